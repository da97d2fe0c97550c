//! How the two databases are connected to.

use std::path::Path;
use std::time::Duration;

use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{ConnectOptions, Database, DatabaseConnection};

use crate::error::{Error, Result};

/// Connections that read an SQLite file.
const READERS_MAX: u32 = 8;
/// Connections to a PostgreSQL server that read and write.
const POSTGRES_CONNECTIONS_MAX: u32 = 16;
/// Connections to a PostgreSQL server that only answer queries.
pub(super) const POSTGRES_READERS_MAX: u32 = 12;
/// The pages of a new file: twice the usual, so that half as many are sought, copied and checked while a list is written.
const PAGE_BYTES: u32 = 8_192;
/// Pages kept in memory. Writing a list touches indexes everywhere.
pub(super) const WRITER_CACHE_KIB: u32 = 16_384;
const READER_CACHE_KIB: u32 = 4_096;
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(10);

/// The path in an SQLite address.
pub(super) fn sqlite_path(url: &str) -> Option<&Path> {
    let path = url.strip_prefix("sqlite://").or_else(|| url.strip_prefix("sqlite:"))?;
    (!path.is_empty() && !path.contains(['?', '*']) && !path.starts_with(':')).then(|| Path::new(path))
}

/// What a connection is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    Read,
    Write,
}

pub(super) fn sqlite_options(path: &Path, access: Access) -> Result<ConnectOptions> {
    let path = path.to_str().ok_or_else(|| Error::bad_input("the database's path is not valid UTF-8"))?;
    let mut options = ConnectOptions::new(format!("sqlite://{path}"));
    options
        .max_connections(if access == Access::Write { 1 } else { READERS_MAX })
        .min_connections(1)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .test_before_acquire(false)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(move |options| {
            let options =
                options.foreign_keys(true).busy_timeout(BUSY_TIMEOUT).optimize_on_close(access == Access::Write, None);
            match access {
                Access::Read => options
                    .read_only(true)
                    .pragma("temp_store", "memory")
                    .pragma("cache_size", format!("-{READER_CACHE_KIB}")),
                // What it sorts may be long: the indexes of a whole list.
                Access::Write => options
                    .pragma("cache_size", format!("-{WRITER_CACHE_KIB}"))
                    .create_if_missing(true)
                    .page_size(PAGE_BYTES)
                    .journal_mode(SqliteJournalMode::Wal)
                    .synchronous(SqliteSynchronous::Full),
            }
        });
    Ok(options)
}

pub(super) fn postgres_options(url: &str) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(POSTGRES_CONNECTIONS_MAX)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .test_before_acquire(false)
        .sqlx_logging(false)
        // Statements are short: compiling one takes longer than running it.
        .map_sqlx_postgres_opts(|options| options.options([("jit", "off")]));
    options
}

pub(super) async fn connect(options: ConnectOptions, url: &str) -> Result<DatabaseConnection> {
    Database::connect(options).await.map_err(|error| {
        let cause = error.to_string();
        Error::unavailable(format!("cannot open the database {}: {cause}", without_password(url)), error)
    })
}

/// The address as it may be shown: `postgres://user:…@host/name`.
pub(super) fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    match rest.rsplit_once('@') {
        Some((user, host)) => {
            let user = user.split(':').next().unwrap_or_default();
            format!("{scheme}://{user}:…@{host}")
        }
        None => url.to_owned(),
    }
}
