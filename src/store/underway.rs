//! How far long work on a record has come, for those who watch in the same process. Only the latest word is kept, so
//! nobody who watches holds the work up.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use crate::domain::id::NodeId;

/// How many rows are done; nothing while no work is going on.
pub type Done = Option<u64>;

/// The works that go on, or that somebody waits for.
#[derive(Clone, Debug, Default)]
pub struct Underway(Arc<Mutex<HashMap<NodeId, watch::Sender<Done>>>>);

impl Underway {
    /// Work on a record begins, and ends when the answer is dropped.
    pub fn begin(&self, record: NodeId) -> Work {
        self.works().entry(record).or_default().send_replace(Some(0));
        Work { underway: self.clone(), record }
    }

    /// Whoever asks hears how work on a record comes along, now or later.
    pub fn follow(&self, record: NodeId) -> watch::Receiver<Done> {
        let mut works = self.works();
        // What nobody works at and nobody waits for any more makes room.
        works.retain(|_, work| work.borrow().is_some() || work.receiver_count() > 0);
        works.entry(record).or_default().subscribe()
    }

    fn works(&self) -> MutexGuard<'_, HashMap<NodeId, watch::Sender<Done>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Work on a record, going on.
#[derive(Debug)]
pub struct Work {
    underway: Underway,
    record: NodeId,
}

impl Work {
    /// Tells how many rows are done.
    pub fn reached(&self, rows: u64) {
        if let Some(work) = self.underway.works().get(&self.record) {
            work.send_replace(Some(rows));
        }
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        let mut works = self.underway.works();
        if let Some(work) = works.get(&self.record) {
            work.send_replace(None);
            if work.receiver_count() == 0 {
                works.remove(&self.record);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::vocabulary::EntityKind;
    use uuid::Uuid;

    fn record() -> NodeId {
        NodeId::new(EntityKind::ImportBatch, Uuid::from_u128(1))
    }

    #[test]
    fn whoever_follows_hears_the_latest_word_and_the_end() {
        let underway = Underway::default();
        let mut heard = underway.follow(record());
        let work = underway.begin(record());
        work.reached(1_000);
        work.reached(2_000);
        assert_eq!(*heard.borrow_and_update(), Some(2_000));
        drop(work);
        assert!(heard.has_changed().unwrap());
        assert_eq!(*heard.borrow_and_update(), None);
    }

    #[test]
    fn nothing_is_kept_of_work_that_nobody_follows() {
        let underway = Underway::default();
        drop(underway.begin(record()));
        assert!(underway.works().is_empty());
        drop(underway.follow(record()));
        let _other = underway.follow(NodeId::new(EntityKind::ImportBatch, Uuid::from_u128(2)));
        assert_eq!(underway.works().len(), 1);
    }
}
