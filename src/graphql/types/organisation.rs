//! An organisation and what became of it.

use async_graphql::{Context, Description, ID, Object, Result, SimpleObject};

use super::{Award, Campaign, Decision, sorted, wraps};
use crate::domain::access::Actor;
use crate::domain::date::Date;
use crate::domain::filter::{AwardFilter, CampaignFilter, DecisionFilter, OrganisationFilter};
use crate::domain::id::NodeId;
use crate::domain::vocabulary::{ChangeKind, EntityKind, OrganisationLevel, OrganisationType};
use crate::entity::{award, campaign, decision, organisation, organisation_change};
use crate::graphql::connection::{Connection, OrderBy, PageArgs};
use crate::graphql::loader::{ChangesOf, by_id, raise, rows};
use crate::store;

/// A body: issuing authority, launcher of campaigns, unit or employer, collective recipient.
#[derive(Description)]
pub struct Organisation(pub organisation::Model);
wraps!(Organisation, organisation);

#[Object(use_type_description)]
impl Organisation {
    /// The global id.
    pub async fn id(&self) -> NodeId {
        NodeId::new(EntityKind::Organisation, self.0.id)
    }

    /// Counts the changes; send it back when updating.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// Its full name.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// A short name.
    async fn short_name(&self) -> Option<&str> {
        self.0.short_name.as_deref()
    }

    /// Other spellings that lists use.
    async fn aliases(&self) -> &[String] {
        &self.0.aliases.0
    }

    /// What sort of body it is.
    #[graphql(name = "type")]
    async fn org_type(&self) -> OrganisationType {
        self.0.org_type
    }

    /// Its administrative level. Names repeat: show the level with the name.
    async fn level(&self) -> OrganisationLevel {
        self.0.level
    }

    /// The code of its locality in the statistics office's list.
    async fn locality_code(&self) -> Option<&str> {
        self.0.locality_code.as_deref()
    }

    /// The day it came into being.
    async fn valid_from(&self) -> Option<Date> {
        self.0.valid_from.map(Date)
    }

    /// The day it ceased to be; empty while it exists.
    async fn valid_to(&self) -> Option<Date> {
        self.0.valid_to.map(Date)
    }

    /// A note of the office; empty for the public.
    async fn note(&self, ctx: &Context<'_>) -> Result<Option<&str>> {
        let internal = ctx.data::<Actor>()?.sight().is_internal();
        Ok(self.0.note.as_deref().filter(|_| internal))
    }

    /// The organisation above it.
    async fn parent(&self, ctx: &Context<'_>) -> Result<Option<Organisation>> {
        Ok(by_id::<organisation::Entity>(ctx, self.0.parent_id).await?.map(Organisation))
    }

    /// What became of it and what it came from, in order of time.
    async fn changes(&self, ctx: &Context<'_>) -> Result<Vec<OrganisationChange>> {
        let changes = rows(ctx)?.load_one(ChangesOf(self.0.id)).await.map_err(raise)?.unwrap_or_default();
        Ok(changes.into_iter().map(OrganisationChange::from).collect())
    }

    /// The units directly below it.
    async fn children(
        &self,
        filter: Option<OrganisationFilter>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Connection<Organisation>> {
        let page = PageArgs { first, after, last, before };
        Connection::under(organisation::Column::ParentId, self.0.id, filter, Vec::new(), page)
    }

    /// The decisions it issued.
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
            decision::Column::IssuingAuthorityId,
            self.0.id,
            filter,
            sorted(order_by, store::decision::order),
            page,
        )
    }

    /// The campaigns it launched.
    #[allow(clippy::too_many_arguments, reason = "a list's arguments are its contract")]
    async fn campaigns(
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
            campaign::Column::LaunchedById,
            self.0.id,
            filter,
            sorted(order_by, store::campaign::order),
            page,
        )
    }

    /// Awards to people who worked there. Awards to the organisation itself are its recipient's.
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
        Connection::under(award::Column::UnitId, self.0.id, filter, sorted(order_by, store::award::order), page)
    }
}

/// One step of an organisation's history. A unit may have several successors, or none.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct OrganisationChange {
    /// The global id.
    id: ID,
    /// What happened.
    change: ChangeKind,
    /// The day it took effect.
    on_date: Date,
    /// The resolution or law behind it.
    legal_basis: Option<String>,
    #[graphql(skip)]
    predecessor_id: uuid::Uuid,
    #[graphql(skip)]
    successor_id: Option<uuid::Uuid>,
}

#[async_graphql::ComplexObject]
impl OrganisationChange {
    /// The organisation that changed.
    async fn predecessor(&self, ctx: &Context<'_>) -> Result<Option<Organisation>> {
        Ok(by_id::<organisation::Entity>(ctx, Some(self.predecessor_id)).await?.map(Organisation))
    }

    /// What it became, or became part of; empty when it was abolished.
    async fn successor(&self, ctx: &Context<'_>) -> Result<Option<Organisation>> {
        Ok(by_id::<organisation::Entity>(ctx, self.successor_id).await?.map(Organisation))
    }
}

impl From<organisation_change::Model> for OrganisationChange {
    fn from(row: organisation_change::Model) -> Self {
        Self {
            id: ID(format!("organisation_change_{}", row.id.simple())),
            change: row.change,
            on_date: Date(row.on_date),
            legal_basis: row.legal_basis,
            predecessor_id: row.predecessor_id,
            successor_id: row.successor_id,
        }
    }
}
