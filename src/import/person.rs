//! Who in the registry an entry means, among those of the same name.

use chrono::NaiveDate;

use super::parse::Entry;
use crate::domain::text;
use crate::domain::vocabulary::{Gender, RecipientKind};
use crate::entity::recipient;

/// Who in the registry an entry means.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Person<'a> {
    /// This one: same kind, name and unit, and nothing speaks against it.
    Same(&'a recipient::Model),
    /// Nobody yet.
    New,
    /// One of these, and nothing tells which.
    Doubtful(Vec<&'a recipient::Model>),
    /// Nobody for certain, but these are much alike: a person should look.
    Alike(Vec<&'a recipient::Model>),
}

/// The facts by which somebody is looked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sought<'a> {
    pub(super) kind: RecipientKind,
    pub(super) unit_key: &'a str,
    pub(super) birth_year: Option<i32>,
    pub(super) birth_date: Option<NaiveDate>,
    pub(super) gender: Option<Gender>,
    pub(super) locality: Option<&'a str>,
}

impl<'a> Sought<'a> {
    pub(super) fn of(entry: &'a Entry, unit_key: &'a str) -> Self {
        Self {
            kind: entry.kind,
            unit_key,
            birth_year: entry.birth_year.or(entry.name.birth_year),
            birth_date: entry.birth_date,
            gender: entry.gender,
            locality: entry.locality.as_deref().filter(|_| entry.kind != RecipientKind::Household),
        }
    }

    /// Somebody that a plan is about to record.
    pub(super) fn of_recipient(row: &'a recipient::Model) -> Self {
        Self {
            kind: row.kind,
            unit_key: &row.unit_key,
            birth_year: row.birth_year,
            birth_date: row.birth_date,
            gender: row.gender,
            locality: row.locality_text.as_deref().filter(|_| row.kind != RecipientKind::Household),
        }
    }

    fn born_otherwise(&self, row: &recipient::Model) -> bool {
        differ(self.birth_year, row.birth_year) || differ(self.birth_date, row.birth_date)
    }

    /// Whether what is known of both cannot be true of one. Whoever was born on the same day may have moved.
    pub(super) fn contradicts(&self, row: &recipient::Model) -> bool {
        let same_day = self.birth_date.is_some() && self.birth_date == row.birth_date;
        let elsewhere = || match (self.locality, row.locality_text.as_deref()) {
            (Some(one), Some(other)) => are_other_places(one, other),
            _ => false,
        };
        self.born_otherwise(row) || differ(self.gender, row.gender) || (!same_day && elsewhere())
    }
}

fn differ<T: PartialEq>(one: Option<T>, other: Option<T>) -> bool {
    matches!((one, other), (Some(one), Some(other)) if one != other)
}

/// Two places of which neither is a part of the other's words: "Thôn 1" and "Thôn 1, xã Mây" may be one.
pub(super) fn are_other_places(one: &str, other: &str) -> bool {
    let (one, other) = (text::unit_key(one), text::unit_key(other));
    !one.as_str().contains(other.as_str()) && !other.as_str().contains(one.as_str())
}

/// Compares an entry with its namesakes. A name alone never makes two people one: the unit must be the same, and
/// birth, gender and place must not contradict each other. A collective without a body above it is known by its name.
pub(super) fn person<'a>(sought: &Sought<'_>, namesakes: &'a [recipient::Model]) -> Person<'a> {
    let alike: Vec<_> = namesakes.iter().filter(|row| row.kind == sought.kind && !sought.born_otherwise(row)).collect();
    let born_alike = |row: &recipient::Model| sought.birth_year.is_some() && row.birth_year == sought.birth_year;
    let placed = |row: &recipient::Model| sought.locality.is_some() && row.locality_text.is_some();
    let same_unit = |row: &recipient::Model| row.unit_key == sought.unit_key;
    let named_only = sought.unit_key.is_empty() && sought.kind == RecipientKind::Individual;
    let here: Vec<_> = alike
        .iter()
        .copied()
        .filter(|row| same_unit(row) && !sought.contradicts(row))
        .filter(|row| !named_only || born_alike(row) || placed(row))
        .collect();
    match here.as_slice() {
        [one] => return Person::Same(one),
        [_, ..] => return Person::Doubtful(here),
        [] => {}
    }
    let unit_unknown = |row: &recipient::Model| sought.unit_key.is_empty() || row.unit_key.is_empty();
    let near = |row: &&recipient::Model| born_alike(row) || same_unit(row) || unit_unknown(row);
    let candidates: Vec<_> = alike.into_iter().filter(near).collect();
    if candidates.is_empty() { Person::New } else { Person::Alike(candidates) }
}
