//! Who is let in: how often one client may ask, and how much is worked on at once.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};

use poem::Request;
use poem::http::HeaderMap;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, SemaphorePermit};

use super::allowance::Allowance;
use super::options::ServiceOptions;

/// How long a request waits for a free place.
const WAIT_MAX: Duration = Duration::from_secs(5);
/// Passwords checked at once: each costs a processor for a while, on purpose.
const PASSWORDS_MAX: usize = 2;
/// Wrong passwords of one client in a minute, whatever the names, for each one allowed for one name.
const NAMES_PER_CLIENT: u32 = 6;

/// Why somebody is not let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TurnedAway {
    /// This client asked too often; it may again after so long.
    TooOften(Duration),
    /// Everybody together asks too much.
    Busy,
}

impl TurnedAway {
    /// When to try again.
    pub(super) fn wait(self) -> Duration {
        match self {
            Self::TooOften(wait) => wait,
            Self::Busy => WAIT_MAX,
        }
    }
}

/// What of our work is bounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Work {
    /// Answering a GraphQL request.
    Request,
    /// Receiving an upload.
    Upload,
    /// Checking a password.
    Password,
}

/// Counts who asks how often, and what is being worked on.
pub(super) struct Gate {
    behind_proxy: bool,
    requests: Allowance<IpAddr>,
    uploads: Allowance<IpAddr>,
    wrong_passwords: Allowance<(IpAddr, String)>,
    wrong_passwords_of_client: Allowance<IpAddr>,
    exports_at_work: Arc<Semaphore>,
    requests_at_work: Semaphore,
    uploads_at_work: Semaphore,
    passwords_at_work: Semaphore,
}

impl Gate {
    pub(super) fn new(options: &ServiceOptions) -> Self {
        let wrong = options.wrong_passwords_per_minute;
        Self {
            behind_proxy: options.behind_proxy,
            requests: Allowance::per_minute(options.requests_per_minute),
            uploads: Allowance::per_minute(options.uploads_per_minute),
            wrong_passwords: Allowance::per_minute(wrong),
            wrong_passwords_of_client: Allowance::per_minute(wrong.saturating_mul(NAMES_PER_CLIENT)),
            exports_at_work: Arc::new(Semaphore::new(options.exports_max.min(Semaphore::MAX_PERMITS))),
            requests_at_work: Semaphore::new(options.requests_max.min(Semaphore::MAX_PERMITS)),
            uploads_at_work: Semaphore::new(options.uploads_max.min(Semaphore::MAX_PERMITS)),
            passwords_at_work: Semaphore::new(PASSWORDS_MAX),
        }
    }

    /// Counts a GraphQL request or a download. This machine's own programs are not counted: they could open the database
    /// anyway. Behind a proxy everybody is: what comes from this machine there comes from the proxy.
    pub(super) fn count_request(&self, request: &Request) -> Result<(), TurnedAway> {
        self.count(&self.requests, request)
    }

    /// Counts an upload.
    pub(super) fn count_upload(&self, request: &Request) -> Result<(), TurnedAway> {
        self.count(&self.uploads, request)
    }

    /// Counts an operation over a socket that this client opened.
    pub(super) fn count_operation(&self, client: IpAddr) -> Result<(), TurnedAway> {
        self.count_for(&self.requests, client)
    }

    fn count(&self, allowance: &Allowance<IpAddr>, request: &Request) -> Result<(), TurnedAway> {
        self.count_for(allowance, self.client(request))
    }

    fn count_for(&self, allowance: &Allowance<IpAddr>, client: IpAddr) -> Result<(), TurnedAway> {
        match client {
            client if client.is_loopback() && !self.behind_proxy => Ok(()),
            client => allowance.take(&client, Instant::now()).map_err(TurnedAway::TooOften),
        }
    }

    /// Counts a password as wrong before it is looked at, so that guessing many at once is no way around the limit; one
    /// that is not wrong is to be [forgiven](Self::forgive_password). Nobody is exempt.
    pub(super) fn count_password(&self, request: &Request, login: &str) -> Result<(), TurnedAway> {
        let (client, now) = (self.client(request), Instant::now());
        let name = (client, login.to_owned());
        self.wrong_passwords.take(&name, now).map_err(TurnedAway::TooOften)?;
        self.wrong_passwords_of_client.take(&client, now).map_err(|wait| {
            self.wrong_passwords.give_back(&name, now);
            TurnedAway::TooOften(wait)
        })
    }

