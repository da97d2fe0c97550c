//! What a record is found by: the words of its name and of what stands beside it, as the index keeps them.
//!
//! A word of the name is kept twice, without marks (`hoa`) and as spelt (`hòa`, or `=hoa` where it has no marks);
//! a word beside the name once, without marks (`@duc`); a decision number in its canonical spelling (`#1436/qd-ubnd`).

use crate::domain::decision_number::DecisionNumber;
use crate::domain::text;
use crate::domain::text::memo::{remembered, shelf};

shelf!(BESIDE);

/// Words of one text that are looked at; nobody searches the end of a page.
const WORDS_MAX: usize = 200;
/// Letters of a word that are kept: more than any word has, less than any index refuses.
const LETTERS_MAX: usize = 60;

/// What a record of this name is found by; `beside` is what people say to tell namesakes apart.
pub fn key(name: &str, beside: &str) -> String {
    let mut key = Key::default();
    key.add_name(name);
    let beside = remembered(&BESIDE, beside, |beside| {
        bare_words(beside).iter().map(|word| beside_token(word)).collect::<Vec<_>>().join(" ")
    });
    beside.split(' ').filter(|token| !token.is_empty()).for_each(|token| key.add(token));
    key.0
}

/// What a decision is found by: its number in any spelling, and the words of its subject line.
pub fn key_of_decision(number_raw: Option<&str>, title: Option<&str>) -> String {
    let mut key = Key::default();
    if let Some(raw) = number_raw {
        if let Ok(number) = DecisionNumber::read(raw) {
            number_tokens(&number).iter().for_each(|token| key.add(token));
        }
        key.add_name(raw);
    }
    key.add_name(title.unwrap_or_default());
    key.0
}

/// The words without marks, abbreviations written out.
pub(super) fn bare_words(text: &str) -> Vec<String> {
    words(text::bare(&text::expand_unit(text)).as_str())
}

/// The words as spelt, abbreviations written out.
pub(super) fn spelt_words(text: &str) -> Vec<String> {
    words(&text::expand_unit_as_spelt(text))
}

/// A word as spelt, told from the same letters without regard to marks.
pub(super) fn spelt_token(word: &str) -> String {
    let may_bear_marks = word.is_ascii() && word.contains(|sign: char| sign.is_ascii_alphabetic());
    if may_bear_marks { format!("={word}") } else { word.to_owned() }
}

/// A word that stands beside the name.
pub fn beside_token(word: &str) -> String {
    format!("@{word}")
}

/// The number alone and with its symbol; nothing where there is no number.
pub(super) fn number_tokens(number: &DecisionNumber) -> Vec<String> {
    let Some(digits) = number.number else { return Vec::new() };
    let mut tokens = vec![format!("#{digits}")];
    if !number.symbol.is_empty() {
        let key = number.key().as_str().to_lowercase();
        tokens.push(format!("#{}", key.replace(|sign: char| !is_number_sign(sign), "")));
    }
    tokens
}

fn is_number_sign(sign: char) -> bool {
    sign.is_alphanumeric() || matches!(sign, '/' | '-' | '.')
}

/// Words of letters and digits alone: the apostrophe of highland names is written in too many ways.
fn words(text: &str) -> Vec<String> {
    let plain = |word: &str| word.chars().filter(|sign| sign.is_alphanumeric()).take(LETTERS_MAX).collect::<String>();
    text.split_whitespace().map(plain).filter(|word| !word.is_empty()).take(WORDS_MAX).collect()
}

/// Collects tokens, each once.
#[derive(Default)]
struct Key(String);

impl Key {
    fn add_name(&mut self, name: &str) {
        bare_words(name).iter().for_each(|word| self.add(word));
        spelt_words(name).iter().for_each(|word| self.add(&spelt_token(word)));
    }

    fn add(&mut self, token: &str) {
        if self.0.split(' ').any(|known| known == token) {
            return;
        }
        if !self.0.is_empty() {
            self.0.push(' ');
        }
        self.0.push_str(token);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_without_marks_and_as_spelt() {
        assert_eq!(key("Hòa My", "MN Đức Xuân"), "hoa my hòa =my @mam @non @duc @xuan");
        assert_eq!(key("HOÀ  MY", ""), "hoa my hòa =my", "tone placement, capitals and spaces do not matter");
        assert_eq!(key("H'Bia Niê 2", ""), "hbia nie 2 =hbia niê");
        assert_eq!(key("…", "!"), "");
    }

    #[test]
    fn a_decision_is_found_by_its_number_in_any_spelling() {
        let key = key_of_decision(Some("Số 0036 /QĐ - UBND"), Some("Về việc tặng Bằng khen"));
        assert!(key.starts_with("#36 #36/qd-ubnd "), "{key}");
        assert!(key.ends_with("=ve việc tặng bằng =khen") || key.contains("việc tặng bằng =khen"), "{key}");
        assert_eq!(key_of_decision(None, None), "");
    }

    #[test]
    fn an_endless_word_or_text_stays_small() {
        assert!(key(&"x".repeat(5_000), "").len() < 200);
        let many: String = (0..5_000).map(|number| format!("{number} ")).collect();
        assert!(key(&many, &many).len() < 5_000);
    }
}
