//! Tellings: what an article says was given, to somebody it names or to others in the same sentence.

use std::ops::Range;

use super::bearers::Bearer;
use super::form::Meaning;
use super::story::Story;
use crate::link::extract::NamedRecipient;

/// How many sentences with one name are looked at.
const SENTENCES_MAX: usize = 8;

/// One thing that the article tells of an award.
pub(super) struct Telling<'s> {
    /// The recipient it names; nobody when it is told of others in the sentence.
    pub(super) named: Option<&'s NamedRecipient>,
    /// Where the name stands.
    pub(super) place: Range<usize>,
    /// Who gave it, as written.
    pub(super) authority: Option<&'s str>,
    /// What was given.
    pub(super) meaning: Meaning,
}

impl Telling<'_> {
    /// The sentence that tells it, in characters.
    pub(super) fn span(&self, story: &Story<'_>) -> (usize, usize) {
        match self.named {
            Some(named) => (named.start, named.end),
            None => story.run.span(&story.sentence(&self.place)),
        }
    }
}

/// What the article tells of whoever bears the name; when it calls nobody of the name a recipient, what it tells of
/// others in the same sentences. Of those who hand over it tells nothing.
pub(super) fn tellings<'s>(story: &'s Story<'_>, bearer: &Bearer<'s>) -> Vec<Telling<'s>> {
    if !bearer.told.is_empty() {
        let told = bearer.told.iter();
        return told.map(|named| of_named(story, bearer, named, bearer.place(), true)).collect();
    }
    if story.has_presenter(&bearer.row.link_key) {
        return Vec::new();
    }
    bearer.places.iter().take(SENTENCES_MAX).flat_map(|place| of_sentence(story, bearer, place)).collect()
}

fn of_named<'s>(
    story: &'s Story<'_>,
    bearer: &Bearer<'_>,
    named: &'s NamedRecipient,
    place: Range<usize>,
    is_bearer: bool,
) -> Telling<'s> {
    let (words, code, authority) = (named.form.as_deref(), named.form_code.as_deref(), named.authority.as_deref());
    let meaning = Meaning::of(story.catalogue, words, code, authority, bearer.row.kind);
    Telling { named: is_bearer.then_some(named), place, authority, meaning }
}

/// What the sentence of a place tells of others: those it names and those it counts.
fn of_sentence<'s>(story: &'s Story<'_>, bearer: &Bearer<'_>, place: &Range<usize>) -> Vec<Telling<'s>> {
    let (start, end) = story.run.span(&story.sentence(place));
    let within = |from: usize, to: usize| start < to && from < end;
    let others = story.reading.named_recipients.iter().filter(|named| within(named.start, named.end));
    let totals = story.reading.reported.iter().filter(|total| !total.in_title && within(total.start, total.end));
    let mut tellings: Vec<Telling<'s>> =
        others.map(|named| of_named(story, bearer, named, place.clone(), false)).collect();
    tellings.extend(totals.map(|total| {
        let (words, code, authority) = (total.form.as_deref(), total.form_code.as_deref(), total.authority.as_deref());
        let meaning = Meaning::of(story.catalogue, words, code, authority, bearer.row.kind);
        Telling { named: None, place: place.clone(), authority, meaning }
    }));
    if tellings.is_empty() {
        let meaning = Meaning::of(story.catalogue, None, None, None, bearer.row.kind);
        tellings.push(Telling { named: None, place: place.clone(), authority: None, meaning });
    }
    tellings
}
