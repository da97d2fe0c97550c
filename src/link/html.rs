//! An HTML page taken apart: what its own markup says of title, day, author and pictures, and its main text.

use chrono::{DateTime, NaiveDate};
use dom_smoothie::{Config, Readability, TextMode};
use url::Url;

use super::masthead::{self, Masthead};
use super::page::Page;
use super::structured::Structured;
use super::{address, furniture};
use crate::domain::date;
use crate::domain::text;
use crate::error::{Error, Result};

/// The most elements a page may have; more is no article but an attack or an accident.
const ELEMENTS_MAX: usize = 100_000;
/// How deeply elements may be nested.
const DEPTH_MAX: usize = 400;
/// The longest text around a date that can still be a date line, in characters.
const DATE_LINE_MAX: usize = 60;
/// The longest caption, in characters.
const CAPTION_MAX: usize = 400;

/// Where pages say on which day they were published, the surest first: a selector, and the attribute that holds it.
const DATES: [(&str, &str); 4] = [
    ("meta[property='article:published_time']", "content"),
    ("[itemprop='datePublished'][content]", "content"),
    ("meta[name='pubdate'], meta[name='publishdate'], meta[name='date'], meta[name='DC.date.issued']", "content"),
    ("time[datetime]", "datetime"),
];
/// How many lines of the text before its story may hold the date line.
const LINES_BEFORE_STORY: usize = 4;
/// How many lines a date line may be away from the title; farther off it is the day of something else, such as today.
const LINES_FROM_TITLE: usize = 8;
/// Where a page names its canonical address.
const CANONICAL: &str = "link[rel='canonical'][href]";
/// What stands under pictures.
const CAPTIONS: &str = "figcaption, [class*='caption'], [class*='Caption'], [class*='chu-thich'], [class*='chuthich']";
/// JSON-LD.
const STRUCTURED: &str = "script[type='application/ld+json']";
/// What people fill in, and what stands beside it.
const CONTROLS: &str = "label, select, textarea, button";
/// So much text beside its controls makes a form a frame around the page and no form, in characters. Portals made with
/// WebForms or SharePoint stand in one form from top to bottom.
const FRAME_MIN: usize = 200;
/// What is never part of an article.
const CHROME: &str = "nav, aside, form, button, select, [role='navigation'], [role='complementary'], [role='search']";

/// Takes an HTML page apart.
///
/// # Errors
/// `BAD_USER_INPUT` when it holds no article that can be read, `LIMIT_EXCEEDED` when its markup is beyond all reason.
pub(super) fn take_apart(html: &str, url: Option<&str>) -> Result<Page> {
    refuse_towers(html)?;
    let unreadable = |_| {
        Error::bad_input("the page has no article that can be read; save its text and add that")
            .vi("Không tìm thấy bài viết trong trang; xin chép nội dung bài rồi thêm lại")
            .at("file")
    };
    let config = Config { text_mode: TextMode::Formatted, max_elements_to_parse: ELEMENTS_MAX, ..Config::default() };
    let mut reader =
        Readability::new(html, url.filter(|url| Url::parse(url).is_ok()), Some(config)).map_err(unreadable)?;
    let told = Structured::of(reader.doc.select(STRUCTURED).iter().map(|block| block.text().to_string()));
    unframe(&reader);
    reader.doc.select(CHROME).remove();
    let (published_on, captions) = (published(&reader), captions(&reader));
    let site_name = reader.doc.select_single("meta[property='og:site_name']").attr("content");
    let kept = |words: Option<&str>| words.map(text::clean).filter(|words| !words.is_empty());
    let portal = kept(site_name.as_deref()).or_else(|| told.publisher.clone());
    let masthead = Masthead::of(&reader, told.headline.as_deref(), portal.as_deref());
    let named = reader.doc.select_single(CANONICAL).attr("href");
    let named_url = url.zip(named).and_then(|(url, named)| address::named_by_page(url, &named));
    let lines: Vec<String> = reader.doc.select("body").formatted_text().lines().map(text::clean).collect();
    let article = reader.parse().map_err(unreadable)?;
    let text = furniture::tidy(&article.text_content);
    let story: Vec<&str> = text.lines().collect();
    let title = masthead.headline(&text::clean(&article.title), story.get(..LINES_BEFORE_STORY).unwrap_or(&story));
    let first_lines = || story.iter().take(LINES_BEFORE_STORY).find_map(|line| date_line(line));
    let published_on = [told.published.as_deref(), article.published_time.as_deref()]
        .into_iter()
        .find_map(|written| written.and_then(day))
        .or(published_on)
        .or_else(|| near_title(&lines, &title))
        .or_else(first_lines);
    let host = url.and_then(|url| Url::parse(url).ok()).and_then(|url| url.host_str().map(str::to_owned));
    let summary = masthead::summary(article.excerpt.as_deref(), &title, &story);
    Ok(Page {
        title,
        named_url,
        published_on,
        publisher: portal.or_else(|| kept(article.site_name.as_deref())).or(host),
        author: told.author.or_else(|| kept(article.byline.as_deref())),
        summary,
        text: with_captions(text, &captions),
        ..Page::default()
    })
}

