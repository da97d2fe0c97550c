//! A ceremony and what was presented at it.

use async_graphql::{Context, Description, Object, Result};

use super::{ArticleLink, Award, AwardGroup, Campaign, Organisation, wraps};
use crate::domain::date::Date;
use crate::domain::filter::ArticleLinkFilter;
use crate::domain::id::NodeId;
use crate::domain::vocabulary::EntityKind;
use crate::entity::{article_link, award, award_group, campaign, ceremony, organisation, presentation};
use crate::graphql::connection::{Connection, PageArgs};
use crate::graphql::loader::{by_id, by_key};

/// An event at which awards are handed over.
#[derive(Description)]
pub struct Ceremony(pub ceremony::Model);
wraps!(Ceremony, ceremony);

#[Object(use_type_description)]
impl Ceremony {
    /// The global id.
    pub async fn id(&self) -> NodeId {
        NodeId::new(EntityKind::Ceremony, self.0.id)
    }

    /// Counts the changes.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// Its title.
    async fn title(&self) -> &str {
        &self.0.title
    }

    /// The day it was held.
    async fn held_on(&self) -> Option<Date> {
        self.0.held_on.map(Date)
    }

    /// Where.
    async fn place(&self) -> Option<&str> {
        self.0.place.as_deref()
    }

    /// Who organised it.
    async fn organised_by(&self, ctx: &Context<'_>) -> Result<Option<Organisation>> {
        Ok(by_id::<organisation::Entity>(ctx, self.0.organised_by_id).await?.map(Organisation))
    }

    /// The campaign it belongs to.
    async fn campaign(&self, ctx: &Context<'_>) -> Result<Option<Campaign>> {
        Ok(by_id::<campaign::Entity>(ctx, self.0.campaign_id).await?.map(Campaign))
    }

    /// What was handed over, in the order of recording.
    async fn presentations(
        &self,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Connection<Presentation>> {
        let page = PageArgs { first, after, last, before };
        Connection::under(presentation::Column::CeremonyId, self.0.id, None, Vec::new(), page)
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
        Connection::under(article_link::Column::CeremonyId, self.0.id, filter, Vec::new(), page)
    }
}

/// The handing over of one award, or of a declared group of awards.
#[derive(Description)]
pub struct Presentation(pub presentation::Model);
wraps!(Presentation, presentation);

#[Object(use_type_description)]
impl Presentation {
    /// The global id.
    pub async fn id(&self) -> NodeId {
        NodeId::new(EntityKind::Presentation, self.0.id)
    }

    /// The ceremony.
    async fn ceremony(&self, ctx: &Context<'_>) -> Result<Ceremony> {
        Ok(Ceremony(by_key::<ceremony::Entity>(ctx, self.0.ceremony_id).await?))
    }

    /// The award handed over.
    async fn award(&self, ctx: &Context<'_>) -> Result<Option<Award>> {
        Ok(by_id::<award::Entity>(ctx, self.0.award_id).await?.map(Award))
    }

    /// Or the declared group of awards.
    async fn award_group(&self, ctx: &Context<'_>) -> Result<Option<AwardGroup>> {
        Ok(by_id::<award_group::Entity>(ctx, self.0.award_group_id).await?.map(AwardGroup))
    }

    /// Who handed it over.
    async fn presenter_name(&self) -> Option<&str> {
        self.0.presenter_name.as_deref()
    }

    /// The presenter's position.
    async fn presenter_position(&self) -> Option<&str> {
        self.0.presenter_position.as_deref()
    }

    /// The higher office in whose name it was handed over (thừa ủy quyền).
    async fn on_behalf_of(&self) -> Option<&str> {
        self.0.on_behalf_of.as_deref()
    }
}
