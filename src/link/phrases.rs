//! The phrases of a text that could be names: runs of words, folded, with their places.

use std::collections::HashMap;

use crate::domain::text;

/// The longest name looked for, in words.
const WORDS_MAX: usize = 14;

/// One word of a text.
#[derive(Debug)]
struct Word {
    key: String,
    start: usize,
    end: usize,
    capital: bool,
    /// Nothing but white space or a hyphen stands between it and the word before.
    joined: bool,
}

/// A text cut into words, each with its place in characters.
#[derive(Debug)]
pub(super) struct Phrases {
    words: Vec<Word>,
}

/// Where a phrase stands, in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    first: usize,
    last: usize,
}

impl Phrases {
    /// Cuts a text into words.
    pub(super) fn of(text: &str) -> Self {
        let mut words: Vec<Word> = Vec::new();
        let mut word = String::new();
        let mut joined = false;
        let mut start = 0;
        for (at, sign) in text.chars().chain(std::iter::once(' ')).enumerate() {
            if sign.is_alphanumeric() || is_inner_mark(sign) {
                if word.is_empty() {
                    start = at;
                }
                word.push(sign);
                continue;
            }
            if !word.is_empty() {
                words.push(Word {
                    key: text::fold(&word).to_string(),
                    capital: word.chars().next().is_some_and(char::is_uppercase),
                    start,
                    end: at,
                    joined,
                });
                word.clear();
                joined = true;
            }
            joined &= matches!(sign, ' ' | '\u{a0}' | '-' | '–');
        }
        Self { words }
    }

    /// Every run of words that begins with a capital, by its folded key, with the places where it stands.
    pub(super) fn capitalised(&self) -> HashMap<String, Vec<Place>> {
        let mut phrases: HashMap<String, Vec<Place>> = HashMap::new();
        for (first, word) in self.words.iter().enumerate().filter(|(_, word)| word.capital) {
            let mut key = word.key.clone();
            phrases.entry(key.clone()).or_default().push(Place { first, last: first });
            for (offset, next) in self.words.iter().skip(first + 1).take(WORDS_MAX - 1).enumerate() {
                if !next.joined {
                    break;
                }
                key.push(' ');
                key.push_str(&next.key);
                phrases.entry(key.clone()).or_default().push(Place { first, last: first + offset + 1 });
            }
        }
        phrases
    }

    /// Where a title stands, whatever its capitals.
    pub(super) fn find(&self, title: &str) -> Option<Place> {
        let wanted = Self::of(title);
        let keys: Vec<&str> = wanted.words.iter().map(|word| word.key.as_str()).collect();
        if keys.is_empty() {
            return None;
        }
        self.words
            .windows(keys.len())
            .position(|window| window.iter().zip(&keys).all(|(word, key)| word.key == **key))
            .map(|first| Place { first, last: first + keys.len() - 1 })
    }

    /// Whether one place lies within another, larger one.
    pub(super) fn within(inner: Place, outer: Place) -> bool {
        outer.first <= inner.first && inner.last <= outer.last && inner != outer
    }

    /// The characters of a place.
    pub(super) fn span(&self, place: Place) -> (usize, usize) {
        let start = self.words.get(place.first).map_or(0, |word| word.start);
        let end = self.words.get(place.last).map_or(start, |word| word.end);
        (start, end)
    }
}

/// Marks that stand inside words: combining accents, the apostrophe of minority names, `&` and `.` of abbreviations.
fn is_inner_mark(sign: char) -> bool {
    unicode_normalization::char::is_combining_mark(sign) || matches!(sign, '\'' | '’' | '&')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_found_with_its_place_whatever_its_capitals_and_tone_marks() {
        let text = "Hôm qua, TRƯỜNG MẦM NON Hoà Mẫu nhận cờ.";
        let phrases = Phrases::of(text);
        let key = text::fold("Trường Mầm non Hòa Mẫu").to_string();
        let places = &phrases.capitalised()[&key];
        let (start, end) = phrases.span(places[0]);
        assert_eq!(text.chars().skip(start).take(end - start).collect::<String>(), "TRƯỜNG MẦM NON Hoà Mẫu");
    }

    #[test]
    fn a_phrase_does_not_run_across_punctuation() {
        let phrases = Phrases::of("Ông Lan, Mẫu Hai");
        assert!(!phrases.capitalised().contains_key("lan mẫu"));
        assert!(phrases.capitalised().contains_key("mẫu hai"));
    }
}
