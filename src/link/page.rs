//! A page taken apart: title, date, publisher, author and main text, from HTML or from plain text.

use chrono::NaiveDate;

use super::fetch::Fetched;
use super::furniture::tidy;
use super::html::{self, date_line};
use super::{NewArticle, address, charset};
use crate::domain::text;
use crate::entity::news_article;
use crate::error::{Error, Result};

/// The largest page, in bytes.
pub const BYTES_MAX: usize = 5 * 1024 * 1024;
/// The shortest text that can be an article, in characters.
const TEXT_MIN: usize = 40;
/// The longest line that can be a title, in characters.
const TITLE_MAX: usize = 300;
/// The longest line that can be an author's name, in words.
const AUTHOR_WORDS_MAX: usize = 5;

/// A page taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Its address.
    pub url: Option<String>,
    /// The address it names as its canonical one, where that can be trusted: see [`super::address::named_by_page`].
    pub named_url: Option<String>,
    /// The address that its own leads to, where that identifies it: see [`super::address::led_to`].
    pub reached_url: Option<String>,
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
    /// The page as it came, when it came as HTML.
    pub original: Option<Original>,
}

/// A page as it came: kept so that evidence outlives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Original {
    /// Where it was fetched from, when we fetched it.
    pub fetched_from: Option<String>,
    /// The charset its letters were read by.
    pub charset: &'static str,
    /// Its bytes.
    pub body: Vec<u8>,
}

impl Page {
    /// Takes a file apart, HTML or plain text.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` when it is not text, too large, or holds no article.
    pub fn from_bytes(bytes: &[u8], url: Option<&str>) -> Result<Self> {
        Self::read(bytes, None, false, url)?.checked()
    }

    fn read(bytes: &[u8], declared: Option<&str>, is_html: bool, url: Option<&str>) -> Result<Self> {
        if bytes.len() > BYTES_MAX {
            return Err(Error::limit(format!("a page may have {BYTES_MAX} bytes at most; this one has more"))
                .vi(format!("Một trang lớn nhất {BYTES_MAX} byte; trang này lớn hơn"))
                .at("file"));
        }
        let letters = charset::read(bytes, declared)?;
        if !is_html && !looks_like_html(&letters.text) {
            return Ok(Self { url: url.map(str::to_owned), ..from_text(&letters.text) });
        }
        if let Some(url) = url {
            address::canonical(url)?;
        }
        let original = Original { fetched_from: None, charset: letters.charset, body: bytes.to_vec() };
        let page = html::take_apart(&letters.text, url)?;
        Ok(Self { url: url.map(str::to_owned), original: Some(original), ..page })
    }

    /// Takes a page with what its sender knows of it; that goes before what the page shows.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` when it holds no article.
    pub fn from_input(input: NewArticle) -> Result<Self> {
        Self::read(&input.content, None, false, input.url.as_deref())?.told(input)
    }

    /// Takes apart what was fetched from an address, with what its sender knows of it.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` when it holds no article.
    pub fn from_fetched(fetched: Fetched, input: NewArticle) -> Result<Self> {
        Self::read_fetched(fetched, input.url.as_deref())?.told(input)
    }

    /// Takes apart what the address of a stored article shows now. Its headline may have changed with its text; who
    /// published it and when is known already.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` when it holds no article.
    pub fn from_fetched_again(fetched: Fetched, known: &news_article::Model) -> Result<Self> {
        let page = Self::read_fetched(fetched, known.url.as_deref())?;
        Self {
            title: Some(page.title).filter(|title| is_headline(title, known)).unwrap_or_else(|| known.title.clone()),
            publisher: known.publisher.clone().or(page.publisher),
            published_on: known.published_on.or(page.published_on),
            author: known.author.clone().or(page.author),
            ..page
        }
        .checked()
    }

    fn read_fetched(fetched: Fetched, url: Option<&str>) -> Result<Self> {
        let is_html = fetched.media_type != "text/plain";
        let mut page = Self::read(&fetched.body, fetched.charset.as_deref(), is_html, url)?;
        page.reached_url = url.and_then(|url| address::led_to(url, fetched.url.as_str(), fetched.moved_for_good));
        if let Some(original) = &mut page.original {
            original.fetched_from = Some(fetched.url.into());
        }
        Ok(page)
    }

    /// What the sender knows goes before what the page shows.
    fn told(self, input: NewArticle) -> Result<Self> {
        Self {
            title: input.title.as_deref().map(text::clean).filter(|title| !title.is_empty()).unwrap_or(self.title),
            publisher: input.publisher.or(self.publisher),
            published_on: input.published_on.map(Into::into).or(self.published_on),
            author: input.author.or(self.author),
            ..self
        }
        .checked()
    }

    fn checked(self) -> Result<Self> {
        if self.text.chars().count() < TEXT_MIN {
            return Err(Error::bad_input(format!("the page has no article: less than {TEXT_MIN} characters of text"))
                .vi(format!("Trang không có bài viết: chưa đủ {TEXT_MIN} ký tự"))
                .at("text"));
        }
        if self.title.is_empty() {
            return Err(Error::bad_input("the page has no title; give one")
                .vi("Trang không có tiêu đề; xin ghi tiêu đề")
                .at("title"));
        }
        Ok(self)
    }
}

/// Whether a title may be the article's headline, and is not only the name of whoever published it.
fn is_headline(title: &str, known: &news_article::Model) -> bool {
    let publisher = known.publisher.as_deref().is_some_and(|publisher| text::fold(publisher) == text::fold(title));
    !title.is_empty() && !publisher
}

fn looks_like_html(content: &str) -> bool {
    let head: String = content.chars().take(2_000).collect::<String>().to_ascii_lowercase();
    ["<!doctype html", "<html", "<head", "<body", "<article", "<p>", "<div"].iter().any(|tag| head.contains(tag))
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
