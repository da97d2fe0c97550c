//! What tells apart two people of one name and unit: birth, gender, place, the body above the unit.

use std::collections::HashMap;

use chrono::Datelike as _;
use sha2::{Digest as _, Sha256};

use crate::domain::text;
use crate::domain::vocabulary::{Gender, RecipientKind};
use crate::import::parse::Entry;

/// The facts of one row in eight bytes, for a list may have a million rows and all are remembered. Zero is unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Facts {
    year: u16,
    /// Month and day of birth, and the gender above them.
    day_and_gender: u16,
    place: u16,
    above: u16,
}

const GENDER_SHIFT: u16 = 12;

impl Facts {
    pub(super) fn of(entry: &Entry) -> Self {
        let year = entry.birth_year.or(entry.name.birth_year).and_then(|year| u16::try_from(year).ok());
        let day = entry.birth_date.and_then(|date| u16::try_from(date.month() * 32 + date.day()).ok());
        let gender = match entry.gender {
            None => 0,
            Some(Gender::Male) => 1,
            Some(Gender::Female) => 2,
        };
        // A household is told by its place, a collective by the body above it; that is their unit already.
        let person = entry.kind == RecipientKind::Individual;
        let place = entry.locality.as_deref().filter(|_| entry.kind != RecipientKind::Household);
        let above = entry.parent_unit.as_deref().filter(|_| person && entry.unit.is_some());
        Self {
            year: year.unwrap_or_default(),
            day_and_gender: day.unwrap_or_default() | gender << GENDER_SHIFT,
            place: place.map(short).unwrap_or_default(),
            above: above.map(short).unwrap_or_default(),
        }
    }

    /// Whether both cannot be true of one person. Whoever was born on the same day may live elsewhere by now.
    pub(super) fn contradict(self, other: Self) -> bool {
        let differ = |one: u16, other: u16| one != 0 && other != 0 && one != other;
        let gender = |facts: Self| facts.day_and_gender >> GENDER_SHIFT;
        let day = |facts: Self| facts.day_and_gender & ((1 << GENDER_SHIFT) - 1);
        let born_alike = self.year != 0 && self.year == other.year && day(self) != 0 && day(self) == day(other);
        differ(self.year, other.year)
            || differ(day(self), day(other))
            || differ(gender(self), gender(other))
            || (!born_alike && differ(self.place, other.place))
            || differ(self.above, other.above)
    }
}

/// A text in two bytes: enough to tell a few places apart.
fn short(text: &str) -> u16 {
    let hash = Sha256::digest(text::unit_key(text).as_str());
    match hash.as_slice() {
        [one, two, ..] => u16::from_be_bytes([*one, *two]).max(1),
        _ => 1,
    }
}

/// Rows that are the same but for these facts, each with what is remembered of it. The second of two that only the
/// facts tell apart stands under the key that follows.
#[derive(Debug)]
pub(super) struct ByFacts<const N: usize, V>(HashMap<[u8; N], (V, Facts)>);

/// What is remembered of a row and its likes.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found<V> {
    /// Nothing that fits; so many others, whom the facts tell apart, came before.
    Nobody(u8),
    /// This one.
    One(V),
    /// Several fit, for this row says too little.
    Several,
}

impl<const N: usize, V> Default for ByFacts<N, V> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<const N: usize, V: Copy> ByFacts<N, V> {
    /// As many people of one name and unit as a list may tell apart.
    const ALIKE_MAX: u8 = 100;

    /// What fits, by key and facts.
    pub(super) fn find(&self, key: &[u8], facts: Facts) -> Found<V> {
        let mut fitting = None;
        let mut before = 0;
        while let Some((value, known)) = self.0.get(&following(key, before)) {
            if !facts.contradict(*known) || before == Self::ALIKE_MAX {
                if fitting.is_some() {
                    return Found::Several;
                }
                fitting = Some(*value);
            }
            before += 1;
        }
        fitting.map_or(Found::Nobody(before), Found::One)
    }

    /// Remembers one more, who is the next after those `before`.
    pub(super) fn insert(&mut self, key: &[u8], before: u8, value: V, facts: Facts) {
        self.0.insert(following(key, before), (value, facts));
    }
}

/// The beginning of a key, and the keys after it: so much of a hash is enough for any list.
fn following<const N: usize>(key: &[u8], steps: u8) -> [u8; N] {
    let mut following = [0; N];
    following.iter_mut().zip(key).for_each(|(byte, given)| *byte = *given);
    if let Some(last) = following.last_mut() {
        *last = last.wrapping_add(steps);
    }
    following
}

#[cfg(test)]
mod tests {
    use super::*;

    const BORN: fn(u16) -> Facts = |year| Facts { year, ..NOTHING };
    const NOTHING: Facts = Facts { year: 0, day_and_gender: 0, place: 0, above: 0 };

    #[test]
    fn facts_contradict_only_where_both_are_known() {
        assert!(BORN(1975).contradict(BORN(1988)));
        assert!(!BORN(1975).contradict(BORN(1975)));
        assert!(!BORN(1975).contradict(NOTHING));
        let moved = |place| Facts { place, day_and_gender: 5 * 32 + 1, ..BORN(1975) };
        assert!(!moved(3).contradict(moved(4)), "born on the same day");
        assert!(Facts { place: 3, ..NOTHING }.contradict(Facts { place: 4, ..NOTHING }));
        assert_eq!(std::mem::size_of::<([u8; 8], (u32, Facts))>(), 20);
    }

    #[test]
    fn the_like_are_found_by_their_facts() {
        let mut rows = ByFacts::<8, u32>::default();
        let key = [7_u8; 16];
        assert_eq!(rows.find(&key, BORN(1975)), Found::Nobody(0));
        rows.insert(&key, 0, 1, BORN(1975));
        assert_eq!(rows.find(&key, BORN(1975)), Found::One(1));
        assert_eq!(rows.find(&key, BORN(1988)), Found::Nobody(1));
        rows.insert(&key, 1, 2, BORN(1988));
        assert_eq!(rows.find(&key, BORN(1988)), Found::One(2));
        assert_eq!(rows.find(&key, NOTHING), Found::Several);
    }
}
