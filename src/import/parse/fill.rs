//! Cells merged downwards in the spreadsheet arrive in a text file as one value and blanks: the value holds on,
//! for forms and units only, within one section, and each time it is said.

use std::sync::Arc;

use super::cells::Cells;
use super::entry::FormWords;
use super::field::Field;
use super::finding::{Finding, FindingCode};
use super::outline::Outline;

/// What the row above said.
#[derive(Debug, Default)]
pub(super) struct FillDown {
    /// The file tells which cells are merged: then a blank is a blank.
    merges_known: bool,
    section: Option<Arc<str>>,
    forms: Vec<FormWords>,
    unit: Option<String>,
}

impl FillDown {
    pub(super) fn new(merges_known: bool) -> Self {
        Self { merges_known, ..Self::default() }
    }

    /// Forgets the row above when a new section began.
    pub(super) fn enter(&mut self, outline: &Outline) {
        if self.section != outline.path() {
            *self = Self { section: outline.path(), ..Self::new(self.merges_known) };
        }
    }

    /// The forms of the row, else those of the row above where the list has a column for them.
    pub(super) fn forms(&mut self, cells: &mut Cells<'_>, own: Vec<FormWords>) -> Vec<FormWords> {
        if self.merges_known {
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
        if self.merges_known {
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
