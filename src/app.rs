//! Putting the house together: the clock, the open registry at the right schema, and the log.

use std::sync::Arc;

use chrono::Utc;
use sea_orm::DbBackend;
use tracing_subscriber::EnvFilter;

use crate::config::{self, Settings};
use crate::domain::access::Actor;
use crate::error::Result;
use crate::link::noted;
use crate::store::{Clock, Registry};

/// The machine's clock. Everything else is given the time.
#[allow(clippy::disallowed_methods, reason = "this is the one place that asks the clock")]
pub fn system_clock() -> Clock {
    Arc::new(Utc::now)
}

/// Opens the registry. An embedded one is brought up to date by itself; a shared one only when `migrate` says so.
///
/// # Errors
/// `CONFLICT` when the schema does not fit this program.
pub async fn open(settings: &Settings, migrate: bool) -> Result<Registry> {
    let rule = settings.confirm_links_above()?;
    let registry = Registry::open(&settings.database_url()?, system_clock()).await?.confirming_links_above(rule);
    if migrate || registry.backend() == DbBackend::Sqlite {
        registry.migrate().await?;
    }
    registry.require_current_schema().await?;
    if migrate || registry.backend() == DbBackend::Sqlite {
        noted::note_uncounted(&registry, &operator().clerk()?).await?;
    }
    Ok(registry)
}

/// Whoever works at this machine's command line.
pub fn operator() -> Actor {
    Actor::Operator { login: config::operator() }
}

/// Sends the log to standard error.
pub fn start_log() {
    let filter = EnvFilter::try_new(config::log_filter()).unwrap_or_else(|_| EnvFilter::new("warn"));
    // A second start, as in tests, keeps the first.
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).try_init();
}
