//! Lists of every kind: one filter for the page, the count, the rows under many parents, and the stream.

use std::collections::HashMap;

use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, Query, WindowStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, Iterable as _, ModelTrait,
    PaginatorTrait as _, QueryFilter as _, QuerySelect as _, QueryTrait as _, Select, Value,
};
use uuid::Uuid;

use super::{PageRequest, Slice, Sort};
use crate::domain::access::Sight;
use crate::error::Result;

/// A table that can be listed.
pub trait Listed: EntityTrait<Model: ModelTrait<Entity = Self> + FromQueryResult + Send + Sync + Clone> {
    /// What selects its rows.
    type Filter: Clone + Default + Send + Sync;

    /// The rows that the filter selects, judged by what a viewer may know: a filter must not tell of other rows what
    /// these themselves would not.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` for a filter that makes no sense.
    fn select(filter: &Self::Filter, sight: Sight) -> Result<Select<Self>>;

    /// Refuses a filter that names what is not there. Only what the database knows is looked at: the rest is refused
    /// by [`Listed::select`].
    ///
    /// # Errors
    /// `BAD_USER_INPUT` with what would be accepted.
    fn check(db: &impl ConnectionTrait, filter: &Self::Filter) -> impl Future<Output = Result<()>> + Send {
        let _ = (db, filter);
        std::future::ready(Ok(()))
    }

    /// The rows a viewer may know of; all of them unless the table says otherwise.
    fn within_sight(_: Sight) -> Condition {
        Condition::all()
    }

    /// The column that names the row this one has become, for tables whose rows may be merged: ids of rows merged away
    /// lead to the survivor.
    fn became() -> Option<Self::Column> {
        None
    }

    /// The rows merged away that a viewer may have known of before.
    fn was_within_sight(_: Sight) -> Condition {
        Condition::all()
    }

    /// The column that makes every order total.
    fn key() -> Self::Column;

    /// The order when none is asked for.
    fn default_order() -> Vec<Sort<Self::Column>>;
}

/// How many merges an id is followed through.
const MERGES_MAX: usize = 64;

fn selected<E: Listed>(filter: &E::Filter, sight: Sight) -> Result<Select<E>> {
    Ok(E::select(filter, sight)?.filter(E::within_sight(sight)))
}

/// Whether the row that a column points at is within sight; not where it points at none.
pub(super) fn points_within_sight<E: Listed>(column: impl ColumnTrait, sight: Sight) -> Expr {
    let target = Query::select()
        .expr(Expr::value(1))
        .from(E::default())
        .and_where(E::key().into_expr().eq(column.into_expr()))
        .cond_where(E::within_sight(sight))
        .to_owned();
    Expr::exists(target)
}

/// Whether what a column points at, if anything, is within sight.
pub(super) fn points_at_nothing_hidden<E: Listed>(column: impl ColumnTrait, sight: Sight) -> Condition {
    Condition::any().add(column.is_null()).add(points_within_sight::<E>(column, sight))
}

/// Rows by id, for loaders; ids that are not there or out of sight are left out.
///
/// # Errors
/// When the database does not answer.
pub async fn seen_by_ids<E: Listed>(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
    sight: Sight,
) -> Result<HashMap<Uuid, E::Model>> {
    let mut seen = with_ids::<E>(db, ids, sight).await?;
    let Some(became) = E::became() else { return Ok(seen) };
    for _ in 0..MERGES_MAX {
        let merged: HashMap<Uuid, Uuid> =
            seen.iter().filter_map(|(id, row)| Some((*id, uuid(row.get(became))?))).collect();
        if merged.is_empty() {
            break;
        }
        let next: Vec<Uuid> = merged.values().copied().collect();
        let survivors = with_ids::<E>(db, &next, sight).await?;
        for (id, survivor) in merged {
            match survivors.get(&survivor) {
                Some(row) => seen.insert(id, row.clone()),
                None => seen.remove(&id),
            };
        }
    }
    seen.retain(|_, row| uuid(row.get(became)).is_none());
    Ok(seen)
}

/// The row of this id itself, within sight or merged away.
///
/// # Errors
/// When the database does not answer.
pub async fn find_seen<E: Listed>(db: &impl ConnectionTrait, id: Uuid, sight: Sight) -> Result<Option<E::Model>> {
    Ok(with_ids::<E>(db, &[id], sight).await?.remove(&id))
}

/// The rows of these ids that are or were within sight: those merged away lead to their survivors.
async fn with_ids<E: Listed>(db: &impl ConnectionTrait, ids: &[Uuid], sight: Sight) -> Result<HashMap<Uuid, E::Model>> {
    let seen = match E::became() {
        Some(_) => Condition::any().add(E::within_sight(sight)).add(E::was_within_sight(sight)),
        None => E::within_sight(sight),
    };
    let rows = E::find().filter(seen).filter(E::key().is_in(ids.iter().copied())).all(db).await?;
    Ok(rows.into_iter().filter_map(|row| uuid(row.get(E::key())).map(|id| (id, row))).collect())
}

/// The order with the row's key at its end, so that no two rows tie.
pub fn total_order<E: Listed>(mut order: Vec<Sort<E::Column>>) -> Vec<Sort<E::Column>> {
    if order.is_empty() {
        order = E::default_order();
    }
    let last = order.last().map_or_else(Default::default, |sort| sort.direction());
    order.push(Sort::by(E::key(), last));
    order
}

