//! The messages of the protocol `graphql-transport-ws`.

use async_graphql::Response;
use poem::web::websocket::Message;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::close::Close;
use crate::web::asked::Asked;
use crate::web::json;

/// The longest id of an operation, in bytes.
const ID_BYTES_MAX: usize = 256;

/// What a client says.
#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum Heard {
    ConnectionInit { payload: Option<Map<String, Value>> },
    Ping { payload: Option<Map<String, Value>> },
    Pong {},
    Subscribe { id: String, payload: Asked },
    Complete { id: String },
}

impl Heard {
    /// Reads a message.
    ///
    /// # Errors
    /// The closing of the socket when it is none of the protocol's.
    pub(super) fn read(text: &str) -> Result<Self, Close> {
        let heard: Self = json::read(text.as_bytes()).map_err(|error| Close::BadMessage(error.to_string()))?;
        match &heard {
            Self::Subscribe { id, .. } if id.is_empty() || id.len() > ID_BYTES_MAX => {
                Err(Close::BadMessage(format!("an id has 1 to {ID_BYTES_MAX} bytes")))
            }
            _ => Ok(heard),
        }
    }
}

/// What the service says.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum Said {
    ConnectionAck,
    Pong {
        #[serde(skip_serializing_if = "Option::is_none")]
        payload: Option<Map<String, Value>>,
    },
    Next {
        id: String,
        payload: Response,
    },
    Error {
        id: String,
        payload: Vec<async_graphql::ServerError>,
    },
    Complete {
        id: String,
    },
}

impl Said {
    /// The message as it goes out.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    pub(super) fn frame(&self) -> serde_json::Result<Message> {
        serde_json::to_string(self).map(Message::Text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_protocols_messages_are_read_and_others_refused() {
        for good in [
            r#"{"type":"connection_init"}"#,
            r#"{"type":"connection_init","payload":{"authorization":"Bearer x"}}"#,
            r#"{"type":"ping"}"#,
            r#"{"type":"pong","payload":{}}"#,
            r#"{"type":"subscribe","id":"1","payload":{"query":"{__typename}","variables":null}}"#,
            r#"{"id":"1","type":"complete"}"#,
        ] {
            assert!(Heard::read(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "[]",
            "null",
            r#"{"type":"start"}"#,
            r#"{"type":"subscribe","payload":{"query":"{__typename}"}}"#,
            r#"{"type":"subscribe","id":"","payload":{"query":"{__typename}"}}"#,
            r#"{"type":"subscribe","id":"1"}"#,
            r#"{"type":"subscribe","id":"1","payload":{"query":"{a}","variables":[1]}}"#,
            r#"{"type":"connection_init","payload":"Bearer x"}"#,
        ] {
            assert!(matches!(Heard::read(bad), Err(Close::BadMessage(_))), "{bad}");
        }
    }

    #[test]
    fn what_is_said_bears_its_type_and_id() {
        let said = |said: &Said| serde_json::to_value(said).unwrap();
        assert_eq!(said(&Said::ConnectionAck), serde_json::json!({"type": "connection_ack"}));
        assert_eq!(said(&Said::Pong { payload: None }), serde_json::json!({"type": "pong"}));
        assert_eq!(said(&Said::Complete { id: "1".into() }), serde_json::json!({"type": "complete", "id": "1"}));
    }
}
