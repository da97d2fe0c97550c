//! The two kinds of file that rejected rows go back in: text as it came, or a workbook.

use std::io::{Seek, Write};

use rust_xlsxwriter::{Format, Workbook, XlsxError};

use crate::error::{Error, Result};
use crate::import::parse::{Encoder, Encoding};

/// Cells longer than this no workbook holds.
const CELL_LETTERS_MAX: usize = 32_767;

/// A file that takes rows one by one.
pub(super) enum File {
    /// Text in an encoding and with a delimiter.
    Text(Box<Encoder>, u8),
    /// A workbook, which goes to the disk row by row and is packed at its end.
    Workbook(Box<Book>),
}

/// A workbook being written; all its cells are text, so that nothing changes on the way.
pub(super) struct Book {
    book: Workbook,
    text: Format,
    rows: u32,
}

impl File {
    /// Begins text.
    pub(super) fn text(encoding: Encoding, delimiter: u8, out: &mut (impl Write + Send)) -> Result<Self> {
        let encoder = Encoder::new(encoding);
        out.write_all(&encoder.beginning()).map_err(Error::internal)?;
        Ok(Self::Text(Box::new(encoder), delimiter))
    }

    /// Begins a workbook with the sheet that the rows came from.
    pub(super) fn workbook(sheet: &str) -> Result<Self> {
        let mut book = Workbook::new();
        let name = book.add_worksheet_with_constant_memory().map_err(Error::internal)?.set_name(sheet);
        if let Err(refused) = name {
            // An OpenDocument sheet may have a name that Excel does not allow; its rows matter more.
            tracing::debug!(%refused, sheet, "the sheet of rejected rows keeps its plain name");
        }
        Ok(Self::Workbook(Box::new(Book { book, text: Format::new().set_num_format("@"), rows: 0 })))
    }

    /// Adds a row.
    pub(super) fn row(&mut self, cells: &[String], out: &mut (impl Write + Send)) -> Result<()> {
        match self {
            Self::Text(encoder, delimiter) => {
                let mut file = csv::WriterBuilder::new().delimiter(*delimiter).flexible(true).from_writer(Vec::new());
                file.write_record(cells).map_err(Error::internal)?;
                let bytes = file.into_inner().map_err(|error| Error::internal(error.into_error()))?;
                let line = String::from_utf8(bytes).map_err(Error::internal)?;
                out.write_all(&encoder.encode(&line)).map_err(Error::internal)
            }
            Self::Workbook(book) => book.row(cells).map_err(Error::internal),
        }
    }

    /// Ends the file.
    pub(super) fn finish(self, out: &mut (impl Write + Send)) -> Result<()> {
        let Self::Workbook(mut book) = self else { return Ok(()) };
        let mut packed = tempfile::tempfile().map_err(Error::internal)?;
        book.book.save_to_writer(&packed).map_err(Error::internal)?;
        packed.rewind().map_err(Error::internal)?;
        std::io::copy(&mut packed, out).map_err(Error::internal)?;
        Ok(())
    }
}

impl Book {
    fn row(&mut self, cells: &[String]) -> Result<(), XlsxError> {
        let sheet = self.book.worksheet_from_index(0)?;
        for (column, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            let shown: String = cell.chars().take(CELL_LETTERS_MAX).collect();
            sheet.write_string_with_format(self.rows, column, shown, &self.text)?;
        }
        self.rows += 1;
        Ok(())
    }
}
