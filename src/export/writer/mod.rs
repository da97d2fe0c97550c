//! Rows of cells to the bytes of a file.

mod csv;
mod jsonl;
mod xlsx;

use std::fs::File;

use bytes::Bytes;

pub(super) use self::csv::Csv;
pub(super) use self::jsonl::Jsonl;
pub(super) use self::xlsx::Xlsx;
use super::cell::Cell;
use super::{Audience, Format};
use crate::error::Result;
use crate::import::parse::guard;

/// A file being written, its heading row already in it.
pub(crate) trait Writer: Send {
    /// Adds a row.
    fn row(&mut self, cells: &[Cell]) -> Result<()>;

    /// What can go out already.
    fn ready(&mut self) -> Result<Bytes>;

    /// Ends the file. A format that is made whole at its end leaves the file to send; the others have sent all.
    fn finish(self: Box<Self>) -> Result<Option<File>>;
}

/// Begins a file with its heading row.
pub(crate) fn begin(format: Format, audience: Audience, title: &str, headings: Vec<String>) -> Result<Box<dyn Writer>> {
    Ok(match format {
        Format::Csv => Box::new(Csv::begin(audience, &headings)?),
        Format::Xlsx => Box::new(Xlsx::begin(audience, title, &headings)?),
        Format::Jsonl => Box::new(Jsonl::begin(audience, headings)),
    })
}

/// A cell's letters in a file that a spreadsheet may open: for a clerk no formula runs, for a machine nothing changes.
fn spreadsheet_text(cell: &Cell, audience: Audience) -> String {
    let text = cell.text(audience);
    match (cell, audience) {
        (Cell::Text(_), Audience::Clerk) => guard(&text).into_owned(),
        _ => text,
    }
}
