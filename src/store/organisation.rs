//! Organisations, their tree and their succession.

use std::collections::HashMap;

use sea_orm::sea_query::{
    Alias, CommonTableExpression, Expr, ExprTrait as _, Query, SelectStatement, UnionType, WithClause,
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, Select,
};
use uuid::Uuid;

use super::{Direction, Listed, Sort, search};
use crate::domain::access::Sight;
use crate::domain::filter::OrganisationFilter;
use crate::domain::vocabulary::EntityKind;
use crate::entity::organisation::{Column, Entity, Model};
use crate::entity::organisation_change;
use crate::error::Result;

impl Listed for Entity {
    type Filter = OrganisationFilter;

    fn select(filter: &Self::Filter, _: Sight) -> Result<Select<Self>> {
        let mut select = Self::find();
        if let Some(text) = &filter.text {
            select = select.filter(Column::Id.in_subquery(search::records(text)?));
        }
        if let Some(types) = &filter.types {
            select = select.filter(Column::OrgType.is_in(types.iter().copied()));
        }
        if let Some(levels) = &filter.levels {
            select = select.filter(Column::Level.is_in(levels.iter().copied()));
        }
        if let Some(id) = filter.parent {
            select = select.filter(Column::ParentId.eq(id.expect(EntityKind::Organisation)?));
        }
        Ok(select)
    }

    fn key() -> Column {
        Column::Id
    }

    fn default_order() -> Vec<Sort<Column>> {
        vec![Sort::by(Column::SortKey, Direction::Ascending)]
    }
}

/// The ids of an organisation and, if asked, of the units below it and of the bodies it took over from.
pub(super) fn tree(root: Uuid, descendants: bool, predecessors: bool) -> SelectStatement {
    let (tree, step, id) = (Alias::new("tree"), Alias::new("step"), Alias::new("id"));
    let (above, below) = (Alias::new("above"), Alias::new("below"));
    let under = Query::select()
        .expr_as(Expr::col(Column::ParentId), above.clone())
        .expr_as(Expr::col(Column::Id), below.clone())
        .from(Entity)
        .and_where(Column::ParentId.is_not_null())
        .to_owned();
    let before = Query::select()
        .expr_as(Expr::col(organisation_change::Column::SuccessorId), above.clone())
        .expr_as(Expr::col(organisation_change::Column::PredecessorId), below.clone())
        .from(organisation_change::Entity)
        .and_where(organisation_change::Column::SuccessorId.is_not_null())
        .to_owned();
    let steps = match (descendants, predecessors) {
        (false, false) => {
            return Query::select().column(Column::Id).from(Entity).and_where(Column::Id.eq(root)).to_owned();
        }
        (true, false) => under,
        (false, true) => before,
        (true, true) => under.clone().union(UnionType::All, before).to_owned(),
    };
    let further = Query::select()
        .expr_as(Expr::col((step.clone(), below)), id.clone())
        .from(tree.clone())
        .join_subquery(
            sea_orm::JoinType::InnerJoin,
            steps,
            step.clone(),
            Expr::col((step, above)).equals((tree.clone(), id.clone())),
        )
        .to_owned();
    // UNION, not UNION ALL: a circle of parents ends instead of turning for ever.
    let members = Query::select()
        .expr_as(Expr::col(Column::Id), id.clone())
        .from(Entity)
        .and_where(Column::Id.eq(root))
        .union(UnionType::Distinct, further)
        .to_owned();
    let cte = CommonTableExpression::new().table_name(tree.clone()).column(id.clone()).query(members).to_owned();
    Query::select().with_cte(WithClause::new().recursive(true).cte(cte).to_owned()).column(id).from(tree).to_owned()
}

/// Organisations by folded name; the same name may have been used at several times and places.
///
/// # Errors
/// When the database does not answer.
pub async fn by_name_keys(db: &impl ConnectionTrait, keys: &[String]) -> Result<HashMap<String, Vec<Model>>> {
    let mut found: HashMap<String, Vec<Model>> = HashMap::new();
    if keys.is_empty() {
        return Ok(found);
    }
    for row in Entity::find().filter(super::among(db, Column::NameKey, keys)).all(db).await? {
        found.entry(row.name_key.clone()).or_default().push(row);
    }
    Ok(found)
}

/// Folded names of all organisations that have issued a decision or could: what a misspelt authority is compared with.
///
/// # Errors
/// When the database does not answer.
pub async fn authorities(db: &impl ConnectionTrait) -> Result<Vec<Model>> {
    use crate::domain::vocabulary::OrganisationType as T;
    let unlikely = [T::School, T::Health, T::Enterprise, T::Cooperative, T::VillageGroup, T::Other];
    let deciders = Query::select()
        .column(crate::entity::decision::Column::IssuingAuthorityId)
        .from(crate::entity::decision::Entity)
        .to_owned();
    Ok(Entity::find()
        .filter(Condition::any().add(Column::OrgType.is_not_in(unlikely)).add(Column::Id.in_subquery(deciders)))
        .order_by_asc(Column::SortKey)
        .all(db)
        .await?)
}

/// What became of an organisation, and what it came from, in order of time.
///
/// # Errors
/// When the database does not answer.
pub async fn changes_of(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<organisation_change::Model>> {
    use organisation_change::Column as Change;
    Ok(organisation_change::Entity::find()
        .filter(
            Condition::any()
                .add(Change::PredecessorId.is_in(ids.iter().copied()))
                .add(Change::SuccessorId.is_in(ids.iter().copied())),
        )
        .order_by_asc(Change::OnDate)
        .order_by_asc(Change::Id)
        .all(db)
        .await?)
}
