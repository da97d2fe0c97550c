//! The time an award is for: a year, a school year, a stage, a term, a day.

#[cfg(test)]
mod tests;

use std::fmt;

use serde::{Deserialize, Serialize};

use super::date::{self, DateUse};
use super::text::{NameKey, clean, fold};
use super::vocabulary::PeriodKind;

/// A period as written, and the years it covers.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Period {
    /// What kind of period the words say.
    pub kind: PeriodKind,
    /// The words as written, cleaned.
    pub label: String,
    /// The first year, when one is named.
    pub start_year: Option<i32>,
    /// The last year; the first one again for a single year.
    pub end_year: Option<i32>,
}

/// What periods are matched by: kind and years, or the folded words when they say more than that.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PeriodKey(String);

/// Years that a period of an award can name. The oldest prizes that lists tell of were given in 1901.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;

impl Period {
    /// Reads a period; `None` when the text says nothing of time.
    ///
    /// A bare span of two years one year apart is a school year `near_school`, else a stage.
    /// Parts of a year (`quý I/2020`, `6 tháng đầu năm 2020`) are stages within that year.
    pub fn read(text: &str, near_school: bool) -> Option<Self> {
        let label = clean(text);
        // The usual cell of all: a year.
        if let Some(year) = year(&label, None) {
            return Some(Self { kind: PeriodKind::Year, label, start_year: Some(year), end_year: Some(year) });
        }
        let key = fold(&label);
        let named = Named::of(key.as_str());
        let years = years(key.as_str());
        let (kind, span) = match (named, years.as_slice()) {
            (None, []) => return None,
            (_, &[year]) if is_day(&label) => (PeriodKind::Date, Some((year, year))),
            (named, &[year]) => (named.map_or(PeriodKind::Year, Named::kind), Some((year, year))),
            (Some(named), &[start, end]) if start <= end => (named.kind(), Some((start, end))),
            (None, &[start, end]) if near_school && end == start + 1 => (PeriodKind::SchoolYear, Some((start, end))),
            (None, &[start, end]) if start <= end => (PeriodKind::Stage, Some((start, end))),
            // Words of time without a year, years that run backwards, more years than a span has.
            (_, _) => (PeriodKind::Unknown, None),
        };
        Some(Self { kind, label, start_year: span.map(|span| span.0), end_year: span.map(|span| span.1) })
    }

    /// The key: `2018 - 2019` at a school and `năm học 2018–2019` have the same one.
    pub fn key(&self) -> PeriodKey {
        let kind = match self.kind {
            PeriodKind::Year => "year",
            PeriodKind::SchoolYear => "school_year",
            PeriodKind::Stage => "stage",
            PeriodKind::Term => "term",
            PeriodKind::Date => "date",
            PeriodKind::Unknown => "unknown",
        };
        PeriodKey(match (self.start_year, self.end_year) {
            (Some(start), Some(end)) if self.says_only_years() => format!("{kind}:{start}-{end}"),
            _ => format!("{kind}:{}", self.words()),
        })
    }

    /// Do the years say all? Not for a day, a quarter, half a year or a semester.
    fn says_only_years(&self) -> bool {
        self.kind != PeriodKind::Date
            && !part_of_year(self.words().as_str())
            && !self.words().as_str().contains("học kỳ")
    }

    fn words(&self) -> NameKey {
        fold(&self.label)
    }
}

impl PeriodKey {
    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PeriodKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The kind a text names by a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Named {
    SchoolYear,
    Stage,
    Term,
    Year,
    PartOfYear,
}

impl Named {
    /// The kind named in a folded text; the first that applies, from the most telling word on.
    fn of(key: &str) -> Option<Self> {
        const WORDS: [(&str, Named); 13] = [
            ("năm học", Named::SchoolYear),
            ("nam hoc", Named::SchoolYear),
            ("niên khóa", Named::SchoolYear),
            ("học kỳ", Named::SchoolYear),
            ("nhiệm kỳ", Named::Term),
            ("nhiem ky", Named::Term),
            ("giai đoạn", Named::Stage),
            ("giai doan", Named::Stage),
            ("5 năm", Named::Stage),
            ("10 năm", Named::Stage),
            ("khóa", Named::Term),
            ("năm", Named::Year),
            ("nam", Named::Year),
        ];
        if let Some(digits) = key.strip_prefix("nh ") {
            return digits.starts_with(|sign: char| sign.is_ascii_digit()).then_some(Self::SchoolYear);
        }
        if part_of_year(key) {
            return Some(Self::PartOfYear);
        }
        let found = WORDS.iter().find(|(word, _)| has_words(key, word)).map(|(_, named)| *named);
        // "năm 2019-2020" names years, not a kind of span.
        found.filter(|named| *named != Self::Year || years(key).len() < 2)
    }

    const fn kind(self) -> PeriodKind {
        match self {
            Self::SchoolYear => PeriodKind::SchoolYear,
            Self::Stage | Self::PartOfYear => PeriodKind::Stage,
            Self::Term => PeriodKind::Term,
            Self::Year => PeriodKind::Year,
        }
    }
}

/// A quarter or some months of a year.
fn part_of_year(key: &str) -> bool {
    let months = ["tháng đầu", "tháng cuối", "thang dau", "thang cuoi"];
    has_words(key, "quý") || has_words(key, "quy") || months.iter().any(|months| has_words(key, months))
}

/// Do these words stand in the key as whole words?
fn has_words(key: &str, words: &str) -> bool {
    key.match_indices(words).any(|(start, _)| {
        let before = key.get(..start).and_then(|head| head.chars().next_back());
        let after = key.get(start + words.len()..).and_then(|tail| tail.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// Is the text one day?
fn is_day(label: &str) -> bool {
    date::read(label, DateUse::Other).is_ok_and(|reading| reading.date.is_some() && !reading.serial)
        || date::find(label).is_some_and(|(_, reading)| reading.date.is_some())
}

/// The years named in a folded text, in order. The second year of a span may be short: `2018-19`.
fn years(key: &str) -> Vec<i32> {
    let mut years: Vec<i32> = Vec::with_capacity(2);
    let mut after_year = false;
    for run in key.split_inclusive(|sign: char| !sign.is_ascii_digit()) {
        let digits = run.trim_end_matches(|sign: char| !sign.is_ascii_digit());
        let gap = run.get(digits.len()..).unwrap_or_default();
        if let Some(year) = year(digits, years.last().copied().filter(|_| after_year)) {
            years.push(year);
            after_year = matches!(gap, "-" | "/" | " ");
        } else if !digits.is_empty() || !matches!(gap, "-" | "/" | " ") {
            after_year = false;
        }
    }
    years
}

/// A year of four digits, or the two that follow a first year.
fn year(digits: &str, start: Option<i32>) -> Option<i32> {
    let number: i32 = digits.parse().ok()?;
    match (digits.len(), start) {
        (4, _) => Some(number).filter(|year| YEARS.contains(year)),
        (2, Some(start)) => Some(start / 100 * 100 + number).filter(|year| (1..=10).contains(&(year - start))),
        _ => None,
    }
}
