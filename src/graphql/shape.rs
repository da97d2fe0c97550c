//! What a document consists of as it is written: aliases, repetitions, directives, fragments.

use std::collections::HashSet;

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
    forged: bool,
}

/// Refuses a document with more of something than is served.
///
/// # Errors
/// `LIMIT_EXCEEDED` for too much, `BAD_USER_INPUT` for a literal that pretends to be an upload.
pub(super) fn check(document: &ExecutableDocument, limits: &QueryLimits) -> Result<()> {
    let mut shape = Shape::default();
    for (_, operation) in document.operations.iter() {
        let operation = &operation.node;
        let defaults = operation.variable_definitions.iter().filter_map(|variable| variable.node.default_value.as_ref());
        shape.forged |= defaults.into_iter().any(|value| uploads_named(&value.node) > 0);
        shape.directives(&operation.directives);
        shape.set(&operation.selection_set.node);
    }
    for fragment in document.fragments.values() {
        shape.directives(&fragment.node.directives);
        shape.set(&fragment.node.selection_set.node);
    }
    if shape.forged {
        return Err(not_an_upload());
    }
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
                    let mut arguments = field.arguments.iter().map(|(_, value)| &value.node);
                    // A variable in the place of a value is looked at where the variables are.
                    self.forged |= arguments.any(|value| {
                        value.clone().into_const_with(|_| Ok::<_, ()>(Value::Null)).is_ok_and(|value| uploads_named(&value) > 0)
                    });
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

    fn directives(&mut self, directives: &[Positioned<Directive>]) {
        self.directives += directives.len();
        self.field_directives = self.field_directives.max(directives.len());
    }
}

/// Refuses variables that name an upload which was never received.
///
/// # Errors
/// `BAD_USER_INPUT` for a text that pretends to be an upload.
pub(super) fn check_uploads(request: &Request) -> Result<()> {
    if request.variables.values().map(uploads_named).max().unwrap_or_default() > request.uploads.len() {
        return Err(not_an_upload());
    }
    Ok(())
}

fn not_an_upload() -> Error {
    Error::bad_input("a file is sent as a part of a multipart request, not as a text")
}

/// How many uploads there must be for what a value names; a text that names none makes it impossible.
fn uploads_named(value: &Value) -> usize {
    match value {
        Value::String(text) => text.strip_prefix(UPLOADED).map_or(0, |place| match place.parse::<usize>() {
            Ok(place) => place.saturating_add(1),
            Err(_) => usize::MAX,
        }),
        Value::List(values) => values.iter().map(uploads_named).max().unwrap_or_default(),
        Value::Object(fields) => fields.values().map(uploads_named).max().unwrap_or_default(),
        _ => 0,
    }
}
