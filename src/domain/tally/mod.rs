//! Counting awards in groups: what one can group by, and what each group is called and selected by.

mod bucket;
mod dimension;
mod key;
mod question;
mod run;

pub use bucket::Bucket;
pub use dimension::{AwardFact, RecipientGroup, TallyDimension};
pub use key::Key;
pub use question::{Question, TOP_MAX, TallyHaving, TallyOrder, TallyOrderField};
pub use run::{Run, runs};

use super::language::Language;

/// What something is called, in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    vi: String,
    en: String,
}

impl Label {
    /// A label in both languages.
    pub fn new(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self { vi: vi.into(), en: en.into() }
    }

    /// A name that is the same in both.
    pub fn name(name: impl Into<String>) -> Self {
        let vi = name.into();
        Self { en: vi.clone(), vi }
    }

    /// What the group of the unknown is called.
    pub fn unknown() -> Self {
        Self::new("Chưa rõ", "Unknown")
    }

    /// The label in a language.
    pub fn says(&self, language: Language) -> &str {
        match language {
            Language::Vietnamese => &self.vi,
            Language::English => &self.en,
        }
    }
}
