//! A recipient: an interface with three types.

use async_graphql::{Context, Description, Interface, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{ArticleLink, Award, Organisation, sorted};
use crate::domain::access::Actor;
use crate::domain::filter::{ArticleLinkFilter, AwardFilter};
use crate::domain::id::NodeId;
use crate::domain::vocabulary::{EntityKind, Gender, RecipientKind};
use crate::entity::{article_link, award, organisation, recipient};
use crate::graphql::connection::{Connection, Listable, OrderBy, PageArgs};
use crate::graphql::loader::{MergedInto, by_id, raise, rows};
use crate::store;

/// Who receives awards: a person, a collective or a household.
#[derive(Interface)]
#[allow(clippy::duplicated_attributes, reason = "each field of the interface is described alike")]
#[graphql(
    field(name = "id", ty = "NodeId", desc = "The global id."),
    field(name = "version", ty = "i32", desc = "Counts the changes."),
    field(name = "kind", ty = "RecipientKind", desc = "Individual, collective or household."),
    field(name = "display_name", ty = "String", desc = "The name without honorifics."),
    field(name = "unit", ty = "Option<String>", desc = "The unit or place that tells namesakes apart."),
    field(name = "is_foreign", ty = "bool", desc = "Whether from abroad."),
    field(name = "nationality", ty = "Option<String>", desc = "The country, for those from abroad."),
    field(
        name = "merged_records",
        ty = "Vec<MergedRecord>",
        desc = "The records that people merged into this one, oldest merge first; for the office only."
    ),
    field(name = "created_at", ty = "DateTime<Utc>", desc = "When the recipient entered the registry."),
    field(name = "updated_at", ty = "DateTime<Utc>", desc = "When the recipient last changed."),
    field(
        name = "awards",
        ty = "Connection<Award>",
        desc = "What they received, newest decision first unless ordered otherwise.",
        arg(name = "filter", ty = "Option<AwardFilter>"),
        arg(name = "order_by", ty = "Option<OrderBy<store::award::OrderField>>"),
        arg(name = "first", ty = "Option<i32>"),
        arg(name = "after", ty = "Option<String>"),
        arg(name = "last", ty = "Option<i32>"),
        arg(name = "before", ty = "Option<String>")
    ),
    field(
        name = "article_links",
        ty = "Connection<ArticleLink>",
        desc = "What the press says of them, each with the sentence that proves it.",
        arg(name = "filter", ty = "Option<ArticleLinkFilter>"),
        arg(name = "first", ty = "Option<i32>"),
        arg(name = "after", ty = "Option<String>"),
        arg(name = "last", ty = "Option<i32>"),
        arg(name = "before", ty = "Option<String>")
    )
)]
pub enum Recipient {
    /// One person.
    Individual(Individual),
    /// A collective.
    Collective(Collective),
    /// A household.
    Household(Household),
}

impl From<recipient::Model> for Recipient {
    fn from(row: recipient::Model) -> Self {
        match row.kind {
            RecipientKind::Individual => Self::Individual(Individual(row)),
            RecipientKind::Collective => Self::Collective(Collective(row)),
            RecipientKind::Household => Self::Household(Household(row)),
        }
    }
}

impl Listable for Recipient {
    type Table = recipient::Entity;
    const NAME: &'static str = "Recipient";
}

/// A record that a person merged into another of the same recipient.
#[derive(SimpleObject)]
pub struct MergedRecord {
    /// Its own id, by which `unmergeRecipients` takes it out again; elsewhere this id leads to the survivor.
    id: NodeId,
    /// Its version, for `unmergeRecipients`.
    version: i32,
    /// Its name as it was written.
    display_name: String,
    /// Its unit or place as it was written.
    unit: Option<String>,
    /// Why the two are one.
    reason: String,
    /// When they were merged.
    merged_at: DateTime<Utc>,
    /// Who merged them.
    merged_by: String,
}

async fn merged_records(ctx: &Context<'_>, survivor: Uuid) -> Result<Vec<MergedRecord>> {
    if !ctx.data::<Actor>()?.sight().is_internal() {
        return Ok(Vec::new());
    }
    let merges = rows(ctx)?.load_one(MergedInto(survivor)).await.map_err(raise)?.unwrap_or_default();
    Ok(merges
        .into_iter()
        .map(|(merge, row)| MergedRecord {
            id: NodeId::new(EntityKind::Recipient, row.id),
            version: row.version,
            display_name: row.display_name,
            unit: row.unit_text,
            reason: merge.reason,
            merged_at: merge.merged_at,
            merged_by: merge.merged_by,
        })
        .collect())
}

