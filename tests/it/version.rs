//! Versions of an article: the earlier words stay, and no quote is called found that is not.

use serde_json::{Value, json};

use crate::rig::{Rig, on_both};

const URL: &str = "https://mau.example.vn/tin/khen-thuong";
const OPENING: &str = "Xã Mẫu tôn vinh điển hình tiên tiến\n15/07/2020\nSáng 14/7/2020, xã Mẫu tổ chức hội nghị biểu dương điển hình tiên tiến.";
const FLAG: &str = "UBND tỉnh trao Cờ thi đua của Chính phủ cho Trường Mầm non Hòa Mẫu.";
const SCHOOL: &str = "UBND xã tặng giấy khen cho Trường Tiểu học Mẫu Xanh.";
const ADD: &str = "mutation($input: AddArticleInput!) { addArticle(input: $input) { newsArticle { id } reanchored { exact moved ambiguous lost } userErrors { code message } } }";
const UNSETTLED: &str = "{ articleLinks(filter: {anchors: [AMBIGUOUS, LOST]}) { totalCount nodes { id version anchor state quote contentSha256 } } }";
const SETTLE: &str = "mutation($input: SettleLinkInput!) { settleLink(input: $input) { articleLink { anchor state quote quoteStart } userErrors { code field } } }";

async fn store(rig: &Rig, text: &str) -> Value {
    rig.ask(ADD, json!({"input": {"text": text, "url": URL}})).await["addArticle"].clone()
}

/// An article with one confirmed link, quoting the sentence about the flag.
async fn linked(rig: &Rig) -> Value {
    let award = "mutation { recordAward(input: {form: \"CO_THI_DUA_CHINH_PHU\", newRecipient: {kind: COLLECTIVE, name: \"Trường Mầm non Hòa Mẫu\"}, evidence: NEWS}) { award { id } } }";
    let award = rig.ask(award, json!({})).await["recordAward"]["award"]["id"].clone();
    let stored = store(rig, &[OPENING, FLAG, SCHOOL].join("\n")).await;
    assert_eq!((&stored["userErrors"], &stored["reanchored"]), (&json!([]), &Value::Null));
    let article = stored["newsArticle"]["id"].clone();
    let link = "mutation($input: LinkArticleInput!) { linkArticle(input: $input) { articleLink { id } userErrors { message } } }";
    let made = rig.ask(link, json!({"input": {"article": article, "target": award, "quote": FLAG}})).await;
    assert_eq!(made["linkArticle"]["userErrors"], json!([]));
    article
}

