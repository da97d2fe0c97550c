//! Text to records: delimiters, quotes, line ends.

use std::io;

use super::decode::Letters;

/// A quoted cell longer than this was not closed where it should have been. Excel allows 32,767 letters.
const CELL_BYTES_MAX: usize = 128 * 1024;

/// What was wrong with the quotes of a record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Quotes {
    /// Nothing.
    #[default]
    Sound,
    /// A quoted part followed by more text: kept as it stands.
    Stray,
    /// A quote that nothing closes: the cell ends with its line.
    Unclosed,
}

/// How the text is cut into cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cutting {
    pub(super) delimiter: u8,
    /// Cells of the header when known: a quoted cell over several lines, one of which has as many cells, is unclosed.
    pub(super) width: Option<usize>,
}

/// One record.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) cells: Vec<String>,
    pub(super) quotes: Quotes,
}

/// Records from a stream of letters.
pub(super) struct Records<R> {
    letters: Letters<R>,
    cutting: Cutting,
    text: String,
    at: usize,
    complete: bool,
}

impl<R: io::Read> Records<R> {
    pub(super) fn new(letters: Letters<R>, cutting: Cutting) -> Self {
        Self { letters, cutting, text: String::new(), at: 0, complete: false }
    }

    /// From here on a quoted cell that swallowed a row as wide as this is unclosed.
    pub(super) fn set_width(&mut self, width: usize) {
        self.cutting.width = Some(width);
    }

    /// The next record, or nothing at the end.
    pub(super) fn next_record(&mut self) -> io::Result<Option<Record>> {
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            if rest.is_empty() && self.complete {
                return Ok(None);
            }
            if let Some((record, used)) = cut(rest, self.cutting, self.complete) {
                self.at += used;
                return Ok(Some(record));
            }
            self.read_more()?;
        }
    }

    fn read_more(&mut self) -> io::Result<()> {
        self.text.drain(..self.at);
        self.at = 0;
        let before = self.text.len();
        while !self.complete && self.text.len() == before {
            self.complete = !self.letters.read_more(&mut self.text)?;
        }
        Ok(())
    }
}

/// All records of a text that is in memory, at most `records_max`.
pub(super) fn cut_all(text: &str, cutting: Cutting, records_max: usize) -> Vec<Record> {
    let mut rest = text;
    let mut records = Vec::new();
    while !rest.is_empty() && records.len() < records_max {
        let Some((record, used)) = cut(rest, cutting, true) else { break };
        records.push(record);
        rest = rest.get(used..).unwrap_or_default();
    }
    records
}

/// Cuts the first record off `text` and says how many bytes it took; nothing when more text is needed to tell.
fn cut(text: &str, cutting: Cutting, complete: bool) -> Option<(Record, usize)> {
    let bytes = text.as_bytes();
    let mut record = Record { cells: Vec::with_capacity(cutting.width.unwrap_or(8)), quotes: Quotes::Sound };
    let mut at = 0;
    loop {
        let (cell, end) = cut_cell(text, at, cutting, complete, &mut record.quotes)?;
        record.cells.push(cell);
        match bytes.get(end) {
            None => return complete.then_some((record, end)),
            Some(&byte) if byte == cutting.delimiter => at = end + 1,
            Some(_) => return line_end(bytes, end, complete).map(|end| (record, end)),
        }
    }
}

/// The place after the line end at `at`: LF, CR LF, a bare CR as old programs write, or the CR CR LF that some transfers
/// make of it. Nothing when more text is needed to tell.
fn line_end(bytes: &[u8], at: usize, complete: bool) -> Option<usize> {
    let tail = bytes.get(at..).unwrap_or_default();
    let length = match tail {
        [b'\n', ..] => 1,
        [b'\r', b'\n', ..] => 2,
        [b'\r', b'\r', b'\n', ..] => 3,
        [b'\r'] | [b'\r', b'\r'] if !complete => return None,
        _ => 1,
    };
    Some(at + length)
}

