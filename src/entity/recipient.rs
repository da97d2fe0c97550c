//! Table `recipient`: who receives awards.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::domain::vocabulary::{Gender, RecipientKind};

/// Who receives awards.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "recipient")]
#[allow(missing_docs, reason = "columns mean what docs/glossary.md and the GraphQL schema say")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub kind: RecipientKind,
    pub display_name: String,
    pub name_key: String,
    pub unit_text: Option<String>,
    pub unit_key: String,
    pub search_key: String,
    /// What articles find the name by: see `domain::text::Run::name_key`.
    #[serde(default)]
    pub link_key: String,
    /// Follows from the name, so neither plans nor the audit trail repeat it.
    #[serde(skip)]
    pub sort_key: Vec<u8>,
    pub is_foreign: bool,
    pub nationality: Option<String>,
    #[sea_orm(column_type = "JsonBinary")]
    pub external_ids: Option<Json>,
    pub family_and_middle_name: Option<String>,
    pub given_name: Option<String>,
    pub gender: Option<Gender>,
    pub birth_year: Option<i32>,
    pub birth_date: Option<Date>,
    pub deceased: bool,
    pub organisation_id: Option<Uuid>,
    pub head_name: Option<String>,
    pub locality_text: Option<String>,
    pub merged_into_id: Option<Uuid>,
    pub version: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

/// How it hangs together with other tables.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