on_both! {
    async fn a_new_text_at_a_known_address_is_a_version_and_the_earlier_words_stay(rig: Rig) {
        let article = linked(&rig).await;
        let added = "Buổi lễ có đông đủ bà con dự.";
        let renewed = store(&rig, &[OPENING, added, FLAG, SCHOOL].join("\n")).await;
        assert_eq!(renewed["newsArticle"]["id"], article);
        assert_eq!(renewed["reanchored"], json!({"exact": 0, "moved": 1, "ambiguous": 0, "lost": 0}));
        let query = "query($id: ID!) { newsArticle(id: $id) { text contentSha256 versions { contentSha256 isCurrent text } links { nodes { anchor quote quoteStart contentSha256 } } } }";
        let found = rig.ask(query, json!({"id": article})).await["newsArticle"].clone();
        let versions = found["versions"].as_array().unwrap();
        assert_eq!(versions.len(), 2);
        assert!(!versions[0]["text"].as_str().unwrap().contains(added) && versions[0]["isCurrent"] == json!(false));
        assert!(found["text"].as_str().unwrap().contains(added));
        let link = &found["links"]["nodes"][0];
        assert_eq!((&link["anchor"], &link["quote"], &link["contentSha256"]), (&json!("MOVED"), &json!(FLAG), &found["contentSha256"]));
        assert_eq!(link["quoteStart"], json!(OPENING.chars().count() + added.chars().count() + 2));
        let public = rig.ask_publicly(query, json!({"id": article})).await["newsArticle"].clone();
        assert_eq!((&public["text"], &public["versions"][0]["text"]), (&Value::Null, &Value::Null));
        assert_eq!(public["links"]["nodes"][0]["anchor"], "MOVED");
    }

    async fn a_look_alike_is_not_called_found_and_a_person_settles_the_link(rig: Rig) {
        let article = linked(&rig).await;
        let look_alike = FLAG.replace("Hòa Mẫu", "Hoa Mẫu");
        let renewed = store(&rig, &[OPENING, &look_alike, SCHOOL].join("\n")).await;
        assert_eq!(renewed["reanchored"], json!({"exact": 0, "moved": 0, "ambiguous": 0, "lost": 1}));
        let waiting = rig.ask(UNSETTLED, json!({})).await["articleLinks"].clone();
        let link = &waiting["nodes"][0];
        assert_eq!((&waiting["totalCount"], &link["anchor"], &link["state"], &link["quote"]), (&json!(1), &json!("LOST"), &json!("CONFIRMED"), &json!(FLAG)));
        let settle = |quote: &str, version: &Value| json!({"input": {"id": link["id"], "version": version, "quote": quote}});
        let missing = rig.ask(SETTLE, settle(FLAG, &link["version"])).await;
        assert_eq!(missing["settleLink"]["userErrors"], json!([{"code": "BAD_USER_INPUT", "field": "quote"}]));
        let stale = rig.ask(SETTLE, settle(&look_alike, &json!(1))).await;
        assert_eq!(stale["settleLink"]["userErrors"][0]["code"], "CONFLICT");
        let settled = rig.ask(SETTLE, settle(&look_alike, &link["version"])).await["settleLink"]["articleLink"].clone();
        assert_eq!((&settled["anchor"], &settled["state"], &settled["quote"]), (&json!("EXACT"), &json!("CONFIRMED"), &json!(look_alike)));
        assert_eq!(rig.ask(UNSETTLED, json!({})).await["articleLinks"]["totalCount"], 0);
        assert!(article.is_string());
    }

    async fn a_lost_quote_is_found_again_when_the_page_goes_back(rig: Rig) {
        let article = linked(&rig).await;
        assert_eq!(store(&rig, &[OPENING, SCHOOL].join("\n")).await["reanchored"]["lost"], 1);
        let back = store(&rig, &[OPENING, FLAG, SCHOOL].join("\n")).await;
        assert_eq!((&back["reanchored"]["exact"], &back["userErrors"]), (&json!(1), &json!([])));
        let query = "query($id: ID!) { newsArticle(id: $id) { text versions { isCurrent } } }";
        let found = rig.ask(query, json!({"id": article})).await["newsArticle"].clone();
        assert!(found["text"].as_str().unwrap().contains(FLAG));
        assert_eq!(found["versions"], json!([{"isCurrent": true}, {"isCurrent": false}]));
    }

    async fn a_suggestion_whose_quote_is_lost_cannot_be_confirmed_as_it_is(rig: Rig) {
        let award = "mutation { recordAward(input: {form: \"GIAY_KHEN_XA\", newRecipient: {kind: COLLECTIVE, name: \"Trường Tiểu học Mẫu Xanh\"}, evidence: NEWS}) { award { id } } }";
        rig.ask(award, json!({})).await;
        let stored = store(&rig, &[OPENING, FLAG, SCHOOL].join("\n")).await;
        let suggest = "mutation($a: ID!) { suggestLinks(input: {article: $a}) { articleLinks { id version anchor } } }";
        let found = rig.ask(suggest, json!({"a": stored["newsArticle"]["id"]})).await["suggestLinks"]["articleLinks"][0].clone();
        assert_eq!(found["anchor"], "EXACT");
        let renewed = store(&rig, &[OPENING, FLAG, &SCHOOL.replace("Xanh", "Hồng")].join("\n")).await;
        assert_eq!(renewed["reanchored"]["lost"], 1);
        let confirm = "mutation($input: ConfirmLinkInput!) { confirmLink(input: $input) { userErrors { code field } } }";
        let refused = rig.ask(confirm, json!({"input": {"id": found["id"], "version": 2}})).await;
        assert_eq!(refused["confirmLink"]["userErrors"], json!([{"code": "BAD_USER_INPUT", "field": "id"}]));
        let reject = "mutation($input: RejectLinkInput!) { rejectLink(input: $input) { articleLink { state } userErrors { code } } }";
        let rejected = rig.ask(reject, json!({"input": {"id": found["id"], "version": 2}})).await;
        assert_eq!(rejected["rejectLink"]["articleLink"]["state"], "REJECTED");
    }

    async fn words_that_stand_twice_need_their_place(rig: Rig) {
        let text = [OPENING, SCHOOL, FLAG, SCHOOL].join("\n");
        let stored = store(&rig, &text).await;
        let campaign = rig.ask("mutation { createCampaign(input: {title: \"Xã Mẫu thi đua\", scope: UNIT}) { campaign { id } } }", json!({})).await;
        let link = "mutation($input: LinkArticleInput!) { linkArticle(input: $input) { articleLink { quoteStart } userErrors { code field message } } }";
        let input = json!({"article": stored["newsArticle"]["id"], "target": campaign["createCampaign"]["campaign"]["id"], "quote": SCHOOL});
        let unsure = rig.ask(link, json!({"input": input})).await["linkArticle"]["userErrors"][0].clone();
        assert_eq!((&unsure["code"], &unsure["field"]), (&json!("BAD_USER_INPUT"), &json!("quoteStart")));
        let second = text.chars().count() - SCHOOL.chars().count();
        assert!(unsure["message"].as_str().unwrap().contains(&second.to_string()), "{unsure}");
        let mut input = input;
        input["quoteStart"] = json!(second);
        let sure = rig.ask(link, json!({"input": input})).await;
        assert_eq!(sure["linkArticle"]["articleLink"]["quoteStart"], json!(second));
    }
}
