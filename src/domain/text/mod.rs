//! Text as written, cleaned for keeping; the keys it is matched by have files of their own.

mod fold;
pub(crate) mod memo;
mod run;
mod sort;
mod unit;

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};
use unicode_normalization::{UnicodeNormalization, is_nfc};

pub use crate::domain::syllable::is_vietnamese_syllable;
pub use fold::{BareKey, HeadingKey, NameKey, WordKey, bare, fold, heading_key, word_key};
pub use run::{Gap, Run, Syllable};
pub use sort::{NameOrder, sort_key};
pub use unit::{expand_unit, expand_unit_as_spelt, unit_key};

/// The text in composed form (NFC), borrowed when it is so already.
pub fn nfc(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_always_composed) || is_nfc(text) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// Letters that stand in composed text whatever their neighbours: Latin, Vietnamese, punctuation.
const fn is_always_composed(letter: char) -> bool {
    matches!(letter, '\0'..='\u{2ff}' | 'Ạ'..='ỹ' | '\u{2010}'..='\u{205e}')
}

/// The text as it is kept: composed (NFC), every kind of space as one plain space, nothing
/// invisible, no control characters, no space at either end. Spelling and case stay as written.
pub fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    for letter in nfc(text).chars() {
        match visible(letter) {
            Some(' ') => push_space(&mut cleaned),
            Some(letter) => cleaned.push(letter),
            None => {}
        }
    }
    cleaned.truncate(cleaned.trim_end_matches(' ').len());
    // A letter and its mark may have become neighbours when something invisible between them went.
    match nfc(&cleaned) {
        Cow::Owned(composed) => composed,
        Cow::Borrowed(_) => cleaned,
    }
}

/// The character itself, a plain space for any white space, or `None` for what prints nothing.
fn visible(letter: char) -> Option<char> {
    match letter {
        ' '..='~' | 'À'..='ʯ' | 'Ạ'..='ỹ' => Some(letter),
        _ if letter.is_whitespace() => Some(' '),
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' => None,
        _ if letter.is_control() => None,
        _ => Some(letter),
    }
}

/// Adds a space unless one would lead or follow another.
fn push_space(text: &mut String) {
    if !text.is_empty() && !text.ends_with(' ') {
        text.push(' ');
    }
}

/// A name as written: cleaned, never empty. For comparing use its [`NameKey`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Name(String);

impl Name {
    /// Cleans the text; `None` when nothing visible remains.
    pub fn new(text: &str) -> Option<Self> {
        let cleaned = clean(text);
        (!cleaned.is_empty()).then_some(Self(cleaned))
    }

    /// The name as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The key this name is matched by.
    pub fn key(&self) -> NameKey {
        fold(&self.0)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for Name {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl From<Name> for String {
    fn from(name: Name) -> Self {
        name.0
    }
}

/// A text with nothing visible in it is not a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("tên đang để trống")]
pub struct EmptyName;

impl TryFrom<String> for Name {
    type Error = EmptyName;

    fn try_from(text: String) -> Result<Self, EmptyName> {
        Self::new(&text).ok_or(EmptyName)
    }
}
