//! GraphQL over HTTP: POST with JSON or a multipart upload, GET for queries only.
//!
//! The ready-made endpoint executes mutations sent by GET and bodies sent by plain forms, so this is our own.

use async_graphql::http::MultipartOptions;
use async_graphql::parser::types::OperationType;
use async_graphql::{Request as Query, Response as Answer, ServerError, Variables};
use poem::http::{Method, StatusCode, header};
use poem::web::Data;
use poem::{Body, Endpoint, IntoResponse, Request, Response, get, handler};
use serde::Deserialize;

use super::error::Refusal;
use super::sign_in::actor;
use crate::error::{Error, Kind, Result};
use crate::graphql::statements::TellStatements;
use crate::graphql::{self, Schema};
use crate::store::Registry;

/// The largest query, in bytes.
const JSON_BYTES_MAX: usize = 1024 * 1024;
/// The largest upload, in bytes.
const UPLOAD_BYTES_MAX: usize = 1024 * 1024 * 1024;
/// The media type of the GraphQL-over-HTTP specification.
const GRAPHQL_RESPONSE: &str = "application/graphql-response+json";
const GRAPHQL_RESPONSE_UTF8: &str = "application/graphql-response+json; charset=utf-8";
const JSON_UTF8: &str = "application/json; charset=utf-8";
/// Headers that a plain form of a foreign page cannot send.
const PREFLIGHT_HEADERS: [&str; 3] = ["graphql-require-preflight", "apollo-require-preflight", "x-requested-with"];

/// With this header an answer to the office tells how many statements it took.
const STATEMENTS: &str = "bangvang-statements";

/// `/graphql`.
pub(super) fn endpoint() -> impl Endpoint {
    get(by_get).post(by_post)
}

/// The query string of a GET.
#[derive(Deserialize)]
struct Asked {
    query: String,
    #[serde(rename = "operationName")]
    operation_name: Option<String>,
    variables: Option<String>,
}

#[handler]
async fn by_get(request: &Request, registry: Data<&Registry>, schema: Data<&Schema>) -> Response {
    let asked = request.params::<Asked>().map_err(|_| Error::bad_input("a GET needs the parameter query"));
    let query = match asked.and_then(read_query) {
        Ok(query) => query,
        Err(error) => return Refusal(error).into_response(),
    };
    answer(request, &registry, &schema, query).await
}

#[handler]
async fn by_post(request: &Request, body: Body, registry: Data<&Registry>, schema: Data<&Schema>) -> Response {
    match read_body(request, body).await {
        Ok(query) => answer(request, &registry, &schema, query).await,
        Err(Unread::MediaType) => Response::builder()
            .status(StatusCode::UNSUPPORTED_MEDIA_TYPE)
            .content_type("text/plain; charset=utf-8")
            .body("send application/json, or multipart/form-data with one of the headers GraphQL-Require-Preflight, Apollo-Require-Preflight, X-Requested-With\n"),
        Err(Unread::Refused(error)) => Refusal(error).into_response(),
    }
}

/// Why a body was not read.
enum Unread {
    MediaType,
    Refused(Error),
}

impl From<Error> for Unread {
    fn from(error: Error) -> Self {
        Self::Refused(error)
    }
}

fn read_query(asked: Asked) -> Result<Query> {
    let variables = match asked.variables.as_deref() {
        None | Some("") => Variables::default(),
        Some(json) => serde_json::from_str(json).map_err(|_| Error::bad_input("variables is not a JSON object"))?,
    };
    let query = Query::new(asked.query).variables(variables);
    Ok(match asked.operation_name {
        Some(name) if !name.is_empty() => query.operation_name(name),
        _ => query,
    })
}

