//! An error as an HTTP answer: status by its kind, a sentence, and nothing of our insides.

use poem::http::StatusCode;
use poem::{IntoResponse, Response};

use crate::error::{Error, Kind, reference};

/// An error on its way out.
pub(super) struct Refusal(pub(super) Error);

impl<E: Into<Error>> From<E> for Refusal {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let error = self.0;
        let message = if error.kind() == Kind::Internal {
            let reference = reference();
            tracing::error!(reference, cause = error.cause(), "a request failed");
            format!("internal error; if it lasts, report the reference {reference}")
        } else {
            error.to_string()
        };
        let body = serde_json::json!({ "code": error.kind().code(), "message": message });
        Response::builder()
            .status(StatusCode::from_u16(error.kind().status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR))
            .content_type("application/json; charset=utf-8")
            .body(body.to_string())
    }
}
