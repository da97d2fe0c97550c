//! Table `news_article_band`: what an article's text has in common with others.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// One of the numbers by which an index finds texts like this one.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "news_article_band")]
#[allow(missing_docs, reason = "columns mean what docs/glossary.md and the GraphQL schema say")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub news_article_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub value: i64,
}

/// How it hangs together with other tables.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
