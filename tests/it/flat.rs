//! A query is also a spreadsheet: its first list, whole, as CSV, XLSX or JSON lines.

use std::collections::HashSet;

use async_graphql::{InputType as _, Name, Request, Value as Given, value};
use bangvang::domain::access::Actor;
use bangvang::domain::language::Language;
use bangvang::domain::vocabulary::Role;
use bangvang::export::Format;
use bangvang::graphql::flat::{self, Wanted};
use bangvang::record::campaign::{self, CreateCampaignInput};
use calamine::{DataType as _, Reader as _};
use futures_util::TryStreamExt as _;
use reqwest::{Response, StatusCode};
use serde_json::{Value, json};

use crate::rig::{Rig, Server, on_both};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const TITLES: &str = "{ campaigns { nodes { id title } } }";

/// Campaigns `Mẫu 0`, `Mẫu 1`, …, recorded in one act.
async fn campaigns(rig: &Rig, count: usize) {
    let mut act = rig.act().await;
    for number in 0..count {
        let (title, scope) = (format!("Mẫu {number}"), Given::Enum(Name::new("UNIT")));
        let input = value!({"title": title, "scope": scope, "startsOn": "2015-03-01", "summary": "=1+1"});
        let input = CreateCampaignInput::parse(Some(input)).unwrap();
        campaign::create(&mut act, input).await.unwrap();
    }
    act.commit().await.unwrap();
}

async fn asked(server: &Server, accept: &str, language: &str, query: &str, variables: Value) -> Response {
    let request = server.post("/graphql").header("accept", accept).header("accept-language", language);
    request.json(&json!({"query": query, "variables": variables})).send().await.unwrap()
}

