//! Linking: an article becomes evidence.
//!
//! address, page or text → [`fetch`], [`page`] (title, date, publisher, author, text) → stored article, with its
//! [`snapshot`] → [`extract`] (counts, names and titles, each with its place in the text) → [`suggest`] (records of
//! the registry that fit, scored, with the reasons in words and the quote) → [`offer`] (suggestions that wait) →
//! [`confirm`] or [`reject`] by a person → link row. Nothing links itself, and what was rejected is not suggested
//! again.
//!
//! The other way, [`listed`] finds the articles of a list; [`names`] finds all names of a registry in a text in one
//! pass; [`likeness`] finds the same story under another address. When the text changes, [`version`] looks for every
//! quote in the new one by the rules of [`anchor`]. [`report`] tells the way back to the page, [`check`] what became
//! of it.

pub mod address;
mod addresses;
pub mod anchor;
pub mod charset;
pub mod check;
pub mod cited;
pub mod extract;
pub mod fetch;
mod furniture;
mod html;
pub mod likeness;
pub mod listed;
mod masthead;
pub mod names;
pub mod noted;
pub mod offer;
pub mod page;
pub mod report;
pub mod reported;
pub mod snapshot;
mod structured;
pub mod suggest;
pub mod version;

use async_graphql::InputObject;

use crate::domain::date::Date;
use crate::domain::id::NodeId;
use crate::domain::search;
use crate::domain::vocabulary::{ArticleStatus, EntityKind, LinkAnchor, LinkMethod, LinkRelation, LinkState};
use crate::entity::{Words, article_link, news_article};
use crate::error::{Error, Result};
use crate::store::{self, Act, Record as _, insert, replace};
use addresses::Addresses;
use fetch::Fetcher;
pub use listed::SuggestLinksInput;
use page::Page;
use version::{Reanchored, Renewed};

/// Characters kept before and after a quote, to find it again in a changed text.
const CONTEXT: usize = 40;

/// What is known of an article to store; what is left out is read from the page.
#[derive(Clone, Debug, Default)]
pub struct NewArticle {
    /// Its address.
    pub url: Option<String>,
    /// The page or its text.
    pub content: Vec<u8>,
    /// Its title.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// The day it was published.
    pub published_on: Option<Date>,
    /// Who wrote it.
    pub author: Option<String>,
}

/// A link made by hand.
#[derive(Clone, Debug, InputObject)]
pub struct LinkArticleInput {
    /// The article.
    pub article: NodeId,
    /// The award, award group, decision, campaign, ceremony or recipient.
    pub target: NodeId,
    /// What the article does with it.
    #[graphql(default_with = "LinkRelation::Reports")]
    pub relation: LinkRelation,
    /// The words of the article that prove it; they must stand in its text exactly so.
    pub quote: Option<String>,
    /// Where they begin, in characters; needed when they stand in the text more than once.
    pub quote_start: Option<i32>,
}

/// A link to decide on, at the version that the person saw.
#[derive(Clone, Copy, Debug)]
pub struct Decided {
    /// The link.
    pub id: NodeId,
    /// The version seen.
    pub version: i32,
}

