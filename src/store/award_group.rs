//! Declared counts, and how many awards are recorded for them.

use std::collections::HashMap;

use sea_orm::sea_query::{Expr, ExprTrait as _, Query, SelectStatement};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, FromQueryResult, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, Select,
};
use uuid::Uuid;

use super::list::points_at_nothing_hidden;
use super::{Direction, Listed, Sort};
use crate::domain::access::Sight;
use crate::domain::filter::AwardGroupFilter;
use crate::domain::vocabulary::{AwardStatus, EntityKind};
use crate::entity::award_group::{Column, Entity, Model};
use crate::entity::{award, decision};
use crate::error::Result;

/// How many groups of common counts are weighed for one article.
const CANDIDATES_MAX: u64 = 5_000;

impl Listed for Entity {
    type Filter = AwardGroupFilter;

    fn select(filter: &Self::Filter, _: Sight) -> Result<Select<Self>> {
        let mut select = Self::find();
        if let Some(id) = filter.campaign {
            select = select.filter(Column::CampaignId.eq(id.expect(EntityKind::Campaign)?));
        }
        if let Some(id) = filter.decision {
            select = select.filter(Column::DecisionId.eq(id.expect(EntityKind::Decision)?));
        }
        if let Some(kinds) = &filter.recipient_kinds {
            select = select.filter(Column::RecipientKind.is_in(kinds.iter().copied()));
        }
        Ok(select)
    }

    fn within_sight(sight: Sight) -> Condition {
        within_sight(sight)
    }

    fn key() -> Column {
        Column::Id
    }

    fn default_order() -> Vec<Sort<Column>> {
        vec![Sort::by(Column::CreatedAt, Direction::Ascending)]
    }
}

/// What a draft decision declares is no more public than the draft.
pub(super) fn within_sight(sight: Sight) -> Condition {
    if sight.is_internal() {
        return Condition::all();
    }
    points_at_nothing_hidden::<decision::Entity>(Column::DecisionId, sight)
}

#[derive(FromQueryResult)]
struct Recorded {
    id: Uuid,
    recorded: i64,
}

/// How many awards within sight are recorded for each group: the same form and kind of recipient under the group's
/// decision, or under its campaign when the decision is not known. Revoked awards do not count.
///
/// # Errors
/// When the database does not answer.
pub async fn recorded(db: &impl ConnectionTrait, groups: &[Uuid], sight: Sight) -> Result<HashMap<Uuid, u64>> {
    let statement = Query::select()
        .column(Column::Id)
        .expr_as(recorded_of_group(sight), "recorded")
        .from(Entity)
        .and_where(Column::Id.is_in(groups.iter().copied()))
        .to_owned();
    let rows = Recorded::find_by_statement(db.get_database_backend().build(&statement)).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.id, u64::try_from(row.recorded).unwrap_or_default())).collect())
}

/// Whether fewer awards within sight are recorded than the group of the statement around it declares.
pub(super) fn is_missing_some(sight: Sight) -> Expr {
    Column::DeclaredCount.into_expr().gt(recorded_of_group(sight))
}

/// How many awards within sight are recorded for the group of the statement around it.
fn recorded_of_group(sight: Sight) -> SelectStatement {
    let group = |column: Column| Expr::col((Entity, column));
    let awarded = |column: award::Column| Expr::col((award::Entity, column));
    Query::select()
        .expr(Expr::cust("COUNT(*)"))
        .from(award::Entity)
        .and_where(awarded(award::Column::AwardFormId).eq(group(Column::AwardFormId)))
        .and_where(awarded(award::Column::RecipientKind).eq(group(Column::RecipientKind)))
        .and_where(award::Column::Status.is_in(AwardStatus::COUNTED))
        .cond_where(super::award::within_sight(sight))
        .cond_where(
            Condition::any().add(awarded(award::Column::DecisionId).eq(group(Column::DecisionId))).add(
                Condition::all()
                    .add(group(Column::DecisionId).is_null())
                    .add(awarded(award::Column::CampaignId).eq(group(Column::CampaignId))),
            ),
        )
        .to_owned()
}

/// Groups that declare one of these counts, the latest first; of common counts only the latest.
///
/// # Errors
/// When the database does not answer.
pub async fn by_counts(db: &impl ConnectionTrait, counts: &[i32]) -> Result<Vec<Model>> {
    if counts.is_empty() {
        return Ok(Vec::new());
    }
    Ok(Entity::find()
        .filter(Column::DeclaredCount.is_in(counts.iter().copied()))
        .order_by_desc(Column::Id)
        .limit(CANDIDATES_MAX)
        .all(db)
        .await?)
}
