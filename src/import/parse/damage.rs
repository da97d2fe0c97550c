//! What spreadsheets and conversions break in a cell: found and said, never mended in silence.

use super::field::Field;
use super::finding::{Finding, FindingCode, Severity};

/// Excel shows no longer cell.
pub(super) const CELL_LETTERS_MAX: usize = 32_767;

const EXCEL_ERRORS: [&str; 10] =
    ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA"];

/// Looks for damage in the text of a mapped cell. A damaged cell is not used.
pub(super) fn find(text: &str, field: Field, line: u32) -> Option<Finding> {
    let code = kind(text, field)?;
    let finding = Finding::at(line, code);
    let finding = match code {
        FindingCode::CellTooLong => {
            finding.value(text.chars().count().to_string()).suggest(CELL_LETTERS_MAX.to_string())
        }
        _ => finding.value(text),
    };
    Some(if is_essential(field) || code == FindingCode::LostLetters {
        finding
    } else {
        finding.as_grave_as(Severity::Warning)
    })
}

/// Fields without which the row cannot be recorded truly.
const fn is_essential(field: Field) -> bool {
    field.names_recipient()
        || matches!(
            field,
            Field::AwardForm
                | Field::AwardFormCode
                | Field::DecisionNumber
                | Field::DecisionNumberDate
                | Field::DecisionDate
                | Field::CertificateNumber
                | Field::RecipientKind
                | Field::AwardId
                | Field::RecipientId
        )
}

fn kind(text: &str, field: Field) -> Option<FindingCode> {
    let first = text.bytes().next()?;
    if first == b'#' && is_excel_error(text) {
        return Some(FindingCode::ExcelError);
    }
    if first == b'=' && text.len() > 1 {
        return Some(FindingCode::Formula);
    }
    if first.is_ascii_digit() && is_scientific(text) {
        return Some(FindingCode::ScientificNumber);
    }
    if text.len() > CELL_LETTERS_MAX && text.chars().count() > CELL_LETTERS_MAX {
        return Some(FindingCode::CellTooLong);
    }
    if (!text.is_ascii() && text.contains(char::REPLACEMENT_CHARACTER))
        || (is_words(field) && has_question_inside(text))
    {
        return Some(FindingCode::LostLetters);
    }
    None
}

const fn is_words(field: Field) -> bool {
    !matches!(field, Field::ArticleUrl | Field::DecisionFile | Field::Note | Field::Achievement)
}

/// `#N/A` and its like.
pub(super) fn is_excel_error(text: &str) -> bool {
    EXCEL_ERRORS.iter().any(|error| text.eq_ignore_ascii_case(error))
}

/// `1.23E+11`
pub(super) fn is_scientific(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else { return false };
    let digits = exponent.strip_prefix(['+', '-']).unwrap_or_default();
    !digits.is_empty()
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && mantissa.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
}

/// `Nguy?n V?n A`: a question mark that stands where a letter was.
fn has_question_inside(text: &str) -> bool {
    let Some(at) = text.find('?') else { return false };
    let before = text.get(..at).and_then(|text| text.chars().next_back());
    let after = text.get(at + 1..).and_then(|text| text.chars().find(|&letter| letter != '?'));
    let letter = |side: Option<char>| side.is_some_and(char::is_alphabetic);
    (letter(before) && letter(after)) || (before.is_none_or(char::is_whitespace) && letter(after))
}

/// `2020.0`, as programs write a whole number that passed through floating point.
pub(super) fn without_trailing_zero(text: &str) -> Option<&str> {
    let whole = text.strip_suffix(".0").or_else(|| text.strip_suffix(",0"))?;
    (!whole.is_empty() && whole.len() <= 9 && whole.bytes().all(|byte| byte.is_ascii_digit())).then_some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damage_is_told_from_plain_text() {
        use FindingCode::{ExcelError, Formula, LostLetters, ScientificNumber};
        let cases = [
            ("#N/A", Some(ExcelError)),
            ("#1", None),
            ("=A1&B1", Some(Formula)),
            ("=", None),
            ("1.23E+11", Some(ScientificNumber)),
            ("1E5", None),
            ("12E", None),
            ("Nguy?n V?n A", Some(LostLetters)),
            ("Nguyễn V\u{FFFD}n A", Some(LostLetters)),
            ("Nguyễn Văn A?", None),
            ("- Chủ tịch", None),
        ];
        for (text, expected) in cases {
            assert_eq!(find(text, Field::RecipientName, 3).map(|finding| finding.code), expected, "{text}");
        }
        assert_eq!(find("Có thật không? Có", Field::Note, 3), None);
    }

    #[test]
    fn damage_outside_the_essential_fields_only_warns() {
        assert_eq!(find("#REF!", Field::Position, 3).map(|finding| finding.severity), Some(Severity::Warning));
        assert_eq!(find("#REF!", Field::AwardForm, 3).map(|finding| finding.severity), Some(Severity::Error));
    }

    #[test]
    fn whole_numbers_lose_their_trailing_zero() {
        assert_eq!(without_trailing_zero("2020.0"), Some("2020"));
        assert_eq!(without_trailing_zero("20.05"), None);
    }
}
