//! `search(text:)`: records of every kind in one list, fetched by kind in one statement each.

use async_graphql::{Context, Description, Object, Result, SimpleObject};
use futures_util::future::try_join_all;
use tokio::sync::OnceCell;

use super::connection::{PageArgs, PageInfo};
use super::loader::rows;
use super::node::{Node, node};
use crate::domain::id::NodeId;
use crate::domain::search::SearchKind;
use crate::store::search::{Hit, Search};
use crate::store::{PageRequest, Slice};

/// A page of what a search found, with the count of the whole.
#[derive(Description)]
pub struct SearchConnection {
    asked: Search,
    page: PageRequest,
    slice: OnceCell<Slice<Hit>>,
    counts: OnceCell<Vec<(SearchKind, u64)>>,
}

/// One record found.
#[derive(SimpleObject)]
pub struct SearchEdge {
    /// The place of this record, for `after` or `before`.
    cursor: String,
    /// Whether its name has the words just as they were typed, accents included.
    as_typed: bool,
    /// The record.
    node: Node,
}

/// How many records of one kind a search found.
#[derive(SimpleObject)]
pub struct SearchCount {
    /// The kind of record.
    kind: SearchKind,
    /// How many.
    count: u64,
}

impl SearchConnection {
    /// A page of a search.
    pub(super) fn new(text: &str, kinds: Option<Vec<SearchKind>>, page: PageArgs) -> Result<Self> {
        Ok(Self {
            asked: Search::new(text, kinds)?,
            page: PageRequest::new(page.first, page.after, page.last, page.before)?,
            slice: OnceCell::new(),
            counts: OnceCell::new(),
        })
    }

    async fn slice(&self, ctx: &Context<'_>) -> Result<&Slice<Hit>> {
        let source = rows(ctx)?.loader();
        let page = || self.asked.page(source.registry().reader(), source.sight(), &self.page);
        Ok(self.slice.get_or_try_init(page).await?)
    }

    async fn counted(&self, ctx: &Context<'_>) -> Result<&[(SearchKind, u64)]> {
        let source = rows(ctx)?.loader();
        let counts = || self.asked.counts(source.registry().reader(), source.sight());
        Ok(self.counts.get_or_try_init(counts).await?)
    }
}

/// The record behind a hit; `None` when it left the viewer's sight since it was found.
async fn found(ctx: &Context<'_>, hit: &Hit) -> Result<Option<Node>> {
    node(ctx, NodeId::new(hit.kind.entity(), hit.record)).await
}

#[Object(use_type_description)]
impl SearchConnection {
    /// The records with their cursors.
    async fn edges(&self, ctx: &Context<'_>) -> Result<Vec<SearchEdge>> {
        let hits = &self.slice(ctx).await?.rows;
        let nodes = try_join_all(hits.iter().map(|hit| found(ctx, hit))).await?;
        let edge = |(hit, node): (&Hit, Option<Node>)| {
            Some(SearchEdge { cursor: hit.cursor().to_string(), as_typed: hit.as_typed(), node: node? })
        };
        Ok(hits.iter().zip(nodes).filter_map(edge).collect())
    }

    /// The records without cursors.
    async fn nodes(&self, ctx: &Context<'_>) -> Result<Vec<Node>> {
        let hits = &self.slice(ctx).await?.rows;
        Ok(try_join_all(hits.iter().map(|hit| found(ctx, hit))).await?.into_iter().flatten().collect())
    }

    /// Where this page stands in its list.
    async fn page_info(&self, ctx: &Context<'_>) -> Result<PageInfo> {
        Ok(PageInfo::of(self.slice(ctx).await?, |hit| hit.cursor().to_string()))
    }

    /// How many records the search finds; counted only when asked for.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<u64> {
        Ok(self.counted(ctx).await?.iter().map(|(_, count)| count).sum())
    }

    /// How many records of each kind the search finds; kinds without any are left out.
    async fn counts(&self, ctx: &Context<'_>) -> Result<Vec<SearchCount>> {
        Ok(self.counted(ctx).await?.iter().map(|&(kind, count)| SearchCount { kind, count }).collect())
    }
}
