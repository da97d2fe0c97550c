//! Stories: an article as linking sees it, read once.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use chrono::NaiveDate;
use uuid::Uuid;

use super::Catalogue;
use super::time::Stated;
use crate::domain::text::{Gap, Run, fold};
use crate::entity::{award_form, news_article};
use crate::link::extract::{self, Reading};

/// An article as linking sees it.
pub(super) struct Story<'a> {
    /// What the reader made of it.
    pub(super) reading: Reading,
    /// Its text, syllable by syllable.
    pub(super) run: Run,
    /// The day it was published.
    pub(super) published_on: Option<NaiveDate>,
    /// The catalogue it was read with.
    pub(super) catalogue: &'a Catalogue,
    /// Names of those who hand over: they are no recipients.
    presenters: HashSet<String>,
    /// Where each syllable stands.
    places: HashMap<String, Vec<usize>>,
    /// Where each syllable stands in lines that were typed without accents.
    bare_places: HashMap<String, Vec<usize>>,
    /// Its text, character by character.
    letters: Vec<char>,
}

/// So many characters from its beginning on, an article says of which day it is.
const LEAD: usize = 600;

impl<'a> Story<'a> {
    /// Reads an article.
    pub(super) fn read(article: &news_article::Model, content: &str, catalogue: &'a Catalogue) -> Self {
        let reading = extract::read(&article.title, content, &catalogue.lexicon);
        let run = Run::of(content);
        let mut places: HashMap<String, Vec<usize>> = HashMap::new();
        let mut bare_places: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, syllable) in run.syllables().iter().enumerate() {
            if run.stands_in_unmarked_line(&(at..at + 1)) {
                bare_places.entry(syllable.bare.clone()).or_default().push(at);
            } else {
                places.entry(syllable.spelled.clone()).or_default().push(at);
            }
        }
        let given = reading.named_recipients.iter().filter_map(|named| named.presenter.as_deref());
        let presenters = given.map(|presenter| Run::of(presenter).name_key()).collect();
        let letters = content.chars().collect();
        Self { reading, run, published_on: article.published_on, catalogue, presenters, places, bare_places, letters }
    }

    /// The text between two characters.
    pub(super) fn text(&self, start: usize, end: usize) -> String {
        self.letters.get(start..end).unwrap_or_default().iter().collect()
    }

    /// The words of a place, as written.
    pub(super) fn words(&self, place: &Range<usize>) -> String {
        let (start, end) = self.run.span(place);
        self.text(start, end)
    }

    /// Whether "và", and not "của" or "thuộc", stands before a syllable.
    pub(super) fn joins(&self, at: usize) -> bool {
        let end = |at: usize| self.run.syllables().get(at).map(|syllable| syllable.end);
        let start = self.run.syllables().get(at).map_or(0, |syllable| syllable.start);
        let from = at.checked_sub(1).and_then(end).unwrap_or(0);
        self.text(from, start).split_whitespace().any(|word| matches!(fold(word).as_str(), "và" | "va" | "&"))
    }

    /// The day that the article tells of first: that of its ceremony, else of its lead.
    pub(super) fn first_day(&self) -> Option<NaiveDate> {
        let held = self.reading.ceremonies.iter().find_map(|ceremony| ceremony.held_on);
        held.or_else(|| Stated::of(&self.text(0, LEAD.min(self.letters.len()))).first_day())
    }

    /// Whether the article says that somebody of this name hands awards over.
    pub(super) fn has_presenter(&self, name_key: &str) -> bool {
        self.presenters.iter().any(|presenter| presenter.ends_with(name_key))
    }

    /// Whether a sentence between two characters tells of an award withdrawn, given back or refused.
    pub(super) fn withdraws(&self, (start, end): (usize, usize)) -> bool {
        self.reading.withdrawn.iter().any(|told| told.start < end && start < told.end)
    }

    /// The form with this id.
    pub(super) fn form(&self, id: Uuid) -> Option<&'a award_form::Model> {
        self.catalogue.forms.get(&id)
    }

    /// Where a phrase stands first, outside of `taken`.
    pub(super) fn find(&self, phrase: &Run, taken: &Range<usize>) -> Option<Range<usize>> {
        self.find_all(phrase, taken).next()
    }

    /// Everywhere a phrase stands, outside of `taken`.
    pub(super) fn find_all<'s>(
        &'s self,
        phrase: &'s Run,
        taken: &'s Range<usize>,
    ) -> impl Iterator<Item = Range<usize>> + 's {
        let wanted = phrase.syllables();
        let starts = wanted.first().and_then(|first| self.places.get(&first.spelled));
        let bare_starts = wanted.first().and_then(|first| self.bare_places.get(&first.bare));
        let alike = move |start: &usize| {
            let place = *start..*start + wanted.len();
            let here = self.run.slice(&place);
            let bare = self.run.stands_in_unmarked_line(&place);
            let same = here.len() == wanted.len()
                && here
                    .iter()
                    .zip(wanted)
                    .all(|(here, there)| if bare { here.bare == there.bare } else { here.spelled == there.spelled })
                && here.first().is_some_and(|first| first.opens)
                && here.last().is_some_and(|last| last.closes);
            let outside = place.end <= taken.start || taken.end <= place.start;
            (same && outside).then_some(place)
        };
        starts.into_iter().flatten().chain(bare_starts.into_iter().flatten()).filter_map(alike)
    }

    /// Whether a text stands in the sentence of a place, beside it.
    pub(super) fn stands_beside(&self, text: &Run, place: &Range<usize>) -> bool {
        let sentence = self.sentence(place);
        self.find_all(text, place).any(|found| sentence.start <= found.start && found.end <= sentence.end)
    }

    /// Whether a text stands in the story, outside of `taken`.
    pub(super) fn says(&self, text: &str, taken: &Range<usize>) -> bool {
        self.find(&Run::of(text), taken).is_some()
    }

    /// The sentence around a place, in syllables.
    pub(super) fn sentence(&self, place: &Range<usize>) -> Range<usize> {
        let syllables = self.run.syllables();
        let breaks = |at: &usize| syllables.get(*at).is_none_or(|syllable| syllable.gap == Gap::Break);
        let start = (0..=place.start).rev().find(breaks).unwrap_or(0);
        let end = (place.end..syllables.len()).find(breaks).unwrap_or(syllables.len());
        start..end
    }
}
