//! Who is who: people told apart by more than name and unit, corrections told with both values, nothing in silence.

use serde_json::{Value, json};

use crate::rig::{Rig, on_both};

fn import(rig: &Rig, name: &str, content: &str, more: &[&str]) -> Value {
    rig.write(name, content);
    let preview = rig.run(&[&["import", name, "--json", "--preview"], more].concat()).json();
    let report = rig.run(&[&["import", name, "--json"], more].concat()).json();
    assert_eq!(
        (&preview["rows"], &preview["findings"]),
        (&report["rows"], &report["findings"]),
        "the preview is the truth"
    );
    report
}

fn codes(report: &Value) -> Vec<&str> {
    report["findings"].as_array().unwrap().iter().map(|finding| finding["code"].as_str().unwrap()).collect()
}

fn created(report: &Value) -> i64 {
    report["rows"]["created"].as_i64().unwrap()
}

async fn people(rig: &Rig) -> i64 {
    rig.ask("{ recipients { totalCount } }", json!({})).await["recipients"]["totalCount"].as_i64().unwrap()
}

const CREATE: &[&str] = &["--create", "authorities"];
const HEAD: &str =
    "Họ và tên,Năm sinh,Giới tính,Quê quán,Đơn vị,Danh hiệu,Năm,Số QĐ,Ngày QĐ,Cơ quan ban hành,Người ký\n";

