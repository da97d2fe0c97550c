//! Suggestions: who is meant, with which reasons, both ways, and what a name alone never does.

use bangvang::domain::text::Run;
use bangvang::link::listed::{all_names, find, find_all};
use bangvang::link::suggest::{Catalogue, suggest};
use bangvang::link::{SuggestLinksInput, offer};
use bangvang::store::{self, Record as _};
use serde_json::{Value, json};

use crate::rig::{Rig, on_both};

const SUGGEST: &str = "mutation($input: SuggestLinksInput!) { suggestLinks(input: $input) { articleLinks { id version state targetId relation confidence reasons reasonsEn confirmedAbove quote article { id } } userErrors { code field message } } }";
const AWARD: &str = "mutation($input: RecordAwardInput!) { recordAward(input: $input) { award { id recipient { id } } userErrors { message } } }";
const LIST: &str = "Họ và tên,Đơn vị,Hình thức khen thưởng,Cơ quan ban hành,Số quyết định,Ngày quyết định\n\
    Mẫu Thị Thúy,Trường Mầm non Hòa Mẫu,Giấy khen,Ủy ban nhân dân xã Mẫu,15/QĐ-UBND,14/07/2020\n\
    Mẫu Văn Xa,Trạm Y tế xã Mẫu,Giấy khen,Ủy ban nhân dân xã Mẫu,15/QĐ-UBND,14/07/2020\n";

/// An award with what an input may say beside form and recipient.
pub(crate) async fn award(rig: &Rig, form: &str, kind: &str, name: &str, unit: Option<&str>, more: Value) -> Value {
    let mut input =
        json!({"form": form, "newRecipient": {"kind": kind, "name": name, "unit": unit}, "evidence": "NEWS"});
    for (field, value) in more.as_object().unwrap() {
        input[field] = value.clone();
    }
    let made = rig.ask(AWARD, json!({ "input": input })).await;
    assert_eq!(made["recordAward"]["userErrors"], json!([]));
    made["recordAward"]["award"]["id"].clone()
}

pub(crate) async fn decision(rig: &Rig, authority: &str, number: &str, day: &str) -> Value {
    let made = rig
        .ask(
            "mutation($n: String!) { createOrganisation(input: {name: $n}) { organisation { id } } }",
            json!({"n": authority}),
        )
        .await;
    let authority = made["createOrganisation"]["organisation"]["id"].clone();
    let input = json!({"number": number, "signedOn": day, "issuingAuthority": authority});
    let made = rig
        .ask(
            "mutation($input: RecordDecisionInput!) { recordDecision(input: $input) { decision { id } } }",
            json!({ "input": input }),
        )
        .await;
    made["recordDecision"]["decision"]["id"].clone()
}

/// An article published on 15 July 2020.
async fn article(rig: &Rig, text: &str) -> Value {
    let text = format!("Xã Mẫu biểu dương gương người tốt\n{text}");
    let input = json!({"text": text, "title": "Xã Mẫu biểu dương gương người tốt", "publishedOn": "2020-07-15"});
    let made = rig.ask("mutation($input: AddArticleInput!) { addArticle(input: $input) { newsArticle { id } userErrors { message } } }", json!({ "input": input })).await;
    assert_eq!(made["addArticle"]["userErrors"], json!([]));
    made["addArticle"]["newsArticle"]["id"].clone()
}

/// An article of a certain day, or of a day that is not known.
pub(crate) async fn article_of(rig: &Rig, day: Option<&str>, text: &str) -> Value {
    let input = json!({"text": text, "title": "Xã Mẫu biểu dương gương người tốt", "publishedOn": day});
    let made = rig.ask("mutation($input: AddArticleInput!) { addArticle(input: $input) { newsArticle { id } userErrors { message } } }", json!({ "input": input })).await;
    assert_eq!(made["addArticle"]["userErrors"], json!([]));
    made["addArticle"]["newsArticle"]["id"].clone()
}

