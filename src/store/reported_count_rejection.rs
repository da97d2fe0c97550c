//! Counts that articles report and people refused to declare.

use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _, IntoActiveModel as _, QueryFilter as _,
};
use uuid::Uuid;

use super::Act;
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
    Entity::update_many()
        .set(row.clone().into_active_model().reset_all())
        .filter(Column::Id.eq(row.id))
        .exec(act.tx())
        .await?;
    Ok(())
}
