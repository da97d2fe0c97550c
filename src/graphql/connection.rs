//! Connections: a page of rows fetched when edges are asked for, a count taken when a count is.

use std::borrow::Cow;
use std::sync::Arc;

use async_graphql::{Context, Description, InputObject, Object, OutputType, Result, SimpleObject, TypeName};
use sea_orm::EntityTrait;
use tokio::sync::OnceCell;
use uuid::Uuid;

use super::loader::{CountUnder, ListArgs, Under, raise, rows};
use crate::store::{Cursor, Direction, Listed, PageRequest, Slice, Sort, list};

/// A GraphQL type that wraps a listed row.
pub trait Listable: OutputType + From<<Self::Table as EntityTrait>::Model> {
    /// The table its rows come from.
    type Table: Listed<Filter: serde::Serialize>;
    /// The name that its connection and edge begin with.
    const NAME: &'static str;
}

/// The four arguments of every list: `first` rows `after` a cursor, or `last` rows `before` one.
#[derive(Clone, Debug, Default)]
pub struct PageArgs {
    /// How many from the beginning.
    pub first: Option<i32>,
    /// Behind this cursor.
    pub after: Option<String>,
    /// How many from the end.
    pub last: Option<i32>,
    /// Before this cursor.
    pub before: Option<String>,
}

/// An order: a field and a direction.
#[derive(Clone, Debug, InputObject)]
#[graphql(
    concrete(name = "AwardOrder", params(crate::store::award::OrderField)),
    concrete(name = "CampaignOrder", params(crate::store::campaign::OrderField)),
    concrete(name = "DecisionOrder", params(crate::store::decision::OrderField)),
    concrete(name = "RecipientOrder", params(crate::store::recipient::OrderField)),
    concrete(name = "TallyOrder", params(crate::domain::tally::TallyOrderField))
)]
pub struct OrderBy<F: async_graphql::InputType> {
    /// The field.
    pub field: F,
    /// The direction.
    #[graphql(default)]
    pub direction: Direction,
}

/// A page of a list, with the count of the whole.
#[derive(Description)]
pub struct Connection<N: Listable> {
    args: Arc<ListArgs<N::Table>>,
    parent: Option<(<N::Table as EntityTrait>::Column, Uuid)>,
    slice: OnceCell<Slice<<N::Table as EntityTrait>::Model>>,
}

impl<N: Listable> Connection<N> {
    /// A page of the whole table.
    pub fn all(
        filter: Option<<N::Table as Listed>::Filter>,
        order: Vec<Sort<<N::Table as EntityTrait>::Column>>,
        page: PageArgs,
    ) -> Result<Self> {
        let page = PageRequest::new(page.first, page.after, page.last, page.before)?;
        let args = Arc::new(ListArgs::new(filter.unwrap_or_default(), order, page));
        Ok(Self { args, parent: None, slice: OnceCell::new() })
    }

    /// A page of the rows under one parent.
    pub fn under(
        column: <N::Table as EntityTrait>::Column,
        parent: Uuid,
        filter: Option<<N::Table as Listed>::Filter>,
        order: Vec<Sort<<N::Table as EntityTrait>::Column>>,
        page: PageArgs,
    ) -> Result<Self> {
        Ok(Self { parent: Some((column, parent)), ..Self::all(filter, order, page)? })
    }

    async fn slice(&self, ctx: &Context<'_>) -> Result<&Slice<<N::Table as EntityTrait>::Model>> {
        self.slice.get_or_try_init(|| self.fetch(ctx)).await
    }

    async fn fetch(&self, ctx: &Context<'_>) -> Result<Slice<<N::Table as EntityTrait>::Model>> {
        let rows = rows(ctx)?;
        if let Some((column, parent)) = self.parent {
            let under = Under::new(column, parent, Arc::clone(&self.args));
            return Ok(rows.load_one(under).await.map_err(raise)?.unwrap_or_default());
        }
        let ListArgs { filter, order, page, .. } = self.args.as_ref();
        let source = rows.loader();
        Ok(list::page::<N::Table>(source.registry().reader(), filter, source.sight(), order, page).await?)
    }
}

/// One row of a page and its cursor.
#[derive(SimpleObject)]
#[graphql(name_type)]
pub struct Edge<N: Listable> {
    /// The place of this row, for `after` or `before`.
    cursor: String,
    /// The row.
    node: N,
}

impl<N: Listable> TypeName for Edge<N> {
    fn type_name() -> Cow<'static, str> {
        format!("{}Edge", N::NAME).into()
    }
}

impl<N: Listable> TypeName for Connection<N> {
    fn type_name() -> Cow<'static, str> {
        format!("{}Connection", N::NAME).into()
    }
}

/// Where a page stands in its list.
#[derive(SimpleObject)]
pub struct PageInfo {
    /// Whether rows follow.
    has_next_page: bool,
    /// Whether rows come before.
    has_previous_page: bool,
    /// The place of the first row.
    start_cursor: Option<String>,
    /// The place of the last row.
    end_cursor: Option<String>,
}

#[Object(name_type, use_type_description)]
impl<N: Listable> Connection<N> {
    /// The rows with their cursors.
    async fn edges(&self, ctx: &Context<'_>) -> Result<Vec<Edge<N>>> {
        let slice = self.slice(ctx).await?;
        let edge = |row: &<N::Table as EntityTrait>::Model| Edge {
            cursor: Cursor::of(row, &self.args.order).to_string(),
            node: N::from(row.clone()),
        };
        Ok(slice.rows.iter().map(edge).collect())
    }

    /// The rows without cursors.
    async fn nodes(&self, ctx: &Context<'_>) -> Result<Vec<N>> {
        Ok(self.slice(ctx).await?.rows.iter().cloned().map(N::from).collect())
    }

    /// Where this page stands in its list.
    async fn page_info(&self, ctx: &Context<'_>) -> Result<PageInfo> {
        let slice = self.slice(ctx).await?;
        let place = |row: &<N::Table as EntityTrait>::Model| Cursor::of(row, &self.args.order).to_string();
        Ok(PageInfo {
            has_next_page: slice.has_next,
            has_previous_page: slice.has_previous,
            start_cursor: slice.rows.first().map(place),
            end_cursor: slice.rows.last().map(place),
        })
    }

    /// How many rows the whole list has; counted only when asked for.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<u64> {
        let rows = rows(ctx)?;
        if let Some((column, parent)) = self.parent {
            let under = CountUnder(Under::new(column, parent, Arc::clone(&self.args)));
            return Ok(rows.load_one(under).await.map_err(raise)?.unwrap_or_default());
        }
        let source = rows.loader();
        Ok(list::count::<N::Table>(source.registry().reader(), &self.args.filter, source.sight()).await?)
    }
}
