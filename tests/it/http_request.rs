//! Requests that are no requests: wrong methods, broken bodies and uploads, documents named instead of sent.

use bangvang::domain::vocabulary::Role;
use bangvang::web::ServiceOptions;
use reqwest::StatusCode;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use crate::rig::refusal::{code, refused};
use crate::rig::{On, Rig, Server};

const CREATE: &str = "mutation { createCampaign(input: {title: \"Một\", scope: UNIT}) { campaign { id } } }";
const COUNT: &str = "{ campaigns { totalCount } }";

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
        let request =
            server.post("/graphql").bearer_auth(&token).header("content-type", content_type).body(body.clone());
        let answer = refused(request.send().await.unwrap(), StatusCode::UNSUPPORTED_MEDIA_TYPE).await;
        assert_eq!(code(&answer), "BAD_USER_INPUT", "{content_type}");
    }
    let untyped = server.post("/graphql").bearer_auth(&token).body(body.clone()).send().await.unwrap();
    refused(untyped, StatusCode::UNSUPPORTED_MEDIA_TYPE).await;
    for body in [
        "",
        "{",
        "null",
        "7",
        "\"query\"",
        "[]",
        "{}",
        "{\"query\": 7}",
        "{\"query\": null}",
        "{\"query\": \"\"}",
        "{\"query\": \"{ __typename }\", \"variables\": []}",
        "{\"query\": \"{ __typename }\", \"variables\": \"{}\"}",
        "{\"query\": \"{ __typename }\", \"operationName\": {}}",
        "{\"query\": \"{ __typename }\", \"extensions\": \"x\"}",
        "{\"query\": \"{ __typename }\", \"query\": \"{ __typename }\"}",
        "{\"query\": \"{ __typename }\", \"variables\": {\"a\": [{\"b\": 1, \"b\": 2}]}}",
        "\u{feff}{\"query\": \"{ __typename }\"}",
        "{\"query\": \"{ __typename }\", \"extensions\": {\"persistedQuery\": 1}}",
        "[{\"query\": \"{ __typename }\"}]",
    ] {
        let request = server.post("/graphql").header("content-type", "application/json").body(body);
        let answer = refused(request.send().await.unwrap(), StatusCode::BAD_REQUEST).await;
        assert_eq!(code(&answer), "BAD_USER_INPUT", "{body}");
    }
    for coding in ["gzip", "br", "identity, gzip"] {
        let packed = server.post("/graphql").header("content-encoding", coding).json(&json!({ "query": COUNT }));
        refused(packed.send().await.unwrap(), StatusCode::UNSUPPORTED_MEDIA_TYPE).await;
    }
    let latin =
        server.post("/graphql").header("content-type", "application/json").body(b"{\"query\": \"\xff\xfe\"}".to_vec());
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
    for query in [
        "variables=%7B",
        "query=%7B__typename%7D&query=%7B__typename%7D",
        "query=%7B__typename%7D&variables=[]",
        "extensions=7&query=%7B__typename%7D",
        "query=%7B__typename%7D%20%23%FF%FE",
        "",
    ] {
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
        server
            .post("/graphql")
            .bearer_auth(&token)
            .header("x-requested-with", "test")
            .multipart(form)
            .send()
            .await
            .unwrap()
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
        (
            "a second file",
            Form::new().text("operations", operations.clone()).text("map", map).part("0", file()).part("1", file()),
        ),
        (
            "two files",
            Form::new()
                .text("operations", operations.clone())
                .text("map", two_files)
                .part("0", file())
                .part("1", file()),
        ),
        ("operations no JSON", Form::new().text("operations", "{").text("map", map).part("0", file())),
        (
            "operations a list",
            Form::new().text("operations", format!("[{operations}]")).text("map", map).part("0", file()),
        ),
        ("map no JSON", Form::new().text("operations", operations.clone()).text("map", "{").part("0", file())),
        (
            "a file mapped twice",
            Form::new()
                .text("operations", operations.clone())
                .text("map", r#"{"0": ["variables.input.file"], "0": ["variables.input.file"]}"#)
                .part("0", file()),
        ),
        ("map a list", Form::new().text("operations", operations.clone()).text("map", "[]").part("0", file())),
        (
            "map of a text",
            Form::new()
                .text("operations", operations.clone())
                .text("map", r#"{"0": "variables.input.file"}"#)
                .part("0", file()),
        ),
        (
            "map to nowhere",
            Form::new().text("operations", operations.clone()).text("map", r#"{"0": []}"#).part("0", file()),
        ),
        (
            "map to what is not",
            Form::new()
                .text("operations", operations.clone())
                .text("map", r#"{"0": ["variables.input.other"]}"#)
                .part("0", file()),
        ),
        (
            "map to the query",
            Form::new().text("operations", operations.clone()).text("map", r#"{"0": ["query"]}"#).part("0", file()),
        ),
        (
            "map to a prototype",
            Form::new()
                .text("operations", operations.clone())
                .text("map", r#"{"0": ["variables.__proto__.x"]}"#)
                .part("0", file()),
        ),
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
async fn operations_are_asked_by_name_by_hash_and_once_sent() {
    let rig = Rig::new(On::Sqlite).await;
    let server = rig.serve().await;
    let post = async |server: &Server, body: Value| {
        let response = server.post("/graphql").json(&body).send().await.unwrap();
        (response.status(), response.json::<Value>().await.unwrap())
    };
    let (_, by_name) = post(&server, json!({"documentId": "AwardsPage", "variables": {"first": 2}})).await;
    assert_eq!(by_name["data"]["awards"]["totalCount"], 0, "{by_name}");
    let by_get = server
        .get("/graphql")
        .query(&[("documentId", "AwardsPage"), ("variables", "{\"first\": 2}")])
        .send()
        .await
        .unwrap();
    assert_eq!(by_get.json::<Value>().await.unwrap()["data"], by_name["data"]);
    let unknown = server.post("/graphql").json(&json!({"documentId": "../../Cargo.toml"})).send().await.unwrap();
    refused(unknown, StatusCode::BAD_REQUEST).await;
    let write =
        server.get("/graphql").query(&[("documentId", "CreateCampaign"), ("variables", "{}")]).send().await.unwrap();
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
