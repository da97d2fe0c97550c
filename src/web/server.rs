//! Connections: accepted up to a number, given a time to speak, and let go in peace when the service stops.
//!
//! The framework's own server waits for ever for the head of a request, so this is ours. It speaks HTTP/1.1, as every
//! proxy does to what stands behind it.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use poem::http::uri::Scheme;
use poem::web::{LocalAddr, RemoteAddr};
use poem::{Addr, Endpoint};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

use super::options::ServiceOptions;
use super::watch::Watch;

/// How many bytes the head of a request may have.
const HEAD_BYTES_MAX: usize = 64 * 1024;
/// How many headers a request may have.
const HEADERS_MAX: usize = 64;
/// How long open requests may take to end when the service stops.
const STOP_TIMEOUT: Duration = Duration::from_secs(10);
/// How long to wait after a connection could not be accepted, so that a lack of file handles does not spin.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// Answers until told to stop, then lets open requests end.
pub(super) async fn serve<E: Endpoint + 'static>(
    listener: TcpListener,
    endpoint: E,
    options: &ServiceOptions,
    stop: impl Future<Output = ()>,
) {
    let endpoint = Arc::new(poem::EndpointExt::map_to_response(endpoint));
    let places = Arc::new(Semaphore::new(options.connections_max.min(Semaphore::MAX_PERMITS)));
    let connections = GracefulShutdown::new();
    let times = (options.head_timeout, options.unread_max);
    let builder = builder(options.head_timeout);
    tokio::pin!(stop);
    loop {
        // A connection beyond the last place waits in the machine's own queue.
        let accepted = async {
            let place = Arc::clone(&places).acquire_owned().await.ok();
            (place, listener.accept().await)
        };
        tokio::select! {
            () = &mut stop => break,
            (place, accepted) = accepted => match accepted {
                Ok((stream, client)) => {
                    let answering = connection(stream, client, Arc::clone(&endpoint), builder.clone(), connections.watcher(), times);
                    tokio::spawn(async move {
                        answering.await;
                        drop(place);
                    });
                }
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be accepted");
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                }
            }
        }
    }
    drop(listener);
    if tokio::time::timeout(STOP_TIMEOUT, connections.shutdown()).await.is_err() {
        tracing::warn!("some requests did not end in time and were broken off");
    }
}

fn builder(head_timeout: Duration) -> auto::Builder<TokioExecutor> {
    let mut builder = auto::Builder::new(TokioExecutor::new()).http1_only();
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(head_timeout)
        .max_buf_size(HEAD_BYTES_MAX)
        .max_headers(HEADERS_MAX)
        // Remembered for sockets, which answer in the client's own letters.
        .preserve_header_case(true);
    builder
}

async fn connection<E: Endpoint<Output = poem::Response> + 'static>(
    stream: TcpStream,
    client: SocketAddr,
    endpoint: Arc<E>,
    builder: auto::Builder<TokioExecutor>,
    watcher: Watcher,
    (idle_max, unread_max): (Duration, Duration),
) {
    // Answers are written whole; waiting for more to send only delays them.
    let _ = stream.set_nodelay(true);
    let local = stream.local_addr().map_or_else(|_| LocalAddr::default(), |address| LocalAddr(Addr::from(address)));
    let watch = Watch::begin();
    let watched = Arc::clone(&watch);
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        let working = watched.work();
        let endpoint = Arc::clone(&endpoint);
        let request = (request, local.clone(), RemoteAddr(Addr::from(client)), Scheme::HTTP).into();
        async move {
            let response = hyper::Response::from(endpoint.get_response(request).await);
            Ok::<_, Infallible>(response.map(|body| working.sending(body)))
        }
    });
    let connection = builder.serve_connection_with_upgrades(TokioIo::new(stream), service);
    tokio::select! {
        // What breaks here is the client's doing: it went away, or stopped in the middle of a word.
        ended = watcher.watch(connection) => if let Err(error) = ended {
            tracing::debug!(%client, %error, "a connection ended early");
        },
        () = watch.idle(idle_max, unread_max) => tracing::debug!(%client, "an idle connection was closed"),
    }
}
