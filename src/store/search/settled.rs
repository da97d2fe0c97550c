//! What PostgreSQL knows beforehand of single words: how many records have one, and the first of them in order.
//!
//! See the step of the schema that made `search_settled`. Here entries are settled from time to time, and counts and lists
//! read together with the few entries that are not settled yet, in one statement and so of one moment.

use std::time::Duration;

use sea_orm::sea_query::{Expr, ExprTrait as _, Func, Query, SelectStatement, UnionType};
use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, Statement};
use tokio::time::sleep;

use super::{ENTRY, Found, Part, Records, Search, all, answers, beyond, few_are_hidden, hidden, ordered};
use crate::domain::access::Sight;
use crate::domain::search::beside_token;
use crate::error::Result;
use crate::store::Registry;

/// So many entries that are not settled may be looked at in every search.
const LOOKED_AT_MAX: u64 = 2_000;
/// So many are worth settling.
const WORTH_SETTLING: u64 = 200;
/// So many are settled at a time: writers wait meanwhile.
const AT_A_TIME: u32 = 5_000;
/// So many lists are made at a time.
const LISTS_AT_A_TIME: u32 = 5;
const PAUSE: Duration = Duration::from_secs(20);

/// Which words have a list of the first records in order.
#[derive(Clone, Copy, Debug)]
pub struct Lists {
    /// Those that so many records have.
    pub often: u32,
    /// How many records it holds: more than the longest page.
    pub length: u32,
}

impl Default for Lists {
    fn default() -> Self {
        Self { often: 5_000, length: 300 }
    }
}

/// Settles entries for as long as it is let.
pub async fn keep_settled(registry: Registry) {
    if registry.backend() != DbBackend::Postgres {
        return;
    }
    let mut begun = true;
    loop {
        match unsettled(registry.writer()).await {
            Ok(entries) if begun || entries >= WORTH_SETTLING => match settle(&registry, Lists::default()).await {
                Ok(()) => begun = false,
                Err(error) => tracing::warn!(cause = error.cause(), "cannot settle the search; will try again"),
            },
            Ok(_) => {}
            Err(error) => tracing::warn!(cause = error.cause(), "cannot look at the search; will try again"),
        }
        sleep(PAUSE).await;
    }
}

/// Settles all entries, unless somebody is writing just now. There is nothing to settle on SQLite.
///
/// # Errors
/// When the database does not answer.
pub async fn settle(registry: &Registry, lists: Lists) -> Result<()> {
    if registry.backend() != DbBackend::Postgres {
        return Ok(());
    }
    let db = registry.writer();
    while done(db, &format!("search_settle({AT_A_TIME})")).await? > 0 {}
    let Lists { often, length } = lists;
    done(db, &format!("search_unlist({length})")).await?;
    while done(db, &format!("search_list({LISTS_AT_A_TIME}, {often}, {length})")).await? > 0 {}
    Ok(())
}

async fn done(db: &impl ConnectionTrait, step: &str) -> Result<u64> {
    number(db, &format!("SELECT CAST({step} AS bigint) AS records")).await
}

async fn number(db: &impl ConnectionTrait, sql: &str) -> Result<u64> {
    let statement = Statement::from_string(DbBackend::Postgres, sql);
    let row = Records::find_by_statement(statement).one(db).await?;
    Ok(row.map_or(0, |row| row.records.unsigned_abs()))
}

/// How many entries are not settled, or not as they were: one more than may be looked at, at most of each.
async fn unsettled(db: &impl ConnectionTrait) -> Result<u64> {
    let most = LOOKED_AT_MAX + 1;
    let sql = format!(
        "SELECT (SELECT COUNT(*) FROM search_unsettled({most})) \
         + (SELECT COUNT(*) FROM (SELECT 1 FROM search_since LIMIT {most}) AS since) AS records"
    );
    number(db, &sql).await
}

#[derive(FromQueryResult)]
struct Listed {
    #[sea_orm(nested)]
    found: Found,
    is_all: bool,
}

impl Search {
    /// Whether so many entries are settled that a look at the others costs little.
    async fn is_settled(&self, db: &impl ConnectionTrait) -> Result<bool> {
        if db.get_database_backend() != DbBackend::Postgres {
            return Ok(false);
        }
        let asked = || async { Ok(unsettled(db).await? <= LOOKED_AT_MAX) };
        self.settled.get_or_try_init(asked).await.copied()
    }

