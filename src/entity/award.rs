//! Table `award`: one form given once to one recipient, with position, unit and spelling as they were then.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::domain::vocabulary::{
    AwardStatus, CommendationType, Evidence, PeriodKind, PositionGroup, RecipientKind, Visibility,
};

/// One form given once to one recipient, with position, unit and spelling as they were then.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "award")]
#[allow(missing_docs, reason = "columns mean what docs/glossary.md and the GraphQL schema say")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub recipient_id: Uuid,
    pub award_form_id: Uuid,
    pub decision_id: Option<Uuid>,
    pub campaign_id: Option<Uuid>,
    /// The recipient's kind, kept equal by the foreign key.
    pub recipient_kind: RecipientKind,
    /// What makes two rows the same award: see `domain::award::Identity`.
    pub identity_key: Uuid,
    /// Sorts by the name as awarded; follows from it, so neither plans nor the audit trail repeat it.
    #[serde(skip)]
    pub sort_key: Vec<u8>,
    /// The day the decision was signed; follows `decision.signed_on`.
    pub decided_on: Option<Date>,
    pub period_kind: PeriodKind,
    pub period_label: Option<String>,
    pub period_start_year: Option<i32>,
    pub period_end_year: Option<i32>,
    pub commendation_type: Option<CommendationType>,
    pub achievement: Option<String>,
    pub name_at_award: String,
    pub honorific_at_award: Option<String>,
    pub position_at_award: Option<String>,
    pub unit_text_at_award: Option<String>,
    pub unit_id: Option<Uuid>,
    pub position_group: PositionGroup,
    pub variant: Option<String>,
    pub work_title: Option<String>,
    pub list_ordinal: Option<String>,
    pub list_section: Option<String>,
    pub posthumous: bool,
    pub certificate_number: Option<String>,
    pub reward_amount: Option<i64>,
    pub status: AwardStatus,
    pub evidence: Evidence,
    pub visibility: Visibility,
    pub visibility_reason: Option<String>,
    pub visibility_until: Option<Date>,
    pub note: Option<String>,
    pub version: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

/// How it hangs together with other tables.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
