//! Phrasebook: words of several syllables and what they stand for.

use std::collections::HashMap;

use super::token::{Token, tokens};

/// Phrases by their first syllable, longest first.
pub(super) struct Phrasebook<S> {
    by_first: HashMap<String, Vec<(Vec<String>, S)>>,
}

impl Phrasebook<()> {
    /// Phrases of one meaning.
    pub(super) fn of(phrases: &[&str]) -> Self {
        Self::new(phrases.iter().map(|phrase| (*phrase, ())))
    }
}

impl<S: Copy> Phrasebook<S> {
    /// Collects phrases; a later entry for the same words does not replace an earlier one.
    pub(super) fn new<'a>(phrases: impl IntoIterator<Item = (&'a str, S)>) -> Self {
        let mut by_first: HashMap<String, Vec<(Vec<String>, S)>> = HashMap::new();
        for (phrase, sense) in phrases {
            let mut keys = tokens(phrase).map(|token| token.key);
            let Some(first) = keys.next() else { continue };
            by_first.entry(first).or_default().push((keys.collect(), sense));
        }
        for entries in by_first.values_mut() {
            entries.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        Self { by_first }
    }

    /// The longest phrase that stands at `at`, and its length in tokens.
    pub(super) fn longest(&self, sentence: &[Token<'_>], at: usize) -> Option<(S, usize)> {
        let entries = self.by_first.get(&sentence.get(at)?.key)?;
        let after = sentence.get(at + 1..).unwrap_or_default();
        let fits =
            |rest: &[String]| rest.len() <= after.len() && rest.iter().zip(after).all(|(key, token)| *key == token.key);
        entries.iter().find(|(rest, _)| fits(rest)).map(|(rest, sense)| (*sense, rest.len() + 1))
    }
}
