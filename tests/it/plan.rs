//! Plans: no ready operation and no list reads the whole of a big table, shown on a registry with a million awards.
//!
//! Every statement that an answer sends is explained by the database it was sent to.

use bangvang::domain::access::Actor;
use bangvang::store::Registry;
use bangvang::store::search::{Lists, settle};
use bangvang::store::statements::kept;
use sea_orm::{ConnectionTrait as _, DbBackend, Statement};
use serde_json::{Value, json};

use crate::rig::{Rig, large, on_both};

/// How many awards the registry has.
const AWARDS: usize = 1_000_000;
/// The tables that grow with the awards.
const BIG: [&str; 3] = ["award", "recipient", "search_entry"];

/// The reads among the ready operations, with what they are asked.
fn operations() -> Vec<(&'static str, Value)> {
    let id = |kind: &str, table: u32, number: u32| format!("{kind}_0198c200{table:04x}70008000{number:012x}");
    vec![
        ("AwardById", json!({"id": id("award", 7, 77)})),
        ("AwardsPage", json!({"first": 50})),
        (
            "AwardsPage",
            json!({"first": 50, "filter": {"years": {"from": 2019, "to": 2019}, "forms": ["GIAY_KHEN_HUYEN"]}}),
        ),
        ("AwardsPage", json!({"first": 50, "filter": {"text": "nguyen thi hoa"}})),
        ("RecipientHistory", json!({"id": id("recipient", 4, 77)})),
        ("SearchRecipients", json!({"text": "nguyễn thị hoà"})),
        ("SearchRecipients", json!({"text": "hoa"})),
        ("Search", json!({"text": "1436/QĐ-UBND"})),
        ("NewsArticleByUrl", json!({"url": "https://mau.example.vn/tin/1"})),
        ("CampaignSummary", json!({"id": id("campaign", 2, 77)})),
        ("DecisionWithAwards", json!({"id": id("decision", 3, 77)})),
    ]
}

/// Every list that grows with the awards, in every order, from either end.
fn lists() -> Vec<String> {
    let mut queries = Vec::new();
    for (list, fields) in [
        ("awards", &["DECIDED_ON", "RECIPIENT_NAME", "PERIOD", "RECORDED"][..]),
        ("recipients", &["NAME", "RECORDED"][..]),
    ] {
        for field in fields {
            for direction in ["ASC", "DESC"] {
                for size in ["first", "last"] {
                    queries.push(format!("{list}(orderBy: {{field: {field}, direction: {direction}}}, {size}: 20"));
                }
            }
        }
    }
    queries
}

/// The statements of one answer.
async fn sent(rig: &Rig, actor: &Actor, query: &str, variables: Value) -> (Value, Vec<Statement>) {
    let (answer, statements) = kept(rig.execute(actor.clone(), query, variables)).await;
    assert!(answer.get("errors").is_none(), "{query}: {answer:#}");
    (answer["data"].clone(), statements)
}

/// Whether a statement must find its rows in order.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rows {
    /// A whole list, page by page: sorting it would mean reading it.
    InOrder,
    /// What a filter or a parent selects; that may be sorted.
    Selected,
}

/// What is wrong with the plan of a statement, if anything is.
async fn complaint(registry: &Registry, statement: &Statement, rows_are: Rows) -> Option<String> {
    let backend = registry.backend();
    let explain = if backend == DbBackend::Sqlite { "EXPLAIN QUERY PLAN" } else { "EXPLAIN (COSTS OFF)" };
    let sql = format!("{explain} {}", statement.sql);
    let explained = Statement { sql, values: statement.values.clone(), db_backend: backend };
    let column = if backend == DbBackend::Sqlite { "detail" } else { "QUERY PLAN" };
    let rows = registry.reader().query_all_raw(explained).await.unwrap_or_else(|error| panic!("{error}: {statement}"));
    let plan: Vec<String> = rows.iter().map(|row| row.try_get("", column).unwrap()).collect();
    let sorts = rows_are == Rows::InOrder
        && statement.sql.contains(" LIMIT ")
        && plan.iter().any(|line| line.contains("USE TEMP B-TREE FOR ORDER BY") || line.contains("Sort Key"));
    let reads_all = match backend {
        DbBackend::Sqlite => reads_all_in_sqlite(&plan, &statement.sql),
        _ => plan.iter().any(|line| {
            let read = line.split_once("Seq Scan on ").and_then(|(_, rest)| rest.split_whitespace().next());
            read.is_some_and(|table| BIG.contains(&table))
        }),
    };
    (reads_all || sorts).then(|| format!("{statement}\n    {}", plan.join("\n    ")))
}

