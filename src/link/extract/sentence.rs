//! Sentences: runs of tokens that are read together.

use std::collections::HashSet;
use std::iter::Peekable;

use super::token::{Shape, Token, Tokens, keys, tokens};

/// No sentence is this long, though a list of ten thousand names may come near; a text without full stops is cut
/// here so that memory stays bounded.
const TOKENS_MAX: usize = 100_000;

/// Abbreviations whose full stop does not end a sentence.
#[rustfmt::skip]
const ABBREVIATIONS: &[&str] = &[
    "TP", "Tp", "TX", "TT", "Q", "P", "H", "X", "PGS", "GS", "TS", "ThS", "Th", "BS", "KS", "CN", "NGƯT", "NGND",
    "NSƯT", "NSND", "TTƯT", "TTND", "Mr", "Mrs", "Ms", "Dr", "St", "đ/c", "BSCKII", "BSCKI", "CKI", "CKII", "DS",
    "LS",
];

/// The sentences of `text`, one after another. Line breaks end sentences, except where the next line goes on
/// with a small letter.
pub(super) fn sentences(text: &str) -> Sentences<'_> {
    Sentences { tokens: tokens(text).peekable(), abbreviations: keys(ABBREVIATIONS) }
}

/// See [`sentences`].
pub(super) struct Sentences<'t> {
    tokens: Peekable<Tokens<'t>>,
    abbreviations: HashSet<String>,
}

impl<'t> Iterator for Sentences<'t> {
    type Item = Vec<Token<'t>>;

    fn next(&mut self) -> Option<Vec<Token<'t>>> {
        let mut sentence: Vec<Token<'t>> = Vec::new();
        while let Some(token) = self.tokens.next() {
            let ordinal = token.is(".") && matches!(sentence.as_slice(), [first] if first.shape == Shape::Number);
            let ends = !ordinal && self.ends_at(&token, sentence.last());
            sentence.push(token);
            if ends || sentence.len() >= TOKENS_MAX {
                break;
            }
        }
        (!sentence.is_empty()).then_some(sentence)
    }
}

impl Sentences<'_> {
    /// Whether a sentence ends with `token`.
    fn ends_at(&mut self, token: &Token<'_>, before: Option<&Token<'_>>) -> bool {
        let Some(next) = self.tokens.peek() else { return true };
        if next.breaks > 0 {
            let runs_on =
                next.breaks == 1 && next.shape == Shape::Lower && !matches!(token.text, "." | ":" | "!" | "?");
            return !runs_on;
        }
        match token.text {
            "!" | "?" | "…" => next.spaced && (next.is_capital() || next.shape == Shape::Number),
            "." => {
                let abbreviated = before.is_some_and(|word| word.is_word() && self.abbreviations.contains(&word.key));
                let glued = !next.spaced
                    && next.shape == Shape::Capital
                    && before.is_some_and(|word| word.shape == Shape::Lower);
                let opens = next.is_capital() || next.shape == Shape::Number || is_opening(next);
                !abbreviated && (glued || (next.spaced && opens))
            }
            _ => false,
        }
    }
}

fn is_opening(token: &Token<'_>) -> bool {
    matches!(token.text, "\"" | "“" | "'" | "‘" | "(" | "-" | "–" | "*" | "•" | "+")
}
