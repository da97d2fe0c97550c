//! Table `news_article`: a news article; its text is kept version by version in `news_article_text`.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::domain::vocabulary::ArticleStatus;

/// A news article; its text is kept version by version in `news_article_text`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "news_article")]
#[allow(missing_docs, reason = "columns mean what docs/glossary.md and the GraphQL schema say")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub url: Option<String>,
    pub canonical_url: Option<String>,
    pub title: String,
    pub search_key: String,
    pub publisher: Option<String>,
    pub published_on: Option<Date>,
    pub author: Option<String>,
    pub summary: Option<String>,
    pub language: String,
    pub retrieved_at: Option<DateTimeUtc>,
    pub content_sha256: String,
    pub status: ArticleStatus,
    pub archived_url: Option<String>,
    pub moved_url: Option<String>,
    pub moved_canonical_url: Option<String>,
    pub checked_at: Option<DateTimeUtc>,
    pub changed_at: Option<DateTimeUtc>,
    pub version: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

/// How it hangs together with other tables.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
