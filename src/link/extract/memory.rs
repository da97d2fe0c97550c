//! Memory: the persons an article has named so far, so that "anh Hoa" and "anh" find their full names.

use std::collections::HashMap;

use super::source::Quote;

/// A person as last spoken of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    /// The full name and where it stands.
    pub(super) name: Quote,
    /// The word before it, folded: "anh".
    pub(super) honorific: Option<String>,
}

/// The persons of an article.
#[derive(Clone, Debug, Default)]
pub(super) struct Memory {
    /// Full names by how they end: "Hoa" and "Văn Hoa" for "Lê Văn Hoa". The first person met keeps the ending.
    by_ending: HashMap<String, String>,
    /// The person the last sentence with a name was about.
    last: Option<Mention>,
}

impl Memory {
    /// Remembers a full name; `subject` if the sentence is about the person.
    pub(super) fn remember(&mut self, mention: Mention, subject: bool) {
        for (at, _) in mention.name.text.match_indices(' ').rev().take(2) {
            if let Some(ending) = mention.name.text.get(at + 1..) {
                self.by_ending.entry(ending.to_owned()).or_insert_with(|| mention.name.text.clone());
            }
        }
        if subject {
            self.last = Some(mention);
        }
    }

    /// The person that an honorific alone means: the one last spoken of, if called by the same honorific.
    pub(super) fn meant_by(&self, honorific: &str) -> Option<&Mention> {
        self.last.as_ref().filter(|last| last.honorific.as_deref().is_none_or(|known| known == honorific))
    }

    /// Whether a full name met so far ends like this.
    pub(super) fn knows(&self, ending: &str) -> bool {
        self.by_ending.contains_key(ending)
    }

    /// The full name behind a short one. A name of one syllable that nobody bears in full is no name.
    pub(super) fn full_name(&self, name: &str) -> Option<String> {
        let short = name.split(' ').count() < 3;
        let full = self.by_ending.get(name).filter(|_| short).cloned();
        full.or_else(|| name.contains(' ').then(|| name.to_owned()))
    }
}