on_both! {
    async fn two_people_whom_the_list_itself_tells_apart_stay_two(rig: Rig) {
        for (head, one, other) in [
            ("Họ và tên,Năm sinh,Đơn vị,Danh hiệu", "Mẫu Thị Lan,1975,Trường A,LĐTT", "Mẫu Thị Lan,1988,Trường A,LĐTT"),
            ("Họ và tên,Giới tính,Đơn vị,Danh hiệu", "Mẫu An Bình,Nam,Trường A,LĐTT", "Mẫu An Bình,Nữ,Trường A,LĐTT"),
            ("Họ và tên,Địa chỉ,Danh hiệu", "Mẫu Văn Ba,Thôn 1,LĐTT", "Mẫu Văn Ba,Thôn 2,LĐTT"),
            ("Họ và tên,Đơn vị,Đơn vị chủ quản,Danh hiệu", "Mẫu Văn Tư,Khoa Nội,BV huyện A,LĐTT", "Mẫu Văn Tư,Khoa Nội,BV huyện B,LĐTT"),
            ("Họ và tên,Ngày sinh,Lớp,Danh hiệu", "Mẫu Văn Năm,1/2/2010,9A,Giấy khen của Hiệu trưởng", "Mẫu Văn Năm,3/4/2010,9A,Giấy khen của Hiệu trưởng"),
        ] {
            let before = people(&rig).await;
            let list = format!("{head}\n{one}\n{other}\n");
            assert_eq!(created(&import(&rig, "list.csv", &list, &[])), 2, "{list}");
            assert_eq!(people(&rig).await, before + 2, "{list}");
            let again = import(&rig, "list.csv", &list, &[]);
            assert_eq!(again["rows"]["unchanged"], 2, "twice is once: {list}");
            let thrice = import(&rig, "list.csv", &format!("{head}\n{one}\n{one}\n"), &[]);
            assert!(codes(&thrice).contains(&"duplicate_in_file"), "{list}");
        }
    }

    async fn somebody_born_in_another_year_is_somebody_else(rig: Rig) {
        import(&rig, "one.csv", "Họ và tên,Năm sinh,Đơn vị,Danh hiệu,Năm\nMẫu Thị Lan,1975,Trường A,LĐTT,2019\n", &[]);
        let report = import(&rig, "two.csv", "Họ và tên,Năm sinh,Đơn vị,Danh hiệu,Năm\nMẫu Thị Lan,1988,Trường A,LĐTT,2019\n", &[]);
        assert_eq!((created(&report), codes(&report)), (1, vec!["doubtful_recipient"]));
        assert_eq!(people(&rig).await, 2);
        let id = report["import"].as_str().unwrap();
        rig.run(&["undo", id, "--json"]).json();
        assert_eq!(people(&rig).await, 1);
    }

    async fn what_a_newer_list_corrects_is_told_with_both_values(rig: Rig) {
        import(&rig, "one.csv", &format!("{HEAD}Mẫu Văn An,1975,Nam,Bắc Kạn,Trường A,LĐTT,2019,12/QĐ-UBND,1/6/2020,UBND xã A,Mẫu Ký\n"), CREATE);
        let report = import(&rig, "two.csv", &format!("{HEAD}Mẫu Văn An,1976,Nữ,Thái Nguyên,Trường A,LĐTT,2019,12/QĐ-UBND,2/6/2020,UBND xã A,Mẫu Văn Ký\n"), &[]);
        assert_eq!(report["rows"]["created"], 0);
        let told: Vec<_> = report["findings"].as_array().unwrap().iter().filter(|finding| finding["code"] == "differs_from_record")
            .map(|finding| (finding["column_name"].as_str().unwrap(), finding["value"].as_str().unwrap(), finding["suggestion"].as_str().unwrap()))
            .collect();
        assert_eq!(told, [
            ("Ngày quyết định", "“02/06/2020”", "“01/06/2020”"),
            ("Người ký", "“Mẫu Văn Ký”", "“Mẫu Ký”"),
            ("Năm sinh", "“1976”", "“1975”"),
            ("Giới tính", "“nữ”", "“nam”"),
            ("Địa phương", "“Thái Nguyên”", "“Bắc Kạn”"),
        ]);
        assert!(codes(&report).contains(&"doubtful_recipient"));
    }

    async fn one_decision_with_two_days_in_a_list_is_noticed(rig: Rig) {
        let list = format!("{HEAD}Mẫu Văn An,,,,Trường A,LĐTT,2019,12/QĐ-UBND,1/6/2020,UBND xã A,\nMẫu Văn Bình,,,,Trường A,LĐTT,2019,12/QĐ-UBND,2/6/2020,UBND xã A,\n");
        let report = import(&rig, "list.csv", &list, CREATE);
        assert_eq!(codes(&report), ["new_authority", "differs_within_list"]);
        assert_eq!(report["findings"][1]["line"], 3);
    }

    async fn a_namesake_without_a_unit_is_shown_and_not_taken(rig: Rig) {
        import(&rig, "one.csv", "Họ và tên,Đơn vị,Danh hiệu,Năm\nMẫu Văn Hòa,,LĐTT,2018\nMẫu Thị Lan,Trường A,LĐTT,2018\n", &[]);
        let report = import(&rig, "two.csv", "Họ và tên,Đơn vị,Danh hiệu,Năm\nMẫu Thị Lan,,LĐTT,2019\nMẫu Văn Hòa,Trường B,LĐTT,2019\nMẫu Thị Lan,Trường C,LĐTT,2019\n", &[]);
        assert_eq!(codes(&report), ["doubtful_recipient", "doubtful_recipient"]);
        assert_eq!(created(&report), 3);
        assert_eq!(people(&rig).await, 5);
        assert_eq!(report["findings"][0]["suggestion"], "Mẫu Thị Lan – Trường A");
    }

    async fn what_is_created_is_shown_with_what_it_may_be_a_misspelling_of(rig: Rig) {
        let list = |authority: &str, number: u32| format!("{HEAD}Mẫu Văn An,,,,Trường A,LĐTT,2019,{number}/QĐ-UBND,1/6/2020,{authority},\n");
        let report = import(&rig, "one.csv", &list("Ủy ban nhân dân xã Yên Định", 1), CREATE);
        assert_eq!(codes(&report), ["new_authority"]);
        assert_eq!(report["findings"][0]["line"], 2);
        let report = import(&rig, "two.csv", &list("Ủy ban nhân dân xã Yên Đinh", 2), CREATE);
        assert_eq!(report["findings"][0]["suggestion"], "Ủy ban nhân dân xã Yên Định");
        assert_eq!(report["findings"][0]["severity"], "warning");
        let report = import(&rig, "three.csv", &list("Ủy ban nhân dân xã Mây", 3), CREATE);
        assert_eq!(report["findings"][0]["suggestion"], Value::Null);
    }

    async fn a_preview_of_all_or_nothing_says_that_it_would_be_refused(rig: Rig) {
        rig.write("list.csv", "STT,Họ và tên,Danh hiệu,Năm\n1,Mẫu Văn An,LĐTT,2019\n2,,LĐTT,2019\n");
        let report = rig.run(&["import", "list.csv", "--json", "--preview", "--all-or-nothing"]).json();
        assert!(codes(&report).contains(&"all_or_nothing"));
        let ran = rig.run(&["import", "list.csv", "--all-or-nothing"]);
        assert_eq!(ran.code, 5);
        assert!(ran.err.contains("Có 1 dòng bị từ chối"), "{}", ran.err);
    }

    async fn the_file_for_rejected_rows_is_looked_at_before_anything_is_recorded(rig: Rig) {
        let list = "Họ và tên,Danh hiệu,Năm\nMẫu Văn An,LĐTT,2019\nMẫu Văn Bình,Lạ hoắc,2019\n";
        rig.write("list.csv", list);
        for out in ["list.csv", "./list.csv", "no/such/folder/bad.csv"] {
            let ran = rig.run(&["import", "list.csv", "--rejected", out]);
            assert_eq!(ran.code, 2, "{out}: {}", ran.err);
            assert_eq!(people(&rig).await, 0, "{out}");
        }
        assert_eq!(std::fs::read_to_string(rig.folder.path().join("list.csv")).unwrap(), list);
    }

    async fn words_of_no_controlled_list_are_said(rig: Rig) {
        let report = import(&rig, "list.csv", "Họ và tên,Danh hiệu,Năm,Loại hình khen thưởng\nMẫu Văn An,LĐTT,2019,Đột xuất\nMẫu Văn Bình,LĐTT,2019,lung tung\n", &[]);
        assert_eq!(codes(&report), ["bad_value"]);
        assert_eq!(report["findings"][0]["line"], 3);
    }
}
