//! The open registry: a pool of readers, one writer, and the only way to write.

use std::fmt;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, SubsecRound as _, Utc};
use migration::{Migrator, MigratorTrait as _};
use sea_orm::{
    AccessMode, ConnectionTrait as _, DatabaseConnection, DatabaseTransaction, DbBackend, IsolationLevel,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait as _,
};
use serde::Serialize;
use uuid::{ContextV7, Timestamp, Uuid};

use super::connection::{
    Access, POSTGRES_READERS_MAX, connect, postgres_options, sqlite_options, sqlite_path, without_password,
};
use super::underway::Underway;
use super::watch::Watch;
use super::{audit, recipient, time_limit};
use crate::domain::access::Clerk;
use crate::domain::id::NodeId;
use crate::error::{Error, Kind, Result};

/// Tells the time; tests bring their own.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// Makes ids that follow one another even within a millisecond.
type Ids = Arc<Mutex<ContextV7>>;

/// How long a write waits for its turn behind those of other processes.
pub const TURN_TIMEOUT: Duration = Duration::from_secs(900);
const TURN_RETRY: Duration = Duration::from_millis(500);

/// An open registry. Cheap to clone.
#[derive(Clone)]
pub struct Registry {
    url: Arc<str>,
    reader: DatabaseConnection,
    writer: DatabaseConnection,
    clock: Clock,
    ids: Ids,
    statements: Arc<AtomicU64>,
    watch: Arc<Watch>,
    underway: Underway,
    confirm_links_above: Option<f64>,
    /// Long writes of this process go one after the other.
    turn: Arc<tokio::sync::Mutex<()>>,
}

impl fmt::Debug for Registry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Registry").field("backend", &self.backend()).finish_non_exhaustive()
    }
}

/// How the schema of a database compares with this program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemaState {
    /// The same.
    Current,
    /// The database lacks steps.
    Behind {
        /// How many steps.
        missing: usize,
    },
    /// The database knows a step that this program does not.
    Newer {
        /// The step.
        step: String,
    },
}

