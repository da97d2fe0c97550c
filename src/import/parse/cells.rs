//! The cells of one row by field, with what was found wrong in them.

use super::damage;
use super::field::Field;
use super::finding::{Finding, FindingCode};
use super::grid::{GridRow, cleaned};
use super::guard::unguard;
use super::layout::Layout;

/// Which columns hold which field, ready for a million rows.
#[derive(Debug)]
pub(super) struct Places {
    /// By the field's number.
    columns: Vec<Vec<usize>>,
}

impl Places {
    pub(super) fn of(layout: &Layout) -> Self {
        Self { columns: Field::ALL.iter().map(|&field| layout.of_field(field).collect()).collect() }
    }

    pub(super) fn of_field(&self, field: Field) -> &[usize] {
        self.columns.get(field as usize).map_or(&[], Vec::as_slice)
    }

    pub(super) fn has(&self, field: Field) -> bool {
        !self.of_field(field).is_empty()
    }
}

/// One row being read.
pub(super) struct Cells<'a> {
    pub(super) row: &'a GridRow,
    pub(super) layout: &'a Layout,
    pub(super) places: &'a Places,
    /// Values for columns that are empty or missing, set by the clerk.
    pub(super) defaults: &'a [(Field, String)],
    pub(super) findings: Vec<Finding>,
}

impl Cells<'_> {
    /// The cell of a field, cleaned; damage is reported and the cell not used.
    pub(super) fn own(&mut self, field: Field) -> Option<String> {
        self.own_with_place(field).map(|(_, text)| text)
    }

    /// The same with its column: the first filled one of several.
    pub(super) fn own_with_place(&mut self, field: Field) -> Option<(usize, String)> {
        let places = self.places;
        places.of_field(field).iter().find_map(|&at| self.read(at, field).map(|text| (at, text)))
    }

    /// All filled cells of a field, joined.
    pub(super) fn joined(&mut self, field: Field, with: &str) -> Option<String> {
        let places = self.places;
        let mut whole: Option<String> = None;
        for &at in places.of_field(field) {
            if let Some(text) = self.read(at, field) {
                whole = Some(match whole {
                    Some(before) => before + with + &text,
                    None => text,
                });
            }
        }
        whole
    }

    /// The cell, or what the clerk set for the whole list.
    pub(super) fn own_or_default(&mut self, field: Field) -> Option<String> {
        self.own(field).or_else(|| self.default(field).map(str::to_owned))
    }

    /// What the clerk set for the whole list.
    pub(super) fn default(&self, field: Field) -> Option<&str> {
        self.defaults.iter().find(|(name, _)| *name == field).map(|(_, value)| value.as_str())
    }

    /// The cell as it stands, line breaks and all.
    pub(super) fn raw(&self, at: usize) -> &str {
        self.row.cells.get(at).map_or("", String::as_str)
    }

    /// One cell, cleaned and checked.
    pub(super) fn read(&mut self, at: usize, field: Field) -> Option<String> {
        let raw = self.row.cells.get(at).filter(|raw| !raw.is_empty())?;
        if self.layout.exact {
            return Some(cleaned(raw)).filter(|text| !text.is_empty());
        }
        let original = unguard(raw);
        let text = cleaned(if self.layout.ours { original } else { without_text_mark(original) });
        if text.is_empty() {
            return None;
        }
        let guarded = original.len() < raw.len();
        match damage::find(&text, field, self.row.line) {
            None => Some(text),
            // Our own export guarded it: it is the text itself, nothing that a spreadsheet ran or made.
            Some(Finding { code, .. }) if guarded && is_made_by_spreadsheets(code) => Some(text),
            Some(finding) => {
                self.say(finding, at);
                None
            }
        }
    }

    /// Reports something about a column of this row.
    pub(super) fn say(&mut self, finding: Finding, at: usize) {
        self.findings.push(finding.in_column(at, self.layout.heading(at)));
    }

    /// Reports a value of a field.
    pub(super) fn say_of(&mut self, code: FindingCode, field: Field, value: &str, suggestion: Option<String>) {
        let finding = Finding::at(self.row.line, code).value(value);
        let finding = match suggestion {
            Some(suggestion) => finding.suggest(suggestion),
            None => finding,
        };
        match self.places.of_field(field).first() {
            Some(&at) => self.say(finding, at),
            None => self.findings.push(finding),
        }
    }
}

const fn is_made_by_spreadsheets(code: FindingCode) -> bool {
    matches!(code, FindingCode::Formula | FindingCode::ExcelError | FindingCode::ScientificNumber)
}

/// The cell without the apostrophe by which clerks, and Excel, keep a number, a day or a name as they typed it.
fn without_text_mark(cell: &str) -> &str {
    let typed = |rest: &&str| {
        let digits = rest.starts_with(|sign: char| sign.is_ascii_digit()) && !rest.contains(char::is_alphabetic);
        digits || (rest.starts_with(char::is_uppercase) && !rest.contains('\''))
    };
    cell.strip_prefix('\'').filter(typed).unwrap_or(cell)
}
