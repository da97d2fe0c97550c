//! What an office permits when pages are fetched.

use std::time::Duration;

/// What an office permits when pages are fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// The only hosts spoken to: `bao.example.vn`, or `*.example.vn` for all below it. Empty: any public host.
    pub hosts: Vec<String>,
    /// Whether this machine itself may be spoken to. For trying things out; never for a service others reach.
    pub loopback: bool,
    /// The largest page, in bytes.
    pub bytes_max: usize,
    /// How long one page may take, redirects included.
    pub timeout: Duration,
    /// How many redirects are followed.
    pub redirects_max: usize,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            hosts: Vec::new(),
            loopback: false,
            bytes_max: crate::link::page::BYTES_MAX,
            timeout: Duration::from_secs(20),
            redirects_max: 5,
        }
    }
}

impl Policy {
    /// Whether the list of hosts, if there is one, names this host.
    pub(super) fn allows_host(&self, host: &str) -> bool {
        let host = host.trim_end_matches('.').to_ascii_lowercase();
        let named = |pattern: &String| {
            let pattern = pattern.trim_end_matches('.').to_ascii_lowercase();
            match pattern.strip_prefix('*') {
                Some(below) => below.starts_with('.') && host.len() > below.len() && host.ends_with(below),
                None => host == pattern,
            }
        };
        self.hosts.is_empty() || self.hosts.iter().any(named)
    }
}
