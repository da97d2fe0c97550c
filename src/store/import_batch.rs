//! Imports: the batch, its rows with their planned steps, and its findings.

use chrono::{DateTime, Utc};
use futures_util::{Stream, TryStreamExt as _};
use sea_orm::sea_query::{Expr, LockBehavior, LockType, Query};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbBackend, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, Select, StreamTrait,
};
use uuid::Uuid;

use super::{Act, Direction, Listed, Sort};
use crate::domain::access::Sight;
use crate::domain::filter::ImportBatchFilter;
use crate::domain::vocabulary::ImportState;
use crate::entity::import_batch::{Column, Entity, Model};
use crate::entity::{import_chunk, import_decision, import_finding};
use crate::error::{Error, Result};

impl Listed for Entity {
    type Filter = ImportBatchFilter;

    fn select(filter: &Self::Filter, _: Sight) -> Result<Select<Self>> {
        let mut select = Self::find();
        if let Some(states) = &filter.states {
            select = select.filter(Column::State.is_in(states.iter().copied()));
        }
        Ok(select)
    }

    fn within_sight(sight: Sight) -> Condition {
        Condition::all().add_option((!sight.is_internal()).then(|| Expr::value(false)))
    }

    fn key() -> Column {
        Column::Id
    }

    fn default_order() -> Vec<Sort<Column>> {
        vec![Sort::by(Column::CreatedAt, Direction::Descending)]
    }
}

/// How many imports there are in each state.
///
/// # Errors
/// When the database does not answer.
pub async fn counts(db: &impl ConnectionTrait) -> Result<Vec<(ImportState, i64)>> {
    let counts = Entity::find().select_only().column(Column::State).column_as(Expr::cust("COUNT(*)"), "imports");
    Ok(counts.group_by(Column::State).order_by_asc(Column::State).into_tuple().all(db).await?)
}

/// The latest import of exactly these bytes that stands applied.
///
/// # Errors
/// When the database does not answer.
pub async fn applied_with_sha256(db: &impl ConnectionTrait, sha256: &str) -> Result<Option<Model>> {
    Ok(Entity::find()
        .filter(Column::Sha256.eq(sha256))
        .filter(Column::State.eq(ImportState::Applied))
        .order_by_desc(Column::Id)
        .one(db)
        .await?)
}

/// The latest import of a list with this header that stands applied.
///
/// # Errors
/// When the database does not answer.
pub async fn applied_with_header(db: &impl ConnectionTrait, signature: &str) -> Result<Option<Model>> {
    Ok(Entity::find()
        .filter(Column::HeaderSignature.eq(signature))
        .filter(Column::State.eq(ImportState::Applied))
        .order_by_desc(Column::AppliedAt)
        .one(db)
        .await?)
}

/// The latest imports that stand applied, latest first.
///
/// # Errors
/// When the database does not answer.
pub async fn latest_applied(db: &impl ConnectionTrait, size: u64) -> Result<Vec<Model>> {
    Ok(Entity::find()
        .filter(Column::State.eq(ImportState::Applied))
        .order_by_desc(Column::AppliedAt)
        .limit(size)
        .all(db)
        .await?)
}

/// The next rows of an import behind a chunk, which is the first one behind 0.
///
/// # Errors
/// When the database does not answer.
pub async fn chunk_after(db: &impl ConnectionTrait, batch: Uuid, ordinal: i32) -> Result<Option<import_chunk::Model>> {
    Ok(import_chunk::Entity::find()
        .filter(import_chunk::Column::ImportBatchId.eq(batch))
        .filter(import_chunk::Column::Ordinal.gt(ordinal))
        .order_by_asc(import_chunk::Column::Ordinal)
        .one(db)
        .await?)
}

/// Imports that stand applied and name one of these decisions.
///
/// # Errors
/// When the database does not answer.
pub async fn applied_with_decisions(db: &impl ConnectionTrait, decisions: &[Uuid]) -> Result<Vec<Uuid>> {
    let mut found = Vec::new();
    for decisions in decisions.chunks(super::IN_MAX) {
        let naming = Query::select()
            .column(import_decision::Column::ImportBatchId)
            .from(import_decision::Entity)
            .and_where(import_decision::Column::DecisionId.is_in(decisions.iter().copied()))
            .to_owned();
        let applied: Vec<Uuid> = Entity::find()
            .select_only()
            .column(Column::Id)
            .filter(Column::State.eq(ImportState::Applied))
            .filter(Column::Id.in_subquery(naming))
            .order_by_asc(Column::Id)
            .into_tuple()
            .all(db)
            .await?;
        found.extend(applied);
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// Says that work on an import began and has not ended, and whether it was cut off. No change of the registry: it goes
/// into no audit trail and makes nobody's version stale.
///
/// # Errors
/// When the database does not answer.
pub async fn mark(act: &Act, batch: Uuid, begun_at: Option<DateTime<Utc>>, interrupted: bool) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::BegunAt, Expr::value(begun_at))
        .col_expr(Column::Interrupted, Expr::value(interrupted))
        .filter(Column::Id.eq(batch))
        .exec(act.tx())
        .await?;
    Ok(())
}

