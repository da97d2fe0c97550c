//! The statements that a piece of work sends to the database: counted, or kept for a closer look.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use sea_orm::Statement;

tokio::task_local! {
    static SENT: Arc<Sent>;
}

/// What has been sent so far.
#[derive(Default)]
struct Sent {
    count: AtomicU64,
    kept: Option<Mutex<Vec<Statement>>>,
}

/// Runs a piece of work and tells how many statements it sent.
pub async fn counted<F: Future>(work: F) -> (F::Output, u64) {
    let sent = SENT.try_with(Arc::clone).unwrap_or_default();
    let before = sent.count.load(Ordering::Relaxed);
    let done = SENT.scope(Arc::clone(&sent), work).await;
    (done, sent.count.load(Ordering::Relaxed) - before)
}

/// Runs a piece of work and gives the statements it sent, in order.
pub async fn kept<F: Future>(work: F) -> (F::Output, Vec<Statement>) {
    let sent = Arc::new(Sent { kept: Some(Mutex::default()), ..Sent::default() });
    let done = SENT.scope(Arc::clone(&sent), work).await;
    let kept = sent.kept.as_ref().map(|kept| std::mem::take(&mut *kept.lock().unwrap_or_else(PoisonError::into_inner)));
    (done, kept.unwrap_or_default())
}

/// A part of the work that runs as a task of its own, counted with the whole.
pub fn part<F: Future>(work: F) -> impl Future<Output = F::Output> {
    let sent = SENT.try_with(Arc::clone).unwrap_or_default();
    SENT.scope(sent, work)
}

/// Called for every statement sent.
pub(super) fn note(statement: &Statement) {
    let _ = SENT.try_with(|sent| {
        sent.count.fetch_add(1, Ordering::Relaxed);
        if let Some(kept) = &sent.kept {
            kept.lock().unwrap_or_else(PoisonError::into_inner).push(statement.clone());
        }
    });
}
