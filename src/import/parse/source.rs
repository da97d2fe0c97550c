//! Where a list's bytes come from, and one look over all of them.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek};
use std::path::PathBuf;
use std::sync::Arc;

use sha2::{Digest, Sha256};
use tempfile::TempPath;

/// Bytes kept from the beginning of a file to find out its shape.
const HEAD_BYTES: usize = 256 * 1024;
/// Bytes kept from lines with letters beyond ASCII, from wherever they stand, to find out the encoding.
const ACCENTED_BYTES: usize = 64 * 1024;
const CHUNK_BYTES: usize = 256 * 1024;

/// The file a clerk brought: on disk, or already in memory.
#[derive(Clone, Debug)]
pub enum Source {
    /// A file to be read, twice or three times, from disk.
    File(PathBuf),
    /// A file kept on disk only as long as the import needs it, as an upload brings it.
    Spooled(Arc<TempPath>),
    /// The bytes themselves, as a paste or a small upload brings them.
    Bytes(Arc<[u8]>),
}

/// Something to read from at any place.
pub(super) trait Readable: Read + Seek + Send {}
impl<T: Read + Seek + Send> Readable for T {}

impl Source {
    /// A list that is already in memory.
    #[must_use]
    pub fn from_bytes(bytes: impl Into<Arc<[u8]>>) -> Self {
        Self::Bytes(bytes.into())
    }

    /// A list that is being received: it goes to disk, not into memory.
    ///
    /// # Errors
    /// When it cannot be read to its end or the disk is full.
    pub fn spooled(mut received: impl Read) -> io::Result<Self> {
        let mut spool = tempfile::NamedTempFile::new()?;
        io::copy(&mut received, &mut spool)?;
        Ok(Self::Spooled(Arc::new(spool.into_temp_path())))
    }

    pub(super) fn open(&self) -> io::Result<Box<dyn Readable>> {
        Ok(match self {
            Self::File(path) => Box::new(File::open(path)?),
            Self::Spooled(path) => Box::new(File::open(path.as_ref())?),
            Self::Bytes(bytes) => Box::new(Cursor::new(Arc::clone(bytes))),
        })
    }
}

/// What one pass over the bytes tells.
#[derive(Debug, Default)]
pub(super) struct Survey {
    pub(super) bytes: u64,
    pub(super) sha256: String,
    /// The whole file is UTF-8.
    pub(super) utf8: bool,
    /// The beginning.
    pub(super) head: Vec<u8>,
    /// Lines with bytes above 0x7F.
    pub(super) accented: Vec<u8>,
}

impl Survey {
    /// Reads everything once. Memory stays bounded.
    pub(super) fn of(source: &Source) -> io::Result<Self> {
        let mut input = source.open()?;
        let mut chunk = vec![0; CHUNK_BYTES];
        let mut survey = Self { utf8: true, ..Self::default() };
        let mut hash = Sha256::new();
        let mut utf8 = Utf8Check::default();
        loop {
            let read = input.read(&mut chunk)?;
            let bytes = chunk.get(..read).unwrap_or_default();
            if bytes.is_empty() {
                break;
            }
            hash.update(bytes);
            utf8.push(bytes);
            survey.keep(bytes);
        }
        survey.utf8 = utf8.valid_to_the_end();
        survey.sha256 = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(survey)
    }

    fn keep(&mut self, bytes: &[u8]) {
        self.bytes += bytes.len() as u64;
        let room = HEAD_BYTES.saturating_sub(self.head.len()).min(bytes.len());
        self.head.extend_from_slice(bytes.get(..room).unwrap_or_default());
        if self.accented.len() < ACCENTED_BYTES && !bytes.is_ascii() {
            for line in bytes.split_inclusive(|&byte| byte == b'\n' || byte == b'\r').filter(|line| !line.is_ascii()) {
                let room = ACCENTED_BYTES.saturating_sub(self.accented.len()).min(line.len());
                self.accented.extend_from_slice(line.get(..room).unwrap_or_default());
            }
        }
    }
}

/// Checks UTF-8 across chunks.
#[derive(Default)]
struct Utf8Check {
    carried: Vec<u8>,
    broken: bool,
}

impl Utf8Check {
    fn push(&mut self, bytes: &[u8]) {
        if self.broken {
            return;
        }
        let mut from = 0;
        // A letter cut by the end of the last chunk: complete it byte by byte.
        while !self.carried.is_empty() && from < bytes.len() && !self.broken {
            self.carried.extend(bytes.get(from));
            from += 1;
            match std::str::from_utf8(&self.carried) {
                Ok(_) => self.carried.clear(),
                Err(problem) => self.broken = problem.error_len().is_some(),
            }
        }
        let rest = bytes.get(from..).unwrap_or_default();
        if let Err(problem) = std::str::from_utf8(rest) {
            match problem.error_len() {
                Some(_) => self.broken = true,
                None => self.carried.extend_from_slice(rest.get(problem.valid_up_to()..).unwrap_or_default()),
            }
        }
    }

    fn valid_to_the_end(&self) -> bool {
        !self.broken && self.carried.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_survey_knows_size_hash_and_letters() {
        let survey = Survey::of(&Source::from_bytes("abc\nHọ\n".as_bytes())).unwrap();
        assert_eq!(survey.bytes, 9);
        assert!(survey.utf8);
        assert_eq!(survey.accented, "Họ\n".as_bytes());
        assert_eq!(survey.sha256.len(), 64);
    }

    proptest! {
        #[test]
        fn utf8_is_recognised_however_it_is_chunked(bytes: Vec<u8>, text: String, size in 1_usize..7) {
            for bytes in [bytes.as_slice(), text.as_bytes()] {
                let mut check = Utf8Check::default();
                bytes.chunks(size).for_each(|chunk| check.push(chunk));
                prop_assert_eq!(check.valid_to_the_end(), std::str::from_utf8(bytes).is_ok());
            }
        }
    }
}
