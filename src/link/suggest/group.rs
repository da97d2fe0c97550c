//! Award groups: declared counts that equal a total the article reports.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::award::same_authority;
use super::form::{Meaning, Sameness};
use super::story::Story;
use super::weight::{Weight, outstanding};
use super::{Reason, Suggestion};
use crate::domain::id::NodeId;
use crate::domain::vocabulary::{EntityKind, LinkRelation, RecipientKind};
use crate::entity::{award_group, campaign, decision, organisation};
use crate::error::Result;
use crate::link::extract::ReportedTotal;
use crate::store::{self, Record};

/// How far a decision may lie from the article, in days, to speak for a link.
const NEAR_DAYS: u32 = 31;
/// So far from the article, an equal number is another year's.
const YEAR_DAYS: u32 = 400;

/// Groups with the numbers that a story reports, and what stands behind them.
pub(super) struct Known {
    groups: Vec<award_group::Model>,
    decisions: HashMap<Uuid, decision::Model>,
    authorities: HashMap<Uuid, organisation::Model>,
    campaigns: HashMap<Uuid, campaign::Model>,
}

/// Declared counts that equal a reported one. Many lists have five recipients: of several groups that fit a total
/// one must stand out.
pub(super) async fn suggest(db: &impl ConnectionTrait, story: &Story<'_>) -> Result<Vec<Suggestion>> {
    let known = Known::of(db, story).await?;
    let mut found: Vec<Suggestion> = Vec::new();
    for (total, count, kind) in reported(story) {
        let Some((group, weight)) = known.fitting(story, total, count, kind) else { continue };
        let target = NodeId::new(EntityKind::AwardGroup, group.id);
        if !found.iter().any(|known| known.target == target) {
            found.push(Suggestion {
                target,
                recipient: None,
                relation: LinkRelation::Reports,
                confidence: weight.confidence(),
                reasons: weight.reasons,
                start: total.start,
                end: total.end,
            });
        }
    }
    Ok(found)
}

/// The numbers that the text of a story reports, one for each kind of recipient in a total.
pub(super) fn reported<'s>(story: &'s Story<'_>) -> impl Iterator<Item = (&'s ReportedTotal, u32, RecipientKind)> {
    story.reading.reported.iter().filter(|total| !total.in_title).flat_map(counts)
}

/// The numbers of a total, by kind of recipient.
fn counts(total: &ReportedTotal) -> impl Iterator<Item = (&ReportedTotal, u32, RecipientKind)> {
    let by_kind = [
        (total.collectives, RecipientKind::Collective),
        (total.individuals, RecipientKind::Individual),
        (total.households, RecipientKind::Household),
    ];
    by_kind.into_iter().filter_map(move |(count, kind)| count.map(|count| (total, count, kind)))
}

impl Known {
    pub(super) async fn of(db: &impl ConnectionTrait, story: &Story<'_>) -> Result<Self> {
        let mut declared: Vec<i32> = reported(story).filter_map(|(_, count, _)| i32::try_from(count).ok()).collect();
        declared.sort_unstable();
        declared.dedup();
        let groups = store::award_group::by_counts(db, &declared).await?;
        let decisions = all::<decision::Entity>(db, groups.iter().filter_map(|group| group.decision_id)).await?;
        let authorities = decisions.values().map(|decision| decision.issuing_authority_id);
        Ok(Self {
            authorities: all::<organisation::Entity>(db, authorities).await?,
            campaigns: all::<campaign::Entity>(db, groups.iter().filter_map(|group| group.campaign_id)).await?,
            decisions,
            groups,
        })
    }

    /// The group that a reported number seems to be.
    pub(super) fn fitting(
        &self,
        story: &Story<'_>,
        total: &ReportedTotal,
        count: u32,
        kind: RecipientKind,
    ) -> Option<(&award_group::Model, Weight)> {
        let fitting = self
            .groups
            .iter()
            .filter(|group| u32::try_from(group.declared_count) == Ok(count) && group.recipient_kind == kind)
            .filter_map(|group| weigh(story, self, group, total).map(|weight| (group, weight)))
            .collect();
        outstanding(fitting, |(_, weight): &(_, Weight)| weight.doubt).filter(|(_, weight)| weight.is_enough())
    }
}

/// What speaks for a group with the number of a total; `None` when they are of different forms or years. What is reckoned
/// up over years is not what one decision gave.
fn weigh(story: &Story<'_>, known: &Known, group: &award_group::Model, total: &ReportedTotal) -> Option<Weight> {
    if total.over_years.is_some() && group.decision_id.is_some() {
        return None;
    }
    let mut weight = Weight::new(1.0);
    weight.add(Reason::Count(u32::try_from(group.declared_count).ok()?, group.recipient_kind));
    let (words, code, authority) = (total.form.as_deref(), total.form_code.as_deref(), total.authority.as_deref());
    let meaning = Meaning::of(story.catalogue, words, code, authority, group.recipient_kind);
    match meaning.compared(story.form(group.award_form_id)?) {
        Sameness::Same => weight.add(Reason::Form),
        Sameness::Kind => weight.add(Reason::FormKind),
        Sameness::Other => return None,
        Sameness::Unsaid => {}
    }
    if let Some(decision) = group.decision_id.and_then(|id| known.decisions.get(&id)) {
        weigh_decision(&mut weight, story, known, decision, total)?;
    }
    if let Some(campaign) = group.campaign_id.and_then(|id| known.campaigns.get(&id))
        && story.says(&campaign.title, &(0..0))
    {
        weight.add(Reason::Campaign);
    }
    Some(weight)
}

/// What the decision says of it; `None` when it is of another year.
fn weigh_decision(
    weight: &mut Weight,
    story: &Story<'_>,
    known: &Known,
    decision: &decision::Model,
    total: &ReportedTotal,
) -> Option<()> {
    if let Some(key) = decision.number_key.as_deref() {
        if super::decision::is_cited(story, key) {
            weight.add(Reason::DecisionNumber);
        } else if super::decision::is_other_cited(story, key, (total.start, total.end)) {
            weight.add(Reason::OtherDecision);
        }
    }
    let authority = known.authorities.get(&decision.issuing_authority_id);
    match total.authority.as_deref().zip(authority) {
        Some((words, authority)) if same_authority(words, &authority.name) => weight.add(Reason::Authority),
        Some(_) => weight.against(1.5),
        None => {}
    }
    match days_between(story.published_on, decision.signed_on) {
        Some(days) if days <= NEAR_DAYS => weight.add(Reason::Days(days)),
        Some(days) if days > YEAR_DAYS => return None,
        Some(_) => weight.against(2.0),
        None => {}
    }
    Some(())
}

/// Days between two days, whichever comes first.
pub(super) fn days_between(one: Option<NaiveDate>, other: Option<NaiveDate>) -> Option<u32> {
    let (one, other) = one.zip(other)?;
    u32::try_from((one - other).num_days().abs()).ok()
}

async fn all<E: Record>(db: &impl ConnectionTrait, ids: impl Iterator<Item = Uuid>) -> Result<HashMap<Uuid, E::Model>> {
    let mut ids: Vec<Uuid> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    store::by_ids::<E>(db, &ids).await
}
