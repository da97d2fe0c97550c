//! GraphQL over HTTP with a plain client: what goes through, and what a foreign page cannot do.

use bangvang::domain::vocabulary::Role;
use bangvang::web::ServiceOptions;
use reqwest::StatusCode;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use crate::rig::on_both;

const CREATE: &str =
    "mutation { createCampaign(input: {title: \"Một\", scope: UNIT}) { campaign { id } userErrors { message } } }";
const COUNT: &str = "{ campaigns { totalCount } }";

on_both! {
    async fn a_clerk_with_a_token_writes_and_nobody_else_does(rig: Rig) {
        let server = rig.serve().await;
        let clerk = server.token("can-bo", Role::Clerk).await;
        let viewer = server.token("nguoi-xem", Role::Viewer).await;
        let (_, refused) = server.graphql(None, CREATE, json!({})).await;
        assert_eq!(refused["errors"][0]["extensions"]["code"], "UNAUTHENTICATED");
        let (_, refused) = server.graphql(Some(&viewer), CREATE, json!({})).await;
        assert_eq!(refused["errors"][0]["extensions"]["code"], "FORBIDDEN");
        let (status, refused) = server.graphql(Some("bv_wrong"), COUNT, json!({})).await;
        assert_eq!((status, &refused["errors"][0]["extensions"]["code"]), (StatusCode::UNAUTHORIZED, &json!("UNAUTHENTICATED")));
        let (_, count) = server.graphql(None, COUNT, json!({})).await;
        assert_eq!(count["data"]["campaigns"]["totalCount"], 0);
        let (_, made) = server.graphql(Some(&clerk), CREATE, json!({})).await;
        assert_eq!(made["data"]["createCampaign"]["userErrors"], json!([]));
        let (_, viewer) = server.graphql(Some(&clerk), "{ viewer { login role canWrite } }", json!({})).await;
        assert_eq!(viewer["data"]["viewer"], json!({"login": "can-bo", "role": "CLERK", "canWrite": true}));
    }

    async fn a_mutation_by_get_or_by_a_plain_form_is_not_executed(rig: Rig) {
        let server = rig.serve().await;
        let token = server.token("can-bo", Role::Clerk).await;
        let by_get = server.get("/graphql").bearer_auth(&token).query(&[("query", CREATE)]).send().await.unwrap();
        assert_eq!(by_get.status(), StatusCode::METHOD_NOT_ALLOWED);
        assert_eq!(by_get.headers()["allow"], "POST");
        let body = json!({ "query": CREATE }).to_string();
        for content_type in ["text/plain", "application/x-www-form-urlencoded"] {
            let form = server.post("/graphql").bearer_auth(&token).header("content-type", content_type).body(body.clone()).send().await.unwrap();
            assert_eq!(form.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE, "{content_type}");
        }
        let operations = Form::new().text("operations", body).text("map", "{}");
        let multipart = server.post("/graphql").bearer_auth(&token).multipart(operations).send().await.unwrap();
        assert_eq!(multipart.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE, "multipart without a preflight header");
        let (_, count) = server.graphql(None, COUNT, json!({})).await;
        assert_eq!(count["data"]["campaigns"]["totalCount"], 0);
    }

    async fn the_office_may_ask_how_many_statements_an_answer_took_and_the_public_may_not(rig: Rig) {
        let server = rig.serve().await;
        let clerk = server.token("can-bo", Role::Clerk).await;
        for (number, created) in [("Một", 1), ("Hai", 2), ("Ba", 3)] {
            let make = format!("mutation {{ createCampaign(input: {{title: \"Phong trào {number}\", scope: UNIT}}) {{ userErrors {{ message }} }} }}");
            let (_, made) = server.graphql(Some(&clerk), &make, json!({})).await;
            assert_eq!(made["data"]["createCampaign"]["userErrors"], json!([]), "{created}");
        }
        let query = "query($first: Int) { campaigns(first: $first) { nodes { title awards(first: 2) { totalCount nodes { id } } decisions { nodes { id } } } } }";
        let ask = async |first: u32, signed_in: bool| {
            let request = server.post("/graphql").header("bangvang-statements", "1");
            let request = if signed_in { request.bearer_auth(&clerk) } else { request };
            let answer = request.json(&json!({"query": query, "variables": {"first": first}})).send().await.unwrap();
            answer.json::<Value>().await.unwrap()["extensions"]["statements"].clone()
        };
        assert_eq!(ask(1, true).await, 4, "campaigns, their awards, the counts of these, their decisions");
        assert_eq!(ask(3, true).await, 4, "three times the rows, the same statements");
        assert_eq!(ask(3, false).await, Value::Null);
        let (_, unasked) = server.graphql(Some(&clerk), COUNT, json!({})).await;
        assert_eq!(unasked["extensions"]["statements"], Value::Null);
    }

    async fn a_query_by_get_runs_and_a_batch_does_not(rig: Rig) {
        let server = rig.serve().await;
        let query = "query A { campaigns { totalCount } } query B($n: Int) { awardForms(first: $n) { nodes { code } } }";
        let by_get = server.get("/graphql").query(&[("query", query), ("operationName", "B"), ("variables", "{\"n\": 2}")]).send().await.unwrap();
        assert_eq!(by_get.status(), StatusCode::OK);
        let answer: Value = by_get.json().await.unwrap();
        assert_eq!(answer["data"]["awardForms"]["nodes"].as_array().unwrap().len(), 2);
        let batch = server.post("/graphql").json(&json!([{ "query": COUNT }, { "query": COUNT }])).send().await.unwrap();
        assert_eq!(batch.status(), StatusCode::BAD_REQUEST);
    }

    async fn the_media_type_asked_for_is_the_one_that_comes(rig: Rig) {
        let server = rig.serve().await;
        let ask = async |accept: &str, query: &str| {
            let response = server.post("/graphql").header("accept", accept).json(&json!({ "query": query })).send().await.unwrap();
            (response.status(), response.headers()["content-type"].to_str().unwrap().to_owned())
        };
        assert_eq!(ask("application/json", COUNT).await, (StatusCode::OK, "application/json; charset=utf-8".to_owned()));
        assert_eq!(ask("application/json", "{ nothing }").await.0, StatusCode::OK);
        assert_eq!(ask("application/graphql-response+json", COUNT).await, (StatusCode::OK, "application/graphql-response+json; charset=utf-8".to_owned()));
        assert_eq!(ask("application/graphql-response+json", "{ nothing }").await.0, StatusCode::BAD_REQUEST);
        assert_eq!(ask("application/graphql-response+json", "{").await.0, StatusCode::BAD_REQUEST);
        let accept = ("accept", "application/graphql-response+json");
        let refused = server.post("/graphql").header(accept.0, accept.1).json(&json!({ "query": "{ nothing }" })).send().await.unwrap();
        assert!(refused.json::<Value>().await.unwrap().get("data").is_none(), "a request that never ran has no data entry");
    }

    async fn every_answer_tells_its_cost_and_too_much_is_refused(rig: Rig) {
        let server = rig.serve().await;
        let (_, answer) = server.graphql(None, COUNT, json!({})).await;
        let cost = &answer["extensions"]["cost"];
        assert!(cost["requested"].as_u64().unwrap() > 0 && cost["limit"].as_u64().unwrap() > 0, "{answer}");
        let greedy = "{ campaigns(first: 200) { nodes { awards(first: 200) { nodes { recipient { awards(first: 200) { nodes { id } } } } } } } }";
        let (_, refused) = server.graphql(None, greedy, json!({})).await;
        assert_eq!(refused["errors"][0]["extensions"]["code"], "LIMIT_EXCEEDED");
        assert!(refused["extensions"]["cost"].is_object(), "{refused}");
        let deep = format!("{{ campaigns {{ nodes {{ {}id{} }} }} }}", "parent { ".repeat(30), " }".repeat(30));
        let (_, refused) = server.graphql(None, &deep, json!({})).await;
        assert_eq!(refused["errors"][0]["extensions"]["code"], "LIMIT_EXCEEDED", "{refused}");
    }

    async fn malformed_variables_and_ids_are_refused_in_words(rig: Rig) {
        let server = rig.serve().await;
        for (query, variables) in [
            ("query($id: ID!) { campaign(id: $id) { title } }", json!({"id": "x"})),
            ("query($id: ID!) { campaign(id: $id) { title } }", json!({"id": "award_00000000000000000000000000000001"})),
            ("query($id: ID!) { campaign(id: $id) { title } }", json!({})),
            ("query($filter: AwardFilter) { awards(filter: $filter) { totalCount } }", json!({"filter": {"levels": ["HIGH"]}})),
            ("query($filter: AwardFilter) { awards(filter: $filter) { totalCount } }", json!({"filter": {"campaign": "award_00000000000000000000000000000001"}})),
            ("query($filter: AwardFilter) { awards(filter: $filter) { totalCount } }", json!({"filter": {"years": {"from": 99_999}}})),
            ("{ recipients(filter: {text: \" \"}) { totalCount } }", json!({})),
        ] {
            let (_, answer) = server.graphql(None, query, variables.clone()).await;
            assert_eq!(answer["errors"][0]["extensions"]["code"], "BAD_USER_INPUT", "{variables}: {answer}");
            let message = answer["errors"][0]["message"].as_str().unwrap();
            assert!(!message.is_empty() && message.chars().count() <= 300 && !message.contains("sqlx"), "{message}");
        }
        let broken = server.post("/graphql").header("content-type", "application/json").body("{\"query\": ").send().await.unwrap();
        assert_eq!(broken.status(), StatusCode::BAD_REQUEST);
        let nothing = server.post("/graphql").json(&json!({ "qeury": COUNT })).send().await.unwrap();
        assert_eq!(nothing.status(), StatusCode::BAD_REQUEST);
        let large = server.post("/graphql").json(&json!({ "query": " ".repeat(2 * 1024 * 1024) })).send().await.unwrap();
        assert_eq!(large.status(), StatusCode::PAYLOAD_TOO_LARGE);
    }

    async fn a_list_is_uploaded_previewed_and_applied(rig: Rig) {
        let server = rig.serve().await;
        let token = server.token("can-bo", Role::Clerk).await;
        let list = "Họ và tên,Đơn vị,Hình thức khen thưởng,Năm\nMẫu Văn An,Thôn Mẫu,Lao động tiên tiến,2019\nMẫu Văn Bình,Thôn Mẫu,Lao động tiên tến,2019\n";
        let operations = json!({"query": include_str!("../../graphql/operations/PreviewImport.graphql"), "variables": {"input": {"file": null}}});
        let form = Form::new()
            .text("operations", operations.to_string())
            .text("map", r#"{"0": ["variables.input.file"]}"#)
            .part("0", Part::text(list).file_name("danh-sach.csv"));
        let response = server.post("/graphql").bearer_auth(&token).header("graphql-require-preflight", "1").multipart(form).send().await.unwrap();
        let preview: Value = response.json().await.unwrap();
        let batch = &preview["data"]["previewImport"]["importBatch"];
        assert_eq!(batch["state"], "PREVIEWED", "{preview}");
        assert_eq!(batch["rows"]["created"], 1);
        assert_eq!(batch["rows"]["rejected"], 1);
        let (_, none) = server.graphql(None, "{ awards { totalCount } }", json!({})).await;
        assert_eq!(none["data"]["awards"]["totalCount"], 0);
        let apply = include_str!("../../graphql/operations/ApplyImport.graphql");
        let variables = json!({"input": {"id": batch["id"]}});
        let (_, applied) = server.graphql(Some(&token), apply, variables.clone()).await;
        assert_eq!(applied["data"]["applyImport"]["importBatch"]["state"], "APPLIED", "{applied}");
        let (_, again) = server.graphql(Some(&token), apply, variables).await;
        assert_eq!(again["data"]["applyImport"]["userErrors"][0]["code"], "CONFLICT", "{again}");
        let (_, one) = server.graphql(None, "{ awards { totalCount } }", json!({})).await;
        assert_eq!(one["data"]["awards"]["totalCount"], 1);
    }

    async fn operations_are_told_sums_and_nothing_about_anybody(rig: Rig) {
        let server = rig.serve().await;
        let token = server.token("can-bo", Role::Clerk).await;
        for query in ["{ viewer { login } }", "{ nothing }", "{ viewer { login } importBatch(id: \"import_batch_00000000000000000000000000000001\") { id } }"] {
            server.graphql(None, query, json!({})).await;
        }
        rig.preview(&rig.request("Họ và tên,Hình thức khen thưởng,Năm\nMẫu Văn An,Lao động tiên tiến,2019\n")).await;
        server.get("/award/khong-co").send().await.unwrap();
        let answer = server.get("/metrics").send().await.unwrap();
        assert_eq!(answer.headers()["content-type"], "text/plain; version=0.0.4; charset=utf-8");
        let text = answer.text().await.unwrap();
        for line in [
            "bangvang_http_requests_total{route=\"/graphql\",status=\"200\"} 3",
            "bangvang_http_requests_total{route=\"/award\",status=\"404\"} 1",
            "bangvang_http_request_duration_seconds_count{route=\"/graphql\"} 3",
            "bangvang_graphql_operations_total{outcome=\"answered\"} 1",
            "bangvang_graphql_operations_total{outcome=\"failed\"} 1",
            "bangvang_graphql_operations_total{outcome=\"refused\"} 1",
            "bangvang_imports{state=\"PREVIEWED\"} 1",
        ] {
            assert!(text.lines().any(|this| this == line), "{line}\n{text}");
        }
        assert!(text.contains("bangvang_database_connections{state=\"open\"} "), "{text}");
        for word in ["can-bo", "Mẫu", "127.0.0.1", "khong-co"] {
            assert!(!text.contains(word), "{word}");
        }
        let proxied = rig.serve_with(ServiceOptions { behind_proxy: true, ..ServiceOptions::default() }).await;
        let from_afar = || proxied.get("/metrics").header("x-forwarded-for", "203.0.113.7");
        assert_eq!(from_afar().send().await.unwrap().status(), StatusCode::UNAUTHORIZED);
        assert_eq!(from_afar().bearer_auth(&token).send().await.unwrap().status(), StatusCode::OK);
    }

    async fn operations_are_told_whether_the_service_is_well(rig: Rig) {
        let server = rig.serve().await;
        assert_eq!(server.get("/healthz").send().await.unwrap().status(), StatusCode::OK);
        assert_eq!(server.get("/readyz").send().await.unwrap().status(), StatusCode::OK);
        let page = server.get("/").send().await.unwrap();
        assert!(page.headers()["content-security-policy"].to_str().unwrap().contains("default-src 'none'"));
        assert_eq!(page.headers()["x-content-type-options"], "nosniff");
        assert_eq!(server.get("/assets/../../Cargo.toml").send().await.unwrap().status(), StatusCode::NOT_FOUND);
    }
}
