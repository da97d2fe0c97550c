//! Table `import_chunk`: some rows of an imported list: their cells, verdicts and the steps planned for them.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// Some rows of an imported list, in file order. A list of a million rows is a thousand of these, not a million rows.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "import_chunk")]
#[allow(missing_docs, reason = "columns mean what docs/glossary.md and the GraphQL schema say")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub import_batch_id: Uuid,
    /// Counted from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub ordinal: i32,
    /// The rows as `import::kept` writes them: JSON, compressed.
    #[serde(with = "super::base64_text")]
    pub content: Vec<u8>,
}

/// How it hangs together with other tables.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
