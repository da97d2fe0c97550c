//! Where the header of a list stands, in one row or two.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::field::Field;
use super::heading::{Fit, has_lost_letters, match_heading};
use super::layout::{ERRORS_HEADING, Layout, Mapping, column_period};
use super::{award_words, heading};
use crate::domain::date::{self, DateUse};
use crate::domain::name::RecipientName;
use crate::domain::text::{bare, clean, fold, heading_key};

/// A header found among the first rows.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Header {
    pub(super) layout: Layout,
    /// Index of its first row among the rows given.
    pub(super) first: usize,
    /// Rows it takes: two when a second row divides the columns of the first, none when a list mapped by hand has none.
    pub(super) rows: usize,
}

/// Finds the header among the first rows of a file.
pub(super) fn find_header(rows: &[&[String]], mapping: &Mapping) -> Option<Header> {
    let first = header_row(rows, mapping)?;
    let upper = rows.get(first)?;
    if is_record(rows.get(first..)?, mapping) {
        let headings = vec![String::new(); upper.len()];
        return Some(Header { layout: Layout::of(&headings, mapping), first, rows: 0 });
    }
    let lower = rows.get(first + 1).filter(|lower| divides(upper, lower));
    let headings = match lower {
        Some(lower) => joined(upper, lower),
        None => upper.iter().map(|cell| clean(cell)).collect(),
    };
    let height = 1 + usize::from(lower.is_some());
    let mut layout = Layout::of(&headings, mapping);
    for at in lower.map(|lower| forms_under_group(upper, lower)).unwrap_or_default() {
        layout.set_form(at);
    }
    let body = rows.get(first + height..).unwrap_or_default();
    layout.settle_by_cells(body, mapping);
    layout.settle_divided_name(body, mapping);
    Some(Header { layout, first, rows: height })
}

/// The columns of a second table, if a row in the midst of a list is its header: headings, and nothing else.
pub(super) fn header_of_next_table(row: &[String]) -> Option<Layout> {
    const FILLED_MIN: usize = 3;
    let mut headings = row.iter().filter(|cell| !cell.trim().is_empty());
    // Most rows hold a day, a year or a number, and are told by that at once.
    let heads = !row.iter().any(|cell| is_number(cell))
        && filled(row) >= FILLED_MIN
        && headings.clone().all(|cell| may_be_heading(cell) && is_heading(cell) || cell.trim() == ERRORS_HEADING)
        && headings.any(|cell| names_recipient(cell));
    heads.then(|| Layout::of(&row.iter().map(|cell| clean(cell)).collect::<Vec<_>>(), &[]))
}

/// A cell of digits and signs, as no heading is.
fn is_number(cell: &str) -> bool {
    cell.contains(|sign: char| sign.is_ascii_digit()) && !cell.contains(char::is_alphabetic)
}

/// Whether a row that is given back heads a table of its own.
#[must_use]
pub fn heads_table(row: &[String]) -> bool {
    header_of_next_table(row).is_some()
}

/// The first row with two known headings, one of which can name a recipient; else the first with two; else a single
/// heading for names standing alone in its row. With a mapping by hand, a well-filled row before that is the header.
fn header_row(rows: &[&[String]], mapping: &Mapping) -> Option<usize> {
    let names = |row: &[String]| row.iter().any(|cell| names_recipient(cell));
    let position = |test: &dyn Fn(&[String]) -> bool| rows.iter().position(|row| test(row));
    let known = position(&|row| is_header(row) && names(row)).or_else(|| position(&is_header));
    match (known, header_by_hand(rows, mapping)) {
        (Some(known), Some(by_hand)) => Some(known.min(by_hand)),
        (Some(at), None) | (None, Some(at)) => Some(at),
        (None, None) => position(&|row| filled(row) == 1 && row.iter().any(|cell| exactly_names(cell))),
    }
}

/// Headings in no language we know still fill their row as no title does.
fn header_by_hand(rows: &[&[String]], mapping: &Mapping) -> Option<usize> {
    let last = mapping.iter().map(|&(_, column)| column).max()?;
    let widest = rows.iter().map(|row| filled(row)).max()?;
    rows.iter().position(|row| row.len() > last && filled(row) * 4 >= widest * 3)
}

