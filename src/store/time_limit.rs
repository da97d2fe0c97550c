//! A time limit on statements, kept by the database itself: whoever stops waiting must not leave it at work.
//!
//! PostgreSQL ends a statement by its own setting. SQLite asks, every so many steps, whether to go on.

use std::time::{Duration, Instant};

use sea_orm::ConnectOptions;
use sea_orm::sqlx::error::DatabaseError;
use sea_orm::sqlx::sqlite::SqliteConnection;
use sea_orm::sqlx::{self, Sqlite};

/// How many of its steps SQLite takes before it asks again: a millisecond or so.
const STEPS: i32 = 50_000;

/// Ends each statement of a pool of SQLite connections after a while.
pub(super) fn sqlite(options: &mut ConnectOptions, limit: Duration) {
    options.map_sqlx_sqlite_pool_opts(move |pool: sqlx::pool::PoolOptions<Sqlite>| {
        pool.after_connect(move |connection, _| Box::pin(begin(connection, limit))).before_acquire(
            move |connection, _| {
                Box::pin(async move {
                    begin(connection, limit).await?;
                    Ok(true)
                })
            },
        )
    });
}

/// From now on the connection has so long.
async fn begin(connection: &mut SqliteConnection, limit: Duration) -> Result<(), sqlx::Error> {
    let end = Instant::now() + limit;
    connection.lock_handle().await?.set_progress_handler(STEPS, move || Instant::now() < end);
    Ok(())
}

/// Ends each statement of a pool of PostgreSQL connections after a while.
pub(super) fn postgres(options: &mut ConnectOptions, limit: Duration) {
    // The setting is a signed number of 32 bits.
    let limit_ms = limit.as_millis().min(0x7fff_ffff).to_string();
    options.map_sqlx_postgres_opts(move |options| options.options([("statement_timeout", &limit_ms)]));
}

/// Whether the database says that it ended a statement for its time: PostgreSQL's `query_canceled`, SQLite's
/// `SQLITE_INTERRUPT`.
pub(super) fn is_over(refusal: &dyn DatabaseError) -> bool {
    matches!(refusal.code().as_deref(), Some("57014" | "9"))
}
