//! Columns out of what a query selects: nested records side by side, nested lists in one cell.

use async_graphql::parser::types::{Field, Selection, SelectionSet};
use async_graphql::{Name, Positioned};

use super::contract::Contract;
use super::heading;
use crate::domain::language::Language;

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    /// The keys from the row to the value.
    pub(super) path: Vec<Name>,
    /// What people call it.
    pub(super) heading: String,
    /// The type of the value.
    pub(super) of: String,
}

/// Between the parts of a heading.
const WITHIN: &str = " – ";

/// The columns of a row, in the order of the query.
pub(super) fn columns(contract: &Contract, on: &str, set: &SelectionSet, language: Language) -> Vec<Column> {
    let mut outline = Outline { contract, language, columns: Vec::new() };
    outline.set(on, set, &mut Vec::new(), &mut Vec::new());
    outline.columns
}

struct Outline<'a> {
    contract: &'a Contract,
    language: Language,
    columns: Vec<Column>,
}

impl Outline<'_> {
    fn set(&mut self, on: &str, set: &SelectionSet, path: &mut Vec<Name>, words: &mut Vec<String>) {
        for selection in &set.items {
            match &selection.node {
                Selection::Field(field) => self.field(on, &field.node, path, words),
                Selection::InlineFragment(fragment) => {
                    let condition = fragment.node.type_condition.as_ref();
                    let on = condition.map_or(on, |condition| condition.node.on.node.as_str());
                    self.set(on, &fragment.node.selection_set.node, path, words);
                }
                Selection::FragmentSpread(_) => {}
            }
        }
    }

    fn field(&mut self, on: &str, field: &Field, path: &mut Vec<Name>, words: &mut Vec<String>) {
        let wrapper = self.contract.is_wrapper(on);
        // Cursors and places of pages are not for readers.
        if wrapper && matches!(field.name.node.as_str(), "pageInfo" | "cursor") {
            return;
        }
        let name = field.name.node.as_str();
        let of = self.contract.field(on, name).map_or("String", |known| known.name.as_str()).to_owned();
        let unwraps = wrapper && matches!(name, "nodes" | "edges" | "node");
        path.push(field.response_key().node.clone());
        if !unwraps {
            words.push(match &field.alias {
                Some(alias) => alias.node.to_string(),
                None => heading::word(on, name, self.language),
            });
        }
        if self.contract.has_fields(&of) {
            self.set(&of, &field.selection_set.node, path, words);
        } else if !self.columns.iter().any(|column| column.path == *path) {
            self.columns.push(Column { path: path.clone(), heading: words.join(WITHIN), of });
        }
        path.pop();
        if !unwraps {
            words.pop();
        }
    }
}

/// Asks the lists within a row whether they go on, so that a cell does not pass for all of them.
pub(super) fn mark_pages(
    contract: &Contract,
    on: &str,
    page: &Positioned<Selection>,
    items: &mut Vec<Positioned<Selection>>,
) {
    for selection in items.iter_mut() {
        match &mut selection.node {
            Selection::Field(field) => {
                if let Some(known) = contract.field(on, &field.node.name.node) {
                    mark_pages(contract, &known.name, page, &mut field.node.selection_set.node.items);
                }
            }
            Selection::InlineFragment(fragment) => {
                let condition = fragment.node.type_condition.as_ref();
                let on = condition.map_or(on, |condition| condition.node.on.node.as_str()).to_owned();
                mark_pages(contract, &on, page, &mut fragment.node.selection_set.node.items);
            }
            Selection::FragmentSpread(_) => {}
        }
    }
    let takes_rows = items.iter().any(|selection| match &selection.node {
        Selection::Field(field) => matches!(field.node.name.node.as_str(), "nodes" | "edges"),
        _ => false,
    });
    if contract.is_page(on) && takes_rows {
        items.push(page.clone());
    }
}
