//! Groups without awards: the gaps in time, and the values of closed lists that nothing has.

use std::collections::{BTreeSet, HashSet};

use super::SHOWN_MAX;
use super::count::Count;
use crate::domain::filter::{YearBasis, YearRange};
use crate::domain::tally::{Bucket, Key, Question, TallyDimension};
use crate::error::{Error, Result};

/// Adds the groups that no award is in: every combination of what each dimension may have.
pub(super) fn fill(question: &Question, groups: &mut Vec<Count>, recipients: bool) -> Result<()> {
    let mut combined: Vec<Vec<Key>> = vec![Vec::new()];
    for (place, dimension) in question.dimensions.iter().enumerate() {
        let seen = groups.iter().filter_map(|group| group.keys.get(place));
        let keys = keys(question, *dimension, seen.cloned().collect())?;
        if combined.len().saturating_mul(keys.len()) > SHOWN_MAX {
            return Err(too_many());
        }
        let with = |start: &Vec<Key>, key: &Key| start.iter().cloned().chain([key.clone()]).collect();
        combined = combined.iter().flat_map(|start| keys.iter().map(move |key| with(start, key))).collect();
    }
    let counted: HashSet<Vec<Key>> = groups.iter().map(|group| group.keys.clone()).collect();
    let empty = combined.into_iter().filter(|keys| !counted.contains(keys));
    groups.extend(empty.map(|keys| Count { keys, awards: 0, recipients: recipients.then_some(0) }));
    Ok(())
}

/// The keys of a dimension: those seen, and those of a closed list or between the ends of time.
fn keys(question: &Question, dimension: TallyDimension, mut seen: BTreeSet<Key>) -> Result<BTreeSet<Key>> {
    if dimension.is_of_time() {
        let numbers = seen.iter().filter_map(|key| if let Key::Number(number) = key { Some(*number) } else { None });
        let known = numbers.clone().min().zip(numbers.max());
        if let Some((first, last)) = asked(question, dimension).or(known) {
            if last.abs_diff(first) as usize > SHOWN_MAX {
                return Err(too_many());
            }
            seen.extend((first..=last).map(Key::Number));
        }
    } else if dimension.is_yes_or_no() {
        seen.extend([Key::Number(0), Key::Number(1)]);
    } else {
        seen.extend(dimension.words().into_iter().map(|(code, _)| Key::Word(code.to_owned())));
    }
    Ok(seen)
}

/// The first and the last bucket of the years that the filter itself asks for.
fn asked(question: &Question, dimension: TallyDimension) -> Option<(i32, i32)> {
    let YearRange { from: Some(from), to: Some(to) } = question.filter.years? else { return None };
    if question.filter.year_basis.unwrap_or_default() != question.basis {
        return None;
    }
    if question.basis == YearBasis::Period {
        // A school year is counted from its first year, a period from its last.
        let school = i32::from(dimension == TallyDimension::SchoolYear);
        return Some((from.checked_sub(school)?, to.checked_sub(school)?));
    }
    let ordinal = |day| Some(Bucket::of(dimension, day)?.ordinal());
    let (first, _) = Bucket::Year(from).days()?;
    let (_, last) = Bucket::Year(to).days()?;
    Some((ordinal(first)?, ordinal(last)?))
}

fn too_many() -> Error {
    Error::limit(format!(
        "with the empty groups there would be more than {SHOWN_MAX}; narrow the years or group by fewer dimensions"
    ))
}
