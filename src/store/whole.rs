//! Whole tables, for a copy of the registry: every row out in the order of its key, and back into empty tables.

use futures_util::Stream;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait, Iterable as _, PrimaryKeyToColumn as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, StreamTrait,
};
use uuid::Uuid;

use super::{Act, Record};
use crate::entity::award_form;
use crate::error::Result;

/// Every row of a table, one at a time, in the order of its key.
///
/// # Errors
/// When the database does not answer.
pub async fn rows<'a, E: EntityTrait<Model: Send> + 'a>(
    db: &'a (impl ConnectionTrait + StreamTrait),
) -> Result<impl Stream<Item = Result<E::Model, DbErr>> + Send + 'a> {
    let mut select = E::find();
    for key in E::PrimaryKey::iter() {
        select = select.order_by_asc(key.into_column());
    }
    Ok(select.stream(db).await?)
}

/// Whether a table has no row.
///
/// # Errors
/// When the database does not answer.
pub async fn is_empty<E: EntityTrait<Model: Send + Sync>>(db: &impl ConnectionTrait) -> Result<bool> {
    Ok(E::find().limit(1).one(db).await?.is_none())
}

/// Lets rows of a table point at another row of it. A row can come before the one it points at.
///
/// # Errors
/// When there is no such row.
pub async fn point_within<E: Record>(act: &Act, column: E::Column, target: Uuid, ids: &[Uuid]) -> Result<()> {
    for chunk in ids.chunks(super::IN_MAX) {
        E::update_many()
            .col_expr(column, Expr::value(target))
            .filter(E::ID.is_in(chunk.iter().copied()))
            .exec(act.tx())
            .await?;
    }
    Ok(())
}

/// Removes the catalogue that every new registry begins with. Nothing may point at it yet.
///
/// # Errors
/// When something does.
pub async fn remove_catalogue(act: &Act) -> Result<()> {
    award_form::Entity::delete_many().exec(act.tx()).await?;
    Ok(())
}
