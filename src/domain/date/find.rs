//! A date inside running text: `… ngày 10/7/2020 của Chủ tịch UBND …`.

use std::ops::Range;

use super::{DateReading, DateUse, read};

/// The first full date in the text and its place in bytes.
///
/// Looks for `ngày` and what follows it, then for digits that form a date by themselves.
pub fn find(text: &str) -> Option<(Range<usize>, DateReading)> {
    after_word(text).or_else(|| among_digits(text))
}

/// The date after the word `ngày`, with or without its marks.
fn after_word(text: &str) -> Option<(Range<usize>, DateReading)> {
    words(text)
        .filter(|(_, word)| is_day_word(word))
        .find_map(|(start, word)| longest_date(text, start, start + word.len()))
}

/// The date that begins with a digit: `12/5/2014`, `2014-05-12`.
fn among_digits(text: &str) -> Option<(Range<usize>, DateReading)> {
    words(text)
        .filter(|(_, word)| word.starts_with(|sign: char| sign.is_ascii_digit()))
        .filter_map(|(start, word)| longest_date(text, start, start + word.len().min(1)))
        .find(|(_, reading)| reading.date.is_some() && !reading.serial)
}

/// The longest date that begins at `start` and reaches beyond `least`, within seven words.
fn longest_date(text: &str, start: usize, least: usize) -> Option<(Range<usize>, DateReading)> {
    let tail = text.get(start..)?;
    let ends: Vec<usize> = words(tail).take(DATE_WORDS_MAX).map(|(at, word)| start + at + word.len()).collect();
    ends.into_iter().rev().filter(|end| *end > least).find_map(|end| {
        let candidate = text.get(start..end)?;
        let trimmed = candidate.trim_end_matches([',', ';', '.', ')', ':']);
        let reading = read(trimmed, DateUse::Decision).ok()?;
        Some((start..start + trimmed.len(), reading))
    })
}

/// `ngày 14 tháng 7 năm 2020` has six words; one more for a gap left open.
const DATE_WORDS_MAX: usize = 7;

fn is_day_word(word: &str) -> bool {
    // Cheap look before the fold: the word is four letters, five bytes at most.
    word.len() <= 8 && super::super::text::bare(word).as_str() == "ngay"
}

/// Words and their places.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let base = text.as_ptr() as usize;
    text.split_whitespace().map(move |word| (word.as_ptr() as usize - base, word))
}
