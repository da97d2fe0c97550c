//! Numbers that are their owner's affair – citizen card, telephone, bank account – where a clerk wrote one into a column
//! that is kept, as in `CCCD 0010…` among the remarks. They go the way of the columns made for them: not stored, and said.

use super::grid::GridRow;
use crate::domain::text::bare;

/// What such numbers are called, without diacritics.
const LABELS: [&str; 16] = [
    "cccd",
    "cmnd",
    "cmt",
    "cmtnd",
    "can cuoc",
    "can cuoc cong dan",
    "chung minh nhan dan",
    "chung minh thu",
    "dinh danh",
    "dinh danh ca nhan",
    "sdt",
    "dt",
    "dien thoai",
    "di dong",
    "stk",
    "tai khoan",
];
/// The longest label, `số` and a colon.
const LABEL_LETTERS_MAX: usize = 30;
/// Shorter numbers name no person: years, days, numbers of decisions.
const DIGITS_MIN: usize = 9;
const REMOVED: &str = "…";

/// Removes them from a row: the columns where one stood, each with what is left of its cell.
pub(super) fn remove(row: &mut GridRow) -> Vec<(usize, String)> {
    let mut removed = Vec::new();
    for (at, cell) in row.cells.iter_mut().enumerate() {
        if let Some(left) = without_numbers(cell) {
            *cell = left;
            removed.push((at, cell.clone()));
        }
    }
    removed
}

/// The text without its private numbers, if it has any.
fn without_numbers(text: &str) -> Option<String> {
    if text.bytes().filter(u8::is_ascii_digit).count() < DIGITS_MIN {
        return None;
    }
    let mut left = String::with_capacity(text.len());
    let mut rest = text;
    let mut any = false;
    while let Some(start) = rest.find(|sign: char| sign.is_ascii_digit()) {
        let (before, from) = rest.split_at(start);
        let (number, after) = from.split_at(number_length(from));
        left.push_str(before);
        let digits = number.bytes().filter(u8::is_ascii_digit).count();
        if digits >= DIGITS_MIN && is_labelled(&left) {
            left.push_str(REMOVED);
            any = true;
        } else {
            left.push_str(number);
        }
        rest = after;
    }
    left.push_str(rest);
    any.then_some(left)
}

/// How many bytes of digits a text begins with, single spaces, dots and hyphens between them included.
fn number_length(text: &str) -> usize {
    let mut end = 0;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'0'..=b'9' => end = at + 1,
            b' ' | b'.' | b'-' if at == end => {}
            _ => break,
        }
    }
    end
}

/// Whether a text ends by announcing a private number: `CCCD:`, `số điện thoại`, `ĐT`.
fn is_labelled(before: &str) -> bool {
    let start = before.char_indices().rev().nth(LABEL_LETTERS_MAX).map_or(0, |(at, _)| at);
    let key = bare(before.get(start..).unwrap_or(before));
    let signs: &[char] = &[' ', ':', '.', '-', '–', '(', '/'];
    let words = key.as_str().trim_end_matches(signs);
    let words = words.strip_suffix(" so").unwrap_or(words).trim_end_matches(signs);
    LABELS.iter().any(|label| {
        words.strip_suffix(label).is_some_and(|ahead| !ahead.ends_with(|letter: char| letter.is_alphanumeric()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_are_announced_as_private_are_left_out() {
        let cases = [
            ("CCCD 001099000001", "CCCD …"),
            ("Số CMND: 095 123 456, đã nghỉ hưu", "Số CMND: …, đã nghỉ hưu"),
            ("căn cước công dân số 001.099.000001", "căn cước công dân số …"),
            ("Nguyễn Văn An (ĐT 0912-345-678)", "Nguyễn Văn An (ĐT …)"),
            ("SĐT: 0912345678; STK 19001234567890", "SĐT: …; STK …"),
            ("Số điện thoại: 0912345678 Năm 2020", "Số điện thoại: … Năm 2020"),
        ];
        for (text, left) in cases {
            assert_eq!(without_numbers(text).as_deref(), Some(left), "{text}");
        }
    }

    #[test]
    fn other_numbers_stay() {
        for text in [
            "Số sổ vàng 001099000001",
            "1436/QĐ-UBND ngày 14/7/2020 và 27/QĐ-UBND ngày 5/3/2021",
            "Quyết định số 45/QĐ-SGDĐT 2015-2020",
            "thưởng 1.490.000.000 đồng",
            "CCCD",
            "CMT8, số nhà 12",
        ] {
            assert_eq!(without_numbers(text), None, "{text}");
        }
    }
}
