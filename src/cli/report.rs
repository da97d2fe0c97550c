//! `bangvang report`.

use std::path::PathBuf;

use clap::{Args, ValueEnum as _};
use futures_util::StreamExt as _;

use super::output;
use crate::app;
use crate::error::Result;
use crate::export::official::{self, Layout, Official};
use crate::store::Registry;

#[derive(Debug, Args)]
pub(super) struct Report {
    /// Biểu nào – which table
    what: Official,
    /// Năm thống kê – the year
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i32).range(1945..=9999))]
    year: i32,
    /// Dạng kết quả; nếu không ghi thì theo đuôi tệp của --out, hoặc table – what form; by the ending of --out, else table
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Layout>,
    /// Ghi ra tệp thay vì màn hình – write to a file instead of standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

impl Report {
    pub(super) async fn run(self, registry: &Registry) -> Result<()> {
        let table = official::fill(registry.reader(), self.what, self.year, app::operator().sight()).await?;
        let file = table.written(self.layout())?;
        let pieces = futures_util::stream::iter([Ok(file.into())]).boxed();
        output::deliver(pieces, self.out.as_deref()).await
    }

    /// The layout asked for, else the one that the file's name asks for.
    fn layout(&self) -> Layout {
        let ending = self.out.as_deref().and_then(|out| out.extension()?.to_str());
        self.format.or_else(|| Layout::from_str(ending?, true).ok()).unwrap_or_default()
    }
}
