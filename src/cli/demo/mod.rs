//! `bangvang demo`: from nothing to a running registry, with the facts of one real event and a marked sample list.

mod facts;
mod sample;
mod summary;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use clap::Args;

use super::serve::{announce, serve};
use super::{print_json, print_line, say};
use crate::app;
use crate::config::{ServiceSettings, Settings};
use crate::domain::vocabulary::Role;
use crate::error::{Error, Result};
use crate::record::account::{self, CreateAccountInput};
use crate::store::Registry;
use crate::web::Service;
use summary::Summary;

/// The registry's file within the demo's folder.
const FILE: &str = "demo.db";
/// The sign-in name of the demo's clerk.
const CLERK: &str = "can-bo";

#[derive(Debug, Args)]
pub(super) struct Demo {
    /// Thư mục chứa dữ liệu chạy thử; bỏ trống thì dùng thư mục tạm – the demo's folder; a temporary one when left out
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
    /// Địa chỉ lắng nghe – address to listen on [default: 127.0.0.1:8080]
    #[arg(long, env = "BANGVANG_LISTEN", value_name = "ADDR")]
    listen: Option<SocketAddr>,
    /// Nạp dữ liệu, in tóm tắt rồi dừng – load, print a summary and stop
    #[arg(long)]
    load_only: bool,
    /// Tóm tắt dạng JSON – the summary as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    service: ServiceSettings,
}

impl Demo {
    pub(super) async fn run(self, settings: Settings) -> Result<()> {
        let temporary = tempfile::tempdir().map_err(Error::internal)?;
        let folder = self.dir.as_deref().unwrap_or(temporary.path());
        let address = settings.listen(self.listen)?;
        let options = settings.service(self.service)?;
        // The address is taken first: a port in use leaves nothing behind.
        let service = if self.load_only { None } else { Some(Service::bind(address).await?.with_options(options)) };
        let registry = fresh(settings, folder).await?;
        let summary = load(&registry).await?;
        if self.json {
            print_json(&summary)?;
        } else {
            print_line(&summary.to_string())?;
        }
        let Some(service) = service else { return registry.close().await };
        let password = clerk(&registry).await?;
        announce(service.address());
        say(&format!("Đăng nhập thử: {CLERK} / {password}  (mật khẩu chỉ in ra lần này)"));
        serve(service, registry).await
    }
}

/// A new registry in the folder; an existing one is never touched.
async fn fresh(settings: Settings, folder: &Path) -> Result<Registry> {
    let unusable =
        |error: std::io::Error| Error::bad_input(format!("cannot use the folder {}: {error}", folder.display()));
    std::fs::create_dir_all(folder).map_err(unusable)?;
    let file = folder.canonicalize().map_err(unusable)?.join(FILE);
    if file.exists() {
        return Err(Error::bad_input(format!(
            "{} exists already; the demo makes a fresh registry: name another folder with --dir or remove the file",
            file.display()
        )));
    }
    app::open(&settings.with_database(format!("sqlite://{}", file.display())), true).await
}

/// Loads what the demo shows and tells what is there.
async fn load(registry: &Registry) -> Result<Summary> {
    let clerk = app::operator().clerk()?;
    let facts = facts::record(registry, &clerk).await?;
    let sample = sample::import(registry, &clerk).await?;
    summary::summarise(registry, &facts, &sample).await
}

/// A clerk's account with a password made up for this run.
async fn clerk(registry: &Registry) -> Result<String> {
    let password = account::secret()?;
    let mut act = registry.write(&app::operator().admin()?).await?;
    let input = CreateAccountInput {
        login: CLERK.to_owned(),
        display_name: "Cán bộ (chạy thử)".to_owned(),
        role: Role::Clerk,
        password: password.clone(),
    };
    account::create(&mut act, input).await?;
    act.commit().await?;
    Ok(password)
}
