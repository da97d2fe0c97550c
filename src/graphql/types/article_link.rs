//! A link between an article and the record it proves.

use async_graphql::{Context, Description, Object, Result};
use chrono::{DateTime, Utc};

use super::{NewsArticle, wraps};
use crate::domain::access::Actor;
use crate::domain::id::NodeId;
use crate::domain::vocabulary::{EntityKind, LinkAnchor, LinkMethod, LinkRelation, LinkState};
use crate::entity::{article_link, news_article};
use crate::graphql::loader::by_key;
use crate::graphql::node::{Node, node};
use crate::link::suggest::reason::in_words;
use crate::store;

/// What an article proves: the record, and the sentence in the press that speaks of it.
#[derive(Description)]
pub struct ArticleLink(pub article_link::Model);
wraps!(ArticleLink, article_link);

fn is_office(ctx: &Context<'_>) -> bool {
    ctx.data::<Actor>().is_ok_and(|actor| actor.sight().is_internal())
}

#[Object(use_type_description)]
impl ArticleLink {
    /// The global id.
    pub async fn id(&self) -> NodeId {
        NodeId::new(EntityKind::ArticleLink, self.0.id)
    }

    /// Counts the changes.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// The article.
    async fn article(&self, ctx: &Context<'_>) -> Result<NewsArticle> {
        Ok(NewsArticle(by_key::<news_article::Entity>(ctx, self.0.news_article_id).await?))
    }

    /// The record it speaks of: an award, award group, decision, campaign, ceremony or recipient.
    async fn target(&self, ctx: &Context<'_>) -> Result<Option<Node>> {
        match store::article_link::target(&self.0) {
            Some(id) => node(ctx, id).await,
            None => Ok(None),
        }
    }

    /// The id of that record.
    async fn target_id(&self) -> Option<NodeId> {
        store::article_link::target(&self.0)
    }

    /// What the article does with it.
    async fn relation(&self) -> LinkRelation {
        self.0.relation
    }

    /// The exact words of the article.
    async fn quote(&self) -> Option<&str> {
        self.0.quote.as_deref()
    }

    /// What stands right before the quote; for the office only, since the words are the publisher's.
    async fn quote_prefix(&self, ctx: &Context<'_>) -> Result<Option<&str>> {
        Ok(self.0.quote_prefix.as_deref().filter(|_| is_office(ctx)))
    }

    /// What stands right behind the quote; for the office only, since the words are the publisher's.
    async fn quote_suffix(&self, ctx: &Context<'_>) -> Result<Option<&str>> {
        Ok(self.0.quote_suffix.as_deref().filter(|_| is_office(ctx)))
    }

    /// Where the quote begins, in characters of the stored text.
    async fn quote_start(&self) -> Option<i32> {
        self.0.quote_start
    }

    /// Where the quote ends, in characters of the stored text.
    async fn quote_end(&self) -> Option<i32> {
        self.0.quote_end
    }

    /// The SHA-256 of the version of the text that the quote and its place refer to; see `NewsArticle.versions`.
    async fn content_sha256(&self) -> Option<&str> {
        self.0.content_sha256.as_deref()
    }

    /// Whether the quote stands in the article's current text. `AMBIGUOUS` and `LOST` wait for a person, who settles
    /// the link with `settleLink` or rejects it; until then quote and place are those of the earlier version.
    /// Empty for links without a quote.
    async fn anchor(&self) -> Option<LinkAnchor> {
        self.0.anchor
    }

    /// How sure the match is, from 0 to 1; empty for links made by hand.
    async fn confidence(&self) -> Option<f64> {
        self.0.confidence
    }

    /// Why it was suggested, in Vietnamese.
    async fn reasons(&self) -> Vec<String> {
        in_words(&self.0.reasons.0, false)
    }

    /// Why it was suggested, in English.
    async fn reasons_en(&self) -> Vec<String> {
        in_words(&self.0.reasons.0, true)
    }

    /// The confidence from which the office's own rule confirms links; set when that rule, not a person, confirmed
    /// this one.
    async fn confirmed_above(&self) -> Option<f64> {
        self.0.confirmed_above
    }

    /// How it came to be.
    async fn method(&self) -> LinkMethod {
        self.0.method
    }

    /// What people decided about it. Nothing links itself.
    async fn state(&self) -> LinkState {
        self.0.state
    }

    /// Who decided, by login; for the office only. Empty while it waits. Of a link that the office's rule confirmed, who
    /// was at work then: see `confirmedAbove`.
    async fn decided_by(&self, ctx: &Context<'_>) -> Result<Option<&str>> {
        Ok(self.0.decided_by.as_deref().filter(|_| is_office(ctx)))
    }

    /// When somebody decided.
    async fn decided_at(&self) -> Option<DateTime<Utc>> {
        self.0.decided_at
    }
}
