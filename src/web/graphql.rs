//! GraphQL over HTTP: POST with JSON or a multipart upload, GET for queries only, or to open a WebSocket.
//!
//! The ready-made endpoint executes mutations sent by GET and bodies sent by plain forms, so this is our own.

use std::sync::Arc;

use async_graphql::parser::types::OperationType;
use async_graphql::{Request as Query, Response as Answer};
use poem::http::{Method, StatusCode, header};
use poem::web::Data;
use poem::{Body, Endpoint, Request, Response, get, handler};
use tokio::sync::SemaphorePermit;

use super::accept::{AnswerForm, accepted};
use super::answer::{Refused, respond};
use super::asked::Asked;
use super::desk::Desk;
use super::gate::Work;
use super::metrics::Outcome;
use super::sign_in::actor;
use super::{body, flat, multipart, socket};
use crate::domain::access::Actor;
use crate::domain::language::Language;
use crate::error::Error;
use crate::graphql;
use crate::graphql::statements::TellStatements;

/// Headers that a plain form of a foreign page cannot send.
const PREFLIGHT_HEADERS: [&str; 3] = ["graphql-require-preflight", "apollo-require-preflight", "x-requested-with"];

/// With this header an answer to the office tells how many statements it took.
const STATEMENTS: &str = "bangvang-statements";

/// `/graphql`.
pub(super) fn endpoint() -> impl Endpoint {
    get(by_get).post(by_post)
}

#[handler]
async fn by_get(request: &Request, desk: Data<&Arc<Desk>>) -> Response {
    if socket::is_wanted(request) {
        return socket::open(request, &desk).await;
    }
    if is_a_person(request) {
        return Response::builder().status(StatusCode::SEE_OTHER).header(header::LOCATION, "/console").finish();
    }
    answered(&desk, request, None).await
}

#[handler]
async fn by_post(request: &Request, body: Body, desk: Data<&Arc<Desk>>) -> Response {
    answered(&desk, request, Some(body)).await
}

/// Whether somebody opened the bare address in a browser: they are shown the console.
fn is_a_person(request: &Request) -> bool {
    let accept = accepted(request);
    request.uri().query().is_none() && accept.unwrap_or_default().contains("text/html")
}

async fn answered(desk: &Desk, request: &Request, body: Option<Body>) -> Response {
    let accept = accepted(request);
    let accept = accept.as_deref();
    let language = request.header(header::ACCEPT_LANGUAGE).and_then(Language::wanted);
    if let Some(format) = accept.and_then(flat::wanted) {
        return match admitted(desk, request, body, language).await {
            Ok(admitted) => flat::answer(desk, admitted, format, language).await,
            Err(refused) => refused.into_response(AnswerForm::Json, language, desk.limits()),
        };
    }
    let Some(form) = AnswerForm::wanted(accept) else {
        return Refused::not_acceptable().into_response(AnswerForm::Json, language, desk.limits());
    };
    let answered = answer(desk, request, body, language).await;
    desk.metrics.operation(answered.as_ref().map_or(Outcome::Refused, |(answer, _)| Outcome::of(answer)));
    match answered {
        Ok((answer, actor)) => respond(request, form, &answer, actor == Actor::Public),
        Err(refused) => refused.into_response(form, language, desk.limits()),
    }
}

/// A request that is let in: what is asked and by whom, and the place to work on it.
pub(super) struct Admitted<'a> {
    pub(super) query: Query,
    pub(super) actor: Actor,
    reads: bool,
    _place: SemaphorePermit<'a>,
}

/// From the request to its answer.
async fn answer(
    desk: &Desk,
    request: &Request,
    body: Option<Body>,
    language: Option<Language>,
) -> Result<(Answer, Actor), Refused> {
    let Admitted { query, actor, reads, _place } = admitted(desk, request, body, language).await?;
    Ok((execute(desk, query, actor.clone(), reads).await?, actor))
}

/// Executes a request within its time.
pub(super) async fn execute(desk: &Desk, query: Query, actor: Actor, reads: bool) -> Result<Answer, Refused> {
    let (registry, time) = if reads {
        (&desk.answering, desk.options.query_timeout)
    } else {
        (&desk.registry, desk.options.mutation_timeout)
    };
    let working = desk.schema.execute(graphql::request(query, registry, actor));
    tokio::time::timeout(time, working).await.map_err(|_| Refused::too_slow(time))
}

