//! Table `campaign`: an emulation campaign.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::domain::vocabulary::{CampaignMethod, CampaignScope, CampaignStatus, PeriodKind};

/// An emulation campaign.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "campaign")]
#[allow(missing_docs, reason = "columns mean what docs/glossary.md and the GraphQL schema say")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub title: String,
    pub title_key: String,
    pub search_key: String,
    /// Follows from the name, so neither plans nor the audit trail repeat it.
    #[serde(skip)]
    pub sort_key: Vec<u8>,
    pub theme: Option<String>,
    pub launched_by_id: Option<Uuid>,
    pub launch_document: Option<String>,
    pub launched_on: Option<Date>,
    pub starts_on: Option<Date>,
    pub ends_on: Option<Date>,
    pub period_kind: PeriodKind,
    pub period_label: Option<String>,
    pub period_start_year: Option<i32>,
    pub period_end_year: Option<i32>,
    pub scope: CampaignScope,
    pub method: CampaignMethod,
    pub parent_campaign_id: Option<Uuid>,
    pub sector: Option<String>,
    pub status: CampaignStatus,
    pub summary: Option<String>,
    pub version: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

/// How it hangs together with other tables.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
