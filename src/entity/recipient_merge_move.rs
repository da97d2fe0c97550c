//! Table `recipient_merge_move`: an award or article link that a merge moved to the survivor.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// An award or article link that a merge moved to the survivor.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "recipient_merge_move")]
#[allow(missing_docs, reason = "columns mean what docs/glossary.md and the GraphQL schema say")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub recipient_merge_id: Uuid,
    pub award_id: Option<Uuid>,
    pub article_link_id: Option<Uuid>,
}

/// How it hangs together with other tables.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
