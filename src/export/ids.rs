//! Ids: those a page points at, and those a machine's file shows.

use uuid::Uuid;

use super::cell::Cell;
use crate::domain::id::NodeId;
use crate::domain::vocabulary::EntityKind;

/// Each id once.
pub(super) fn distinct(ids: impl Iterator<Item = Uuid>) -> Vec<Uuid> {
    let mut ids: Vec<Uuid> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// The global id of a row.
pub(super) fn of(kind: EntityKind, id: Uuid) -> Cell {
    NodeId::new(kind, id).into()
}
