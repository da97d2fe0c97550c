//! A table as a workbook laid out like the form: title, headings in two storeys, the letters and numbers of columns.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::{Heading, Line, Table};
use crate::error::{Error, Result};

/// The rows above the first count.
const TITLE: u32 = 0;
const GROUPS: u32 = 2;
const LABELS: u32 = 3;
const NUMBERS: u32 = 4;
const FIRST: u32 = 5;

/// The bytes of the workbook.
pub(super) fn workbook(table: &Table) -> Result<Vec<u8>> {
    let made = || -> std::result::Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        // The same counts make the same file, whenever it is written.
        book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
        let looks = Looks::new();
        let sheet = book.add_worksheet();
        sheet.set_name("Biểu")?;
        sheet.set_landscape();
        sheet.set_print_fit_to_pages(1, 0);
        sheet.set_freeze_panes(FIRST, 1)?;
        sheet.set_column_width(0, 46)?;
        sheet.write_string_with_format(TITLE, 0, &table.title, &looks.title)?;
        headings(sheet, &table.columns, &looks)?;
        for (row, line) in (FIRST..).zip(&table.lines) {
            counts(sheet, row, line, table.columns.len(), &looks)?;
        }
        let below = FIRST + u32::try_from(table.lines.len()).unwrap_or_default() + 1;
        for (row, note) in (below..).zip(&table.notes) {
            sheet.write_string(row, 0, note)?;
        }
        book.save_to_buffer()
    };
    made().map_err(Error::internal)
}

struct Looks {
    title: Format,
    heading: Format,
    cell: Format,
    strong: Format,
}

impl Looks {
    fn new() -> Self {
        let boxed = || Format::new().set_border(FormatBorder::Thin);
        Self {
            title: Format::new().set_bold().set_font_size(13),
            heading: boxed()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter),
            cell: boxed(),
            strong: boxed().set_bold(),
        }
    }
}

/// The two storeys of headings; neighbours under one upper heading share its cell.
fn headings(sheet: &mut Worksheet, columns: &[Heading], looks: &Looks) -> std::result::Result<(), XlsxError> {
    sheet.merge_range(GROUPS, 0, LABELS, 0, "Chỉ tiêu", &looks.heading)?;
    sheet.write_string_with_format(NUMBERS, 0, "A", &looks.heading)?;
    let mut column: u16 = 1;
    for same in columns.chunk_by(|one, other| one.group == other.group) {
        let last = column.saturating_add(u16::try_from(same.len()).unwrap_or(u16::MAX)) - 1;
        let group = same.first().map(|heading| heading.group.as_str()).unwrap_or_default();
        match same {
            [one] if one.label.is_empty() => {
                sheet.merge_range(GROUPS, column, LABELS, column, group, &looks.heading)?;
            }
            [_] => {
                sheet.write_string_with_format(GROUPS, column, group, &looks.heading)?;
            }
            _ => {
                sheet.merge_range(GROUPS, column, GROUPS, last, group, &looks.heading)?;
            }
        }
        for (place, heading) in (column..).zip(same) {
            if !heading.label.is_empty() {
                sheet.write_string_with_format(LABELS, place, &heading.label, &looks.heading)?;
            }
            sheet.set_column_width(place, 12)?;
            sheet.write_number_with_format(NUMBERS, place, f64::from(place), &looks.heading)?;
        }
        column = last + 1;
    }
    Ok(())
}

fn counts(
    sheet: &mut Worksheet,
    row: u32,
    line: &Line,
    columns: usize,
    looks: &Looks,
) -> std::result::Result<(), XlsxError> {
    let look = if line.depth == 0 { &looks.strong } else { &looks.cell };
    let indented = look.clone().set_indent(u8::try_from(line.depth).unwrap_or(u8::MAX));
    sheet.write_string_with_format(row, 0, &line.label, &indented)?;
    for (place, column) in (1_u16..).take(columns).enumerate() {
        match line.cells.get(place) {
            #[allow(clippy::cast_precision_loss, reason = "no registry holds 2^53 awards")]
            Some(count) => sheet.write_number_with_format(row, column, *count as f64, look)?,
            None => sheet.write_blank(row, column, look)?,
        };
    }
    Ok(())
}
