//! What a request for a report asks: about which page, in which form and language.

use url::form_urlencoded;

use crate::domain::language::Language;
use crate::error::{Error, Result};
use crate::web::accept::ranges;

/// The forms of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// Our own fields.
    Json,
    /// schema.org's words.
    JsonLd,
    /// A card to show in a frame.
    Html,
}

/// A request for a report.
#[derive(Debug)]
pub(super) struct Asked {
    /// The page's address, in any spelling.
    pub(super) url: Result<String>,
    /// In which form.
    pub(super) format: Format,
    /// In which language the card is.
    pub(super) language: Language,
}

impl Format {
    /// The media type of the form.
    pub(super) fn content_type(self) -> &'static str {
        match self {
            Self::Json => "application/json; charset=utf-8",
            Self::JsonLd => "application/ld+json; charset=utf-8",
            Self::Html => "text/html; charset=utf-8",
        }
    }

    fn by_name(name: &str) -> Option<Self> {
        match name {
            "json" => Some(Self::Json),
            "jsonld" | "json-ld" => Some(Self::JsonLd),
            "html" | "card" => Some(Self::Html),
            _ => None,
        }
    }

    /// The form that an `Accept` header wants most; JSON for whoever takes anything.
    fn accepted(accept: &str) -> Self {
        let mut best = (0.0, Self::Json);
        for (media_type, weight) in ranges(accept) {
            let form = match media_type.as_str() {
                "application/json" => Self::Json,
                "application/ld+json" => Self::JsonLd,
                "text/html" | "application/xhtml+xml" => Self::Html,
                _ => continue,
            };
            if weight > best.0 {
                best = (weight, form);
            }
        }
        best.1
    }
}

impl Asked {
    /// Reads a query string. What stands in it beside our own parameters belongs to an address that was put there
    /// without being encoded.
    pub(super) fn read(query: &str, accept: &str) -> Self {
        let (mut url, mut format, mut language, mut rest) = (None, None, Language::default(), Vec::new());
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match name.as_ref() {
                "url" if url.is_none() => url = Some(value.into_owned()),
                "format" => format = Some(Format::by_name(&value).ok_or_else(|| value.into_owned())),
                "lang" => language = Language::wanted(&value).unwrap_or_default(),
                _ => rest.push((name.into_owned(), value.into_owned())),
            }
        }
        let url = match (url, &format) {
            (_, Some(Err(unknown))) => {
                Err(Error::bad_input(format!("{unknown:?} is not a format; accepted: json, jsonld, html")))
            }
            (None, _) => Err(Error::bad_input("say which page: /reports?url=https://…")),
            (Some(url), _) => Ok(whole(url, &rest)),
        };
        let format = format.and_then(Result::ok).unwrap_or_else(|| Format::accepted(accept));
        Self { url, format, language }
    }
}

fn whole(url: String, rest: &[(String, String)]) -> String {
    if rest.is_empty() || !url.contains('?') {
        return url;
    }
    let rest = form_urlencoded::Serializer::new(String::new()).extend_pairs(rest).finish();
    format!("{url}&{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_is_the_one_named_or_else_the_one_wanted_most() {
        let format = |query: &str, accept: &str| Asked::read(query, accept).format;
        assert_eq!(format("url=x", "*/*"), Format::Json);
        assert_eq!(format("url=x", ""), Format::Json);
        assert_eq!(format("url=x", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"), Format::Html);
        assert_eq!(format("url=x", "text/html;q=0.5, application/ld+json"), Format::JsonLd);
        assert_eq!(format("url=x&format=json", "text/html"), Format::Json);
        assert_eq!(format("url=x&format=jsonld", "text/html"), Format::JsonLd);
        assert!(Asked::read("url=x&format=pdf", "").url.is_err());
        assert!(Asked::read("format=json", "").url.is_err());
    }

    #[test]
    fn an_address_put_there_as_it_is_keeps_its_parameters() {
        let url = |query: &str| Asked::read(query, "").url.unwrap();
        assert_eq!(url("url=https%3A%2F%2Fa.example%2F%3Fid%3D1%26x%3D2&format=json"), "https://a.example/?id=1&x=2");
        assert_eq!(url("url=https://a.example/?id=1&x=2&lang=en"), "https://a.example/?id=1&x=2");
        assert_eq!(url("utm=1&url=https://a.example/"), "https://a.example/");
    }
}
