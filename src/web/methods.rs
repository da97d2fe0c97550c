//! Which methods a route takes, for `Allow`.

/// The methods of a path.
pub(super) fn of(path: &str) -> &'static str {
    match path {
        "/graphql" => "GET, HEAD, POST, OPTIONS",
        "/sign-in" | "/sign-out" => "POST, OPTIONS",
        _ => "GET, HEAD, OPTIONS",
    }
}
