//! Which words name an award form, before any catalogue is asked: for tick columns, section rows and titles.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::domain::text::{bare, clean, fold};

/// How the names of award forms begin, the longer before the shorter.
const STEMS: [&str; 27] = [
    "tập thể lao động xuất sắc",
    "tập thể lao động tiên tiến",
    "thôn, tổ dân phố văn hóa",
    "tập thể học sinh",
    "chiến sĩ thi đua",
    "chiến sĩ tiên tiến",
    "lao động tiên tiến",
    "lao động xuất sắc",
    "đơn vị quyết thắng",
    "đơn vị tiên tiến",
    "gia đình văn hóa",
    "học sinh tiên tiến",
    "học sinh xuất sắc",
    "học sinh giỏi",
    "bà mẹ việt nam anh hùng",
    "anh hùng lao động",
    "anh hùng lực lượng",
    "nhà giáo nhân dân",
    "nhà giáo ưu tú",
    "thầy thuốc ưu tú",
    "thầy thuốc nhân dân",
    "kỷ niệm chương",
    "huân chương",
    "huy chương",
    "bằng khen",
    "giấy khen",
    "cờ thi đua",
];

/// Abbreviations that name a form by themselves.
const ABBREVIATIONS: [&str; 25] = [
    "LĐTT",
    "LĐXS",
    "CSTĐ",
    "CSTĐCS",
    "CSTĐ CS",
    "CSTĐT",
    "CSTĐ tỉnh",
    "CSTĐTQ",
    "CSTT",
    "TTLĐTT",
    "TT LĐTT",
    "TTLĐXS",
    "TT LĐXS",
    "ĐVQT",
    "ĐVTT",
    "GĐVH",
    "GK",
    "BK",
    "BKTTg",
    "CTĐ",
    "CTĐCP",
    "HCLĐ",
    "KNC",
    "HSG",
    "HSTT",
];

/// Words that end the name of a form within a sentence, with their marks: "có" ends one, "cơ sở" does not.
const STOPS: [&str; 24] = [
    "cho", "năm", "đã", "có", "vì", "giai", "trong", "thực", "kèm", "theo", "do", "và", "đợt", "nhiệm", "về", "gồm",
    "với", "tại", "được", "tặng", "nhằm", "dịp", "tổng", "số",
];

struct Words {
    stops: HashSet<String>,
    stems: Vec<Vec<String>>,
    whole: HashSet<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| Words {
    stops: STOPS.iter().map(|stop| fold(stop).into()).collect(),
    stems: STEMS.iter().map(|stem| tokens(stem)).collect(),
    whole: ABBREVIATIONS.iter().map(|short| bare(short).into()).collect(),
});

/// What [`is_form`] knows names of forms to begin with, or words that lead up to them.
pub(super) fn beginnings() -> impl Iterator<Item = String> {
    let leads = ["danh hieu", "hinh thuc", "de nghi", "duoc tang", "tang", "dat"].map(str::to_owned);
    WORDS.stems.iter().map(|stem| stem.join(" ")).chain(WORDS.whole.iter().cloned()).chain(leads)
}

fn tokens(text: &str) -> Vec<String> {
    text.split_whitespace().map(token).filter(|token| !token.is_empty()).collect()
}

