//! Export: the file reads back to the same records.

use std::collections::HashSet;

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

/// Everything an award's file holds, names first so that lists compare.
const EXACT: &str = "{ awards(first: 200, orderBy: {field: RECIPIENT_NAME}) { nodes { nameAtAward honorificAtAward positionAtAward unitAtAward recipientKind positionGroup
    achievement variant workTitle certificateNumber note posthumous commendationType status evidence visibility period { kind label startYear endYear } form { code } campaign { title }
    recipient { displayName unit kind isForeign nationality ... on Individual { gender birthYear } }
    decision { number signedOn signerName signerPosition proposalNumber proposingUnit issuingAuthority { name } } } } }";

/// What spreadsheets and importers stumble over.
const PIECES: &[&str] = &[
    "=",
    "+",
    "-",
    "@",
    "＝",
    "＋",
    "－",
    "＠",
    "'",
    "\"",
    "\"\"",
    "\t",
    "\r",
    "\n",
    "\r\n",
    ",",
    ";",
    "|",
    " ",
    "🏅",
    "👩‍🏫",
    "Nguye\u{302}\u{303}n",
    "Mẫu",
    "=HYPERLINK(\"x\")",
    "1436",
    "0012",
    "12/5",
    "2019",
    "#1",
    "Tổng số: 3",
    "KT. CHỦ TỊCH",
    "A. TẬP THỂ",
    "STT",
    "\u{feff}",
    "\u{200b}",
    "Dòng mẫu",
    "<b>&amp;</b>",
    "_x000D_",
    "\u{1}",
    "TRUE",
    "x",
    "1",
    "không",
    "hoà",
    "Ông",
    "%",
    "\\",
    "2020-07-10",
    "#N/A",
    "1.23E+11",
];

fn hostile() -> impl Strategy<Value = Option<String>> {
    let text = proptest::collection::vec(proptest::sample::select(PIECES), 1..6).prop_map(|pieces| pieces.concat());
    prop_oneof![1 => Just(None), 8 => text.prop_map(Some), 1 => Just(Some("=Rất dài ".repeat(400)))]
}

fn named() -> impl Strategy<Value = (RecipientKind, &'static str)> {
    use RecipientKind::{Collective, Household, Individual};
    proptest::sample::select(vec![
        (Individual, "Mẫu Văn"),
        (Individual, "=Mẫu Văn"),
        (Individual, "＠Mẫu Thị"),
        (Individual, "'Mẫu Văn"),
        (Individual, "MẪU THỊ"),
        (Individual, "NGƯT. TS. Mẫu Thị"),
        (Individual, "Y Mẫu Êban"),
        (Individual, "K'Mẫu"),
        (Individual, "Nguye\u{302}\u{303}n Tổng"),
        (Collective, "Trường Mầm non \"Mẫu\""),
        (Collective, "Tổng Công ty Mẫu"),
        (Collective, "+Chi bộ thôn Mẫu; tổ"),
        (Collective, "KT. CHỦ TỊCH, lớp"),
        (Household, "Gia đình ông Mẫu Văn"),
        (Household, "Hộ bà Mẫu Thị"),
    ])
}