/// One cell from `start`: its text, and the place of the delimiter or line end after it.
fn cut_cell(
    text: &str,
    start: usize,
    cutting: Cutting,
    complete: bool,
    quotes: &mut Quotes,
) -> Option<(String, usize)> {
    let mut unclosed = false;
    if text.as_bytes().get(start) == Some(&b'"') {
        match cut_quoted(text, start + 1, cutting, complete) {
            Quoted::Closed(cell, end) => return Some((cell, end)),
            Quoted::Undecided => return None,
            Quoted::Stray if *quotes == Quotes::Sound => *quotes = Quotes::Stray,
            Quoted::Stray => {}
            Quoted::Unclosed => {
                *quotes = Quotes::Unclosed;
                unclosed = true;
            }
        }
    }
    // Some programs put a space before the quote.
    let spaces = text.get(start..).map_or(0, |rest| rest.len() - rest.trim_start_matches(' ').len());
    if spaces > 0 && text.as_bytes().get(start + spaces) == Some(&b'"') {
        match cut_quoted(text, start + spaces + 1, cutting, complete) {
            Quoted::Closed(cell, end) => return Some((cell, end)),
            Quoted::Undecided => return None,
            Quoted::Stray | Quoted::Unclosed => {}
        }
    }
    let end = plain_end(text, start, cutting);
    if end == text.len() && !complete {
        return None;
    }
    let cell = text.get(start..end).unwrap_or_default();
    Some((cell.strip_prefix('"').filter(|_| unclosed).unwrap_or(cell).to_owned(), end))
}

/// Where a cell without quotes ends.
fn plain_end(text: &str, start: usize, cutting: Cutting) -> usize {
    let bytes = text.as_bytes();
    let tail = bytes.get(start..).unwrap_or_default();
    tail.iter().position(|&byte| ends_cell(byte, cutting)).map_or(text.len(), |offset| start + offset)
}

enum Quoted {
    /// The cell, and the place after its closing quote.
    Closed(String, usize),
    /// Text follows the closing quote on the line where the cell began.
    Stray,
    /// No closing quote where there should be one.
    Unclosed,
    /// More text is needed.
    Undecided,
}

/// A cell in quotes, `start` being the place after the opening one.
fn cut_quoted(text: &str, start: usize, cutting: Cutting, complete: bool) -> Quoted {
    let bytes = text.as_bytes();
    let mut cell = String::new();
    let mut from = start;
    loop {
        let tail = bytes.get(from..).unwrap_or_default();
        let Some(quote) = tail.iter().position(|&byte| byte == b'"').map(|offset| from + offset) else {
            let long = text.len() - start > CELL_BYTES_MAX;
            return if complete || long { Quoted::Unclosed } else { Quoted::Undecided };
        };
        if quote - start > CELL_BYTES_MAX {
            return Quoted::Unclosed;
        }
        cell.push_str(text.get(from..quote).unwrap_or_default());
        match bytes.get(quote + 1) {
            Some(b'"') => {
                cell.push('"');
                from = quote + 2;
            }
            None if !complete => return Quoted::Undecided,
            Some(&next) if !ends_cell(next, cutting) => {
                return if spans_lines(&cell) { Quoted::Unclosed } else { Quoted::Stray };
            }
            _ if swallowed_records(&cell, cutting) => return Quoted::Unclosed,
            _ => return Quoted::Closed(cell, quote + 1),
        }
    }
}

const fn ends_cell(byte: u8, cutting: Cutting) -> bool {
    byte == cutting.delimiter || byte == b'\n' || byte == b'\r'
}

fn spans_lines(cell: &str) -> bool {
    cell.contains(['\n', '\r'])
}

