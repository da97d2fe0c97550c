//! A declared count of awards.

use async_graphql::{Context, Description, Object, Result};

use super::{ArticleLink, AwardForm, Campaign, Decision, Period, Presentation, wraps};
use crate::domain::filter::ArticleLinkFilter;
use crate::domain::id::NodeId;
use crate::domain::vocabulary::{EntityKind, RecipientKind};
use crate::entity::{article_link, award_form, award_group, campaign, decision};
use crate::graphql::connection::{Connection, PageArgs};
use crate::graphql::loader::{PresentationsOf, RecordedFor, by_id, by_key, raise, rows};
use crate::store::presentation::Presented;

/// A declared number of awards, such as "31 tập thể", before or beside the names.
#[derive(Description)]
pub struct AwardGroup(pub award_group::Model);
wraps!(AwardGroup, award_group);

impl AwardGroup {
    async fn recorded_awards(&self, ctx: &Context<'_>) -> Result<u64> {
        Ok(rows(ctx)?.load_one(RecordedFor(self.0.id)).await.map_err(raise)?.unwrap_or_default())
    }
}

#[Object(use_type_description)]
impl AwardGroup {
    /// The global id.
    pub async fn id(&self) -> NodeId {
        NodeId::new(EntityKind::AwardGroup, self.0.id)
    }

    /// Counts the changes.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// The form of award.
    async fn form(&self, ctx: &Context<'_>) -> Result<AwardForm> {
        Ok(AwardForm(by_key::<award_form::Entity>(ctx, self.0.award_form_id).await?))
    }

    /// The kind of recipient.
    async fn recipient_kind(&self) -> RecipientKind {
        self.0.recipient_kind
    }

    /// How many awards are declared.
    async fn declared_count(&self) -> i32 {
        self.0.declared_count
    }

    /// The source says about or more than.
    async fn approximate(&self) -> bool {
        self.0.approximate
    }

    /// How many of them are recorded by name, of those that you may see: the same form and kind of recipient under the
    /// same decision, or under the same campaign when the decision is not known. Revoked awards do not count.
    async fn recorded_count(&self, ctx: &Context<'_>) -> Result<u64> {
        self.recorded_awards(ctx).await
    }

    /// How many are declared and not recorded.
    async fn missing_count(&self, ctx: &Context<'_>) -> Result<u64> {
        let declared = u64::try_from(self.0.declared_count).unwrap_or_default();
        Ok(declared.saturating_sub(self.recorded_awards(ctx).await?))
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

    /// The decision that declares it.
    async fn decision(&self, ctx: &Context<'_>) -> Result<Option<Decision>> {
        Ok(by_id::<decision::Entity>(ctx, self.0.decision_id).await?.map(Decision))
    }

    /// The campaign it belongs to.
    async fn campaign(&self, ctx: &Context<'_>) -> Result<Option<Campaign>> {
        Ok(by_id::<campaign::Entity>(ctx, self.0.campaign_id).await?.map(Campaign))
    }

    /// The handing over, ceremony by ceremony.
    async fn presentations(&self, ctx: &Context<'_>) -> Result<Vec<Presentation>> {
        let key = PresentationsOf(Presented::AwardGroup, self.0.id);
        let found = rows(ctx)?.load_one(key).await.map_err(raise)?.unwrap_or_default();
        Ok(found.into_iter().map(Presentation).collect())
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
        Connection::under(article_link::Column::AwardGroupId, self.0.id, filter, Vec::new(), page)
    }
}
