//! Counts noted: of each current text the bare counts in their words, so that those nobody has decided on can be listed
//! without reading all articles again.

use uuid::Uuid;

use super::reported::{CountId, key_of};
use super::suggest::Catalogue;
use super::suggest::reported::{Told, told};
use crate::domain::access::Clerk;
use crate::entity::{news_article, reported_count};
use crate::error::Result;
use crate::store::{self, Act, Registry};

/// Articles read in one go.
const ARTICLES_CHUNK: u64 = 100;

/// Notes the counts that the current text of an article reports, in the place of those of its text before.
///
/// # Errors
/// When the database refuses.
pub async fn note(act: &Act, article: &news_article::Model, text: &str) -> Result<()> {
    note_with(act, &Catalogue::of(act.tx()).await?, article, text).await
}

/// Notes the counts of all articles that were stored before counts were noted. Derived from what is stored, it is no change
/// that the audit trail would tell of.
///
/// # Errors
/// When the database does not answer.
pub async fn note_uncounted(registry: &Registry, clerk: &Clerk) -> Result<()> {
    let mut after = Uuid::nil();
    let mut catalogue = None;
    loop {
        let articles = store::reported_count::uncounted(registry.reader(), after, ARTICLES_CHUNK).await?;
        let Some((last, _)) = articles.last() else { return Ok(()) };
        after = last.id;
        let act = registry.write(clerk).await?;
        let catalogue = match &mut catalogue {
            Some(known) => known,
            none => none.insert(Catalogue::of(act.tx()).await?),
        };
        for (article, text) in &articles {
            note_with(&act, catalogue, article, text).await?;
        }
        act.commit().await?;
    }
}

/// The id of a noted count, by which it is declared or rejected.
pub fn id_of(count: &reported_count::Model) -> CountId {
    CountId::of(count.news_article_id, count.count_key.clone())
}

async fn note_with(act: &Act, catalogue: &Catalogue, article: &news_article::Model, text: &str) -> Result<()> {
    let mut rows = told(catalogue, article, text, |told| row(article, &told));
    for (ordinal, row) in (1..).zip(&mut rows) {
        row.ordinal = ordinal;
    }
    store::reported_count::put(act, article.id, &article.content_sha256, &rows).await
}

fn row(article: &news_article::Model, Told { kind, count, total }: &Told<'_>) -> reported_count::Model {
    let words = (total.form.as_deref(), total.authority.as_deref(), total.quote.as_str());
    reported_count::Model {
        news_article_id: article.id,
        ordinal: 0,
        count_key: key_of(*kind, *count, words),
        recipient_kind: *kind,
        reported_count: *count,
        approximate: total.approx,
        form_text: total.form.clone(),
        authority_text: total.authority.clone(),
        quote: total.quote.clone(),
        quote_start: i32::try_from(total.start).unwrap_or(i32::MAX),
        quote_end: i32::try_from(total.end).unwrap_or(i32::MAX),
    }
}
