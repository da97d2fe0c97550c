//! Table `import_row`: one row of an imported list: its cells, the steps planned for it, and its award.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use super::Words;
use crate::domain::vocabulary::RowVerdict;

/// One row of an imported list: its cells, the steps planned for it, and its award.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "import_row")]
#[allow(missing_docs, reason = "columns mean what docs/glossary.md and the GraphQL schema say")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub import_batch_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub line: i32,
    #[sea_orm(primary_key, auto_increment = false)]
    pub part: i32,
    pub verdict: RowVerdict,
    pub cells: Words,
    #[sea_orm(column_type = "JsonBinary")]
    pub steps: Json,
    pub award_id: Option<Uuid>,
    pub section: bool,
}

/// How it hangs together with other tables.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
