//! Cells merged downwards in the spreadsheet arrive in a text file as one value and blanks: the value holds on,
//! for forms and units only, within one section, and each time it is said.

use std::sync::Arc;

use super::cells::Cells;
use super::entry::FormWords;
use super::field::Field;
use super::finding::{Finding, FindingCode};
use super::grid::is_blank;
use super::layout::Layout;
use super::outline::Outline;

/// Which columns look as if their cells had been merged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct LooksMerged {
    pub(super) forms: bool,
    pub(super) units: bool,
}

impl LooksMerged {
    /// Judges by the first rows under the header. Where cells were merged, many are blank and no two neighbours
    /// are the same; where they were not, a blank is something the clerk did not know.
    pub(super) fn of(layout: &Layout, rows: &[&[String]]) -> Self {
        let looks_merged =
            |field| layout.of_field(field).next().is_some_and(|at| column_looks_merged(layout, rows, at));
        Self { forms: looks_merged(Field::AwardForm), units: looks_merged(Field::Unit) }
    }
}

fn column_looks_merged(layout: &Layout, rows: &[&[String]], at: usize) -> bool {
    let names: Vec<usize> =
        [Field::RecipientName, Field::FamilyName].iter().flat_map(|&field| layout.of_field(field)).collect();
    let filled = |row: &&&[String], at: usize| row.get(at).is_some_and(|cell| !is_blank(cell));
    let ordinal = layout.of_field(Field::RowNo).next();
    let recipient = |row: &&&[String]| {
        let numbered =
            ordinal.is_none_or(|at| row.get(at).is_some_and(|cell| cell.starts_with(|c: char| c.is_ascii_digit())));
        numbered && names.iter().any(|&at| filled(row, at))
    };
    let values: Vec<&str> =
        rows.iter().filter(recipient).map(|row| row.get(at).map_or("", |cell| cell.trim())).collect();
    let blank = values.iter().filter(|value| value.is_empty()).count();
    let repeated = values.windows(2).any(|pair| matches!(pair, [above, below] if above == below && !above.is_empty()));
    blank * 4 >= values.len() && blank < values.len() && !repeated
}

/// What the row above said.
#[derive(Debug, Default)]
pub(super) struct FillDown {
    merged: LooksMerged,
    section: Option<Arc<str>>,
    forms: Vec<FormWords>,
    unit: Option<String>,
}

impl FillDown {
    pub(super) fn new(merged: LooksMerged) -> Self {
        Self { merged, ..Self::default() }
    }

    /// Forgets the row above when a new section began.
    pub(super) fn enter(&mut self, outline: &Outline) {
        if self.section != outline.path() {
            *self = Self { section: outline.path(), ..Self::new(self.merged) };
        }
    }

    /// The forms of the row, else those of the row above where the list has a column for them.
    pub(super) fn forms(&mut self, cells: &mut Cells<'_>, own: Vec<FormWords>) -> Vec<FormWords> {
        if !self.merged.forms {
            return own;
        }
        if !own.is_empty() {
            self.forms.clone_from(&own);
            return own;
        }
        if let (Some(&at), false) = (cells.places.of_field(Field::AwardForm).first(), self.forms.is_empty()) {
            let words: Vec<&str> = self.forms.iter().map(|form| form.words.as_str()).collect();
            let finding = Finding::at(cells.row.line, FindingCode::FilledDown).value(words.join("; "));
            cells.say(finding, at);
            return self.forms.clone();
        }
        own
    }

    /// The unit of a person, else that of the row above.
    pub(super) fn unit(&mut self, cells: &mut Cells<'_>, own: Option<String>) -> Option<String> {
        let Some(&at) = cells.places.of_field(Field::Unit).first() else { return own };
        if !self.merged.units {
            return own;
        }
        if own.is_some() {
            self.unit.clone_from(&own);
            return own;
        }
        if let Some(unit) = &self.unit {
            cells.say(Finding::at(cells.row.line, FindingCode::FilledDown).value(unit), at);
        }
        self.unit.clone()
    }
}
