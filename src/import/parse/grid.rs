//! Rows of cells, whatever the file: text is cut as it streams, sheets come from a workbook.

use std::borrow::Cow;
use std::io;

use super::capitals::restore;
use super::decode::Letters;
use super::encoding::Encoding;
use super::old_font::OldFont;
use super::record::{Cutting, Quotes, Records};
use super::sheet::{Sheet, SheetRows};
use super::source::{Readable, Source};
use crate::domain::text::{clean, nfc};

/// One row of cells.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct GridRow {
    /// Row as the spreadsheet numbers it.
    pub(super) line: u32,
    pub(super) cells: Vec<String>,
    pub(super) quotes: Quotes,
    /// Columns that held a real date, counted from 0: their text is `dd/MM/yyyy`.
    pub(super) dates: Vec<usize>,
    /// Values of merged cells that reach down over this row, by column counted from 0.
    pub(super) merged: Vec<(usize, String)>,
}

impl GridRow {
    /// Whether no cell shows anything.
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| is_blank(cell))
    }
}

/// Whether a cell shows nothing.
pub(super) fn is_blank(cell: &str) -> bool {
    cell.is_empty()
        || cell.chars().all(|letter| letter.is_whitespace() || matches!(letter, '\u{200B}'..='\u{200D}' | '\u{FEFF}'))
}

/// How to read the rows again from the start.
#[derive(Clone, Debug)]
pub(super) enum Grid {
    Text { encoding: Encoding, cutting: Cutting, sep_line: bool, font: Option<OldFont> },
    Sheet(Sheet),
}

/// Rows in file order.
pub(super) enum GridRows<'a> {
    Text {
        records: Box<Records<Box<dyn Readable>>>,
        line: u32,
        skip_first: bool,
        capitals_lost: bool,
        font: Option<OldFont>,
    },
    Sheet(SheetRows<'a>),
}

impl Grid {
    pub(super) fn rows<'a>(&'a self, source: &Source) -> io::Result<GridRows<'a>> {
        Ok(match self {
            Self::Text { encoding, cutting, sep_line, font } => {
                let letters = Letters::new(source.open()?, *encoding);
                let records = Box::new(Records::new(letters, *cutting));
                let capitals_lost = *encoding == Encoding::Tcvn3;
                GridRows::Text { records, line: 0, skip_first: *sep_line, capitals_lost, font: *font }
            }
            Self::Sheet(sheet) => GridRows::Sheet(sheet.rows()),
        })
    }
}

impl GridRows<'_> {
    /// Goes past the rows above the body and says which of them had a quote that nothing closed.
    /// Only the body's cells are held against the header's width: title rows may hold any text.
    pub(super) fn enter_body(&mut self, above: usize, width: usize) -> io::Result<Vec<u32>> {
        let mut unclosed = Vec::new();
        for _ in 0..above {
            let Some(row) = self.next_row()? else { break };
            if row.quotes == Quotes::Unclosed {
                unclosed.push(row.line);
            }
        }
        self.set_width(width);
        Ok(unclosed)
    }

    /// From here on a quoted cell that swallowed a row as wide as this is unclosed.
    pub(super) fn set_width(&mut self, width: usize) {
        if let Self::Text { records, .. } = self {
            records.set_width(width);
        }
    }

    /// The next row, blank ones included for text; nothing at the end.
    pub(super) fn next_row(&mut self) -> io::Result<Option<GridRow>> {
        match self {
            Self::Text { records, line, skip_first, capitals_lost, font } => {
                if std::mem::take(skip_first) {
                    records.next_record()?;
                }
                let Some(record) = records.next_record()? else { return Ok(None) };
                *line = line.saturating_add(1);
                let restored = |cell: String| match font {
                    Some(font) => font.read(cell),
                    None if *capitals_lost => restore(&cell).into_owned(),
                    None => cell,
                };
                let cells = record.cells.into_iter().map(composed).map(restored).collect();
                Ok(Some(GridRow { line: *line, cells, quotes: record.quotes, ..GridRow::default() }))
            }
            Self::Sheet(rows) => Ok(rows.next()),
        }
    }
}

/// The cell in composed form; letters and marks that came apart are one again.
pub(super) fn composed(cell: String) -> String {
    if is_plain(&cell) {
        return cell;
    }
    match nfc(&cell) {
        Cow::Borrowed(_) => cell,
        Cow::Owned(composed) => composed,
    }
}

/// The cell as it is kept: what [`clean`] makes of it, which for most cells is the cell itself.
pub(super) fn cleaned(cell: &str) -> String {
    if is_plain(cell) { cell.to_owned() } else { clean(cell) }
}

/// Whether a cell is clean and composed beyond doubt: printable ASCII, Latin and Vietnamese letters, single spaces within.
fn is_plain(cell: &str) -> bool {
    let mut after_space = true;
    let plain = cell.chars().all(|letter| {
        let space = letter == ' ';
        let allowed = matches!(letter, ' '..='~' | 'À'..='ɏ' | 'Ạ'..='ỹ') && !(space && after_space);
        after_space = space;
        allowed
    });
    plain && !after_space
}

impl Grid {
    /// Whether the file tells which cells are merged; otherwise they arrive as one value and blanks.
    pub(super) const fn merges_known(&self) -> bool {
        matches!(self, Self::Sheet(sheet) if sheet.merges_known)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_short_way_cleans_as_the_long_one(cell in "[ a-z\\u{300}\\u{323}\\u{ad}ÀỹĐ×÷€–\\t]{0,8}|\\PC*") {
            prop_assert_eq!(cleaned(&cell), clean(&cell));
            prop_assert_eq!(composed(cell.clone()), nfc(&cell).into_owned());
        }
    }
}
