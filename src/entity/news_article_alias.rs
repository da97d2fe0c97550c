//! Table `news_article_alias`: another address that leads to an article.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// Another address that leads to an article, in the one spelling that identifies a page.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "news_article_alias")]
#[allow(missing_docs, reason = "columns mean what docs/glossary.md and the GraphQL schema say")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub news_article_id: Uuid,
    pub canonical_url: String,
    pub created_at: DateTimeUtc,
}

/// How it hangs together with other tables.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
