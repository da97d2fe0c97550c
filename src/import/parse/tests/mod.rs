//! Whole lists in, rows out.

mod damage;
mod doubts;
mod encode;
mod encodings;
mod forms;
mod sections;
mod shapes;
mod workbooks;

use chrono::NaiveDate;

use super::*;
use crate::domain::vocabulary::{PeriodKind, RecipientKind};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
}

fn options() -> ParseOptions {
    ParseOptions::new(today())
}

fn open(text: &str) -> List {
    List::open(Source::from_bytes(text.as_bytes()), &options()).unwrap()
}

fn rows(list: &mut List) -> Vec<ParsedRow> {
    list.rows().map(Result::unwrap).collect()
}

fn entries(rows: &[ParsedRow]) -> Vec<&Entry> {
    let entry = |row: &ParsedRow| matches!(row.outcome, Outcome::Entry(_));
    rows.iter()
        .filter(|row| entry(row))
        .filter_map(|row| if let Outcome::Entry(entry) = &row.outcome { Some(&**entry) } else { None })
        .collect()
}

const ANNEX: &str = "\
UBND THÀNH PHỐ HOA LƯ,,CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM,,
,DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN,,
,(Kèm theo Quyết định số 1234/QĐ-UBND ngày 10/7/2020 của Chủ tịch UBND thành phố),,,
,,,,
STT,Họ và tên,Chức vụ,Đơn vị công tác,Ghi chú
A,TẬP THỂ (2),,,
1,Trường Mầm non Hoa Sen,,,
2,Phòng Nội vụ,,,
B,CÁ NHÂN (3),,,
I,Khối giáo dục,,,
1,Bà Nguyễn Thị Mai,Hiệu trưởng,Trường Mầm non Hoa Sen,
2,Ông Trần Văn Bình,Giáo viên,Trường THCS Sông Xanh,truy tặng
II,Khối y tế,,,
1,Lê Văn Cường,Bác sĩ,Trung tâm Y tế,
,\"Tổng số: 02 tập thể, 03 cá nhân\",,,
,Nơi nhận:,,KT. CHỦ TỊCH,
,- Như trên;,,PHÓ CHỦ TỊCH,
,,,Nguyễn Văn Ký,
";

#[test]
fn the_usual_annex_is_read_whole() {
    let mut list = open(ANNEX);
    assert_eq!(list.facts().header_line, 5);
    assert_eq!(list.facts().encoding, Some(Encoding::Utf8));
    assert_eq!(list.preamble().form.as_deref(), Some("GIẤY KHEN"));
    let rows = rows(&mut list);
    let entries = entries(&rows);
    let names: Vec<_> = entries.iter().map(|entry| entry.name.written.as_str()).collect();
    assert_eq!(
        names,
        ["Trường Mầm non Hoa Sen", "Phòng Nội vụ", "Bà Nguyễn Thị Mai", "Ông Trần Văn Bình", "Lê Văn Cường"]
    );
    assert_eq!(entries[0].kind, RecipientKind::Collective);
    assert_eq!(entries[2].kind, RecipientKind::Individual);
    assert_eq!(entries[2].sector.as_deref(), Some("Khối giáo dục"));
    assert_eq!(entries[2].decision.number.as_deref(), Some("1234/QĐ-UBND"));
    assert_eq!(entries[2].forms[0].words, "GIẤY KHEN");
    assert_eq!(list.summary().declared.individuals, Some(3));
    assert_eq!(list.summary().findings, []);
    assert_eq!((list.summary().entries, list.summary().skipped, list.summary().rejected), (5, 8, 0));
}

#[test]
fn a_machine_export_is_read_by_its_own_headings() {
    let text = "award_id,version,recipient_id,recipient_kind,recipient_name,honorific,gender,birth_year,award_form_code,award_form,\
                period,period_kind,period_start_year,period_end_year,decision_id,decision_number,decision_date,issuing_authority,\
                posthumous,reward_amount,status,list_ordinal,list_section,note\n\
                A1,3,R1,INDIVIDUAL,Nguyễn Văn An,,MALE,1975,GIAY_KHEN_XA,Giấy khen của Chủ tịch UBND cấp xã,\
                2018 - 2019,SCHOOL_YEAR,2018,2019,D1,12/QĐ-UBND,2019-06-30,UBND phường Sông Xanh,\
                true,1490000,conferred,7,B / I,\"=x; '-y\"\n";
    let mut list = open(text);
    let rows = rows(&mut list);
    assert_eq!(list.summary().findings, []);
    assert_eq!(rows[0].findings, []);
    let entry = entries(&rows)[0];
    assert_eq!(entry.ids.award.as_deref(), Some("A1"));
    assert_eq!(entry.ids.version, Some(3));
    assert_eq!(entry.form_code.as_deref(), Some("GIAY_KHEN_XA"));
    let period = entry.period.as_ref().unwrap();
    assert_eq!((period.kind, period.start_year, period.end_year), (PeriodKind::SchoolYear, Some(2018), Some(2019)));
    assert_eq!(entry.decision.date, NaiveDate::from_ymd_opt(2019, 6, 30));
    assert!(entry.posthumous);
    assert_eq!(entry.reward_amount, Some(1_490_000));
    assert_eq!(entry.list_ordinal.as_deref(), Some("7"));
    assert_eq!(entry.list_section.as_deref(), Some("B / I"));
    assert_eq!(entry.note.as_deref(), Some("=x; '-y"));
}
