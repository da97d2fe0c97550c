//! How one page of a list is asked for: the arguments, their variables, and where the page stands.

use async_graphql::Positioned;
use async_graphql::parser::parse_query;
use async_graphql::parser::types::{Field, Selection, VariableDefinition};

use crate::error::{Error, Result};

/// The variable for the number of rows.
pub(super) const SIZE: &str = "bangvangFirst";
/// The variable for the cursor behind which a page begins.
pub(super) const BEHIND: &str = "bangvangAfter";
/// The key under which a page says where it stands.
pub(super) const PAGE: &str = "bangvangPage";
/// What is taken over into queries, in the words of the language itself.
const PATTERN: &str = "query($bangvangFirst: Int, $bangvangAfter: String) {
    list(first: $bangvangFirst, after: $bangvangAfter) { bangvangPage: pageInfo { hasNextPage endCursor } }
}";
/// The arguments of a list that say which page.
const PAGING: [&str; 4] = ["first", "after", "last", "before"];

/// How a page is asked for.
pub(super) struct Asking {
    /// The declarations of the variables.
    pub(super) variables: Vec<Positioned<VariableDefinition>>,
    /// The question where the page stands.
    pub(super) page: Positioned<Selection>,
    list: Field,
}

impl Asking {
    pub(super) fn new() -> Result<Self> {
        let wrong = || Error::internal(anyhow::anyhow!("the pattern of a page cannot be read"));
        let document = parse_query(PATTERN).map_err(Error::internal)?;
        let (_, operation) = document.operations.iter().next().ok_or_else(wrong)?;
        let Some(Selection::Field(list)) = operation.node.selection_set.node.items.first().map(|item| &item.node)
        else {
            return Err(wrong());
        };
        let page = list.node.selection_set.node.items.first().ok_or_else(wrong)?.clone();
        Ok(Self { variables: operation.node.variable_definitions.clone(), page, list: list.node.clone() })
    }

    /// Makes a list begin where we say, whatever it was told before.
    pub(super) fn ask(&self, list: &mut Field) {
        list.arguments.retain(|(name, _)| !PAGING.contains(&name.node.as_str()));
        list.arguments.extend(self.list.arguments.iter().cloned());
    }
}
