//! Answers that a client may keep, as long as it asks each time whether they still hold.

use poem::http::{HeaderMap, StatusCode, header};
use poem::{Body, Request, Response};
use sha2::{Digest as _, Sha256};

use crate::store::audit::hex;

/// How many bytes of the hash name an answer.
const TAG_BYTES: usize = 16;

/// An answer with its mark, or only the word that the client has it already.
pub(super) fn marked(request: &Request, content_type: &str, content: Vec<u8>) -> Response {
    let tag = of(&content);
    let answer = Response::builder().header(header::ETAG, &tag).header(header::CACHE_CONTROL, "no-cache");
    if is_known(request.headers(), &tag) {
        return answer.status(StatusCode::NOT_MODIFIED).body(Body::empty());
    }
    answer.content_type(content_type).body(content)
}

/// The mark of a content. Weak, since the same content may come compressed or not.
pub(super) fn of(content: &[u8]) -> String {
    let hash = Sha256::digest(content);
    format!("W/\"{}\"", hex(hash.get(..TAG_BYTES).unwrap_or_default()))
}

/// Whether the client has this very answer already.
pub(super) fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    let bare = tag.trim_start_matches("W/");
    let known = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    let mut known = known.flat_map(|tags| tags.split(',')).map(str::trim);
    known.any(|known| known == "*" || known.trim_start_matches("W/") == bare)
}
