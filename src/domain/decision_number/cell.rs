//! A cell or a title line that holds a decision's number, date and authority together.

use serde::{Deserialize, Serialize};

use super::{DecisionNumber, Suspicion};
use crate::domain::date::{self, DateReading};
use crate::domain::text::{Name, bare, clean};

/// What a cell such as "1436/QĐ-UBND ngày 12/5/2014 của UBND tỉnh" says of a decision.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DecisionCell {
    /// The first number in the text.
    pub number: Option<DecisionNumber>,
    /// The date that stands with it.
    pub date: Option<DateReading>,
    /// The issuing authority as written.
    pub authority: Option<Name>,
    /// The text names further decisions that are not read.
    pub several: bool,
}

/// A number is spread over six words at most: `1436 / QĐ - UBND`, `QĐ số: 49 /QĐ - UBND`.
const NUMBER_WORDS_MAX: usize = 6;

/// What ends the name of an authority in a title line.
const AUTHORITY_ENDS: [&str; 7] = [" về việc", " ve viec", " v/v", " về tặng", " về khen", " tặng ", ";"];

impl DecisionCell {
    /// Reads what is there; a cell without any of the three is all `None`.
    pub fn read(text: &str) -> Self {
        let text = clean(text);
        let found_date = date::find(&text);
        let before_date =
            found_date.as_ref().map_or(text.as_str(), |(place, _)| text.get(..place.start).unwrap_or_default());
        let found = find_number(before_date);
        let number_end = found.as_ref().map_or(0, |(end, _)| *end);
        let end = found_date.as_ref().map_or(number_end, |(place, _)| place.end.max(number_end));
        let after = text.get(end..).unwrap_or_default();
        let authority = match (&found, &found_date) {
            (None, None) => None,
            _ => authority_after(after).or_else(|| authority_between(before_date)),
        };
        Self {
            number: found.map(|(_, number)| number),
            date: found_date.map(|(_, reading)| reading),
            authority,
            several: find_number(after).is_some(),
        }
    }
}

/// The first decision number in running text, and where it ends.
fn find_number(text: &str) -> Option<(usize, DecisionNumber)> {
    let words: Vec<(usize, &str)> = words(text).collect();
    complete_number(text, &words).or_else(|| announced_number(&words))
}

/// A number with its symbol, the longest reading that begins at the first possible word.
fn complete_number(text: &str, words: &[(usize, &str)]) -> Option<(usize, DecisionNumber)> {
    let begins = |word: &str| {
        word.starts_with(|sign: char| sign.is_ascii_digit()) || word.starts_with("QĐ") || word.starts_with("QD")
    };
    words.iter().enumerate().find_map(|(first, (start, word))| {
        let opened = word.trim_start_matches(['(', '"']);
        let start = start + word.len() - opened.len();
        let window = words.get(first..).filter(|_| begins(opened))?;
        window.iter().take(NUMBER_WORDS_MAX).rev().find_map(|(at, word)| {
            let end = at + word.len();
            let number = DecisionNumber::read(text.get(start..end)?.trim_end_matches([',', ';', '.', ')'])).ok()?;
            let complete = !number.symbol.is_empty() && !number.suspicions.contains(&Suspicion::LooksLikeDate);
            complete.then_some((end, number))
        })
    })
}

/// A bare number that "số" or "QĐ" announces: `Quyết định số 38 ngày …`, `QĐ 38`.
fn announced_number(words: &[(usize, &str)]) -> Option<(usize, DecisionNumber)> {
    words.windows(2).find_map(|pair| {
        let [(_, lead), (at, word)] = pair else { return None };
        let lead = bare(lead);
        if !matches!(lead.as_str().trim_end_matches([':', '.']), "so" | "qd" | "dinh") {
            return None;
        }
        let number = DecisionNumber::read(word.trim_end_matches([',', ';', '.', ')'])).ok()?;
        number.number.is_some().then_some((at + word.len(), number))
    })
}

/// "của Chủ tịch UBND tỉnh)" or ", UBND tỉnh" behind the date.
fn authority_after(after: &str) -> Option<Name> {
    let after = after.trim_start_matches([' ', ',', ';', '.', '-', '–', '/', '(']);
    let named = ["của ", "do ", "cua ", "Của "].iter().find_map(|lead| after.strip_prefix(lead)).unwrap_or(after);
    authority(named)
}

/// "Quyết định của UBND tỉnh số 1436/QĐ-UBND": the authority stands before the number.
fn authority_between(before: &str) -> Option<Name> {
    let (_, tail) = before.split_once(" của ")?;
    let end = tail.find(" số ").unwrap_or(tail.len());
    authority(tail.get(..end)?)
}

fn authority(text: &str) -> Option<Name> {
    let lowered = text.to_lowercase();
    let cut = AUTHORITY_ENDS.iter().filter_map(|end| lowered.find(end)).min();
    let text = cut.and_then(|cut| text.get(..cut)).unwrap_or(text);
    let name = text.trim_end_matches([')', '.', ',', ' ', '"', ']', ':']);
    let wordy = name.chars().filter(|sign| sign.is_alphabetic()).count() >= 2;
    if wordy { Name::new(name) } else { None }
}

/// Words and their places in bytes.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let base = text.as_ptr() as usize;
    text.split_whitespace().map(move |word| (word.as_ptr() as usize - base, word))
}
