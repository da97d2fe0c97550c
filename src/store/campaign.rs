//! Campaigns.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::sea_query::ExprTrait as _;
use sea_orm::{ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, QueryFilter as _, Select};

use super::{Direction, Listed, Sort, award, coverage, search};
use crate::domain::access::Sight;
use crate::domain::filter::{CampaignFilter, YearRange};
use crate::domain::vocabulary::EntityKind;
use crate::entity::campaign::{Column, Entity, Model};
use crate::error::{Error, Result};

/// How campaigns may be ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, async_graphql::Enum)]
#[graphql(name = "CampaignOrderField")]
pub enum OrderField {
    /// By title, in Vietnamese alphabetical order.
    #[default]
    Title,
    /// By the day the campaign was launched; campaigns without one come last.
    LaunchedOn,
    /// By the time the campaign entered the registry.
    Recorded,
}

/// The columns of an order.
pub fn order(field: OrderField, direction: Direction) -> Vec<Sort<Column>> {
    vec![match field {
        OrderField::Title => Sort::by(Column::SortKey, direction),
        OrderField::LaunchedOn => Sort::by_nullable(Column::LaunchedOn, direction),
        OrderField::Recorded => Sort::by(Column::CreatedAt, direction),
    }]
}

impl Listed for Entity {
    type Filter = CampaignFilter;

    fn select(filter: &Self::Filter, sight: Sight) -> Result<Select<Self>> {
        let mut select = Self::find();
        if let Some(text) = &filter.text {
            select = select.filter(Column::Id.in_subquery(search::records(text)?));
        }
        if let Some(scopes) = &filter.scopes {
            select = select.filter(Column::Scope.is_in(scopes.iter().copied()));
        }
        if let Some(methods) = &filter.methods {
            select = select.filter(Column::Method.is_in(methods.iter().copied()));
        }
        if let Some(statuses) = &filter.statuses {
            select = select.filter(Column::Status.is_in(statuses.iter().copied()));
        }
        if let Some(id) = filter.parent {
            select = select.filter(Column::ParentCampaignId.eq(id.expect(EntityKind::Campaign)?));
        }
        if let Some(id) = filter.launched_by {
            select = select.filter(Column::LaunchedById.eq(id.expect(EntityKind::Organisation)?));
        }
        if let Some(years) = filter.years {
            select = select.filter(running_in(years.from, years.to)?);
        }
        if let Some(years) = filter.launched_years {
            select = select.filter(launched_in(years)?);
        }
        if let Some(ids) = &filter.ids {
            let ids: Result<Vec<_>, _> = ids.iter().map(|id| id.expect(EntityKind::Campaign)).collect();
            select = select.filter(Column::Id.is_in(ids?));
        }
        if let Some(wanted) = filter.has_declared {
            let has_declared = coverage::campaign_has_declared(sight);
            select = select.filter(if wanted { has_declared } else { has_declared.not() });
        }
        if let Some(wanted) = filter.has_missing {
            let has_missing = coverage::campaign_has_missing(sight);
            select = select.filter(if wanted { has_missing } else { has_missing.not() });
        }
        Ok(select)
    }

    fn key() -> Column {
        Column::Id
    }

    fn default_order() -> Vec<Sort<Column>> {
        order(OrderField::Title, Direction::Ascending)
    }
}

/// Campaigns whose dates, or failing those whose period, touch the years.
fn running_in(from: Option<i32>, to: Option<i32>) -> Result<Condition> {
    let day = |year: i32, month, day| {
        NaiveDate::from_ymd_opt(year, month, day)
            .ok_or_else(|| Error::bad_input(format!("{year} is not a year from 1 to 9999")).at("years"))
    };
    let (mut by_date, mut by_period) =
        (Condition::all().add(Column::StartsOn.is_not_null()), Condition::all().add(Column::StartsOn.is_null()));
    if let Some(from) = from {
        by_date = by_date.add(Condition::any().add(Column::EndsOn.is_null()).add(Column::EndsOn.gte(day(from, 1, 1)?)));
        by_period = by_period.add(Column::PeriodEndYear.gte(from));
    }
    if let Some(to) = to {
        by_date = by_date.add(Column::StartsOn.lte(day(to, 12, 31)?));
        by_period = by_period.add(Column::PeriodStartYear.lte(to));
    }
    Ok(Condition::any().add(by_date).add(by_period))
}

/// Campaigns by the day of their launch, failing that by the day or year they began.
fn launched_in(years: YearRange) -> Result<Condition> {
    let of_period = Condition::all()
        .add(Column::PeriodStartYear.is_not_null())
        .add_option(years.from.map(|from| Column::PeriodStartYear.gte(from)))
        .add_option(years.to.map(|to| Column::PeriodStartYear.lte(to)));
    let unlaunched = Condition::all().add(Column::LaunchedOn.is_null());
    Ok(Condition::any()
        .add(award::days(Column::LaunchedOn, years)?)
        .add(unlaunched.clone().add(award::days(Column::StartsOn, years)?))
        .add(unlaunched.add(Column::StartsOn.is_null()).add(of_period)))
}

/// Campaigns by folded title.
///
/// # Errors
/// When the database does not answer.
pub async fn by_title_keys(db: &impl ConnectionTrait, keys: &[String]) -> Result<HashMap<String, Vec<Model>>> {
    let mut found: HashMap<String, Vec<Model>> = HashMap::new();
    if keys.is_empty() {
        return Ok(found);
    }
    for row in Entity::find().filter(super::among(db, Column::TitleKey, keys)).all(db).await? {
        found.entry(row.title_key.clone()).or_default().push(row);
    }
    Ok(found)
}

/// Every campaign: there are hundreds, not millions. What a misspelt title is compared with.
///
/// # Errors
/// When the database does not answer.
pub async fn all(db: &impl ConnectionTrait) -> Result<Vec<Model>> {
    Ok(Entity::find().all(db).await?)
}
