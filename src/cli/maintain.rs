//! `bangvang migrate`, `backup` and `audit verify`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{print_line, say};
use crate::app;
use crate::config::Settings;
use crate::error::{Error, Result};
use crate::store::Registry;
use crate::store::audit::{self, Verdict};

#[derive(Debug, Args)]
pub(super) struct Backup {
    /// Tệp sao lưu mới – the new file
    file: PathBuf,
}

#[derive(Debug, Subcommand)]
pub(super) enum Audit {
    /// Kiểm tra chuỗi nhật ký – check that no event was changed, removed or put in
    Verify,
}

pub(super) async fn migrate(settings: &Settings) -> Result<()> {
    app::open(settings, true).await?.close().await?;
    say("Cơ sở dữ liệu đã ở cấu trúc mới nhất. (The schema is up to date.)");
    Ok(())
}

impl Backup {
    pub(super) async fn run(self, registry: &Registry) -> Result<()> {
        registry.backup(&self.file).await?;
        say(&format!("Đã sao lưu vào {}. (Backup written.)", self.file.display()));
        Ok(())
    }
}

impl Audit {
    pub(super) async fn run(self, registry: &Registry) -> Result<()> {
        let Self::Verify = self;
        match audit::verify(registry.reader()).await? {
            Verdict::Sound { events } => print_line(&format!("{events} events, chain unbroken")),
            Verdict::Broken { seq } => Err(Error::conflict(format!(
                "the audit chain is broken at event {seq}: it was changed, removed or put in"
            ))),
        }
    }
}
