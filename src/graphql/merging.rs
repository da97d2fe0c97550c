//! Fields that stand under one name of an answer must be one field, at every level: the engine's validation looks at the
//! first only, and would answer with whichever of them comes last.
//!
//! The specification asks a little more: that fields of types that no record has both of be answered in one shape. That is
//! for the good of whoever makes types of answers, and left to their tools: no answer is ambiguous for it.

use std::collections::HashSet;

use async_graphql::indexmap::IndexMap;
use async_graphql::parser::types::{ExecutableDocument, Field, OperationType, Selection, SelectionSet};
use async_graphql::registry::{MetaType, Registry};
use async_graphql::{Name, Positioned, ServerError, ServerResult};

/// Refuses a document in which one name of an answer stands for two things. One whose fragments go round in a circle is
/// passed over: validation refuses it.
///
/// # Errors
/// A sentence with its place in the text.
pub(super) fn check(document: &ExecutableDocument, registry: &Registry) -> ServerResult<()> {
    if document.fragments.keys().any(|name| is_circular(document, name)) {
        return Ok(());
    }
    let merging = Merging { document, registry };
    document.operations.iter().try_for_each(|(_, operation)| {
        let root = match operation.node.ty {
            OperationType::Query => Some(&registry.query_type),
            OperationType::Mutation => registry.mutation_type.as_ref(),
            OperationType::Subscription => registry.subscription_type.as_ref(),
        };
        let on = root.and_then(|root| registry.types.get(root));
        merging.together(&[Selected { on, set: &operation.node.selection_set.node }])
    })
}

/// Whether a fragment spreads itself, by way of others or not.
fn is_circular(document: &ExecutableDocument, name: &Name) -> bool {
    let (mut seen, mut waiting) = (HashSet::new(), vec![name]);
    while let Some(next) = waiting.pop() {
        let Some(fragment) = document.fragments.get(next) else { continue };
        let mut spreads = Vec::new();
        spread(&fragment.node.selection_set.node, &mut spreads);
        if spreads.contains(&name) {
            return true;
        }
        waiting.extend(spreads.into_iter().filter(|spread| seen.insert(*spread)));
    }
    false
}

fn spread<'a>(set: &'a SelectionSet, names: &mut Vec<&'a Name>) {
    for selection in &set.items {
        match &selection.node {
            Selection::Field(field) => spread(&field.node.selection_set.node, names),
            Selection::InlineFragment(fragment) => spread(&fragment.node.selection_set.node, names),
            Selection::FragmentSpread(spread) => names.push(&spread.node.fragment_name.node),
        }
    }
}

struct Merging<'a> {
    document: &'a ExecutableDocument,
    registry: &'a Registry,
}

/// A selection, and the type that it is made on where that is known.
#[derive(Clone, Copy)]
struct Selected<'a> {
    on: Option<&'a MetaType>,
    set: &'a SelectionSet,
}

/// A field, the type that it is asked of and the type that it gives.
#[derive(Clone, Copy)]
struct Found<'a> {
    on: Option<&'a MetaType>,
    field: &'a Positioned<Field>,
    gives: Option<&'a str>,
}

impl<'a> Found<'a> {
    /// Whether some record may be asked for both.
    fn may_meet(&self, other: &Self) -> bool {
        self.on.zip(other.on).is_none_or(|(one, other)| one.name() == other.name() || one.type_overlap(other))
    }

    /// Whether a record of that type may be asked for it.
    fn may_be_of(&self, name: &str) -> bool {
        self.on.is_none_or(|on| on.name() == name || on.is_possible_type(name))
    }

    /// The types of the records that may be asked for it.
    fn types(&self) -> Vec<&'a str> {
        match self.on.map(|on| (on.name(), on.possible_types())) {
            Some((_, Some(types))) => types.iter().map(String::as_str).collect(),
            Some((name, None)) => vec![name],
            None => Vec::new(),
        }
    }

    fn is_same(&self, other: &Self) -> bool {
        let (one, other) = (&self.field.node, &other.field.node);
        let has = |name: &Name, value| other.get_argument(name).is_some_and(|other| other.node == value);
        one.name.node == other.name.node
            && one.arguments.len() == other.arguments.len()
            && one.arguments.iter().all(|(name, value)| has(&name.node, value.node.clone()))
    }
}

