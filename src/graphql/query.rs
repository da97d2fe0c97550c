//! The query root.

use async_graphql::{Context, Description, Object, Result};

use super::connection::{Connection, OrderBy, PageArgs};
use super::loader::by_id;
use super::node::{Node, node};
use super::reported::ReportedCountReport;
use super::search::SearchConnection;
use super::types::{
    ArticleLink, AuditEvent, Award, AwardForm, AwardGroup, AwardTallyResult, Campaign, CampaignTallyResult, Ceremony,
    CoverageReport, Decision, ImportBatch, NewsArticle, Organisation, Recipient, RecipientHistoryReport, Viewer,
    sorted,
};
use crate::domain::access::Actor;
use crate::domain::campaign::CampaignDimension;
use crate::domain::coverage::CoverageFilter;
use crate::domain::filter::{
    ArticleLinkFilter, AuditEventFilter, AwardFilter, AwardFormFilter, AwardGroupFilter, CampaignFilter,
    CeremonyFilter, DecisionFilter, ImportBatchFilter, NewsArticleFilter, OrganisationFilter, RecipientFilter,
    YearBasis,
};
use crate::domain::id::NodeId;
use crate::domain::search::SearchKind;
use crate::domain::tally::{Question, TallyDimension, TallyHaving, TallyOrder, TallyOrderField};
use crate::domain::vocabulary::EntityKind;
use crate::entity;
use crate::error::Error;
use crate::link::address;
use crate::store::{self, Direction, Registry};

/// The most ids of one `nodes`.
const NODES_MAX: usize = 200;

/// What the registry can be asked.
#[derive(Description)]
pub struct Query;

#[Object(use_type_description)]
impl Query {
    /// Any record by its global id.
    async fn node(&self, ctx: &Context<'_>, #[graphql(desc = "The global id.")] id: NodeId) -> Result<Option<Node>> {
        node(ctx, id).await
    }

