//! What was handed over at ceremonies.

use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, Select,
};
use uuid::Uuid;

use super::list::points_within_sight;
use super::{Direction, Listed, Sort};
use crate::domain::access::Sight;
use crate::entity::presentation::{Column, Entity, Model};
use crate::entity::{award, award_group};
use crate::error::Result;

impl Listed for Entity {
    type Filter = ();

    fn select((): &(), _: Sight) -> Result<Select<Self>> {
        Ok(Self::find())
    }

    /// Those of awards or groups out of sight are left out.
    fn within_sight(sight: Sight) -> Condition {
        if sight == Sight::Restricted {
            return Condition::all();
        }
        Condition::any().add(points_within_sight::<award::Entity>(Column::AwardId, sight)).add(points_within_sight::<
            award_group::Entity,
        >(
            Column::AwardGroupId,
            sight,
        ))
    }

    fn key() -> Column {
        Column::Id
    }

    fn default_order() -> Vec<Sort<Column>> {
        vec![Sort::by(Column::CreatedAt, Direction::Ascending)]
    }
}

/// What has been handed over, seen from its side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Presented {
    /// An award.
    Award,
    /// An award group.
    AwardGroup,
}

impl Presented {
    fn column(self) -> Column {
        match self {
            Self::Award => Column::AwardId,
            Self::AwardGroup => Column::AwardGroupId,
        }
    }

    /// The id of what was handed over.
    pub fn of(self, row: &Model) -> Option<Uuid> {
        match self {
            Self::Award => row.award_id,
            Self::AwardGroup => row.award_group_id,
        }
    }
}

/// The presentations of many awards or groups; those of awards or groups out of sight are left out.
///
/// # Errors
/// When the database does not answer.
pub async fn of(db: &impl ConnectionTrait, what: Presented, ids: &[Uuid], sight: Sight) -> Result<Vec<Model>> {
    Ok(Entity::find()
        .filter(what.column().is_in(ids.iter().copied()))
        .filter(Entity::within_sight(sight))
        .order_by_asc(Column::Id)
        .all(db)
        .await?)
}
