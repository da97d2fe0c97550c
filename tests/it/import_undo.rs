//! Undoing an import: the registry is what it was, and what somebody edited since stays.

use serde_json::{Value, json};

use crate::rig::content::{content, content_hash};
use crate::rig::{Rig, on_both};

const LIST: &str = "\
DANH SÁCH TẬP THỂ VÀ CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN,,,
(Kèm theo Quyết định số 15/QĐ-UBND ngày 10/7/2020 của Ủy ban nhân dân xã Mẫu),,,
STT,Họ và tên,Chức vụ,Đơn vị công tác
1,Trường Mầm non Mẫu,,
2,Bà Mẫu Thị Lan,Hiệu trưởng,Trường Mầm non Mẫu
3,Ông Mẫu Văn Hòa,Trưởng thôn,Thôn Mẫu Một
";

fn import(rig: &Rig, list: &str) -> Value {
    rig.write("list.csv", list);
    rig.run(&["import", "list.csv", "--json", "--create", "authorities,campaigns"]).json()
}

fn undo(rig: &Rig, import: &Value) -> Value {
    rig.run(&["undo", import["import"].as_str().unwrap(), "--json"]).json()
}

on_both! {
    async fn undoing_an_import_leaves_the_registry_as_it_was(rig: Rig) {
        let empty = content_hash(&rig.registry).await;
        let first = import(&rig, LIST);
        let before = content(&rig.registry).await;
        let changed = LIST.replace("Hiệu trưởng", "Phó Hiệu trưởng") + "4,Mẫu Văn An,Giáo viên,Trường Tiểu học Mẫu\n";
        let second = import(&rig, &changed);
        assert_eq!((&second["rows"]["created"], &second["rows"]["updated"]), (&json!(1), &json!(1)));
        let after = content(&rig.registry).await;

        let undone = undo(&rig, &second);
        assert_eq!(undone["state"], "undone");
        assert_eq!(undone["kept"], json!([]));
        assert_eq!(undone["taken_back"], json!({"awards": 1, "awards_restored": 1, "recipients": 1, "decisions": 0, "campaigns": 0, "organisations": 0}));
        assert_eq!(content(&rig.registry).await, before, "values, versions and times are what they were");

        let again = rig.run(&["undo", second["import"].as_str().unwrap()]);
        assert_eq!(again.code, 5, "{}", again.err);

        let id = second["import"].clone();
        let redone = rig.ask("mutation($id: ID!) { applyImport(input: {id: $id}) { importBatch { state findingsCount } userErrors { message } } }", json!({"id": id})).await;
        assert_eq!(redone["applyImport"]["userErrors"], json!([]));
        assert_eq!(redone["applyImport"]["importBatch"]["state"], "APPLIED");
        let names = |content: &Value| content["award"].as_array().unwrap().len();
        assert_eq!(names(&content(&rig.registry).await), names(&after));

        undo(&rig, &second);
        undo(&rig, &first);
        assert_eq!(content_hash(&rig.registry).await, empty, "nothing is left of either import");
        let verified = rig.run(&["audit", "verify"]);
        assert_eq!(verified.code, 0, "{}", verified.err);
    }

    async fn what_was_edited_since_is_kept_and_listed(rig: Rig) {
        let first = import(&rig, LIST);
        let found = rig.ask("{ awards(filter: {text: \"lan\"}) { nodes { id version recipient { id } } } }", json!({})).await;
        let award = &found["awards"]["nodes"][0];
        let done = rig.ask("mutation($id: ID!, $v: Int!) { correctAward(input: {id: $id, version: $v, note: \"đã đối chiếu\"}) { userErrors { message } } }",
            json!({"id": award["id"], "v": award["version"]})).await;
        assert_eq!(done["correctAward"]["userErrors"], json!([]));

        let undone = undo(&rig, &first);
        assert_eq!((&undone["taken_back"]["awards"], &undone["taken_back"]["recipients"]), (&json!(2), &json!(2)));
        let kept: Vec<&str> = undone["kept"].as_array().unwrap().iter().map(|kept| kept["id"].as_str().unwrap().split('_').next().unwrap()).collect();
        let mut kinds = kept.clone();
        kinds.sort_unstable();
        assert_eq!(kinds, ["award", "decision", "organisation", "recipient"], "what the award points at stays with it");
        let told: Vec<&Value> = undone["findings"].as_array().unwrap().iter().filter(|finding| finding["code"] == "edited_since").collect();
        assert_eq!(told.len(), 4);
        assert!(told.iter().any(|finding| finding["line"] == 5 && finding["value"] == "Mẫu Thị Lan" && finding["suggestion"] == award["id"]), "{told:?}");

        let left = rig.ask("{ awards { totalCount nodes { nameAtAward note } } recipients { totalCount } }", json!({})).await;
        assert_eq!(left, json!({"awards": {"totalCount": 1, "nodes": [{"nameAtAward": "Mẫu Thị Lan", "note": "đã đối chiếu"}]}, "recipients": {"totalCount": 1}}));
        let event = rig.ask("{ auditEvents(first: 200) { nodes { action after } } }", json!({})).await;
        let noted = event["auditEvents"]["nodes"].as_array().unwrap().iter().find(|event| event["action"] == "undoImport").unwrap();
        assert_eq!(noted["after"]["taken_back"]["awards"], 2);
        assert_eq!(noted["after"]["kept"].as_array().unwrap().len(), 4);

        let redo = rig.ask("mutation($id: ID!) { applyImport(input: {id: $id}) { importBatch { state } userErrors { code } } }", json!({"id": first["import"]})).await;
        assert_eq!(redo["applyImport"], json!({"importBatch": {"state": "UNDONE"}, "userErrors": [{"code": "CONFLICT"}]}), "the plan would no longer come true");
    }

    async fn what_later_records_point_at_is_kept(rig: Rig) {
        let first = import(&rig, LIST);
        let later = import(&rig, &(LIST.replace("1,Trường Mầm non Mẫu,,\n", "") + "4,Mẫu Văn An,Giáo viên,Trường Tiểu học Mẫu\n"));
        assert_eq!((&later["rows"]["created"], &later["rows"]["unchanged"]), (&json!(1), &json!(2)));
        let undone = undo(&rig, &first);
        assert_eq!(undone["taken_back"], json!({"awards": 3, "awards_restored": 0, "recipients": 3, "decisions": 0, "campaigns": 0, "organisations": 0}));
        let kept: Vec<&Value> = undone["kept"].as_array().unwrap().iter().map(|kept| &kept["name"]).collect();
        assert_eq!(kept, [&json!("15/QĐ-UBND"), &json!("Ủy ban nhân dân xã Mẫu")], "the later award rests on them");
        let left = rig.ask("{ awards { nodes { nameAtAward decision { number } } } }", json!({})).await;
        assert_eq!(left["awards"]["nodes"], json!([{"nameAtAward": "Mẫu Văn An", "decision": {"number": "15/QĐ-UBND"}}]));
    }

    async fn only_an_applied_import_can_be_undone(rig: Rig) {
        let answer = rig.execute(bangvang::domain::access::Actor::Public, "mutation { undoImport(input: {id: \"import_batch_00000000000000000000000000000000\"}) { kept { name } } }", json!({})).await;
        assert_eq!(answer["errors"][0]["extensions"]["code"], "UNAUTHENTICATED");
        assert_eq!(rig.run(&["undo", "import_batch_00000000000000000000000000000000"]).code, 4);
        assert_eq!(rig.run(&["undo", "award_00000000000000000000000000000000"]).code, 2);
    }
}
