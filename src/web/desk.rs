//! What the routes work with: the registry, the schema, the rules of the house.

use std::sync::Arc;

use crate::error::Result;
use crate::graphql::{self, QueryLimits, Schema};
use crate::store::Registry;

use super::documents::Documents;
use super::gate::Gate;
use super::metrics::Metrics;
use super::options::ServiceOptions;
use super::socket::Sockets;

/// Everything that a GraphQL request or a sign-in needs.
pub(super) struct Desk {
    /// The registry.
    pub(super) registry: Registry,
    /// The registry with a limit to the time of each statement: for queries.
    pub(super) answering: Registry,
    pub(super) schema: Schema,
    pub(super) documents: Documents,
    pub(super) gate: Gate,
    pub(super) sockets: Sockets,
    pub(super) metrics: Arc<Metrics>,
    pub(super) options: ServiceOptions,
}

impl Desk {
    /// A desk over a registry.
    ///
    /// # Errors
    /// `UNAVAILABLE` when the database does not answer.
    pub(super) async fn new(registry: Registry, options: ServiceOptions) -> Result<Self> {
        Ok(Self {
            answering: registry.with_time_limit(options.query_timeout).await?,
            registry,
            schema: graphql::schema_within(options.query.clone(), options.fetcher.clone()),
            documents: Documents::new(options.stored_only),
            gate: Gate::new(&options),
            sockets: Sockets::new(),
            metrics: Arc::default(),
            options,
        })
    }

    /// What one query may ask for.
    pub(super) fn limits(&self) -> &QueryLimits {
        &self.options.query
    }
}
