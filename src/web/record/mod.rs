//! Public pages of records: an award, a recipient, a campaign, a decision, an article.
//!
//! Each shows what everybody may see, leads to the news that proves it and from there back, and says the same in
//! schema.org's words for machines.

mod article;
mod award;
mod campaign;
mod decision;
pub(super) mod json_ld;
pub(super) mod page;
mod recipient;
pub(super) mod words;

use poem::web::{Data, Path, Query};
use poem::{Response, Route, get, handler};
use sea_orm::DatabaseConnection;
use serde::Deserialize;

use self::page::{Entry, Section, answered};
use super::Publishing;
use crate::domain::access::Sight;
use crate::domain::filter::AwardFilter;
use crate::domain::id::NodeId;
use crate::domain::language::Language;
use crate::domain::vocabulary::EntityKind;
use crate::entity::award as award_entity;
use crate::error::{Error, Result};
use crate::link::cited::CitedAward;
use crate::store::around::Around;
use crate::store::{Listed, PageRequest, Record, Registry, list};

/// The most awards that a page lists.
const AWARDS_MAX: u64 = 200;

/// What a page is made with.
#[derive(Clone, Copy)]
struct Reader<'a> {
    db: &'a DatabaseConnection,
    language: Language,
    publishing: &'a Publishing,
}

/// The query string of a page.
#[derive(Deserialize)]
struct Asked {
    /// `vi` or `en`.
    lang: Option<String>,
}

/// The language that a query string asks for: Vietnamese unless it says `en`.
pub(super) fn language(lang: Option<&str>) -> Language {
    lang.and_then(Language::wanted).unwrap_or_default()
}

/// The routes of the pages.
pub(super) fn routes(route: Route) -> Route {
    route
        .at("/award/:id", get(award_page))
        .at("/recipient/:id", get(recipient_page))
        .at("/campaign/:id", get(campaign_page))
        .at("/decision/:id", get(decision_page))
        .at("/article/:id", get(article_page))
}

/// Declares the handlers, which differ in what they show.
macro_rules! pages {
    ($($handler:ident: $show:path),+ $(,)?) => {$(
        #[handler]
        async fn $handler(
            registry: Data<&Registry>,
            publishing: Data<&Publishing>,
            id: Path<String>,
            asked: Query<Asked>,
        ) -> Response {
            let language = language(asked.lang.as_deref());
            let reader = Reader { db: registry.reader(), language, publishing: &publishing };
            answered(language, $show(reader, &id).await)
        }
    )+};
}

pages! {
    award_page: award::page,
    recipient_page: recipient::page,
    campaign_page: campaign::page,
    decision_page: decision::page,
    article_page: article::page,
}

/// A record that everybody may see, by the id in an address.
async fn public<E: Record + Listed>(db: &DatabaseConnection, id: &str, kind: EntityKind) -> Result<(NodeId, E::Model)> {
    // An id that is none leads nowhere, as one that is not there does.
    let nowhere = || Error::not_found("the record");
    let id: NodeId = id.parse().map_err(|_| nowhere())?;
    let uuid = id.expect(kind).map_err(|_| nowhere())?;
    let mut found = list::seen_by_ids::<E>(db, &[uuid], Sight::Public).await?;
    found.remove(&uuid).map(|row| (id, row)).ok_or_else(nowhere)
}

/// The public awards that a filter selects, latest first, and how many there are.
async fn awards(db: &DatabaseConnection, filter: &AwardFilter) -> Result<(Vec<CitedAward>, u64)> {
    let order = list::total_order::<award_entity::Entity>(Vec::new());
    let page = PageRequest::first(AWARDS_MAX);
    let rows = list::page::<award_entity::Entity>(db, filter, Sight::Public, &order, &page).await?.rows;
    let count = list::count::<award_entity::Entity>(db, filter, Sight::Public).await?;
    let around = Around::awards(db, &rows, Sight::Public).await?;
    Ok((rows.iter().filter_map(|row| CitedAward::of(row, &around)).collect(), count))
}

/// A list of awards, under how many there are and how many of them are shown.
fn awards_section(
    Reader { language, .. }: Reader<'_>,
    shown: &[CitedAward],
    count: u64,
    entry: impl Fn(&CitedAward) -> Entry,
) -> Section {
    let all = words::say(language, "Khen thưởng", "Awards");
    let heading = if shown.len() as u64 == count {
        format!("{all} ({count})")
    } else {
        format!("{all} ({count}; {} {})", words::say(language, "hiển thị", "showing"), shown.len())
    };
    let empty = words::say(language, "Chưa có khen thưởng nào được ghi.", "No award is recorded yet.");
    Section { heading, entries: shown.iter().map(entry).collect(), empty }
}
