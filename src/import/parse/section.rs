//! What a row under the header is: a recipient, or a section, total, footer or repeated header.

use super::award_words;
use super::counts::{Counts, count_at_end, kinds_in};
use super::ditto::is_ditto;
use super::entry::SkipReason;
use super::field::Field;
use super::grid::is_blank;
use super::layout::Layout;
use super::naming::kind_of_words;
use crate::domain::name::looks_like_personal_name;
use crate::domain::syllable::is_letter;
use crate::domain::text::{bare, clean, fold, heading_key};
use crate::domain::vocabulary::RecipientKind;

/// What a row is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum RowKind {
    Recipient,
    Section(Section),
    Total { counts: Counts, count: Option<u32> },
    Skipped(SkipReason),
}

/// How a section is numbered: sections numbered alike are siblings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Numbering {
    Letter,
    Roman,
    Number,
    None,
}

/// What a section row says.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Section {
    pub(super) line: u32,
    pub(super) numbering: Numbering,
    /// The words without ordinal and count.
    pub(super) label: String,
    pub(super) kind: Option<RecipientKind>,
    pub(super) form: Option<String>,
    /// The label names a sector or cluster.
    pub(super) sector: Option<String>,
    /// The label names a unit.
    pub(super) unit: Option<String>,
    pub(super) declared: Counts,
    pub(super) count: Option<u32>,
}

/// Tells rows apart by the columns of one list.
#[derive(Debug)]
pub(super) struct Sorter {
    headings: Vec<String>,
    ordinal: Option<usize>,
    names: Vec<usize>,
    /// Every row is a recipient's.
    exact: bool,
    /// The column in which rows of our own export for clerks state their kind.
    stated: Option<usize>,
    /// Columns beside ordinal and names, in which a recipient's row usually has something.
    others: bool,
}

impl Sorter {
    pub(super) fn of(layout: &Layout) -> Self {
        let names: Vec<usize> =
            [Field::RecipientName, Field::FamilyName, Field::GivenName, Field::CollectiveName, Field::HouseholdName]
                .iter()
                .flat_map(|&field| layout.of_field(field).collect::<Vec<_>>())
                .collect();
        let ordinal = layout.of_field(Field::RowNo).next();
        let used = names.len() + usize::from(ordinal.is_some());
        let headings = layout.columns.iter().map(|column| heading_key(&column.heading).to_string()).collect();
        let stated = layout.of_field(Field::RecipientKind).next().filter(|_| layout.ours);
        Self { headings, ordinal, names, exact: layout.exact, stated, others: layout.columns.len() > used }
    }

    /// What the row is. `after_footer` says that signatures have begun.
    pub(super) fn sort(&self, cells: &[String], line: u32, after_footer: bool) -> RowKind {
        if self.exact || self.stated.is_some_and(|at| cells.get(at).is_some_and(|cell| kind_of_words(cell).is_some())) {
            return RowKind::Recipient;
        }
        let filled: Vec<usize> =
            (0..cells.len()).filter(|&at| cells.get(at).is_some_and(|cell| !is_blank(cell))).collect();
        if filled.iter().any(|&at| cells.get(at).is_some_and(|cell| is_sample_mark(cell))) {
            return RowKind::Skipped(SkipReason::Sample);
        }
        let ordinal = self.ordinal.and_then(|at| cells.get(at)).map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
        let numbered = ordinal.is_some_and(is_number);
        if numbered
            && filled.len() > 2
            && self.names.iter().any(|&at| cells.get(at).is_some_and(|cell| has_letters(cell)))
        {
            return RowKind::Recipient;
        }
        if self.repeats_header(cells, &filled) {
            return RowKind::Skipped(SkipReason::RepeatedHeader);
        }
        if numbered && self.names.is_empty() {
            return RowKind::Recipient;
        }
        if numbers_columns(cells, &filled) {
            return RowKind::Skipped(SkipReason::ColumnNumbers);
        }
        let Some(text) = self.leading_text(cells, &filled) else { return RowKind::Recipient };
        if !numbered && filled.len() <= 4 {
            let key = String::from(bare(&text));
            // "TỔNG CỘNG" may stand in the column of ordinals.
            let before = ordinal.filter(|ordinal| has_letters(ordinal)).map(clean);
            let before = before.and_then(|before| total(bare(&before).as_str(), &before, cells, &filled));
            if let Some(total) = before.or_else(|| total(&key, &text, cells, &filled)) {
                return total;
            }
            // "Như trên" ends a list, or stands for the name above.
            let repeats = is_ditto(&text) && filled.len() > 1 && !after_footer;
            if (starts_footer(&key) && !repeats) || (after_footer && filled.len() <= 3) {
                return RowKind::Skipped(SkipReason::Footer);
            }
        }
        if ordinal.is_none() && self.goes_on(&filled) {
            return RowKind::Skipped(SkipReason::Continuation);
        }
        let beside_name = |at: &usize| Some(*at) != self.ordinal && !self.names.contains(at);
        if numbered && filled.iter().all(|at| Some(*at) == self.ordinal || beside_name(at)) {
            return RowKind::Recipient;
        }
        self.section(cells, &filled, ordinal, &text, line).map_or(RowKind::Recipient, RowKind::Section)
    }

