//! Units: whether a recipient's unit stands with the name and as a whole, or only its place somewhere in the article.
//!
//! "Trạm Y tế xã Mẫu và ông A" does not say that A is of xã Mẫu, nor does "tại Nhà văn hóa xã Mẫu" or somebody else's
//! unit beside him. What counts is the apposition: "ông A, nông dân xã Mẫu", "giáo viên Trường Mẫu Nguyễn Văn A".

use std::ops::Range;

use super::Reason;
use super::bearers::Bearer;
use super::story::Story;
use crate::domain::name::looks_like_personal_name;
use crate::domain::text::{Gap, Run, Syllable};

/// How many places of one name are looked at.
const PLACES_MAX: usize = 8;
/// How far a unit may stand behind its name, in syllables.
const BEHIND_MAX: usize = 24;
/// How far before it: a form of address or a short office stands between.
const BEFORE_MAX: usize = 6;

/// What places are called by.
const LEVELS: [&str; 18] = [
    "tỉnh",
    "huyện",
    "quận",
    "xã",
    "phường",
    "phố",
    "trấn",
    "thị",
    "thôn",
    "bản",
    "ấp",
    "khóm",
    "xóm",
    "làng",
    "buôn",
    "tổ",
    "khu",
    "tiểu",
];
/// What stands before a place as a part of a body's or a building's name.
#[rustfmt::skip]
const BODIES: [&str; 22] = [
    "trạm", "nhà", "trường", "ủy", "ban", "hội", "đoàn", "đội", "đồn", "đảng", "bộ", "phòng", "trận", "sự", "tâm",
    "chợ", "công", "hợp", "học", "non", "thể", "viện",
];
/// Offices and callings that may be written large before a place.
#[rustfmt::skip]
const CALLINGS: [&str; 12] = [
    "trưởng", "phó", "nông", "dân", "người", "già", "cán", "cựu", "giáo", "bí", "thư", "viên",
];
/// What ends an apposition.
#[rustfmt::skip]
const ENDS: [&str; 26] = [
    "vì", "do", "được", "đã", "nhận", "trao", "tặng", "trong", "cùng", "với", "cho", "để", "khi", "trước", "sau",
    "theo", "cứu", "tham", "dự", "về", "bởi", "vừa", "đến", "từng", "khen", "phát",
];
/// What says that somebody lives or works at the place that "tại" names.
const AT_HOME: [&str; 8] = ["tác", "việc", "trú", "sống", "dạy", "học", "sinh", "ngụ"];
/// Forms of address.
const ADDRESSES: [&str; 13] = ["ông", "bà", "anh", "chị", "cô", "thầy", "em", "cháu", "cụ", "chú", "bác", "chí", "mẹ"];

/// What the article says of somebody's unit, the loudest first; nothing when it is silent.
pub(super) fn reason(story: &Story<'_>, bearer: &Bearer<'_>, unit: &str) -> Option<Reason> {
    let mut parts = unit.split([',', ';', '–', '(']).map(str::trim).filter(|part| !part.is_empty());
    let first = Run::of(parts.next()?);
    let places = || bearer.places.iter().take(PLACES_MAX);
    if first.syllables().len() >= 2 && places().any(|name| stands_with(story, &first, name)) {
        return Some(Reason::Unit);
    }
    if places().any(|name| another_stands_with(story, &first, name)) {
        return Some(Reason::OtherUnit);
    }
    let mut near = parts.map(Run::of).chain(place_in(&first));
    near.any(|place| place.syllables().len() >= 2 && story.find(&place, &bearer.place()).is_some())
        .then_some(Reason::Locality)
}

/// "huyện Mẫu" in "Công an huyện Mẫu": the last place that a unit is called by.
fn place_in(unit: &Run) -> Option<Run> {
    let at = unit.syllables().iter().rposition(|syllable| is_one_of(syllable, &LEVELS))?;
    let words: Vec<&str> = unit.syllables().get(at..)?.iter().map(|syllable| syllable.spelled.as_str()).collect();
    Some(Run::of(&words.join(" ")))
}

fn is_one_of(syllable: &Syllable, words: &[&str]) -> bool {
    words.contains(&syllable.spelled.as_str())
}

/// Whether the unit stands in the apposition of the name, before or behind it, or heads the list that it is in.
fn stands_with(story: &Story<'_>, unit: &Run, name: &Range<usize>) -> bool {
    let sentence = story.sentence(name);
    let heads = |found: &Range<usize>| found.end == sentence.start && story.sentence(found) == *found;
    story.find_all(unit, name).any(|found| {
        let within = sentence.start <= found.start && found.end <= sentence.end;
        let beside = || is_behind(story, name, &found) || is_before(story, &sentence, name, &found);
        heads(&found) || (within && beside() && is_whole(story, unit, name, &found))
    })
}

/// "ông A, nông dân xã Mẫu".
fn is_behind(story: &Story<'_>, name: &Range<usize>, unit: &Range<usize>) -> bool {
    name.end <= unit.start && unit.start <= apposition_end(story, name.end)
}

/// Where what is said of the bearer of a name ends: at a verb, at "và", at the next person.
fn apposition_end(story: &Story<'_>, from: usize) -> usize {
    let syllables = story.run.syllables();
    let mut at_home = false;
    for (at, syllable) in syllables.iter().enumerate().skip(from).take(BEHIND_MAX) {
        let over = syllable.gap == Gap::Break
            || is_one_of(syllable, &ENDS)
            || (!at_home && is_one_of(syllable, &["tại"]))
            || (syllable.gap == Gap::Filler && story.joins(at))
            || is_addressed(syllables, at)
            || (at > from && is_next_person(story, at));
        if over {
            return at;
        }
        at_home |= is_one_of(syllable, &AT_HOME);
    }
    (from + BEHIND_MAX).min(syllables.len())
}

