//! Remarks around a name: bullets before it, "(truy tặng)", "(SN 1975)", "- Chủ tịch Hội …" behind it.

use super::{honorific, looks_like_personal_name};
use crate::domain::date::{self, DateUse};
use crate::domain::text::fold;
use crate::domain::vocabulary::Gender;

/// What the remarks of a cell say.
#[derive(Default)]
pub(super) struct Remarks {
    pub(super) gender: Option<Gender>,
    pub(super) birth_year: Option<i32>,
    pub(super) posthumous: bool,
    pub(super) deceased: bool,
    /// "và gia đình": the family is honoured with the person.
    pub(super) with_family: bool,
    /// "(chủ hộ)": the person stands for a household.
    pub(super) position: Option<String>,
}

/// First words of positions and functions, to tell "(Phó Chủ tịch)" from a second name in brackets.
const POSITIONS: [&str; 34] = [
    "chủ tịch",
    "phó",
    "trưởng",
    "tổ trưởng",
    "đội trưởng",
    "giám đốc",
    "hiệu trưởng",
    "hiệu phó",
    "bí thư",
    "ủy viên",
    "giáo viên",
    "nhân viên",
    "cán bộ",
    "chuyên viên",
    "công an",
    "kế toán",
    "thủ quỹ",
    "bảo vệ",
    "nguyên",
    "công nhân",
    "học sinh",
    "sinh viên",
    "lái xe",
    "bác sĩ",
    "điều dưỡng",
    "chỉ huy",
    "chính trị viên",
    "văn thư",
    "công chức",
    "người cao tuổi",
    "thôn",
    "tổ dân phố",
    "xã",
    "thành viên",
];

/// Last words of remarks that stand behind a name without any sign; a single word is never one.
const ENDS_OF_REMARKS: [&str; 12] =
    ["tặng", "tang", "đình", "dinh", "vợ", "chồng", "mất", "mat", "trần", "sinh", "hộ", "ho"];

/// Signs that only decorate the end of a name.
const TAIL: [char; 14] = [' ', ',', ';', '*', '.', ':', '-', '–', '+', '¹', '²', '³', '†', '‡'];

/// Takes bullets and remarks off; what remains is the name.
pub(super) fn split(cell: &str) -> (&str, Remarks) {
    let mut remarks = Remarks::default();
    let mut name = without_bullet(cell).trim_end_matches(TAIL);
    while let Some(shorter) = without_last_remark(name, &mut remarks) {
        name = shorter.trim_end_matches(TAIL);
    }
    (name, remarks)
}

/// Splits off what follows a personal name after a dash, a comma or a colon.
pub(super) fn split_position(name: &str) -> (&str, Option<&str>) {
    const BREAKS: [&str; 8] = [" - ", " – ", " — ", ", ", ": ", "; ", "- ", ","];
    let place = BREAKS.iter().filter_map(|sign| name.find(sign).map(|at| (at, sign.len()))).min();
    let Some((at, length)) = place else { return (name, None) };
    let (Some(head), Some(tail)) = (name.get(..at), name.get(at + length..)) else { return (name, None) };
    let lead = honorific::split(head);
    if looks_like_personal_name(lead.rest) || (lead.honorific.is_some() && !lead.rest.is_empty()) {
        let tail = tail.trim();
        (head.trim_end(), (!tail.is_empty()).then_some(tail))
    } else {
        (name, None)
    }
}

/// `1. `, `a) `, `- `, `+ `, `* `, `• ` before a name.
fn without_bullet(cell: &str) -> &str {
    let rest = cell.trim_start_matches(['-', '–', '+', '*', '•', '·', ' ', '"']);
    let digits = rest.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(0);
    match rest.split_at_checked(digits) {
        Some((number, after)) if !number.is_empty() && after.starts_with(['.', ')', '/']) => {
            after.trim_start_matches(['.', ')', '/', ' ', '-'])
        }
        _ => rest,
    }
}

/// Takes one remark off the end and notes it; `None` when there is none.
fn without_last_remark<'c>(name: &'c str, remarks: &mut Remarks) -> Option<&'c str> {
    in_brackets(name, remarks).or_else(|| behind_sign(name, remarks)).or_else(|| bare_words(name, remarks))
}