/// Declares the input of a mutation that decides on a link.
macro_rules! decisions {
    ($($(#[doc = $doc:literal])+ $name:ident),+ $(,)?) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, InputObject)]
        pub struct $name {
            /// The link.
            pub id: NodeId,
            /// The version you saw.
            pub version: i32,
        }

        impl From<$name> for Decided {
            fn from(input: $name) -> Self {
                Self { id: input.id, version: input.version }
            }
        }
    )+};
}

decisions! {
    /// A suggested link to agree with.
    ConfirmLinkInput,
    /// A suggested link to refuse.
    RejectLinkInput,
    /// A confirmed link to take back.
    UnlinkArticleInput,
}

/// The page at the address that `article` names, fetched; what else `article` says goes before what the page shows.
///
/// # Errors
/// `BAD_USER_INPUT` without an address, when the page is not fetched, or when it holds no article.
pub async fn fetched(fetcher: &Fetcher, article: NewArticle) -> Result<Page> {
    let Some(url) = &article.url else {
        return Err(Error::bad_input("send the text or the file of the article, or its address").at("text"));
    };
    let fetched = fetcher.fetch(url).await?;
    Page::from_fetched(fetched, article)
}

/// An article stored, for the first time or with a new version of its text.
#[derive(Clone, Debug)]
pub struct Stored {
    /// The article.
    pub article: news_article::Model,
    /// What became of its quotes, when it was stored already and its text has changed.
    pub reanchored: Option<Reanchored>,
}

/// Stores an article; the same address or, without one, the same text is the same article, and the canonical address
/// that its page names is one of its addresses. Another text at a known address is a new version: see
/// [`version::renew`].
///
/// # Errors
/// `BAD_USER_INPUT` when there is no text or no title, or the address is none; `CONFLICT` when exactly this text is
/// stored already under this address, or a page fetched shows something else than the article stored there.
pub async fn add(act: &mut Act, page: Page) -> Result<Stored> {
    let addresses = Addresses::of(&page)?;
    let sha256 = version::hash(&page.text);
    let (article, reanchored) = match addresses.known(act, &sha256).await? {
        Some(known) if known.content_sha256 == sha256 => {
            if !addresses.keep(act, &known).await? {
                let id = news_article::Entity::node_id(&known);
                let message = format!("this article is stored already as {id}, with the same text");
                return Err(Error::conflict(message).at("url"));
            }
            return Ok(Stored { article: known, reanchored: None });
        }
        Some(known) => {
            refuse_another_text(act, &known, &page).await?;
            let Renewed { article, reanchored } =
                version::renew(act, "addArticle", &known, known.clone(), page).await?;
            (article, reanchored)
        }
        None => (store_first(act, page, addresses.canonical(), sha256).await?, None),
    };
    addresses.keep(act, &article).await?;
    Ok(Stored { article, reanchored })
}

/// A page that we fetched and that shows something else by now, such as an apology, is no new version of the article;
/// a text that a person sends is what that person says it is.
async fn refuse_another_text(act: &Act, known: &news_article::Model, page: &Page) -> Result<()> {
    let is_fetched = page.original.as_ref().is_some_and(|original| original.fetched_from.is_some());
    let texts = store::news_article::texts(act.tx(), &[known.id]).await?;
    let kept = texts.get(&known.id).map(String::as_str).unwrap_or_default();
    if !is_fetched || likeness::may_be_edited(kept, &page.text) {
        return Ok(());
    }
    let id = news_article::Entity::node_id(known);
    Err(Error::conflict(format!(
        "the page shows a text that shares nothing with {id}, which is stored under this address; to take it in as a new \
         version all the same, send the text or the file"
    ))
    .vi(format!(
        "Trang hiện nội dung không liên quan đến bài đã lưu ở địa chỉ này ({id}); nếu vẫn là bài đó, xin gửi nội dung hoặc tệp"
    ))
    .at("url"))
}

/// Stores an article that the registry does not know.
async fn store_first(
    act: &mut Act,
    page: Page,
    canonical_url: Option<String>,
    sha256: String,
) -> Result<news_article::Model> {
    let fetched = page.original.as_ref().is_some_and(|original| original.fetched_from.is_some());
    let row = news_article::Model {
        id: act.new_id(),
        url: page.url,
        canonical_url,
        search_key: search_key(&page.title, page.publisher.as_deref()),
        title: page.title,
        publisher: page.publisher,
        published_on: page.published_on,
        author: page.author,
        summary: page.summary,
        language: "vi".to_owned(),
        retrieved_at: Some(act.at()),
        content_sha256: sha256,
        status: if fetched { ArticleStatus::Live } else { ArticleStatus::Unchecked },
        archived_url: None,
        moved_url: None,
        moved_canonical_url: None,
        checked_at: None,
        changed_at: None,
        version: 1,
        created_at: act.at(),
        updated_at: act.at(),
    };
    insert::<news_article::Entity>(act, "addArticle", &row).await?;
    version::keep(act, &row, &row.content_sha256, &page.text).await?;
    likeness::note(act, row.id, &page.text).await?;
    noted::note(act, &row, &page.text).await?;
    if let Some(original) = &page.original {
        snapshot::keep(act, row.id, original).await?;
    }
    Ok(row)
}

/// What a search for an article looks through.
fn search_key(title: &str, publisher: Option<&str>) -> String {
    search::key(title, publisher.unwrap_or_default())
}

/// Looks for records that the article speaks of and stores what it finds as suggestions.
///
/// # Errors
/// `NOT_FOUND` without such an article.
pub async fn suggest_links(act: &mut Act, article: NodeId) -> Result<Vec<article_link::Model>> {
    let found = listed::find(act.tx(), SuggestLinksInput { article: Some(article), ..Default::default() }).await?;
    offer::offer(act, found).await
}

/// Links an article to a record by hand.
///
/// # Errors
/// `BAD_USER_INPUT` when the quote does not stand in the article; `CONFLICT` when the link exists.
pub async fn link(act: &mut Act, input: LinkArticleInput) -> Result<article_link::Model> {
    let (row, text) = stored(act, input.article).await?;
    let mut link = draft(act, &row, input.target, input.relation)?;
    if !store::article_link::is_target_seen(act.tx(), input.target, act.clerk().sight()).await? {
        return Err(Error::no_record(input.target).at("target"));
    }
    if let Some(words) = &input.quote {
        let place = version::stands(&text, words, input.quote_start)?;
        quote(&mut link, &row, &text, place.start, place.end);
    }
    insert::<article_link::Entity>(act, "linkArticle", &link).await?;
    Ok(link)
}

/// A person agrees with a suggestion.
///
/// # Errors
/// `CONFLICT` when it changed since the person saw it; `BAD_USER_INPUT` when its quote does not stand in the current
/// text for certain: then [`version::settle`] it.
pub async fn confirm(act: &mut Act, input: Decided) -> Result<article_link::Model> {
    decide(act, input, LinkState::Confirmed, "confirmLink").await
}

/// A person refuses a suggestion; it is not made again.
///
/// # Errors
/// `CONFLICT` when it changed since the person saw it.
pub async fn reject(act: &mut Act, input: Decided) -> Result<article_link::Model> {
    decide(act, input, LinkState::Rejected, "rejectLink").await
}

/// A person takes a confirmed link back; it counts as rejected.
///
/// # Errors
/// `CONFLICT` when it changed since the person saw it.
pub async fn unlink(act: &mut Act, input: Decided) -> Result<article_link::Model> {
    decide(act, input, LinkState::Rejected, "unlinkArticle").await
}

async fn decide(act: &mut Act, input: Decided, state: LinkState, action: &'static str) -> Result<article_link::Model> {
    let uuid = input.id.expect(EntityKind::ArticleLink)?;
    let before = store::find::<article_link::Entity>(act.tx(), uuid).await?;
    let before = before.ok_or_else(|| Error::not_found(input.id).at("id"))?;
    if before.version != input.version {
        return Err(Error::stale(input.version, before.version));
    }
    let unsettled = before.anchor.is_some_and(|anchor| LinkAnchor::UNSETTLED.contains(&anchor));
    if state == LinkState::Confirmed && unsettled {
        return Err(Error::bad_input(
            "the article's text has changed and the quote does not stand in it for certain; settle the link with its \
             words in the current text, or reject it",
        )
        .at("id"));
    }
    let decided = article_link::Model {
        state,
        decided_by: Some(act.clerk().login().to_owned()),
        decided_at: Some(act.at()),
        confirmed_above: None,
        ..before.clone()
    };
    replace::<article_link::Entity>(act, action, &before, decided).await
}

/// An article and its current text.
async fn stored(act: &Act, id: NodeId) -> Result<(news_article::Model, String)> {
    let uuid = id.expect(EntityKind::NewsArticle).map_err(|error| Error::from(error).at("article"))?;
    let row =
        store::find::<news_article::Entity>(act.tx(), uuid).await?.ok_or_else(|| Error::not_found(id).at("article"))?;
    let text = store::news_article::texts(act.tx(), &[uuid]).await?.remove(&uuid).unwrap_or_default();
    Ok((row, text))
}

/// A link as made by hand: confirmed by the one who makes it.
fn draft(
    act: &Act,
    article: &news_article::Model,
    target: NodeId,
    relation: LinkRelation,
) -> Result<article_link::Model> {
    let mut link = article_link::Model {
        id: act.new_id(),
        news_article_id: article.id,
        award_id: None,
        award_group_id: None,
        decision_id: None,
        campaign_id: None,
        ceremony_id: None,
        recipient_id: None,
        relation,
        quote: None,
        quote_prefix: None,
        quote_suffix: None,
        quote_start: None,
        quote_end: None,
        content_sha256: None,
        anchor: None,
        confidence: None,
        reasons: Words::default(),
        method: LinkMethod::Manual,
        state: LinkState::Confirmed,
        decided_by: Some(act.clerk().login().to_owned()),
        decided_at: Some(act.at()),
        confirmed_above: None,
        version: 1,
        created_at: act.at(),
        updated_at: act.at(),
    };
    store::article_link::aim(&mut link, target)?;
    Ok(link)
}

/// Pins a link to its words: the quote, what stands around it, and the version of the text.
fn quote(link: &mut article_link::Model, article: &news_article::Model, text: &str, start: usize, end: usize) {
    let cut = |from: usize, to: usize| text.chars().skip(from).take(to.saturating_sub(from)).collect::<String>();
    link.quote = Some(cut(start, end));
    link.quote_prefix = Some(cut(start.saturating_sub(CONTEXT), start));
    link.quote_suffix = Some(cut(end, end + CONTEXT));
    link.quote_start = i32::try_from(start).ok();
    link.quote_end = i32::try_from(end).ok();
    link.content_sha256 = Some(article.content_sha256.clone());
    link.anchor = Some(LinkAnchor::Exact);
}
