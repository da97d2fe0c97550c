//! Ceremonies and what was presented at them.

use chrono::{Days, NaiveDate};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, Select,
};

use super::{Direction, Listed, Sort, award};
use crate::domain::access::Sight;
use crate::domain::filter::CeremonyFilter;
use crate::domain::vocabulary::EntityKind;
use crate::entity::ceremony::{Column, Entity, Model};
use crate::error::Result;

/// How many ceremonies are weighed for one article.
const CANDIDATES_MAX: u64 = 2_000;
/// The press tells of a ceremony within this time, before or after.
const ABOUT: Days = Days::new(62);

impl Listed for Entity {
    type Filter = CeremonyFilter;

    fn select(filter: &Self::Filter, _: Sight) -> Result<Select<Self>> {
        let mut select = Self::find();
        if let Some(id) = filter.campaign {
            select = select.filter(Column::CampaignId.eq(id.expect(EntityKind::Campaign)?));
        }
        if let Some(years) = filter.years {
            select = select.filter(award::days(Column::HeldOn, years)?);
        }
        Ok(select)
    }

    fn key() -> Column {
        Column::Id
    }

    fn default_order() -> Vec<Sort<Column>> {
        vec![Sort::by_nullable(Column::HeldOn, Direction::Descending)]
    }
}

/// Ceremonies held about these days, for matching articles; without days the latest ones.
///
/// # Errors
/// When the database does not answer.
pub async fn held_about(db: &impl ConnectionTrait, days: &[NaiveDate]) -> Result<Vec<Model>> {
    let mut about = Condition::any();
    for day in days {
        if let Some((from, to)) = day.checked_sub_days(ABOUT).zip(day.checked_add_days(ABOUT)) {
            about = about.add(Column::HeldOn.between(from, to));
        }
    }
    Ok(Entity::find()
        .filter(about)
        .order_by_desc(Column::HeldOn)
        .order_by_desc(Column::Id)
        .limit(CANDIDATES_MAX)
        .all(db)
        .await?)
}
