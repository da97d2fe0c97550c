//! Which forms a row grants: words in a cell, ticks under a form, words under a year.

use std::collections::HashMap;

use super::award_words::{form_words, is_form};
use super::cells::Cells;
use super::entry::FormWords;
use super::field::Field;
use super::finding::{Finding, FindingCode};
use super::grid::is_blank;
use super::guard::unguard;
use super::layout::Role;
use crate::domain::period::Period;
use crate::domain::text::{bare, clean};

/// Cells of forms already taken apart: a list has few that differ.
#[derive(Debug, Default)]
pub(super) struct KnownForms(HashMap<String, Vec<String>>);

impl KnownForms {
    /// Enough for any catalogue; a column of free text must not fill the memory.
    const CELLS_MAX: usize = 500;

    fn divided(&mut self, cell: &str) -> Vec<String> {
        if let Some(parts) = self.0.get(cell) {
            return parts.clone();
        }
        let parts = divided(cell);
        if self.0.len() < Self::CELLS_MAX {
            self.0.insert(cell.to_owned(), parts.clone());
        }
        parts
    }
}

/// The forms of a row; those of the section or the whole list when it names none itself.
pub(super) fn read(
    cells: &mut Cells<'_>,
    known: &mut KnownForms,
    section: Option<&str>,
    listed: Option<&str>,
) -> Vec<FormWords> {
    let common = section.or(listed);
    let mut forms = in_words(cells, known, common);
    forms.extend(in_columns(cells, common));
    if forms.is_empty() && !refuses(cells) {
        let code = cells.own(Field::AwardFormCode);
        forms.extend(code.or_else(|| common.map(str::to_owned)).map(|words| FormWords {
            words,
            period: None,
            column: None,
        }));
    }
    forms
}

/// Whether the row says that nothing is granted: "không" in the column of forms, or no tick under any form.
fn refuses(cells: &Cells<'_>) -> bool {
    let refused = |&at: &usize| !is_blank(cells.raw(at)) && mark(cells.raw(at)) == Mark::No;
    let ticked_lists = cells.layout.columns.iter().any(|column| matches!(column.role, Role::Form(_)));
    ticked_lists || cells.places.of_field(Field::AwardForm).iter().any(refused)
}

/// Forms in a column for them, several in one cell divided by semicolons or line breaks.
/// A tick there means the form of the section or the whole list.
fn in_words(cells: &mut Cells<'_>, known: &mut KnownForms, common: Option<&str>) -> Vec<FormWords> {
    let places = cells.places;
    let mut forms = Vec::new();
    for &at in places.of_field(Field::AwardForm) {
        let Some(text) = cells.read(at, Field::AwardForm) else { continue };
        if cells.layout.ours {
            forms.push(form_of(text, at));
            continue;
        }
        if text.chars().count() <= 5 && mark(&text) != Mark::Words(text) {
            // The form is named elsewhere; no mark here is no award by this column.
            let ticked = mark(cells.raw(at)) == Mark::Yes;
            forms.extend(common.filter(|_| ticked).map(|words| form_of(words.to_owned(), at)));
            continue;
        }
        for words in known.divided(unguard(cells.raw(at))) {
            forms.push(form_of(words, at));
        }
    }
    forms
}

const fn form_of(words: String, at: usize) -> FormWords {
    FormWords { words, period: None, column: Some(at) }
}

/// The parts of a cell; a comma or "và" divides only where every part is a form by itself.
fn divided(cell: &str) -> Vec<String> {
    let mut parts = Vec::new();
    for part in cell.split([';', '\n', '\r']).filter_map(form_words) {
        let commas: Vec<&str> = part.split([',', '+']).flat_map(|piece| piece.split(" và ")).collect();
        if commas.len() > 1 && commas.iter().all(|piece| is_form(piece)) {
            parts.extend(commas.into_iter().filter_map(form_words));
        } else {
            parts.push(part);
        }
    }
    parts
}

/// Forms granted by a mark under their name, or named under a year.
fn in_columns(cells: &mut Cells<'_>, common: Option<&str>) -> Vec<FormWords> {
    let layout = cells.layout;
    let mut forms = Vec::new();
    for (at, column) in layout.columns.iter().enumerate() {
        match &column.role {
            Role::Form(form) => match mark(cells.raw(at)) {
                Mark::Yes => forms.push(FormWords { words: form.clone(), period: None, column: Some(at) }),
                Mark::No => {}
                Mark::Words(text) => match Period::read(&text, false).filter(|_| says_year(&text)) {
                    // A year under a form says for which year it was granted.
                    Some(period) => {
                        forms.push(FormWords { words: form.clone(), period: Some(period), column: Some(at) });
                    }
                    None if is_form(&text) => forms.push(FormWords { words: text, period: None, column: Some(at) }),
                    None => cells.say(Finding::at(cells.row.line, FindingCode::BadMark).value(text), at),
                },
            },
            Role::Period(period) => {
                let granted = match mark(cells.raw(at)) {
                    Mark::Yes => common.map(|form| vec![form.to_owned()]).unwrap_or_default(),
                    Mark::No => Vec::new(),
                    Mark::Words(_) => divided(unguard(cells.raw(at))),
                };
                let period = || Some(period.clone());
                forms.extend(granted.into_iter().map(|words| FormWords { words, period: period(), column: Some(at) }));
            }
            _ => {}
        }
    }
    forms
}

/// What a cell of a tick column says.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Yes,
    No,
    Words(String),
}

/// Reads a tick: `x`, `✓`, `1`, "có", "đạt"; nothing, `0`, `-`, "không" are none.
pub(super) fn mark(cell: &str) -> Mark {
    let text = clean(unguard(cell));
    match bare(&text).as_str() {
        "" | "0" | "-" | "khong" | "ko" | "k" | "no" | "false" | "n" | "." => Mark::No,
        "x" | "xx" | "1" | "co" | "v" | "*" | "+" | "dat" | "yes" | "true" | "y" | "✓" | "✔" | "√" | "☑" | "■"
        | "●" | "×" | "þ" | "1.0" => Mark::Yes,
        _ => Mark::Words(text),
    }
}

fn says_year(text: &str) -> bool {
    text.chars().filter(char::is_ascii_digit).count() >= 4 && text.chars().count() <= 24
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_with_several_forms_are_divided() {
        assert_eq!(divided("Giấy khen; LĐTT"), ["Giấy khen", "LĐTT"]);
        assert_eq!(divided("Giấy khen\nDanh hiệu LĐTT"), ["Giấy khen", "LĐTT"]);
        assert_eq!(divided("LĐTT, CSTĐCS"), ["LĐTT", "CSTĐCS"]);
        assert_eq!(divided("LĐTT, CSTĐCS và Giấy khen"), ["LĐTT", "CSTĐCS", "Giấy khen"]);
        assert_eq!(divided("Bằng khen của Bộ, ngành"), ["Bằng khen của Bộ, ngành"]);
        let department = "Giấy khen của Sở Giáo dục và Đào tạo";
        assert_eq!(divided(department), [department]);
    }

    #[test]
    fn ticks_are_read_in_the_ways_clerks_make_them() {
        for yes in ["x", "X", " ✓", "1", "Có", "Đạt"] {
            assert_eq!(mark(yes), Mark::Yes, "{yes}");
        }
        for no in ["", " ", "0", "-", "Không"] {
            assert_eq!(mark(no), Mark::No, "{no}");
        }
        assert_eq!(mark("2019"), Mark::Words("2019".to_owned()));
    }
}
