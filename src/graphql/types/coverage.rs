//! Coverage: what was announced, what of it is recorded, what is missing.

use async_graphql::{Context, Description, ID, Object, Result, SimpleObject};
use futures_util::future::try_join_all;

use super::{AwardForm, AwardGroup, Campaign, Decision, NewsArticle};
use crate::domain::access::Actor;
use crate::domain::coverage::{self, Balance, CoverageFilter, Line};
use crate::domain::filter::{CampaignFilter, DecisionFilter, NewsArticleFilter};
use crate::domain::vocabulary::RecipientKind;
use crate::entity::{award_form, award_group, reported_count};
use crate::graphql::connection::{Connection, PageArgs};
use crate::graphql::loader::{by_id, by_key};
use crate::link::noted;
use crate::store::{self, Registry};

/// Announced against recorded, in awards.
#[derive(SimpleObject)]
pub struct CoverageCount {
    /// How many awards were announced. Of several counts of the same awards the largest stands.
    announced: u64,
    /// How many awards of the announced forms and kinds are recorded, of those that you may see.
    recorded: u64,
    /// How many are announced and not recorded. It shrinks as lists are imported.
    missing: u64,
}

impl From<Balance> for CoverageCount {
    fn from(balance: Balance) -> Self {
        Self { announced: balance.announced, recorded: balance.recorded, missing: balance.missing }
    }
}

/// What was announced under one campaign, by one decision or in one article, and what of it is recorded.
#[derive(Description)]
pub struct CoverageSummary(pub Vec<Line>);

#[Object(use_type_description)]
impl CoverageSummary {
    /// All forms and kinds of recipient together.
    async fn total(&self) -> CoverageCount {
        coverage::balance(&self.0).into()
    }

    /// Form by form, kind by kind.
    async fn lines(&self) -> Vec<CoverageRow> {
        self.0.iter().cloned().map(CoverageRow).collect()
    }
}

/// One form and kind of recipient: what was announced of it, and what is recorded.
#[derive(Description)]
pub struct CoverageRow(Line);

#[Object(use_type_description)]
impl CoverageRow {
    /// The form of award.
    async fn form(&self, ctx: &Context<'_>) -> Result<AwardForm> {
        Ok(AwardForm(by_key::<award_form::Entity>(ctx, self.0.form).await?))
    }

    /// The kind of recipient.
    async fn recipient_kind(&self) -> RecipientKind {
        self.0.kind
    }

    /// Announced against recorded.
    async fn balance(&self) -> CoverageCount {
        self.0.balance.into()
    }

    /// Whether sources announce different counts of the same awards; `groups` shows them side by side.
    async fn disagreement(&self) -> bool {
        self.0.disagreement
    }

    /// The declared counts, side by side, each with the articles that report it.
    async fn groups(&self, ctx: &Context<'_>) -> Result<Vec<AwardGroup>> {
        let found = self.0.groups.iter().map(|id| by_id::<award_group::Entity>(ctx, Some(*id)));
        Ok(try_join_all(found).await?.into_iter().flatten().map(AwardGroup).collect())
    }
}

/// A count that an article reports and that nobody has declared or rejected yet. It counts as announced only once a person
/// declares it; `reportedCounts` of `suggestLinks` says what the registry knows of it.
#[derive(Description)]
pub struct UndeclaredCount(pub reported_count::Model);

#[Object(use_type_description)]
impl UndeclaredCount {
    /// The id to declare or reject it by: that of the `ReportedCount`.
    async fn id(&self) -> ID {
        noted::id_of(&self.0).to_string().into()
    }

    /// The kind of recipient.
    async fn recipient_kind(&self) -> RecipientKind {
        self.0.recipient_kind
    }

    /// How many.
    async fn count(&self) -> i32 {
        self.0.reported_count
    }

    /// The article says about or more than.
    async fn approximate(&self) -> bool {
        self.0.approximate
    }

    /// What they received, as the article words it.
    async fn form_text(&self) -> Option<&str> {
        self.0.form_text.as_deref()
    }

    /// Who gave it, as the article words it.
    async fn authority_text(&self) -> Option<&str> {
        self.0.authority_text.as_deref()
    }

    /// The exact words of the article.
    async fn quote(&self) -> &str {
        &self.0.quote
    }

    /// Where the quote begins, in characters of the article's text.
    async fn quote_start(&self) -> i32 {
        self.0.quote_start
    }

    /// Where the quote ends, in characters of the article's text.
    async fn quote_end(&self) -> i32 {
        self.0.quote_end
    }
}

/// What articles report and nobody has declared or rejected yet.
#[derive(SimpleObject)]
pub struct UndeclaredSummary {
    /// In how many articles.
    articles: i64,
    /// How many counts.
    counts: i64,
    /// How many awards these are, if no two articles tell of the same.
    awards: i64,
}

/// What was announced and what is recorded, over the registry or one campaign.
#[derive(Description)]
pub struct CoverageReport {
    /// Of what.
    pub filter: CoverageFilter,
    /// Whether to leave out of the lists what is recorded in full.
    pub missing_only: bool,
}

#[Object(use_type_description)]
impl CoverageReport {
    /// All announced awards together, campaign by campaign.
    async fn total(&self, ctx: &Context<'_>) -> Result<CoverageCount> {
        let sight = ctx.data::<Actor>()?.sight();
        let declared = store::coverage::all(ctx.data::<Registry>()?.reader(), self.filter, sight).await?;
        let lines: Vec<Line> = declared.values().flat_map(|counts| coverage::lines(counts)).collect();
        Ok(coverage::balance(&lines).into())
    }

