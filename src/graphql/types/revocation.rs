//! A revocation and its end.

use async_graphql::{Context, Description, Object, Result};

use super::Decision;
use crate::domain::date::Date;
use crate::domain::id::NodeId;
use crate::domain::vocabulary::{EntityKind, RevocationReason};
use crate::entity::{decision, revocation};
use crate::graphql::loader::by_id;

/// The taking back of an award or a decision, and its restoration if there was one.
#[derive(Description)]
pub struct Revocation(pub revocation::Model);

#[Object(use_type_description)]
impl Revocation {
    /// The global id.
    async fn id(&self) -> NodeId {
        NodeId::new(EntityKind::Revocation, self.0.id)
    }

    /// The day of the revocation.
    async fn revoked_on(&self) -> Date {
        Date(self.0.revoked_on)
    }

    /// Why, by the list.
    async fn reason(&self) -> RevocationReason {
        self.0.reason_code
    }

    /// Why, in words.
    async fn reason_text(&self) -> Option<&str> {
        self.0.reason_text.as_deref()
    }

    /// The decision that revokes.
    async fn revoking_decision(&self, ctx: &Context<'_>) -> Result<Option<Decision>> {
        Ok(by_id::<decision::Entity>(ctx, self.0.revoking_decision_id).await?.map(Decision))
    }

    /// The day of the restoration.
    async fn restored_on(&self) -> Option<Date> {
        self.0.restored_on.map(Date)
    }

    /// The decision that restores.
    async fn restoring_decision(&self, ctx: &Context<'_>) -> Result<Option<Decision>> {
        Ok(by_id::<decision::Entity>(ctx, self.0.restoring_decision_id).await?.map(Decision))
    }
}