    /// Counts a password no longer: it was right, or never looked at.
    pub(super) fn forgive_password(&self, request: &Request, login: &str) {
        let (client, now) = (self.client(request), Instant::now());
        self.wrong_passwords.give_back(&(client, login.to_owned()), now);
        self.wrong_passwords_of_client.give_back(&client, now);
    }

    /// A place for a download, to be kept until its last byte is sent.
    pub(super) async fn export_place(&self) -> Result<OwnedSemaphorePermit, TurnedAway> {
        match tokio::time::timeout(WAIT_MAX, Arc::clone(&self.exports_at_work).acquire_owned()).await {
            Ok(Ok(place)) => Ok(place),
            _ => Err(TurnedAway::Busy),
        }
    }

    /// A place to work at, as soon as one is free.
    pub(super) async fn place(&self, work: Work) -> Result<SemaphorePermit<'_>, TurnedAway> {
        let places = match work {
            Work::Request => &self.requests_at_work,
            Work::Upload => &self.uploads_at_work,
            Work::Password => &self.passwords_at_work,
        };
        match tokio::time::timeout(WAIT_MAX, places.acquire()).await {
            Ok(Ok(place)) => Ok(place),
            _ => Err(TurnedAway::Busy),
        }
    }

    /// Who asks.
    pub(super) fn client(&self, request: &Request) -> IpAddr {
        let peer = request.remote_addr().as_socket_addr().map_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED), |peer| peer.ip());
        client(peer, self.behind_proxy.then(|| request.headers()))
    }
}

/// Who asks: the other end of the connection, or whom our own proxy names last in the headers. Those whom it names in no
/// way that we understand count together: they are not the proxy.
fn client(peer: IpAddr, of_our_proxy: Option<&HeaderMap>) -> IpAddr {
    let named = of_our_proxy.and_then(|headers| headers.get_all("x-forwarded-for").iter().next_back());
    let named = named.map(|names| {
        let last = names.to_str().ok().and_then(|names| names.rsplit(',').next());
        last.and_then(address).unwrap_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED))
    });
    network(named.unwrap_or(peer))
}

/// An address as proxies write it: bare, in brackets, or with a port.
fn address(name: &str) -> Option<IpAddr> {
    let name = name.trim().trim_matches('"');
    let bare = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
    bare.parse().ok().or_else(|| Some(name.parse::<SocketAddr>().ok()?.ip()))
}

/// One household has one IPv4 address, or a whole network of IPv6 ones.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) if !address.is_loopback() => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        address => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clients_of_one_network_count_together() {
        assert_eq!(network("2001:db8:1:2:3::4".parse().unwrap()), network("2001:db8:1:2:ffff::1".parse().unwrap()));
        assert_ne!(network("2001:db8:1:2::1".parse().unwrap()), network("2001:db8:1:3::1".parse().unwrap()));
        assert_eq!(network("::ffff:192.0.2.1".parse().unwrap()), "192.0.2.1".parse::<IpAddr>().unwrap());
        assert!(network("::1".parse().unwrap()).is_loopback());
    }

    #[test]
    fn only_our_own_proxy_is_believed_and_only_its_last_word() {
        let proxy: IpAddr = "127.0.0.1".parse().unwrap();
        let mut headers = HeaderMap::new();
        assert_eq!(client(proxy, Some(&headers)), proxy);
        headers.insert("x-forwarded-for", "203.0.113.7, 198.51.100.1".parse().unwrap());
        assert_eq!(client(proxy, Some(&headers)), "198.51.100.1".parse::<IpAddr>().unwrap());
        assert_eq!(client(proxy, None), proxy);
    }

    #[test]
    fn whom_the_proxy_names_with_a_port_or_not_at_all_is_not_the_proxy() {
        let proxy: IpAddr = "127.0.0.1".parse().unwrap();
        let named = |name: &str| {
            let headers = [("x-forwarded-for".parse().unwrap(), name.parse().unwrap())].into_iter().collect();
            client(proxy, Some(&headers))
        };
        assert_eq!(named("203.0.113.7:4711"), named("203.0.113.7"));
        for name in ["[2001:db8:1:2::9]:4711", "[2001:db8:1:2::9]", "\"[2001:db8:1:2::9]\""] {
            assert_eq!(named(name), named("2001:db8:1:2::1"), "{name}");
        }
        for name in ["unknown", "_hidden", ""] {
            assert!(!named(name).is_loopback(), "{name}");
        }
    }
}
