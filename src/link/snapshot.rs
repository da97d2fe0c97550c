//! Pages kept as they came, compressed, so that evidence outlives its page.

use std::io::{Read as _, Write as _};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::page::{BYTES_MAX, Original};
use crate::entity::news_article_snapshot;
use crate::error::{Error, Result};
use crate::store::{self, Act, audit, insert_all};

/// Keeps a page; the same bytes of one article are kept once.
///
/// # Errors
/// When the database refuses.
pub async fn keep(act: &mut Act, article: Uuid, page: &Original) -> Result<()> {
    let page_sha256 = audit::hex(&Sha256::digest(&page.body));
    if store::news_article::has_snapshot(act.tx(), article, &page_sha256).await? {
        return Ok(());
    }
    let snapshot = news_article_snapshot::Model {
        id: act.new_id(),
        news_article_id: article,
        page_sha256,
        fetched_from: page.fetched_from.clone(),
        charset: page.charset.to_owned(),
        page_bytes: i32::try_from(page.body.len()).map_err(Error::internal)?,
        compressed: compress(&page.body)?,
        taken_at: act.at(),
    };
    insert_all::<news_article_snapshot::Entity>(act, std::slice::from_ref(&snapshot)).await
}

/// The page as it came.
///
/// # Errors
/// When what was kept is damaged.
pub fn unpack(snapshot: &news_article_snapshot::Model) -> Result<Vec<u8>> {
    let mut page = Vec::new();
    let bounded = GzDecoder::new(snapshot.compressed.as_slice()).take(BYTES_MAX as u64);
    { bounded }.read_to_end(&mut page).map_err(Error::internal)?;
    Ok(page)
}

fn compress(page: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(page).map_err(Error::internal)?;
    encoder.finish().map_err(Error::internal)
}
