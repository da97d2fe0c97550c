//! Searching everything by words: one index over all kinds of records, kept by the database with each write.
//!
//! `search_index(wanted)` answers alike on both databases: see the step of the schema that made it.

use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, Func, FunctionCall, Order, Query, SelectStatement};
use sea_orm::{ConnectionTrait, FromQueryResult, JoinType, Value};
use uuid::Uuid;

use super::page::{Cursor, PageRequest, Slice};
use crate::domain::access::Sight;
use crate::domain::search::{Match, SearchKind, Wanted};
use crate::error::{Error, Result};

/// A search: what is wanted, and among which kinds of records.
#[derive(Clone, Debug)]
pub struct Search {
    wanted: Wanted,
    kinds: Vec<SearchKind>,
}

/// A record found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What kind of record.
    pub kind: SearchKind,
    /// The record.
    pub record: Uuid,
    /// How well it fits: 0 is best. From [`BEGUN`] on the last word is only begun.
    fitness: usize,
    sort_key: Vec<u8>,
}

/// The fitness of what has the words as typed, but the last only begun.
const BEGUN: usize = 4;

impl Hit {
    /// Whether the name has the words just as they were typed.
    pub fn as_typed(&self) -> bool {
        self.fitness.is_multiple_of(BEGUN)
    }

    /// The place of this hit, for the next page.
    pub fn cursor(&self) -> Cursor {
        let fitness = i64::try_from(self.fitness).unwrap_or(i64::MAX);
        Cursor::at([fitness.into(), self.kind.number().into(), self.sort_key.clone().into(), self.record.into()])
    }
}

/// A place in the list of hits.
struct Place {
    fitness: usize,
    kind: i64,
    sort_key: Vec<u8>,
    record: Uuid,
}

impl Place {
    fn read(cursor: &Cursor) -> Result<Self> {
        let foreign = || Error::bad_input("this cursor belongs to another list; begin again without it");
        match cursor.values().as_slice() {
            [
                Some(Value::BigInt(Some(fitness))),
                Some(Value::BigInt(Some(kind))),
                Some(Value::Bytes(Some(sort_key))),
                Some(Value::Uuid(Some(record))),
            ] => Ok(Self {
                fitness: usize::try_from(*fitness).map_err(|_| foreign())?,
                kind: *kind,
                sort_key: sort_key.clone(),
                record: *record,
            }),
            _ => Err(foreign()),
        }
    }
}

#[derive(FromQueryResult)]
struct Found {
    kind: i32,
    record_id: Uuid,
    sort_key: Vec<u8>,
}

#[derive(FromQueryResult)]
struct Counted {
    kind: i32,
    records: i64,
}

impl Search {
    /// A search for what was typed, among all kinds of records unless some are named.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` when nothing in the text can be searched for.
    pub fn new(text: &str, kinds: Option<Vec<SearchKind>>) -> Result<Self> {
        let mut kinds = kinds.unwrap_or_else(|| SearchKind::ALL.to_vec());
        kinds.sort_unstable();
        kinds.dedup();
        Ok(Self { wanted: wanted(text)?, kinds })
    }

    /// One page of hits: best fitness first, then by kind, persons by given name, others by the alphabet, decisions
    /// and articles latest first. Where no record has the last word, it may be the beginning of one.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` for a cursor of another list.
    pub async fn page(&self, db: &impl ConnectionTrait, sight: Sight, request: &PageRequest) -> Result<Slice<Hit>> {
        let place = request.cursor().map(Place::read).transpose()?;
        let begun = self.wanted.begun();
        let whole = classes(&self.wanted, 0);
        let hits = match (&place, begun) {
            (Some(place), Some(begun)) if place.fitness >= BEGUN => {
                self.hits(db, sight, request, Some(place), classes(&begun, BEGUN)).await?
            }
            (None, Some(begun)) => match self.hits(db, sight, request, None, whole).await? {
                none if none.is_empty() => self.hits(db, sight, request, None, classes(&begun, BEGUN)).await?,
                hits => hits,
            },
            (place, _) => self.hits(db, sight, request, place.as_ref(), whole).await?,
        };
        Ok(request.cut(hits))
    }

    /// The hits of a page, class by class.
    async fn hits(
        &self,
        db: &impl ConnectionTrait,
        sight: Sight,
        request: &PageRequest,
        place: Option<&Place>,
        mut classes: Vec<(usize, Match)>,
    ) -> Result<Vec<Hit>> {
        let backwards = request.backwards();
        if backwards {
            classes.reverse();
        }
        let mut hits: Vec<Hit> = Vec::new();
        for (fitness, class) in classes {
            let missing = request.limit().saturating_sub(hits.len() as u64);
            let passed = |place: &Place| fitness != place.fitness && (fitness < place.fitness) != backwards;
            if missing == 0 || place.is_some_and(passed) {
                continue;
            }
            let mut select = self.select(&class, sight);
            if let Some(place) = place.filter(|place| place.fitness == fitness) {
                select.and_where(beyond(place, backwards));
            }
            let order = if backwards { Order::Desc } else { Order::Asc };
            for column in ORDERED_BY {
                select.order_by((ENTRY, column), order.clone());
            }
            let found: Vec<Found> = all(db, select.limit(missing)).await?;
            hits.extend(found.into_iter().filter_map(|row| {
                let kind = SearchKind::of_number(row.kind.into())?;
                Some(Hit { kind, record: row.record_id, fitness, sort_key: row.sort_key })
            }));
        }
        Ok(hits)
    }

