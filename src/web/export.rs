//! Downloads: the rows of a list as a file, streamed.

use std::sync::Arc;

use poem::http::header;
use poem::web::{Data, Path, Query};
use poem::{IntoResponse, Request, Response, handler};
use serde::Deserialize;
use tokio::sync::OwnedSemaphorePermit;

use super::desk::Desk;
use super::error::Refusal;
use super::rows;
use super::sign_in::reader;
use crate::error::{Error, Result};
use crate::export::{self, Audience, Wanted};

/// The query string of a download. A word that is not known is refused: a misspelt filter must not select everything.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    /// The list's own filter, as JSON.
    filter: Option<String>,
    /// For whom: `clerk` or `machine`.
    #[serde(default, rename = "for")]
    audience: Audience,
}

/// The records that a filter selects and the caller may see: `awards.csv`, `decisions.xlsx`, `articles.jsonl`, …
#[handler]
pub(super) async fn download(
    desk: Data<&Arc<Desk>>,
    request: &Request,
    file: Path<String>,
    asked: Query<Asked>,
) -> Response {
    if let Err(turned_away) = desk.gate.count_request(request) {
        return turned_away.into_response();
    }
    let place = match desk.gate.export_place().await {
        Ok(place) => place,
        Err(turned_away) => return turned_away.into_response(),
    };
    match answer(&desk, request, &file, asked.0, place).await {
        Ok(response) => response,
        Err(error) => Refusal(error).into_response(),
    }
}

/// The file, which keeps its place until the last of it is sent.
async fn answer(
    desk: &Desk,
    request: &Request,
    file: &str,
    asked: Asked,
    place: OwnedSemaphorePermit,
) -> Result<Response> {
    let (subject, format) = Wanted::by_file_name(file).ok_or_else(|| Error::not_found(format!("the file {file:?}")))?;
    let page_time = Some(desk.options.query_timeout);
    let wanted = Wanted { subject, format, filter: asked.filter, audience: asked.audience, page_time };
    let sight = reader(&desk.answering, request.headers()).await?.sight();
    let pieces = export::open(&desk.answering, &wanted, sight)?;
    Ok(Response::builder()
        .content_type(format.media_type())
        .header(header::CONTENT_DISPOSITION, format!("attachment; filename=\"{file}\""))
        .header(header::CACHE_CONTROL, "no-store")
        .body(rows::body(pieces, place, &desk.options).await?))
}
