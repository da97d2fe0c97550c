//! Forms whose names are close to words that are none: what the clerk may have meant.

use strsim::normalized_damerau_levenshtein;

use super::issuer::Issuer;
use super::phrase::{Phrase, STEMS};
use super::{FormCatalogue, FormEntry, FormHint};
use crate::domain::text::{BareKey, bare};

/// Below this share of equal letters two names are different words, not a slip.
const SIMILARITY_MIN: f64 = 0.6;

/// More suggestions than this help nobody.
const SUGGESTIONS_MAX: usize = 5;

/// What the right issuer or kind of recipient adds to the similarity, to order equal names.
const FITTING: f64 = 0.05;

impl FormCatalogue {
    /// The most similar forms first.
    pub(super) fn suggest(&self, phrase: &Phrase, hint: &FormHint<'_>) -> Vec<&FormEntry> {
        let wanted = phrase.without_time();
        let mut scores = vec![0.0_f64; self.entries.len()];
        let wanted = Wanted::new(wanted);
        for (text, places) in self.by_phrase.iter().chain(&self.classes) {
            raise(&mut scores, places.iter().copied(), wanted.similarity(text));
        }
        self.score_families(wanted.text, hint, &mut scores);
        for (place, score) in scores.iter_mut().enumerate() {
            *score += if self.accepts(place, hint.recipient_kind) { FITTING } else { 0.0 };
        }
        let mut ranked: Vec<(f64, &FormEntry)> =
            scores.into_iter().zip(&self.entries).filter(|(score, _)| *score >= SIMILARITY_MIN + FITTING).collect();
        ranked.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        ranked.into_iter().take(SUGGESTIONS_MAX).map(|(_, entry)| entry).collect()
    }

    /// A misspelt stem ("Giấy kehn …") brings its whole family, the forms of the right issuer first.
    fn score_families(&self, wanted: &str, hint: &FormHint<'_>, scores: &mut [f64]) {
        for (stem, family) in STEMS.iter().zip(&self.families) {
            let words = stem.split(' ').count();
            let end = wanted.match_indices(' ').nth(words - 1).map_or(wanted.len(), |(at, _)| at);
            let (head, rest) = wanted.split_at_checked(end).unwrap_or((wanted, ""));
            let alike = Wanted::new(head).similarity(stem);
            if alike < SIMILARITY_MIN {
                continue;
            }
            let issuer = if rest.is_empty() {
                Issuer::of_hint(hint)
            } else {
                Issuer::of(rest).or_else(|| Issuer::of_hint(hint))
            };
            for (place, of) in family {
                let score = if Some(*of) == issuer { alike + FITTING } else { alike - FITTING };
                raise(scores, std::iter::once(*place), score);
            }
        }
    }
}

fn raise(scores: &mut [f64], places: impl Iterator<Item = usize>, score: f64) {
    for place in places {
        if let Some(best) = scores.get_mut(place) {
            *best = best.max(score);
        }
    }
}

/// The words that were asked for, with and without marks.
struct Wanted<'w> {
    text: &'w str,
    plain: BareKey,
    letters: usize,
}

impl<'w> Wanted<'w> {
    fn new(text: &'w str) -> Self {
        Self { text, plain: bare(text), letters: text.chars().count() }
    }

    /// Share of equal letters; marks count half, so that a slip in a tone weighs less than one in a letter.
    /// Names too different in length to be alike are not compared.
    fn similarity(&self, other: &str) -> f64 {
        let letters = other.chars().count();
        if letters.abs_diff(self.letters) * 5 > letters.max(self.letters) * 2 {
            return 0.0;
        }
        let plain = normalized_damerau_levenshtein(self.plain.as_str(), bare(other).as_str());
        if plain < SIMILARITY_MIN {
            return 0.0;
        }
        f64::midpoint(plain, normalized_damerau_levenshtein(self.text, other))
    }
}
