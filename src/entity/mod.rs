//! One file per table: columns, nothing else. What tables mean stands in `docs/glossary.md`.

pub mod account;
pub mod article_link;
pub mod audit_event;
pub mod award;
pub mod award_form;
pub mod award_group;
mod base64_text;
pub mod campaign;
pub mod ceremony;
pub mod decision;
pub mod import_batch;
pub mod import_chunk;
pub mod import_decision;
pub mod import_finding;
pub mod news_article;
pub mod news_article_alias;
pub mod news_article_band;
pub mod news_article_snapshot;
pub mod news_article_text;
pub mod organisation;
pub mod organisation_change;
pub mod presentation;
pub mod recipient;
pub mod recipient_merge;
pub mod recipient_merge_move;
pub mod reported_count;
pub mod reported_count_rejection;
pub mod revocation;
pub mod token;

use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

/// A short list of words kept in one column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Words(pub Vec<String>);
