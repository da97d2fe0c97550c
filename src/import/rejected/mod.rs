//! The rejected rows of an import as a file in the shape, encoding and delimiter they came in, with a column `Lỗi`:
//! a clerk mends them there and imports that file. Rows that were taken are not in it, so nothing is doubled.

mod file;

use std::collections::HashMap;
use std::io::Write;

use sea_orm::ConnectionTrait;
use serde::Deserialize;

use super::kept;
use super::parse::{ERRORS_HEADING, Encoding, FindingCode, Severity, heads_table};
use super::plan::Row;
use super::report::finding;
use crate::domain::vocabulary::RowVerdict;
use crate::entity::{import_batch, import_finding};
use crate::error::{Error, Result};
use crate::store;
use file::File;

/// What rejected rows come back as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text, in the encoding and with the delimiter of the list.
    Csv,
    /// A workbook, for a list that was one.
    Xlsx,
}

impl Kind {
    /// The ending of the file's name.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }
}

/// The shape of the file as the import remembers it.
#[derive(Deserialize)]
struct Shape {
    encoding: Option<Encoding>,
    delimiter: Option<char>,
    #[serde(default)]
    sheet: Option<String>,
    /// The title rows and the header; imports older than this file did not keep them.
    #[serde(default)]
    head: Vec<Vec<String>>,
    #[serde(default)]
    header_rows: usize,
    headings: Vec<String>,
}

/// Rows on their way into the file.
struct Sheet<'w, W> {
    out: &'w mut W,
    file: File,
    /// Where the column `Lỗi` stands.
    errors_at: usize,
    /// Whether the file came with that column, so that it is filled and not added.
    had_errors: bool,
}

/// Writes the rejected rows of an import, with their sections, under the title rows and the header. Memory does not
/// grow with their number. How many rows were rejected.
///
/// # Errors
/// When the database does not answer, or the file cannot be written.
pub async fn write(
    db: &impl ConnectionTrait,
    batch: &import_batch::Model,
    kind: Kind,
    out: &mut (impl Write + Send),
) -> Result<u64> {
    let shape = Shape::of(batch)?;
    let had_errors = shape.headings.iter().position(|heading| heading.trim() == ERRORS_HEADING);
    let delimiter = shape.delimiter.and_then(|delimiter| u8::try_from(delimiter).ok()).unwrap_or(b',');
    let file = match kind {
        Kind::Csv => File::text(shape.encoding.unwrap_or(Encoding::Utf8), delimiter, out)?,
        Kind::Xlsx => File::workbook(shape.sheet.as_deref().unwrap_or("Danh sách"))?,
    };
    let mut sheet =
        Sheet { out, file, errors_at: had_errors.unwrap_or(shape.headings.len()), had_errors: had_errors.is_some() };
    sheet.head(shape)?;
    let mut sections = Vec::new();
    let (mut last, mut rejected) = (0, 0);
    while let Some((ordinal, rows)) = kept::after(db, batch.id, last).await? {
        last = ordinal;
        let (Some(first), Some(end)) = (rows.first(), rows.last()) else { continue };
        let said = store::import_batch::findings_of_lines(db, batch.id, first.line, end.line).await?;
        let mut by_line: HashMap<i32, Vec<import_finding::Model>> = HashMap::new();
        for row in said {
            by_line.entry(row.line).or_default().push(row);
        }
        for row in rows {
            if row.section {
                sections.push(row.cells);
            } else if row.verdict == RowVerdict::Rejected {
                for section in sections.drain(..) {
                    let of_table = if heads_table(&section) { ERRORS_HEADING } else { "" };
                    sheet.row(section, of_table)?;
                }
                rejected += 1;
                let said = i32::try_from(row.line).ok().and_then(|line| by_line.remove(&line)).unwrap_or_default();
                sheet.rejected(row, &said)?;
            }
        }
    }
    sheet.file.finish(sheet.out)?;
    Ok(rejected)
}

/// The kind of file that the rejected rows of an import go back in: that in which the list came.
///
/// # Errors
/// When what the import remembers of its file cannot be read.
pub fn kind(batch: &import_batch::Model) -> Result<Kind> {
    Ok(if Shape::of(batch)?.sheet.is_some() { Kind::Xlsx } else { Kind::Csv })
}

impl Shape {
    fn of(batch: &import_batch::Model) -> Result<Self> {
        serde_json::from_value(batch.source.clone()).map_err(Error::internal)
    }
}

impl<W: Write + Send> Sheet<'_, W> {
    fn head(&mut self, shape: Shape) -> Result<()> {
        let head = if shape.head.is_empty() { vec![shape.headings] } else { shape.head };
        let header = head.len().saturating_sub(shape.header_rows.max(1));
        for (at, cells) in head.into_iter().enumerate() {
            self.row(cells, if at == header { ERRORS_HEADING } else { "" })?;
        }
        Ok(())
    }

    fn rejected(&mut self, row: Row, said: &[import_finding::Model]) -> Result<()> {
        let mut cells = row.cells;
        let mut errors = Vec::new();
        for found in said.iter().map(finding) {
            if found.severity == Severity::Error {
                errors.push(found.message_vi());
            }
            // The row above, from which this cell took its value, may not be in the file.
            let column = found.column.and_then(|column| usize::try_from(column).ok()?.checked_sub(1));
            if let (FindingCode::FilledDown, Some(at), Some(value)) = (found.code, column, found.value)
                && let Some(cell) = cells.get_mut(at)
                && !value.ends_with('…')
            {
                *cell = value;
            }
        }
        self.row(cells, &errors.join(" "))
    }

    /// Writes a row as it was, with what is said in the column `Lỗi`.
    fn row(&mut self, mut cells: Vec<String>, errors: &str) -> Result<()> {
        if cells.len() < self.errors_at + usize::from(self.had_errors) {
            cells.resize(self.errors_at + usize::from(self.had_errors), String::new());
        }
        match cells.get_mut(self.errors_at).filter(|_| self.had_errors) {
            Some(cell) => errors.clone_into(cell),
            None => cells.insert(self.errors_at, errors.to_owned()),
        }
        self.file.row(&cells, self.out)
    }
}
