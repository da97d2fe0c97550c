//! The period an award is for, from its own cell or the title.

use super::cells::Cells;
use super::damage::without_trailing_zero;
use super::field::Field;
use super::finding::{Finding, FindingCode};
use super::naming::Named;
use super::preamble::Preamble;
use crate::domain::period::Period;
use crate::domain::text::bare;
use crate::domain::vocabulary::{PeriodKind, RecipientKind};

/// Reads periods; lists repeat the same one for row after row.
#[derive(Debug, Default)]
pub(super) struct Periods {
    last: Option<(String, Period)>,
    last_unit: Option<(String, bool)>,
}

impl Periods {
    /// The row's period, else what the clerk set, else the title's; our own export states its kind and years.
    pub(super) fn read(
        &mut self,
        cells: &mut Cells<'_>,
        named: &Named,
        preamble: &Preamble,
        this_year: i32,
    ) -> Option<Period> {
        if cells.places.has(Field::PeriodKind) {
            return stated(cells);
        }
        let Some((at, text)) = cells.own_with_place(Field::Period) else {
            let set = cells.default(Field::Period).and_then(|text| Period::read(text, false));
            return set.or_else(|| preamble.period.clone()).map(|period| self.at_its_place(cells, named, period));
        };
        if let Some((_, period)) = self.last.as_ref().filter(|(words, _)| *words == text) {
            let period = period.clone();
            return Some(self.at_its_place(cells, named, period));
        }
        let whole = without_trailing_zero(&text);
        if let Some(whole) = whole {
            cells.say(Finding::at(cells.row.line, FindingCode::TrailingZero).value(&text).suggest(whole), at);
        }
        let possible = |period: &Period| {
            let ran_backwards = period.kind == PeriodKind::Unknown && years_in(&period.label) == 2;
            !ran_backwards && period.start_year.is_none_or(|year| year <= this_year + AHEAD_MAX)
        };
        let Some(period) = Period::read(whole.unwrap_or(&text), false).filter(possible) else {
            cells.say(Finding::at(cells.row.line, FindingCode::BadPeriod).value(&text), at);
            return None;
        };
        if whole.is_none() {
            self.last = Some((text, period.clone()));
        }
        Some(self.at_its_place(cells, named, period))
    }

    /// A bare span of two years is a school year at a school, a stage elsewhere.
    fn at_its_place(&mut self, cells: &Cells<'_>, named: &Named, period: Period) -> Period {
        let following = matches!((period.start_year, period.end_year), (Some(start), Some(end)) if end == start + 1);
        let unnamed = !period.label.chars().any(char::is_alphabetic);
        if period.kind != PeriodKind::Stage || !following || !unnamed || !self.near_school(cells, named) {
            return period;
        }
        Period { kind: PeriodKind::SchoolYear, ..period }
    }

    fn near_school(&mut self, cells: &Cells<'_>, named: &Named) -> bool {
        if named.kind == RecipientKind::Collective && is_school(named.name.written.as_str()) {
            return true;
        }
        let units = [Field::Unit, Field::ParentUnit, Field::PositionAndUnit];
        let unit = units
            .iter()
            .flat_map(|&field| cells.places.of_field(field))
            .map(|&at| cells.raw(at))
            .find(|unit| !unit.is_empty());
        let Some(unit) = unit else { return false };
        match &self.last_unit {
            Some((words, school)) if words == unit => *school,
            _ => {
                let school = is_school(unit);
                self.last_unit = Some((unit.to_owned(), school));
                school
            }
        }
    }
}

/// How many years ahead an award may be for: stages and terms begin soon after they are decided on.
const AHEAD_MAX: i32 = 1;

/// Groups of four digits.
fn years_in(text: &str) -> usize {
    text.split(|sign: char| !sign.is_ascii_digit()).filter(|digits| digits.len() == 4).count()
}

/// The period of a row of our own export.
fn stated(cells: &mut Cells<'_>) -> Option<Period> {
    let label = cells.own(Field::Period);
    let kind = cells.own(Field::PeriodKind).and_then(|text| PeriodKind::from_words(&text));
    let mut year = |field| cells.own(field).and_then(|text| text.parse().ok());
    let (start_year, end_year) = (year(Field::PeriodStartYear), year(Field::PeriodEndYear));
    match (kind, label) {
        (Some(kind), label) => Some(Period { kind, label: label.unwrap_or_default(), start_year, end_year }),
        (None, Some(label)) => Period::read(&label, false),
        (None, None) => None,
    }
}

fn is_school(text: &str) -> bool {
    let key = bare(text);
    let key = key.as_str();
    (key.contains("truong ") && !key.contains("truong phong")) || key.contains("giao duc") || key.contains("lop ")
}
