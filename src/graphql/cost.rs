//! What a query may cost: reckoned from its text before anything runs, capped, and told in every answer.
//!
//! A field costs one; a list costs its fields once for every row it may bring; what makes the database look at many rows
//! costs more, and so does each condition of a filter. The reckoning needs no types, so it sees through interfaces and
//! fragments alike, and a fragment is reckoned once however often it is spread.

use std::collections::HashMap;
use std::convert::Infallible;

use async_graphql::parser::types::{ExecutableDocument, Field, Selection, SelectionSet};
use async_graphql::{Name, Value, Variables, value};

use super::limits::QueryLimits;
use crate::error::{Error, Result};
use crate::store::page::{SIZE_DEFAULT, SIZE_MAX};

/// The fields that only a page of a list has.
const OF_A_PAGE: [&str; 4] = ["nodes", "edges", "pageInfo", "totalCount"];
/// Lists that come whole, for they are short: what hangs under one costs as often as they commonly have rows. The groups
/// of a tally are not among them: the tally reckons with them itself.
pub(super) const SHORT: [&str; 18] = [
    "articleLinks",
    "changes",
    "counts",
    "findings",
    "kept",
    "lines",
    "mergedRecords",
    "possibleForms",
    "presentations",
    "recipients",
    "records",
    "reportedCounts",
    "revocations",
    "runs",
    "similar",
    "undeclaredCounts",
    "versions",
    "years",
];
/// How many rows these commonly have.
const ROWS_OF_A_SHORT_LIST: usize = 5;
/// What counting in groups costs: every row that the filter selects is looked at.
const TALLY_COST: usize = 2_000;
/// What each dimension adds to that.
const DIMENSION_COST: usize = 1_000;
/// The most groups that a tally gives.
const GROUPS_MAX: usize = 5_000;
/// Dimensions with as many values as there are names in the registry.
const WIDE: [&str; 2] = ["RECIPIENT", "UNIT"];
/// Dimensions with some hundred values; others have some ten.
const MIDDLING: [&str; 6] = ["PROPOSING_UNIT", "MONTH", "PERIOD", "CAMPAIGN", "ISSUING_AUTHORITY", "ORGANISATION"];
/// Dimensions with hardly any values.
const NARROW: [&str; 5] = ["RECIPIENT_KIND", "GENDER", "POSTHUMOUS", "FOREIGN", "HAS_ARTICLE"];
/// What comparing announced with recorded counts costs, of one record or of many.
const COVERAGE_COST: usize = 100;
/// What counting a list costs.
const COUNT_COST: usize = 20;
/// What a condition of a filter costs.
const CONDITION_COST: usize = 5;
/// What looking for words costs.
const WORDS_COST: usize = 500;
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
            cost: rows.saturating_mul(below.cost).saturating_add(1).saturating_add(self.work(field)),
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

    /// What a field costs beside its rows.
    fn work(&self, field: &Field) -> usize {
        let own = match field.name.node.as_str() {
            "awardTally" => TALLY_COST + self.dimensions(field).len().saturating_mul(DIMENSION_COST),
            "campaignTally" | "recipientHistory" => TALLY_COST,
            "coverage" => COVERAGE_COST,
            "search" => WORDS_COST,
            "totalCount" => COUNT_COST,
            _ => 0,
        };
        own.saturating_add(self.argument(field, "filter").map_or(0, |filter| conditions("filter", &filter)))
    }

    /// What a tally groups by, as codes.
    fn dimensions(&self, field: &Field) -> Vec<String> {
        let code = |value: Value| match value {
            Value::Enum(name) => name.to_string(),
            Value::String(name) => name,
            _ => String::new(),
        };
        match self.argument(field, "groupBy") {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::List(dimensions)) => dimensions.into_iter().map(code).collect(),
            Some(dimension) => vec![code(dimension)],
        }
    }

    /// How many groups a tally may bring.
    fn groups(&self, field: &Field) -> usize {
        let values = |dimension: &String| match dimension.as_str() {
            wide if WIDE.contains(&wide) => GROUPS_MAX,
            middling if MIDDLING.contains(&middling) => 100,
            narrow if NARROW.contains(&narrow) => 3,
            _ => 10,
        };
        let groups = self.dimensions(field).iter().map(values).fold(1, usize::saturating_mul);
        let top = match self.argument(field, "top") {
            Some(Value::Number(top)) => top.as_u64().and_then(|top| usize::try_from(top).ok()),
            _ => None,
        };
        groups.min(top.unwrap_or(GROUPS_MAX)).min(GROUPS_MAX)
    }

    /// How many rows a field may bring. A page size that makes no sense counts as the largest; the resolver refuses it.
    fn rows(&self, field: &Field) -> usize {
        let largest = usize::try_from(SIZE_MAX).unwrap_or(usize::MAX);
        if let Some(size) = self.page(field) {
            return if size <= largest { size } else { largest };
        }
        if field.name.node == "awardTally" {
            return self.groups(field);
        }
        if let Some(Value::List(ids)) = self.argument(field, "ids") {
            return ids.len();
        }
        if is_list(field) {
            return usize::try_from(SIZE_DEFAULT).unwrap_or(usize::MAX);
        }
        if SHORT.contains(&field.name.node.as_str()) { ROWS_OF_A_SHORT_LIST } else { 1 }
    }

    /// The page size asked for; beyond all bounds when it makes no sense.
    fn page(&self, field: &Field) -> Option<usize> {
        let asked = [self.argument(field, "first"), self.argument(field, "last")];
        let size = asked.into_iter().flatten().find(|value| *value != Value::Null)?;
        let size = match size {
            Value::Number(number) => number.as_u64().and_then(|size| usize::try_from(size).ok()),
            _ => None,
        };
        Some(size.unwrap_or(usize::MAX))
    }

    /// An argument's value; a variable that is not given is null.
    fn argument(&self, field: &Field, name: &str) -> Option<Value> {
        let written = field.get_argument(name)?.node.clone();
        let given = |name: Name| Ok::<_, Infallible>(self.variables.get(&name).cloned().unwrap_or_default());
        written.into_const_with(given).ok()
    }
}

