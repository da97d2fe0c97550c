//! Tokens: syllables, numbers and marks of a text, each with its place in it.

use std::collections::HashSet;

use unicode_normalization::char::is_combining_mark;

use crate::domain::text::fold;

/// How a token is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// "tập", "4G" after its first letter: a word that begins with a small letter.
    Lower,
    /// "Đức": a word that begins with a capital.
    Capital,
    /// "UBND": a word of capitals (and digits) only, two signs or more.
    Acronym,
    /// "31", "1.200", "14/7/2020": digits with the signs that stand inside numbers.
    Number,
    /// One sign of punctuation.
    Mark,
}

/// One syllable, number or mark.
#[derive(Clone, Debug)]
pub(super) struct Token<'t> {
    /// As written.
    pub(super) text: &'t str,
    /// As compared: folded.
    pub(super) key: String,
    /// How it is written.
    pub(super) shape: Shape,
    /// First scalar value in the text.
    pub(super) start: usize,
    /// One past the last scalar value.
    pub(super) end: usize,
    /// First byte in the text.
    pub(super) byte: usize,
    /// Whether white space stands before it.
    pub(super) spaced: bool,
    /// Line breaks before it.
    pub(super) breaks: usize,
}

impl Token<'_> {
    /// Whether this is the mark `sign`.
    pub(super) fn is(&self, sign: &str) -> bool {
        self.shape == Shape::Mark && self.text == sign
    }

    /// Whether this is a syllable or an acronym.
    pub(super) fn is_word(&self) -> bool {
        matches!(self.shape, Shape::Lower | Shape::Capital | Shape::Acronym)
    }

    /// Whether this begins with a capital.
    pub(super) fn is_capital(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Acronym)
    }

    /// One past its last byte.
    pub(super) fn byte_end(&self) -> usize {
        self.byte + self.text.len()
    }
}

/// The tokens of `text`, one after another.
pub(super) fn tokens(text: &str) -> Tokens<'_> {
    Tokens { text, byte: 0, chars: 0 }
}

/// See [`tokens`].
pub(super) struct Tokens<'t> {
    text: &'t str,
    byte: usize,
    chars: usize,
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        let (spaced, breaks) = self.skip_space();
        let rest = self.text.get(self.byte..)?;
        let first = rest.chars().next()?;
        let (length, shape) = measure(rest, first);
        let text = rest.get(..length)?;
        let (byte, start) = (self.byte, self.chars);
        self.byte += length;
        self.chars += text.chars().count();
        let key = if shape == Shape::Mark { text.to_owned() } else { key(text) };
        Some(Token { text, key, shape, start, end: self.chars, byte, spaced, breaks })
    }
}

impl Tokens<'_> {
    /// Moves past white space; says whether there was any, and how many line breaks.
    fn skip_space(&mut self) -> (bool, usize) {
        let (mut spaced, mut breaks) = (self.byte == 0, 0);
        for sign in self.text.get(self.byte..).unwrap_or_default().chars() {
            if !is_space(sign) {
                break;
            }
            spaced |= sign.is_whitespace();
            breaks += usize::from(sign == '\n');
            self.byte += sign.len_utf8();
            self.chars += 1;
        }
        (spaced, breaks)
    }
}

/// White space, and the signs that show nothing.
fn is_space(sign: char) -> bool {
    sign.is_whitespace() || sign.is_control() || matches!(sign, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}')
}

/// Length in bytes and shape of the token at the beginning of `rest`.
fn measure(rest: &str, first: char) -> (usize, Shape) {
    if first.is_ascii_digit() {
        let length = number_length(rest);
        if !rest.get(length..).is_some_and(|after| after.chars().next().is_some_and(char::is_alphanumeric)) {
            return (length, Shape::Number);
        }
    }
    if first.is_alphanumeric() {
        let length = word_length(rest);
        return (length, word_shape(rest.get(..length).unwrap_or_default()));
    }
    (first.len_utf8(), Shape::Mark)
}

/// Digits, with single signs between digits: "1.200", "8,2", "14/7/2020".
fn number_length(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut length = 0;
    while let Some(byte) = bytes.get(length) {
        let inside = matches!(byte, b'.' | b',' | b'/') && bytes.get(length + 1).is_some_and(u8::is_ascii_digit);
        if !byte.is_ascii_digit() && !inside {
            break;
        }
        length += 1;
    }
    length
}

/// How "trung ương" is shortened with a point inside.
const CENTRAL: [&str; 3] = ["T.Ư", "T.ư", "T.W"];

/// Letters, digits and combining marks; an apostrophe between letters belongs to the word ("K'Brôi").
fn word_length(rest: &str) -> usize {
    if let Some(central) = CENTRAL.iter().find(|word| rest.starts_with(**word)) {
        let over =
            !rest.get(central.len()..).is_some_and(|after| after.chars().next().is_some_and(char::is_alphanumeric));
        if over {
            return central.len();
        }
    }
    let mut signs = rest.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let apostrophe =
            matches!(sign, '\'' | '’') && at > 0 && signs.peek().is_some_and(|(_, next)| next.is_alphabetic());
        if !(sign.is_alphanumeric() || is_combining_mark(sign) || apostrophe) {
            return at;
        }
    }
    rest.len()
}

fn word_shape(word: &str) -> Shape {
    let mut signs = word.chars().filter(|sign| sign.is_alphabetic());
    if word.starts_with(|sign: char| sign.is_ascii_digit()) {
        return if signs.all(char::is_uppercase) { Shape::Acronym } else { Shape::Lower };
    }
    if !signs.next().is_some_and(char::is_uppercase) {
        return Shape::Lower;
    }
    let mut rest = signs.peekable();
    if rest.peek().is_some() && rest.all(|sign| !sign.is_lowercase()) { Shape::Acronym } else { Shape::Capital }
}

/// The form in which words are compared, as everywhere in the registry.
pub(super) fn key(word: &str) -> String {
    fold(word).into()
}

/// The keys of single words, to look a token up in.
pub(super) fn keys(words: &[&str]) -> HashSet<String> {
    words.iter().map(|word| key(word)).collect()
}
