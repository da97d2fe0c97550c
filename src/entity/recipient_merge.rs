//! Table `recipient_merge`: a person's decision that two records mean one recipient.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A person's decision that two records mean one recipient.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "recipient_merge")]
#[allow(missing_docs, reason = "columns mean what docs/glossary.md and the GraphQL schema say")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub merged_id: Uuid,
    pub survivor_id: Uuid,
    pub reason: String,
    pub merged_at: DateTimeUtc,
    pub merged_by: String,
    pub unmerged_at: Option<DateTimeUtc>,
    pub unmerged_by: Option<String>,
}

/// How it hangs together with other tables.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
