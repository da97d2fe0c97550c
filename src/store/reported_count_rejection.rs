//! Counts that articles report and people refused to declare.

use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _};
use uuid::Uuid;

use super::Act;
use super::rows::put_unversioned;
use crate::entity::reported_count_rejection::{Column, Entity, Model};
use crate::error::Result;

/// The rejections of an article's counts, those taken back included.
///
/// # Errors
/// When the database does not answer.
pub async fn of_article(db: &impl ConnectionTrait, article: Uuid) -> Result<Vec<Model>> {
    Ok(Entity::find().filter(Column::NewsArticleId.eq(article)).all(db).await?)
}

/// Puts a changed rejection in place.
///
/// # Errors
/// When a constraint refuses.
pub async fn replace(act: &Act, row: &Model) -> Result<()> {
    put_unversioned::<Entity>(act, Column::Id, row.id, row).await
}
