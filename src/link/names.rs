//! Names: all names of a registry, found in a text in one pass.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::ops::Range;

use uuid::Uuid;

use crate::domain::text::{Run, Syllable};

/// A syllable that no name has.
const UNKNOWN: u32 = u32::MAX;
/// Set in the spelling of a name that was typed without accents: any accents may be meant.
const UNMARKED: u32 = 1 << 31;
/// One word alone is a name of too many things.
const SYLLABLES_MIN: usize = 2;

/// A name of the registry that stands in a text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hit {
    /// Where, in syllables: the first.
    pub from: usize,
    /// One past the last.
    pub to: usize,
    /// Whose name.
    pub bearer: Uuid,
    /// Spelled alike, accents included; otherwise the accents are missing on one side.
    pub spelled_alike: bool,
}

impl Hit {
    /// The place, in syllables.
    pub fn place(&self) -> Range<usize> {
        self.from..self.to
    }
}

/// The names of many records, sorted by their syllables without accents. From each syllable of a text the names that
/// begin so are narrowed down, syllable by syllable, until none is left.
///
/// A name takes 4 bytes a syllable and 24 more, so that a million names of persons take about 40 MB.
#[derive(Debug, Default)]
pub struct Names {
    numbers: HashMap<Box<str>, u32>,
    /// The names that begin with the syllable of a number: from its entry to the next.
    begins: Vec<u32>,
    /// The syllables of all names, one name after another.
    syllables: Vec<u32>,
    /// Where the syllables of each name begin; one entry more than names.
    starts: Vec<u32>,
    bearers: Vec<Bearer>,
}

#[derive(Clone, Copy, Debug)]
struct Bearer {
    id: Uuid,
    spelling: u32,
}

