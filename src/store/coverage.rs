//! Coverage: declared counts under campaigns, decisions and articles, with what is recorded for each.

use std::collections::HashMap;

use sea_orm::sea_query::{Expr, ExprTrait as _, Func, Query, SelectStatement};
use sea_orm::{ColumnTrait as _, Condition, ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use super::{Listed as _, award_group};
use crate::domain::access::Sight;
use crate::domain::coverage::{CoverageFilter, Declared};
use crate::domain::vocabulary::{EntityKind, LinkState, RecipientKind};
use crate::entity::award_group::{Column, Entity};
use crate::entity::{article_link, award, campaign, decision, news_article};
use crate::error::Result;

/// What declared counts hang under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// A campaign: its own counts and those of its decisions.
    Campaign,
    /// A decision.
    Decision,
    /// An article: the counts it is confirmed to report.
    Article,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    subject: Uuid,
    decision_id: Option<Uuid>,
    campaign_id: Option<Uuid>,
    award_form_id: Uuid,
    recipient_kind: RecipientKind,
    declared_count: i32,
    approximate: bool,
    period_start_year: Option<i32>,
    period_end_year: Option<i32>,
}

/// The declared counts under each of many campaigns, decisions or articles: two statements, however many there are.
///
/// # Errors
/// When the database does not answer.
pub async fn under(
    db: &impl ConnectionTrait,
    side: Side,
    ids: &[Uuid],
    sight: Sight,
) -> Result<HashMap<Uuid, Vec<Declared>>> {
    let mut counts = match side {
        Side::Campaign => counts_by(campaign_of(Vec::new()), sight),
        Side::Decision => counts_by(Column::DecisionId.into_expr(), sight),
        Side::Article => counts_by(article_link::Column::NewsArticleId.into_expr(), sight),
    };
    match side {
        Side::Campaign => counts.cond_where(of_campaigns(ids)),
        Side::Decision => counts.and_where(Column::DecisionId.is_in(ids.iter().copied())),
        Side::Article => counts
            .inner_join(article_link::Entity, article_link::Column::AwardGroupId.into_expr().eq(Column::Id.into_expr()))
            .and_where(article_link::Column::State.eq(LinkState::Confirmed))
            .and_where(article_link::Column::NewsArticleId.is_in(ids.iter().copied())),
    };
    with_recorded(db, &counts, sight).await
}

/// Every declared count that the filter selects, by campaign or, without one, by decision: two statements.
///
/// # Errors
/// `BAD_USER_INPUT` when the filter names something else than a campaign.
pub async fn all(
    db: &impl ConnectionTrait,
    filter: CoverageFilter,
    sight: Sight,
) -> Result<HashMap<Uuid, Vec<Declared>>> {
    let mut counts = counts_by(campaign_of(vec![Column::DecisionId.into_expr()]), sight);
    if let Some(campaign) = filter.campaign {
        counts.cond_where(of_campaigns(&[campaign.expect(EntityKind::Campaign)?]));
    }
    with_recorded(db, &counts, sight).await
}

/// Award groups within sight, oldest first, with what they hang under.
fn counts_by(subject: Expr, sight: Sight) -> SelectStatement {
    let columns = [
        Column::Id,
        Column::DecisionId,
        Column::CampaignId,
        Column::AwardFormId,
        Column::RecipientKind,
        Column::DeclaredCount,
        Column::Approximate,
        Column::PeriodStartYear,
        Column::PeriodEndYear,
    ];
    Query::select()
        .columns(columns.map(|column| (Entity, column)))
        .expr_as(subject, "subject")
        .from(Entity)
        .left_join(decision::Entity, decision::Column::Id.into_expr().eq(Column::DecisionId.into_expr()))
        .cond_where(award_group::within_sight(sight))
        .order_by((Entity, Column::Id), sea_orm::Order::Asc)
        .to_owned()
}

/// A group's campaign: its own, else its decision's, else what stands in their place.
fn campaign_of(otherwise: Vec<Expr>) -> Expr {
    let campaigns = [Column::CampaignId.into_expr(), decision::Column::CampaignId.into_expr()];
    Func::coalesce(campaigns.into_iter().chain(otherwise)).into()
}

/// Groups of campaigns or of their decisions.
fn of_campaigns(ids: &[Uuid]) -> Condition {
    let decisions = Query::select()
        .column(decision::Column::Id)
        .from(decision::Entity)
        .and_where(decision::Column::CampaignId.is_in(ids.iter().copied()))
        .to_owned();
    Condition::any().add(Column::CampaignId.is_in(ids.iter().copied())).add(Column::DecisionId.in_subquery(decisions))
}

async fn with_recorded(
    db: &impl ConnectionTrait,
    counts: &SelectStatement,
    sight: Sight,
) -> Result<HashMap<Uuid, Vec<Declared>>> {
    let rows = Row::find_by_statement(db.get_database_backend().build(counts)).all(db).await?;
    let groups: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut recorded = HashMap::with_capacity(groups.len());
    for chunk in groups.chunks(super::IN_MAX) {
        recorded.extend(award_group::recorded(db, chunk, sight).await?);
    }
    let mut found: HashMap<Uuid, Vec<Declared>> = HashMap::new();
    for row in rows {
        let count = Declared {
            group: row.id,
            decision: row.decision_id,
            campaign: row.campaign_id,
            form: row.award_form_id,
            kind: row.recipient_kind,
            years: (row.period_start_year, row.period_end_year),
            announced: u64::try_from(row.declared_count).unwrap_or_default(),
            approximate: row.approximate,
            recorded: recorded.get(&row.id).copied().unwrap_or_default(),
        };
        found.entry(row.subject).or_default().push(count);
    }
    Ok(found)
}

