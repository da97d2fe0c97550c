//! A listed award beside the recorded one: what the list changes, if anything.

use super::{Part, Step};
use crate::domain::vocabulary::{PeriodKind, PositionGroup, RecipientKind, RowVerdict};
use crate::entity::award;
use crate::import::parse::{Entry, Finding, FindingCode};
use crate::record;
/// Compares a listed award with the recorded one. What the list leaves out stays; spelling and place in the
/// list are no change.
pub(super) fn update(
    line: u32,
    entry: &Entry,
    before: &award::Model,
    listed: award::Model,
    findings: &mut Vec<Finding>,
) -> (RowVerdict, Part) {
    let mut after = award::Model {
        decision_id: listed.decision_id.or(before.decision_id),
        decided_on: if listed.decision_id.is_some() { listed.decided_on } else { before.decided_on },
        campaign_id: listed.campaign_id.or(before.campaign_id),
        commendation_type: listed.commendation_type.or(before.commendation_type),
        achievement: listed.achievement.or_else(|| before.achievement.clone()),
        honorific_at_award: listed.honorific_at_award.or_else(|| before.honorific_at_award.clone()),
        position_at_award: listed.position_at_award.or_else(|| before.position_at_award.clone()),
        unit_id: listed.unit_id.or(before.unit_id),
        variant: listed.variant.or_else(|| before.variant.clone()),
        work_title: listed.work_title.or_else(|| before.work_title.clone()),
        posthumous: listed.posthumous || before.posthumous,
        certificate_number: listed.certificate_number.or_else(|| before.certificate_number.clone()),
        reward_amount: listed.reward_amount.or(before.reward_amount),
        note: listed.note.or_else(|| before.note.clone()),
        ..before.clone()
    };
    if listed.period_kind != PeriodKind::Unknown {
        after.period_kind = listed.period_kind;
        after.period_label = listed.period_label;
        after.period_start_year = listed.period_start_year;
        after.period_end_year = listed.period_end_year;
    }
    if listed.position_group != PositionGroup::Unknown {
        after.position_group = listed.position_group;
    }
    if entry.status.is_some() {
        after.status = listed.status;
    }
    if entry.evidence.is_some() {
        after.evidence = listed.evidence;
    }
    if entry.visibility.is_some() {
        after.visibility = listed.visibility;
    }
    record::award::settle(&mut after);
    let mut part = Part { award_id: Some(before.id), decision_id: after.decision_id, steps: Vec::new() };
    if after == *before {
        return (RowVerdict::Unchanged, part);
    }
    if entry.ids.version.is_some_and(|seen| seen < i64::from(before.version)) {
        findings.push(Finding::at(line, FindingCode::ChangedSince).value(&before.name_at_award));
        return (RowVerdict::Rejected, part);
    }
    part.steps.push(Step::UpdateAward { before: Box::new(before.clone()), after: Box::new(after) });
    (RowVerdict::Updated, part)
}

/// What tells namesakes apart: a person's unit, a collective's parent body, a household's place.
pub(super) fn unit_of(entry: &Entry) -> Option<String> {
    match entry.kind {
        RecipientKind::Individual => entry.unit.clone().or_else(|| entry.parent_unit.clone()),
        RecipientKind::Collective => entry.parent_unit.clone().or_else(|| entry.unit.clone()),
        RecipientKind::Household => entry.locality.clone().or_else(|| entry.unit.clone()),
    }
}
