//! The case a name is shown in: names in capitals become readable, all others stay as written.

use super::looks_like_personal_name;
use crate::domain::text::{NameKey, fold, is_vietnamese_syllable};

/// General terms in the names of organisations; only their first letter is a capital.
const TERMS: &str = "trung học phổ thông, trung học cơ sở, phổ thông dân tộc nội trú, phổ thông dân tộc bán trú, \
    giáo dục thường xuyên, giáo dục nghề nghiệp, giáo dục và đào tạo, ủy ban nhân dân, hội đồng nhân dân, \
    trách nhiệm hữu hạn, ủy ban mặt trận tổ quốc, mặt trận tổ quốc, tổ dân phố, hợp tác xã, bộ đội biên phòng, \
    ban chỉ huy quân sự, thành phố, thị xã, thị trấn, công an, công ty, cổ phần, mầm non, tiểu học, mẫu giáo, \
    trung tâm, y tế, bệnh viện, đa khoa, đảng bộ, đảng ủy, chi bộ, văn phòng, ngân hàng, hội nông dân, \
    hội phụ nữ, cựu chiến binh, công đoàn, cơ sở, tập thể, cán bộ, nhân dân, giáo viên, nhân viên, học sinh, \
    liên đoàn lao động";

/// The longest term has five words.
const TERM_WORDS_MAX: usize = 5;

/// Words inside a household's name that are no names.
const HOUSEHOLD_WORDS: [&str; 9] = ["gia", "đình", "hộ", "ông", "bà", "anh", "chị", "và", "chồng"];

/// A person's name: `NGUYỄN VĂN A` → `Nguyễn Văn A`.
pub(super) fn person(name: &str) -> String {
    let name = name.trim();
    if is_in_capitals(name) || is_small(name) { each_word(name, capitalised) } else { name.to_owned() }
}

/// A name of several words that somebody typed without a capital.
fn is_small(name: &str) -> bool {
    name.contains(' ') && !name.contains(char::is_uppercase) && looks_like_personal_name(name)
}

/// A household's name: `HỘ ÔNG NGUYỄN VĂN A` → `Hộ ông Nguyễn Văn A`.
pub(super) fn household(name: &str) -> String {
    if !is_in_capitals(name) {
        return name.to_owned();
    }
    let cased = each_word(name, |word| match fold(word) {
        key if HOUSEHOLD_WORDS.contains(&key.as_str()) => key.into(),
        _ => capitalised(word),
    });
    capitalise_first(&cased)
}

/// An organisation's name: `TRƯỜNG MẦM NON ĐỨC XUÂN` → `Trường Mầm non Đức Xuân`; abbreviations stay.
pub(super) fn organisation(name: &str) -> String {
    if !is_in_capitals(name) || !name.contains(' ') {
        return name.to_owned();
    }
    let words: Vec<&str> = name.split(' ').collect();
    let mut cased: Vec<String> = Vec::with_capacity(words.len());
    let mut rest = words.as_slice();
    while let Some((word, after)) = rest.split_first() {
        let length = term_length(rest);
        if length > 1 {
            let term = rest.get(..length).unwrap_or_default().join(" ").to_lowercase();
            cased.push(capitalise_first(&term));
            rest = rest.get(length..).unwrap_or_default();
        } else {
            cased.push(if is_vietnamese_syllable(word.trim_end_matches([',', '.'])) {
                capitalised(word)
            } else {
                (*word).to_owned()
            });
            rest = after;
        }
    }
    cased.join(" ")
}

/// How many of the first words form a general term.
fn term_length(words: &[&str]) -> usize {
    (2..=TERM_WORDS_MAX.min(words.len()))
        .rev()
        .find(|length| words.get(..*length).is_some_and(|term| is_term(&fold(&term.join(" ")))))
        .unwrap_or(1)
}

fn is_term(key: &NameKey) -> bool {
    TERMS.split(", ").any(|term| term == key.as_str())
}

fn is_in_capitals(name: &str) -> bool {
    let mut letters = name.chars().filter(|sign| sign.is_alphabetic());
    letters.clone().nth(1).is_some() && letters.all(|letter| !letter.is_lowercase())
}

fn each_word(name: &str, case: impl Fn(&str) -> String) -> String {
    name.split(' ').map(case).collect::<Vec<_>>().join(" ")
}

/// First letter a capital, the others small, anew after a hyphen or a dot. A word with an apostrophe keeps its
/// form: where the capital stands behind it (`H'Bia`, `K'brôi`) is the owner's matter.
fn capitalised(word: &str) -> String {
    if word.contains(['\'', '’', '`']) {
        return word.to_owned();
    }
    let mut cased = String::with_capacity(word.len());
    let mut inside = false;
    for letter in word.chars() {
        if inside {
            cased.extend(letter.to_lowercase());
        } else {
            cased.extend(letter.to_uppercase());
        }
        inside = letter.is_alphabetic();
    }
    cased
}

fn capitalise_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
