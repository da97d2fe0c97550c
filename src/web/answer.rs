//! A GraphQL answer on its way out, or the reason why there is none.

use std::time::Duration;

use async_graphql::{ErrorExtensionValues, Response as Answer, ServerError, Value};
use poem::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use poem::{IntoResponse as _, Request, Response};

use super::accept::AnswerForm;
use super::documents::Missing;
use super::error::{Refusal, status};
use super::etag;
use super::gate::TurnedAway;
use crate::domain::language::Language;
use crate::error::Error;
use crate::graphql::{self, QueryLimits};

/// On what an answer depends beside its address.
const VARY: &str = "accept, accept-language, accept-encoding, authorization, cookie";

/// A request that is not executed, with the HTTP status that says why.
pub(super) struct Refused {
    told: Told,
    /// None for the status of a request that could not run, which depends on the form of the answer.
    status: Option<StatusCode>,
    headers: Vec<(HeaderName, HeaderValue)>,
}

enum Told {
    Error(Error),
    /// Words of a protocol, which clients compare.
    Verbatim(ServerError),
}

impl Refused {
    fn new(error: Error, status: Option<StatusCode>) -> Self {
        Self { told: Told::Error(error), status, headers: Vec::new() }
    }

    /// With the status of the error's kind: what is no GraphQL request at all is an HTTP error in either form.
    pub(super) fn with_status(error: Error) -> Self {
        let given = status(error.kind());
        let mut refused = Self::new(error, Some(given));
        if given == StatusCode::UNAUTHORIZED {
            refused.headers.push((header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer")));
        }
        refused
    }

    pub(super) fn media_type(message: &str) -> Self {
        Self::new(Error::bad_input(message), Some(StatusCode::UNSUPPORTED_MEDIA_TYPE))
    }

    pub(super) fn not_acceptable() -> Self {
        let message = "answers come as application/graphql-response+json or application/json";
        Self::new(Error::bad_input(message), Some(StatusCode::NOT_ACCEPTABLE))
    }

    /// By another method it would do.
    pub(super) fn method(message: &str, allowed: &'static str) -> Self {
        let mut refused = Self::new(Error::bad_input(message), Some(StatusCode::METHOD_NOT_ALLOWED));
        refused.headers.push((header::ALLOW, HeaderValue::from_static(allowed)));
        refused
    }

    /// The time was up; the work on it has been stopped.
    pub(super) fn too_slow(time: Duration) -> Self {
        Self::new(Error::too_slow(time), Some(StatusCode::SERVICE_UNAVAILABLE))
    }

    /// The error that says so.
    pub(super) fn into_error(self, language: Option<Language>) -> ServerError {
        match self.told {
            Told::Error(error) => graphql::errors::told(error, language),
            Told::Verbatim(told) => told,
        }
    }

    /// The answer that says so, in GraphQL's own shape.
    pub(super) fn into_response(
        mut self,
        form: AnswerForm,
        language: Option<Language>,
        limits: &QueryLimits,
    ) -> Response {
        let (status, headers) = (self.status, std::mem::take(&mut self.headers));
        let told = self.into_error(language);
        let answer = Answer::from_errors(vec![told]).extension("cost", graphql::cost::told(0, limits));
        let mut response = match body(&answer, true) {
            Ok(body) => unkept(form, body),
            Err(error) => return Refusal(Error::internal(error)).into_response(),
        };
        let unrun = if form == AnswerForm::Modern { StatusCode::BAD_REQUEST } else { StatusCode::OK };
        response.set_status(status.unwrap_or(unrun));
        response.headers_mut().extend(headers.into_iter().map(|(name, value)| (Some(name), value)));
        response
    }
}

impl From<TurnedAway> for Refused {
    fn from(turned_away: TurnedAway) -> Self {
        let mut refused = Self::new(turned_away.error(), Some(turned_away.status()));
        refused.headers.push((header::RETRY_AFTER, turned_away.retry_after()));
        refused
    }
}

impl From<Missing> for Refused {
    fn from(missing: Missing) -> Self {
        match missing {
            Missing::Refused(error) => Self::with_status(error),
            Missing::Hash => {
                let mut told = ServerError::new("PersistedQueryNotFound", None);
                let code = "PERSISTED_QUERY_NOT_FOUND";
                told.extensions.get_or_insert_with(ErrorExtensionValues::default).set("code", code);
                Self { told: Told::Verbatim(told), status: None, headers: Vec::new() }
            }
        }
    }
}

/// Whether an answer only says why nothing was executed.
pub(super) fn never_ran(answer: &Answer) -> bool {
    !answer.errors.is_empty() && answer.data == Value::Null && answer.errors.iter().all(|error| error.path.is_empty())
}

/// Sends an answer. What the public asks by GET may be kept by whoever asks again whether it still holds.
pub(super) fn respond(request: &Request, form: AnswerForm, answer: &Answer, public: bool) -> Response {
    // A request that never ran has no data; the newer media type says so by a 400, too.
    let never_ran = never_ran(answer);
    let mut response = match body(answer, never_ran) {
        Err(error) => return Refusal(Error::internal(error)).into_response(),
        Ok(body) if request.method() != Method::POST && public && answer.errors.is_empty() => {
            etag::marked(request, form.content_type(), body)
        }
        Ok(body) => unkept(form, body),
    };
    if form == AnswerForm::Modern && never_ran {
        response.set_status(StatusCode::BAD_REQUEST);
    }
    response.headers_mut().insert(header::VARY, HeaderValue::from_static(VARY));
    response
}

/// An answer that nobody keeps.
fn unkept(form: AnswerForm, body: Vec<u8>) -> Response {
    Response::builder().content_type(form.content_type()).header(header::CACHE_CONTROL, "no-store").body(body)
}

/// An answer in JSON; of a request that never ran without the entry `data`.
pub(super) fn body(answer: &Answer, without_data: bool) -> serde_json::Result<Vec<u8>> {
    if !without_data {
        return serde_json::to_vec(answer);
    }
    let mut told = serde_json::to_value(answer)?;
    if let Some(entries) = told.as_object_mut() {
        entries.remove("data");
    }
    serde_json::to_vec(&told)
}
