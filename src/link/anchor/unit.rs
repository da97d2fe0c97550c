//! Units: the sentences and lines of a text, as sequences of words and signs with their places.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::domain::text;

/// Titles written short, whose full stop ends no sentence.
const ABBREVIATIONS: [&str; 14] =
    ["tp", "tx", "ths", "ts", "gs", "pgs", "bs", "ks", "ngưt", "ngnd", "nsưt", "nsnd", "đ", "đ/c"];
/// Signs that open a line of a list.
const BULLETS: [&str; 8] = ["-", "+", "*", "•", "·", "●", "▪", "◦"];

/// A word, or a sign that is no part of one.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// The word as compared.
    pub(super) key: String,
    /// Where it begins and ends, in characters.
    pub(super) place: Range<usize>,
    /// Whether it begins with a capital.
    pub(super) capital: bool,
    /// Whether white space or the end of the text follows.
    spaced: bool,
    /// Whether a line ends behind it.
    line_end: bool,
}

impl Token {
    /// Whether it is a word and not a sign.
    pub(super) fn is_word(&self) -> bool {
        self.key.chars().any(char::is_alphanumeric)
    }

    fn ends_sentence(&self) -> bool {
        matches!(self.key.as_str(), "." | "!" | "?" | "…")
    }
}

/// A sentence, or a line without one.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// Its words and signs, without a bullet or a number in front.
    pub(super) tokens: Vec<Token>,
    /// What it is compared by.
    pub(super) key: String,
    /// Whether a bullet or a number stands in front.
    pub(super) listed: bool,
    /// Whether it is a whole line.
    pub(super) whole_line: bool,
}

impl Unit {
    /// Where its words begin and end.
    pub(super) fn place(&self) -> Range<usize> {
        let start = self.tokens.first().map_or(0, |token| token.place.start);
        start..self.tokens.last().map_or(start, |token| token.place.end)
    }

    /// How many words it has.
    pub(super) fn words(&self) -> usize {
        self.tokens.iter().filter(|token| token.is_word()).count()
    }

    /// The sign it ends with.
    pub(super) fn last_sign(&self) -> Option<&str> {
        self.tokens.last().filter(|token| !token.is_word()).map(|token| token.key.as_str())
    }
}

/// Cuts a text into units.
pub(super) fn units(text: &str) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut open: Vec<Token> = Vec::new();
    let mut opens_line = true;
    let mut tokens = tokens(text).into_iter().peekable();
    while let Some(token) = tokens.next() {
        let line_end = token.line_end;
        let goes_on = tokens.peek().is_some_and(|next| next.is_word() && !next.capital && !is_number(next));
        let ends = match open.last() {
            _ if !token.ends_sentence() => false,
            Some(word) if token.key == "." && is_abbreviation(word) => false,
            _ => token.spaced && !goes_on,
        };
        // A line that goes on in lower case was only broken to fit.
        let breaks = line_end && (!goes_on || token.key.ends_with([':', ';']));
        open.push(token);
        if ends || breaks || tokens.peek().is_none() {
            units.extend(unit(std::mem::take(&mut open), opens_line, line_end || tokens.peek().is_none()));
            opens_line = line_end;
        }
    }
    units
}

fn unit(mut tokens: Vec<Token>, opens_line: bool, closes_line: bool) -> Option<Unit> {
    let listed = if opens_line { drop_ordinal(&mut tokens) } else { false };
    let keys: Vec<&str> = tokens.iter().map(|token| token.key.as_str()).collect();
    let key = keys.join(" ");
    (!tokens.is_empty()).then_some(Unit { tokens, key, listed, whole_line: opens_line && closes_line })
}

/// Takes off a bullet, or a number or small letter with its dot: they change when a list is put in another order.
fn drop_ordinal(tokens: &mut Vec<Token>) -> bool {
    let ordinal = match tokens.as_slice() {
        [bullet, _, ..] if BULLETS.contains(&bullet.key.as_str()) => 1,
        [number, dot, _, ..]
            if (is_number(number) || is_small_letter(number))
                && matches!(dot.key.as_str(), "." | ")")
                && dot.spaced =>
        {
            2
        }
        _ => 0,
    };
    tokens.drain(..ordinal);
    ordinal > 0
}

fn is_number(token: &Token) -> bool {
    token.key.chars().all(|sign| sign.is_ascii_digit())
}

fn is_small_letter(token: &Token) -> bool {
    !token.capital && token.key.chars().count() == 1 && token.is_word()
}

fn is_abbreviation(word: &Token) -> bool {
    ABBREVIATIONS.contains(&word.key.as_str()) || (word.capital && word.key.chars().count() == 1)
}

/// The words and signs of a text.
fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut word = String::new();
    let mut start = 0;
    for (at, sign) in text.chars().chain(std::iter::once('\n')).enumerate() {
        if is_invisible(sign) {
            continue;
        }
        if sign.is_alphanumeric() || (is_combining_mark(sign) && !word.is_empty()) {
            if word.is_empty() {
                start = at;
            }
            word.push(sign);
            continue;
        }
        tokens.extend(token(&std::mem::take(&mut word), start..at));
        if !sign.is_whitespace() {
            tokens.extend(token(sign.encode_utf8(&mut [0; 4]), at..at + 1));
        } else if let Some(last) = tokens.last_mut() {
            last.spaced = true;
            last.line_end |= matches!(sign, '\n' | '\r' | '\u{2028}' | '\u{2029}');
        }
    }
    tokens
}

fn token(word: &str, place: Range<usize>) -> Option<Token> {
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    let key = text::word_key(word).to_string();
    (!key.is_empty()).then_some(Token { key, place, capital, spaced: false, line_end: false })
}

/// Signs that print nothing and part no word.
fn is_invisible(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}
