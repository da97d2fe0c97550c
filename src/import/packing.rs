//! Planned rows made ready for the database on a thread of their own, so that whoever writes only writes.

use sea_orm::DbBackend;
use tokio::runtime::Handle;
use tokio::sync::mpsc;
use tokio::task::{JoinHandle, spawn_blocking};

use super::apply::{Ready, Steps};
use super::parse::{Finding, Summary};
use super::plan::{PlannedRow, Planner, Row};
use super::planning::{Planning, WAITING_MAX};
use super::report::Tally;
use super::{Goal, kept};
use crate::error::{Error, Result};

/// Some rows, planned.
pub(super) struct Packed {
    /// How many rows of the list are done with these.
    pub(super) done: u64,
    /// The rows as they are kept.
    pub(super) content: Vec<u8>,
    pub(super) findings: Vec<Finding>,
    /// What is to be done, if anything is.
    pub(super) steps: Option<Ready>,
}

/// A list being packed. Dropping it ends the work, also that of the planning.
pub(super) struct Packing {
    packed: mpsc::Receiver<Result<Packed>>,
    packing: JoinHandle<(Planning, Tally)>,
}

impl Packing {
    /// Begins.
    pub(super) fn start(planning: Planning, goal: Goal, backend: DbBackend) -> Self {
        let (ready, packed) = mpsc::channel(WAITING_MAX);
        let runtime = Handle::current();
        let packing = spawn_blocking(move || runtime.block_on(pack_all(planning, goal, backend, ready)));
        Self { packed, packing }
    }

    /// The next rows, or nothing when the list is at its end.
    pub(super) async fn next(&mut self) -> Result<Option<Packed>> {
        self.packed.recv().await.transpose()
    }

    /// What is left when all rows have been taken: what the planner knows, what the list came to, and its counts.
    pub(super) async fn finish(self) -> Result<(Planner, Summary, Tally)> {
        let (planning, tally) = self.packing.await.map_err(Error::internal)?;
        let (planner, summary) = planning.finish().await?;
        Ok((planner, summary, tally))
    }
}

async fn pack_all(
    mut planning: Planning,
    goal: Goal,
    backend: DbBackend,
    ready: mpsc::Sender<Result<Packed>>,
) -> (Planning, Tally) {
    let mut tally = Tally::default();
    while let Some(planned) = planning.next().await.transpose() {
        let packed = planned.and_then(|planned| pack(planned, goal, backend, &mut tally));
        let over = packed.is_err();
        if ready.send(packed).await.is_err() || over {
            break;
        }
    }
    (planning, tally)
}

fn pack(planned: Vec<PlannedRow>, goal: Goal, backend: DbBackend, tally: &mut Tally) -> Result<Packed> {
    tally.add(&planned);
    let (rows, findings): (Vec<Row>, Vec<_>) = planned.into_iter().map(|row| (row.row, row.findings)).unzip();
    let content = kept::pack(&rows)?;
    let steps = (goal == Goal::Apply).then(|| Steps::of(rows).ready(backend)).transpose()?;
    Ok(Packed { done: tally.rows.total, content, findings: findings.concat(), steps })
}
