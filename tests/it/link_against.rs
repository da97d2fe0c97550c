//! What speaks against a link: somebody else's unit, another year, another decision, a household, missing accents.

use bangvang::link::SuggestLinksInput;
use bangvang::link::listed::find;
use bangvang::link::offer;
use serde_json::{Value, json};

use crate::link_suggest::{article_of, award, decision, suggested};
use crate::rig::{Rig, on_both};

const OFFICE: &str = "Ủy ban nhân dân huyện Sông Mẫu";
const DAY: Option<&str> = Some("2019-11-21");

/// The suggestion for an award.
fn of<'a>(links: &'a [Value], award: &Value) -> Option<&'a Value> {
    links.iter().find(|link| link["targetId"] == *award)
}

fn confidence(link: Option<&Value>) -> f64 {
    link.map_or(0.0, |link| link["confidence"].as_f64().unwrap())
}

/// Two of one name, of two communes, commended alike; and a teacher.
async fn namesakes(rig: &Rig) -> (Value, Value, Value) {
    let made = decision(rig, OFFICE, "31/QĐ-UBND", "2019-11-20").await;
    let farmer = async |unit| {
        let more = json!({"decision": made, "positionAtAward": "Nông dân"});
        award(rig, "GIAY_KHEN_HUYEN", "INDIVIDUAL", "Vàng A Mẫu", Some(unit), more).await
    };
    let (one, other) = (farmer("Xã Nậm Mẫu").await, farmer("Xã Bản Mẫu").await);
    let unit = Some("Trường THCS Nậm Mẫu");
    let teacher = award(rig, "GIAY_KHEN_HUYEN", "INDIVIDUAL", "Lê Thị Mẫu", unit, json!({"decision": made})).await;
    (one, other, teacher)
}

/// Somebody commended in 2018 and in 2020.
async fn yearly(rig: &Rig) -> (Value, Value) {
    let one = decision(rig, OFFICE, "40/QĐ-UBND", "2018-11-20").await;
    let unit = Some("Trường THCS Nậm Mẫu");
    let early = award(rig, "GIAY_KHEN_HUYEN", "INDIVIDUAL", "Tòng Thị Sương", unit, json!({"decision": one})).await;
    let query = "query($id: ID!) { award(id: $id) { recipient { id } decision { issuingAuthority { id } } } }";
    let known = rig.ask(query, json!({"id": early})).await["award"].clone();
    let issuer = &known["decision"]["issuingAuthority"]["id"];
    let input = json!({"number": "41/QĐ-UBND", "signedOn": "2020-11-20", "issuingAuthority": issuer});
    let made = "mutation($input: RecordDecisionInput!) { recordDecision(input: $input) { decision { id } } }";
    let other = rig.ask(made, json!({ "input": input })).await["recordDecision"]["decision"]["id"].clone();
    let recipient = &known["recipient"]["id"];
    let input = json!({"form": "GIAY_KHEN_HUYEN", "recipient": recipient, "unitAtAward": unit, "decision": other, "evidence": "DECISION"});
    let made =
        "mutation($input: RecordAwardInput!) { recordAward(input: $input) { award { id } userErrors { message } } }";
    let late = rig.ask(made, json!({ "input": input })).await["recordAward"].clone();
    assert_eq!(late["userErrors"], json!([]));
    (early, late["award"]["id"].clone())
}

