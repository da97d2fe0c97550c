//! What a query may cost: reckoned from its text before anything runs, capped, and told in every answer.
//!
//! A field costs one; a list costs its fields once for every row it may bring. The reckoning needs no types, so it
//! sees through interfaces and fragments alike, and a fragment is reckoned once however often it is spread.

use std::collections::HashMap;

use async_graphql::parser::types::{ExecutableDocument, Field, Selection, SelectionSet};
use async_graphql::{Name, Value, Variables, value};

use super::limits::QueryLimits;
use crate::error::{Error, Result};
use crate::store::page::{SIZE_DEFAULT, SIZE_MAX};

/// The fields that only a page of a list has.
const OF_A_PAGE: [&str; 4] = ["nodes", "edges", "pageInfo", "totalCount"];
/// What a field of the schema's own description costs: each is answered once for every type there is.
const INTROSPECTION_COST: usize = 500;
/// The fields of a type's description that lead to other types.
const OF_A_TYPE: [&str; 4] = ["fields", "inputFields", "interfaces", "possibleTypes"];
/// How often a description may go from a type to its fields and on to their types: around in a circle it has no end.
const ROUNDS_MAX: usize = 2;

/// The extension as an answer carries it.
pub fn told(requested: usize, limits: &QueryLimits) -> Value {
    value!({ "requested": requested, "limit": limits.cost_max })
}

/// How much and how deep.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Size {
    /// Fields, once for every row.
    pub(super) cost: usize,
    /// Levels of fields.
    pub(super) depth: usize,
    /// Selections once all fragments are written out.
    expanded: usize,
    /// Rounds from type to type within introspection.
    rounds: usize,
    /// The largest page asked for.
    page: usize,
}

/// Reckons the largest operation of a document.
pub(super) fn reckon(document: &ExecutableDocument, variables: &Variables) -> Size {
    Reckoner { document, variables, fragments: HashMap::new() }.document()
}

impl Size {
    /// Refuses what is more than we serve.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED`, with what was asked for and what would be served.
    pub(super) fn check(&self, limits: &QueryLimits) -> Result<()> {
        if self.cost > limits.cost_max {
            let (cost, most) = (self.cost, limits.cost_max);
            return Err(Error::limit(format!(
                "the query costs {cost}; at most {most} is served: ask for smaller pages or fewer levels"
            )));
        }
        let largest = usize::try_from(SIZE_MAX).unwrap_or(usize::MAX);
        // A size beyond what any list gives is refused by the list itself, which knows the name of its argument.
        if self.page > limits.page_max && self.page <= largest {
            return Err(Error::limit(format!("a page may have {} rows at most here", limits.page_max)));
        }
        super::admission::at_most(self.expanded, limits.expanded_max, "fields with all fragments written out")?;
        super::admission::at_most(self.depth, limits.depth_max, "levels of fields")?;
        super::admission::at_most(self.rounds, ROUNDS_MAX, "rounds from type to type in one introspection")
    }

    /// Beside another selection.
    fn beside(self, other: Self) -> Self {
        Self {
            cost: self.cost.saturating_add(other.cost),
            expanded: self.expanded.saturating_add(other.expanded),
            ..self.or(other)
        }
    }

    /// Instead of another operation.
    fn or(self, other: Self) -> Self {
        Self {
            cost: self.cost.max(other.cost),
            depth: self.depth.max(other.depth),
            expanded: self.expanded.max(other.expanded),
            rounds: self.rounds.max(other.rounds),
            page: self.page.max(other.page),
        }
    }
}

struct Reckoner<'a> {
    document: &'a ExecutableDocument,
    variables: &'a Variables,
    /// Fragments already reckoned; one that spreads itself counts as nothing, validation refuses it.
    fragments: HashMap<&'a Name, Size>,
}

impl<'a> Reckoner<'a> {
    fn document(mut self) -> Size {
        let document = self.document;
        let sizes = document.operations.iter().map(|(_, operation)| self.set(&operation.node.selection_set.node));
        sizes.fold(Size::default(), Size::or)
    }

    fn set(&mut self, set: &'a SelectionSet) -> Size {
        set.items.iter().fold(Size::default(), |size, selection| {
            size.beside(match &selection.node {
                Selection::Field(field) => self.field(&field.node),
                Selection::InlineFragment(fragment) => self.set(&fragment.node.selection_set.node),
                Selection::FragmentSpread(spread) => self.fragment(&spread.node.fragment_name.node),
            })
        })
    }

    fn field(&mut self, field: &'a Field) -> Size {
        let below = self.set(&field.selection_set.node);
        let expanded = below.expanded.saturating_add(1);
        let name = field.name.node.as_str();
        if name.starts_with("__") {
            let cost = below.expanded.saturating_mul(INTROSPECTION_COST).saturating_add(1);
            return Size { cost, depth: 0, expanded, ..below };
        }
        let rows = self.rows(field);
        Size {
            cost: rows.saturating_mul(below.cost).saturating_add(1),
            depth: below.depth + 1,
            expanded,
            rounds: below.rounds + usize::from(OF_A_TYPE.contains(&name)),
            page: below.page.max(self.page(field).unwrap_or_default()),
        }
    }

