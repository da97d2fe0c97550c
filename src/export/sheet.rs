//! What a kind of record looks like as rows: its columns, each with its heading and where its value comes from.

use sea_orm::{DatabaseConnection, EntityTrait};
use serde::de::DeserializeOwned;

use super::Audience;
use super::cell::Cell;
use crate::domain::access::Sight;
use crate::error::Result;
use crate::import::parse::Field;
use crate::store::Listed;

/// A row of the sheet's table.
pub(super) type Row<S> = <<S as Sheet>::Table as EntityTrait>::Model;

/// One kind of record as rows. The value holds what one page of rows points at, so memory does not grow with pages.
pub(super) trait Sheet: Sized + Send + Sync + 'static {
    /// Where the rows come from.
    type Table: Listed<Filter: DeserializeOwned + 'static>;
    /// What the published schema calls the filter.
    const FILTER: &'static str;
    /// What a clerk calls the rows.
    const TITLE: &'static str;
    /// The columns, in order.
    const COLUMNS: &'static [Column<Self, Row<Self>>];

    /// Fetches what a page of rows points at, as far as the viewer may know of it.
    fn around(db: &DatabaseConnection, rows: &[Row<Self>], sight: Sight) -> impl Future<Output = Result<Self>> + Send;

    /// The columns a file for that audience has.
    fn columns(audience: Audience) -> impl Iterator<Item = &'static Column<Self, Row<Self>>> {
        Self::COLUMNS.iter().filter(move |column| audience == Audience::Machine || !column.machine_only)
    }

    /// The heading row.
    fn headings(audience: Audience) -> Vec<&'static str> {
        Self::columns(audience)
            .map(|column| if audience == Audience::Clerk { column.label } else { column.name })
            .collect()
    }

    /// One row. What is for the office only stays empty for the public, under the same headings.
    fn cells(&self, row: &Row<Self>, audience: Audience, sight: Sight) -> Vec<Cell> {
        Self::columns(audience)
            .map(
                |column| {
                    if column.office_only && !sight.is_internal() { Cell::Empty } else { (column.cell)(self, row) }
                },
            )
            .collect()
    }
}

/// One column of a sheet `S` whose rows are `R`.
pub(super) struct Column<S, R> {
    /// Its heading in a machine's file.
    name: &'static str,
    /// Its heading in a clerk's file.
    label: &'static str,
    cell: fn(&S, &R) -> Cell,
    machine_only: bool,
    office_only: bool,
}

impl<S, R> Column<S, R> {
    /// A column of its own.
    pub(super) const fn new(name: &'static str, label: &'static str, cell: fn(&S, &R) -> Cell) -> Self {
        Self { name, label, cell, machine_only: false, office_only: false }
    }

    /// A column that an import reads back.
    pub(super) const fn of(field: Field, cell: fn(&S, &R) -> Cell) -> Self {
        Self::new(field.name(), field.label_vi(), cell)
    }
}

/// A column of ids and the like, which would only confuse a clerk.
pub(super) const fn for_machines<S, R>(mut column: Column<S, R>) -> Column<S, R> {
    column.machine_only = true;
    column
}

/// A column that stays empty for the public.
pub(super) const fn for_the_office<S, R>(mut column: Column<S, R>) -> Column<S, R> {
    column.office_only = true;
    column
}