/// `… (truy tặng)`; the closing bracket may be missing. A footnote mark in brackets is dropped.
fn in_brackets<'c>(name: &'c str, remarks: &mut Remarks) -> Option<&'c str> {
    let (before, inside) = name.rsplit_once(['(', '[']).filter(|(before, _)| !before.trim().is_empty())?;
    let inside = inside.trim_end_matches([')', ']', ' ']);
    let footnote = inside.chars().all(|sign| matches!(sign, '*' | '1'..='9') && inside.chars().count() <= 2);
    let noted = footnote || note(inside, remarks) || note_position(inside, remarks);
    noted.then_some(before)
}

/// `…, truy tặng`, `… - SN 1975`.
fn behind_sign<'c>(name: &'c str, remarks: &mut Remarks) -> Option<&'c str> {
    let at = name.rfind([',', '-', '–', ';'])?;
    let (before, behind) = name.split_at_checked(at)?;
    (!before.trim().is_empty() && note(behind.trim_start_matches([',', '-', '–', ';', ' ']), remarks)).then_some(before)
}

/// `… và gia đình`, `… truy tặng`, `… sinh năm 1975` without any sign.
fn bare_words<'c>(name: &'c str, remarks: &mut Remarks) -> Option<&'c str> {
    let last = name.rsplit(' ').next()?;
    let may_end_remark =
        last.starts_with(|sign: char| sign.is_ascii_digit()) || ENDS_OF_REMARKS.contains(&fold(last).as_str());
    if !may_end_remark {
        return None;
    }
    let cuts = name.rmatch_indices(' ').map(|(at, _)| at).filter_map(|at| name.split_at_checked(at));
    cuts.skip(1).take(2).find_map(|(before, behind)| note(behind.trim(), remarks).then_some(before))
}

/// Is the text a remark and nothing else (`truy tặng`, `SN 1975`)?
pub(super) fn is_remark(text: &str) -> bool {
    (text.contains(' ') || !text.contains(char::is_uppercase)) && note(text, &mut Remarks::default())
}

/// Notes a remark that is known; tells whether it was.
fn note(words: &str, remarks: &mut Remarks) -> bool {
    match fold(words).as_str() {
        "truy tặng" | "truy tang" => remarks.posthumous = true,
        "đã mất" | "mất" | "đã từ trần" | "từ trần" | "đã hy sinh" | "hy sinh" | "liệt sĩ" | "đã chết" | "da mat" =>
        {
            remarks.deceased = true;
        }
        "nữ" | "nu" => remarks.gender = Some(Gender::Female),
        "nam" => remarks.gender = Some(Gender::Male),
        "và gia đình" | "cùng gia đình" | "và vợ" | "và chồng" | "va gia dinh" | "chủ hộ" | "chu ho" => {
            remarks.with_family = true;
        }
        key => match birth_year(key) {
            Some(year) => remarks.birth_year = Some(year),
            None => return false,
        },
    }
    true
}

fn note_position(words: &str, remarks: &mut Remarks) -> bool {
    let key = fold(words);
    let is_position = POSITIONS.iter().any(|word| {
        key.as_str().strip_prefix(word).is_some_and(|tail| tail.is_empty() || tail.starts_with([' ', ',']))
    });
    if is_position && remarks.position.is_none() {
        remarks.position = Some(words.to_owned());
    }
    is_position
}

/// `sn 1975`, `sinh năm 1975`, `sinh ngày 14/7/1975`, `1975`.
fn birth_year(key: &str) -> Option<i32> {
    let announced = ["sinh ngày", "sinh năm", "sinh nam", "năm sinh", "sinh", "s.n", "s/n", "sn", "ns"];
    let rest = announced.iter().find_map(|word| key.strip_prefix(word)).unwrap_or(key);
    let rest = rest.trim_start_matches(['.', ':', ' ']);
    if !rest.starts_with(|sign: char| sign.is_ascii_digit()) {
        return None;
    }
    let reading = date::read(rest, DateUse::Birth).ok().filter(|reading| !reading.serial)?;
    (rest.len() >= 4 && (1850..=2100).contains(&reading.year)).then_some(reading.year)
}
