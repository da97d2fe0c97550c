//! Downloads: the rows of a list as a file, streamed.

use futures_util::TryStreamExt as _;
use poem::http::header;
use poem::web::{Data, Query};
use poem::{Body, IntoResponse, Request, Response, handler};
use serde::Deserialize;

use super::error::Refusal;
use super::sign_in::reader;
use crate::domain::filter::AwardFilter;
use crate::error::{Error, Result};
use crate::export::{self, Audience};
use crate::store::{Listed as _, Registry};

/// The query string of a download.
#[derive(Deserialize)]
struct Wanted {
    /// The list's own filter, as JSON.
    filter: Option<String>,
    /// For whom: `clerk` or `machine`.
    #[serde(default, rename = "for")]
    audience: Audience,
}

/// The awards a filter selects, as CSV.
#[handler]
pub(super) async fn awards(registry: Data<&Registry>, request: &Request, wanted: Query<Wanted>) -> Response {
    match file(&registry, request, wanted.0).await {
        Ok(response) => response,
        Err(error) => Refusal(error).into_response(),
    }
}

async fn file(registry: &Registry, request: &Request, wanted: Wanted) -> Result<Response> {
    let filter: AwardFilter = match wanted.filter {
        Some(json) => serde_json::from_str(&json)
            .map_err(|error| Error::bad_input(format!("the filter is not an AwardFilter: {error}")).at("filter"))?,
        None => AwardFilter::default(),
    };
    // A filter that makes no sense is refused before the first byte goes out.
    crate::entity::award::Entity::select(&filter)?;
    let sight = reader(registry, request.headers()).await?.sight();
    let rows = export::awards(registry, filter, sight, wanted.audience).map_err(|error| {
        tracing::error!(cause = error.cause(), %error, "an export broke off");
        std::io::Error::other("the export broke off")
    });
    Ok(Response::builder()
        .content_type("text/csv; charset=utf-8")
        .header(header::CONTENT_DISPOSITION, "attachment; filename=\"awards.csv\"")
        .body(Body::from_bytes_stream(rows)))
}
