//! Whole names: whether what stands at a place is the name of somebody, or a part of a longer one.

use std::ops::Range;

use crate::domain::name::looks_like_personal_name;
use crate::domain::text::{Gap, Run, Syllable};
use crate::domain::vocabulary::RecipientKind;

/// Forms of address that may be written large before a name.
const ADDRESSES: [&str; 14] =
    ["ông", "bà", "anh", "chị", "em", "cô", "thầy", "chú", "bác", "cụ", "mẹ", "cháu", "ong", "ba"];

/// What a name follows as a part of a longer one, by its last syllable.
#[rustfmt::skip]
const LEADS: [&str; 20] = [
    "đường", "phố", "trường", "phường", "xã", "huyện", "quận", "tỉnh", "trấn", "chợ", "cầu", "chùa", "thôn", "bản",
    "ngõ", "hẻm", "quỹ", "khu", "tàu", "lớp",
];

/// What a name follows as a part of a longer one, by its last two syllables.
const PAIRS_OF_LEADS: [(&str, &str); 16] = [
    ("du", "lịch"),
    ("tàu", "cá"),
    ("cổ", "phần"),
    ("hữu", "hạn"),
    ("thành", "viên"),
    ("mẫu", "giáo"),
    ("tiểu", "học"),
    ("đại", "học"),
    ("mầm", "non"),
    ("phổ", "thông"),
    ("cơ", "sở"),
    ("công", "ty"),
    ("bệnh", "viện"),
    ("học", "viện"),
    ("giải", "thưởng"),
    ("hợp", "tác"),
];

/// Parts of a body: "Chi bộ Trường …" is not the school. By the last two syllables before the name.
const PARTS: [(&str, &str); 12] = [
    ("chi", "bộ"),
    ("đảng", "bộ"),
    ("đảng", "ủy"),
    ("công", "đoàn"),
    ("chi", "đoàn"),
    ("liên", "đội"),
    ("phụ", "huynh"),
    ("phụ", "nữ"),
    ("chi", "hội"),
    ("nữ", "công"),
    ("chi", "nhánh"),
    ("trực", "thuộc"),
];

/// What tells more exactly where a body belongs, behind its name: "… huyện Mẫu", "… Công an tỉnh".
const PLACES: [&str; 16] = [
    "tỉnh",
    "huyện",
    "quận",
    "xã",
    "phường",
    "thành",
    "thị",
    "tp",
    "công",
    "sở",
    "phòng",
    "bộ",
    "ban",
    "trung",
    "ủy",
    "trường",
];

/// Whether the name of a record of that kind, standing at `place`, is a whole name there.
pub(super) fn is_whole(run: &Run, place: &Range<usize>, kind: RecipientKind) -> bool {
    match kind {
        RecipientKind::Collective => {
            !is_part_of_body(run, place) && goes_not_on(run, place, |next| PLACES.contains(&next.spelled.as_str()))
        }
        RecipientKind::Individual | RecipientKind::Household => {
            is_written_as_person(run.slice(place))
                && begins_person(run, place)
                && goes_not_on(run, place, |_| false)
                && (kind == RecipientKind::Household || !is_of_household(run, place))
        }
    }
}

/// Every syllable is written large and nothing but space stands between them.
fn is_written_as_person(name: &[Syllable]) -> bool {
    name.iter().all(|syllable| syllable.capital) && name.iter().skip(1).all(|syllable| syllable.gap == Gap::Joined)
}

/// What stands before a person's name is neither more of the name nor something called after a person.
fn begins_person(run: &Run, place: &Range<usize>) -> bool {
    let (before, last) = two_before(run, place);
    let Some(last) = last else { return true };
    let pair = (before.map_or("", |syllable| syllable.spelled.as_str()), last.spelled.as_str());
    if is_lead(pair) {
        return false;
    }
    !last.capital || ADDRESSES.contains(&pair.1) || is_full_name(run.slice(place))
}

/// "gia đình bà …", "hộ ông …": the household of a person, who is not meant alone.
pub(super) fn is_of_household(run: &Run, place: &Range<usize>) -> bool {
    let at = |back: usize| place.start.checked_sub(back).and_then(|at| run.syllables().get(at));
    let joined = |back: usize| at(back).is_some_and(|syllable| syllable.gap <= Gap::Filler);
    let is = |back: usize, word: &str| at(back).is_some_and(|syllable| syllable.spelled == word);
    let addressed = at(1).is_some_and(|before| ADDRESSES.contains(&before.spelled.as_str()));
    let back = if joined(0) && addressed { 1 } else { 0 };
    joined(back) && (is(back + 1, "hộ") || (is(back + 1, "đình") && is(back + 2, "gia")))
}

/// A family name and two syllables more: what stands large before it is an office or a place.
fn is_full_name(name: &[Syllable]) -> bool {
    let words: Vec<&str> = name.iter().map(|syllable| syllable.spelled.as_str()).collect();
    words.len() >= 3 && looks_like_personal_name(&words.join(" "))
}