impl Names {
    /// Sorts names: each item is a record's id and its name.
    pub fn of<'n>(names: impl IntoIterator<Item = (Uuid, &'n str)>) -> Self {
        let mut unsorted = Self::default();
        for (id, name) in names {
            unsorted.push(id, name);
        }
        unsorted.sorted()
    }

    /// Adds a name; it is found once the names are [`Self::sorted`].
    pub fn push(&mut self, id: Uuid, name: &str) {
        let run = Run::of(name);
        let found_by = found_by(&run);
        if found_by.len() < SYLLABLES_MIN {
            return;
        }
        self.starts.push(number(self.syllables.len()));
        for syllable in found_by {
            let next = number(self.numbers.len());
            let number = match self.numbers.get(syllable.bare.as_str()) {
                Some(number) => *number,
                None => *self.numbers.entry(syllable.bare.as_str().into()).or_insert(next),
            };
            self.syllables.push(number);
        }
        self.bearers.push(Bearer { id, spelling: spelling(&run) });
    }

    /// Puts the names in the order they are found by.
    #[must_use]
    pub fn sorted(mut self) -> Self {
        self.starts.push(number(self.syllables.len()));
        let mut order: Vec<u32> = (0..number(self.bearers.len())).collect();
        order.sort_unstable_by(|one, other| self.name(*one).cmp(self.name(*other)).then(one.cmp(other)));
        let mut sorted = Self {
            numbers: std::mem::take(&mut self.numbers),
            begins: Vec::new(),
            syllables: Vec::with_capacity(self.syllables.len()),
            starts: Vec::with_capacity(self.starts.len()),
            bearers: Vec::with_capacity(self.bearers.len()),
        };
        for name in order {
            sorted.starts.push(number(sorted.syllables.len()));
            sorted.syllables.extend_from_slice(self.name(name));
            sorted.bearers.extend(self.bearers.get(name as usize));
        }
        sorted.starts.push(number(sorted.syllables.len()));
        sorted.index();
        sorted
    }

    /// How many names there are.
    pub fn len(&self) -> usize {
        self.bearers.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.bearers.is_empty()
    }

    /// Every name that stands in a text, by place.
    pub fn find(&self, text: &Run) -> Vec<Hit> {
        let numbers: Vec<u32> = text
            .syllables()
            .iter()
            .map(|syllable| self.numbers.get(syllable.bare.as_str()).copied().unwrap_or(UNKNOWN))
            .collect();
        let mut found = Vec::new();
        for start in 0..numbers.len() {
            let mut names = self.beginning_with(numbers.get(start).copied().unwrap_or(UNKNOWN));
            let mut depth = 1;
            for place in text.places_from(start) {
                while depth < place.len() && !names.is_empty() {
                    names = self.narrowed(&names, depth, numbers.get(start + depth).copied().unwrap_or(UNKNOWN));
                    depth += 1;
                }
                if names.is_empty() {
                    break;
                }
                found.extend(self.ending_at(names.clone(), depth).filter_map(|bearer| hit(text, &place, bearer)));
            }
        }
        found
    }

    /// Notes where the names of each first syllable begin.
    fn index(&mut self) {
        let mut begins = vec![0_u32; self.numbers.len() + 1];
        for name in 0..number(self.bearers.len()) {
            if let Some(count) = self.name(name).first().and_then(|first| begins.get_mut(*first as usize + 1)) {
                *count += 1;
            }
        }
        let mut total = 0;
        for begin in &mut begins {
            total += *begin;
            *begin = total;
        }
        self.begins = begins;
    }

    fn name(&self, name: u32) -> &[u32] {
        let bound = |place: u32| self.starts.get(place as usize).map_or(0, |bound| *bound as usize);
        self.syllables.get(bound(name)..bound(name + 1)).unwrap_or_default()
    }

    fn beginning_with(&self, syllable: u32) -> Range<u32> {
        let bound = |place: u32| self.begins.get(place as usize).copied();
        match (bound(syllable), syllable.checked_add(1).and_then(bound)) {
            (Some(from), Some(to)) => from..to,
            _ => 0..0,
        }
    }

    /// Of names that begin alike, those whose syllable at `depth` is this one.
    fn narrowed(&self, names: &Range<u32>, depth: usize, syllable: u32) -> Range<u32> {
        let at = |name: u32| self.name(name).get(depth).copied();
        let from = partition(names.clone(), |name| at(name) < Some(syllable));
        let to = partition(from..names.end, |name| at(name) <= Some(syllable));
        from..to
    }

    /// Of names that begin alike, those that have no more syllables than `depth`; they stand first.
    fn ending_at(&self, names: Range<u32>, depth: usize) -> impl Iterator<Item = &Bearer> {
        names.take_while(move |name| self.name(*name).len() == depth).filter_map(|name| self.bearers.get(name as usize))
    }
}

/// Compares the accents of a name found by its key with those at the place.
pub(super) fn hit_of(text: &Run, place: &Range<usize>, id: Uuid, name: &Run) -> Option<Hit> {
    hit(text, place, &Bearer { id, spelling: spelling(name) })
}

/// Whether one word alone is the name: then it is not looked for.
pub(super) fn is_too_short(name: &Run) -> bool {
    found_by(name).len() < SYLLABLES_MIN
}

fn hit(text: &Run, place: &Range<usize>, bearer: &Bearer) -> Option<Hit> {
    let spelled_alike = spelling_of(text.slice(place)) == bearer.spelling & !UNMARKED;
    // Somebody who types names without accents does so throughout a line, or at least throughout the name.
    let bare = || text.slice(place).iter().all(|syllable| !syllable.marked);
    let unmarked = bearer.spelling & UNMARKED != 0 || bare();
    let found = Hit { from: place.start, to: place.end, bearer: bearer.id, spelled_alike };
    (spelled_alike || unmarked).then_some(found)
}

/// The syllables a name is found by.
fn found_by(run: &Run) -> &[Syllable] {
    run.slice(&(0..run.name_length()))
}

/// A name's spelling in one number.
fn spelling(name: &Run) -> u32 {
    spelling_of(found_by(name)) | if name.is_unmarked() { UNMARKED } else { 0 }
}

