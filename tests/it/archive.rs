//! The whole registry in one file: over to the other database and back, nothing is lost and nothing is made up.

use bangvang::archive;
use bangvang::domain::vocabulary::Role;
use bangvang::entity::{award, campaign, decision, organisation, recipient};
use bangvang::store::Registry;
use bangvang::store::audit::{self, Verdict};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait as _, ConnectionTrait as _, EntityTrait as _, QueryFilter as _, Statement};
use serde_json::{Value, json};

use crate::export::fill_with_hostile;
use crate::rig::content::content;
use crate::rig::{On, Rig, on_both};

const LIST: &str = "Họ và tên,Chức vụ,Đơn vị,Hình thức khen thưởng,Năm,Số quyết định,Ngày quyết định,Cơ quan ban hành,Ghi chú\n\
Bà Mẫu Thị Lan,Hiệu trưởng,Trường Mầm non Mẫu,Giấy khen,2019,16/QĐ-UBND,10/7/2020,UBND xã Mẫu Hai,\"hai\ndòng\"\n\
Mẫu Văn Hòa,,Thôn Mẫu,Huân chương không có,2019,16/QĐ-UBND,10/7/2020,UBND xã Mẫu Hai,\n";
const TEXT: &str = "Xã Mẫu tôn vinh điển hình\n15/07/2020\nChiều 14/7/2020, UBND xã Mẫu tặng giấy khen cho Trường Mầm non Mẫu Lan, dẫn đầu phong trào; 3 tập thể khác được tặng giấy khen.";

/// Rows in every table, and rows that point at rows which come after them.
async fn fill(rig: &Rig) {
    fill_with_hostile(rig).await;
    rig.write("list.csv", LIST);
    let report = rig.run(&["import", "list.csv", "--json", "--create", "authorities"]).json();
    assert_eq!((&report["rows"]["created"], &report["rows"]["rejected"]), (&json!(1), &json!(1)), "{report:#}");
    rig.serve().await.token("mau", Role::Clerk).await;
    let first = |answer: &Value, list: &str| answer[list]["nodes"][0]["id"].clone();
    let known = rig.ask("{ awards(first: 1) { nodes { id } } decisions(first: 1) { nodes { id } } campaigns(first: 1) { nodes { id } } organisations(first: 1) { nodes { id } } }", json!({})).await;
    let (award, unit) = (first(&known, "awards"), first(&known, "organisations"));
    let made = rig.ask(
        "mutation($c: ID!) { recordCeremony(input: {title: \"Hội nghị\", heldOn: \"2020-07-14\", campaign: $c}) { ceremony { id } } declareAwards(input: {form: \"GIAY_KHEN_XA\", recipientKind: COLLECTIVE, declaredCount: 31, campaign: $c}) { awardGroup { id } } }",
        json!({"c": first(&known, "campaigns")}),
    ).await;
    let (ceremony, group) = (&made["recordCeremony"]["ceremony"]["id"], &made["declareAwards"]["awardGroup"]["id"]);
    rig.ask(
        "mutation($c: ID!, $g: ID!, $o: ID!) { presentAward(input: {ceremony: $c, awardGroup: $g}) { userErrors { message } } recordOrganisationChange(input: {predecessor: $o, change: ABOLISHED, onDate: \"2025-06-30\"}) { userErrors { message } } }",
        json!({"c": ceremony, "g": group, "o": unit}),
    ).await;
    let revoke = "mutation($a: ID!) { revokeAward(input: {id: $a, version: 1, revokedOn: \"2021-01-05\", reason: ERROR}) { userErrors { message } } }";
    assert_eq!(rig.ask(revoke, json!({"a": award})).await["revokeAward"]["userErrors"], json!([]));
    let article = rig
        .ask("mutation($t: String!) { addArticle(input: {text: $t}) { newsArticle { id } } }", json!({"t": TEXT}))
        .await;
    let link = "mutation($a: ID!, $c: ID!) { linkArticle(input: {article: $a, target: $c, relation: REPORTS}) { userErrors { message } } }";
    let linked = rig.ask(link, json!({"a": article["addArticle"]["newsArticle"]["id"], "c": ceremony})).await;
    assert_eq!(linked["linkArticle"]["userErrors"], json!([]));
    let counts = rig
        .ask(
            "query($a: ID!) { reportedCounts(article: $a) { counts { id } } }",
            json!({"a": article["addArticle"]["newsArticle"]["id"]}),
        )
        .await;
    let reject = "mutation($id: ID!) { rejectReportedCount(input: {id: $id}) { userErrors { message } } }";
    let rejected = rig.ask(reject, json!({"id": counts["reportedCounts"]["counts"][0]["id"]})).await;
    assert_eq!(rejected["rejectReportedCount"]["userErrors"], json!([]));
    let page: String = TEXT.lines().map(|line| format!("<p>{line}</p>\n")).collect();
    rig.write(
        "page.html",
        format!("<html><head><title>Trang</title><link rel=canonical href=/tin-1.html></head><body><article>{page}</article></body></html>"),
    );
    let added = rig.run(&["article", "add", "--file", "page.html", "--url", "https://mau.example.vn/1"]);
    assert_eq!(added.code, 0, "{}", added.err);
    let persons =
        rig.ask("{ recipients(filter: {kinds: [INDIVIDUAL]}, first: 2) { nodes { id version } } }", json!({})).await;
    let input = json!({"survivor": persons["recipients"]["nodes"][0], "merged": [persons["recipients"]["nodes"][1]], "reason": "Cùng một người"});
    let merge = "mutation($input: MergeRecipientsInput!) { mergeRecipients(input: $input) { userErrors { message } } }";
    let merged = rig.ask(merge, json!({ "input": input })).await;
    assert_eq!(merged["mergeRecipients"]["userErrors"], json!([]));
    point_forwards(&rig.registry).await;
}

