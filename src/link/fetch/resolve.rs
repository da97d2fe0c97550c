//! From a name to addresses: what is checked here is what is connected to, so a name that changes its mind between
//! the check and the connection gains nothing.

use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use super::guard::{InnerAddress, may_connect};

/// The answer to a look-up.
pub type Found = Pin<Box<dyn Future<Output = std::io::Result<Vec<IpAddr>>> + Send>>;
/// Looks a name up; tests bring their own.
pub type Lookup = Arc<dyn Fn(&str) -> Found + Send + Sync>;

/// Looks names up as the machine does.
pub(super) fn system() -> Lookup {
    Arc::new(|name| {
        let name = name.to_owned();
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            Ok(found.map(|address| address.ip()).collect())
        })
    })
}

/// Gives the connection only names of which every address is public.
pub(super) struct Guarded {
    pub(super) lookup: Lookup,
    pub(super) loopback: bool,
}

impl Resolve for Guarded {
    fn resolve(&self, name: Name) -> Resolving {
        let (found, loopback) = ((self.lookup)(name.as_str()), self.loopback);
        Box::pin(async move {
            let addresses = found.await?;
            if addresses.iter().any(|address| !may_connect(*address, loopback)) {
                return Err(InnerAddress.into());
            }
            // The port is the connection's affair: zero stands for that of the scheme.
            let open = addresses.into_iter().map(|address| SocketAddr::new(address, 0));
            Ok(Box::new(open.collect::<Vec<_>>().into_iter()) as Addrs)
        })
    }
}
