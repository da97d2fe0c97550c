//! `bangvang export`.

use std::io::Write as _;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use futures_util::TryStreamExt as _;

use super::emit;
use crate::app;
use crate::config::Settings;
use crate::domain::filter::AwardFilter;
use crate::error::{Error, Result};
use crate::export::{self, Audience};

#[derive(Debug, Args)]
pub(super) struct Export {
    /// Loại dữ liệu – what to export
    what: What,
    /// Bộ lọc dạng JSON như AwardFilter của GraphQL – the list's filter, as JSON
    #[arg(long, value_name = "JSON")]
    filter: Option<String>,
    /// Cho ai: clerk (mở bằng Excel) hay machine (chính xác, có mã) – for whom
    #[arg(long = "for", value_enum, default_value_t, value_name = "WHOM")]
    audience: Audience,
    /// Ghi ra tệp thay vì màn hình – write to a file instead of standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum What {
    /// Bản ghi khen thưởng
    Awards,
}

impl Export {
    pub(super) async fn run(self, settings: &Settings) -> Result<()> {
        let What::Awards = self.what;
        let filter: AwardFilter = match &self.filter {
            Some(json) => serde_json::from_str(json)
                .map_err(|error| Error::bad_input(format!("--filter is not an AwardFilter: {error}")))?,
            None => AwardFilter::default(),
        };
        let registry = app::open(settings, false).await?;
        let rows = export::awards(&registry, filter, app::operator().sight(), self.audience);
        futures_util::pin_mut!(rows);
        match &self.out {
            None => {
                while let Some(piece) = rows.try_next().await? {
                    emit(&piece)?;
                }
                Ok(())
            }
            // Written beside the target and put in its place when whole: a broken export leaves the old file.
            Some(path) => {
                let unwritable =
                    |error: std::io::Error| Error::bad_input(format!("cannot write {}: {error}", path.display()));
                let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
                let mut file = tempfile::NamedTempFile::new_in(folder.unwrap_or_else(|| std::path::Path::new(".")))
                    .map_err(unwritable)?;
                while let Some(piece) = rows.try_next().await? {
                    file.write_all(&piece).map_err(unwritable)?;
                }
                file.persist(path).map_err(|error| unwritable(error.error))?;
                Ok(())
            }
        }
    }
}
