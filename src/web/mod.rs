//! The service over HTTP: GraphQL, sign-in, downloads, the console, and what operations ask.
//!
//! Rooms below decide; this one translates between requests and them.

mod error;
mod export;
mod flat;
mod graphql;
mod health;
mod import;
mod pages;
mod sign_in;
mod socket;

use std::net::SocketAddr;

use poem::listener::{Acceptor as _, Listener as _, TcpListener};
use poem::middleware::{CatchPanic, SetHeader};
use poem::{Endpoint, EndpointExt as _, Route, Server, get, post};

use self::socket::Sockets;
use crate::error::{Error, Result};
use crate::graphql::Schema;
use crate::store::Registry;

/// What a page of ours may load: nothing from elsewhere.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// How long open requests may take to end when the service stops.
const STOP_TIMEOUT: std::time::Duration = std::time::Duration::from_secs(10);

/// All routes.
fn routes(registry: Registry, schema: Schema, sockets: Sockets) -> impl Endpoint {
    Route::new()
        .at("/", get(pages::home))
        .at("/console", get(pages::console))
        .at("/assets/:name", get(pages::asset))
        .at("/graphql", graphql::endpoint())
        .at("/sign-in", post(sign_in::sign_in))
        .at("/sign-out", post(sign_in::sign_out))
        .at("/export/:file", get(export::download))
        .at("/import/:id/rejected", get(import::rejected))
        .at("/healthz", get(health::alive))
        .at("/readyz", get(health::ready))
        .data(registry)
        .data(schema)
        .data(sockets)
        .with(
            SetHeader::new()
                .overriding("content-security-policy", CONTENT_SECURITY_POLICY)
                .overriding("x-content-type-options", "nosniff")
                .overriding("referrer-policy", "no-referrer"),
        )
        .with(CatchPanic::new())
}

/// The service, listening but not yet answering.
pub struct Service {
    acceptor: poem::listener::TcpAcceptor,
    address: SocketAddr,
}

impl Service {
    /// Takes the address.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` when the address is in use or not ours.
    pub async fn bind(address: SocketAddr) -> Result<Self> {
        let acceptor = TcpListener::bind(address).into_acceptor().await.map_err(|error| {
            Error::bad_input(format!(
                "cannot listen on {address}: {error}; name another address with --listen, such as 127.0.0.1:0"
            ))
        })?;
        let address = acceptor.local_addr().iter().find_map(|local| local.as_socket_addr().copied()).unwrap_or(address);
        Ok(Self { acceptor, address })
    }

    /// Where it listens: the port is real even when 0 was asked for.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers until told to stop, then lets open requests end.
    ///
    /// # Errors
    /// When the machine's network fails.
    pub async fn run(self, registry: Registry, stop: impl Future<Output = ()>) -> Result<()> {
        let sockets = Sockets::new();
        let routes = routes(registry, crate::graphql::schema(), sockets.clone());
        let stop = async {
            stop.await;
            sockets.stop();
        };
        Server::new_with_acceptor(self.acceptor)
            .run_with_graceful_shutdown(routes, stop, Some(STOP_TIMEOUT))
            .await
            .map_err(Error::internal)
    }
}
