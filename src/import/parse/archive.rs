//! A look into a zipped workbook before anything is unpacked: what it is, whether it is safe, what is hidden.

use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::sync::Arc;

use zip::ZipArchive;

use super::problem::{Measure, ParseProblem, Thing};
use super::workbook::broken;

/// Files in a workbook; an honest one has a few dozen.
const ENTRIES_MAX: u64 = 10_000;
/// Bytes without a tag in one of its XML files. A cell holds 32,767 letters, and whoever reads XML keeps as much at once.
const STRETCH_BYTES_MAX: u64 = 16 * 1024 * 1024;
/// Rows of one sheet: as many as a spreadsheet shows.
const ROWS_MAX: u64 = 1_048_576;
/// All files of a workbook together, unpacked.
const UNPACKED_BYTES_MAX: u64 = 1024 * 1024 * 1024;
/// Cells of one sheet that hold something, repetitions counted.
pub(super) const CELLS_MAX: u64 = 20_000_000;

/// Which program's workbook it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Xlsx,
    Xlsb,
    Ods,
}

/// What is hidden in a sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Hidden {
    pub(super) rows: u64,
    pub(super) columns: u64,
}

/// Measures an XML file: the longest stretch of bytes between its tags, and its rows, of which one that begins where a
/// piece ends may be missed.
#[derive(Default)]
struct Extent {
    longest: u64,
    since_tag: u64,
    rows: u64,
}

impl io::Write for Extent {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for (at, part) in bytes.split(|&byte| byte == b'<').enumerate() {
            self.since_tag = part.len() as u64 + if at == 0 { self.since_tag } else { 0 };
            self.longest = self.longest.max(self.since_tag);
            let row = at > 0
                && part.strip_prefix(b"row").is_some_and(|rest| matches!(rest.first(), Some(b'>' | b' ' | b'/')));
            self.rows += u64::from(row);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A checked archive.
pub(super) struct Archive {
    zip: ZipArchive<Cursor<Arc<[u8]>>>,
    pub(super) kind: Kind,
}

impl Archive {
    /// Opens and checks; nothing is kept in memory but the directory.
    pub(super) fn open(bytes: &Arc<[u8]>) -> Result<Self, ParseProblem> {
        Self::open_within(bytes, UNPACKED_BYTES_MAX)
    }

    fn open_within(bytes: &Arc<[u8]>, unpacked_bytes_max: u64) -> Result<Self, ParseProblem> {
        let zip = ZipArchive::new(Cursor::new(Arc::clone(bytes))).map_err(broken)?;
        let has = |name: &str| zip.index_for_name(name).is_some();
        let kind = if has("xl/workbook.bin") {
            Kind::Xlsb
        } else if has("xl/workbook.xml") {
            Kind::Xlsx
        } else if has("word/document.xml") {
            return Err(ParseProblem::NotATable(Thing::Word));
        } else if has("ppt/presentation.xml") {
            return Err(ParseProblem::NotATable(Thing::Slides));
        } else if has("content.xml") {
            Kind::Ods
        } else {
            return Err(ParseProblem::NotATable(Thing::Packed));
        };
        let mut archive = Self { zip, kind };
        archive.check(unpacked_bytes_max)?;
        Ok(archive)
    }

    /// Counts files and bytes as declared, then as they really unpack: a directory can lie.
    fn check(&mut self, limit: u64) -> Result<(), ParseProblem> {
        let entries = self.zip.len() as u64;
        if entries > ENTRIES_MAX {
            return Err(ParseProblem::TooLarge { what: Measure::Files, found: entries, limit: ENTRIES_MAX });
        }
        let too_large = |found| ParseProblem::TooLarge { what: Measure::Unpacked, found, limit };
        let declared = (0..self.zip.len())
            .filter_map(|at| self.zip.by_index_raw(at).ok().map(|entry| entry.size()))
            .fold(0_u64, u64::saturating_add);
        if declared > limit {
            return Err(too_large(declared));
        }
        let mut unpacked = 0;
        for at in 0..self.zip.len() {
            let entry = self.zip.by_index(at).map_err(broken)?;
            let room = limit + 1 - unpacked;
            let xml = entry.name().is_ok_and(|name| name.ends_with(".xml"));
            let mut measure = Extent::default();
            let copied = io::copy(&mut entry.take(room), &mut measure);
            unpacked += copied.map_err(broken)?;
            if unpacked > limit {
                return Err(too_large(unpacked));
            }
            if xml && measure.longest > STRETCH_BYTES_MAX {
                let (found, limit) = (measure.longest, STRETCH_BYTES_MAX);
                return Err(ParseProblem::TooLarge { what: Measure::Cell, found, limit });
            }
            if xml && measure.rows > ROWS_MAX {
                return Err(ParseProblem::TooLarge { what: Measure::Rows, found: measure.rows, limit: ROWS_MAX });
            }
        }
        Ok(())
    }