/// A scan is a full one without an index, or when what it reads must be sorted before the first row is known. Counting
/// the whole of a list may read one index from end to end.
fn reads_all_in_sqlite(plan: &[String], sql: &str) -> bool {
    let sorted = plan.iter().any(|line| line.contains("USE TEMP B-TREE FOR ORDER BY"));
    let counted = sql.contains("COUNT(*)");
    plan.iter().any(|line| {
        BIG.iter().any(|table| line.starts_with(&format!("SCAN {table}")))
            && if counted { !line.contains("COVERING INDEX") } else { !line.contains("INDEX") || sorted }
    })
}

/// Plans that look at every hit of a very common word, though PostgreSQL's entries are settled.
async fn looks_at_hits_of_common_words(rig: &Rig) -> Vec<String> {
    settle(&rig.registry, Lists::default()).await.unwrap();
    let mut plans = Vec::new();
    for actor in [Actor::Public, Rig::operator()] {
        for text in ["Nguyễn", "tran", "hoa"] {
            let query = "query($text: String!) { search(text: $text, first: 20) { totalCount nodes { id } } }";
            let (found, statements) = sent(rig, &actor, query, json!({ "text": text })).await;
            assert!(found["search"]["totalCount"].as_u64().unwrap() > 10_000, "{text}: {found}");
            let looks = |statement: &&Statement| statement.sql.contains("FROM \"search_entry\"");
            let looks = statements.iter().filter(looks).filter(|statement| !statement.sql.contains("LIMIT"));
            plans.extend(looks.filter(|_| rig.registry.backend() == DbBackend::Postgres).map(ToString::to_string));
        }
    }
    plans
}

on_both! {
    async fn no_ready_operation_and_no_list_reads_the_whole_of_a_big_table(rig: Rig) {
        large::fill(&rig.url, AWARDS).await;
        // Plans of before the filling are not to be used again.
        let rig = rig.reopened().await;
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("graphql/operations");
        let mut complaints = Vec::new();
        for actor in [Actor::Public, Rig::operator()] {
            for (name, variables) in operations() {
                let query = std::fs::read_to_string(folder.join(format!("{name}.graphql"))).unwrap();
                let (_, statements) = sent(&rig, &actor, &query, variables.clone()).await;
                assert!(!statements.is_empty(), "{name}");
                for statement in &statements {
                    complaints.extend(complaint(&rig.registry, statement, Rows::Selected).await.map(|plan| format!("{name} {variables} for {actor:?}: {plan}")));
                }
            }
            for list in lists() {
                let page = |place: &str| format!("{{ page: {list}{place}) {{ nodes {{ id }} pageInfo {{ startCursor endCursor }} }} }}");
                let (first, mut statements) = sent(&rig, &actor, &page(""), json!({})).await;
                let (word, end) = if list.contains("last") { ("before", "startCursor") } else { ("after", "endCursor") };
                let next = page(&format!(", {word}: {}", first["page"]["pageInfo"][end]));
                statements.extend(sent(&rig, &actor, &next, json!({})).await.1);
                for statement in &statements {
                    complaints.extend(complaint(&rig.registry, statement, Rows::InOrder).await.map(|plan| format!("{list} for {actor:?}: {plan}")));
                }
            }
        }
        complaints.extend(looks_at_hits_of_common_words(&rig).await);
        assert!(complaints.is_empty(), "{} plans read everything:\n{}", complaints.len(), complaints.join("\n\n"));
    }
}
