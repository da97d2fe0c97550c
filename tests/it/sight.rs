//! What is out of somebody's sight is so through every door.

use bangvang::domain::access::Actor;
use bangvang::domain::vocabulary::Role;
use serde_json::{Value, json};

use crate::rig::{Rig, on_both};

const RECORD: &str = "mutation($input: RecordAwardInput!) { recordAward(input: $input) { award { id recipient { id version } } userErrors { message } } }";
const FIND: &str = "query($text: String!, $id: ID!) { search(text: $text) { totalCount nodes { id } } recipients(filter: {text: $text}) { totalCount } node(id: $id) { id } }";

fn clerk() -> Actor {
    Actor::Account { id: uuid::Uuid::from_u128(1), login: "can-bo".to_owned(), role: Role::Clerk }
}

/// Awards somebody; gives the award.
async fn award(rig: &Rig, name: &str, visibility: &str) -> Value {
    let person = json!({"kind": "INDIVIDUAL", "name": name, "unit": "Đơn vị Mẫu"});
    let input =
        json!({"form": "LAO_DONG_TIEN_TIEN", "newRecipient": person, "evidence": "DECLARED", "visibility": visibility});
    let done = rig.ask(RECORD, json!({ "input": input })).await;
    assert_eq!(done["recordAward"]["userErrors"], json!([]), "{name}");
    done["recordAward"]["award"].clone()
}

/// How often somebody is found: by search, in the list, by id.
async fn found(rig: &Rig, actor: Actor, text: &str, id: &Value) -> (i64, i64, bool) {
    let answer = rig.execute(actor, FIND, json!({"text": text, "id": id})).await;
    let count = |field: &str| answer["data"][field]["totalCount"].as_i64().unwrap_or_else(|| panic!("{answer}"));
    let hits = answer["data"]["search"]["nodes"].as_array().map_or(0, Vec::len);
    assert_eq!(i64::try_from(hits), Ok(count("search")), "{answer}");
    (count("search"), count("recipients"), !answer["data"]["node"].is_null())
}

