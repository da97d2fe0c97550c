//! A newer version of a list: what it names no more is said, and withdrawn only when the clerk asks for it.

use serde_json::{Value, json};

use crate::rig::content::content;
use crate::rig::{Rig, on_both};

const LIST: &str = "\
DANH SÁCH CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN,,,
(Kèm theo Quyết định số 15/QĐ-UBND ngày 10/7/2020 của Ủy ban nhân dân xã Mẫu),,,
STT,Họ và tên,Chức vụ,Đơn vị công tác
1,Bà Mẫu Thị Lan,Hiệu trưởng,Trường Mầm non Mẫu
2,Ông Mẫu Văn Hòa,Trưởng thôn,Thôn Mẫu Một
3,Mẫu Văn Đức,Giáo viên,Trường Tiểu học Mẫu
";
const WITHOUT_AN: &str = "3,Mẫu Văn Đức,Giáo viên,Trường Tiểu học Mẫu\n";

fn import(rig: &Rig, list: &str, more: &[&str]) -> Value {
    rig.write("list.csv", list);
    rig.run(&[&["import", "list.csv", "--json", "--create", "authorities"], more].concat()).json()
}

fn unlisted(report: &Value) -> Vec<&str> {
    let findings = report["findings"].as_array().unwrap().iter();
    findings.filter(|found| found["code"] == "no_longer_listed").map(|found| found["value"].as_str().unwrap()).collect()
}

on_both! {
    async fn what_a_newer_list_names_no_more_is_said_and_stays(rig: Rig) {
        import(&rig, LIST, &[]);
        let newer = LIST.replace(WITHOUT_AN, "3,Mẫu Thị Yến,Kế toán,Trường Tiểu học Mẫu\n");
        let looked = import(&rig, &newer, &["--preview"]);
        assert_eq!(unlisted(&looked), ["Mẫu Văn Đức"]);
        let applied = import(&rig, &newer, &[]);
        assert_eq!(looked["findings"], applied["findings"]);
        assert_eq!((&applied["rows"]["created"], &applied["rows"]["unchanged"]), (&json!(1), &json!(2)));
        let left = rig.ask("{ awards(filter: {text: \"đức\"}) { nodes { status } } }", json!({})).await;
        assert_eq!(left["awards"]["nodes"], json!([{"status": "CONFERRED"}]));
    }

    async fn another_list_of_the_same_decision_is_no_newer_version(rig: Rig) {
        import(&rig, LIST, &[]);
        let head: String = LIST.lines().take(3).map(|line| format!("{line}\n")).collect();
        let other = import(&rig, &format!("{head}1,Trường Mầm non Mẫu,,\n2,Thôn Mẫu Một,,\n"), &["--withdraw-unlisted"]);
        assert_eq!(unlisted(&other), Vec::<&str>::new(), "{other:#}");
    }

    async fn what_is_withdrawn_is_revoked_and_undoing_gives_it_back(rig: Rig) {
        import(&rig, LIST, &[]);
        let before = content(&rig.registry).await;
        let newer = LIST.replace(WITHOUT_AN, "");
        let broken = import(&rig, &format!("{newer}3,?\u{FFFD}n,Giáo viên,Trường Tiểu học Mẫu\n"), &["--withdraw-unlisted"]);
        assert_eq!(broken["rows"]["rejected"], 1, "{broken:#}");
        assert_eq!(content(&rig.registry).await, before, "the rejected row may be the one that seems to be missing");

        let applied = import(&rig, &newer, &["--withdraw-unlisted"]);
        assert_eq!(unlisted(&applied), ["Mẫu Văn Đức"]);
        let award = rig.ask("{ awards(filter: {text: \"đức\"}) { nodes { status revocations { reason reasonText } } } }", json!({})).await;
        assert_eq!(award["awards"]["nodes"], json!([{"status": "REVOKED", "revocations": [{"reason": "ERROR", "reasonText": "Không còn trong danh sách list.csv"}]}]));
        let again = import(&rig, &newer, &["--withdraw-unlisted"]);
        assert_eq!(unlisted(&again), Vec::<&str>::new());

        let undone = rig.run(&["undo", applied["import"].as_str().unwrap(), "--json"]).json();
        assert_eq!((&undone["taken_back"]["awards_restored"], &undone["kept"]), (&json!(1), &json!([])));
        assert_eq!(content(&rig.registry).await, before);
    }
}