/// Whether the first of these rows is a record already, as in a list without a header whose columns were set by hand:
/// it names somebody, is numbered, holds a year or a day, or says in some column what a later row says again.
fn is_record(rows: &[&[String]], mapping: &Mapping) -> bool {
    const LOOKED_AT: usize = 20;
    let Some((first, others)) = rows.split_first().filter(|_| !mapping.is_empty()) else { return false };
    if is_header(first) && first.iter().any(|cell| exactly_names(cell)) {
        return false;
    }
    let cell = |at: usize| first.get(at).map_or("", |cell| cell.trim());
    let names = |at: usize| {
        let text = cell(at);
        !text.is_ascii()
            && !matches!(match_heading(text), Some((_, Fit::Exact | Fit::Bare)))
            && RecipientName::read(text).is_some_and(|name| name.kind.is_some())
    };
    let timed = |field: Field, at: usize| {
        let used = match field {
            Field::BirthDate | Field::BirthYear => DateUse::Birth,
            Field::DecisionDate => DateUse::Decision,
            _ => return false,
        };
        date::read(cell(at), used).is_ok()
    };
    let mapped = mapping.iter().any(|&(field, at)| (field.names_recipient() && names(at)) || timed(field, at));
    let numbered = first.iter().any(|cell| {
        let cell = cell.trim();
        (1..=3).contains(&cell.len()) && cell.bytes().all(|byte| byte.is_ascii_digit())
    });
    let said_again = (0..first.len()).any(|at| {
        let text = cell(at);
        let again = |row: &&&[String]| *row != first && row.get(at).is_some_and(|other| other.trim() == text);
        text.chars().filter(|letter| letter.is_alphabetic()).count() > 1
            && others.iter().take(LOOKED_AT).any(|row| again(&row))
    });
    mapped || numbered || said_again
}

/// Two cells that are headings, or one beside two that begin like headings: titles begin so too, but not in threes.
fn is_header(row: &[String]) -> bool {
    let sure = row.iter().filter(|cell| is_heading(cell)).count();
    sure >= 2 || (sure == 1 && row.iter().filter(|cell| begins_like_heading(cell)).count() >= 2)
}

fn filled(row: &[String]) -> usize {
    row.iter().filter(|cell| !cell.trim().is_empty()).count()
}

/// Whether a text can be a heading, by its first word: what stands in the rows of a list is mostly told by that.
fn may_be_heading(cell: &str) -> bool {
    static FIRST_WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| {
        let known = heading::keys().map(str::to_owned).chain(award_words::beginnings());
        known.filter_map(|key| key.split(' ').next().map(|word| bare(word).into())).collect()
    });
    let cell = cell.trim_start();
    let first = heading_key(cell.split_whitespace().next().unwrap_or_default());
    let first = first.as_str().split(' ').next().unwrap_or_default();
    !cell.starts_with(char::is_alphanumeric)
        || has_lost_letters(cell)
        || FIRST_WORDS.contains(first)
        || FIRST_WORDS.contains(bare(first).as_str())
}

/// A known heading, or the name of a form.
fn is_heading(cell: &str) -> bool {
    const WORDS_MAX: usize = 8;
    match match_heading(cell) {
        Some((_, Fit::Exact | Fit::Bare)) => true,
        _ => cell.split_whitespace().count() <= WORDS_MAX && award_words::is_form(cell),
    }
}

fn begins_like_heading(cell: &str) -> bool {
    cell.len() < 80 && matches!(match_heading(cell), Some((_, Fit::Begins)))
}

fn names_recipient(cell: &str) -> bool {
    match_heading(cell).is_some_and(|(field, _)| field.names_recipient() || field == Field::Unit)
}

fn exactly_names(cell: &str) -> bool {
    matches!(match_heading(cell), Some((field, Fit::Exact)) if field.names_recipient())
}

