//! XLSX and ODS workbooks, made here and read back.

use std::io::{Cursor, Write};

use rust_xlsxwriter::{Format, Workbook, Worksheet};

use super::super::*;
use super::{entries, options, rows};

fn list_of(workbook: &mut Workbook) -> List {
    List::open(Source::from_bytes(workbook.save_to_buffer().unwrap()), &options()).unwrap()
}

fn write_rows(sheet: &mut Worksheet, first: u32, rows: &[&[&str]]) {
    for (at, row) in rows.iter().enumerate() {
        for (column, text) in row.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            sheet.write_string(first + u32::try_from(at).unwrap(), u16::try_from(column).unwrap(), *text).unwrap();
        }
    }
}

fn codes(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(|finding| finding.code.code()).collect()
}

#[test]
fn a_sheet_is_read_like_a_text_file() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Danh sách").unwrap();
    write_rows(
        sheet,
        0,
        &[
            &["UBND THÀNH PHỐ SÔNG XANH"],
            &["DANH SÁCH ĐƯỢC TẶNG GIẤY KHEN"],
            &["(Kèm theo Quyết định số 1234/QĐ-UBND ngày 10/7/2020 của Chủ tịch UBND thành phố)"],
            &[],
            &["STT", "Họ và tên", "Chức vụ", "Đơn vị"],
            &["A", "TẬP THỂ (1)"],
            &["1", "Phòng Nội vụ"],
            &["B", "CÁ NHÂN (1)"],
            &["1", "Nguyễn Văn An", "Kế toán", "Phòng Tài chính"],
        ],
    );
    let mut list = list_of(&mut workbook);
    assert_eq!(list.facts().header_line, 5);
    assert_eq!(list.facts().sheet.as_deref(), Some("Danh sách"));
    let rows = rows(&mut list);
    assert_eq!(rows.iter().map(|row| row.line).collect::<Vec<_>>(), [6, 7, 8, 9]);
    let entries = entries(&rows);
    assert_eq!(entries[1].unit.as_deref(), Some("Phòng Tài chính"));
    assert_eq!(entries[1].decision.number.as_deref(), Some("1234/QĐ-UBND"));
    assert_eq!(list.summary().findings, []);
}

#[test]
fn real_dates_and_numbers_are_read_and_a_date_for_a_number_is_caught() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    write_rows(sheet, 0, &[&["STT", "Họ và tên", "Hình thức", "Số QĐ", "Ngày ký", "Năm", "Tiền thưởng"]]);
    write_rows(sheet, 1, &[&["", "Nguyễn Văn An", "GK", "12/QĐ-UBND"], &["", "Trần Thị Bình", "GK"]]);
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let date = rust_xlsxwriter::ExcelDateTime::from_ymd(2020, 7, 5).unwrap();
    sheet.write_number(1, 0, 1.0).unwrap();
    sheet.write_datetime_with_format(1, 4, &date, &day).unwrap();
    sheet.write_number(1, 5, 2019.0).unwrap();
    sheet.write_number(1, 6, 1_490_000.0).unwrap();
    sheet.write_datetime_with_format(2, 3, &date, &day).unwrap();
    let mut list = list_of(&mut workbook);
    let rows = rows(&mut list);
    let entry = entries(&rows)[0];
    assert_eq!(entry.decision.date.unwrap().to_string(), "2020-07-05");
    assert_eq!(entry.period.as_ref().unwrap().start_year, Some(2019));
    assert_eq!(entry.reward_amount, Some(1_490_000));
    assert_eq!(entry.list_ordinal.as_deref(), Some("1"));
    assert_eq!(codes(&rows[1].findings), ["decision_number_is_date"]);
    assert_eq!(rows[1].findings[0].column, Some(4));
}

#[test]
fn cells_merged_downwards_hold_for_every_row() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    write_rows(
        sheet,
        0,
        &[
            &["STT", "Họ và tên", "Đơn vị", "Hình thức"],
            &["1", "Nguyễn Văn An", "", "GK"],
            &["2", "Trần Thị Bình", "", "GK"],
            &["3", "Lê Văn Cường", "", "GK"],
        ],
    );
    sheet.merge_range(1, 2, 2, 2, "Phòng Nội vụ", &Format::new()).unwrap();
    let mut list = list_of(&mut workbook);
    let rows = rows(&mut list);
    let units: Vec<_> = entries(&rows).iter().map(|entry| entry.unit.as_deref()).collect();
    assert_eq!(units, [Some("Phòng Nội vụ"), Some("Phòng Nội vụ"), None]);
}