/// Whether what stands before a body's name makes it a part of that body, or a longer name.
fn is_part_of_body(run: &Run, place: &Range<usize>) -> bool {
    let (before, last) = two_before(run, place);
    let Some(last) = last else { return false };
    let pair = (before.map_or("", |syllable| syllable.spelled.as_str()), last.spelled.as_str());
    last.capital || is_lead(pair) || PARTS.contains(&pair)
}

/// "trường", "thôn", "công ty": what stands behind is more of the same name.
fn is_lead(pair: (&str, &str)) -> bool {
    LEADS.contains(&pair.1) || PAIRS_OF_LEADS.contains(&pair)
}

/// Whether the name is over at the end of its place: nothing written large and no number follows at once, but for
/// what `belongs` lets pass.
fn goes_not_on(run: &Run, place: &Range<usize>, belongs: impl Fn(&Syllable) -> bool) -> bool {
    let Some(next) = run.syllables().get(place.end) else { return true };
    let number = next.spelled.starts_with(|sign: char| sign.is_ascii_digit());
    match next.gap {
        Gap::Joined => !next.capital || (belongs(next) && !number),
        Gap::Filler => !number,
        Gap::Mark | Gap::Break => true,
    }
}

/// The two syllables before a place, if nothing but space stands between.
fn two_before<'r>(run: &'r Run, place: &Range<usize>) -> (Option<&'r Syllable>, Option<&'r Syllable>) {
    let at = |back: usize| place.start.checked_sub(back).and_then(|at| run.syllables().get(at));
    let joined = run.slice(place).first().is_some_and(|first| first.gap == Gap::Joined);
    let last = at(1).filter(|_| joined);
    (last.and_then(|_| at(2)), last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use RecipientKind::{Collective, Individual};

    fn whole(text: &str, name: &str, kind: RecipientKind) -> bool {
        let run = Run::of(text);
        let place = run.find_all(&Run::of(name)).next().unwrap();
        is_whole(&run, &place, kind)
    }

    #[test]
    fn a_name_inside_a_longer_one_is_not_whole() {
        for (text, name, kind) in [
            ("khen Trường Mầm non Hòa Mẫu.", "Hòa Mẫu", Collective),
            ("khen bà Mẫu Thị Kim Anh.", "Kim Anh", Individual),
            ("khen ông Mẫu Văn An Bình.", "Mẫu Văn An", Individual),
            ("khen Chi bộ Trường Mầm non Hòa Mẫu.", "Trường Mầm non Hòa Mẫu", Collective),
            ("khen Đội PCCC Công an quận Mẫu.", "Công an quận Mẫu", Collective),
            ("khen Trường Tiểu học Mẫu số 5.", "Trường Tiểu học Mẫu", Collective),
            ("trên đường Nguyễn Văn Mẫu.", "Nguyễn Văn Mẫu", Individual),
            ("Trường THPT Nguyễn Văn Mẫu", "Nguyễn Văn Mẫu", Individual),
            ("thuyền trưởng tàu du lịch Mẫu Xanh, ông", "Mẫu Xanh", Collective),
        ] {
            assert!(!whole(text, name, kind), "{text}: {name}");
        }
    }

    #[test]
    fn the_household_of_a_person_is_not_the_person() {
        for text in [
            "khen gia đình bà Mẫu Thị Hoa.",
            "khen hộ ông Mẫu Thị Hoa.",
            "khen gia đình Mẫu Thị Hoa.",
            "hộ Mẫu Thị Hoa",
        ] {
            assert!(!whole(text, "Mẫu Thị Hoa", Individual), "{text}");
            assert!(whole(text, "Mẫu Thị Hoa", RecipientKind::Household), "{text}");
        }
        assert!(whole("khen bà Mẫu Thị Hoa và gia đình.", "Mẫu Thị Hoa", Individual));
    }

    #[test]
    fn titles_places_and_remarks_around_a_name_leave_it_whole() {
        for (text, name, kind) in [
            ("khen Ông Mẫu Văn An, thôn Xa.", "Mẫu Văn An", Individual),
            ("Chủ tịch Hội Nông dân Nguyễn Văn Mẫu - điển hình", "Nguyễn Văn Mẫu", Individual),
            ("Giám đốc Sở Nội vụ Hà Nội Nguyễn Văn Mẫu", "Nguyễn Văn Mẫu", Individual),
            ("tập thể Trường Mầm non Hòa Mẫu thành phố Xa", "Trường Mầm non Hòa Mẫu", Collective),
            ("cho Công an huyện Mẫu (tỉnh Xa)", "Công an huyện Mẫu", Collective),
            ("Mẫu Văn An và Mẫu Văn Bình", "Mẫu Văn An", Individual),
        ] {
            assert!(whole(text, name, kind), "{text}: {name}");
        }
    }
}