on_both! {
    async fn the_unit_of_something_or_somebody_else_tells_no_namesakes_apart(rig: Rig) {
        let (one, other, _) = namesakes(&rig).await;
        for text in [
            "UBND huyện Sông Mẫu tặng giấy khen cho Trạm Y tế xã Bản Mẫu và ông Vàng A Mẫu.",
            "Tại Nhà văn hóa xã Bản Mẫu, UBND huyện Sông Mẫu tặng giấy khen cho ông Vàng A Mẫu vì cứu người.",
            "UBND huyện Sông Mẫu tặng giấy khen cho bà Tòng Thị Mỷ, xã Bản Mẫu, ông Vàng A Mẫu và ông Giàng A Páo.",
            "Ông Lò Văn Đức, Chủ tịch UBND xã Bản Mẫu, trao giấy khen của UBND huyện Sông Mẫu cho ông Vàng A Mẫu vì cứu người.",
        ] {
            let told = article_of(&rig, DAY, text).await;
            let links = suggested(&rig, json!({"article": told})).await;
            assert!(of(&links, &one).is_none() && of(&links, &other).is_none(), "{text}: {links:#?}");
        }
        for text in [
            "UBND huyện Sông Mẫu tặng giấy khen cho ông Vàng A Mẫu, xã Bản Mẫu.",
            "UBND huyện Sông Mẫu tặng giấy khen cho ông Vàng A Mẫu (xã Bản Mẫu) vì cứu người.",
            "UBND huyện Sông Mẫu tặng giấy khen cho ông Vàng A Mẫu, nông dân xã Bản Mẫu và bà Tòng Thị Mỷ, xã Nậm Mẫu.",
            "UBND huyện Sông Mẫu tặng giấy khen cho ông Vàng A Mẫu ở xã Bản Mẫu, vì cứu người tại xã Nậm Mẫu.",
        ] {
            let told = article_of(&rig, DAY, text).await;
            let links = suggested(&rig, json!({"article": told})).await;
            assert!(of(&links, &other).is_some_and(|link| link["reasons"].as_array().unwrap().contains(&json!("cùng đơn vị"))), "{text}: {links:#?}");
            assert!(of(&links, &one).is_none(), "{text}: {links:#?}");
        }
    }

    async fn an_article_of_another_year_is_no_proof_of_an_award(rig: Rig) {
        let (_, _, teacher) = namesakes(&rig).await;
        let (early, late) = yearly(&rig).await;
        let text = "UBND huyện Sông Mẫu tặng giấy khen cho cô Lê Thị Mẫu, giáo viên Trường THCS Nậm Mẫu vì thành tích xuất sắc";
        for (day, text) in [
            (Some("2024-11-21"), format!("Ngày 21/11/2024, {text} năm 2024.")),
            (Some("2024-11-21"), format!("{text} trong dạy học.")),
            (Some("2014-11-21"), format!("{text} hằng năm.")),
            (None, format!("Ngày 21/11/2014, {text}.")),
            (None, format!("{text} năm học 2013-2014.")),
        ] {
            let told = article_of(&rig, day, &text).await;
            let links = suggested(&rig, json!({"article": told})).await;
            assert!(confidence(of(&links, &teacher)) <= 0.6, "{text}: {links:#?}");
        }
        let text = "UBND huyện Sông Mẫu tặng giấy khen cho cô Tòng Thị Sương, giáo viên Trường THCS Nậm Mẫu.";
        let told = article_of(&rig, Some("2019-11-21"), &format!("{text} Năm nay là năm thứ hai.")).await;
        let links = suggested(&rig, json!({"article": told})).await;
        assert!(confidence(of(&links, &early)) <= 0.6 && of(&links, &late).is_none(), "{links:#?}");
        let told = article_of(&rig, Some("2020-11-22"), &format!("{text} Cô rất vui.")).await;
        let links = suggested(&rig, json!({"article": told})).await;
        assert!(confidence(of(&links, &late)) > 0.9 && of(&links, &early).is_none(), "{links:#?}");
        let undated = article_of(&rig, None, text).await;
        let links = suggested(&rig, json!({"article": undated})).await;
        assert!(confidence(of(&links, &early)).max(confidence(of(&links, &late))) <= 0.85, "{links:#?}");
    }

    async fn an_article_that_cites_another_decision_says_so_against_the_link(rig: Rig) {
        let (early, _) = yearly(&rig).await;
        let text = "UBND huyện Sông Mẫu tặng giấy khen cho cô Tòng Thị Sương, giáo viên Trường THCS Nậm Mẫu.";
        let other = article_of(&rig, Some("2018-11-21"), &format!("Theo Quyết định số 77/QĐ-UBND ngày 20/11/2018, {text}")).await;
        let links = suggested(&rig, json!({"article": other})).await;
        let link = of(&links, &early);
        assert!(confidence(link) <= 0.6, "{links:#?}");
        assert!(link.is_none_or(|link| link["reasonsEn"].as_array().unwrap().contains(&json!("but the article cites another decision"))), "{links:#?}");
        let same = article_of(&rig, Some("2018-11-21"), &format!("Theo Quyết định số 40/QĐ-UBND ngày 20/11/2018, {text}")).await;
        let links = suggested(&rig, json!({"article": same})).await;
        assert!(confidence(of(&links, &early)) > 0.9, "{links:#?}");
    }

    async fn a_sentence_of_withdrawal_reports_no_award(rig: Rig) {
        let (_, _, teacher) = namesakes(&rig).await;
        for text in [
            "UBND huyện Sông Mẫu quyết định thu hồi Giấy khen đã tặng cô Lê Thị Mẫu, giáo viên Trường THCS Nậm Mẫu.",
            "Giấy khen UBND huyện Sông Mẫu tặng cô Lê Thị Mẫu, giáo viên Trường THCS Nậm Mẫu, đã bị thu hồi.",
            "Cô Lê Thị Mẫu, giáo viên Trường THCS Nậm Mẫu, từ chối nhận Giấy khen của UBND huyện Sông Mẫu.",
        ] {
            let told = article_of(&rig, DAY, text).await;
            let links = suggested(&rig, json!({"article": told})).await;
            let link = of(&links, &teacher);
            assert!(link.is_none_or(|link| link["relation"] != "REPORTS"), "{text}: {links:#?}");
            assert!(confidence(link) <= 0.6, "{text}: {links:#?}");
            let said = json!("but the sentence tells of an award withdrawn, given back or refused");
            assert!(link.is_none_or(|link| link["reasonsEn"].as_array().unwrap().contains(&said)), "{text}: {links:#?}");
        }
        let text = "UBND huyện Sông Mẫu tặng giấy khen cho cô Lê Thị Mẫu, giáo viên Trường THCS Nậm Mẫu.";
        let told = article_of(&rig, DAY, text).await;
        let links = suggested(&rig, json!({"article": told})).await;
        assert!(of(&links, &teacher).is_some_and(|link| link["relation"] == "REPORTS"), "{links:#?}");
    }

    async fn a_household_is_not_the_person_who_heads_it(rig: Rig) {
        let (_, _, teacher) = namesakes(&rig).await;
        let told = article_of(&rig, DAY, "UBND huyện Sông Mẫu tặng giấy khen cho hộ ông Phạm Mẫu và gia đình bà Lê Thị Mẫu vì hiến đất làm đường.").await;
        let links = suggested(&rig, json!({"article": told})).await;
        assert!(of(&links, &teacher).is_none(), "{links:#?}");
    }

    async fn a_name_without_its_accents_is_suggested_with_more_evidence_and_never_confirms_itself(rig: Rig) {
        let (_, _, teacher) = namesakes(&rig).await;
        let texts = [
            "UBND huyện Sông Mẫu tặng giấy khen cho cô Le Thi Mau, giáo viên Trường THCS Nậm Mẫu.",
            "Khen thuong giao vien\nNgay 21/11/2019, UBND huyen Song Mau tang giay khen cho co Le Thi Mau, giao vien Truong THCS Nam Mau.",
        ];
        for text in texts {
            let told = article_of(&rig, DAY, text).await;
            let ruled = rig.registry.clone().confirming_links_above(Some(0.5));
            let id = told.as_str().unwrap().parse().unwrap();
            let found = find(ruled.reader(), SuggestLinksInput { article: Some(id), ..Default::default() }).await.unwrap();
            let mut act = ruled.write(&Rig::clerk()).await.unwrap();
            let links = offer::offer(&mut act, found).await.unwrap();
            act.commit().await.unwrap();
            let uuid = teacher.as_str().unwrap().parse::<bangvang::domain::id::NodeId>().unwrap().uuid;
            let link = links.iter().find(|link| link.award_id == Some(uuid)).unwrap_or_else(|| panic!("{text}: {links:#?}"));
            assert_eq!(link.state.code(), "SUGGESTED", "{text}");
            assert!(link.confidence.unwrap() <= 0.8, "{text}: {link:#?}");
        }
        let bare = article_of(&rig, None, "Nhiều người biết cô Le Thi Mau, người được khen.").await;
        assert_eq!(suggested(&rig, json!({"article": bare})).await, [] as [Value; 0], "a bare name alone is nobody's");
    }
}
