//! Where data goes: to standard output, or into a file that is put in its place when it is whole.

use std::io::Write as _;
use std::path::Path;

use futures_util::TryStreamExt as _;

use super::emit;
use crate::error::{Error, Result};
use crate::export::{Format, Pieces};

/// The format asked for, else the one that the file's name asks for.
pub(super) fn format(asked: Option<Format>, out: Option<&Path>) -> Format {
    use clap::ValueEnum as _;
    let ending = out.and_then(Path::extension).and_then(|ending| ending.to_str());
    asked.or_else(|| Format::from_str(ending?, true).ok()).unwrap_or_default()
}

/// Writes the pieces where they are wanted. A broken export leaves the old file as it was.
pub(super) async fn deliver(mut pieces: Pieces, out: Option<&Path>) -> Result<()> {
    let Some(path) = out else {
        while let Some(piece) = pieces.try_next().await? {
            emit(&piece)?;
        }
        return Ok(());
    };
    let unwritable = |error: std::io::Error| Error::bad_input(format!("cannot write {}: {error}", path.display()));
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(unwritable)?;
    while let Some(piece) = pieces.try_next().await? {
        file.write_all(&piece).map_err(unwritable)?;
    }
    file.persist(path).map_err(|error| unwritable(error.error))?;
    Ok(())
}