/// One page. `order` must be total: see [`total_order`].
///
/// # Errors
/// `BAD_USER_INPUT` for a filter or cursor that makes no sense.
pub async fn page<E: Listed>(
    db: &impl ConnectionTrait,
    filter: &E::Filter,
    sight: Sight,
    order: &[Sort<E::Column>],
    request: &PageRequest,
) -> Result<Slice<E::Model>> {
    E::check(db, filter).await?;
    read(db, sections::<E>(filter, sight, order, request)?, request).await
}

/// Reads sections one after the other until the page is full.
async fn read<E: EntityTrait>(
    db: &impl ConnectionTrait,
    sections: Vec<Select<E>>,
    request: &PageRequest,
) -> Result<Slice<E::Model>> {
    let mut rows = Vec::new();
    for select in sections {
        rows.extend(select.limit(request.limit() - rows.len() as u64).all(db).await?);
        if rows.len() as u64 == request.limit() {
            break;
        }
    }
    Ok(request.cut(rows))
}

/// The queries of one page, each in the order of one index: the next one is asked only while the page is not full.
///
/// # Errors
/// `BAD_USER_INPUT` for a filter or cursor that makes no sense.
pub fn sections<E: Listed>(
    filter: &E::Filter,
    sight: Sight,
    order: &[Sort<E::Column>],
    request: &PageRequest,
) -> Result<Vec<Select<E>>> {
    let selected = selected::<E>(filter, sight)?;
    let section = |section| {
        let mut select = selected.clone();
        request.apply(sea_orm::QuerySelect::query(&mut select), order, section);
        select
    };
    Ok(request.sections(order)?.into_iter().map(section).collect())
}

/// How many rows the filter selects.
///
/// # Errors
/// `BAD_USER_INPUT` for a filter that makes no sense.
pub async fn count<E: Listed>(db: &impl ConnectionTrait, filter: &E::Filter, sight: Sight) -> Result<u64>
where
    E::Model: Send + Sync,
{
    E::check(db, filter).await?;
    Ok(selected::<E>(filter, sight)?.count(db).await?)
}

/// One page under each of many parents, in one statement. Going on under a single one, an index finds the place, however
/// deep it is.
///
/// # Errors
/// `BAD_USER_INPUT` for a filter or cursor that makes no sense.
pub async fn pages_by_parent<E: Listed>(
    db: &impl ConnectionTrait,
    parent: E::Column,
    parents: &[Uuid],
    filter: &E::Filter,
    sight: Sight,
    order: &[Sort<E::Column>],
    request: &PageRequest,
) -> Result<HashMap<Uuid, Slice<E::Model>>> {
    E::check(db, filter).await?;
    if let ([only], Some(_)) = (parents, request.cursor()) {
        let under = |section: Select<E>| section.filter(parent.eq(*only));
        let sections = sections::<E>(filter, sight, order, request)?.into_iter().map(under).collect();
        return Ok(HashMap::from([(*only, read(db, sections, request).await?)]));
    }
    let (table, place) = (Alias::new("listed"), Alias::new("place_under_parent"));
    let mut select = selected::<E>(filter, sight)?.filter(parent.is_in(parents.iter().copied()));
    request.restrict(sea_orm::QuerySelect::query(&mut select), order)?;
    let mut window = WindowStatement::partition_by((E::default(), parent));
    for (expression, direction) in request.order_by(order) {
        sea_orm::sea_query::OrderedStatement::order_by_expr(&mut window, expression, direction);
    }
    let mut numbered = select.into_query();
    numbered.expr_window_as(Expr::cust("ROW_NUMBER()"), window, place.clone());
    let cut = Query::select()
        .columns(E::Column::iter().map(|column| (table.clone(), column)))
        .from_subquery(numbered, table.clone())
        .and_where(Expr::col((table.clone(), place.clone())).lte(request.limit()))
        .order_by((table, place), sea_orm::Order::Asc)
        .to_owned();
    let statement = db.get_database_backend().build(&cut);
    let mut under: HashMap<Uuid, Vec<E::Model>> = HashMap::with_capacity(parents.len());
    for row in E::Model::find_by_statement(statement).all(db).await? {
        if let Some(id) = uuid(row.get(parent)) {
            under.entry(id).or_default().push(row);
        }
    }
    Ok(under.into_iter().map(|(id, rows)| (id, request.cut(rows))).collect())
}

/// How many rows the filter selects under each of many parents, in one statement.
///
/// # Errors
/// `BAD_USER_INPUT` for a filter that makes no sense.
pub async fn counts_by_parent<E: Listed>(
    db: &impl ConnectionTrait,
    parent: E::Column,
    parents: &[Uuid],
    filter: &E::Filter,
    sight: Sight,
) -> Result<HashMap<Uuid, u64>> {
    E::check(db, filter).await?;
    let rows: Vec<(Uuid, i64)> = selected::<E>(filter, sight)?
        .select_only()
        .column(parent)
        .column_as(Expr::cust("COUNT(*)"), "rows_under_parent")
        .filter(parent.is_in(parents.iter().copied()))
        .group_by(parent)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(id, count)| (id, u64::try_from(count).unwrap_or_default())).collect())
}

fn uuid(value: Value) -> Option<Uuid> {
    match value {
        Value::Uuid(id) => id,
        _ => None,
    }
}