on_both! {
    async fn somebody_whose_every_award_is_restricted_is_known_to_administrators_only(rig: Rig) {
        let secret = award(&rig, "Kín Văn Mẫu", "RESTRICTED").await["recipient"].clone();
        let open = award(&rig, "Lộ Văn Mẫu", "INTERNAL").await["recipient"].clone();
        assert_eq!(found(&rig, Rig::operator(), "kin van mau", &secret["id"]).await, (1, 1, true));
        for text in ["kin van mau", "kín", "kin v"] {
            assert_eq!(found(&rig, clerk(), text, &secret["id"]).await, (0, 0, false), "{text}");
        }
        assert_eq!(found(&rig, clerk(), "lo van mau", &open["id"]).await, (1, 1, true));
        let merge = "mutation($input: MergeRecipientsInput!) { mergeRecipients(input: $input) { userErrors { code } } }";
        let input = json!({"survivor": open, "merged": [secret], "reason": "Thử"});
        let refused = rig.execute(clerk(), merge, json!({ "input": input })).await;
        assert_eq!(refused["data"]["mergeRecipients"]["userErrors"], json!([{"code": "NOT_FOUND"}]), "{refused}");
    }

    async fn a_merge_tells_the_public_no_name_that_it_did_not_know(rig: Rig) {
        let secret = award(&rig, "Kín Văn Mẫu", "INTERNAL").await["recipient"].clone();
        let known = award(&rig, "Hiện Văn Mẫu", "PUBLIC").await["recipient"].clone();
        let open = award(&rig, "Lộ Văn Mẫu", "PUBLIC").await["recipient"].clone();
        let merge = "mutation($input: MergeRecipientsInput!) { mergeRecipients(input: $input) { userErrors { code } } }";
        let input = json!({"survivor": open, "merged": [secret, known], "reason": "Thử"});
        assert_eq!(rig.ask(merge, json!({ "input": input })).await["mergeRecipients"]["userErrors"], json!([]));
        assert_eq!(found(&rig, Actor::Public, "kin van mau", &secret["id"]).await, (0, 0, false));
        assert_eq!(found(&rig, Actor::Public, "hien van mau", &known["id"]).await, (1, 1, true));
        assert!(found(&rig, clerk(), "lo van mau", &secret["id"]).await.2, "the office follows the old id");
    }

    async fn a_clerk_links_nothing_that_a_clerk_may_not_see(rig: Rig) {
        let secret = award(&rig, "Kín Văn Mẫu", "RESTRICTED").await;
        let added = rig.ask("mutation { addArticle(input: {title: \"Bài mẫu\", text: \"Đơn vị Mẫu tặng giấy khen cho nhiều tập thể, cá nhân tiêu biểu trong năm.\"}) { newsArticle { id } } }", json!({})).await;
        let article = &added["addArticle"]["newsArticle"]["id"];
        let link = "mutation($input: LinkArticleInput!) { linkArticle(input: $input) { userErrors { code field } } }";
        let missing = "award_00000000000070008000000000000000";
        for target in [&secret["id"], &secret["recipient"]["id"], &json!(missing)] {
            let input = json!({"article": article, "target": target, "relation": "MENTIONS"});
            let refused = rig.execute(clerk(), link, json!({ "input": input })).await;
            assert_eq!(refused["data"]["linkArticle"]["userErrors"], json!([{"code": "NOT_FOUND", "field": "target"}]), "{refused}");
        }
    }

    async fn the_public_sees_no_link_to_a_draft(rig: Rig) {
        let authority = rig.ask("mutation { createOrganisation(input: {name: \"UBND xã Mẫu\"}) { organisation { id } } }", json!({})).await;
        let input = json!({"number": "7/QĐ-UBND", "issuingAuthority": authority["createOrganisation"]["organisation"]["id"], "status": "DRAFT"});
        let made = rig.ask("mutation($input: RecordDecisionInput!) { recordDecision(input: $input) { decision { id } } }", json!({ "input": input })).await;
        let added = rig.ask("mutation { addArticle(input: {title: \"Bài mẫu\", text: \"UBND xã Mẫu dự kiến tặng giấy khen cho nhiều tập thể, cá nhân tiêu biểu trong năm.\"}) { newsArticle { id } } }", json!({})).await;
        let article = &added["addArticle"]["newsArticle"]["id"];
        let input = json!({"article": article, "target": made["recordDecision"]["decision"]["id"], "relation": "ANNOUNCES"});
        rig.ask("mutation($input: LinkArticleInput!) { linkArticle(input: $input) { userErrors { code } } }", json!({ "input": input })).await;
        let links = "query($id: ID!) { newsArticle(id: $id) { links { totalCount nodes { targetId } } } }";
        let seen = rig.ask_publicly(links, json!({"id": article})).await;
        assert_eq!(seen["newsArticle"]["links"], json!({"totalCount": 0, "nodes": []}));
        assert_eq!(rig.ask(links, json!({"id": article})).await["newsArticle"]["links"]["totalCount"], 1);
    }

    async fn notes_about_organisations_are_for_the_office(rig: Rig) {
        rig.ask("mutation { createOrganisation(input: {name: \"UBND xã Mẫu\", note: \"Hỏi chị Mẫu\"}) { userErrors { code } } }", json!({})).await;
        let query = "{ organisations { nodes { note } } }";
        assert_eq!(rig.ask_publicly(query, json!({})).await["organisations"]["nodes"], json!([{"note": null}]));
        assert_eq!(rig.ask(query, json!({})).await["organisations"]["nodes"], json!([{"note": "Hỏi chị Mẫu"}]));
    }

    async fn a_decision_is_kept_on_the_web_or_nowhere(rig: Rig) {
        let authority = rig.ask("mutation { createOrganisation(input: {name: \"UBND xã Mẫu\"}) { organisation { id } } }", json!({})).await;
        let record = "mutation($input: RecordDecisionInput!) { recordDecision(input: $input) { decision { fileUrl } userErrors { code field } } }";
        let input = |url: &str| json!({"input": {"number": "7/QĐ-UBND", "issuingAuthority": authority["createOrganisation"]["organisation"]["id"], "fileUrl": url}});
        for url in ["javascript:alert(1)", "file:///etc/passwd", "qd7.pdf"] {
            let refused = rig.ask(record, input(url)).await;
            assert_eq!(refused["recordDecision"]["userErrors"], json!([{"code": "BAD_USER_INPUT", "field": "fileUrl"}]), "{url}");
        }
        let kept = rig.ask(record, input("https://mau.example.vn/qd7.pdf")).await;
        assert_eq!(kept["recordDecision"]["decision"]["fileUrl"], "https://mau.example.vn/qd7.pdf");
    }
}