#[test]
fn hidden_rows_and_other_sheets_are_told() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Một").unwrap();
    write_rows(
        sheet,
        0,
        &[&["STT", "Họ và tên", "Hình thức"], &["1", "Nguyễn Văn An", "GK"], &["2", "Trần Thị Bình", "GK"]],
    );
    sheet.set_row_hidden(2).unwrap();
    sheet.set_column_hidden(0).unwrap();
    workbook.add_worksheet().set_name("Hai").unwrap();
    let mut list = list_of(&mut workbook);
    assert_eq!(rows(&mut list).len(), 2);
    assert_eq!(codes(&list.summary().findings), ["other_sheets", "hidden_rows", "hidden_columns"]);
}

#[test]
fn a_named_sheet_is_read_and_a_missing_one_named() {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().set_name("Bìa").unwrap();
    let sheet = workbook.add_worksheet().set_name("Cá nhân & tập thể").unwrap();
    write_rows(sheet, 0, &[&["STT", "Họ và tên", "Hình thức"], &["1", "Nguyễn Văn An", "GK"]]);
    sheet.set_row_hidden(1).unwrap();
    let bytes = workbook.save_to_buffer().unwrap();
    let chosen = ParseOptions { sheet: Some("Cá nhân & tập thể".to_owned()), ..options() };
    let mut list = List::open(Source::from_bytes(bytes.clone()), &chosen).unwrap();
    assert_eq!(entries(&rows(&mut list)).len(), 1);
    assert!(codes(&list.summary().findings).contains(&"hidden_rows"));
    let missing = ParseOptions { sheet: Some("Ba".to_owned()), ..options() };
    let problem = List::open(Source::from_bytes(bytes), &missing).unwrap_err();
    assert_eq!(
        problem.to_string(),
        "Không có trang tính “Ba”. Tệp có các trang: Bìa, Cá nhân & tập thể. (There is no sheet “Ba”; there are: Bìa, Cá nhân & tập thể.)"
    );
}

#[test]
fn two_header_rows_with_merged_cells_are_one_header() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let plain = Format::new();
    sheet.merge_range(0, 0, 1, 0, "STT", &plain).unwrap();
    sheet.merge_range(0, 1, 1, 1, "Họ và tên", &plain).unwrap();
    sheet.merge_range(0, 2, 0, 3, "Hình thức khen thưởng", &plain).unwrap();
    write_rows(
        sheet,
        1,
        &[&["", "", "LĐTT", "GK"], &["1", "Nguyễn Văn An", "x", ""], &["2", "Trần Thị Bình", "x", "x"]],
    );
    let mut list = list_of(&mut workbook);
    let rows = rows(&mut list);
    let forms: Vec<usize> = entries(&rows).iter().map(|entry| entry.forms.len()).collect();
    assert_eq!(forms, [1, 2]);
}

#[test]
fn blank_rows_between_keep_the_row_numbers_true() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    write_rows(sheet, 2, &[&["STT", "Họ và tên", "Hình thức"]]);
    write_rows(sheet, 9, &[&["1", "Nguyễn Văn An", "GK"]]);
    for row in 100..5_000 {
        sheet.write_blank(row, 0, &Format::new().set_bold()).unwrap();
    }
    let mut list = list_of(&mut workbook);
    assert_eq!(list.facts().header_line, 3);
    assert_eq!(rows(&mut list)[0].line, 10);
}

