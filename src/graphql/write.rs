//! How a mutation goes: permission, one act, commit; expected refusals come back as data.

use async_graphql::{Context, Result};
use uuid::Uuid;

use super::errors::UserError;
use crate::domain::access::Actor;
use crate::error::{Error, Kind};
use crate::store::{Act, Record, Registry, find};

/// What came of a verb: the changed row, or why it was refused (with the current row after a conflict).
pub(super) struct Outcome<M> {
    pub(super) row: Option<M>,
    pub(super) user_errors: Vec<UserError>,
}

/// Opens an act for whoever asks, if they may write.
pub(super) async fn begin(ctx: &Context<'_>) -> Result<Act> {
    let clerk = ctx.data::<Actor>()?.clerk()?;
    Ok(ctx.data::<Registry>()?.write(&clerk).await?)
}

/// Opens an act for an administrator.
pub(super) async fn begin_as_admin(ctx: &Context<'_>) -> Result<Act> {
    let clerk = ctx.data::<Actor>()?.admin()?;
    Ok(ctx.data::<Registry>()?.write(&clerk).await?)
}

/// Commits what a verb did, or reports why it did not.
pub(super) async fn conclude<M>(act: Act, done: Result<M, Error>) -> Result<Outcome<M>> {
    told(committed(act, done).await)
}

/// Like [`conclude`]; after a conflict the row as it now stands goes along, so that the clerk can look again.
pub(super) async fn conclude_change<E: Record>(
    ctx: &Context<'_>,
    act: Act,
    id: Uuid,
    done: Result<E::Model, Error>,
) -> Result<Outcome<E::Model>> {
    concluded::<E>(ctx.data::<Registry>()?, id, committed(act, done).await).await
}

async fn committed<M>(act: Act, done: Result<M, Error>) -> Result<M, Error> {
    let done = done?;
    act.commit().await.map(|()| done)
}

/// What came of a verb that has an act, or several, of its own.
pub(super) fn told<M>(done: Result<M, Error>) -> Result<Outcome<M>> {
    match done {
        Ok(row) => Ok(Outcome { row: Some(row), user_errors: Vec::new() }),
        Err(error) if error.kind().is_expected() => Ok(Outcome { row: None, user_errors: vec![error.into()] }),
        Err(error) => Err(error.into()),
    }
}

/// Like [`conclude_change`], for a verb that has an act, or several, of its own.
pub(super) async fn concluded<E: Record>(
    registry: &Registry,
    id: Uuid,
    done: Result<E::Model, Error>,
) -> Result<Outcome<E::Model>> {
    let conflict = matches!(&done, Err(error) if error.kind() == Kind::Conflict);
    let mut outcome = told(done)?;
    if conflict {
        outcome.row = find::<E>(registry.reader(), id).await?;
    }
    Ok(outcome)
}

/// Declares the answer of a mutation: the changed object and the expected refusals.
macro_rules! payload {
    ($(#[doc = $doc:literal])+ $name:ident { $(#[doc = $field_doc:literal])+ $field:ident: $type:ty }) => {
        $(#[doc = $doc])+
        #[derive(async_graphql::SimpleObject)]
        pub struct $name {
            $(#[doc = $field_doc])+
            pub(super) $field: Option<$type>,
            /// Why nothing was done; empty when it was.
            pub(super) user_errors: Vec<$crate::graphql::errors::UserError>,
        }

        impl<M> From<$crate::graphql::write::Outcome<M>> for $name
        where
            $type: From<M>,
        {
            fn from(outcome: $crate::graphql::write::Outcome<M>) -> Self {
                Self { $field: outcome.row.map(<$type>::from), user_errors: outcome.user_errors }
            }
        }
    };
}
pub(super) use payload;
