//! The apostrophe that keeps a spreadsheet from making something else of a cell: put on in the clerk's export,
//! taken off on reading, so that the value is exactly the original.

use std::borrow::Cow;

use super::damage::{is_excel_error, is_scientific};

/// Whether a spreadsheet may take the text for a formula, an error of its own or a large number, or the text already
/// bears the apostrophe of one.
fn needs_guard(text: &str) -> bool {
    let bare = text.trim_start_matches('\'');
    bare.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
        || is_excel_error(bare.trim())
        || (bare.trim().starts_with(|sign: char| sign.is_ascii_digit()) && is_scientific(bare.trim()))
}

/// The text as it is written into a clerk's file.
#[must_use]
pub fn guard(text: &str) -> Cow<'_, str> {
    if needs_guard(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text as it was before [`guard`].
#[must_use]
pub fn unguard(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| needs_guard(rest)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_dangerous_cells_are_guarded() {
        assert_eq!(guard("=SUM(A1)"), "'=SUM(A1)");
        assert_eq!(guard("＋84"), "'＋84");
        assert_eq!(guard("#N/A"), "'#N/A");
        assert_eq!(guard("1.23E+11"), "'1.23E+11");
        assert_eq!(guard("Ngọc - Linh"), "Ngọc - Linh");
        assert_eq!(unguard("'30 năm"), "'30 năm");
    }

    proptest! {
        #[test]
        fn what_is_guarded_is_read_back_exactly(text in "['=+@a\t－-]{0,6}|\\PC*") {
            let guarded = guard(&text);
            prop_assert_eq!(unguard(&guarded), text.as_str());
        }
    }
}