impl<'a> Merging<'a> {
    /// Looks at selections that are answered together.
    fn together(&self, selections: &[Selected<'a>]) -> ServerResult<()> {
        let (mut fields, mut seen) = (IndexMap::new(), HashSet::new());
        for selected in selections {
            self.collect(*selected, &mut seen, &mut fields);
        }
        fields.values().try_for_each(|of_one_name| self.one(of_one_name))
    }

    /// The fields of a selection by their names in the answer.
    fn collect(
        &self,
        Selected { on, set }: Selected<'a>,
        seen: &mut HashSet<&'a Name>,
        fields: &mut IndexMap<&'a str, Vec<Found<'a>>>,
    ) {
        for selection in &set.items {
            match &selection.node {
                Selection::Field(field) => {
                    let meta = on.and_then(|on| on.field_by_name(&field.node.name.node));
                    let found = Found { on, field, gives: meta.map(|meta| meta.ty.as_str()) };
                    fields.entry(field.node.response_key().node.as_str()).or_default().push(found);
                }
                Selection::InlineFragment(fragment) => {
                    let condition = fragment.node.type_condition.as_ref().map(|condition| &condition.node.on.node);
                    let on = condition.map_or(on, |name| self.registry.types.get(name.as_str()));
                    self.collect(Selected { on, set: &fragment.node.selection_set.node }, seen, fields);
                }
                Selection::FragmentSpread(spread) => {
                    let name = &spread.node.fragment_name.node;
                    let Some(fragment) = self.document.fragments.get(name).filter(|_| seen.insert(name)) else {
                        continue;
                    };
                    let on = self.registry.types.get(fragment.node.type_condition.node.on.node.as_str());
                    self.collect(Selected { on, set: &fragment.node.selection_set.node }, seen, fields);
                }
            }
        }
    }

    /// Looks at the fields that stand under one name.
    fn one(&self, fields: &[Found<'a>]) -> ServerResult<()> {
        let name = |field: &Found<'a>| field.on.map(MetaType::name);
        let mut different: Vec<&Found<'a>> = Vec::new();
        for field in fields {
            if different.iter().any(|known| name(known) == name(field) && known.is_same(field)) {
                continue;
            }
            if different.iter().any(|known| known.may_meet(field) && !known.is_same(field)) {
                return refused(field);
            }
            different.push(field);
        }
        self.below(fields)
    }

    /// Looks at what is asked below fields that stand under one name, of the records of each type together.
    fn below(&self, fields: &[Found<'a>]) -> ServerResult<()> {
        let fields: Vec<&Found<'a>> =
            fields.iter().filter(|field| !field.field.node.selection_set.node.items.is_empty()).collect();
        let types: HashSet<&str> = fields.iter().flat_map(|field| field.types()).collect();
        let mut groups: Vec<Vec<bool>> =
            types.into_iter().map(|name| fields.iter().map(|field| field.may_be_of(name)).collect()).collect();
        groups.push(fields.iter().map(|field| field.on.is_none()).collect());
        groups.sort_unstable();
        groups.dedup();
        groups.iter().filter(|group| group.contains(&true)).try_for_each(|group| {
            let asked = fields.iter().zip(group).filter(|(_, is_asked)| **is_asked);
            self.together(&asked.map(|(field, _)| self.selected(field)).collect::<Vec<_>>())
        })
    }

    /// What is asked below a field.
    fn selected(&self, field: &Found<'a>) -> Selected<'a> {
        let on = field.gives.and_then(|gives| self.registry.concrete_type_by_name(gives));
        Selected { on, set: &field.field.node.selection_set.node }
    }
}

fn refused(field: &Found<'_>) -> ServerResult<()> {
    let name = &field.field.node.response_key().node;
    let message = format!("{name} asks for different things; give one of them another name");
    Err(ServerError::new(message, Some(field.field.pos)))
}
