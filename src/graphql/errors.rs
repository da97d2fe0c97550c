//! Every error leaves with a stable `extensions.code`; what is ours to mend leaves without its details.

use std::sync::Arc;

use async_graphql::extensions::{Extension, ExtensionContext, ExtensionFactory, NextRequest, NextSubscribe};
use async_graphql::{ErrorExtensionValues, Pos, Response, ServerError, SimpleObject};
use futures_util::StreamExt as _;
use futures_util::stream::BoxStream;

use crate::error::{Error, Kind, reference};

/// An expected outcome that the caller can act on.
#[derive(Clone, Debug, SimpleObject)]
pub struct UserError {
    /// `BAD_USER_INPUT`, `NOT_FOUND` or `CONFLICT`.
    pub code: String,
    /// The input field at fault, if one is.
    pub field: Option<String>,
    /// What was wrong and what would be accepted.
    pub message: String,
}

impl From<&Error> for UserError {
    fn from(error: &Error) -> Self {
        Self {
            code: error.kind().code().to_owned(),
            field: error.field().map(str::to_owned),
            message: error.to_string(),
        }
    }
}

/// At most this many errors are sent.
const ERRORS_MAX: usize = 50;
/// At most this many characters of a message are sent.
const MESSAGE_MAX: usize = 300;

/// Puts the code on every error on its way out.
pub(super) struct ErrorCodes;

impl ExtensionFactory for ErrorCodes {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Self)
    }
}

#[async_trait::async_trait]
impl Extension for ErrorCodes {
    async fn request(&self, ctx: &ExtensionContext<'_>, next: NextRequest<'_>) -> Response {
        told(next.run(ctx).await)
    }

    fn subscribe<'s>(
        &self,
        ctx: &ExtensionContext<'_>,
        stream: BoxStream<'s, Response>,
        next: NextSubscribe<'_>,
    ) -> BoxStream<'s, Response> {
        next.run(ctx, stream).map(told).boxed()
    }
}

fn told(mut response: Response) -> Response {
    response.errors.truncate(ERRORS_MAX);
    response.errors.iter_mut().for_each(tell);
    response
}

/// The answer to a request that is not executed.
pub(super) fn refused(error: Error) -> Response {
    let mut told = async_graphql::Error::from(error).into_server_error(Pos::default());
    told.locations.clear();
    tell(&mut told);
    Response::from_errors(vec![told]).extension("cost", super::cost::told(0))
}

fn tell(error: &mut ServerError) {
    let ours = error.source::<Error>().map(|source| (source.kind(), source.to_string(), source.cause()));
    let code = match ours {
        Some((Kind::Internal, _, cause)) => {
            let reference = reference();
            tracing::error!(reference, cause, path = ?error.path, "a resolver failed");
            error.message = format!("internal error; if it lasts, report the reference {reference}");
            Kind::Internal.code()
        }
        Some((kind, message, _)) => {
            error.message = message;
            kind.code()
        }
        None if error.extensions.as_ref().is_some_and(|known| known.get("code").is_some()) => return shorten(error),
        None if error.message.starts_with("Query is ") => Kind::LimitExceeded.code(),
        None => Kind::BadInput.code(),
    };
    error.extensions.get_or_insert_with(ErrorExtensionValues::default).set("code", code);
    shorten(error);
}

fn shorten(error: &mut ServerError) {
    if let Some((end, _)) = error.message.char_indices().nth(MESSAGE_MAX - 1) {
        error.message.truncate(end);
        error.message.push('…');
    }
}
