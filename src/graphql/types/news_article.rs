//! A news article.

use async_graphql::{Context, Description, ID, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use futures_util::future::try_join_all;

use super::{ArticleLink, CoverageSummary, UndeclaredCount, wraps};
use crate::domain::access::Actor;
use crate::domain::coverage;
use crate::domain::date::Date;
use crate::domain::filter::ArticleLinkFilter;
use crate::domain::id::NodeId;
use crate::domain::vocabulary::{ArticleStatus, EntityKind};
use crate::entity::{article_link, news_article};
use crate::graphql::connection::{Connection, PageArgs};
use crate::graphql::loader::{
    DeclaredUnder, SimilarTo, TextOf, TextOfVersion, UndeclaredOf, VersionsOf, by_key, raise, rows,
};
use crate::store::coverage::Side;
use crate::store::news_article::Version;

/// A news article, with our own copy of its text so that its evidence outlives the page.
#[derive(Description)]
pub struct NewsArticle(pub news_article::Model);
wraps!(NewsArticle, news_article);

/// One version of our copy of an article's text.
#[derive(Description)]
pub struct ArticleVersion {
    version: Version,
    is_current: bool,
}

#[Object(use_type_description)]
impl ArticleVersion {
    /// Names it among the versions of all articles: a key for caches and tables.
    async fn id(&self) -> ID {
        self.version.id.into()
    }

    /// The SHA-256 of the text; a link's `contentSha256` says which version its quote stands in.
    async fn content_sha256(&self) -> &str {
        &self.version.content_sha256
    }

    /// When this version was first stored.
    async fn retrieved_at(&self) -> DateTime<Utc> {
        self.version.created_at
    }

    /// Whether it is what the page shows as far as we know.
    async fn is_current(&self) -> bool {
        self.is_current
    }

    /// The text; for the office only, since the words are the publisher's.
    async fn text(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        if !ctx.data::<Actor>()?.sight().is_internal() {
            return Ok(None);
        }
        rows(ctx)?.load_one(TextOfVersion(self.version.id)).await.map_err(raise)
    }
}

/// An article that may tell the same story under another address.
#[derive(SimpleObject)]
pub struct SimilarArticleRow {
    /// The other article.
    article: NewsArticle,
    /// How much of the words of both is the same, 0 to 1, to within a tenth.
    similarity: f64,
}

#[Object(use_type_description)]
impl NewsArticle {
    /// The global id.
    pub async fn id(&self) -> NodeId {
        NodeId::new(EntityKind::NewsArticle, self.0.id)
    }

    /// Counts the changes.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// Its address as given.
    async fn url(&self) -> Option<&str> {
        self.0.url.as_deref()
    }

    /// Its address in the one spelling that identifies the page.
    async fn canonical_url(&self) -> Option<&str> {
        self.0.canonical_url.as_deref()
    }

    /// Its title.
    async fn title(&self) -> &str {
        &self.0.title
    }

    /// Who published it.
    async fn publisher(&self) -> Option<&str> {
        self.0.publisher.as_deref()
    }

    /// The day it was published.
    async fn published_on(&self) -> Option<Date> {
        self.0.published_on.map(Date)
    }

    /// Who wrote it.
    async fn author(&self) -> Option<&str> {
        self.0.author.as_deref()
    }

    /// A summary.
    async fn summary(&self) -> Option<&str> {
        self.0.summary.as_deref()
    }

    /// Its language, `vi` or `en`.
    async fn language(&self) -> &str {
        &self.0.language
    }

    /// When our copy was taken.
    async fn retrieved_at(&self) -> Option<DateTime<Utc>> {
        self.0.retrieved_at
    }

    /// The SHA-256 of our copy of the text.
    async fn content_sha256(&self) -> &str {
        &self.0.content_sha256
    }

    /// Whether the page still answers, as of the last look.
    async fn status(&self) -> ArticleStatus {
        self.0.status
    }

    /// Where the page has moved to, when it answers at another address for good.
    async fn moved_url(&self) -> Option<&str> {
        self.0.moved_url.as_deref()
    }

    /// When somebody last looked whether the page still answers.
    async fn checked_at(&self) -> Option<DateTime<Utc>> {
        self.0.checked_at
    }

    /// When a look first found other text on the page than our copy; empty while they agree. A page whose text is ours,
    /// edited, becomes a new version and is not marked; one that shares nothing with ours, or cannot be read, leaves our
    /// copy as it is and waits for a person.
    async fn changed_at(&self) -> Option<DateTime<Utc>> {
        self.0.changed_at
    }

    /// Our copy of the text; for the office only, since the words are the publisher's.
    async fn text(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        if !ctx.data::<Actor>()?.sight().is_internal() {
            return Ok(None);
        }
        rows(ctx)?.load_one(TextOf(self.0.id)).await.map_err(raise)
    }

    /// Every version of our copy, oldest first: a page that changes leaves its earlier words here.
    async fn versions(&self, ctx: &Context<'_>) -> Result<Vec<ArticleVersion>> {
        let found = rows(ctx)?.load_one(VersionsOf(self.0.id)).await.map_err(raise)?.unwrap_or_default();
        let current = |version: &Version| version.content_sha256 == self.0.content_sha256;
        Ok(found.into_iter().map(|version| ArticleVersion { is_current: current(&version), version }).collect())
    }

    /// Articles that may tell the same story under another address, the most similar first, ten at most. They are only
    /// offered: nothing is merged by itself.
    async fn similar(&self, ctx: &Context<'_>) -> Result<Vec<SimilarArticleRow>> {
        let found = rows(ctx)?.load_one(SimilarTo(self.0.id)).await.map_err(raise)?.unwrap_or_default();
        let articles = found.into_iter().map(async |similar| {
            let article = by_key::<news_article::Entity>(ctx, similar.article).await?;
            Ok::<_, async_graphql::Error>(SimilarArticleRow { article: article.into(), similarity: similar.similarity })
        });
        try_join_all(articles).await
    }

    /// What this article is confirmed to announce, and how much of it is recorded.
    async fn coverage(&self, ctx: &Context<'_>) -> Result<CoverageSummary> {
        let declared = rows(ctx)?.load_one(DeclaredUnder(Side::Article, self.0.id)).await.map_err(raise)?;
        Ok(CoverageSummary(coverage::lines(&declared.unwrap_or_default())))
    }

    /// The counts that it reports and nobody has declared or rejected yet, in the order of its text; none for the public,
    /// for no person has looked at them.
    async fn undeclared_counts(&self, ctx: &Context<'_>) -> Result<Vec<UndeclaredCount>> {
        if !ctx.data::<Actor>()?.sight().is_internal() {
            return Ok(Vec::new());
        }
        let found = rows(ctx)?.load_one(UndeclaredOf(self.0.id)).await.map_err(raise)?.unwrap_or_default();
        Ok(found.into_iter().map(UndeclaredCount).collect())
    }

    /// What it proves, each with the sentence.
    async fn links(
        &self,
        filter: Option<ArticleLinkFilter>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Connection<ArticleLink>> {
        let page = PageArgs { first, after, last, before };
        Connection::under(article_link::Column::NewsArticleId, self.0.id, filter, Vec::new(), page)
    }
}
