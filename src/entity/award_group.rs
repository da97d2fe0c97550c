//! Table `award_group`: a declared number of awards, before or beside the names.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::domain::vocabulary::{PeriodKind, RecipientKind};

/// A declared number of awards, before or beside the names.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "award_group")]
#[allow(missing_docs, reason = "columns mean what docs/glossary.md and the GraphQL schema say")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub decision_id: Option<Uuid>,
    pub campaign_id: Option<Uuid>,
    pub award_form_id: Uuid,
    pub recipient_kind: RecipientKind,
    pub declared_count: i32,
    pub approximate: bool,
    pub period_kind: PeriodKind,
    pub period_label: Option<String>,
    pub period_start_year: Option<i32>,
    pub period_end_year: Option<i32>,
    pub version: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

/// How it hangs together with other tables.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
