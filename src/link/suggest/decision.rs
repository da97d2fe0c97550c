//! Decisions that the article cites by number.

use chrono::{Datelike as _, NaiveDate};
use sea_orm::ConnectionTrait;

use super::group::days_between;
use super::story::Story;
use super::weight::{Weight, outstanding};
use super::{Reason, Suggestion};
use crate::domain::date::vi_date;
use crate::domain::decision_number::DecisionNumber;
use crate::domain::id::NodeId;
use crate::domain::vocabulary::{EntityKind, LinkRelation};
use crate::entity::{decision, organisation};
use crate::error::Result;
use crate::link::extract::DecisionMention;
use crate::store;

/// An article that cites a decision is published within about a year of it.
const YEAR_DAYS: u32 = 370;
/// How far a decision may lie from the article, in days, to speak for a link.
const NEAR_DAYS: u32 = 31;

/// Decisions whose number stands in the story. The same number is used by many authorities and in every year: the
/// day or the authority must agree too, and one decision must stand out.
pub(super) async fn suggest(db: &impl ConnectionTrait, story: &Story<'_>) -> Result<Vec<Suggestion>> {
    let cited: Vec<(&DecisionMention, String)> =
        story.reading.decisions.iter().filter_map(|cited| Some((cited, key_of(&cited.number)?))).collect();
    let keys: Vec<String> = cited.iter().map(|(_, key)| key.clone()).collect();
    let decisions = store::decision::by_number_keys(db, &keys).await?;
    let authorities: Vec<_> = decisions.iter().map(|decision| decision.issuing_authority_id).collect();
    let authorities = store::by_ids::<organisation::Entity>(db, &authorities).await?;
    let mut found = Vec::new();
    for (cited, key) in cited {
        let fitting = decisions
            .iter()
            .filter(|decision| decision.number_key.as_deref() == Some(&key))
            .filter_map(|decision| {
                let authority = authorities.get(&decision.issuing_authority_id);
                Some((decision, weigh(story, decision, authority)?))
            })
            .collect();
        let Some((decision, mut weight)) = outstanding(fitting, |(_, weight): &(_, Weight)| weight.doubt) else {
            continue;
        };
        if weight.is_enough() && weight.reasons.len() >= 2 {
            let withdrawn = story.withdraws((cited.start, cited.end));
            if withdrawn {
                weight.add(Reason::Withdrawn);
            }
            found.push(Suggestion {
                target: NodeId::new(EntityKind::Decision, decision.id),
                recipient: None,
                relation: if withdrawn { LinkRelation::Mentions } else { LinkRelation::Reports },
                confidence: weight.confidence(),
                reasons: weight.reasons,
                start: cited.start,
                end: cited.end,
            });
        }
    }
    Ok(found)
}

/// Whether the story cites the decision with this canonical number.
pub(super) fn is_cited(story: &Story<'_>, number_key: &str) -> bool {
    story.reading.decisions.iter().filter_map(|cited| key_of(&cited.number)).any(|key| key == number_key)
}

/// Whether the story cites another decision for what stands between two characters: there, or, where it cites one only,
/// anywhere. A number without a symbol may be that of any authority, but no other number.
pub(super) fn is_other_cited(story: &Story<'_>, number_key: &str, (start, end): (usize, usize)) -> bool {
    let cited = &story.reading.decisions;
    let is_this = |mention: &DecisionMention| {
        let Ok(number) = DecisionNumber::read(&mention.number) else { return true };
        let key = number.key();
        let digits = || number_key.split('/').next().unwrap_or_default();
        key.as_str() == number_key || (number.symbol.is_empty() && key.as_str() == digits())
    };
    let here = || cited.iter().filter(|mention| start <= mention.start && mention.end <= end);
    if cited.iter().any(is_this) {
        return false;
    }
    here().next().is_some() || cited.len() == 1
}

/// The canonical number; `None` without a symbol, for then it is any authority's.
fn key_of(number: &str) -> Option<String> {
    let number = DecisionNumber::read(number).ok().filter(|number| !number.symbol.is_empty())?;
    Some(number.key().as_str().to_owned())
}

/// What speaks for a decision that has the number cited; `None` when its day cannot be meant.
fn weigh(story: &Story<'_>, decision: &decision::Model, authority: Option<&organisation::Model>) -> Option<Weight> {
    let mut weight = Weight::new(1.0);
    weight.add(Reason::DecisionNumber);
    match days_between(story.published_on, decision.signed_on) {
        Some(days) if days <= NEAR_DAYS => weight.add(Reason::Days(days)),
        Some(days) if days > YEAR_DAYS => return None,
        _ => {}
    }
    let written = |day: NaiveDate| {
        let plain = format!("{}/{}/{}", day.day(), day.month(), day.year());
        story.says(&vi_date(day), &(0..0)) || story.says(&plain, &(0..0))
    };
    if decision.signed_on.is_some_and(written) {
        weight.add(Reason::SameDay);
    }
    if authority.is_some_and(|authority| story.says(&authority.name, &(0..0))) {
        weight.add(Reason::Authority);
    }
    Some(weight)
}
