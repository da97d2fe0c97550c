//! Coverage: how many awards were announced, how many of them are recorded, and how many are missing.

use std::collections::{BTreeMap, BTreeSet};

use async_graphql::InputObject;
use uuid::Uuid;

use super::id::NodeId;
use super::vocabulary::RecipientKind;

/// Selects what coverage is asked of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, InputObject)]
pub struct CoverageFilter {
    /// One campaign with its decisions and articles; the whole registry when left out.
    pub campaign: Option<NodeId>,
}

/// A declared count, and how many awards are recorded for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    /// The award group.
    pub group: Uuid,
    /// The decision that declares it, if known.
    pub decision: Option<Uuid>,
    /// The campaign it belongs to, if known.
    pub campaign: Option<Uuid>,
    /// The award form.
    pub form: Uuid,
    /// The kind of recipient.
    pub kind: RecipientKind,
    /// The years of the achievement, if known.
    pub years: (Option<i32>, Option<i32>),
    /// How many are declared.
    pub announced: u64,
    /// The source says about or more than.
    pub approximate: bool,
    /// How many awards of that form and kind are recorded under the decision, or under the campaign without one.
    pub recorded: u64,
}

/// Announced against recorded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Balance {
    /// How many awards were announced.
    pub announced: u64,
    /// How many are recorded.
    pub recorded: u64,
    /// How many are announced and not recorded.
    pub missing: u64,
}

/// One form and kind of recipient: what was announced of it, by whichever source, and what is recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The award form.
    pub form: Uuid,
    /// The kind of recipient.
    pub kind: RecipientKind,
    /// Announced against recorded.
    pub balance: Balance,
    /// Whether sources announce different counts of the same.
    pub disagreement: bool,
    /// The declared counts, side by side.
    pub groups: Vec<Uuid>,
}

/// Which announcement a count belongs to: counts of one announcement are the same awards told of by several sources.
type Announcement = (Option<Uuid>, Option<Uuid>, (Option<i32>, Option<i32>));

/// The lines of declared counts, in the order of their first count.
///
/// Counts of the same form, kind, decision (or campaign, without one) and years are told of the same awards: the
/// largest stands, and differing ones are a disagreement. A campaign's own count and those of its decisions are of the
/// same awards too: the larger sum stands.
pub fn lines(declared: &[Declared]) -> Vec<Line> {
    let mut order = Vec::new();
    let mut by_form: BTreeMap<(Uuid, &str), Vec<&Declared>> = BTreeMap::new();
    for count in declared {
        let key = (count.form, count.kind.code());
        let of_form = by_form.entry(key).or_default();
        if of_form.is_empty() {
            order.push(key);
        }
        of_form.push(count);
    }
    order.iter().filter_map(|key| by_form.get(key)).filter_map(|counts| line(counts)).collect()
}

fn line(counts: &[&Declared]) -> Option<Line> {
    let first = counts.first()?;
    let (decided, campaign_wide): (Vec<&Declared>, Vec<&Declared>) =
        counts.iter().copied().partition(|count| count.decision.is_some());
    let (one, other) = (announced(&decided), announced(&campaign_wide));
    let recorded = recorded(&decided).max(recorded(&campaign_wide));
    let total = one.max(other);
    let apart = !decided.is_empty() && !campaign_wide.is_empty() && one != other;
    Some(Line {
        form: first.form,
        kind: first.kind,
        balance: Balance { announced: total, recorded, missing: total.saturating_sub(recorded) },
        disagreement: apart || differ(counts),
        groups: counts.iter().map(|count| count.group).collect(),
    })
}

/// The sum of several lines; what is recorded beyond one announcement does not make up for what another lacks.
pub fn balance<'a>(lines: impl IntoIterator<Item = &'a Line>) -> Balance {
    lines.into_iter().fold(Balance::default(), |sum, line| Balance {
        announced: sum.announced + line.balance.announced,
        recorded: sum.recorded + line.balance.recorded,
        missing: sum.missing + line.balance.missing,
    })
}

fn announcement(count: &Declared) -> Announcement {
    (count.decision, if count.decision.is_some() { None } else { count.campaign }, count.years)
}

fn announced(counts: &[&Declared]) -> u64 {
    let mut largest: BTreeMap<Announcement, u64> = BTreeMap::new();
    for count in counts {
        let place = largest.entry(announcement(count)).or_default();
        *place = count.announced.max(*place);
    }
    largest.values().sum()
}

/// Awards are recorded under a decision or a campaign; several counts of it have the same ones.
fn recorded(counts: &[&Declared]) -> u64 {
    let mut seen = BTreeSet::new();
    let places = counts.iter().filter(|count| seen.insert(count.decision.or(count.campaign)));
    places.map(|count| count.recorded).sum()
}

fn differ(counts: &[&Declared]) -> bool {
    let mut exact: BTreeMap<Announcement, u64> = BTreeMap::new();
    counts.iter().filter(|count| !count.approximate).any(|count| {
        let known = *exact.entry(announcement(count)).or_insert(count.announced);
        known != count.announced
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn declared(group: u128, decision: Option<u128>, announced: u64, recorded: u64) -> Declared {
        Declared {
            group: Uuid::from_u128(group),
            decision: decision.map(Uuid::from_u128),
            campaign: Some(Uuid::from_u128(9)),
            form: Uuid::from_u128(7),
            kind: RecipientKind::Individual,
            years: (None, None),
            announced,
            approximate: false,
            recorded,
        }
    }

    #[test]
    fn two_sources_of_one_announcement_stand_side_by_side_and_are_not_added() {
        let lines = lines(&[declared(1, Some(5), 43, 40), declared(2, Some(5), 45, 40)]);
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].balance, Balance { announced: 45, recorded: 40, missing: 5 });
        assert!(lines[0].disagreement);
        assert_eq!(lines[0].groups, [Uuid::from_u128(1), Uuid::from_u128(2)]);
    }

    #[test]
    fn decisions_add_up_and_the_campaigns_own_count_is_not_added_to_theirs() {
        let counts = [declared(1, Some(5), 20, 20), declared(2, Some(6), 23, 0), declared(3, None, 43, 20)];
        let lines = lines(&counts);
        assert_eq!(lines[0].balance, Balance { announced: 43, recorded: 20, missing: 23 });
        assert!(!lines[0].disagreement);
    }

    #[test]
    fn about_fifty_does_not_contradict_forty_eight_and_more_recorded_leaves_nothing_missing() {
        let about = Declared { approximate: true, ..declared(1, Some(5), 50, 60) };
        let lines = lines(&[about, declared(2, Some(5), 48, 60)]);
        assert!(!lines[0].disagreement);
        assert_eq!(balance(&lines), Balance { announced: 50, recorded: 60, missing: 0 });
    }

    #[test]
    fn counts_of_other_years_are_other_announcements() {
        let later = Declared { years: (Some(2019), Some(2020)), ..declared(1, None, 10, 0) };
        let earlier = Declared { years: (Some(2018), Some(2019)), ..declared(2, None, 12, 0) };
        let lines = lines(&[later, earlier]);
        assert_eq!((lines[0].balance.announced, lines[0].disagreement), (22, false));
    }
}
