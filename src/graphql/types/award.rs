//! An award.

use async_graphql::{Context, Description, Object, Result};
use chrono::{DateTime, Utc};

use super::{
    ArticleLink, AwardForm, Campaign, Decision, Organisation, Period, Presentation, Recipient, Revocation, wraps,
};
use crate::domain::access::Actor;
use crate::domain::date::Date;
use crate::domain::filter::ArticleLinkFilter;
use crate::domain::id::NodeId;
use crate::domain::vocabulary::{
    AwardStatus, CommendationType, EntityKind, Evidence, PositionGroup, RecipientKind, Visibility,
};
use crate::entity::{article_link, award, award_form, campaign, decision, organisation, recipient};
use crate::graphql::connection::{Connection, PageArgs};
use crate::graphql::loader::{PresentationsOf, RevocationsOf, by_id, by_key, raise, rows};
use crate::store::presentation::Presented;

/// One form given once to one recipient. Name, position and unit are as they were at the time.
#[derive(Description)]
pub struct Award(pub award::Model);
wraps!(Award, award);

#[Object(use_type_description)]
impl Award {
    /// The global id.
    pub async fn id(&self) -> NodeId {
        NodeId::new(EntityKind::Award, self.0.id)
    }

    /// Counts the changes; send it back when correcting.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// Who received it.
    async fn recipient(&self, ctx: &Context<'_>) -> Result<Recipient> {
        Ok(by_key::<recipient::Entity>(ctx, self.0.recipient_id).await?.into())
    }

    /// The kind of recipient.
    async fn recipient_kind(&self) -> RecipientKind {
        self.0.recipient_kind
    }

    /// What was received.
    async fn form(&self, ctx: &Context<'_>) -> Result<AwardForm> {
        Ok(AwardForm(by_key::<award_form::Entity>(ctx, self.0.award_form_id).await?))
    }

    /// The decision that confers it; unknown when the award is known only from the news.
    async fn decision(&self, ctx: &Context<'_>) -> Result<Option<Decision>> {
        Ok(by_id::<decision::Entity>(ctx, self.0.decision_id).await?.map(Decision))
    }

    /// The day the decision was signed.
    async fn decided_on(&self) -> Option<Date> {
        self.0.decided_on.map(Date)
    }

    /// The campaign it belongs to.
    async fn campaign(&self, ctx: &Context<'_>) -> Result<Option<Campaign>> {
        Ok(by_id::<campaign::Entity>(ctx, self.0.campaign_id).await?.map(Campaign))
    }

    /// The period of the achievement.
    async fn period(&self) -> Period {
        Period {
            kind: self.0.period_kind,
            label: self.0.period_label.clone(),
            start_year: self.0.period_start_year,
            end_year: self.0.period_end_year,
        }
    }

    /// Why it was given.
    async fn commendation_type(&self) -> Option<CommendationType> {
        self.0.commendation_type
    }

    /// The citation.
    async fn achievement(&self) -> Option<&str> {
        self.0.achievement.as_deref()
    }

    /// The name as the decision or list writes it.
    async fn name_at_award(&self) -> &str {
        &self.0.name_at_award
    }

    /// The honorific before the name: `Bà`, `NGƯT. TS.`
    async fn honorific_at_award(&self) -> Option<&str> {
        self.0.honorific_at_award.as_deref()
    }

    /// The recipient's position at the time.
    async fn position_at_award(&self) -> Option<&str> {
        self.0.position_at_award.as_deref()
    }

    /// The recipient's unit at the time, as written.
    async fn unit_at_award(&self) -> Option<&str> {
        self.0.unit_text_at_award.as_deref()
    }

    /// The recipient's unit at the time, where it is a record.
    async fn unit(&self, ctx: &Context<'_>) -> Result<Option<Organisation>> {
        Ok(by_id::<organisation::Entity>(ctx, self.0.unit_id).await?.map(Organisation))
    }

    /// The statistical group of the position.
    async fn position_group(&self) -> PositionGroup {
        self.0.position_group
    }

    /// The name of a commemorative medal, the years of a badge.
    async fn variant(&self) -> Option<&str> {
        self.0.variant.as_deref()
    }

    /// The awarded work.
    async fn work_title(&self) -> Option<&str> {
        self.0.work_title.as_deref()
    }

    /// Its number in the list.
    async fn list_ordinal(&self) -> Option<&str> {
        self.0.list_ordinal.as_deref()
    }

    /// The section of the list it stood in.
    async fn list_section(&self) -> Option<&str> {
        self.0.list_section.as_deref()
    }

    /// Given after the recipient's death.
    async fn posthumous(&self) -> bool {
        self.0.posthumous
    }

    /// The register number on the certificate.
    async fn certificate_number(&self) -> Option<&str> {
        self.0.certificate_number.as_deref()
    }

    /// Where it stands. Only `CONFERRED`, `PRESENTED` and `RESTORED` count as awards.
    async fn status(&self) -> AwardStatus {
        self.0.status
    }

    /// How it is known.
    async fn evidence(&self) -> Evidence {
        self.0.evidence
    }

    /// Who may see it.
    async fn visibility(&self) -> Visibility {
        self.0.visibility
    }

    /// A note of the office; empty for the public.
    async fn note(&self, ctx: &Context<'_>) -> Result<Option<&str>> {
        let internal = ctx.data::<Actor>()?.sight().is_internal();
        Ok(self.0.note.as_deref().filter(|_| internal))
    }

    /// The handing over, ceremony by ceremony.
    async fn presentations(&self, ctx: &Context<'_>) -> Result<Vec<Presentation>> {
        let key = PresentationsOf(Presented::Award, self.0.id);
        let found = rows(ctx)?.load_one(key).await.map_err(raise)?.unwrap_or_default();
        Ok(found.into_iter().map(Presentation).collect())
    }

    /// Its revocations and restorations, oldest first.
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
        Connection::under(article_link::Column::AwardId, self.0.id, filter, Vec::new(), page)
    }
}
