//! The service over HTTP: GraphQL, sign-in, downloads, the console, and what operations ask.
//!
//! Rooms below decide; this one translates between requests and them.

mod accept;
mod allowance;
mod answer;
mod article;
mod asked;
mod body;
mod cors;
mod desk;
mod documents;
mod error;
mod etag;
mod export;
mod flat;
mod gate;
mod graphql;
mod guard;
mod gzip;
mod health;
mod import;
mod json;
mod methods;
mod metrics;
mod multipart;
mod options;
mod pages;
mod publishing;
mod record;
mod reports;
mod rows;
mod server;
mod sign_in;
mod socket;
mod watch;

use std::net::SocketAddr;
use std::sync::Arc;

use poem::middleware::CatchPanic;
use poem::{Endpoint, EndpointExt as _, Route, get, post};
use tokio::net::TcpListener;

use self::desk::Desk;
pub use self::options::ServiceOptions;
pub use self::publishing::{FrameAncestors, Publishing};
use crate::error::{Error, Result};
use crate::store::Registry;

/// All routes. From the outside inwards: every answer is counted, nothing panics through, every answer has its headers, pages of other origins
/// are told whether they may ask, answers are made small.
fn routes(desk: Desk) -> impl Endpoint {
    let origins: Arc<[String]> = desk.options.origins.clone().into();
    let counts = Arc::clone(&desk.metrics);
    record::routes(Route::new())
        .at("/reports", get(reports::reports))
        .at("/", get(pages::home))
        .at("/console", get(pages::console))
        .at("/assets/:name", get(pages::asset))
        .at("/graphql", graphql::endpoint())
        .at("/sign-in", post(sign_in::sign_in))
        .at("/sign-out", post(sign_in::sign_out))
        .at("/export/:file", get(export::download))
        .at("/import/:id/rejected", get(import::rejected_rows))
        .at("/article/:id/snapshot", get(article::snapshot))
        .at("/healthz", get(health::alive))
        .at("/readyz", get(health::ready))
        .at("/metrics", get(metrics::tell))
        .data(desk.answering.clone())
        .data(desk.schema.clone())
        .data(desk.options.publishing.clone())
        .data(Arc::new(desk))
        .around(gzip::answer)
        .around(move |endpoint, request| cors::answer(endpoint, request, Arc::clone(&origins)))
        .around(guard::answer)
        .with(CatchPanic::new().with_handler(guard::panicked))
        .around(move |endpoint, request| metrics::counted(endpoint, request, Arc::clone(&counts)))
}

/// The service, listening but not yet answering.
pub struct Service {
    listener: TcpListener,
    address: SocketAddr,
    options: ServiceOptions,
}

impl Service {
    /// Takes the address.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` when the address is in use or not ours.
    pub async fn bind(address: SocketAddr) -> Result<Self> {
        let taken = |error: std::io::Error| {
            Error::bad_input(format!(
                "cannot listen on {address}: {error}; name another address with --listen, such as 127.0.0.1:0"
            ))
        };
        let listener = TcpListener::bind(address).await.map_err(taken)?;
        let address = listener.local_addr().map_err(taken)?;
        Ok(Self { listener, address, options: ServiceOptions::default() })
    }

    /// The same service with other options.
    #[must_use]
    pub fn with_options(self, options: ServiceOptions) -> Self {
        Self { options, ..self }
    }

    /// Where it listens: the port is real even when 0 was asked for.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers until told to stop, then lets open requests end.
    ///
    /// # Errors
    /// `UNAVAILABLE` when the database does not answer.
    pub async fn run(self, registry: Registry, stop: impl Future<Output = ()>) -> Result<()> {
        let desk = Desk::new(registry, self.options.clone()).await?;
        let (answering, sockets) = (desk.answering.clone(), desk.sockets.clone());
        let stop = async {
            stop.await;
            sockets.stop();
        };
        server::serve(self.listener, routes(desk), &self.options, stop).await;
        answering.close_reader().await
    }
}
