//! `bangvang serve`.

use std::net::SocketAddr;

use clap::Args;

use super::say;
use crate::app;
use crate::config::{FetchArgs, PublishArgs, ServiceSettings, Settings};
use crate::error::Result;
use crate::import;
use crate::store::Registry;
use crate::store::search::keep_settled;
use crate::web::{Service, ServiceOptions};

#[derive(Debug, Args)]
pub(super) struct Serve {
    /// Địa chỉ lắng nghe – address to listen on [default: 127.0.0.1:8080]
    #[arg(long, env = "BANGVANG_LISTEN", value_name = "ADDR")]
    listen: Option<SocketAddr>,
    /// Cập nhật cấu trúc PostgreSQL trước khi chạy – bring a PostgreSQL schema up to date first
    #[arg(long)]
    migrate: bool,
    #[command(flatten)]
    service: ServiceSettings,
    #[command(flatten)]
    fetch: FetchArgs,
    #[command(flatten)]
    publish: PublishArgs,
}

impl Serve {
    pub(super) async fn run(self, settings: &Settings) -> Result<()> {
        let address = settings.listen(self.listen)?;
        let options = ServiceOptions {
            fetcher: settings.fetcher(&self.fetch)?,
            publishing: settings.publishing(&self.publish)?,
            ..settings.service(self.service)?
        };
        let registry = app::open(settings, self.migrate).await?;
        let interrupted = import::notice_interrupted(&registry, &app::operator().clerk()?).await?;
        if interrupted > 0 {
            say(&format!(
                "{interrupted} lần nhập bị gián đoạn, chưa ghi gì; xem bangvang imports. (Interrupted imports.)"
            ));
        }
        let service = Service::bind(address).await?.with_options(options);
        announce(service.address());
        serve(service, registry).await
    }
}

/// Says where the service is.
pub(super) fn announce(address: SocketAddr) {
    say(&format!(
        "Bảng Vàng: http://{address}/   GraphQL: http://{address}/graphql   Console: http://{address}/console"
    ));
    if !address.ip().is_loopback() {
        say(
            "Lưu ý: dịch vụ mở ra ngoài máy này; hãy đặt sau một proxy có HTTPS. (Not loopback: put it behind a proxy with HTTPS.)",
        );
    }
}

/// Serves until Ctrl+C or SIGTERM.
pub(super) async fn serve(service: Service, registry: Registry) -> Result<()> {
    let settling = tokio::spawn(keep_settled(registry.clone()));
    let served = service.run(registry.clone(), stop_signal()).await;
    settling.abort();
    served?;
    registry.close().await
}

async fn stop_signal() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => {
                tokio::select! { _ = interrupt => {}, _ = terminate.recv() => {} }
            }
            Err(_) => drop(interrupt.await),
        }
    }
    #[cfg(not(unix))]
    drop(interrupt.await);
}
