//! Fetching: a page from its address, or the reason why not.
//!
//! Off unless an office switches it on. Then: http and https only, public machines only ([`guard`], [`resolve`]),
//! within the limits of a [`Policy`], redirects followed by hand so that each is checked like the first address, no
//! cookies, no credentials, no proxy.

mod failure;
mod guard;
mod policy;
mod resolve;

use std::sync::Arc;

use encoding_rs::Encoding;
use reqwest::header::{ACCEPT, ACCEPT_LANGUAGE, CONTENT_ENCODING, CONTENT_TYPE, LOCATION};
use reqwest::{Client, Response, StatusCode};
use url::Url;

pub use failure::Unfetched;
pub use policy::Policy;
pub use resolve::{Found, Lookup};

use crate::error::{Error, Result};

/// How we introduce ourselves.
const USER_AGENT: &str = concat!("bangvang/", env!("CARGO_PKG_VERSION"), " (registry of awards; reads linked news)");
/// Media types that can hold an article.
const MEDIA_TYPES: [&str; 3] = ["text/html", "application/xhtml+xml", "text/plain"];

/// A page as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetched {
    /// Where it came from in the end.
    pub url: Url,
    /// Whether every redirect on the way, one at least, said that it is for good.
    pub moved_for_good: bool,
    /// Its media type, such as `text/html`.
    pub media_type: String,
    /// The charset that its server declares.
    pub charset: Option<String>,
    /// Its bytes.
    pub body: Vec<u8>,
}

/// Fetches pages within the limits of a policy, or refuses all. Cheap to clone.
#[derive(Clone)]
pub struct Fetcher(Option<Arc<Open>>);

struct Open {
    client: Client,
    policy: Policy,
}

impl std::fmt::Debug for Fetcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Fetcher").field(&self.0.as_ref().map(|open| &open.policy)).finish()
    }
}

impl Fetcher {
    /// Fetches nothing.
    pub const OFF: Self = Self(None);

    /// Fetches within the limits of `policy`.
    ///
    /// # Errors
    /// When the machine has no way to make safe connections.
    pub fn new(policy: Policy) -> Result<Self> {
        Self::with_lookup(policy, resolve::system())
    }

    /// Like [`Fetcher::new`], looking names up in another way.
    ///
    /// # Errors
    /// When the machine has no way to make safe connections.
    pub fn with_lookup(policy: Policy, lookup: Lookup) -> Result<Self> {
        let client = Client::builder()
            .tls_backend_preconfigured(tls()?)
            .dns_resolver(Arc::new(resolve::Guarded { lookup, loopback: policy.loopback }))
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .referer(false)
            .user_agent(USER_AGENT)
            .connect_timeout(policy.timeout)
            .pool_max_idle_per_host(0)
            .build()
            .map_err(Error::internal)?;
        Ok(Self(Some(Arc::new(Open { client, policy }))))
    }

    /// Whether pages are fetched at all.
    pub fn is_on(&self) -> bool {
        self.0.is_some()
    }

    /// The page at an address.
    ///
    /// # Errors
    /// Why it was not fetched.
    pub async fn fetch(&self, address: &str) -> Result<Fetched, Unfetched> {
        let open = self.0.as_ref().ok_or(Unfetched::Off)?;
        let slow = |_| Unfetched::TooSlow(open.policy.timeout);
        tokio::time::timeout(open.policy.timeout, open.fetch(address)).await.map_err(slow)?
    }
}

impl Open {
    async fn fetch(&self, address: &str) -> Result<Fetched, Unfetched> {
        let mut url = Url::parse(address.trim()).map_err(|_| Unfetched::NotAPage)?;
        let (mut visited, mut for_good) = (Vec::new(), true);
        loop {
            guard::check(&url, &self.policy)?;
            let response = self.ask(&url).await?;
            let Some(next) = redirect(&url, &response)? else {
                return self.take(url, for_good && !visited.is_empty(), response).await;
            };
            for_good &= matches!(response.status(), StatusCode::MOVED_PERMANENTLY | StatusCode::PERMANENT_REDIRECT);
            visited.push(url);
            if visited.contains(&next) {
                return Err(Unfetched::Circle);
            }
            if visited.len() > self.policy.redirects_max {
                return Err(Unfetched::TooManyRedirects(self.policy.redirects_max));
            }
            url = next;
        }
    }

    async fn ask(&self, url: &Url) -> Result<Response, Unfetched> {
        let request = self.client.get(url.clone()).header(ACCEPT, MEDIA_TYPES.join(", ")).header(ACCEPT_LANGUAGE, "vi");
        request.send().await.map_err(|error| Unfetched::of(&error))
    }

    /// The page itself, once no redirect is left.
    async fn take(&self, url: Url, moved_for_good: bool, mut response: Response) -> Result<Fetched, Unfetched> {
        if !response.status().is_success() {
            return Err(Unfetched::Status(response.status().as_u16()));
        }
        let (media_type, charset) = content_type(&response);
        if !MEDIA_TYPES.contains(&media_type.as_str()) {
            return Err(Unfetched::MediaType(media_type));
        }
        // We accept no compression; what comes compressed all the same could be any size.
        if response.headers().get(CONTENT_ENCODING).is_some_and(|coding| coding != "identity") {
            return Err(Unfetched::MediaType("compressed text".to_owned()));
        }
        let too_large = || Unfetched::TooLarge(self.policy.bytes_max);
        if response.content_length().is_some_and(|length| length > self.policy.bytes_max as u64) {
            return Err(too_large());
        }
        let mut body = Vec::new();
        while let Some(piece) = response.chunk().await.map_err(|error| Unfetched::of(&error))? {
            if body.len() + piece.len() > self.policy.bytes_max {
                return Err(too_large());
            }
            body.extend_from_slice(&piece);
        }
        Ok(Fetched { url, moved_for_good, media_type, charset, body })
    }
}

/// Where a response sends us, if it does.
fn redirect(from: &Url, response: &Response) -> Result<Option<Url>, Unfetched> {
    let follows = matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308);
    let Some(location) = response.headers().get(LOCATION).filter(|_| follows) else { return Ok(None) };
    let location = std::str::from_utf8(location.as_bytes()).map_err(|_| Unfetched::NotAPage)?;
    let mut next = from.join(location).map_err(|_| Unfetched::NotAPage)?;
    next.set_fragment(None);
    Ok(Some(next))
}

/// The media type, and the charset declared with it.
fn content_type(response: &Response) -> (String, Option<String>) {
    let declared = response.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut parts = declared.split(';').map(str::trim);
    let media_type = parts.next().unwrap_or_default().to_ascii_lowercase();
    let charset = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches('"').to_owned())
    });
    (media_type, charset.filter(|name| Encoding::for_label(name.as_bytes()).is_some()))
}

/// Safe connections with the roots that browsers trust.
fn tls() -> Result<rustls::ClientConfig> {
    let roots = rustls::RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    Ok(rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(Error::internal)?
        .with_root_certificates(roots)
        .with_no_client_auth())
}
