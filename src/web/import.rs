//! Download: the rejected rows of an import, for the clerk who mends them.

use poem::http::header;
use poem::web::{Data, Path};
use poem::{IntoResponse, Request, Response, handler};

use super::error::Refusal;
use super::sign_in::reader;
use crate::domain::id::NodeId;
use crate::domain::vocabulary::EntityKind;
use crate::entity::import_batch;
use crate::error::{Error, Result};
use crate::export::Format;
use crate::import::rejected::{self, Kind};
use crate::store::{Registry, find};

/// The rejected rows in the shape of the list they came from, for the office only.
#[handler]
pub(super) async fn rejected_rows(registry: Data<&Registry>, request: &Request, id: Path<String>) -> Response {
    match file(&registry, request, &id).await {
        Ok(response) => response,
        Err(error) => Refusal(error).into_response(),
    }
}

async fn file(registry: &Registry, request: &Request, id: &str) -> Result<Response> {
    reader(registry, request.headers()).await?.internal()?;
    let id: NodeId = id.parse()?;
    let found = find::<import_batch::Entity>(registry.reader(), id.expect(EntityKind::ImportBatch)?).await?;
    let batch = found.ok_or_else(|| Error::not_found(id))?;
    let mut bytes = Vec::new();
    let kind = rejected::kind(&batch)?;
    rejected::write(registry.reader(), &batch, kind, &mut bytes).await?;
    let media_type = match kind {
        Kind::Csv => "text/csv",
        Kind::Xlsx => Format::Xlsx.media_type(),
    };
    Ok(Response::builder()
        .content_type(media_type)
        .header(header::CONTENT_DISPOSITION, format!("attachment; filename=\"rejected.{}\"", kind.ending()))
        .header(header::CACHE_CONTROL, "no-store")
        .body(bytes))
}
