//! What operations ask: is the process alive, can it reach its database.

use poem::handler;
use poem::http::StatusCode;
use poem::web::Data;

use crate::store::{Registry, registry::SchemaState};

/// Alive.
#[handler]
pub(super) fn alive() -> &'static str {
    "ok\n"
}

/// Ready: the database answers and its schema fits.
#[handler]
pub(super) async fn ready(registry: Data<&Registry>) -> (StatusCode, &'static str) {
    match registry.schema_state().await {
        Ok(SchemaState::Current) => (StatusCode::OK, "ok\n"),
        Ok(_) => (StatusCode::SERVICE_UNAVAILABLE, "the schema does not fit this program\n"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n"),
    }
}
