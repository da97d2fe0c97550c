//! Rules of the specification that the engine's validation leaves out: a variable is defined once and fits the place where
//! it stands, an enum's value is a name and no text, a number fits, and `__typename` has neither arguments nor fields.

use std::collections::{HashMap, HashSet};

use async_graphql::indexmap::IndexMap;
use async_graphql::parser::types::{
    BaseType, Directive, ExecutableDocument, Field, OperationDefinition, OperationType, Selection, SelectionSet, Type,
    VariableDefinition,
};
use async_graphql::registry::{MetaInputValue, MetaType, MetaTypeName, Registry};
use async_graphql::{Name, Pos, Positioned, ServerError, ServerResult, Value as ConstValue};
use async_graphql_value::Value;

/// Refuses a document that breaks one of these rules. What breaks the others is passed over here.
///
/// # Errors
/// A sentence with its place in the text.
pub(super) fn check(document: &ExecutableDocument, registry: &Registry) -> ServerResult<()> {
    if let Some((_, fragment)) = document.fragments.iter().find(|(name, _)| name.as_str() == "on") {
        return refused(fragment.pos, "a fragment is not to be called on".to_owned());
    }
    for (_, operation) in document.operations.iter() {
        Checker::new(document, registry, &operation.node).operation(&operation.node)?;
    }
    Ok(())
}

/// Looks at one operation, and at each fragment that it spreads once.
struct Checker<'a> {
    document: &'a ExecutableDocument,
    registry: &'a Registry,
    definitions: HashMap<&'a str, &'a VariableDefinition>,
    seen: HashSet<&'a Name>,
}

/// Where a value stands: the type expected there, and whether the place has a default.
#[derive(Clone, Copy)]
struct Place<'a> {
    expected: &'a str,
    has_default: bool,
    pos: Pos,
}

impl<'a> Place<'a> {
    fn of(input: &'a MetaInputValue, pos: Pos) -> Self {
        Self { expected: &input.ty, has_default: input.default_value.is_some(), pos }
    }

    /// Within a list.
    fn item(self) -> Self {
        match MetaTypeName::create(self.expected).unwrap_non_null() {
            MetaTypeName::List(expected) => Self { expected, has_default: false, ..self },
            _ => self,
        }
    }
}

impl<'a> Checker<'a> {
    fn new(document: &'a ExecutableDocument, registry: &'a Registry, operation: &'a OperationDefinition) -> Self {
        let definitions = operation.variable_definitions.iter().map(|definition| &definition.node);
        let definitions = definitions.map(|definition| (definition.name.node.as_str(), definition)).collect();
        Self { document, registry, definitions, seen: HashSet::new() }
    }

    fn operation(&mut self, operation: &'a OperationDefinition) -> ServerResult<()> {
        let mut names = HashSet::new();
        for definition in &operation.variable_definitions {
            let VariableDefinition { name, directives, .. } = &definition.node;
            if !names.insert(&name.node) {
                return refused(definition.pos, format!("${} is defined twice", name.node));
            }
            if let Some(directive) = directives.first() {
                return refused(directive.pos, format!("@{} has no place at a variable", directive.node.name.node));
            }
            let Some(default) = &definition.node.default_value else { continue };
            let expected = definition.node.var_type.node.to_string();
            let place = Place { expected: &expected, has_default: false, pos: default.pos };
            self.value(&default.node.clone().into_value(), place)?;
        }
        let root = match operation.ty {
            OperationType::Query => Some(&self.registry.query_type),
            OperationType::Mutation => self.registry.mutation_type.as_ref(),
            OperationType::Subscription => self.registry.subscription_type.as_ref(),
        };
        self.directives(&operation.directives)?;
        let root = root.and_then(|root| self.registry.types.get(root));
        self.set(root, &operation.selection_set.node)
    }

    fn set(&mut self, on: Option<&'a MetaType>, set: &'a SelectionSet) -> ServerResult<()> {
        for selection in &set.items {
            match &selection.node {
                Selection::Field(field) => self.field(on, field)?,
                Selection::InlineFragment(fragment) => {
                    self.directives(&fragment.node.directives)?;
                    let condition = fragment.node.type_condition.as_ref().map(|condition| &condition.node.on.node);
                    let on = condition.map_or(on, |name| self.registry.types.get(name.as_str()));
                    self.set(on, &fragment.node.selection_set.node)?;
                }
                Selection::FragmentSpread(spread) => {
                    self.directives(&spread.node.directives)?;
                    self.fragment(&spread.node.fragment_name.node)?;
                }
            }
        }
        Ok(())
    }