fn ods(content: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let files = [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet".to_owned()),
        (
            "META-INF/manifest.xml",
            "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>".to_owned(),
        ),
        (
            "content.xml",
            format!(
                "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
                 xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\">\
                 <office:body><office:spreadsheet><table:table table:name=\"Bảng 1\">{content}</table:table></office:spreadsheet></office:body></office:document-content>"
            ),
        ),
    ];
    for (name, text) in files {
        zip.start_file(name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn ods_row(attributes: &str, cells: &[&str]) -> String {
    let cell = |text: &&str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    format!("<table:table-row {attributes}>{}</table:table-row>", cells.iter().map(cell).collect::<String>())
}

#[test]
fn an_open_document_sheet_is_read_and_its_hidden_rows_told() {
    let content = ods_row("", &["STT", "Họ và tên", "Hình thức"])
        + &ods_row("", &["1", "Nguyễn Văn An", "GK"])
        + &ods_row("table:visibility=\"collapse\"", &["2", "Trần Thị Bình", "GK"]);
    let mut list = List::open(Source::from_bytes(ods(&content)), &options()).unwrap();
    let rows = rows(&mut list);
    assert_eq!(entries(&rows).len(), 2);
    assert_eq!(codes(&list.summary().findings), ["hidden_rows"]);
}

#[test]
fn a_row_repeated_a_million_times_is_refused_before_it_unfolds() {
    let content = ods_row("", &["STT", "Họ và tên", "Hình thức"])
        + "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell table:number-columns-repeated=\"900\" \
           office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row>";
    let problem = List::open(Source::from_bytes(ods(&content)), &options()).unwrap_err();
    assert_eq!(problem.code(), "too_large");
}

#[test]
fn an_empty_cover_sheet_is_passed_over() {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().set_name("Bìa").unwrap();
    let sheet = workbook.add_worksheet().set_name("Danh sách").unwrap();
    write_rows(sheet, 0, &[&["Họ và tên", "Hình thức"], &["Nguyễn Văn An", "GK"]]);
    let mut list = list_of(&mut workbook);
    assert_eq!(list.facts().sheet.as_deref(), Some("Danh sách"));
    assert_eq!(rows(&mut list).len(), 1);
    let nothing = List::open(Source::from_bytes(Workbook::new().save_to_buffer().unwrap()), &options());
    assert_eq!(nothing.unwrap_err().code(), "empty_file");
}

#[test]
fn cells_typed_in_an_old_font_are_read_and_said() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let typed: &[&[&str]] = &[
        &["Hä vµ tªn", "§¬n vÞ c«ng t¸c", "H×nh thøc"],
        &["NguyÔn ThÞ H\u{AD}êng", "Tr\u{AD}êng MÇm non §øc Xu©n", "Lao ®éng tiªn tiÕn"],
    ];
    write_rows(sheet, 0, typed);
    let mut list = list_of(&mut workbook);
    let read = rows(&mut list);
    let entry = entries(&read)[0];
    assert_eq!(entry.name.written.as_str(), "Nguyễn Thị Hường");
    assert_eq!(entry.unit.as_deref(), Some("Trường Mầm non Đức Xuân"));
    assert_eq!(entry.forms[0].words, "Lao động tiên tiến");
    assert_eq!(codes(&list.summary().findings), ["encoding_guessed"]);
    let text: String = typed.iter().map(|row| row.join(",") + "\n").collect();
    let mut list = List::open(Source::from_bytes(text.as_bytes()), &options()).unwrap();
    assert_eq!(entries(&rows(&mut list))[0].name.written.as_str(), "Nguyễn Thị Hường", "as text, too");
}

/// Made by a program that writes the old binary workbooks: a title row, merged cells, a real date.
const OLD_WORKBOOK: &[u8] = include_bytes!("../../../../tests/data/list.xls");

#[test]
fn the_old_binary_workbook_is_read() {
    let mut list = List::open(Source::from_bytes(OLD_WORKBOOK), &options()).unwrap();
    assert_eq!((list.facts().sheet.as_deref(), list.facts().header_line), (Some("Danh sách"), 3));
    let read = rows(&mut list);
    let entries = entries(&read);
    let shown: Vec<_> = entries.iter().map(|entry| (entry.name.written.as_str(), entry.unit.as_deref())).collect();
    let unit = Some("Trường Mầm non Mẫu");
    assert_eq!(shown, [("Mẫu Thị Lan", unit), ("Mẫu Văn Hòa", unit)], "the unit is merged over both");
    assert_eq!(entries[1].decision.date, chrono::NaiveDate::from_ymd_opt(2020, 7, 10));
    let half = OLD_WORKBOOK.get(..OLD_WORKBOOK.len() / 2).unwrap();
    assert_eq!(List::open(Source::from_bytes(half), &options()).unwrap_err().code(), "broken_workbook");
}