/// Who asks, what, and whether there is room to work on it.
async fn admitted<'a>(
    desk: &'a Desk,
    request: &Request,
    body: Option<Body>,
    language: Option<Language>,
) -> Result<Admitted<'a>, Refused> {
    desk.gate.count_request(request)?;
    let actor = actor(&desk.registry, request.headers()).await.map_err(Refused::with_status)?;
    let mut query = match body {
        None => Asked::by_get(request)?.query(&desk.documents)?,
        Some(body) => received(desk, request, body, &actor).await?,
    };
    let place = desk.gate.place(Work::Request).await?;
    let reads = reads_only(&mut query, desk.limits());
    if request.method() != Method::POST && !reads {
        return Err(Refused::method("a GET is for queries; mutations go by POST", "POST"));
    }
    if let Some(language) = language {
        query = query.data(language);
    }
    if request.headers().contains_key(STATEMENTS) && actor.internal().is_ok() {
        query = query.data(TellStatements);
    }
    Ok(Admitted { query, actor, reads, _place: place })
}

/// The request within a body.
async fn received(desk: &Desk, request: &Request, body: Body, actor: &Actor) -> Result<Query, Refused> {
    let options = &desk.options;
    if is_encoded(request) {
        body::heard_out(body).await;
        return Err(Refused::media_type("send the body as it is, without Content-Encoding"));
    }
    match MediaType::of(request) {
        MediaType::Json => {
            let body = body::whole(body, options.body_bytes_max, options.pause_max).await?;
            Ok(Asked::by_post(&body)?.query(&desk.documents)?)
        }
        MediaType::Multipart => {
            if !PREFLIGHT_HEADERS.iter().any(|name| request.headers().contains_key(*name)) {
                body::heard_out(body).await;
                return Err(Refused::media_type(
                    "a multipart request needs one of the headers GraphQL-Require-Preflight, Apollo-Require-Preflight, X-Requested-With",
                ));
            }
            // Nobody's file is received who could do nothing with it.
            if let Err(error) = actor.clerk() {
                body::heard_out(body).await;
                return Err(Refused::with_status(error));
            }
            desk.gate.count_upload(request)?;
            let _place = desk.gate.place(Work::Upload).await?;
            let reading = multipart::read(request, body, &desk.documents, options);
            let time = options.mutation_timeout;
            Ok(tokio::time::timeout(time, reading).await.map_err(|_| Refused::too_slow(time))??)
        }
        MediaType::Other => {
            body::heard_out(body).await;
            Err(Refused::media_type("send application/json in UTF-8, or multipart/form-data for an upload"))
        }
    }
}

/// Whether a body is packed: we do not unpack what may be a thousand times as large.
fn is_encoded(request: &Request) -> bool {
    let codings = request.headers().get_all(header::CONTENT_ENCODING);
    codings.iter().any(|coding| !coding.as_bytes().trim_ascii().eq_ignore_ascii_case(b"identity"))
}

/// What a body says it is.
enum MediaType {
    Json,
    Multipart,
    Other,
}

impl MediaType {
    fn of(request: &Request) -> Self {
        let content_type = request.content_type().unwrap_or_default().to_ascii_lowercase();
        let mut parts = content_type.split(';').map(str::trim);
        match parts.next().unwrap_or_default() {
            "application/json" if parts.all(is_utf8_if_a_charset) => Self::Json,
            "multipart/form-data" => Self::Multipart,
            _ => Self::Other,
        }
    }
}

fn is_utf8_if_a_charset(parameter: &str) -> bool {
    parameter.strip_prefix("charset=").is_none_or(|charset| matches!(charset.trim_matches('"'), "utf-8" | "utf8"))
}

/// Whether every operation that could run is a query; what cannot be read is answered by the schema.
pub(super) fn reads_only(query: &mut Query, limits: &graphql::QueryLimits) -> bool {
    let name = query.operation_name.clone();
    let Ok(document) = graphql::admission::read(query, limits) else { return true };
    let asked = |operation_name: Option<&async_graphql::Name>| match (&name, operation_name) {
        (Some(wanted), Some(this)) => this.as_str() == wanted,
        (Some(_), None) => false,
        (None, _) => true,
    };
    let mut operations = document.operations.iter().filter(|(name, _)| asked(*name));
    operations.all(|(_, operation)| operation.node.ty == OperationType::Query)
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        Self::with_status(error)
    }
}
