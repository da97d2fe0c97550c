//! `reportedCounts(article:)`: the counts of one article, read from its text whenever somebody asks.

use async_graphql::{Context, Description, Object, Result};

use super::types::ReportedCount;
use crate::domain::id::NodeId;
use crate::link::reported;
use crate::store::Registry;

/// How many counts of one article are told; reports have some ten.
const COUNTS_MAX: usize = 200;

/// The counts that one article reports.
#[derive(Description)]
pub(super) struct ReportedCountReport(Vec<reported::ReportedCount>);

impl ReportedCountReport {
    /// Reads an article.
    pub(super) async fn of(ctx: &Context<'_>, article: NodeId) -> Result<Self> {
        Ok(Self(reported::of_article(ctx.data::<Registry>()?.reader(), article).await?))
    }
}

#[Object(use_type_description)]
impl ReportedCountReport {
    /// How many counts the article reports.
    async fn total(&self) -> usize {
        self.0.len()
    }

    /// The counts in the order of the text, the first 200 of them.
    async fn counts(&self) -> Vec<ReportedCount> {
        self.0.iter().take(COUNTS_MAX).cloned().map(ReportedCount).collect()
    }
}