fn spelling_of(slice: &[Syllable]) -> u32 {
    let mut hasher = DefaultHasher::new();
    for syllable in slice {
        syllable.spelled.hash(&mut hasher);
    }
    #[allow(clippy::cast_possible_truncation, reason = "a part of a hash is a hash")]
    let part = hasher.finish() as u32;
    part & !UNMARKED
}

/// The first name of a range for which `before` no longer holds.
fn partition(range: Range<u32>, before: impl Fn(u32) -> bool) -> u32 {
    let (mut from, mut to) = (range.start, range.end);
    while from < to {
        let middle = from + (to - from) / 2;
        if before(middle) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    from
}

/// Four thousand million syllables are more than memory holds of anything else.
fn number(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(UNKNOWN)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The names of the list that stand in the text, as the text writes them.
    fn found(list: &[&str], text: &str) -> Vec<(String, bool)> {
        let ids: Vec<Uuid> = (0..list.len()).map(|number| Uuid::from_u128(number as u128 + 1)).collect();
        let names = Names::of(ids.iter().copied().zip(list.iter().copied()));
        let run = Run::of(text);
        names
            .find(&run)
            .into_iter()
            .map(|hit| {
                let (start, end) = run.span(&hit.place());
                (text.chars().skip(start).take(end - start).collect(), hit.spelled_alike)
            })
            .collect()
    }

    #[test]
    fn names_are_found_whatever_their_spelling() {
        let list = ["Trường Mầm non Hòa Mẫu", "Mẫu Thị Thuý", "UBND thành phố Mẫu", "HTX Mẫu Xanh"];
        let text =
            "TRƯỜNG MN HOÀ MẪU, bà Mâ\u{303}u Thị Thúy, Uỷ ban nhân dân TP Mẫu và Hợp tác xã Mẫu Xanh được khen.";
        assert_eq!(found(&list, text).len(), 4, "{:?}", found(&list, text));
    }

    #[test]
    fn accents_distinguish_and_their_absence_broadens() {
        let list = ["Mẫu Văn Hòa", "Mẫu Văn Hóa"];
        assert_eq!(found(&list, "Khen ông Mẫu Văn Hoà."), [("Mẫu Văn Hoà".to_owned(), true)]);
        assert_eq!(found(&list, "Khen ông Mẫu Văn Hoa."), []);
        assert_eq!(found(&list, "Khen ong Mau Van Hoa.").len(), 2);
        assert_eq!(
            found(&list, "Khen ông Mau Van Hoa, thôn Mẫu.").len(),
            2,
            "the name alone was typed without accents"
        );
        assert_eq!(found(&["Mau Van Hoa"], "Khen ông Mẫu Văn Hóa."), [("Mẫu Văn Hóa".to_owned(), false)]);
    }

    #[test]
    fn a_name_and_a_longer_one_are_both_found() {
        let list = ["Hòa Mẫu", "Trường Mầm non Hòa Mẫu", "Mẫu Văn An", "Mẫu Văn Anh"];
        let found = found(&list, "Trường Mầm non Hòa Mẫu khen Mẫu Văn Anh.");
        let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["Trường Mầm non Hòa Mẫu", "Hòa Mẫu", "Mẫu Văn Anh"]);
    }

    proptest! {
        #[test]
        fn every_name_is_found_where_it_stands(
            list in prop::collection::vec("(Mẫu|Văn|Thị|An|Hòa|Hoà|Hóa|Bình|MN|Trường){1} (Mẫu|An|Hòa|Bình|Lan){1}( (Hoa|Mai|số 5|7)){0,2}", 1..30),
            pick in any::<prop::sample::Index>(),
        ) {
            let name = pick.get(&list);
            let text = format!("Sáng nay, {name}, được khen.");
            let run = Run::of(&text);
            let names = Names::of(list.iter().enumerate().map(|(at, name)| (Uuid::from_u128(at as u128 + 1), name.as_str())));
            let place = run.find_all(&Run::of(name)).next();
            prop_assert!(place.is_some());
            let place = place.unwrap();
            if !is_too_short(&Run::of(name)) {
                prop_assert!(names.find(&run).iter().any(|hit| hit.place() == place && hit.spelled_alike));
            }
        }
    }
}
