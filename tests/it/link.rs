//! Articles as evidence: found, quoted, confirmed by a person, never twice.

use serde_json::{Value, json};

use crate::rig::{Rig, on_both, run};

const TEXT: &str = "Phường Mẫu tôn vinh điển hình tiên tiến\n15/07/2020\n\
Chiều 14/7/2020, phường Mẫu tổ chức Hội nghị biểu dương điển hình tiên tiến.\n\
Tại hội nghị, thừa ủy quyền của Thủ tướng Chính phủ, đồng chí Bí thư Đảng ủy Mẫu Văn Chung đã trao Cờ thi đua của Chính phủ cho Trường Mầm non Hoà Mẫu.\n\
Dịp này, UBND phường tặng giấy khen cho 5 tập thể và 7 cá nhân.";

const ADD: &str = "mutation($input: AddArticleInput!) { addArticle(input: $input) { newsArticle { id title publishedOn canonicalUrl } userErrors { code message field } } }";
const SUGGEST: &str = "mutation($a: ID!) { suggestLinks(input: {article: $a}) { articleLinks { id version targetId state quote quoteStart quoteEnd reasons confidence } } }";
const AWARD: &str =
    "mutation($input: RecordAwardInput!) { recordAward(input: $input) { award { id } userErrors { message } } }";

async fn award(rig: &Rig, form: &str, kind: &str, name: &str, unit: Option<&str>) -> Value {
    let input = json!({"form": form, "newRecipient": {"kind": kind, "name": name, "unit": unit}, "evidence": "NEWS", "period": "năm học 2018-2019"});
    rig.ask(AWARD, json!({ "input": input })).await["recordAward"]["award"]["id"].clone()
}

async fn article(rig: &Rig) -> Value {
    let added =
        rig.ask(ADD, json!({"input": {"text": TEXT, "url": "http://www.mau.example.vn/tin/?id=7&utm_source=x"}})).await;
    assert_eq!(added["addArticle"]["userErrors"], json!([]));
    added["addArticle"]["newsArticle"].clone()
}