fn is_one_of_before(syllables: &[Syllable], at: usize, words: &[&str]) -> bool {
    at.checked_sub(1).and_then(|before| syllables.get(before)).is_some_and(|syllable| is_one_of(syllable, words))
}

/// "bà" of "bà Tòng Thị Mẫu", not of "bà con".
fn is_addressed(syllables: &[Syllable], at: usize) -> bool {
    let next = |ahead: usize| syllables.get(at + ahead).filter(|next| next.gap == Gap::Joined);
    let large = |ahead: usize| next(ahead).is_some_and(|next| next.capital);
    syllables.get(at).is_some_and(|syllable| is_one_of(syllable, &ADDRESSES))
        && (large(1) || (next(1).is_some() && large(2)))
}

/// Whether another person's name begins behind a comma.
fn is_next_person(story: &Story<'_>, at: usize) -> bool {
    let syllables = story.run.syllables();
    let opens = syllables.get(at).is_some_and(|first| first.capital && first.gap == Gap::Mark);
    let goes_on = |next: &&Syllable| next.capital && next.gap == Gap::Joined;
    let length = 1 + syllables.iter().skip(at + 1).take_while(goes_on).count();
    opens && (2..=5).contains(&length) && looks_like_personal_name(&story.words(&(at..at + length)))
}

/// "giáo viên Trường Mẫu Nguyễn Văn A"; with a comma between ("Trưởng bản Mẫu, ông A") only where no one else stands
/// before, whose unit it would be, and no "tại" makes it the place of what happens.
fn is_before(story: &Story<'_>, sentence: &Range<usize>, name: &Range<usize>, unit: &Range<usize>) -> bool {
    if unit.end > name.start || name.start - unit.end > BEFORE_MAX {
        return false;
    }
    let syllables = story.run.syllables();
    let parts = |at: usize, syllable: &Syllable| {
        is_one_of(syllable, &ENDS) || syllable.gap == Gap::Break || (syllable.gap == Gap::Filler && story.joins(at))
    };
    let between = || (unit.end..=name.start).filter_map(|at| syllables.get(at).map(|syllable| (at, syllable)));
    let marked = between().any(|(_, syllable)| syllable.gap == Gap::Mark);
    let alone = || {
        let free = !(sentence.start..unit.start).any(|at| is_addressed(syllables, at));
        free && !is_one_of_before(syllables, unit.start, &["tại", "ở", "về", "từ"])
    };
    !between().any(|(at, syllable)| parts(at, syllable)) && (!marked || alone())
}

/// Whether a unit is not a part of a longer name: of "xã Mẫu Đông", nor, if it is a place, of "Trạm Y tế xã Mẫu".
fn is_whole(story: &Story<'_>, unit: &Run, name: &Range<usize>, found: &Range<usize>) -> bool {
    let syllables = story.run.syllables();
    let goes_on = syllables.get(found.end).is_some_and(|next| {
        let number = next.spelled.starts_with(|sign: char| sign.is_ascii_digit());
        found.end != name.start && ((next.gap == Gap::Joined && next.capital) || (next.gap <= Gap::Filler && number))
    });
    !goes_on && (!is_place(unit) || !belongs_to_body(syllables, name, found.start))
}

/// A place, by its level or by being nothing but a name.
fn is_place(unit: &Run) -> bool {
    let syllables = unit.syllables();
    syllables.first().is_some_and(|first| is_one_of(first, &LEVELS))
        || syllables.iter().all(|syllable| syllable.capital && !is_one_of(syllable, &BODIES))
}

/// Whether what stands joined before a place is a body or a building of it.
fn belongs_to_body(syllables: &[Syllable], name: &Range<usize>, start: usize) -> bool {
    let mut at = start;
    while at > name.end || at > 0 && at <= name.start {
        let joined = syllables.get(at).is_some_and(|syllable| syllable.gap <= Gap::Filler);
        let Some(before) = at.checked_sub(1).and_then(|before| syllables.get(before)).filter(|_| joined) else {
            return false;
        };
        let level = is_one_of(before, &LEVELS);
        if is_one_of(before, &ENDS) || is_one_of(before, &["tại", "ở", "từ", "là"]) {
            return false;
        }
        if is_one_of(before, &BODIES) || (before.capital && !level && !is_one_of(before, &CALLINGS)) {
            return true;
        }
        at -= 1;
    }
    false
}

/// Whether a place of the same level, but another one, stands right behind the name: "ông A, xã Khác".
fn another_stands_with(story: &Story<'_>, unit: &Run, name: &Range<usize>) -> bool {
    let Some((level, rest)) = unit.syllables().split_first().filter(|(level, _)| is_one_of(level, &LEVELS)) else {
        return false;
    };
    let syllables = story.run.syllables();
    (name.end..apposition_end(story, name.end)).any(|at| {
        let here = syllables.get(at).is_some_and(|syllable| syllable.spelled == level.spelled);
        let named = syllables.get(at + 1).is_some_and(|next| next.capital && next.gap == Gap::Joined);
        let following = syllables.iter().skip(at + 1).map(|syllable| &syllable.spelled);
        here && named && !rest.is_empty() && !following.take(rest.len()).eq(rest.iter().map(|next| &next.spelled))
    })
}
