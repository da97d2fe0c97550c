//! What a hostile or careless client sends: floods, bombs, forged forms, broken bodies, and the plain answer it gets.

use std::time::{Duration, Instant};

use bangvang::domain::vocabulary::Role;
use bangvang::graphql::QueryLimits;
use bangvang::web::ServiceOptions;
use reqwest::multipart::{Form, Part};
use reqwest::{Response, StatusCode};
use serde_json::{Value, json};

use crate::rig::{On, Rig, Server, on_both};

const CREATE: &str = "mutation { createCampaign(input: {title: \"Một\", scope: UNIT}) { campaign { id } } }";
const COUNT: &str = "{ campaigns { totalCount } }";
/// Refusing must not take longer than this, on a busy machine and without optimisation.
const SOON: Duration = Duration::from_secs(2);

/// The code of the first error of an answer.
fn code(answer: &Value) -> &str {
    answer["errors"][0]["extensions"]["code"].as_str().unwrap_or_else(|| panic!("no code in {answer:#}"))
}

/// An answer that was refused as it should be: a client's error, in words, with nothing of our insides.
async fn refused(response: Response, status: StatusCode) -> Value {
    let found = response.status();
    let text = response.text().await.unwrap();
    assert_eq!(found, status, "{text}");
    for inside in ["sqlx", "panicked", ".rs:", "SELECT", "sea_orm", "backtrace"] {
        assert!(!text.contains(inside), "{text}");
    }
    serde_json::from_str(&text).unwrap_or_else(|_| panic!("not JSON: {text}"))
}

fn repeated(piece: impl Fn(usize) -> String, times: usize) -> String {
    (0..times).map(piece).collect()
}

/// Queries that ask for too much in every way there is.
fn greedy() -> Vec<(&'static str, String)> {
    let bomb = |wide: usize, deep: usize| {
        let spreads = |number: usize| repeated(|_| format!(" ...f{}", number + 1), wide);
        let fragments = repeated(|number| format!(" fragment f{number} on Query {{{}}}", spreads(number)), deep);
        format!("{{ ...f0 }}{fragments} fragment f{deep} on Query {{ __typename }}")
    };
    vec![
        ("aliases", format!("{{{}}}", repeated(|n| format!(" a{n}: __typename"), 1_500))),
        ("aliases of a list", format!("{{{}}}", repeated(|n| format!(" a{n}: awards {{ totalCount }}"), 200))),
        ("repeated fields", format!("{{{}}}", " __typename".repeat(3_000))),
        ("repeated lists", format!("{{{}}}", " awards { totalCount }".repeat(900))),
        ("directives on one field", format!("{{ __typename{} }}", " @skip(if: false)".repeat(500))),
        ("directives everywhere", format!("{{{}}}", " __typename @include(if: true)".repeat(400))),
        ("unknown directives", format!("{{ __typename{} }}", " @a".repeat(1_500))),
        ("a bomb of fragments, wide", bomb(12, 12)),
        ("a bomb of fragments, deep", bomb(2, 55)),
        ("many fragments", format!("{{ __typename }}{}", repeated(|n| format!(" fragment f{n} on Query {{ __typename }}"), 300))),
        ("many operations", repeated(|n| format!(" query q{n} {{ __typename }}"), 300)),
        ("depth", format!("{{ campaigns {{ nodes {{ {}id{} }} }} }}", "parent { ".repeat(25), " }".repeat(25))),
        ("depth beyond any stack", "{a".repeat(300_000)),
        ("brackets of lists", format!("{{ nodes(ids: {}) {{ id }} }}", "[".repeat(50_000))),
        ("brackets of objects", format!("{{ awards(filter: {}) {{ totalCount }} }}", "{not:".repeat(10_000))),
        ("tokens", format!("{{{}}}", repeated(|n| format!(" f{n}"), 10_000))),
        ("a long text", format!("{{ __typename }} #{}", "x".repeat(300_000))),
        ("pages of pages", "{ campaigns(first: 200) { nodes { awards(first: 200) { nodes { recipient { awards(first: 200) { nodes { id } } } } } } } }".to_owned()),
        ("introspection in circles", "{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }".to_owned()),
        ("introspection in possible circles", "{ __type(name: \"Node\") { possibleTypes { interfaces { possibleTypes { name } } } } }".to_owned()),
        ("introspection again and again", format!("{{{}}}", repeated(|n| format!(" s{n}: __schema {{ types {{ name fields {{ name args {{ name description }} type {{ name }} }} inputFields {{ name type {{ name }} }} enumValues {{ name }} }} }}"), 49))),
    ]
}