    /// The first text of the row that is not its ordinal.
    fn leading_text(&self, cells: &[String], filled: &[usize]) -> Option<String> {
        let at = filled.iter().copied().find(|&at| Some(at) != self.ordinal).or(filled.first().copied())?;
        cells.get(at).map(|cell| clean(cell))
    }

    /// One cell, to the right of the names: the rest of what the row above says.
    fn goes_on(&self, filled: &[usize]) -> bool {
        matches!(filled, [at] if self.names.iter().max().is_some_and(|name| at > name))
    }

    /// Two cells or more, each saying what its heading says.
    fn repeats_header(&self, cells: &[String], filled: &[usize]) -> bool {
        if filled.len() < 2 {
            return false;
        }
        let same = filled.iter().filter(|&&at| {
            let (Some(cell), Some(heading)) = (cells.get(at), self.headings.get(at)) else { return false };
            !heading.is_empty() && letters(cell) == letters(heading) && heading_key(cell).as_str() == heading
        });
        same.count() * 3 >= filled.len() * 2
    }

    fn section(
        &self,
        cells: &[String],
        filled: &[usize],
        ordinal: Option<&str>,
        text: &str,
        line: u32,
    ) -> Option<Section> {
        let beside = filled.iter().filter(|&&at| Some(at) != self.ordinal).skip(1);
        let only_counts = beside.clone().all(|&at| cells.get(at).is_some_and(|cell| is_number(cell.trim())));
        if !only_counts {
            return None;
        }
        let (lead, label) = match ordinal.filter(|ordinal| bare(ordinal) != bare(text)) {
            Some(ordinal) => (numbering(ordinal), text),
            None => split_ordinal(text),
        };
        let section = read_section(
            line,
            lead,
            label,
            beside.filter_map(|&at| cells.get(at)).find_map(|cell| cell.trim().parse().ok()),
        );
        let says_so = section.kind.is_some() && is_only_kind(&section.label)
            || section.form.is_some() && award_words::is_form(award_words::without_lead(&section.label));
        match lead {
            Numbering::Letter | Numbering::Roman => Some(section),
            Numbering::Number => says_so.then_some(section),
            Numbering::None => (says_so || self.groups(&section, text)).then_some(section),
        }
    }

    /// A label without an ordinal that gathers the rows below it.
    fn groups(&self, section: &Section, text: &str) -> bool {
        let ends = text.trim_end().ends_with(':') || text.starts_with(['*', '+']);
        let personal = looks_like_personal_name(&section.label);
        let counted = section.count.is_some_and(|count| !(1900..2100).contains(&count)) && !personal;
        let gathers = ends || counted || section.sector.is_some();
        gathers || (self.ordinal.is_some() && self.others && !personal)
    }
}

/// How many letters and digits; folding a text to its key leaves their number as it is.
fn letters(text: &str) -> usize {
    text.chars().filter(|&sign| is_letter(sign) || sign.is_numeric()).count()
}

/// Reads a label: its kind, form, unit and count.
fn read_section(line: u32, numbering: Numbering, text: &str, count_beside: Option<u32>) -> Section {
    let declared = Counts::read(text);
    let label = without_count(text);
    let mut forms = award_words::forms_in(&label);
    let form = if forms.len() == 1 { forms.pop() } else { None };
    let form = form.and_then(|form| award_words::form_words(&form));
    let kinds = kinds_in(&label);
    let kind = match kinds.as_slice() {
        [kind] => Some(*kind),
        _ => None,
    };
    let key = String::from(bare(&label));
    let plain_group = form.is_none() && !is_only_kind(&label);
    let is_sector = ["khoi ", "cum ", "nganh ", "linh vuc "].iter().any(|word| key.starts_with(word));
    let kind = kind.filter(|_| form.is_some() || is_only_kind(&label) || starts_with_kind(&key));
    Section {
        line,
        numbering,
        sector: (plain_group && is_sector).then(|| label.clone()),
        unit: (plain_group && !is_sector && kind.is_none()).then(|| label.clone()),
        count: count_at_end(text).or(count_beside).filter(|_| declared.is_empty()),
        kind,
        form,
        declared: match (declared.is_empty(), kind, count_beside.or_else(|| count_at_end(text))) {
            (true, Some(kind), Some(count)) => {
                let mut counts = Counts::default();
                *counts.slot(kind) = Some(count);
                counts
            }
            _ => declared,
        },
        label,
    }
}

