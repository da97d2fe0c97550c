//! The schema of the registry and its history: forward-only steps, the same text for SQLite and PostgreSQL.
//!
//! Types are written the PostgreSQL way. SQLite takes any type name and stores a `uuid` or `bytea` as a
//! blob, a `timestamptz`, `date` or `jsonb` as text, which is also how the drivers write them.
//! Every constraint has a name; `src/store/constraint.rs` turns each name into a sentence for people.

pub use sea_orm_migration::MigratorTrait;
use sea_orm_migration::prelude::*;

mod m20261123_100000_award_form;
mod m20261123_100100_organisation;
mod m20261123_100200_account;
mod m20261123_100300_campaign_and_decision;
mod m20261123_100400_recipient_and_award;
mod m20261123_100500_ceremony;
mod m20261123_100600_news_article;
mod m20261123_100700_import;
mod m20261123_100800_audit;
mod m20261123_100910_import_row_section;
mod m20261124_101000_list_order;
mod m20261124_130000_search;
mod m20261124_130100_recipient_merge;
mod m20261124_130200_award_decided_seen;
mod m20261124_140000_link_anchor;
mod m20261124_150000_link_key;
mod m20261124_160000_news_article_page;
mod m20261124_180000_import_chunk;
mod m20261124_200000_news_article_alias;
mod m20261124_200100_news_article_band;
mod m20261124_205000_import_chunk_as_is;
mod m20261124_210000_reported_count_rejection;
mod m20261128_100000_reported_count;
mod m20261128_100100_award_restricted;
mod m20261129_100000_search_entry_hidden;
mod m20261129_110000_search_settled;

/// Runs the steps that a database has not seen yet.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261123_100000_award_form::Migration),
            Box::new(m20261123_100100_organisation::Migration),
            Box::new(m20261123_100200_account::Migration),
            Box::new(m20261123_100300_campaign_and_decision::Migration),
            Box::new(m20261123_100400_recipient_and_award::Migration),
            Box::new(m20261123_100500_ceremony::Migration),
            Box::new(m20261123_100600_news_article::Migration),
            Box::new(m20261123_100700_import::Migration),
            Box::new(m20261123_100800_audit::Migration),
            Box::new(m20261123_100910_import_row_section::Migration),
            Box::new(m20261124_101000_list_order::Migration),
            Box::new(m20261124_130000_search::Migration),
            Box::new(m20261124_130100_recipient_merge::Migration),
            Box::new(m20261124_130200_award_decided_seen::Migration),
            Box::new(m20261124_140000_link_anchor::Migration),
            Box::new(m20261124_150000_link_key::Migration),
            Box::new(m20261124_160000_news_article_page::Migration),
            Box::new(m20261124_180000_import_chunk::Migration),
            Box::new(m20261124_200000_news_article_alias::Migration),
            Box::new(m20261124_200100_news_article_band::Migration),
            Box::new(m20261124_205000_import_chunk_as_is::Migration),
            Box::new(m20261124_210000_reported_count_rejection::Migration),
            Box::new(m20261128_100000_reported_count::Migration),
            Box::new(m20261128_100100_award_restricted::Migration),
            Box::new(m20261129_100000_search_entry_hidden::Migration),
            Box::new(m20261129_110000_search_settled::Migration),
        ]
    }
}

/// Whether a database has ever seen a step.
///
/// # Errors
/// When the database does not answer.
pub async fn has_history(db: &sea_orm_migration::sea_orm::DatabaseConnection) -> Result<bool, DbErr> {
    SchemaManager::new(db).has_table("seaql_migrations").await
}

/// Declares a step that is nothing but SQL.
macro_rules! sql_step {
    ($sql:expr) => {
        #[derive(sea_orm_migration::prelude::DeriveMigrationName)]
        pub(crate) struct Migration;

        #[async_trait::async_trait]
        impl sea_orm_migration::prelude::MigrationTrait for Migration {
            async fn up(
                &self,
                manager: &sea_orm_migration::prelude::SchemaManager,
            ) -> Result<(), sea_orm_migration::prelude::DbErr> {
                use sea_orm_migration::sea_orm::ConnectionTrait as _;
                manager.get_connection().execute_unprepared($sql).await.map(|_| ())
            }
        }
    };
}
pub(crate) use sql_step;