/// Takes forms that hold the page, and not something to fill in, for the plain containers they are.
fn unframe(reader: &Readability) {
    let letters = |text: &str| text.chars().filter(|sign| sign.is_alphanumeric()).count();
    for form in reader.doc.select("form").iter() {
        let controls: usize = form.select(CONTROLS).iter().map(|control| letters(&control.text())).sum();
        if letters(&form.text()).saturating_sub(controls) >= FRAME_MIN {
            form.rename("div");
            form.remove_attrs(&["id", "class", "role", "action"]);
        }
    }
}

/// Refuses markup nested so deeply that walking it would exhaust us. Tags are counted roughly, from above.
fn refuse_towers(html: &str) -> Result<()> {
    let (mut depth, mut deepest, mut elements) = (0_usize, 0_usize, 0_usize);
    for tag in html.split('<').skip(1) {
        if tag.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if tag.starts_with(|first: char| first.is_ascii_alphabetic()) {
            elements += 1;
            if !stands_alone(tag) {
                depth += 1;
                deepest = deepest.max(depth);
            }
        }
    }
    if elements > ELEMENTS_MAX || deepest > DEPTH_MAX {
        return Err(Error::limit(format!(
            "the page's markup is too large: {elements} elements, {deepest} deep; at most {ELEMENTS_MAX} and {DEPTH_MAX} are read"
        ))
        .vi(format!(
            "Mã trang quá lớn: {elements} phần tử, lồng sâu {deepest}; đọc được nhiều nhất {ELEMENTS_MAX} và {DEPTH_MAX}"
        ))
        .at("file"));
    }
    Ok(())
}

/// Elements that hold no others, and those that pages commonly leave open.
fn stands_alone(tag: &str) -> bool {
    let name: String = tag.chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    let closed = tag.split('>').next().is_some_and(|inside| inside.ends_with('/'));
    closed
        || matches!(
            name.as_str(),
            "area"
                | "base"
                | "br"
                | "col"
                | "embed"
                | "hr"
                | "img"
                | "input"
                | "link"
                | "meta"
                | "param"
                | "source"
                | "track"
                | "wbr"
                | "p"
                | "li"
                | "td"
                | "tr"
                | "th"
                | "dt"
                | "dd"
                | "option"
                | "tbody"
        )
}

/// The day that the page's own markup names.
fn published(reader: &Readability) -> Option<NaiveDate> {
    DATES.iter().find_map(|(selector, attribute)| {
        reader.doc.select(selector).iter().take(5).find_map(|element| element.attr(attribute).and_then(|it| day(&it)))
    })
}

