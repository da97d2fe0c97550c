//! A registry to an archive.

use std::io::Write;

use futures_util::TryStreamExt as _;
use sea_orm::DatabaseTransaction;

use super::lines::Writing;
use super::row::Archived;
use super::{About, FORMAT, Head, Sum, tables};
use crate::domain::access::Actor;
use crate::entity;
use crate::error::{Error, Result};
use crate::store::{Registry, registry, whole};

/// Writes the whole registry as it is at this moment, while others go on working. `progress` hears the rows so far.
/// The file holds everything, hashes of passwords included: it is kept like the database itself.
///
/// # Errors
/// `FORBIDDEN` for anyone but an administrator, `BAD_USER_INPUT` when `out` takes no more.
pub async fn save(
    registry: &Registry,
    actor: &Actor,
    out: &mut (dyn Write + Send),
    progress: &(dyn Fn(u64) + Sync),
) -> Result<Sum> {
    actor.sees_everything()?;
    let snapshot = registry.snapshot().await?;
    let about = About { format: FORMAT, schema: registry::schema_step() };
    let mut writing = Writing::begin(out, &Head { archive: about })?;
    macro_rules! each {
        ($($table:ident),+) => {$(
            table::<entity::$table::Entity>(&snapshot, stringify!($table), &mut writing, progress).await?;
        )+};
    }
    tables!(each);
    writing.finish()
}

async fn table<E: Archived>(
    snapshot: &DatabaseTransaction,
    name: &'static str,
    writing: &mut Writing<'_>,
    progress: &(dyn Fn(u64) + Sync),
) -> Result<()> {
    let mut rows = std::pin::pin!(whole::rows::<E>(snapshot).await?);
    while let Some(row) = rows.try_next().await.map_err(Error::from)? {
        writing.row(name, &row)?;
        progress(writing.rows());
    }
    Ok(())
}
