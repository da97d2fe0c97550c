//! Looking at linked pages again: live, moved, changed or gone. A changed text becomes a new version of the article;
//! nothing is deleted, whatever is found.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::address;
use super::addresses::Addresses;
use super::fetch::{Fetched, Fetcher, Unfetched};
use super::likeness;
use super::page::Page;
use super::version::{self, Reanchored};
use crate::domain::access::Clerk;
use crate::domain::id::NodeId;
use crate::domain::text;
use crate::domain::vocabulary::{ArticleStatus, EntityKind};
use crate::entity::news_article;
use crate::error::{Error, Result};
use crate::store::{self, Act, Registry, replace};

/// The name of a look in the audit trail.
const ACTION: &str = "checkArticle";

/// Said of a page that shows something else by now.
const NOT_OURS: &str = "the page shows a text that shares nothing with the article we keep; our copy stays as it is";

/// What a look at a page found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PageState {
    /// It answers at its address with the text we keep.
    Live,
    /// It answers at another address for good.
    Moved,
    /// It answers with another text than the one we keep. Where that shares nothing with ours, or cannot be read, it is no
    /// new version of the article: our copy stays, and the article is marked as changed.
    Changed,
    /// Its server says that there is no such page, or leads to its front page instead.
    Gone,
    /// It could not be looked at; what was known of it still holds.
    Unreachable,
}

/// A look at one page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Look {
    /// The article.
    pub article: NodeId,
    /// Its title.
    pub title: String,
    /// The address looked at.
    pub url: String,
    /// What was found.
    pub state: PageState,
    /// Where the page moved to.
    pub moved_url: Option<String>,
    /// Whether its text differed from ours; a page that moved may have changed too.
    pub changed: bool,
    /// What became of the quotes, when the changed text was stored as a new version.
    pub reanchored: Option<Reanchored>,
    /// Why it could not be looked at or read.
    pub reason: Option<String>,
}

/// The text we keep of a page.
struct Kept {
    text: String,
    /// Whether it was read from the page itself, so that the same page reads the same to the letter.
    from_page: bool,
}

/// A look, and the page itself when it could be read.
struct Seen {
    look: Look,
    page: Option<Page>,
}

/// Looks at an article's page, notes what was found and stores a changed text as a new version, in one act. The network
/// comes before the transaction.
///
/// # Errors
/// When the database does not answer, or the article has no address.
pub async fn check(
    registry: &Registry,
    clerk: &Clerk,
    fetcher: &Fetcher,
    article: &news_article::Model,
) -> Result<Look> {
    let url = article.url.clone().ok_or_else(|| Error::bad_input("the article has no address").at("url"))?;
    let kept = kept(registry, article).await?;
    let fetched = fetcher.fetch(&url).await;
    let seen = look(article, url, &kept, fetched);
    let mut act = registry.write(clerk).await?;
    let look = note(&mut act, article, seen).await?;
    act.commit().await?;
    Ok(look)
}

async fn kept(registry: &Registry, article: &news_article::Model) -> Result<Kept> {
    let db = registry.reader();
    let text = store::news_article::texts(db, &[article.id]).await?.remove(&article.id).unwrap_or_default();
    let from_page = store::news_article::latest_snapshot(db, article.id).await?.is_some();
    Ok(Kept { text, from_page })
}

/// What an exchange says of a page.
fn look(article: &news_article::Model, url: String, kept: &Kept, fetched: Result<Fetched, Unfetched>) -> Seen {
    let mut look = Look {
        article: NodeId::new(EntityKind::NewsArticle, article.id),
        title: article.title.clone(),
        url,
        state: PageState::Live,
        moved_url: None,
        changed: false,
        reanchored: None,
        reason: None,
    };
    let fetched = match fetched {
        Ok(fetched) if is_front_page(&fetched, &look.url) => {
            let reason = "the address leads to the site's front page".to_owned();
            return Look { state: PageState::Gone, reason: Some(reason), ..look }.into();
        }
        Ok(fetched) => fetched,
        Err(failure) if failure.is_gone() => {
            return Look { state: PageState::Gone, reason: Some(failure.to_string()), ..look }.into();
        }
        Err(failure) => {
            return Look { state: PageState::Unreachable, reason: Some(failure.to_string()), ..look }.into();
        }
    };
    if fetched.moved_for_good && !is_same_page(fetched.url.as_str(), &look.url) {
        look.moved_url = Some(fetched.url.to_string());
    }
    let page = match Page::from_fetched_again(fetched, article) {
        Ok(page) if !says_the_same(&page.text, kept) && !likeness::may_be_edited(&page.text, &kept.text) => {
            look.reason = Some(NOT_OURS.to_owned());
            look.moved_url = None;
            None
        }
        Ok(page) => Some(page),
        Err(error) => {
            look.reason = Some(error.to_string());
            None
        }
    };
    look.changed = page.as_ref().is_none_or(|page| !says_the_same(&page.text, kept));
    look.state = match (&look.moved_url, look.changed) {
        (Some(_), _) => PageState::Moved,
        (None, true) => PageState::Changed,
        (None, false) => PageState::Live,
    };
    Seen { look, page }
}

