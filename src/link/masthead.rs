//! The head of a page: which of the words it shows large is its headline, and which of them only name the portal.

use dom_smoothie::Readability;

use super::furniture;
use super::html::date_line;
use crate::domain::text::{self, fold};

/// The longest line that can be a headline, in characters.
const HEADLINE_MAX: usize = 300;
/// The fewest words of a headline that nothing but its size tells.
const WORDS_MIN: usize = 4;
/// The shortest text that sums an article up, in characters.
const SUMMARY_MIN: usize = 20;
/// Where pages name their headline.
const NAMED: [(&str, &str); 3] = [
    ("meta[property='og:title'], meta[name='og:title']", "content"),
    ("meta[name='twitter:title']", "content"),
    ("meta[itemprop='headline'], meta[name='title']", "content"),
];
/// What portals without headings show their headline in.
const STYLED: &str = "[itemprop='headline'], [class*='title'], [class*='Title'], [class*='tieude'], [class*='tieu-de']";
/// What a portal calls itself, by how that begins.
const PORTALS: [&str; 10] = [
    "cổng thông tin",
    "cổng tt",
    "trang thông tin",
    "trang tin",
    "trang chủ",
    "website",
    "báo điện tử",
    "tạp chí điện tử",
    "đài phát thanh",
    "đài truyền hình",
];
/// The longest name of a portal, in words.
const PORTAL_WORDS_MAX: usize = 12;
/// What stands between a headline and the portal's name in the title of a window.
const BETWEEN: [&str; 7] = [" - ", " – ", " — ", " | ", " :: ", " » ", " • "];

/// Words that may be the headline, by where they stand.
#[derive(Clone, Debug, Default)]
pub(super) struct Masthead {
    /// The title of the window.
    window: String,
    /// What the page names as its headline.
    named: Vec<String>,
    /// First headings.
    first: Vec<String>,
    /// Lesser ones.
    lesser: Vec<String>,
    /// What is styled as a title.
    styled: Vec<String>,
    /// What the portal calls itself.
    portal: Option<String>,
}

impl Masthead {
    /// Reads the head of a page; `headline` and `portal` are what it says for machines.
    pub(super) fn of(reader: &Readability, headline: Option<&str>, portal: Option<&str>) -> Self {
        let all = |selector: &str| -> Vec<String> {
            let found = reader.doc.select(selector);
            found.iter().take(50).map(|element| text::clean(&element.text())).collect()
        };
        let named = NAMED.iter().filter_map(|(selector, name)| reader.doc.select(selector).attr(name));
        Self {
            window: all("title").into_iter().next().unwrap_or_default(),
            named: headline.map(text::clean).into_iter().chain(named.map(|words| text::clean(&words))).collect(),
            first: all("h1"),
            lesser: all("h2, h3"),
            styled: all(STYLED),
            portal: portal.map(str::to_owned),
        }
    }

    /// The headline. What the title of the window begins with, and the page shows too, is it for certain; then what the
    /// page names; then its headings, where the window tells only whose page it is, those first that open its story.
    /// `guess` is what is left otherwise.
    pub(super) fn headline(&self, guess: &str, opening: &[&str]) -> String {
        let told = || self.named.iter().chain(&self.first).chain(&self.lesser).filter(|words| self.may_be(words));
        let of_window = |begins: bool| {
            let found = told().filter(|words| is_side_of(&self.window, words, begins));
            found.max_by_key(|words| words.chars().count()).cloned()
        };
        let long = |words: &&String| self.may_be(words) && words.split_whitespace().count() >= WORDS_MIN;
        let large = || (self.first.len() == 1).then(|| self.first.iter().find(long)).flatten().cloned();
        let found = of_window(true)
            .or_else(|| of_window(false))
            .or_else(|| self.named.iter().find(|words| self.may_be(words)).cloned())
            .or_else(large);
        if let Some(found) = found {
            return found;
        }
        if !self.window.is_empty() && !self.is_portal(&self.window) {
            return self.without_portal().unwrap_or(guess).to_owned();
        }
        let shown = || self.first.iter().chain(&self.lesser).chain(&self.styled).filter(long);
        let opens = |words: &&String| opening.iter().any(|line| fold(line) == fold(words));
        shown().find(opens).or_else(|| shown().next()).map_or_else(|| guess.to_owned(), Clone::clone)
    }

    fn may_be(&self, words: &str) -> bool {
        !words.is_empty()
            && words.chars().count() <= HEADLINE_MAX
            && !self.is_portal(words)
            && !furniture::is_furniture(words)
            && date_line(words).is_none()
    }

    /// Whether words only say whose page it is: "Cổng thông tin điện tử xã Mẫu", "Báo Mẫu".
    fn is_portal(&self, words: &str) -> bool {
        let key = fold(words);
        let named = self.portal.as_deref().is_some_and(|portal| fold(portal) == key);
        let short = words.split_whitespace().count() <= PORTAL_WORDS_MAX;
        named || (short && PORTALS.iter().any(|start| key.as_str().starts_with(start))) || is_newspaper(words)
    }

    /// The title of the window without the portal's name behind it.
    fn without_portal(&self) -> Option<&str> {
        let (at, between) = BETWEEN.iter().filter_map(|sign| Some((self.window.rfind(sign)?, sign))).max()?;
        let name = self.window.get(at + between.len()..)?;
        self.is_portal(name).then(|| self.window.get(..at)).flatten().map(str::trim)
    }
}

/// "Báo Mẫu": all of it written large, and short. A headline such as "Báo động đỏ" goes on small.
fn is_newspaper(words: &str) -> bool {
    let mut each = words.split_whitespace();
    let paper = each.next().is_some_and(|first| matches!(fold(first).as_str(), "báo" | "tạp"));
    let large = |word: &str| word.starts_with(|sign: char| sign.is_uppercase());
    paper && (1..=4).contains(&each.clone().count()) && each.all(large)
}

/// Whether `whole` is these words, or begins (or else ends) with them before a sign.
fn is_side_of(whole: &str, words: &str, begins: bool) -> bool {
    let (whole, words) = (fold(whole), fold(words));
    let rest =
        if begins { whole.as_str().strip_prefix(words.as_str()) } else { whole.as_str().strip_suffix(words.as_str()) };
    let edge = |rest: &str| if begins { rest.trim_start().chars().next() } else { rest.trim_end().chars().next_back() };
    rest.is_some_and(|rest| edge(rest).is_none_or(|sign| !sign.is_alphanumeric()))
}

/// What the page says to sum itself up; where that is a date, a toolbar or the headline, the first sentence of its text.
pub(super) fn summary(said: Option<&str>, headline: &str, lines: &[&str]) -> Option<String> {
    let sums_up = |words: &str| {
        words.chars().count() >= SUMMARY_MIN
            && date_line(words).is_none()
            && !furniture::is_furniture(words)
            && fold(words) != fold(headline)
    };
    let said = said.map(text::clean).filter(|words| sums_up(words));
    said.or_else(|| lines.iter().find(|line| sums_up(line) && furniture::is_told(line)).map(|line| text::clean(line)))
}
