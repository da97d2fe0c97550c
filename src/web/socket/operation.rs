//! The operations of one socket: each a stream of messages, run together, ended one by one.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::parser::types::OperationType;
use async_graphql::{Request, Response, Value};
use futures_util::stream::{self, AbortHandle, BoxStream, SelectAll, abortable};
use futures_util::{FutureExt as _, Stream, StreamExt as _};

use super::message::Said;
use crate::domain::access::Actor;
use crate::graphql::{self, QueryLimits};
use crate::web::answer::Refused;
use crate::web::desk::Desk;
use crate::web::gate::Work;
use crate::web::graphql::{execute, reads_only};
use crate::web::metrics::Outcome;

/// The operations that run on one socket.
#[derive(Default)]
pub(super) struct Operations {
    running: SelectAll<BoxStream<'static, Said>>,
    ends: HashMap<String, AbortHandle>,
}

impl Operations {
    /// How many run.
    pub(super) fn count(&self) -> usize {
        self.ends.len()
    }

    /// Whether one of that id runs.
    pub(super) fn has(&self, id: &str) -> bool {
        self.ends.contains_key(id)
    }

    /// Begins one.
    pub(super) fn begin(&mut self, id: String, desk: &Arc<Desk>, query: Request, actor: Actor) {
        let (said, end) = abortable(messages(id.clone(), Answers::begin(desk, query, actor)));
        self.ends.insert(id, end);
        self.running.push(said.boxed());
    }

    /// Ends the one of that id, if it runs.
    pub(super) fn end(&mut self, id: &str) {
        if let Some(end) = self.ends.remove(id) {
            end.abort();
        }
    }

    /// What one of them says next; never while none runs.
    pub(super) async fn next(&mut self) -> Said {
        match self.running.next().await {
            Some(said) => {
                if let Said::Complete { id } | Said::Error { id, .. } = &said {
                    self.ends.remove(id);
                }
                said
            }
            None => std::future::pending().await,
        }
    }
}

/// The answers to an operation: one, or for a subscription as many as come.
struct Answers {
    stream: BoxStream<'static, Response>,
    /// A subscription that has not told anything yet.
    beginning: bool,
}

impl Answers {
    fn begin(desk: &Arc<Desk>, mut query: Request, actor: Actor) -> Self {
        let beginning = is_subscription(&mut query, desk.limits());
        let stream = if beginning {
            desk.metrics.operation(Outcome::Subscribed);
            desk.schema.execute_stream(graphql::request(query, &desk.registry, actor))
        } else {
            answer(Arc::clone(desk), query, actor).into_stream().boxed()
        };
        Self { stream, beginning }
    }

    async fn next(&mut self) -> Option<Response> {
        self.stream.next().await
    }

    /// Whether an answer says that the operation did not run, or did not begin.
    fn refuses(&self, answer: &Response) -> bool {
        !answer.errors.is_empty()
            && answer.data == Value::Null
            && (self.beginning || answer.errors.iter().all(|error| error.path.is_empty()))
    }
}

/// The one answer to a query or a mutation, by the rules of requests.
async fn answer(desk: Arc<Desk>, mut query: Request, actor: Actor) -> Response {
    let reads = reads_only(&mut query, desk.limits());
    let executed = async {
        let _place = desk.gate.place(Work::Request).await?;
        execute(&desk, query, actor, reads).await
    };
    let executed: Result<Response, Refused> = executed.await;
    let answer = executed.unwrap_or_else(|refused| Response::from_errors(vec![refused.into_error(None)]));
    desk.metrics.operation(Outcome::of(&answer));
    answer
}

/// Whether a subscription would run; what cannot be read is answered by the schema.
fn is_subscription(query: &mut Request, limits: &QueryLimits) -> bool {
    let name = query.operation_name.clone();
    let Ok(document) = graphql::admission::read(query, limits) else { return false };
    document.operations.iter().any(|(this, operation)| {
        operation.node.ty == OperationType::Subscription
            && name.as_deref().is_none_or(|name| this.is_some_and(|this| this == name))
    })
}

/// Answers as the protocol says them: an operation that could not run is an error, the others end by `complete`.
fn messages(id: String, answers: Answers) -> impl Stream<Item = Said> {
    stream::unfold(Some((id, answers)), |running| async move {
        let (id, mut answers) = running?;
        match answers.next().await {
            None => Some((Said::Complete { id }, None)),
            Some(answer) if answers.refuses(&answer) => Some((Said::Error { id, payload: answer.errors }, None)),
            Some(payload) => {
                answers.beginning = false;
                Some((Said::Next { id: id.clone(), payload }, Some((id, answers))))
            }
        }
    })
}
