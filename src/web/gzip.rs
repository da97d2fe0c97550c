//! Answers made smaller for clients that can take it.

use std::io::Write as _;
use std::sync::Arc;

use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use futures_util::StreamExt as _;
use futures_util::stream;
use hyper::body::Body as _;
use poem::http::{HeaderValue, header};
use poem::{Body, Endpoint, IntoResponse as _, Request, Response, Result};

/// Answers below this many bytes stay as they are.
const BYTES_MIN: u64 = 1024;
/// Fast: the network is seldom so slow that a better ratio is worth the time.
const LEVEL: u32 = 4;

/// Compresses what is text and worth it.
pub(super) async fn answer<E: Endpoint>(endpoint: Arc<E>, request: Request) -> Result<Response> {
    let wanted = request.header(header::ACCEPT_ENCODING).is_some_and(takes_gzip);
    let response = endpoint.call(request).await?.into_response();
    if !wanted {
        return Ok(response);
    }
    let response = hyper::Response::from(response);
    let length = response.body().size_hint().exact();
    let small = length.is_some_and(|length| length < BYTES_MIN);
    let response = Response::from(response);
    if small || !is_text(&response) {
        return Ok(response);
    }
    let (mut parts, body) = response.into_parts();
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    if !parts.headers.contains_key(header::VARY) {
        parts.headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    }
    Ok(Response::from_parts(parts, compressed(body)))
}

fn takes_gzip(accepted: &str) -> bool {
    accepted.split(',').any(|coding| {
        let mut parts = coding.split(';').map(str::trim);
        let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case("gzip"));
        let refused = parts.filter_map(|part| part.strip_prefix("q=")).any(|q| q.parse() == Ok(0.0_f32));
        named && !refused
    })
}

/// Whether the answer is text that is not compressed yet.
fn is_text(response: &Response) -> bool {
    let headers = response.headers();
    let media_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let is_text = media_type.starts_with("text/") || media_type.contains("json") || media_type.contains("javascript");
    is_text && !headers.contains_key(header::CONTENT_ENCODING)
}

/// The body piece by piece, each as soon as the encoder gives something out.
fn compressed(body: Body) -> Body {
    let begun = Some((Box::pin(body.into_bytes_stream()), GzEncoder::new(Vec::new(), Compression::new(LEVEL))));
    Body::from_bytes_stream(stream::try_unfold(begun, |state| async move {
        let Some((mut pieces, mut encoder)) = state else { return Ok::<_, std::io::Error>(None) };
        loop {
            match pieces.next().await {
                Some(piece) => {
                    encoder.write_all(&piece?)?;
                    let out = std::mem::take(encoder.get_mut());
                    if !out.is_empty() {
                        return Ok(Some((Bytes::from(out), Some((pieces, encoder)))));
                    }
                }
                None => return Ok(Some((Bytes::from(encoder.finish()?), None))),
            }
        }
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_that_refuses_gzip_does_not_get_it() {
        for (accepted, takes) in
            [("gzip", true), ("deflate, gzip;q=0.5, br", true), ("gzip;q=0", false), ("identity", false), ("", false)]
        {
            assert_eq!(takes_gzip(accepted), takes, "{accepted}");
        }
    }
}
