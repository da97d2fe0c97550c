//! GraphQL over a WebSocket: the protocol's rules, and the same rules as for requests.

use bangvang::domain::vocabulary::Role;
use serde_json::json;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::tungstenite::protocol::frame::Frame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::{CloseCode, Data, OpCode};

use crate::rig::server::PASSWORD;
use crate::rig::socket::Socket;
use crate::rig::{Rig, on_both};

const CREATE: &str = "mutation { createCampaign(input: {title: \"Mẫu\", scope: UNIT}) { campaign { id } } }";

on_both! {
    async fn queries_and_mutations_run_over_a_socket_as_they_do_over_http(rig: Rig) {
        let server = rig.serve().await;
        let token = server.token("lan", Role::Clerk).await;
        let mut socket = Socket::welcomed(&server, Some(&token)).await;
        socket.subscribe("1", CREATE, json!({})).await;
        assert!(socket.event("1").await["createCampaign"]["campaign"]["id"].is_string());
        assert_eq!(socket.hear().await, json!({"type": "complete", "id": "1"}));
        socket.subscribe("1", "{ campaigns { totalCount } }", json!({})).await;
        let heard = socket.hear().await;
        assert_eq!(heard["payload"]["data"]["campaigns"]["totalCount"], 1, "{heard}");
        assert!(heard["payload"]["extensions"]["cost"]["limit"].is_number(), "{heard}");
    }

    async fn the_public_may_read_over_a_socket_and_not_write(rig: Rig) {
        let server = rig.serve().await;
        let mut socket = Socket::welcomed(&server, None).await;
        socket.subscribe("w", CREATE, json!({})).await;
        let heard = socket.hear().await;
        assert_eq!(heard["payload"]["errors"][0]["extensions"]["code"], "UNAUTHENTICATED", "{heard}");
        assert_eq!(socket.hear().await["type"], "complete");
        assert_eq!(rig.ask("{ campaigns { totalCount } }", json!({})).await["campaigns"]["totalCount"], 0);
        socket.subscribe("r", "query Q($n: Int) { campaigns(first: $n) { totalCount } }", json!({"n": 1})).await;
        assert_eq!(socket.event("r").await["campaigns"]["totalCount"], 0);
    }

    async fn the_token_may_stand_in_the_header_of_the_upgrade(rig: Rig) {
        let server = rig.serve().await;
        let token = server.token("lan", Role::Clerk).await;
        let mut socket = Socket::open(&server, &[("authorization", &format!("Bearer {token}"))]).await.unwrap();
        socket.say(json!({"type": "connection_init"})).await;
        assert_eq!(socket.hear().await["type"], "connection_ack");
        socket.subscribe("1", "{ viewer { login } }", json!({})).await;
        assert_eq!(socket.event("1").await["viewer"]["login"], "lan");
    }

    async fn a_wrong_token_closes_the_socket(rig: Rig) {
        let server = rig.serve().await;
        let mut socket = Socket::open(&server, &[]).await.unwrap();
        socket.say(json!({"type": "connection_init", "payload": {"Authorization": "Bearer bv_wrong"}})).await;
        assert_eq!(socket.closed().await.0, 4403);
    }

    async fn a_token_that_ends_while_the_socket_is_open_opens_nothing_more(rig: Rig) {
        let server = rig.serve().await;
        let (admin, token) = (server.token("chi", Role::Admin).await, server.token("lan", Role::Clerk).await);
        let mut socket = Socket::welcomed(&server, Some(&token)).await;
        let made = "mutation { createToken(input: {login: \"lan\", name: \"x\"}) { token { id } secret } }";
        let (_, made) = server.graphql(Some(&admin), made, json!({})).await;
        let mut brief = Socket::welcomed(&server, made["data"]["createToken"]["secret"].as_str()).await;
        let id = &made["data"]["createToken"]["token"]["id"];
        let revoke = "mutation($id: ID!) { revokeToken(input: {id: $id}) { token { id } userErrors { message } } }";
        let (_, revoked) = server.graphql(Some(&admin), revoke, json!({"id": id})).await;
        assert!(revoked.get("errors").is_none(), "{revoked}");
        brief.subscribe("1", "{ __typename }", json!({})).await;
        assert_eq!(brief.closed().await.0, 4403);
        socket.subscribe("1", "{ __typename }", json!({})).await;
        assert_eq!(socket.event("1").await["__typename"], "Query");
    }

    async fn a_sign_in_cookie_needs_the_pages_csrf_token_over_a_socket_too(rig: Rig) {
        let server = rig.serve().await;
        server.token("lan", Role::Clerk).await;
        let signed_in = server.post("/sign-in").json(&json!({"login": "lan", "password": PASSWORD})).send().await.unwrap();
        let cookie = signed_in.headers()["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
        let csrf = signed_in.json::<serde_json::Value>().await.unwrap()["csrfToken"].clone();
        let mut without = Socket::open(&server, &[("cookie", &cookie)]).await.unwrap();
        without.say(json!({"type": "connection_init"})).await;
        assert_eq!(without.closed().await.0, 4403);
        let mut with = Socket::open(&server, &[("cookie", &cookie)]).await.unwrap();
        with.say(json!({"type": "connection_init", "payload": {"x-csrf-token": csrf}})).await;
        assert_eq!(with.hear().await["type"], "connection_ack");
        with.subscribe("1", "{ viewer { login } }", json!({})).await;
        assert_eq!(with.event("1").await["viewer"]["login"], "lan");
    }
}

async fn served() -> (Rig, crate::rig::Server) {
    let rig = Rig::new(crate::rig::On::Sqlite).await;
    let server = rig.serve().await;
    (rig, server)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_socket_is_closed_with_the_protocols_codes() {
    let (_rig, server) = served().await;
    let init = json!({"type": "connection_init"});
    let forever =
        json!({"type": "subscribe", "id": "a", "payload": {"query": "subscription { registryChanged { position } }"}});
    for (code, messages) in [
        (4400, vec![json!({"type": "start"})]),
        (4400, vec![json!("connection_init")]),
        (4400, vec![init.clone(), json!({"type": "subscribe", "id": "a"})]),
        (4401, vec![forever.clone()]),
        (4408, vec![]),
        (4409, vec![init.clone(), forever.clone(), forever]),
        (4429, vec![init.clone(), init]),
    ] {
        let mut socket = Socket::open(&server, &[]).await.unwrap();
        for message in &messages {
            socket.say(message.clone()).await;
        }
        assert_eq!(socket.closed().await.0, code, "{messages:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_no_text_or_too_large_or_in_another_protocol_closes_the_socket() {
    let (_rig, server) = served().await;
    let mut binary = Socket::open(&server, &[]).await.unwrap();
    binary.send(Message::binary(vec![1, 2, 3])).await;
    assert_eq!(binary.closed().await.0, 4400);
    let mut large = Socket::open(&server, &[]).await.unwrap();
    large.send(Message::text(" ".repeat(1024 * 1024 + 1))).await;
    assert_eq!(large.closed().await.0, 1009);
    let mut garbled = Socket::open(&server, &[]).await.unwrap();
    let data = OpCode::Data(Data::Text);
    garbled.send(Message::Frame(Frame::message(vec![0xff, 0xfe], data, true))).await;
    assert_eq!(garbled.closed().await.0, 1007);
    let mut broken = Socket::open(&server, &[]).await.unwrap();
    broken.send(Message::Frame(Frame::message(vec![], OpCode::Data(Data::Continue), true))).await;
    assert_eq!(broken.closed().await.0, 1002);
    let mut twice = Socket::open(&server, &[]).await.unwrap();
    twice.send(Message::text(r#"{"type": "connection_init", "payload": {"a": 1, "a": 2}}"#)).await;
    assert_eq!(twice.closed().await.0, 4400);
    let other = Socket::open(&server, &[("sec-websocket-protocol", "")]).await.unwrap();
    assert_eq!(other.closed().await.0, 4406);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_protocol_is_found_among_headers_of_its_name() {
    let (_rig, server) = served().await;
    let asked = reqwest::Client::new()
        .get(format!("{}/graphql", server.base))
        .header("connection", "upgrade")
        .header("upgrade", "websocket")
        .header("sec-websocket-version", "13")
        .header("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==")
        .header("sec-websocket-protocol", "graphql-ws")
        .header("sec-websocket-protocol", "graphql-transport-ws");
    let answer = asked.send().await.unwrap();
    assert_eq!(answer.status(), 101);
    assert_eq!(answer.headers()["sec-websocket-protocol"], "graphql-transport-ws");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_of_another_site_opens_no_socket() {
    let (_rig, server) = served().await;
    let own = server.base.clone();
    assert!(Socket::open(&server, &[("origin", &own)]).await.is_ok());
    for foreign in ["https://evil.example", "null", "http://127.0.0.1:1", "http://localhost.evil.example"] {
        assert_eq!(Socket::open(&server, &[("origin", foreign)]).await.err().unwrap(), 403, "{foreign}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_protocol_is_named_under_the_clients_own_letters() {
    let (_rig, server) = served().await;
    let address = server.base.strip_prefix("http://").unwrap();
    let mut connection = TcpStream::connect(address).await.unwrap();
    let upgrade = format!(
        "GET /graphql HTTP/1.1\r\nHost: {address}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
         Sec-WebSocket-Protocol: graphql-ws, graphql-transport-ws\r\n\r\n"
    );
    connection.write_all(upgrade.as_bytes()).await.unwrap();
    let mut answer = BufReader::new(connection).lines();
    let mut head = Vec::new();
    while let Some(line) = answer.next_line().await.unwrap().filter(|line| !line.is_empty()) {
        head.push(line);
    }
    assert_eq!(head[0], "HTTP/1.1 101 Switching Protocols");
    assert!(head.iter().any(|line| line == "Sec-WebSocket-Protocol: graphql-transport-ws"), "{head:#?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_error_over_the_socket_keeps_it_open() {
    let (_rig, server) = served().await;
    let mut socket = Socket::welcomed(&server, None).await;
    for wrong in ["{ nope }", "{", "subscription { nope }", "subscription { importProgress(id: \"x\") { running } }"] {
        socket.subscribe("1", wrong, json!({})).await;
        let heard = socket.hear().await;
        assert_eq!((&heard["type"], &heard["id"]), (&json!("error"), &json!("1")), "{heard}");
        assert_eq!(heard["payload"][0]["extensions"]["code"], "BAD_USER_INPUT", "{wrong}: {heard}");
    }
    socket.say(json!({"type": "ping", "payload": {"a": 1}})).await;
    assert_eq!(socket.hear().await, json!({"type": "pong", "payload": {"a": 1}}));
    socket.subscribe("1", "{ __typename }", json!({})).await;
    assert_eq!(socket.event("1").await["__typename"], "Query");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_socket_runs_so_many_operations_and_what_is_ended_makes_room() {
    let (_rig, server) = served().await;
    let mut socket = Socket::welcomed(&server, None).await;
    let watch = "subscription { registryChanged { position } }";
    for id in 0..32 {
        socket.subscribe(&id.to_string(), watch, json!({})).await;
        socket.event(&id.to_string()).await;
    }
    socket.subscribe("more", watch, json!({})).await;
    let heard = socket.hear().await;
    assert_eq!(heard["payload"][0]["extensions"]["code"], "LIMIT_EXCEEDED", "{heard}");
    socket.say(json!({"type": "complete", "id": "7"})).await;
    socket.subscribe("more", watch, json!({})).await;
    assert!(socket.event("more").await["registryChanged"]["position"].is_number());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn over_http_a_subscription_is_refused() {
    let (_rig, server) = served().await;
    let (_, answer) = server.graphql(None, "subscription { registryChanged { position } }", json!({})).await;
    assert!(answer["errors"][0]["message"].as_str().unwrap().contains("not supported"), "{answer}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_client_that_says_good_bye_is_answered() {
    let (_rig, server) = served().await;
    let mut socket = Socket::welcomed(&server, None).await;
    socket.send(Message::Close(Some(CloseFrame { code: CloseCode::Normal, reason: "done".into() }))).await;
    assert_eq!(socket.closed().await.0, 1000);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_service_that_stops_says_good_bye() {
    let (_rig, server) = served().await;
    let socket = Socket::welcomed(&server, None).await;
    drop(server);
    assert_eq!(socket.closed().await.0, 1001);
}
