//! Awards: which ones a filter means, and the look-ups that imports and links need.

use std::collections::HashMap;

use chrono::{Datelike as _, NaiveDate};
use sea_orm::sea_query::{Expr, ExprTrait as _, Query, SelectStatement};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbBackend, EntityTrait as _, QueryFilter as _, QuerySelect as _,
    Select, Statement,
};
use uuid::Uuid;

use super::{Act, Direction, Listed, Sort, organisation, recipient, search};
use crate::domain::access::Sight;
use crate::domain::filter::{AsOf, AwardFilter, DEPTH_MAX, YearBasis, YearRange};
use crate::domain::vocabulary::{AwardStatus, EntityKind, LinkState, RecipientKind};
use crate::entity::award::{Column, Entity, Model};
use crate::entity::{article_link, award_form, ceremony, decision, presentation};
use crate::error::{Error, Result};

/// How awards may be ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, async_graphql::Enum)]
#[graphql(name = "AwardOrderField")]
pub enum OrderField {
    /// By the day of the decision; awards without a decision come last.
    #[default]
    DecidedOn,
    /// By the recipient's name as awarded: persons by given name, others by alphabet.
    RecipientName,
    /// By the last year of the achievement's period.
    Period,
    /// By the time the award entered the registry.
    Recorded,
}

/// The columns of an order.
pub fn order(field: OrderField, direction: Direction) -> Vec<Sort<Column>> {
    match field {
        OrderField::DecidedOn => vec![Sort::by_nullable(Column::DecidedOn, direction)],
        OrderField::RecipientName => vec![Sort::by(Column::SortKey, direction)],
        OrderField::Period => vec![Sort::by_nullable(Column::PeriodEndYear, direction)],
        OrderField::Recorded => vec![Sort::by(Column::CreatedAt, direction)],
    }
}

impl Listed for Entity {
    type Filter = AwardFilter;

    fn select(filter: &Self::Filter) -> Result<Select<Self>> {
        if filter.depth() > DEPTH_MAX {
            return Err(Error::limit(format!("a filter may nest and, or, not {DEPTH_MAX} levels deep at most")));
        }
        Ok(Self::find().filter(condition(filter)?))
    }

    fn within_sight(sight: Sight) -> Condition {
        within_sight(sight)
    }

    fn key() -> Column {
        Column::Id
    }

    fn default_order() -> Vec<Sort<Column>> {
        order(OrderField::DecidedOn, Direction::Descending)
    }
}

/// The awards a viewer may know of.
pub fn within_sight(sight: Sight) -> Condition {
    let mut condition = Condition::all();
    if sight.statuses().len() < AwardStatus::ALL.len() {
        condition = condition.add(Column::Status.is_in(sight.statuses().iter().copied()));
    }
    if sight != Sight::Restricted {
        condition = condition.add(Column::Visibility.is_in(sight.visibilities().iter().copied()));
    }
    condition
}

/// What the filter says, in SQL.
fn condition(filter: &AwardFilter) -> Result<Condition> {
    let mut all = Condition::all();
    if let Some(years) = filter.years {
        all = all.add(in_years(years, filter.year_basis.unwrap_or_default())?);
    }
    if filter.forms.is_some() || filter.kinds.is_some() || filter.levels.is_some() {
        all = all.add(Column::AwardFormId.in_subquery(forms(filter)));
    }
    if let Some(kinds) = &filter.recipient_kinds {
        all = all.add(Column::RecipientKind.is_in(kinds.iter().copied()));
    }
    if let Some(id) = filter.campaign {
        all = all.add(Column::CampaignId.eq(id.expect(EntityKind::Campaign)?));
    }
    if let Some(id) = filter.decision {
        all = all.add(Column::DecisionId.eq(id.expect(EntityKind::Decision)?));
    }
    if let Some(id) = filter.issuing_authority {
        let authority = id.expect(EntityKind::Organisation)?;
        let decisions = Query::select()
            .column(decision::Column::Id)
            .from(decision::Entity)
            .and_where(decision::Column::IssuingAuthorityId.eq(authority))
            .to_owned();
        all = all.add(Column::DecisionId.in_subquery(decisions));
    }
    if let Some(id) = filter.organisation {
        let root = id.expect(EntityKind::Organisation)?;
        let units = organisation::tree(
            root,
            filter.include_descendants.unwrap_or_default(),
            filter.as_of.unwrap_or_default() == AsOf::Today,
        );
        all = all.add(
            Condition::any()
                .add(Column::UnitId.in_subquery(units.clone()))
                .add(Column::RecipientId.in_subquery(recipient::of_organisations(units))),
        );
    }
    if let Some(id) = filter.recipient {
        all = all.add(Column::RecipientId.eq(id.expect(EntityKind::Recipient)?));
    }
    if let Some(types) = &filter.commendation_types {
        all = all.add(Column::CommendationType.is_in(types.iter().copied()));
    }
    if let Some(statuses) = &filter.statuses {
        all = all.add(Column::Status.is_in(statuses.iter().copied()));
    }
    if let Some(wanted) = filter.has_article {
        let linked = Query::select()
            .column(article_link::Column::AwardId)
            .from(article_link::Entity)
            .and_where(article_link::Column::State.eq(LinkState::Confirmed))
            .and_where(article_link::Column::AwardId.is_not_null())
            .to_owned();
        all = all.add(if wanted { Column::Id.in_subquery(linked) } else { Column::Id.not_in_subquery(linked) });
    }
    if let Some(text) = &filter.text {
        all = all.add(Column::RecipientId.in_subquery(search::records(text)?));
    }
    for part in filter.and.iter().flatten() {
        all = all.add(condition(part)?);
    }
    if let Some(parts) = &filter.or {
        let mut any = Condition::any().add(Expr::value(false));
        for part in parts {
            any = any.add(condition(part)?);
        }
        all = all.add(any);
    }
    if let Some(part) = &filter.not {
        all = all.add(selected_by(condition(part)?).not());
    }
    Ok(all)
}

