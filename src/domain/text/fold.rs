//! The keys text is matched by: folded, without diacritics, without punctuation.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::memo::{remembered, shelf};
use super::{nfc, push_space, visible};
use crate::domain::syllable::{LETTERS_MAX, is_letter, lower, plain, settle_final_i, settle_tone};

shelf!(HEADING_KEYS);

/// Declares a key: text that went through one of the functions of this room, never as written.
macro_rules! key {
    ($(#[doc = $about:literal])+ $name:ident) => {
        $(#[doc = $about])+
        #[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub(in crate::domain) String);

        impl $name {
            /// The key as text, as it is stored.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Does the key hold nothing to match by?
            pub fn is_empty(&self) -> bool {
                self.0.is_empty()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl From<$name> for String {
            fn from(key: $name) -> Self {
                key.0
            }
        }
    };
}

key! {
    /// A text as matched: composed, lower case, tone marks on their classic place, `i`/`y` settled,
    /// dashes and quotes straight, spaces single. Two spellings of one name have one key.
    NameKey
}

key! {
    /// A [`NameKey`] without diacritics and with `đ` as `d`: what a search without marks broadens to.
    BareKey
}

key! {
    /// A word as evidence compares it: composed, lower case, tone marks on their classic place. Every diacritic and
    /// the choice between `i` and `y` remain, for they tell people apart.
    WordKey
}

key! {
    /// A [`NameKey`] without punctuation, for the headings of tables.
    HeadingKey
}

impl NameKey {
    /// The same key without diacritics.
    pub fn bare(&self) -> BareKey {
        strip(&self.0)
    }
}

/// The folded key of a text. Folding a key gives the same key.
pub fn fold(text: &str) -> NameKey {
    NameKey(folded(text, Spelling::Matched))
}

/// The key of a text in which only what is one spelling of the same letters becomes one.
pub fn word_key(text: &str) -> WordKey {
    WordKey(folded(text, Spelling::Sorted))
}

/// The folded key of a text, without diacritics.
pub fn bare(text: &str) -> BareKey {
    fold(text).bare()
}

/// The folded key without punctuation. Dots and apostrophes close up (`S.T.T.` → `stt`),
/// everything else that is no letter or digit becomes a space.
pub fn heading_key(text: &str) -> HeadingKey {
    HeadingKey(remembered(&HEADING_KEYS, text, without_punctuation))
}

fn without_punctuation(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for letter in fold(text).0.chars() {
        match letter {
            '.' | '\'' => {}
            _ if is_letter(letter) || letter.is_numeric() || is_combining_mark(letter) => key.push(letter),
            _ => push_space(&mut key),
        }
    }
    key.truncate(key.trim_end_matches(' ').len());
    key
}

/// How far the spelling is settled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Spelling {
    /// Tone marks and final `i`/`y`: for matching.
    Matched,
    /// Tone marks only: for sorting, where `Sỹ` stays under `y`, and for evidence, where Sỹ is not Sĩ.
    Sorted,
}

/// Folds until composed: dropping something invisible can bring a letter and its mark together.
pub(super) fn folded(text: &str, spelling: Spelling) -> String {
    let mut key = fold_once(&nfc(text), spelling);
    while let Cow::Owned(composed) = nfc(&key) {
        key = fold_once(&composed, spelling);
    }
    key
}

fn fold_once(text: &str, spelling: Spelling) -> String {
    let mut folder = Folder::new(text.len(), spelling);
    for letter in text.chars() {
        match visible(letter).map(straight) {
            None => {}
            Some(letter) => match lower(letter) {
                Some(letter) => folder.push(letter),
                None => letter.to_lowercase().for_each(|letter| folder.push(letter)),
            },
        }
    }
    folder.finish()
}

/// One sign for the many that clerks' programs write for it.
const fn straight(letter: char) -> char {
    match letter {
        '‐'..='―' | '−' | '﹣' | '－' => '-',
        '‘'..='‛' | '′' | 'ʹ' | 'ʻ' | 'ʼ' | '`' | '´' => '\'',
        '“'..='‟' | '″' | '«' | '»' => '"',
        // Icelandic and African letters that look like `đ` come out of old Vietnamese fonts.
        'Ð' | 'ð' | 'Ɖ' | 'ɖ' => 'đ',
        _ => letter,
    }
}

/// Collects folded letters and settles each word as it ends.
struct Folder {
    key: String,
    word: [char; LETTERS_MAX],
    length: usize,
    /// The word has more letters than a syllable: it passes as it is.
    long: bool,
    spelling: Spelling,
}

impl Folder {
    fn new(bytes: usize, spelling: Spelling) -> Self {
        Self { key: String::with_capacity(bytes), word: ['\0'; LETTERS_MAX], length: 0, long: false, spelling }
    }

    fn push(&mut self, letter: char) {
        if is_letter(letter) {
            self.push_letter(letter);
        } else {
            self.end_word();
            if letter == ' ' { push_space(&mut self.key) } else { self.key.push(letter) }
        }
    }

    fn push_letter(&mut self, letter: char) {
        match self.word.get_mut(self.length) {
            Some(slot) if !self.long => {
                *slot = letter;
                self.length += 1;
            }
            _ => {
                self.long = true;
                self.write_word();
                self.key.push(letter);
            }
        }
    }

    fn end_word(&mut self) {
        if let (false, Some(word)) = (self.long, self.word.get_mut(..self.length)) {
            settle_tone(word);
            if self.spelling == Spelling::Matched {
                settle_final_i(word);
            }
        }
        self.write_word();
        self.long = false;
    }

    fn write_word(&mut self) {
        self.key.extend(self.word.iter().take(self.length));
        self.length = 0;
    }

    fn finish(mut self) -> String {
        self.end_word();
        self.key.truncate(self.key.trim_end_matches(' ').len());
        self.key
    }
}

/// Takes the diacritics off a folded key.
fn strip(key: &str) -> BareKey {
    let mut stripped = String::with_capacity(key.len());
    let mut foreign = false;
    for letter in key.chars() {
        let plain = plain(letter);
        if plain.is_ascii() {
            stripped.push(plain);
        } else {
            foreign = true;
            stripped.extend(plain.nfd().filter(|part| !is_combining_mark(*part)).map(base_of_barred));
        }
    }
    // Without its foreign marks a word may be one that folds (`hĭ` → `hi` → `hy`).
    BareKey(if foreign { folded(&stripped, Spelling::Matched) } else { stripped })
}

/// Letters of minority scripts whose stroke is not a mark that decomposes.
const fn base_of_barred(letter: char) -> char {
    match letter {
        'ƀ' => 'b',
        'ł' => 'l',
        'ø' => 'o',
        'ı' => 'i',
        _ => letter,
    }
}
