//! Table `organisation`: a body: authority, launcher, unit, employer or collective recipient.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use super::Words;
use crate::domain::vocabulary::{OrganisationLevel, OrganisationType};

/// A body: authority, launcher, unit, employer or collective recipient.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "organisation")]
#[allow(missing_docs, reason = "columns mean what docs/glossary.md and the GraphQL schema say")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub name: String,
    pub name_key: String,
    pub search_key: String,
    /// Follows from the name, so neither plans nor the audit trail repeat it.
    #[serde(skip)]
    pub sort_key: Vec<u8>,
    pub short_name: Option<String>,
    pub aliases: Words,
    pub org_type: OrganisationType,
    pub level: OrganisationLevel,
    pub parent_id: Option<Uuid>,
    pub locality_code: Option<String>,
    pub valid_from: Option<Date>,
    pub valid_to: Option<Date>,
    pub note: Option<String>,
    pub version: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

/// How it hangs together with other tables.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
