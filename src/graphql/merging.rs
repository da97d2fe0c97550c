//! Fields that stand under one name of an answer must be one field, at every level: the engine's validation looks at the
//! first only, and would answer with whichever of them comes last.

use std::collections::HashSet;

use async_graphql::indexmap::IndexMap;
use async_graphql::parser::types::{ExecutableDocument, Field, OperationType, Selection, SelectionSet};
use async_graphql::registry::{MetaType, MetaTypeName, Registry};
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
        merging.together(&[Selected { on, set: &operation.node.selection_set.node }], false)
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
    /// The type it is asked of, if only records of that very type are meant.
    fn only_on(&self) -> Option<&'a str> {
        self.on.filter(|on| matches!(on, MetaType::Object { .. })).map(MetaType::name)
    }

    /// Whether some record may be asked for both.
    fn may_meet(&self, other: &Self) -> bool {
        self.only_on().zip(other.only_on()).is_none_or(|(one, other)| one == other)
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
    /// Looks at selections that are answered together. Those `apart` are of types that no record has both of: there only
    /// the shape of what is answered must agree.
    fn together(&self, selections: &[Selected<'a>], apart: bool) -> ServerResult<()> {
        let (mut fields, mut seen) = (IndexMap::new(), HashSet::new());
        for selected in selections {
            self.collect(*selected, &mut seen, &mut fields);
        }
        fields.values().try_for_each(|of_one_name| self.one(of_one_name, apart))
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
    fn one(&self, fields: &[Found<'a>], apart: bool) -> ServerResult<()> {
        let mut different: Vec<&Found<'a>> = Vec::new();
        for field in fields {
            if different.iter().any(|known| known.only_on() == field.only_on() && known.is_same(field)) {
                continue;
            }
            for known in &different {
                if !apart && known.may_meet(field) && !known.is_same(field) {
                    return refused(field, "asks for different things; give one of them another name");
                }
                if !self.agree(known.gives, field.gives) {
                    return refused(field, "would be answered in different shapes; give one of them another name");
                }
            }
            different.push(field);
        }
        self.below(fields, apart)
    }

    /// Looks at what is asked below fields that stand under one name: of the records of each type together, and of all of
    /// them for its shape.
    fn below(&self, fields: &[Found<'a>], apart: bool) -> ServerResult<()> {
        let below = |field: &Found<'a>| Selected {
            on: field.gives.and_then(|gives| self.registry.concrete_type_by_name(gives)),
            set: &field.field.node.selection_set.node,
        };
        let types: HashSet<&str> = fields.iter().filter_map(Found::only_on).collect();
        let all: Vec<Selected<'a>> = fields.iter().map(below).filter(|below| !below.set.items.is_empty()).collect();
        if all.is_empty() {
            return Ok(());
        }
        if apart || types.len() < 2 {
            return self.together(&all, apart);
        }
        for only in types {
            let asked = fields.iter().filter(|field| field.only_on().is_none_or(|on| on == only));
            self.together(&asked.map(below).collect::<Vec<_>>(), false)?;
        }
        self.together(&all, true)
    }

    /// Whether values of two types look alike: as many lists within one another, null or not, and of one kind of leaf.
    fn agree(&self, one: Option<&str>, other: Option<&str>) -> bool {
        use MetaTypeName::{List, Named, NonNull};
        let Some((one, other)) = one.zip(other) else { return true };
        match (MetaTypeName::create(one), MetaTypeName::create(other)) {
            (NonNull(one), NonNull(other)) | (List(one), List(other)) => self.agree(Some(one), Some(other)),
            (Named(one), Named(other)) => {
                let is_leaf = |name: &str| self.registry.types.get(name).is_some_and(MetaType::is_leaf);
                one == other || !(is_leaf(one) || is_leaf(other))
            }
            _ => false,
        }
    }
}

fn refused(field: &Found<'_>, why: &str) -> ServerResult<()> {
    let name = &field.field.node.response_key().node;
    Err(ServerError::new(format!("{name} {why}"), Some(field.field.pos)))
}