async fn csv_of(server: &Server, language: &str, query: &str, variables: Value) -> Vec<Vec<String>> {
    let response = asked(server, "text/csv", language, query, variables).await;
    assert_eq!(response.status(), StatusCode::OK, "{}", response.text().await.unwrap());
    let text = response.text().await.unwrap();
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// The one error of an answer that is not rows.
async fn refusal(server: &Server, query: &str) -> (u16, String) {
    let response = asked(server, "text/csv", "vi", query, json!({})).await;
    let status = response.status().as_u16();
    assert!(response.headers()["content-type"].to_str().unwrap().contains("json"), "{query}");
    let answer: Value = response.json().await.unwrap();
    assert_eq!(answer["errors"].as_array().unwrap().len(), 1, "{answer}");
    (status, answer["errors"][0]["extensions"]["code"].as_str().unwrap().to_owned())
}

on_both! {
    async fn the_whole_list_comes_whatever_page_the_query_asks_for(rig: Rig) {
        campaigns(&rig, 431).await;
        let server = rig.serve().await;
        let rows = csv_of(&server, "vi", TITLES, json!({})).await;
        assert_eq!(rows[0], ["Mã", "Tên"]);
        assert_eq!(rows.len(), 432);
        assert_eq!(rows[1..].iter().map(|row| &row[0]).collect::<HashSet<_>>().len(), 431);
        let paged = "query($n: Int, $after: String) { campaigns(first: $n, after: $after, orderBy: {field: TITLE, direction: DESC}) { edges { cursor node { title } } pageInfo { endCursor } totalCount } }";
        let rows = csv_of(&server, "en", paged, json!({"n": 7})).await;
        assert_eq!((rows.len(), rows[0].as_slice()), (432, ["Title".to_owned()].as_slice()));
        let by_query: Vec<Value> = rig.ask("{ campaigns(first: 200, orderBy: {field: TITLE, direction: DESC}) { nodes { title } } }", json!({})).await["campaigns"]["nodes"].as_array().unwrap().clone();
        for (row, node) in rows[1..].iter().zip(&by_query) {
            assert_eq!(row[0], node["title"].as_str().unwrap());
        }
    }

    async fn what_a_row_points_at_stands_beside_it_and_what_hangs_under_it_in_one_cell(rig: Rig) {
        let record = "mutation($name: String!, $form: String!) { recordAward(input: {form: $form, newRecipient: {kind: INDIVIDUAL, name: $name, unit: \"Thôn Mẫu\"}, period: \"2019\", evidence: DECLARED}) { award { recipient { id } } userErrors { message } } }";
        for (name, form) in [("Mẫu Văn An", "GIAY_KHEN_XA"), ("Mẫu Thị Bình", "LAO_DONG_TIEN_TIEN")] {
            let done = rig.ask(record, json!({"name": name, "form": form})).await;
            assert_eq!(done["recordAward"]["userErrors"], json!([]), "{done}");
        }
        let server = rig.serve().await;
        let query = "query($lean: Boolean = true) { viewer { login } recipients(orderBy: {field: NAME}) { nodes { ...who
            awards(first: 5) { totalCount nodes { form { ten: nameVi } posthumous period { startYear } } } version @skip(if: $lean) } } }
            fragment who on Recipient { __typename kind name: displayName ... on Individual { givenName } }";
        let rows = csv_of(&server, "vi", query, json!({})).await;
        assert_eq!(rows[0], ["Kiểu", "Loại", "name", "Tên", "Khen thưởng – Số lượng",
            "Khen thưởng – Danh hiệu/Hình thức – ten", "Khen thưởng – Truy tặng", "Khen thưởng – Thời gian – Từ năm"]);
        assert_eq!(rows[1][..5], ["Individual", "Cá nhân", "Mẫu Văn An", "An", "1"]);
        assert!(!rows[1][5].is_empty() && rows[1][6].is_empty() && rows[1][7] == "2019", "{rows:?}");
        assert_eq!(rows[2][2], "Mẫu Thị Bình");
        let nested = "{ awardForms(first: 200) { nodes { code awards(first: 1) { nodes { nameAtAward } } } } }";
        let done = rig.ask(record, json!({"name": "Mẫu Thị Cúc", "form": "GIAY_KHEN_XA"})).await;
        assert_eq!(done["recordAward"]["userErrors"], json!([]), "{done}");
        let rows = csv_of(&server, "en", nested, json!({})).await;
        let row = rows.iter().find(|row| row[0] == "GIAY_KHEN_XA").unwrap();
        assert!(row[1].ends_with("; …"), "a cell does not pass for the whole list: {row:?}");
    }

    async fn no_cell_runs_as_a_formula_and_days_are_days(rig: Rig) {
        campaigns(&rig, 2).await;
        let server = rig.serve().await;
        let query = "{ campaigns { nodes { title summary startsOn version } } }";
        let rows = csv_of(&server, "vi", query, json!({})).await;
        assert_eq!(rows[1], ["Mẫu 0", "'=1+1", "01/03/2015", "1"]);
        let response = asked(&server, XLSX, "vi", query, json!({})).await;
        assert_eq!(response.headers()["content-disposition"], "attachment; filename=\"campaigns.xlsx\"");
        let bytes = response.bytes().await.unwrap();
        let mut book = calamine::Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
        let sheet = book.worksheet_range_at(0).unwrap().unwrap();
        assert_eq!(sheet.get_value((0, 2)).unwrap().to_string(), "Từ ngày");
        assert!(sheet.get_value((1, 2)).unwrap().is_datetime());
        assert_eq!(sheet.get_value((1, 3)).unwrap().to_string(), "1");
    }

    async fn json_lines_are_exact(rig: Rig) {
        campaigns(&rig, 2).await;
        let server = rig.serve().await;
        let query = "{ campaigns { edges { node { title summary startsOn scope version parent { title } } } } }";
        let text = asked(&server, "application/x-ndjson", "vi", query, json!({})).await.text().await.unwrap();
        let first: Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
        assert_eq!(first, json!({"node.title": "Mẫu 0", "node.summary": "=1+1", "node.startsOn": "2015-03-01",
            "node.scope": "UNIT", "node.version": 1, "node.parent.title": null}));
        assert_eq!(text.lines().count(), 2);
    }

    async fn a_list_under_a_record_and_a_get_serve_as_well(rig: Rig) {
        campaigns(&rig, 1).await;
        let server = rig.serve().await;
        let id = rig.ask(TITLES, json!({})).await["campaigns"]["nodes"][0]["id"].clone();
        let query = "query Children($id: ID!, $unused: Int) { campaign(id: $id) { title children(first: $unused) { nodes { title } } } }";
        let query = [("query", query.to_owned()), ("variables", json!({"id": id}).to_string())];
        let response = server.get("/graphql").query(&query).header("accept", "text/csv").send().await.unwrap();
        assert_eq!(response.headers()["content-type"], "text/csv; charset=utf-8");
        assert_eq!(response.text().await.unwrap().trim_start_matches('\u{feff}'), "Tên\r\n");
    }

    async fn what_cannot_be_rows_is_refused_in_json_and_does_nothing(rig: Rig) {
        campaigns(&rig, 1).await;
        let server = rig.serve().await;
        let missing = "{ campaign(id: \"campaign_0123456789abcdef0123456789abcdef\") { children { nodes { title } } } }";
        for (query, status, code) in [
            ("{", 400, "BAD_USER_INPUT"),
            ("{ viewer { login } }", 400, "BAD_USER_INPUT"),
            ("{ campaigns { totalCount } }", 400, "BAD_USER_INPUT"),
            ("{ campaigns { nodes { nope } } }", 400, "BAD_USER_INPUT"),
            ("{ nope { nodes { id } } }", 400, "BAD_USER_INPUT"),
            ("{ campaigns { nodes { ...f } } } fragment f on Campaign { ...f }", 400, "BAD_USER_INPUT"),
            ("mutation { createCampaign(input: {title: \"Mẫu\", scope: UNIT}) { campaign { awards { nodes { id } } } } }", 400, "BAD_USER_INPUT"),
            ("{ importBatches { nodes { id } } }", 401, "UNAUTHENTICATED"),
            (missing, 404, "NOT_FOUND"),
        ] {
            assert_eq!(refusal(&server, query).await, (status, code.to_owned()), "{query}");
        }
        assert_eq!(rig.ask("{ campaigns { totalCount } }", json!({})).await["campaigns"]["totalCount"], 1);
    }

    async fn rows_show_no_more_than_the_query_would(rig: Rig) {
        let record = "mutation { recordAward(input: {form: \"LAO_DONG_TIEN_TIEN\", newRecipient: {kind: INDIVIDUAL, name: \"Mẫu Thị Hoa\"}, evidence: DECLARED, visibility: INTERNAL, note: \"kín\"}) { award { id } } }";
        rig.ask(record, json!({})).await;
        let server = rig.serve().await;
        let query = "{ awards { nodes { nameAtAward note } } }";
        assert_eq!(csv_of(&server, "vi", query, json!({})).await.len(), 1);
        let token = server.token("lan", Role::Viewer).await;
        let request = server.post("/graphql").header("accept", "text/csv").bearer_auth(token);
        let text = request.json(&json!({"query": query})).send().await.unwrap().text().await.unwrap();
        assert!(text.contains("Mẫu Thị Hoa,kín"), "{text}");
    }

    async fn a_query_that_costs_much_comes_in_smaller_pages(rig: Rig) {
        campaigns(&rig, 3).await;
        let server = rig.serve().await;
        let heavy = "{ campaigns { nodes { title awards(first: 100) { nodes { recipient { awards(first: 100) { nodes { id } } } } } } } }";
        assert_eq!(csv_of(&server, "vi", heavy, json!({})).await.len(), 4);
        let deep = format!("{{ campaigns {{ nodes {{ {} title {} }} }} }}", "parent {".repeat(20), "}".repeat(20));
        assert_eq!(refusal(&server, &deep).await, (413, "LIMIT_EXCEEDED".to_owned()));
    }

    async fn rows_that_break_off_do_not_pass_for_all(rig: Rig) {
        campaigns(&rig, 250).await;
        let wanted = Wanted { format: Format::Csv, language: Some(Language::Vietnamese), page_time: None };
        let opened = flat::open(&rig.schema, &rig.registry, Actor::Public, Request::new(TITLES), wanted).await;
        let mut pieces = opened.unwrap_or_else(|refused| panic!("{refused:?}")).pieces;
        assert!(pieces.try_next().await.unwrap().is_some());
        let away = "ALTER TABLE campaign RENAME TO campaign_away";
        let writer = sea_orm::Database::connect(&rig.url).await.unwrap();
        sea_orm::ConnectionTrait::execute_unprepared(&writer, away).await.unwrap();
        assert!(pieces.try_next().await.is_err());
    }
}
