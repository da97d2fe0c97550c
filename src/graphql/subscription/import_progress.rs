//! How far an import has come: the rows done while it runs here, and what became of it, wherever it ran.

use async_graphql::{Result, SimpleObject};
use futures_util::{Stream, stream};
use tokio::sync::watch;
use uuid::Uuid;

use crate::domain::id::NodeId;
use crate::domain::vocabulary::EntityKind;
use crate::entity::import_batch;
use crate::error::Error;
use crate::graphql::types::ImportBatch;
use crate::store::underway::Done;
use crate::store::watch::Changes;
use crate::store::{Registry, find};

/// How far an import has come.
#[derive(SimpleObject)]
pub struct ImportProgressReport {
    /// Whether it is being applied or undone just now.
    running: bool,
    /// How many of its rows are done.
    rows_done: u64,
    /// How many rows it has.
    rows_total: i32,
    /// The import as it now stands.
    import_batch: ImportBatch,
}

/// One who follows an import.
struct Follower {
    registry: Registry,
    id: NodeId,
    batch: Uuid,
    version: i32,
    done: watch::Receiver<Done>,
    changes: Changes,
    next: Next,
}

enum Next {
    Begin,
    Follow,
    End,
}

/// Where the import stands, then how it comes along, until that is over.
pub(super) async fn told(
    registry: &Registry,
    id: NodeId,
) -> Result<impl Stream<Item = Result<ImportProgressReport>> + use<>> {
    let batch = id.expect(EntityKind::ImportBatch).map_err(Error::from)?;
    let done = registry.underway().follow(id);
    let changes = registry.changes().await?;
    let registry = registry.clone();
    let mut follower = Follower { registry, id, batch, version: 0, done, changes, next: Next::Begin };
    follower.version = follower.read().await?.version;
    Ok(stream::unfold(follower, |mut follower| async move {
        let told = follower.step().await.transpose()?;
        if told.is_err() {
            follower.next = Next::End;
        }
        Some((told.map_err(Into::into), follower))
    }))
}

impl Follower {
    async fn step(&mut self) -> Result<Option<ImportProgressReport>, Error> {
        match self.next {
            Next::Begin => self.next = Next::Follow,
            Next::Follow => self.wait().await?,
            Next::End => return Ok(None),
        }
        let done = *self.done.borrow_and_update();
        let batch = self.read().await?;
        self.version = batch.version;
        Ok(Some(ImportProgressReport {
            // Another process may be at it: the mark of that is in the row.
            running: done.is_some() || (batch.begun_at.is_some() && !batch.interrupted),
            rows_done: done.unwrap_or(0),
            rows_total: batch.rows_total,
            import_batch: batch.into(),
        }))
    }

    /// Waits until there is more to tell.
    async fn wait(&mut self) -> Result<(), Error> {
        loop {
            tokio::select! {
                changed = self.done.changed() => {
                    changed.map_err(Error::internal)?;
                    if self.done.borrow().is_none() {
                        self.next = Next::End;
                    }
                    return Ok(());
                }
                change = self.changes.next() => {
                    let change = change?;
                    let named = change.records.contains(&self.id) || !change.complete;
                    // While it runs here, the run itself will tell the end.
                    if named && self.done.borrow().is_none() && self.read().await?.version != self.version {
                        self.next = Next::End;
                        return Ok(());
                    }
                }
            }
        }
    }

    async fn read(&self) -> Result<import_batch::Model, Error> {
        let found = find::<import_batch::Entity>(self.registry.reader(), self.batch).await?;
        found.ok_or_else(|| Error::not_found(self.id).at("id"))
    }
}