/// Says of imports that were begun and are being worked on by nobody that they were interrupted; how many. Whoever
/// works on one holds its row on PostgreSQL, and on SQLite the one writer's place that this act has now.
///
/// # Errors
/// When the database does not answer.
pub async fn mark_interrupted(act: &Act) -> Result<u64> {
    let begun = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::BegunAt.is_not_null())
        .filter(Column::Interrupted.eq(false))
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
    let idle: Vec<Uuid> = begun.into_tuple().all(act.tx()).await?;
    if idle.is_empty() {
        return Ok(0);
    }
    let marked = Entity::update_many()
        .col_expr(Column::Interrupted, Expr::value(true))
        .filter(Column::Id.is_in(idle))
        .exec(act.tx())
        .await?;
    Ok(marked.rows_affected)
}

/// Imports of exactly these bytes that were interrupted.
///
/// # Errors
/// When the database does not answer.
pub async fn interrupted_with_sha256(db: &impl ConnectionTrait, sha256: &str) -> Result<Vec<Model>> {
    Ok(Entity::find().filter(Column::Sha256.eq(sha256)).filter(Column::Interrupted.eq(true)).all(db).await?)
}

/// Keeps everybody else from writing what an import plans with, until the act ends; readers go on. SQLite has one
/// writer anyway.
///
/// # Errors
/// When the database does not answer.
pub async fn hold_back_writers(act: &Act) -> Result<()> {
    if ConnectionTrait::get_database_backend(act.tx()) == DbBackend::Postgres {
        let lock = "LOCK TABLE organisation, campaign, decision, recipient, award IN SHARE ROW EXCLUSIVE MODE";
        act.tx().execute_unprepared(lock).await?;
    }
    Ok(())
}

/// The findings of an import in order, `size` of them behind the first `offset`.
///
/// # Errors
/// When the database does not answer.
pub async fn findings(
    db: &impl ConnectionTrait,
    batch: Uuid,
    offset: u64,
    size: u64,
) -> Result<Vec<import_finding::Model>> {
    use import_finding::Column as Finding;
    Ok(import_finding::Entity::find()
        .filter(Finding::ImportBatchId.eq(batch))
        .filter(Finding::Ordinal.gt(i64::try_from(offset).unwrap_or(i64::MAX)))
        .order_by_asc(Finding::Ordinal)
        .limit(size)
        .all(db)
        .await?)
}

/// The findings about the lines from `first` to `last`, in order.
///
/// # Errors
/// When the database does not answer.
pub async fn findings_of_lines(
    db: &impl ConnectionTrait,
    batch: Uuid,
    first: u32,
    last: u32,
) -> Result<Vec<import_finding::Model>> {
    use import_finding::Column as Finding;
    Ok(import_finding::Entity::find()
        .filter(Finding::ImportBatchId.eq(batch))
        .filter(Finding::Line.between(first, last))
        .order_by_asc(Finding::Ordinal)
        .all(db)
        .await?)
}

/// Every finding of an import, one at a time.
///
/// # Errors
/// When the database does not answer.
pub async fn all_findings<'a>(
    db: &'a (impl ConnectionTrait + StreamTrait),
    batch: Uuid,
) -> Result<impl Stream<Item = Result<import_finding::Model>> + Send + 'a> {
    let stream = import_finding::Entity::find()
        .filter(import_finding::Column::ImportBatchId.eq(batch))
        .order_by_asc(import_finding::Column::Ordinal)
        .stream(db)
        .await?;
    Ok(stream.map_err(Error::from))
}

/// How many findings an import has.
///
/// # Errors
/// When the database does not answer.
pub async fn findings_count(db: &impl ConnectionTrait, batch: Uuid) -> Result<u64> {
    Ok(import_finding::Entity::find().filter(import_finding::Column::ImportBatchId.eq(batch)).count(db).await?)
}

/// Removes the findings of an import that have this code.
///
/// # Errors
/// When the database does not answer.
pub async fn forget_findings(act: &Act, batch: Uuid, code: &str) -> Result<()> {
    import_finding::Entity::delete_many()
        .filter(import_finding::Column::ImportBatchId.eq(batch))
        .filter(import_finding::Column::Code.eq(code))
        .exec(act.tx())
        .await?;
    Ok(())
}
