//! Table `import_finding`: something an import noticed.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// Something an import noticed.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "import_finding")]
#[allow(missing_docs, reason = "columns mean what docs/glossary.md and the GraphQL schema say")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub import_batch_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub ordinal: i32,
    pub line: i32,
    pub column_number: Option<i32>,
    pub column_name: Option<String>,
    pub code: String,
    pub severity: String,
    pub value: Option<String>,
    pub suggestion: Option<String>,
}

/// How it hangs together with other tables.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
