//! Rejected rows come back as a file in the shape they came in; mending and importing it doubles nothing.

use bangvang::domain::vocabulary::Role;
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::rig::{Rig, on_both};

const LIST: &str = "\
DANH SÁCH ĐƯỢC KHEN THƯỞNG NĂM 2019;;;;;
STT;Họ và tên;Chức vụ;Đơn vị công tác;Hình thức khen thưởng;Năm
A;CÁ NHÂN;;;;
1;Mẫu Thị Lan;Hiệu trưởng;Trường Mầm non Mẫu;Lao động tiên tiến;2019
2;Mẫu Văn Hòa;\"Trưởng thôn; Bí thư\";Thôn Mẫu Một;Lao động tiên tến;2019
B;TẬP THỂ;;;;
3;Trường Mầm non Mẫu;;;Tập thể lao động tiên tiến;2019
4;;;Thôn Mẫu Hai;Lao động tiên tiến;2019
";

fn import(rig: &Rig, file: &str, more: &[&str]) -> Value {
    rig.run(&[&["import", file, "--json"], more].concat()).json()
}

fn utf16(text: &str) -> Vec<u8> {
    [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
}

fn from_utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    String::from_utf16(&units).unwrap()
}

/// The cells of a workbook's sheet as letters.
fn cells_of(rig: &Rig, file: &str, sheet: &str) -> Vec<Vec<String>> {
    use calamine::Reader as _;
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(rig.folder.path().join(file)).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

on_both! {
    async fn rejected_rows_come_back_in_the_shape_they_came_in(rig: Rig) {
        rig.write("list.csv", utf16(LIST));
        let report = import(&rig, "list.csv", &["--rejected", "bad.csv"]);
        assert_eq!((&report["rows"]["created"], &report["rows"]["rejected"]), (&json!(2), &json!(2)), "{report:#}");
        let back = from_utf16(&std::fs::read(rig.folder.path().join("bad.csv")).unwrap());
        let lines: Vec<&str> = back.trim_start_matches('\u{FEFF}').lines().collect();
        assert_eq!(lines[..3], [
            "DANH SÁCH ĐƯỢC KHEN THƯỞNG NĂM 2019;;;;;;",
            "STT;Họ và tên;Chức vụ;Đơn vị công tác;Hình thức khen thưởng;Năm;Lỗi",
            "A;CÁ NHÂN;;;;;",
        ]);
        assert!(lines[3].starts_with("2;Mẫu Văn Hòa;\"Trưởng thôn; Bí thư\";Thôn Mẫu Một;Lao động tiên tến;2019;"), "{}", lines[3]);
        assert!(lines[3].contains("Có phải là “Lao động tiên tiến”?"), "{}", lines[3]);
        assert_eq!(lines[4], "B;TẬP THỂ;;;;;");
        assert!(lines[5].starts_with("4;;;Thôn Mẫu Hai;Lao động tiên tiến;2019;"), "{}", lines[5]);
        assert_eq!(lines.len(), 6);

        rig.write("mended.csv", utf16(back.replace("tiên tến;", "tiên tiến;").trim_start_matches('\u{FEFF}')));
        let report = import(&rig, "mended.csv", &["--rejected", "still.csv"]);
        assert_eq!(report["rows"], json!({"total": 4, "created": 1, "updated": 0, "unchanged": 0, "skipped": 2, "rejected": 1}), "{report:#}");
        let still = from_utf16(&std::fs::read(rig.folder.path().join("still.csv")).unwrap());
        assert_eq!(still.matches("Lỗi").count(), 1, "one column for what is wrong, however often it goes back and forth");
        let again = import(&rig, "mended.csv", &[]);
        assert_eq!((&again["rows"]["created"], &again["rows"]["unchanged"]), (&json!(0), &json!(1)));
        let whole = import(&rig, "list.csv", &[]);
        assert_eq!((&whole["rows"]["created"], &whole["rows"]["unchanged"], &whole["rows"]["rejected"]), (&json!(0), &json!(2), &json!(2)));
        assert_eq!(rig.ask("{ awards { totalCount } }", json!({})).await["awards"]["totalCount"], 3);
    }

    async fn rejected_rows_of_a_workbook_come_back_as_a_workbook(rig: Rig) {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet().set_name("Phụ lục").unwrap();
        for (row, line) in (0..).zip(LIST.replace("\"Trưởng thôn; Bí thư\"", "=1+1").lines()) {
            for (column, cell) in (0..).zip(line.split(';')) {
                sheet.write_string(row, column, cell).unwrap();
            }
        }
        rig.write("list.xlsx", book.save_to_buffer().unwrap());
        let report = import(&rig, "list.xlsx", &["--rejected", "bad.xlsx"]);
        assert_eq!((&report["rows"]["created"], &report["rows"]["rejected"]), (&json!(2), &json!(2)), "{report:#}");
        let cells = cells_of(&rig, "bad.xlsx", "Phụ lục");
        assert_eq!(cells.len(), 6);
        assert_eq!((cells[1][1].as_str(), cells[1][6].as_str()), ("Họ và tên", "Lỗi"));
        assert_eq!(cells[3][1..4], ["Mẫu Văn Hòa", "=1+1", "Thôn Mẫu Một"], "a formula comes back as the text it is");
        assert!(cells[3][6].contains("Có phải là “Lao động tiên tiến”?"), "{:?}", cells[3]);
        let again = import(&rig, "bad.xlsx", &["--rejected", "again.xlsx"]);
        assert_eq!((&again["rows"]["created"], &again["rows"]["rejected"]), (&json!(0), &json!(2)), "not mended, not taken");
        let again = cells_of(&rig, "again.xlsx", "Phụ lục");
        assert_eq!((again.len(), &again[3][..6]), (cells.len(), &cells[3][..6]), "and it goes back as it came");
        let server = rig.serve().await;
        let token = server.token("can-bo", Role::Clerk).await;
        let path = format!("/import/{}/rejected", report["import"].as_str().unwrap());
        let answer = server.get(&path).bearer_auth(&token).send().await.unwrap();
        assert_eq!(answer.headers()["content-disposition"], "attachment; filename=\"rejected.xlsx\"");
        assert!(answer.bytes().await.unwrap().starts_with(b"PK"));
    }

    async fn a_rejected_row_of_a_second_table_comes_back_under_its_own_header(rig: Rig) {
        let list = "STT,Tên tập thể,Hình thức,Năm\n1,Trường Mầm non Mẫu,TTLĐTT,2019\n\
                    STT,Họ và tên,Đơn vị,Hình thức,Năm\n1,Mẫu Thị An,Trường Mẫu,Lao động tiên tến,2019\n";
        rig.write("list.csv", list);
        let report = import(&rig, "list.csv", &["--rejected", "bad.csv"]);
        assert_eq!((&report["rows"]["created"], &report["rows"]["rejected"]), (&json!(1), &json!(1)), "{report:#}");
        let back = std::fs::read_to_string(rig.folder.path().join("bad.csv")).unwrap();
        rig.write("mended.csv", back.replace("tiên tến,", "tiên tiến,"));
        let report = import(&rig, "mended.csv", &[]);
        assert_eq!((&report["rows"]["created"], &report["rows"]["rejected"]), (&json!(1), &json!(0)), "{back}\n{report:#}");
        let unit = rig.ask("{ awards(filter: {forms: [\"LAO_DONG_TIEN_TIEN\"]}) { nodes { nameAtAward unitAtAward } } }", json!({})).await;
        assert_eq!(unit["awards"]["nodes"], json!([{"nameAtAward": "Mẫu Thị An", "unitAtAward": "Trường Mẫu"}]));
    }

    async fn the_rejected_rows_are_a_download_for_the_office(rig: Rig) {
        rig.write("list.csv", LIST);
        let report = import(&rig, "list.csv", &[]);
        let path = format!("/import/{}/rejected", report["import"].as_str().unwrap());
        let server = rig.serve().await;
        assert_eq!(server.get(&path).send().await.unwrap().status(), StatusCode::UNAUTHORIZED);
        let token = server.token("can-bo", Role::Clerk).await;
        let answer = server.get(&path).bearer_auth(&token).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(answer.headers()["content-disposition"], "attachment; filename=\"rejected.csv\"");
        let body = answer.text().await.unwrap();
        assert_eq!(body.lines().count(), 6, "{body}");
        let missing = server.get("/import/import_batch_00000000000000000000000000000000/rejected").bearer_auth(&token).send().await.unwrap();
        assert_eq!(missing.status(), StatusCode::NOT_FOUND);
        let wrong = server.get("/import/x/rejected").bearer_auth(&token).send().await.unwrap();
        assert_eq!(wrong.status(), StatusCode::BAD_REQUEST);
    }

    async fn all_or_nothing_records_nothing_when_a_row_is_rejected(rig: Rig) {
        rig.write("list.csv", LIST);
        let ran = rig.run(&["import", "list.csv", "--all-or-nothing", "--rejected", "bad.csv"]);
        assert_eq!(ran.code, 5, "{}", ran.err);
        assert!(ran.err.contains("all or nothing"), "{}", ran.err);
        assert!(rig.folder.path().join("bad.csv").exists(), "the rows to mend are given back all the same");
        assert_eq!(rig.ask("{ awards { totalCount } }", json!({})).await["awards"]["totalCount"], 0);
        rig.write("list.csv", LIST.replace("tiên tến", "tiên tiến").replace("4;;;Thôn Mẫu Hai;Lao", "4;Thôn Mẫu Hai;;;Tập thể lao"));
        let report = import(&rig, "list.csv", &["--all-or-nothing"]);
        assert_eq!((&report["rows"]["created"], &report["rows"]["rejected"]), (&json!(4), &json!(0)));
    }
}
