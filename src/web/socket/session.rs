//! One socket from its first message to its last.

use std::io::ErrorKind;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use async_graphql::Request;
use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt as _, StreamExt as _};
use poem::http::{HeaderMap, HeaderValue, header};
use poem::web::websocket::{Message, WebSocketStream};
use serde_json::{Map, Value};
use tokio::sync::watch;
use tokio::time::{Instant, interval_at, sleep_until, timeout};

use super::close::Close;
use super::message::{Heard, Said};
use super::operation::Operations;
use crate::domain::access::Actor;
use crate::domain::language::Language;
use crate::error::{Error, Kind};
use crate::web::answer::Refused;
use crate::web::asked::Asked;
use crate::web::desk::Desk;
use crate::web::sign_in::actor;

/// How long a client may take to say `connection_init`.
const INIT_TIMEOUT: Duration = Duration::from_secs(3);
/// How often a socket is asked whether anybody is there, and its account whether it still may.
const BEAT: Duration = Duration::from_secs(20);
/// How long a client may leave a message untaken.
const SEND_TIMEOUT: Duration = Duration::from_secs(20);
/// How long parting may take.
const PARTING_TIMEOUT: Duration = Duration::from_secs(2);
/// Operations that run on one socket at the same time.
const OPERATIONS_MAX: usize = 32;
/// What `connection_init` may say that else stands in a header.
const CREDENTIALS: [&str; 2] = ["authorization", "x-csrf-token"];

/// What a socket is served from.
pub(super) struct Session {
    pub(super) desk: Arc<Desk>,
    /// Who opened it.
    pub(super) client: IpAddr,
    /// The headers of the upgrade, which may say who this is.
    pub(super) headers: HeaderMap,
    /// Turns true when the service stops.
    pub(super) stopping: watch::Receiver<bool>,
}

/// A socket being served.
struct Socket {
    session: Session,
    out: SplitSink<WebSocketStream, Message>,
    operations: Operations,
    /// Whether `connection_init` came and its credentials held.
    welcome: bool,
    /// Who was welcomed.
    actor: Actor,
    /// Whether anything was heard since the last beat.
    heard: bool,
}

/// What ends a socket.
enum End {
    /// The service closes it.
    Close(Close),
    /// Nobody is there, or nobody takes what we send.
    Gone,
}

impl From<Close> for End {
    fn from(close: Close) -> Self {
        Self::Close(close)
    }
}

/// What happens next on a socket.
enum Event {
    Heard(Option<Result<Message, std::io::Error>>),
    Said(Box<Said>),
    InitTimeout,
    Beat,
    Stop,
}

impl Session {
    /// Serves a socket until either side ends it.
    pub(super) async fn serve(self, socket: WebSocketStream) {
        let (out, mut incoming) = socket.split();
        let operations = Operations::default();
        let mut socket = Socket { session: self, out, operations, welcome: false, actor: Actor::Public, heard: true };
        let end = socket.run(&mut incoming).await;
        part(socket.out, incoming, end).await;
    }

    /// The language that the upgrade asked for.
    fn language(&self) -> Option<Language> {
        self.headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok().and_then(Language::wanted)
    }

    /// Who this is, by the same rules as a request.
    async fn actor(&self) -> Result<Actor, End> {
        actor(&self.desk.registry, &self.headers).await.map_err(|error| match error.kind() {
            Kind::Unauthenticated | Kind::Forbidden => Close::Forbidden(error.to_string()).into(),
            _ => Close::TryAgain.into(),
        })
    }
}

/// Closes a socket that is not to be served.
pub(super) async fn refuse(socket: WebSocketStream, why: Close) {
    let (out, incoming) = socket.split();
    part(out, incoming, End::Close(why)).await;
}

/// Says good-bye and hears the other side's: a socket that is only dropped may take our last words with it.
async fn part(mut out: SplitSink<WebSocketStream, Message>, mut incoming: SplitStream<WebSocketStream>, end: End) {
    let _ = timeout(PARTING_TIMEOUT, async {
        if let End::Close(close) = end {
            out.send(close.frame()).await.ok()?;
        }
        while let Some(Ok(_)) = incoming.next().await {}
        Some(())
    })
    .await;
}

/// What becomes of a socket that the machinery below gave up: it tells why in words only. Other failures are the
/// network's.
fn broken(error: &std::io::Error) -> End {
    let told = if error.kind() == ErrorKind::Other { error.to_string() } else { String::new() };
    if told.starts_with("Space limit") {
        Close::TooLarge.into()
    } else if told.starts_with("UTF-8") {
        Close::NotText.into()
    } else if told.starts_with("WebSocket protocol") {
        Close::Broken.into()
    } else {
        End::Gone
    }
}

