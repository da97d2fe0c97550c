//! Counts that articles report: offered, declared by a person with their evidence, or rejected and remembered.

use bangvang::import::Request;
use serde_json::{Value, json};

use crate::rig::{Rig, on_both};

const TITLE: &str = "Thành phố Mẫu biểu dương điển hình tiên tiến";
const CAMPAIGN: &str = "Thành phố Mẫu thi đua hoàn thành nghị quyết nhiệm kỳ";
const CEREMONY: &str = "Hội nghị biểu dương điển hình tiên tiến giai đoạn 2015-2020";
const OPENING: &str = "Ngày 14/7/2020, thành phố Mẫu tổ chức Hội nghị biểu dương điển hình tiên tiến giai đoạn 2015-2020.\n\
    Năm năm qua, UBND thành phố Mẫu phát động phong trào “Thành phố Mẫu thi đua hoàn thành nghị quyết nhiệm kỳ”; \
    nay có 25 hợp tác xã và 26 sản phẩm OCOP.";
const AWARDS: &str =
    "Dịp này, UBND thành phố trao giấy khen cho 31 tập thể và 43 cá nhân tiêu biểu giai đoạn 2015-2020.";
const QUOTE: &str = "trao giấy khen cho 31 tập thể và 43 cá nhân";

const COUNTS: &str = "query($a: ID!) { reportedCounts(article: $a) { total counts { id recipientKind count approximate formText form { code } possibleForms { code }
    authorityText authority { id } decision { id } campaign { id } ceremony { id } period quote quoteStart quoteEnd state awardGroup { id } } } }";
const DECLARE: &str = "mutation($input: DeclareReportedCountInput!) { declareReportedCount(input: $input) {
    awardGroup { id declaredCount recipientKind form { code } campaign { id } period { label } presentations { ceremony { id } }
        articleLinks { nodes { state quote quoteStart quoteEnd anchor article { id } } } } userErrors { code field message } } }";
const REJECT: &str = "mutation($id: ID!) { rejectReportedCount(input: {id: $id}) { reportedCount { id state } userErrors { code field } } }";
const RESTORE: &str = "mutation($id: ID!) { restoreReportedCount(input: {id: $id}) { reportedCount { id state } userErrors { code field } } }";
const SUGGEST: &str = "mutation($a: ID!) { suggestLinks(input: {article: $a}) { articleLinks { id version targetId } reportedCounts { id count } userErrors { message } } }";

/// What the registry knows of the event.
struct Event {
    city: Value,
    campaign: Value,
    ceremony: Value,
}

async fn event(rig: &Rig) -> Event {
    let city = rig.ask("mutation { createOrganisation(input: {name: \"Ủy ban nhân dân thành phố Mẫu\", type: PEOPLE_COMMITTEE, level: DISTRICT}) { organisation { id } } }", json!({})).await;
    let city = city["createOrganisation"]["organisation"]["id"].clone();
    let make = "mutation($t: String!, $o: ID, $p: ID) { createCampaign(input: {title: $t, launchedBy: $o, parent: $p, scope: UNIT}) { campaign { id } } }";
    let campaign = rig.ask(make, json!({"t": CAMPAIGN, "o": city})).await["createCampaign"]["campaign"]["id"].clone();
    let make = "mutation($t: String!, $o: ID, $c: ID) { recordCeremony(input: {title: $t, heldOn: \"2020-07-14\", organisedBy: $o, campaign: $c}) { ceremony { id } } }";
    let made = rig.ask(make, json!({"t": CEREMONY, "o": city, "c": campaign})).await;
    Event { city, campaign, ceremony: made["recordCeremony"]["ceremony"]["id"].clone() }
}

/// Stores a version of the page.
async fn store(rig: &Rig, paragraphs: &[&str]) -> Value {
    let text = format!("{TITLE}\n15/07/2020\n{}", paragraphs.join("\n"));
    let add = "mutation($input: AddArticleInput!) { addArticle(input: $input) { newsArticle { id } userErrors { message } } }";
    let stored = rig.ask(add, json!({"input": {"text": text, "url": "https://mau.example.vn/bieu-duong"}})).await;
    assert_eq!(stored["addArticle"]["userErrors"], json!([]));
    stored["addArticle"]["newsArticle"]["id"].clone()
}

