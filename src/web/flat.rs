//! A query's list as a spreadsheet: for those who accept CSV, XLSX or JSON lines rather than JSON.

use poem::http::header;
use poem::{IntoResponse as _, Response};
use tokio::sync::OwnedSemaphorePermit;

use super::accept::{AnswerForm, ranges};
use super::answer::{Refused, body};
use super::desk::Desk;
use super::error::{Refusal, status};
use super::graphql::Admitted;
use super::rows;
use crate::domain::language::Language;
use crate::error::{Error, Kind};
use crate::export::{Format, Pieces};
use crate::graphql;
use crate::graphql::flat::{self, Flat, Wanted};

/// The media types by which rows are asked for.
const ROWS: [(&str, Format); 5] = [
    ("text/csv", Format::Csv),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Format::Xlsx),
    ("application/jsonl", Format::Jsonl),
    ("application/x-ndjson", Format::Jsonl),
    ("application/x-jsonlines", Format::Jsonl),
];
/// The media types of an ordinary answer.
const ANSWERS: [&str; 4] = ["application/graphql-response+json", "application/json", "application/*", "*/*"];

/// What an `Accept` header wants, if it is rows: the heaviest of what we speak, and of equals the first.
pub(super) fn wanted(accept: &str) -> Option<Format> {
    let mut best = (None, 0.0);
    for (media_type, weight) in ranges(accept) {
        let rows = ROWS.iter().find(|(known, _)| *known == media_type).map(|(_, format)| *format);
        if rows.is_none() && !ANSWERS.contains(&media_type.as_str()) {
            continue;
        }
        if weight > best.1 {
            best = (rows, weight);
        }
    }
    best.0
}

/// Answers a query with the rows of its first list.
pub(super) async fn answer(
    desk: &Desk,
    admitted: Admitted<'_>,
    format: Format,
    language: Option<Language>,
) -> Response {
    // A text too large to be read, or none of ours, is for the schema to refuse.
    let Admitted { mut query, actor, .. } = admitted;
    if graphql::admission::read(&mut query, desk.limits()).is_err() {
        return refusal(&desk.schema.execute(graphql::request(query, &desk.answering, actor)).await);
    }
    let place = match desk.gate.export_place().await {
        Ok(place) => place,
        Err(turned_away) => {
            return Refused::from(turned_away).into_response(AnswerForm::Json, language, desk.limits());
        }
    };
    let time = desk.options.query_timeout;
    let opening =
        flat::open(&desk.schema, &desk.answering, actor, query, Wanted { format, language, page_time: Some(time) });
    match tokio::time::timeout(time, opening).await {
        Ok(Ok(Flat { name, pieces })) => rows(desk, &name, format, language.unwrap_or_default(), pieces, place).await,
        Ok(Err(flat::Refused::Answer(answer))) => refusal(&answer),
        Ok(Err(flat::Refused::Error(error))) => {
            Refused::with_status(error).into_response(AnswerForm::Json, language, desk.limits())
        }
        Err(_) => Refused::too_slow(time).into_response(AnswerForm::Json, language, desk.limits()),
    }
}

/// Sends rows, keeping the place until the last of them is sent.
async fn rows(
    desk: &Desk,
    name: &str,
    format: Format,
    language: Language,
    pieces: Pieces,
    place: OwnedSemaphorePermit,
) -> Response {
    let body = match rows::body(pieces, place, &desk.options).await {
        Ok(body) => body,
        Err(error) => return Refusal(error).into_response(),
    };
    let file = format!("attachment; filename=\"{name}.{}\"", format.ending());
    Response::builder()
        .content_type(format.media_type())
        .header(header::CONTENT_DISPOSITION, file)
        .header(header::CONTENT_LANGUAGE, language.code())
        .header(header::CACHE_CONTROL, "no-store")
        .header(header::VARY, "accept, accept-language")
        .body(body)
}

/// What was refused, with the status of its first error.
fn refusal(refused: &async_graphql::Response) -> Response {
    let code = refused.errors.first().and_then(|error| error.extensions.as_ref()?.get("code").cloned());
    let code = code.and_then(|code| code.into_json().ok());
    let kind = code.as_ref().and_then(|code| Kind::from_code(code.as_str()?)).unwrap_or(Kind::Internal);
    match body(refused, true) {
        Ok(body) => Response::builder()
            .status(status(kind))
            .content_type("application/json; charset=utf-8")
            .header(header::CACHE_CONTROL, "no-store")
            .body(body),
        Err(error) => Refusal(Error::internal(error)).into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_only_to_those_who_want_them_most() {
        for json in [
            "",
            "*/*",
            "application/json",
            "application/json, text/csv",
            "text/csv;q=0, */*",
            "text/html",
            "text/csv;q=x",
        ] {
            assert_eq!(wanted(json), None, "{json}");
        }
        for csv in ["text/csv", "text/csv, */*;q=0.1", "TEXT/CSV; charset=utf-8", "text/csv, application/json"] {
            assert_eq!(wanted(csv), Some(Format::Csv), "{csv}");
        }
        assert_eq!(wanted("application/x-ndjson"), Some(Format::Jsonl));
        assert_eq!(
            wanted("text/csv;q=0.5, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            Some(Format::Xlsx)
        );
    }
}
