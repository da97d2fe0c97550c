//! The subscription root: what changes, told as it happens.

mod import_progress;
mod registry_change;

use async_graphql::{Context, Description, Result, Subscription};
use futures_util::Stream;

pub use self::import_progress::ImportProgressReport;
pub use self::registry_change::RegistryChangeReport;
use crate::domain::access::Actor;
use crate::domain::id::NodeId;
use crate::store::Registry;

/// What the registry tells as it happens, over a WebSocket.
#[derive(Description)]
pub struct Subscriptions;

#[Subscription(name = "Subscription", use_type_description)]
impl Subscriptions {
    /// What changes in the registry, whoever changes it. The first event comes at once and says where the registry
    /// stands. Load anew what you show when its kind is named; several changes in a short time come as one. Whoever
    /// takes events too slowly is told so by an error with the code `LIMIT_EXCEEDED`, and the subscription ends.
    async fn registry_changed(
        &self,
        ctx: &Context<'_>,
    ) -> Result<impl Stream<Item = Result<RegistryChangeReport>> + use<>> {
        let sight = ctx.data::<Actor>()?.sight();
        let changes = ctx.data::<Registry>()?.changes().await?;
        Ok(registry_change::told(changes, sight, ctx.data::<Registry>()?.now()))
    }

    /// How far an import has come, being applied or undone; for the office only. The first event comes at once and
    /// says where the import stands; the subscription ends with the next time that it is applied, undone or thrown
    /// away, or that this fails.
    async fn import_progress(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The import.")] id: NodeId,
    ) -> Result<impl Stream<Item = Result<ImportProgressReport>> + use<>> {
        ctx.data::<Actor>()?.internal()?;
        import_progress::told(ctx.data::<Registry>()?, id).await
    }
}
