//! Reading and planning on threads of their own, some rows ahead of whoever writes or reports them.

use chrono::{DateTime, Utc};
use tokio::runtime::Handle;
use tokio::sync::mpsc;
use tokio::task::{JoinHandle, spawn_blocking};

use super::parse::{List, ParseProblem, ParsedRow, Rows, Summary};
use super::plan::{PlannedRow, Planner};
use super::refuse;
use crate::error::{Error, Result};
use crate::store::Registry;

/// Rows planned together: one look-up of each kind serves them all.
const CHUNK: usize = 500;
/// How many chunks may wait for the next hand.
pub(super) const WAITING_MAX: usize = 1;

/// A list being read and planned. Dropping it ends the work.
pub(super) struct Planning {
    planned: mpsc::Receiver<Result<Vec<PlannedRow>>>,
    reading: JoinHandle<List>,
    planning: JoinHandle<Planner>,
}

impl Planning {
    /// Begins. What is on record is read past the act that may be writing meanwhile, so that a row never finds what
    /// an earlier row of the same list has brought.
    pub(super) fn start(registry: &Registry, list: List, planner: Planner, at: DateTime<Utc>) -> Self {
        let (rows, read) = mpsc::channel(WAITING_MAX);
        let (plans, planned) = mpsc::channel(WAITING_MAX);
        let reading = spawn_blocking(move || read_all(list, &rows));
        let (registry, runtime) = (registry.clone(), Handle::current());
        let planning = spawn_blocking(move || runtime.block_on(plan_all(registry, planner, at, read, plans)));
        Self { planned, reading, planning }
    }

    /// The next rows, or nothing when the list is at its end.
    pub(super) async fn next(&mut self) -> Result<Option<Vec<PlannedRow>>> {
        self.planned.recv().await.transpose()
    }

    /// What is left when all rows have been taken: what the planner knows and what the list came to.
    pub(super) async fn finish(self) -> Result<(Planner, Summary)> {
        let planner = self.planning.await.map_err(Error::internal)?;
        let list = self.reading.await.map_err(Error::internal)?;
        Ok((planner, list.summary().clone()))
    }
}

fn read_all(mut list: List, rows: &mpsc::Sender<Result<Vec<ParsedRow>, ParseProblem>>) -> List {
    {
        let mut lines = list.rows();
        while let Some(chunk) = next_chunk(&mut lines) {
            let broken = chunk.is_err();
            if rows.blocking_send(chunk).is_err() || broken {
                break;
            }
        }
    }
    list
}

/// The next rows together, or why they cannot be read; nothing at the end of the list.
fn next_chunk(lines: &mut Rows<'_>) -> Option<Result<Vec<ParsedRow>, ParseProblem>> {
    let chunk: Result<Vec<ParsedRow>, ParseProblem> = lines.take(CHUNK).collect();
    Some(chunk).filter(|chunk| !matches!(chunk, Ok(rows) if rows.is_empty()))
}

async fn plan_all(
    registry: Registry,
    mut planner: Planner,
    at: DateTime<Utc>,
    mut read: mpsc::Receiver<Result<Vec<ParsedRow>, ParseProblem>>,
    plans: mpsc::Sender<Result<Vec<PlannedRow>>>,
) -> Planner {
    while let Some(rows) = read.recv().await {
        let planned = match rows {
            Ok(rows) => planner.plan(registry.reader(), rows, || registry.id_at(at), at).await,
            Err(problem) => Err(refuse(problem)),
        };
        let over = planned.is_err();
        if plans.send(planned).await.is_err() || over {
            break;
        }
    }
    planner
}
