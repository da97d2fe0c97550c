//! A decision.

use async_graphql::{Context, Description, Object, Result};
use chrono::{DateTime, Utc};

use super::{ArticleLink, Award, AwardGroup, Campaign, CoverageSummary, Organisation, Revocation, sorted, wraps};
use crate::domain::coverage;
use crate::domain::date::Date;
use crate::domain::filter::{ArticleLinkFilter, AwardFilter, AwardGroupFilter};
use crate::domain::id::NodeId;
use crate::domain::vocabulary::{CommendationType, DecisionStatus, EntityKind, SigningCapacity};
use crate::entity::{article_link, award, award_group, campaign, decision, organisation};
use crate::graphql::connection::{Connection, OrderBy, PageArgs};
use crate::graphql::loader::{DeclaredUnder, RevocationsOf, by_id, by_key, raise, rows};
use crate::store::{self, coverage::Side};

/// The legal act that confers awards (quyết định khen thưởng).
#[derive(Description)]
pub struct Decision(pub decision::Model);
wraps!(Decision, decision);

#[Object(use_type_description)]
impl Decision {
    /// The global id.
    pub async fn id(&self) -> NodeId {
        NodeId::new(EntityKind::Decision, self.0.id)
    }

    /// Counts the changes; send it back when updating.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// Number and symbol as written, such as `1436/QĐ-UBND`; unknown for awards known only from the news.
    async fn number(&self) -> Option<&str> {
        self.0.number_raw.as_deref()
    }

    /// The year its number belongs to: numbers restart every year.
    async fn year(&self) -> Option<i32> {
        self.0.year
    }

    /// The day it was signed.
    async fn signed_on(&self) -> Option<Date> {
        self.0.signed_on.map(Date)
    }

    /// The body in whose name it is issued.
    async fn issuing_authority(&self, ctx: &Context<'_>) -> Result<Organisation> {
        Ok(Organisation(by_key::<organisation::Entity>(ctx, self.0.issuing_authority_id).await?))
    }

    /// Who signed.
    async fn signer_name(&self) -> Option<&str> {
        self.0.signer_name.as_deref()
    }

    /// The signer's position.
    async fn signer_position(&self) -> Option<&str> {
        self.0.signer_position.as_deref()
    }

    /// In whose place the signer signed.
    async fn signing_capacity(&self) -> Option<SigningCapacity> {
        self.0.signing_capacity
    }

    /// The subject line (trích yếu).
    async fn title(&self) -> Option<&str> {
        self.0.title.as_deref()
    }

    /// The campaign it belongs to.
    async fn campaign(&self, ctx: &Context<'_>) -> Result<Option<Campaign>> {
        Ok(by_id::<campaign::Entity>(ctx, self.0.campaign_id).await?.map(Campaign))
    }

    /// The number of the submission that asked for it.
    async fn proposal_number(&self) -> Option<&str> {
        self.0.proposal_number.as_deref()
    }

    /// The unit that asked for it.
    async fn proposing_unit(&self) -> Option<&str> {
        self.0.proposing_unit.as_deref()
    }

    /// Why the awards are given.
    async fn commendation_type(&self) -> Option<CommendationType> {
        self.0.commendation_type
    }

    /// The law it cites.
    async fn legal_basis(&self) -> Option<&str> {
        self.0.legal_basis.as_deref()
    }

    /// How many collectives it says it awards.
    async fn declared_collectives(&self) -> Option<i32> {
        self.0.declared_collectives
    }

    /// How many individuals it says it awards.
    async fn declared_individuals(&self) -> Option<i32> {
        self.0.declared_individuals
    }

    /// How many households it says it awards.
    async fn declared_households(&self) -> Option<i32> {
        self.0.declared_households
    }

    /// Where its file is.
    async fn file_url(&self) -> Option<&str> {
        self.0.file_url.as_deref()
    }

    /// Where it stands.
    async fn status(&self) -> DecisionStatus {
        self.0.status
    }

    /// The decision it amends.
    async fn amends(&self, ctx: &Context<'_>) -> Result<Option<Decision>> {
        Ok(by_id::<decision::Entity>(ctx, self.0.amends_decision_id).await?.map(Decision))
    }

    /// Its revocations as a whole.
    async fn revocations(&self, ctx: &Context<'_>) -> Result<Vec<Revocation>> {
        let found = rows(ctx)?.load_one(RevocationsOf(self.0.id)).await.map_err(raise)?.unwrap_or_default();
        Ok(found.into_iter().map(Revocation).collect())
    }

    /// When it entered the registry.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// When it last changed.
    async fn updated_at(&self) -> DateTime<Utc> {
        self.0.updated_at
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
        Connection::under(award::Column::DecisionId, self.0.id, filter, sorted(order_by, store::award::order), page)
    }

    /// The counts it declares.
    async fn award_groups(
        &self,
        filter: Option<AwardGroupFilter>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Connection<AwardGroup>> {
        let page = PageArgs { first, after, last, before };
        Connection::under(award_group::Column::DecisionId, self.0.id, filter, Vec::new(), page)
    }

    /// What this decision announces, and how much of it is recorded.
    async fn coverage(&self, ctx: &Context<'_>) -> Result<CoverageSummary> {
        let declared = rows(ctx)?.load_one(DeclaredUnder(Side::Decision, self.0.id)).await.map_err(raise)?;
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
        Connection::under(article_link::Column::DecisionId, self.0.id, filter, Vec::new(), page)
    }
}
