//! Table `news_article_text`: one version of an article’s text.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// One version of an article’s text.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "news_article_text")]
#[allow(missing_docs, reason = "columns mean what docs/glossary.md and the GraphQL schema say")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub news_article_id: Uuid,
    pub content_sha256: String,
    pub content: String,
    /// Whether the counts that it reports are noted.
    #[serde(default)]
    pub counted: bool,
    pub created_at: DateTimeUtc,
}

/// How it hangs together with other tables.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
