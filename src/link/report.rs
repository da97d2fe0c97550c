//! What the registry holds about a news page: each public record that a person confirmed, with the quote.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::ConnectionTrait;
use serde::Serialize;
use uuid::Uuid;

use super::{address, cited::Cited};
use crate::domain::access::Sight;
use crate::domain::filter::ArticleLinkFilter;
use crate::domain::id::NodeId;
use crate::domain::vocabulary::{ArticleStatus, EntityKind, LinkAnchor, LinkRelation, LinkState};
use crate::entity::article_link::{self, Column};
use crate::entity::news_article;
use crate::error::{Error, Result};
use crate::store::around::Around;
use crate::store::{self, PageRequest, list};

/// The most links that are told of one record or article.
const LINKS_MAX: u64 = 500;

/// What the registry holds about a news page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// The page.
    pub article: Article,
    /// What it proves.
    pub records: Vec<Proof>,
}

/// A news article as others may know it: without its words, which are the publisher's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Article {
    /// Its id.
    pub id: NodeId,
    /// Its title.
    pub title: String,
    /// Its address as given.
    pub url: Option<String>,
    /// Its address in the one spelling that identifies the page.
    pub canonical_url: Option<String>,
    /// Where the page has moved to.
    pub moved_url: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// The day it was published.
    pub published_on: Option<NaiveDate>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Whether the page still answers.
    pub status: ArticleStatus,
    /// When our copy was taken.
    pub retrieved_at: Option<DateTime<Utc>>,
    /// When a look first found another text on the page than our copy; nothing while they agree.
    pub changed_at: Option<DateTime<Utc>>,
    /// The SHA-256 of our current copy of the text; each record says which text its quote stands in.
    pub content_sha256: String,
}

/// One record that an article proves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Proof {
    /// The link between the two.
    pub link: NodeId,
    /// What the article does with the record.
    pub relation: LinkRelation,
    /// The words that prove it.
    pub quote: Option<String>,
    /// Whether these words stand in the article's current text for certain; nothing for a link without a quote.
    pub anchor: Option<LinkAnchor>,
    /// The SHA-256 of the text that the quote stands in: the current one, or an earlier one for a quote that is lost or
    /// ambiguous in the current one.
    pub content_sha256: Option<String>,
    /// The record.
    pub record: Cited,
}

/// What an article says of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The article.
    pub article: Article,
    /// The words that prove it.
    pub quote: Option<String>,
    /// Whether these words stand in the article's current text for certain.
    pub anchor: Option<LinkAnchor>,
}

impl Proof {
    /// Whether its words stand in the current text, as far as anybody knows.
    pub fn is_current(&self) -> bool {
        is_current(self.anchor)
    }
}

impl Mention {
    /// Whether its words stand in the article's current text, as far as anybody knows.
    pub fn is_current(&self) -> bool {
        is_current(self.anchor)
    }
}

fn is_current(anchor: Option<LinkAnchor>) -> bool {
    !anchor.is_some_and(|anchor| LinkAnchor::UNSETTLED.contains(&anchor))
}

/// The report on the page at an address, however that is spelt.
///
/// # Errors
/// `BAD_USER_INPUT` for what is no address, `NOT_FOUND` for a page that the registry does not know.
pub async fn of_address(db: &impl ConnectionTrait, url: &str) -> Result<Report> {
    let canonical = address::canonical(url)?;
    let article = store::news_article::by_canonical_url(db, &canonical).await?;
    of_article(db, &article.ok_or_else(|| Error::not_found("this page").at("url"))?).await
}

/// The report on a stored article.
///
/// # Errors
/// When the database does not answer.
pub async fn of_article(db: &impl ConnectionTrait, article: &news_article::Model) -> Result<Report> {
    let links = confirmed(db, Column::NewsArticleId, article.id).await?;
    let around = Around::links(db, &links, Sight::Public).await?;
    let proof = |link: &article_link::Model| {
        Some(Proof {
            link: NodeId::new(EntityKind::ArticleLink, link.id),
            relation: link.relation,
            quote: link.quote.clone(),
            anchor: link.anchor,
            content_sha256: link.content_sha256.clone(),
            record: Cited::of_link(link, &around)?,
        })
    };
    Ok(Report { article: Article::of(article), records: links.iter().filter_map(proof).collect() })
}

/// What articles say of a record.
///
/// # Errors
/// `BAD_USER_INPUT` for a kind of record that no article can be linked to.
pub async fn mentions(db: &impl ConnectionTrait, record: NodeId) -> Result<Vec<Mention>> {
    let links = confirmed(db, store::article_link::target_column(record.kind)?, record.uuid).await?;
    let around = Around::links(db, &links, Sight::Public).await?;
    let mention = |link: &article_link::Model| {
        let article = around.news_articles.get(&link.news_article_id)?;
        Some(Mention { article: Article::of(article), quote: link.quote.clone(), anchor: link.anchor })
    };
    Ok(links.iter().filter_map(mention).collect())
}

/// Links a person confirmed, between what everybody may see.
async fn confirmed(db: &impl ConnectionTrait, parent: Column, id: Uuid) -> Result<Vec<article_link::Model>> {
    let filter = ArticleLinkFilter { states: Some(vec![LinkState::Confirmed]), ..ArticleLinkFilter::default() };
    let order = list::total_order::<article_link::Entity>(Vec::new());
    let page = PageRequest::first(LINKS_MAX);
    let mut under =
        list::pages_by_parent::<article_link::Entity>(db, parent, &[id], &filter, Sight::Public, &order, &page).await?;
    Ok(under.remove(&id).map(|slice| slice.rows).unwrap_or_default())
}

impl Article {
    /// A stored article as others may know it.
    pub fn of(row: &news_article::Model) -> Self {
        Self {
            id: NodeId::new(EntityKind::NewsArticle, row.id),
            title: row.title.clone(),
            url: row.url.clone(),
            canonical_url: row.canonical_url.clone(),
            moved_url: row.moved_url.clone(),
            publisher: row.publisher.clone(),
            published_on: row.published_on,
            author: row.author.clone(),
            status: row.status,
            retrieved_at: row.retrieved_at,
            changed_at: row.changed_at,
            content_sha256: row.content_sha256.clone(),
        }
    }

    /// Where the page is now, as far as we know: never the address of one that moved away.
    pub fn address(&self) -> Option<&str> {
        let known = self.moved_url.as_deref().or(self.url.as_deref());
        known.filter(|url| url.starts_with("https://") || url.starts_with("http://"))
    }
}
