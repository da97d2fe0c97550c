//! Anchors: where a quote stands once the text around it was edited, if that can be said for certain.
//!
//! Lists of honours are made of sentences that differ in a name or a number. So nothing is ever found by likeness:
//! the whole statement that holds the quote must stand in the new text word for word, and its surroundings must say
//! that it is the same one. Where they do not, a person looks.

mod passage;
mod statement;
#[cfg(test)]
mod tests;
mod unit;

use std::ops::Range;

use passage::Text;

/// What became of a quote. Places count characters (Unicode scalar values).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Anchoring {
    /// The same words at the same place.
    Exact,
    /// The same statement for certain, at this place.
    Moved(Range<usize>),
    /// The same words stand at these places; which of them is meant, if any, a person must say.
    Ambiguous(Vec<Range<usize>>),
    /// The statement is gone or says something else.
    Lost,
}

/// An edit: the text that quotes were taken from, and the text that came after.
#[derive(Debug)]
pub struct Edit<'t> {
    old: Text<'t>,
    new: Text<'t>,
}

impl<'t> Edit<'t> {
    /// Compares two versions of a text; linear in their length.
    pub fn between(old: &'t str, new: &'t str) -> Self {
        Self { old: Text::of(old), new: Text::of(new) }
    }

    /// What became of the words at this place of the old text.
    pub fn anchor(&self, quote: &Range<usize>) -> Anchoring {
        let Some(statement) = self.old.covering(quote) else { return Anchoring::Lost };
        let places = self.new.places_of(&self.old, &statement);
        if places.is_empty() {
            return Anchoring::Lost;
        }
        let certain: Vec<usize> =
            places.iter().copied().filter(|place| self.is_certain(&statement, *place, places.len())).collect();
        let moved = |first: usize| self.new.mapped(&self.old, &statement, first, quote);
        match certain.as_slice() {
            [place] => match moved(*place) {
                Some(now) if now == *quote && self.new.words(&now) == self.old.words(quote) => Anchoring::Exact,
                Some(now) => Anchoring::Moved(now),
                None => Anchoring::Lost,
            },
            _ => Anchoring::Ambiguous(places.into_iter().filter_map(moved).collect()),
        }
    }

    /// Whether the statement that begins with unit `place` of the new text is the old one, not its double.
    fn is_certain(&self, statement: &Range<usize>, place: usize, places: usize) -> bool {
        if self.old.heading(statement.start) != self.new.heading(place) {
            return false;
        }
        let before = self.old.places_of(&self.old, statement).len();
        let led_up = self.is_led_up_to(statement, place);
        if places > 1 || before > 1 {
            // Of doubles in a row nobody can say which is which.
            return led_up && self.is_followed(statement, place) && !self.old.is_in_a_row(statement);
        }
        led_up || (self.is_understood(statement, place) && self.has_company(statement, place))
    }

    /// Whether a statement that stands once in both texts means the same without what stood right before it: it names
    /// whom it speaks of, or it is a line of a list under a heading that stands once in both.
    fn is_understood(&self, statement: &Range<usize>, place: usize) -> bool {
        let headed = |text: &Text<'_>, at: usize| text.heading(at).is_some_and(|head| text.is_single(head));
        self.old.stands_alone(statement)
            || (self.old.is_listed(statement) && headed(&self.old, statement.start) && headed(&self.new, place))
    }

    /// Whether what stood before it still does: as much of it as stands nowhere else in the old text.
    fn is_led_up_to(&self, statement: &Range<usize>, place: usize) -> bool {
        let Some(before) = self.old.telling_apart(statement.start) else { return false };
        (1..=before).all(|back| before_of(&self.old, statement.start, back) == before_of(&self.new, place, back))
    }

    /// Whether what stood behind it still does.
    fn is_followed(&self, statement: &Range<usize>, place: usize) -> bool {
        self.old.key(statement.end) == self.new.key(place + statement.len())
    }

    /// Whether a neighbour of old is still near, on the same side.
    fn has_company(&self, statement: &Range<usize>, place: usize) -> bool {
        let shared = |old: Range<usize>, new: Range<usize>| {
            old.filter_map(|at| self.old.telling_key(at)).any(|key| new.clone().any(|at| self.new.key(at) == Some(key)))
        };
        shared(nearby_before(statement.start), nearby_before(place))
            || shared(nearby_after(statement.end), nearby_after(place + statement.len()))
    }
}

/// How many units away a neighbour still is one.
const NEARBY: usize = 3;

fn nearby_before(first: usize) -> Range<usize> {
    first.saturating_sub(NEARBY)..first
}

fn nearby_after(end: usize) -> Range<usize> {
    end..end + NEARBY
}

/// The unit so far before another; none where the text begins.
fn before_of<'a>(text: &'a Text<'_>, unit: usize, back: usize) -> Option<&'a str> {
    unit.checked_sub(back).and_then(|at| text.key(at))
}