async fn counts(rig: &Rig, article: &Value) -> Vec<Value> {
    let report = rig.ask(COUNTS, json!({"a": article})).await["reportedCounts"].clone();
    let counts = report["counts"].as_array().unwrap();
    assert_eq!(report["total"], counts.len());
    counts.clone()
}

/// Number and state of each count, in the order of the text.
async fn states(rig: &Rig, article: &Value) -> Vec<(u64, String)> {
    let pair = |count: &Value| (count["count"].as_u64().unwrap(), count["state"].as_str().unwrap().to_owned());
    counts(rig, article).await.iter().map(pair).collect()
}

fn told(states: &[(u64, &str)]) -> Vec<(u64, String)> {
    states.iter().map(|(count, state)| (*count, (*state).to_owned())).collect()
}

/// The offer sent back as it is.
fn as_offered(count: &Value) -> Value {
    let input = json!({"id": count["id"], "form": count["form"]["code"], "decision": count["decision"]["id"],
        "campaign": count["campaign"]["id"], "ceremony": count["ceremony"]["id"], "period": count["period"]});
    json!({ "input": input })
}

async fn declare(rig: &Rig, variables: Value) -> Value {
    rig.ask(DECLARE, variables).await["declareReportedCount"].clone()
}

on_both! {
    async fn an_article_offers_the_counts_it_reports_with_all_that_is_certain_of_them(rig: Rig) {
        let event = event(&rig).await;
        let article = store(&rig, &[OPENING, AWARDS]).await;
        let found = counts(&rig, &article).await;
        assert_eq!(found.len(), 2, "neither cooperatives nor products are awards: {found:#?}");
        for (count, (kind, number)) in found.iter().zip([("COLLECTIVE", 31), ("INDIVIDUAL", 43)]) {
            assert_eq!((&count["recipientKind"], &count["count"], &count["approximate"]), (&json!(kind), &json!(number), &json!(false)));
            assert_eq!((&count["formText"], &count["form"]["code"]), (&json!("giấy khen"), &json!("GIAY_KHEN_HUYEN")), "{count:#}");
            assert_eq!((&count["authorityText"], &count["authority"]["id"]), (&json!("UBND thành phố"), &event.city));
            assert_eq!((&count["campaign"]["id"], &count["ceremony"]["id"], &count["decision"]), (&event.campaign, &event.ceremony, &Value::Null));
            assert_eq!((&count["period"], &count["state"], &count["awardGroup"]), (&json!("giai đoạn 2015-2020"), &json!("SUGGESTED"), &Value::Null));
            assert_eq!(count["quote"], QUOTE);
        }
        let text = rig.ask("query($a: ID!) { newsArticle(id: $a) { text } }", json!({"a": article})).await;
        let text: Vec<char> = text["newsArticle"]["text"].as_str().unwrap().chars().collect();
        let place = |end: &str| usize::try_from(found[0][end].as_u64().unwrap()).unwrap();
        assert_eq!(text[place("quoteStart")..place("quoteEnd")].iter().collect::<String>(), QUOTE);
        let groups = rig.ask("{ awardGroups { totalCount } }", json!({})).await;
        assert_eq!(groups["awardGroups"]["totalCount"], 0, "nothing declares itself");
        let public = rig.execute(bangvang::domain::access::Actor::Public, COUNTS, json!({"a": article})).await;
        assert_eq!(public["errors"][0]["extensions"]["code"], "UNAUTHENTICATED");
    }

    async fn a_number_reckoned_up_over_years_is_held_against_no_one_ceremony(rig: Rig) {
        let event = event(&rig).await;
        let statistic = "Từ năm 2015 đến năm 2020, UBND thành phố đã tặng giấy khen cho 230 tập thể.";
        let article = store(&rig, &[OPENING, AWARDS, statistic]).await;
        let found = counts(&rig, &article).await;
        let years = found.iter().find(|count| count["count"] == 230).unwrap();
        assert_eq!((&years["ceremony"], &years["decision"]), (&Value::Null, &Value::Null), "{years:#}");
        assert_eq!((&years["period"], &years["campaign"]["id"]), (&json!("giai đoạn 2015-2020"), &event.campaign));
        assert_eq!(found[0]["ceremony"]["id"], event.ceremony, "what was given there stays of the ceremony");
    }

    async fn a_person_declares_a_count_and_its_evidence_at_one_stroke_and_only_once(rig: Rig) {
        let event = event(&rig).await;
        let article = store(&rig, &[OPENING, AWARDS]).await;
        let found = counts(&rig, &article).await;
        let declared = declare(&rig, as_offered(&found[0])).await;
        assert_eq!(declared["userErrors"], json!([]));
        let group = &declared["awardGroup"];
        assert_eq!((&group["declaredCount"], &group["recipientKind"], &group["form"]["code"]), (&json!(31), &json!("COLLECTIVE"), &json!("GIAY_KHEN_HUYEN")));
        assert_eq!((&group["campaign"]["id"], &group["period"]["label"]), (&event.campaign, &json!("giai đoạn 2015-2020")));
        assert_eq!(group["presentations"], json!([{"ceremony": {"id": event.ceremony}}]));
        let link = json!({"state": "CONFIRMED", "quote": QUOTE, "quoteStart": found[0]["quoteStart"], "quoteEnd": found[0]["quoteEnd"], "anchor": "EXACT", "article": {"id": article}});
        assert_eq!(group["articleLinks"]["nodes"], json!([link]));
        let events = rig.ask("{ auditEvents(first: 1) { nodes { action } } }", json!({})).await;
        assert_eq!(events["auditEvents"]["nodes"][0]["action"], "declareReportedCount");
        let noted = rig.ask("query($g: ID!) { auditEvents(filter: {entity: $g}) { totalCount } }", json!({"g": group["id"]})).await;
        assert_eq!(noted["auditEvents"]["totalCount"], 1);
        let again = declare(&rig, as_offered(&found[0])).await;
        assert_eq!((&again["userErrors"][0]["code"], &again["userErrors"][0]["field"]), (&json!("CONFLICT"), &json!("id")));
        let rejected = rig.ask(REJECT, json!({"id": found[0]["id"]})).await;
        assert_eq!(rejected["rejectReportedCount"]["userErrors"][0]["code"], "CONFLICT");
        let now = counts(&rig, &article).await;
        assert_eq!((&now[0]["state"], &now[0]["awardGroup"]["id"]), (&json!("CONFIRMED"), &group["id"]));
        assert_eq!(now[1]["state"], "SUGGESTED", "the other kind still waits");
        let suggested = rig.ask(SUGGEST, json!({"a": article})).await["suggestLinks"].clone();
        assert_eq!(suggested["reportedCounts"], json!([{"id": found[1]["id"], "count": 43}]));
        assert!(suggested["articleLinks"].as_array().unwrap().iter().all(|link| link["targetId"] != group["id"]), "{suggested:#}");
        assert_eq!(rig.run(&["audit", "verify"]).code, 0);
    }

    async fn two_persons_at_once_declare_one_group(rig: Rig) {
        event(&rig).await;
        let article = store(&rig, &[OPENING, AWARDS]).await;
        let offer = as_offered(&counts(&rig, &article).await[0]);
        let (one, other) = tokio::join!(declare(&rig, offer.clone()), declare(&rig, offer));
        let made = [&one, &other].iter().filter(|outcome| outcome["awardGroup"].is_object()).count();
        assert_eq!(made, 1, "{one:#} {other:#}");
        let groups = rig.ask("{ awardGroups { totalCount } }", json!({})).await;
        assert_eq!(groups["awardGroups"]["totalCount"], 1);
    }

    async fn what_was_rejected_is_not_offered_again_though_the_page_changes_elsewhere(rig: Rig) {
        let event = event(&rig).await;
        let article = store(&rig, &[OPENING, AWARDS]).await;
        let found = counts(&rig, &article).await;
        let rejected = rig.ask(REJECT, json!({"id": found[0]["id"]})).await["rejectReportedCount"].clone();
        assert_eq!(rejected, json!({"reportedCount": {"id": found[0]["id"], "state": "REJECTED"}, "userErrors": []}));
        let twice = rig.ask(REJECT, json!({"id": found[0]["id"]})).await;
        assert_eq!(twice["rejectReportedCount"]["userErrors"], json!([{"code": "CONFLICT", "field": "id"}]));
        assert_eq!(states(&rig, &article).await, told(&[(31, "REJECTED"), (43, "SUGGESTED")]));
        let longer = ["Trời đẹp từ sáng sớm.", OPENING, AWARDS, "Buổi lễ kết thúc trước buổi trưa."];
        assert_eq!(store(&rig, &longer).await, article, "a new version of the same article");
        assert_eq!(states(&rig, &article).await, told(&[(31, "REJECTED"), (43, "SUGGESTED")]));
        let suggested = rig.ask(SUGGEST, json!({"a": article})).await;
        assert_eq!(suggested["suggestLinks"]["reportedCounts"], json!([{"id": found[1]["id"], "count": 43}]));
        let refused = declare(&rig, json!({"input": {"id": found[0]["id"], "form": "GIAY_KHEN_HUYEN", "campaign": event.campaign}})).await;
        assert_eq!(refused["userErrors"][0]["code"], "CONFLICT");
        let restored = rig.ask(RESTORE, json!({"id": found[0]["id"]})).await["restoreReportedCount"].clone();
        assert_eq!(restored["reportedCount"]["state"], "SUGGESTED");
        let twice = rig.ask(RESTORE, json!({"id": found[0]["id"]})).await;
        assert_eq!(twice["restoreReportedCount"]["userErrors"], json!([{"code": "CONFLICT", "field": "id"}]));
        assert_eq!(states(&rig, &article).await, told(&[(31, "SUGGESTED"), (43, "SUGGESTED")]));
        rig.ask(REJECT, json!({"id": found[0]["id"]})).await;
        store(&rig, &[OPENING, &AWARDS.replace("31", "32")]).await;
        assert_eq!(states(&rig, &article).await, told(&[(32, "SUGGESTED"), (43, "SUGGESTED")]), "another number is another count");
        let gone = rig.ask(RESTORE, json!({"id": found[0]["id"]})).await;
        assert_eq!(gone["restoreReportedCount"]["userErrors"], json!([{"code": "NOT_FOUND", "field": "id"}]));
        assert_eq!(rig.run(&["audit", "verify"]).code, 0);
    }

    async fn a_declared_count_stays_declared_when_its_words_move(rig: Rig) {
        event(&rig).await;
        let article = store(&rig, &[OPENING, AWARDS]).await;
        let offer = as_offered(&counts(&rig, &article).await[0]);
        assert_eq!(declare(&rig, offer).await["userErrors"], json!([]));
        store(&rig, &["Trời đẹp từ sáng sớm.", OPENING, AWARDS]).await;
        assert_eq!(states(&rig, &article).await, told(&[(31, "CONFIRMED"), (43, "SUGGESTED")]));
    }

    async fn a_count_that_the_registry_has_is_offered_as_a_link_and_not_declared_twice(rig: Rig) {
        let event = event(&rig).await;
        let input = json!({"number": "77/QĐ-UBND", "signedOn": "2020-07-10", "issuingAuthority": event.city, "campaign": event.campaign});
        let made = rig.ask("mutation($input: RecordDecisionInput!) { recordDecision(input: $input) { decision { id } } }", json!({ "input": input })).await;
        let decision = &made["recordDecision"]["decision"]["id"];
        let input = json!({"form": "GIAY_KHEN_HUYEN", "recipientKind": "COLLECTIVE", "declaredCount": 31, "decision": decision});
        let made = rig.ask("mutation($input: DeclareAwardsInput!) { declareAwards(input: $input) { awardGroup { id } } }", json!({ "input": input })).await;
        let group = &made["declareAwards"]["awardGroup"]["id"];
        let article = store(&rig, &[OPENING, &AWARDS.replace("Dịp này", "Theo Quyết định số 77/QĐ-UBND")]).await;
        let suggested = rig.ask(SUGGEST, json!({"a": article})).await["suggestLinks"].clone();
        let links = suggested["articleLinks"].as_array().unwrap();
        let link = links.iter().find(|link| link["targetId"] == *group).unwrap_or_else(|| panic!("{links:#?}"));
        assert_eq!(suggested["reportedCounts"].as_array().unwrap().len(), 1, "only the 43 are news: {suggested:#}");
        let found = counts(&rig, &article).await;
        assert_eq!((&found[0]["awardGroup"]["id"], &found[0]["decision"]["id"]), (group, decision));
        let refused = declare(&rig, as_offered(&found[0])).await;
        assert_eq!(refused["userErrors"][0]["code"], "CONFLICT");
        let decided = json!({"input": {"id": link["id"], "version": link["version"]}});
        rig.ask("mutation($input: RejectLinkInput!) { rejectLink(input: $input) { userErrors { message } } }", decided).await;
        let found = counts(&rig, &article).await;
        assert_eq!((&found[0]["awardGroup"], &found[0]["state"]), (&Value::Null, &json!("SUGGESTED")), "it is another one, a person says");
        let version = json!({"input": {"id": link["id"], "version": 2}});
        rig.ask("mutation($input: ConfirmLinkInput!) { confirmLink(input: $input) { userErrors { message } } }", version).await;
        assert_eq!(states(&rig, &article).await, told(&[(31, "CONFIRMED"), (43, "SUGGESTED")]));
    }

    async fn equal_numbers_of_two_givers_are_two_counts(rig: Rig) {
        let event = event(&rig).await;
        let text = "Phường Mẫu Đông tặng giấy khen cho 5 tập thể. Phường Mẫu Tây tặng giấy khen cho 5 tập thể. Cùng ngày, UBND phường Mẫu Đông tặng giấy khen cho 5 hộ gia đình.";
        let article = store(&rig, &[OPENING, text]).await;
        let found = counts(&rig, &article).await;
        assert_eq!(found.len(), 3, "{found:#?}");
        let input = json!({"id": found[1]["id"], "form": "GIAY_KHEN_XA", "campaign": event.campaign});
        assert_eq!(declare(&rig, json!({ "input": input })).await["userErrors"], json!([]));
        assert_eq!(states(&rig, &article).await, told(&[(5, "SUGGESTED"), (5, "CONFIRMED"), (5, "SUGGESTED")]));
    }

    async fn what_the_article_leaves_open_is_said_and_a_person_fills_it_in(rig: Rig) {
        let event = event(&rig).await;
        let article = store(&rig, &["Sáng nay, hơn 20 cá nhân được tặng giấy khen; 3 tập thể được trao Huy hiệu Ánh sao làng Mẫu."]).await;
        let found = counts(&rig, &article).await;
        let some = found.iter().find(|count| count["count"] == 20).unwrap_or_else(|| panic!("{found:#?}"));
        assert_eq!((&some["approximate"], &some["form"], &some["authority"]), (&json!(true), &Value::Null, &Value::Null));
        assert!(some["possibleForms"].as_array().unwrap().len() > 1, "{some:#}");
        for (input, field) in [
            (json!({"id": some["id"], "form": "GIAY_KHEN_XA"}), "decision"),
            (json!({"id": some["id"], "form": "GIAY_KHEN", "campaign": event.campaign}), "form"),
            (json!({"id": some["id"], "form": "GIAY_KHEN_XA", "campaign": event.campaign, "period": "lúc nào đó"}), "period"),
            (json!({"id": some["id"], "form": "GIAY_KHEN_XA", "campaign": event.campaign, "ceremony": event.campaign}), "ceremony"),
            (json!({"id": "31", "form": "GIAY_KHEN_XA", "campaign": event.campaign}), "id"),
            (json!({"id": format!("{}.31", event.campaign.as_str().unwrap()), "form": "GIAY_KHEN_XA"}), "id"),
            (json!({"id": format!("{}.31", article.as_str().unwrap()), "form": "GIAY_KHEN_XA"}), "id"),
        ] {
            let refused = declare(&rig, json!({ "input": input })).await;
            assert_eq!(refused["userErrors"][0]["field"], field, "{input} {refused:#}");
            assert_eq!(refused["awardGroup"], Value::Null);
        }
        let groups = rig.ask("{ awardGroups { totalCount } }", json!({})).await;
        assert_eq!(groups["awardGroups"]["totalCount"], 0, "nothing half declared");
        let unknown = rig.execute(Rig::operator(), COUNTS, json!({"a": "news_article_00000000000000000000000000000007"})).await;
        assert_eq!(unknown["errors"][0]["extensions"]["code"], "NOT_FOUND");
    }

    async fn the_commands_tell_the_offers_too(rig: Rig) {
        event(&rig).await;
        let text = rig.write("tin.txt", format!("{TITLE}\n15/07/2020\n{OPENING}\n{AWARDS}"));
        let added = rig.run(&["article", "add", "--file", text.to_str().unwrap(), "--json"]).json();
        let offer = &added["offered"][0];
        assert_eq!((&offer["count"], &offer["recipient_kind"], &offer["forms"]), (&json!(31), &json!("COLLECTIVE"), &json!(["GIAY_KHEN_HUYEN"])));
        assert_eq!((&offer["quote"], added["offered"].as_array().unwrap().len()), (&json!(QUOTE), 2));
        rig.ask(REJECT, json!({"id": offer["reported_count"]})).await;
        let lines = rig.run(&["article", "suggest", added["article"].as_str().unwrap(), "--json"]).out;
        let offers: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).filter(|line: &Value| line["reported_count"].is_string()).collect();
        assert_eq!(offers.len(), 1, "{lines}");
        assert_eq!(offers[0]["count"], 43);
        let told = rig.run(&["article", "suggest", "--all"]);
        assert!(told.out.contains("43 cá nhân") && told.out.contains("Giấy khen") && told.out.contains(QUOTE), "{}", told.out);
    }

    async fn coverage_shows_what_was_declared_and_the_missing_shrinks_as_lists_come(rig: Rig) {
        let event = event(&rig).await;
        let article = store(&rig, &[OPENING, AWARDS]).await;
        for count in counts(&rig, &article).await {
            assert_eq!(declare(&rig, as_offered(&count)).await["userErrors"], json!([]));
        }
        let total = async || {
            let asked = "query($c: ID!) { coverage(filter: {campaign: $c}) { total { announced recorded missing } articles { nodes { id coverage { total { missing } } } } } }";
            let found = rig.ask(asked, json!({"c": event.campaign})).await["coverage"].clone();
            assert_eq!(found["articles"]["nodes"][0]["id"], article);
            assert_eq!(found["articles"]["nodes"][0]["coverage"]["total"]["missing"], found["total"]["missing"]);
            found["total"].clone()
        };
        assert_eq!(total().await, json!({"announced": 74, "recorded": 0, "missing": 74}));
        let list = format!(
            "Họ và tên,Đơn vị,Hình thức khen thưởng,Phong trào,Số quyết định,Ngày ký,Cơ quan ban hành\n\
             Mẫu Văn An,Trường Mầm non Mẫu,Giấy khen,{CAMPAIGN},77/QĐ-UBND,10/07/2020,Ủy ban nhân dân thành phố Mẫu\n\
             Mẫu Thị Bình,Trạm Y tế Mẫu,Giấy khen,{CAMPAIGN},77/QĐ-UBND,10/07/2020,Ủy ban nhân dân thành phố Mẫu\n"
        );
        let request = Request { all_or_nothing: true, recall: false, ..rig.request(&list) };
        let id = rig.preview(&request).await;
        let applied = rig.ask("mutation($id: ID!) { applyImport(input: {id: $id}) { userErrors { message } } }", json!({"id": id})).await;
        assert_eq!(applied["applyImport"]["userErrors"], json!([]));
        assert_eq!(total().await, json!({"announced": 74, "recorded": 2, "missing": 72}));
    }
}
