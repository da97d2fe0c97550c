//! Bullets: the lines of a list that a sentence with a colon opened, and the numbers in them put together.

use super::chunk::{Chunk, What};
use super::given::Given;
use super::item::{Item, Named};
use super::source::{Quote, Source};
use super::token::{Shape, Token};
use super::totals::Total;
use super::words::Sense;

/// A list that is being read.
#[derive(Clone, Debug)]
pub(super) struct Bullets {
    /// What its lines are about.
    pub(super) given: Given,
    total: Total,
    /// Where the first number begins: byte and scalar value.
    from: Option<(usize, usize)>,
    /// Where the last one ends.
    to: (usize, usize),
}

impl Bullets {
    /// A list of those to whom something was given.
    pub(super) fn of(given: Given) -> Self {
        Self { given, total: Total::default(), from: None, to: (0, 0) }
    }

    /// Adds the numbers of one line.
    pub(super) fn count(&mut self, tokens: &[Token<'_>], chunks: &[Chunk], items: &[Item]) {
        for item in items {
            let (Named::Count(count), Some(chunk)) = (item.named, chunks.get(item.at)) else { continue };
            let (first, last) = (tokens.get(chunk.from), chunk.to.checked_sub(1).and_then(|at| tokens.get(at)));
            let (Some(first), Some(last)) = (first, last) else { continue };
            self.total.add(count, item.at);
            self.from = self.from.or(Some((first.byte, first.start)));
            self.to = (last.byte_end(), last.end);
        }
    }

    /// The numbers of all lines, and the words from the first to the last.
    pub(super) fn total(&self, source: Source<'_>) -> Option<(Total, Quote)> {
        let (byte, start) = self.from?;
        let text = source.text.get(byte..self.to.0)?.to_owned();
        Some((self.total.clone(), Quote { text, start, end: self.to.1 }))
    }
}

/// How long the heading of a part may be, in chunks.
const HEADING_MAX: usize = 6;

/// "I.", "Tập thể", "B. Cá nhân (43)": the heading of a part of the list, which names nobody.
pub(super) fn is_heading(tokens: &[Token<'_>], chunks: &[Chunk]) -> bool {
    let [first, rest @ ..] = tokens else { return false };
    let letter = first.shape == Shape::Acronym || (first.is_capital() && first.text.len() == 1);
    let ordinal = letter && matches!(rest, [mark] if mark.is(".") || mark.is("/") || mark.is(")"));
    let kind = |chunk: &Chunk| {
        matches!(
            chunk.what,
            What::Count(_) | What::Sense(Sense::Collective | Sense::Individual | Sense::Household | Sense::Plural)
        )
    };
    let about = |chunk: &Chunk| {
        kind(chunk)
            || matches!(chunk.what, What::Word | What::Proper | What::Stop | What::Colon | What::Dash | What::Comma)
    };
    ordinal || (chunks.len() <= HEADING_MAX && chunks.iter().any(kind) && chunks.iter().all(about))
}