/// A cell over several lines, one of which after the first could be a record of its own.
fn swallowed_records(cell: &str, cutting: Cutting) -> bool {
    let Some(width) = cutting.width.filter(|&width| width >= 3) else { return false };
    spans_lines(cell)
        && cell
            .split(['\n', '\r'])
            .skip(1)
            .any(|line| line.bytes().filter(|&byte| byte == cutting.delimiter).count() + 1 >= width)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::parse::encoding::Encoding;
    use proptest::prelude::*;

    const COMMA: Cutting = Cutting { delimiter: b',', width: Some(3) };

    fn cells(text: &str, cutting: Cutting) -> Vec<Vec<String>> {
        cut_all(text, cutting, usize::MAX).into_iter().map(|record| record.cells).collect()
    }

    #[test]
    fn records_are_cut_as_a_spreadsheet_cuts_them() {
        let cases: [(&str, &[&[&str]]); 10] = [
            ("a, \"b,c\"\nd", &[&["a", "b,c"], &["d"]]),
            ("a,b\nc,d\n", &[&["a", "b"], &["c", "d"]]),
            ("a,b\r\nc,d", &[&["a", "b"], &["c", "d"]]),
            ("a,\"b,c\"\r\nd", &[&["a", "b,c"], &["d"]]),
            ("a,\"b \"\"c\"\"\"\n", &[&["a", "b \"c\""]]),
            ("\"a\nb\",c\n", &[&["a\nb", "c"]]),
            ("a,\n\n,b", &[&["a", ""], &[""], &["", "b"]]),
            ("a,b \"c\" d\n", &[&["a", "b \"c\" d"]]),
            ("\"a\" b,c\nd", &[&["\"a\" b", "c"], &["d"]]),
            ("a,", &[&["a", ""]]),
        ];
        for (text, expected) in cases {
            assert_eq!(cells(text, COMMA), expected, "{text:?}");
        }
    }

    #[test]
    fn every_line_end_ends_a_line_even_in_one_file() {
        let text = "a,b\rc,\"d\"\re\r\nf\ng\r\r\nh";
        let letters = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        let expected = [&["a", "b"][..], &["c", "d"], &["e"], &["f"], &["g"], &["h"]].map(letters);
        assert_eq!(cells(text, COMMA), expected);
    }

    #[test]
    fn an_unclosed_quote_ends_with_its_line() {
        let text = "1,\"A,x\n2,\"B\",y\n3,C,z\n";
        let records = cut_all(text, COMMA, 9);
        assert_eq!(records[0], Record { cells: vec!["1".into(), "A".into(), "x".into()], quotes: Quotes::Unclosed });
        assert_eq!(records[1].cells, ["2", "B", "y"]);
        assert_eq!(records[2].quotes, Quotes::Sound);
    }

    #[test]
    fn a_quote_closed_three_rows_later_is_unclosed() {
        let records = cut_all("1,\"A,x\n2,B,y\n3,C,\"z\"\n", COMMA, 9);
        assert_eq!(records.len(), 3);
        assert_eq!(records[0].quotes, Quotes::Unclosed);
    }

    fn streamed(text: &str, cutting: Cutting, chunk_bytes: usize) -> Vec<Record> {
        struct Drip<'a>(&'a [u8], usize);
        impl io::Read for Drip<'_> {
            fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
                let (now, later) = self.0.split_at(self.1.min(self.0.len()).min(out.len()));
                out[..now.len()].copy_from_slice(now);
                self.0 = later;
                Ok(now.len())
            }
        }
        let mut records = Records::new(Letters::new(Drip(text.as_bytes(), chunk_bytes), Encoding::Utf8), cutting);
        std::iter::from_fn(|| records.next_record().unwrap()).collect()
    }

    proptest! {
        #[test]
        fn streaming_cuts_the_same_records_as_memory(
            text in "[aé\",\r\n]{0,60}", chunk in 1_usize..9,
        ) {
            prop_assert_eq!(streamed(&text, COMMA, chunk), cut_all(&text, COMMA, usize::MAX));
        }

        #[test]
        fn quoted_cells_come_back_as_they_were_written(
            rows in prop::collection::vec(prop::collection::vec("[a-cé\",; \n]{0,6}", 1..4), 1..5),
        ) {
            let written: String = rows.iter().map(|row| {
                let cells: Vec<_> = row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
                cells.join(",") + "\n"
            }).collect();
            prop_assert_eq!(cells(&written, Cutting { width: None, ..COMMA }), rows);
        }
    }
}