/// An award with hostile words in every field that takes words.
fn hostile_award() -> impl Strategy<Value = RecordAwardInput> {
    let words = (hostile(), hostile(), hostile(), hostile(), hostile(), hostile(), hostile(), hostile());
    let choices = (
        named(),
        proptest::sample::select(PositionGroup::ALL),
        proptest::sample::select(vec![Visibility::Public, Visibility::Internal, Visibility::Restricted]),
        proptest::sample::select(vec![AwardStatus::Conferred, AwardStatus::Presented, AwardStatus::Proposed]),
        proptest::sample::select(vec![
            None,
            Some("2019"),
            Some("năm học 2018-2019"),
            Some("2015 – 2020"),
            Some("quý I/2020"),
            Some("nhiệm kỳ 2015-2020"),
        ]),
        proptest::option::of(1900..2010_i32),
        any::<bool>(),
    );
    (words, choices).prop_map(
        |(words, ((kind, name), position_group, visibility, status, period, birth_year, flag))| {
            let person = kind == RecipientKind::Individual;
            RecordAwardInput {
                form: if kind == RecipientKind::Household { "GIA_DINH_VAN_HOA" } else { "GIAY_KHEN_XA" }.to_owned(),
                recipient: None,
                new_recipient: Some(NewRecipientInput {
                    kind,
                    name: name.to_owned(),
                    unit: words.0,
                    organisation: None,
                    gender: (person && flag).then_some(Gender::Female),
                    birth_year: birth_year.filter(|_| person),
                    nationality: words.1.filter(|_| flag),
                }),
                decision: None,
                campaign: None,
                period: period.map(str::to_owned),
                commendation_type: None,
                achievement: words.2,
                name_at_award: None,
                position_at_award: words.3,
                unit_at_award: None,
                unit: None,
                position_group,
                variant: words.4,
                work_title: words.5,
                posthumous: flag,
                certificate_number: words.6,
                status,
                evidence: Evidence::AnnexList,
                visibility,
                note: words.7,
            }
        },
    )
}

const GIVEN_NAMES: [&str; 40] = [
    "An", "Bình", "Cúc", "Dung", "Đào", "Giang", "Hà", "Hạnh", "Hiền", "Hòa", "Huệ", "Hùng", "Khánh", "Lan", "Liên",
    "Linh", "Loan", "Mai", "Minh", "Nam", "Nga", "Ngọc", "Nhung", "Oanh", "Phong", "Phúc", "Quang", "Quý", "Sơn",
    "Tâm", "Thảo", "Thu", "Thủy", "Tú", "Tuấn", "Uyên", "Vân", "Vinh", "Xuân", "Yến",
];

/// Hostile awards of one decision, of one campaign, and of neither; no two of one name.
pub(crate) async fn fill_with_hostile(rig: &Rig) {
    let mut runner = TestRunner::deterministic();
    let mut words = |fallback: &str| {
        let text = hostile().new_tree(&mut runner).unwrap().current();
        format!("{fallback} {}", text.unwrap_or_default())
    };
    let mut act = rig.act().await;
    let authority = organisation::CreateOrganisationInput {
        name: "Ủy ban nhân dân xã Mẫu".to_owned(),
        ..Default::default()
    };
    let authority = organisation::create(&mut act, authority).await.unwrap();
    let of = |kind, id| bangvang::domain::id::NodeId::new(kind, id);
    use bangvang::domain::vocabulary::{CampaignMethod, CampaignScope, CampaignStatus, EntityKind};
    let movement = campaign::CreateCampaignInput {
        title: words("=Phong trào"),
        theme: None,
        launched_by: None,
        launch_document: None,
        launched_on: None,
        starts_on: None,
        ends_on: None,
        period: None,
        scope: CampaignScope::Unit,
        method: CampaignMethod::Themed,
        parent: None,
        sector: None,
        status: CampaignStatus::Launched,
        summary: None,
    };
    let movement = campaign::create(&mut act, movement).await.unwrap();
    let legal_act = decision::RecordDecisionInput {
        number: Some("15/QĐ-UBND".to_owned()),
        signed_on: chrono::NaiveDate::from_ymd_opt(2020, 7, 10).map(Into::into),
        issuing_authority: of(EntityKind::Organisation, authority.id),
        signer_name: Some(words("Mẫu")),
        signer_position: Some(words("=Phó")),
        signing_capacity: None,
        title: None,
        campaign: None,
        proposal_number: Some(words("＋84")),
        proposing_unit: Some(words("-")),
        commendation_type: None,
        legal_basis: None,
        declared_collectives: None,
        declared_individuals: None,
        declared_households: None,
        file_url: None,
        amends: None,
        status: None,
    };
    let legal_act = decision::record(&mut act, legal_act).await.unwrap();
    let mut runner = TestRunner::deterministic();
    for (number, given) in GIVEN_NAMES.iter().enumerate() {
        let mut input = hostile_award().new_tree(&mut runner).unwrap().current();
        input.new_recipient.as_mut().unwrap().name.push_str(&format!(" {given}"));
        input.decision = (number % 3 > 0).then_some(of(EntityKind::Decision, legal_act.id));
        input.campaign = (number % 4 == 1).then_some(of(EntityKind::Campaign, movement.id));
        record(&mut act, input).await.unwrap();
    }
    act.commit().await.unwrap();
}

