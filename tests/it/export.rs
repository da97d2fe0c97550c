//! Export: the file reads back to the same records.

use std::collections::HashSet;

use bangvang::domain::access::Sight;
use bangvang::domain::vocabulary::{AwardStatus, Evidence, Gender, PositionGroup, RecipientKind, Role, Visibility};
use bangvang::record::award::{RecordAwardInput, record};
use bangvang::record::recipient::NewRecipientInput;
use bangvang::record::{campaign, decision, organisation};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use crate::rig::{Rig, on_both};

const LIST: &str = "STT,Họ và tên,Chức vụ,Đơn vị,Hình thức khen thưởng,Năm,Số quyết định,Ngày quyết định,Cơ quan ban hành,Thành tích,Ghi chú\n\
1,Bà Mẫu Thị Lan,Hiệu trưởng,Trường Mầm non Mẫu,Giấy khen,2019-2020,15/QĐ-UBND,10/7/2020,Ủy ban nhân dân xã Mẫu,\"Hoàn thành \"\"xuất sắc\"\", dẫn đầu\",=1+1\n\
2,Trường Mầm non Mẫu,,,Giấy khen,2019-2020,15/QĐ-UBND,10/7/2020,Ủy ban nhân dân xã Mẫu,,\n\
3,Gia đình ông Mẫu Văn Hòa,,Thôn Mẫu,Gia đình văn hóa,2019,,,,,\n\
4,Y Mẫu Êban,Già làng,Buôn Mẫu,Lao động tiên tiến,2018,,,,,+84\n";

const ALL: &str = "{ awards(first: 200, orderBy: {field: RECIPIENT_NAME}) { nodes { nameAtAward honorificAtAward positionAtAward unitAtAward recipientKind achievement note
    status evidence visibility period { kind label startYear endYear } form { code } recipient { displayName unit kind } decision { number signedOn issuingAuthority { name } } } } }";
const IDS: &str =
    "{ awards(first: 200, orderBy: {field: RECIPIENT_NAME}) { nodes { id recipient { id } decision { id } } } }";

fn filled(rig: &Rig) {
    rig.write("list.csv", LIST.replace("=1+1", "'=1+1").replace("+84", "'+84"));
    let report = rig.run(&["import", "list.csv", "--json", "--create", "authorities"]).json();
    assert_eq!(report["rows"]["created"], 4, "{report:#}");
}

fn unchanged(report: &Value) {
    assert_eq!(report["rows"]["unchanged"], report["rows"]["total"], "{report:#}");
}

on_both! {
    async fn both_kinds_of_file_read_back_to_the_same_records(rig: Rig) {
        filled(&rig);
        let before = rig.ask(ALL, json!({})).await;
        assert_eq!(before["awards"]["nodes"].as_array().unwrap().len(), 4);
        for audience in ["clerk", "machine"] {
            let out = rig.run(&["export", "awards", "--for", audience, "--out", "out.csv"]);
            assert_eq!(out.code, 0, "{}", out.err);
            unchanged(&rig.run(&["import", "out.csv", "--json"]).json());
            let empty = rig.another().await;
            let file = empty.write("back.csv", std::fs::read(rig.folder.path().join("out.csv")).unwrap());
            let report = empty.run(&["import", file.to_str().unwrap(), "--json", "--create", "authorities,campaigns"]).json();
            assert_eq!(report["rows"]["created"], 4, "{audience}: {report:#}");
            assert_eq!(empty.ask(ALL, json!({})).await, before, "{audience}");
            if audience == "machine" {
                assert_eq!(empty.ask(IDS, json!({})).await, rig.ask(IDS, json!({})).await);
            }
        }
    }

    async fn the_clerks_file_opens_in_excel_and_runs_no_formula(rig: Rig) {
        filled(&rig);
        let file = rig.run(&["export", "awards"]).out;
        assert!(file.starts_with('\u{feff}'));
        assert!(file.contains("Họ và tên") && file.contains("10/07/2020"), "{file}");
        assert!(file.contains(",'=1+1") && file.contains(",'+84"), "{file}");
        let machine = rig.run(&["export", "awards", "--for", "machine"]).out;
        assert!(machine.starts_with("recipient_kind,") && machine.contains("2020-07-10") && machine.contains(",=1+1"), "{machine}");
    }

    async fn a_download_has_the_lists_filter_and_shows_the_public_what_is_public(rig: Rig) {
        filled(&rig);
        let server = rig.serve().await;
        let filter = json!({"forms": ["GIA_DINH_VAN_HOA"]}).to_string();
        let response = server.get("/export/awards.csv").query(&[("filter", filter.as_str()), ("for", "machine")]).send().await.unwrap();
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "text/csv; charset=utf-8");
        assert_eq!(response.text().await.unwrap().lines().count(), 2);
        let wrong = server.get("/export/awards.csv").query(&[("filter", "{\"form\": 1}")]).send().await.unwrap();
        assert_eq!(wrong.status(), 400);
        assert!(wrong.text().await.unwrap().contains("unknown field"), "says what is wrong");
    }

    async fn more_rows_than_a_page_are_all_exported_once(rig: Rig) {
        let mut list = "Họ và tên,Đơn vị,Hình thức khen thưởng,Năm\n".to_owned();
        for number in 0..2_345 {
            list.push_str(&format!("Mẫu Văn {number},Đơn vị {number},Lao động tiên tiến,2019\n"));
        }
        rig.write("list.csv", list);
        let report = rig.run(&["import", "list.csv", "--json"]).json();
        assert_eq!(report["rows"]["created"], 2_345, "{}", report["rows"]);
        let file = rig.run(&["export", "awards", "--for", "machine"]).out;
        let mut names: Vec<&str> = file.lines().skip(1).map(|line| line.split(',').nth(2).unwrap()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), 2_345);
    }
}
