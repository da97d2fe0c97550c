//! Campaigns counted in groups.

use async_graphql::{Context, ID, Object, Result, SimpleObject};

use super::tally::{key_id, spoken};
use crate::domain::access::Actor;
use crate::domain::campaign::CampaignDimension;
use crate::domain::filter::CampaignFilter;
use crate::domain::language::Language;
use crate::store::Registry;
use crate::store::tally::campaign::{CampaignGroup, campaigns};

/// Campaigns counted in groups.
#[derive(SimpleObject)]
pub struct CampaignTallyResult {
    /// How many campaigns the filter selects: the sum over all groups.
    total_campaigns: u64,
    /// The groups, in the order of their values.
    groups: Vec<CampaignTallyRow>,
}

impl CampaignTallyResult {
    pub(crate) async fn take(
        ctx: &Context<'_>,
        filter: &CampaignFilter,
        dimensions: &[CampaignDimension],
    ) -> Result<Self> {
        let sight = ctx.data::<Actor>()?.sight();
        let groups = campaigns(ctx.data::<Registry>()?.reader(), filter, dimensions, sight).await?;
        Ok(Self {
            total_campaigns: groups.iter().map(|group| group.campaigns).sum(),
            groups: groups.into_iter().map(|group| CampaignTallyRow::of(dimensions, group)).collect(),
        })
    }
}

/// The campaigns that share a value in every dimension.
#[derive(SimpleObject)]
pub(super) struct CampaignTallyRow {
    /// The values, in the order of `groupBy`.
    keys: Vec<CampaignTallyKey>,
    /// How many campaigns.
    campaigns: u64,
}

impl CampaignTallyRow {
    fn of(dimensions: &[CampaignDimension], group: CampaignGroup) -> Self {
        let keys = dimensions.iter().zip(group.values);
        let keys = keys.map(|(dimension, value)| CampaignTallyKey { dimension: *dimension, value }).collect();
        Self { keys, campaigns: group.campaigns }
    }
}

/// The value of one dimension that a group of campaigns shares.
pub(super) struct CampaignTallyKey {
    dimension: CampaignDimension,
    value: &'static str,
}

/// The value of one dimension that a group of campaigns shares.
#[Object]
impl CampaignTallyKey {
    /// The same for the same dimension and value, and for nothing else: a key for caches and tables.
    async fn id(&self) -> ID {
        key_id(self.dimension.code(), Some(self.value))
    }

    /// What it is a value of.
    async fn dimension(&self) -> CampaignDimension {
        self.dimension
    }

    /// The code.
    async fn value(&self) -> &str {
        self.value
    }

    /// What people call it.
    async fn label(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "In which language; that of the request's `Accept-Language` when left out.")] language: Option<
            Language,
        >,
    ) -> String {
        let words = self.dimension.words();
        let label = words.iter().find(|(code, _)| *code == self.value);
        label.map_or(self.value, |(_, label)| label.says(spoken(ctx, language))).to_owned()
    }
}