    /// Records by their global ids, in the same order; null where there is none.
    async fn nodes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The global ids, 200 at most.")] ids: Vec<NodeId>,
    ) -> Result<Vec<Option<Node>>> {
        if ids.len() > NODES_MAX {
            return Err(Error::limit(format!("nodes takes {NODES_MAX} ids at most")).into());
        }
        futures_util::future::try_join_all(ids.into_iter().map(|id| node(ctx, id))).await
    }

    /// Who is asking.
    async fn viewer(&self, ctx: &Context<'_>) -> Result<Viewer> {
        let actor = ctx.data::<Actor>()?;
        let (login, role) = match actor {
            Actor::Public => (None, None),
            Actor::Account { login, role, .. } => (Some(login.clone()), Some(*role)),
            Actor::Operator { login } => (Some(login.clone()), None),
        };
        Ok(Viewer { login, role, can_write: actor.clerk().is_ok() })
    }

    /// A news article by its id, or by its address in any spelling.
    async fn news_article(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its global id.")] id: Option<NodeId>,
        #[graphql(desc = "Its address, however it is spelt.")] url: Option<String>,
    ) -> Result<Option<NewsArticle>> {
        match (id, url) {
            (Some(id), None) => {
                let id = id.expect(EntityKind::NewsArticle).map_err(Error::from)?;
                Ok(by_id::<entity::news_article::Entity>(ctx, Some(id)).await?.map(NewsArticle))
            }
            (None, Some(url)) => {
                let canonical = address::canonical(&url)?;
                let registry = ctx.data::<Registry>()?;
                Ok(store::news_article::by_canonical_url(registry.reader(), &canonical).await?.map(NewsArticle))
            }
            _ => Err(Error::bad_input("say which article: either id or url").at("id").into()),
        }
    }

    /// A campaign.
    async fn campaign(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its global id.")] id: NodeId,
    ) -> Result<Option<Campaign>> {
        let id = id.expect(EntityKind::Campaign).map_err(Error::from)?;
        Ok(by_id::<entity::campaign::Entity>(ctx, Some(id)).await?.map(Campaign::from))
    }

    /// Campaigns, by title unless ordered otherwise.
    #[allow(clippy::too_many_arguments, reason = "a list's arguments are its contract")]
    async fn campaigns(
        &self,
        #[graphql(desc = "Which ones; all when left out.")] filter: Option<CampaignFilter>,
        #[graphql(desc = "In which order.")] order_by: Option<OrderBy<store::campaign::OrderField>>,
        #[graphql(desc = "How many from the beginning, 1 to 200; 20 when neither first nor last is given.")]
        first: Option<i32>,
        #[graphql(desc = "Behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 1 to 200.")] last: Option<i32>,
        #[graphql(desc = "Before this cursor.")] before: Option<String>,
    ) -> Result<Connection<Campaign>> {
        Connection::all(filter, sorted(order_by, store::campaign::order), PageArgs { first, after, last, before })
    }

    /// An award.
    async fn award(&self, ctx: &Context<'_>, #[graphql(desc = "Its global id.")] id: NodeId) -> Result<Option<Award>> {
        let id = id.expect(EntityKind::Award).map_err(Error::from)?;
        Ok(by_id::<entity::award::Entity>(ctx, Some(id)).await?.map(Award::from))
    }

    /// Awards, newest decision first unless ordered otherwise.
    #[allow(clippy::too_many_arguments, reason = "a list's arguments are its contract")]
    async fn awards(
        &self,
        #[graphql(desc = "Which ones; all when left out.")] filter: Option<AwardFilter>,
        #[graphql(desc = "In which order.")] order_by: Option<OrderBy<store::award::OrderField>>,
        #[graphql(desc = "How many from the beginning, 1 to 200; 20 when neither first nor last is given.")]
        first: Option<i32>,
        #[graphql(desc = "Behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 1 to 200.")] last: Option<i32>,
        #[graphql(desc = "Before this cursor.")] before: Option<String>,
    ) -> Result<Connection<Award>> {
        Connection::all(filter, sorted(order_by, store::award::order), PageArgs { first, after, last, before })
    }

    /// Awards counted in groups, 5,000 at most. The counts of all groups, and of the `rest` where only some are shown,
    /// add up to `totalAwards`, which is the `totalCount` of `awards` with the same filter.
    #[allow(clippy::too_many_arguments, reason = "a question's arguments are its contract")]
    async fn award_tally(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which awards; all when left out.")] filter: Option<AwardFilter>,
        #[graphql(desc = "By what, 6 dimensions at most; without any, all awards are one group.", default)]
        group_by: Vec<TallyDimension>,
        #[graphql(desc = "Which year, quarter, month and school year is meant; that of the filter, else DECISION.")]
        year_basis: Option<YearBasis>,
        #[graphql(
            desc = "Shows groups without awards too: every bucket between the first and the last, or of the filter's \
                    years, and every value of a closed list; 5,000 groups at most.",
            default
        )]
        fill_empty: bool,
        #[graphql(desc = "Shows only groups of this size; the others are in the rest.")] having: Option<TallyHaving>,
        #[graphql(desc = "In which order; by keys when left out. The unknown comes last.")] order_by: Option<
            OrderBy<TallyOrderField>,
        >,
        #[graphql(desc = "Shows the first groups only, 1 to 200; the others are in the rest.")] top: Option<u32>,
    ) -> Result<AwardTallyResult> {
        let filter = filter.unwrap_or_default();
        let order = order_by.map_or_else(TallyOrder::default, |by| TallyOrder {
            field: by.field,
            descending: by.direction == Direction::Descending,
        });
        let question = Question {
            basis: year_basis.or(filter.year_basis).unwrap_or_default(),
            dimensions: group_by,
            having: having.unwrap_or_default(),
            top: top.map(|top| usize::try_from(top).unwrap_or(usize::MAX)),
            filter,
            fill_empty,
            order,
        };
        AwardTallyResult::take(ctx, &question).await
    }

    /// Campaigns counted in groups; groups without any are left out. Form 0601 of the annual statistics is a tally of
    /// `launchedYears`.
    async fn campaign_tally(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which campaigns; all when left out.")] filter: Option<CampaignFilter>,
        #[graphql(desc = "By what; without any, all campaigns are one group.", default)] group_by: Vec<
            CampaignDimension,
        >,
    ) -> Result<CampaignTallyResult> {
        CampaignTallyResult::take(ctx, &filter.unwrap_or_default(), &group_by).await
    }

    /// What one recipient received year by year, and in how many consecutive years each form. Counts what stands:
    /// neither proposals nor what was revoked.
    async fn recipient_history(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The recipient's global id.")] id: NodeId,
        #[graphql(
            desc = "Which year is meant: that of the achievement, of the decision, of the ceremony.",
            default_with = "YearBasis::Period"
        )]
        year_basis: YearBasis,
    ) -> Result<RecipientHistoryReport> {
        RecipientHistoryReport::take(ctx, id, year_basis).await
    }

    /// The catalogue of award forms, in display order.
    async fn award_forms(
        &self,
        #[graphql(desc = "Which ones; all when left out.")] filter: Option<AwardFormFilter>,
        #[graphql(desc = "How many from the beginning, 1 to 200; 20 when neither first nor last is given.")]
        first: Option<i32>,
        #[graphql(desc = "Behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 1 to 200.")] last: Option<i32>,
        #[graphql(desc = "Before this cursor.")] before: Option<String>,
    ) -> Result<Connection<AwardForm>> {
        Connection::all(filter, Vec::new(), PageArgs { first, after, last, before })
    }

    /// Declared counts, with how many of them are recorded.
    async fn award_groups(
        &self,
        #[graphql(desc = "Which ones; all when left out.")] filter: Option<AwardGroupFilter>,
        #[graphql(desc = "How many from the beginning, 1 to 200; 20 when neither first nor last is given.")]
        first: Option<i32>,
        #[graphql(desc = "Behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 1 to 200.")] last: Option<i32>,
        #[graphql(desc = "Before this cursor.")] before: Option<String>,
    ) -> Result<Connection<AwardGroup>> {
        Connection::all(filter, Vec::new(), PageArgs { first, after, last, before })
    }

    /// A decision.
    async fn decision(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its global id.")] id: NodeId,
    ) -> Result<Option<Decision>> {
        let id = id.expect(EntityKind::Decision).map_err(Error::from)?;
        Ok(by_id::<entity::decision::Entity>(ctx, Some(id)).await?.map(Decision::from))
    }

    /// Decisions, latest first unless ordered otherwise.
    #[allow(clippy::too_many_arguments, reason = "a list's arguments are its contract")]
    async fn decisions(
        &self,
        #[graphql(desc = "Which ones; all when left out.")] filter: Option<DecisionFilter>,
        #[graphql(desc = "In which order.")] order_by: Option<OrderBy<store::decision::OrderField>>,
        #[graphql(desc = "How many from the beginning, 1 to 200; 20 when neither first nor last is given.")]
        first: Option<i32>,
        #[graphql(desc = "Behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 1 to 200.")] last: Option<i32>,
        #[graphql(desc = "Before this cursor.")] before: Option<String>,
    ) -> Result<Connection<Decision>> {
        Connection::all(filter, sorted(order_by, store::decision::order), PageArgs { first, after, last, before })
    }

    /// An organisation.
    async fn organisation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its global id.")] id: NodeId,
    ) -> Result<Option<Organisation>> {
        let id = id.expect(EntityKind::Organisation).map_err(Error::from)?;
        Ok(by_id::<entity::organisation::Entity>(ctx, Some(id)).await?.map(Organisation::from))
    }

    /// Organisations, by name.
    async fn organisations(
        &self,
        #[graphql(desc = "Which ones; all when left out.")] filter: Option<OrganisationFilter>,
        #[graphql(desc = "How many from the beginning, 1 to 200; 20 when neither first nor last is given.")]
        first: Option<i32>,
        #[graphql(desc = "Behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 1 to 200.")] last: Option<i32>,
        #[graphql(desc = "Before this cursor.")] before: Option<String>,
    ) -> Result<Connection<Organisation>> {
        Connection::all(filter, Vec::new(), PageArgs { first, after, last, before })
    }

    /// A recipient.
    async fn recipient(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its global id.")] id: NodeId,
    ) -> Result<Option<Recipient>> {
        let id = id.expect(EntityKind::Recipient).map_err(Error::from)?;
        Ok(by_id::<entity::recipient::Entity>(ctx, Some(id)).await?.map(Recipient::from))
    }

    /// Recipients, by name unless ordered otherwise: persons by given name.
    #[allow(clippy::too_many_arguments, reason = "a list's arguments are its contract")]
    async fn recipients(
        &self,
        #[graphql(desc = "Which ones; all when left out.")] filter: Option<RecipientFilter>,
        #[graphql(desc = "In which order.")] order_by: Option<OrderBy<store::recipient::OrderField>>,
        #[graphql(desc = "How many from the beginning, 1 to 200; 20 when neither first nor last is given.")]
        first: Option<i32>,
        #[graphql(desc = "Behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 1 to 200.")] last: Option<i32>,
        #[graphql(desc = "Before this cursor.")] before: Option<String>,
    ) -> Result<Connection<Recipient>> {
        Connection::all(filter, sorted(order_by, store::recipient::order), PageArgs { first, after, last, before })
    }

    /// Searches everything by words, typed with or without accents, capitals, abbreviations, or as a decision number
    /// in any spelling. Names spelt as typed come first; persons follow by given name. Where no record has the last
    /// word, or it ends in `*`, it is taken for the beginning of one.
    async fn search(
        &self,
        #[graphql(desc = "What to search for: a name or a part of it, a unit, a title, a decision number.")]
        text: String,
        #[graphql(desc = "Among which kinds of records; all when left out.")] kinds: Option<Vec<SearchKind>>,
        #[graphql(desc = "How many from the beginning, 1 to 200; 20 when neither first nor last is given.")]
        first: Option<i32>,
        #[graphql(desc = "Behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 1 to 200.")] last: Option<i32>,
        #[graphql(desc = "Before this cursor.")] before: Option<String>,
    ) -> Result<SearchConnection> {
        SearchConnection::new(&text, kinds, PageArgs { first, after, last, before })
    }

    /// Ceremonies, latest first.
    async fn ceremonies(
        &self,
        #[graphql(desc = "Which ones; all when left out.")] filter: Option<CeremonyFilter>,
        #[graphql(desc = "How many from the beginning, 1 to 200; 20 when neither first nor last is given.")]
        first: Option<i32>,
        #[graphql(desc = "Behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 1 to 200.")] last: Option<i32>,
        #[graphql(desc = "Before this cursor.")] before: Option<String>,
    ) -> Result<Connection<Ceremony>> {
        Connection::all(filter, Vec::new(), PageArgs { first, after, last, before })
    }

    /// News articles, latest first.
    async fn news_articles(
        &self,
        #[graphql(desc = "Which ones; all when left out.")] filter: Option<NewsArticleFilter>,
        #[graphql(desc = "How many from the beginning, 1 to 200; 20 when neither first nor last is given.")]
        first: Option<i32>,
        #[graphql(desc = "Behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 1 to 200.")] last: Option<i32>,
        #[graphql(desc = "Before this cursor.")] before: Option<String>,
    ) -> Result<Connection<NewsArticle>> {
        Connection::all(filter, Vec::new(), PageArgs { first, after, last, before })
    }

    /// Links between articles and records, oldest first. Those with `anchors: [AMBIGUOUS, LOST]` wait for a person:
    /// their article has changed.
    async fn article_links(
        &self,
        #[graphql(desc = "Which ones; all when left out.")] filter: Option<ArticleLinkFilter>,
        #[graphql(desc = "How many from the beginning, 1 to 200; 20 when neither first nor last is given.")]
        first: Option<i32>,
        #[graphql(desc = "Behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 1 to 200.")] last: Option<i32>,
        #[graphql(desc = "Before this cursor.")] before: Option<String>,
    ) -> Result<Connection<ArticleLink>> {
        Connection::all(filter, Vec::new(), PageArgs { first, after, last, before })
    }

    /// The counts that an article reports, in the order of its text: those that wait to be declared, those declared and
    /// those rejected; for the office only. The article is read when you ask. A number of several kinds at once ("133 tập
    /// thể, cá nhân") can be no award group and is left out, and so is one that stands in the title only.
    async fn reported_counts(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The article.")] article: NodeId,
    ) -> Result<ReportedCountReport> {
        ctx.data::<Actor>()?.internal()?;
        ReportedCountReport::of(ctx, article).await
    }

    /// What was announced, what of it is recorded and what is missing, per campaign, decision and article.
    async fn coverage(
        &self,
        #[graphql(desc = "Of what; of the whole registry when left out.")] filter: Option<CoverageFilter>,
        #[graphql(
            default,
            desc = "List only campaigns, decisions and articles of which an announced count is not yet recorded in full. The total is of all of them."
        )]
        missing_only: bool,
    ) -> CoverageReport {
        CoverageReport { filter: filter.unwrap_or_default(), missing_only }
    }

    /// An import; for the office only.
    async fn import_batch(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its global id.")] id: NodeId,
    ) -> Result<Option<ImportBatch>> {
        ctx.data::<Actor>()?.internal()?;
        let id = id.expect(EntityKind::ImportBatch).map_err(Error::from)?;
        Ok(by_id::<entity::import_batch::Entity>(ctx, Some(id)).await?.map(ImportBatch::from))
    }

    /// Imports, latest first; for the office only.
    async fn import_batches(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which ones; all when left out.")] filter: Option<ImportBatchFilter>,
        #[graphql(desc = "How many from the beginning, 1 to 200; 20 when neither first nor last is given.")]
        first: Option<i32>,
        #[graphql(desc = "Behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 1 to 200.")] last: Option<i32>,
        #[graphql(desc = "Before this cursor.")] before: Option<String>,
    ) -> Result<Connection<ImportBatch>> {
        ctx.data::<Actor>()?.internal()?;
        Connection::all(filter, Vec::new(), PageArgs { first, after, last, before })
    }

    /// Who did what, latest first; for administrators only.
    async fn audit_events(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which ones; all when left out.")] filter: Option<AuditEventFilter>,
        #[graphql(desc = "How many from the beginning, 1 to 200; 20 when neither first nor last is given.")]
        first: Option<i32>,
        #[graphql(desc = "Behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 1 to 200.")] last: Option<i32>,
        #[graphql(desc = "Before this cursor.")] before: Option<String>,
    ) -> Result<Connection<AuditEvent>> {
        ctx.data::<Actor>()?.sees_everything()?;
        Connection::all(filter, Vec::new(), PageArgs { first, after, last, before })
    }
}
