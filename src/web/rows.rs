//! Rows on their way to a client: the body of an answer that begins when the first of them are there.

use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use poem::Body;
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::{Instant, timeout_at};

use super::options::ServiceOptions;
use crate::error::{Error, Result};
use crate::export::Pieces;

/// The pieces of a file as a body that keeps its place until the last of them is sent. Whatever fails up to the first
/// piece, which of a workbook is all, is still answered in full. Who takes longer than all of it may take is cut off:
/// others wait for the place.
///
/// # Errors
/// What the rows fail with before the first of them is there.
pub(super) async fn body(mut pieces: Pieces, place: OwnedSemaphorePermit, options: &ServiceOptions) -> Result<Body> {
    let time = options.export_timeout;
    let end = Instant::now() + time;
    let first = timeout_at(end, pieces.try_next()).await.map_err(|_| Error::too_slow(time))??;
    let begun = stream::iter(first.map(Ok)).chain(pieces);
    let rows = stream::unfold((begun, place), move |(mut begun, place)| async move {
        let next = timeout_at(end, begun.next()).await.unwrap_or_else(|_| Some(Err(Error::too_slow(time))));
        Some((next?, (begun, place)))
    });
    Ok(Body::from_bytes_stream(rows.map_err(|error| {
        tracing::error!(cause = error.cause(), %error, "the rows of a download broke off");
        std::io::Error::other("the rows broke off")
    })))
}
