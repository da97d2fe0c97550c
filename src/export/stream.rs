//! From the table, page by page, to the pieces of a file. Memory does not grow with the number of rows.

use bytes::{Bytes, BytesMut};
use futures_util::Stream;
use futures_util::stream::try_unfold;
use tokio::io::AsyncReadExt as _;
use tokio::task::spawn_blocking;

use super::sheet::Sheet;
use super::writer::Writer;
use super::{Audience, writer};
use crate::domain::access::Sight;
use crate::error::{Error, Result};
use crate::export::Format;
use crate::store::{Cursor, Direction, Listed, PageRequest, Registry, Sort, list};

/// Rows fetched together.
const PAGE: u64 = 1_000;
/// Bytes of a finished file sent together.
const PIECE: usize = 64 * 1024;

/// What selects a sheet's rows.
pub(super) type Filter<S> = <<S as Sheet>::Table as Listed>::Filter;

/// An export on its way.
struct Place<S: Sheet> {
    registry: Registry,
    filter: Filter<S>,
    sight: Sight,
    audience: Audience,
    next: Next,
}

enum Next {
    /// The page after the cursor.
    Page(Box<dyn Writer>, Option<Cursor>),
    /// The end of the file.
    Finish(Box<dyn Writer>),
    /// The rest of a file that was made whole at its end.
    Rest(tokio::fs::File),
    /// Nothing.
    End,
}

/// The rows a filter selects as a file, in the order of their ids: oldest record first.
pub(super) fn pieces<S: Sheet>(
    registry: &Registry,
    filter: Filter<S>,
    sight: Sight,
    audience: Audience,
    format: Format,
) -> Result<impl Stream<Item = Result<Bytes>> + Send + 'static> {
    let writer = writer::begin(format, audience, S::TITLE, S::headings(audience))?;
    let registry = registry.clone();
    let place = Place::<S> { registry, filter, sight, audience, next: Next::Page(writer, None) };
    Ok(try_unfold(place, |mut place| async move {
        loop {
            match place.step().await? {
                Some(piece) if piece.is_empty() => {}
                piece => return Ok(piece.map(|piece| (piece, place))),
            }
        }
    }))
}

impl<S: Sheet> Place<S> {
    /// The next piece, which may be empty; nothing at the end.
    async fn step(&mut self) -> Result<Option<Bytes>> {
        match std::mem::replace(&mut self.next, Next::End) {
            Next::Page(writer, cursor) => self.page(writer, cursor).await.map(Some),
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

    async fn page(&mut self, mut writer: Box<dyn Writer>, cursor: Option<Cursor>) -> Result<Bytes> {
        let order = [Sort::by(S::Table::key(), Direction::Ascending)];
        let request = cursor.map_or_else(|| PageRequest::first(PAGE), |cursor| PageRequest::following(PAGE, cursor));
        let db = self.registry.reader();
        let slice = list::page::<S::Table>(db, &self.filter, self.sight, &order, &request).await?;
        let sheet = S::around(db, &slice.rows, self.sight).await?;
        for row in &slice.rows {
            writer.row(&sheet.cells(row, self.audience, self.sight))?;
        }
        let ready = writer.ready()?;
        self.next = match slice.rows.last().filter(|_| slice.has_next) {
            Some(last) => Next::Page(writer, Some(Cursor::of(last, &order))),
            None => Next::Finish(writer),
        };
        Ok(ready)
    }
}
