//! Progress of long work: a bar on a terminal, nothing in a pipe.

use indicatif::{ProgressBar, ProgressStyle};

/// A count of rows that grows. Drawn on standard error, and only when that is a terminal.
pub(super) fn rows(what: &'static str) -> ProgressBar {
    let bar = ProgressBar::new_spinner().with_message(what);
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}: {human_pos} dòng ({elapsed}, {per_sec})") {
        bar.set_style(style);
    }
    bar
}
