//! The words of a form in one spelling: abbreviations written out, class named alike, ornaments dropped.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::domain::text::{bare, fold};

/// Names that several forms share; who issues them tells the forms apart.
pub(super) const STEMS: [&str; 4] = ["bằng khen", "giấy khen", "cờ thi đua", "chiến sĩ thi đua"];

/// Names behind which any words are the name of a particular medal or badge.
const WITH_VARIANTS: [&str; 5] =
    ["kỷ niệm chương", "huy hiệu đảng", "thư khen", "huân chương chiến thắng", "huân chương giải phóng"];

/// Abbreviations inside the names of forms. Those of whole forms come from the catalogue.
const ABBREVIATIONS: &[(&str, &str)] = &[
    ("bk", "bằng khen"),
    ("gk", "giấy khen"),
    ("ctđ", "cờ thi đua"),
    ("tđ", "thi đua"),
    ("cstđ", "chiến sĩ thi đua"),
    ("cstt", "chiến sĩ tiên tiến"),
    ("cs", "cơ sở"),
    ("hc", "huân chương"),
    ("huyc", "huy chương"),
    ("knc", "kỷ niệm chương"),
    ("lđ", "lao động"),
    ("lđtt", "lao động tiên tiến"),
    ("lđxs", "lao động xuất sắc"),
    ("tw", "trung ương"),
    ("ttg", "thủ tướng chính phủ"),
    ("ttgcp", "thủ tướng chính phủ"),
    ("ttcp", "thủ tướng chính phủ"),
    ("cp", "chính phủ"),
    ("bkttg", "bằng khen thủ tướng chính phủ"),
    ("bkttcp", "bằng khen thủ tướng chính phủ"),
    ("bkcp", "bằng khen chính phủ"),
    ("vh", "văn hóa"),
    ("vnah", "việt nam anh hùng"),
    ("llvtnd", "lực lượng vũ trang nhân dân"),
];

/// [`ABBREVIATIONS`] by their short form, and by the short form without marks.
static SHORT: LazyLock<HashMap<String, &str>> =
    LazyLock::new(|| ABBREVIATIONS.iter().map(|(short, words)| ((*short).to_owned(), *words)).collect());
static SHORT_UNMARKED: LazyLock<HashMap<String, &str>> =
    LazyLock::new(|| ABBREVIATIONS.iter().map(|(short, words)| (bare(short).into(), *words)).collect());

/// Words in front of a form that are not part of its name.
const LEADS: [&str; 10] =
    ["danh hiệu ", "hình thức ", "đạt ", "được ", "tặng thưởng ", "truy tặng ", "tặng ", "nhận ", "công nhận ", "01 "];

/// A form's words in one spelling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    /// Folded words, single spaces, no punctuation, no "của".
    pub(super) text: String,
    /// The words came without any diacritics.
    pub(super) unmarked: bool,
}

impl Phrase {
    pub(super) fn read(words: &str) -> Self {
        let key = fold(words);
        let spaced: String = key.as_str().chars().map(|sign| if sign.is_alphanumeric() { sign } else { ' ' }).collect();
        let tokens: Vec<&str> =
            spaced.split_whitespace().filter(|word| !matches!(*word, "của" | "cua" | "do")).collect();
        let short = if words.is_ascii() { &*SHORT_UNMARKED } else { &*SHORT };
        let mut written: Vec<String> = Vec::with_capacity(tokens.len());
        for (at, token) in tokens.iter().enumerate() {
            written.extend(written_out(token, tokens.get(at + 1).copied(), short));
        }
        let text = with_class(without_leads(written.join(" ")));
        Self { text: settled_badge(text), unmarked: words.is_ascii() }
    }

    /// The phrase up to the words that tell a time or an occasion: `… năm học 2019 2020`, `… giai đoạn …`.
    pub(super) fn without_time(&self) -> &str {
        let year = |tail: &str| tail.trim_start().starts_with(|sign: char| sign.is_ascii_digit());
        let cut =
            [" năm học", " giai đoạn", " nhiệm kỳ", " về việc", " đã có", " trong phong trào", " thời kỳ đổi mới"]
                .iter()
                .filter_map(|words| self.text.find(words))
                .chain(
                    self.text
                        .match_indices(" năm ")
                        .filter(|(at, word)| self.text.get(at + word.len()..).is_some_and(year))
                        .map(|(at, _)| at),
                )
                .min();
        cut.and_then(|cut| self.text.get(..cut)).unwrap_or(&self.text)
    }
}

/// The token written out; `HCLĐ3` comes apart into the order and its class.
fn written_out(token: &str, next: Option<&str>, short: &HashMap<String, &str>) -> Vec<String> {
    if token == "tt" && next.is_some_and(|next| next.starts_with("lđ") || next == "lao") {
        return vec!["tập thể".to_owned()];
    }
    if let Some(words) = short.get(token) {
        return vec![(*words).to_owned()];
    }
    let order = token.trim_end_matches(['1', '2', '3', 'i']);
    let class = token.get(order.len()..).and_then(class_word);
    match class {
        Some(class) if order.starts_with("hc") || order.starts_with("huyc") => {
            vec![order.to_owned(), "hạng".to_owned(), class.to_owned()]
        }
        _ => vec![token.to_owned()],
    }
}

