//! CSV by RFC 4180; for a clerk with the mark that tells Excel its encoding.

use std::fs::File;

use bytes::Bytes;

use super::{Writer, spreadsheet_text};
use crate::error::{Error, Result};
use crate::export::Audience;
use crate::export::cell::Cell;

/// What tells Excel that the file is UTF-8.
const BOM: &str = "\u{feff}";

/// A CSV file being written.
pub(in crate::export) struct Csv {
    audience: Audience,
    buffer: csv::Writer<Vec<u8>>,
}

impl Csv {
    /// Begins with the heading row.
    pub(in crate::export) fn begin(audience: Audience, headings: &[impl AsRef<str>]) -> Result<Self> {
        let start = if audience == Audience::Clerk { BOM } else { "" };
        let mut file = Self { audience, buffer: lines(start.as_bytes().to_vec()) };
        file.buffer.write_record(headings.iter().map(AsRef::as_ref)).map_err(Error::internal)?;
        Ok(file)
    }
}

fn lines(start: Vec<u8>) -> csv::Writer<Vec<u8>> {
    csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(start)
}

impl Writer for Csv {
    fn row(&mut self, cells: &[Cell]) -> Result<()> {
        let record = cells.iter().map(|cell| spreadsheet_text(cell, self.audience));
        self.buffer.write_record(record).map_err(Error::internal)
    }

    fn ready(&mut self) -> Result<Bytes> {
        let written = std::mem::replace(&mut self.buffer, lines(Vec::new()));
        written.into_inner().map(Bytes::from).map_err(|error| Error::internal(error.into_error()))
    }

    fn finish(self: Box<Self>) -> Result<Option<File>> {
        Ok(None)
    }
}