    /// Counts by kind the records that have a word, if that can be told without a look at each.
    pub(super) async fn count_settled(
        &self,
        db: &impl ConnectionTrait,
        sight: Sight,
        word: &str,
    ) -> Result<Option<SelectStatement>> {
        if !self.is_settled(db).await? || (sight == Sight::Internal && !few_are_hidden(db, sight).await?) {
            return Ok(None);
        }
        let known = if sight == Sight::Public { "records - hidden" } else { "records" };
        let counted = |table: &'static str| {
            Query::select().column("kind").expr_as(Expr::cust(known), "records").from(table).to_owned()
        };
        let mut parts = counted("search_count").and_where(Expr::col("word").eq(word)).to_owned();
        parts.union(UnionType::All, counted("search_since").and_where(has_word(word)).to_owned());
        parts.union(UnionType::All, self.within(not_settled(word), sight));
        if sight == Sight::Internal
            && let Some(hidden) = hidden(sight)
        {
            parts.union(UnionType::All, settled_but_hidden(word, hidden));
        }
        let sum = Query::select()
            .column("kind")
            .expr_as(Expr::cust("CAST(SUM(records) AS bigint)"), "records")
            .from_subquery(parts, "counted")
            .and_where(Expr::col("kind").is_in(self.kinds.iter().map(|kind| kind.number())))
            .group_by_col("kind")
            .to_owned();
        Ok(Some(sum))
    }

    /// The missing hits of a class whose every record has a token, if its list reaches so far.
    pub(super) async fn listed(
        &self,
        db: &impl ConnectionTrait,
        sight: Sight,
        token: &str,
        part: &Part<'_>,
    ) -> Result<Option<Vec<Found>>> {
        if !self.is_settled(db).await? {
            return Ok(None);
        }
        let mut select = Query::select()
            .from_function(Func::cust("search_listed").arg(token), ENTRY)
            .and_where(answers(part.class))
            .expr_as(is_all(token, part), "is_all")
            .to_owned();
        if part.backwards {
            select.and_where(is_all(token, part));
        }
        if let Some(place) = part.place {
            select.and_where(beyond(place, part.backwards));
        }
        let select = ordered(self.within(select, sight), part.backwards).limit(part.missing).to_owned();
        let found: Vec<Listed> = all(db, &select).await?;
        let enough = found.len() as u64 == part.missing || found.first().is_some_and(|row| row.is_all);
        Ok(enough.then(|| found.into_iter().map(|row| row.found).collect()))
    }
}

/// Whether a row's words hold this one, in the name or beside it.
fn has_word(word: &str) -> Expr {
    let tokens = format!("{word} {}", beside_token(word));
    Expr::cust_with_values("string_to_array(words, ' ') && string_to_array($1, ' ')", [tokens])
}

/// One more of its kind for each entry with this word that is not settled.
fn not_settled(word: &str) -> SelectStatement {
    Query::select()
        .column((ENTRY, "kind"))
        .expr(Expr::cust("1"))
        .from_function(Func::cust("search_unsettled").arg(Expr::cust("NULL")), ENTRY)
        .and_where(has_word(word))
        .to_owned()
}

/// One less of its kind for each settled entry with this word among the hidden ones.
fn settled_but_hidden(word: &str, hidden: SelectStatement) -> SelectStatement {
    Query::select()
        .column("kind")
        .expr(Expr::cust("-1"))
        .from("search_entry")
        .and_where(Expr::col("id").in_subquery(hidden))
        .and_where(Expr::cust("id <= (SELECT up_to FROM search_settled)"))
        .and_where(has_word(word))
        .to_owned()
}

/// Whether the list of a token holds all that can be wanted: all there is, or all before the place from which a page
/// goes backwards.
fn is_all(token: &str, part: &Part<'_>) -> Expr {
    let mut reaches = Expr::col("record_id").is_null();
    if let Some(place) = part.place.filter(|_| part.backwards) {
        let end = Expr::tuple(super::ORDERED_BY.map(Expr::col));
        reaches = reaches.or(end.gte(place.values()));
    }
    let list = Query::select().expr(reaches).from("search_common").and_where(Expr::col("token").eq(token)).to_owned();
    Expr::SubQuery(None, Box::new(list.into()))
}