/// Whether a row satisfies the condition, never null: `NOT (x = NULL)` would otherwise lose rows.
fn selected_by(condition: Condition) -> Expr {
    Expr::case(condition, true).finally(false).into()
}

fn forms(filter: &AwardFilter) -> SelectStatement {
    let mut forms = Query::select();
    forms.column(award_form::Column::Id).from(award_form::Entity);
    if let Some(codes) = &filter.forms {
        forms.and_where(award_form::Column::Code.is_in(codes.iter().map(String::as_str)));
    }
    if let Some(kinds) = &filter.kinds {
        forms.and_where(award_form::Column::Kind.is_in(kinds.iter().copied()));
    }
    if let Some(levels) = &filter.levels {
        forms.and_where(award_form::Column::Level.is_in(levels.iter().copied()));
    }
    forms
}

fn in_years(years: YearRange, basis: YearBasis) -> Result<Condition> {
    Ok(match basis {
        YearBasis::Decision => days(Column::DecidedOn, years)?,
        YearBasis::Period => {
            let mut condition = Condition::all().add(Column::PeriodEndYear.is_not_null());
            if let Some(from) = years.from {
                condition = condition.add(Column::PeriodEndYear.gte(from));
            }
            if let Some(to) = years.to {
                condition = condition.add(Column::PeriodEndYear.lte(to));
            }
            condition
        }
        YearBasis::Ceremony => {
            let presented = Query::select()
                .column(presentation::Column::AwardId)
                .from(presentation::Entity)
                .inner_join(
                    ceremony::Entity,
                    Expr::col((ceremony::Entity, ceremony::Column::Id))
                        .equals((presentation::Entity, presentation::Column::CeremonyId)),
                )
                .and_where(presentation::Column::AwardId.is_not_null())
                .cond_where(days(ceremony::Column::HeldOn, years)?)
                .to_owned();
            Condition::all().add(Column::Id.in_subquery(presented))
        }
    })
}

/// The days of a span of years, in a column of dates.
pub(super) fn days<C: sea_orm::ColumnTrait>(column: C, years: YearRange) -> Result<Condition> {
    let day = |year: i32, month, day| {
        NaiveDate::from_ymd_opt(year, month, day)
            .filter(|day| (1..=9999).contains(&day.year()))
            .ok_or_else(|| Error::bad_input(format!("{year} is not a year from 1 to 9999")).at("years"))
    };
    let mut condition = Condition::all().add(column.is_not_null());
    if let Some(from) = years.from {
        condition = condition.add(column.gte(day(from, 1, 1)?));
    }
    if let Some(to) = years.to {
        condition = condition.add(column.lte(day(to, 12, 31)?));
    }
    Ok(condition)
}

/// Awards by what makes them the same award, for imports; several may share a key.
///
/// # Errors
/// When the database does not answer.
pub async fn by_identity(db: &impl ConnectionTrait, keys: &[Uuid]) -> Result<HashMap<Uuid, Vec<Model>>> {
    let mut found: HashMap<Uuid, Vec<Model>> = HashMap::new();
    if keys.is_empty() {
        return Ok(found);
    }
    let rows = Entity::find().filter(Column::IdentityKey.is_in(keys.iter().copied())).all(db).await?;
    for row in rows {
        found.entry(row.identity_key).or_default().push(row);
    }
    Ok(found)
}

/// Makes writers of the same award wait for one another: two clerks on two instances must not both record it.
/// SQLite has one writer anyway.
///
/// # Errors
/// When the database does not answer.
pub async fn hold_identity(act: &Act, key: Uuid) -> Result<()> {
    if act.tx().get_database_backend() == DbBackend::Postgres {
        let lock = i64::from_be_bytes(key.as_u128().to_be_bytes()[8..].try_into().unwrap_or_default());
        let statement =
            Statement::from_sql_and_values(DbBackend::Postgres, "SELECT pg_advisory_xact_lock($1)", [lock.into()]);
        act.tx().execute_raw(statement).await?;
    }
    Ok(())
}

/// How many awards of a decision went to each kind of recipient, revoked ones left out.
///
/// # Errors
/// When the database does not answer.
pub async fn counts_of_decision(db: &impl ConnectionTrait, decision: Uuid) -> Result<HashMap<RecipientKind, u64>> {
    let rows: Vec<(RecipientKind, i64)> = Entity::find()
        .select_only()
        .column(Column::RecipientKind)
        .column_as(Expr::cust("COUNT(*)"), "awards")
        .filter(Column::DecisionId.eq(decision))
        .filter(Column::Status.is_in(AwardStatus::COUNTED))
        .group_by(Column::RecipientKind)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(kind, count)| (kind, u64::try_from(count).unwrap_or_default())).collect())
}

/// Gives every award of a decision the day the decision now bears.
///
/// # Errors
/// When the database does not answer.
pub async fn follow_decision_date(act: &Act, decision: Uuid, signed_on: Option<NaiveDate>) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::DecidedOn, Expr::value(signed_on))
        .filter(Column::DecisionId.eq(decision))
        .exec(act.tx())
        .await?;
    Ok(())
}

/// The awards of some recipients, newest first, for matching articles.
///
/// # Errors
/// When the database does not answer.
pub async fn of_recipients(db: &impl ConnectionTrait, recipients: &[Uuid]) -> Result<Vec<Model>> {
    Ok(Entity::find()
        .filter(Column::RecipientId.is_in(recipients.iter().copied()))
        .filter(Column::Status.is_in(AwardStatus::COUNTED))
        .all(db)
        .await?)
}
