//! What the published schema says of types and their fields.

use std::collections::HashMap;
use std::sync::OnceLock;

use async_graphql::parser::parse_schema;
use async_graphql::parser::types::{BaseType, FieldDefinition, Type, TypeKind, TypeSystemDefinition};

use crate::error::{Error, Result};

/// The types that have fields, by name.
#[derive(Debug, Default)]
pub(super) struct Contract(HashMap<String, HashMap<String, FieldType>>);

/// What a field gives.
#[derive(Debug)]
pub(super) struct FieldType {
    /// The name of the type, whether it gives one of it or a list.
    pub(super) name: String,
    /// Whether it is a list that comes page by page.
    pub(super) paged: bool,
    /// Whether it gives many at once.
    pub(super) many: bool,
}

impl Contract {
    /// The contract of this program.
    pub(super) fn published() -> Result<&'static Self> {
        static CONTRACT: OnceLock<Result<Contract, String>> = OnceLock::new();
        CONTRACT
            .get_or_init(|| Self::read(&crate::graphql::sdl()))
            .as_ref()
            .map_err(|error| Error::internal(anyhow::anyhow!("the schema cannot be read: {error}")))
    }

    fn read(sdl: &str) -> Result<Self, String> {
        let mut contract = Self::default();
        for definition in parse_schema(sdl).map_err(|error| error.to_string())?.definitions {
            let TypeSystemDefinition::Type(definition) = definition else { continue };
            let fields = match definition.node.kind {
                TypeKind::Object(object) => object.fields,
                TypeKind::Interface(interface) => interface.fields,
                TypeKind::Union(_) => Vec::new(),
                _ => continue,
            };
            let fields = fields.into_iter().map(|field| (field.node.name.node.to_string(), field_type(&field.node)));
            contract.0.insert(definition.node.name.node.to_string(), fields.collect());
        }
        Ok(contract)
    }

    /// A field of a type.
    pub(super) fn field(&self, on: &str, field: &str) -> Option<&FieldType> {
        self.0.get(on)?.get(field)
    }

    /// Whether a type has fields of its own.
    pub(super) fn has_fields(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// Whether a type is a page of a list.
    pub(super) fn is_page(&self, name: &str) -> bool {
        self.field(name, "pageInfo").is_some()
    }

    /// Whether a type only wraps what stands on a page.
    pub(super) fn is_wrapper(&self, name: &str) -> bool {
        self.is_page(name) || (name.ends_with("Edge") && self.field(name, "cursor").is_some())
    }

    #[cfg(test)]
    pub(super) fn fields(&self) -> impl Iterator<Item = (&str, &str, &FieldType)> {
        self.0.iter().flat_map(|(on, fields)| fields.iter().map(|(name, ty)| (on.as_str(), name.as_str(), ty)))
    }
}

fn field_type(field: &FieldDefinition) -> FieldType {
    let takes = |name: &str| field.arguments.iter().any(|argument| argument.node.name.node == name);
    let (name, many) = innermost(&field.ty.node);
    FieldType { name: name.to_owned(), paged: takes("first") && takes("after"), many }
}

fn innermost(ty: &Type) -> (&str, bool) {
    match &ty.base {
        BaseType::Named(name) => (name.as_str(), false),
        BaseType::List(inner) => (innermost(inner).0, true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graphql::cost::SHORT;

    #[test]
    fn a_list_that_comes_whole_is_known_to_be_short_and_none_stands_at_the_root() {
        let contract = Contract::published().unwrap();
        let lists = contract.fields().filter(|(on, name, field)| {
            let reckoned_elsewhere = ["nodes", "edges", "userErrors", "groups", "keys"].contains(name);
            field.many && contract.has_fields(&field.name) && !reckoned_elsewhere && !on.starts_with("__")
        });
        for (on, name, _) in lists {
            assert_ne!(on, "Query", "{name} should come page by page");
            assert!(
                SHORT.contains(&name),
                "{on}.{name} should come page by page, or be reckoned among the short lists"
            );
        }
    }
}
