//! Few hits, all looked at here: the index is asked once for their words, their page and their count.

use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use super::{ENTRY, Extent, Found, Hit, MANY, ORDERED_BY, Place, Search, all};
use crate::domain::access::Sight;
use crate::domain::search::{SearchKind, Wanted};
use crate::error::Result;
use crate::store::page::PageRequest;

#[derive(FromQueryResult)]
struct Worded {
    #[sea_orm(nested)]
    found: Found,
    words: String,
}

impl Worded {
    fn hit(self, wanted: &Wanted, best: usize) -> Option<Hit> {
        let fitness = best + wanted.fitness(&self.words)?;
        self.found.hit(fitness)
    }
}

impl Search {
    /// Fetches all that answers, if it is not too much.
    pub(super) async fn look_for_few(
        &self,
        db: &impl ConnectionTrait,
        sight: Sight,
        extent: &mut Extent,
    ) -> Result<()> {
        let mut select = self.entries(db, &extent.wanted.anywhere(), sight);
        select.columns(ORDERED_BY.map(|column| (ENTRY, column))).column((ENTRY, "words")).limit(MANY);
        let found: Vec<Worded> = all(db, &select).await?;
        extent.records = found.len() as u64;
        if extent.records < MANY {
            let (wanted, best) = (&extent.wanted, extent.best);
            let mut hits: Vec<Hit> = found.into_iter().filter_map(|row| row.hit(wanted, best)).collect();
            hits.sort_by(|one, other| place(one).cmp(&place(other)));
            extent.few = Some(hits);
        }
        Ok(())
    }
}

fn place(hit: &Hit) -> (usize, i64, &[u8], Uuid) {
    (hit.fitness, hit.kind.number().into(), &hit.sort_key, hit.record)
}

/// The hits of a page and one more, past a place if there is one.
pub(super) fn page(hits: &[Hit], request: &PageRequest, past: Option<&Place>) -> Vec<Hit> {
    let past = past.map(|past| (past.fitness, past.kind, past.sort_key.as_slice(), past.record));
    let limit = usize::try_from(request.limit()).unwrap_or(usize::MAX);
    if request.backwards() {
        hits.iter().rev().filter(|hit| past.is_none_or(|past| place(hit) < past)).take(limit).cloned().collect()
    } else {
        hits.iter().filter(|hit| past.is_none_or(|past| place(hit) > past)).take(limit).cloned().collect()
    }
}

/// How many of each kind.
pub(super) fn counts(hits: &[Hit]) -> Vec<(SearchKind, u64)> {
    let of = |kind: SearchKind| (kind, hits.iter().filter(|hit| hit.kind == kind).count() as u64);
    SearchKind::ALL.into_iter().map(of).filter(|(_, count)| *count > 0).collect()
}