    fn fragment(&mut self, name: &'a Name) -> Size {
        if let Some(size) = self.fragments.get(name) {
            return *size;
        }
        self.fragments.insert(name, Size::default());
        let document = self.document;
        let size = document.fragments.get(name).map(|fragment| self.set(&fragment.node.selection_set.node));
        // The spread itself counts too, so that a bomb of empty fragments is seen.
        let size = size.unwrap_or_default().beside(Size { expanded: 1, ..Size::default() });
        self.fragments.insert(name, size);
        size
    }

    /// How many rows a field may bring. A page size that makes no sense counts as the largest; the resolver refuses it.
    fn rows(&self, field: &Field) -> usize {
        let largest = usize::try_from(SIZE_MAX).unwrap_or(usize::MAX);
        if let Some(size) = self.page(field) {
            return if size <= largest { size } else { largest };
        }
        if let Some(Some(Value::List(ids))) = self.argument(field, "ids") {
            return ids.len();
        }
        if is_list(field) { usize::try_from(SIZE_DEFAULT).unwrap_or(usize::MAX) } else { 1 }
    }

    /// The page size asked for; beyond all bounds when it makes no sense.
    fn page(&self, field: &Field) -> Option<usize> {
        let asked = [self.argument(field, "first"), self.argument(field, "last")];
        let size = asked.into_iter().flatten().find(|value| *value != Some(Value::Null))?;
        let size = match size {
            Some(Value::Number(number)) => number.as_u64().and_then(|size| usize::try_from(size).ok()),
            _ => None,
        };
        Some(size.unwrap_or(usize::MAX))
    }

    /// An argument's value, or its variable's; none where that is not given.
    fn argument(&self, field: &Field, name: &str) -> Option<Option<Value>> {
        let written = field.get_argument(name)?.node.clone();
        Some(written.into_const_with(|name| self.variables.get(&name).cloned().ok_or(())).ok())
    }
}

/// Whether the field is a list without a page size of its own.
fn is_list(field: &Field) -> bool {
    field.selection_set.node.items.iter().any(|selection| match &selection.node {
        Selection::Field(inner) => OF_A_PAGE.contains(&inner.node.name.node.as_str()),
        // What a fragment asks of a page is not looked up: it counts as a page.
        Selection::FragmentSpread(spread) => spread.node.fragment_name.node.ends_with("Connection"),
        Selection::InlineFragment(_) => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(query: &str) -> Size {
        let document = async_graphql::parser::parse_query(query).unwrap();
        reckon(&document, &Variables::default())
    }

    #[test]
    fn a_list_costs_its_fields_once_for_every_row() {
        assert_eq!(size("{ a { b c } }"), Size { cost: 3, depth: 2, expanded: 3, rounds: 0, page: 0 });
        assert_eq!(
            size("{ awards(first: 10) { nodes { id } } }"),
            Size { cost: 21, depth: 3, expanded: 3, rounds: 0, page: 10 }
        );
        assert_eq!(size("{ awards { nodes { id } } }").cost, 41);
        assert_eq!(size("{ awards(first: -2) { nodes { id } } }").cost, 401);
    }

    #[test]
    fn what_hangs_under_an_interface_or_a_fragment_costs_the_same() {
        let plain = size("{ awards(first: 9) { nodes { recipient { awards(first: 9) { nodes { id } } } } } }");
        let typed = size(
            "{ awards(first: 9) { nodes { recipient { ... on Individual { awards(first: 9) { nodes { id } } } } } } }",
        );
        let spread = size(
            "{ awards(first: 9) { nodes { recipient { ...r } } } } fragment r on Recipient { awards(first: 9) { nodes { id } } }",
        );
        assert_eq!(plain.cost, typed.cost);
        assert_eq!(plain.cost, spread.cost);
    }

    #[test]
    fn a_bomb_of_fragments_is_reckoned_at_once() {
        let mut bomb = "{ ...f0 }".to_owned();
        for number in 0..200 {
            bomb.push_str(&format!(" fragment f{number} on Query {{ ...f{0} ...f{0} }}", number + 1));
        }
        bomb.push_str(" fragment f200 on Query { __typename }");
        assert_eq!((size(&bomb).cost, size(&bomb).expanded), (usize::MAX, usize::MAX));
        assert_eq!(size("{ ...f } fragment f on Query { ...f }").cost, 0);
    }

    #[test]
    fn introspection_is_not_deep() {
        let schema = size("{ __schema { types { fields { type { ofType { ofType { name } } } } } } }");
        assert_eq!((schema.depth, schema.rounds, schema.cost), (0, 1, 3001));
        let circle = size("{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }");
        assert_eq!(circle.rounds, 3);
        assert!(circle.check(&QueryLimits::default()).is_err());
    }
}
