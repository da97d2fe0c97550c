//! What changes in the registry, told to whoever watches.
//!
//! The audit trail is the queue: the watcher reads the events behind the last one it knows. A bell only says that it
//! is worth looking; acts of this process ring it, NOTIFY of the others on PostgreSQL, and else the time that passed.
//! A bell that nobody heard, as while a connection was lost, therefore loses nothing.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use sea_orm::DbBackend;
use sea_orm::sqlx::postgres::PgListener;
use tokio::sync::{Notify, broadcast};
use tokio::time::{sleep, timeout};

use super::audit::{self, Happened};
use super::registry::Registry;
use crate::domain::id::NodeId;
use crate::domain::vocabulary::EntityKind;
use crate::error::{Error, Result};

/// Changes that may wait for one who is slow to take them.
const WAITING_MAX: usize = 64;
/// Events read together, and told as one change.
const EVENTS_MAX: u64 = 500;
/// Records named in one change.
const RECORDS_MAX: usize = 100;
/// How long an embedded registry goes unlooked at: other processes cannot ring here.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// The same for PostgreSQL, whose processes do ring; also after how long its listener notices that nobody watches.
const LOOK_EVERY_POSTGRES: Duration = Duration::from_secs(15);
/// How long to wait before asking again for a database that is away.
const RETRY: Duration = Duration::from_secs(1);
/// What an import may write without naming it row by row.
const IMPORTED: [EntityKind; 5] =
    [EntityKind::Organisation, EntityKind::Campaign, EntityKind::Decision, EntityKind::Recipient, EntityKind::Award];

/// Some writes in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The number of the last audit event in it.
    pub position: i64,
    /// When the last of them happened.
    pub at: DateTime<Utc>,
    /// What kinds of records changed.
    pub kinds: BTreeSet<EntityKind>,
    /// Which ones, as far as they are named.
    pub records: BTreeSet<NodeId>,
    /// Whether all that changed is named; not so after an import, or when it is too much.
    pub complete: bool,
}

impl Change {
    fn of(events: &[Happened]) -> Option<Self> {
        let last = events.last()?;
        let (mut kinds, mut records, mut complete) = (BTreeSet::new(), BTreeSet::new(), true);
        for event in events {
            kinds.insert(event.entity_kind);
            if matches!(event.action.as_str(), "applyImport" | "undoImport") {
                kinds.extend(IMPORTED);
                complete = false;
            }
            if records.len() < RECORDS_MAX {
                records.insert(NodeId::new(event.entity_kind, event.entity_id));
            } else {
                complete = false;
            }
        }
        Some(Self { position: last.seq, at: last.at, kinds, records, complete })
    }
}

/// The changes from some position on, for one who watches.
#[derive(Debug)]
pub struct Changes {
    position: i64,
    receiver: broadcast::Receiver<Arc<Change>>,
}

impl Changes {
    /// The audit event at which the watching begins.
    pub fn position(&self) -> i64 {
        self.position
    }

    /// The next change.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED` when the watcher was too slow and changes were let go: it has to look at everything anew.
    pub async fn next(&mut self) -> Result<Arc<Change>> {
        loop {
            match self.receiver.recv().await {
                Ok(change) if change.position > self.position => {
                    self.position = change.position;
                    return Ok(change);
                }
                Ok(_) => {}
                Err(broadcast::error::RecvError::Lagged(missed)) => {
                    return Err(Error::limit(format!(
                        "too slow: {missed} changes were let go; load anew what you show, and subscribe again"
                    )));
                }
                Err(broadcast::error::RecvError::Closed) => return Err(Error::internal(anyhow::anyhow!("no watcher"))),
            }
        }
    }
}

/// Tells changes to those who watch. One task looks for all of them, and only while there are any.
pub(super) struct Watch {
    bell: Notify,
    changes: broadcast::Sender<Arc<Change>>,
    looking: Mutex<bool>,
}

impl Watch {
    pub(super) fn new() -> Self {
        Self { bell: Notify::new(), changes: broadcast::Sender::new(WAITING_MAX), looking: Mutex::new(false) }
    }

    /// Says that something was written.
    pub(super) fn ring(&self) {
        self.bell.notify_one();
    }

