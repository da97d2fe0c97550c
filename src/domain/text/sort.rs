//! Vietnamese order as bytes, so that every database sorts alike.

use std::sync::OnceLock;

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale::locale;

use super::fold::{Spelling, folded};

/// How a list of names is ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameOrder {
    /// From the first word on: organisations, titles, places.
    Alphabetical,
    /// By given name (the last word), then by the family and middle names: persons.
    GivenNameFirst,
}

/// Below every byte of a sort key, so that a shorter given name comes first.
const PART_END: u8 = 0;

/// Bytes that order names as Vietnamese lists do: letters `a ă â b c d đ e ê …`, tones none,
/// huyền, hỏi, ngã, sắc, nặng, whole numbers by value. Case and the place of the tone mark do not matter.
pub fn sort_key(name: &str, order: NameOrder) -> Vec<u8> {
    let name = folded(name, Spelling::Sorted);
    let mut key = Vec::with_capacity(name.len() * 3);
    match (order, name.rsplit_once(' ')) {
        (NameOrder::GivenNameFirst, Some((family_and_middle, given))) => {
            write_key(given, &mut key);
            key.push(PART_END);
            write_key(family_and_middle, &mut key);
        }
        _ => write_key(&name, &mut key),
    }
    key
}

fn write_key(text: &str, key: &mut Vec<u8>) {
    match vietnamese() {
        Some(collator) => {
            let Ok(()) = collator.write_sort_key_to(text, key);
        }
        None => key.extend_from_slice(text.as_bytes()),
    }
}

/// The Vietnamese collator; its data is compiled in, so that `None` is a build without it.
fn vietnamese() -> Option<&'static CollatorBorrowed<'static>> {
    static COLLATOR: OnceLock<Option<CollatorBorrowed<'static>>> = OnceLock::new();
    COLLATOR
        .get_or_init(|| {
            let mut preferences = CollatorPreferences::from(locale!("vi"));
            preferences.numeric_ordering = Some(CollationNumericOrdering::True);
            let mut options = CollatorOptions::default();
            options.strength = Some(Strength::Secondary);
            Collator::try_new(preferences, options).ok()
        })
        .as_ref()
}