/// The new suggestions for an article, a decision, an import or an award.
pub(crate) async fn suggested(rig: &Rig, input: Value) -> Vec<Value> {
    let answer = rig.ask(SUGGEST, json!({ "input": input })).await;
    assert_eq!(answer["suggestLinks"]["userErrors"], json!([]));
    answer["suggestLinks"]["articleLinks"].as_array().unwrap().clone()
}

async fn decide(rig: &Rig, mutation: &str, link: &Value) {
    let input = json!({"id": link["id"], "version": link["version"]});
    let upper = format!("{}{}", mutation[..1].to_uppercase(), &mutation[1..]);
    let query =
        format!("mutation($input: {upper}Input!) {{ {mutation}(input: $input) {{ userErrors {{ message }} }} }}");
    let done = rig.ask(&query, json!({ "input": input })).await;
    assert_eq!(done[mutation]["userErrors"], json!([]));
}

async fn imported(rig: &Rig) -> Value {
    let path = rig.write("danh-sach.csv", LIST);
    rig.run(&["import", path.to_str().unwrap(), "--create", "authorities", "--json"]).json()
}

on_both! {
    async fn a_suggestion_says_why_in_both_languages_and_quotes_the_article(rig: Rig) {
        let made = decision(&rig, "Ủy ban nhân dân xã Mẫu", "15/QĐ-UBND", "2020-07-14").await;
        let wanted = award(&rig, "GIAY_KHEN_XA", "INDIVIDUAL", "Mẫu Thị Thúy", Some("Trường Mầm non Hòa Mẫu"), json!({"decision": made})).await;
        let told = article(&rig, "Chủ tịch UBND xã Mẫu đã tặng giấy khen cho bà Mẫu Thị Thuý, giáo viên Trường MN Hoà Mẫu.").await;
        let links = suggested(&rig, json!({"article": told})).await;
        let link = links.iter().find(|link| link["targetId"] == wanted).unwrap_or_else(|| panic!("{links:#?}"));
        let reasons: Vec<&str> = link["reasons"].as_array().unwrap().iter().map(|reason| reason.as_str().unwrap()).collect();
        for reason in ["tên trùng", "cùng đơn vị", "cùng cơ quan khen", "ngày cách 1 ngày"] {
            assert!(reasons.contains(&reason), "{reason} in {reasons:?}");
        }
        let english = link["reasonsEn"].as_array().unwrap();
        assert!(english.contains(&json!("same unit")) && english.contains(&json!("1 day(s) apart")), "{english:?}");
        assert!(link["quote"].as_str().unwrap().contains("Mẫu Thị Thuý, giáo viên Trường MN Hoà Mẫu"));
        assert_eq!(link["state"], "SUGGESTED");
        assert!(link["confidence"].as_f64().unwrap() > 0.9, "{link:#}");
    }

    async fn what_was_rejected_is_never_suggested_again_for_the_award_or_its_recipient(rig: Rig) {
        award(&rig, "GIAY_KHEN_XA", "INDIVIDUAL", "Mẫu Thị Thúy", None, json!({})).await;
        let told = article(&rig, "UBND xã Mẫu đã tặng giấy khen cho bà Mẫu Thị Thúy.").await;
        let first = suggested(&rig, json!({"article": told})).await;
        assert_eq!(first.len(), 1, "{first:#?}");
        decide(&rig, "rejectLink", &first[0]).await;
        for _ in 0..2 {
            assert_eq!(suggested(&rig, json!({"article": told})).await, [] as [Value; 0]);
        }
        assert_eq!(suggested(&rig, json!({"award": first[0]["targetId"]})).await, [] as [Value; 0], "nor from the other side");
    }

    async fn a_shared_name_is_linked_only_where_one_bearer_stands_out(rig: Rig) {
        let units = ["Trường Mầm non Hòa Mẫu", "Trường Mầm non Xa Mẫu", "Trạm Y tế Xa Mẫu"];
        let mut awards = Vec::new();
        for unit in units {
            awards.push(award(&rig, "GIAY_KHEN_XA", "INDIVIDUAL", "Mẫu Thị Thúy", Some(unit), json!({})).await);
        }
        let unclear = article(&rig, "UBND xã Mẫu đã tặng giấy khen cho bà Mẫu Thị Thúy.").await;
        assert_eq!(suggested(&rig, json!({"article": unclear})).await, [] as [Value; 0]);
        let clear = article(&rig, "UBND xã Mẫu đã tặng giấy khen cho bà Mẫu Thị Thúy, giáo viên Trường Mầm non Hoà Mẫu.").await;
        let links = suggested(&rig, json!({"article": clear})).await;
        assert_eq!(links.iter().map(|link| &link["targetId"]).collect::<Vec<_>>(), [&awards[0]], "{links:#?}");
    }

    async fn a_name_inside_a_longer_one_or_spelled_with_other_accents_is_nobodys(rig: Rig) {
        award(&rig, "CO_THI_DUA_CHINH_PHU", "COLLECTIVE", "Hòa Mẫu", None, json!({})).await;
        award(&rig, "GIAY_KHEN_XA", "INDIVIDUAL", "Mẫu Văn An", None, json!({})).await;
        award(&rig, "GIAY_KHEN_XA", "INDIVIDUAL", "Mẫu Thị Thủy", None, json!({})).await;
        let told = article(&rig, "Thủ tướng Chính phủ tặng Cờ thi đua của Chính phủ cho Trường Mầm non Hòa Mẫu. UBND xã Mẫu tặng giấy khen cho ông Mẫu Văn An Bình và bà Mẫu Thị Thúy.").await;
        let links = suggested(&rig, json!({"article": told})).await;
        assert_eq!(links, [] as [Value; 0], "{links:#?}");
    }

    async fn abbreviations_capitals_and_missing_accents_do_not_hide_a_name(rig: Rig) {
        let mut wanted = Vec::new();
        for (form, name) in [
            ("TAP_THE_LAO_DONG_TIEN_TIEN", "Trường Tiểu học và Trung học cơ sở Hòa Mẫu"),
            ("TAP_THE_LAO_DONG_TIEN_TIEN", "Hợp tác xã Mẫu Xanh"),
            ("TAP_THE_LAO_DONG_TIEN_TIEN", "Phòng Giáo dục và Đào tạo thành phố Mẫu"),
        ] {
            wanted.push(award(&rig, form, "COLLECTIVE", name, None, json!({})).await);
        }
        for text in [
            "UBND thành phố Mẫu tặng danh hiệu Tập thể lao động tiên tiến cho Trường TH&THCS Hoà Mẫu, HTX Mẫu Xanh, Phòng GD&ĐT TP. Mẫu.",
            "UBND thành phố Mẫu tặng danh hiệu Tập thể lao động tiên tiến cho TRƯỜNG TH VÀ THCS HÒA MẪU, HTX MẪU XANH, PHÒNG GD-ĐT TP MẪU.",
        ] {
            let told = article(&rig, text).await;
            let links = suggested(&rig, json!({"article": told})).await;
            for award in &wanted {
                assert!(links.iter().any(|link| link["targetId"] == *award), "{text}: {award} in {links:#?}");
            }
        }
    }

    async fn a_recipient_without_a_fitting_award_is_suggested_alone(rig: Rig) {
        award(&rig, "HC_LAO_DONG_3", "INDIVIDUAL", "Mẫu Thị Thúy", None, json!({})).await;
        let told = article(&rig, "UBND xã Mẫu đã tặng giấy khen cho bà Mẫu Thị Thúy.").await;
        let links = suggested(&rig, json!({"article": told})).await;
        assert_eq!(links.len(), 1, "{links:#?}");
        assert!(links[0]["targetId"].as_str().unwrap().starts_with("recipient_"), "{links:#?}");
        assert_eq!(links[0]["relation"], "MENTIONS");
    }

    async fn somebody_beside_a_recipient_needs_more_than_the_form_and_every_sentence_counts(rig: Rig) {
        let made = decision(&rig, "Ủy ban nhân dân xã Mẫu", "15/QĐ-UBND", "2020-07-14").await;
        let old = decision(&rig, "Ủy ban nhân dân xã Xa", "8/QĐ-UBND", "2011-03-01").await;
        let wanted = award(&rig, "GIAY_KHEN_XA", "COLLECTIVE", "Đội văn nghệ Mẫu Xanh", None, json!({"decision": made})).await;
        award(&rig, "GIAY_KHEN_XA", "INDIVIDUAL", "Mẫu Văn Chung", None, json!({"decision": old})).await;
        let told = article(&rig, "Đội văn nghệ Mẫu Xanh mở đầu bằng một điệu múa. Ông Mẫu Văn Chung đến dự và chứng kiến UBND xã tặng giấy khen cho 5 tập thể, trong đó có Đội văn nghệ Mẫu Xanh.").await;
        let links = suggested(&rig, json!({"article": told})).await;
        assert_eq!(links.iter().map(|link| &link["targetId"]).collect::<Vec<_>>(), [&wanted], "{links:#?}");
    }

    async fn a_cited_decision_needs_its_day_or_its_authority(rig: Rig) {
        let wanted = decision(&rig, "Ủy ban nhân dân xã Mẫu", "15/QĐ-UBND", "2020-07-14").await;
        decision(&rig, "Ủy ban nhân dân xã Khác", "15/QĐ-UBND", "2012-03-01").await;
        let told = article(&rig, "Theo Quyết định số 15/QĐ-UBND, UBND xã Mẫu tặng giấy khen cho nhiều gương người tốt.").await;
        let links = suggested(&rig, json!({"article": told})).await;
        assert_eq!(links.iter().map(|link| &link["targetId"]).collect::<Vec<_>>(), [&wanted], "{links:#?}");
    }

    async fn an_imported_list_finds_its_articles_and_the_receipt_counts_them(rig: Rig) {
        let told = article(&rig, "UBND xã Mẫu đã tặng giấy khen cho bà Mẫu Thị Thúy, giáo viên Trường Mầm non Hòa Mẫu.").await;
        article(&rig, "Nhân dân xã Mẫu vào mùa thu hoạch quýt, bà con ai cũng phấn khởi.").await;
        let report = imported(&rig).await;
        assert_eq!(report["articles_to_look_at"], 1, "{report:#}");
        let links = suggested(&rig, json!({"import": report["import"]})).await;
        assert_eq!(links.len(), 1, "{links:#?}");
        assert_eq!((&links[0]["article"]["id"], &links[0]["state"]), (&told, &json!("SUGGESTED")), "nothing links itself");
        let again = suggested(&rig, json!({"article": told})).await;
        assert_eq!(again, [] as [Value; 0], "both ways find the same");
        let wrong = rig.ask(SUGGEST, json!({"input": {"import": report["import"], "article": told}})).await;
        assert_eq!(wrong["suggestLinks"]["userErrors"][0]["code"], "BAD_USER_INPUT");
    }

    async fn links_confirm_themselves_only_by_the_offices_rule_and_say_so(rig: Rig) {
        let made = decision(&rig, "Ủy ban nhân dân xã Mẫu", "15/QĐ-UBND", "2020-07-14").await;
        award(&rig, "GIAY_KHEN_XA", "INDIVIDUAL", "Mẫu Thị Thúy", Some("Trường Mầm non Hòa Mẫu"), json!({"decision": made})).await;
        award(&rig, "GIAY_KHEN_XA", "INDIVIDUAL", "Mẫu Văn Xa", None, json!({})).await;
        let text = "UBND xã Mẫu đã tặng giấy khen cho bà Mẫu Thị Thúy, giáo viên Trường Mầm non Hòa Mẫu và ông Mẫu Văn Xa.";
        let told = article(&rig, text).await;
        let ruled = rig.registry.clone().confirming_links_above(Some(0.9));
        let id = told.as_str().unwrap().parse().unwrap();
        let found = find(ruled.reader(), SuggestLinksInput { article: Some(id), ..Default::default() }).await.unwrap();
        let mut act = ruled.write(&Rig::clerk()).await.unwrap();
        let links = offer::offer(&mut act, found).await.unwrap();
        act.commit().await.unwrap();
        let states: Vec<(&str, Option<f64>)> = links.iter().map(|link| (link.state.code(), link.confirmed_above)).collect();
        assert_eq!(states, [("CONFIRMED", Some(0.9)), ("SUGGESTED", None)], "{links:#?}");
        assert!(links.iter().all(|link| link.confirmed_above.is_none() || link.confidence >= link.confirmed_above));
    }

    async fn looking_names_up_and_collecting_them_all_find_the_same(rig: Rig) {
        for (kind, name) in [
            ("COLLECTIVE", "Trường Mầm non Hòa Mẫu"), ("COLLECTIVE", "HTX Mẫu Xanh"), ("COLLECTIVE", "Hòa Mẫu"),
            ("INDIVIDUAL", "Mẫu Thị Thúy"), ("INDIVIDUAL", "Mẫu Thị Thủy"), ("INDIVIDUAL", "Mau Van An"),
            ("HOUSEHOLD", "Gia đình ông Mẫu Văn Bình"), ("COLLECTIVE", "Công an xã Mẫu"),
        ] {
            let form = if kind == "HOUSEHOLD" { "GIA_DINH_VAN_HOA" } else { "GIAY_KHEN_XA" };
            award(&rig, form, kind, name, None, json!({})).await;
        }
        let told = article(&rig, "UBND xã Mẫu tặng giấy khen cho TRƯỜNG MN HOÀ MẪU, Hợp tác xã Mẫu Xanh, Công an xã Mẫu, bà Mẫu Thị Thuý, ông Mẫu Văn An và danh hiệu Gia đình văn hóa cho hộ ông Mẫu Văn Bình.\nTang giay khen cho ba Mau Thi Thuy.").await;
        let db = rig.registry.reader();
        let names = all_names(db).await.unwrap();
        let id: bangvang::domain::id::NodeId = told.as_str().unwrap().parse().unwrap();
        let row = store::find::<bangvang::entity::news_article::Entity>(db, id.uuid).await.unwrap().unwrap();
        let text = store::news_article::texts(db, &[id.uuid]).await.unwrap().remove(&id.uuid).unwrap();
        assert!(names.find(&Run::of(&text)).len() >= 7, "{:?}", names.find(&Run::of(&text)));
        let catalogue = Catalogue::of(db).await.unwrap();
        let looked_up = suggest(db, &catalogue, &row, &text, None).await.unwrap();
        let collected = suggest(db, &catalogue, &row, &text, Some(&names)).await.unwrap();
        assert_eq!(looked_up, collected);
        assert!(looked_up.len() >= 4, "{looked_up:#?}");
        let mut all = Vec::new();
        find_all(db, async |spoken| { all.push(spoken); Ok(()) }).await.unwrap();
        assert_eq!(all.iter().map(|spoken| bangvang::entity::news_article::Entity::node_id(&spoken.article)).collect::<Vec<_>>(), [id]);
        assert_eq!(all[0].suggestions, looked_up);
    }

    async fn a_suggestion_takes_the_same_number_of_statements_however_many_names_the_article_has(rig: Rig) {
        let mut counts = Vec::new();
        for names in [2, 12] {
            let people: Vec<String> = (0..names).map(|number| format!("Mẫu Văn {}", ["An", "Bình", "Chung", "Dũng", "Hà", "Hải", "Hùng", "Lan", "Long", "Minh", "Nam", "Sơn"][number])).collect();
            for name in &people {
                award(&rig, "GIAY_KHEN_XA", "INDIVIDUAL", name, Some(&format!("Thôn {names}")), json!({})).await;
            }
            let told = article(&rig, &format!("UBND xã Mẫu tặng giấy khen cho các ông {}.", people.join(", "))).await;
            let id = told.as_str().unwrap().parse().unwrap();
            let before = rig.registry.statements();
            find(rig.registry.reader(), SuggestLinksInput { article: Some(id), ..Default::default() }).await.unwrap();
            counts.push(rig.registry.statements() - before);
        }
        assert_eq!(counts[0], counts[1]);
    }
}
