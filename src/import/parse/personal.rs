//! What a row says of the person beside the name: birth and gender.

use chrono::{Datelike as _, NaiveDate};

use super::cells::Cells;
use super::damage::without_trailing_zero;
use super::dates::DateRules;
use super::field::Field;
use super::finding::{Finding, FindingCode};
use super::granting::{Mark, mark};
use super::layout::Role;
use super::naming::Named;
use crate::domain::date::DateReading;
use crate::domain::vocabulary::Gender;

/// Year and day of birth, and the gender when the column stands for one.
pub(super) fn birth(cells: &mut Cells<'_>, rules: &DateRules) -> (Option<i32>, Option<NaiveDate>, Option<Gender>) {
    let (mut year, mut day, mut gender) = (None, None, None);
    if let Some((at, text)) = cells.own_with_place(Field::BirthDate).or_else(|| cells.own_with_place(Field::BirthYear))
    {
        let whole = without_trailing_zero(&text).unwrap_or(&text).to_owned();
        if let Some(reading) = born(cells, rules, at, &whole) {
            (year, day) = (Some(reading.year), reading.date);
        }
    }
    let layout = cells.layout;
    for (at, column) in layout.columns.iter().enumerate() {
        let marked = match column.role {
            Role::Male => Gender::Male,
            Role::Female => Gender::Female,
            _ => continue,
        };
        match mark(cells.raw(at)) {
            Mark::No => {}
            Mark::Yes => gender = Some(marked),
            Mark::Words(text) => {
                gender = Some(marked);
                let whole = without_trailing_zero(&text).unwrap_or(&text).to_owned();
                if let Some(reading) = born(cells, rules, at, &whole) {
                    (year, day) = (Some(reading.year), reading.date);
                }
            }
        }
    }
    (year, day, gender)
}

/// A day or year of birth that somebody honoured in a list of our time can have.
fn born(cells: &mut Cells<'_>, rules: &DateRules, at: usize, text: &str) -> Option<DateReading> {
    const EARLIEST: i32 = 1850;
    let reading = rules.read(cells, at, Field::BirthDate, text)?;
    let to_come = reading.year > rules.today.year() || reading.date.is_some_and(|day| day > rules.today);
    if to_come || reading.year < EARLIEST {
        cells.say(Finding::at(cells.row.line, FindingCode::BadBirth).value(text), at);
        return None;
    }
    Some(reading)
}

/// The gender that a column says, or a mark in one of its own, else that of `Ông` or `Bà`; a contradiction is told.
pub(super) fn gender(cells: &mut Cells<'_>, marked: Option<Gender>, named: &Named) -> Option<Gender> {
    let stated = stated_gender(cells).or(marked);
    let (Some(stated), Some(addressed)) = (stated, named.name.gender) else { return stated.or(named.name.gender) };
    if stated != addressed {
        let honorific = named.name.honorific.as_deref().unwrap_or_default();
        let label = stated.label_vi().to_lowercase();
        cells.say_of(FindingCode::GenderDisagrees, Field::RecipientName, honorific, Some(label));
    }
    Some(stated)
}

/// The gender in a column of its own.
fn stated_gender(cells: &mut Cells<'_>) -> Option<Gender> {
    let (at, text) = cells.own_with_place(Field::Gender)?;
    match crate::domain::text::fold(&text).as_str() {
        "nam" | "male" | "m" | "ông" | "trai" => Some(Gender::Male),
        "nữ" | "nu" | "female" | "f" | "bà" | "gái" => Some(Gender::Female),
        _ => {
            cells.say(Finding::at(cells.row.line, FindingCode::BadGender).value(text), at);
            None
        }
    }
}
