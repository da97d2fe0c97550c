//! What the service counts of itself, in the text form of Prometheus: how many requests, how long, with what outcome. Only
//! sums: never who asked, nor what.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use async_graphql::Response as Answer;
use poem::http::StatusCode;
use poem::web::Data;
use poem::{Endpoint, IntoResponse, Request, Response, Result, handler};

use super::answer::never_ran;
use super::desk::Desk;
use super::error::Refusal;
use super::sign_in::reader;
use crate::domain::vocabulary::ImportState;
use crate::error;
use crate::store::import_batch;

/// The media type of the text form.
const TEXT: &str = "text/plain; version=0.0.4; charset=utf-8";
/// The routes, each with all that lies below it.
const ROUTES: [&str; 16] = [
    "/graphql",
    "/export",
    "/import",
    "/reports",
    "/award",
    "/recipient",
    "/campaign",
    "/decision",
    "/article",
    "/sign-in",
    "/sign-out",
    "/console",
    "/assets",
    "/healthz",
    "/readyz",
    "/metrics",
];
/// Within how many seconds an answer begins.
const SECONDS: [f64; 9] = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 30.0];

/// What became of a GraphQL operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Outcome {
    /// Answered without an error.
    Answered,
    /// Answered, with errors in some fields.
    Failed,
    /// Not executed.
    Refused,
    /// A subscription begun.
    Subscribed,
}

impl Outcome {
    /// What became of an operation that has been answered.
    pub(super) fn of(answer: &Answer) -> Self {
        match answer.errors.is_empty() {
            true => Self::Answered,
            false if never_ran(answer) => Self::Refused,
            false => Self::Failed,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Failed => "failed",
            Self::Refused => "refused",
            Self::Subscribed => "subscribed",
        }
    }
}

/// The counts since the service began.
#[derive(Default)]
pub(super) struct Metrics(Mutex<Counts>);

#[derive(Default)]
struct Counts {
    requests: BTreeMap<(&'static str, u16), u64>,
    durations: BTreeMap<&'static str, Durations>,
    operations: BTreeMap<Outcome, u64>,
}

#[derive(Default)]
struct Durations {
    count: u64,
    seconds: f64,
    /// How many took no longer than each of [`SECONDS`].
    within: [u64; SECONDS.len()],
}

impl Metrics {
    /// Counts a GraphQL operation.
    pub(super) fn operation(&self, outcome: Outcome) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner).operations.entry(outcome).or_default() += 1;
    }

    fn request(&self, path: &str, status: StatusCode, took: Duration) {
        let route = route(path);
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *counts.requests.entry((route, status.as_u16())).or_default() += 1;
        let durations = counts.durations.entry(route).or_default();
        durations.count += 1;
        durations.seconds += took.as_secs_f64();
        for (within, bound) in durations.within.iter_mut().zip(SECONDS) {
            *within += u64::from(took.as_secs_f64() <= bound);
        }
    }

    /// All counts in the text form.
    fn text(&self) -> Result<String, std::fmt::Error> {
        let counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut text = String::new();
        family(&mut text, "bangvang_http_requests_total", "counter", "Requests by route and status.")?;
        for ((route, status), count) in &counts.requests {
            writeln!(text, "bangvang_http_requests_total{{route=\"{route}\",status=\"{status}\"}} {count}")?;
        }
        let name = "bangvang_http_request_duration_seconds";
        family(&mut text, name, "histogram", "Seconds until an answer began, by route.")?;
        for (route, durations) in &counts.durations {
            for (bound, within) in SECONDS.iter().zip(durations.within) {
                writeln!(text, "{name}_bucket{{route=\"{route}\",le=\"{bound}\"}} {within}")?;
            }
            let Durations { count, seconds, .. } = durations;
            writeln!(text, "{name}_bucket{{route=\"{route}\",le=\"+Inf\"}} {count}")?;
            writeln!(text, "{name}_sum{{route=\"{route}\"}} {seconds}\n{name}_count{{route=\"{route}\"}} {count}")?;
        }
        family(&mut text, "bangvang_graphql_operations_total", "counter", "GraphQL operations by outcome.")?;
        for (outcome, count) in &counts.operations {
            writeln!(text, "bangvang_graphql_operations_total{{outcome=\"{}\"}} {count}", outcome.word())?;
        }
        Ok(text)
    }
}

