//! The body of a request, read up to a size and no slower than a person would bear.

use std::io;
use std::time::Duration;

use bytes::Bytes;
use futures_util::stream::{self, Stream};
use futures_util::{StreamExt as _, TryStreamExt as _};
use poem::Body;

use crate::error::{Error, Result};

/// How many bytes more are listened to when a body is refused, and for how long.
const LINGER_BYTES_MAX: usize = 32 * 1024 * 1024;
const LINGER_MAX: Duration = Duration::from_secs(3);

/// A body that breaks off when it grows beyond a size or its sender pauses too long.
pub(super) fn bounded(body: Body, bytes_max: usize, pause_max: Duration) -> Body {
    Body::from_bytes_stream(pieces(body, bytes_max, pause_max))
}

/// The whole body.
///
/// # Errors
/// `LIMIT_EXCEEDED` when it is too large, `BAD_USER_INPUT` when it does not arrive.
pub(super) async fn whole(body: Body, bytes_max: usize, pause_max: Duration) -> Result<Vec<u8>> {
    let read = pieces(body, bytes_max, pause_max).try_fold(Vec::new(), async |mut all, piece| {
        all.extend_from_slice(&piece);
        Ok(all)
    });
    read.await.map_err(|error| refused(&error, bytes_max))
}

/// Lets a client finish what it says before it is refused: many do not listen before they have spoken.
pub(super) async fn heard_out(body: Body) {
    linger(&mut Box::pin(body.into_bytes_stream())).await;
}

/// Reads on for a while and forgets what it hears.
async fn linger(rest: &mut (impl Stream<Item = io::Result<Bytes>> + Unpin)) {
    let listening = async {
        let mut heard = 0;
        while let Some(Ok(piece)) = rest.next().await {
            heard += piece.len();
            if heard > LINGER_BYTES_MAX {
                break;
            }
        }
    };
    for_a_while(listening).await;
}

/// Listens on to a client that is refused already; who goes on longer than that is cut off.
pub(super) async fn for_a_while(listening: impl Future<Output = ()>) {
    let _ = tokio::time::timeout(LINGER_MAX, listening).await;
}

/// What a broken-off body is told as.
pub(super) fn refused(error: &io::Error, bytes_max: usize) -> Error {
    match error.kind() {
        io::ErrorKind::FileTooLarge => Error::limit(format!("the body may have {bytes_max} bytes at most here")),
        io::ErrorKind::TimedOut => Error::bad_input("the body came too slowly and was given up"),
        _ => Error::bad_input("the body did not arrive in full"),
    }
}

fn pieces(
    body: Body,
    bytes_max: usize,
    pause_max: Duration,
) -> impl Stream<Item = io::Result<Bytes>> + Send + Unpin + 'static {
    let begun = (Box::pin(body.into_bytes_stream()), 0_usize);
    Box::pin(stream::try_unfold(begun, move |(mut body, before)| async move {
        let piece = tokio::time::timeout(pause_max, body.next()).await;
        let Some(piece) = piece.map_err(|_| io::Error::from(io::ErrorKind::TimedOut))? else { return Ok(None) };
        let piece = piece.map_err(io::Error::other)?;
        let read = before.saturating_add(piece.len());
        if read > bytes_max {
            linger(&mut body).await;
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        Ok(Some((piece, (body, read))))
    }))
}
