//! A document put into words that the engine understands, with the same meaning.
//!
//! It does not look at directives on `__typename`, so these are put on a fragment around it. And it takes a variable that
//! is not sent for null; what stands for such a variable is left out instead, so that defaults hold and a change touches
//! only what it names.

use std::collections::HashSet;

use async_graphql::parser::types::{
    Directive, DocumentOperations, ExecutableDocument, Field, InlineFragment, OperationDefinition, Selection,
    SelectionSet,
};
use async_graphql::{Name, Positioned};
use async_graphql_value::Value;

/// The document in other words, given the variables that have no value.
pub(super) fn rewritten(mut document: ExecutableDocument, absent: &HashSet<Name>) -> ExecutableDocument {
    let mut rewriter = Rewriter { absent, left_out: HashSet::new() };
    let mut operations: Vec<&mut OperationDefinition> = match &mut document.operations {
        DocumentOperations::Single(operation) => vec![&mut operation.node],
        DocumentOperations::Multiple(operations) => {
            operations.values_mut().map(|operation| &mut operation.node).collect()
        }
    };
    for operation in &mut operations {
        rewriter.directives(&mut operation.directives);
        rewriter.set(&mut operation.selection_set.node);
    }
    for fragment in document.fragments.values_mut() {
        rewriter.directives(&mut fragment.node.directives);
        rewriter.set(&mut fragment.node.selection_set.node);
    }
    // What is left out nowhere is a variable that nothing uses, which is an error to be told.
    for operation in operations {
        operation.variable_definitions.retain(|definition| !rewriter.left_out.contains(&definition.node.name.node));
    }
    document
}

struct Rewriter<'a> {
    absent: &'a HashSet<Name>,
    left_out: HashSet<Name>,
}

impl Rewriter<'_> {
    fn set(&mut self, set: &mut SelectionSet) {
        for selection in &mut set.items {
            let pos = selection.pos;
            match &mut selection.node {
                Selection::Field(field) if field.node.name.node == "__typename" => {
                    if !field.node.directives.is_empty() {
                        selection.node = around(field.clone(), pos);
                    }
                }
                Selection::Field(field) => {
                    self.arguments(&mut field.node.arguments);
                    self.directives(&mut field.node.directives);
                    self.set(&mut field.node.selection_set.node);
                }
                Selection::InlineFragment(fragment) => {
                    self.directives(&mut fragment.node.directives);
                    self.set(&mut fragment.node.selection_set.node);
                }
                Selection::FragmentSpread(spread) => self.directives(&mut spread.node.directives),
            }
        }
    }

    fn directives(&mut self, directives: &mut [Positioned<Directive>]) {
        for directive in directives {
            self.arguments(&mut directive.node.arguments);
        }
    }

    fn arguments(&mut self, arguments: &mut Vec<(Positioned<Name>, Positioned<Value>)>) {
        if !self.absent.is_empty() {
            arguments.retain_mut(|(_, value)| self.stays(&mut value.node));
        }
    }

    /// Whether there is a value, once all that has none is left out of it.
    fn stays(&mut self, value: &mut Value) -> bool {
        match value {
            Value::Variable(name) if self.absent.contains(name) => {
                self.left_out.insert(name.clone());
                return false;
            }
            Value::List(items) => {
                for item in items {
                    if !self.stays(item) {
                        *item = Value::Null;
                    }
                }
            }
            Value::Object(fields) => fields.retain(|_, value| self.stays(value)),
            _ => {}
        }
        true
    }
}

/// A fragment of no type in particular, which has the directives of the field within it.
fn around(mut field: Positioned<Field>, pos: async_graphql::Pos) -> Selection {
    let directives = std::mem::take(&mut field.node.directives);
    let items = vec![Positioned::new(Selection::Field(field), pos)];
    let selection_set = Positioned::new(SelectionSet { items }, pos);
    Selection::InlineFragment(Positioned::new(InlineFragment { type_condition: None, directives, selection_set }, pos))
}
