//! Tells in every answer what the query was reckoned to cost, and what it may cost.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use async_graphql::extensions::{Extension, ExtensionContext, ExtensionFactory, NextRequest, NextValidation};
use async_graphql::{Response, ServerError, ValidationResult, value};

use super::COST_MAX;
use crate::store::page::{SIZE_DEFAULT, SIZE_MAX};

/// Puts `extensions.cost { requested limit }` on every answer.
pub(super) struct CostTold;

impl ExtensionFactory for CostTold {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Reckoned(AtomicUsize::new(0)))
    }
}

struct Reckoned(AtomicUsize);

#[async_trait::async_trait]
impl Extension for Reckoned {
    async fn request(&self, ctx: &ExtensionContext<'_>, next: NextRequest<'_>) -> Response {
        let response = next.run(ctx).await;
        let requested = self.0.load(Ordering::Relaxed);
        response.extension("cost", value!({ "requested": requested, "limit": COST_MAX }))
    }

    async fn validation(
        &self,
        ctx: &ExtensionContext<'_>,
        next: NextValidation<'_>,
    ) -> Result<ValidationResult, Vec<ServerError>> {
        let result = next.run(ctx).await?;
        self.0.store(result.complexity, Ordering::Relaxed);
        Ok(result)
    }
}

/// What a list costs: its fields once for every row it may bring. A size that makes no sense costs as much
/// as the largest; the resolver refuses it anyway.
pub(super) fn of_list(first: Option<i32>, last: Option<i32>, fields: usize) -> usize {
    let rows = match first.or(last) {
        None => SIZE_DEFAULT,
        Some(size) => u64::try_from(size).ok().filter(|size| *size <= SIZE_MAX).unwrap_or(SIZE_MAX),
    };
    usize::try_from(rows).unwrap_or(usize::MAX).saturating_mul(fields).saturating_add(1)
}
