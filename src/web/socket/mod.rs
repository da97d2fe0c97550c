//! GraphQL over a WebSocket, by the protocol `graphql-transport-ws`: the same rules as for requests.

mod close;
mod message;
mod operation;
mod session;

use std::sync::Arc;

use poem::http::{HeaderValue, StatusCode, header};
use poem::web::websocket::{WebSocket, WebSocketConfig};
use poem::{FromRequest as _, IntoResponse as _, Request, Response};
use tokio::sync::{Semaphore, watch};

use self::close::Close;
use self::session::Session;
use super::desk::Desk;
use super::error::Refusal;
use crate::error::Error;

/// The protocol we speak.
const PROTOCOL: &str = "graphql-transport-ws";
/// Sockets that are open at the same time.
const SOCKETS_MAX: usize = 1_000;
/// What a socket sets aside for reading and for writing, in bytes.
const BUFFER_BYTES: usize = 8 * 1024;

/// The open sockets of the service.
#[derive(Clone)]
pub(super) struct Sockets {
    free: Arc<Semaphore>,
    stopping: watch::Sender<bool>,
}

impl Sockets {
    /// None yet.
    pub(super) fn new() -> Self {
        Self { free: Arc::new(Semaphore::new(SOCKETS_MAX)), stopping: watch::Sender::new(false) }
    }

    /// Closes them all.
    pub(super) fn stop(&self) {
        self.stopping.send_replace(true);
    }
}

/// Whether a request wants to become a socket.
pub(super) fn is_wanted(request: &Request) -> bool {
    request.header(header::UPGRADE).is_some_and(|upgrade| upgrade.eq_ignore_ascii_case("websocket"))
}

/// Makes a socket of a request.
pub(super) async fn open(request: &Request, desk: &Arc<Desk>) -> Response {
    if is_foreign(request, &desk.options.origins) {
        return Refusal(Error::forbidden("a page of another site may not open a socket here")).into_response();
    }
    let Ok(seat) = Arc::clone(&desk.sockets.free).try_acquire_owned() else {
        let mut full = Refusal(Error::limit("too many sockets are open; try again later")).into_response();
        full.set_status(StatusCode::SERVICE_UNAVAILABLE);
        return full;
    };
    let Ok(socket) = WebSocket::from_request_without_body(request).await else {
        return Refusal(Error::bad_input("this is not the beginning of a WebSocket, version 13")).into_response();
    };
    let speaks_ours = request.headers().get_all(header::SEC_WEBSOCKET_PROTOCOL).iter().any(|offered| {
        offered.to_str().is_ok_and(|offered| offered.split(',').any(|protocol| protocol.trim() == PROTOCOL))
    });
    let session = Session {
        desk: Arc::clone(desk),
        client: desk.gate.client(request),
        headers: request.headers().clone(),
        stopping: desk.sockets.stopping.subscribe(),
    };
    let upgraded =
        socket.protocols([PROTOCOL]).config(config(desk.options.body_bytes_max)).on_upgrade(move |socket| async move {
            if speaks_ours {
                session.serve(socket).await;
            } else {
                session::refuse(socket, Close::Subprotocol).await;
            }
            drop(seat);
        });
    let mut answer = upgraded.into_response();
    // Some clients offer each protocol in a header of its own; the framework reads the first one only.
    if speaks_ours {
        answer.headers_mut().insert(header::SEC_WEBSOCKET_PROTOCOL, HeaderValue::from_static(PROTOCOL));
    }
    // Others look for the protocol under the very letters in which they named the header: what came with the request
    // says which, and goes back with the answer.
    answer.extensions_mut().extend(request.extensions().clone());
    answer
}

fn config(message_bytes_max: usize) -> WebSocketConfig {
    // A little more than we take, so that what is somewhat too large is still answered in good form.
    let received_max = Some(message_bytes_max.saturating_mul(2));
    WebSocketConfig::default()
        .read_buffer_size(BUFFER_BYTES)
        .write_buffer_size(BUFFER_BYTES)
        .max_message_size(received_max)
        .max_frame_size(received_max)
}

/// Whether a page of another site asks, and none that the office has named. A browser names the page's site and cannot be made to lie about it; others
/// than browsers name none.
fn is_foreign(request: &Request, known: &[String]) -> bool {
    let Some(origin) = request.headers().get(header::ORIGIN) else { return false };
    if known.iter().any(|known| known == "*" || known.as_bytes() == origin.as_bytes()) {
        return false;
    }
    let site = origin.to_str().ok().and_then(|origin| origin.split_once("://")).map(|(_, site)| site);
    let host = request.header(header::HOST);
    !matches!((site, host), (Some(site), Some(host)) if site.eq_ignore_ascii_case(host))
}
