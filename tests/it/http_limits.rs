//! What a hostile or careless client sends: floods, bombs, forged forms, broken bodies, and the plain answer it gets.

use std::time::{Duration, Instant};

use bangvang::domain::vocabulary::Role;
use bangvang::graphql::QueryLimits;
use bangvang::web::ServiceOptions;
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::rig::refusal::code;
use crate::rig::{On, Rig, on_both};

const COUNT: &str = "{ campaigns { totalCount } }";
/// Refusing must not take longer than this, on a busy machine and without optimisation.
const SOON: Duration = Duration::from_secs(2);

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

    async fn variables_are_neither_deeper_nor_more_than_a_query_needs(rig: Rig) {
        let server = rig.serve().await;
        let awards = "query($filter: AwardFilter) { awards(filter: $filter) { totalCount } }";
        let nested = |levels: usize| (0..levels).fold(json!({"text": "a"}), |filter, _| json!({ "not": filter }));
        let (_, deep) = server.graphql(None, awards, json!({"filter": nested(110)})).await;
        assert_eq!(code(&deep), "LIMIT_EXCEEDED", "{deep}");
        assert!(deep["errors"][0]["message"].as_str().unwrap().contains("levels of brackets"), "{deep}");
        let units = |count: usize| json!({"filter": {"units": (0..count).map(|n| format!("Tổ {n}")).collect::<Vec<_>>()}});
        let (_, many) = server.graphql(None, awards, units(40_000)).await;
        assert_eq!(code(&many), "LIMIT_EXCEEDED", "{many}");
        let (_, fine) = server.graphql(None, awards, units(9_000)).await;
        assert_eq!(fine["data"]["awards"]["totalCount"], 0, "{fine}");
        let (_, fine) = server.graphql(None, awards, json!({"filter": nested(6)})).await;
        assert_eq!(fine["data"]["awards"]["totalCount"], 0, "{fine}");
    }

    async fn tallies_and_filters_that_cost_too_much_are_refused_before_they_run(rig: Rig) {
        let server = rig.serve().await;
        let tally = "awardTally(groupBy: [RECIPIENT, UNIT, MONTH, FORM, ISSUING_AUTHORITY, STATUS]) { groups { awards } }";
        let tallies = |count: usize| format!("{{{}}}", repeated(|n| format!(" a{n}: {tally}"), count));
        let (_, fine) = server.graphql(None, &tallies(3), json!({})).await;
        assert_eq!(fine["data"]["a0"]["groups"], json!([]), "{fine}");
        let (_, refused) = server.graphql(None, &tallies(50), json!({})).await;
        assert_eq!(code(&refused), "LIMIT_EXCEEDED", "{refused}");
        assert_eq!(refused["errors"].as_array().unwrap().len(), 1);

        let awards = "query($filter: AwardFilter) { awards(filter: $filter) { totalCount } }";
        let texts = |count: usize| json!({"filter": {"or": (0..count).map(|n| json!({"text": format!("mau {n}")})).collect::<Vec<_>>()}});
        let (_, fine) = server.graphql(None, awards, texts(16)).await;
        assert_eq!(fine["data"]["awards"]["totalCount"], 0, "{fine}");
        assert!(fine["extensions"]["cost"]["requested"].as_u64() > Some(16 * 500), "{fine}");
        for count in [17, 200] {
            assert_eq!(code(&server.graphql(None, awards, texts(count)).await.1), "LIMIT_EXCEEDED", "{count}");
        }
        let again = format!("query($filter: AwardFilter) {{{}}}", repeated(|n| format!(" a{n}: awards(filter: $filter) {{ totalCount }}"), 40));
        assert_eq!(code(&server.graphql(None, &again, texts(16)).await.1), "LIMIT_EXCEEDED");
        let filter = texts(17)["filter"].to_string();
        let export = server.get("/export/awards.csv").query(&[("filter", &filter)]).send().await.unwrap();
        assert!(export.status().is_client_error(), "{}", export.status());
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

    async fn a_download_that_nobody_reads_is_broken_off_and_leaves_its_place_to_others(rig: Rig) {
        use sea_orm::ConnectionTrait as _;
        use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
        crate::rig::generated::generate(&rig, 3, 4_000).await;
        // More than the machine itself keeps of what is sent and not read.
        let act = rig.act().await;
        let long = format!("UPDATE award SET achievement = '{}'", "x".repeat(8_000));
        act.tx().execute_unprepared(&long).await.unwrap();
        act.commit().await.unwrap();
        let unread_max = Duration::from_millis(500);
        let server = rig.serve_with(ServiceOptions { exports_max: 1, unread_max, ..ServiceOptions::default() }).await;
        let address = server.base.strip_prefix("http://").unwrap();
        let query = "%7Bawards%7Bnodes%7BnameAtAward%20achievement%7D%7D%7D";
        for said in [
            "GET /export/awards.csv HTTP/1.1\r\nHost: a\r\n\r\n".to_owned(),
            format!("GET /graphql?query={query} HTTP/1.1\r\nHost: a\r\nAccept: text/csv\r\n\r\n"),
        ] {
            let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
            stream.write_all(said.as_bytes()).await.unwrap();
            let mut begun = [0; 12];
            stream.read_exact(&mut begun).await.unwrap();
            assert_eq!(&begun, b"HTTP/1.1 200", "{said}");
            let next = server.get("/export/campaigns.csv").send().await.unwrap();
            assert_eq!(next.status(), StatusCode::OK, "the place is free again: {said}");
            let mut rest = Vec::new();
            drop(stream.read_to_end(&mut rest).await);
            assert!(!rest.ends_with(b"0\r\n\r\n"), "what was broken off does not pass for the whole");
        }
    }

    async fn rows_that_take_too_long_are_refused_before_the_first(rig: Rig) {
        crate::rig::generated::generate(&rig, 3, 2_000).await;
        let short = Duration::from_millis(1);
        let server = rig.serve_with(ServiceOptions { query_timeout: short, ..ServiceOptions::default() }).await;
        for file in ["awards.csv", "awards.xlsx", "awards.jsonl"] {
            let refused = server.get(&format!("/export/{file}")).send().await.unwrap();
            assert!(!refused.status().is_success(), "{file}: {}", refused.status());
            let told = refused.text().await.unwrap();
            assert!(told.contains("LIMIT_EXCEEDED"), "{file}: {told}");
        }
        let server = rig.serve_with(ServiceOptions { export_timeout: short, ..ServiceOptions::default() }).await;
        let refused = server.get("/export/awards.xlsx").send().await.unwrap();
        assert!(!refused.status().is_success(), "a workbook is sent whole or not at all: {}", refused.status());
        assert!(refused.text().await.unwrap().contains("LIMIT_EXCEEDED"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_is_stuck_keeps_nobody_waiting() {
    use sea_orm::ConnectionTrait as _;
    let rig = Rig::new(On::Postgres).await;
    let make = "mutation { createCampaign(input: {title: \"Mẫu\", scope: UNIT}) { campaign { id } } }";
    let made = rig.ask(make, json!({})).await["createCampaign"]["campaign"].clone();
    let query_timeout = Duration::from_millis(500);
    let server = rig.serve_with(ServiceOptions { query_timeout, ..ServiceOptions::default() }).await;
    let stuck = rig.act().await;
    stuck.tx().execute_unprepared("LOCK TABLE campaign IN ACCESS EXCLUSIVE MODE").await.unwrap();
    let page = format!("/campaign/{}", made["id"].as_str().unwrap());
    for path in [page.as_str(), "/export/campaigns.csv", "/export/campaigns.xlsx"] {
        let answer = tokio::time::timeout(Duration::from_secs(10), server.get(path).send()).await.unwrap().unwrap();
        assert!(!answer.status().is_success(), "{path}: {}", answer.status());
    }
    assert_eq!(code(&server.graphql(None, COUNT, json!({})).await.1), "LIMIT_EXCEEDED");
    drop(stuck);
    let answer = server.get(&page).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK, "once it moves again, all is well");
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
    let server =
        rig.serve_with(ServiceOptions { head_timeout: short, pause_max: short, ..ServiceOptions::default() }).await;
    let address = server.base.strip_prefix("http://").unwrap();
    let body_half =
        "POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{";
    let headers = format!("GET / HTTP/1.1\r\nHost: a\r\n{}\r\n", repeated(|n| format!("X-{n}: x\r\n"), 500));
    let long = format!("GET /{} HTTP/1.1\r\nHost: a\r\n\r\n", "x".repeat(200_000));
    for (what, said, answer) in [
        ("half a head", "GET / HTTP/1.1\r\nHost: a\r\n", ""),
        ("nothing", "", ""),
        ("half a body", body_half, "HTTP/1.1 400"),
        ("many headers", headers.as_str(), "HTTP/1.1 431"),
        ("a long address", long.as_str(), "HTTP/1.1 4"),
        ("no HTTP", "\0\0\0\0\r\n\r\n", "HTTP/1.1 400"),
        (
            "a smuggled length",
            "POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
            "HTTP/1.1 400",
        ),
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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_client_that_asks_too_often_waits_and_others_do_not() {
    let rig = Rig::new(On::Sqlite).await;
    let options = ServiceOptions { behind_proxy: true, requests_per_minute: 2, ..ServiceOptions::default() };
    let server = rig.serve_with(options).await;
    let ask = async |client: &str| {
        let request = server.post("/graphql").header("x-forwarded-for", client).json(&json!({ "query": COUNT }));
        request.send().await.unwrap()
    };
    for _ in 0..2 {
        assert_eq!(ask("203.0.113.5").await.status(), StatusCode::OK);
    }
    let forged = ask("198.51.100.1, 203.0.113.5").await;
    assert_eq!(
        forged.status(),
        StatusCode::TOO_MANY_REQUESTS,
        "what the client itself says of its way is not believed"
    );
    let wait: u64 = forged.headers()["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((1..=31).contains(&wait), "{wait}");
    assert_eq!(code(&forged.json().await.unwrap()), "LIMIT_EXCEEDED");
    assert_eq!(ask("203.0.113.6").await.status(), StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn behind_a_proxy_nobody_passes_for_the_proxy() {
    let rig = Rig::new(On::Sqlite).await;
    let options = ServiceOptions { behind_proxy: true, requests_per_minute: 1, ..ServiceOptions::default() };
    let server = rig.serve_with(options).await;
    for client in ["203.0.113.5:4711", "[2001:db8::1]:4711", "unknown", "127.0.0.1"] {
        let ask = async || {
            let request = server.post("/graphql").header("x-forwarded-for", client).json(&json!({ "query": COUNT }));
            request.send().await.unwrap().status()
        };
        assert_eq!(ask().await, StatusCode::OK, "{client}");
        assert_eq!(ask().await, StatusCode::TOO_MANY_REQUESTS, "{client}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn downloads_count_as_requests_and_only_so_many_are_sent_at_once() {
    let rig = Rig::new(On::Sqlite).await;
    let options = ServiceOptions { behind_proxy: true, requests_per_minute: 1, ..ServiceOptions::default() };
    let server = rig.serve_with(options).await;
    let download = || server.get("/export/awards.csv").header("x-forwarded-for", "203.0.113.5").send();
    assert_eq!(download().await.unwrap().status(), StatusCode::OK);
    let refused = download().await.unwrap();
    assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
    assert!(refused.headers().contains_key("retry-after"));

    let server = rig.serve_with(ServiceOptions { exports_max: 0, ..ServiceOptions::default() }).await;
    let rows = json!({ "query": "{ awards { nodes { id } } }" });
    let rows = server.post("/graphql").header("accept", "text/csv").json(&rows);
    let (file, rows) = tokio::join!(server.get("/export/awards.csv").send(), rows.send());
    for refused in [file.unwrap(), rows.unwrap()] {
        assert_eq!(refused.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert!(refused.headers().contains_key("retry-after"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_names_one_host_and_may_name_what_it_accepts_in_several_lines() {
    let rig = Rig::new(On::Sqlite).await;
    let server = rig.serve().await;
    for (head, status) in [
        ("HTTP/1.1\r\nHost: a\r\nConnection: close", "HTTP/1.1 200"),
        ("HTTP/1.1\r\nConnection: close", "HTTP/1.1 400"),
        ("HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close", "HTTP/1.1 400"),
        ("HTTP/1.0", "HTTP/1.0 200"),
    ] {
        let answer = server.raw(format!("GET /healthz {head}\r\n\r\n").as_bytes()).await;
        assert!(answer.starts_with(status), "{head}: {answer}");
    }
    let headers = [("accept", "image/png"), ("accept", "application/json")];
    let headers = headers.into_iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()));
    let mut lines = reqwest::header::HeaderMap::new();
    headers.for_each(|(name, value): (reqwest::header::HeaderName, _)| _ = lines.append(name, value));
    let request = server.post("/graphql").headers(lines).json(&json!({ "query": COUNT }));
    assert_eq!(request.send().await.unwrap().status(), StatusCode::OK);
}
