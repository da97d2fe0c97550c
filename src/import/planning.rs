//! Reading, planning and making ready on a thread of its own, some rows ahead of whoever writes or reports them.
//!
//! It is one thread, not one for each: the database is what takes longest, and with two processors a second thread
//! would only take turns with it.

use chrono::{DateTime, Utc};
use sea_orm::DbBackend;
use tokio::runtime::Handle;
use tokio::sync::mpsc;
use tokio::task::{JoinHandle, spawn_blocking};

use super::parse::{List, ParseProblem, ParsedRow, Rows, Summary};
use super::plan::{PlannedRow, Planner};
use super::refuse;
use crate::error::{Error, Result};
use crate::store::Registry;

/// How many rows are planned and written together: one look-up and one statement of each kind serves them all. A server
/// is waited for less often with more of them; the embedded database is nearer, and faster with what its caches hold.
fn rows_together(backend: DbBackend) -> usize {
    match backend {
        DbBackend::Postgres => 4_000,
        _ => 500,
    }
}

/// How many chunks may wait for the next hand.
const WAITING_MAX: usize = 1;

/// A list being read and planned, some rows after others made into what is wanted of them. Dropping it ends the work.
pub(super) struct Planning<T> {
    planned: mpsc::Receiver<Result<T>>,
    planning: JoinHandle<(Planner, Summary)>,
}

impl<T: Send + 'static> Planning<T> {
    /// Begins; `make` makes of planned rows what is handed on. What is on record is read past the act that may be
    /// writing meanwhile, so that a row never finds what an earlier row of the same list has brought.
    pub(super) fn start(
        registry: &Registry,
        list: List,
        planner: Planner,
        at: DateTime<Utc>,
        make: impl FnMut(Vec<PlannedRow>) -> Result<T> + Send + 'static,
    ) -> Self {
        let (plans, planned) = mpsc::channel(WAITING_MAX);
        let (registry, runtime) = (registry.clone(), Handle::current());
        let planning = spawn_blocking(move || runtime.block_on(plan_all(registry, list, planner, at, make, plans)));
        Self { planned, planning }
    }

    /// What was made of the next rows, or nothing when the list is at its end.
    pub(super) async fn next(&mut self) -> Result<Option<T>> {
        self.planned.recv().await.transpose()
    }

    /// What is left when all rows have been taken: what the planner knows and what the list came to.
    pub(super) async fn finish(self) -> Result<(Planner, Summary)> {
        self.planning.await.map_err(Error::internal)
    }
}

async fn plan_all<T>(
    registry: Registry,
    mut list: List,
    mut planner: Planner,
    at: DateTime<Utc>,
    mut make: impl FnMut(Vec<PlannedRow>) -> Result<T>,
    plans: mpsc::Sender<Result<T>>,
) -> (Planner, Summary) {
    let together = rows_together(registry.backend());
    let mut lines = list.rows();
    while let Some(rows) = next_chunk(&mut lines, together) {
        let planned = match rows {
            Ok(rows) => planner.plan(registry.reader(), rows, || registry.id_at(at), at).await.and_then(&mut make),
            Err(problem) => Err(refuse(problem)),
        };
        let over = planned.is_err();
        if plans.send(planned).await.is_err() || over {
            break;
        }
    }
    drop(lines);
    (planner, list.summary().clone())
}

/// The next rows together, or why they cannot be read; nothing at the end of the list.
fn next_chunk(lines: &mut Rows<'_>, together: usize) -> Option<Result<Vec<ParsedRow>, ParseProblem>> {
    let chunk: Result<Vec<ParsedRow>, ParseProblem> = lines.take(together).collect();
    Some(chunk).filter(|chunk| !matches!(chunk, Ok(rows) if rows.is_empty()))
}
