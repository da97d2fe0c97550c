//! Table `reported_count_rejection`: a count that an article reports and a person refused to declare.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A count that an article reports and a person refused to declare.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "reported_count_rejection")]
#[allow(missing_docs, reason = "columns mean what docs/glossary.md and the GraphQL schema say")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub news_article_id: Uuid,
    /// The count as the article words it: see `src/link/reported.rs`.
    pub count_key: String,
    pub quote: String,
    pub rejected_by: String,
    pub rejected_at: DateTimeUtc,
    pub restored_by: Option<String>,
    pub restored_at: Option<DateTimeUtc>,
}

/// How it hangs together with other tables.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
