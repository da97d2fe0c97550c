//! What a filter of awards says, in SQL.

use chrono::{Datelike as _, NaiveDate};
use sea_orm::sea_query::{Expr, ExprTrait as _, Query, SelectStatement};
use sea_orm::{ColumnTrait as _, Condition, IntoSimpleExpr as _};
use uuid::Uuid;

use super::related::{decisions, enterprises, linked, presented_when, recipients};
use crate::domain::filter::{AsOf, AwardFilter, DayRange, PeriodIs, YearBasis, YearRange};
use crate::domain::tally::{AwardFact, RecipientGroup};
use crate::domain::vocabulary::{EntityKind, PeriodKind, PositionGroup, RecipientKind};
use crate::entity::award::Column;
use crate::entity::{award_form, campaign, decision, organisation, recipient};
use crate::error::{Error, Result};
use crate::store::{organisation as organisations, recipient as named};

/// The awards that the filter means.
pub(super) fn condition(filter: &AwardFilter) -> Result<Condition> {
    let mut all = of_time(filter)?.add(of_recipient(filter)?).add(of_decision(filter)?).add(of_unit(filter)?);
    if says_a_form(filter) {
        all = all.add(Column::AwardFormId.in_subquery(forms(filter)));
    }
    if let Some(id) = filter.campaign {
        all = all.add(Column::CampaignId.eq(id.expect(EntityKind::Campaign)?));
    }
    if let Some(sectors) = &filter.sectors {
        all = all.add(Column::CampaignId.in_subquery(campaigns(campaign::Column::Sector.is_in(sectors))));
    }
    if let Some(types) = &filter.commendation_types {
        all = all.add(Column::CommendationType.is_in(types.iter().copied()));
    }
    if let Some(statuses) = &filter.statuses {
        all = all.add(Column::Status.is_in(statuses.iter().copied()));
    }
    if let Some(evidence) = &filter.evidence {
        all = all.add(Column::Evidence.is_in(evidence.iter().copied()));
    }
    if let Some(wanted) = filter.has_article {
        all = all.add(if wanted { Column::Id.in_subquery(linked()) } else { Column::Id.not_in_subquery(linked()) });
    }
    for fact in filter.unknown.iter().flatten() {
        all = all.add(lacks(*fact, filter.year_basis.unwrap_or_default()));
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

fn of_time(filter: &AwardFilter) -> Result<Condition> {
    let basis = filter.year_basis.unwrap_or_default();
    let mut all = Condition::all();
    if let Some(years) = filter.years {
        all = all.add(match basis {
            YearBasis::Decision => days(Column::DecidedOn, years)?,
            YearBasis::Period => between(Column::PeriodEndYear.into_simple_expr(), years.from, years.to),
            YearBasis::Ceremony => presented(days_of(years)?),
        });
    }
    if let Some(days) = filter.days {
        let (from, to) = (days.from.map(NaiveDate::from), days.to.map(NaiveDate::from));
        all = all.add(match basis {
            YearBasis::Decision => between(Column::DecidedOn.into_simple_expr(), from, to),
            YearBasis::Ceremony => presented(days),
            YearBasis::Period => {
                return Err(Error::bad_input(
                    "a period has years, not days; with days the year basis is DECISION or CEREMONY",
                )
                .at("yearBasis"));
            }
        });
    }
    if let Some(kinds) = &filter.period_kinds {
        all = all.add(Column::PeriodKind.is_in(kinds.iter().copied()));
    }
    if let Some(period) = filter.period {
        all = all.add(is_period(period));
    }
    Ok(all)
}

fn is_period(period: PeriodIs) -> Condition {
    let year = |column: Column, year: Option<i32>| match year {
        Some(year) => column.eq(year),
        None => column.is_null(),
    };
    Condition::all()
        .add(Column::PeriodKind.eq(period.kind))
        .add(year(Column::PeriodStartYear, period.start_year))
        .add(year(Column::PeriodEndYear, period.end_year))
}

fn presented(days: DayRange) -> Condition {
    let (from, to) = (days.from.map(NaiveDate::from), days.to.map(NaiveDate::from));
    Condition::all().add(Column::Id.in_subquery(presented_when(|day| between(day, from, to))))
}

/// A known value between two bounds, both included.
fn between<T: Into<Expr>>(value: Expr, from: Option<T>, to: Option<T>) -> Condition {
    Condition::all()
        .add(value.clone().is_not_null())
        .add_option(from.map(|from| value.clone().gte(from)))
        .add_option(to.map(|to| value.lte(to)))
}

fn of_recipient(filter: &AwardFilter) -> Result<Condition> {
    let mut all = Condition::all();
    if let Some(kinds) = &filter.recipient_kinds {
        all = all.add(Column::RecipientKind.is_in(kinds.iter().copied()));
    }
    if let Some(groups) = &filter.recipient_groups {
        let any = Condition::any().add(Expr::value(false));
        all = all.add(groups.iter().fold(any, |any, group| any.add(in_group(*group))));
    }
    if let Some(groups) = &filter.position_groups {
        all = all.add(Column::PositionGroup.is_in(groups.iter().copied()));
    }
    if let Some(genders) = &filter.genders {
        let those = recipients(recipient::Column::Gender.is_in(genders.iter().copied()));
        all = all.add(Column::RecipientId.in_subquery(those));
    }
    if let Some(foreign) = filter.foreign {
        all = all.add(Column::RecipientId.in_subquery(recipients(recipient::Column::IsForeign.eq(foreign))));
    }
    if let Some(posthumous) = filter.posthumous {
        all = all.add(Column::Posthumous.eq(posthumous));
    }
    if let Some(id) = filter.recipient {
        all = all.add(Column::RecipientId.eq(id.expect(EntityKind::Recipient)?));
    }
    if let Some(text) = &filter.text {
        all = all.add(Column::RecipientId.in_subquery(named::matching(text)?));
    }
    Ok(all)
}

/// The awards to a statistical group of recipients.
fn in_group(group: RecipientGroup) -> Condition {
    let of = |kind: RecipientKind| Condition::all().add(Column::RecipientKind.eq(kind));
    let person = |position: PositionGroup| of(RecipientKind::Individual).add(Column::PositionGroup.eq(position));
    match group {
        RecipientGroup::Enterprise => of(RecipientKind::Collective).add(Column::RecipientId.in_subquery(enterprises())),
        RecipientGroup::OtherCollective => {
            of(RecipientKind::Collective).add(Column::RecipientId.not_in_subquery(enterprises()))
        }
        RecipientGroup::Household => of(RecipientKind::Household),
        RecipientGroup::LeaderMinistryProvince => person(PositionGroup::LeaderMinistryProvince),
        RecipientGroup::LeaderDepartment => person(PositionGroup::LeaderDepartment),
        RecipientGroup::Entrepreneur => person(PositionGroup::Entrepreneur),
        RecipientGroup::LeaderOther => person(PositionGroup::LeaderOther),
        RecipientGroup::DirectWorker => person(PositionGroup::DirectWorker),
        RecipientGroup::Unknown => person(PositionGroup::Unknown),
    }
}

fn of_decision(filter: &AwardFilter) -> Result<Condition> {
    let mut all = Condition::all();
    if let Some(id) = filter.decision {
        all = all.add(Column::DecisionId.eq(id.expect(EntityKind::Decision)?));
    }
    if let Some(id) = filter.issuing_authority {
        let authority = id.expect(EntityKind::Organisation)?;
        let issued = decisions(decision::Column::IssuingAuthorityId.eq(authority));
        all = all.add(Column::DecisionId.in_subquery(issued));
    }
    if let Some(units) = &filter.proposing_units {
        all = all.add(Column::DecisionId.in_subquery(decisions(decision::Column::ProposingUnit.is_in(units))));
    }
    Ok(all)
}

fn of_unit(filter: &AwardFilter) -> Result<Condition> {
    let mut all = Condition::all();
    if let Some(id) = filter.organisation {
        let units = organisations::tree(
            id.expect(EntityKind::Organisation)?,
            filter.include_descendants.unwrap_or_default(),
            filter.as_of.unwrap_or_default() == AsOf::Today,
        );
        all = all.add(
            Condition::any()
                .add(Column::UnitId.in_subquery(units.clone()))
                .add(Column::RecipientId.in_subquery(named::of_organisations(units))),
        );
    }
    if let Some(id) = filter.counted_for {
        all = all.add(counts_for(organisation_where(is(id.expect(EntityKind::Organisation)?))));
    }
    if let Some(types) = &filter.organisation_types {
        all = all.add(counts_for(organisation_where(organisation::Column::OrgType.is_in(types.iter().copied()))));
    }
    if let Some(units) = &filter.units {
        all = all.add(Column::UnitTextAtAward.is_in(units));
    }
    Ok(all)
}

fn is(id: Uuid) -> Expr {
    organisation::Column::Id.eq(id)
}

fn organisation_where(condition: Expr) -> SelectStatement {
    Query::select().column(organisation::Column::Id).from(organisation::Entity).and_where(condition).to_owned()
}

/// The awards that count for one of these organisations, each for one only: see `countedFor`.
fn counts_for(organisations: SelectStatement) -> Condition {
    let own = recipients(recipient::Column::OrganisationId.in_subquery(organisations.clone()));
    let elsewhere = recipients(recipient::Column::OrganisationId.is_not_null());
    Condition::any().add(Column::RecipientId.in_subquery(own)).add(
        Condition::all()
            .add(Column::UnitId.in_subquery(organisations))
            .add(Column::RecipientId.not_in_subquery(elsewhere)),
    )
}

/// The awards of which a fact is not known.
fn lacks(fact: AwardFact, basis: YearBasis) -> Condition {
    let decided_without = |column: decision::Column| {
        Condition::any()
            .add(Column::DecisionId.is_null())
            .add(Column::DecisionId.in_subquery(decisions(column.is_null())))
    };
    let all = Condition::all();
    match fact {
        AwardFact::SchoolYear if basis == YearBasis::Period => {
            Condition::any().add(Column::PeriodKind.ne(PeriodKind::SchoolYear)).add(Column::PeriodEndYear.is_null())
        }
        AwardFact::Year | AwardFact::SchoolYear => all.add(match basis {
            YearBasis::Decision => Column::DecidedOn.is_null(),
            YearBasis::Period => Column::PeriodEndYear.is_null(),
            YearBasis::Ceremony => Column::Id.not_in_subquery(presented_when(|_| Condition::all())),
        }),
        AwardFact::Period => is_period(PeriodIs { kind: PeriodKind::Unknown, start_year: None, end_year: None }),
        AwardFact::Gender => all.add(Column::RecipientId.in_subquery(recipients(recipient::Column::Gender.is_null()))),
        AwardFact::CommendationType => all.add(Column::CommendationType.is_null()),
        AwardFact::Campaign => all.add(Column::CampaignId.is_null()),
        AwardFact::Sector => Condition::any()
            .add(Column::CampaignId.is_null())
            .add(Column::CampaignId.in_subquery(campaigns(campaign::Column::Sector.is_null()))),
        AwardFact::Decision => all.add(Column::DecisionId.is_null()),
        AwardFact::DecisionNumber => decided_without(decision::Column::NumberRaw),
        AwardFact::ProposingUnit => decided_without(decision::Column::ProposingUnit),
        AwardFact::Organisation => all
            .add(Column::UnitId.is_null())
            .add(Column::RecipientId.not_in_subquery(recipients(recipient::Column::OrganisationId.is_not_null()))),
        AwardFact::Unit => all.add(Column::UnitTextAtAward.is_null()),
    }
}

fn campaigns(condition: Expr) -> SelectStatement {
    Query::select().column(campaign::Column::Id).from(campaign::Entity).and_where(condition).to_owned()
}

fn says_a_form(filter: &AwardFilter) -> bool {
    filter.forms.is_some()
        || filter.kinds.is_some()
        || filter.levels.is_some()
        || filter.schemes.is_some()
        || filter.stat_groups.is_some()
}

fn forms(filter: &AwardFilter) -> SelectStatement {
    let mut forms = Query::select();
    forms.column(award_form::Column::Id).from(award_form::Entity);
    if let Some(codes) = &filter.forms {
        forms.and_where(award_form::Column::Code.is_in(codes));
    }
    if let Some(kinds) = &filter.kinds {
        forms.and_where(award_form::Column::Kind.is_in(kinds.iter().copied()));
    }
    if let Some(levels) = &filter.levels {
        forms.and_where(award_form::Column::Level.is_in(levels.iter().copied()));
    }
    if let Some(schemes) = &filter.schemes {
        forms.and_where(award_form::Column::Scheme.is_in(schemes.iter().copied()));
    }
    if let Some(groups) = &filter.stat_groups {
        forms.and_where(award_form::Column::StatGroup.is_in(groups));
    }
    forms
}

/// The days of a span of years, in a column of dates.
pub(in crate::store) fn days<C: sea_orm::ColumnTrait>(column: C, years: YearRange) -> Result<Condition> {
    let days = days_of(years)?;
    Ok(between(column.into_simple_expr(), days.from.map(NaiveDate::from), days.to.map(NaiveDate::from)))
}

fn days_of(years: YearRange) -> Result<DayRange> {
    let day = |year: i32, month, day| {
        NaiveDate::from_ymd_opt(year, month, day)
            .filter(|day| (1..=9999).contains(&day.year()))
            .ok_or_else(|| Error::bad_input(format!("{year} is not a year from 1 to 9999")).at("years"))
    };
    Ok(DayRange {
        from: years.from.map(|year| day(year, 1, 1)).transpose()?.map(Into::into),
        to: years.to.map(|year| day(year, 12, 31)).transpose()?.map(Into::into),
    })
}