    /// How many records answer, by kind; kinds without any are left out.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn counts(&self, db: &impl ConnectionTrait, sight: Sight) -> Result<Vec<(SearchKind, u64)>> {
        let whole = self.count(db, sight, &self.wanted).await?;
        match self.wanted.begun() {
            Some(begun) if whole.is_empty() => self.count(db, sight, &begun).await,
            _ => Ok(whole),
        }
    }

    async fn count(&self, db: &impl ConnectionTrait, sight: Sight, wanted: &Wanted) -> Result<Vec<(SearchKind, u64)>> {
        let select = self
            .entries(&wanted.anywhere(), sight)
            .column((ENTRY, "kind"))
            .expr_as(Expr::cust("COUNT(*)"), "records")
            .group_by_col((ENTRY, "kind"))
            .order_by((ENTRY, "kind"), Order::Asc)
            .to_owned();
        let counted: Vec<Counted> = all(db, &select).await?;
        Ok(counted
            .into_iter()
            .filter_map(|row| Some((SearchKind::of_number(row.kind.into())?, u64::try_from(row.records).ok()?)))
            .collect())
    }

    fn select(&self, class: &Match, sight: Sight) -> SelectStatement {
        self.entries(class, sight).columns(ORDERED_BY.map(|column| (ENTRY, column))).to_owned()
    }

    /// The entries within sight that answer.
    fn entries(&self, class: &Match, sight: Sight) -> SelectStatement {
        let mut select = entries(class);
        if self.kinds.len() < SearchKind::ALL.len() {
            select.and_where(Expr::col((ENTRY, "kind")).is_in(self.kinds.iter().map(|kind| kind.number())));
        }
        if !sight.is_internal() {
            select.and_where(Expr::col((ENTRY, "public")));
        }
        select
    }
}

/// The classes of fitness, best first, numbered from `best` on.
fn classes(wanted: &Wanted, best: usize) -> Vec<(usize, Match)> {
    wanted.by_fitness().into_iter().enumerate().map(|(place, class)| (best + place, class)).collect()
}

const FOUND: &str = "found";
const ENTRY: &str = "entry";
/// The order of hits of one class.
const ORDERED_BY: [&str; 3] = ["kind", "sort_key", "record_id"];

/// The ids of the records that have every word of the text, marks aside; where none has the last word, those that
/// have a word beginning so.
///
/// # Errors
/// `BAD_USER_INPUT` when nothing in the text can be searched for.
pub(super) fn records(text: &str) -> Result<SelectStatement> {
    let wanted = wanted(text)?;
    let ids = |class: &Match| entries(class).column((ENTRY, "record_id")).to_owned();
    let whole = wanted.anywhere();
    let Some(begun) = wanted.begun() else { return Ok(ids(&whole)) };
    let any = Query::select().expr(Expr::value(1)).from_function(index(&whole), FOUND).to_owned();
    let begun = ids(&begun.anywhere()).and_where(Expr::exists(any).not()).to_owned();
    Ok(ids(&whole).union(sea_orm::sea_query::UnionType::All, begun).to_owned())
}

fn wanted(text: &str) -> Result<Wanted> {
    Wanted::read(text).ok_or_else(|| Error::bad_input("a search needs at least one letter or digit").at("text"))
}

/// The entries that answer, with nothing selected yet.
fn entries(class: &Match) -> SelectStatement {
    Query::select()
        .from_function(index(class), FOUND)
        .join_as(
            JoinType::InnerJoin,
            Alias::new("search_entry"),
            ENTRY,
            Expr::col((ENTRY, "id")).equals((FOUND, "rowid")),
        )
        .to_owned()
}

/// The index, asked for what matches.
fn index(class: &Match) -> FunctionCall {
    Func::cust("search_index").arg(said(class))
}

/// A match as the index reads it. Tokens hold neither quotes nor spaces: see `domain::search::key`.
fn said(class: &Match) -> String {
    let joined = |parts: &[Match], with: &str| {
        let parts: Vec<String> = parts.iter().map(said).collect();
        format!("({})", parts.join(with))
    };
    match class {
        Match::Token(token) => format!("\"{token}\""),
        Match::Beginning(token) => format!("\"{token}\"*"),
        Match::All(parts) => joined(parts, " AND "),
        Match::Any(parts) => joined(parts, " OR "),
        Match::Without(what, other) => format!("(({}) NOT ({}))", said(what), said(other)),
    }
}

/// Strictly past a place, in the order of one class.
fn beyond(place: &Place, backwards: bool) -> Expr {
    let columns = Expr::tuple(ORDERED_BY.map(|column| Expr::col((ENTRY, column))));
    let values = Expr::tuple([Expr::value(place.kind), Expr::value(place.sort_key.clone()), Expr::value(place.record)]);
    if backwards { columns.lt(values) } else { columns.gt(values) }
}

async fn all<R: FromQueryResult>(db: &impl ConnectionTrait, select: &SelectStatement) -> Result<Vec<R>> {
    Ok(R::find_by_statement(db.get_database_backend().build(select)).all(db).await?)
}
