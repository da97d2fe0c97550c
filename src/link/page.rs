//! A page taken apart: title, date, publisher, author and main text, from HTML or from plain text.

use chrono::NaiveDate;
use dom_smoothie::{Config, Readability, TextMode};
use url::Url;

use super::NewArticle;
use crate::domain::date::{self, DateUse};
use crate::domain::text;
use crate::error::{Error, Result};

/// The largest page, in bytes.
pub const BYTES_MAX: usize = 5 * 1024 * 1024;
/// The shortest text that can be an article, in characters.
const TEXT_MIN: usize = 40;
/// The longest line that can be a title, in characters.
const TITLE_MAX: usize = 300;
/// The longest line that can be an author's name, in words.
const AUTHOR_WORDS_MAX: usize = 5;

/// Lines of a portal's own furniture, by what they begin with once folded and without accents.
const FURNITURE: [&str; 9] = [
    "publishingportal",
    "tang co chu",
    "giam co chu",
    "in bai",
    "in trang",
    "gui email",
    "chia se",
    "tin lien quan",
    "luot xem",
];

/// A page taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Its address.
    pub url: Option<String>,
    /// Its title.
    pub title: String,
    /// The day it was published.
    pub published_on: Option<NaiveDate>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// What it says of itself.
    pub summary: Option<String>,
    /// Its main text: NFC, one paragraph a line. Quotes and their places refer to exactly this text.
    pub text: String,
}

impl Page {
    /// Takes a file apart, HTML or plain text.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` when it is not text, too large, or holds no article.
    pub fn from_bytes(bytes: &[u8], url: Option<&str>) -> Result<Self> {
        if bytes.len() > BYTES_MAX {
            return Err(Error::limit(format!(
                "a page may have {BYTES_MAX} bytes at most; this one has {}",
                bytes.len()
            )));
        }
        let content =
            std::str::from_utf8(bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes)).map_err(|_| {
                Error::bad_input("the file is not UTF-8 text; accepted: an HTML page or a text file in UTF-8")
                    .at("file")
            })?;
        if content.contains('\0') {
            return Err(
                Error::bad_input("the file is not text; accepted: an HTML page or a text file in UTF-8").at("file")
            );
        }
        let page = if looks_like_html(content) { from_html(content, url)? } else { from_text(content) };
        Self { url: url.map(str::to_owned), ..page }.checked()
    }

    /// Takes a page with what its sender knows of it; that goes before what the page shows.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` when it holds no article.
    pub fn from_input(input: NewArticle) -> Result<Self> {
        let read = Self::from_bytes(&input.content, input.url.as_deref());
        let page = match (read, &input.title) {
            (Ok(page), _) => page,
            // A text without a title of its own may still come with one.
            (Err(error), Some(title)) => {
                let text = std::str::from_utf8(&input.content).map(tidy).map_err(|_| error)?;
                Self { url: input.url.clone(), title: title.clone(), text, ..Self::default() }
            }
            (Err(error), None) => return Err(error.at("text")),
        };
        Self {
            title: input.title.as_deref().map(text::clean).filter(|title| !title.is_empty()).unwrap_or(page.title),
            publisher: input.publisher.or(page.publisher),
            published_on: input.published_on.map(Into::into).or(page.published_on),
            author: input.author.or(page.author),
            ..page
        }
        .checked()
    }

    fn checked(self) -> Result<Self> {
        if self.text.chars().count() < TEXT_MIN {
            return Err(Error::bad_input(format!("the page has no article: less than {TEXT_MIN} characters of text"))
                .at("text"));
        }
        if self.title.is_empty() {
            return Err(Error::bad_input("the page has no title; give one").at("title"));
        }
        Ok(self)
    }
}

fn looks_like_html(content: &str) -> bool {
    let head: String = content.chars().take(2_000).collect::<String>().to_ascii_lowercase();
    ["<!doctype html", "<html", "<head", "<body", "<article", "<p>", "<div"].iter().any(|tag| head.contains(tag))
}

fn from_html(html: &str, url: Option<&str>) -> Result<Page> {
    let unreadable =
        |_| Error::bad_input("the page has no article that can be read; save its text and add that").at("file");
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let mut reader = Readability::new(html, url, Some(config)).map_err(unreadable)?;
    let article = reader.parse().map_err(unreadable)?;
    let text = tidy(&article.text_content);
    let host = url.and_then(|url| Url::parse(url).ok()).and_then(|url| url.host_str().map(str::to_owned));
    let published =
        article.published_time.as_deref().and_then(day).or_else(|| text.lines().take(6).find_map(date_line));
    Ok(Page {
        url: None,
        title: text::clean(&article.title),
        published_on: published,
        publisher: article.site_name.as_deref().map(text::clean).or(host),
        author: article.byline.as_deref().map(text::clean).filter(|author| !author.is_empty()),
        summary: article.excerpt.as_deref().map(text::clean).filter(|summary| !summary.is_empty()),
        text,
    })
}

