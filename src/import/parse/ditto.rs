//! Marks that stand for the cell above: `nt`, `-nt-`, `"`, "Như trên".

use super::field::Field;
use super::grid::{GridRow, is_blank};
use super::layout::{Layout, Role};
use crate::domain::text::fold;

/// What the cells above said, in the columns where clerks repeat them by a mark.
#[derive(Debug, Default)]
pub(super) struct Ditto {
    above: Vec<(usize, String)>,
}

impl Ditto {
    pub(super) fn of(layout: &Layout) -> Self {
        let repeats = |role: &Role| {
            role.is_merged_down()
                || matches!(role, Role::Field(Field::Position | Field::PositionAndUnit | Field::AwardLevel))
        };
        let columns = layout.columns.iter().enumerate().filter(|(_, column)| repeats(&column.role));
        Self { above: columns.map(|(at, _)| (at, String::new())).collect() }
    }

    /// Puts what stands above in the place of marks; says where and what. A mark under nothing is left as it is.
    pub(super) fn resolve(&mut self, row: &mut GridRow) -> Vec<(usize, String)> {
        let mut resolved = Vec::new();
        for (at, above) in &mut self.above {
            let Some(cell) = row.cells.get_mut(*at) else { continue };
            if is_ditto(cell) && !above.is_empty() {
                cell.clone_from(above);
                resolved.push((*at, above.clone()));
            } else if !is_blank(cell) {
                above.clone_from(cell);
            }
        }
        resolved
    }
}

/// Whether a cell only points to the one above.
pub(super) fn is_ditto(cell: &str) -> bool {
    // Few cells are as short or begin so, and folding the others takes its time.
    let text = cell.trim().trim_matches(['-', '–', '.', '(', ')', ' ']);
    let short = text.chars().count() <= 2;
    let begins = text.starts_with(['N', 'n']) && text.len() < 24;
    if !short && !begins {
        return false;
    }
    matches!(text, "\"" | "\"\"" | "''" | "”" | "“" | "″" | "〃" | "’’" | "´´")
        || matches!(fold(text).as_str(), "nt" | "n.t" | "n/t" | "như trên" | "nhu tren")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_for_the_cell_above_are_told_from_words() {
        for mark in ["nt", "-nt-", "NT", "\"", "''", "Như trên", " như trên. ", "”"] {
            assert!(is_ditto(mark), "{mark}");
        }
        for words in ["", "-", "NTNN", "Nội trú", "Như Xuân", "x", "Trường A"] {
            assert!(!is_ditto(words), "{words}");
        }
    }
}
