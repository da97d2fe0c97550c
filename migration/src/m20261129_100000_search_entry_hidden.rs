//! SQLite finds an entry for a long list's every new recipient, and shows it at its first public award, by fewer steps:
//! hidden entries are found by their record, and no table is made on the way for the id of a new one.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

const SQLITE: &str = "
DROP INDEX search_entry_hidden;
CREATE INDEX search_entry_hidden ON search_entry (record_id, public) WHERE NOT public;
DROP TRIGGER award_shows_recipient;
CREATE TRIGGER award_shows_recipient AFTER INSERT ON award
    WHEN NEW.visibility = 'PUBLIC' AND NEW.status IN ('CONFERRED', 'PRESENTED', 'RESTORED')
BEGIN
    UPDATE search_entry SET public = TRUE
    WHERE id = (SELECT id FROM search_entry INDEXED BY search_entry_hidden WHERE record_id = NEW.recipient_id AND NOT public);
END;
DROP TRIGGER recipient_found;
CREATE TRIGGER recipient_found AFTER INSERT ON recipient WHEN NEW.merged_into_id IS NULL BEGIN
    INSERT INTO search_entry (id, kind, record_id, public, sort_key) VALUES (
        (SELECT coalesce((SELECT id + 1 FROM search_entry WHERE id >= beginning AND id < beginning + (1 << 28) ORDER BY id DESC LIMIT 1), beginning)
            FROM (SELECT (CASE NEW.kind WHEN 'INDIVIDUAL' THEN 1 WHEN 'COLLECTIVE' THEN 2 ELSE 3 END << 60)
                | ((('0x' || substr(hex(substr(NEW.sort_key, 1, 4)) || '00000000', 1, 8)) ->> '$') << 28) AS beginning)),
        CASE NEW.kind WHEN 'INDIVIDUAL' THEN 1 WHEN 'COLLECTIVE' THEN 2 ELSE 3 END, NEW.id, FALSE, NEW.sort_key);
    INSERT INTO search_index (rowid, words) VALUES (last_insert_rowid(), NEW.search_key);
END;
";

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if manager.get_database_backend() == DbBackend::Sqlite {
            manager.get_connection().execute_unprepared(SQLITE).await?;
        }
        Ok(())
    }
}
