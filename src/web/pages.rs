//! The pages: a front page and a query console that loads nothing from elsewhere.

use poem::http::{StatusCode, header};
use poem::web::Path;
use poem::{Response, handler};

const HOME: &str = include_str!("console/home.html");
const CONSOLE: &str = include_str!("console/console.html");
const SCRIPT: &str = include_str!("console/console.js");
const STYLE: &str = include_str!("console/style.css");

/// The front page.
#[handler]
pub(super) fn home() -> Response {
    text("text/html; charset=utf-8", HOME)
}

/// The query console.
#[handler]
pub(super) fn console() -> Response {
    text("text/html; charset=utf-8", CONSOLE)
}

/// What the pages load.
#[handler]
pub(super) fn asset(name: Path<String>) -> Response {
    match name.as_str() {
        "console.js" => text("text/javascript; charset=utf-8", SCRIPT),
        "style.css" => text("text/css; charset=utf-8", STYLE),
        _ => Response::builder().status(StatusCode::NOT_FOUND).body("not found\n"),
    }
}

fn text(content_type: &str, body: &'static str) -> Response {
    Response::builder().content_type(content_type).header(header::CACHE_CONTROL, "no-cache").body(body)
}
