//! What the clerk chose beforehand, and what was found out about the file.

use chrono::NaiveDate;
use serde::Serialize;

use super::detect::EncodingGuess;
use super::encoding::Encoding;
use super::field::Field;
use super::finding::{Finding, FindingCode};
use super::naming::kind_of_words;
use crate::domain::date::{self, DateUse, SigningDateProblem};
use crate::domain::period::Period;

/// How a file is to be read. All but `today` may be left to the parser.
#[derive(Clone, Debug)]
pub struct ParseOptions {
    /// The encoding, when the clerk knows better.
    pub encoding: Option<Encoding>,
    /// The delimiter byte, when the clerk knows better.
    pub delimiter: Option<u8>,
    /// The sheet of a workbook; the first one otherwise.
    pub sheet: Option<String>,
    /// Fields set to columns by hand; columns are counted from 0. Overrides the headings.
    pub mapping: Vec<(Field, usize)>,
    /// Values for every row whose own cell is empty or missing (`--set FIELD=VALUE`).
    pub defaults: Vec<(Field, String)>,
    /// Whether slashed dates are day first; decided per column, and asked, when not said.
    pub day_first: Option<bool>,
    /// The day of the import: decisions are not signed after it.
    pub today: NaiveDate,
}

impl ParseOptions {
    /// Everything left to the parser.
    #[must_use]
    pub const fn new(today: NaiveDate) -> Self {
        Self {
            encoding: None,
            delimiter: None,
            sheet: None,
            mapping: Vec::new(),
            defaults: Vec::new(),
            day_first: None,
            today,
        }
    }

    /// Values set for the whole list that cannot be read.
    pub(super) fn findings(&self) -> Vec<Finding> {
        self.defaults.iter().filter_map(|(field, value)| self.refuse(*field, value)).collect()
    }

    fn refuse(&self, field: Field, value: &str) -> Option<Finding> {
        let code = match field {
            Field::DecisionDate => match date::read(value, DateUse::Decision).ok().and_then(|reading| reading.date) {
                None => FindingCode::BadDate,
                Some(day) => match date::check_signing_date(day, self.today) {
                    Ok(()) => return None,
                    Err(SigningDateProblem::Before1945(_)) => FindingCode::EarlyDate,
                    Err(SigningDateProblem::AfterToday(_)) => FindingCode::FutureDate,
                },
            },
            Field::Period if Period::read(value, false).is_none() => FindingCode::BadPeriod,
            Field::RecipientKind if kind_of_words(value).is_none() => FindingCode::UnknownKind,
            _ => return None,
        };
        Some(Finding { column_name: Some(field.label_vi().to_owned()), ..Finding::of_file(code).value(value) })
    }
}

/// What was found out about a file before its rows were read.
#[derive(Clone, Debug, Serialize)]
pub struct SourceFacts {
    /// The encoding it was read with; none for workbooks.
    pub encoding: Option<Encoding>,
    /// Other encodings it may be in, when it was guessed; the chosen one first.
    pub guesses: Vec<EncodingGuess>,
    /// The delimiter (`,` `;` `|` or a tab); none for workbooks.
    pub delimiter: Option<char>,
    /// Row of the header as the spreadsheet numbers it; 0 when the list has none and its columns were set by hand.
    pub header_line: u32,
    /// Rows the header takes: one or two, or none.
    pub header_rows: u32,
    /// The cells of the title rows and the header, as they stand.
    pub head: Vec<Vec<String>>,
    /// The headings, one per column.
    pub headings: Vec<String>,
    /// What each column was taken for: the field's name, `form: …`, or nothing.
    pub mapping: Vec<Option<String>>,
    /// The same for every list with the same columns in the same order.
    pub header_signature: String,
    /// The sheet that was read.
    pub sheet: Option<String>,
    /// SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
    /// Size in bytes.
    pub bytes: u64,
}
