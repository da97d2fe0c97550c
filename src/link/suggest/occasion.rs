//! Occasions: campaigns and ceremonies that the article calls by their titles.

use std::ops::Range;

use sea_orm::ConnectionTrait;

use super::story::Story;
use super::weight::Weight;
use super::{Reason, Suggestion};
use crate::domain::id::NodeId;
use crate::domain::text::Run;
use crate::domain::vocabulary::{EntityKind, LinkRelation};
use crate::error::Result;
use crate::store;

/// A shorter title is an everyday phrase.
const TITLE_SYLLABLES_MIN: usize = 4;

/// Campaigns whose title stands in the story; a title inside a longer one is not meant.
pub(super) async fn campaigns(db: &impl ConnectionTrait, story: &Story<'_>) -> Result<Vec<Suggestion>> {
    let all = store::campaign::all(db).await?;
    let standing: Vec<(NodeId, Range<usize>)> = all
        .iter()
        .filter_map(|row| Some((NodeId::new(EntityKind::Campaign, row.id), title(story, &row.title)?)))
        .collect();
    let inside = |place: &Range<usize>| {
        standing.iter().any(|(_, other)| other.start <= place.start && place.end <= other.end && other != place)
    };
    Ok(standing
        .iter()
        .filter(|(_, place)| !inside(place))
        .map(|(target, place)| {
            let mut weight = Weight::new(1.0);
            weight.add(Reason::Title);
            occasion(*target, weight, story.run.span(place))
        })
        .collect())
}

/// Ceremonies whose title stands in the story, or that were held on a day on which the story tells of a ceremony
/// whose name begins alike.
pub(super) async fn ceremonies(db: &impl ConnectionTrait, story: &Story<'_>) -> Result<Vec<Suggestion>> {
    let told = &story.reading.ceremonies;
    let mut days: Vec<_> = told.iter().filter_map(|told| told.held_on).chain(story.published_on).collect();
    days.sort_unstable();
    days.dedup();
    let mut found = Vec::new();
    for row in store::ceremony::held_about(db, &days).await? {
        let same_day = told.iter().find(|told| row.held_on.is_some() && told.held_on == row.held_on);
        let standing = title(story, &row.title);
        let alike = same_day.filter(|told| begin_alike(&told.name, &row.title));
        if standing.is_none() && alike.is_none() {
            continue;
        }
        let mut weight = Weight::new(if standing.is_some() { 1.0 } else { 2.0 });
        weight.add(Reason::Title);
        if same_day.is_some() {
            weight.add(Reason::SameDay);
        }
        let place = same_day.map(|told| (told.start, told.end));
        let Some(span) = place.or_else(|| standing.map(|place| story.run.span(&place))) else { continue };
        found.push(occasion(NodeId::new(EntityKind::Ceremony, row.id), weight, span));
    }
    Ok(found)
}

/// Where a title stands.
fn title(story: &Story<'_>, title: &str) -> Option<Range<usize>> {
    let title = Run::of(title);
    let long = title.syllables().len() >= TITLE_SYLLABLES_MIN;
    long.then(|| story.find(&title, &(0..0))).flatten()
}

/// Whether one name goes on where the other ends.
fn begin_alike(one: &str, other: &str) -> bool {
    let (one, other) = (Run::of(one), Run::of(other));
    let pairs = one.syllables().iter().zip(other.syllables());
    let length = one.syllables().len().min(other.syllables().len());
    length >= TITLE_SYLLABLES_MIN && pairs.into_iter().all(|(one, other)| one.spelled == other.spelled)
}

fn occasion(target: NodeId, weight: Weight, (start, end): (usize, usize)) -> Suggestion {
    Suggestion {
        target,
        recipient: None,
        relation: LinkRelation::Reports,
        confidence: weight.confidence(),
        reasons: weight.reasons,
        start,
        end,
    }
}