/// A word as it is matched: folded, without diacritics and punctuation.
fn token(word: &str) -> String {
    String::from(bare(word)).chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// Whether the text as a whole is the name or abbreviation of an award form, as the heading of a tick column is.
pub(super) fn is_form(text: &str) -> bool {
    let text = without_lead(text);
    if WORDS.whole.contains(bare(text).as_str()) {
        return true;
    }
    let words = tokens(text);
    // "CSTĐ cơ sở", "GK của Hiệu trưởng"
    if words.len() <= 8 && text.split_whitespace().next().is_some_and(is_abbreviation) {
        return true;
    }
    words.len() <= 14 && WORDS.stems.iter().any(|stem| words.starts_with(stem))
}

/// The forms a title or section row names, as written there.
pub(super) fn forms_in(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let keys: Vec<String> = words.iter().map(|word| token(word)).collect();
    let mut forms: Vec<String> = Vec::new();
    let mut at = 0;
    while let Some(rest) = keys.get(at..).filter(|rest| !rest.is_empty()) {
        let stem = WORDS.stems.iter().find(|stem| rest.starts_with(stem)).map_or(0, Vec::len);
        let short = words.get(at).is_some_and(|word| is_abbreviation(word));
        if stem == 0 && !short {
            at += 1;
            continue;
        }
        let end = form_end(&words, &keys, at, at + stem.max(1));
        let form = words.get(at..end).unwrap_or_default().join(" ");
        let form = form.trim_end_matches([',', ';', ':', '.', ')']).to_owned();
        if !forms.contains(&form) {
            forms.push(form);
        }
        at = end;
    }
    forms
}

/// An abbreviation in capitals standing alone; `GK` but not the start of a word.
fn is_abbreviation(word: &str) -> bool {
    let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
    word.chars().count() >= 2 && !word.chars().any(char::is_lowercase) && WORDS.whole.contains(bare(word).as_str())
}

/// Where the name of the form ends: before a stop word, a bracket or a second form, after closing punctuation.
fn form_end(words: &[&str], keys: &[String], start: usize, stem_end: usize) -> usize {
    let closes = |word: &str| word.ends_with([',', ';', ':', '.', ')']) && !word.ends_with("P.");
    let mut end = stem_end;
    if words.get(start..end).is_some_and(|stem| stem.last().is_some_and(|word| closes(word))) {
        return end;
    }
    while let Some(word) = words.get(end) {
        let starts_form = keys.get(end..).is_some_and(|rest| WORDS.stems.iter().any(|stem| rest.starts_with(stem)));
        let quoted = word.starts_with(['“', '"', '«']);
        if starts_form || word.starts_with('(') || (!quoted && is_stop(word, words.get(end + 1))) || is_dash(word) {
            break;
        }
        end += 1;
        if quoted {
            end = quote_end(words, end);
        }
        if words.get(end - 1).is_some_and(|word| closes(word)) {
            break;
        }
    }
    end
}

/// Whether a word ends a form's name: a stop word, or "nhân" before "dịp".
fn is_stop(word: &str, next: Option<&&str>) -> bool {
    let key = fold(word.trim_matches(|letter: char| !letter.is_alphanumeric()));
    WORDS.stops.contains(key.as_str()) || (key.as_str() == "nhân" && next.is_some_and(|next| token(next) == "dip"))
}

/// After the word that closes a quotation; a name such as “Vì sự nghiệp giáo dục” is kept whole.
fn quote_end(words: &[&str], after_first: usize) -> usize {
    let first = after_first - 1;
    let closing = words.iter().enumerate().skip(first).find(|(at, word)| {
        let inner = if *at == first { word.get(1..).unwrap_or_default() } else { word };
        inner.contains(['”', '"', '»'])
    });
    closing.map_or(after_first, |(at, _)| at + 1)
}

fn is_dash(word: &str) -> bool {
    matches!(word, "-" | "–" | "—")
}

/// The text without a leading "Danh hiệu", "Hình thức", "Tặng" and its colon.
pub(super) fn without_lead(text: &str) -> &str {
    let mut rest = text.trim();
    loop {
        let words: Vec<&str> = rest.split_whitespace().take(2).collect();
        let two: String = words.iter().map(|word| token(word)).collect::<Vec<_>>().join(" ");
        let dropped = match two.as_str() {
            "danh hieu" | "hinh thuc" | "de nghi" | "duoc tang" | "tang thuong" => 2,
            _ if words.first().is_some_and(|word| matches!(token(word).as_str(), "tang" | "dat")) => 1,
            _ => return rest,
        };
        let Some(last) = words.get(dropped - 1) else { return rest };
        let Some((_, tail)) = rest.split_once(last) else { return rest };
        rest = tail.trim_start_matches([':', ' ', '-']);
        if rest.is_empty() {
            return text.trim();
        }
    }
}

/// A form as it is kept in an entry: cleaned, without the words that lead up to it and quotes around it.
pub(super) fn form_words(text: &str) -> Option<String> {
    let cleaned = clean(text);
    let form = without_lead(&cleaned).trim_matches([' ', ',', ';', ':']);
    let inner = form.strip_prefix(['"', '“']).and_then(|rest| rest.strip_suffix(['"', '”']));
    let form = inner.filter(|inner| !inner.contains(['"', '“', '”'])).unwrap_or(form);
    (!form.is_empty()).then(|| form.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_that_name_a_form_are_recognised() {
        for yes in [
            "LĐTT",
            "CSTĐCS",
            "Giấy khen",
            "Danh hiệu Lao động tiên tiến",
            "BK của UBND tỉnh",
            "GK",
            "Chiến sỹ thi đua cơ sở",
        ] {
            assert!(is_form(yes), "{yes}");
        }
        for no in ["Ghi chú", "Khen thưởng", "Nam", "Tập thể", "Thành tích thi đua"] {
            assert!(!is_form(no), "{no}");
        }
    }

    #[test]
    fn titles_give_up_the_forms_they_name() {
        let cases: [(&str, &[&str]); 9] = [
            ("DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN", &["GIẤY KHEN"]),
            (
                "Danh sách tặng Giấy khen của Chủ tịch UBND thành phố cho các tập thể",
                &["Giấy khen của Chủ tịch UBND thành phố"],
            ),
            ("Danh hiệu Lao động tiên tiến (25)", &["Lao động tiên tiến"]),
            ("I. Danh hiệu “Tập thể Lao động tiên tiến”: 05 tập thể", &["“Tập thể Lao động tiên tiến”"]),
            ("đạt danh hiệu Chiến sĩ thi đua cơ sở năm học 2018-2019", &["Chiến sĩ thi đua cơ sở"]),
            ("tặng Kỷ niệm chương “Vì sự nghiệp giáo dục” năm 2020", &["Kỷ niệm chương “Vì sự nghiệp giáo dục”"]),
            ("LĐTT và CSTĐCS", &["LĐTT", "CSTĐCS"]),
            ("Bằng khen, Giấy khen", &["Bằng khen", "Giấy khen"]),
            ("Danh sách hội viên", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(forms_in(text), expected, "{text}");
        }
    }
}
