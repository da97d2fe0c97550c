//! A client of the protocol `graphql-transport-ws`, plain enough to break its rules.

use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::http::{HeaderValue, StatusCode};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use super::Server;

/// An open socket.
pub(crate) struct Socket(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Socket {
    /// Opens a socket with these headers besides the protocol's own, or without one that is empty here; the status
    /// when it is refused.
    pub(crate) async fn open(server: &Server, headers: &[(&'static str, &str)]) -> Result<Self, StatusCode> {
        let mut request = format!("{}/graphql", server.base.replacen("http", "ws", 1)).into_client_request().unwrap();
        request.headers_mut().insert("sec-websocket-protocol", HeaderValue::from_static("graphql-transport-ws"));
        for (name, value) in headers {
            request.headers_mut().insert(*name, HeaderValue::from_str(value).unwrap());
            if value.is_empty() {
                request.headers_mut().remove(*name);
            }
        }
        match connect_async(request).await {
            Ok((socket, _)) => Ok(Self(socket)),
            Err(tokio_tungstenite::tungstenite::Error::Http(response)) => Err(response.status()),
            Err(error) => panic!("{error}"),
        }
    }

    /// An open socket on which everything may be asked that this token allows.
    pub(crate) async fn welcomed(server: &Server, token: Option<&str>) -> Self {
        let mut socket = Self::open(server, &[]).await.unwrap();
        let payload = token.map_or(json!({}), |token| json!({ "authorization": format!("Bearer {token}") }));
        socket.say(json!({ "type": "connection_init", "payload": payload })).await;
        assert_eq!(socket.hear().await, json!({ "type": "connection_ack" }));
        socket
    }

    pub(crate) async fn say(&mut self, message: Value) {
        self.send(Message::text(message.to_string())).await;
    }

    pub(crate) async fn send(&mut self, message: Message) {
        self.0.send(message).await.unwrap();
    }

    pub(crate) async fn subscribe(&mut self, id: &str, query: &str, variables: Value) {
        let payload = json!({ "query": query, "variables": variables });
        self.say(json!({ "type": "subscribe", "id": id, "payload": payload })).await;
    }

    /// The next message of the service.
    pub(crate) async fn hear(&mut self) -> Value {
        loop {
            match self.0.next().await.unwrap().unwrap() {
                Message::Text(text) => return serde_json::from_str(&text).unwrap(),
                Message::Ping(_) | Message::Pong(_) => {}
                other => panic!("{other:?}"),
            }
        }
    }

    /// The data of the next event of an operation.
    pub(crate) async fn event(&mut self, id: &str) -> Value {
        let heard = self.hear().await;
        assert_eq!((&heard["type"], &heard["id"]), (&json!("next"), &json!(id)), "{heard:#}");
        assert!(heard["payload"].get("errors").is_none(), "{heard:#}");
        heard["payload"]["data"].clone()
    }

    /// The code with which the service closes the socket, and what it said before that.
    pub(crate) async fn closed_after(mut self) -> (u16, String) {
        let mut heard = String::new();
        loop {
            match self.0.next().await.unwrap().unwrap() {
                Message::Close(Some(frame)) => return (frame.code.into(), heard),
                message => heard.push_str(message.to_text().unwrap_or_default()),
            }
        }
    }

    /// The code and reason with which the service closes the socket; messages before that are passed over.
    pub(crate) async fn closed(mut self) -> (u16, String) {
        loop {
            match self.0.next().await.unwrap().unwrap() {
                Message::Close(Some(frame)) => return (frame.code.into(), frame.reason.to_string()),
                Message::Close(None) => panic!("closed without a code"),
                _ => {}
            }
        }
    }
}
