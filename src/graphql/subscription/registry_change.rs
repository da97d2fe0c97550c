//! What changed, as far as a viewer may know of it.

use std::sync::Arc;

use async_graphql::{ComplexObject, Context, Result, SimpleObject};
use chrono::{DateTime, Utc};
use futures_util::future::try_join_all;
use futures_util::{Stream, StreamExt as _, stream};

use crate::domain::access::Sight;
use crate::domain::id::NodeId;
use crate::domain::vocabulary::EntityKind;
use crate::graphql::node::{Node, node};
use crate::store::watch::{Change, Changes};

/// Kinds of records whose changes concern nobody outside the office.
const OF_THE_OFFICE: [EntityKind; 4] =
    [EntityKind::Account, EntityKind::Token, EntityKind::ImportBatch, EntityKind::AuditEvent];

/// Something changed in the registry.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct RegistryChangeReport {
    /// Where the registry stands with this change; it only grows. Equal positions mean that nothing was written in
    /// between, as after a connection was lost.
    position: i64,
    /// When it happened.
    at: DateTime<Utc>,
    /// The kinds of records that changed; none in the first event.
    kinds: Vec<EntityKind>,
    /// Whether `records` names all that changed. It does not after an import, or when it was too much: then load anew
    /// all that you show of these kinds.
    complete: bool,
    #[graphql(skip)]
    named: Vec<NodeId>,
}

#[ComplexObject]
impl RegistryChangeReport {
    /// The records that changed, as they now stand: at most 100, and only those you may see.
    async fn records(&self, ctx: &Context<'_>) -> Result<Vec<Node>> {
        let found = try_join_all(self.named.iter().map(|id| node(ctx, *id))).await?;
        Ok(found.into_iter().flatten().collect())
    }
}

impl RegistryChangeReport {
    /// A change as somebody may know of it, if it is any of their concern.
    fn seen(change: &Change, sight: Sight) -> Option<Self> {
        let concerns = |kind: &EntityKind| sight.is_internal() || !OF_THE_OFFICE.contains(kind);
        let kinds: Vec<EntityKind> = change.kinds.iter().copied().filter(concerns).collect();
        let named = change.records.iter().copied().filter(|id| concerns(&id.kind)).collect();
        let (position, at, complete) = (change.position, change.at, change.complete);
        (!kinds.is_empty()).then_some(Self { position, at, kinds, complete, named })
    }
}

/// Where the registry stands, then every change.
pub(super) fn told(
    changes: Changes,
    sight: Sight,
    now: DateTime<Utc>,
) -> impl Stream<Item = Result<RegistryChangeReport>> {
    let position = changes.position();
    let here = RegistryChangeReport { position, at: now, kinds: Vec::new(), complete: true, named: Vec::new() };
    let ahead = stream::unfold(Some(changes), move |changes| async move {
        let mut changes = changes?;
        match changes.next().await {
            Ok(change) => Some((Ok(change), Some(changes))),
            // Whoever was too slow hears it, and that is the end.
            Err(error) => Some((Err(error.into()), None)),
        }
    });
    let seen = ahead.filter_map(move |change: Result<Arc<Change>>| async move {
        change.map(|change| RegistryChangeReport::seen(&change, sight)).transpose()
    });
    stream::iter([Ok(here)]).chain(seen)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn change(kinds: &[EntityKind]) -> Change {
        Change {
            position: 7,
            at: DateTime::default(),
            kinds: kinds.iter().copied().collect(),
            records: kinds.iter().map(|kind| NodeId::new(*kind, Uuid::from_u128(1))).collect(),
            complete: true,
        }
    }

    #[test]
    fn the_public_hears_nothing_of_the_office() {
        assert!(RegistryChangeReport::seen(&change(&[EntityKind::Token]), Sight::Public).is_none());
        let seen = RegistryChangeReport::seen(&change(&[EntityKind::Token, EntityKind::Award]), Sight::Public).unwrap();
        assert_eq!((seen.kinds, seen.named.len()), (vec![EntityKind::Award], 1));
    }

    #[test]
    fn the_office_hears_of_everything() {
        let seen =
            RegistryChangeReport::seen(&change(&[EntityKind::Token, EntityKind::Award]), Sight::Internal).unwrap();
        assert_eq!(seen.kinds.len(), 2);
    }
}