/// The first row of each table that can point at its own points at the last.
async fn point_forwards(registry: &Registry) {
    macro_rules! point {
        ($($table:ident.$column:ident),+) => {$(
            let mut ids: Vec<_> = $table::Entity::find().all(registry.reader()).await.unwrap().iter().map(|row| row.id).collect();
            ids.sort();
            let (first, last) = (ids[0], ids[ids.len() - 1]);
            if first != last {
                let mut act = registry.write(&Rig::clerk()).await.unwrap();
                $table::Entity::update_many()
                    .col_expr($table::Column::$column, Expr::value(last))
                    .filter($table::Column::Id.eq(first))
                    .exec(act.tx())
                    .await
                    .unwrap();
                let kind = bangvang::domain::vocabulary::EntityKind::Award;
                act.note("test.pointed", bangvang::domain::id::NodeId::new(kind, first), None::<&()>, Some(&json!({"a": 0.1, "b": 1e-7}))).unwrap();
                act.commit().await.unwrap();
            }
        )+};
    }
    point!(organisation.ParentId, campaign.ParentCampaignId, decision.AmendsDecisionId, recipient.MergedIntoId);
}

async fn saved(registry: &Registry) -> Vec<u8> {
    let mut file = Vec::new();
    archive::save(registry, &Rig::operator(), &mut file, &|_| ()).await.unwrap();
    file
}

async fn restored(registry: &Registry, mut file: &[u8]) -> bangvang::error::Result<archive::Sum> {
    let act = registry.write(&Rig::clerk()).await?;
    let sum = archive::restore(&act, &mut file, &|_| ()).await?;
    act.commit().await?;
    Ok(sum)
}

async fn events(registry: &Registry) -> u64 {
    match audit::verify(registry.reader()).await.unwrap() {
        Verdict::Sound { events } => events,
        broken => panic!("{broken:?}"),
    }
}

/// The archive with its last line made to agree with the lines before it.
fn resealed(lines: &[&str]) -> Vec<u8> {
    use sha2::{Digest as _, Sha256};
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let sha256: String = Sha256::digest(&text).iter().map(|byte| format!("{byte:02x}")).collect();
    let rows = lines.len() - 1;
    format!("{text}{{\"end\":{{\"rows\":{rows},\"sha256\":\"{sha256}\"}}}}\n").into_bytes()
}

