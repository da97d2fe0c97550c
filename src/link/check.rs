//! Looking at linked pages again: live, moved, changed or gone. Nothing is deleted, whatever is found.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::NewArticle;
use super::address;
use super::fetch::{Fetched, Fetcher, Unfetched};
use super::page::Page;
use crate::domain::access::Clerk;
use crate::domain::id::NodeId;
use crate::domain::text;
use crate::domain::vocabulary::{ArticleStatus, EntityKind};
use crate::entity::news_article;
use crate::error::{Error, Result};
use crate::store::{self, Act, Registry, replace};

/// What a look at a page found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PageState {
    /// It answers at its address with the text we keep.
    Live,
    /// It answers at another address for good.
    Moved,
    /// It answers with another text than the one we keep.
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
    /// Whether its text differs from ours; a page that moved may have changed too.
    pub changed: bool,
    /// Why it could not be looked at or read.
    pub reason: Option<String>,
}

/// The text we keep of a page.
struct Kept {
    text: String,
    /// Whether it was read from the page itself, so that the same page reads the same to the letter.
    from_page: bool,
}

/// Looks at an article's page and notes what was found. The network comes before the transaction.
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
    let look = look(article, url, &kept, fetched);
    let mut act = registry.write(clerk).await?;
    note(&mut act, article, &look).await?;
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
fn look(article: &news_article::Model, url: String, kept: &Kept, fetched: Result<Fetched, Unfetched>) -> Look {
    let mut look = Look {
        article: NodeId::new(EntityKind::NewsArticle, article.id),
        title: article.title.clone(),
        url,
        state: PageState::Live,
        moved_url: None,
        changed: false,
        reason: None,
    };
    let fetched = match fetched {
        Ok(fetched) if is_front_page(&fetched, &look.url) => {
            let reason = "the address leads to the site's front page".to_owned();
            return Look { state: PageState::Gone, reason: Some(reason), ..look };
        }
        Ok(fetched) => fetched,
        Err(failure) if failure.is_gone() => {
            return Look { state: PageState::Gone, reason: Some(failure.to_string()), ..look };
        }
        Err(failure) => return Look { state: PageState::Unreachable, reason: Some(failure.to_string()), ..look },
    };
    if fetched.moved_for_good && !is_same_page(fetched.url.as_str(), &look.url) {
        look.moved_url = Some(fetched.url.to_string());
    }
    let told = NewArticle { title: Some(article.title.clone()), url: Some(look.url.clone()), ..NewArticle::default() };
    match Page::from_fetched(fetched, told) {
        Ok(page) => look.changed = !says_the_same(&page.text, kept),
        Err(error) => (look.changed, look.reason) = (true, Some(error.to_string())),
    }
    look.state = match (&look.moved_url, look.changed) {
        (Some(_), _) => PageState::Moved,
        (None, true) => PageState::Changed,
        (None, false) => PageState::Live,
    };
    look
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

/// Notes what a look found. What was changed stays marked until our copy and the page agree again.
async fn note(act: &mut Act, seen: &news_article::Model, look: &Look) -> Result<()> {
    let before = store::find::<news_article::Entity>(act.tx(), seen.id).await?;
    let before = before.ok_or_else(|| Error::not_found(look.article))?;
    // A copy taken while we looked says more than our look does.
    if before.content_sha256 != seen.content_sha256 {
        return Ok(());
    }
    let after = noted(before.clone(), look, act.at())?;
    replace::<news_article::Entity>(act, "checkArticle", &before, after).await?;
    Ok(())
}

fn noted(row: news_article::Model, look: &Look, at: DateTime<Utc>) -> Result<news_article::Model> {
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
        after.changed_at = look.changed.then(|| after.changed_at.unwrap_or(at));
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
