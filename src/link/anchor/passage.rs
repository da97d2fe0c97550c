//! Passages: a text as the sequence of its units, and the statements in it.

use std::collections::HashMap;
use std::ops::Range;

use super::statement;
use super::unit::{Token, Unit, units};

/// How many units back are read to tell a place from others that look like it.
const BACK_MAX: usize = 8;
/// The fewest words by which a neighbour is known.
const NEIGHBOUR_WORDS_MIN: usize = 4;
/// Title and date line: they head the whole text and say nothing of a part of it.
const MASTHEAD: usize = 2;

/// A text cut into units, each findable by its words.
#[derive(Debug)]
pub(super) struct Text<'t> {
    text: &'t str,
    units: Vec<Unit>,
    places: HashMap<String, Vec<usize>>,
}

impl<'t> Text<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let units = units(text);
        let mut places: HashMap<String, Vec<usize>> = HashMap::with_capacity(units.len());
        for (at, unit) in units.iter().enumerate() {
            places.entry(unit.key.clone()).or_default().push(at);
        }
        Self { text, units, places }
    }

    /// The words of a unit, as compared; none beyond the ends of the text.
    pub(super) fn key(&self, at: usize) -> Option<&str> {
        self.units.get(at).map(|unit| unit.key.as_str())
    }

    /// Those words, if they are many enough and stand once only, so that the unit can be known by them.
    pub(super) fn telling_key(&self, at: usize) -> Option<&str> {
        let unit = self.units.get(at).filter(|unit| unit.words() >= NEIGHBOUR_WORDS_MIN)?;
        self.is_single(&unit.key).then_some(unit.key.as_str())
    }

    /// The units that hold the characters of a quote: the whole statement, not a part of it.
    pub(super) fn covering(&self, quote: &Range<usize>) -> Option<Range<usize>> {
        let first = self.units.partition_point(|unit| unit.place().end <= quote.start);
        let end = self.units.partition_point(|unit| unit.place().start < quote.end);
        (first < end).then_some(first..end)
    }

    /// Where a statement of `other` stands in this text.
    pub(super) fn places_of(&self, other: &Text<'_>, statement: &Range<usize>) -> Vec<usize> {
        let Some(first) = other.units.get(statement.start) else { return Vec::new() };
        let same = |place: &usize| statement.clone().zip(*place..).all(|(at, here)| other.key(at) == self.key(here));
        self.places.get(&first.key).into_iter().flatten().copied().filter(same).collect()
    }

    /// How many units before this one must be read until they stand nowhere else in the text and point at nothing still
    /// further back: at least one; none when [`BACK_MAX`] are not enough.
    pub(super) fn telling_apart(&self, at: usize) -> Option<usize> {
        let before = |at: usize, back: usize| at.checked_sub(back).and_then(|at| self.key(at));
        let same_before = before(at, 1).and_then(|key| self.places.get(key)).into_iter().flatten();
        let mut doubles: Vec<usize> = same_before.map(|place| place + 1).filter(|place| *place != at).collect();
        (1..=BACK_MAX).find(|back| {
            doubles.retain(|double| before(*double, *back) == before(at, *back));
            let reached = at.checked_sub(*back).and_then(|at| self.units.get(at));
            doubles.is_empty() && !reached.is_some_and(|unit| statement::points_back(&unit.tokens))
        })
    }

    /// The line that heads a unit: the nearest one before it that announces something or stands as a heading.
    pub(super) fn heading(&self, at: usize) -> Option<&str> {
        // In a list without bullets every line looks like a heading of the next.
        let titles_too = self.units.get(at).is_some_and(|unit| !statement::is_title_line(unit));
        let head = |unit: &&Unit| unit.last_sign() == Some(":") || (titles_too && statement::is_title_line(unit));
        let before = self.units.get(MASTHEAD..at)?;
        before.iter().rev().find(head).map(|unit| unit.key.as_str())
    }

    /// Whether a statement tells by itself whom it speaks of.
    pub(super) fn stands_alone(&self, statement: &Range<usize>) -> bool {
        self.units.get(statement.clone()).is_some_and(statement::stands_alone)
    }

    /// Whether a statement is one line of a list.
    pub(super) fn is_listed(&self, statement: &Range<usize>) -> bool {
        statement.len() == 1 && self.units.get(statement.start).is_some_and(|unit| unit.listed)
    }

    /// Whether a statement stands right beside its double.
    pub(super) fn is_in_a_row(&self, statement: &Range<usize>) -> bool {
        let doubles = self.places_of(self, statement);
        doubles.iter().any(|place| place.abs_diff(statement.start) == statement.len())
    }

    /// Whether these words stand only once.
    pub(super) fn is_single(&self, key: &str) -> bool {
        self.places.get(key).is_some_and(|places| places.len() == 1)
    }

    /// The characters of a place.
    pub(super) fn words(&self, place: &Range<usize>) -> String {
        self.text.chars().skip(place.start).take(place.len()).collect()
    }

    /// Where a quote from a statement of `old` stands in the same statement here, which begins with unit `first`.
    pub(super) fn mapped(
        &self,
        old: &Text<'_>,
        statement: &Range<usize>,
        first: usize,
        quote: &Range<usize>,
    ) -> Option<Range<usize>> {
        let then: Vec<&Token> = old.tokens_of(statement.clone());
        let now: Vec<&Token> = self.tokens_of(first..first + statement.len());
        let opening = then.iter().position(|token| token.place.end > quote.start)?;
        let closing = then.iter().rposition(|token| token.place.start < quote.end)?;
        let start = within(then.get(opening)?, now.get(opening)?, quote.start).start;
        let end = within(then.get(closing)?, now.get(closing)?, quote.end).end;
        (start < end).then_some(start..end)
    }

    fn tokens_of(&self, units: Range<usize>) -> Vec<&Token> {
        self.units.get(units).into_iter().flatten().flat_map(|unit| &unit.tokens).collect()
    }
}

/// A character's place in the same word elsewhere; in a word spelt with more or fewer characters, the whole word.
fn within(then: &Token, now: &Token, at: usize) -> Range<usize> {
    if then.place.len() != now.place.len() {
        return now.place.clone();
    }
    let same = now.place.start + at.clamp(then.place.start, then.place.end) - then.place.start;
    same..same
}