    /// What articles report beyond that and nobody has declared or rejected yet; it is part of no other number here. For
    /// the office only: no person has looked at it.
    async fn undeclared(&self, ctx: &Context<'_>) -> Result<Option<UndeclaredSummary>> {
        let sight = ctx.data::<Actor>()?.sight();
        if !sight.is_internal() {
            return Ok(None);
        }
        let waiting =
            store::reported_count::waiting_in_all(ctx.data::<Registry>()?.reader(), self.filter, sight).await?;
        Ok(Some(UndeclaredSummary { articles: waiting.articles, counts: waiting.counts, awards: waiting.awards }))
    }

    /// Articles that report counts which nobody has declared or rejected yet; each has its `undeclaredCounts`. For the
    /// office only: the public finds none.
    async fn articles_with_undeclared(
        &self,
        #[graphql(desc = "How many from the beginning, 1 to 200; 20 when neither first nor last is given.")]
        first: Option<i32>,
        #[graphql(desc = "Behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 1 to 200.")] last: Option<i32>,
        #[graphql(desc = "Before this cursor.")] before: Option<String>,
    ) -> Result<Connection<NewsArticle>> {
        let filter = NewsArticleFilter { has_undeclared: Some(true), ..self.articles_filter() };
        Connection::all(Some(filter), Vec::new(), PageArgs { first, after, last, before })
    }

    /// Campaigns for which counts are declared; each has its `coverage`.
    async fn campaigns(
        &self,
        #[graphql(desc = "How many from the beginning, 1 to 200; 20 when neither first nor last is given.")]
        first: Option<i32>,
        #[graphql(desc = "Behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 1 to 200.")] last: Option<i32>,
        #[graphql(desc = "Before this cursor.")] before: Option<String>,
    ) -> Result<Connection<Campaign>> {
        let ids = self.filter.campaign.map(|id| vec![id]);
        let has_missing = self.has_missing();
        let filter = CampaignFilter { ids, has_declared: Some(true), has_missing, ..CampaignFilter::default() };
        Connection::all(Some(filter), Vec::new(), PageArgs { first, after, last, before })
    }

    /// Decisions that declare counts; each has its `coverage`.
    async fn decisions(
        &self,
        #[graphql(desc = "How many from the beginning, 1 to 200; 20 when neither first nor last is given.")]
        first: Option<i32>,
        #[graphql(desc = "Behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 1 to 200.")] last: Option<i32>,
        #[graphql(desc = "Before this cursor.")] before: Option<String>,
    ) -> Result<Connection<Decision>> {
        let (campaign, has_missing) = (self.filter.campaign, self.has_missing());
        let filter = DecisionFilter { campaign, has_declared: Some(true), has_missing, ..DecisionFilter::default() };
        Connection::all(Some(filter), Vec::new(), PageArgs { first, after, last, before })
    }

    /// Articles that report awards; each has its `coverage`.
    async fn articles(
        &self,
        #[graphql(desc = "How many from the beginning, 1 to 200; 20 when neither first nor last is given.")]
        first: Option<i32>,
        #[graphql(desc = "Behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 1 to 200.")] last: Option<i32>,
        #[graphql(desc = "Before this cursor.")] before: Option<String>,
    ) -> Result<Connection<NewsArticle>> {
        let has_missing = self.has_missing();
        let filter = NewsArticleFilter { reports_awards: Some(true), has_missing, ..self.articles_filter() };
        Connection::all(Some(filter), Vec::new(), PageArgs { first, after, last, before })
    }

    /// Decisions that no article is confirmed to report.
    async fn decisions_without_articles(
        &self,
        #[graphql(desc = "How many from the beginning, 1 to 200; 20 when neither first nor last is given.")]
        first: Option<i32>,
        #[graphql(desc = "Behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 1 to 200.")] last: Option<i32>,
        #[graphql(desc = "Before this cursor.")] before: Option<String>,
    ) -> Result<Connection<Decision>> {
        let filter =
            DecisionFilter { campaign: self.filter.campaign, reported: Some(false), ..DecisionFilter::default() };
        Connection::all(Some(filter), Vec::new(), PageArgs { first, after, last, before })
    }

    /// Articles that report awards for which no decision is known.
    async fn articles_without_decisions(
        &self,
        #[graphql(desc = "How many from the beginning, 1 to 200; 20 when neither first nor last is given.")]
        first: Option<i32>,
        #[graphql(desc = "Behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 1 to 200.")] last: Option<i32>,
        #[graphql(desc = "Before this cursor.")] before: Option<String>,
    ) -> Result<Connection<NewsArticle>> {
        let filter =
            NewsArticleFilter { reports_awards: Some(true), has_decision: Some(false), ..self.articles_filter() };
        Connection::all(Some(filter), Vec::new(), PageArgs { first, after, last, before })
    }
}

impl CoverageReport {
    fn has_missing(&self) -> Option<bool> {
        self.missing_only.then_some(true)
    }

    fn articles_filter(&self) -> NewsArticleFilter {
        NewsArticleFilter { campaign: self.filter.campaign, ..NewsArticleFilter::default() }
    }
}
