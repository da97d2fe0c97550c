//! Export: rows of the registry as a CSV file, streamed page by page, that [`crate::import`] reads back.
//!
//! The machine's file is exact: ids, ISO days, field names as headings. The clerk's file opens in Excel: a BOM,
//! Vietnamese headings, days as dd/MM/yyyy, and no cell that a spreadsheet would run as a formula.

mod award;

use bytes::Bytes;
use futures_util::Stream;

use crate::domain::access::Sight;
use crate::domain::filter::AwardFilter;
use crate::entity;
use crate::error::{Error, Result};
use crate::store::{Cursor, PageRequest, Registry, list};

/// Rows fetched together.
const PAGE: u64 = 1_000;
/// What tells Excel that the file is UTF-8.
const BOM: &str = "\u{feff}";

/// For whom a file is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Audience {
    /// Opens in Excel; safe from formulas.
    #[default]
    Clerk,
    /// Exact, with ids.
    Machine,
}

/// Where the stream has come to.
struct Place {
    registry: Registry,
    filter: AwardFilter,
    sight: Sight,
    audience: Audience,
    next: Next,
    known: award::Known,
}

enum Next {
    Heading,
    Page(Option<Cursor>),
    End,
}

/// The awards a filter selects as CSV, in the order of their ids: oldest record first. Memory does not grow with the
/// number of rows.
pub fn awards(
    registry: &Registry,
    filter: AwardFilter,
    sight: Sight,
    audience: Audience,
) -> impl Stream<Item = Result<Bytes>> + Send + 'static {
    let place = Place {
        registry: registry.clone(),
        filter,
        sight,
        audience,
        next: Next::Heading,
        known: award::Known::default(),
    };
    futures_util::stream::try_unfold(place, |mut place| async move {
        let piece = match std::mem::replace(&mut place.next, Next::End) {
            Next::Heading => {
                place.next = Next::Page(None);
                Some(heading(place.audience)?)
            }
            Next::Page(cursor) => place.page(cursor).await?,
            Next::End => None,
        };
        Ok(piece.map(|bytes| (bytes, place)))
    })
}

fn heading(audience: Audience) -> Result<Bytes> {
    let bom = if audience == Audience::Clerk { BOM } else { "" };
    let mut file = csv::Writer::from_writer(bom.as_bytes().to_vec());
    file.write_record(award::headings(audience)).map_err(Error::internal)?;
    finish(file)
}

fn finish(file: csv::Writer<Vec<u8>>) -> Result<Bytes> {
    file.into_inner().map(Bytes::from).map_err(|error| Error::internal(error.into_error()))
}

impl Place {
    async fn page(&mut self, cursor: Option<Cursor>) -> Result<Option<Bytes>> {
        use entity::award::{Column, Entity};
        let order = [crate::store::Sort::by(Column::Id, crate::store::Direction::Ascending)];
        let request = cursor.map_or_else(|| PageRequest::first(PAGE), |cursor| PageRequest::following(PAGE, cursor));
        let db = self.registry.reader();
        let slice = list::page::<Entity>(db, &self.filter, self.sight, &order, &request).await?;
        let Some(last) = slice.rows.last() else { return Ok(None) };
        if slice.has_next {
            self.next = Next::Page(Some(Cursor::of(last, &order)));
        }
        self.known.learn(db, &slice.rows).await?;
        let mut file = csv::Writer::from_writer(Vec::new());
        for row in &slice.rows {
            file.write_record(self.known.record(row, self.audience)?).map_err(Error::internal)?;
        }
        finish(file).map(Some)
    }
}
