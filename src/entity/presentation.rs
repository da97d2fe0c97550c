//! Table `presentation`: the handing over of one award or group at a ceremony.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// The handing over of one award or group at a ceremony.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "presentation")]
#[allow(missing_docs, reason = "columns mean what docs/glossary.md and the GraphQL schema say")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub ceremony_id: Uuid,
    pub award_id: Option<Uuid>,
    pub award_group_id: Option<Uuid>,
    pub presenter_name: Option<String>,
    pub presenter_position: Option<String>,
    pub on_behalf_of: Option<String>,
    pub created_at: DateTimeUtc,
}

/// How it hangs together with other tables.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
