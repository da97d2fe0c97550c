//! One sheet of a workbook: XLSX, XLSB, ODS or XLS.

use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use calamine::{Data, Dimensions, Ods, Reader, SheetType, SheetVisible, Xls, Xlsb, Xlsx};

use super::archive::{Archive, CELLS_MAX, Hidden, Kind};
use super::finding::{Finding, FindingCode};
use super::problem::ParseProblem;
use super::sheet::{Sheet, SheetBuilder};
use super::source::Source;

/// A workbook file larger than this should be a CSV.
const FILE_BYTES_MAX: u64 = 256 * 1024 * 1024;

type Bytes = Cursor<Arc<[u8]>>;

/// Opens the sheet asked for, else the first one that is shown.
pub(super) fn open(source: &Source, bytes: u64, sheet: Option<&str>) -> Result<(Sheet, Vec<Finding>), ParseProblem> {
    if bytes > FILE_BYTES_MAX {
        return Err(ParseProblem::TooLarge { what: "dung lượng tệp (byte)", found: bytes, limit: FILE_BYTES_MAX });
    }
    let mut content = Vec::new();
    source.open()?.read_to_end(&mut content)?;
    let content: Arc<[u8]> = content.into();
    // The reader is fed files from anywhere; should it ever panic on one, that file is broken and nothing else is.
    let read = catch_unwind(AssertUnwindSafe(|| read(&content, sheet)));
    read.unwrap_or_else(|_| Err(ParseProblem::BrokenWorkbook("không đọc được nội dung".to_owned())))
}

fn read(content: &Arc<[u8]>, sheet: Option<&str>) -> Result<(Sheet, Vec<Finding>), ParseProblem> {
    let cursor = || Cursor::new(Arc::clone(content));
    if !content.starts_with(b"PK") {
        refuse_other_documents(content)?;
        let mut book = Xls::new(cursor()).map_err(broken)?;
        let (name, others) = choose(&book, sheet)?;
        let merges = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        let range = book.worksheet_range(&name).map_err(broken)?;
        return Ok(told(dense(&name, &range, Some(&merges))?, &others, Hidden::default()));
    }
    let mut archive = Archive::open(content)?;
    match archive.kind {
        Kind::Xlsx => {
            let mut book = Xlsx::new(cursor()).map_err(broken)?;
            let (name, others) = choose(&book, sheet)?;
            let hidden = archive.hidden_in_xlsx(&name);
            Ok(told(sparse_xlsx(&mut book, &name)?, &others, hidden))
        }
        Kind::Xlsb => {
            let mut book = Xlsb::new(cursor()).map_err(broken)?;
            let (name, others) = choose(&book, sheet)?;
            Ok(told(sparse_xlsb(&mut book, &name)?, &others, Hidden::default()))
        }
        Kind::Ods => {
            // That reader unfolds every sheet as it opens the file.
            let cells = archive.cells_in_ods();
            if cells > CELLS_MAX {
                return Err(ParseProblem::TooLarge { what: "số ô", found: cells, limit: CELLS_MAX });
            }
            let mut book = Ods::new(cursor()).map_err(broken)?;
            let (name, others) = choose(&book, sheet)?;
            let hidden = archive.hidden_in_ods(&name);
            let range = book.worksheet_range(&name).map_err(broken)?;
            Ok(told(dense(&name, &range, None)?, &others, hidden))
        }
    }
}

fn broken(problem: impl std::fmt::Display) -> ParseProblem {
    ParseProblem::BrokenWorkbook(problem.to_string())
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
        Err(ParseProblem::NotATable("văn bản Word"))
    } else {
        Ok(())
    }
}

/// The name of the sheet to read, and of the others a person can see.
fn choose<R: Reader<Bytes>>(book: &R, wanted: Option<&str>) -> Result<(String, Vec<String>), ParseProblem> {
    let tables = book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let shown: Vec<String> =
        tables.clone().filter(|sheet| sheet.visible == SheetVisible::Visible).map(|sheet| sheet.name.clone()).collect();
    let chosen = match wanted {
        Some(wanted) => tables.map(|sheet| &sheet.name).find(|name| name.trim() == wanted.trim()).cloned(),
        None => shown.first().or(tables.map(|sheet| &sheet.name).next()).cloned(),
    };
    match (chosen, wanted) {
        (Some(name), _) => {
            let others = shown.into_iter().filter(|other| *other != name).collect();
            Ok((name, others))
        }
        (None, Some(wanted)) => Err(ParseProblem::NoSheet { name: wanted.to_owned(), sheets: shown }),
        (None, None) => Err(ParseProblem::Empty),
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
fn told(sheet: Sheet, others: &[String], hidden: Hidden) -> (Sheet, Vec<Finding>) {
    let mut findings = Vec::new();
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
