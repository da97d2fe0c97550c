//! Planned rows made ready for the database beforehand, so that whoever writes only writes.

use sea_orm::DbBackend;

use super::apply::{Ready, Steps};
use super::parse::Finding;
use super::plan::{PlannedRow, Row};
use super::report::Tally;
use super::{Goal, kept};
use crate::error::Result;

/// Some rows, planned.
pub(super) struct Packed {
    /// The counts of the list up to these.
    pub(super) tally: Tally,
    /// The rows as they are kept, in chunks.
    pub(super) chunks: Vec<Vec<u8>>,
    pub(super) findings: Vec<Finding>,
    /// What is to be done, if anything is.
    pub(super) steps: Option<Ready>,
}

/// Packs the rows of a list, counting them.
pub(super) fn packer(goal: Goal, backend: DbBackend) -> impl FnMut(Vec<PlannedRow>) -> Result<Packed> + Send {
    let mut tally = Tally::default();
    move |planned| {
        tally.add(&planned);
        let (rows, findings): (Vec<Row>, Vec<_>) = planned.into_iter().map(|row| (row.row, row.findings)).unzip();
        let chunks = kept::pack(&rows)?;
        let steps = (goal == Goal::Apply).then(|| Steps::of(rows).ready(backend)).transpose()?;
        Ok(Packed { tally, chunks, findings: findings.concat(), steps })
    }
}
