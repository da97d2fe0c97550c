//! How far long work on a record has come, for those who watch in the same process. Only the latest word is kept, so
//! nobody who watches holds the work up.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use crate::domain::id::NodeId;
use crate::error::{Error, Result};

/// How many rows are done; nothing while no work is going on.
pub type Done = Option<u64>;

/// The works that go on, or that somebody waits for.
#[derive(Clone, Debug, Default)]
pub struct Underway(Arc<Mutex<HashMap<NodeId, State>>>);

#[derive(Debug, Default)]
struct State {
    done: watch::Sender<Done>,
    /// Somebody wants it to end before it is done.
    stop: bool,
}

impl Underway {
    /// Work on a record begins, and ends when the answer is dropped.
    pub fn begin(&self, record: NodeId) -> Work {
        let mut works = self.works();
        let work = works.entry(record).or_default();
        work.stop = false;
        work.done.send_replace(Some(0));
        Work { underway: self.clone(), record }
    }

    /// Whoever asks hears how work on a record comes along, now or later.
    pub fn follow(&self, record: NodeId) -> watch::Receiver<Done> {
        let mut works = self.works();
        // What nobody works at and nobody waits for any more makes room.
        works.retain(|_, work| work.done.borrow().is_some() || work.done.receiver_count() > 0);
        works.entry(record).or_default().done.subscribe()
    }

    /// Asks work on a record to end where it is, and waits until it has; whether such work was going on here. It may
    /// have been done before it heard.
    pub async fn stop(&self, record: NodeId) -> bool {
        let Some(mut done) = self.ask_to_stop(record) else { return false };
        // A work that is forgotten has ended, too.
        let _ended = done.wait_for(Option::is_none).await;
        true
    }

    fn ask_to_stop(&self, record: NodeId) -> Option<watch::Receiver<Done>> {
        let mut works = self.works();
        let work = works.get_mut(&record).filter(|work| work.done.borrow().is_some())?;
        work.stop = true;
        Some(work.done.subscribe())
    }

    fn works(&self) -> MutexGuard<'_, HashMap<NodeId, State>> {
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
    ///
    /// # Errors
    /// `CONFLICT` when somebody wants the work to end.
    pub fn reached(&self, rows: u64) -> Result<()> {
        match self.underway.works().get(&self.record) {
            Some(work) if work.stop => Err(Error::conflict("it was cancelled; nothing was changed")
                .vi("Đã dừng theo yêu cầu; không có gì thay đổi")
                .at("id")),
            Some(work) => {
                work.done.send_replace(Some(rows));
                Ok(())
            }
            None => Ok(()),
        }
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        let mut works = self.underway.works();
        if let Some(work) = works.get(&self.record) {
            work.done.send_replace(None);
            if work.done.receiver_count() == 0 {
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
        work.reached(1_000).unwrap();
        work.reached(2_000).unwrap();
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

    #[tokio::test]
    async fn work_that_shall_stop_is_refused_its_next_word_and_waited_for() {
        let underway = Underway::default();
        assert!(!underway.stop(record()).await, "nothing is going on");
        let work = underway.begin(record());
        let stopping = tokio::spawn({
            let underway = underway.clone();
            async move { underway.stop(record()).await }
        });
        while work.reached(1).is_ok() {
            tokio::task::yield_now().await;
        }
        assert!(!stopping.is_finished(), "it waits for the end of the work");
        drop(work);
        assert!(stopping.await.unwrap());
        underway.begin(record()).reached(1).unwrap();
    }
}