/// The fields all recipients share, and those of one kind.
macro_rules! recipient {
    ($(#[doc = $doc:literal])+ $name:ident { $($own:tt)* }) => {
        $(#[doc = $doc])+
        #[derive(Description)]
        pub struct $name(recipient::Model);

        #[Object(use_type_description)]
        impl $name {
            /// The global id.
            pub async fn id(&self) -> NodeId {
                NodeId::new(EntityKind::Recipient, self.0.id)
            }

            /// Counts the changes.
            async fn version(&self) -> i32 {
                self.0.version
            }

            /// Individual, collective or household.
            async fn kind(&self) -> RecipientKind {
                self.0.kind
            }

            /// The name without honorifics.
            async fn display_name(&self) -> String {
                self.0.display_name.clone()
            }

            /// The unit or place that tells namesakes apart.
            async fn unit(&self) -> Option<String> {
                self.0.unit_text.clone()
            }

            /// Whether from abroad.
            async fn is_foreign(&self) -> bool {
                self.0.is_foreign
            }

            /// The country, for those from abroad.
            async fn nationality(&self) -> Option<String> {
                self.0.nationality.clone()
            }

            /// The records that people merged into this one, oldest merge first; for the office only.
            async fn merged_records(&self, ctx: &Context<'_>) -> Result<Vec<MergedRecord>> {
                merged_records(ctx, self.0.id).await
            }

            /// When the recipient entered the registry.
            async fn created_at(&self) -> DateTime<Utc> {
                self.0.created_at
            }

            /// When the recipient last changed.
            async fn updated_at(&self) -> DateTime<Utc> {
                self.0.updated_at
            }

            /// What they received, newest decision first unless ordered otherwise.
            #[allow(clippy::too_many_arguments, reason = "a list's arguments are its contract")]
            async fn awards(
                &self,
                filter: Option<AwardFilter>,
                order_by: Option<OrderBy<store::award::OrderField>>,
                first: Option<i32>,
                after: Option<String>,
                last: Option<i32>,
                before: Option<String>,
            ) -> Result<Connection<Award>> {
                let page = PageArgs { first, after, last, before };
                Connection::under(award::Column::RecipientId, self.0.id, filter, sorted(order_by, store::award::order), page)
            }

            /// What the press says of them, each with the sentence that proves it.
            async fn article_links(
                &self,
                filter: Option<ArticleLinkFilter>,
                first: Option<i32>,
                after: Option<String>,
                last: Option<i32>,
                before: Option<String>,
            ) -> Result<Connection<ArticleLink>> {
                let page = PageArgs { first, after, last, before };
                Connection::under(article_link::Column::RecipientId, self.0.id, filter, Vec::new(), page)
            }

            $($own)*
        }
    };
}

recipient! {
    /// One person. Many share a name: show unit and year beside it.
    Individual {
        /// Family and middle name.
        async fn family_and_middle_name(&self) -> Option<&str> {
            self.0.family_and_middle_name.as_deref()
        }

        /// Given name, by which persons are sorted.
        async fn given_name(&self) -> Option<&str> {
            self.0.given_name.as_deref()
        }

        /// Gender, where a list states it.
        async fn gender(&self) -> Option<Gender> {
            self.0.gender
        }

        /// Year of birth; for the office only.
        async fn birth_year(&self, ctx: &Context<'_>) -> Result<Option<i32>> {
            let internal = ctx.data::<Actor>()?.sight().is_internal();
            Ok(self.0.birth_year.filter(|_| internal))
        }

        /// Whether the registry knows of the person's death.
        async fn deceased(&self) -> bool {
            self.0.deceased
        }
    }
}

recipient! {
    /// A unit, agency, school, enterprise or other body.
    Collective {
        /// The organisation that it is, where that is a record.
        async fn organisation(&self, ctx: &Context<'_>) -> Result<Option<Organisation>> {
            Ok(by_id::<organisation::Entity>(ctx, self.0.organisation_id).await?.map(Organisation))
        }
    }
}

recipient! {
    /// A household, known by its head.
    Household {
        /// The head of the household.
        async fn head_name(&self) -> Option<&str> {
            self.0.head_name.as_deref()
        }
    }
}