/// The label without a trailing "(31)", ": 31 tập thể" or colon.
fn without_count(text: &str) -> String {
    let text = text.trim_start_matches(['*', '-', '+', ' ']);
    let cut = match text.rfind(['(', ':']) {
        Some(at) if count_at_end(text).is_some() || text.get(at..).is_some_and(|tail| tail.len() == 1) => {
            text.get(..at)
        }
        _ => None,
    };
    let label = cut.unwrap_or(text).trim_end_matches([' ', ':', '-', '.', ',']);
    let words: Vec<&str> = label.split_whitespace().collect();
    // "31 tập thể": a count before the kind.
    match words.split_first() {
        Some((first, rest)) if is_number(first) && !rest.is_empty() => rest.join(" "),
        _ => label.to_owned(),
    }
}

/// Nothing but words for kinds of recipients: "Tập thể", "Các cá nhân", "Danh sách hộ gia đình".
pub(super) fn is_only_kind(label: &str) -> bool {
    const WORDS: [&str; 25] = [
        "tap", "the", "ca", "nhan", "ho", "gia", "dinh", "cac", "danh", "sach", "doi", "voi", "khen", "thuong",
        "tuong", "va", "phan", "muc", "nguoi", "don", "vi", "dong", "chi", "duoc", "tang",
    ];
    let key = String::from(bare(label));
    let mut words = key.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.all(|word| WORDS.contains(&word) || is_number(word))
}

fn starts_with_kind(key: &str) -> bool {
    ["tap the", "ca nhan", "ho gia dinh", "cac tap the", "cac ca nhan", "cac ho"]
        .iter()
        .any(|word| key.starts_with(word))
}

/// The ordinal at the head of a text: "A. TẬP THỂ", "II- Cá nhân", "1) Giấy khen".
fn split_ordinal(text: &str) -> (Numbering, &str) {
    let Some(end) = text.find(['.', ')', '-', '/', ':', ' ']) else { return (Numbering::None, text) };
    let (head, tail) = text.split_at(end);
    let label = tail.trim_start_matches(['.', ')', '-', '/', ':', ' ']);
    let spaced = tail.starts_with(' ') && !tail.trim_start().starts_with(['.', ')', '-', '/', ':']);
    let lead = numbering(head);
    if lead == Numbering::None || spaced || label.is_empty() {
        return (Numbering::None, text);
    }
    (lead, label)
}

/// How an ordinal numbers: `I`, `V` and `X` are Roman, other capitals alone are letters.
fn numbering(ordinal: &str) -> Numbering {
    let ordinal = ordinal.trim_end_matches(['.', ')', '-', '/', ' ', ':']);
    let roman = !ordinal.is_empty() && ordinal.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L'));
    let mut letters = ordinal.chars();
    match (letters.next(), letters.next()) {
        _ if is_number(ordinal) => Numbering::Number,
        (Some('L'), None) => Numbering::Letter,
        _ if roman => Numbering::Roman,
        (Some(letter), None) if letter.is_alphabetic() => Numbering::Letter,
        _ => Numbering::None,
    }
}

/// `1`, `01`, `1.`, `12.3`
fn is_number(text: &str) -> bool {
    let digits = text.trim_end_matches(['.', ')']);
    !digits.is_empty()
        && digits.len() <= 9
        && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && !digits.starts_with('.')
}

/// How the sample row of a template is marked, in any of its cells.
pub const SAMPLE_MARK: &str = "Dòng mẫu";

fn is_sample_mark(cell: &str) -> bool {
    cell.starts_with(['D', 'd']) && fold(cell).as_str().starts_with("dòng mẫu")
}

fn has_letters(cell: &str) -> bool {
    cell.chars().any(char::is_alphabetic)
}

