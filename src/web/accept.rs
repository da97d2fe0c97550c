//! Which media type a client wants its answer in.

use poem::Request;
use poem::http::header;

/// The media type of the GraphQL-over-HTTP specification.
const GRAPHQL_RESPONSE: &str = "application/graphql-response+json";
const JSON: &str = "application/json";

/// What a request accepts: headers of one name are one list, however many lines it takes.
pub(super) fn accepted(request: &Request) -> Option<String> {
    let lines: Vec<&str> =
        request.headers().get_all(header::ACCEPT).iter().filter_map(|line| line.to_str().ok()).collect();
    (!lines.is_empty()).then(|| lines.join(", "))
}

/// The form of a GraphQL answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AnswerForm {
    /// `application/graphql-response+json`: a request that could not run is an HTTP error.
    Modern,
    /// `application/json`: whatever is well-formed gets 200.
    Json,
}

impl AnswerForm {
    /// The form that an `Accept` header wants most; none when it takes neither.
    pub(super) fn wanted(accept: Option<&str>) -> Option<Self> {
        let accept = accept.map(str::trim).filter(|accept| !accept.is_empty()).unwrap_or(JSON);
        let weight = |media_type: &str| weight(accept, media_type);
        let (modern, json) = (weight(GRAPHQL_RESPONSE), weight(JSON));
        match (modern > 0.0, json > 0.0) {
            (false, false) => None,
            // Who takes anything gets what every client can read.
            (true, true) if accept.contains(GRAPHQL_RESPONSE) && modern >= json => Some(Self::Modern),
            (true, false) => Some(Self::Modern),
            (_, true) => Some(Self::Json),
        }
    }

    /// The media type as an answer names it.
    pub(super) fn content_type(self) -> &'static str {
        match self {
            Self::Modern => "application/graphql-response+json; charset=utf-8",
            Self::Json => "application/json; charset=utf-8",
        }
    }
}

/// The ranges of an `Accept` header, in small letters and without parameters, each with how much it is wanted, from 0
/// to 1.
pub(super) fn ranges(accept: &str) -> impl Iterator<Item = (String, f32)> {
    accept.split(',').map(|range| {
        let mut parts = range.split(';').map(str::trim);
        let media_type = parts.next().unwrap_or_default().to_ascii_lowercase();
        let q = parts.find_map(|part| part.strip_prefix("q=")).map_or(1.0, |q| q.parse().unwrap_or(0.0));
        (media_type, q)
    })
}

/// How much a media type is wanted, from 0 to 1; the most exact range that covers it decides.
fn weight(accept: &str, media_type: &str) -> f32 {
    let covering = ranges(accept).filter_map(|(range, q)| match range.as_str() {
        "*/*" => Some((0, q)),
        "application/*" => Some((1, q)),
        exact => (exact == media_type).then_some((2, q)),
    });
    covering.max_by_key(|(exactness, _)| *exactness).map_or(0.0, |(_, q)| q)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_lines_of_accept_are_one_list() {
        let request = Request::builder().header("accept", "image/png").header("accept", "application/json").finish();
        assert_eq!(accepted(&request).as_deref(), Some("image/png, application/json"));
        assert_eq!(accepted(&Request::default()), None);
    }

    #[test]
    fn the_form_wanted_most_is_chosen() {
        let json = Some(AnswerForm::Json);
        let modern = Some(AnswerForm::Modern);
        for (accept, form) in [
            (None, json),
            (Some(""), json),
            (Some("*/*"), json),
            (Some("application/*"), json),
            (Some("application/json"), json),
            (Some("application/graphql-response+json"), modern),
            (Some("application/graphql-response+json; charset=utf-8, application/json; charset=utf-8"), modern),
            (Some("application/graphql-response+json;q=0.5, application/json"), json),
            (Some("application/json;q=0, */*"), modern),
            (Some("APPLICATION/JSON"), json),
            (Some("text/html,application/xhtml+xml,*/*;q=0.8"), json),
            (Some("text/html"), None),
            (Some("application/json;q=0"), None),
        ] {
            assert_eq!(AnswerForm::wanted(accept), form, "{accept:?}");
        }
    }
}
