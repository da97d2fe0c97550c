//! A campaign.

use async_graphql::{Context, Description, Object, Result};
use chrono::{DateTime, Utc};

use super::{ArticleLink, Award, AwardGroup, Ceremony, CoverageSummary, Decision, Organisation, Period, sorted, wraps};
use crate::domain::coverage;
use crate::domain::date::Date;
use crate::domain::filter::{
    ArticleLinkFilter, AwardFilter, AwardGroupFilter, CampaignFilter, CeremonyFilter, DecisionFilter,
};
use crate::domain::id::NodeId;
use crate::domain::vocabulary::{CampaignMethod, CampaignScope, CampaignStatus, EntityKind};
use crate::entity::{article_link, award, award_group, campaign, ceremony, decision, organisation};
use crate::graphql::connection::{Connection, OrderBy, PageArgs};
use crate::graphql::loader::{DeclaredUnder, by_id, raise, rows};
use crate::store::{self, coverage::Side};

/// An emulation campaign (phong trào thi đua).
#[derive(Description)]
pub struct Campaign(pub campaign::Model);
wraps!(Campaign, campaign);

#[Object(use_type_description)]
impl Campaign {
    /// The global id.
    pub async fn id(&self) -> NodeId {
        NodeId::new(EntityKind::Campaign, self.0.id)
    }

    /// Counts the changes; send it back when updating.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// Its title, as launched.
    async fn title(&self) -> &str {
        &self.0.title
    }

    /// What it is about, in a few words.
    async fn theme(&self) -> Option<&str> {
        self.0.theme.as_deref()
    }

    /// The organisation that launched it.
    async fn launched_by(&self, ctx: &Context<'_>) -> Result<Option<Organisation>> {
        Ok(by_id::<organisation::Entity>(ctx, self.0.launched_by_id).await?.map(Organisation))
    }

    /// The document that launched it.
    async fn launch_document(&self) -> Option<&str> {
        self.0.launch_document.as_deref()
    }

    /// The day it was launched.
    async fn launched_on(&self) -> Option<Date> {
        self.0.launched_on.map(Date)
    }

    /// The first day.
    async fn starts_on(&self) -> Option<Date> {
        self.0.starts_on.map(Date)
    }

    /// The last day.
    async fn ends_on(&self) -> Option<Date> {
        self.0.ends_on.map(Date)
    }

    /// The period it covers.
    async fn period(&self) -> Period {
        Period {
            kind: self.0.period_kind,
            label: self.0.period_label.clone(),
            start_year: self.0.period_start_year,
            end_year: self.0.period_end_year,
        }
    }

    /// How far it reaches.
    async fn scope(&self) -> CampaignScope {
        self.0.scope
    }

    /// For one theme, or the routine one of every year.
    async fn method(&self) -> CampaignMethod {
        self.0.method
    }

    /// How far it has come.
    async fn status(&self) -> CampaignStatus {
        self.0.status
    }

    /// The sector.
    async fn sector(&self) -> Option<&str> {
        self.0.sector.as_deref()
    }

    /// A summary.
    async fn summary(&self) -> Option<&str> {
        self.0.summary.as_deref()
    }

    /// When it entered the registry.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// When it last changed.
    async fn updated_at(&self) -> DateTime<Utc> {
        self.0.updated_at
    }

    /// The higher campaign it takes up.
    async fn parent(&self, ctx: &Context<'_>) -> Result<Option<Campaign>> {
        Ok(by_id::<campaign::Entity>(ctx, self.0.parent_campaign_id).await?.map(Campaign))
    }

    /// The campaigns that take it up.
    #[allow(clippy::too_many_arguments, reason = "a list's arguments are its contract")]
    async fn children(
        &self,
        filter: Option<CampaignFilter>,
        order_by: Option<OrderBy<store::campaign::OrderField>>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Connection<Campaign>> {
        let page = PageArgs { first, after, last, before };
        Connection::under(
            campaign::Column::ParentCampaignId,
            self.0.id,
            filter,
            sorted(order_by, store::campaign::order),
            page,
        )
    }

    /// Its awards.
    #[allow(clippy::too_many_arguments, reason = "a list's arguments are its contract")]
    async fn awards(
        &self,
        filter: Option<AwardFilter>,
        order_by: Option<OrderBy<store::award::OrderField>>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Connection<Award>> {
        let page = PageArgs { first, after, last, before };
        Connection::under(award::Column::CampaignId, self.0.id, filter, sorted(order_by, store::award::order), page)
    }

    /// Its decisions.
    #[allow(clippy::too_many_arguments, reason = "a list's arguments are its contract")]
    async fn decisions(
        &self,
        filter: Option<DecisionFilter>,
        order_by: Option<OrderBy<store::decision::OrderField>>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Connection<Decision>> {
        let page = PageArgs { first, after, last, before };
        Connection::under(
            decision::Column::CampaignId,
            self.0.id,
            filter,
            sorted(order_by, store::decision::order),
            page,
        )
    }

    /// The counts declared for it.
    async fn award_groups(
        &self,
        filter: Option<AwardGroupFilter>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Connection<AwardGroup>> {
        let page = PageArgs { first, after, last, before };
        Connection::under(award_group::Column::CampaignId, self.0.id, filter, Vec::new(), page)
    }

    /// Its ceremonies.
    async fn ceremonies(
        &self,
        filter: Option<CeremonyFilter>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Connection<Ceremony>> {
        let page = PageArgs { first, after, last, before };
        Connection::under(ceremony::Column::CampaignId, self.0.id, filter, Vec::new(), page)
    }

    /// What was announced under this campaign and by its decisions, and how much of it is recorded.
    async fn coverage(&self, ctx: &Context<'_>) -> Result<CoverageSummary> {
        let declared = rows(ctx)?.load_one(DeclaredUnder(Side::Campaign, self.0.id)).await.map_err(raise)?;
        Ok(CoverageSummary(coverage::lines(&declared.unwrap_or_default())))
    }

    /// What the press says of it, each with the sentence that proves it.
    async fn article_links(
        &self,
        filter: Option<ArticleLinkFilter>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Connection<ArticleLink>> {
        let page = PageArgs { first, after, last, before };
        Connection::under(article_link::Column::CampaignId, self.0.id, filter, Vec::new(), page)
    }
}
