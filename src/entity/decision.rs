//! Table `decision`: the legal act that confers awards.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::domain::vocabulary::{CommendationType, DecisionStatus, SigningCapacity};

/// The legal act that confers awards.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "decision")]
#[allow(missing_docs, reason = "columns mean what docs/glossary.md and the GraphQL schema say")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub number_raw: Option<String>,
    pub number: Option<i32>,
    pub symbol: Option<String>,
    pub number_key: Option<String>,
    pub year: Option<i32>,
    pub signed_on: Option<Date>,
    pub issuing_authority_id: Uuid,
    pub signer_name: Option<String>,
    pub signer_position: Option<String>,
    pub signing_capacity: Option<SigningCapacity>,
    pub title: Option<String>,
    /// Follows from number and title, so neither plans nor the audit trail repeat it.
    #[serde(skip)]
    pub search_key: String,
    pub campaign_id: Option<Uuid>,
    pub proposal_number: Option<String>,
    pub proposing_unit: Option<String>,
    pub commendation_type: Option<CommendationType>,
    pub legal_basis: Option<String>,
    pub declared_collectives: Option<i32>,
    pub declared_individuals: Option<i32>,
    pub declared_households: Option<i32>,
    pub file_url: Option<String>,
    pub file_sha256: Option<String>,
    pub status: DecisionStatus,
    pub amends_decision_id: Option<Uuid>,
    pub version: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

/// How it hangs together with other tables.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
