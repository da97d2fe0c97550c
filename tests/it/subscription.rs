//! What the registry tells as it happens.

use bangvang::domain::vocabulary::Role;
use bangvang::store::Registry;
use serde_json::{Value, json};

use crate::rig::socket::Socket;
use crate::rig::{On, Rig, Server, on_both};

const CHANGES: &str =
    "subscription { registryChanged { position at kinds complete records { id ... on Campaign { title } } } }";
const PROGRESS: &str =
    "subscription($id: ID!) { importProgress(id: $id) { running rowsDone rowsTotal importBatch { state } } }";
const LIST: &str = "Họ và tên,Đơn vị,Hình thức khen thưởng,Năm\nMẫu Văn An,Thôn Mẫu,Lao động tiên tiến,2019\n";

async fn create_campaign(rig: &Rig, title: &str) -> Value {
    let create =
        "mutation($title: String!) { createCampaign(input: {title: $title, scope: UNIT}) { campaign { id } } }";
    rig.ask(create, json!({"title": title})).await["createCampaign"]["campaign"]["id"].clone()
}

async fn watching(server: &Server, token: Option<&str>) -> (Socket, i64) {
    let mut socket = Socket::welcomed(server, token).await;
    socket.subscribe("1", CHANGES, json!({})).await;
    let here = socket.event("1").await["registryChanged"].clone();
    assert_eq!((&here["kinds"], &here["complete"]), (&json!([]), &json!(true)), "{here}");
    (socket, here["position"].as_i64().unwrap())
}

/// A list that takes a while, and how long it is.
fn long_list() -> String {
    let (header, row) = LIST.trim_end().split_once('\n').unwrap();
    let rows = (0..LONG).map(|at| row.replacen("Mẫu", &format!("Mẫu {at}"), 1) + "\n");
    format!("{header}\n{}", rows.collect::<String>())
}
const LONG: usize = 8_000;

