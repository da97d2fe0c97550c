//! An HTML page taken apart: what its own markup says of title, day, author and pictures, and its main text.

use chrono::NaiveDate;
use dom_smoothie::{Config, Readability, TextMode};
use url::Url;

use super::page::Page;
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
/// How many lines a date line may be away from the title; farther off it is the day of something else, such as today.
const LINES_FROM_TITLE: usize = 8;
/// Where a page names its canonical address.
const CANONICAL: &str = "link[rel='canonical'][href]";
/// What stands under pictures.
const CAPTIONS: &str = "figcaption, [class*='caption'], [class*='Caption'], [class*='chu-thich'], [class*='chuthich']";
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
    reader.doc.select(CHROME).remove();
    let (published_on, captions) = (published(&reader), captions(&reader));
    let named = reader.doc.select_single(CANONICAL).attr("href");
    let named_url = url.zip(named).and_then(|(url, named)| address::named_by_page(url, &named));
    let lines: Vec<String> = reader.doc.select("body").formatted_text().lines().map(text::clean).collect();
    let article = reader.parse().map_err(unreadable)?;
    let text = furniture::tidy(&article.text_content);
    let published_on = article
        .published_time
        .as_deref()
        .and_then(day)
        .or(published_on)
        .or_else(|| near_title(&lines, &text::clean(&article.title)));
    let host = url.and_then(|url| Url::parse(url).ok()).and_then(|url| url.host_str().map(str::to_owned));
    let kept = |words: Option<&str>| words.map(text::clean).filter(|words| !words.is_empty());
    Ok(Page {
        title: text::clean(&article.title),
        named_url,
        published_on,
        publisher: kept(article.site_name.as_deref()).or(host),
        author: kept(article.byline.as_deref()),
        summary: kept(article.excerpt.as_deref()),
        text: with_captions(text, &captions),
        ..Page::default()
    })
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
    // Of `2020-07-15T08:00:00+07:00`, what stands before the `T`.
    let written = written.trim();
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