    /// Hidden rows and columns of a sheet of an XLSX workbook, and its formulas that nobody has computed.
    pub(super) fn hidden_in_xlsx(&mut self, sheet: &str) -> (Hidden, Vec<Uncomputed>) {
        let (mut hidden, mut formulas) = (Hidden::default(), Formulas::default());
        let Some(path) = self.sheet_path(sheet) else { return (hidden, formulas.found) };
        self.each_piece(&path, |text, tag| {
            formulas.visit(text, tag);
            if !matches!(attribute(tag, "hidden").as_deref(), Some("1" | "true")) {
                return;
            }
            if tag.starts_with("row ") {
                hidden.rows += 1;
            } else if tag.starts_with("col ") {
                let (first, last) = (number(tag, "min"), number(tag, "max"));
                // A range that reaches to the last column of all hides nothing but emptiness.
                hidden.columns += if last >= 16_384 { 0 } else { last.saturating_sub(first) + 1 };
            }
        });
        (hidden, formulas.found)
    }

    /// Hidden rows of an OpenDocument sheet.
    pub(super) fn hidden_in_ods(&mut self, sheet: &str) -> Hidden {
        let (mut hidden, mut inside) = (Hidden::default(), false);
        self.each_tag("content.xml", |tag| {
            if tag.starts_with("table:table ") {
                inside = attribute(tag, "table:name").is_some_and(|name| name == sheet);
            } else if inside && tag.starts_with("table:table-row") {
                let away = matches!(attribute(tag, "table:visibility").as_deref(), Some("collapse" | "filter"));
                hidden.rows += if away { number(tag, "table:number-rows-repeated") } else { 0 };
            }
        });
        hidden
    }

    /// How many filled cells the repetitions of an OpenDocument workbook unfold to.
    pub(super) fn cells_in_ods(&mut self) -> u64 {
        let (mut repeats, mut filled, mut cells) = (1, 0_u64, 0_u64);
        self.each_tag("content.xml", |tag| {
            if tag.starts_with("table:table-row") {
                repeats = number(tag, "table:number-rows-repeated");
                filled = 0;
            } else if tag.starts_with("table:table-cell") && tag.contains("office:value-type") {
                filled = filled.saturating_add(number(tag, "table:number-columns-repeated"));
            } else if tag.starts_with("/table:table-row") {
                cells = cells.saturating_add(filled.saturating_mul(repeats));
            }
        });
        cells
    }

    /// The file of a sheet: its relation in the workbook, and the target of that.
    fn sheet_path(&mut self, sheet: &str) -> Option<String> {
        let mut relation = None;
        self.each_tag("xl/workbook.xml", |tag| {
            if tag.starts_with("sheet ") && attribute(tag, "name").as_deref() == Some(sheet) {
                relation = attribute(tag, "r:id");
            }
        });
        let relation = relation?;
        let mut target = None;
        self.each_tag("xl/_rels/workbook.xml.rels", |tag| {
            if attribute(tag, "Id").as_deref() == Some(relation.as_str()) {
                target = attribute(tag, "Target");
            }
        });
        let target = target?;
        Some(target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned))
    }

    /// Visits the tags of an XML file, without their brackets. What cannot be read is passed over.
    fn each_tag(&mut self, path: &str, mut visit: impl FnMut(&str)) {
        self.each_piece(path, |_, tag| visit(tag));
    }

    /// Visits the tags with the text before each.
    fn each_piece(&mut self, path: &str, mut visit: impl FnMut(&str, &str)) {
        let Ok(entry) = self.zip.by_name(path) else { return };
        let mut reader = BufReader::with_capacity(64 * 1024, entry.take(UNPACKED_BYTES_MAX));
        let mut piece = Vec::new();
        while reader.read_until(b'>', &mut piece).is_ok_and(|read| read > 0) {
            let parts = piece.iter().rposition(|&byte| byte == b'<').and_then(|at| piece.split_at_checked(at));
            if let Some((before, tag)) = parts.and_then(|(before, tag)| {
                Some((std::str::from_utf8(before).ok()?, std::str::from_utf8(tag.get(1..)?).ok()?))
            }) {
                visit(before, tag.trim_end_matches(['>', '/']));
            }
            piece.clear();
        }
    }
}

/// A formula without the value it comes to: some program wrote it and no spreadsheet has opened it since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Uncomputed {
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) formula: String,
}

/// Finds formulas without values as the tags of a sheet go by.
#[derive(Default)]
struct Formulas {
    cell: String,
    formula: Option<String>,
    valued: bool,
    found: Vec<Uncomputed>,
}

impl Formulas {
    /// As many as a sheet is told of; with so many, something else is wrong with it.
    const FOUND_MAX: usize = 100_000;

