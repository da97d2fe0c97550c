//! A workbook, written row by row to the disk: memory does not grow with the rows.

use std::fs::File;
use std::io::{BufWriter, Seek as _};

use bytes::Bytes;
use chrono::Datelike as _;
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError,
};

use super::{Writer, spreadsheet_text};
use crate::error::{Error, Result};
use crate::export::Audience;
use crate::export::cell::Cell;

/// Rows a sheet can hold, its heading row among them.
const ROWS_MAX: u32 = 1_048_576;
/// How wide columns are, in letters.
const WIDTH: f64 = 18.0;
/// Excel takes 1900 for a leap year; from this year on its days are beyond doubt.
const FIRST_YEAR: i32 = 1901;

/// A workbook being written.
pub(in crate::export) struct Xlsx {
    audience: Audience,
    book: Workbook,
    /// Rows so far.
    rows: u32,
    text: Format,
    day: Format,
}

impl Xlsx {
    /// Begins a sheet with the heading row, which stays in view.
    pub(in crate::export) fn begin(audience: Audience, title: &str, headings: &[impl AsRef<str>]) -> Result<Self> {
        let mut book = Workbook::new();
        // The same rows make the same file, whenever it is written.
        let made = ExcelDateTime::from_ymd(2000, 1, 1).map_err(Error::internal)?;
        book.set_properties(&DocProperties::new().set_creation_datetime(&made));
        let (text, bold) = (Format::new().set_num_format("@"), Format::new().set_bold());
        let sheet = book.add_worksheet_with_constant_memory().map_err(Error::internal)?;
        write_headings(sheet, title, headings, &text, &bold).map_err(Error::internal)?;
        Ok(Self { audience, book, rows: 1, text, day: Format::new().set_num_format("dd/mm/yyyy") })
    }

    /// Offers a choice of words in a column; other words are accepted too.
    pub(in crate::export) fn choices(&mut self, column: usize, words: &[&str]) -> Result<()> {
        let column = u16::try_from(column).map_err(Error::internal)?;
        let mut offer = || -> Result<(), XlsxError> {
            let choice =
                DataValidation::new().allow_list_strings(words)?.set_error_style(DataValidationErrorStyle::Information);
            self.book.worksheet_from_index(0)?.add_data_validation(1, column, ROWS_MAX - 1, column, &choice)?;
            Ok(())
        };
        offer().map_err(Error::internal)
    }

    /// Adds a second sheet of notes: in each line what it is about, and what to know.
    pub(in crate::export) fn notes(&mut self, title: &str, lines: &[(&str, &str)]) -> Result<()> {
        let (bold, wrapped) = (Format::new().set_bold(), Format::new().set_text_wrap());
        let sheet = self.book.add_worksheet_with_constant_memory().map_err(Error::internal)?;
        let mut write = || -> Result<(), XlsxError> {
            sheet.set_name(title)?;
            sheet.set_column_width(0, 26)?;
            sheet.set_column_width(1, 100)?;
            for (row, (about, note)) in (0..).zip(lines) {
                sheet.write_string_with_format(row, 0, *about, &bold)?;
                sheet.write_string_with_format(row, 1, *note, &wrapped)?;
            }
            Ok(())
        };
        write().map_err(Error::internal)
    }

    fn write(&mut self, column: u16, cell: &Cell) -> Result<(), XlsxError> {
        let row = self.rows;
        let sheet = self.book.worksheet_from_index(0)?;
        match (cell, self.audience) {
            (Cell::Empty, _) => {}
            (Cell::Number(number), _) if is_exact(*number) => {
                #[allow(clippy::cast_precision_loss, reason = "checked: a double holds it exactly")]
                sheet.write_number(row, column, *number as f64)?;
            }
            (Cell::Day(day), Audience::Clerk) if day.year() >= FIRST_YEAR => match excel_day(*day) {
                Some(excel) => {
                    sheet.write_datetime_with_format(row, column, excel, &self.day)?;
                }
                None => {
                    sheet.write_string_with_format(row, column, cell.text(self.audience), &self.text)?;
                }
            },
            _ => {
                sheet.write_string_with_format(row, column, spreadsheet_text(cell, self.audience), &self.text)?;
            }
        }
        Ok(())
    }
}

fn write_headings(
    sheet: &mut Worksheet,
    title: &str,
    headings: &[impl AsRef<str>],
    text: &Format,
    bold: &Format,
) -> Result<(), XlsxError> {
    sheet.set_name(title)?;
    sheet.set_freeze_panes(1, 0)?;
    for (column, heading) in (0..).zip(headings) {
        sheet.set_column_width(column, WIDTH)?;
        // What a clerk types below stays text: Excel would make a day of 12/5 and lose the zeros of 0012.
        sheet.set_column_format(column, text)?;
        sheet.write_string_with_format(0, column, heading.as_ref(), bold)?;
    }
    Ok(())
}

/// A spreadsheet's numbers have 53 bits.
fn is_exact(number: i64) -> bool {
    number.unsigned_abs() <= 1 << 53
}

fn excel_day(day: chrono::NaiveDate) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok()?;
    ExcelDateTime::from_ymd(year, u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?).ok()
}

impl Writer for Xlsx {
    fn row(&mut self, cells: &[Cell]) -> Result<()> {
        if self.rows >= ROWS_MAX {
            return Err(Error::limit(format!(
                "a sheet holds {ROWS_MAX} rows and there are more; narrow the filter or take csv or jsonl"
            )));
        }
        for (column, cell) in (0..).zip(cells) {
            self.write(column, cell).map_err(|error| match error {
                XlsxError::MaxStringLengthExceeded => Error::limit(
                    "a text is longer than the 32767 letters that a cell of a sheet holds; take csv or jsonl",
                ),
                error => Error::internal(error),
            })?;
        }
        self.rows += 1;
        Ok(())
    }

    fn ready(&mut self) -> Result<Bytes> {
        Ok(Bytes::new())
    }

    fn finish(mut self: Box<Self>) -> Result<Option<File>> {
        let mut file = tempfile::tempfile().map_err(Error::internal)?;
        self.book.save_to_writer(BufWriter::new(&file)).map_err(Error::internal)?;
        file.rewind().map_err(Error::internal)?;
        Ok(Some(file))
    }
}
