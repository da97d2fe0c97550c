//! Imports: the batch, its rows with their planned steps, and its findings.

use futures_util::{Stream, TryStreamExt as _};
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, Select, StreamTrait,
};
use uuid::Uuid;

use super::{Act, Direction, Listed, Sort};
use crate::domain::access::Sight;
use crate::domain::filter::ImportBatchFilter;
use crate::domain::vocabulary::ImportState;
use crate::entity::import_batch::{Column, Entity, Model};
use crate::entity::{award, import_finding, import_row};
use crate::error::{Error, Result};

impl Listed for Entity {
    type Filter = ImportBatchFilter;

    fn select(filter: &Self::Filter) -> Result<Select<Self>> {
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

/// The rows of an import in file order, `size` at a time beginning behind `after` (line and part).
///
/// # Errors
/// When the database does not answer.
pub async fn rows(
    db: &impl ConnectionTrait,
    batch: Uuid,
    after: (i32, i32),
    size: u64,
) -> Result<Vec<import_row::Model>> {
    use import_row::Column as Row;
    let beyond = Condition::any()
        .add(Row::Line.gt(after.0))
        .add(Condition::all().add(Row::Line.eq(after.0)).add(Row::Part.gt(after.1)));
    Ok(import_row::Entity::find()
        .filter(Row::ImportBatchId.eq(batch))
        .filter(beyond)
        .order_by_asc(Row::Line)
        .order_by_asc(Row::Part)
        .limit(size)
        .all(db)
        .await?)
}

/// Which import named which award of some decisions, for imports that stand applied.
///
/// # Errors
/// When the database does not answer.
pub async fn awards_brought(db: &impl ConnectionTrait, decisions: &[Uuid]) -> Result<Vec<(Uuid, Uuid)>> {
    use import_row::Column as Row;
    if decisions.is_empty() {
        return Ok(Vec::new());
    }
    let applied =
        Query::select().column(Column::Id).from(Entity).and_where(Column::State.eq(ImportState::Applied)).to_owned();
    let awards = Query::select()
        .column(award::Column::Id)
        .from(award::Entity)
        .and_where(award::Column::DecisionId.is_in(decisions.iter().copied()))
        .to_owned();
    Ok(import_row::Entity::find()
        .select_only()
        .column(Row::ImportBatchId)
        .column(Row::AwardId)
        .distinct()
        .filter(Row::ImportBatchId.in_subquery(applied))
        .filter(Row::AwardId.in_subquery(awards))
        .into_tuple()
        .all(db)
        .await?)
}

/// One row of an import.
///
/// # Errors
/// When the database does not answer.
pub async fn row(db: &impl ConnectionTrait, batch: Uuid, line: i32, part: i32) -> Result<Option<import_row::Model>> {
    Ok(import_row::Entity::find_by_id((batch, line, part)).one(db).await?)
}

/// Replaces the steps planned for one row.
///
/// # Errors
/// When the database does not answer.
pub async fn set_steps(act: &Act, batch: Uuid, line: i32, part: i32, steps: serde_json::Value) -> Result<()> {
    import_row::Entity::update_many()
        .col_expr(import_row::Column::Steps, Expr::value(steps))
        .filter(import_row::Column::ImportBatchId.eq(batch))
        .filter(import_row::Column::Line.eq(line))
        .filter(import_row::Column::Part.eq(part))
        .exec(act.tx())
        .await?;
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
    first: i32,
    last: i32,
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
