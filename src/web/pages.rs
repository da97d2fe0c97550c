//! The pages: a front page and a query console that loads nothing from elsewhere.

use poem::error::NotFoundError;
use poem::web::Path;
use poem::{Request, Response, Result, handler};

use super::etag;

const HOME: &str = include_str!("console/home.html");
const CONSOLE: &str = include_str!("console/console.html");
const SCRIPT: &str = include_str!("console/console.js");
const STYLE: &str = include_str!("console/style.css");

/// The front page.
#[handler]
pub(super) fn home(request: &Request) -> Response {
    text(request, "text/html; charset=utf-8", HOME)
}

/// The query console.
#[handler]
pub(super) fn console(request: &Request) -> Response {
    text(request, "text/html; charset=utf-8", CONSOLE)
}

/// What the pages load.
#[handler]
pub(super) fn asset(request: &Request, name: Path<String>) -> Result<Response> {
    match name.as_str() {
        "console.js" => Ok(text(request, "text/javascript; charset=utf-8", SCRIPT)),
        "style.css" => Ok(text(request, "text/css; charset=utf-8", STYLE)),
        _ => Err(NotFoundError.into()),
    }
}

fn text(request: &Request, content_type: &str, content: &'static str) -> Response {
    etag::marked(request, content_type, content.into())
}
