//! What is done alike to rows of every versioned table.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, ColumnTrait as _, ConnectionTrait, EntityTrait, IntoActiveModel,
    QueryFilter as _, QuerySelect as _,
};
use serde::Serialize;
use uuid::Uuid;

use super::{Act, bulk};
use crate::domain::id::NodeId;
use crate::domain::vocabulary::EntityKind;
use crate::entity;
use crate::error::{Error, Result};

/// A table whose rows have an id and a version.
pub trait Record:
    EntityTrait<ActiveModel: ActiveModelBehavior + Send, Model: IntoActiveModel<Self::ActiveModel> + Serialize + Clone>
{
    /// What its ids say they identify.
    const KIND: EntityKind;
    /// The id column.
    const ID: Self::Column;
    /// The version column.
    const VERSION: Self::Column;
    /// A row's id.
    fn id(row: &Self::Model) -> Uuid;
    /// A row's version.
    fn version(row: &Self::Model) -> i32;
    /// Marks a row as changed.
    fn touch(row: &mut Self::Model, version: i32, at: DateTime<Utc>);

    /// A row's global id.
    fn node_id(row: &Self::Model) -> NodeId {
        NodeId::new(Self::KIND, Self::id(row))
    }
}

macro_rules! records {
    ($($table:ident: $kind:ident),+ $(,)?) => {$(
        impl Record for entity::$table::Entity {
            const KIND: EntityKind = EntityKind::$kind;
            const ID: Self::Column = entity::$table::Column::Id;
            const VERSION: Self::Column = entity::$table::Column::Version;
            fn id(row: &Self::Model) -> Uuid { row.id }
            fn version(row: &Self::Model) -> i32 { row.version }
            fn touch(row: &mut Self::Model, version: i32, at: DateTime<Utc>) {
                row.version = version;
                row.updated_at = at;
            }
        }
    )+};
}

records! {
    account: Account,
    article_link: ArticleLink,
    award: Award,
    award_form: AwardForm,
    award_group: AwardGroup,
    campaign: Campaign,
    ceremony: Ceremony,
    decision: Decision,
    import_batch: ImportBatch,
    news_article: NewsArticle,
    organisation: Organisation,
    recipient: Recipient,
}

