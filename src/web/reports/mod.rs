//! `/reports?url=…`: what the registry holds about a news page, for the page's own site.
//!
//! As JSON, as JSON-LD in schema.org's words, or as a small card to show in a frame. Everybody may ask; only public
//! records are told, and only links that a person confirmed.

mod asked;
mod card;

use poem::http::{HeaderMap, HeaderValue, StatusCode, header};
use poem::web::Data;
use poem::{Request, Response, handler};
use serde_json::{Value, json};

use self::asked::{Asked, Format};
use super::Publishing;
use super::accept::accepted;
use super::error::{message, status};
use super::etag;
use super::record::json_ld;
use crate::domain::language::Language;
use crate::error::{Error, Kind, Result};
use crate::link::report::{self, Report};
use crate::store::Registry;

/// The report on one page, in the form asked for.
#[handler]
pub(super) async fn reports(registry: Data<&Registry>, publishing: Data<&Publishing>, request: &Request) -> Response {
    let accept = accepted(request).unwrap_or_default();
    let asked = Asked::read(request.uri().query().unwrap_or_default(), &accept);
    let found = match &asked.url {
        Ok(url) => report::of_address(registry.reader(), url).await,
        Err(error) => Err(error.into()),
    };
    let written = match &found {
        Ok(report) => found_body(&asked, report, &publishing).map(|body| (StatusCode::OK, body)),
        Err(error) => failed_body(&asked, error),
    };
    let (status, body) = written.unwrap_or_else(|error| (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()));
    sent(&asked, &publishing, request.headers(), status, body)
}

fn found_body(asked: &Asked, report: &Report, publishing: &Publishing) -> Result<String> {
    match asked.format {
        Format::Json => serde_json::to_string_pretty(&with_pages(report, publishing)?).map_err(Error::internal),
        // Whoever asks for it puts it into a page of their own.
        Format::JsonLd => Ok(json_ld::in_script(&json_ld::report(report, publishing))),
        Format::Html => card::found(asked, report, publishing),
    }
}

/// The report with the address of each record's page.
fn with_pages(report: &Report, publishing: &Publishing) -> Result<Value> {
    let mut told = serde_json::to_value(report).map_err(Error::internal)?;
    add_pages(&mut told, publishing);
    Ok(told)
}

/// Puts `page` beside every id that has one.
fn add_pages(value: &mut Value, publishing: &Publishing) {
    match value {
        Value::Object(fields) => {
            let id = fields.get("id").and_then(Value::as_str).and_then(|id| id.parse().ok());
            if let Some(path) = id.and_then(super::record::words::path) {
                fields.insert("page".to_owned(), json!(publishing.address(&path)));
            }
            fields.values_mut().for_each(|field| add_pages(field, publishing));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| add_pages(item, publishing)),
        _ => {}
    }
}

/// What went wrong, in the form asked for.
fn failed_body(asked: &Asked, error: &Error) -> Result<(StatusCode, String)> {
    let message = message(error);
    let body = match asked.format {
        Format::Json => json!({ "code": error.kind().code(), "message": message }).to_string(),
        Format::JsonLd => {
            json!({ "@context": "https://schema.org", "@type": "WebPage", "url": asked.url.as_deref().ok(), "description": message })
                .to_string()
        }
        Format::Html => card::failed(asked, error.kind() == Kind::NotFound, &message)?,
    };
    Ok((status(error.kind()), body))
}

/// The answer with its headers; `304` without a body when the asker has it already.
fn sent(asked: &Asked, publishing: &Publishing, headers: &HeaderMap, status: StatusCode, body: String) -> Response {
    let tag = etag::of(body.as_bytes());
    let known = etag::is_known(headers, &tag);
    let mut response = Response::builder()
        .header(header::ETAG, tag)
        .header(header::CACHE_CONTROL, "no-cache")
        .header(header::VARY, "accept");
    if asked.format == Format::Html {
        response = response.header(header::CONTENT_SECURITY_POLICY, card::policy(publishing));
    } else if publishing.cors {
        response = response.header(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    }
    if known && status == StatusCode::OK {
        return response.status(StatusCode::NOT_MODIFIED).finish();
    }
    response.status(status).content_type(asked.format.content_type()).body(body)
}

impl Asked {
    /// The path that asks the same in another language.
    fn path_in(&self, language: Language) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.append_pair("url", self.url.as_deref().unwrap_or_default());
        query.append_pair("format", "html").append_pair("lang", language.code());
        format!("/reports?{}", query.finish())
    }
}