on_both! {
    async fn what_asks_for_too_much_is_refused_at_once(rig: Rig) {
        let server = rig.serve().await;
        for (what, query) in greedy() {
            let begun = Instant::now();
            let (status, answer) = server.graphql(None, &query, json!({})).await;
            assert_eq!((status, code(&answer)), (StatusCode::OK, "LIMIT_EXCEEDED"), "{what}: {answer}");
            assert!(begun.elapsed() < SOON, "{what} took {:?}", begun.elapsed());
            assert!(answer["extensions"]["cost"]["limit"].is_u64(), "{what}: {answer}");
            assert!(answer["errors"].as_array().unwrap().len() == 1, "{what}: {answer}");
        }
        let (_, fine) = server.graphql(None, COUNT, json!({})).await;
        assert_eq!(fine["data"]["campaigns"]["totalCount"], 0);
    }

    async fn what_makes_no_sense_is_refused_in_words(rig: Rig) {
        let server = rig.serve().await;
        let awards = "query($filter: AwardFilter) { awards(filter: $filter) { totalCount } }";
        let campaign = "query($id: ID!) { campaign(id: $id) { title } }";
        for (query, variables) in [
            ("{ ...f } fragment f on Query { ...f }", json!({})),
            ("{ ...f } fragment f on Query { ...g } fragment g on Query { ...f }", json!({})),
            ("{ recipients(filter: {text: \"a\\u0000b\"}) { totalCount } }", json!({})),
            (awards, json!({"filter": {"text": "a\u{0}b"}})),
            (awards, json!({"filter": {"text": ["a"]}})),
            (awards, json!({"filter": "all"})),
            (awards, json!({"filter": {"__proto__": {"admin": true}}})),
            (awards, json!({"filter": {"recipient": 7}})),
            (awards, json!({"filter": {"recipient": "'; DROP TABLE award; --"}})),
            (awards, json!({"filter": {"years": {"from": 1e300}}})),
            (campaign, json!({"id": {"$ne": null}})),
            (campaign, json!({"id": "' OR 1=1 --"})),
            (campaign, json!({"id": "campaign_00000000000000000000000000000001\u{0}"})),
            ("{ awards(first: 99999999999999999999) { totalCount } }", json!({})),
            ("{ awards(first: -1) { nodes { id } } }", json!({})),
            ("{ awards(first: 201) { nodes { id } } }", json!({})),
            ("{ awards(after: \"bm90IGEgY3Vyc29y\") { nodes { id } } }", json!({})),
            ("subscription { nothing }", json!({})),
            ("{", json!({})),
            ("", json!({})),
            ("\u{0}", json!({})),
            ("query A { __typename } query A { __typename }", json!({})),
        ] {
            let request = server.post("/graphql").json(&json!({ "query": query, "variables": variables }));
            let response = request.send().await.unwrap();
            assert!(response.status().as_u16() < 500, "{query} {variables}: {}", response.status());
            let answer: Value = response.json().await.unwrap();
            assert_eq!(code(&answer), "BAD_USER_INPUT", "{query} {variables}: {answer}");
            let message = answer["errors"][0]["message"].as_str().unwrap();
            assert!(!message.is_empty() && message.chars().count() <= 300, "{message}");
        }
    }

    async fn words_that_look_like_sql_are_only_words(rig: Rig) {
        let server = rig.serve().await;
        let token = server.token("can-bo", Role::Clerk).await;
        let title = "Robert'); DROP TABLE campaign; -- % _ \\ \" ` $1 ? :x";
        let make = "mutation($title: String!) { createCampaign(input: {title: $title, scope: UNIT}) { campaign { title } userErrors { message } } }";
        let (_, made) = server.graphql(Some(&token), make, json!({"title": title})).await;
        assert_eq!(made["data"]["createCampaign"]["campaign"]["title"], title, "{made}");
        let find = "query($text: String!) { campaigns(filter: {text: $text}) { totalCount } }";
        let (_, found) = server.graphql(None, find, json!({"text": "DROP TABLE campaign"})).await;
        assert_eq!(found["data"]["campaigns"]["totalCount"], 1, "{found}");
        for text in ["%", "_", "' OR '1'='1", "\\"] {
            let (_, none) = server.graphql(None, find, json!({"text": text})).await;
            assert!(none["data"]["campaigns"]["totalCount"].as_u64().unwrap_or(0) <= 1, "{text}: {none}");
        }
    }

    async fn a_text_that_pretends_to_be_an_upload_is_refused(rig: Rig) {
        let server = rig.serve().await;
        let token = server.token("can-bo", Role::Clerk).await;
        let by_variable = "mutation($input: PreviewImportInput!) { previewImport(input: $input) { importBatch { id } } }";
        for file in ["#__graphql_file__:0", "#__graphql_file__:7", "#__graphql_file__:x", "#__graphql_file__:"] {
            let (status, answer) = server.graphql(Some(&token), by_variable, json!({"input": {"file": file}})).await;
            assert_eq!((status, code(&answer)), (StatusCode::OK, "BAD_USER_INPUT"), "{file}: {answer}");
            for literal in [file.to_owned(), file.replace('#', "\\u0023")] {
                let query = format!("mutation {{ previewImport(input: {{file: \"{literal}\"}}) {{ importBatch {{ id }} }} }}");
                let (status, answer) = server.graphql(Some(&token), &query, json!({})).await;
                assert_eq!((status, code(&answer)), (StatusCode::OK, "BAD_USER_INPUT"), "{query}: {answer}");
            }
        }
        let default = "mutation($file: Upload = \"#__graphql_file__:3\") { previewImport(input: {file: $file}) { importBatch { id } } }";
        let (status, answer) = server.graphql(Some(&token), default, json!({})).await;
        assert_eq!((status, code(&answer)), (StatusCode::OK, "BAD_USER_INPUT"), "{answer}");
    }

    async fn a_statement_that_takes_too_long_is_ended_by_the_database(rig: Rig) {
        use sea_orm::{ConnectionTrait as _, Statement};
        let patient = rig.registry.with_time_limit(Duration::from_millis(300)).await.unwrap();
        let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000000) SELECT count(*) FROM n";
        for _ in 0..2 {
            let begun = Instant::now();
            let statement = Statement::from_string(patient.backend(), endless);
            let error = bangvang::error::Error::from(patient.reader().query_one_raw(statement).await.unwrap_err());
            assert_eq!(error.kind(), bangvang::error::Kind::LimitExceeded, "{error}");
            assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
        }
        let fine = Statement::from_string(patient.backend(), "SELECT 1");
        assert!(patient.reader().query_one_raw(fine).await.is_ok(), "the connection is of use again");
        patient.close_reader().await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_a_whole_request_in_json_or_multipart_is_read() {
    let rig = Rig::new(On::Sqlite).await;
    let server = rig.serve().await;
    let token = server.token("can-bo", Role::Clerk).await;
    let body = json!({ "query": CREATE }).to_string();
    for content_type in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/graphql",
        "application/json; charset=utf-16",
        "application/json; charset=iso-8859-1",
        "application/jsonp",
        "text/json",
        "multipart/mixed; boundary=x",
        "",
    ] {
        let request = server.post("/graphql").bearer_auth(&token).header("content-type", content_type).body(body.clone());
        let answer = refused(request.send().await.unwrap(), StatusCode::UNSUPPORTED_MEDIA_TYPE).await;
        assert_eq!(code(&answer), "BAD_USER_INPUT", "{content_type}");
    }
    let untyped = server.post("/graphql").bearer_auth(&token).body(body.clone()).send().await.unwrap();
    refused(untyped, StatusCode::UNSUPPORTED_MEDIA_TYPE).await;
    for body in [
        "", "{", "null", "7", "\"query\"", "[]", "{}", "{\"query\": 7}", "{\"query\": null}", "{\"query\": \"\"}",
        "{\"query\": \"{ __typename }\", \"variables\": []}", "{\"query\": \"{ __typename }\", \"variables\": \"{}\"}",
        "{\"query\": \"{ __typename }\", \"operationName\": {}}", "{\"query\": \"{ __typename }\", \"extensions\": \"x\"}",
        "{\"query\": \"{ __typename }\", \"query\": \"{ __typename }\"}", "\u{feff}{\"query\": \"{ __typename }\"}",
        "{\"query\": \"{ __typename }\", \"extensions\": {\"persistedQuery\": 1}}",
        "[{\"query\": \"{ __typename }\"}]",
    ] {
        let request = server.post("/graphql").header("content-type", "application/json").body(body);
        let answer = refused(request.send().await.unwrap(), StatusCode::BAD_REQUEST).await;
        assert_eq!(code(&answer), "BAD_USER_INPUT", "{body}");
    }
    let latin = server.post("/graphql").header("content-type", "application/json").body(b"{\"query\": \"\xff\xfe\"}".to_vec());
    refused(latin.send().await.unwrap(), StatusCode::BAD_REQUEST).await;
    let deep = format!("{{\"query\": \"{{ __typename }}\", \"variables\": {{\"a\": {}}}}}", "[".repeat(200_000));
    let deep = server.post("/graphql").header("content-type", "application/json").body(deep).send().await.unwrap();
    refused(deep, StatusCode::BAD_REQUEST).await;
    let large = server.post("/graphql").json(&json!({ "query": COUNT, "variables": {"a": "x".repeat(2_000_000)} }));
    refused(large.send().await.unwrap(), StatusCode::PAYLOAD_TOO_LARGE).await;
    let unwanted = server.post("/graphql").header("accept", "text/html").json(&json!({ "query": COUNT }));
    refused(unwanted.send().await.unwrap(), StatusCode::NOT_ACCEPTABLE).await;
    assert_eq!(server.graphql(None, COUNT, json!({})).await.1["data"]["campaigns"]["totalCount"], 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_get_reads_and_every_other_method_is_told_what_would_do() {
    let rig = Rig::new(On::Sqlite).await;
    let server = rig.serve().await;
    let token = server.token("can-bo", Role::Clerk).await;
    for query in [CREATE, "query A { __typename } mutation B { __typename }", "subscription { __typename }"] {
        let by_get = server.get("/graphql").bearer_auth(&token).query(&[("query", query)]).send().await.unwrap();
        assert_eq!(by_get.headers()["allow"], "POST");
        refused(by_get, StatusCode::METHOD_NOT_ALLOWED).await;
    }
    let head = server.client.head(format!("{}/graphql", server.base)).bearer_auth(&token).query(&[("query", CREATE)]);
    assert_eq!(head.send().await.unwrap().status(), StatusCode::METHOD_NOT_ALLOWED);
    for (method, path, allow) in [
        ("PUT", "/graphql", "GET, HEAD, POST, OPTIONS"),
        ("DELETE", "/graphql", "GET, HEAD, POST, OPTIONS"),
        ("PATCH", "/graphql", "GET, HEAD, POST, OPTIONS"),
        ("TRACE", "/graphql", "GET, HEAD, POST, OPTIONS"),
        ("GET", "/sign-in", "POST, OPTIONS"),
        ("POST", "/export/awards.csv", "GET, HEAD, OPTIONS"),
        ("POST", "/healthz", "GET, HEAD, OPTIONS"),
    ] {
        let method = reqwest::Method::from_bytes(method.as_bytes()).unwrap();
        let response = server.client.request(method.clone(), format!("{}{path}", server.base)).send().await.unwrap();
        assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED, "{method} {path}");
        assert_eq!(response.headers()["allow"], allow, "{method} {path}");
    }
    for query in ["variables=%7B", "query=%7B__typename%7D&query=%7B__typename%7D", "query=%7B__typename%7D&variables=[]", "extensions=7&query=%7B__typename%7D", ""] {
        let broken = server.get(&format!("/graphql?{query}")).send().await.unwrap();
        refused(broken, StatusCode::BAD_REQUEST).await;
    }
    assert_eq!(server.graphql(None, COUNT, json!({})).await.1["data"]["campaigns"]["totalCount"], 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_upload_that_breaks_the_rules_is_refused() {
    let rig = Rig::new(On::Sqlite).await;
    let options = ServiceOptions { upload_bytes_max: 100_000, ..ServiceOptions::default() };
    let server = rig.serve_with(options).await;
    let token = server.token("can-bo", Role::Clerk).await;
    let operations = json!({"query": "mutation($input: PreviewImportInput!) { previewImport(input: $input) { importBatch { state } } }", "variables": {"input": {"file": null}}}).to_string();
    let map = r#"{"0": ["variables.input.file"]}"#;
    let file = || Part::text("Họ và tên,Hình thức\nMẫu Văn An,Giấy khen\n").file_name("danh-sach.csv");
    let post = async |form: Form| {
        server.post("/graphql").bearer_auth(&token).header("x-requested-with", "test").multipart(form).send().await.unwrap()
    };
    let two_files = r#"{"0": ["variables.input.file"], "1": ["variables.input.file"]}"#;
    let cases: Vec<(&str, Form)> = vec![
        ("nothing", Form::new()),
        ("no operations", Form::new().text("map", map).part("0", file())),
        ("no map", Form::new().text("operations", operations.clone()).part("0", file())),
        ("map first", Form::new().text("map", map).text("operations", operations.clone()).part("0", file())),
        ("file first", Form::new().part("0", file()).text("operations", operations.clone()).text("map", map)),
        ("no file", Form::new().text("operations", operations.clone()).text("map", map)),
        ("another file", Form::new().text("operations", operations.clone()).text("map", map).part("1", file())),
        ("a second file", Form::new().text("operations", operations.clone()).text("map", map).part("0", file()).part("1", file())),
        ("two files", Form::new().text("operations", operations.clone()).text("map", two_files).part("0", file()).part("1", file())),
        ("operations no JSON", Form::new().text("operations", "{").text("map", map).part("0", file())),
        ("operations a list", Form::new().text("operations", format!("[{operations}]")).text("map", map).part("0", file())),
        ("map no JSON", Form::new().text("operations", operations.clone()).text("map", "{").part("0", file())),
        ("map a list", Form::new().text("operations", operations.clone()).text("map", "[]").part("0", file())),
        ("map of a text", Form::new().text("operations", operations.clone()).text("map", r#"{"0": "variables.input.file"}"#).part("0", file())),
        ("map to nowhere", Form::new().text("operations", operations.clone()).text("map", r#"{"0": []}"#).part("0", file())),
        ("map to what is not", Form::new().text("operations", operations.clone()).text("map", r#"{"0": ["variables.input.other"]}"#).part("0", file())),
        ("map to the query", Form::new().text("operations", operations.clone()).text("map", r#"{"0": ["query"]}"#).part("0", file())),
        ("map to a prototype", Form::new().text("operations", operations.clone()).text("map", r#"{"0": ["variables.__proto__.x"]}"#).part("0", file())),
        ("no file name", Form::new().text("operations", operations.clone()).text("map", map).text("0", "Họ và tên")),
    ];
    for (what, form) in cases {
        let answer = refused(post(form).await, StatusCode::BAD_REQUEST).await;
        assert_eq!(code(&answer), "BAD_USER_INPUT", "{what}");
    }
    let large = Part::bytes(vec![b'a'; 200_000]).file_name("lon.csv");
    let form = Form::new().text("operations", operations.clone()).text("map", map).part("0", large);
    refused(post(form).await, StatusCode::PAYLOAD_TOO_LARGE).await;
    let form = Form::new().text("operations", "x".repeat(2_000_000)).text("map", map).part("0", file());
    let large = post(form).await.status();
    assert!(large == StatusCode::PAYLOAD_TOO_LARGE || large == StatusCode::BAD_REQUEST, "{large}");

    let form = || Form::new().text("operations", operations.clone()).text("map", map).part("0", file());
    let unasked = server.post("/graphql").bearer_auth(&token).multipart(form()).send().await.unwrap();
    refused(unasked, StatusCode::UNSUPPORTED_MEDIA_TYPE).await;
    let nobody = server.post("/graphql").header("x-requested-with", "test").multipart(form()).send().await.unwrap();
    assert_eq!(code(&refused(nobody, StatusCode::UNAUTHORIZED).await), "UNAUTHENTICATED");
    let viewer = server.token("nguoi-xem", Role::Viewer).await;
    let viewer = server.post("/graphql").bearer_auth(viewer).header("x-requested-with", "test").multipart(form());
    assert_eq!(code(&refused(viewer.send().await.unwrap(), StatusCode::FORBIDDEN).await), "FORBIDDEN");
    let fine: Value = post(form()).await.json().await.unwrap();
    assert_eq!(fine["data"]["previewImport"]["importBatch"]["state"], "PREVIEWED", "{fine}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn passwords_cannot_be_guessed_at_speed() {
    let rig = Rig::new(On::Sqlite).await;
    let server = rig.serve_with(ServiceOptions { wrong_passwords_per_minute: 3, ..ServiceOptions::default() }).await;
    server.token("can-bo", Role::Clerk).await;
    let sign_in = async |login: &str, password: &str| {
        server.post("/sign-in").json(&json!({"login": login, "password": password})).send().await.unwrap()
    };
    for _ in 0..3 {
        assert_eq!(sign_in("can-bo", "sai-mat-khau").await.status(), StatusCode::UNAUTHORIZED);
    }
    let stopped = sign_in("can-bo", crate::rig::server::PASSWORD).await;
    assert_eq!(stopped.status(), StatusCode::TOO_MANY_REQUESTS, "the right one is not told from a wrong one any more");
    assert!(stopped.headers()["retry-after"].to_str().unwrap().parse::<u64>().unwrap() <= 60);
    assert_eq!(sign_in("nguoi-khac", "sai-mat-khau").await.status(), StatusCode::UNAUTHORIZED, "others are not locked out");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_a_page_of_ours_signs_in() {
    let rig = Rig::new(On::Sqlite).await;
    let server = rig.serve().await;
    server.token("can-bo", Role::Clerk).await;
    let body = json!({"login": "can-bo", "password": crate::rig::server::PASSWORD}).to_string();
    for (name, value) in [
        ("origin", "https://evil.example"),
        ("origin", "null"),
        ("sec-fetch-site", "cross-site"),
        ("content-type", "text/plain"),
        ("content-type", "application/x-www-form-urlencoded"),
    ] {
        let request = server.post("/sign-in").header("content-type", "application/json").body(body.clone());
        let headers = [(name.parse().unwrap(), value.parse().unwrap())].into_iter().collect();
        refused(request.headers(headers).send().await.unwrap(), StatusCode::FORBIDDEN).await;
    }
    for body in ["", "{}", "[]", "{\"login\": \"a\"}", "{\"login\": 1, \"password\": 2}", "{\"login\": \"a\\u0000\", \"password\": \"b\"}"] {
        let request = server.post("/sign-in").header("content-type", "application/json").body(body);
        refused(request.send().await.unwrap(), StatusCode::BAD_REQUEST).await;
    }
    let large = json!({"login": "a", "password": "b".repeat(100_000)});
    refused(server.post("/sign-in").json(&large).send().await.unwrap(), StatusCode::PAYLOAD_TOO_LARGE).await;

    let own = server.base.clone();
    let request = server.post("/sign-in").header("content-type", "application/json").header("origin", &own);
    let signed_in = request.header("x-forwarded-proto", "https").body(body).send().await.unwrap();
    assert_eq!(signed_in.status(), StatusCode::OK);
    let cookie = signed_in.headers()["set-cookie"].to_str().unwrap();
    for flag in ["HttpOnly", "SameSite=Strict", "Secure", "Path=/"] {
        assert!(cookie.contains(flag), "{cookie}");
    }
    assert!(signed_in.headers().contains_key("strict-transport-security"));
    let cookie = cookie.split(';').next().unwrap().to_owned();
    let bare = server.post("/graphql").header("cookie", &cookie).json(&json!({ "query": CREATE })).send().await.unwrap();
    assert_eq!(code(&refused(bare, StatusCode::FORBIDDEN).await), "FORBIDDEN");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn other_origins_may_ask_only_when_they_are_named() {
    let rig = Rig::new(On::Sqlite).await;
    let closed = rig.serve().await;
    let open = rig.serve_with(ServiceOptions { origins: vec!["https://bang.example".to_owned()], ..ServiceOptions::default() }).await;
    let preflight = async |server: &Server, origin: &str| {
        let request = server.client.request(reqwest::Method::OPTIONS, format!("{}/graphql", server.base));
        let request = request.header("origin", origin).header("access-control-request-method", "POST");
        request.header("access-control-request-headers", "content-type, authorization").send().await.unwrap()
    };
    for (server, origin) in [(&closed, "https://bang.example"), (&open, "https://evil.example"), (&open, "null"), (&open, "https://bang.example.evil.example")] {
        let answer = preflight(server, origin).await;
        assert!(!answer.headers().contains_key("access-control-allow-origin"), "{origin}");
        let asked = server.post("/graphql").header("origin", origin).json(&json!({ "query": COUNT })).send().await.unwrap();
        assert!(!asked.headers().contains_key("access-control-allow-origin"), "{origin}");
    }
    let answer = preflight(&open, "https://bang.example").await;
    assert_eq!(answer.status(), StatusCode::NO_CONTENT);
    assert_eq!(answer.headers()["access-control-allow-origin"], "https://bang.example");
    assert!(!answer.headers().contains_key("access-control-allow-credentials"), "cookies never cross origins");
    let asked = open.post("/graphql").header("origin", "https://bang.example").json(&json!({ "query": COUNT })).send().await.unwrap();
    assert_eq!(asked.headers()["access-control-allow-origin"], "https://bang.example");
    assert!(asked.headers().get_all("vary").iter().any(|vary| vary.to_str().unwrap().contains("origin")));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn operations_are_asked_by_name_by_hash_and_once_sent() {
    let rig = Rig::new(On::Sqlite).await;
    let server = rig.serve().await;
    let post = async |server: &Server, body: Value| {
        let response = server.post("/graphql").json(&body).send().await.unwrap();
        (response.status(), response.json::<Value>().await.unwrap())
    };
    let (_, by_name) = post(&server, json!({"documentId": "AwardsPage", "variables": {"first": 2}})).await;
    assert_eq!(by_name["data"]["awards"]["totalCount"], 0, "{by_name}");
    let by_get = server.get("/graphql").query(&[("documentId", "AwardsPage"), ("variables", "{\"first\": 2}")]).send().await.unwrap();
    assert_eq!(by_get.json::<Value>().await.unwrap()["data"], by_name["data"]);
    let unknown = server.post("/graphql").json(&json!({"documentId": "../../Cargo.toml"})).send().await.unwrap();
    refused(unknown, StatusCode::BAD_REQUEST).await;
    let write = server.get("/graphql").query(&[("documentId", "CreateCampaign"), ("variables", "{}")]).send().await.unwrap();
    refused(write, StatusCode::METHOD_NOT_ALLOWED).await;

    let hash = "ecf4edb46db40b5132295c0291d62fb65d6759a9eedfa4d5d612dd5ec54a6b38";
    let persisted = json!({"persistedQuery": {"version": 1, "sha256Hash": hash}});
    let (status, unseen) = post(&server, json!({"extensions": persisted})).await;
    assert_eq!((status, &unseen["errors"][0]["message"]), (StatusCode::OK, &json!("PersistedQueryNotFound")));
    assert_eq!(code(&unseen), "PERSISTED_QUERY_NOT_FOUND");
    let (status, forged) = post(&server, json!({"query": COUNT, "extensions": persisted})).await;
    assert_eq!((status, code(&forged)), (StatusCode::BAD_REQUEST, "BAD_USER_INPUT"));
    let (_, sent) = post(&server, json!({"query": "{__typename}", "extensions": persisted})).await;
    assert_eq!(sent["data"]["__typename"], "Query", "{sent}");
    let again = server.get("/graphql").query(&[("extensions", persisted.to_string())]).send().await.unwrap();
    assert_eq!(again.json::<Value>().await.unwrap()["data"]["__typename"], "Query");

    let closed = rig.serve_with(ServiceOptions { stored_only: true, ..ServiceOptions::default() }).await;
    let (status, other) = post(&closed, json!({ "query": COUNT })).await;
    assert_eq!((status, code(&other)), (StatusCode::FORBIDDEN, "FORBIDDEN"));
    let (status, _) = post(&closed, json!({"query": "{__typename}", "extensions": persisted})).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    let own = include_str!("../../graphql/operations/AwardsPage.graphql");
    for body in [json!({"documentId": "AwardsPage"}), json!({ "query": own }), json!({"operationName": "AwardsPage"})] {
        let (_, answer) = post(&closed, body).await;
        assert_eq!(answer["data"]["awards"]["totalCount"], 0, "{answer}");
    }
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
    let small = server.post("/graphql").header("accept-encoding", "gzip").json(&json!({ "query": forms })).send().await.unwrap();
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
    for path in ["/", "/console", "/graphql?query=%7B__typename%7D", "/graphql", "/nowhere", "/healthz", "/assets/console.js", "/export/awards.csv", "/sign-in"] {
        let answer = server.get(path).send().await.unwrap();
        for (name, value) in [("x-content-type-options", "nosniff"), ("x-frame-options", "DENY"), ("referrer-policy", "no-referrer")] {
            assert_eq!(answer.headers()[name], value, "{path}");
        }
        let policy = answer.headers()["content-security-policy"].to_str().unwrap();
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{path}: {policy}");
        for name in ["server", "x-powered-by"] {
            assert!(!answer.headers().contains_key(name), "{path}: {name}");
        }
    }
    for path in ["/assets/..%2f..%2fCargo.toml", "/assets/%2e%2e/%2e%2e/etc/passwd", "/export/..%2f..%2fetc%2fpasswd", "/export/awards.exe", "/export/awards.csv%00", "/assets/%00", "/%ff%fe", "/import/x/rejected", "//", "/.git/config", "/graphql/"] {
        let answer = server.get(path).send().await.unwrap();
        assert!(answer.status().is_client_error(), "{path}: {}", answer.status());
        assert!(!answer.text().await.unwrap().contains("[package]"), "{path}");
    }
    for filter in ["{", "[]", "7", "{\"nothing\": 1}", "{\"recipient\": \"x\"}"] {
        let answer = server.get("/export/awards.csv").query(&[("filter", filter)]).send().await.unwrap();
        refused(answer, StatusCode::BAD_REQUEST).await;
    }
    let tricks = server.get("/").header("host", "evil.example").header("x-forwarded-host", "evil.example").send().await.unwrap();
    assert!(!tricks.text().await.unwrap().contains("evil.example"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn credentials_that_are_none_are_refused_and_never_taken_for_the_public() {
    let rig = Rig::new(On::Sqlite).await;
    let server = rig.serve().await;
    let token = server.token("can-bo", Role::Clerk).await;
    for authorization in ["Bearer", "Bearer ", "Basic Y2FuLWJvOngK", "Bearer x", "bearer", "Token x", "", "Bearer \t", "Bearer ' OR 1=1 --"] {
        let request = server.post("/graphql").header("authorization", authorization).json(&json!({ "query": COUNT }));
        let response = request.send().await.unwrap();
        assert_eq!(response.headers()["www-authenticate"], "Bearer", "{authorization:?}");
        assert_eq!(code(&refused(response, StatusCode::UNAUTHORIZED).await), "UNAUTHENTICATED", "{authorization:?}");
    }
    for (name, value) in [("cookie", format!("bangvang_session={token}")), ("x-token", token.clone()), ("x-user", "can-bo".to_owned())] {
        let request = server.post("/graphql").header(name, value).json(&json!({ "query": CREATE })).send().await.unwrap();
        let answer: Value = request.json().await.unwrap();
        assert!(["FORBIDDEN", "UNAUTHENTICATED"].contains(&code(&answer)), "{name}: {answer}");
    }
    let in_address = server.post(&format!("/graphql?access_token={token}&token={token}")).json(&json!({ "query": CREATE }));
    assert_eq!(code(&in_address.send().await.unwrap().json().await.unwrap()), "UNAUTHENTICATED");
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
    assert!(vietnamese["errors"][0]["message"].as_str().unwrap().starts_with("Yêu cầu chưa đúng: "), "{vietnamese}");
    assert_eq!(code(&vietnamese), "BAD_USER_INPUT");
    assert!(ask("en", broken).await["errors"][0]["message"].as_str().unwrap().starts_with("first "));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_office_may_set_narrower_limits() {
    let rig = Rig::new(On::Sqlite).await;
    let query = QueryLimits { page_max: 10, aliases_max: 1, ..QueryLimits::default() };
    let server = rig.serve_with(ServiceOptions { query, ..ServiceOptions::default() }).await;
    let (_, fine) = server.graphql(None, "{ a: awards(first: 10) { nodes { id } } }", json!({})).await;
    assert_eq!(fine["data"]["a"]["nodes"], json!([]));
    for query in ["{ awards(first: 11) { nodes { id } } }", "{ a: __typename b: __typename }"] {
        assert_eq!(code(&server.graphql(None, query, json!({})).await.1), "LIMIT_EXCEEDED", "{query}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_client_that_never_finishes_speaking_is_let_go() {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let rig = Rig::new(On::Sqlite).await;
    let short = Duration::from_millis(300);
    let server = rig.serve_with(ServiceOptions { head_timeout: short, pause_max: short, ..ServiceOptions::default() }).await;
    let address = server.base.strip_prefix("http://").unwrap();
    let body_half = "POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{";
    let headers = format!("GET / HTTP/1.1\r\nHost: a\r\n{}\r\n", repeated(|n| format!("X-{n}: x\r\n"), 500));
    let long = format!("GET /{} HTTP/1.1\r\nHost: a\r\n\r\n", "x".repeat(200_000));
    for (what, said, answer) in [
        ("half a head", "GET / HTTP/1.1\r\nHost: a\r\n", ""),
        ("nothing", "", ""),
        ("half a body", body_half, "HTTP/1.1 400"),
        ("many headers", headers.as_str(), "HTTP/1.1 431"),
        ("a long address", long.as_str(), "HTTP/1.1 4"),
        ("no HTTP", "\0\0\0\0\r\n\r\n", "HTTP/1.1 400"),
        ("a smuggled length", "POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx", "HTTP/1.1 400"),
    ] {
        let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
        // What is refused early may be cut off while it is still being said.
        drop(stream.write_all(said.as_bytes()).await);
        let mut heard = Vec::new();
        let listening = tokio::time::timeout(Duration::from_secs(20), stream.read_to_end(&mut heard));
        drop(listening.await.unwrap_or_else(|_| panic!("{what}: the connection stays open")));
        let heard = String::from_utf8_lossy(&heard).into_owned();
        assert!(heard.starts_with(answer) || heard.is_empty(), "{what}: {heard}");
    }
    let (_, fine) = server.graphql(None, COUNT, json!({})).await;
    assert_eq!(fine["data"]["campaigns"]["totalCount"], 0);
}