on_both! {
    async fn an_article_finds_its_award_whatever_the_spelling_and_waits_for_a_person(rig: Rig) {
        let flag = award(&rig, "CO_THI_DUA_CHINH_PHU", "COLLECTIVE", "TRƯỜNG MẦM NON HÒA MẪU", None).await;
        let article = article(&rig).await;
        assert_eq!((&article["publishedOn"], &article["canonicalUrl"]), (&json!("2020-07-15"), &json!("https://mau.example.vn/tin?id=7")));
        let found = rig.ask(SUGGEST, json!({"a": article["id"]})).await;
        let links = found["suggestLinks"]["articleLinks"].as_array().unwrap();
        assert_eq!(links.len(), 1, "{links:#?}");
        assert_eq!((&links[0]["targetId"], &links[0]["state"]), (&flag, &json!("SUGGESTED")));
        assert!(links[0]["quote"].as_str().unwrap().contains("Cờ thi đua của Chính phủ cho Trường Mầm non Hoà Mẫu"));
        let public = "query($id: ID!) { award(id: $id) { articleLinks { totalCount } } }";
        assert_eq!(rig.ask_publicly(public, json!({"id": flag})).await["award"]["articleLinks"]["totalCount"], 0);
        let decided = rig.ask("mutation($input: ConfirmLinkInput!) { confirmLink(input: $input) { articleLink { state method } userErrors { message } } }", json!({"input": {"id": links[0]["id"], "version": 1}})).await;
        assert_eq!(decided["confirmLink"]["articleLink"], json!({"state": "CONFIRMED", "method": "MATCHED"}));
        assert_eq!(rig.ask_publicly(public, json!({"id": flag})).await["award"]["articleLinks"]["totalCount"], 1);
    }

    async fn the_quote_stands_in_the_stored_text_at_its_place(rig: Rig) {
        award(&rig, "CO_THI_DUA_CHINH_PHU", "COLLECTIVE", "Trường Mầm non Hòa Mẫu", None).await;
        let article = article(&rig).await;
        let found = rig.ask(SUGGEST, json!({"a": article["id"]})).await;
        let text = rig.ask("query($id: ID!) { newsArticle(id: $id) { text } }", json!({"id": article["id"]})).await;
        let text: Vec<char> = text["newsArticle"]["text"].as_str().unwrap().chars().collect();
        for link in found["suggestLinks"]["articleLinks"].as_array().unwrap() {
            let place = |end: &str| usize::try_from(link[end].as_u64().unwrap()).unwrap();
            let quoted: String = text[place("quoteStart")..place("quoteEnd")].iter().collect();
            assert_eq!(quoted, link["quote"].as_str().unwrap());
        }
        let public = rig.ask_publicly("query($id: ID!) { newsArticle(id: $id) { title text } }", json!({"id": article["id"]})).await;
        assert_eq!(public["newsArticle"]["text"], Value::Null, "the words are the publisher's");
    }

    async fn what_was_rejected_is_not_suggested_again(rig: Rig) {
        award(&rig, "CO_THI_DUA_CHINH_PHU", "COLLECTIVE", "Trường Mầm non Hòa Mẫu", None).await;
        let article = article(&rig).await;
        let found = rig.ask(SUGGEST, json!({"a": article["id"]})).await;
        let link = &found["suggestLinks"]["articleLinks"][0];
        rig.ask("mutation($input: RejectLinkInput!) { rejectLink(input: $input) { articleLink { state } } }", json!({"input": {"id": link["id"], "version": 1}})).await;
        let again = rig.ask(SUGGEST, json!({"a": article["id"]})).await;
        assert_eq!(again["suggestLinks"]["articleLinks"], json!([]));
    }

    async fn the_presenter_a_part_of_a_longer_name_and_a_shared_name_are_not_linked(rig: Rig) {
        award(&rig, "GIAY_KHEN_XA", "INDIVIDUAL", "Mẫu Văn Chung", Some("Thôn Xa")).await;
        award(&rig, "CO_THI_DUA_CHINH_PHU", "COLLECTIVE", "Hòa Mẫu", None).await;
        award(&rig, "CO_THI_DUA_CHINH_PHU", "COLLECTIVE", "Trường Mầm non", None).await;
        let article = article(&rig).await;
        let alone = rig.ask(SUGGEST, json!({"a": article["id"]})).await;
        assert_eq!(alone["suggestLinks"]["articleLinks"], json!([]), "{alone:#}");
        for unit in ["Huyện Một", "Huyện Hai"] {
            award(&rig, "CO_THI_DUA_CHINH_PHU", "COLLECTIVE", "Trường Mầm non Hòa Mẫu", Some(unit)).await;
        }
        let shared = rig.ask(SUGGEST, json!({"a": article["id"]})).await;
        assert_eq!(shared["suggestLinks"]["articleLinks"], json!([]), "a name shared by two is no evidence: {shared:#}");
    }

    async fn one_page_is_one_article_however_its_address_is_spelt(rig: Rig) {
        let first = article(&rig).await;
        let again = rig.ask(ADD, json!({"input": {"text": TEXT, "url": "https://m.mau.example.vn/tin?id=7#top"}})).await;
        assert_eq!(again["addArticle"]["userErrors"][0]["code"], "CONFLICT");
        let other = rig.ask(ADD, json!({"input": {"text": TEXT, "url": "https://mau.example.vn/tin?id=8"}})).await;
        assert_eq!(other["addArticle"]["userErrors"], json!([]));
        let found = rig.ask_publicly("query($url: String!) { newsArticle(url: $url) { id } }", json!({"url": "HTTPS://mau.example.vn:443/tin/?id=7"})).await;
        assert_eq!(found["newsArticle"]["id"], first["id"]);
        let none = rig.ask(ADD, json!({"input": {"text": TEXT, "url": "javascript:alert(1)"}})).await;
        assert_eq!(none["addArticle"]["userErrors"][0]["field"], "url");
    }

    async fn a_link_by_hand_must_quote_the_article_exactly(rig: Rig) {
        let school = award(&rig, "TAP_THE_LAO_DONG_TIEN_TIEN", "COLLECTIVE", "Trường Mầm non Hòa Mẫu", None).await;
        let article = article(&rig).await;
        let link = "mutation($input: LinkArticleInput!) { linkArticle(input: $input) { articleLink { quoteStart method state } userErrors { code field } } }";
        let wrong = rig.ask(link, json!({"input": {"article": article["id"], "target": school, "quote": "không có câu này"}})).await;
        assert_eq!(wrong["linkArticle"]["userErrors"], json!([{"code": "BAD_USER_INPUT", "field": "quote"}]));
        let right = rig.ask(link, json!({"input": {"article": article["id"], "target": school, "quote": "5 tập thể và 7 cá nhân"}})).await;
        assert_eq!((&right["linkArticle"]["articleLink"]["state"], &right["linkArticle"]["articleLink"]["method"]), (&json!("CONFIRMED"), &json!("MANUAL")));
        let twice = rig.ask(link, json!({"input": {"article": article["id"], "target": school}})).await;
        assert_eq!(twice["linkArticle"]["userErrors"][0]["code"], "CONFLICT");
        let nonsense = rig.ask(link, json!({"input": {"article": article["id"], "target": article["id"]}})).await;
        assert_eq!(nonsense["linkArticle"]["userErrors"][0]["field"], "target");
    }

    async fn the_office_sees_who_decided_and_what_stands_around_a_quote_and_the_public_does_not(rig: Rig) {
        award(&rig, "CO_THI_DUA_CHINH_PHU", "COLLECTIVE", "Trường Mầm non Hòa Mẫu", None).await;
        let article = article(&rig).await;
        let found = rig.ask(SUGGEST, json!({"a": article["id"]})).await;
        let link = &found["suggestLinks"]["articleLinks"][0];
        rig.ask("mutation($input: ConfirmLinkInput!) { confirmLink(input: $input) { userErrors { message } } }", json!({"input": {"id": link["id"], "version": 1}})).await;
        let query = "query($id: ID!) { newsArticle(id: $id) { links { nodes { quotePrefix quoteSuffix decidedBy decidedAt } } } }";
        let office = rig.ask(query, json!({"id": article["id"]})).await["newsArticle"]["links"]["nodes"][0].clone();
        assert!(office["decidedBy"].is_string() && office["decidedAt"].is_string(), "{office}");
        assert!(office["quotePrefix"].is_string() && office["quoteSuffix"].as_str().unwrap().contains("Dịp này"), "{office}");
        let public = rig.ask_publicly(query, json!({"id": article["id"]})).await["newsArticle"]["links"]["nodes"][0].clone();
        assert!(public["decidedAt"].is_string(), "{public}");
        for field in ["decidedBy", "quotePrefix", "quoteSuffix"] {
            assert_eq!(public[field], Value::Null, "{field}");
        }
    }

    async fn an_article_is_added_from_standard_input(rig: Rig) {
        let added = run(rig.folder.path(), &rig.url, &["article", "add", "--file", "-", "--json"], TEXT).json();
        assert_eq!(added["title"], "Phường Mẫu tôn vinh điển hình tiên tiến");
    }
}
