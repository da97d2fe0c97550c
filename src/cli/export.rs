//! `bangvang export`.

use std::path::PathBuf;

use clap::Args;

use super::output;
use crate::app;
use crate::error::Result;
use crate::export::{self, Audience, Format, Subject, Wanted};
use crate::store::Registry;

#[derive(Debug, Args)]
pub(super) struct Export {
    /// Loại dữ liệu – what to export
    what: Subject,
    /// Bộ lọc dạng JSON như AwardFilter của GraphQL – the list's filter, as JSON
    #[arg(long, value_name = "JSON")]
    filter: Option<String>,
    /// Dạng tệp; nếu không ghi thì theo đuôi tệp của --out, hoặc csv – what file; by the ending of --out, else csv
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Format>,
    /// Cho ai: clerk (mở bằng Excel) hay machine (chính xác, có mã) – for whom
    #[arg(long = "for", value_enum, default_value_t, value_name = "WHOM")]
    audience: Audience,
    /// Ghi ra tệp thay vì màn hình – write to a file instead of standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

impl Export {
    pub(super) async fn run(self, registry: &Registry) -> Result<()> {
        let wanted = Wanted {
            subject: self.what,
            filter: self.filter,
            format: output::format(self.format, self.out.as_deref()),
            audience: self.audience,
            page_time: None,
        };
        let pieces = export::open(registry, &wanted, app::operator().sight())?;
        output::deliver(pieces, self.out.as_deref()).await
    }
}
