//! Revocations and restorations.

use sea_orm::{ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use uuid::Uuid;

use super::Act;
use super::rows::put_unversioned;
use crate::entity::revocation::{Column, Entity, Model};
use crate::error::Result;

/// The revocations of many awards or decisions, oldest first.
///
/// # Errors
/// When the database does not answer.
pub async fn of(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<Model>> {
    Ok(Entity::find()
        .filter(
            Condition::any()
                .add(Column::AwardId.is_in(ids.iter().copied()))
                .add(Column::DecisionId.is_in(ids.iter().copied())),
        )
        .order_by_asc(Column::RevokedOn)
        .order_by_asc(Column::Id)
        .all(db)
        .await?)
}

/// The revocation of an award that is still in force.
///
/// # Errors
/// When the database does not answer.
pub async fn standing(db: &impl ConnectionTrait, award: Uuid) -> Result<Option<Model>> {
    Ok(Entity::find()
        .filter(Column::AwardId.eq(award))
        .filter(Column::RestoredOn.is_null())
        .order_by_desc(Column::Id)
        .one(db)
        .await?)
}

/// Puts a changed revocation in place.
///
/// # Errors
/// When a constraint refuses.
pub async fn replace(act: &Act, row: &Model) -> Result<()> {
    put_unversioned::<Entity>(act, Column::Id, row.id, row).await
}

/// Removes revocations that should never have been. Only for undoing; the caller notes it in the audit trail.
///
/// # Errors
/// When the database does not answer.
pub async fn remove(act: &Act, ids: &[Uuid]) -> Result<()> {
    if !ids.is_empty() {
        Entity::delete_many().filter(Column::Id.is_in(ids.iter().copied())).exec(act.tx()).await?;
    }
    Ok(())
}
