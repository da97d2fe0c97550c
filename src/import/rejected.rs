//! The rejected rows of an import as a file in the shape, encoding and delimiter they came in, with a column `Lỗi`:
//! a clerk mends them there and imports that file. Rows that were taken are not in it, so nothing is doubled.

use std::collections::HashMap;
use std::io::Write;

use sea_orm::ConnectionTrait;
use serde::Deserialize;

use super::kept;
use super::parse::{ERRORS_HEADING, Encoder, Encoding, FindingCode, Severity};
use super::plan::Row;
use super::report::finding;
use crate::domain::vocabulary::RowVerdict;
use crate::entity::{import_batch, import_finding};
use crate::error::{Error, Result};
use crate::store;

/// The shape of the file as the import remembers it.
#[derive(Deserialize)]
struct Shape {
    encoding: Option<Encoding>,
    delimiter: Option<char>,
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
    encoder: Encoder,
    delimiter: u8,
    /// Where the column `Lỗi` stands.
    errors_at: usize,
    /// Whether the file came with that column, so that it is filled and not added.
    had_errors: bool,
}

/// Writes the rejected rows of an import, with their sections, under the title rows and the header. Memory does not
/// grow with their number. A workbook comes back as CSV. How many rows were rejected.
///
/// # Errors
/// When the database does not answer, or the file cannot be written.
pub async fn write(
    db: &impl ConnectionTrait,
    batch: &import_batch::Model,
    out: &mut (impl Write + Send),
) -> Result<u64> {
    let shape: Shape = serde_json::from_value(batch.source.clone()).map_err(Error::internal)?;
    let had_errors = shape.headings.iter().position(|heading| heading.trim() == ERRORS_HEADING);
    let mut sheet = Sheet {
        out,
        encoder: Encoder::new(shape.encoding.unwrap_or(Encoding::Utf8)),
        delimiter: shape.delimiter.and_then(|delimiter| u8::try_from(delimiter).ok()).unwrap_or(b','),
        errors_at: had_errors.unwrap_or(shape.headings.len()),
        had_errors: had_errors.is_some(),
    };
    sheet.out.write_all(&sheet.encoder.beginning()).map_err(Error::internal)?;
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
                    sheet.row(section, "")?;
                }
                rejected += 1;
                let said = i32::try_from(row.line).ok().and_then(|line| by_line.remove(&line)).unwrap_or_default();
                sheet.rejected(row, &said)?;
            }
        }
    }
    Ok(rejected)
}

impl<W: Write> Sheet<'_, W> {
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
        let mut file = csv::WriterBuilder::new().delimiter(self.delimiter).flexible(true).from_writer(Vec::new());
        file.write_record(&cells).map_err(Error::internal)?;
        let bytes = file.into_inner().map_err(|error| Error::internal(error.into_error()))?;
        let line = String::from_utf8(bytes).map_err(Error::internal)?;
        self.out.write_all(&self.encoder.encode(&line)).map_err(Error::internal)
    }
}
