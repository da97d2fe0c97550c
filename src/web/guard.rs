//! What holds for every answer: the headers that browsers heed, errors in our own words, nothing of our insides.

use std::any::Any;
use std::sync::Arc;

use poem::http::{HeaderName, HeaderValue, StatusCode, Version, header};
use poem::{Endpoint, IntoResponse as _, Request, Response, Result};

use super::error::Refusal;
use super::methods;
use crate::error::{Error, reference};

/// What a page of ours may load: nothing from elsewhere.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/// What browsers are told with every answer.
const HEADERS: [(&str, &str); 8] = [
    ("content-security-policy", CONTENT_SECURITY_POLICY),
    ("cache-control", "no-store"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
];
/// By HTTPS a browser is to come back by HTTPS only, for half a year.
const STRICT_TRANSPORT_SECURITY: &str = "max-age=15552000";

/// Adds the headers, and tells the framework's own errors as we tell ours.
pub(super) async fn answer<E: Endpoint>(endpoint: Arc<E>, request: Request) -> Result<Response> {
    let path = request.uri().path().to_owned();
    let secure = is_https(&request);
    let answer =
        if names_one_host(&request) { endpoint.call(request).await } else { Err(StatusCode::BAD_REQUEST.into()) };
    let mut response = match answer {
        Ok(answer) => answer.into_response(),
        Err(error) => told(error.status(), &path),
    };
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        // The older header knows no exceptions: it would shut out the frames that a page of ours names.
        if name == "x-frame-options" && headers.get(header::CONTENT_SECURITY_POLICY).is_some_and(names_frames) {
            continue;
        }
        // A page may be stricter than the house.
        headers.entry(HeaderName::from_static(name)).or_insert(HeaderValue::from_static(value));
    }
    if secure {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(STRICT_TRANSPORT_SECURITY));
    }
    Ok(response)
}

/// Whether a request says to whom it is sent, once, as HTTP/1.1 demands: two answers mislead whoever stands between.
fn names_one_host(request: &Request) -> bool {
    request.version() < Version::HTTP_11 || request.headers().get_all(header::HOST).iter().count() == 1
}

/// Whether a page's own policy lets some site frame it.
fn names_frames(policy: &HeaderValue) -> bool {
    policy.to_str().is_ok_and(|policy| {
        policy.split_once("frame-ancestors").is_some_and(|(_, sites)| !sites.trim_start().starts_with("'none'"))
    })
}

/// Whether the client came by HTTPS, as the proxy before us tells. Nobody gains by a lie: it only makes us stricter.
pub(super) fn is_https(request: &Request) -> bool {
    request.header("x-forwarded-proto").is_some_and(|scheme| scheme.trim().eq_ignore_ascii_case("https"))
}

fn told(status: StatusCode, path: &str) -> Response {
    let error = match status {
        StatusCode::NOT_FOUND => Error::not_found("the page"),
        StatusCode::METHOD_NOT_ALLOWED => Error::bad_input(format!("the methods here are {}", methods::of(path))),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Error::bad_input("send application/json"),
        _ => Error::bad_input("the request makes no sense: look at its headers, query string and body"),
    };
    let mut response = Refusal(error).into_response();
    response.set_status(if status.is_client_error() { status } else { StatusCode::BAD_REQUEST });
    if status == StatusCode::METHOD_NOT_ALLOWED {
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static(methods::of(path)));
    }
    response
}

/// The answer to a request during which the program lost its footing.
pub(super) fn panicked(cause: Box<dyn Any + Send>) -> Response {
    let said =
        cause.downcast_ref::<&str>().map(ToString::to_string).or_else(|| cause.downcast_ref::<String>().cloned());
    let reference = reference();
    tracing::error!(reference, cause = said, "a request panicked");
    let body = serde_json::json!({
        "code": "INTERNAL",
        "message": Error::referred(&reference).to_string(),
    });
    Response::builder()
        .status(StatusCode::INTERNAL_SERVER_ERROR)
        .content_type("application/json; charset=utf-8")
        .body(body.to_string())
}
