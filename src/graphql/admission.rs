//! What a query must pass before it is validated: small text, few signs, a bounded shape, a bearable cost, and the rules
//! that the engine leaves out.
//!
//! Validation and the engine's own checks walk into every spread of a fragment, so a document of two kilobytes can keep
//! them busy for hours. Nothing here takes longer than reading the text once.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use async_graphql::extensions::{
    Extension, ExtensionContext, ExtensionFactory, NextPrepareRequest, NextRequest, NextSubscribe,
};
use async_graphql::parser::types::ExecutableDocument;
use async_graphql::{Request, Response, ServerResult};
use futures_util::StreamExt as _;
use futures_util::stream::BoxStream;

use super::errors::raised;
use super::limits::QueryLimits;
use super::{cost, escapes, merging, rewrite, shape, tokens, validity, variables};
use crate::error::{Error, Result};

/// Lets through what the limits allow, and puts `extensions.cost { requested limit }` on every answer.
pub(super) struct Admission(pub(super) Arc<QueryLimits>);

impl ExtensionFactory for Admission {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Admitting { limits: Arc::clone(&self.0), cost: Arc::default() })
    }
}

struct Admitting {
    limits: Arc<QueryLimits>,
    cost: Arc<AtomicUsize>,
}

#[async_trait::async_trait]
impl Extension for Admitting {
    async fn request(&self, ctx: &ExtensionContext<'_>, next: NextRequest<'_>) -> Response {
        let response = next.run(ctx).await;
        response.extension("cost", cost::told(self.cost.load(Ordering::Relaxed), &self.limits))
    }

    /// Every event carries what the subscription was reckoned to cost.
    fn subscribe<'s>(
        &self,
        ctx: &ExtensionContext<'_>,
        stream: BoxStream<'s, Response>,
        next: NextSubscribe<'_>,
    ) -> BoxStream<'s, Response> {
        let (cost, limits) = (Arc::clone(&self.cost), Arc::clone(&self.limits));
        let tell =
            move |response: Response| response.extension("cost", cost::told(cost.load(Ordering::Relaxed), &limits));
        next.run(ctx, stream).map(tell).boxed()
    }

    async fn prepare_request(
        &self,
        ctx: &ExtensionContext<'_>,
        request: Request,
        next: NextPrepareRequest<'_>,
    ) -> ServerResult<Request> {
        let mut request = next.run(ctx, request).await?;
        shape::check_variables(&request, &self.limits).map_err(raised)?;
        let document = read(&mut request, &self.limits)?.clone();
        let settled = variables::settled(&document, &request);
        let size = cost::reckon(&document, settled.as_ref().unwrap_or(&request.variables));
        self.cost.store(size.cost, Ordering::Relaxed);
        shape::check(&document, &self.limits).and_then(|()| size.check(&self.limits)).map_err(raised)?;
        validity::check(&document, &ctx.schema_env.registry)?;
        merging::check(&document, &ctx.schema_env.registry)?;
        request.variables = settled?;
        let absent = variables::absent(&document, &request);
        request.set_parsed_query(rewrite::rewritten(document, &absent));
        Ok(request)
    }
}

/// The document of a request, read at most once, and only when its text is small and shallow.
///
/// # Errors
/// `LIMIT_EXCEEDED` for a text that is not even read, `BAD_USER_INPUT` for one that is not GraphQL.
pub fn read<'a>(request: &'a mut Request, limits: &QueryLimits) -> ServerResult<&'a ExecutableDocument> {
    check_text(&request.query, limits).map_err(raised)?;
    if let Some(readable) = escapes::readable(&request.query) {
        request.query = readable;
    }
    request.parsed_query()
}

fn check_text(text: &str, limits: &QueryLimits) -> Result<()> {
    at_most(text.len(), limits.text_bytes_max, "bytes of query")?;
    let tokens = tokens::count(text);
    at_most(tokens.count, limits.tokens_max, "tokens")?;
    at_most(tokens.nesting, limits.brackets_max, "levels of brackets")?;
    match tokens::repeated_input_field(text) {
        Some(name) => Err(Error::bad_input(format!("{name} stands twice in one input object"))
            .vi(format!("{name} có hai lần trong cùng một đối tượng"))),
        None => Ok(()),
    }
}

/// Refuses more of something than is served.
pub(super) fn at_most(count: usize, max: usize, what: &str) -> Result<()> {
    if count <= max {
        return Ok(());
    }
    // A count that was given up has no number worth telling.
    let found = if count == usize::MAX { "far more".to_owned() } else { count.to_string() };
    Err(Error::limit(format!("the query has {found} {what}; at most {max} are served")))
}
