//! Progress of long work: a bar on a terminal, nothing in a pipe.

use indicatif::{ProgressBar, ProgressStyle};

use crate::error::Result;

/// A count of rows that grows. Drawn on standard error, and only when that is a terminal.
pub(super) fn rows(what: &'static str) -> ProgressBar {
    let bar = ProgressBar::new_spinner().with_message(what);
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}: {human_pos} dòng ({elapsed}, {per_sec})") {
        bar.set_style(style);
    }
    bar
}

/// Shows on a bar how far an import has come.
pub(super) fn shown(bar: &ProgressBar) -> impl Fn(u64) -> Result<()> + '_ {
    |rows| {
        bar.set_position(rows);
        Ok(())
    }
}
