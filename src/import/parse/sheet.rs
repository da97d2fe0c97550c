//! A sheet kept small: all its text in one place, its cells as spots in it.

use std::collections::{BTreeSet, HashMap};

use calamine::{Data, Dimensions, ExcelDateTime};

use super::archive::{CELLS_MAX, Uncomputed};
use super::grid::{GridRow, composed};
use super::old_font::OldFont;
use super::problem::{Measure, ParseProblem};
use super::record::Quotes;
use crate::domain::date::{DateUse, read as read_date, vi_date};

/// Columns of a list; a table of a thousand columns is no list.
const COLUMNS_MAX: u32 = 1_000;

#[derive(Clone, Copy, Debug)]
struct Spot {
    row: u32,
    column: u32,
    start: usize,
    end: usize,
    date: bool,
}

/// One sheet in memory, its cells in order of rows.
#[derive(Clone, Debug)]
pub(super) struct Sheet {
    pub(super) name: String,
    text: String,
    spots: Vec<Spot>,
    /// For cells covered by a merge downwards: where the value stands.
    merged: HashMap<(u32, u32), u32>,
    merged_columns: BTreeSet<u32>,
    /// The reader tells merged cells, so that a blank cell is truly blank.
    pub(super) merges_known: bool,
}

impl Sheet {
    /// The rows that have cells, from the top.
    pub(super) fn rows(&self) -> SheetRows<'_> {
        SheetRows { sheet: self, rest: &self.spots, line: 0 }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.spots.is_empty()
    }

    /// The texts of its cells, from the top.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.spots.iter().map(|spot| self.text_of(spot))
    }

    /// The same sheet with its cells read in an old font.
    pub(super) fn in_font(mut self, font: OldFont) -> Self {
        let mut text = String::with_capacity(self.text.len());
        for spot in &mut self.spots {
            let cell = self.text.get(spot.start..spot.end).unwrap_or_default();
            spot.start = text.len();
            text.push_str(&composed(font.read(cell.to_owned())));
            spot.end = text.len();
        }
        self.text = text;
        self
    }

    /// The same sheet with formulas where their values are missing, so that they are said and not read as nothing.
    pub(super) fn with_formulas(mut self, uncomputed: Vec<Uncomputed>) -> Self {
        for Uncomputed { row, column, formula } in uncomputed {
            let start = self.text.len();
            self.text.push_str(if formula == "=" { "=…" } else { &formula });
            self.spots.push(Spot { row, column, start, end: self.text.len(), date: false });
        }
        self.spots.sort_by_key(|spot| (spot.row, spot.column));
        self.spots.dedup_by_key(|spot| (spot.row, spot.column));
        self
    }

    fn text_of(&self, spot: &Spot) -> &str {
        self.text.get(spot.start..spot.end).unwrap_or_default()
    }

    fn value_at(&self, row: u32, column: u32) -> Option<&str> {
        let at = self.spots.binary_search_by_key(&(row, column), |spot| (spot.row, spot.column)).ok()?;
        self.spots.get(at).map(|spot| self.text_of(spot))
    }

    /// The values of merged cells that reach down over this row.
    fn merged_into(&self, row: u32) -> Vec<(usize, String)> {
        let covered = self.merged_columns.iter().filter_map(|&column| {
            let top = *self.merged.get(&(row, column))?;
            Some((column as usize, self.value_at(top, column)?.to_owned()))
        });
        covered.collect()
    }
}

/// Rows of a sheet. Rows between filled ones come out blank, so that their numbers stay true.
pub(super) struct SheetRows<'a> {
    sheet: &'a Sheet,
    rest: &'a [Spot],
    /// The row number of the last row given.
    line: u32,
}

