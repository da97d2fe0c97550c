//! Table `revocation`: the taking back of an award or a decision, and its restoration.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::domain::vocabulary::RevocationReason;

/// The taking back of an award or a decision, and its restoration.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "revocation")]
#[allow(missing_docs, reason = "columns mean what docs/glossary.md and the GraphQL schema say")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub award_id: Option<Uuid>,
    pub decision_id: Option<Uuid>,
    pub revoking_decision_id: Option<Uuid>,
    pub revoked_on: Date,
    pub reason_code: RevocationReason,
    pub reason_text: Option<String>,
    pub restoring_decision_id: Option<Uuid>,
    pub restored_on: Option<Date>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

/// How it hangs together with other tables.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
