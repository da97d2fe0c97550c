//! Where data goes: to standard output, or into a file that is put in its place when it is whole.

use std::io::Write as _;
use std::path::{Path, PathBuf};

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
    let mut file = Unfinished::beside(path)?;
    while let Some(piece) = pieces.try_next().await? {
        file.write_all(&piece).map_err(|error| unwritable(path, error))?;
    }
    file.finish()
}

/// A file that takes its name only when it is whole, and is gone if it never is. Only its owner may read it.
pub(super) struct Unfinished {
    file: tempfile::NamedTempFile,
    path: PathBuf,
}

impl Unfinished {
    /// Begins in the folder of `path`, so that the last step is only a change of name.
    pub(super) fn beside(path: &Path) -> Result<Self> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
        let file = tempfile::NamedTempFile::new_in(folder).map_err(|error| unwritable(path, error))?;
        Ok(Self { file, path: path.to_owned() })
    }

    /// Gives the file its name, in the place of one that had it.
    pub(super) fn finish(self) -> Result<()> {
        let Self { file, path } = self;
        file.persist(&path).map_err(|error| unwritable(&path, error.error))?;
        Ok(())
    }
}

impl std::io::Write for Unfinished {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.file.flush()
    }
}

fn unwritable(path: &Path, error: std::io::Error) -> Error {
    Error::bad_input(format!("cannot write {}: {error}", path.display()))
}
