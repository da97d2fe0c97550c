//! Import: what the clerk saw is what happens, and twice is once.

use std::time::Duration;

use sea_orm::{ConnectionTrait as _, Statement};
use serde_json::{Value, json};

use crate::rig::{On, Rig, on_both};

const LIST: &str = "\
ỦY BAN NHÂN DÂN XÃ MẪU,,,,
DANH SÁCH TẬP THỂ VÀ CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN,,,,
(Kèm theo Quyết định số 15/QĐ-UBND ngày 10/7/2020 của Ủy ban nhân dân xã Mẫu),,,,
,,,,
STT,Họ và tên,Chức vụ,Đơn vị công tác,Ghi chú
A,TẬP THỂ (2),,,
1,Trường Mầm non Mẫu,,,
2,Thôn Mẫu Một,,,
B,CÁ NHÂN (3),,,
1,Bà Mẫu Thị Lan,Hiệu trưởng,Trường Mầm non Mẫu,
2,Ông Mẫu Văn Hòa,Trưởng thôn,Thôn Mẫu Một,
3,Mẫu Văn Hòa,Giáo viên,Trường Tiểu học Mẫu,
,\"Tổng số: 2 tập thể, 3 cá nhân\",,,
,,,KT. CHỦ TỊCH,
";

const ALL: &str = "{ awards(first: 200, orderBy: {field: RECIPIENT_NAME}) { totalCount nodes { nameAtAward honorificAtAward positionAtAward unitAtAward recipientKind
    status evidence form { code } decision { number signedOn declaredCollectives declaredIndividuals issuingAuthority { name level } } } } }";

/// More rows than it takes for indexes to wait.
const LONG: u64 = 20_600;

/// The indexes of the database, each as it is defined.
async fn indexes(rig: &Rig) -> Vec<(String, String)> {
    let query = match rig.on {
        On::Sqlite => "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name",
        On::Postgres => {
            "SELECT indexname::text, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexname"
        }
    };
    let query = Statement::from_string(rig.registry.backend(), query);
    let rows = rig.registry.reader().query_all_raw(query).await.unwrap();
    rows.iter().map(|row| (row.try_get_by_index(0).unwrap(), row.try_get_by_index(1).unwrap())).collect()
}

fn codes(report: &Value) -> Vec<&str> {
    report["findings"].as_array().unwrap().iter().map(|finding| finding["code"].as_str().unwrap()).collect()
}

fn import(rig: &Rig, file: &str, more: &[&str]) -> Value {
    let mut args = vec!["import", file, "--json"];
    args.extend(more);
    rig.run(&args).json()
}

/// A list as an upload brings it.
fn request_for(text: &str) -> bangvang::import::Request {
    bangvang::import::Request {
        file_name: "list.csv".to_owned(),
        source: bangvang::import::parse::Source::from_bytes(text.as_bytes()),
        options: bangvang::import::parse::ParseOptions::new(chrono::NaiveDate::from_ymd_opt(2026, 1, 1).unwrap()),
        create: bangvang::import::Create { authorities: true, campaigns: false },
        all_or_nothing: false,
        recall: true,
        withdraw_unlisted: false,
    }
}

/// Everything that imports keep of their lists.
async fn kept(rig: &Rig) -> String {
    use bangvang::entity::import_chunk::Entity as Chunk;
    use sea_orm::EntityTrait as _;
    let chunks = Chunk::find().all(rig.registry.reader()).await.unwrap();
    let text = |content: &[u8]| String::from_utf8(lz4_flex::decompress_size_prepended(content).unwrap()).unwrap();
    chunks.iter().map(|chunk| text(&chunk.content)).collect()
}

const CREATE: &[&str] = &["--create", "authorities"];

