//! Dates as clerks write them, day first: what the text says, how exactly, and what is doubtful in it.

mod find;
mod scalar;
mod shape;
#[cfg(test)]
mod tests;

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

pub use find::find;
pub use scalar::Date;

/// What the date is for: it decides the century of a two-digit year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateUse {
    /// Signing of a decision, a ceremony: `00`–`68` is 20xx.
    Decision,
    /// A birth: a two-digit year is 19xx.
    Birth,
    /// Anything else; read as for a decision.
    Other,
}

/// How exactly a text dates something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum DatePrecision {
    /// Only the year.
    Year,
    /// Month and year.
    Month,
    /// The day.
    Day,
}

/// A date as read from a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DateReading {
    /// The day; only when the text names one.
    pub date: Option<NaiveDate>,
    /// The year, four digits.
    pub year: i32,
    /// The month, 1 to 12, when the text names one.
    pub month: Option<u32>,
    /// The day of the month, when the text names one.
    pub day: Option<u32>,
    /// What the text names.
    pub precision: DatePrecision,
    /// The text was a spreadsheet's day number (`44026`).
    pub serial: bool,
    /// The text is only possible month first (`7/14/2020`) and was read so.
    pub month_first_only: bool,
    /// Day and month could be the other way round (`5/7/2020`).
    pub ambiguous: bool,
}

/// Why a text is not a date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateProblem {
    /// Nothing is written.
    #[error("ngày đang để trống")]
    Empty,
    /// No shape of date fits.
    #[error("“{0}” không phải là ngày (cần dạng ngày/tháng/năm, ví dụ 14/7/2020)")]
    NotADate(String),
    /// Day and month without a year.
    #[error("“{0}” thiếu năm (cần dạng ngày/tháng/năm, ví dụ 14/7/2020)")]
    NoYear(String),
    /// The calendar has no such day.
    #[error("“{0}” không có trong lịch")]
    NotInCalendar(String),
}

/// Why a day cannot be the signing day of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SigningDateProblem {
    /// Before 1945 there is no such decision.
    #[error("ngày ký {} trước năm 1945", vi_date(*.0))]
    Before1945(NaiveDate),
    /// The day has not come yet.
    #[error("ngày ký {} sau ngày hôm nay", vi_date(*.0))]
    AfterToday(NaiveDate),
}

/// Reads a date. Day first always, unless only month first is possible; see the flags of [`DateReading`].
///
/// # Errors
/// When nothing is written, or what is written is no day, month or year.
pub fn read(text: &str, purpose: DateUse) -> Result<DateReading, DateProblem> {
    let cleaned = super::text::clean(text);
    if cleaned.is_empty() {
        return Err(DateProblem::Empty);
    }
    let parts = shape::parts(&cleaned, purpose).ok_or_else(|| DateProblem::NotADate(cleaned.clone()))?;
    assemble(parts, purpose, cleaned)
}

/// Is this day possible for a decision: not before 1945, not after today?
///
/// # Errors
/// When it is not.
pub fn check_signing_date(date: NaiveDate, today: NaiveDate) -> Result<(), SigningDateProblem> {
    if chrono::Datelike::year(&date) < 1945 {
        Err(SigningDateProblem::Before1945(date))
    } else if date > today {
        Err(SigningDateProblem::AfterToday(date))
    } else {
        Ok(())
    }
}

/// Viet Nam has been seven hours ahead of UTC all year since 1975.
const VIETNAM_HOURS_AHEAD: i64 = 7;

/// The day in Viet Nam at an instant.
pub fn day_in_vietnam(at: DateTime<Utc>) -> NaiveDate {
    clock_in_vietnam(at).date()
}

/// What clocks in Viet Nam show at an instant.
pub fn clock_in_vietnam(at: DateTime<Utc>) -> NaiveDateTime {
    (at + TimeDelta::hours(VIETNAM_HOURS_AHEAD)).naive_utc()
}

/// The day as the clerk's files write it, `dd/MM/yyyy`.
pub fn vi_date(date: NaiveDate) -> String {
    date.format("%d/%m/%Y").to_string()
}

impl DateReading {
    /// The same digits read month first, where that is another possible day.
    pub fn month_first(&self) -> Option<Self> {
        let (true, Some(day), Some(month)) = (self.ambiguous, self.day, self.month) else { return None };
        let date = NaiveDate::from_ymd_opt(self.year, day, month)?;
        Some(Self { date: Some(date), day: Some(month), month: Some(day), ..*self })
    }

    fn of_day(date: NaiveDate) -> Self {
        use chrono::Datelike;
        Self {
            date: Some(date),
            year: date.year(),
            month: Some(date.month()),
            day: Some(date.day()),
            precision: DatePrecision::Day,
            serial: false,
            month_first_only: false,
            ambiguous: false,
        }
    }
}

fn assemble(parts: shape::Parts, purpose: DateUse, text: String) -> Result<DateReading, DateProblem> {
    match parts {
        shape::Parts::Serial(days) => {
            let date = shape::date_of_serial(days).ok_or(DateProblem::NotADate(text))?;
            Ok(DateReading { serial: true, ..DateReading::of_day(date) })
        }
        shape::Parts::DayMonth => Err(DateProblem::NoYear(text)),
        shape::Parts::Written { day, month, year, swappable } => {
            let year = year.full(purpose);
            calendar(day, month, year, swappable).ok_or(DateProblem::NotInCalendar(text))
        }
    }
}

/// Puts the parts into the calendar; `None` if there is no such day.
fn calendar(day: Option<u32>, month: Option<u32>, year: i32, swappable: bool) -> Option<DateReading> {
    match (day, month) {
        (Some(day), Some(month)) => {
            let day_first = NaiveDate::from_ymd_opt(year, month, day);
            let month_first = NaiveDate::from_ymd_opt(year, day, month).filter(|_| swappable);
            let mut reading = DateReading::of_day(day_first.or(month_first)?);
            reading.month_first_only = day_first.is_none();
            reading.ambiguous = day_first.is_some() && month_first.is_some() && day != month;
            Some(reading)
        }
        (_, Some(month)) => {
            let first = NaiveDate::from_ymd_opt(year, month, 1)?;
            Some(DateReading { date: None, day: None, precision: DatePrecision::Month, ..DateReading::of_day(first) })
        }
        (_, None) => {
            let first = NaiveDate::from_ymd_opt(year, 1, 1)?;
            let whole = DateReading::of_day(first);
            Some(DateReading { date: None, day: None, month: None, precision: DatePrecision::Year, ..whole })
        }
    }
}
