//! Requests that the specification calls wrong, and answers as it wants them: what is refused before anything runs, and
//! what of an answer stays when a part of it fails.

use bangvang::domain::vocabulary::Role;
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::rig::refusal::code;
use crate::rig::{On, Rig, Server, on_both};

const MODERN: &str = "application/graphql-response+json";

async fn ask(server: &Server, token: Option<&str>, query: &str, variables: Value) -> (StatusCode, Value) {
    let request = server.post("/graphql").header("accept", MODERN);
    let request = match token {
        Some(token) => request.bearer_auth(token),
        None => request,
    };
    let response = request.json(&json!({ "query": query, "variables": variables })).send().await.unwrap();
    (response.status(), response.json().await.unwrap())
}

/// Asserts that nothing was executed.
async fn is_refused(server: &Server, query: &str, variables: Value) {
    let (status, answer) = ask(server, None, query, variables).await;
    assert_eq!((status, code(&answer)), (StatusCode::BAD_REQUEST, "BAD_USER_INPUT"), "{query}: {answer}");
    assert!(answer.get("data").is_none(), "{query}: {answer}");
}

on_both! {
    async fn a_mutation_that_lacks_a_variable_writes_nothing(rig: Rig) {
        let server = rig.serve().await;
        let token = server.token("can-bo", Role::Clerk).await;
        let two = "mutation($a: CreateCampaignInput!, $b: CreateCampaignInput!) { a: createCampaign(input: $a) { campaign { id } } b: createCampaign(input: $b) { campaign { id } } }";
        let one = json!({"title": "Một nửa", "scope": "UNIT"});
        for variables in [json!({"a": one}), json!({"a": one, "b": null})] {
            let (status, answer) = ask(&server, Some(&token), two, variables).await;
            assert_eq!((status, code(&answer)), (StatusCode::BAD_REQUEST, "BAD_USER_INPUT"), "{answer}");
            assert!(answer["errors"][0]["message"].as_str().unwrap().contains("$b"), "{answer}");
        }
        assert_eq!(rig.ask("{ campaigns { totalCount } }", json!({})).await["campaigns"]["totalCount"], 0);
        is_refused(&server, "query($n: Int!) { __typename awards(first: $n) { totalCount } }", json!({})).await;
    }

    async fn one_name_of_an_answer_stands_for_one_field_at_every_level(rig: Rig) {
        rig.ask("mutation { recordAward(input: {form: \"GIAY_KHEN_XA\", newRecipient: {kind: COLLECTIVE, name: \"Tổ Mẫu\"}, evidence: DECLARED}) { award { id } } }", json!({})).await;
        let server = rig.serve().await;
        for query in [
            "{ a: awards { totalCount } a: campaigns { totalCount } }",
            "{ awards { nodes { x: id } } awards { nodes { x: nameAtAward } } }",
            "{ awards { nodes { ...f recipient { x: id } } } } fragment f on Award { recipient { x: displayName } }",
            "{ awards { nodes { recipient { x: displayName ... on Collective { x: id } } } } }",
            "{ awards { nodes { recipient { awards { x: totalCount } ... on Household { awards { x: nodes { id } } } } } } }",
            "{ awards(first: 1) { nodes { id } } ... { awards(first: 2) { nodes { id } } } }",
        ] {
            is_refused(&server, query, json!({})).await;
        }
        for query in [
            "{ awards(first: 1) { nodes { id } } awards(first: 1) { totalCount nodes { id nameAtAward } } }",
            "{ awards { nodes { recipient { ... on Individual { x: birthYear } ... on Collective { x: displayName } } } } }",
            "{ awards { nodes { recipient { ... on Individual { x: awards { y: totalCount } } ... on Collective { x: awards { y: nodes { id } } } } } } }",
            "{ awards { nodes { recipient { x: id ... on Individual { y: displayName } ... on Collective { y: id x: id } } } } }",
            "{ awards { nodes { ...a ...a ... on Award { ...a x: id } } } } fragment a on Award { x: id recipient { id } }",
            "{ search(text: \"mau\") { nodes { ... on Recipient { name: displayName } ... on Organisation { name } ... on Decision { name: number } } } }",
        ] {
            rig.ask_publicly(query, json!({})).await;
        }
        is_refused(&server, "{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }", json!({})).await;
    }

    async fn a_variable_is_defined_once_and_wherever_it_is_used(rig: Rig) {
        let server = rig.serve().await;
        for query in [
            "query($n: Int, $n: Int) { awards(first: $n) { totalCount } }",
            "query($n: Int @nope) { awards(first: $n) { totalCount } }",
            "{ ...on } fragment on on Query { __typename }",
            "{ awards(first: 2147483648) { totalCount } }",
            "{ awards(first: 1e3) { totalCount } }",
        ] {
            is_refused(&server, query, json!({})).await;
        }
        let both = "query A($n: Int) { ...f } query B { ...f } fragment f on Query { awards(first: $n) { totalCount } }";
        let request = server.post("/graphql").header("accept", MODERN);
        let response = request.json(&json!({"query": both, "operationName": "A"})).send().await.unwrap();
        assert_eq!(response.status(), StatusCode::BAD_REQUEST, "B lacks what the fragment needs");
    }

    async fn a_change_touches_only_what_its_variables_name(rig: Rig) {
        let made = rig.ask("mutation { createCampaign(input: {title: \"Mẫu\", scope: UNIT, sector: \"Giáo dục\"}) { campaign { id version } } }", json!({})).await;
        let campaign = &made["createCampaign"]["campaign"];
        let change = "mutation($id: ID!, $version: Int!, $title: String, $sector: String) { updateCampaign(input: {id: $id, version: $version, title: $title, sector: $sector}) { campaign { title sector } userErrors { message } } }";
        let changed = rig.ask(change, json!({"id": campaign["id"], "version": campaign["version"], "title": "Mẫu hai"})).await;
        assert_eq!(changed["updateCampaign"]["campaign"], json!({"title": "Mẫu hai", "sector": "Giáo dục"}), "{changed}");
    }

    async fn a_field_that_may_be_null_and_fails_leaves_its_neighbours(rig: Rig) {
        let server = rig.serve().await;
        let id = "import_batch_00000000000000000000000000000001";
        for (field, path) in [
            ("award(id: \"award_zz\") { id }", "award"),
            ("node(id: \"x\") { id }", "node"),
            ("recipient(id: \"campaign_00000000000000000000000000000001\") { id }", "recipient"),
            ("newsArticle { id }", "newsArticle"),
            (&*format!("importBatch(id: \"{id}\") {{ id }}"), "importBatch"),
        ] {
            let (status, answer) = ask(&server, None, &format!("{{ campaigns {{ totalCount }} {field} }}"), json!({})).await;
            assert_eq!(status, StatusCode::OK, "{answer}");
            assert_eq!(answer["data"], json!({"campaigns": {"totalCount": 0}, path: null}), "{answer}");
            assert_eq!(answer["errors"].as_array().unwrap().len(), 1, "{answer}");
            assert_eq!(answer["errors"][0]["path"], json!([path]), "{answer}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_not_executed_has_no_data() {
    let rig = Rig::new(On::Sqlite).await;
    let server = rig.serve().await;
    for query in ["{ nope }", "{", "query($n: Int!) { awards(first: $n) { totalCount } }"] {
        let (status, answer) = server.graphql(None, query, json!({})).await;
        assert_eq!((status, code(&answer)), (StatusCode::OK, "BAD_USER_INPUT"), "{query}: {answer}");
        assert!(answer.get("data").is_none(), "{query}: {answer}");
    }
    let (_, failed) = server.graphql(None, "{ auditEvents { totalCount } }", json!({})).await;
    assert!(failed.get("data").is_some_and(Value::is_null), "what was executed and failed says so: {failed}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn documents_that_are_not_valid_are_refused() {
    let rig = Rig::new(On::Sqlite).await;
    let server = rig.serve().await;
    for (query, variables) in [
        ("query($i: ID) { node(id: $i) { id } }", json!({"i": "x"})),
        ("query($i: String) { awards(filter: {forms: [$i]}) { totalCount } }", json!({"i": "x"})),
        ("query($i: String!) { awards(filter: {forms: $i}) { totalCount } }", json!({"i": "x"})),
        ("query($i: Int) { awards(filter: {text: $i}) { totalCount } }", json!({"i": 1})),
        ("query($i: ID) { ...f } fragment f on Query { node(id: $i) { id } }", json!({"i": "x"})),
        ("query($t: Boolean) { viewer { id @skip(if: $t) } }", json!({"t": true})),
        ("{ awards(filter: {text: \"a\", text: \"b\"}) { totalCount } }", json!({})),
        ("{ awards(filter: {statuses: [\"CONFERRED\"]}) { totalCount } }", json!({})),
        ("{ awardTally(groupBy: \"YEAR\") { totalAwards } }", json!({})),
        ("query($s: [AwardStatus!] = [\"CONFERRED\"]) { awards(filter: {statuses: $s}) { totalCount } }", json!({})),
        ("{ __typename @foo }", json!({})),
        ("{ __typename @skip(if: false) @skip(if: false) }", json!({})),
        ("{ __typename @skip }", json!({})),
        ("{ __typename @skip(if: \"no\") }", json!({})),
        ("{ __typename { a } }", json!({})),
        ("{ __typename(a: 1) }", json!({})),
        ("query($unused: Int) { __typename }", json!({})),
    ] {
        is_refused(&server, query, variables).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn documents_that_are_valid_are_answered() {
    let rig = Rig::new(On::Sqlite).await;
    let server = rig.serve().await;
    for (query, variables, data) in [
        (
            "query($t: Boolean!) { __typename @skip(if: $t) viewer { login t: __typename @include(if: $t) } }",
            json!({"t": true}),
            json!({"viewer": {"login": null, "t": "Viewer"}}),
        ),
        (
            "query($t: Boolean = true) { viewer { login canWrite @skip(if: $t) } }",
            json!({}),
            json!({"viewer": {"login": null}}),
        ),
        (
            "query($f: Boolean) { awardTally(fillEmpty: $f) { totalAwards } }",
            json!({}),
            json!({"awardTally": {"totalAwards": 0}}),
        ),
        (
            "query($i: ID = \"award_00000000000000000000000000000001\") { node(id: $i) { id } }",
            json!({}),
            json!({"node": null}),
        ),
        (
            "query($s: [AwardStatus!]) { awards(filter: {statuses: $s}) { totalCount } }",
            json!({"s": ["CONFERRED"]}),
            json!({"awards": {"totalCount": 0}}),
        ),
        (
            "query($s: [AwardStatus!]!) { awards(filter: {statuses: $s}) { totalCount } }",
            json!({"s": ["CONFERRED"]}),
            json!({"awards": {"totalCount": 0}}),
        ),
        (
            "query A($i: ID!) { node(id: $i) { id } } query B { __typename }",
            json!({"i": "award_00000000000000000000000000000001"}),
            Value::Null,
        ),
        (
            "{ search(text: \"\\uD83D\\uDE00 mau \\u{1F600}\") { totalCount } }",
            json!({}),
            json!({"search": {"totalCount": 0}}),
        ),
    ] {
        let operation = query.starts_with("query A").then_some("B");
        let asked = json!({ "query": query, "variables": variables, "operationName": operation });
        let answer = server.post("/graphql").header("accept", MODERN).json(&asked).send().await.unwrap();
        let answer: Value = answer.json().await.unwrap();
        assert!(answer.get("errors").is_none(), "{query}: {answer}");
        let data = if operation.is_some() { json!({"__typename": "Query"}) } else { data };
        assert_eq!(answer["data"], data, "{query}");
    }
}
