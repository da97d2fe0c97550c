//! `reportedCounts(article:)`: the counts of one article, read from its text whenever somebody asks, page by page.

use async_graphql::{Context, Description, Object, Result, SimpleObject};
use tokio::sync::OnceCell;

use super::connection::{PageArgs, PageInfo};
use super::types::ReportedCount;
use crate::domain::id::NodeId;
use crate::link::reported;
use crate::store::{Cursor, PageRequest, Registry, Slice};

/// A page of the counts that an article reports, with the count of them all.
#[derive(Description)]
pub(super) struct ReportedCountConnection {
    article: NodeId,
    page: PageRequest,
    read: OnceCell<Read>,
}

/// One reported count.
#[derive(SimpleObject)]
pub(super) struct ReportedCountEdge {
    /// The place of this count, for `after` or `before`. It holds while the article's text stays the same.
    cursor: String,
    /// The count.
    node: ReportedCount,
}

/// What was read of the article.
struct Read {
    total: usize,
    slice: Slice<(Cursor, reported::ReportedCount)>,
}

impl ReportedCountConnection {
    /// A page of the counts of an article.
    pub(super) fn new(article: NodeId, page: PageArgs) -> Result<Self> {
        let page = PageRequest::new(page.first, page.after, page.last, page.before)?;
        Ok(Self { article, page, read: OnceCell::new() })
    }

    /// The article is read once, whatever of it is asked for.
    async fn read(&self, ctx: &Context<'_>) -> Result<&Read> {
        let read = async || -> Result<Read> {
            let counts = reported::of_article(ctx.data::<Registry>()?.reader(), self.article).await?;
            Ok(Read { total: counts.len(), slice: self.page.of_all(counts)? })
        };
        self.read.get_or_try_init(read).await
    }
}

#[Object(use_type_description)]
impl ReportedCountConnection {
    /// The counts with their cursors.
    async fn edges(&self, ctx: &Context<'_>) -> Result<Vec<ReportedCountEdge>> {
        let rows = &self.read(ctx).await?.slice.rows;
        let edge = |(cursor, count): &(Cursor, reported::ReportedCount)| ReportedCountEdge {
            cursor: cursor.to_string(),
            node: ReportedCount(count.clone()),
        };
        Ok(rows.iter().map(edge).collect())
    }

    /// The counts without cursors.
    async fn nodes(&self, ctx: &Context<'_>) -> Result<Vec<ReportedCount>> {
        let rows = &self.read(ctx).await?.slice.rows;
        Ok(rows.iter().map(|(_, count)| ReportedCount(count.clone())).collect())
    }

    /// Where this page stands in its list.
    async fn page_info(&self, ctx: &Context<'_>) -> Result<PageInfo> {
        Ok(PageInfo::of(&self.read(ctx).await?.slice, |(cursor, _)| cursor.to_string()))
    }

    /// How many counts the article reports.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<u64> {
        Ok(self.read(ctx).await?.total as u64)
    }
}
