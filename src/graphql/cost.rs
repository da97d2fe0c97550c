//! What a query may cost: reckoned from its text before anything runs, capped, and told in every answer.
//!
//! A field costs one; a list costs its fields once for every row it may bring. The reckoning needs no types, so it
//! sees through interfaces and fragments alike, and a fragment is reckoned once however often it is spread.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use async_graphql::extensions::{
    Extension, ExtensionContext, ExtensionFactory, NextParseQuery, NextRequest, NextSubscribe,
};
use async_graphql::parser::types::{ExecutableDocument, Field, Selection, SelectionSet};
use async_graphql::{ErrorExtensionValues, Name, Response, ServerError, ServerResult, Value, Variables, value};
use futures_util::StreamExt as _;
use futures_util::stream::BoxStream;

use crate::error::Kind;
use crate::store::page::{SIZE_DEFAULT, SIZE_MAX};

/// How many fields, counted once for every row they may be asked of, a query may cost.
const COST_MAX: usize = 200_000;
/// How deeply a query may nest, introspection left out.
const DEPTH_MAX: usize = 15;
/// The fields that only a page of a list has.
const OF_A_PAGE: [&str; 4] = ["nodes", "edges", "pageInfo", "totalCount"];

/// Puts `extensions.cost { requested limit }` on every answer and refuses what costs more.
pub(super) struct CostTold;

impl ExtensionFactory for CostTold {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Reckoned(Arc::default()))
    }
}

struct Reckoned(Arc<AtomicUsize>);

/// The extension as an answer carries it.
pub fn told(requested: usize) -> async_graphql::Value {
    value!({ "requested": requested, "limit": COST_MAX })
}

#[async_trait::async_trait]
impl Extension for Reckoned {
    async fn request(&self, ctx: &ExtensionContext<'_>, next: NextRequest<'_>) -> Response {
        let response = next.run(ctx).await;
        response.extension("cost", told(self.0.load(Ordering::Relaxed)))
    }

    /// Every event carries what the subscription was reckoned to cost.
    fn subscribe<'s>(
        &self,
        ctx: &ExtensionContext<'_>,
        stream: BoxStream<'s, Response>,
        next: NextSubscribe<'_>,
    ) -> BoxStream<'s, Response> {
        let cost = Arc::clone(&self.0);
        next.run(ctx, stream)
            .map(move |response| response.extension("cost", told(cost.load(Ordering::Relaxed))))
            .boxed()
    }

    async fn parse_query(
        &self,
        ctx: &ExtensionContext<'_>,
        query: &str,
        variables: &Variables,
        next: NextParseQuery<'_>,
    ) -> ServerResult<ExecutableDocument> {
        let document = next.run(ctx, query, variables).await?;
        let size = Reckoner { document: &document, variables, fragments: HashMap::new() }.document();
        self.0.store(size.cost, Ordering::Relaxed);
        if size.cost > COST_MAX {
            return Err(refused(format!(
                "the query costs {}; at most {COST_MAX} is served: ask for smaller pages or fewer levels",
                size.cost
            )));
        }
        if size.depth > DEPTH_MAX {
            return Err(refused(format!("the query nests {} levels deep; at most {DEPTH_MAX} are served", size.depth)));
        }
        Ok(document)
    }
}

fn refused(message: String) -> ServerError {
    let mut error = ServerError::new(message, None);
    error.extensions.get_or_insert_with(ErrorExtensionValues::default).set("code", Kind::LimitExceeded.code());
    error
}

/// How much and how deep.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Size {
    cost: usize,
    depth: usize,
}

struct Reckoner<'a> {
    document: &'a ExecutableDocument,
    variables: &'a Variables,
    /// Fragments already reckoned; one that spreads itself counts as nothing, validation refuses it.
    fragments: HashMap<&'a Name, Size>,
}

impl<'a> Reckoner<'a> {
    /// The largest operation of the document.
    fn document(mut self) -> Size {
        let document = self.document;
        let sizes = document.operations.iter().map(|(_, operation)| self.set(&operation.node.selection_set.node));
        sizes.fold(Size::default(), |one, other| Size {
            cost: one.cost.max(other.cost),
            depth: one.depth.max(other.depth),
        })
    }

    fn set(&mut self, set: &'a SelectionSet) -> Size {
        let mut size = Size::default();
        for selection in &set.items {
            let part = match &selection.node {
                Selection::Field(field) => self.field(&field.node),
                Selection::InlineFragment(fragment) => self.set(&fragment.node.selection_set.node),
                Selection::FragmentSpread(spread) => self.fragment(&spread.node.fragment_name.node),
            };
            size.cost = size.cost.saturating_add(part.cost);
            size.depth = size.depth.max(part.depth);
        }
        size
    }

    fn field(&mut self, field: &'a Field) -> Size {
        if field.name.node.starts_with("__") {
            return Size { cost: 1, depth: 0 };
        }
        let below = self.set(&field.selection_set.node);
        let cost = self.rows(field).saturating_mul(below.cost).saturating_add(1);
        Size { cost, depth: below.depth + 1 }
    }

    fn fragment(&mut self, name: &'a Name) -> Size {
        if let Some(size) = self.fragments.get(name) {
            return *size;
        }
        self.fragments.insert(name, Size::default());
        let document = self.document;
        let size = document.fragments.get(name).map(|fragment| self.set(&fragment.node.selection_set.node));
        let size = size.unwrap_or_default();
        self.fragments.insert(name, size);
        size
    }

    /// How many rows a field may bring. A page size that makes no sense counts as the largest; the resolver refuses it.
    fn rows(&self, field: &Field) -> usize {
        // An argument's value, or its variable's; none where that is not given.
        let argument = |name: &str| {
            let written = field.get_argument(name)?.node.clone();
            Some(written.into_const_with(|name| self.variables.get(&name).cloned().ok_or(())).ok())
        };
        let largest = usize::try_from(SIZE_MAX).unwrap_or(usize::MAX);
        let asked =
            [argument("first"), argument("last")].into_iter().flatten().find(|value| *value != Some(Value::Null));
        if let Some(size) = asked {
            let size = match size {
                Some(Value::Number(number)) => number.as_u64().and_then(|size| usize::try_from(size).ok()),
                _ => None,
            };
            return size.filter(|size| *size <= largest).unwrap_or(largest);
        }
        if let Some(Some(Value::List(ids))) = argument("ids") {
            return ids.len();
        }
        if is_list(field) { usize::try_from(SIZE_DEFAULT).unwrap_or(usize::MAX) } else { 1 }
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
        Reckoner { document: &document, variables: &Variables::default(), fragments: HashMap::new() }.document()
    }

    #[test]
    fn a_list_costs_its_fields_once_for_every_row() {
        assert_eq!(size("{ a { b c } }"), Size { cost: 3, depth: 2 });
        assert_eq!(size("{ awards(first: 10) { nodes { id } } }"), Size { cost: 21, depth: 3 });
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
        assert_eq!(size(&bomb).cost, usize::MAX);
        assert_eq!(size("{ ...f } fragment f on Query { ...f }").cost, 0);
    }

    #[test]
    fn introspection_is_not_deep() {
        assert_eq!(size("{ __schema { types { fields { type { ofType { ofType { name } } } } } } }").depth, 0);
    }
}
