//! What a document consists of as it is written: aliases, repetitions, directives, fragments.

use std::collections::HashSet;
use std::convert::Infallible;

use async_graphql::parser::types::{Directive, ExecutableDocument, Selection, SelectionSet};
use async_graphql::{Positioned, Request, Value};

use super::limits::QueryLimits;
use crate::error::{Error, Result};

/// How a value says that it stands for an uploaded file, once the upload has been received.
const UPLOADED: &str = "#__graphql_file__:";

/// Counts of a document, each fragment counted once.
#[derive(Debug, Default)]
struct Shape {
    aliases: usize,
    repeats: usize,
    directives: usize,
    field_directives: usize,
    uploads_named: usize,
    null: bool,
    /// How deep lists and objects lie within one another.
    nesting: usize,
    values: usize,
}

/// Refuses a document with more of something than is served.
///
/// # Errors
/// `LIMIT_EXCEEDED` for too much, `BAD_USER_INPUT` for a literal that pretends to be an upload.
pub(super) fn check(document: &ExecutableDocument, limits: &QueryLimits) -> Result<()> {
    let mut shape = Shape::default();
    for (_, operation) in document.operations.iter() {
        let operation = &operation.node;
        let defaults =
            operation.variable_definitions.iter().filter_map(|variable| variable.node.default_value.as_ref());
        defaults.for_each(|value| shape.value(&value.node, 0));
        shape.directives(&operation.directives);
        shape.set(&operation.selection_set.node);
    }
    for fragment in document.fragments.values() {
        shape.directives(&fragment.node.directives);
        shape.set(&fragment.node.selection_set.node);
    }
    shape.check_texts(0)?;
    let operations = document.operations.iter().count();
    for (count, max, what) in [
        (operations, limits.operations_max, "operations"),
        (document.fragments.len(), limits.fragments_max, "fragments"),
        (shape.aliases, limits.aliases_max, "aliases"),
        (shape.repeats, limits.repeats_max, "repeated fields"),
        (shape.directives, limits.directives_max, "directives"),
        (shape.field_directives, limits.field_directives_max, "directives on one field"),
    ] {
        super::admission::at_most(count, max, what)?;
    }
    Ok(())
}

impl Shape {
    fn set(&mut self, set: &SelectionSet) {
        let mut seen = HashSet::new();
        for selection in &set.items {
            match &selection.node {
                Selection::Field(field) => {
                    let field = &field.node;
                    self.aliases += usize::from(field.alias.is_some());
                    self.repeats += usize::from(!seen.insert(field.response_key().node.as_str()));
                    for (_, argument) in &field.arguments {
                        // A variable in the place of a value is looked at where the variables are.
                        let literal = argument.node.clone().into_const_with(|_| Ok::<_, Infallible>(Value::Null));
                        literal.iter().for_each(|value| self.value(value, 0));
                    }
                    self.directives(&field.directives);
                    self.set(&field.selection_set.node);
                }
                Selection::InlineFragment(fragment) => {
                    self.directives(&fragment.node.directives);
                    self.set(&fragment.node.selection_set.node);
                }
                Selection::FragmentSpread(spread) => {
                    let name = spread.node.fragment_name.node.as_str();
                    self.repeats += usize::from(!seen.insert(name));
                    self.directives(&spread.node.directives);
                }
            }
        }
    }

    /// Looks at a value that lies so deep within others, and at all within it.
    fn value(&mut self, value: &Value, depth: usize) {
        self.nesting = self.nesting.max(depth);
        self.values += 1;
        match value {
            Value::String(text) => {
                self.null |= text.contains('\0');
                let place = text.strip_prefix(UPLOADED).map(|place| place.parse::<usize>().unwrap_or(usize::MAX));
                let named = place.map_or(0, |place| place.saturating_add(1));
                self.uploads_named = self.uploads_named.max(named);
            }
            Value::List(values) => values.iter().for_each(|value| self.value(value, depth + 1)),
            Value::Object(fields) => fields.values().for_each(|value| self.value(value, depth + 1)),
            _ => {}
        }
    }

    /// Refuses texts that cannot be stored, and those that name an upload which was never received.
    fn check_texts(&self, uploads: usize) -> Result<()> {
        if self.null {
            return Err(Error::bad_input("no text may have a null character in it"));
        }
        if self.uploads_named > uploads {
            return Err(Error::bad_input("a file is sent as a part of a multipart request, not as a text"));
        }
        Ok(())
    }

    fn directives(&mut self, directives: &[Positioned<Directive>]) {
        self.directives += directives.len();
        self.field_directives = self.field_directives.max(directives.len());
    }
}

/// Refuses variables that make no sense in any query, and those that are more, or lie deeper, than is served: whoever
/// reads a value calls itself for every level, and a statement names only so many values.
///
/// # Errors
/// `LIMIT_EXCEEDED` for too much, `BAD_USER_INPUT` for a text with a null character, or one that pretends to be an upload.
pub(super) fn check_variables(request: &Request, limits: &QueryLimits) -> Result<()> {
    let mut shape = Shape::default();
    request.variables.values().for_each(|value| shape.value(value, 0));
    super::admission::at_most(shape.nesting, limits.brackets_max, "levels of brackets in its variables")?;
    super::admission::at_most(shape.values, limits.values_max, "values in its variables")?;
    shape.check_texts(request.uploads.len())
}