on_both! {
    async fn over_to_the_other_database_and_back_the_registry_is_the_same_to_the_byte(rig: Rig) {
        fill(&rig).await;
        let (file, events_before) = (saved(&rig.registry).await, events(&rig.registry).await);
        let other = Rig::new(if rig.on == On::Sqlite { On::Postgres } else { On::Sqlite }).await;
        restored(&other.registry, &file).await.unwrap();
        assert!(saved(&other.registry).await == file, "the other database archives to the same bytes");
        assert_eq!(content(&other.registry).await, content(&rig.registry).await, "sort keys included");
        let back = rig.another().await;
        restored(&back.registry, &saved(&other.registry).await).await.unwrap();
        assert!(saved(&back.registry).await == file, "and so does the one after it");
        assert_eq!((events(&other.registry).await, events(&back.registry).await), (events_before, events_before));
        let again = back.run(&["import", rig.folder.path().join("list.csv").to_str().unwrap(), "--json"]).json();
        assert_eq!((&again["rows"]["unchanged"], &again["rows"]["rejected"]), (&json!(1), &json!(1)), "it knows its imports");
    }

    async fn an_archive_holds_every_table(rig: Rig) {
        fill(&rig).await;
        let file = String::from_utf8(saved(&rig.registry).await).unwrap();
        let query = match rig.on {
            On::Sqlite => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search%' AND name <> 'seaql_migrations'",
            On::Postgres => "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE 'search%' AND tablename <> 'seaql_migrations'",
        };
        let tables = rig.registry.reader().query_all_raw(Statement::from_string(rig.registry.backend(), query)).await.unwrap();
        for table in tables {
            let name: String = table.try_get("", "name").unwrap();
            assert!(file.contains(&format!("\n{{\"table\":\"{name}\",\"row\":{{")), "no row of {name}");
        }
    }

    async fn the_commands_say_the_same_sum_and_refuse_a_registry_with_rows(rig: Rig) {
        fill(&rig).await;
        let written = rig.run(&["archive", "whole.jsonl"]);
        assert_eq!(written.code, 0, "{}", written.err);
        let file = rig.folder.path().join("whole.jsonl");
        let other = rig.another().await;
        let read = other.run(&["restore", file.to_str().unwrap()]);
        assert_eq!((read.code, &read.out), (0, &written.out), "{}", read.err);
        assert!(other.run(&["archive", "-"]).out.as_bytes() == std::fs::read(&file).unwrap());
        let again = other.run(&["restore", file.to_str().unwrap()]);
        assert_eq!(again.code, 5);
        assert!(again.err.contains("not empty") && again.err.contains("award"), "{}", again.err);
    }

    async fn a_damaged_archive_is_refused_with_its_line_and_leaves_the_registry_empty(rig: Rig) {
        fill(&rig).await;
        let whole = String::from_utf8(saved(&rig.registry).await).unwrap();
        let lines: Vec<&str> = whole.lines().collect();
        let (head, end) = (lines[0], lines.len());
        let rows = &lines[..end - 1];
        let place = |table: &str| rows.iter().position(|line| line.starts_with(&format!("{{\"table\":\"{table}\""))).unwrap();
        let mut swapped = rows.to_vec();
        swapped.swap(place("award"), place("recipient"));
        let mut forged = rows.to_vec();
        let event = forged[end - 2].replace("\"action\":\"", "\"action\":\"un");
        forged[end - 2] = &event;
        let mut orphaned = rows.to_vec();
        orphaned.retain(|line| !line.starts_with("{\"table\":\"decision\""));
        let damaged: Vec<(Vec<u8>, &str)> = vec![
            (Vec::new(), "line 1: the archive ends too early"),
            (b"STT,H\xe1\xbb\x8d v\xc3\xa0 t\xc3\xaan\n1,M\xe1\xba\xabu\n".to_vec(), "line 1: this is no archive"),
            (b"\xff\xfe1".to_vec(), "line 1: cannot read the archive"),
            (whole.as_bytes()[..whole.len() / 2].to_vec(), "line"),
            (lines[..end - 1].join("\n").into_bytes(), "its last line is missing"),
            (whole.replacen("Mẫu", "Mấu", 1).into_bytes(), "the archive was changed"),
            (resealed(&swapped), "table award"),
            (resealed(&orphaned), "award"),
            (resealed(&forged), "audit chain is broken"),
            (whole.replacen(head, &head.replace("m2026", "m2099"), 1).into_bytes(), "another version of bangvang"),
        ];
        for (file, says) in damaged {
            let empty = rig.another().await;
            let before = saved(&empty.registry).await;
            let refusal = restored(&empty.registry, &file).await.unwrap_err();
            assert!(refusal.to_string().contains(says), "{refusal}");
            assert_eq!(refusal.kind(), bangvang::error::Kind::BadInput, "{refusal}");
            assert!(saved(&empty.registry).await == before, "{says}");
        }
        assert!(award::Entity::find().one(rig.registry.reader()).await.unwrap().is_some());
    }
}
