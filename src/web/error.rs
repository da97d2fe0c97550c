//! An error as an HTTP answer: status by its kind, a sentence, and nothing of our insides.

use poem::http::{HeaderValue, StatusCode, header};
use poem::{IntoResponse, Response};

use super::gate::TurnedAway;
use crate::error::{Error, Kind, reference};

/// An error on its way out.
pub(super) struct Refusal(pub(super) Error);

impl<E: Into<Error>> From<E> for Refusal {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

/// What the caller is told: of what is ours to mend only a reference, under which the log has the rest.
pub(super) fn message(error: &Error) -> String {
    if error.kind() != Kind::Internal {
        return error.to_string();
    }
    let reference = reference();
    tracing::error!(reference, cause = error.cause(), "a request failed");
    Error::referred(&reference).to_string()
}

/// The HTTP status of a kind of error.
pub(super) fn status(kind: Kind) -> StatusCode {
    StatusCode::from_u16(kind.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let error = self.0;
        let body = serde_json::json!({ "code": error.kind().code(), "message": message(&error) });
        Response::builder()
            .status(status(error.kind()))
            .content_type("application/json; charset=utf-8")
            .body(body.to_string())
    }
}

impl TurnedAway {
    /// What the client is told.
    pub(super) fn error(self) -> Error {
        match self {
            Self::TooOften(wait) => {
                Error::limit(format!("too many requests; try again in {} seconds", wait.as_secs().saturating_add(1)))
            }
            Self::Busy => Error::limit("the service is busy; try again in a few seconds"),
        }
    }

    pub(super) fn status(self) -> StatusCode {
        match self {
            Self::TooOften(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// The value of `Retry-After`, in whole seconds.
    pub(super) fn retry_after(self) -> HeaderValue {
        HeaderValue::from(self.wait().as_secs().saturating_add(1))
    }
}

impl IntoResponse for TurnedAway {
    fn into_response(self) -> Response {
        let mut response = Refusal(self.error()).into_response();
        response.set_status(self.status());
        response.headers_mut().insert(header::RETRY_AFTER, self.retry_after());
        response
    }
}
