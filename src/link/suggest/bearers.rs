//! Bearers: the recipients whose names stand in an article, and where.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::story::Story;
use super::whole::{is_of_household, is_whole};
use crate::domain::text::Run;
use crate::domain::vocabulary::RecipientKind;
use crate::entity::recipient;
use crate::error::Result;
use crate::link::extract::NamedRecipient;
use crate::link::names::{Hit, Names, hit_of, is_too_short};
use crate::store;

/// A recipient whose name stands in the article as a whole name.
pub(super) struct Bearer<'s> {
    pub(super) row: recipient::Model,
    /// Where the name stands, in the order of the text; somewhere at least.
    pub(super) places: Vec<Range<usize>>,
    /// Spelled alike, accents included.
    pub(super) spelled_alike: bool,
    /// What the article says was given to whoever bears the name; empty when it says nothing of that kind.
    pub(super) told: Vec<&'s NamedRecipient>,
}

impl Bearer<'_> {
    /// Where the name stands first.
    pub(super) fn place(&self) -> Range<usize> {
        self.places.first().cloned().unwrap_or_default()
    }
}

/// Recipients whose names stand in the story as whole names. Where accents agree with somebody's, those of whom only
/// the letters agree are not meant.
pub(super) async fn bearers<'s>(
    db: &impl ConnectionTrait,
    story: &'s Story<'_>,
    names: Option<&Names>,
) -> Result<Vec<Bearer<'s>>> {
    let (hits, mut rows) = match names {
        Some(names) => among(db, &story.run, names).await?,
        None => looked_up(db, &story.run).await?,
    };
    let told = Told::of(story);
    let mut places: BTreeMap<Uuid, Vec<&Hit>> = BTreeMap::new();
    for hit in outermost(&hits) {
        if let Some(row) = rows.get(&hit.bearer)
            && told.lets_stand(&story.run, &hit.place(), row.kind)
        {
            places.entry(hit.bearer).or_default().push(hit);
        }
    }
    let alike: Vec<Range<usize>> =
        places.values().flatten().filter(|hit| hit.spelled_alike).map(|hit| hit.place()).collect();
    let mut found = Vec::with_capacity(places.len());
    for (id, hits) in places {
        let hits: Vec<&Hit> =
            hits.into_iter().filter(|hit| hit.spelled_alike || !alike.contains(&hit.place())).collect();
        let Some(row) = rows.remove(&id).filter(|_| !hits.is_empty()) else { continue };
        let spelled_alike = hits.iter().any(|hit| hit.spelled_alike);
        let told = told.of_bearer(&row, &hits);
        let places = hits.iter().map(|hit| hit.place()).collect();
        found.push(Bearer { places, spelled_alike, told, row });
    }
    Ok(found)
}

/// Finds names by asking the database for every phrase of a text that could be one.
pub(super) async fn looked_up(
    db: &impl ConnectionTrait,
    run: &Run,
) -> Result<(Vec<Hit>, HashMap<Uuid, recipient::Model>)> {
    let mut phrases: HashMap<String, Vec<Range<usize>>> = HashMap::new();
    for start in 0..run.syllables().len() {
        for place in run.places_from(start) {
            phrases.entry(run.key_at(&place)).or_default().push(place);
        }
    }
    let mut keys: Vec<String> = phrases.keys().cloned().collect();
    keys.sort_unstable();
    let (mut hits, mut rows) = (Vec::new(), HashMap::new());
    for row in store::recipient::by_link_keys(db, &keys).await? {
        let name = Run::of(&row.name_key);
        if is_too_short(&name) {
            continue;
        }
        for place in phrases.get(&row.link_key).into_iter().flatten() {
            hits.extend(hit_of(run, place, row.id, &name));
        }
        rows.insert(row.id, row);
    }
    hits.sort_unstable();
    Ok((hits, rows))
}

/// Finds names among those collected, in one pass.
async fn among(
    db: &impl ConnectionTrait,
    run: &Run,
    names: &Names,
) -> Result<(Vec<Hit>, HashMap<Uuid, recipient::Model>)> {
    let mut hits = names.find(run);
    hits.sort_unstable();
    let mut ids: Vec<Uuid> = hits.iter().map(|hit| hit.bearer).collect();
    ids.sort_unstable();
    ids.dedup();
    Ok((hits, store::by_ids::<recipient::Entity>(db, &ids).await?))
}

/// A name that stands inside a longer name of the registry is a part of that.
fn outermost(hits: &[Hit]) -> impl Iterator<Item = &Hit> {
    let mut longest: HashMap<usize, usize> = HashMap::new();
    for hit in hits {
        let end = longest.entry(hit.from).or_default();
        *end = hit.to.max(*end);
    }
    let mut spans: Vec<(usize, usize)> = longest.into_iter().collect();
    spans.sort_unstable();
    // The furthest end among spans that begin no later: beyond it a name is inside none of them.
    let mut reach = Vec::with_capacity(spans.len());
    let mut furthest = 0;
    for (from, to) in spans {
        furthest = furthest.max(to);
        reach.push((from, to, furthest));
    }
    hits.iter().filter(move |hit| {
        let before = reach.partition_point(|(from, ..)| *from < hit.from);
        let earlier = before.checked_sub(1).and_then(|at| reach.get(at)).map_or(0, |(.., furthest)| *furthest);
        let same = reach.get(before).filter(|(from, ..)| *from == hit.from).map_or(0, |(_, to, _)| *to);
        hit.to > earlier && hit.to >= same
    })
}

/// Those whom the article names as recipients, by their places.
struct Told<'s> {
    named: Vec<(Range<usize>, Run, &'s NamedRecipient)>,
}

impl<'s> Told<'s> {
    fn of(story: &'s Story<'_>) -> Self {
        let syllables = story.run.syllables();
        let place = |named: &NamedRecipient| {
            let from = syllables.partition_point(|syllable| syllable.end <= named.name_start);
            let to = syllables.partition_point(|syllable| syllable.start < named.name_end);
            from..to.max(from)
        };
        let named = story.reading.named_recipients.iter();
        Self { named: named.map(|named| (place(named), Run::of(&named.name), named)).collect() }
    }

    /// Whether a name may stand at a place: as the reader of the article read it, or as a whole name by itself.
    fn lets_stand(&self, run: &Run, place: &Range<usize>, kind: RecipientKind) -> bool {
        let at = |wanted: &Range<usize>| self.named.iter().any(|(here, _, named)| here == wanted && fits(named, kind));
        let inside = |(here, ..): &(Range<usize>, Run, &NamedRecipient)| {
            here.start < place.start && place.end <= here.end && here.len() > place.len()
        };
        let of_household = kind == RecipientKind::Individual && is_of_household(run, place);
        (at(place) && !of_household) || (!self.named.iter().any(inside) && is_whole(run, place, kind))
    }

    /// What the article tells of whoever bears this name.
    fn of_bearer(&self, row: &recipient::Model, hits: &[&Hit]) -> Vec<&'s NamedRecipient> {
        let name = Run::of(&row.name_key);
        let meant = |(here, told, named): &&(Range<usize>, Run, &NamedRecipient)| {
            let there = || hits.iter().any(|hit| hit.from < here.end && here.start < hit.to);
            fits(named, row.kind) && (told.is_spelled_as(&name) || there())
        };
        self.named.iter().filter(meant).map(|(.., named)| *named).collect()
    }
}

/// A household is often named by its head alone.
fn fits(named: &NamedRecipient, kind: RecipientKind) -> bool {
    named.kind == kind || (named.kind == RecipientKind::Individual && kind == RecipientKind::Household)
}
