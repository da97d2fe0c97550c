//! Why a socket is closed, by the codes of the protocol `graphql-transport-ws`.

use poem::web::websocket::{CloseCode, Message};

/// A frame that closes a socket holds 123 bytes of reason at most.
const REASON_BYTES_MAX: usize = 123;

/// Why the service closes a socket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Close {
    /// The client speaks another protocol.
    Subprotocol,
    /// A message that is none of the protocol's.
    BadMessage(String),
    /// What breaks the rules of WebSockets.
    Broken,
    /// A text that is not UTF-8.
    NotText,
    /// A message larger than we take.
    TooLarge,
    /// Something asked before `connection_init`.
    Unauthorized,
    /// Wrong credentials, or such as have ended.
    Forbidden(String),
    /// No `connection_init` in time.
    InitTimeout,
    /// A second `connection_init`.
    InitTwice,
    /// An id that is still in use.
    SubscriberExists(String),
    /// We cannot ask who this is just now.
    TryAgain,
    /// The service stops.
    Away,
}

impl Close {
    fn code(&self) -> u16 {
        match self {
            Self::Away => 1001,
            Self::Broken => 1002,
            Self::NotText => 1007,
            Self::TooLarge => 1009,
            Self::TryAgain => 1013,
            Self::BadMessage(_) => 4400,
            Self::Unauthorized => 4401,
            Self::Forbidden(_) => 4403,
            Self::Subprotocol => 4406,
            Self::InitTimeout => 4408,
            Self::SubscriberExists(_) => 4409,
            Self::InitTwice => 4429,
        }
    }

    fn reason(self) -> String {
        match self {
            Self::Subprotocol => "Subprotocol not acceptable".to_owned(),
            Self::BadMessage(why) | Self::Forbidden(why) => why,
            Self::Broken => "No WebSocket message".to_owned(),
            Self::NotText => "Text that is not UTF-8".to_owned(),
            Self::TooLarge => "Message too large".to_owned(),
            Self::Unauthorized => "Unauthorized".to_owned(),
            Self::InitTimeout => "Connection initialisation timeout".to_owned(),
            Self::InitTwice => "Too many initialisation requests".to_owned(),
            Self::SubscriberExists(id) => format!("Subscriber for {id} already exists"),
            Self::TryAgain => "Try again later".to_owned(),
            Self::Away => "The service stops".to_owned(),
        }
    }

    /// The frame that says so.
    pub(super) fn frame(self) -> Message {
        let code = CloseCode::from(self.code());
        let mut reason = self.reason();
        reason.truncate(reason.floor_char_boundary(REASON_BYTES_MAX));
        Message::Close(Some((code, reason)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_reason_is_cut_between_letters() {
        let Message::Close(Some((code, reason))) = Close::SubscriberExists("ằ".repeat(100)).frame() else {
            panic!("not a closing frame")
        };
        assert_eq!(u16::from(code), 4409);
        assert!(reason.len() <= REASON_BYTES_MAX && reason.ends_with('ằ'), "{reason}");
    }
}