on_both! {
    async fn whoever_watches_hears_what_changed(rig: Rig) {
        let server = rig.serve().await;
        let (mut socket, before) = watching(&server, None).await;
        let id = create_campaign(&rig, "Mẫu một").await;
        let change = socket.event("1").await["registryChanged"].clone();
        assert!(change["position"].as_i64().unwrap() > before, "{change}");
        assert_eq!(change["kinds"], json!(["CAMPAIGN"]));
        assert_eq!(change["records"], json!([{"id": id, "title": "Mẫu một"}]));
        assert_eq!(change["complete"], true);
    }

    async fn nobody_hears_more_once_their_token_has_ended(rig: Rig) {
        let server = rig.serve().await;
        let token = server.token("quan-tri", Role::Admin).await;
        let (socket, _) = watching(&server, Some(&token)).await;
        let tokens = rig.run(&["token", "list"]).out;
        assert_eq!(rig.run(&["token", "revoke", tokens.split('\t').next().unwrap()]).code, 0);
        create_campaign(&rig, "Mẫu kín").await;
        let (code, heard) = socket.closed_after().await;
        assert_eq!(code, 4403);
        assert!(!heard.contains("Mẫu kín"), "{heard}");
    }

    async fn nobody_hears_of_what_was_not_committed(rig: Rig) {
        let server = rig.serve().await;
        let (mut socket, _) = watching(&server, None).await;
        let refused = "mutation { createCampaign(input: {title: \" \", scope: UNIT}) { userErrors { code } } }";
        rig.ask(refused, json!({})).await;
        create_campaign(&rig, "Mẫu hai").await;
        let change = socket.event("1").await["registryChanged"].clone();
        assert_eq!(change["records"][0]["title"], "Mẫu hai");
    }

    async fn the_public_hears_of_no_record_it_may_not_see(rig: Rig) {
        let server = rig.serve().await;
        let token = server.token("lan", Role::Clerk).await;
        let (mut public, _) = watching(&server, None).await;
        let (mut office, _) = watching(&server, Some(&token)).await;
        let record = "mutation { recordAward(input: {form: \"LAO_DONG_TIEN_TIEN\", newRecipient: {kind: INDIVIDUAL, name: \"Mẫu Thị Hoa\"}, evidence: DECLARED, visibility: INTERNAL}) { award { id } userErrors { message } } }";
        let made = rig.ask(record, json!({})).await;
        let id = made["recordAward"]["award"]["id"].clone();
        assert!(id.is_string(), "{made}");
        let named = |change: &Value| change["records"].as_array().unwrap().iter().any(|record| record["id"] == id);
        let seen = office.event("1").await["registryChanged"].clone();
        assert!(named(&seen), "{seen}");
        let seen = public.event("1").await["registryChanged"].clone();
        assert!(!named(&seen), "{seen}");
    }

    async fn the_public_hears_of_an_import_by_what_it_brings(rig: Rig) {
        let server = rig.serve().await;
        let (mut socket, _) = watching(&server, None).await;
        let id = rig.preview(&rig.request(LIST)).await;
        rig.ask("mutation($id: ID!) { applyImport(input: {id: $id}) { importBatch { state } } }", json!({"id": id})).await;
        // The preview is no concern of the public's.
        let change = socket.event("1").await["registryChanged"].clone();
        assert_eq!(change["kinds"], json!(["CAMPAIGN", "AWARD", "DECISION", "ORGANISATION", "RECIPIENT"]));
        assert_eq!((&change["complete"], &change["records"]), (&json!(false), &json!([])));
    }

    async fn the_progress_of_an_import_is_told_to_its_end(rig: Rig) {
        let server = rig.serve().await;
        let token = server.token("lan", Role::Clerk).await;
        let id = rig.preview(&rig.request(LIST)).await;
        let mut socket = Socket::welcomed(&server, Some(&token)).await;
        socket.subscribe("p", PROGRESS, json!({"id": id})).await;
        let first = socket.event("p").await["importProgress"].clone();
        assert_eq!(first, json!({"running": false, "rowsDone": 0, "rowsTotal": 1, "importBatch": {"state": "PREVIEWED"}}));
        let apply = "mutation($id: ID!) { applyImport(input: {id: $id}) { userErrors { message } } }";
        server.graphql(Some(&token), apply, json!({"id": id})).await;
        let mut last = first;
        loop {
            let heard = socket.hear().await;
            if heard["type"] == "complete" {
                break;
            }
            last = heard["payload"]["data"]["importProgress"].clone();
        }
        assert_eq!((&last["running"], &last["importBatch"]["state"]), (&json!(false), &json!("APPLIED")));
    }

    async fn an_import_that_is_cancelled_leaves_nothing(rig: Rig) {
        let server = rig.serve().await;
        let token = server.token("lan", Role::Clerk).await;
        let id = rig.preview(&rig.request(&long_list())).await;
        let apply = "mutation($id: ID!) { applyImport(input: {id: $id}) { userErrors { code message } } }";
        let cancel = "mutation($id: ID!) { cancelImport(input: {id: $id}) { importBatch { state interrupted } userErrors { code } } }";
        let (_, early) = server.graphql(Some(&token), cancel, json!({"id": id})).await;
        assert_eq!(early["data"]["cancelImport"]["userErrors"], json!([{"code": "CONFLICT"}]), "{early:#}");
        let published = include_str!("../../graphql/operations/CancelImport.graphql");
        let (_, early) = server.graphql(Some(&token), published, json!({"input": {"id": id}})).await;
        assert_eq!(early["data"]["cancelImport"]["userErrors"][0]["code"], "CONFLICT", "{early:#}");
        let applying = server.graphql(Some(&token), apply, json!({"id": id}));
        let cancelling = async {
            loop {
                let (_, answer) = server.graphql(Some(&token), cancel, json!({"id": id})).await;
                let answer = answer["data"]["cancelImport"].clone();
                if answer["userErrors"] == json!([]) {
                    break answer;
                }
            }
        };
        let ((_, applied), cancelled) = tokio::join!(applying, cancelling);
        assert_eq!(cancelled["importBatch"], json!({"state": "PREVIEWED", "interrupted": false}));
        let refused = &applied["data"]["applyImport"]["userErrors"][0];
        assert_eq!(refused["code"], "CONFLICT", "{applied:#}");
        assert!(refused["message"].as_str().unwrap().contains("cancelled"), "{applied:#}");
        let left = rig.ask("{ awards { totalCount } decisions { totalCount } recipients { totalCount } }", json!({})).await;
        assert_eq!(left.to_string().matches("\"totalCount\":0").count(), 3, "{left}");
        let (_, again) = server.graphql(Some(&token), apply, json!({"id": id})).await;
        assert_eq!(again["data"]["applyImport"]["userErrors"], json!([]), "{again:#}");
        assert_eq!(rig.ask("{ awards { totalCount } }", json!({})).await["awards"]["totalCount"], LONG);
    }

    async fn the_progress_of_an_import_is_for_the_office(rig: Rig) {
        let server = rig.serve().await;
        let id = rig.preview(&rig.request(LIST)).await;
        let mut socket = Socket::welcomed(&server, None).await;
        socket.subscribe("p", PROGRESS, json!({"id": id})).await;
        let heard = socket.hear().await;
        assert_eq!(heard.to_string().matches("UNAUTHENTICATED").count(), 1, "{heard}");
        let token = server.token("lan", Role::Viewer).await;
        let mut socket = Socket::welcomed(&server, Some(&token)).await;
        let missing = "import_batch_0123456789abcdef0123456789abcdef";
        socket.subscribe("p", PROGRESS, json!({"id": missing})).await;
        let heard = socket.hear().await;
        assert!(heard.to_string().contains("NOT_FOUND"), "{heard}");
    }

    async fn an_import_thrown_away_ends_its_progress(rig: Rig) {
        let server = rig.serve().await;
        let token = server.token("lan", Role::Clerk).await;
        let id = rig.preview(&rig.request(LIST)).await;
        let mut socket = Socket::welcomed(&server, Some(&token)).await;
        socket.subscribe("p", PROGRESS, json!({"id": id})).await;
        socket.event("p").await;
        rig.ask("mutation($id: ID!) { discardImport(input: {id: $id}) { userErrors { message } } }", json!({"id": id})).await;
        assert_eq!(socket.event("p").await["importProgress"]["importBatch"]["state"], "DISCARDED");
        assert_eq!(socket.hear().await, json!({"type": "complete", "id": "p"}));
    }

    async fn another_process_on_the_same_database_is_heard(rig: Rig) {
        let server = rig.serve().await;
        let (mut socket, _) = watching(&server, None).await;
        let other = Registry::open(&rig.url, std::sync::Arc::new(chrono::Utc::now)).await.unwrap();
        let other = Rig { registry: other, schema: bangvang::graphql::schema(), url: rig.url.clone(), folder: tempfile::tempdir().unwrap(), on: rig.on };
        create_campaign(&other, "Từ nơi khác").await;
        let change = socket.event("1").await["registryChanged"].clone();
        assert_eq!(change["records"][0]["title"], "Từ nơi khác");
    }

    async fn who_is_too_slow_is_told_so(rig: Rig) {
        let mut changes = rig.registry.changes().await.unwrap();
        let mut others = rig.registry.changes().await.unwrap();
        for number in 0..70 {
            create_campaign(&rig, &format!("Mẫu {number}")).await;
            others.next().await.unwrap();
        }
        let error = changes.next().await.unwrap_err();
        assert_eq!(error.kind().code(), "LIMIT_EXCEEDED");
        assert!(error.to_string().contains("subscribe again"), "{error}");
    }
}

/// The listening connection is cut; what is written then is heard all the same.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lost_connection_loses_no_change() {
    let rig = Rig::new(On::Postgres).await;
    let mut changes = rig.registry.changes().await.unwrap();
    let other = Registry::open(&rig.url, std::sync::Arc::new(chrono::Utc::now)).await.unwrap();
    let other = Rig {
        registry: other,
        schema: bangvang::graphql::schema(),
        url: rig.url.clone(),
        folder: tempfile::tempdir().unwrap(),
        on: rig.on,
    };
    create_campaign(&other, "Trước").await;
    let first = changes.next().await.unwrap();
    let cut = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'";
    sea_orm::ConnectionTrait::execute_unprepared(other.registry.reader(), cut).await.unwrap();
    create_campaign(&other, "Sau").await;
    assert!(changes.next().await.unwrap().position > first.position);
}
