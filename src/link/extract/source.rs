//! Sources: the text being read, and exact quotes from it.

use super::token::Token;

/// A sentence longer than this is quoted in part, in tokens.
const SENTENCE_MAX: usize = 400;
/// How much of a long sentence is quoted on either side of a name, in tokens.
const NEAR: usize = 40;

/// The text of an article.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source<'t> {
    /// As it was given.
    pub(super) text: &'t str,
}

/// An exact piece of a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Quote {
    /// The piece.
    pub(super) text: String,
    /// Its first scalar value.
    pub(super) start: usize,
    /// One past its last scalar value.
    pub(super) end: usize,
}

impl Source<'_> {
    /// The tokens `from..to` of a sentence, as they stand in the text.
    pub(super) fn quote(&self, sentence: &[Token<'_>], from: usize, to: usize) -> Option<Quote> {
        let (first, last) = (sentence.get(from)?, sentence.get(to.checked_sub(1)?)?);
        let text = self.text.get(first.byte..last.byte_end())?.to_owned();
        Some(Quote { text, start: first.start, end: last.end })
    }

    /// A whole sentence.
    pub(super) fn sentence(&self, sentence: &[Token<'_>]) -> Option<Quote> {
        self.quote(sentence, 0, sentence.len())
    }

    /// The sentence around the tokens `from..to`; of a long one, only what stands near.
    pub(super) fn around(&self, sentence: &[Token<'_>], from: usize, to: usize) -> Option<Quote> {
        if sentence.len() <= SENTENCE_MAX {
            return self.sentence(sentence);
        }
        self.quote(sentence, from.saturating_sub(NEAR), (to + NEAR).min(sentence.len()))
    }
}
