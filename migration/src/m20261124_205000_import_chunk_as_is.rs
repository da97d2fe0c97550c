//! Planned rows are packed before they are kept; PostgreSQL need not try to make them smaller still.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if manager.get_database_backend() != DbBackend::Postgres {
            return Ok(());
        }
        let step = "ALTER TABLE import_chunk ALTER COLUMN content SET STORAGE EXTERNAL";
        manager.get_connection().execute_unprepared(step).await.map(|_| ())
    }
}