async fn read_body(request: &Request, body: Body) -> Result<Query, Unread> {
    let content_type = request.content_type().unwrap_or_default();
    let media_type = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match media_type.as_str() {
        "application/json" => {
            let too_large = |_| Error::limit(format!("a query may have {JSON_BYTES_MAX} bytes at most"));
            let bytes = body.into_bytes_limit(JSON_BYTES_MAX).await.map_err(too_large)?;
            let query: Query = serde_json::from_slice(&bytes)
                .map_err(|error| Error::bad_input(format!("the body is not a GraphQL request: {error}")))?;
            if query.query.is_empty() {
                return Err(Error::bad_input("the body has no query").into());
            }
            Ok(query)
        }
        "multipart/form-data" if PREFLIGHT_HEADERS.iter().any(|name| request.headers().contains_key(*name)) => {
            let options = MultipartOptions::default().max_file_size(UPLOAD_BYTES_MAX).max_num_files(1);
            let reader = tokio_util::compat::TokioAsyncReadCompatExt::compat(body.into_async_read());
            let query = async_graphql::http::receive_body(Some(content_type), reader, options).await;
            Ok(query
                .map_err(|error| Error::bad_input(format!("the upload is not a GraphQL multipart request: {error}")))?)
        }
        _ => Err(Unread::MediaType),
    }
}

async fn answer(request: &Request, registry: &Registry, schema: &Schema, mut query: Query) -> Response {
    if request.method() == Method::GET && !is_read_only(&mut query) {
        return Response::builder()
            .status(StatusCode::METHOD_NOT_ALLOWED)
            .header(header::ALLOW, "POST")
            .content_type("text/plain; charset=utf-8")
            .body("mutations go by POST\n");
    }
    let actor = match actor(registry, request.headers()).await {
        Ok(actor) => actor,
        Err(error) if matches!(error.kind(), Kind::Unauthenticated | Kind::Forbidden) => {
            return refused(request, &error);
        }
        Err(error) => return Refusal(error).into_response(),
    };
    if request.headers().contains_key(STATEMENTS) && actor.internal().is_ok() {
        query = query.data(TellStatements);
    }
    respond(request, schema.execute(graphql::request(query, registry, actor)).await)
}

/// Whether every operation that could run is a query; what does not parse is answered by the engine.
fn is_read_only(query: &mut Query) -> bool {
    let name = query.operation_name.clone();
    let Ok(document) = query.parsed_query() else { return true };
    let asked = |operation_name: Option<&async_graphql::Name>| match (&name, operation_name) {
        (Some(wanted), Some(this)) => this.as_str() == wanted,
        (Some(_), None) => false,
        (None, _) => true,
    };
    let mut operations = document.operations.iter().filter(|(name, _)| asked(*name));
    operations.all(|(_, operation)| operation.node.ty == OperationType::Query)
}

/// Wrong credentials are told in GraphQL's own shape, with the status that says so.
fn refused(request: &Request, error: &Error) -> Response {
    let mut told = ServerError::new(error.to_string(), None);
    told.extensions.get_or_insert_with(Default::default).set("code", error.kind().code());
    let mut response = respond(request, Answer::from_errors(vec![told]).extension("cost", graphql::cost::told(0)));
    response.set_status(StatusCode::from_u16(error.kind().status()).unwrap_or(StatusCode::UNAUTHORIZED));
    response
}

fn respond(request: &Request, answer: Answer) -> Response {
    let accepted = request.header(header::ACCEPT).unwrap_or_default();
    let modern = accepted.contains(GRAPHQL_RESPONSE);
    // A request that never ran has no data: the newer media type says so by a 400 and by leaving the entry out.
    let never_ran = !answer.errors.is_empty()
        && answer.data == async_graphql::Value::Null
        && answer.errors.iter().all(|error| error.path.is_empty());
    match written(&answer, modern && never_ran) {
        Ok(body) => Response::builder()
            .status(if modern && never_ran { StatusCode::BAD_REQUEST } else { StatusCode::OK })
            .content_type(if modern { GRAPHQL_RESPONSE_UTF8 } else { JSON_UTF8 })
            .header(header::CACHE_CONTROL, "no-store")
            .header(header::VARY, "accept")
            .body(body),
        Err(error) => Refusal(Error::internal(error)).into_response(),
    }
}

fn written(answer: &Answer, without_data: bool) -> serde_json::Result<Vec<u8>> {
    if !without_data {
        return serde_json::to_vec(answer);
    }
    let mut told = serde_json::to_value(answer)?;
    if let Some(entries) = told.as_object_mut() {
        entries.remove("data");
    }
    serde_json::to_vec(&told)
}
