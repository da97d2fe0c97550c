//! What other tables tell of an award, as sub-selects that filters and tallies share.

use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, LikeExpr, Query, SelectStatement};
use sea_orm::{ColumnTrait as _, Condition};

use crate::domain::authority;
use crate::domain::text::bare;
use crate::domain::vocabulary::{LinkState, OrganisationType, RecipientKind};
use crate::entity::{article_link, ceremony, decision, organisation, presentation, recipient};

/// What [`presented`] calls the award and the day.
pub(in crate::store) const PRESENTED: (&str, &str) = ("award_id", "presented_on");

/// The awards that were handed over on a known day, each with the first one.
pub(in crate::store) fn presented() -> SelectStatement {
    Query::select()
        .expr_as(presentation::Column::AwardId.into_expr(), Alias::new(PRESENTED.0))
        .expr_as(ceremony::Column::HeldOn.min(), Alias::new(PRESENTED.1))
        .from(presentation::Entity)
        .inner_join(
            ceremony::Entity,
            Expr::col((ceremony::Entity, ceremony::Column::Id))
                .equals((presentation::Entity, presentation::Column::CeremonyId)),
        )
        .and_where(presentation::Column::AwardId.is_not_null())
        .and_where(ceremony::Column::HeldOn.is_not_null())
        .group_by_col((presentation::Entity, presentation::Column::AwardId))
        .to_owned()
}

/// The awards whose first handing over satisfies a condition on its day.
pub(super) fn presented_when(day: impl FnOnce(Expr) -> Condition) -> SelectStatement {
    let (first, on) = (Alias::new("first_presented"), Alias::new(PRESENTED.1));
    Query::select()
        .column((first.clone(), Alias::new(PRESENTED.0)))
        .from_subquery(presented(), first.clone())
        .cond_where(day(Expr::col((first, on))))
        .to_owned()
}

/// The awards that a confirmed article link points at.
pub(in crate::store) fn linked() -> SelectStatement {
    Query::select()
        .column(article_link::Column::AwardId)
        .from(article_link::Entity)
        .and_where(article_link::Column::State.eq(LinkState::Confirmed))
        .and_where(article_link::Column::AwardId.is_not_null())
        .to_owned()
}

/// The ids of the decisions that satisfy a condition.
pub(super) fn decisions(condition: impl Into<Expr>) -> SelectStatement {
    Query::select().column(decision::Column::Id).from(decision::Entity).and_where(condition.into()).to_owned()
}

/// The ids of the recipients that satisfy a condition.
pub(super) fn recipients(condition: impl Into<Expr>) -> SelectStatement {
    Query::select().column(recipient::Column::Id).from(recipient::Entity).and_where(condition.into()).to_owned()
}

/// The ids of the collectives that are enterprises: by the organisation's record, else by the first words of the name.
pub(in crate::store) fn enterprises() -> SelectStatement {
    let recorded = Query::select()
        .column(organisation::Column::Id)
        .from(organisation::Entity)
        .and_where(organisation::Column::OrgType.eq(OrganisationType::Enterprise))
        .to_owned();
    let (words, others) = authority::first_words(OrganisationType::Enterprise);
    let named = Condition::all()
        .add(recipient::Column::OrganisationId.is_null())
        .add(begins_with_one_of(&words))
        .add_option((!others.is_empty()).then(|| begins_with_one_of(&others).not()));
    Query::select()
        .column(recipient::Column::Id)
        .from(recipient::Entity)
        .and_where(recipient::Column::Kind.eq(RecipientKind::Collective))
        .cond_where(Condition::any().add(recipient::Column::OrganisationId.in_subquery(recorded)).add(named))
        .to_owned()
}

/// Whether the name, without its accents, begins with one of the words.
fn begins_with_one_of(words: &[&str]) -> Condition {
    words.iter().fold(Condition::any(), |any, words| {
        any.add(recipient::Column::SearchKey.like(LikeExpr::new(format!("{} %", bare(words)))))
    })
}
