//! Table `import_batch`: one import of one file.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::domain::vocabulary::ImportState;

/// One import of one file.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "import_batch")]
#[allow(missing_docs, reason = "columns mean what docs/glossary.md and the GraphQL schema say")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub file_name: String,
    pub sha256: String,
    pub size: i64,
    #[sea_orm(column_type = "JsonBinary")]
    pub source: Json,
    pub header_signature: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub options: Json,
    #[sea_orm(column_type = "JsonBinary")]
    pub context: Json,
    pub state: ImportState,
    pub rows_total: i32,
    pub rows_created: i32,
    pub rows_updated: i32,
    pub rows_unchanged: i32,
    pub rows_skipped: i32,
    pub rows_rejected: i32,
    #[sea_orm(column_type = "JsonBinary")]
    pub declared: Json,
    #[sea_orm(column_type = "JsonBinary")]
    pub recorded: Json,
    pub imported_by: String,
    pub applied_at: Option<DateTimeUtc>,
    pub applied_by: Option<String>,
    /// When work on it began that has not ended yet.
    pub begun_at: Option<DateTimeUtc>,
    /// That work was cut off: nothing of it is recorded.
    pub interrupted: bool,
    pub version: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

/// How it hangs together with other tables.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
