//! Awards: how they are listed, and the look-ups that imports and links need.

mod codes;
mod condition;
pub(super) mod related;

use std::collections::HashMap;

use chrono::NaiveDate;
use futures_util::{Stream, TryStreamExt as _};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbBackend, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, Select, Statement,
};
use uuid::Uuid;

use super::{Act, Direction, Listed, Sort, among};
use crate::domain::access::Sight;
use crate::domain::filter::{AwardFilter, DEPTH_MAX, TEXTS_MAX};
use crate::domain::vocabulary::{AwardStatus, RecipientKind};
use crate::entity::award::{Column, Entity, Model};
use crate::error::{Error, Result};
use condition::condition;
pub(super) use condition::days;

/// Below this many rows no list is long.
pub const LONG_LIST: u64 = 20_000;

/// How awards may be ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, async_graphql::Enum)]
#[graphql(name = "AwardOrderField")]
pub enum OrderField {
    /// By the day of the decision; awards without a decision come last.
    #[default]
    DecidedOn,
    /// By the recipient's name as awarded: persons by given name, others by alphabet.
    RecipientName,
    /// By the last year of the achievement's period.
    Period,
    /// By the time the award entered the registry.
    Recorded,
}

/// The columns of an order.
pub fn order(field: OrderField, direction: Direction) -> Vec<Sort<Column>> {
    match field {
        OrderField::DecidedOn => vec![Sort::by_nullable(Column::DecidedOn, direction)],
        OrderField::RecipientName => vec![Sort::by(Column::SortKey, direction)],
        OrderField::Period => vec![Sort::by_nullable(Column::PeriodEndYear, direction)],
        OrderField::Recorded => vec![Sort::by(Column::CreatedAt, direction)],
    }
}

impl Listed for Entity {
    type Filter = AwardFilter;

    fn select(filter: &Self::Filter, _: Sight) -> Result<Select<Self>> {
        if filter.depth() > DEPTH_MAX {
            return Err(Error::limit(format!("a filter may nest and, or, not {DEPTH_MAX} levels deep at most")));
        }
        if filter.texts() > TEXTS_MAX {
            return Err(Error::limit(format!("a filter may look for text in {TEXTS_MAX} places at most"))
                .vi(format!("Một bộ lọc chỉ được tìm text ở nhiều nhất {TEXTS_MAX} chỗ"))
                .at("text"));
        }
        Ok(Self::find().filter(condition(filter)?))
    }

    async fn check(db: &impl ConnectionTrait, filter: &Self::Filter) -> Result<()> {
        codes::check(db, filter).await
    }

    fn within_sight(sight: Sight) -> Condition {
        within_sight(sight)
    }

    fn key() -> Column {
        Column::Id
    }

    fn default_order() -> Vec<Sort<Column>> {
        order(OrderField::DecidedOn, Direction::Descending)
    }
}

/// The awards a viewer may know of.
pub fn within_sight(sight: Sight) -> Condition {
    let mut condition = Condition::all();
    if sight.statuses().len() < AwardStatus::ALL.len() {
        condition = condition.add(Column::Status.is_in(sight.statuses().iter().copied()));
    }
    if sight != Sight::Restricted {
        condition = condition.add(Column::Visibility.is_in(sight.visibilities().iter().copied()));
    }
    condition
}

/// Awards by what makes them the same award, for imports; several may share a key.
///
/// # Errors
/// When the database does not answer.
pub async fn by_identity(db: &impl ConnectionTrait, keys: &[Uuid]) -> Result<HashMap<Uuid, Vec<Model>>> {
    let mut found: HashMap<Uuid, Vec<Model>> = HashMap::new();
    if keys.is_empty() {
        return Ok(found);
    }
    let rows = Entity::find().filter(among(db, Column::IdentityKey, keys)).all(db).await?;
    for row in rows {
        found.entry(row.identity_key).or_default().push(row);
    }
    Ok(found)
}

/// What makes each award on record the same award, one at a time.
///
/// # Errors
/// When the database does not answer.
pub async fn identities<'a>(
    db: &'a (impl ConnectionTrait + sea_orm::StreamTrait),
) -> Result<impl Stream<Item = Result<Uuid>> + Send + 'a> {
    let keys = Entity::find().select_only().column(Column::IdentityKey).into_tuple::<Uuid>().stream(db).await?;
    Ok(keys.map_err(Error::from))
}

/// From how many rows on a list is long: longer than all there was, so that other ways of writing it are worth while.
/// In SQLite awards taken away are counted, too, which costs no look at any of them.
///
/// # Errors
/// When the database does not answer.
pub async fn rows_of_a_long_list(db: &impl ConnectionTrait) -> Result<u64> {
    let held = match db.get_database_backend() {
        backend @ DbBackend::Sqlite => {
            let last = Statement::from_string(backend, "SELECT coalesce(max(rowid), 0) FROM award");
            let row = db.query_one_raw(last).await?;
            row.map(|row| row.try_get_by_index::<i64>(0)).transpose()?.unwrap_or_default().unsigned_abs()
        }
        _ => Entity::find().count(db).await?,
    };
    Ok(held.max(LONG_LIST))
}

/// Makes writers of the same award wait for one another: two clerks on two instances must not both record it.
/// SQLite has one writer anyway.
///
/// # Errors
/// When the database does not answer.
pub async fn hold_identity(act: &Act, key: Uuid) -> Result<()> {
    if act.tx().get_database_backend() == DbBackend::Postgres {
        let lock = i64::from_be_bytes(key.as_u128().to_be_bytes()[8..].try_into().unwrap_or_default());
        let statement =
            Statement::from_sql_and_values(DbBackend::Postgres, "SELECT pg_advisory_xact_lock($1)", [lock.into()]);
        act.tx().execute_raw(statement).await?;
    }
    Ok(())
}

/// How many awards of a decision went to each kind of recipient, revoked ones left out.
///
/// # Errors
/// When the database does not answer.
pub async fn counts_of_decision(db: &impl ConnectionTrait, decision: Uuid) -> Result<HashMap<RecipientKind, u64>> {
    let rows: Vec<(RecipientKind, i64)> = Entity::find()
        .select_only()
        .column(Column::RecipientKind)
        .column_as(Expr::cust("COUNT(*)"), "awards")
        .filter(Column::DecisionId.eq(decision))
        .filter(Column::Status.is_in(AwardStatus::COUNTED))
        .group_by(Column::RecipientKind)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(kind, count)| (kind, u64::try_from(count).unwrap_or_default())).collect())
}

/// Gives every award of a decision the day the decision now bears.
///
/// # Errors
/// When the database does not answer.
pub async fn follow_decision_date(act: &Act, decision: Uuid, signed_on: Option<NaiveDate>) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::DecidedOn, Expr::value(signed_on))
        .filter(Column::DecisionId.eq(decision))
        .exec(act.tx())
        .await?;
    Ok(())
}

/// The awards of some recipients that count, for matching articles.
///
/// # Errors
/// When the database does not answer.
pub async fn of_recipients(db: &impl ConnectionTrait, recipients: &[Uuid]) -> Result<Vec<Model>> {
    let mut found = Vec::new();
    for chunk in recipients.chunks(crate::store::IN_MAX) {
        let rows = Entity::find()
            .filter(Column::RecipientId.is_in(chunk.iter().copied()))
            .filter(Column::Status.is_in(AwardStatus::COUNTED))
            .order_by_asc(Column::Id)
            .all(db)
            .await?;
        found.extend(rows);
    }
    Ok(found)
}