    fn visit(&mut self, text: &str, tag: &str) {
        match tag {
            "/f" => self.formula = Some(text.trim().to_owned()),
            "/v" | "/t" => self.valued |= !text.trim().is_empty(),
            "/c" => self.close(),
            "f" => self.formula = Some(String::new()),
            _ if tag.starts_with("f ") => self.formula = Some(String::new()),
            _ if tag.starts_with("c ") => {
                self.cell.clear();
                self.cell.push_str(tag);
                (self.formula, self.valued) = (None, false);
            }
            _ => {}
        }
    }

    fn close(&mut self) {
        let Some(formula) = self.formula.take().filter(|_| !self.valued && self.found.len() < Self::FOUND_MAX) else {
            return;
        };
        if let Some((row, column)) = attribute(&self.cell, "r").as_deref().and_then(place) {
            self.found.push(Uncomputed { row, column, formula: format!("={}", unescaped(&formula)) });
        }
    }
}

/// Row and column of `D3`, counted from 0.
fn place(reference: &str) -> Option<(u32, u32)> {
    let (letters, digits) = reference.split_at_checked(reference.find(|sign: char| sign.is_ascii_digit())?)?;
    let column = letters.bytes().try_fold(0_u32, |column, letter| {
        let letter = letter.is_ascii_uppercase().then(|| u32::from(letter - b'A') + 1)?;
        column.checked_mul(26)?.checked_add(letter)
    })?;
    Some((digits.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

/// A count in an attribute; one when it is not there.
fn number(tag: &str, name: &str) -> u64 {
    attribute(tag, name).and_then(|text| text.parse().ok()).unwrap_or(1)
}

/// The value of an attribute within a tag.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let value = tag.match_indices(name).find_map(|(at, _)| {
        let free = tag.get(..at)?.ends_with(char::is_whitespace);
        let rest = tag.get(at + name.len()..)?.trim_start().strip_prefix('=')?.trim_start();
        let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        free.then(|| rest.get(1..)?.split(quote).next())?
    })?;
    Some(unescaped(value))
}

fn unescaped(value: &str) -> String {
    let plain = value.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'");
    plain.replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_found_by_their_whole_name() {
        let tag = "row r=\"3\" spans='1:4' hidden=\"1\" xhidden=\"0\"";
        assert_eq!(attribute(tag, "hidden").as_deref(), Some("1"));
        assert_eq!(attribute(tag, "spans").as_deref(), Some("1:4"));
        assert_eq!(attribute(tag, "r").as_deref(), Some("3"));
        assert_eq!(attribute("sheet name=\"A &amp; B\"", "name").as_deref(), Some("A & B"));
        assert_eq!(attribute(tag, "height"), None);
    }

    #[test]
    fn a_workbook_that_unpacks_to_too_much_is_refused_before_it_is_read() {
        use std::io::Write;
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        zip.start_file("xl/workbook.xml", options).unwrap();
        zip.write_all(&vec![b' '; 100_000]).unwrap();
        let bytes: Arc<[u8]> = zip.finish().unwrap().into_inner().into();
        assert!(bytes.len() < 1_000);
        assert!(Archive::open_within(&bytes, 100_000).is_ok());
        let problem = Archive::open_within(&bytes, 99_999).err().unwrap();
        assert_eq!(problem.code(), "too_large");
        // A gap that whoever reads the sheet would have to hold in memory.
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("xl/workbook.xml", options).unwrap();
        zip.write_all(b"<sheet>").unwrap();
        zip.write_all(&vec![b' '; 17 * 1024 * 1024]).unwrap();
        let gap: Arc<[u8]> = zip.finish().unwrap().into_inner().into();
        assert_eq!(Archive::open(&gap).err().unwrap().code(), "too_large");
        // More rows than any spreadsheet shows.
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("xl/workbook.xml", options).unwrap();
        zip.write_all(&b"<row r=\"1\"/><rows/>".repeat(1_100_000)).unwrap();
        let long: Arc<[u8]> = zip.finish().unwrap().into_inner().into();
        let problem = Archive::open(&long).err().unwrap();
        assert!(problem.to_string().contains("rows of one sheet"), "{problem}");
        // A directory that lies about the size: the declared length of the entry, in both headers, is set to 1.
        let lying: Arc<[u8]> = patched(&bytes, &100_000_u32.to_le_bytes(), &1_u32.to_le_bytes()).into();
        assert!(Archive::open_within(&lying, 50_000).is_err());
    }

    fn patched(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
        let mut patched = bytes.to_vec();
        for at in 0..patched.len() - from.len() {
            if patched[at..].starts_with(from) {
                patched[at..at + to.len()].copy_from_slice(to);
            }
        }
        patched
    }
}
