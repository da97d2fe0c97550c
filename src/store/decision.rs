//! Decisions.

use sea_orm::sea_query::{Expr, ExprTrait as _, Query};
use sea_orm::{ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, QueryFilter as _, Select};
use uuid::Uuid;

use super::{Act, Direction, Listed, Sort, award, coverage};
use crate::domain::access::Sight;
use crate::domain::decision_number::DecisionNumber;
use crate::domain::filter::DecisionFilter;
use crate::domain::vocabulary::{DecisionStatus, EntityKind, LinkState};
use crate::entity::article_link;
use crate::entity::decision::{Column, Entity, Model};
use crate::error::{Error, Result};

/// How decisions may be ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, async_graphql::Enum)]
#[graphql(name = "DecisionOrderField")]
pub enum OrderField {
    /// By the day of signing; undated decisions come last.
    #[default]
    SignedOn,
    /// By the time the decision entered the registry.
    Recorded,
}

/// The columns of an order.
pub fn order(field: OrderField, direction: Direction) -> Vec<Sort<Column>> {
    vec![match field {
        OrderField::SignedOn => Sort::by_nullable(Column::SignedOn, direction),
        OrderField::Recorded => Sort::by(Column::CreatedAt, direction),
    }]
}

impl Listed for Entity {
    type Filter = DecisionFilter;

    fn select(filter: &Self::Filter, sight: Sight) -> Result<Select<Self>> {
        let mut select = Self::find();
        if let Some(number) = &filter.number {
            select = numbered(select, number)?;
        }
        if let Some(years) = filter.years {
            select = select.filter(award::days(Column::SignedOn, years)?);
        }
        if let Some(day) = filter.signed_from {
            select = select.filter(Column::SignedOn.gte(day.0));
        }
        if let Some(day) = filter.signed_to {
            select = select.filter(Column::SignedOn.lte(day.0));
        }
        if let Some(id) = filter.issuing_authority {
            select = select.filter(Column::IssuingAuthorityId.eq(id.expect(EntityKind::Organisation)?));
        }
        if let Some(id) = filter.campaign {
            select = select.filter(Column::CampaignId.eq(id.expect(EntityKind::Campaign)?));
        }
        if let Some(wanted) = filter.has_article {
            let linked = Query::select()
                .column(article_link::Column::DecisionId)
                .from(article_link::Entity)
                .and_where(article_link::Column::State.eq(LinkState::Confirmed))
                .and_where(article_link::Column::DecisionId.is_not_null())
                .to_owned();
            select =
                select.filter(if wanted { Column::Id.in_subquery(linked) } else { Column::Id.not_in_subquery(linked) });
        }
        if let Some(wanted) = filter.reported {
            let reported = coverage::decision_is_reported(sight);
            select = select.filter(if wanted { reported } else { reported.not() });
        }
        if let Some(wanted) = filter.has_declared {
            let has_declared = coverage::decision_has_declared(sight);
            select = select.filter(if wanted { has_declared } else { has_declared.not() });
        }
        if let Some(wanted) = filter.has_missing {
            let has_missing = coverage::decision_has_missing(sight);
            select = select.filter(if wanted { has_missing } else { has_missing.not() });
        }
        Ok(select)
    }

    fn within_sight(sight: Sight) -> Condition {
        let drafts_too = sight.is_internal();
        Condition::all().add_option((!drafts_too).then(|| Column::Status.ne(DecisionStatus::Draft)))
    }

    fn key() -> Column {
        Column::Id
    }

    fn default_order() -> Vec<Sort<Column>> {
        order(OrderField::SignedOn, Direction::Descending)
    }
}

/// A bare number finds every symbol; a number with its symbol finds that one in any spelling.
fn numbered(select: Select<Entity>, number: &str) -> Result<Select<Entity>> {
    let number = DecisionNumber::read(number).map_err(|_| {
        Error::bad_input(format!("{number:?} is not a decision number such as 1436/QĐ-UBND"))
            .vi(format!("“{number}” không phải là số quyết định, ví dụ 1436/QĐ-UBND"))
            .at("number")
    })?;
    Ok(match (number.number, number.symbol.is_empty()) {
        (Some(digits), true) => select.filter(Column::Number.eq(i64::from(digits))),
        _ => select.filter(Column::NumberKey.eq(number.key().as_str())),
    })
}

/// Decisions by canonical number; the same number is used by many issuers and in every year.
///
/// # Errors
/// When the database does not answer.
pub async fn by_number_keys(db: &impl ConnectionTrait, keys: &[String]) -> Result<Vec<Model>> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    Ok(Entity::find().filter(super::among(db, Column::NumberKey, keys)).all(db).await?)
}

/// Decisions without a number that were signed on these days, and those signed nobody knows when if they are wanted.
///
/// # Errors
/// When the database does not answer.
pub async fn unnumbered_of_days(
    db: &impl ConnectionTrait,
    days: &[chrono::NaiveDate],
    undated: bool,
) -> Result<Vec<Model>> {
    if days.is_empty() && !undated {
        return Ok(Vec::new());
    }
    let of_days = Condition::any()
        .add(Column::SignedOn.is_in(days.iter().copied()))
        .add_option(undated.then(|| Column::SignedOn.is_null()));
    Ok(Entity::find().filter(Column::NumberKey.is_null()).filter(of_days).all(db).await?)
}

/// Writes the counts that a list declares (collectives, individuals, households) into the decision that the same
/// import brings. The decision is as new as its counts: its version stays.
///
/// # Errors
/// When the database does not answer.
pub async fn declare(act: &Act, decision: Uuid, counts: [Option<i32>; 3]) -> Result<()> {
    let [collectives, individuals, households] = counts;
    Entity::update_many()
        .col_expr(Column::DeclaredCollectives, Expr::value(collectives))
        .col_expr(Column::DeclaredIndividuals, Expr::value(individuals))
        .col_expr(Column::DeclaredHouseholds, Expr::value(households))
        .filter(Column::Id.eq(decision))
        .exec(act.tx())
        .await?;
    Ok(())
}
