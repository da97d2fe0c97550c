//! The order of a page of hits as an index, for PostgreSQL: a word that many records bear is looked for among the first
//! of them. SQLite's entries stand in that order by their ids.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if manager.get_database_backend() == DbBackend::Postgres {
            let index = "CREATE INDEX search_entry_in_order ON search_entry (kind, sort_key, record_id)";
            manager.get_connection().execute_unprepared(index).await?;
        }
        Ok(())
    }
}
