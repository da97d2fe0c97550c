//! A table as text for a terminal: headings as numbered columns, columns without any count left out.

use super::{Line, Table};

/// Between columns.
const GAP: &str = "  ";

/// The table in letters of one width.
pub(super) fn text(table: &Table) -> String {
    let shown: Vec<usize> = (0..table.columns.len()).filter(|column| *column == 0 || any(table, *column)).collect();
    let mut lines = vec![table.title.clone(), String::new()];
    let width = table.lines.iter().map(|line| indented(line).chars().count()).max().unwrap_or_default();
    let widths: Vec<usize> = shown.iter().map(|column| widest(table, *column)).collect();
    let numbers: Vec<String> = (1..=shown.len()).map(|number| format!("({number})")).collect();
    lines.push(row("", width, numbers.iter().map(String::as_str), &widths));
    for line in &table.lines {
        let counts: Vec<String> =
            shown.iter().filter_map(|column| line.cells.get(*column)).map(u64::to_string).collect();
        lines.push(row(&indented(line), width, counts.iter().map(String::as_str), &widths));
    }
    lines.push(String::new());
    for (number, column) in numbers.iter().zip(&shown) {
        lines.extend(table.columns.get(*column).map(|heading| format!("{number} {heading}")));
    }
    lines.extend(table.notes.iter().cloned());
    lines.push(String::new());
    lines.join("\n")
}

fn any(table: &Table, column: usize) -> bool {
    table.lines.iter().any(|line| line.cells.get(column).is_some_and(|count| *count > 0))
}

fn widest(table: &Table, column: usize) -> usize {
    let counts = table.lines.iter().filter_map(|line| line.cells.get(column));
    counts.map(|count| count.to_string().len()).chain([4]).max().unwrap_or_default()
}

fn indented(line: &Line) -> String {
    format!("{}{}", "  ".repeat(line.depth.into()), line.label)
}

fn row<'c>(label: &str, width: usize, cells: impl Iterator<Item = &'c str>, widths: &[usize]) -> String {
    let mut row = format!("{label:<width$}");
    for (cell, width) in cells.zip(widths) {
        row.push_str(GAP);
        row.push_str(&format!("{cell:>width$}"));
    }
    row.truncate(row.trim_end().len());
    row
}
