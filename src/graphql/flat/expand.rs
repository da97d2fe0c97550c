//! A query written out: fragments in their places, and without what `@skip` and `@include` leave out.

use std::collections::HashMap;

use async_graphql::parser::types::{
    Directive, ExecutableDocument, Field, InlineFragment, OperationDefinition, Selection, SelectionSet,
};
use async_graphql::{Name, Positioned, Value, Variables};

use crate::error::{Error, Result};

/// How many selections a query may have once it is written out.
const SELECTIONS_MAX: usize = 5_000;

/// The selections of an operation, written out.
///
/// # Errors
/// `BAD_USER_INPUT` for a fragment that is not there or contains itself, `LIMIT_EXCEEDED` when it grows too large.
pub(super) fn expand(
    document: &ExecutableDocument,
    operation: &OperationDefinition,
    variables: &Variables,
) -> Result<SelectionSet> {
    let mut values: HashMap<&Name, &Value> = HashMap::new();
    for definition in &operation.variable_definitions {
        let name = &definition.node.name.node;
        if let Some(value) = variables.get(name).or_else(|| definition.node.default_value()) {
            values.insert(name, value);
        }
    }
    let mut expander = Expander { document, values, within: Vec::new(), left: SELECTIONS_MAX };
    expander.set(&operation.selection_set.node)
}

struct Expander<'a> {
    document: &'a ExecutableDocument,
    values: HashMap<&'a Name, &'a Value>,
    /// The fragments being written out, outermost first.
    within: Vec<&'a Name>,
    left: usize,
}

impl<'a> Expander<'a> {
    fn set(&mut self, set: &'a SelectionSet) -> Result<SelectionSet> {
        let mut items = Vec::with_capacity(set.items.len());
        for selection in &set.items {
            self.left = self.left.checked_sub(1).ok_or_else(|| {
                Error::limit(format!("a query may have {SELECTIONS_MAX} fields at most, its fragments written out"))
            })?;
            let Some(directives) = self.kept(selection.node.directives()) else { continue };
            let written = match &selection.node {
                Selection::Field(field) => self.field(field, directives)?,
                Selection::InlineFragment(fragment) => {
                    let set = self.set(&fragment.node.selection_set.node)?;
                    let selection_set = Positioned::new(set, fragment.node.selection_set.pos);
                    let type_condition = fragment.node.type_condition.clone();
                    let inline = InlineFragment { type_condition, directives, selection_set };
                    Selection::InlineFragment(Positioned::new(inline, fragment.pos))
                }
                Selection::FragmentSpread(spread) => self.spread(&spread.node.fragment_name, directives)?,
            };
            items.push(Positioned::new(written, selection.pos));
        }
        Ok(SelectionSet { items })
    }

    fn field(&mut self, field: &'a Positioned<Field>, directives: Vec<Positioned<Directive>>) -> Result<Selection> {
        let set = self.set(&field.node.selection_set.node)?;
        let selection_set = Positioned::new(set, field.node.selection_set.pos);
        let Field { alias, name, arguments, .. } = &field.node;
        let (alias, name, arguments) = (alias.clone(), name.clone(), arguments.clone());
        let written = Field { alias, name, arguments, directives, selection_set };
        Ok(Selection::Field(Positioned::new(written, field.pos)))
    }

    fn spread(&mut self, name: &'a Positioned<Name>, directives: Vec<Positioned<Directive>>) -> Result<Selection> {
        let fragment = self.document.fragments.get(&name.node);
        let fragment = fragment.ok_or_else(|| Error::bad_input(format!("there is no fragment {}", name.node)))?;
        if self.within.contains(&&name.node) {
            return Err(Error::bad_input(format!("the fragment {} contains itself", name.node)));
        }
        self.within.push(&name.node);
        let set = self.set(&fragment.node.selection_set.node)?;
        self.within.pop();
        let selection_set = Positioned::new(set, fragment.node.selection_set.pos);
        let type_condition = Some(fragment.node.type_condition.clone());
        let inline = InlineFragment { type_condition, directives, selection_set };
        Ok(Selection::InlineFragment(Positioned::new(inline, name.pos)))
    }

    /// The directives that remain; none when one of them leaves the selection out.
    fn kept(&self, directives: &[Positioned<Directive>]) -> Option<Vec<Positioned<Directive>>> {
        let mut kept = Vec::new();
        for directive in directives {
            let name = directive.node.name.node.as_str();
            match (name, self.condition(&directive.node)) {
                ("skip", Some(true)) | ("include", Some(false)) => return None,
                ("skip" | "include", Some(_)) => {}
                // What makes no sense is left for the schema to refuse.
                _ => kept.push(directive.clone()),
            }
        }
        Some(kept)
    }

    fn condition(&self, directive: &Directive) -> Option<bool> {
        let written = directive.get_argument("if")?.node.clone();
        match written.into_const_with(|name| self.values.get(&name).map(|value| (*value).clone()).ok_or(())) {
            Ok(Value::Boolean(holds)) => Some(holds),
            _ => None,
        }
    }
}