impl Iterator for SheetRows<'_> {
    type Item = GridRow;

    fn next(&mut self) -> Option<GridRow> {
        let next = self.rest.first()?;
        self.line += 1;
        if next.row + 1 > self.line {
            // One blank row stands for the whole gap; its number is the last of them.
            self.line = next.row;
            return Some(GridRow { line: self.line, ..GridRow::default() });
        }
        let end = self.rest.iter().position(|spot| spot.row != next.row).unwrap_or(self.rest.len());
        let (spots, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        let width = spots.last().map_or(0, |spot| spot.column as usize + 1);
        let mut cells = vec![String::new(); width];
        for spot in spots {
            if let Some(cell) = cells.get_mut(spot.column as usize) {
                self.sheet.text_of(spot).clone_into(cell);
            }
        }
        Some(GridRow {
            line: self.line,
            merged: self.sheet.merged_into(next.row),
            dates: spots.iter().filter(|spot| spot.date).map(|spot| spot.column as usize).collect(),
            cells,
            quotes: Quotes::Sound,
        })
    }
}

/// Collects cells as a reader gives them.
pub(super) struct SheetBuilder {
    sheet: Sheet,
}

impl SheetBuilder {
    pub(super) fn new(name: &str, merges: Option<&[Dimensions]>) -> Self {
        let mut merged = HashMap::new();
        let mut merged_columns = BTreeSet::new();
        for merge in merges.unwrap_or_default() {
            let downwards = merge.start.1 == merge.end.1 && merge.end.0 - merge.start.0.min(merge.end.0) < 100_000;
            if downwards && merged.len() < 1_000_000 {
                merged_columns.insert(merge.start.1);
                for row in merge.start.0.saturating_add(1)..=merge.end.0 {
                    merged.insert((row, merge.start.1), merge.start.0);
                }
            }
        }
        Self {
            sheet: Sheet {
                name: name.to_owned(),
                text: String::new(),
                spots: Vec::new(),
                merged,
                merged_columns,
                merges_known: merges.is_some(),
            },
        }
    }

    /// Adds a cell; empty ones are not kept.
    pub(super) fn add(&mut self, row: u32, column: u32, value: &Data) -> Result<(), ParseProblem> {
        let (text, date) = shown(value);
        if text.trim().is_empty() {
            return Ok(());
        }
        if column >= COLUMNS_MAX {
            let found = u64::from(column) + 1;
            return Err(ParseProblem::TooLarge { what: Measure::Columns, found, limit: u64::from(COLUMNS_MAX) });
        }
        if self.sheet.spots.len() as u64 >= CELLS_MAX {
            return Err(ParseProblem::TooLarge { what: Measure::Cells, found: CELLS_MAX + 1, limit: CELLS_MAX });
        }
        let start = self.sheet.text.len();
        self.sheet.text.push_str(&composed(text));
        let end = self.sheet.text.len();
        self.sheet.spots.push(Spot { row, column, start, end, date });
        Ok(())
    }

    /// The sheet, its cells in order even where the file had them otherwise.
    pub(super) fn finish(mut self) -> Sheet {
        self.sheet.spots.sort_by_key(|spot| (spot.row, spot.column));
        self.sheet.spots.dedup_by_key(|spot| (spot.row, spot.column));
        self.sheet
    }
}

/// A cell as the sheet shows it, and whether it is a real date.
fn shown(value: &Data) -> (String, bool) {
    match value {
        Data::Empty => (String::new(), false),
        Data::String(text) => (text.clone(), false),
        Data::Int(number) => (number.to_string(), false),
        Data::Float(number) => (number_shown(*number), false),
        Data::Bool(truth) => (if *truth { "x" } else { "" }.to_owned(), false),
        Data::Error(error) => (error.to_string(), false),
        Data::DateTime(moment) if moment.is_datetime() => day_shown(*moment),
        Data::DateTime(moment) => (number_shown(moment.as_f64()), false),
        Data::DateTimeIso(text) => match read_date(text.split('T').next().unwrap_or(text), DateUse::Other) {
            Ok(reading) => (reading.date.map_or_else(|| text.clone(), vi_date), true),
            Err(_) => (text.clone(), false),
        },
        Data::DurationIso(text) => (text.clone(), false),
    }
}

/// Whole numbers without a point; anything else as it is.
fn number_shown(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 { format!("{number:.0}") } else { number.to_string() }
}

fn day_shown(moment: ExcelDateTime) -> (String, bool) {
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    let date = chrono::NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day));
    match date {
        Some(date) => (vi_date(date), true),
        None => (number_shown(moment.as_f64()), false),
    }
}
