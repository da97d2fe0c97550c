//! How a text file is cut: the delimiter, and a leading `sep=` line.

use super::award_words;
use super::heading::match_heading;
use super::record::{Cutting, cut_all};

/// The delimiters clerks' programs write.
const DELIMITERS: [u8; 4] = [b',', b'|', b';', b'\t'];
/// How many records are tried with each delimiter.
const TRIAL_RECORDS: usize = 200;

/// A score that only a row of headings gives.
const HEADINGS: f64 = 20.0;

/// The dialect of one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dialect {
    pub(super) cutting: Cutting,
    /// The first line is `sep=…`: spreadsheets do not show it.
    pub(super) sep_line: bool,
}

/// Finds the dialect from the beginning of the text.
pub(super) fn sniff(head: &str, delimiter: Option<u8>) -> Dialect {
    let named = named_delimiter(head);
    let cutting = |delimiter| Cutting { delimiter, width: None };
    let read = |delimiter: u8| score(head, cutting(delimiter));
    let best = || {
        let scored = DELIMITERS.map(|delimiter| (read(delimiter), delimiter));
        // Of equals the rarer sign; a file with one column has none, and a comma is what others expect.
        let best = scored.into_iter().max_by(|a, b| a.0.total_cmp(&b.0)).filter(|&(score, _)| score > 0.0);
        best.map_or(b',', |(_, delimiter)| delimiter)
    };
    // A line that names a delimiter by which no heading is found was written for some other file.
    let believed = named.filter(|&named| read(named) >= HEADINGS || read(best()) < HEADINGS);
    Dialect { cutting: cutting(delimiter.or(believed).unwrap_or_else(best)), sep_line: named.is_some() }
}

/// The delimiter of a `sep=;` line.
fn named_delimiter(head: &str) -> Option<u8> {
    let line = head.lines().next()?.split('\r').next()?.trim().trim_matches('"');
    let (word, delimiter) = line.split_at_checked(4)?;
    let &[byte] = delimiter.as_bytes() else { return None };
    (word.eq_ignore_ascii_case("sep=") && byte.is_ascii() && !byte.is_ascii_alphanumeric()).then_some(byte)
}

/// How well a delimiter cuts: known headings side by side count most, then rows of one width.
fn score(head: &str, cutting: Cutting) -> f64 {
    let records = cut_all(head, cutting, TRIAL_RECORDS);
    let known = records.iter().map(|record| known_headings(&record.cells)).max().unwrap_or(0);
    let widths: Vec<usize> = records.iter().map(|record| record.cells.len()).filter(|&width| width > 1).collect();
    let usual = widths.iter().copied().max_by_key(|&width| widths.iter().filter(|&&other| other == width).count());
    let usual = usual.unwrap_or(1);
    let steady = widths.iter().filter(|&&width| width == usual).count() as f64 / records.len().max(1) as f64;
    let headings = if known >= 2 { known as f64 * HEADINGS / 2.0 } else { 0.0 };
    headings + steady * 5.0 * (usual as f64).ln_1p()
}

/// How many cells of a row are headings. One cell is a title, whatever it says.
pub(super) fn known_headings(cells: &[String]) -> usize {
    if cells.len() < 2 {
        return 0;
    }
    cells
        .iter()
        .filter(|cell| cell.len() < 200 && (match_heading(cell).is_some() || award_words::is_form(cell)))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_the_one_that_gives_headings() {
        let cases = [
            ("STT,Họ và tên,Đơn vị\n1,A,B\n", b',', false),
            ("STT;Họ và tên;Số, ngày quyết định\n1;A;1/QĐ, ngày 1/1/2020\n", b';', false),
            ("STT\tHọ, tên\tĐơn vị\n1\tA\tB, C, D\n", b'\t', false),
            ("STT|Họ và tên|Đơn vị\r1|A|B\r", b'|', false),
            ("sep=;\r\nSTT;Họ và tên\r\n", b';', true),
            ("\"sep=|\"\nx\n", b'|', true),
            ("sep=,\nSTT;Họ và tên;Đơn vị\n1;A;B\n", b';', true),
            ("id\tname, first\n1\tA, B\n2\tC, D\n", b'\t', false),
            ("Họ và tên\nA\n", b',', false),
        ];
        for (text, delimiter, sep_line) in cases {
            let dialect = sniff(text, None);
            assert_eq!((dialect.cutting.delimiter, dialect.sep_line), (delimiter, sep_line), "{text:?}");
        }
        assert_eq!(sniff("STT,Họ và tên\n", Some(b';')).cutting.delimiter, b';');
    }
}
