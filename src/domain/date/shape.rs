//! The shapes a date is written in, taken apart into day, month and year.

use chrono::{Days, NaiveDate};

use super::DateUse;
use crate::domain::text::bare;

/// What a text says, before the calendar is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Parts {
    /// A spreadsheet's day number.
    Serial(u64),
    /// A day and a month without a year.
    DayMonth,
    /// Day, month and year, as far as they are written.
    Written {
        day: Option<u32>,
        month: Option<u32>,
        year: Year,
        /// Day and month are bare numbers side by side, so that they may have been swapped.
        swappable: bool,
    },
}

/// A year as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    /// Four digits.
    Full(i32),
    /// Two digits; the century depends on what the date is for.
    Short(i32),
}

impl Year {
    pub(super) fn full(self, purpose: DateUse) -> i32 {
        match self {
            Self::Full(year) => year,
            Self::Short(year) if purpose == DateUse::Birth || year > 68 => 1900 + year,
            Self::Short(year) => 2000 + year,
        }
    }
}

/// Years that a registry of this kind can meet.
const YEARS: std::ops::RangeInclusive<i32> = 1800..=2199;

/// Day numbers that are taken for dates: from 1927 to 2099. Five digits, so that no year is among them.
const SERIALS: std::ops::RangeInclusive<u64> = 10_000..=73_050;

/// A piece of the text: a number, a word, or a gap the clerk left to be filled in by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece<'t> {
    Number { value: u32, digits: usize },
    Word(&'t str),
    Separator(char),
    Gap,
}

/// Takes a cleaned text apart; `None` if it has no shape of a date.
pub(super) fn parts(text: &str, purpose: DateUse) -> Option<Parts> {
    let key = bare(text);
    let key = key.as_str().trim_end_matches(['.', ',', ';', ' ']);
    serial(key).or_else(|| {
        let pieces = pieces(without_time(key))?;
        from_words(&pieces).or_else(|| from_numbers(&pieces, purpose))
    })
}

/// `44026`, `44026.0`, `44026.5`.
fn serial(key: &str) -> Option<Parts> {
    let (whole, fraction) = key.split_once(['.', ',']).unwrap_or((key, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let days = whole.parse().ok().filter(|days| SERIALS.contains(days))?;
    (whole.len() == 5 && digits(whole) && digits(fraction)).then_some(Parts::Serial(days))
}

/// Spreadsheets count days from 30 December 1899.
pub(super) fn date_of_serial(days: u64) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(days))
}

/// Drops a time of day: `14/07/2020 00:00:00`, `2020-07-14t00:00:00z`, `14/7/2020 12:00 am`.
fn without_time(key: &str) -> &str {
    let Some(colon) = key.find(':') else { return key };
    let head = key.get(..colon).unwrap_or(key);
    let before_hour = head.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let cut = before_hour.strip_suffix(['t', ' ', ',']).unwrap_or(head);
    cut.trim_end_matches([' ', ','])
}

fn pieces(key: &str) -> Option<Vec<Piece<'_>>> {
    let mut pieces = Vec::with_capacity(8);
    let mut rest = key;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '0'..='9' => rest.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(rest.len()),
            'a'..='z' => rest.find(|sign: char| !sign.is_ascii_lowercase()).unwrap_or(rest.len()),
            '.' if rest.starts_with("..") => rest.find(|sign| sign != '.').unwrap_or(rest.len()),
            '_' => rest.find(|sign| sign != '_').unwrap_or(rest.len()),
            _ => first.len_utf8(),
        };
        let (piece, after) = rest.split_at_checked(length)?;
        rest = after;
        match first {
            '0'..='9' => pieces.push(Piece::Number { value: piece.parse().ok()?, digits: piece.len() }),
            'a'..='z' => pieces.push(Piece::Word(piece)),
            '…' | '_' => pieces.push(Piece::Gap),
            '.' if length > 1 => pieces.push(Piece::Gap),
            '/' | '-' | '.' => pieces.push(Piece::Separator(first)),
            ' ' | ',' => {}
            _ => return None,
        }
    }
    Some(pieces)
}

