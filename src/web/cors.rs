//! Pages of other origins: whether they may ask, and the answer to a browser that wants to know beforehand.

use std::sync::Arc;

use poem::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use poem::{Endpoint, IntoResponse as _, Request, Response, Result};

use super::methods;

/// What a page may send along.
const HEADERS: &str = "authorization, content-type, accept-language, apollo-require-preflight, graphql-require-preflight, x-requested-with, x-apollo-operation-name";
/// What a page may read of an answer beside its body.
const EXPOSED: &str = "etag, retry-after, www-authenticate, content-disposition";
/// How long a browser may remember the answer to a preflight, in seconds.
const MAX_AGE: &str = "600";

/// Answers preflights, and names the origin of a page that may read the answer. Cookies never cross origins: such a
/// page needs a token.
pub(super) async fn answer<E: Endpoint>(
    endpoint: Arc<E>,
    request: Request,
    origins: Arc<[String]>,
) -> Result<Response> {
    let origin = request.headers().get(header::ORIGIN).cloned();
    let allowed =
        origin.filter(|origin| origins.iter().any(|known| known == "*" || known.as_bytes() == origin.as_bytes()));
    let mut response = if *request.method() == Method::OPTIONS {
        preflight(&request, allowed.is_some())
    } else {
        endpoint.call(request).await?.into_response()
    };
    if !origins.is_empty() {
        response.headers_mut().append(header::VARY, HeaderValue::from_static("origin"));
    }
    if let Some(origin) = allowed {
        name(response.headers_mut(), origin);
    }
    Ok(response)
}

fn name(headers: &mut HeaderMap, origin: HeaderValue) {
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static(EXPOSED));
}

fn preflight(request: &Request, allowed: bool) -> Response {
    let methods = methods::of(request.uri().path());
    let answer = Response::builder().status(StatusCode::NO_CONTENT).header(header::ALLOW, methods);
    let answer = if allowed {
        answer
            .header(header::ACCESS_CONTROL_ALLOW_METHODS, methods)
            .header(header::ACCESS_CONTROL_ALLOW_HEADERS, HEADERS)
            .header(header::ACCESS_CONTROL_MAX_AGE, MAX_AGE)
    } else {
        answer
    };
    answer.finish()
}
