//! Every error leaves with a stable `extensions.code`; what is ours to mend leaves without its details.

use std::any::TypeId;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use async_graphql::extensions::{
    Extension, ExtensionContext, ExtensionFactory, NextExecute, NextPrepareRequest, NextRequest, NextResolve,
    NextSubscribe, ResolveInfo,
};
use async_graphql::{
    Context, Description, ErrorExtensionValues, Object, PathSegment, Request, Response, ServerError, ServerResult,
    Value,
};
use futures_util::StreamExt as _;
use futures_util::stream::BoxStream;

use crate::domain::language::Language;
use crate::error::{Error, Kind, reference};

/// An expected outcome that the caller can act on.
#[derive(Description)]
pub struct UserError(Error);

#[Object(use_type_description)]
impl UserError {
    /// `BAD_USER_INPUT`, `NOT_FOUND` or `CONFLICT`.
    async fn code(&self) -> &str {
        self.0.kind().code()
    }

    /// The input field at fault, if one is.
    async fn field(&self) -> Option<&str> {
        self.0.field()
    }

    /// What was wrong and what would be accepted: in Vietnamese for a request whose `Accept-Language` asks for that.
    async fn message(&self, ctx: &Context<'_>) -> String {
        self.0.said(ctx.data_opt().copied().unwrap_or(UNASKED))
    }
}

impl From<Error> for UserError {
    fn from(error: Error) -> Self {
        Self(error)
    }
}

/// The language of messages for a program that asks for none.
const UNASKED: Language = Language::English;

/// At most this many errors are sent.
const ERRORS_MAX: usize = 50;
/// At most this many characters of a message are sent.
const MESSAGE_MAX: usize = 300;

/// Puts the code on every error on its way out, and says in Vietnamese what sort it is to whoever asked for that.
pub(super) struct ErrorCodes;

impl ExtensionFactory for ErrorCodes {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Telling::default())
    }
}

/// The errors of one answer, in the language that its request asked for.
#[derive(Default)]
struct Telling {
    asked: Arc<OnceLock<Language>>,
    /// What went wrong in fields that may be null.
    kept: Mutex<Vec<ServerError>>,
}

#[async_trait::async_trait]
impl Extension for Telling {
    async fn request(&self, ctx: &ExtensionContext<'_>, next: NextRequest<'_>) -> Response {
        all_told(next.run(ctx).await, self.asked.get().copied())
    }

    fn subscribe<'s>(
        &self,
        ctx: &ExtensionContext<'_>,
        stream: BoxStream<'s, Response>,
        next: NextSubscribe<'_>,
    ) -> BoxStream<'s, Response> {
        let asked = Arc::clone(&self.asked);
        next.run(ctx, stream).map(move |response| all_told(response, asked.get().copied())).boxed()
    }

    async fn prepare_request(
        &self,
        ctx: &ExtensionContext<'_>,
        request: Request,
        next: NextPrepareRequest<'_>,
    ) -> ServerResult<Request> {
        let asked = request.data.get(&TypeId::of::<Language>());
        if let Some(language) = asked.and_then(|any| any.downcast_ref::<Language>()) {
            // Set once: a request is prepared once.
            let _ = self.asked.set(*language);
        }
        next.run(ctx, request).await
    }

    async fn execute(
        &self,
        ctx: &ExtensionContext<'_>,
        operation_name: Option<&str>,
        next: NextExecute<'_>,
    ) -> Response {
        let mut response = next.run(ctx, operation_name).await;
        response.errors.append(&mut self.kept.lock().unwrap_or_else(PoisonError::into_inner));
        response
    }

    /// A field that may be null and fails is null, and its neighbours stay. The engine holds to that only below the
    /// field: when the resolver itself fails it empties the parent.
    async fn resolve(
        &self,
        ctx: &ExtensionContext<'_>,
        info: ResolveInfo<'_>,
        next: NextResolve<'_>,
    ) -> ServerResult<Option<Value>> {
        let may_be_null = !info.return_type.ends_with('!');
        match next.run(ctx, info).await {
            Err(error) if may_be_null => {
                let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
                if kept.len() < ERRORS_MAX {
                    kept.push(error);
                }
                Ok(Some(Value::Null))
            }
            resolved => resolved,
        }
    }
}

fn all_told(mut response: Response, language: Option<Language>) -> Response {
    response.errors.truncate(ERRORS_MAX);
    response.errors.iter_mut().for_each(|error| tell(error, language));
    response
}

/// An error as an answer carries it, for whoever answers before or beside the schema.
pub fn told(error: Error, language: Option<Language>) -> ServerError {
    let mut told = raised(error);
    tell(&mut told, language);
    told
}

/// One of our errors, not yet told.
pub(super) fn raised(error: Error) -> ServerError {
    let mut raised = ServerError::new(error.to_string(), None);
    raised.source = Some(Arc::new(error));
    raised
}

fn tell(error: &mut ServerError, language: Option<Language>) {
    let language = language.unwrap_or(UNASKED);
    let known = error.extensions.as_ref().is_some_and(|known| known.get("code").is_some());
    let (kind, message) = match error.source::<Error>() {
        Some(ours) if ours.kind() == Kind::Internal => (Kind::Internal, to_report(ours, &error.path).said(language)),
        Some(ours) => (ours.kind(), ours.said(language)),
        None if known => return shorten(error),
        None => (Kind::BadInput, Error::bad_input(&error.message).said(language)),
    };
    error.message = message;
    error.extensions.get_or_insert_with(ErrorExtensionValues::default).set("code", kind.code());
    shorten(error);
}

/// What the caller learns of a failure of ours: where the log tells of it.
fn to_report(failure: &Error, path: &[PathSegment]) -> Error {
    let (reference, cause) = (reference(), failure.cause());
    tracing::error!(reference, cause, ?path, "a resolver failed");
    Error::referred(&reference)
}

fn shorten(error: &mut ServerError) {
    if let Some((end, _)) = error.message.char_indices().nth(MESSAGE_MAX - 1) {
        error.message.truncate(end);
        error.message.push('…');
    }
}