/// The day that the date line nearest to the title names.
fn near_title(lines: &[String], title: &str) -> Option<NaiveDate> {
    let lines: Vec<&String> = lines.iter().filter(|line| !line.is_empty()).collect();
    let key = text::bare(title);
    let place = lines.iter().position(|line| text::bare(line) == key)?;
    let dated = lines.iter().enumerate().filter(|(line, _)| line.abs_diff(place) <= LINES_FROM_TITLE);
    let mut dated: Vec<_> = dated.filter_map(|(line, words)| Some((line.abs_diff(place), date_line(words)?))).collect();
    dated.sort_by_key(|(distance, _)| *distance);
    dated.first().map(|(_, day)| *day)
}

fn captions(reader: &Readability) -> Vec<String> {
    let found = reader.doc.select(CAPTIONS);
    let mut captions: Vec<String> = Vec::new();
    for caption in found.iter().map(|element| text::clean(&element.text())) {
        let fits = !caption.is_empty() && caption.chars().count() <= CAPTION_MAX;
        if fits && !furniture::is_furniture(&caption) && !captions.contains(&caption) {
            captions.push(caption);
        }
    }
    captions
}

/// A caption proves as much as a sentence does: those that the main text lacks follow it, one a line.
fn with_captions(text: String, captions: &[String]) -> String {
    let missing: Vec<&str> = captions.iter().map(String::as_str).filter(|caption| !text.contains(*caption)).collect();
    if missing.is_empty() || text.is_empty() { text } else { format!("{text}\n{}", missing.join("\n")) }
}

/// The day a short line names: `15/07/2020`, `Thứ Tư, 15/7/2020 | 08:30`.
pub(super) fn date_line(line: &str) -> Option<NaiveDate> {
    (line.chars().count() <= DATE_LINE_MAX).then(|| date::find(line)).flatten().and_then(|(_, reading)| reading.date)
}

