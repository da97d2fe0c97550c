//! An audit event.

use async_graphql::{Description, Json, Object};
use chrono::{DateTime, Utc};

use super::wraps;
use crate::domain::id::NodeId;
use crate::domain::vocabulary::EntityKind;
use crate::entity::audit_event;

/// Who did what, when, from what to what. For the office only.
#[derive(Description)]
pub struct AuditEvent(pub audit_event::Model);
wraps!(AuditEvent, audit_event);

#[Object(use_type_description)]
impl AuditEvent {
    /// The global id.
    pub async fn id(&self) -> NodeId {
        NodeId::new(EntityKind::AuditEvent, self.0.id)
    }

    /// Its place in the chain, from 1.
    async fn seq(&self) -> i64 {
        self.0.seq
    }

    /// When.
    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }

    /// Who, by sign-in name.
    async fn actor(&self) -> &str {
        &self.0.actor
    }

    /// What was done, by the name of the mutation.
    async fn action(&self) -> &str {
        &self.0.action
    }

    /// The record it was done to.
    async fn entity(&self) -> NodeId {
        NodeId::new(self.0.entity_kind, self.0.entity_id)
    }

    /// The file or page it came from.
    async fn source(&self) -> Option<&str> {
        self.0.source.as_deref()
    }

    /// The record before.
    async fn before(&self) -> Option<Json<serde_json::Value>> {
        self.0.before.clone().map(Json)
    }

    /// The record after.
    async fn after(&self) -> Option<Json<serde_json::Value>> {
        self.0.after.clone().map(Json)
    }

    /// The hash that chains it to the event before.
    async fn hash(&self) -> &str {
        &self.0.hash
    }
}