on_both! {
    async fn a_list_as_clerks_make_it_becomes_awards(rig: Rig) {
        rig.write("list.csv", LIST);
        let report = import(&rig, "list.csv", CREATE);
        assert_eq!(report["state"], "applied");
        assert_eq!(report["rows"], json!({"total": 9, "created": 5, "updated": 0, "unchanged": 0, "skipped": 4, "rejected": 0}));
        assert_eq!(report["declared"], json!({"collectives": 2, "individuals": 3, "households": null}));
        assert_eq!(report["recorded"], json!({"collectives": 2, "individuals": 3, "households": null}));
        assert_eq!((&report["source"]["encoding"], &report["source"]["delimiter"], &report["source"]["header_line"]), (&json!("UTF-8"), &json!(","), &json!(5)));
        assert!(!codes(&report).contains(&"count_mismatch"), "{:?}", codes(&report));

        let all = rig.ask(ALL, json!({})).await;
        assert_eq!(all["awards"]["totalCount"], 5);
        let nodes = all["awards"]["nodes"].as_array().unwrap();
        let lan = nodes.iter().find(|row| row["nameAtAward"] == "Mẫu Thị Lan").unwrap();
        assert_eq!(lan["honorificAtAward"], "Bà");
        assert_eq!(lan["positionAtAward"], "Hiệu trưởng");
        assert_eq!(lan["form"]["code"], "GIAY_KHEN_XA");
        assert_eq!(lan["evidence"], "ANNEX_LIST");
        assert_eq!(lan["decision"], json!({"number": "15/QĐ-UBND", "signedOn": "2020-07-10", "declaredCollectives": 2, "declaredIndividuals": 3,
            "issuingAuthority": {"name": "Ủy ban nhân dân xã Mẫu", "level": "COMMUNE"}}));
        let namesakes = rig.ask("{ recipients(filter: {text: \"mẫu văn hòa\"}) { totalCount } }", json!({})).await;
        assert_eq!(namesakes["recipients"]["totalCount"], 2, "people are never merged on a name alone");
    }

    async fn a_preview_changes_nothing_and_equals_what_happens(rig: Rig) {
        rig.write("list.csv", LIST);
        let preview = import(&rig, "list.csv", &["--preview", "--create", "authorities"]);
        assert_eq!(preview["import"], Value::Null);
        assert_eq!(rig.ask("{ awards { totalCount } recipients { totalCount } decisions { totalCount } organisations { totalCount } importBatches { totalCount } auditEvents { totalCount } }", json!({})).await,
            json!({"awards": {"totalCount": 0}, "recipients": {"totalCount": 0}, "decisions": {"totalCount": 0}, "organisations": {"totalCount": 0}, "importBatches": {"totalCount": 0}, "auditEvents": {"totalCount": 0}}));
        let applied = import(&rig, "list.csv", CREATE);
        for part in ["rows", "declared", "recorded", "findings", "source"] {
            assert_eq!(preview[part], applied[part], "{part}");
        }
    }

    async fn the_same_file_twice_changes_nothing(rig: Rig) {
        rig.write("list.csv", LIST);
        import(&rig, "list.csv", CREATE);
        let before = rig.ask(ALL, json!({})).await;
        let again = import(&rig, "list.csv", &[]);
        assert_eq!(again["rows"], json!({"total": 9, "created": 0, "updated": 0, "unchanged": 5, "skipped": 4, "rejected": 0}));
        assert_eq!(rig.ask(ALL, json!({})).await, before);
    }

    async fn a_file_imported_before_is_said_to_be(rig: Rig) {
        rig.write("list.csv", LIST);
        let first = import(&rig, "list.csv", CREATE);
        assert!(!codes(&first).contains(&"imported_before"));
        let again = import(&rig, "list.csv", &["--preview"]);
        let told = again["findings"].as_array().unwrap().iter().find(|finding| finding["code"] == "imported_before").unwrap();
        let message = told["message"].as_str().unwrap();
        assert!(message.starts_with("Chính tệp này đã nhập ngày ") && message.contains(" bởi "), "{message}");
        assert_eq!(told["severity"], "notice");
        rig.run(&["undo", first["import"].as_str().unwrap()]);
        let undone = import(&rig, "list.csv", &["--preview", "--create", "authorities"]);
        assert!(!codes(&undone).contains(&"imported_before"), "what was taken back does not count");
    }

    async fn the_same_list_saved_in_another_way_changes_nothing(rig: Rig) {
        let list = "STT,Họ và tên,Chức vụ,Đơn vị công tác,Hình thức khen thưởng,Năm\n1,Mẫu Thị Lan,Hiệu trưởng,Trường Mầm non Mẫu,Lao động tiên tiến,2019\n2,Mẫu Văn Hòa,Trưởng thôn,Thôn Mẫu Một,Lao động tiên tiến,2019\n";
        rig.write("list.csv", list);
        assert_eq!(import(&rig, "list.csv", &[])["rows"]["created"], 2);
        let turned: Vec<String> = list.lines().map(|line| line.split(',').rev().collect::<Vec<_>>().join(",")).collect();
        let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(list.replace(',', "\t").encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let others: [(&str, Vec<u8>); 6] = [
            ("bom", format!("\u{FEFF}{list}").into_bytes()),
            ("semicolons", list.replace(',', ";").into_bytes()),
            ("tabs", list.replace(',', "\t").into_bytes()),
            ("returns", list.replace('\n', "\r\n").into_bytes()),
            ("columns in another order", turned.join("\n").into_bytes()),
            ("UTF-16", utf16),
        ];
        for (how, bytes) in others {
            rig.write("list.csv", bytes);
            let report = import(&rig, "list.csv", &[]);
            assert_eq!(report["rows"], json!({"total": 2, "created": 0, "updated": 0, "unchanged": 2, "skipped": 0, "rejected": 0}), "{how}");
        }
    }

    async fn what_was_chosen_by_hand_is_chosen_again_for_the_same_header(rig: Rig) {
        let list = |name: &str| format!("Cau thu,Ben nao\n{name},Thôn Mẫu\nMẫu Thị Lan,Thôn Mẫu\n");
        rig.write("list.csv", list("Mẫu Văn An"));
        assert_eq!(rig.run(&["import", "list.csv", "--preview"]).code, 2, "no heading is known");
        let by_hand = ["--map", "recipient_name=1", "--map", "unit=2", "--set", "award_form=Lao động tiên tiến", "--set", "period=2019"];
        assert_eq!(import(&rig, "list.csv", &by_hand)["rows"]["created"], 2);
        rig.write("next.csv", list("Mẫu Văn Bình"));
        let next = import(&rig, "next.csv", &["--set", "period=2019"]);
        assert_eq!((&next["rows"]["created"], &next["rows"]["unchanged"]), (&json!(1), &json!(1)), "{next:#}");
        let told = next["findings"].as_array().unwrap().iter().find(|finding| finding["code"] == "remembered").unwrap();
        assert_eq!(told["value"], "cột 1 = Họ và tên, cột 2 = Đơn vị, Hình thức khen thưởng = Lao động tiên tiến", "the year of one list is not that of the next");
        let other = import(&rig, "next.csv", &["--preview", "--set", "award_form=Giấy khen", "--set", "issuing_authority=UBND xã Mẫu"]);
        let told = other["findings"].as_array().unwrap().iter().find(|finding| finding["code"] == "remembered").unwrap();
        assert_eq!(told["value"], "cột 1 = Họ và tên, cột 2 = Đơn vị", "what is chosen now counts more");
        assert_eq!(rig.run(&["import", "next.csv", "--preview", "--forget"]).code, 2);
    }

    async fn a_corrected_list_updates_only_what_changed(rig: Rig) {
        rig.write("list.csv", LIST);
        import(&rig, "list.csv", CREATE);
        rig.write("list.csv", LIST.replace("Hiệu trưởng", "Phó Hiệu trưởng"));
        let again = import(&rig, "list.csv", &[]);
        assert_eq!(again["rows"], json!({"total": 9, "created": 0, "updated": 1, "unchanged": 4, "skipped": 4, "rejected": 0}));
        let lan = rig.ask("{ awards(filter: {text: \"lan\"}) { nodes { positionAtAward version } } }", json!({})).await;
        assert_eq!(lan["awards"]["nodes"][0], json!({"positionAtAward": "Phó Hiệu trưởng", "version": 2}));
    }

    async fn an_unknown_authority_or_form_is_rejected_with_a_question(rig: Rig) {
        rig.write("list.csv", LIST);
        let report = import(&rig, "list.csv", &["--preview"]);
        assert_eq!(report["rows"]["rejected"], 5);
        assert!(codes(&report).contains(&"unknown_authority"));
        import(&rig, "list.csv", CREATE);
        rig.write("typo.csv", LIST.replace("15/QĐ-UBND", "16/QĐ-UBND").replace("dân xã Mẫu)", "dân xã Mẫuu)"));
        let report = import(&rig, "typo.csv", &["--preview"]);
        let finding = report["findings"].as_array().unwrap().iter().find(|finding| finding["code"] == "unknown_authority").unwrap();
        assert_eq!(finding["suggestion"], "Ủy ban nhân dân xã Mẫu");
        assert!(finding["message"].as_str().unwrap().contains("Có phải là"), "{finding}");

        rig.write("forms.csv", "STT,Họ và tên,Đơn vị,Hình thức khen thưởng,Năm\n1,Mẫu Văn An,Thôn Mẫu,Lao động tiên tến,2019\n2,Mẫu Văn Bình,Thôn Mẫu,Lao động tiên tiến,2019\n");
        let report = import(&rig, "forms.csv", &[]);
        assert_eq!((&report["rows"]["created"], &report["rows"]["rejected"]), (&json!(1), &json!(1)));
        let finding = report["findings"].as_array().unwrap().iter().find(|finding| finding["code"] == "unknown_form").unwrap();
        assert_eq!((&finding["line"], &finding["column"], &finding["column_name"], &finding["suggestion"]), (&json!(2), &json!(4), &json!("Hình thức khen thưởng"), &json!("Lao động tiên tiến")));
        assert!(finding["message"].as_str().unwrap().contains("Có phải là “Lao động tiên tiến”?"), "{finding}");
    }

    async fn counts_that_differ_from_the_title_are_noticed(rig: Rig) {
        rig.write("list.csv", LIST.replace("CÁ NHÂN (3)", "CÁ NHÂN (4)").replace("3 cá nhân", "4 cá nhân"));
        let report = import(&rig, "list.csv", CREATE);
        assert!(codes(&report).contains(&"count_mismatch"), "{:?}", codes(&report));
        assert_eq!(report["rows"]["created"], 5);
    }

    async fn a_row_without_a_name_is_rejected_and_the_good_rows_are_kept(rig: Rig) {
        rig.write("list.csv", "STT,Họ và tên,Đơn vị,Hình thức khen thưởng,Năm\n1,,Thôn Mẫu,Lao động tiên tiến,2019\n2,Mẫu Văn Bình,Thôn Mẫu,Lao động tiên tiến,2019\n");
        let report = import(&rig, "list.csv", &[]);
        assert_eq!((&report["rows"]["created"], &report["rows"]["rejected"]), (&json!(1), &json!(1)));
        assert!(codes(&report).contains(&"missing_name"));
    }

    async fn a_file_that_is_no_list_is_refused_and_nothing_is_written(rig: Rig) {
        for (content, says) in [(&b""[..], "trống"), (b"Xin chao\nDay la mot buc thu\n", "dòng tiêu đề"), (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "không phải là bảng"), (b"STT,S\xe1\xbb\x91 ti\xe1\xbb\x81n\n1,500\n", "")] {
            rig.write("bad.csv", content);
            let ran = rig.run(&["import", "bad.csv"]);
            assert_eq!(ran.code, 2, "{}", ran.err);
            assert!(ran.err.contains("bad.csv") && ran.err.contains(says), "{}", ran.err);
        }
        assert_eq!(rig.ask("{ importBatches { totalCount } auditEvents { totalCount } }", json!({})).await, json!({"importBatches": {"totalCount": 0}, "auditEvents": {"totalCount": 0}}));
    }

    async fn a_preview_that_was_overtaken_is_refused_and_nothing_is_written(rig: Rig) {
        let create = bangvang::import::Create { authorities: true, campaigns: true };
        let request = |content: &str| bangvang::import::Request { create, ..rig.request(content) };
        let clerk = Rig::clerk();
        let quiet = |_| Ok(());
        let one = bangvang::import::preview(&rig.registry, &clerk, &request(LIST), &quiet).await.unwrap();
        let other = bangvang::import::preview(&rig.registry, &clerk, &request(&LIST.replace("Hiệu trưởng", "Giáo viên")), &quiet).await.unwrap();
        let id = |batch: &bangvang::entity::import_batch::Model| <bangvang::entity::import_batch::Entity as bangvang::store::Record>::node_id(batch);
        let mut act = rig.act().await;
        bangvang::import::apply::apply(&mut act, id(&one), &quiet).await.unwrap();
        act.commit().await.unwrap();
        let before = rig.ask(ALL, json!({})).await;
        let mut act = rig.act().await;
        let refused = bangvang::import::apply::apply(&mut act, id(&other), &quiet).await.unwrap_err();
        assert_eq!(refused.kind().code(), "CONFLICT");
        assert!(refused.to_string().contains("preview"), "{refused}");
        drop(act);
        assert_eq!(rig.ask(ALL, json!({})).await, before);
    }

    async fn private_columns_are_said_and_not_stored(rig: Rig) {
        rig.write("list.csv", "STT,Họ và tên,Đơn vị,Số CCCD,Hình thức khen thưởng,Năm\n1,Mẫu Văn An,Thôn Mẫu,001099000001,Lao động tiên tiến,2019\n");
        let report = import(&rig, "list.csv", &[]);
        assert!(codes(&report).contains(&"sensitive_column"));
        let kept = kept(&rig).await;
        assert!(kept.contains("Mẫu Văn An"), "{kept}");
        assert!(!kept.contains("001099000001"), "{kept}");
    }

    async fn a_list_longer_than_all_there_was_leaves_every_index_in_its_place(rig: Rig) {
        let before = indexes(&rig).await;
        assert!(before.len() > 30, "{before:?}");
        let header = "Họ và tên,Đơn vị,Hình thức khen thưởng,Số quyết định,Ngày quyết định,Cơ quan ban hành\n";
        let row = |at| format!("Mẫu Thị Số {at},Thôn Mẫu,Giấy khen,1/QĐ-UBND,01/02/2021,UBND xã Mẫu\n");
        rig.write("list.csv", header.to_owned() + &(0..LONG).map(row).collect::<String>());
        let report = import(&rig, "list.csv", CREATE);
        assert_eq!(report["rows"]["created"], LONG, "{:#}", report["rows"]);
        assert_eq!(indexes(&rig).await, before);
        let last = format!("Mẫu Thị Số {}", LONG - 1);
        let found = rig.ask("query($text: String) { awards(filter: {text: $text}) { totalCount } }", json!({"text": last})).await;
        assert_eq!(found["awards"]["totalCount"], 1);
    }

    async fn a_decision_number_of_zero_is_told_and_stops_no_other_row(rig: Rig) {
        rig.write("list.csv", "Họ và tên,Đơn vị,Hình thức khen thưởng,Số quyết định,Ngày quyết định,Cơ quan ban hành\n\
            Mẫu Văn An,Thôn Mẫu,Giấy khen,00/QĐ-UBND,01/02/2021,UBND xã Mẫu\n\
            Mẫu Thị Bình,Thôn Mẫu,Giấy khen,2/QĐ-UBND,01/02/2021,UBND xã Mẫu\n");
        let report = import(&rig, "list.csv", CREATE);
        let told: Vec<_> = report["findings"].as_array().unwrap().iter().map(|finding| &finding["code"]).collect();
        assert!(told.contains(&&json!("bad_decision_number")), "{report:#}");
        let asked = rig.ask("{ decisions(filter: {number: \"2/QĐ-UBND\"}) { totalCount } }", json!({})).await;
        assert_eq!(asked["decisions"]["totalCount"], 1, "{report:#}");
    }

    async fn a_decision_stays_to_be_made_when_the_row_that_brings_it_is_rejected(rig: Rig) {
        rig.write("two.csv", "Họ và tên,Năm sinh,Đơn vị,Hình thức khen thưởng,Số quyết định,Ngày quyết định,Cơ quan ban hành\n\
            Mẫu Văn An,1970,Thôn Mẫu,Giấy khen,1/QĐ-UBND,01/02/2020,UBND xã Mẫu\n\
            Mẫu Văn An,1980,Thôn Mẫu,Giấy khen,3/QĐ-UBND,01/02/2020,UBND xã Mẫu\n");
        import(&rig, "two.csv", CREATE);
        rig.write("list.csv", "Họ và tên,Đơn vị,Hình thức khen thưởng,Số quyết định,Ngày quyết định,Cơ quan ban hành\n\
            Mẫu Văn An,Thôn Mẫu,Giấy khen,2/QĐ-UBND,01/02/2021,UBND phường Mẫu\n\
            Mẫu Thị Bình,Thôn Mẫu,Giấy khen,2/QĐ-UBND,01/02/2021,UBND phường Mẫu\n");
        let report = import(&rig, "list.csv", CREATE);
        assert_eq!((&report["rows"]["created"], &report["rows"]["rejected"]), (&json!(1), &json!(1)), "{report:#}");
        let asked = rig.ask("{ decisions(filter: {number: \"2/QĐ-UBND\"}) { totalCount nodes { issuingAuthority { name } awards { totalCount } } } }", json!({})).await;
        assert_eq!(asked["decisions"]["totalCount"], 1, "{asked:#}");
        assert_eq!(asked["decisions"]["nodes"][0]["awards"]["totalCount"], 1, "{asked:#}");
    }

    async fn an_import_that_was_cut_off_says_so_and_the_next_try_takes_its_place(rig: Rig) {
        rig.write("list.csv", LIST);
        // The process falls while the awards are being written.
        let (request, clerk, fall) = (request_for(LIST), Rig::clerk(), |_| panic!("the machine falls"));
        let falling = std::panic::AssertUnwindSafe(bangvang::import::import(&rig.registry, &clerk, &request, &fall));
        futures_util::FutureExt::catch_unwind(falling).await.unwrap_err();
        assert_eq!(rig.ask("{ awards { totalCount } }", json!({})).await["awards"]["totalCount"], 0);
        // On PostgreSQL the fallen connection lets go of its rows a moment later.
        let mut noticed = 0;
        for _ in 0..100 {
            noticed = bangvang::import::notice_interrupted(&rig.registry, &Rig::clerk()).await.unwrap();
            if noticed > 0 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        assert_eq!(noticed, 1);
        let known = rig.ask("{ importBatches { nodes { id state interrupted begunAt } } }", json!({})).await;
        assert_eq!(known["importBatches"]["nodes"][0]["interrupted"], true, "{known:#}");
        let id = known["importBatches"]["nodes"][0]["id"].as_str().unwrap().parse().unwrap();
        let refused = bangvang::import::carry_out(&rig.registry, &clerk, id, &|_| Ok(())).await.unwrap_err();
        assert!(refused.to_string().contains("import its file again"), "{refused}");
        let known = rig.ask("{ importBatches { nodes { state interrupted } } }", json!({})).await;
        assert_eq!(known["importBatches"]["nodes"][0], json!({"state": "PREVIEWED", "interrupted": true}), "{known:#}");
        import(&rig, "list.csv", CREATE);
        let known = rig.ask("{ importBatches { nodes { state interrupted } } }", json!({})).await;
        assert_eq!(known["importBatches"]["nodes"][0], json!({"state": "APPLIED", "interrupted": false}), "{known:#}");
        assert_eq!(known["importBatches"]["nodes"][1], json!({"state": "DISCARDED", "interrupted": false}), "{known:#}");
    }

    async fn a_decision_dated_otherwise_since_the_preview_makes_it_out_of_date(rig: Rig) {
        rig.write("one.csv", LIST);
        import(&rig, "one.csv", CREATE);
        let request = rig.request(&LIST.replace("Mẫu Thị Lan", "Mẫu Thị Mai"));
        let quiet = |_| Ok(());
        let preview = bangvang::import::preview(&rig.registry, &Rig::clerk(), &request, &quiet).await.unwrap();
        let decision = rig.ask("{ decisions { nodes { id version } } }", json!({})).await["decisions"]["nodes"][0].clone();
        let input = json!({"id": decision["id"], "version": decision["version"], "signedOn": "2020-07-12"});
        rig.ask("mutation($input: UpdateDecisionInput!) { updateDecision(input: $input) { userErrors { message } } }", json!({ "input": input })).await;
        let id = <bangvang::entity::import_batch::Entity as bangvang::store::Record>::node_id(&preview);
        let mut act = rig.act().await;
        let refused = bangvang::import::apply::apply(&mut act, id, &quiet).await.unwrap_err();
        assert_eq!(refused.kind().code(), "CONFLICT", "{refused}");
        drop(act);
        let days = rig.ask("{ awards(first: 200) { nodes { decidedOn decision { signedOn } } } }", json!({})).await;
        for award in days["awards"]["nodes"].as_array().unwrap() {
            assert_eq!(award["decidedOn"], award["decision"]["signedOn"]);
        }
    }
}
