//! The card: a small page for a frame on the news page's own site. No script, nothing loaded, its links open outside.

use askama::Template;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use super::asked::Asked;
use crate::domain::language::Language;
use crate::error::{Error, Result};
use crate::link::report::Report;
use crate::web::Publishing;
use crate::web::record::page::Entry;
use crate::web::record::words;

/// The card's looks; part of the page, so that a frame without an origin of its own may use it.
const STYLE: &str = include_str!("card.css");

#[derive(Template)]
#[template(path = "reports/card.html")]
struct Card<'a> {
    language: Language,
    other: String,
    style: &'static str,
    page: Option<String>,
    entries: Vec<Entry>,
    message: &'a str,
}

/// The card of a page that the registry knows.
pub(super) fn found(asked: &Asked, report: &Report, publishing: &Publishing) -> Result<String> {
    let language = asked.language;
    let absolute = |entry: Entry| Entry { href: entry.href.map(|path| publishing.address(&path)), ..entry };
    let entries: Vec<Entry> = report.records.iter().map(|proof| absolute(words::proof(language, proof))).collect();
    let none = words::say(
        language,
        "Sổ đăng ký có lưu bài này nhưng chưa xác nhận bản ghi nào từ bài.",
        "The registry keeps this article, but no record is confirmed from it yet.",
    );
    let message = if entries.is_empty() { none } else { "" };
    let page = words::href(language, report.article.id).map(|path| publishing.address(&path));
    written(asked, page, entries, message)
}

/// The card of a page that it does not know, or of a question that was none.
pub(super) fn failed(asked: &Asked, unknown: bool, message: &str) -> Result<String> {
    let politely = words::say(
        asked.language,
        "Sổ đăng ký thi đua, khen thưởng chưa có thông tin về trang này.",
        "The registry of awards holds nothing about this page yet.",
    );
    written(asked, None, Vec::new(), if unknown { politely } else { message })
}

fn written(asked: &Asked, page: Option<String>, entries: Vec<Entry>, message: &str) -> Result<String> {
    let language = asked.language;
    let card = Card { language, other: asked.path_in(language.other()), style: STYLE, page, entries, message };
    card.render().map_err(Error::internal)
}

/// What the card may do, and in whose frames it may stand.
pub(super) fn policy(publishing: &Publishing) -> String {
    let style = STANDARD.encode(Sha256::digest(STYLE));
    format!(
        "default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'; \
         sandbox allow-popups allow-popups-to-escape-sandbox; frame-ancestors {}",
        publishing.frame_ancestors.as_str()
    )
}
