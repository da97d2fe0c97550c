//! JSON lines: one object a row, its keys the headings, in the order of the columns.

use std::fs::File;

use bytes::Bytes;
use serde::Serializer as _;
use serde_json::Value;

use super::Writer;
use crate::error::{Error, Result};
use crate::export::Audience;
use crate::export::cell::Cell;

/// A file of JSON lines being written. No program opens it as a spreadsheet, so nothing is guarded.
pub(in crate::export) struct Jsonl {
    audience: Audience,
    headings: Vec<String>,
    buffer: Vec<u8>,
}

impl Jsonl {
    /// Remembers the headings; there is no heading row.
    pub(in crate::export) fn begin(audience: Audience, headings: Vec<String>) -> Self {
        Self { audience, headings, buffer: Vec::new() }
    }
}

impl Writer for Jsonl {
    fn row(&mut self, cells: &[Cell]) -> Result<()> {
        let values = cells.iter().map(|cell| match cell {
            Cell::Empty => Value::Null,
            Cell::Number(number) => Value::from(*number),
            Cell::Flag(holds) => Value::Bool(*holds),
            _ => Value::String(cell.text(self.audience)),
        });
        let mut line = serde_json::Serializer::new(&mut self.buffer);
        line.collect_map(self.headings.iter().zip(values)).map_err(Error::internal)?;
        self.buffer.push(b'\n');
        Ok(())
    }

    fn ready(&mut self) -> Result<Bytes> {
        Ok(std::mem::take(&mut self.buffer).into())
    }

    fn finish(self: Box<Self>) -> Result<Option<File>> {
        Ok(None)
    }
}
