//! One sheet of a workbook: XLSX, XLSB, ODS or XLS.

use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use calamine::{Data, Dimensions, Ods, Reader, SheetType, SheetVisible, Xls, Xlsb, Xlsx};

use super::archive::{Archive, CELLS_MAX, Hidden, Kind};
use super::finding::{Finding, FindingCode};
use super::old_font::OldFont;
use super::problem::{Measure, ParseProblem, Thing};
use super::sheet::{Sheet, SheetBuilder};
use super::source::Source;

/// A workbook file larger than this should be a CSV.
const FILE_BYTES_MAX: u64 = 256 * 1024 * 1024;

type Bytes = Cursor<Arc<[u8]>>;

/// Opens the sheet asked for, else the first one that is shown and holds anything.
pub(super) fn open(source: &Source, bytes: u64, sheet: Option<&str>) -> Result<(Sheet, Vec<Finding>), ParseProblem> {
    if bytes > FILE_BYTES_MAX {
        return Err(ParseProblem::TooLarge { what: Measure::File, found: bytes, limit: FILE_BYTES_MAX });
    }
    let mut content = Vec::new();
    source.open()?.read_to_end(&mut content)?;
    let content: Arc<[u8]> = content.into();
    // The reader is fed files from anywhere; should it ever panic on one, that file is broken and nothing else is.
    let read = catch_unwind(AssertUnwindSafe(|| read(&content, sheet)));
    read.unwrap_or(Err(ParseProblem::BrokenWorkbook))
}

/// The sheets of a workbook that a person can see; none of a file that is no workbook.
pub(super) fn shown_sheets(source: &Source) -> Vec<String> {
    let mut content = Vec::new();
    let read = source.open().and_then(|mut file| file.read_to_end(&mut content));
    let content: Arc<[u8]> = content.into();
    let names = || {
        let cursor = || Cursor::new(Arc::clone(&content));
        if !content.starts_with(b"PK") {
            return choose(&Xls::new(cursor()).map_err(broken)?, None);
        }
        match Archive::open(&content)?.kind {
            Kind::Xlsx => choose(&Xlsx::new(cursor()).map_err(broken)?, None),
            Kind::Xlsb => choose(&Xlsb::new(cursor()).map_err(broken)?, None),
            Kind::Ods => choose(&Ods::new(cursor()).map_err(broken)?, None),
        }
    };
    let names = read.ok().and_then(|_| catch_unwind(AssertUnwindSafe(names)).ok()?.ok());
    names.map(|names| names.wanted).unwrap_or_default()
}

fn read(content: &Arc<[u8]>, sheet: Option<&str>) -> Result<(Sheet, Vec<Finding>), ParseProblem> {
    let cursor = || Cursor::new(Arc::clone(content));
    if !content.starts_with(b"PK") {
        refuse_other_documents(content)?;
        let mut book = Xls::new(cursor()).map_err(broken)?;
        let names = choose(&book, sheet)?;
        let sheet = first_filled(&names, |name| {
            let merges = book.merge_cells_by_sheet_name(name).unwrap_or_default();
            dense(name, &book.worksheet_range(name).map_err(broken)?, Some(&merges))
        })?;
        return Ok(told(sheet, &names, Hidden::default()));
    }
    let mut archive = Archive::open(content)?;
    match archive.kind {
        Kind::Xlsx => {
            let mut book = Xlsx::new(cursor()).map_err(broken)?;
            let names = choose(&book, sheet)?;
            let sheet = first_filled(&names, |name| sparse_xlsx(&mut book, name))?;
            let (hidden, uncomputed) = archive.hidden_in_xlsx(&sheet.name);
            Ok(told(sheet.with_formulas(uncomputed), &names, hidden))
        }
        Kind::Xlsb => {
            let mut book = Xlsb::new(cursor()).map_err(broken)?;
            let names = choose(&book, sheet)?;
            Ok(told(first_filled(&names, |name| sparse_xlsb(&mut book, name))?, &names, Hidden::default()))
        }
        Kind::Ods => {
            // That reader unfolds every sheet as it opens the file.
            let cells = archive.cells_in_ods();
            if cells > CELLS_MAX {
                return Err(ParseProblem::TooLarge { what: Measure::Cells, found: cells, limit: CELLS_MAX });
            }
            let mut book = Ods::new(cursor()).map_err(broken)?;
            let names = choose(&book, sheet)?;
            let sheet = first_filled(&names, |name| dense(name, &book.worksheet_range(name).map_err(broken)?, None))?;
            let hidden = archive.hidden_in_ods(&sheet.name);
            Ok(told(sheet, &names, hidden))
        }
    }
}

