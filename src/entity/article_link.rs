//! Table `article_link`: what an article proves: a quote, its place, and the record it speaks of.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use super::Words;
use crate::domain::vocabulary::{LinkAnchor, LinkMethod, LinkRelation, LinkState};

/// What an article proves: a quote, its place, and the record it speaks of.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "article_link")]
#[allow(missing_docs, reason = "columns mean what docs/glossary.md and the GraphQL schema say")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub news_article_id: Uuid,
    pub award_id: Option<Uuid>,
    pub award_group_id: Option<Uuid>,
    pub decision_id: Option<Uuid>,
    pub campaign_id: Option<Uuid>,
    pub ceremony_id: Option<Uuid>,
    pub recipient_id: Option<Uuid>,
    pub relation: LinkRelation,
    pub quote: Option<String>,
    pub quote_prefix: Option<String>,
    pub quote_suffix: Option<String>,
    pub quote_start: Option<i32>,
    pub quote_end: Option<i32>,
    pub content_sha256: Option<String>,
    pub anchor: Option<LinkAnchor>,
    pub confidence: Option<f64>,
    pub reasons: Words,
    pub method: LinkMethod,
    pub state: LinkState,
    pub decided_by: Option<String>,
    pub decided_at: Option<DateTimeUtc>,
    /// The confidence from which the office's rule confirmed it; empty when a person decided.
    #[serde(default)]
    pub confirmed_above: Option<f64>,
    pub version: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

/// How it hangs together with other tables.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