/// The row `(1) (2) (3)`, `A B 1 2`, `A B C D` under a header.
fn numbers_columns(cells: &[String], filled: &[usize]) -> bool {
    let (mut previous, mut previous_letter) = (None, None);
    let mut steps = 0;
    for cell in filled.iter().filter_map(|&at| cells.get(at)) {
        let mark = cell.trim().trim_matches(['(', ')', '[', ']']);
        let number = mark.parse::<u32>().ok();
        let letter = mark.len() == 1 && mark.bytes().all(|byte| byte.is_ascii_uppercase());
        if mark.len() > 3 || (number.is_none() && !letter) {
            return false;
        }
        let named = mark.bytes().next().filter(|_| letter).map(u32::from);
        let follows = |before: Option<u32>, now: Option<u32>| matches!((before, now), (Some(before), Some(now)) if now == before + 1);
        steps += u32::from(follows(previous, number) || follows(previous_letter, named));
        previous = number.or(previous);
        previous_letter = named.or(previous_letter);
    }
    filled.len() >= 3 && steps >= 1
}

/// How total rows begin.
const TOTAL_STARTS: [&str; 13] = [
    "danh sach tren",
    "tong so",
    "tong cong",
    "tong hop:",
    "tong hop co",
    "tong:",
    "tong so:",
    "cong:",
    "an dinh danh sach",
    "danh sach nay",
    "(danh sach",
    "danh sach gom",
    "danh sach co",
];

/// How signatures, dispatch and remarks under a list begin. "Lưu" alone is a family name.
const FOOTER_STARTS: [&str; 21] = [
    "noi nhan",
    "nguoi lap",
    "lap bieu",
    "tm.",
    "kt.",
    "tl.",
    "tuq.",
    "tm ",
    "kt ",
    "tuq ",
    "thu truong",
    "xac nhan",
    "(ky",
    "(da ky",
    "luu:",
    "luu vt",
    "- luu",
    "- nhu tren",
    "nhu tren",
    "nguoi tong hop",
    "ghi chu:",
];

/// What stands alone in a cell where somebody signs.
const SIGNING_POSITIONS: [&str; 8] =
    ["chu tich", "pho chu tich", "giam doc", "hieu truong", "truong phong", "bi thu", "da ky", "pho giam doc"];

fn total(key: &str, text: &str, cells: &[String], filled: &[usize]) -> Option<RowKind> {
    let key = key.trim_start_matches(['*', '-', '+', ' ']);
    let starts_with_digit = |text: &str| text.trim_start_matches([':', ' ']).starts_with(|c: char| c.is_ascii_digit());
    let alone = matches!(key.trim_end_matches([':', '.']), "cong" | "tong");
    let counted = ["tong ", "cong "].iter().any(|word| key.strip_prefix(word).is_some_and(starts_with_digit));
    // "Cộng khối giáo dục: 12", but not "Công an thành phố".
    let of_section = fold(text).as_str().starts_with("cộng ") && count_at_end(text).is_some();
    if !alone && !counted && !of_section && !TOTAL_STARTS.iter().any(|start| key.starts_with(start)) {
        return None;
    }
    let whole: Vec<&str> = filled.iter().filter_map(|&at| cells.get(at)).map(|cell| cell.trim()).collect();
    let counts = Counts::read(&whole.join("; "));
    let beside = filled.iter().filter_map(|&at| cells.get(at)).find_map(|cell| cell.trim().parse().ok());
    let within = key.split(|letter: char| !letter.is_ascii_digit()).find(|digits| !digits.is_empty());
    let count = counts.is_empty().then(|| beside.or_else(|| within.and_then(|digits| digits.parse().ok()))).flatten();
    Some(RowKind::Total { counts, count })
}

fn starts_footer(key: &str) -> bool {
    let dated = key.contains("ngay") && key.contains("thang") && key.contains("nam") && key.len() < 60;
    dated || FOOTER_STARTS.iter().any(|start| key.starts_with(start)) || SIGNING_POSITIONS.contains(&key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_rows_are_known_by_are_folded_as_rows_are() {
        for word in TOTAL_STARTS.iter().chain(&FOOTER_STARTS).chain(&SIGNING_POSITIONS) {
            assert_eq!(bare(word).as_str(), word.trim_end(), "{word}");
        }
    }

    #[test]
    fn ordinals_tell_letters_from_roman_numbers() {
        let cases =
            [("A", Numbering::Letter), ("C.", Numbering::Letter), ("I", Numbering::Roman), ("XIV", Numbering::Roman)];
        for (ordinal, expected) in cases {
            assert_eq!(numbering(ordinal), expected, "{ordinal}");
        }
        assert_eq!(numbering("12."), Numbering::Number);
        assert_eq!(numbering("Hoa"), Numbering::None);
        assert_eq!(split_ordinal("II- Cá nhân"), (Numbering::Roman, "Cá nhân"));
        assert_eq!(split_ordinal("Nguyễn Văn A"), (Numbering::None, "Nguyễn Văn A"));
    }
}