/// What the conditions of a filter cost: more for words than for values.
fn conditions(name: &str, filter: &Value) -> usize {
    match filter {
        Value::Null => 0,
        Value::Object(fields) => {
            fields.iter().map(|(name, value)| conditions(name, value)).fold(0, usize::saturating_add)
        }
        Value::List(filters) if filters.iter().any(|filter| matches!(filter, Value::Object(_))) => {
            filters.iter().map(|filter| conditions(name, filter)).fold(0, usize::saturating_add)
        }
        Value::List(values) => CONDITION_COST.saturating_add(values.len()),
        Value::String(_) if name == "text" => WORDS_COST,
        _ => CONDITION_COST,
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
        assert_eq!(size("{ award(id: 1) { presentations { id } } }").cost, 7);
        assert_eq!(size("{ ceremony(id: 1) { presentations { nodes { id } } } }").cost, 42);
    }

    #[test]
    fn a_tally_costs_by_its_dimensions_and_the_groups_it_may_bring() {
        assert_eq!(size("{ awardTally { totalAwards } }").cost, 2_002);
        assert_eq!(size("{ awardTally(groupBy: YEAR) { groups { awards } } }").cost, 2_000 + 1_000 + 1 + 10 * 2);
        assert_eq!(size("{ awardTally(groupBy: [UNIT, YEAR], top: 10) { groups { awards } } }").cost, 4_021);
        let six =
            "awardTally(groupBy: [RECIPIENT, UNIT, MONTH, FORM, ISSUING_AUTHORITY, STATUS]) { groups { awards } }";
        let many =
            |count: usize| format!("{{ {} }}", (0..count).map(|at| format!("a{at}: {six} ")).collect::<String>());
        assert!(size(&many(3)).check(&QueryLimits::default()).is_ok());
        assert!(size(&many(50)).check(&QueryLimits::default()).is_err());
    }

    #[test]
    fn each_condition_of_a_filter_costs_and_words_cost_most() {
        let filtered = |filter: &str| size(&format!("{{ awards(filter: {filter}) {{ totalCount }} }}")).cost - 421;
        assert_eq!(filtered("{}"), 0);
        assert_eq!(filtered("{text: \"an\", hasArticle: null}"), 500);
        assert_eq!(filtered("{years: {from: 2019, to: 2020}, not: {forms: [\"A\", \"B\"]}}"), 17);
        assert_eq!(
            filtered("{or: [{text: \"an\"}, {and: [{text: \"anh\"}]}, {forms: []}], hasArticle: $nothing}"),
            1_005
        );
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
