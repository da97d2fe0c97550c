//! Why a page was not fetched, in words for whoever gave its address.

use std::time::Duration;

use super::guard::InnerAddress;
use crate::error::Error;

/// Why a page was not fetched.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfetched {
    /// This office does not fetch pages.
    #[error(
        "fetching pages is off; save the page and add its file or its text, or switch fetching on (BANGVANG_FETCH=on)"
    )]
    Off,
    /// Not http or https, or no address at all.
    #[error("not the address of a page; accepted: https://…")]
    NotAPage,
    /// A name or password stands in the address.
    #[error("an address with a user name or password is not fetched; leave them out")]
    Credentials,
    /// The address is this machine's, or of an inner network.
    #[error("the address is not public: pages of this machine or an inner network are not fetched")]
    InnerAddress,
    /// The office speaks only to hosts it named.
    #[error("the host {0} is not among those this office fetches pages from")]
    HostNotAllowed(String),
    /// Redirects lead back to where they came from.
    #[error("the page redirects in a circle")]
    Circle,
    /// Redirects without end.
    #[error("the page redirects more than {0} times")]
    TooManyRedirects(usize),
    /// The server answers with this status.
    #[error("the page's server answers with status {0}")]
    Status(u16),
    /// Not a page but a picture, a file, or nothing named.
    #[error("the address holds {0:?}, not a page; accepted: text/html, text/plain")]
    MediaType(String),
    /// Larger than the limit, in bytes.
    #[error("a page may have {0} bytes at most; this one has more")]
    TooLarge(usize),
    /// Slower than the limit.
    #[error("the page did not come within {0:?}")]
    TooSlow(Duration),
    /// No server, or one that breaks off.
    #[error("the page's server cannot be reached, or broke off")]
    Unreachable,
}

impl Unfetched {
    /// What a failed exchange comes to; the details could tell of inner networks and go to the log.
    pub(super) fn of(error: &reqwest::Error) -> Self {
        let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
        while let Some(this) = cause {
            if this.is::<InnerAddress>() {
                return Self::InnerAddress;
            }
            cause = this.source();
        }
        tracing::debug!(%error, "a page was not fetched");
        Self::Unreachable
    }

    /// Whether the server says that there is no such page any more.
    pub fn is_gone(&self) -> bool {
        matches!(self, Self::Status(404 | 410))
    }
}

impl From<Unfetched> for Error {
    fn from(unfetched: Unfetched) -> Self {
        let told = match unfetched {
            Unfetched::TooLarge(_) => Self::limit(unfetched.to_string()),
            _ => Self::bad_input(unfetched.to_string()),
        };
        told.at("url")
    }
}
