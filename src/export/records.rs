//! The records that a filter selects, page by page, in the order of their ids: oldest record first.

use super::Audience;
use super::sheet::Sheet;
use super::stream::Pages;
use super::writer::Writer;
use crate::domain::access::Sight;
use crate::error::Result;
use crate::store::{Cursor, Direction, Listed, PageRequest, Registry, Sort, list};

/// Rows fetched together.
const PAGE: u64 = 1_000;

/// What selects a sheet's rows.
pub(super) type Filter<S> = <<S as Sheet>::Table as Listed>::Filter;

/// The records of one kind that a viewer may see.
pub(super) struct Records<S: Sheet> {
    pub(super) registry: Registry,
    pub(super) filter: Filter<S>,
    pub(super) sight: Sight,
    pub(super) audience: Audience,
    /// The last record written.
    pub(super) behind: Option<Cursor>,
}

impl<S: Sheet> Pages for Records<S> {
    async fn write_next(&mut self, writer: &mut dyn Writer) -> Result<bool> {
        let order = [Sort::by(S::Table::key(), Direction::Ascending)];
        let behind = self.behind.take();
        let request = behind.map_or_else(|| PageRequest::first(PAGE), |cursor| PageRequest::following(PAGE, cursor));
        let db = self.registry.reader();
        let slice = list::page::<S::Table>(db, &self.filter, self.sight, &order, &request).await?;
        let sheet = S::around(db, &slice.rows, self.sight).await?;
        for row in &slice.rows {
            writer.row(&sheet.cells(row, self.audience, self.sight))?;
        }
        self.behind = slice.rows.last().map(|last| Cursor::of(last, &order));
        Ok(slice.has_next)
    }
}