/// The day of an instant or a date, in whatever shape.
fn day(written: &str) -> Option<NaiveDate> {
    let written = written.trim();
    if let Ok(instant) = DateTime::parse_from_rfc3339(written) {
        return Some(date::day_in_vietnam(instant.to_utc()));
    }
    // Of `2020-07-15T08:00`, what stands before the `T`.
    let written = written.split_once('T').map_or(written, |(day, _)| day);
    date::read(written, date::DateUse::Other).ok().and_then(|reading| reading.date).or_else(|| date_line(written))
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORY: &str = "<p>Ủy ban nhân dân xã Mẫu đã trao giấy khen cho các tập thể và cá nhân tiêu biểu trong năm qua, ghi nhận nhiều đóng góp cho phong trào thi đua của địa phương.</p>";

    fn page(head: &str, before: &str, after: &str) -> Page {
        let story = STORY.repeat(5);
        let html = format!(
            "<!doctype html><html><head><title>Xã Mẫu trao giấy khen</title>{head}</head><body><div id=header>Cổng thông tin xã Mẫu</div>\
            <div class=detail><h1>Xã Mẫu trao giấy khen</h1>{before}<div class=content>{story}</div>{after}</div></body></html>"
        );
        take_apart(&html, Some("https://mau.example.vn/tin/1")).unwrap()
    }

    #[test]
    fn the_day_is_found_wherever_a_page_keeps_it() {
        let day = NaiveDate::from_ymd_opt(2020, 7, 15);
        for (head, before) in [
            ("<meta property='article:published_time' content='2020-07-15T08:00:00+07:00'>", ""),
            ("<meta name='pubdate' content='15/07/2020 08:30'>", ""),
            ("<meta itemprop='datePublished' content='2020-07-15'>", ""),
            (
                "<script type='application/ld+json'>{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\"headline\":\"Xã Mẫu trao giấy khen\",\"datePublished\":\"2020-07-15T08:00:00+07:00\"}</script>",
                "",
            ),
            ("", "<time datetime='2020-07-15T01:00:00Z'>hôm qua</time>"),
            ("", "<span class='date'>Thứ Tư, 15/07/2020 | 08:30</span>"),
            ("", "<div class='post-time'>15/7/2020 08:30 GMT+7</div>"),
            ("", "<p>15/07/2020</p>"),
            ("", "<span>Ngày đăng:</span> <b>15/07/2020</b><p>Hạn nộp hồ sơ: 30/09/2020</p>"),
        ] {
            assert_eq!(page(head, before, "").published_on, day, "{head}{before}");
        }
    }

    #[test]
    fn a_page_that_stands_in_one_form_is_read_like_any_other() {
        let fields =
            "<input type=hidden name=__VIEWSTATE value=abc><label>Tìm kiếm</label><input name=q><button>Tìm</button>";
        for form in ["<form>", "<form id=aspnetForm class=form method=post action=x.aspx>"] {
            let html = format!(
                "<html><head><title>Cổng thông tin điện tử xã Mẫu</title></head><body>{form}{fields}<div>PublishingPortal - Block</div>\
                 <div class=date>15/07/2020</div><div><a>Tăng cỡ chữ</a></div><div class=title>Xã Mẫu trao giấy khen cho điển hình</div>{}</form></body></html>",
                STORY.repeat(5)
            );
            let page = take_apart(&html, None).unwrap();
            assert!(page.text.contains("trao giấy khen cho các tập thể"), "{form}: {}", page.text);
            assert_eq!(page.title, "Xã Mẫu trao giấy khen cho điển hình", "{form}");
            assert_eq!(page.published_on, NaiveDate::from_ymd_opt(2020, 7, 15), "{form}");
        }
        let comment = page(
            "",
            "",
            "<form><label>Ý kiến của bạn về bài viết này</label><textarea></textarea>Xin gửi ý kiến</form>",
        );
        assert!(!comment.text.contains("ý kiến"), "what is filled in is no story: {}", comment.text);
    }

    #[test]
    fn the_headline_is_told_from_the_portals_name() {
        let titled = |window: &str, head: &str, heading: &str| {
            let html = format!(
                "<html><head><title>{window}</title>{head}</head><body><div><h2>Tin tức nổi bật trong tuần</h2></div><article>{heading}{}</article></body></html>",
                STORY.repeat(5)
            );
            take_apart(&html, Some("https://mau.example.vn/tin/1")).unwrap().title
        };
        let h1 = "<h1>Xã Mẫu khen</h1>";
        for (window, head, heading) in [
            ("Xã Mẫu khen", "", h1),
            ("Xã Mẫu khen - Báo Mẫu", "", h1),
            ("Xã Mẫu khen | Báo Mẫu", "", ""),
            ("Báo Mẫu - Xã Mẫu khen", "", h1),
            ("Xã Mẫu khen - Tin tức", "<meta property='og:site_name' content='Tin tức'>", ""),
            ("Cổng thông tin điện tử xã Mẫu", "<meta property='og:title' content='Xã Mẫu khen'>", ""),
            (
                "Báo Mẫu",
                "<script type='application/ld+json'>{\"@type\":[\"NewsArticle\"],\"headline\":\"Xã Mẫu khen\"}</script>",
                "",
            ),
        ] {
            assert_eq!(titled(window, head, heading), "Xã Mẫu khen", "{window} {head}");
        }
        let long = "Xã Mẫu khen thưởng các điển hình tiên tiến";
        for heading in [format!("<h1>{long}</h1>"), format!("<div class='td-title'>{long}</div>")] {
            assert_eq!(titled("Cổng thông tin điện tử xã Mẫu", "", &heading), long, "{heading}");
        }
    }

    #[test]
    fn neither_a_date_nor_a_toolbar_sums_an_article_up() {
        let told = page("", "<p>15/07/2020 08:30</p><p>Tăng cỡ chữ Giảm cỡ chữ</p>", "");
        assert!(told.summary.as_deref().unwrap().starts_with("Ủy ban nhân dân xã Mẫu đã trao"), "{:?}", told.summary);
        let described = page("<meta name=description content='Xã Mẫu vừa khen thưởng nhiều điển hình.'>", "", "");
        assert_eq!(described.summary.as_deref(), Some("Xã Mẫu vừa khen thưởng nhiều điển hình."));
    }

    #[test]
    fn an_instant_is_the_day_it_was_in_vietnam() {
        assert_eq!(day("2020-07-14T23:30:00Z"), NaiveDate::from_ymd_opt(2020, 7, 15));
        assert_eq!(day("2020-07-15T08:30:00+07:00"), NaiveDate::from_ymd_opt(2020, 7, 15));
    }

    #[test]
    fn the_clock_of_a_portal_is_not_the_day_of_publishing() {
        let menu = "<p>Mục lục</p>".repeat(20);
        let html = format!(
            "<html><head><title>Xã Mẫu trao giấy khen</title></head><body><div>Thứ Hai, 23/11/2026</div>{menu}<h1>Xã Mẫu trao giấy khen</h1><div>{}</div></body></html>",
            STORY.repeat(5)
        );
        assert_eq!(take_apart(&html, None).unwrap().published_on, None);
    }

    #[test]
    fn a_date_far_from_any_date_line_is_not_the_day_of_publishing() {
        assert_eq!(page("", "", "<p>Hội nghị được tổ chức sáng ngày 14/7/2020 tại hội trường của xã, với sự tham dự của đông đảo bà con.</p>").published_on, None);
    }

    #[test]
    fn publisher_and_author_come_from_what_the_page_says_of_itself() {
        let json_ld = "<script type='application/ld+json'>{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\"headline\":\"Xã Mẫu trao giấy khen\",\
            \"author\":{\"@type\":\"Person\",\"name\":\"Lan Mẫu\"},\"publisher\":{\"@type\":\"Organization\",\"name\":\"Báo Mẫu\"}}</script>";
        let told = page(json_ld, "", "");
        assert_eq!((told.publisher.as_deref(), told.author.as_deref()), (Some("Báo Mẫu"), Some("Lan Mẫu")));
        assert_eq!(page("", "", "").publisher.as_deref(), Some("mau.example.vn"), "the host, when the page is silent");
    }

    #[test]
    fn captions_are_kept_and_chrome_is_not() {
        let read = page(
            "",
            "<div>Tăng cỡ chữ | Giảm cỡ chữ</div><figure><img src=a.jpg><figcaption>Trường Mầm non Mẫu nhận Cờ thi đua.</figcaption></figure>",
            "<p class=image-caption>Lãnh đạo xã Mẫu trao hoa.</p><div>Chia sẻ Facebook Zalo</div><nav><a href=/>Trang chủ</a></nav>\
             <div><h3>Tin liên quan</h3><ul><li><a href=/2>Xã Mẫu ra quân trồng cây</a></li></ul></div>",
        );
        assert!(read.text.contains("Trường Mầm non Mẫu nhận Cờ thi đua."), "{}", read.text);
        assert!(read.text.contains("Lãnh đạo xã Mẫu trao hoa."), "{}", read.text);
        for chrome in ["cỡ chữ", "Facebook", "Trang chủ", "Tin liên quan", "trồng cây"] {
            assert!(!read.text.contains(chrome), "{chrome}: {}", read.text);
        }
    }

    #[test]
    fn markup_in_a_title_stays_text() {
        let html = format!(
            "<html><head><title>Khen &lt;script&gt;alert(1)&lt;/script&gt; xã Mẫu</title></head><body><article>{}</article></body></html>",
            STORY.repeat(5)
        );
        let page = take_apart(&html, None).unwrap();
        assert!(page.title.contains("<script>alert(1)</script>"), "kept as the letters it is made of: {}", page.title);
        assert!(!page.text.contains('<'));
    }

    #[test]
    fn towers_of_markup_are_refused() {
        for html in [
            "<div>".repeat(300_000),
            "<b><i>".repeat(2_000),
            "<br>".repeat(200_000),
            format!("<html>{}", "<span>x".repeat(50_000)),
        ] {
            assert!(take_apart(&html, None).is_err(), "{}", html.get(..20).unwrap());
        }
    }
}
