//! What a record's page shows, whatever the record: facts, and lists of what belongs to it.

use askama::Template;
use poem::http::{StatusCode, header};
use poem::{IntoResponse, Response};

use crate::domain::language::Language;
use crate::error::{Error, Result};
use crate::web::error::Refusal;

/// A record's page.
#[derive(Template)]
#[template(path = "record/record.html")]
pub(in crate::web) struct RecordPage {
    /// In which language its labels are.
    pub(in crate::web) language: Language,
    /// Its path, without the language.
    pub(in crate::web) path: String,
    /// What kind of record it is.
    pub(in crate::web) kind: String,
    /// The record's name.
    pub(in crate::web) title: String,
    /// What is known of it.
    pub(in crate::web) facts: Vec<Fact>,
    /// What belongs to it.
    pub(in crate::web) sections: Vec<Section>,
    /// The same for machines, safe within a script element.
    pub(in crate::web) json_ld: String,
}

/// One thing known of a record.
pub(in crate::web) struct Fact {
    /// What it is.
    pub(in crate::web) label: &'static str,
    /// Its words.
    pub(in crate::web) text: String,
    /// Where more of it stands.
    pub(in crate::web) href: Option<String>,
}

/// A list of what belongs to a record.
pub(in crate::web) struct Section {
    /// What is listed.
    pub(in crate::web) heading: String,
    /// What is listed, in order.
    pub(in crate::web) entries: Vec<Entry>,
    /// Said when nothing is listed.
    pub(in crate::web) empty: &'static str,
}

/// One of a list.
#[derive(Clone, Debug, Default)]
pub(in crate::web) struct Entry {
    /// Its name.
    pub(in crate::web) text: String,
    /// Its page.
    pub(in crate::web) href: Option<String>,
    /// What else to know of it.
    pub(in crate::web) detail: String,
    /// The words that prove it.
    pub(in crate::web) quote: Option<String>,
    /// What to know of these words: that the article may no longer say them.
    pub(in crate::web) note: Option<&'static str>,
}

impl Fact {
    /// A fact without a page of its own.
    pub(in crate::web) fn new(label: &'static str, text: impl Into<String>) -> Self {
        Self { label, text: text.into(), href: None }
    }

    /// The same fact, leading somewhere if there is such a place.
    pub(in crate::web) fn leading(self, href: Option<String>) -> Self {
        Self { href, ..self }
    }
}

impl RecordPage {
    /// The page as a response.
    pub(in crate::web) fn answer(&self) -> Response {
        match self.render() {
            Ok(html) => html_response(StatusCode::OK, html),
            Err(error) => Refusal(Error::internal(error)).into_response(),
        }
    }
}

/// A page that says why there is none.
#[derive(Template)]
#[template(path = "record/missing.html")]
struct Missing {
    language: Language,
}

/// The answer for a record that is not there or not public; anything else that failed is told as everywhere.
pub(in crate::web) fn answered(language: Language, page: Result<RecordPage>) -> Response {
    match page {
        Ok(page) => page.answer(),
        Err(error) if error.kind() == crate::error::Kind::NotFound => match (Missing { language }).render() {
            Ok(html) => html_response(StatusCode::NOT_FOUND, html),
            Err(error) => Refusal(Error::internal(error)).into_response(),
        },
        Err(error) => Refusal(error).into_response(),
    }
}

fn html_response(status: StatusCode, html: String) -> Response {
    Response::builder()
        .status(status)
        .content_type("text/html; charset=utf-8")
        .header(header::CACHE_CONTROL, "no-cache")
        .body(html)
}
