//! Ceremonies and what was presented at them.

use chrono::{Days, NaiveDate};
use sea_orm::sea_query::{Expr, ExprTrait as _, Query};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, Select,
};
use uuid::Uuid;

use super::{Direction, Listed, Sort, award};
use crate::domain::access::Sight;
use crate::domain::filter::CeremonyFilter;
use crate::domain::vocabulary::EntityKind;
use crate::entity::ceremony::{Column, Entity, Model};
use crate::entity::{award as award_entity, presentation};
use crate::error::Result;

/// How many ceremonies are weighed for one article.
const CANDIDATES_MAX: u64 = 2_000;
/// The press tells of a ceremony within this time, before or after.
const ABOUT: Days = Days::new(62);

impl Listed for Entity {
    type Filter = CeremonyFilter;

    fn select(filter: &Self::Filter) -> Result<Select<Self>> {
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

/// Whose presentations are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PresentedIn {
    /// Those at a ceremony.
    Ceremony,
    /// Those of an award.
    Award,
    /// Those of an award group.
    AwardGroup,
}

impl PresentedIn {
    fn column(self) -> presentation::Column {
        match self {
            Self::Ceremony => presentation::Column::CeremonyId,
            Self::Award => presentation::Column::AwardId,
            Self::AwardGroup => presentation::Column::AwardGroupId,
        }
    }

    /// The id of the thing a presentation belongs to, seen from this side.
    pub fn of(self, row: &presentation::Model) -> Option<Uuid> {
        match self {
            Self::Ceremony => Some(row.ceremony_id),
            Self::Award => row.award_id,
            Self::AwardGroup => row.award_group_id,
        }
    }
}

/// The presentations of many ceremonies, awards or groups; those of awards out of sight are left out.
///
/// # Errors
/// When the database does not answer.
pub async fn presentations(
    db: &impl ConnectionTrait,
    within: PresentedIn,
    ids: &[Uuid],
    sight: Sight,
) -> Result<Vec<presentation::Model>> {
    let seen = Query::select()
        .expr(Expr::value(1))
        .from(award_entity::Entity)
        .and_where(award_entity::Column::Id.into_expr().eq(presentation::Column::AwardId.into_expr()))
        .cond_where(award::within_sight(sight))
        .to_owned();
    Ok(presentation::Entity::find()
        .filter(within.column().is_in(ids.iter().copied()))
        .filter(Condition::any().add(presentation::Column::AwardId.is_null()).add(Expr::exists(seen)))
        .order_by_asc(presentation::Column::Id)
        .all(db)
        .await?)
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
