//! `bangvang template`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use futures_util::StreamExt as _;

use super::output;
use crate::error::Result;
use crate::export::{Format, template};

#[derive(Debug, Args)]
pub(super) struct Template {
    /// Loại danh sách – which list
    what: What,
    /// Dạng tệp: csv hoặc xlsx; nếu không ghi thì theo đuôi tệp của --out – what file
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Format>,
    /// Ghi ra tệp thay vì màn hình – write to a file instead of standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum What {
    /// Danh sách khen thưởng – a list of awards
    Awards,
}

impl Template {
    pub(super) async fn run(self) -> Result<()> {
        let What::Awards = self.what;
        let file = template::awards(output::format(self.format, self.out.as_deref()))?;
        let pieces = futures_util::stream::iter([Ok(file.into())]).boxed();
        output::deliver(pieces, self.out.as_deref()).await
    }
}