/// `ngày 14 tháng 7 năm 2020`, `14 tháng 7 2020`, `tháng 7/2020`, `năm 2020`, `14-jul-20`, `jul 14, 2020`.
fn from_words(pieces: &[Piece<'_>]) -> Option<Parts> {
    let mut slots = Slots::default();
    let mut expected = Slot::Next;
    let mut named = false;
    for piece in pieces {
        match *piece {
            Piece::Word(word) => match word {
                "ngay" => (expected, named) = (Slot::Day, true),
                "thang" | "thg" | "th" => (expected, named) = (Slot::Month, true),
                "nam" => (expected, named) = (Slot::Year, true),
                _ => {
                    slots.month.set(month_called(word)?, 2)?;
                    named = true;
                }
            },
            Piece::Number { value, digits } => {
                slots.put(expected, value, digits)?;
                expected = Slot::Next;
            }
            Piece::Gap | Piece::Separator(_) if expected == Slot::Day => {
                slots.day_left_open = true;
                expected = Slot::Next;
            }
            Piece::Gap | Piece::Separator(_) => {}
        }
    }
    if !named {
        return None;
    }
    slots.parts()
}

/// `14/7/2020`, `14.7.20`, `2020-07-14`, `7/2020`, ` /7/2020`, `2020`, `20200714`.
fn from_numbers(pieces: &[Piece<'_>], purpose: DateUse) -> Option<Parts> {
    if pieces.iter().any(|piece| matches!(piece, Piece::Word(_))) {
        return None;
    }
    let number = |piece: &Piece<'_>| match *piece {
        Piece::Number { value, digits } => Some((value, digits)),
        _ => None,
    };
    let separated = pieces.iter().filter(|piece| matches!(piece, Piece::Separator(_))).count();
    let numbers: Vec<(u32, usize)> = pieces.iter().filter_map(number).collect();
    let starts_open = !matches!(pieces.first(), Some(Piece::Number { .. }));
    match numbers[..] {
        [(year, 4), (month, _), (day, _)] if separated == 2 => {
            Some(written(Some(day), Some(month), full(year)?, false))
        }
        [(day, 1..=2), (month, 1..=2), (year, digits)] if separated == 2 => {
            Some(written(Some(day), Some(month), year_of(year, digits)?, true))
        }
        [(month, 1..=2), (year, 4)] if separated >= 1 && (separated == 1 || starts_open) => {
            Some(written(None, Some(month), full(year)?, false))
        }
        [(year, 4), (month, 1..=2)] if separated == 1 => Some(written(None, Some(month), full(year)?, false)),
        [(_, 1..=2), (_, 1..=2)] if separated == 1 => Some(Parts::DayMonth),
        [(year, 4)] => Some(written(None, None, full(year)?, false)),
        [(year, 2)] if separated == 0 && purpose == DateUse::Birth => {
            Some(written(None, None, Year::Short(i32::try_from(year).ok()?), false))
        }
        [(whole, 8)] if separated == 0 => compact(whole),
        _ => None,
    }
}

/// `20200714` or `14072020`.
fn compact(whole: u32) -> Option<Parts> {
    let (head, middle, tail) = (whole / 10_000, whole / 100 % 100, whole % 100);
    full(head).map(|year| written(Some(tail), Some(middle), year, false)).or_else(|| {
        let year = full(whole % 10_000)?;
        Some(written(Some(whole / 1_000_000), Some(whole / 10_000 % 100), year, false))
    })
}

fn written(day: Option<u32>, month: Option<u32>, year: Year, swappable: bool) -> Parts {
    Parts::Written { day, month, year, swappable }
}

fn full(year: u32) -> Option<Year> {
    i32::try_from(year).ok().filter(|year| YEARS.contains(year)).map(Year::Full)
}

fn year_of(year: u32, digits: usize) -> Option<Year> {
    match digits {
        2 => i32::try_from(year).ok().map(Year::Short),
        4 => full(year),
        _ => None,
    }
}

/// English month names, as spreadsheets write them into files.
fn month_called(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let place = MONTHS.iter().position(|month| word.len() >= 3 && month.starts_with(word))?;
    u32::try_from(place + 1).ok()
}

/// Where the next number goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Slot {
    Day,
    Month,
    Year,
    /// The first of day, month, year that is still open.
    Next,
}

#[derive(Default)]
struct Filled(Option<(u32, usize)>);

impl Filled {
    /// Takes the number, unless one is there already.
    fn set(&mut self, value: u32, digits: usize) -> Option<()> {
        self.0.is_none().then(|| self.0 = Some((value, digits)))
    }

    fn is_open(&self) -> bool {
        self.0.is_none()
    }

    fn value(&self) -> Option<u32> {
        self.0.map(|(value, _)| value)
    }
}

#[derive(Default)]
struct Slots {
    day: Filled,
    month: Filled,
    year: Filled,
    day_left_open: bool,
}

impl Slots {
    fn put(&mut self, slot: Slot, value: u32, digits: usize) -> Option<()> {
        self.filled_by(slot, digits).set(value, digits)
    }

    /// What a number fills: the part just named, else the next open one. Four digits are a year wherever they stand.
    fn filled_by(&mut self, slot: Slot, digits: usize) -> &mut Filled {
        let free = slot == Slot::Next && digits != 4;
        let day_open = self.day.is_open() && !self.day_left_open;
        if slot == Slot::Day || (free && day_open && (self.month.is_open() || self.year.is_open())) {
            // Also behind the name of a month: `jul 14, 2020`.
            &mut self.day
        } else if slot == Slot::Month || (free && self.month.is_open()) {
            &mut self.month
        } else {
            &mut self.year
        }
    }

    fn parts(&self) -> Option<Parts> {
        let Some((year, digits)) = self.year.0 else {
            return self.day.0.is_some().then_some(Parts::DayMonth);
        };
        if self.day.0.is_some() && self.month.is_open() {
            return None;
        }
        Some(written(self.day.value(), self.month.value(), year_of(year, digits)?, false))
    }
}