/// Whether `lower` is a second row of headings under `upper`: it fills columns that the first leaves open
/// or groups, and numbers nothing.
fn divides(upper: &[String], lower: &[String]) -> bool {
    let cell = |row: &[String], at: usize| row.get(at).is_some_and(|cell| !cell.trim().is_empty());
    let names_column = upper.iter().position(|cell| names_recipient(cell));
    let under_name = names_column.is_some_and(|at| cell(lower, at));
    let headings: Vec<&String> = lower.iter().filter(|cell| !cell.trim().is_empty()).collect();
    let all_short =
        headings.iter().all(|cell| cell.chars().count() < 60 && !cell.trim().chars().all(|c| c.is_ascii_digit()));
    let some_known = headings
        .iter()
        .any(|cell| is_heading(cell) || begins_like_heading(cell) || is_gender(cell) || column_period(cell).is_some());
    let ordinal = upper.iter().position(|cell| matches!(match_heading(cell), Some((Field::RowNo, _))));
    let numbered = ordinal.is_some_and(|at| cell(lower, at));
    let under_group = (0..lower.len()).any(|at| cell(lower, at) && (!cell(upper, at) || groups(upper, at)));
    !headings.is_empty() && all_short && some_known && !numbered && under_group && (!under_name || splits_name(lower))
}

/// A heading over several columns: the next one is blank, as a merged cell arrives.
fn groups(row: &[String], at: usize) -> bool {
    row.get(at + 1).is_some_and(|cell| cell.trim().is_empty())
}

/// `Họ đệm | Tên` under `Họ và tên`.
fn splits_name(lower: &[String]) -> bool {
    lower.iter().any(|cell| matches!(match_heading(cell), Some((Field::FamilyName, _))))
}

fn is_gender(cell: &str) -> bool {
    matches!(fold(cell).as_str(), "nam" | "nữ")
}

/// One heading per column from two rows. A group heading stays with its part when the part alone says too little.
fn joined(upper: &[String], lower: &[String]) -> Vec<String> {
    let mut group = String::new();
    (0..upper.len().max(lower.len()))
        .map(|at| {
            let over = upper.get(at).map(|cell| clean(cell)).unwrap_or_default();
            let under = lower.get(at).map(|cell| clean(cell)).unwrap_or_default();
            if !over.is_empty() {
                group.clone_from(&over);
            }
            let group_of_forms = matches!(match_heading(&group), Some((Field::AwardForm, _)));
            match (over.is_empty(), under.is_empty()) {
                (_, true) => over,
                (_, false) if stands_alone(&under) => qualified(&group, under),
                (_, false) if group_of_forms => under,
                (_, false) => format!("{group} {under}").trim().to_owned(),
            }
        })
        .collect()
}

fn stands_alone(heading: &str) -> bool {
    is_heading(heading) || is_gender(heading) || column_period(heading).is_some()
}

/// The columns that a heading such as "Danh hiệu" divides: what stands below it names forms, known or not.
fn forms_under_group(upper: &[String], lower: &[String]) -> Vec<usize> {
    let groups_forms = |cell: &str| matches!(match_heading(cell), Some((Field::AwardForm, _)));
    let named = |at: &usize| lower.get(*at).is_some_and(|cell| !cell.trim().is_empty());
    let Some(start) = upper.iter().position(|cell| groups_forms(cell)) else { return Vec::new() };
    let next = upper.iter().skip(start + 1).position(|cell| !cell.trim().is_empty());
    let end = next.map_or(lower.len(), |offset| start + 1 + offset);
    let columns: Vec<usize> = (start..end).filter(named).collect();
    if columns.len() > 1 { columns } else { Vec::new() }
}

/// `Số` and `Ngày` under `Quyết định` are its number and its date; other parts say enough.
fn qualified(group: &str, part: String) -> String {
    let whole = format!("{part} {group}");
    match match_heading(&whole) {
        Some((Field::DecisionNumber | Field::DecisionDate, Fit::Exact)) => whole,
        _ => part,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_heading_is_put_aside_by_its_first_word() {
        for known in heading::keys() {
            for cell in [known.to_owned(), known.to_uppercase(), format!("{known} (1)"), bare(known).to_string()] {
                assert!(may_be_heading(&cell), "{cell}");
            }
        }
        for cell in
            ["S.T.T", "Họ/tên", "(1) Họ tên", "H? và tên", "GK của Hiệu trưởng", "Danh hiệu: Lao động tiên tiến"]
        {
            assert!(may_be_heading(cell), "{cell}");
        }
        assert!(!may_be_heading("Huỳnh Xuân Phong"));
    }
}
