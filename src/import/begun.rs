//! Imports that were begun: a fall in the middle leaves nothing recorded, and a mark by which that is known.

use super::recall::Opened;
use super::{Context, Request, batch, new_batch};
use crate::domain::access::Clerk;
use crate::domain::id::NodeId;
use crate::domain::vocabulary::ImportState;
use crate::entity::import_batch;
use crate::error::{Error, Result};
use crate::store::{self, Act, Record as _, Registry, insert_all, replace, replace_unnoted};

/// Makes an import known before the long work on it begins. Earlier tries of the same file that were cut off are
/// thrown away: this one takes their place.
pub(super) async fn new(
    registry: &Registry,
    clerk: &Clerk,
    request: &Request,
    opened: &Opened,
) -> Result<import_batch::Model> {
    let mut act = registry.write_in_turn(clerk).await?;
    store::import_batch::mark_interrupted(&act).await?;
    let fresh = new_batch(&act, request, opened)?;
    for before in store::import_batch::interrupted_with_sha256(act.tx(), &fresh.sha256).await? {
        if Context::of(&before)?.seen.is_none() {
            discard(&mut act, before).await?;
        }
    }
    let begun = import_batch::Model { begun_at: Some(act.at()), ..fresh };
    insert_all::<import_batch::Entity>(&act, std::slice::from_ref(&begun)).await?;
    act.commit().await?;
    Ok(begun)
}

/// The begun import, held until the act is over; work on it ends with the act.
pub(super) async fn take_up(act: &Act, id: uuid::Uuid) -> Result<import_batch::Model> {
    let begun = store::locked::<import_batch::Entity>(act, &[id]).await?.remove(&id);
    let begun = begun.ok_or_else(|| Error::not_found("the import").vi("Không có lần nhập này").at("id"))?;
    let idle = import_batch::Model { begun_at: None, interrupted: false, ..begun.clone() };
    replace_unnoted::<import_batch::Entity>(act, &begun, idle).await
}

/// Throws an import away that could not be done.
pub(super) async fn give_up(registry: &Registry, clerk: &Clerk, begun: import_batch::Model) -> Result<()> {
    let mut act = registry.write_in_turn(clerk).await?;
    let now = batch(&act, import_batch::Entity::node_id(&begun)).await?;
    discard(&mut act, now).await?;
    act.commit().await
}

/// Says that work on a stored import begins; how it was marked before.
pub(super) async fn mark(registry: &Registry, clerk: &Clerk, id: NodeId) -> Result<import_batch::Model> {
    let act = registry.write_in_turn(clerk).await?;
    let before = batch(&act, id).await?;
    store::import_batch::mark(&act, before.id, Some(act.at()), false).await?;
    act.commit().await?;
    Ok(before)
}

/// Work on a stored import came to nothing: it is marked as it was before.
pub(super) async fn leave(registry: &Registry, clerk: &Clerk, before: &import_batch::Model) -> Result<()> {
    let act = registry.write_in_turn(clerk).await?;
    store::import_batch::mark(&act, before.id, before.begun_at, before.interrupted).await?;
    act.commit().await
}

/// A failure is told as it is, also when its mark could not be taken away; then the import will count as interrupted.
pub(super) fn noted(cleared: Result<()>) {
    if let Err(error) = cleared {
        tracing::warn!(cause = error.cause(), "an import that failed stays marked as begun");
    }
}

/// Tells imports that were cut off from those under way, after a start; how many there are.
///
/// # Errors
/// When the database does not answer.
pub async fn notice_interrupted(registry: &Registry, clerk: &Clerk) -> Result<u64> {
    let act = registry.write(clerk).await?;
    let marked = store::import_batch::mark_interrupted(&act).await?;
    act.commit().await?;
    Ok(marked)
}

/// Throws an import away.
pub(super) async fn discard(act: &mut Act, before: import_batch::Model) -> Result<import_batch::Model> {
    let after =
        import_batch::Model { state: ImportState::Discarded, begun_at: None, interrupted: false, ..before.clone() };
    replace::<import_batch::Entity>(act, "discardImport", &before, after).await
}