/// The first sheet in which anything stands: an empty cover comes before many a list.
fn first_filled(
    names: &Names,
    mut read: impl FnMut(&str) -> Result<Sheet, ParseProblem>,
) -> Result<Sheet, ParseProblem> {
    for name in &names.wanted {
        let sheet = read(name)?;
        if !sheet.is_empty() {
            return Ok(sheet);
        }
    }
    Err(ParseProblem::Empty)
}

pub(super) fn broken(problem: impl std::fmt::Display) -> ParseProblem {
    tracing::debug!(%problem, "a workbook cannot be read");
    ParseProblem::BrokenWorkbook
}

/// Old binary documents share one container: a locked workbook, a Word file.
fn refuse_other_documents(content: &[u8]) -> Result<(), ParseProblem> {
    let names = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        content.windows(wide.len()).any(|window| window == wide)
    };
    if names("EncryptedPackage") {
        Err(ParseProblem::Protected)
    } else if names("WordDocument") && !names("Workbook") {
        Err(ParseProblem::NotATable(Thing::Word))
    } else {
        Ok(())
    }
}

/// The sheets of a workbook by name.
struct Names {
    /// Those to read, the first one that is filled.
    wanted: Vec<String>,
    /// Those a person can see.
    shown: Vec<String>,
}

/// The sheet asked for, else those that are shown, else whatever there is.
fn choose<R: Reader<Bytes>>(book: &R, asked: Option<&str>) -> Result<Names, ParseProblem> {
    let tables = book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let all: Vec<String> = tables.clone().map(|sheet| sheet.name.clone()).collect();
    let visible = tables.filter(|sheet| sheet.visible == SheetVisible::Visible);
    let shown: Vec<String> = visible.map(|sheet| sheet.name.clone()).collect();
    let Some(asked) = asked else {
        let wanted = if shown.is_empty() { all } else { shown.clone() };
        return Ok(Names { wanted, shown });
    };
    match all.into_iter().find(|name| name.trim() == asked.trim()) {
        Some(name) => Ok(Names { wanted: vec![name], shown }),
        None => Err(ParseProblem::NoSheet { name: asked.to_owned(), sheets: shown }),
    }
}

/// Reads the cells there are, however far apart they lie.
fn sparse_xlsx(book: &mut Xlsx<Bytes>, name: &str) -> Result<Sheet, ParseProblem> {
    let merges = book.merge_cells_by_sheet_name(name).unwrap_or_default();
    let mut builder = SheetBuilder::new(name, Some(&merges));
    let mut cells = book.worksheet_cells_reader(name).map_err(broken)?;
    while let Some(cell) = cells.next_cell().map_err(broken)? {
        let (row, column) = cell.get_position();
        builder.add(row, column, &Data::from(cell.get_value().clone()))?;
    }
    Ok(builder.finish())
}

fn sparse_xlsb(book: &mut Xlsb<Bytes>, name: &str) -> Result<Sheet, ParseProblem> {
    let mut builder = SheetBuilder::new(name, None);
    let mut cells = book.worksheet_cells_reader(name).map_err(broken)?;
    while let Some(cell) = cells.next_cell().map_err(broken)? {
        let (row, column) = cell.get_position();
        builder.add(row, column, &Data::from(cell.get_value().clone()))?;
    }
    Ok(builder.finish())
}

fn dense(name: &str, range: &calamine::Range<Data>, merges: Option<&[Dimensions]>) -> Result<Sheet, ParseProblem> {
    let mut builder = SheetBuilder::new(name, merges);
    let (first_row, first_column) = range.start().unwrap_or_default();
    for (row, column, value) in range.used_cells() {
        let at = |first: u32, offset: usize| first.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX));
        builder.add(at(first_row, row), at(first_column, column), value)?;
    }
    Ok(builder.finish())
}

/// The sheet with what a clerk should know of it.
fn told(mut sheet: Sheet, names: &Names, hidden: Hidden) -> (Sheet, Vec<Finding>) {
    let mut findings = Vec::new();
    let others: Vec<&str> = names.shown.iter().map(String::as_str).filter(|name| *name != sheet.name).collect();
    if let Some(font) = OldFont::of(sheet.texts()) {
        sheet = sheet.in_font(font);
        findings.push(Finding::of_file(FindingCode::EncodingGuessed).value(font.name()));
    }
    if !others.is_empty() {
        findings.push(Finding::of_file(FindingCode::OtherSheets).value(others.join(", ")).suggest(sheet.name.clone()));
    }
    if hidden.rows > 0 {
        findings.push(Finding::of_file(FindingCode::HiddenRows).value(hidden.rows.to_string()));
    }
    if hidden.columns > 0 {
        findings.push(Finding::of_file(FindingCode::HiddenColumns).value(hidden.columns.to_string()));
    }
    (sheet, findings)
}
