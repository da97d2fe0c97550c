//! Table `reported_count`: a count that the current text of an article reports.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::domain::vocabulary::RecipientKind;

/// A count that the current text of an article reports.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "reported_count")]
#[allow(missing_docs, reason = "columns mean what docs/glossary.md and the GraphQL schema say")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub news_article_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub ordinal: i32,
    /// The count as the article words it: see `src/link/reported.rs`.
    pub count_key: String,
    pub recipient_kind: RecipientKind,
    pub reported_count: i32,
    pub approximate: bool,
    pub form_text: Option<String>,
    pub authority_text: Option<String>,
    pub quote: String,
    pub quote_start: i32,
    pub quote_end: i32,
}

/// How it hangs together with other tables.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