/// Exports to a file and gives its bytes.
fn exported(rig: &Rig, what: &str, audience: &str, file: &str) -> Vec<u8> {
    let ran = rig.run(&["export", what, "--for", audience, "--out", file]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    std::fs::read(rig.folder.path().join(file)).unwrap()
}

/// The awards of one registry compared with those of another, one by one.
fn same_awards(found: &Value, expected: &Value, file: &str) {
    let nodes = |value: &Value| value["awards"]["nodes"].as_array().unwrap().clone();
    for (one, other) in nodes(found).iter().zip(&nodes(expected)) {
        for (field, value) in other.as_object().unwrap() {
            assert_eq!(&one[field], value, "{file}: {field} of {}", other["nameAtAward"]);
        }
    }
    assert_eq!(nodes(found).len(), nodes(expected).len(), "{file}");
}

/// The cells of a sheet as letters.
fn cells_of(bytes: Vec<u8>, sheet: usize) -> Vec<Vec<String>> {
    use calamine::Reader as _;
    let mut book = calamine::Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range_at(sheet).unwrap().unwrap();
    range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
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

    async fn a_decision_of_which_only_the_authority_is_known_reads_back(rig: Rig) {
        let made = rig.ask("mutation { createOrganisation(input: {name: \"Ủy ban nhân dân xã Mẫu\"}) { organisation { id } } }", json!({})).await;
        let authority = &made["createOrganisation"]["organisation"]["id"];
        let signed = "mutation($a: ID!, $s: String) { recordDecision(input: {issuingAuthority: $a, signerName: $s}) { decision { id } userErrors { message } } }";
        for (name, signer) in [("Mẫu Thị Lan", "Mẫu Văn Ký"), ("Mẫu Văn Hòa", "Mẫu Văn Ký"), ("Mẫu Thị Hiền", "#N/A")] {
            let known = rig.ask("{ decisions { nodes { id signerName } } }", json!({})).await;
            let known = known["decisions"]["nodes"].as_array().unwrap().iter().find(|one| one["signerName"] == signer).map(|one| one["id"].clone());
            let decision = match known {
                Some(id) => id,
                None => rig.ask(signed, json!({"a": authority, "s": signer})).await["recordDecision"]["decision"]["id"].clone(),
            };
            let input = json!({"form": "GIAY_KHEN_XA", "newRecipient": {"kind": "INDIVIDUAL", "name": name, "unit": "#REF!"}, "decision": decision, "evidence": "NEWS"});
            rig.ask("mutation($input: RecordAwardInput!) { recordAward(input: $input) { userErrors { message } } }", json!({ "input": input })).await;
        }
        let before = rig.ask(ALL, json!({})).await;
        assert_eq!(before["awards"]["nodes"].as_array().unwrap().len(), 3);
        for audience in ["machine", "clerk"] {
            exported(&rig, "awards", audience, "out.csv");
            unchanged(&rig.run(&["import", "out.csv", "--json"]).json());
            let empty = rig.another().await;
            let file = rig.folder.path().join("out.csv");
            let report = empty.run(&["import", file.to_str().unwrap(), "--json", "--create", "authorities"]).json();
            assert_eq!(report["rows"]["created"], 3, "{audience}: {report:#}");
            same_awards(&empty.ask(ALL, json!({})).await, &before, audience);
            let decisions = empty.ask("{ decisions { totalCount } }", json!({})).await["decisions"]["totalCount"].clone();
            assert_eq!(decisions, 2, "{audience}");
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

    async fn hostile_words_survive_every_file_that_can_be_read_back(rig: Rig) {
        fill_with_hostile(&rig).await;
        let before = rig.ask(EXACT, json!({})).await;
        assert_eq!(before["awards"]["nodes"].as_array().unwrap().len(), GIVEN_NAMES.len());
        for (audience, file) in [("clerk", "clerk.csv"), ("machine", "machine.csv"), ("clerk", "clerk.xlsx"), ("machine", "machine.xlsx")] {
            let bytes = exported(&rig, "awards", audience, file);
            assert!(bytes == exported(&rig, "awards", audience, file), "{file}: the same rows make the same file");
            unchanged(&rig.run(&["import", file, "--json"]).json());
            let empty = rig.another().await;
            empty.write(file, &bytes);
            let report = empty.run(&["import", file, "--json", "--create", "authorities,campaigns"]).json();
            assert_eq!(report["rows"]["created"], GIVEN_NAMES.len(), "{file}: {report:#}");
            same_awards(&empty.ask(EXACT, json!({})).await, &before, file);
            if audience == "machine" {
                assert_eq!(empty.ask(IDS, json!({})).await, rig.ask(IDS, json!({})).await);
                assert!(bytes == exported(&empty, "awards", audience, file), "{file}: what was read back makes the same file");
            }
        }
    }

    async fn namesakes_of_one_unit_stay_two_in_the_machines_file(rig: Rig) {
        let mut act = rig.act().await;
        for certificate in ["1", "2"] {
            let mut input = hostile_award().new_tree(&mut TestRunner::deterministic()).unwrap().current();
            // Two people of one name and unit, as a person entered them who knew them apart.
            let namesake = NewRecipientInput {
                kind: RecipientKind::Individual, name: "Mẫu Văn An".to_owned(), unit: Some("Thôn Mẫu".to_owned()), organisation: None, gender: None, birth_year: None, nationality: None,
            };
            let (row, _) = bangvang::record::recipient::draft(&act, &namesake).unwrap();
            bangvang::store::insert::<bangvang::entity::recipient::Entity>(&mut act, "recordRecipient", &row).await.unwrap();
            input.new_recipient = None;
            input.recipient = Some(<bangvang::entity::recipient::Entity as bangvang::store::Record>::node_id(&row));
            input.form = "GIAY_KHEN_XA".to_owned();
            input.period = Some(format!("201{certificate}"));
            input.certificate_number = Some(certificate.to_owned());
            record(&mut act, input).await.unwrap();
        }
        act.commit().await.unwrap();
        let empty = rig.another().await;
        empty.write("two.csv", exported(&rig, "awards", "machine", "two.csv"));
        empty.run(&["import", "two.csv", "--json"]).json();
        assert_eq!(empty.ask(IDS, json!({})).await, rig.ask(IDS, json!({})).await);
    }

    async fn every_subject_is_exported_in_every_format(rig: Rig) {
        filled(&rig);
        rig.write("bai.txt", "Trao Giấy khen tại xã Mẫu\n\nỦy ban nhân dân xã Mẫu đã trao Giấy khen cho bà Mẫu Thị Lan.\n");
        assert_eq!(rig.run(&["article", "add", "--file", "bai.txt"]).code, 0);
        rig.ask("mutation { createCampaign(input: {title: \"Dạy tốt, học tốt\", scope: UNIT, startsOn: \"2020-09-05\"}) { campaign { id } } }", json!({})).await;
        for (what, rows, first) in [("awards", 4, "recipient_kind"), ("campaigns", 1, "title"), ("decisions", 1, "number"), ("recipients", 4, "kind"), ("articles", 1, "title")] {
            let csv = String::from_utf8(exported(&rig, what, "machine", "out.csv")).unwrap();
            assert!(csv.starts_with(&format!("{first},")) && csv.ends_with("\r\n"), "{csv}");
            assert_eq!(csv.lines().count(), rows + 1, "{what}: {csv}");
            let clerk = String::from_utf8(exported(&rig, what, "clerk", "out.csv")).unwrap();
            assert!(clerk.starts_with('\u{feff}') && !clerk.contains("_id"), "{clerk}");
            let lines = String::from_utf8(exported(&rig, what, "machine", "out.jsonl")).unwrap();
            let objects: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
            assert_eq!(objects.len(), rows, "{lines}");
            assert!(objects.iter().all(|object| !object[first].is_null() && object["version"] == 1), "{lines}");
            let sheet = cells_of(exported(&rig, what, "machine", "out.xlsx"), 0);
            assert_eq!(sheet.len(), rows + 1, "{what}");
            assert_eq!(sheet[0].join(","), csv.lines().next().unwrap());
        }
        let campaigns = rig.run(&["export", "campaigns"]).out;
        assert!(campaigns.contains("05/09/2020") && campaigns.contains("\"Dạy tốt, học tốt\""), "{campaigns}");
        let decisions = rig.run(&["export", "decisions", "--for", "machine", "--filter", "{\"number\": \"15/qd-ubnd\"}"]).out;
        assert!(decisions.contains("15/QĐ-UBND,2020,2020-07-10,Ủy ban nhân dân xã Mẫu"), "{decisions}");
        for (what, filter, name) in [("campaigns", "{\"words\": 1}", "CampaignFilter"), ("decisions", "[]", "DecisionFilter"), ("recipients", "x", "RecipientFilter"), ("articles", "{\"text\": 1}", "NewsArticleFilter")] {
            let ran = rig.run(&["export", what, "--filter", filter]);
            assert!(ran.code == 2 && ran.err.contains(name), "{}", ran.err);
        }
    }

    async fn an_export_without_rows_has_its_headings(rig: Rig) {
        for what in ["awards", "campaigns", "decisions", "recipients", "articles"] {
            assert_eq!(rig.run(&["export", what]).out.lines().count(), 1);
            assert_eq!(cells_of(exported(&rig, what, "clerk", "out.xlsx"), 0).len(), 1);
            assert_eq!(rig.run(&["export", what, "--format", "jsonl"]).out, "");
        }
    }

    async fn a_workbook_keeps_numbers_that_are_names_and_days_that_are_days(rig: Rig) {
        rig.write("list.csv", "Họ và tên,Đơn vị,Hình thức khen thưởng,Năm,Số quyết định,Ngày quyết định,Cơ quan ban hành,Số vào sổ,Tiền thưởng\n\
            Mẫu Thị Lan,Thôn Mẫu,Giấy khen,2020,0012/QĐ-UBND,10/7/2020,Ủy ban nhân dân xã Mẫu,0012,1490000\n");
        assert_eq!(rig.run(&["import", "list.csv", "--json", "--create", "authorities"]).json()["rows"]["created"], 1);
        use calamine::{Data, Reader as _};
        let mut book = calamine::Xlsx::new(std::io::Cursor::new(exported(&rig, "awards", "clerk", "out.xlsx"))).unwrap();
        let sheet = book.worksheet_range_at(0).unwrap().unwrap();
        let rows: Vec<&[Data]> = sheet.rows().collect();
        let cell = |heading: &str| &rows[1][rows[0].iter().position(|cell| *cell == heading).unwrap()];
        assert_eq!(cell("Số quyết định"), &Data::String("0012/QĐ-UBND".to_owned()));
        assert_eq!(cell("Số vào sổ"), &Data::String("0012".to_owned()));
        assert_eq!(cell("Tiền thưởng"), &Data::Float(1_490_000.0));
        assert!(matches!(cell("Ngày quyết định"), Data::DateTime(day) if day.to_ymd_hms_milli().0 == 2020), "{:?}", cell("Ngày quyết định"));
    }

    async fn the_public_downloads_no_internal_award_birth_year_or_note(rig: Rig) {
        rig.write("list.csv", "Họ và tên,Năm sinh,Đơn vị,Hình thức khen thưởng,Năm,Tiền thưởng,Ghi chú,visibility\n\
            Mẫu Thị Lan,1975,Thôn Mẫu,Lao động tiên tiến,2019,300000,Lời riêng,PUBLIC\nMẫu Văn Kín,1976,Thôn Mẫu,Lao động tiên tiến,2019,,,INTERNAL\n");
        assert_eq!(rig.run(&["import", "list.csv", "--json"]).json()["rows"]["created"], 2);
        let server = rig.serve().await;
        let clerk = server.token("thu", Role::Clerk).await;
        for (what, hidden) in [("awards", &["1975", "Lời riêng", "Kín", "1976", "300000"][..]), ("recipients", &["1975", "Kín", "1976"])] {
            for format in ["csv", "jsonl", "xlsx"] {
                let path = format!("/export/{what}.{format}?for=machine");
                let text = |bytes: Vec<u8>| match format {
                    "xlsx" => cells_of(bytes, 0).concat().join("\t"),
                    _ => String::from_utf8(bytes).unwrap(),
                };
                let public = text(server.get(&path).send().await.unwrap().bytes().await.unwrap().to_vec());
                assert!(public.contains("Mẫu Thị Lan"), "{public}");
                let shown: Vec<_> = hidden.iter().filter(|word| public.contains(**word)).collect();
                assert!(shown.is_empty(), "{path} shows the public {shown:?}: {public}");
                let office = text(server.get(&path).bearer_auth(&clerk).send().await.unwrap().bytes().await.unwrap().to_vec());
                let missing: Vec<_> = hidden.iter().filter(|word| !office.contains(**word)).collect();
                assert!(missing.is_empty(), "{path} hides from the office {missing:?}: {office}");
            }
        }
    }

    async fn a_download_has_the_name_and_type_of_its_file(rig: Rig) {
        filled(&rig);
        let server = rig.serve().await;
        let types = [("csv", "text/csv; charset=utf-8"), ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), ("jsonl", "application/jsonl; charset=utf-8")];
        for what in ["awards", "campaigns", "decisions", "recipients", "articles"] {
            for (format, media_type) in types {
                let response = server.get(&format!("/export/{what}.{format}")).send().await.unwrap();
                assert_eq!((response.status().as_u16(), response.headers()["content-type"].to_str().unwrap()), (200, media_type));
                assert_eq!(response.headers()["content-disposition"], format!("attachment; filename=\"{what}.{format}\""));
            }
        }
        for (path, status) in [("/export/tokens.csv", 404), ("/export/awards.exe", 404), ("/export/awards", 404), ("/export/awards.csv?fliter={}", 400), ("/export/decisions.xlsx?filter={\"number\":\"x\"}", 400)] {
            assert_eq!(server.get(path).send().await.unwrap().status().as_u16(), status, "{path}");
        }
    }

    async fn an_untouched_template_creates_nothing_and_a_filled_one_does(rig: Rig) {
        for file in ["mau.csv", "mau.xlsx"] {
            let ran = rig.run(&["template", "awards", "--out", file]);
            assert_eq!(ran.code, 0, "{}", ran.err);
            let report = rig.run(&["import", file, "--json"]).json();
            assert_eq!(report["rows"], json!({"total": 1, "created": 0, "updated": 0, "unchanged": 0, "skipped": 1, "rejected": 0}), "{file}: {report:#}");
            let grave: Vec<&Value> = report["findings"].as_array().unwrap().iter().filter(|finding| finding["severity"] == "error").collect();
            assert!(grave.is_empty(), "{file}: {grave:#?}");
        }
        let notes = cells_of(std::fs::read(rig.folder.path().join("mau.xlsx")).unwrap(), 1).concat().join("\n");
        assert!(notes.contains("Hình thức khen thưởng") && notes.contains("15/QĐ-UBND") && notes.contains("Tập thể"), "{notes}");
        let headings: HashSet<String> = cells_of(std::fs::read(rig.folder.path().join("mau.xlsx")).unwrap(), 0)[0].iter().cloned().collect();
        assert!(headings.contains("Họ và tên") && headings.len() == 16, "{headings:?}");

        let template = rig.run(&["template", "awards"]).out;
        rig.write("day.csv", format!("{template}1,Cá nhân,Mẫu Văn Bình,Nam,1980,Giáo viên,Trường Tiểu học Mẫu,Giấy khen,Dạy giỏi,2019-2020,,15/QĐ-UBND,10/07/2020,Ủy ban nhân dân xã Mẫu,0013,\r\n"));
        let report = rig.run(&["import", "day.csv", "--json", "--create", "authorities"]).json();
        assert_eq!((&report["rows"]["created"], &report["rows"]["skipped"]), (&json!(1), &json!(1)), "{report:#}");
        assert_eq!(rig.run(&["template", "awards", "--format", "jsonl"]).code, 2);
    }
}