fn family(text: &mut String, name: &str, kind: &str, help: &str) -> std::fmt::Result {
    writeln!(text, "# HELP {name} {help}\n# TYPE {name} {kind}")
}

/// The route that a path belongs to; addresses are as many as clients invent.
fn route(path: &str) -> &'static str {
    let below = |route: &&&str| path.strip_prefix(**route).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    match ROUTES.iter().find(below) {
        Some(route) => route,
        None if path == "/" => "/",
        None => "other",
    }
}

/// Counts a request and how long its answer took to begin.
pub(super) async fn counted<E: Endpoint>(
    endpoint: Arc<E>,
    request: Request,
    metrics: Arc<Metrics>,
) -> Result<Response> {
    let (path, begun) = (request.uri().path().to_owned(), Instant::now());
    let response = endpoint.get_response(request).await;
    metrics.request(&path, response.status(), begun.elapsed());
    Ok(response)
}

/// The counts, for this machine's own programs and for the office.
#[handler]
pub(super) async fn tell(desk: Data<&Arc<Desk>>, request: &Request) -> Response {
    match told(&desk, request).await {
        Ok(text) => Response::builder().content_type(TEXT).body(text),
        Err(error) => Refusal(error).into_response(),
    }
}

async fn told(desk: &Desk, request: &Request) -> error::Result<String> {
    if !desk.gate.client(request).is_loopback() {
        reader(&desk.registry, request.headers()).await?.internal()?;
    }
    let mut text = desk.metrics.text().map_err(error::Error::internal)?;
    let imports = import_batch::counts(desk.registry.reader()).await?;
    let (open, idle) = desk.answering.connections();
    of_the_registry(&mut text, &imports, open, idle).map_err(error::Error::internal)?;
    Ok(text)
}

fn of_the_registry(text: &mut String, imports: &[(ImportState, i64)], open: u32, idle: usize) -> std::fmt::Result {
    family(text, "bangvang_imports", "gauge", "Imports in the registry by state.")?;
    for (state, count) in imports {
        writeln!(text, "bangvang_imports{{state=\"{}\"}} {count}", state.code())?;
    }
    family(
        text,
        "bangvang_database_connections",
        "gauge",
        "Connections that answer queries, and the idle among them.",
    )?;
    writeln!(text, "bangvang_database_connections{{state=\"open\"}} {open}")?;
    writeln!(text, "bangvang_database_connections{{state=\"idle\"}} {idle}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invented_addresses_make_no_new_lines() {
        for (path, name) in [
            ("/", "/"),
            ("/graphql", "/graphql"),
            ("/award/award_01", "/award"),
            ("/awards", "other"),
            ("/.git/config", "other"),
        ] {
            assert_eq!(route(path), name, "{path}");
        }
    }

    #[test]
    fn an_answer_counts_within_every_bound_that_it_kept() {
        let metrics = Metrics::default();
        metrics.request("/graphql", StatusCode::OK, Duration::from_millis(30));
        metrics.request("/graphql", StatusCode::BAD_REQUEST, Duration::from_secs(60));
        metrics.operation(Outcome::Refused);
        let text = metrics.text().unwrap();
        for line in [
            "bangvang_http_requests_total{route=\"/graphql\",status=\"400\"} 1",
            "bangvang_http_request_duration_seconds_bucket{route=\"/graphql\",le=\"0.02\"} 0",
            "bangvang_http_request_duration_seconds_bucket{route=\"/graphql\",le=\"0.05\"} 1",
            "bangvang_http_request_duration_seconds_bucket{route=\"/graphql\",le=\"+Inf\"} 2",
            "bangvang_graphql_operations_total{outcome=\"refused\"} 1",
        ] {
            assert!(text.lines().any(|this| this == line), "{line}\n{text}");
        }
    }
}
