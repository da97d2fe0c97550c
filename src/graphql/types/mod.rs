//! One file per GraphQL type: a row wrapped, shown field by field.

mod account;
mod article_link;
mod audit_event;
mod award;
mod award_form;
mod award_group;
mod campaign;
mod campaign_tally;
mod ceremony;
mod coverage;
mod decision;
mod history;
mod import_batch;
mod news_article;
mod organisation;
mod period;
mod recipient;
mod reported_count;
mod revocation;
mod tally;

pub use account::{Account, Token, Viewer};
pub use article_link::ArticleLink;
pub use audit_event::AuditEvent;
pub use award::Award;
pub use award_form::AwardForm;
pub use award_group::AwardGroup;
pub use campaign::Campaign;
pub use campaign_tally::CampaignTallyResult;
pub use ceremony::{Ceremony, Presentation};
pub use coverage::{CoverageCount, CoverageReport, CoverageRow, CoverageSummary, UndeclaredCount, UndeclaredSummary};
pub use decision::Decision;
pub use history::RecipientHistoryReport;
pub use import_batch::{ImportBatch, ImportFinding};
pub use news_article::{ArticleVersion, NewsArticle, SimilarArticleRow};
pub use organisation::{Organisation, OrganisationChange};
pub use period::Period;
pub use recipient::{Collective, Household, Individual, MergedRecord, Recipient};
pub use reported_count::ReportedCount;
pub use revocation::Revocation;
pub use tally::AwardTallyResult;

/// Wraps a row and lets connections carry it.
macro_rules! wraps {
    ($name:ident, $table:ident) => {
        impl From<crate::entity::$table::Model> for $name {
            fn from(row: crate::entity::$table::Model) -> Self {
                Self(row)
            }
        }

        impl $crate::graphql::connection::Listable for $name {
            type Table = crate::entity::$table::Entity;
            const NAME: &'static str = stringify!($name);
        }
    };
}
use wraps;

/// The order asked for, or none.
pub(super) fn sorted<F: async_graphql::InputType, C>(
    order: Option<super::connection::OrderBy<F>>,
    columns: impl Fn(F, crate::store::Direction) -> Vec<crate::store::Sort<C>>,
) -> Vec<crate::store::Sort<C>> {
    order.map(|order| columns(order.field, order.direction)).unwrap_or_default()
}
