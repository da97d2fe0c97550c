//! What the service allows: sizes, times, how much at once, how often, and to whom.

use std::time::Duration;

use super::publishing::Publishing;
use crate::graphql::QueryLimits;
use crate::link::fetch::Fetcher;

/// How the service treats its callers. The defaults are for one office behind its own proxy.
#[derive(Clone, Debug)]
pub struct ServiceOptions {
    /// What one query may ask for.
    pub query: QueryLimits,
    /// The largest body that is no upload, in bytes.
    pub body_bytes_max: usize,
    /// The largest uploaded file, in bytes.
    pub upload_bytes_max: usize,
    /// How long a query may take; the database ends its statements after the same time.
    pub query_timeout: Duration,
    /// How long a mutation may take, its upload included.
    pub mutation_timeout: Duration,
    /// How long a download may take until the last of it is sent.
    pub export_timeout: Duration,
    /// How long a client may leave an answer unread.
    pub unread_max: Duration,
    /// How long a client may take to send the head of a request, and an idle connection stays open.
    pub head_timeout: Duration,
    /// How long a client may pause while it sends a body.
    pub pause_max: Duration,
    /// Connections open at once.
    pub connections_max: usize,
    /// GraphQL requests worked on at once.
    pub requests_max: usize,
    /// Uploads received at once.
    pub uploads_max: usize,
    /// Downloads sent at once.
    pub exports_max: usize,
    /// GraphQL requests and downloads of one client in a minute; 0 for any number. This machine's own programs are not
    /// counted, unless a proxy stands in front.
    pub requests_per_minute: u32,
    /// Uploads of one client in a minute; 0 for any number. The same programs are not counted.
    pub uploads_per_minute: u32,
    /// Wrong passwords of one client for one name in a minute.
    pub wrong_passwords_per_minute: u32,
    /// Whether a proxy stands in front, which tells by `X-Forwarded-For` who asks.
    pub behind_proxy: bool,
    /// Other origins whose pages may ask, such as `https://thidua.example.vn`; none unless named.
    pub origins: Vec<String>,
    /// Whether only the operations of the contract are answered.
    pub stored_only: bool,
    /// Whether and from where pages are fetched.
    pub fetcher: Fetcher,
    /// How records are shown to the outside.
    pub publishing: Publishing,
}

impl Default for ServiceOptions {
    fn default() -> Self {
        Self {
            query: QueryLimits::default(),
            body_bytes_max: 1024 * 1024,
            upload_bytes_max: 1024 * 1024 * 1024,
            query_timeout: Duration::from_secs(30),
            mutation_timeout: Duration::from_secs(3600),
            export_timeout: Duration::from_secs(3600),
            unread_max: Duration::from_secs(60),
            head_timeout: Duration::from_secs(15),
            pause_max: Duration::from_secs(20),
            connections_max: 1024,
            requests_max: 64,
            uploads_max: 4,
            exports_max: 4,
            requests_per_minute: 1200,
            uploads_per_minute: 30,
            wrong_passwords_per_minute: 10,
            behind_proxy: false,
            origins: Vec::new(),
            stored_only: false,
            fetcher: Fetcher::OFF,
            publishing: Publishing::default(),
        }
    }
}
