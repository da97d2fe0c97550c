//! Campaigns counted in groups. There are hundreds of them, not millions: they are counted as they are read.

use std::collections::HashMap;

use chrono::NaiveDate;
use futures_util::TryStreamExt as _;
use sea_orm::sea_query::ExprTrait as _;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, FromQueryResult, JoinType, QueryFilter as _, QuerySelect as _, StreamTrait,
};

use crate::domain::access::Sight;
use crate::domain::campaign::{CampaignDimension, DurationBand, LaunchLevel};
use crate::domain::filter::CampaignFilter;
use crate::domain::vocabulary::{
    CampaignMethod, CampaignScope, CampaignStatus, OrganisationLevel, OrganisationType, PeriodKind,
};
use crate::entity::campaign::{Column, Entity};
use crate::entity::organisation;
use crate::error::Result;
use crate::store::Listed as _;

/// How many campaigns share some values, dimension by dimension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CampaignGroup {
    /// The codes, in the order of the dimensions.
    pub values: Vec<&'static str>,
    /// How many campaigns.
    pub campaigns: u64,
}

#[derive(FromQueryResult)]
struct Counted {
    scope: CampaignScope,
    method: CampaignMethod,
    status: CampaignStatus,
    starts_on: Option<NaiveDate>,
    ends_on: Option<NaiveDate>,
    period_kind: PeriodKind,
    period_start_year: Option<i32>,
    period_end_year: Option<i32>,
    level: Option<OrganisationLevel>,
    org_type: Option<OrganisationType>,
}

/// Counts campaigns in groups, those without any left out, in the order of their values.
///
/// # Errors
/// `BAD_USER_INPUT` for a filter that makes no sense.
pub async fn campaigns(
    db: &(impl ConnectionTrait + StreamTrait),
    filter: &CampaignFilter,
    dimensions: &[CampaignDimension],
    sight: Sight,
) -> Result<Vec<CampaignGroup>> {
    let on = organisation::Column::Id.into_expr().eq(Column::LaunchedById.into_expr());
    let mut select = Entity::select(filter, sight)?.filter(Entity::within_sight(sight)).select_only();
    sea_orm::QuerySelect::query(&mut select).join(JoinType::LeftJoin, organisation::Entity, on);
    let mut rows = select
        .columns([Column::Scope, Column::Method, Column::Status, Column::StartsOn, Column::EndsOn])
        .columns([Column::PeriodKind, Column::PeriodStartYear, Column::PeriodEndYear])
        .columns([organisation::Column::Level, organisation::Column::OrgType])
        .into_model::<Counted>()
        .stream(db)
        .await?;
    let mut counts: HashMap<Vec<&'static str>, u64> = HashMap::new();
    while let Some(campaign) = rows.try_next().await? {
        let values = dimensions.iter().map(|dimension| campaign.value(*dimension)).collect();
        *counts.entry(values).or_default() += 1;
    }
    let mut groups: Vec<_> =
        counts.into_iter().map(|(values, campaigns)| CampaignGroup { values, campaigns }).collect();
    groups.sort_by_key(|group| places(dimensions, &group.values));
    Ok(groups)
}

/// Where each value stands in its list.
fn places(dimensions: &[CampaignDimension], values: &[&str]) -> Vec<Option<usize>> {
    let place =
        |(dimension, value): (&CampaignDimension, &&str)| dimension.words().iter().position(|(code, _)| code == value);
    dimensions.iter().zip(values).map(place).collect()
}

impl Counted {
    fn value(&self, dimension: CampaignDimension) -> &'static str {
        match dimension {
            CampaignDimension::Scope => self.scope.code(),
            CampaignDimension::Method => self.method.code(),
            CampaignDimension::Status => self.status.code(),
            CampaignDimension::LaunchLevel => LaunchLevel::of(self.level.zip(self.org_type), self.scope).code(),
            CampaignDimension::Duration => match (self.starts_on, self.ends_on) {
                (Some(start), Some(end)) => DurationBand::of_days(start, end),
                _ => DurationBand::of_period(self.period_kind, self.period_start_year, self.period_end_year),
            }
            .code(),
        }
    }
}
