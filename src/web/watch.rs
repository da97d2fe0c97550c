//! Whether anything still happens on a connection, so that one on which nothing does can be closed.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::body::{Body, Frame, SizeHint};
use tokio::time::Instant;

/// What happens on one connection.
pub(super) struct Watch(Mutex<State>);

struct State {
    /// Requests being worked on, or whose answers are being sent.
    open: usize,
    /// Of these, the answers being sent.
    sending: usize,
    /// When something last happened.
    last: Instant,
}

impl Watch {
    /// From now on.
    pub(super) fn begin() -> Arc<Self> {
        Arc::new(Self(Mutex::new(State { open: 0, sending: 0, last: Instant::now() })))
    }

    /// A request has come.
    pub(super) fn work(self: &Arc<Self>) -> Working {
        self.note(|state| state.open += 1);
        Working { watch: Arc::clone(self), sending: false }
    }

    /// Ends when nothing has happened for too long: no request for `idle_max`, or an answer that nobody reads for
    /// `unread_max`.
    pub(super) async fn idle(&self, idle_max: Duration, unread_max: Duration) {
        loop {
            let end = {
                let state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
                match (state.open, state.sending) {
                    (0, _) => state.last + idle_max,
                    (open, sending) if open == sending => state.last + unread_max,
                    // We are at work; how long that may take is decided elsewhere.
                    _ => Instant::now() + idle_max,
                }
            };
            if end <= Instant::now() {
                return;
            }
            // What happens meanwhile may bring the end nearer.
            tokio::time::sleep_until(end.min(Instant::now() + idle_max.min(unread_max))).await;
        }
    }

    fn note(&self, change: impl FnOnce(&mut State)) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        change(&mut state);
        state.last = Instant::now();
    }
}

/// One request, from its coming until its answer has been sent.
pub(super) struct Working {
    watch: Arc<Watch>,
    sending: bool,
}

impl Working {
    /// The answer is there; its body keeps the request open until it is sent.
    pub(super) fn sending<B>(mut self, body: B) -> Sent<B> {
        self.sending = true;
        self.watch.note(|state| state.sending += 1);
        Sent { body, working: self }
    }
}

impl Drop for Working {
    fn drop(&mut self) {
        self.watch.note(|state| {
            state.open = state.open.saturating_sub(1);
            state.sending = state.sending.saturating_sub(usize::from(self.sending));
        });
    }
}

/// A body that tells when it moves.
pub(super) struct Sent<B> {
    body: B,
    working: Working,
}

impl<B: Body + Unpin> Body for Sent<B> {
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<B::Data>, B::Error>>> {
        self.working.watch.note(|_| {});
        Pin::new(&mut self.body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