impl Socket {
    async fn run(&mut self, incoming: &mut SplitStream<WebSocketStream>) -> End {
        let opened = Instant::now();
        let mut beat = interval_at(opened + BEAT, BEAT);
        loop {
            let event = tokio::select! {
                message = incoming.next() => Event::Heard(message),
                said = self.operations.next() => Event::Said(Box::new(said)),
                () = sleep_until(opened + INIT_TIMEOUT), if !self.welcome => Event::InitTimeout,
                _ = beat.tick() => Event::Beat,
                _ = self.session.stopping.wait_for(|stopping| *stopping) => Event::Stop,
            };
            let done = match event {
                Event::Heard(Some(Ok(message))) => self.hear(message).await,
                Event::Heard(Some(Err(error))) => Err(broken(&error)),
                Event::Heard(None) => Err(End::Gone),
                Event::Said(said) => self.tell(&said).await,
                Event::InitTimeout => Err(Close::InitTimeout.into()),
                Event::Beat => self.beat().await,
                Event::Stop => Err(Close::Away.into()),
            };
            if let Err(end) = done {
                return end;
            }
        }
    }

    async fn hear(&mut self, message: Message) -> Result<(), End> {
        self.heard = true;
        let text = match message {
            Message::Text(text) if text.len() > self.session.desk.options.body_bytes_max => {
                return Err(Close::TooLarge.into());
            }
            Message::Text(text) => text,
            Message::Binary(_) => return Err(Close::BadMessage("messages are text".to_owned()).into()),
            Message::Ping(_) | Message::Pong(_) => return Ok(()),
            Message::Close(_) => return Err(End::Gone),
        };
        match Heard::read(&text)? {
            Heard::ConnectionInit { .. } if self.welcome => Err(Close::InitTwice.into()),
            Heard::ConnectionInit { payload } => self.welcome(payload.unwrap_or_default()).await,
            Heard::Ping { payload } => self.say(&Said::Pong { payload }).await,
            Heard::Pong {} => Ok(()),
            Heard::Subscribe { .. } if !self.welcome => Err(Close::Unauthorized.into()),
            Heard::Subscribe { id, payload } => self.begin(id, payload).await,
            Heard::Complete { id } => {
                self.operations.end(&id);
                Ok(())
            }
        }
    }

    /// Takes the credentials and lets the client in, if they hold.
    async fn welcome(&mut self, payload: Map<String, Value>) -> Result<(), End> {
        for (name, value) in payload {
            let name = name.to_ascii_lowercase();
            let Some(known) = CREDENTIALS.into_iter().find(|known| *known == name) else { continue };
            let value = value.as_str().and_then(|value| HeaderValue::from_str(value).ok());
            let value = value.ok_or_else(|| Close::BadMessage(format!("{known} is not the text of a header")))?;
            self.session.headers.insert(known, value);
        }
        self.actor = self.session.actor().await?;
        self.welcome = true;
        self.say(&Said::ConnectionAck).await
    }

    async fn begin(&mut self, id: String, asked: Asked) -> Result<(), End> {
        if self.operations.has(&id) {
            return Err(Close::SubscriberExists(id).into());
        }
        match self.asked(asked) {
            Ok(query) => {
                // Asked anew each time: a token may end while the socket is open.
                self.check_actor().await?;
                self.operations.begin(id, &self.session.desk, query, self.actor.clone());
                Ok(())
            }
            Err(refused) => {
                let error = refused.into_error(self.session.language());
                self.say(&Said::Error { id, payload: vec![error] }).await
            }
        }
    }

    /// What is asked, if there is room for it.
    fn asked(&self, asked: Asked) -> Result<Request, Box<Refused>> {
        if self.operations.count() >= OPERATIONS_MAX {
            let message = format!("at most {OPERATIONS_MAX} operations run on one socket; end one first");
            return Err(Box::new(Refused::with_status(Error::limit(message))));
        }
        let Session { desk, client, .. } = &self.session;
        desk.gate.count_operation(*client).map_err(|turned_away| Box::new(turned_away.into()))?;
        let query = asked.query(&desk.documents).map_err(|missing| Box::new(missing.into()))?;
        Ok(match self.session.language() {
            Some(language) => query.data(language),
            None => query,
        })
    }

    /// Lets go of a socket that has fallen silent or whose credentials have ended.
    async fn beat(&mut self) -> Result<(), End> {
        if !std::mem::take(&mut self.heard) {
            return Err(End::Gone);
        }
        self.check_actor().await?;
        self.send(Message::Ping(Vec::new())).await
    }

    /// Says what an operation has to tell, to whoever may still hear it: a token may have ended since it began.
    async fn tell(&mut self, said: &Said) -> Result<(), End> {
        if let Said::Next { .. } = said {
            self.check_actor().await?;
        }
        self.say(said).await
    }

    /// Closes the socket of somebody who is no longer who they were: signed out, or given another role.
    async fn check_actor(&mut self) -> Result<(), End> {
        if self.session.actor().await? == self.actor {
            return Ok(());
        }
        Err(Close::Forbidden("the sign-in has ended or its rights have changed".to_owned()).into())
    }

    async fn say(&mut self, said: &Said) -> Result<(), End> {
        let frame = said.frame().map_err(|error| {
            tracing::error!(%error, "a message could not be written");
            End::Gone
        })?;
        self.send(frame).await
    }

    /// While one message waits to be taken no operation goes on, so that nothing piles up.
    async fn send(&mut self, message: Message) -> Result<(), End> {
        match timeout(SEND_TIMEOUT, self.out.send(message)).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) | Err(_) => Err(End::Gone),
        }
    }
}
