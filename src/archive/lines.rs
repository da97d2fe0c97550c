//! The lines of an archive: counted and hashed alike on the way out and on the way in.

use std::borrow::Cow;
use std::io::{BufRead, Write};

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sha2::{Digest as _, Sha256};

use super::{Sum, Tail};
use crate::error::{Error, Result};
use crate::store::audit::hex;

/// A line that holds a row.
#[derive(Serialize, Deserialize)]
struct Line<'a, R> {
    #[serde(borrow)]
    table: Cow<'a, str>,
    row: R,
}

/// An archive being written.
pub(super) struct Writing<'a> {
    out: &'a mut (dyn Write + Send),
    hash: Sha256,
    rows: u64,
    buffer: Vec<u8>,
}

impl<'a> Writing<'a> {
    /// Begins with the first line.
    pub(super) fn begin(out: &'a mut (dyn Write + Send), head: &impl Serialize) -> Result<Self> {
        let mut writing = Self { out, hash: Sha256::new(), rows: 0, buffer: Vec::new() };
        writing.line(head)?;
        Ok(writing)
    }

    /// Adds a row.
    pub(super) fn row(&mut self, table: &'static str, row: &impl Serialize) -> Result<()> {
        self.rows += 1;
        self.line(&Line { table: Cow::Borrowed(table), row })
    }

    /// Ends with the last line.
    pub(super) fn finish(mut self) -> Result<Sum> {
        let sum = Sum { rows: self.rows, sha256: hex(&self.hash.clone().finalize()) };
        self.line(&Tail { end: sum.clone() })?;
        self.out.flush().map_err(unwritable)?;
        Ok(sum)
    }

    /// How many rows went out.
    pub(super) fn rows(&self) -> u64 {
        self.rows
    }

    fn line(&mut self, content: &impl Serialize) -> Result<()> {
        self.buffer.clear();
        serde_json::to_writer(&mut self.buffer, content).map_err(Error::internal)?;
        self.buffer.push(b'\n');
        self.hash.update(&self.buffer);
        self.out.write_all(&self.buffer).map_err(unwritable)
    }
}

fn unwritable(error: std::io::Error) -> Error {
    Error::bad_input(format!("cannot write the archive: {error}"))
}

/// An archive being read, one line in hand.
pub(super) struct Reading<'a> {
    input: &'a mut (dyn BufRead + Send),
    hash: Sha256,
    line: String,
    number: u64,
    rows: u64,
}

impl<'a> Reading<'a> {
    /// Takes the first line in hand.
    pub(super) fn begin(input: &'a mut (dyn BufRead + Send)) -> Result<Self> {
        let mut reading = Self { input, hash: Sha256::new(), line: String::new(), number: 0, rows: 0 };
        reading.next()?;
        Ok(reading)
    }

    /// The first line; takes the second in hand.
    pub(super) fn head<H: serde::de::DeserializeOwned>(&mut self) -> Result<H> {
        let head = serde_json::from_str(&self.line)
            .map_err(|_| self.wrong("this is no archive; `bangvang archive` writes one"))?;
        self.pass()?;
        Ok(head)
    }

    /// The row in hand if it is of this table; then takes the next line in hand.
    pub(super) fn row<R: serde::de::DeserializeOwned>(&mut self, table: &str) -> Result<Option<R>> {
        match serde_json::from_str::<Line<'_, &RawValue>>(&self.line) {
            Ok(line) if line.table == table => {
                let row = serde_json::from_str(line.row.get())
                    .map_err(|error| self.wrong(format_args!("not a row of the table {table}: {error}")))?;
                self.pass()?;
                self.rows += 1;
                Ok(Some(row))
            }
            _ => Ok(None),
        }
    }

    /// The last line, which must be in hand and agree with what was read.
    pub(super) fn finish(self) -> Result<Sum> {
        let Tail { end } = serde_json::from_str(&self.line).map_err(|_| {
            self.wrong("a row of a known table, in the order of the tables, or the last line was expected")
        })?;
        let read = Sum { rows: self.rows, sha256: hex(&self.hash.clone().finalize()) };
        if end == read {
            Ok(read)
        } else {
            Err(self.wrong("the lines above are not those that were written: the archive was changed"))
        }
    }

    /// How many rows were read.
    pub(super) fn rows(&self) -> u64 {
        self.rows
    }

    fn pass(&mut self) -> Result<()> {
        self.hash.update(self.line.as_bytes());
        self.next()
    }

    fn next(&mut self) -> Result<()> {
        self.line.clear();
        self.number += 1;
        match self.input.read_line(&mut self.line) {
            Ok(0) => Err(self.wrong("the archive ends too early: its last line is missing")),
            Ok(_) => Ok(()),
            Err(error) => Err(self.wrong(format_args!("cannot read the archive: {error}"))),
        }
    }

    fn wrong(&self, what: impl std::fmt::Display) -> Error {
        Error::bad_input(format!("line {}: {what}", self.number))
    }
}