    fn fragment(&mut self, name: &'a Name) -> ServerResult<()> {
        if !self.seen.insert(name) {
            return Ok(());
        }
        let Some(fragment) = self.document.fragments.get(name) else { return Ok(()) };
        self.directives(&fragment.node.directives)?;
        let on = self.registry.types.get(fragment.node.type_condition.node.on.node.as_str());
        self.set(on, &fragment.node.selection_set.node)
    }

    fn field(&mut self, on: Option<&'a MetaType>, field: &'a Positioned<Field>) -> ServerResult<()> {
        let Field { name, arguments, directives, selection_set, .. } = &field.node;
        self.directives(directives)?;
        if name.node == "__typename" {
            let bare = arguments.is_empty() && selection_set.node.items.is_empty();
            return if bare {
                Ok(())
            } else {
                refused(field.pos, "__typename has neither arguments nor fields".to_owned())
            };
        }
        let meta = on.and_then(|on| on.field_by_name(&name.node));
        if let Some(meta) = meta {
            self.arguments(arguments, &meta.args)?;
        }
        let below = meta.and_then(|meta| self.registry.concrete_type_by_name(&meta.ty));
        self.set(below, &selection_set.node)
    }

    fn directives(&self, directives: &[Positioned<Directive>]) -> ServerResult<()> {
        for directive in directives {
            if let Some(known) = self.registry.directives.get(directive.node.name.node.as_str()) {
                self.arguments(&directive.node.arguments, &known.args)?;
            }
        }
        Ok(())
    }

    fn arguments(
        &self,
        arguments: &[(Positioned<Name>, Positioned<Value>)],
        known: &IndexMap<String, MetaInputValue>,
    ) -> ServerResult<()> {
        for (name, value) in arguments {
            if let Some(input) = known.get(name.node.as_str()) {
                self.value(&value.node, Place::of(input, value.pos))?;
            }
        }
        Ok(())
    }

    fn value(&self, value: &Value, place: Place<'_>) -> ServerResult<()> {
        match value {
            Value::Variable(name) => match self.definitions.get(name.as_str()) {
                Some(definition) if !may_stand(definition, place) => {
                    let (variable, expected) = (&definition.var_type.node, place.expected);
                    refused(
                        place.pos,
                        format!("${name} is of type {variable}; a value of type {expected} is expected here"),
                    )
                }
                Some(_) => Ok(()),
                None => refused(place.pos, format!("${name} is not defined by the operation")),
            },
            Value::List(items) => items.iter().try_for_each(|item| self.value(item, place.item())),
            Value::Object(fields) => {
                let Some(MetaType::InputObject { input_fields, .. }) =
                    self.registry.concrete_type_by_name(place.expected)
                else {
                    return Ok(());
                };
                fields.iter().try_for_each(|(name, value)| match input_fields.get(name.as_str()) {
                    Some(field) => self.value(value, Place::of(field, place.pos)),
                    None => Ok(()),
                })
            }
            Value::Number(number) if MetaTypeName::concrete_typename(place.expected) == "Int" => {
                if number.as_i64().is_some_and(|number| i32::try_from(number).is_ok()) {
                    return Ok(());
                }
                refused(place.pos, format!("{number} is not an Int: a whole number of at most 32 bits"))
            }
            Value::String(text) => match self.registry.concrete_type_by_name(place.expected) {
                Some(MetaType::Enum { .. }) => refused(
                    place.pos,
                    format!("{text:?} is a text; a value of {} stands without quotation marks", place.expected),
                ),
                _ => Ok(()),
            },
            _ => Ok(()),
        }
    }
}

/// Whether a variable may stand at a place: a default, its own or that of the place, makes up for its being nullable.
fn may_stand(definition: &VariableDefinition, place: Place<'_>) -> bool {
    let Some(mut expected) = Type::new(place.expected) else { return true };
    let default = definition.default_value.as_ref().is_some_and(|default| default.node != ConstValue::Null);
    expected.nullable |= default || place.has_default;
    fits(&definition.var_type.node, &expected)
}

fn fits(given: &Type, expected: &Type) -> bool {
    (expected.nullable || !given.nullable)
        && match (&given.base, &expected.base) {
            (BaseType::Named(given), BaseType::Named(expected)) => given == expected,
            (BaseType::List(given), BaseType::List(expected)) => fits(given, expected),
            _ => false,
        }
}

fn refused(pos: Pos, message: String) -> ServerResult<()> {
    Err(ServerError::new(message, Some(pos)))
}
