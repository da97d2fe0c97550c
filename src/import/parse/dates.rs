//! Days in cells: read day first, by what the whole column allows, never guessed in silence.

use chrono::NaiveDate;

use super::cells::Cells;
use super::field::Field;
use super::finding::{Finding, FindingCode, Severity};
use crate::domain::date::{self, DateReading, DateUse, vi_date};

/// What the values of one date column say about its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ColumnOrder {
    /// A value that is only possible day first.
    day_first: bool,
    /// The first value only possible month first, or that day first would put into the future.
    month_first: Option<String>,
}

impl ColumnOrder {
    /// Takes one more value into account.
    pub(super) fn observe(&mut self, text: &str, purpose: DateUse, today: NaiveDate) {
        if self.day_first && self.month_first.is_some() {
            return;
        }
        let Ok(reading) = date::read(text, purpose) else { return };
        let Some(day) = reading.date else { return };
        let swapped_is_past = || reading.month_first().and_then(|other| other.date).is_some_and(|day| day <= today);
        if reading.month_first_only || (day > today && swapped_is_past()) {
            self.month_first.get_or_insert_with(|| text.to_owned());
        } else if !reading.ambiguous && !reading.serial && is_slashed(text) && reading.day.is_some_and(|day| day > 12) {
            self.day_first = true;
        }
    }

    /// The order is not clear: some value is month first and none is day first.
    pub(super) fn is_unclear(&self) -> bool {
        self.month_first.is_some() && !self.day_first
    }

    /// The value that raised the doubt.
    pub(super) fn doubtful_value(&self) -> Option<&str> {
        self.month_first.as_deref()
    }
}

/// `14/7/2020` and the like, but not `2020-07-14`, whose order nobody doubts.
fn is_slashed(text: &str) -> bool {
    text.split(|letter: char| !letter.is_ascii_digit()).next().is_some_and(|first| (1..=2).contains(&first.len()))
}

pub(super) const fn purpose(field: Field) -> DateUse {
    match field {
        Field::BirthDate => DateUse::Birth,
        Field::DecisionDate => DateUse::Decision,
        _ => DateUse::Other,
    }
}

/// How dates of a list are to be read.
#[derive(Clone, Debug)]
pub(super) struct DateRules {
    /// Chosen by the clerk: `Some(false)` is month first.
    pub(super) day_first: Option<bool>,
    pub(super) today: NaiveDate,
    /// By column, counted from 0.
    pub(super) orders: Vec<(usize, ColumnOrder)>,
}

impl DateRules {
    fn is_unclear(&self, at: usize) -> bool {
        self.day_first.is_none() && self.orders.iter().any(|(column, order)| *column == at && order.is_unclear())
    }

    /// The day a cell of a date field names, or what is said instead.
    pub(super) fn read(&self, cells: &mut Cells<'_>, at: usize, field: Field, text: &str) -> Option<DateReading> {
        let Ok(reading) = date::read(text, purpose(field)) else {
            complain(cells, at, field, FindingCode::BadDate, text, Some(vi_date(self.today)));
            return None;
        };
        let swapped = reading.month_first();
        if self.is_unclear(at) && (reading.ambiguous || reading.month_first_only) {
            let suggestion = swapped.unwrap_or(reading).date.map(vi_date);
            complain(cells, at, field, FindingCode::DateOrderAmbiguous, text, suggestion);
            return None;
        }
        if reading.month_first_only && self.day_first != Some(false) {
            complain(cells, at, field, FindingCode::BadDate, text, reading.date.map(vi_date));
            return None;
        }
        let reading = if self.day_first == Some(false) { swapped.unwrap_or(reading) } else { reading };
        if reading.serial {
            let finding = Finding::at(cells.row.line, FindingCode::SerialDate).value(text);
            cells.say(finding.suggest(reading.date.map(vi_date).unwrap_or_default()), at);
        }
        Some(reading)
    }

    /// The signing date of a decision.
    pub(super) fn signing_date(&self, cells: &mut Cells<'_>, at: usize, text: &str) -> Option<NaiveDate> {
        let reading = self.read(cells, at, Field::DecisionDate, text)?;
        let Some(day) = reading.date else {
            complain(cells, at, Field::DecisionDate, FindingCode::IncompleteDate, text, None);
            return None;
        };
        self.check_signing(cells, at, day, reading).then_some(day)
    }

    /// Whether the day can be a signing day; says so when not.
    pub(super) fn check_signing(&self, cells: &mut Cells<'_>, at: usize, day: NaiveDate, reading: DateReading) -> bool {
        let code = match date::check_signing_date(day, self.today) {
            Ok(()) => return true,
            Err(date::SigningDateProblem::Before1945(_)) => FindingCode::EarlyDate,
            Err(date::SigningDateProblem::AfterToday(_)) => FindingCode::FutureDate,
        };
        let other = reading.month_first().and_then(|other| other.date).filter(|&other| other <= self.today);
        let suggestion = other.filter(|_| code == FindingCode::FutureDate).map(vi_date);
        complain(cells, at, Field::DecisionDate, code, &vi_date(day), suggestion);
        false
    }
}

/// A wrong decision date spoils the row; another date is left out with a warning.
fn complain(cells: &mut Cells<'_>, at: usize, field: Field, code: FindingCode, text: &str, suggestion: Option<String>) {
    let finding = Finding::at(cells.row.line, code).value(text);
    let finding = match suggestion {
        Some(suggestion) => finding.suggest(suggestion),
        None => finding,
    };
    cells.say(if field == Field::DecisionDate { finding } else { finding.as_grave_as(Severity::Warning) }, at);
}
