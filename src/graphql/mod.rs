//! The published contract: query → resolver → loader or `store` → row → type.
//!
//! [`schema`] puts the roots together. A resolver is a few lines: it checks the page asked for, then a
//! [`connection`] or a [`loader`] fetches rows, however many parents there are, in one statement. Types wrap
//! their row and show one field at a time. Mutations call one verb of `record`, `import` or `link` and answer
//! with the changed object, or with `userErrors` when the outcome was to be expected.

pub mod admission;
pub mod connection;
pub mod cost;
pub mod errors;
mod escapes;
pub mod flat;
mod id;
pub mod limits;
pub mod loader;
mod merging;
pub mod mutation;
pub mod node;
pub mod query;
mod reported;
mod rewrite;
pub mod search;
mod shape;
pub mod statements;
pub mod subscription;
mod tokens;
pub mod types;
mod validity;
mod variables;
mod write;

use std::sync::Arc;

use async_graphql::dataloader::DataLoader;
use async_graphql::{SDLExportOptions, Schema as AnySchema, Upload};

use crate::domain::access::Actor;
use crate::link::fetch::Fetcher;
use crate::store::Registry;
use crate::store::statements::part;

pub use limits::QueryLimits;
pub use loader::Rows;

/// The schema.
pub type Schema = AnySchema<query::Query, mutation::Mutation, subscription::Subscriptions>;

/// The schema over no registry in particular: each request brings its own, see [`request`].
pub fn schema() -> Schema {
    schema_within(QueryLimits::default(), Fetcher::OFF)
}

/// The schema, answering queries within limits of one's own and fetching pages with `fetcher`.
pub fn schema_within(limits: QueryLimits, fetcher: Fetcher) -> Schema {
    AnySchema::build(query::Query, mutation::Mutation, subscription::Subscriptions)
        .register_output_type::<node::Node>()
        .override_input_type_description::<Upload>("A file, sent as a part of a multipart request.")
        .disable_suggestions()
        .extension(statements::StatementsTold)
        .data(fetcher)
        .extension(admission::Admission(Arc::new(limits)))
        .extension(errors::ErrorCodes)
        .finish()
}

/// The schema in the definition language, sorted: what `graphql/schema.graphql` holds.
pub fn sdl() -> String {
    let sorted = SDLExportOptions::new().sorted_fields().sorted_arguments().sorted_enum_items();
    schema().sdl_with_options(sorted.include_specified_by())
}

/// Gives a request its registry, its actor, and loaders of its own.
pub fn request(request: async_graphql::Request, registry: &Registry, actor: Actor) -> async_graphql::Request {
    let rows = Rows::new(registry.clone(), actor.sight());
    request.data(DataLoader::new(rows, |batch| tokio::spawn(part(batch)))).data(registry.clone()).data(actor)
}
