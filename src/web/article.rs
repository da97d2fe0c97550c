//! Download: an article's page as it came, for the office.

use poem::http::header;
use poem::web::{Data, Path};
use poem::{IntoResponse, Request, Response, handler};

use super::error::Refusal;
use super::sign_in::reader;
use crate::domain::id::NodeId;
use crate::domain::vocabulary::EntityKind;
use crate::error::{Error, Result};
use crate::link::snapshot::unpack;
use crate::store::{Registry, news_article};

/// The page as it came, to be saved and not to be shown: its words and scripts are somebody else's.
#[handler]
pub(super) async fn snapshot(registry: Data<&Registry>, request: &Request, id: Path<String>) -> Response {
    match file(&registry, request, &id).await {
        Ok(response) => response,
        Err(error) => Refusal(error).into_response(),
    }
}

async fn file(registry: &Registry, request: &Request, id: &str) -> Result<Response> {
    reader(registry, request.headers()).await?.internal()?;
    let id: NodeId = id.parse()?;
    let article = id.expect(EntityKind::NewsArticle)?;
    let found = news_article::latest_snapshot(registry.reader(), article).await?;
    let kept = found.ok_or_else(|| Error::not_found(format!("a page kept for {id}")))?;
    Ok(Response::builder()
        .content_type(format!("text/html; charset={}", kept.charset))
        .header(header::CONTENT_DISPOSITION, "attachment; filename=\"page.html\"")
        .header(header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'")
        .header(header::CACHE_CONTROL, "no-store")
        .body(unpack(&kept)?))
}
