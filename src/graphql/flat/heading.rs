//! What people call a field: in Vietnamese by `headings.csv`, in English mostly by the field's own name.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::domain::language::Language;

/// Lines `field,vi,en` or `Type.field,vi,en`; the English is left out where the name of the field says it.
const HEADINGS: &str = include_str!("headings.csv");

static WORDS: LazyLock<HashMap<&str, (&str, &str)>> = LazyLock::new(|| {
    let fields = |line: &'static str| {
        let (field, words) = line.split_once(',')?;
        let (vi, en) = words.rsplit_once(',')?;
        Some((field, (vi, en)))
    };
    HEADINGS.lines().filter_map(fields).collect()
});

/// The heading of a field of some type.
pub(super) fn word(on: &str, field: &str, language: Language) -> String {
    let known = WORDS.get(format!("{on}.{field}").as_str()).or_else(|| WORDS.get(field));
    match (known, language) {
        (Some((vi, _)), Language::Vietnamese) => (*vi).to_owned(),
        (Some((_, en)), Language::English) if !en.is_empty() => (*en).to_owned(),
        _ => in_words(field),
    }
}

/// `unitAtAward` in words: `Unit at award`.
fn in_words(field: &str) -> String {
    let mut words = String::with_capacity(field.len() + 4);
    for (place, letter) in field.trim_start_matches('_').char_indices() {
        match (place, letter.is_uppercase()) {
            (0, _) => words.extend(letter.to_uppercase()),
            (_, true) => {
                words.push(' ');
                words.extend(letter.to_lowercase());
            }
            _ => words.push(letter),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::super::contract::Contract;
    use super::*;

    #[test]
    fn a_heading_is_in_the_readers_language() {
        assert_eq!(word("Decision", "title", Language::Vietnamese), "Trích yếu");
        assert_eq!(word("Campaign", "title", Language::Vietnamese), "Tên");
        assert_eq!(word("Decision", "signedOn", Language::English), "Signed on");
        assert_eq!(word("Award", "unitAtAward", Language::English), "Unit");
        assert_eq!(word("Award", "somethingNew", Language::Vietnamese), "Something new");
    }

    /// Fails for a new field of a record: give it a line in `headings.csv`.
    #[test]
    fn every_field_of_a_listed_record_has_a_vietnamese_heading() {
        let contract = Contract::published().unwrap();
        let listed: Vec<&str> =
            contract.fields().filter(|(_, name, _)| *name == "node").map(|(_, _, ty)| ty.name.as_str()).collect();
        assert!(listed.len() > 5, "{listed:?}");
        let silent: Vec<String> = contract
            .fields()
            .filter(|(on, _, _)| listed.contains(on))
            .filter(|(on, field, _)| {
                !WORDS.contains_key(field) && !WORDS.contains_key(format!("{on}.{field}").as_str())
            })
            .map(|(on, field, _)| format!("{on}.{field}"))
            .collect();
        assert!(silent.is_empty(), "{silent:?}");
    }
}
