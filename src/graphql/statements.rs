//! `extensions.statements`: how many statements an answer took, for the office and on request.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use async_graphql::extensions::{Extension, ExtensionContext, ExtensionFactory, NextPrepareRequest, NextRequest};
use async_graphql::{Request, Response, ServerResult};

use crate::store::statements;

/// Put into a request, it makes the answer tell its statements.
#[derive(Clone, Copy, Debug)]
pub struct TellStatements;

/// Puts `extensions.statements` on the answers that ask for it.
pub(super) struct StatementsTold;

impl ExtensionFactory for StatementsTold {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Asked(AtomicBool::new(false)))
    }
}

/// Whether this request asks.
struct Asked(AtomicBool);

#[async_trait::async_trait]
impl Extension for Asked {
    async fn request(&self, ctx: &ExtensionContext<'_>, next: NextRequest<'_>) -> Response {
        let (response, count) = statements::counted(next.run(ctx)).await;
        if self.0.load(Ordering::Relaxed) { response.extension("statements", count.into()) } else { response }
    }

    async fn prepare_request(
        &self,
        ctx: &ExtensionContext<'_>,
        request: Request,
        next: NextPrepareRequest<'_>,
    ) -> ServerResult<Request> {
        let asked = request.data.contains_key(&std::any::TypeId::of::<TellStatements>());
        self.0.store(asked, Ordering::Relaxed);
        next.run(ctx, request).await
    }
}
