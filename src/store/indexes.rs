//! The embedded database's indexes while a list is written that is longer than all that was there: they wait, and are
//! built at the end from sorted rows, which takes a fraction of what finding the place of each row takes.
//!
//! It is all within the one transaction: readers see the registry as it was, with its indexes, until it is done. On
//! PostgreSQL this would shut readers out, so nothing of it happens there.

use sea_orm::{ConnectionTrait, DbBackend, Statement};

use super::connection::WRITER_CACHE_KIB;
use super::{Act, award};
use crate::error::Result;

/// Pages kept in memory while indexes are built.
const SORTING_CACHE_KIB: u32 = 8_192;

/// Indexes that only readers look into. Writing itself needs the keys, and the awards of a recipient to tell who may be
/// found by the public.
const WAITING: &str = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name IN ('award', 'recipient') \
    AND sql LIKE 'CREATE INDEX %' AND name <> 'award_recipient'";

/// The indexes of a registry that is being written to.
#[must_use = "indexes that wait are to be built"]
pub struct Indexes {
    /// How many rows make it worth while to let them wait; nothing once they do, or never will.
    from: Option<u64>,
    /// How those that wait are built.
    waiting: Vec<String>,
}

impl Indexes {
    /// As they are.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn of(act: &Act) -> Result<Self> {
        let from = match act.tx().get_database_backend() {
            DbBackend::Sqlite => Some(award::rows_of_a_long_list(act.tx()).await?),
            _ => None,
        };
        Ok(Self { from, waiting: Vec::new() })
    }

    /// So many rows have been written: if that is more than there were, the indexes wait from now on.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn written(&mut self, act: &Act, rows: u64) -> Result<()> {
        if self.from.is_none_or(|from| rows < from) {
            return Ok(());
        }
        self.from = None;
        for row in act.tx().query_all_raw(Statement::from_string(DbBackend::Sqlite, WAITING)).await? {
            let name: String = row.try_get_by_index(0)?;
            act.tx().execute_unprepared(&format!("DROP INDEX {name}")).await?;
            self.waiting.push(row.try_get_by_index(1)?);
        }
        Ok(())
    }

    /// Builds those that wait.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn build(self, act: &Act) -> Result<()> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        // Sorting takes as much memory again as pages may be kept in, and is as fast with less.
        keep_pages(act, SORTING_CACHE_KIB).await?;
        // One thread sorts what another reads.
        act.tx().execute_unprepared("PRAGMA threads = 1").await?;
        let built = build_all(act, &self.waiting).await;
        keep_pages(act, WRITER_CACHE_KIB).await?;
        built
    }
}

async fn build_all(act: &Act, indexes: &[String]) -> Result<()> {
    for index in indexes {
        act.tx().execute_unprepared(index).await?;
    }
    Ok(())
}

async fn keep_pages(act: &Act, kib: u32) -> Result<()> {
    act.tx().execute_unprepared(&format!("PRAGMA cache_size = -{kib}")).await?;
    Ok(())
}
