//! From pages of rows to the pieces of a file. Memory does not grow with the number of rows.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures_util::Stream;
use futures_util::stream::try_unfold;
use tokio::io::AsyncReadExt as _;
use tokio::task::spawn_blocking;

use super::writer::Writer;
use crate::error::{Error, Result};

/// Bytes of a finished file sent together.
const PIECE: usize = 64 * 1024;

/// Where the rows of a file come from.
pub(crate) trait Pages: Send + 'static {
    /// Writes the next page of rows; says whether more follow.
    fn write_next(&mut self, writer: &mut dyn Writer) -> impl Future<Output = Result<bool>> + Send;
}

/// A file on its way.
struct Place<P> {
    pages: P,
    /// How long fetching a page may take.
    page_time: Option<Duration>,
    next: Next,
}

enum Next {
    /// The next page.
    Page(Box<dyn Writer>),
    /// The end of the file.
    Finish(Box<dyn Writer>),
    /// The rest of a file that was made whole at its end.
    Rest(tokio::fs::File),
    /// Nothing.
    End,
}

/// Pages of rows as a file, in the order in which they come. Without `page_time` a page may take as long as it needs.
pub(crate) fn pieces(
    pages: impl Pages,
    writer: Box<dyn Writer>,
    page_time: Option<Duration>,
) -> impl Stream<Item = Result<Bytes>> + Send + 'static {
    let place = Place { pages, page_time, next: Next::Page(writer) };
    try_unfold(place, |mut place| async move {
        loop {
            match place.step().await? {
                Some(piece) if piece.is_empty() => {}
                piece => return Ok(piece.map(|piece| (piece, place))),
            }
        }
    })
}

impl<P: Pages> Place<P> {
    /// The next piece, which may be empty; nothing at the end.
    async fn step(&mut self) -> Result<Option<Bytes>> {
        match std::mem::replace(&mut self.next, Next::End) {
            Next::Page(mut writer) => {
                let more = in_time(self.page_time, self.pages.write_next(writer.as_mut())).await?;
                let ready = writer.ready()?;
                self.next = if more { Next::Page(writer) } else { Next::Finish(writer) };
                Ok(Some(ready))
            }
            Next::Finish(writer) => {
                // Packing a large workbook takes its time.
                let file = spawn_blocking(|| writer.finish()).await.map_err(Error::internal)??;
                if let Some(file) = file {
                    self.next = Next::Rest(tokio::fs::File::from_std(file));
                }
                Ok(Some(Bytes::new()))
            }
            Next::Rest(mut file) => {
                let mut piece = BytesMut::with_capacity(PIECE);
                if file.read_buf(&mut piece).await.map_err(Error::internal)? == 0 {
                    return Ok(None);
                }
                self.next = Next::Rest(file);
                Ok(Some(piece.freeze()))
            }
            Next::End => Ok(None),
        }
    }
}

/// A page that a stuck database never gives is given up.
async fn in_time(page_time: Option<Duration>, page: impl Future<Output = Result<bool>>) -> Result<bool> {
    match page_time {
        Some(time) => tokio::time::timeout(time, page).await.map_err(|_| Error::too_slow(time))?,
        None => page.await,
    }
}
