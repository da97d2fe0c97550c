//! From a news page to the records, and from a record to its proof.

use bangvang::web::{FrameAncestors, Publishing};
use reqwest::{Response, StatusCode};
use serde_json::{Value, json};

use crate::rig::{Rig, Server, on_both};

const TEXT: &str = "Xã Mẫu khen thưởng <b>điển hình</b> & bạn bè\n05/01/2020\n\
Sáng nay, thừa ủy quyền của Thủ tướng Chính phủ, lãnh đạo xã trao Cờ thi đua của Chính phủ cho Trường Mầm non Mẫu Xanh.\n\
Dịp này, UBND xã tặng giấy khen cho 5 tập thể và 7 cá nhân.";
const URL: &str = "http://www.mau.example.vn/tin/?id=7&utm_source=x";
const SPELLINGS: [&str; 5] = [
    "https://mau.example.vn/tin?id=7",
    "HTTPS://m.MAU.example.vn:443/tin/?id=7#binh-luan",
    "http://mau.example.vn/tin?fbclid=1&id=7",
    "http://www.mau.example.vn./tin/?id=7",
    " https://mau.example.vn/tin?id=7 ",
];

struct Ids {
    article: String,
    award: String,
    recipient: String,
    campaign: String,
    hidden: String,
}

fn id(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// An article with one confirmed award, a confirmed campaign, a suggestion left open, and a confirmed link to an
/// award that the public may not see.
async fn filled(rig: &Rig) -> Ids {
    let campaign = rig
        .ask(
            "mutation { createCampaign(input: {title: \"Xã Mẫu chung sức\", scope: UNIT}) { campaign { id } } }",
            json!({}),
        )
        .await;
    let campaign = id(&campaign["createCampaign"]["campaign"]["id"]);
    let award = async |name: &str, visibility: &str| {
        let record = "mutation($input: RecordAwardInput!) { recordAward(input: $input) { award { id recipient { id } } userErrors { message } } }";
        let input = json!({"form": "CO_THI_DUA_CHINH_PHU", "newRecipient": {"kind": "COLLECTIVE", "name": name}, "evidence": "NEWS",
            "period": "năm học 2018-2019", "campaign": campaign, "visibility": visibility});
        rig.ask(record, json!({ "input": input })).await["recordAward"]["award"].clone()
    };
    let (shown, hidden, open) = (
        award("Trường Mầm non Mẫu Xanh", "PUBLIC").await,
        award("Trường Mẫu Kín", "INTERNAL").await,
        award("Trường Mẫu Chờ", "PUBLIC").await,
    );
    let added = rig
        .ask(
            "mutation($input: AddArticleInput!) { addArticle(input: $input) { newsArticle { id } } }",
            json!({"input": {"text": TEXT, "url": URL, "publisher": "Báo Mẫu"}}),
        )
        .await;
    let article = id(&added["addArticle"]["newsArticle"]["id"]);
    let link = "mutation($input: LinkArticleInput!) { linkArticle(input: $input) { articleLink { id version } userErrors { message } } }";
    for (target, quote) in [
        (id(&shown["id"]), "trao Cờ thi đua của Chính phủ cho Trường Mầm non Mẫu Xanh"),
        (id(&hidden["id"]), "Sáng nay"),
        (campaign.clone(), "Dịp này"),
    ] {
        let linked = rig.ask(link, json!({"input": {"article": article, "target": target, "quote": quote}})).await;
        assert_eq!(linked["linkArticle"]["userErrors"], json!([]));
    }
    let refused = rig.ask(link, json!({"input": {"article": article, "target": open["id"]}})).await;
    let refused = json!({"id": refused["linkArticle"]["articleLink"]["id"], "version": 1});
    rig.ask(
        "mutation($input: UnlinkArticleInput!) { unlinkArticle(input: $input) { articleLink { state } } }",
        json!({ "input": refused }),
    )
    .await;
    Ids {
        article,
        award: id(&shown["id"]),
        recipient: id(&shown["recipient"]["id"]),
        campaign,
        hidden: id(&hidden["id"]),
    }
}

async fn report(server: &Server, url: &str, format: &str) -> Response {
    server.get("/reports").query(&[("url", url), ("format", format)]).send().await.unwrap()
}

on_both! {
    async fn a_news_page_is_told_what_the_registry_holds_about_it_under_any_spelling(rig: Rig) {
        let ids = filled(&rig).await;
        let server = rig.serve().await;
        for url in SPELLINGS {
            let response = report(&server, url, "json").await;
            assert_eq!(response.status(), StatusCode::OK, "{url}");
            let told: Value = response.json().await.unwrap();
            assert_eq!(told["article"]["id"], json!(ids.article));
            assert_eq!(told["records"].as_array().unwrap().len(), 2, "confirmed and public ones only: {told:#}");
        }
        let told: Value = report(&server, SPELLINGS[0], "json").await.json().await.unwrap();
        let proof = &told["records"][0];
        assert_eq!(proof["quote"], "trao Cờ thi đua của Chính phủ cho Trường Mầm non Mẫu Xanh");
        assert_eq!((&proof["record"]["kind"], &proof["record"]["id"]), (&json!("AWARD"), &json!(ids.award)));
        assert_eq!(proof["record"]["page"], json!(format!("/award/{}", ids.award)));
        assert_eq!(proof["record"]["form"]["code"], "CO_THI_DUA_CHINH_PHU");
        assert!(!told.to_string().contains("Mẫu Kín") && !told.to_string().contains("Mẫu Chờ"));
        assert!(!told.to_string().contains("Dịp này, UBND"), "the words beyond the quotes are the publisher's");
        let before = rig.registry.statements();
        report(&server, SPELLINGS[0], "json").await;
        assert!(rig.registry.statements() - before <= 12, "{}", rig.registry.statements() - before);
    }

    async fn the_same_is_told_in_the_words_of_schema_org(rig: Rig) {
        let ids = filled(&rig).await;
        let publishing = Publishing { public_url: Some("https://bangvang.example.vn".to_owned()), ..Publishing::default() };
        let server = rig.serve_publishing(publishing).await;
        let response = server.get("/reports").query(&[("url", URL)]).header("accept", "application/ld+json").send().await.unwrap();
        assert_eq!(response.headers()["content-type"], "application/ld+json; charset=utf-8");
        let told: Value = response.json().await.unwrap();
        assert_eq!((&told["@context"], &told["@type"], &told["@id"]), (&json!("https://schema.org"), &json!("NewsArticle"), &json!("https://mau.example.vn/tin?id=7")));
        assert_eq!(told["publisher"], json!({"@type": "Organization", "name": "Báo Mẫu"}));
        assert_eq!(told["datePublished"], "2020-01-05");
        let school = &told["mentions"][0];
        assert_eq!((&school["@type"], &school["name"]), (&json!("Organization"), &json!("Trường Mầm non Mẫu Xanh")));
        assert_eq!(school["award"], "Cờ thi đua của Chính phủ, năm học 2018-2019");
        assert_eq!(school["url"], json!(format!("https://bangvang.example.vn/recipient/{}", ids.recipient)));
        assert_eq!(told["about"][0]["name"], "Xã Mẫu chung sức");
    }

    async fn the_card_can_stand_in_the_frames_it_is_allowed_to_and_runs_nothing(rig: Rig) {
        filled(&rig).await;
        let sites = ["https://bao.example.vn".to_owned(), "https://*.gov.example".to_owned()];
        let publishing = Publishing { frame_ancestors: FrameAncestors::new(&sites).unwrap(), ..Publishing::default() };
        let server = rig.serve_publishing(publishing).await;
        let response = report(&server, URL, "html").await;
        let policy = response.headers()["content-security-policy"].to_str().unwrap().to_owned();
        assert!(policy.contains("frame-ancestors https://bao.example.vn https://*.gov.example"), "{policy}");
        assert!(policy.contains("default-src 'none'") && policy.contains("sandbox allow-popups") && !policy.contains("script-src"), "{policy}");
        let card = response.text().await.unwrap();
        assert!(card.contains("lang=\"vi\"") && card.contains("Trường Mầm non Mẫu Xanh") && card.contains("<blockquote>trao Cờ thi đua"), "{card}");
        assert!(!card.contains("<script") && !card.contains("onclick"), "{card}");
        let english = server.get("/reports").query(&[("url", URL), ("lang", "en")]).header("accept", "text/html").send().await.unwrap().text().await.unwrap();
        assert!(english.contains("Recorded in Bảng Vàng") && english.contains("Tiếng Việt"), "{english}");
        let closed = rig.serve().await;
        let policy = report(&closed, URL, "html").await.headers()["content-security-policy"].to_str().unwrap().to_owned();
        assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
    }

    async fn an_unknown_page_is_told_so_in_the_form_asked_for(rig: Rig) {
        let server = rig.serve().await;
        let unknown = "https://la.example.vn/<script>alert(1)</script>";
        let json = report(&server, unknown, "json").await;
        assert_eq!(json.status(), StatusCode::NOT_FOUND);
        assert_eq!(json.json::<Value>().await.unwrap()["code"], "NOT_FOUND");
        let linked = report(&server, unknown, "jsonld").await;
        assert_eq!((linked.status(), linked.headers()["content-type"].to_str().unwrap()), (StatusCode::NOT_FOUND, "application/ld+json; charset=utf-8"));
        assert_eq!(linked.json::<Value>().await.unwrap()["@context"], "https://schema.org");
        let card = report(&server, unknown, "html").await;
        assert_eq!(card.status(), StatusCode::NOT_FOUND);
        let card = card.text().await.unwrap();
        assert!(card.contains("chưa có thông tin") && !card.contains("<script"), "{card}");
        for query in ["", "url=javascript:alert(1)", "url=", "url=https://a.example&format=pdf"] {
            let refused = server.get(&format!("/reports?{query}")).send().await.unwrap();
            assert_eq!(refused.status(), StatusCode::BAD_REQUEST, "{query}");
        }
    }

    async fn who_has_the_report_already_gets_it_again_only_when_it_changed(rig: Rig) {
        let ids = filled(&rig).await;
        let server = rig.serve().await;
        for format in ["json", "jsonld", "html"] {
            let first = report(&server, URL, format).await;
            let etag = first.headers()["etag"].to_str().unwrap().to_owned();
            assert_eq!(first.headers()["vary"], "accept");
            let again = server.get("/reports").query(&[("url", URL), ("format", format)]).header("if-none-match", &etag).send().await.unwrap();
            assert_eq!((again.status(), again.headers()["etag"].to_str().unwrap()), (StatusCode::NOT_MODIFIED, etag.as_str()));
            assert!(again.text().await.unwrap().is_empty());
        }
        let etag = report(&server, URL, "json").await.headers()["etag"].to_str().unwrap().to_owned();
        let revoke = "mutation($input: RevokeAwardInput!) { revokeAward(input: $input) { userErrors { message } } }";
        rig.ask(revoke, json!({"input": {"id": ids.award, "version": 1, "revokedOn": "2021-01-01", "reason": "ERROR"}})).await;
        let changed = server.get("/reports").query(&[("url", URL)]).header("if-none-match", etag).send().await.unwrap();
        assert_eq!(changed.status(), StatusCode::OK);
        assert_eq!(changed.json::<Value>().await.unwrap()["records"].as_array().unwrap().len(), 1, "what was revoked is public no more");
    }

    async fn scripts_of_other_sites_read_reports_only_where_that_is_set(rig: Rig) {
        filled(&rig).await;
        let allowed = async |server: &Server, format: &str| {
            let request = server.get("/reports").query(&[("url", URL), ("format", format)]).header("origin", "https://bao.example.vn");
            request.send().await.unwrap().headers().get("access-control-allow-origin").map(|value| value.to_str().unwrap().to_owned())
        };
        let open = rig.serve_publishing(Publishing { cors: true, ..Publishing::default() }).await;
        assert_eq!(allowed(&open, "json").await.as_deref(), Some("*"));
        assert_eq!(allowed(&open, "jsonld").await.as_deref(), Some("*"));
        assert_eq!(allowed(&rig.serve().await, "json").await, None);
    }

    async fn pages_lead_from_the_news_to_the_records_and_back(rig: Rig) {
        let ids = filled(&rig).await;
        let server = rig.serve().await;
        let page = async |path: String| {
            let response = server.get(&path).send().await.unwrap();
            assert_eq!(response.status(), StatusCode::OK, "{path}");
            assert!(response.headers()["content-security-policy"].to_str().unwrap().contains("default-src 'none'"));
            response.text().await.unwrap()
        };
        let article = page(format!("/article/{}", ids.article)).await;
        assert!(article.contains(&format!("href=\"/award/{}\"", ids.award)) && article.contains(&format!("href=\"/campaign/{}\"", ids.campaign)), "{article}");
        assert!(!article.contains("<b>điển hình</b>"), "markup in a title stays text: {article}");
        assert!(!article.contains("Dịp này, UBND xã tặng"), "the words are the publisher's");
        let linked = report(&server, URL, "jsonld").await.text().await.unwrap();
        assert!(!linked.contains('<') && linked.contains("\\u003cb\\u003e"), "what others put into a script element ends none: {linked}");
        let award = page(format!("/award/{}", ids.award)).await;
        for href in [format!("/article/{}", ids.article), format!("/recipient/{}", ids.recipient), format!("/campaign/{}", ids.campaign)] {
            assert!(award.contains(&format!("href=\"{href}\"")), "{href}: {award}");
        }
        let embedded = award.split("<script type=\"application/ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
        let told: Value = serde_json::from_str(embedded).unwrap();
        assert_eq!((&told["name"], &told["award"]), (&json!("Trường Mầm non Mẫu Xanh"), &json!("Cờ thi đua của Chính phủ, năm học 2018-2019")));
        assert_eq!(told["subjectOf"][0]["headline"], "Xã Mẫu khen thưởng <b>điển hình</b> & bạn bè");
        let recipient = page(format!("/recipient/{}?lang=en", ids.recipient)).await;
        assert!(recipient.contains("Awards (1)") && recipient.contains(&format!("/award/{}?lang=en", ids.award)), "{recipient}");
        let campaign = page(format!("/campaign/{}", ids.campaign)).await;
        assert!(campaign.contains("Trường Mầm non Mẫu Xanh") && !campaign.contains("Mẫu Kín"), "{campaign}");
        for path in [format!("/award/{}", ids.hidden), "/award/x".to_owned(), format!("/award/{}", ids.article), "/decision/decision_00000000000000000000000000000001".to_owned()] {
            assert_eq!(server.get(&path).send().await.unwrap().status(), StatusCode::NOT_FOUND, "{path}");
        }
    }

    async fn a_quote_that_the_article_no_longer_says_is_told_as_such_everywhere(rig: Rig) {
        let ids = filled(&rig).await;
        let server = rig.serve().await;
        let before: Value = report(&server, URL, "json").await.json().await.unwrap();
        assert_eq!((&before["records"][0]["anchor"], &before["records"][0]["contentSha256"]), (&json!("EXACT"), &before["article"]["contentSha256"]));
        let changed = TEXT.replace("Trường Mầm non Mẫu Xanh", "Trường Mầm non Mẫu Đỏ");
        let add = "mutation($input: AddArticleInput!) { addArticle(input: $input) { newsArticle { id } userErrors { message } } }";
        let added = rig.ask(add, json!({"input": {"text": changed, "url": URL}})).await;
        assert_eq!(added["addArticle"]["userErrors"], json!([]));
        let told: Value = report(&server, URL, "json").await.json().await.unwrap();
        let proof = &told["records"][0];
        assert_eq!((&proof["record"]["id"], &proof["anchor"]), (&json!(ids.award), &json!("LOST")), "{told:#}");
        assert_eq!(proof["contentSha256"], before["article"]["contentSha256"], "the text that the quote stands in");
        assert_ne!(told["article"]["contentSha256"], before["article"]["contentSha256"]);
        let linked: Value = report(&server, URL, "jsonld").await.json().await.unwrap();
        assert!(!linked.to_string().contains("Mẫu Xanh"), "what is lost is not asserted: {linked:#}");
        let note = "không còn trong bản mới nhất của bài";
        let card = report(&server, URL, "html").await.text().await.unwrap();
        assert!(card.contains(note), "{card}");
        for path in [format!("/award/{}", ids.award), format!("/article/{}", ids.article)] {
            let page = server.get(&path).send().await.unwrap().text().await.unwrap();
            assert!(page.contains(note), "{path}: {page}");
        }
        let award = server.get(&format!("/award/{}?lang=en", ids.award)).send().await.unwrap().text().await.unwrap();
        assert!(award.contains("no longer stand in the article") && !award.contains("subjectOf"), "{award}");
    }
}