impl Registry {
    /// Opens the database at `url` (`sqlite:///path/registry.db` or `postgres://…`). An SQLite file is
    /// made when missing; the schema is left as it is.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` for an address we cannot read, `UNAVAILABLE` when nothing answers there.
    pub async fn open(url: &str, clock: Clock) -> Result<Self> {
        let (mut reader, mut writer) = if let Some(path) = sqlite_path(url) {
            let writer = connect(sqlite_options(path, Access::Write)?, url).await?;
            (connect(sqlite_options(path, Access::Read)?, url).await?, writer)
        } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            let both = connect(postgres_options(url), url).await?;
            (both.clone(), both)
        } else {
            return Err(Error::bad_input(format!(
                "{:?} is not a database address; accepted: sqlite:///path/registry.db, postgres://user@host/name",
                without_password(url)
            )));
        };
        let statements = Arc::new(AtomicU64::new(0));
        for connection in [&mut reader, &mut writer] {
            count_statements(connection, &statements);
        }
        let ids = Arc::new(Mutex::new(ContextV7::new()));
        let turn = Arc::default();
        let (watch, underway) = (Arc::new(Watch::new()), Underway::default());
        let confirm_links_above = None;
        Ok(Self { url: url.into(), reader, writer, clock, ids, statements, turn, confirm_links_above, watch, underway })
    }

    /// The same registry with readers of its own, whose every statement the database ends after `limit`.
    ///
    /// # Errors
    /// `UNAVAILABLE` when the database does not answer.
    pub async fn with_time_limit(&self, limit: Duration) -> Result<Self> {
        let url = &*self.url;
        let mut options = match sqlite_path(url) {
            Some(path) => sqlite_options(path, Access::Read)?,
            None => postgres_options(url),
        };
        if self.backend() == DbBackend::Sqlite {
            time_limit::sqlite(&mut options, limit);
        } else {
            time_limit::postgres(options.max_connections(POSTGRES_READERS_MAX), limit);
        }
        let mut reader = connect(options, url).await?;
        count_statements(&mut reader, &self.statements);
        Ok(Self { reader, ..self.clone() })
    }

    /// How far long work has come.
    pub fn underway(&self) -> &Underway {
        &self.underway
    }

    pub(super) fn watch(&self) -> &Watch {
        &self.watch
    }

    /// The same registry in an office whose rule confirms suggested links of this confidence or more by themselves;
    /// without one, as is usual, a person confirms each.
    #[must_use]
    pub fn confirming_links_above(self, confidence: Option<f64>) -> Self {
        Self { confirm_links_above: confidence, ..self }
    }

    /// How many statements have been sent to the database since it was opened.
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// Where queries go.
    pub fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// Where the store keeps up by itself what nobody asked for.
    pub(super) fn writer(&self) -> &DatabaseConnection {
        &self.writer
    }

    /// How many connections to read by are open, and how many of them are idle.
    pub fn connections(&self) -> (u32, usize) {
        if self.backend() == DbBackend::Sqlite {
            let pool = self.reader.get_sqlite_connection_pool();
            return (pool.size(), pool.num_idle());
        }
        let pool = self.reader.get_postgres_connection_pool();
        (pool.size(), pool.num_idle())
    }

    /// Which database this is.
    pub fn backend(&self) -> DbBackend {
        self.reader.get_database_backend()
    }

    /// The time by the registry's clock, in whole milliseconds: both databases keep that exactly.
    pub fn now(&self) -> DateTime<Utc> {
        (self.clock)().trunc_subsecs(3)
    }

    /// How the database's schema compares with this program.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn schema_state(&self) -> Result<SchemaState> {
        let known: Vec<String> = Migrator::migrations().iter().map(|step| step.name().to_owned()).collect();
        let applied: Vec<String> = if migration::has_history(&self.writer).await? {
            Migrator::get_migration_models(&self.writer).await?.into_iter().map(|step| step.version).collect()
        } else {
            Vec::new()
        };
        if let Some(step) = applied.iter().find(|step| !known.contains(step)) {
            return Ok(SchemaState::Newer { step: step.clone() });
        }
        Ok(match known.len() - applied.len() {
            0 => SchemaState::Current,
            missing => SchemaState::Behind { missing },
        })
    }

    /// Brings the schema up to this program.
    ///
    /// # Errors
    /// `CONFLICT` when the database is newer than this program.
    pub async fn migrate(&self) -> Result<()> {
        self.refuse_newer().await?;
        Migrator::up(&self.writer, None).await?;
        recipient::fill_link_keys(&self.writer).await
    }

    /// Refuses to work on a schema this program does not fit.
    ///
    /// # Errors
    /// `CONFLICT` when the database is newer than this program, or behind it.
    pub async fn require_current_schema(&self) -> Result<()> {
        self.refuse_newer().await?;
        match self.schema_state().await? {
            SchemaState::Behind { missing } => Err(Error::conflict(format!(
                "the database lacks {missing} step(s) of the schema; run `bangvang migrate` first"
            ))),
            _ => Ok(()),
        }
    }

    async fn refuse_newer(&self) -> Result<()> {
        match self.schema_state().await? {
            SchemaState::Newer { step } => Err(Error::conflict(format!(
                "the database was made by a newer bangvang (it knows the step {step}); use that version or newer"
            ))),
            _ => Ok(()),
        }
    }

    /// Opens the one transaction of a write verb, in the name of `clerk`.
    ///
    /// # Errors
    /// When the database does not answer.
    #[allow(clippy::disallowed_methods, reason = "this is the one place that opens transactions")]
    pub async fn write(&self, clerk: &Clerk) -> Result<Act> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let tx = self.writer.begin_with_options(options).await?;
        Ok(Act {
            tx,
            clerk: clerk.clone(),
            at: self.now(),
            ids: Arc::clone(&self.ids),
            events: Vec::new(),
            watch: Arc::clone(&self.watch),
            confirm_links_above: self.confirm_links_above,
            _turn: None,
        })
    }

    /// Like [`Registry::write`], for a write that may take minutes: waits until no other such write is under way,
    /// here or in another process.
    ///
    /// # Errors
    /// When the database does not answer for [`TURN_TIMEOUT`].
    pub async fn write_in_turn(&self, clerk: &Clerk) -> Result<Act> {
        let turn = Arc::clone(&self.turn).lock_owned().await;
        let since = tokio::time::Instant::now();
        loop {
            match self.write(clerk).await {
                Ok(act) => return Ok(Act { _turn: Some(turn), ..act }),
                // Another process writes: an import by command beside a server, say.
                Err(error) if error.kind() == Kind::Unavailable && since.elapsed() < TURN_TIMEOUT => {
                    tokio::time::sleep(TURN_RETRY).await;
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// The registry as it is at this moment, to read at leisure while others go on writing.
    ///
    /// # Errors
    /// When the database does not answer.
    #[allow(clippy::disallowed_methods, reason = "it only reads")]
    pub async fn snapshot(&self) -> Result<DatabaseTransaction> {
        let mut options = TransactionOptions::default();
        if self.backend() == DbBackend::Postgres {
            // Every statement sees what the first one saw; on SQLite that goes without saying.
            options.isolation_level = Some(IsolationLevel::RepeatableRead);
            options.access_mode = Some(AccessMode::ReadOnly);
        }
        Ok(self.reader.begin_with_options(options).await?)
    }

    /// A new time-ordered id.
    pub fn new_id(&self) -> Uuid {
        self.id_at(self.now())
    }

    /// A new id of an instant, such as that of an act.
    pub fn id_at(&self, at: DateTime<Utc>) -> Uuid {
        new_id(&self.ids, at)
    }

    /// Writes a consistent copy of an SQLite registry to a new file, while others go on working.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` on PostgreSQL (use `pg_dump`) or when the file exists.
    pub async fn backup(&self, file: &Path) -> Result<()> {
        if self.backend() != DbBackend::Sqlite {
            return Err(Error::bad_input("a PostgreSQL registry is backed up with pg_dump, not with this command"));
        }
        if file.exists() {
            return Err(Error::bad_input(format!("{} exists already; name a new file", file.display())));
        }
        let copy = Statement::from_sql_and_values(DbBackend::Sqlite, "VACUUM INTO ?", [file.to_string_lossy().into()]);
        self.reader.execute_raw(copy).await?;
        Ok(())
    }

    /// Closes the readers only, where they are not shared: see [`Registry::with_time_limit`].
    ///
    /// # Errors
    /// When the database refuses to say good-bye.
    pub async fn close_reader(self) -> Result<()> {
        Ok(self.reader.close().await?)
    }

    /// Closes all connections.
    ///
    /// # Errors
    /// When the database refuses to say good-bye.
    pub async fn close(self) -> Result<()> {
        self.reader.close().await?;
        self.writer.close().await?;
        Ok(())
    }
}

/// One write by one person: everything in it happens, with its audit events, or nothing does.
pub struct Act {
    tx: DatabaseTransaction,
    clerk: Clerk,
    at: DateTime<Utc>,
    ids: Ids,
    events: Vec<audit::NewEvent>,
    watch: Arc<Watch>,
    confirm_links_above: Option<f64>,
    /// Held until the act is over.
    _turn: Option<tokio::sync::OwnedMutexGuard<()>>,
}

impl fmt::Debug for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Act").field("clerk", &self.clerk.login()).field("at", &self.at).finish_non_exhaustive()
    }
}

impl Act {
    /// The open transaction.
    pub fn tx(&self) -> &DatabaseTransaction {
        &self.tx
    }

    /// Which database it is in.
    pub fn backend(&self) -> DbBackend {
        self.tx.get_database_backend()
    }

    /// When this happens: the same instant for every row written.
    pub fn at(&self) -> DateTime<Utc> {
        self.at
    }

    /// Who does this.
    pub fn clerk(&self) -> &Clerk {
        &self.clerk
    }

    /// The confidence from which the office's rule confirms suggested links, if it has such a rule.
    pub fn confirm_links_above(&self) -> Option<f64> {
        self.confirm_links_above
    }

    /// A new time-ordered id.
    pub fn new_id(&self) -> Uuid {
        new_id(&self.ids, self.at)
    }

    /// Notes what was done to a record, with what it was before and is now.
    pub fn note<B: Serialize, A: Serialize>(
        &mut self,
        action: &'static str,
        entity: NodeId,
        before: Option<&B>,
        after: Option<&A>,
    ) -> Result<()> {
        let json = |value: serde_json::Result<_>| value.map_err(Error::internal);
        self.events.push(audit::NewEvent {
            action,
            entity,
            source: None,
            before: before.map(|row| json(serde_json::to_value(row))).transpose()?,
            after: after.map(|row| json(serde_json::to_value(row))).transpose()?,
        });
        Ok(())
    }

    /// Says where the last noted event came from, such as the file of an import.
    pub fn from_source(&mut self, source: impl Into<String>) {
        if let Some(event) = self.events.last_mut() {
            event.source = Some(source.into());
        }
    }

    /// Makes it all true: the rows and the audit events in one commit.
    ///
    /// # Errors
    /// When the database refuses; then nothing has happened.
    pub async fn commit(self) -> Result<()> {
        audit::append(&self.tx, &self.clerk, self.at, self.events, || new_id(&self.ids, self.at)).await?;
        self.tx.commit().await?;
        self.watch.ring();
        Ok(())
    }
}

fn count_statements(connection: &mut DatabaseConnection, statements: &Arc<AtomicU64>) {
    let statements = Arc::clone(statements);
    connection.set_metric_callback(move |sent| {
        super::statements::note(sent.statement);
        statements.fetch_add(1, Ordering::Relaxed);
    });
}

fn new_id(ids: &Ids, at: DateTime<Utc>) -> Uuid {
    let ids = ids.lock().unwrap_or_else(PoisonError::into_inner);
    let seconds = u64::try_from(at.timestamp()).unwrap_or_default();
    Uuid::new_v7(Timestamp::from_unix(&*ids, seconds, at.timestamp_subsec_nanos()))
}

/// The last step of the schema that this program knows.
pub fn schema_step() -> String {
    Migrator::migrations().last().map(|step| step.name().to_owned()).unwrap_or_default()
}

/// Whether this program knows a step of the schema.
pub fn knows_step(name: &str) -> bool {
    Migrator::migrations().iter().any(|step| step.name() == name)
}