/// Whether something is declared for a campaign: by itself or by one of its decisions.
pub(super) fn campaign_has_declared(sight: Sight) -> Expr {
    campaign_declares(award_group::within_sight(sight))
}

/// Whether something declared for a campaign is not all recorded.
pub(super) fn campaign_has_missing(sight: Sight) -> Expr {
    campaign_declares(missing_some(sight))
}

/// Whether something is declared by a decision.
pub(super) fn decision_has_declared(sight: Sight) -> Expr {
    decision_declares(award_group::within_sight(sight))
}

/// Whether something declared by a decision is not all recorded.
pub(super) fn decision_has_missing(sight: Sight) -> Expr {
    decision_declares(missing_some(sight))
}

/// The groups within sight of which some awards are missing.
fn missing_some(sight: Sight) -> Condition {
    Condition::all().add(award_group::within_sight(sight)).add(award_group::is_missing_some(sight))
}

fn campaign_declares(counts: Condition) -> Expr {
    let of_decisions = Query::select()
        .expr(Expr::value(1))
        .from(Entity)
        .inner_join(decision::Entity, decision::Column::Id.into_expr().eq(Column::DecisionId.into_expr()))
        .and_where(decision::Column::CampaignId.into_expr().eq(campaign::Column::Id.into_expr()))
        .cond_where(counts.clone())
        .to_owned();
    let own = Column::CampaignId.into_expr().eq(campaign::Column::Id.into_expr());
    declared_where(Condition::all().add(counts).add(own)).or(Expr::exists(of_decisions))
}

fn decision_declares(counts: Condition) -> Expr {
    let own = Column::DecisionId.into_expr().eq(decision::Column::Id.into_expr());
    declared_where(Condition::all().add(counts).add(own))
}

fn declared_where(condition: Condition) -> Expr {
    Expr::exists(Query::select().expr(Expr::value(1)).from(Entity).cond_where(condition).to_owned())
}

/// Whether an article is confirmed to report a decision, one of its awards or one of its declared counts.
pub(super) fn decision_is_reported(sight: Sight) -> Expr {
    let this = || decision::Column::Id.into_expr();
    reported(sight, |links| links.and_where(article_link::Column::DecisionId.into_expr().eq(this())))
        .or(reported(sight, |links| {
            links
                .inner_join(award::Entity, award::Column::Id.into_expr().eq(article_link::Column::AwardId.into_expr()))
                .and_where(award::Column::DecisionId.into_expr().eq(this()))
        }))
        .or(reported(sight, |links| {
            links
                .inner_join(Entity, Column::Id.into_expr().eq(article_link::Column::AwardGroupId.into_expr()))
                .and_where(Column::DecisionId.into_expr().eq(this()))
        }))
}

/// Whether an article is confirmed to report a decision, or an award or declared count that has one.
pub(super) fn article_has_decision(sight: Sight) -> Expr {
    reported(sight, |links| {
        let decided = Condition::any()
            .add(article_link::Column::DecisionId.is_not_null())
            .add(award::Column::DecisionId.is_not_null())
            .add(Column::DecisionId.is_not_null());
        with_targets(links).and_where(of_this_article()).cond_where(decided)
    })
}

/// Whether an article is confirmed to report awards: named ones or a count.
pub(super) fn article_reports_awards(sight: Sight) -> Expr {
    reported(sight, |links| {
        let awards = Condition::any()
            .add(article_link::Column::AwardId.is_not_null())
            .add(article_link::Column::AwardGroupId.is_not_null());
        links.and_where(of_this_article()).cond_where(awards)
    })
}

/// Whether an article is confirmed to report a declared count that is not all recorded.
pub(super) fn article_has_missing(sight: Sight) -> Expr {
    reported(sight, |links| {
        links
            .inner_join(Entity, Column::Id.into_expr().eq(article_link::Column::AwardGroupId.into_expr()))
            .and_where(of_this_article())
            .and_where(award_group::is_missing_some(sight))
    })
}

/// Whether an article is confirmed to speak of a campaign, or of an award, declared count or decision of it.
pub(super) fn article_is_of_campaign(id: Uuid, sight: Sight) -> Expr {
    reported(sight, |links| {
        let of_it = Condition::any()
            .add(article_link::Column::CampaignId.eq(id))
            .add(award::Column::CampaignId.eq(id))
            .add(Column::CampaignId.eq(id))
            .add(decision::Column::CampaignId.eq(id));
        with_targets(links).and_where(of_this_article()).cond_where(of_it)
    })
}

fn of_this_article() -> Expr {
    article_link::Column::NewsArticleId.into_expr().eq(news_article::Column::Id.into_expr())
}

/// Links with the award, the declared count and the decision they lead to.
fn with_targets(links: &mut SelectStatement) -> &mut SelectStatement {
    let decided = [
        article_link::Column::DecisionId.into_expr(),
        award::Column::DecisionId.into_expr(),
        Column::DecisionId.into_expr(),
    ];
    links
        .left_join(award::Entity, award::Column::Id.into_expr().eq(article_link::Column::AwardId.into_expr()))
        .left_join(Entity, Column::Id.into_expr().eq(article_link::Column::AwardGroupId.into_expr()))
        .left_join(decision::Entity, decision::Column::Id.into_expr().eq(Func::coalesce(decided)))
}

/// Whether there is a confirmed link within sight that `narrowed` selects.
fn reported(sight: Sight, narrowed: impl FnOnce(&mut SelectStatement) -> &mut SelectStatement) -> Expr {
    let mut links = Query::select()
        .expr(Expr::value(1))
        .from(article_link::Entity)
        .and_where(article_link::Column::State.eq(LinkState::Confirmed))
        .cond_where(article_link::Entity::within_sight(sight))
        .to_owned();
    narrowed(&mut links);
    Expr::exists(links)
}