fn without_leads(mut text: String) -> String {
    while let Some(rest) = LEADS.iter().find_map(|lead| text.strip_prefix(lead)) {
        text = rest.to_owned();
    }
    text
}

/// Names the class at the end alike: `hạng i`, `hạng 1`, `hạng nhất`, and for orders and medals without "hạng".
fn with_class(text: String) -> String {
    let Some((base, last)) = text.rsplit_once(' ') else { return text };
    let Some(class) = class_word(last) else { return text };
    let (base, named) =
        base.strip_suffix(" hạng").or(base.strip_suffix(" hang")).map_or((base, false), |base| (base, true));
    let classed = ["huân chương", "huy chương", "hc", "huyc"].iter().any(|start| base.starts_with(start));
    if named || classed { format!("{base} hạng {class}") } else { text }
}

/// "Huy hiệu 30 năm tuổi Đảng" is the party badge.
fn settled_badge(text: String) -> String {
    match text.strip_prefix("huy hiệu ") {
        Some(rest) if rest.contains("tuổi đảng") && !rest.starts_with("đảng") => {
            format!("huy hiệu đảng {rest}")
        }
        _ => text,
    }
}

/// The class in a word or a cell: `Ba`, `III`, `3`, `hạng 3`.
pub(super) fn class_of(grade: &str) -> Option<&'static str> {
    let key = fold(grade);
    let word = key.as_str().strip_prefix("hạng ").or(key.as_str().strip_prefix("hang ")).unwrap_or(key.as_str());
    class_word(word)
}

fn class_word(word: &str) -> Option<&'static str> {
    match word {
        "nhất" | "i" | "1" | "nhat" => Some("nhất"),
        "nhì" | "hai" | "ii" | "2" | "nhi" => Some("nhì"),
        "ba" | "iii" | "3" => Some("ba"),
        _ => None,
    }
}

/// All phrases a name of the catalogue answers to: itself, the name without a remark in brackets, and
/// of `Xã, phường, thị trấn tiêu biểu` each of the three.
pub(super) fn spellings(name: &str) -> Vec<String> {
    let whole = Phrase::read(name).text;
    let shared = STEMS.iter().any(|stem| whole.starts_with(stem));
    let mut spellings = vec![whole];
    if let Some((before, _)) = name.split_once('(') {
        spellings.push(Phrase::read(before).text);
    }
    let parts: Vec<&str> = name.split(", ").collect();
    if let (Some(last), true) = (parts.last(), parts.len() > 1 && !shared) {
        let words: Vec<&str> = last.split(' ').collect();
        let quality = words.get(words.len().saturating_sub(2)..).unwrap_or_default().join(" ");
        let others = parts.iter().take(parts.len() - 1).map(|part| Phrase::read(&format!("{part} {quality}")).text);
        spellings.extend(others.chain([Phrase::read(last).text]).collect::<Vec<_>>());
    }
    spellings
}

/// What follows a stem, as whole words.
pub(super) fn after<'t>(text: &'t str, stem: &str) -> Option<&'t str> {
    let rest = text.strip_prefix(stem)?;
    (rest.is_empty() || rest.starts_with(' ')).then(|| rest.trim_start())
}

/// What follows a stem, also in text without marks (where abbreviations were written out with theirs).
pub(super) fn after_stem<'t>(text: &'t str, stem: &str, unmarked: bool) -> Option<&'t str> {
    after(text, stem).or_else(|| {
        let words = stem.split(' ').count();
        let end = text.match_indices(' ').map(|(at, _)| at).nth(words - 1).unwrap_or(text.len());
        let (head, rest) = text.split_at_checked(end)?;
        (unmarked && bare(head) == bare(stem)).then(|| rest.trim_start())
    })
}

/// Does this name carry the name of a particular medal or badge behind it?
pub(super) fn takes_variant(name: &str) -> bool {
    WITH_VARIANTS.contains(&name)
}

/// Text between quotes of any kind.
pub(super) fn quoted(words: &str) -> Option<&str> {
    let (_, tail) = words.split_once(['"', '“', '«', '”'])?;
    let end = tail.find(['"', '”', '»', '“']).unwrap_or(tail.len());
    tail.get(..end)
}

/// "Vì sự nghiệp …" behind "Kỷ niệm chương", without quotes.
pub(super) fn medal_name(words: &str) -> Option<&str> {
    let start = words.find("Vì ").or_else(|| words.find(" vì ").map(|at| at + 1))?;
    takes_variant_written(words.get(..start)?).then(|| words.get(start..))?
}

fn takes_variant_written(lead: &str) -> bool {
    let text = Phrase::read(lead).text;
    WITH_VARIANTS.contains(&text.as_str()) || text.starts_with("huy hiệu")
}

/// "30 năm" of a party badge.
pub(super) fn badge_years(words: &str) -> Option<&str> {
    if !Phrase::read(words).text.starts_with("huy hiệu đảng") {
        return None;
    }
    let start = words.find(|sign: char| sign.is_ascii_digit())?;
    let tail = words.get(start..)?;
    let digits = tail.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(tail.len());
    let end = tail.get(digits..).filter(|rest| rest.starts_with(" năm")).map_or(digits, |_| digits + " năm".len());
    tail.get(..end)
}