    /// Makes sure that somebody looks.
    fn look(&self, registry: &Registry, position: i64) {
        let mut looking = self.looking.lock().unwrap_or_else(PoisonError::into_inner);
        if !std::mem::replace(&mut *looking, true) {
            tokio::spawn(look(registry.clone(), position));
        }
    }

    /// Ends the looking unless somebody still watches.
    fn is_over(&self) -> bool {
        let mut looking = self.looking.lock().unwrap_or_else(PoisonError::into_inner);
        *looking = self.changes.receiver_count() > 0;
        !*looking
    }
}

impl Registry {
    /// What changes from now on, whoever changes it: this process, or another one on the same database.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn changes(&self) -> Result<Changes> {
        // First listened, then asked: what is written in between is told twice rather than never.
        let receiver = self.watch().changes.subscribe();
        let position = audit::last_seq(self.reader()).await?;
        self.watch().look(self, position);
        Ok(Changes { position, receiver })
    }
}

async fn look(registry: Registry, mut position: i64) {
    let mut listener = None;
    while !registry.watch().is_over() {
        match audit::since(registry.reader(), position, EVENTS_MAX).await {
            Ok(events) => {
                if let Some(change) = Change::of(&events) {
                    position = change.position;
                    // Whoever watched may have gone meanwhile.
                    let _ = registry.watch().changes.send(Arc::new(change));
                    continue;
                }
            }
            Err(error) => {
                tracing::warn!(cause = error.cause(), "cannot look for changes; will try again");
                sleep(RETRY).await;
            }
        }
        wait(&registry, &mut listener).await;
    }
}

/// Waits until it is worth looking.
async fn wait(registry: &Registry, listener: &mut Option<PgListener>) {
    if registry.backend() != DbBackend::Postgres {
        let _ = timeout(LOOK_EVERY, registry.watch().bell.notified()).await;
        return;
    }
    let Some(others) = listener else {
        match listening(registry).await {
            // What was written before we listened is looked for at once.
            Ok(listens) => *listener = Some(listens),
            Err(error) => {
                tracing::warn!(%error, "cannot listen to the other processes; will try again");
                sleep(RETRY).await;
            }
        }
        return;
    };
    let lost = tokio::select! {
        told = others.try_recv() => !matches!(told, Ok(Some(_))),
        () = registry.watch().bell.notified() => false,
        () = sleep(LOOK_EVERY_POSTGRES) => false,
    };
    if lost {
        *listener = None;
    }
}

async fn listening(registry: &Registry) -> Result<PgListener, sea_orm::sqlx::Error> {
    let mut listener = PgListener::connect_with(registry.reader().get_postgres_connection_pool()).await?;
    listener.listen(audit::CHANNEL).await?;
    Ok(listener)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn event(seq: i64, action: &str, entity_kind: EntityKind) -> Happened {
        let entity_id = Uuid::from_u128(seq.unsigned_abs().into());
        Happened { seq, at: DateTime::default(), action: action.to_owned(), entity_kind, entity_id }
    }

    #[test]
    fn nothing_written_is_no_change() {
        assert_eq!(Change::of(&[]), None);
    }

    #[test]
    fn a_change_names_each_record_once_and_stands_at_its_last_event() {
        let mut again = event(2, "correctAward", EntityKind::Award);
        again.entity_id = Uuid::from_u128(1);
        let change = Change::of(&[event(1, "recordAward", EntityKind::Award), again]).unwrap();
        assert_eq!((change.position, change.records.len(), change.complete), (2, 1, true));
    }

    #[test]
    fn an_import_changes_more_than_it_names() {
        let change = Change::of(&[event(1, "applyImport", EntityKind::ImportBatch)]).unwrap();
        assert!(change.kinds.contains(&EntityKind::Award) && !change.complete);
        let preview = Change::of(&[event(1, "previewImport", EntityKind::ImportBatch)]).unwrap();
        assert!(!preview.kinds.contains(&EntityKind::Award) && preview.complete);
    }

    #[test]
    fn a_change_names_only_so_many_records() {
        let many: Vec<_> = (1..=150).map(|seq| event(seq, "recordAward", EntityKind::Award)).collect();
        let change = Change::of(&many).unwrap();
        assert_eq!((change.position, change.records.len(), change.complete), (150, RECORDS_MAX, false));
    }
}
