//! The way from a query to its first list, and the query that fetches that list alone, page by page.

use std::collections::HashSet;

use async_graphql::parser::types::{
    DocumentOperations, ExecutableDocument, Field, InlineFragment, OperationDefinition, Selection, SelectionSet,
};
use async_graphql::{Name, Pos, Positioned, Value};

use super::asking::Asking;
use super::column::{self, Column};
use super::contract::Contract;
use crate::domain::language::Language;
use crate::error::{Error, Result};

/// Where the rows of a query are, and how to fetch them.
pub(super) struct Route {
    /// The query for one page.
    pub(super) document: ExecutableDocument,
    /// The keys from the answer to the list.
    pub(super) path: Vec<Name>,
    /// The key of the rows within the list.
    pub(super) rows: Name,
    /// What stands in a row.
    pub(super) columns: Vec<Column>,
}

impl Route {
    /// Finds the first list of an operation whose selections are written out.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` when it asks for no list, or for no rows of it.
    pub(super) fn find(
        contract: &Contract,
        operation: &OperationDefinition,
        set: &SelectionSet,
        language: Language,
    ) -> Result<Self> {
        let mut search = Search { contract, language, asking: Asking::new()?, found: None };
        let only = search.set("Query", set)?;
        let Search { asking, found, .. } = search;
        let (Some(set), Some(mut found)) = (only, found) else {
            return Err(Error::bad_input("a spreadsheet is made of a list, and the query asks for none"));
        };
        if found.columns.is_empty() {
            return Err(Error::bad_input("the list is asked for nothing that could stand in a column"));
        }
        found.path.reverse();
        let mut used = HashSet::new();
        variables_of(&set, &mut used);
        let mut variable_definitions = operation.variable_definitions.clone();
        variable_definitions.retain(|variable| {
            let name = &variable.node.name.node;
            used.contains(name) && asking.variables.iter().all(|ours| ours.node.name.node != *name)
        });
        variable_definitions.extend(asking.variables);
        let operation = OperationDefinition {
            ty: operation.ty,
            variable_definitions,
            directives: Vec::new(),
            selection_set: here(set),
        };
        let operations = DocumentOperations::Single(here(operation));
        let document = ExecutableDocument { operations, fragments: Default::default() };
        Ok(Self { document, path: found.path, rows: found.rows, columns: found.columns })
    }
}

struct Search<'a> {
    contract: &'a Contract,
    language: Language,
    asking: Asking,
    found: Option<Found>,
}

/// The list, with the keys to it from the inside out.
struct Found {
    path: Vec<Name>,
    rows: Name,
    columns: Vec<Column>,
}

impl Search<'_> {
    /// What of a selection leads to the list.
    fn set(&mut self, on: &str, set: &SelectionSet) -> Result<Option<SelectionSet>> {
        for selection in &set.items {
            let towards = match &selection.node {
                Selection::Field(field) => self.field(on, &field.node)?.map(|field| Selection::Field(here(field))),
                Selection::InlineFragment(fragment) => {
                    let condition = fragment.node.type_condition.as_ref();
                    let on = condition.map_or(on, |condition| condition.node.on.node.as_str());
                    let within = self.set(on, &fragment.node.selection_set.node)?;
                    within.map(|set| {
                        let InlineFragment { type_condition, directives, .. } = fragment.node.clone();
                        let inline = InlineFragment { type_condition, directives, selection_set: here(set) };
                        Selection::InlineFragment(here(inline))
                    })
                }
                Selection::FragmentSpread(_) => None,
            };
            if let Some(towards) = towards {
                return Ok(Some(SelectionSet { items: vec![here(towards)] }));
            }
        }
        Ok(None)
    }

    fn field(&mut self, on: &str, field: &Field) -> Result<Option<Field>> {
        let name = field.name.node.as_str();
        if name.starts_with("__") {
            return Ok(None);
        }
        let known = self.contract.field(on, name);
        let known = known.ok_or_else(|| Error::bad_input(format!("{on} has no field {name}")))?;
        let set = if known.paged && self.contract.is_page(&known.name) {
            Some(self.list(&known.name, field)?)
        } else if known.many || !self.contract.has_fields(&known.name) {
            None
        } else {
            self.set(&known.name, &field.selection_set.node)?
        };
        let Some(set) = set else { return Ok(None) };
        if let Some(found) = &mut self.found {
            found.path.push(field.response_key().node.clone());
        }
        let mut towards = Field { selection_set: here(set), ..field.clone() };
        if known.paged {
            self.asking.ask(&mut towards);
        }
        Ok(Some(towards))
    }

    /// The rows of the list and where its pages end; its count and the like are left out.
    fn list(&mut self, on: &str, field: &Field) -> Result<SelectionSet> {
        let mut fields = Vec::new();
        spread(&field.selection_set.node, &mut fields);
        let is_rows = |field: &&Field| matches!(field.name.node.as_str(), "nodes" | "edges");
        let first = fields.iter().copied().find(is_rows);
        let first = first.ok_or_else(|| Error::bad_input("ask the list for its nodes or edges: they are the rows"))?;
        let key = &first.response_key().node;
        let same = fields.iter().filter(|field| &field.response_key().node == key);
        let mut items: Vec<_> = same.flat_map(|field| field.selection_set.node.items.clone()).collect();
        let row = self.contract.field(on, &first.name.node).map_or("", |rows| rows.name.as_str());
        column::mark_pages(self.contract, row, &self.asking.page, &mut items);
        let set = SelectionSet { items };
        let columns = column::columns(self.contract, row, &set, self.language);
        let rows = Field { selection_set: here(set), ..first.clone() };
        self.found = Some(Found { path: Vec::new(), rows: key.clone(), columns });
        let items = vec![here(Selection::Field(here(rows))), self.asking.page.clone()];
        Ok(SelectionSet { items })
    }
}

/// The fields of a selection, those within its fragments too.
fn spread<'a>(set: &'a SelectionSet, fields: &mut Vec<&'a Field>) {
    for selection in &set.items {
        match &selection.node {
            Selection::Field(field) => fields.push(&field.node),
            Selection::InlineFragment(fragment) => spread(&fragment.node.selection_set.node, fields),
            Selection::FragmentSpread(_) => {}
        }
    }
}

/// The variables that a selection uses: the others must not be declared.
fn variables_of(set: &SelectionSet, used: &mut HashSet<Name>) {
    for selection in &set.items {
        for directive in selection.node.directives() {
            for (_, value) in &directive.node.arguments {
                let _ = value.node.clone().into_const_with(|name| note(name, used));
            }
        }
        match &selection.node {
            Selection::Field(field) => {
                for (_, value) in &field.node.arguments {
                    let _ = value.node.clone().into_const_with(|name| note(name, used));
                }
                variables_of(&field.node.selection_set.node, used);
            }
            Selection::InlineFragment(fragment) => variables_of(&fragment.node.selection_set.node, used),
            Selection::FragmentSpread(_) => {}
        }
    }
}

/// Any value will do: only the name matters.
fn note(name: Name, used: &mut HashSet<Name>) -> Result<Value, std::convert::Infallible> {
    used.insert(name);
    Ok(Value::Null)
}

/// What we write ourselves stands nowhere in the text.
fn here<T>(node: T) -> Positioned<T> {
    Positioned::new(node, Pos::default())
}
