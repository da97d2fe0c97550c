//! Table `award_form`: a form of award: an emulation title or a form of commendation.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use super::Words;
use crate::domain::vocabulary::{AwardLevel, FormKind, FormScheme};

/// A form of award: an emulation title or a form of commendation.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "award_form")]
#[allow(missing_docs, reason = "columns mean what docs/glossary.md and the GraphQL schema say")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub code: String,
    pub name_vi: String,
    pub name_en: String,
    pub abbr_vi: Option<String>,
    pub aliases: Words,
    pub kind: FormKind,
    pub category: String,
    pub grade: Option<i32>,
    pub level: AwardLevel,
    pub stat_group: String,
    pub conferred_by_vi: String,
    pub conferred_by_en: String,
    pub recipients: Words,
    pub posthumous: bool,
    pub period_basis: Words,
    pub law_2022: Option<String>,
    pub law_2003_2013: Option<String>,
    pub name_vi_before_2024: Option<String>,
    pub scheme: FormScheme,
    pub valid_from: Option<Date>,
    pub valid_to: Option<Date>,
    pub rank: i32,
    pub active: bool,
    pub seeded: bool,
    pub basis_checked: Option<String>,
    pub note: Option<String>,
    pub version: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

/// How it hangs together with other tables.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