/// A text as a portal shows it: furniture, a date line, the title, paragraphs, the author's name.
fn from_text(content: &str) -> Page {
    let text = tidy(content);
    let lines: Vec<&str> = text.lines().collect();
    let published_on = lines.iter().take(6).find_map(|line| date_line(line));
    let title = lines.iter().find(|line| date_line(line).is_none() && line.chars().count() <= TITLE_MAX);
    let author = lines.last().filter(|line| lines.len() > 2 && is_signature(line));
    Page {
        title: title.map(|line| text::clean(line)).unwrap_or_default(),
        published_on,
        author: author.map(|line| text::clean(line)),
        text: text.clone(),
        ..Page::default()
    }
}

/// Paragraphs one a line, composed, without a portal's furniture and blank lines.
fn tidy(content: &str) -> String {
    let lines = content.lines().map(text::clean).filter(|line| !line.is_empty() && !is_furniture(line));
    lines.collect::<Vec<_>>().join("\n")
}

fn is_furniture(line: &str) -> bool {
    let key = text::bare(line);
    let words = line.split_whitespace().count();
    words <= 12 && FURNITURE.iter().any(|start| key.as_str().starts_with(start))
}

fn date_line(line: &str) -> Option<NaiveDate> {
    (line.chars().count() <= 40).then(|| day(line)).flatten()
}

fn day(text: &str) -> Option<NaiveDate> {
    // The day of an instant: what stands before the `T`.
    let text = text.split_once('T').map_or(text, |(day, _)| day);
    date::read(text, DateUse::Other).ok().and_then(|reading| reading.date)
}

/// A name alone on the last line: every word begins with a capital, no sentence ends there.
fn is_signature(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    (1..=AUTHOR_WORDS_MAX).contains(&words.len())
        && !line.ends_with(['.', '!', '?', '…', ':'])
        && words.iter().all(|word| word.chars().next().is_some_and(|first| first.is_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PLAIN: &str = "PublishingPortal - Block\n\n15/07/2020\nTăng cỡ chữ Giảm cỡ chữ\nXã Mẫu biểu dương điển hình\n\
        Sáng ngày 14/7/2020, xã Mẫu tổ chức hội nghị biểu dương các điển hình tiên tiến.\n\nLan Mẫu\n";

    #[test]
    fn a_portals_text_gives_title_date_and_author_without_its_furniture() {
        let page = Page::from_bytes(PLAIN.as_bytes(), None).unwrap();
        assert_eq!(page.title, "Xã Mẫu biểu dương điển hình");
        assert_eq!(page.published_on, NaiveDate::from_ymd_opt(2020, 7, 15));
        assert_eq!(page.author.as_deref(), Some("Lan Mẫu"));
        assert!(!page.text.contains("cỡ chữ") && !page.text.contains("PublishingPortal"));
    }

    #[test]
    fn an_html_page_gives_its_article() {
        let paragraph = "<p>Ủy ban nhân dân xã Mẫu đã trao giấy khen cho các tập thể và cá nhân tiêu biểu trong năm qua, ghi nhận nhiều đóng góp cho phong trào thi đua của địa phương.</p>";
        let html = format!(
            "<!doctype html><html><head><title>Xã Mẫu trao giấy khen</title><meta property='og:site_name' content='Cổng Mẫu'>\
             <meta property='article:published_time' content='2020-07-15T08:00:00+07:00'></head>\
             <body><nav>Trang chủ</nav><article><h1>Xã Mẫu trao giấy khen</h1>{}</article></body></html>",
            paragraph.repeat(6)
        );
        let page = Page::from_bytes(html.as_bytes(), Some("https://mau.example.vn/tin/1")).unwrap();
        assert_eq!(page.title, "Xã Mẫu trao giấy khen");
        assert_eq!(page.publisher.as_deref(), Some("Cổng Mẫu"));
        assert_eq!(page.published_on, NaiveDate::from_ymd_opt(2020, 7, 15));
        assert!(page.text.contains("trao giấy khen cho các tập thể"));
        assert!(!page.text.contains('<'));
    }

    #[test]
    fn what_is_no_article_is_refused_in_words() {
        for bytes in [&b""[..], b"\xff\xfe\x00\x01", b"PK\x03\x04\0\0\0\0", b"ngan", b"<html></html>"] {
            assert!(Page::from_bytes(bytes, None).is_err(), "{bytes:?}");
        }
        assert!(Page::from_bytes(&vec![b'a'; BYTES_MAX + 1], None).is_err());
    }

    proptest! {
        #[test]
        fn no_bytes_make_the_reader_of_pages_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = Page::from_bytes(&bytes, None);
        }

        #[test]
        fn no_markup_makes_the_reader_of_pages_panic(html in "(<[a-z/]{1,6}( [a-z]=\"[^\"]{0,5}\")?>|[a-zà-ỹ ]{0,12}){0,40}") {
            let _ = Page::from_bytes(format!("<html>{html}").as_bytes(), None);
        }
    }
}
