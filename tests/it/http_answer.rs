//! What every answer carries: headers for browsers, marks for caches, the language asked for.

use bangvang::domain::vocabulary::Role;
use bangvang::web::ServiceOptions;
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::rig::refusal::{code, refused};
use crate::rig::{On, Rig, Server, on_both};

const COUNT: &str = "{ campaigns { totalCount } }";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn other_origins_may_ask_only_when_they_are_named() {
    let rig = Rig::new(On::Sqlite).await;
    let closed = rig.serve().await;
    let open = rig
        .serve_with(ServiceOptions { origins: vec!["https://bang.example".to_owned()], ..ServiceOptions::default() })
        .await;
    let preflight = async |server: &Server, origin: &str| {
        let request = server.client.request(reqwest::Method::OPTIONS, format!("{}/graphql", server.base));
        let request = request.header("origin", origin).header("access-control-request-method", "POST");
        request.header("access-control-request-headers", "content-type, authorization").send().await.unwrap()
    };
    for (server, origin) in [
        (&closed, "https://bang.example"),
        (&open, "https://evil.example"),
        (&open, "null"),
        (&open, "https://bang.example.evil.example"),
    ] {
        let answer = preflight(server, origin).await;
        assert!(!answer.headers().contains_key("access-control-allow-origin"), "{origin}");
        let asked =
            server.post("/graphql").header("origin", origin).json(&json!({ "query": COUNT })).send().await.unwrap();
        assert!(!asked.headers().contains_key("access-control-allow-origin"), "{origin}");
    }
    let answer = preflight(&open, "https://bang.example").await;
    assert_eq!(answer.status(), StatusCode::NO_CONTENT);
    assert_eq!(answer.headers()["access-control-allow-origin"], "https://bang.example");
    assert!(!answer.headers().contains_key("access-control-allow-credentials"), "cookies never cross origins");
    let asked = open
        .post("/graphql")
        .header("origin", "https://bang.example")
        .json(&json!({ "query": COUNT }))
        .send()
        .await
        .unwrap();
    assert_eq!(asked.headers()["access-control-allow-origin"], "https://bang.example");
    assert!(asked.headers().get_all("vary").iter().any(|vary| vary.to_str().unwrap().contains("origin")));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn answers_can_be_revalidated_made_small_and_are_never_kept_for_others() {
    let rig = Rig::new(On::Sqlite).await;
    let server = rig.serve().await;
    let token = server.token("can-bo", Role::Clerk).await;
    let forms = "{ awardForms(first: 200) { nodes { code nameVi nameEn } } }";
    let get = || server.get("/graphql").query(&[("query", forms)]);
    let first = get().send().await.unwrap();
    let tag = first.headers()["etag"].to_str().unwrap().to_owned();
    assert_eq!(first.headers()["cache-control"], "no-cache");
    let vary = first.headers()["vary"].to_str().unwrap().to_owned();
    assert!(vary.contains("authorization") && vary.contains("accept-language"), "{vary}");
    let again = get().header("if-none-match", &tag).send().await.unwrap();
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    assert!(again.text().await.unwrap().is_empty());
    let own = get().bearer_auth(&token).send().await.unwrap();
    assert_eq!(own.headers()["cache-control"], "no-store");
    assert!(!own.headers().contains_key("etag"));
    let posted = server.post("/graphql").json(&json!({ "query": forms })).send().await.unwrap();
    assert_eq!(posted.headers()["cache-control"], "no-store");
    let plain = posted.text().await.unwrap();
    let small = server
        .post("/graphql")
        .header("accept-encoding", "gzip")
        .json(&json!({ "query": forms }))
        .send()
        .await
        .unwrap();
    assert_eq!(small.headers()["content-encoding"], "gzip");
    let small = small.bytes().await.unwrap();
    assert!(small.len() * 2 < plain.len(), "{} of {}", small.len(), plain.len());
    let mut text = String::new();
    std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(&small[..]), &mut text).unwrap();
    assert_eq!(text, plain);
    let page = server.get("/console").send().await.unwrap();
    let tag = page.headers()["etag"].clone();
    let again = server.get("/console").header("if-none-match", tag).send().await.unwrap();
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_answer_carries_the_headers_that_browsers_heed() {
    let rig = Rig::new(On::Sqlite).await;
    let server = rig.serve().await;
    for path in [
        "/",
        "/console",
        "/graphql?query=%7B__typename%7D",
        "/graphql",
        "/nowhere",
        "/healthz",
        "/assets/console.js",
        "/export/awards.csv",
        "/sign-in",
    ] {
        let answer = server.get(path).send().await.unwrap();
        for (name, value) in
            [("x-content-type-options", "nosniff"), ("x-frame-options", "DENY"), ("referrer-policy", "no-referrer")]
        {
            assert_eq!(answer.headers()[name], value, "{path}");
        }
        let policy = answer.headers()["content-security-policy"].to_str().unwrap();
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{path}: {policy}");
        for name in ["server", "x-powered-by"] {
            assert!(!answer.headers().contains_key(name), "{path}: {name}");
        }
    }
    for path in [
        "/assets/..%2f..%2fCargo.toml",
        "/assets/%2e%2e/%2e%2e/etc/passwd",
        "/export/..%2f..%2fetc%2fpasswd",
        "/export/awards.exe",
        "/export/awards.csv%00",
        "/assets/%00",
        "/%ff%fe",
        "/import/x/rejected",
        "//",
        "/.git/config",
        "/graphql/",
    ] {
        let answer = server.get(path).send().await.unwrap();
        assert!(answer.status().is_client_error(), "{path}: {}", answer.status());
        assert!(!answer.text().await.unwrap().contains("[package]"), "{path}");
    }
    for filter in ["{", "[]", "7", "{\"nothing\": 1}", "{\"recipient\": \"x\"}"] {
        let answer = server.get("/export/awards.csv").query(&[("filter", filter)]).send().await.unwrap();
        refused(answer, StatusCode::BAD_REQUEST).await;
    }
    let person = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let person = person.get(format!("{}/graphql", server.base)).header("accept", "text/html,*/*;q=0.8");
    let person = person.send().await.unwrap();
    assert_eq!((person.status(), person.headers()["location"].to_str().unwrap()), (StatusCode::SEE_OTHER, "/console"));
    let tricks =
        server.get("/").header("host", "evil.example").header("x-forwarded-host", "evil.example").send().await.unwrap();
    assert!(!tricks.text().await.unwrap().contains("evil.example"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_language_is_answered_in_that_language() {
    let rig = Rig::new(On::Sqlite).await;
    let server = rig.serve().await;
    let ask = async |language: &str, query: &str| {
        let request = server.post("/graphql").header("accept-language", language).json(&json!({ "query": query }));
        request.send().await.unwrap().json::<Value>().await.unwrap()
    };
    let name = "{ awardForms(filter: {codes: [\"GIAY_KHEN_XA\"]}) { nodes { name nameVi nameEn } } }";
    for (language, field) in [("vi-VN,vi;q=0.9,en;q=0.8", "nameVi"), ("en-GB", "nameEn"), ("fr", "nameVi")] {
        let form = &ask(language, name).await["data"]["awardForms"]["nodes"][0];
        assert_eq!(form["name"], form[field], "{language}");
    }
    let broken = "{ awards(first: 0) { nodes { id } } }";
    let vietnamese = ask("vi", broken).await;
    assert_eq!(vietnamese["errors"][0]["message"], "first phải từ 1 đến 200");
    assert_eq!(code(&vietnamese), "BAD_USER_INPUT");
    assert!(ask("en", broken).await["errors"][0]["message"].as_str().unwrap().starts_with("first must"));
}

on_both! {
    async fn a_clerk_reads_in_vietnamese_why_nothing_was_done(rig: Rig) {
        let server = rig.serve().await;
        let token = server.token("can-bo", Role::Clerk).await;
        let refusal = async |language: &str, mutation: &str| {
            let request = server.post("/graphql").bearer_auth(&token).header("accept-language", language);
            let asked =
                json!({ "query": format!("mutation {{ done: {mutation} {{ userErrors {{ code field message }} }} }}") });
            let answer: Value = request.json(&asked).send().await.unwrap().json().await.unwrap();
            answer["data"]["done"]["userErrors"][0]["message"].as_str().unwrap_or_default().to_owned()
        };
        let authority = rig.ask("mutation { createOrganisation(input: {name: \"UBND xã Mẫu\"}) { organisation { id } } }", json!({})).await;
        let authority = &authority["createOrganisation"]["organisation"]["id"];
        let numbered = |number: &str| {
            format!("recordDecision(input: {{number: \"{number}\", signedOn: \"2020-07-31\", issuingAuthority: {authority}}})")
        };
        let (decision, nonsense) = (&*numbered("1436/QĐ-UBND"), &*numbered("số nhà"));
        assert_eq!(refusal("vi", decision).await, "", "the first time it is recorded");
        for (mutation, vietnamese, english) in [
            (
                decision,
                "Cơ quan này đã có quyết định mang số, ký hiệu này trong năm đó",
                "this authority has a decision with this number and symbol in that year already",
            ),
            (
                "createCampaign(input: {title: \" \", scope: UNIT})",
                "Xin điền title; ô này không được để trống",
                "title must not be empty",
            ),
            (
                nonsense,
                "\"số nhà\" không phải là số quyết định như 1436/QĐ-UBND",
                "\"số nhà\" is not a decision number such as 1436/QĐ-UBND",
            ),
            (
                "updateCampaign(input: {id: \"campaign_00000000000000000000000000000001\", version: 1})",
                "Không tìm thấy bản ghi campaign_00000000000000000000000000000001",
                "campaign_00000000000000000000000000000001 was not found",
            ),
            (
                "updateCampaign(input: {id: \"award_00000000000000000000000000000001\", version: 1})",
                "\"award_00000000000000000000000000000001\" là mã của “Bản ghi khen thưởng”, ở đây cần mã của “Phong trào thi đua”",
                "\"award_00000000000000000000000000000001\" is an id of the kind AWARD; expected one of the kind CAMPAIGN",
            ),
        ] {
            assert_eq!(refusal("vi-VN,vi;q=0.9", mutation).await, vietnamese);
            assert_eq!(refusal("en", mutation).await, english);
        }
    }
}