impl From<Look> for Seen {
    fn from(look: Look) -> Self {
        Self { look, page: None }
    }
}

/// Sites lead the addresses of pages they dropped to their front page.
fn is_front_page(fetched: &Fetched, asked: &str) -> bool {
    let bare = |url: &url::Url| url.path() == "/" && url.query().is_none();
    bare(&fetched.url) && url::Url::parse(asked).is_ok_and(|asked| !bare(&asked))
}

fn is_same_page(one: &str, other: &str) -> bool {
    matches!((address::canonical(one), address::canonical(other)), (Ok(one), Ok(other)) if one == other)
}

/// A text somebody pasted may be a part of the page; one read from the page is the same words throughout.
fn says_the_same(page: &str, kept: &Kept) -> bool {
    let (now, then) = (words(page), words(&kept.text));
    now == then || (!kept.from_page && now.contains(&then))
}

/// The words alone, letter for letter: neither spaces nor punctuation nor the way accents are encoded.
fn words(text: &str) -> String {
    let words: Vec<String> = text::clean(text)
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    words.join(" ")
}

/// Notes what a look found, as one event, and the canonical address that the page names by now. A page that changed
/// beyond reading stays marked until our copy and the page agree again.
async fn note(act: &mut Act, looked_at: &news_article::Model, seen: Seen) -> Result<Look> {
    let Seen { mut look, page } = seen;
    let before = store::find::<news_article::Entity>(act.tx(), looked_at.id).await?;
    let before = before.ok_or_else(|| Error::not_found(look.article))?;
    // A copy taken while we looked says more than our look does.
    if before.content_sha256 != looked_at.content_sha256 {
        return Ok(look);
    }
    let addresses = page.as_ref().map(Addresses::of).transpose()?;
    let after = noted(before.clone(), &look, page.is_some(), act.at())?;
    match page.filter(|_| look.changed) {
        Some(page) => look.reanchored = version::renew(act, ACTION, &before, after, page).await?.reanchored,
        None => replace::<news_article::Entity>(act, ACTION, &before, after).await.map(|_| ())?,
    }
    if let Some(addresses) = addresses {
        addresses.keep(act, &before).await?;
    }
    Ok(look)
}

/// The article after a look; a page that was read has become our copy.
fn noted(row: news_article::Model, look: &Look, is_read: bool, at: DateTime<Utc>) -> Result<news_article::Model> {
    let mut after = news_article::Model { checked_at: Some(at), ..row };
    match look.state {
        PageState::Unreachable => return Ok(after),
        PageState::Gone => after.status = ArticleStatus::Gone,
        PageState::Moved => {
            after.status = ArticleStatus::Moved;
            after.moved_canonical_url = look.moved_url.as_deref().map(address::canonical).transpose()?;
            after.moved_url = look.moved_url.clone();
        }
        PageState::Live | PageState::Changed => {
            after.status = ArticleStatus::Live;
            (after.moved_url, after.moved_canonical_url) = (None, None);
        }
    }
    if look.state != PageState::Gone {
        let differs = look.changed && !is_read;
        after.changed_at = differs.then(|| after.changed_at.unwrap_or(at));
    }
    Ok(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_alone_decide_whether_a_page_changed() {
        let kept = |from_page| Kept { text: "Xã Mẫu trao giấy khen\ncho 5 tập thể.".to_owned(), from_page };
        assert!(says_the_same("Xã Mẫu  trao giấy khen cho 5 tập thể", &kept(true)));
        assert!(says_the_same("Tiêu đề. Xã Mẫu trao giấy khen cho 5 tập thể. Lan Mẫu", &kept(false)));
        for other in [
            "Xã Mẫu trao giấy khen cho 6 tập thể.",
            "Xã Mẫu trao giấy khen cho",
            "Xã Mậu trao giấy khen cho 5 tập thể.",
        ] {
            assert!(!says_the_same(other, &kept(true)) && !says_the_same(other, &kept(false)), "{other}");
        }
        assert!(!says_the_same("Xã Mẫu trao giấy khen cho 5 tập thể. Đính chính.", &kept(true)));
    }
}
