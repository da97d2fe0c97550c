//! An archive to an empty registry.

use std::collections::BTreeMap;
use std::io::BufRead;

use sea_orm::EntityTrait;
use uuid::Uuid;

use super::lines::Reading;
use super::row::Archived;
use super::{FORMAT, Head, Sum, tables};
use crate::entity;
use crate::error::{Error, Result};
use crate::store::audit::{self, Verdict};
use crate::store::{Act, insert_all, registry, whole};

/// Rows written together.
const CHUNK: usize = 700;

/// Fills an empty registry from an archive. `progress` hears the rows so far. The audit chain comes with the rows, is
/// checked, and nothing is added to it: the restored registry has the same past as the one that was saved.
///
/// # Errors
/// `CONFLICT` when the registry is not empty; `BAD_USER_INPUT`, with the line, when the archive is damaged, changed or
/// of another version. The act is to be dropped then, and nothing has happened.
pub async fn restore(act: &Act, input: &mut (dyn BufRead + Send), progress: &(dyn Fn(u64) + Sync)) -> Result<Sum> {
    require_empty(act).await?;
    let mut reading = Reading::begin(input)?;
    require_readable(&reading.head()?)?;
    whole::remove_catalogue(act).await?;
    macro_rules! each {
        ($($table:ident),+) => {$(
            table::<entity::$table::Entity>(act, stringify!($table), &mut reading, progress).await?;
        )+};
    }
    tables!(each);
    let sum = reading.finish()?;
    match audit::verify(act.tx()).await? {
        Verdict::Sound { .. } => Ok(sum),
        Verdict::Broken { seq } => Err(Error::bad_input(format!("the archive's audit chain is broken at event {seq}"))),
    }
}

async fn require_empty(act: &Act) -> Result<()> {
    let mut filled = Vec::new();
    macro_rules! each {
        ($($table:ident),+) => {$(
            if !whole::is_empty::<entity::$table::Entity>(act.tx()).await? {
                filled.push(stringify!($table));
            }
        )+};
    }
    tables!(each);
    // Every registry begins with the catalogue.
    filled.retain(|table| *table != "award_form");
    if filled.is_empty() {
        return Ok(());
    }
    Err(Error::conflict(format!(
        "the registry is not empty (it has rows in: {}); restore into a new database",
        filled.join(", ")
    )))
}

fn require_readable(head: &Head) -> Result<()> {
    let about = &head.archive;
    if about.format != FORMAT || !registry::knows_step(&about.schema) {
        return Err(Error::bad_input(format!(
            "the archive was made by another version of bangvang (format {}, schema {}); use that version or newer",
            about.format, about.schema
        )));
    }
    Ok(())
}

async fn table<E: Archived>(
    act: &Act,
    name: &'static str,
    reading: &mut Reading<'_>,
    progress: &(dyn Fn(u64) + Sync),
) -> Result<()> {
    let mut chunk: Vec<<E as EntityTrait>::Model> = Vec::with_capacity(CHUNK);
    let mut hooks: BTreeMap<Uuid, Vec<Uuid>> = BTreeMap::new();
    while let Some(mut row) = reading.row::<E::Model>(name)? {
        E::complete(&mut row);
        if let Some(hook) = E::unhook(&mut row) {
            hooks.entry(hook.target).or_default().push(hook.id);
        }
        chunk.push(row);
        if chunk.len() == CHUNK {
            insert_all::<E>(act, &chunk).await.map_err(|error| error.context(format_args!("table {name}")))?;
            chunk.clear();
            progress(reading.rows());
        }
    }
    insert_all::<E>(act, &chunk).await.map_err(|error| error.context(format_args!("table {name}")))?;
    for (target, ids) in hooks {
        E::hook(act, target, &ids).await.map_err(|error| error.context(format_args!("table {name}")))?;
    }
    progress(reading.rows());
    Ok(())
}
