//! Table `news_article_snapshot`: an article's page as it came, compressed.

use sea_orm::entity::prelude::*;

/// An article's page as it came. Its bytes are compressed with gzip; `page_sha256` and `page_bytes` are of the page.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "news_article_snapshot")]
#[allow(missing_docs, reason = "columns mean what docs/glossary.md and the GraphQL schema say")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub news_article_id: Uuid,
    pub page_sha256: String,
    pub fetched_from: Option<String>,
    pub charset: String,
    pub page_bytes: i32,
    pub compressed: Vec<u8>,
    pub taken_at: DateTimeUtc,
}

/// How it hangs together with other tables.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