/// One row by id.
///
/// # Errors
/// When the database does not answer.
pub async fn find<E: Record>(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<E::Model>> {
    Ok(E::find().filter(E::ID.eq(id)).one(db).await?)
}

/// Rows by id, for loaders and plans; ids that are not there are left out.
///
/// # Errors
/// When the database does not answer.
pub async fn by_ids<E: Record>(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashMap<Uuid, E::Model>> {
    let mut found = HashMap::with_capacity(ids.len());
    for chunk in ids.chunks(super::IN_MAX) {
        let rows = E::find().filter(super::among(db, E::ID, chunk)).all(db).await?;
        found.extend(rows.into_iter().map(|row| (E::id(&row), row)));
    }
    Ok(found)
}

/// Like [`by_ids`], for rows about to be put back or removed: until the act ends nobody else changes them.
///
/// # Errors
/// When the database does not answer.
pub async fn locked<E: Record>(act: &Act, ids: &[Uuid]) -> Result<HashMap<Uuid, E::Model>> {
    let mut found = HashMap::with_capacity(ids.len());
    for chunk in ids.chunks(super::IN_MAX) {
        let rows = E::find().filter(super::among(act.tx(), E::ID, chunk)).lock_exclusive().all(act.tx()).await?;
        found.extend(rows.into_iter().map(|row| (E::id(&row), row)));
    }
    Ok(found)
}

/// Puts rows back exactly as they once were, version and times included. Only for undoing: the caller has
/// [`locked`] the rows, knows that nobody changed them since, and notes it in the audit trail.
///
/// # Errors
/// When a constraint refuses.
pub async fn put_back<E: Record>(act: &Act, rows: &[E::Model]) -> Result<()> {
    bulk::put::<E>(act.tx(), rows, bulk::InPlace::Replace(E::ID)).await
}

/// Removes rows that should never have been. Only for undoing; the caller notes it in the audit trail.
///
/// # Errors
/// When something still points at a row.
pub async fn remove<E: Record>(act: &Act, ids: &[Uuid]) -> Result<()> {
    for chunk in ids.chunks(super::IN_MAX) {
        E::delete_many().filter(E::ID.is_in(chunk.iter().copied())).exec(act.tx()).await?;
    }
    Ok(())
}

/// Adds a row and notes it in the audit trail.
///
/// # Errors
/// When a constraint refuses.
pub async fn insert<E: Record>(act: &mut Act, action: &'static str, row: &E::Model) -> Result<()> {
    insert_all::<E>(act, std::slice::from_ref(row)).await?;
    act.note(action, E::node_id(row), None::<&E::Model>, Some(row))
}

/// Adds many rows. The caller notes them in the audit trail, as one event.
///
/// # Errors
/// When a constraint refuses.
pub async fn insert_all<E>(act: &Act, rows: &[E::Model]) -> Result<()>
where
    E: EntityTrait<ActiveModel: ActiveModelBehavior + Send, Model: IntoActiveModel<E::ActiveModel> + Clone>,
{
    bulk::put::<E>(act.tx(), rows, bulk::InPlace::Refuse).await
}

/// Puts each `after` in the place of its `before`, raising the version, in a handful of statements. The caller notes
/// them in the audit trail, as one event.
///
/// # Errors
/// `CONFLICT` when somebody changed a row since its `before` was read, `NOT_FOUND` when it is gone.
pub async fn replace_all<E: Record>(act: &Act, changes: Vec<(E::Model, E::Model)>) -> Result<()> {
    let ids: Vec<Uuid> = changes.iter().map(|(before, _)| E::id(before)).collect();
    let standing = locked::<E>(act, &ids).await?;
    let mut after = Vec::with_capacity(changes.len());
    for (before, mut row) in changes {
        let now = standing.get(&E::id(&before)).ok_or_else(|| Error::not_found("the record"))?;
        if E::version(now) != E::version(&before) {
            return Err(Error::stale(E::version(&before), E::version(now)));
        }
        E::touch(&mut row, E::version(&before) + 1, act.at());
        after.push(row);
    }
    bulk::put::<E>(act.tx(), &after, bulk::InPlace::Replace(E::ID)).await
}

/// Puts `after` in the place of `before`, raising the version, and notes both in the audit trail.
/// Gives the row as it now stands.
///
/// # Errors
/// `CONFLICT` when somebody changed the row since `before` was read.
pub async fn replace<E: Record>(
    act: &mut Act,
    action: &'static str,
    before: &E::Model,
    after: E::Model,
) -> Result<E::Model> {
    let after = replace_unnoted::<E>(act, before, after).await?;
    act.note(action, E::node_id(before), Some(before), Some(&after))?;
    Ok(after)
}

/// Puts a changed row in place, in a table whose rows have no version.
///
/// # Errors
/// When a constraint refuses.
pub(super) async fn put_unversioned<E>(act: &Act, id_column: E::Column, id: Uuid, row: &E::Model) -> Result<()>
where
    E: EntityTrait<ActiveModel: ActiveModelBehavior + Send, Model: IntoActiveModel<E::ActiveModel> + Clone>,
{
    E::update_many().set(row.clone().into_active_model().reset_all()).filter(id_column.eq(id)).exec(act.tx()).await?;
    Ok(())
}

/// Like [`replace`], for a row that must not go into the audit trail as it is: the caller notes it.
///
/// # Errors
/// `CONFLICT` when somebody changed the row since `before` was read.
pub async fn replace_unnoted<E: Record>(act: &Act, before: &E::Model, mut after: E::Model) -> Result<E::Model> {
    E::touch(&mut after, E::version(before) + 1, act.at());
    let changed = E::update_many()
        .set(after.clone().into_active_model().reset_all())
        .filter(E::ID.eq(E::id(before)))
        .filter(E::VERSION.eq(E::version(before)))
        .exec(act.tx())
        .await?;
    if changed.rows_affected == 0 {
        let current = find::<E>(act.tx(), E::id(before)).await?;
        return Err(current
            .map_or_else(|| Error::not_found("the record"), |row| Error::stale(E::version(before), E::version(&row))));
    }
    Ok(after)
}
