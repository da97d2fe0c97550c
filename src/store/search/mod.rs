//! Searching everything by words: one index over all kinds of records, kept by the database with each write.
//!
//! `search_index(wanted)` answers alike on both databases: see the step of the schema that made it. How the best few of
//! very many are come by differs: SQLite's index answers nearly in the order of a page; PostgreSQL's entries tell their
//! words, so that it is asked only once where few answer, and for single words entries are settled beforehand.

mod few;
mod settled;

pub use settled::{Lists, keep_settled, settle};

use sea_orm::sea_query::extension::postgres::PgBinOper;
use sea_orm::sea_query::{
    Alias, BinOper, Expr, ExprTrait as _, Func, FunctionCall, Order, Query, SelectStatement, UnionType,
};
use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, JoinType, Value};
use tokio::sync::OnceCell;
use uuid::Uuid;

use super::page::{Cursor, PageRequest, Slice};
use super::recipient;
use crate::domain::access::Sight;
use crate::domain::search::{Match, SearchKind, Wanted};
use crate::error::{Error, Result};

/// A search: what is wanted, and among which kinds of records.
#[derive(Debug)]
pub struct Search {
    wanted: Wanted,
    kinds: Vec<SearchKind>,
    extents: OnceCell<Vec<Extent>>,
    settled: OnceCell<bool>,
}

/// How far a search may reach; found out once for its page and its count.
#[derive(Clone, Debug)]
struct Extent {
    /// What is looked for: the words as they are, or the last one only begun where no record has it.
    wanted: Wanted,
    /// The fitness of the best class of it.
    best: usize,
    /// How many records answer, [`MANY`] at most and where that is not known.
    records: u64,
    /// All that answer, in order, where they are few and the index tells their words.
    few: Option<Vec<Hit>>,
}

impl Extent {
    /// Whether SQLite's index spares looking at every hit.
    fn is_for_the_index(&self, db: &impl ConnectionTrait) -> bool {
        self.records == MANY && db.get_database_backend() == DbBackend::Sqlite
    }
}

/// From here on hits are not looked at one by one where the index knows better.
const MANY: u64 = 2_000;

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
        let foreign = || {
            Error::bad_input("this cursor belongs to another list; begin again without it")
                .vi("Con trỏ này thuộc một danh sách khác; xin bắt đầu lại từ đầu")
        };
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

/// What is missing of a page in one class.
struct Part<'a> {
    class: &'a Match,
    place: Option<&'a Place>,
    backwards: bool,
    missing: u64,
}

#[derive(FromQueryResult)]
struct Found {
    kind: i32,
    record_id: Uuid,
    sort_key: Vec<u8>,
}

impl Found {
    fn hit(self, fitness: usize) -> Option<Hit> {
        let kind = SearchKind::of_number(self.kind.into())?;
        Some(Hit { kind, record: self.record_id, fitness, sort_key: self.sort_key })
    }
}

#[derive(FromQueryResult)]
struct Counted {
    kind: i32,
    records: i64,
}

#[derive(FromQueryResult)]
struct Records {
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
        Ok(Self { wanted: wanted(text)?, kinds, extents: OnceCell::new(), settled: OnceCell::new() })
    }

    /// One page of hits: best fitness first, then by kind, persons by given name, others by the alphabet, decisions
    /// and articles latest first. Where no record has the last word, it may be the beginning of one.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` for a cursor of another list.
    pub async fn page(&self, db: &impl ConnectionTrait, sight: Sight, request: &PageRequest) -> Result<Slice<Hit>> {
        let place = request.cursor().map(Place::read).transpose()?;
        let extents = match &place {
            Some(place) => {
                &self.reaches().into_iter().rfind(|extent| extent.best <= place.fitness).into_iter().collect()
            }
            None => self.extents(db, sight).await?,
        };
        let mut hits = Vec::new();
        for extent in extents.iter().filter(|extent| extent.records > 0) {
            hits = match &extent.few {
                Some(few) => few::page(few, request, place.as_ref()),
                None => self.hits(db, sight, request, place.as_ref(), extent).await?,
            };
            if !hits.is_empty() {
                break;
            }
        }
        Ok(request.cut(hits))
    }

    /// How far this search may reach, as long as nothing is known: for the words as they are, else for the last one
    /// begun.
    fn reaches(&self) -> Vec<Extent> {
        let whole = Extent { wanted: self.wanted.clone(), best: 0, records: MANY, few: None };
        let begun = self.wanted.begun().map(|wanted| Extent { wanted, best: BEGUN, records: MANY, few: None });
        [Some(whole), begun].into_iter().flatten().collect()
    }

    /// How far this search may reach; the first that any record answers to counts. SQLite's index is asked beforehand,
    /// which tells how best to go on. PostgreSQL's is asked for the hits themselves where several words are wanted, which
    /// mostly few records have; a single word that many bear would only be looked for once more.
    async fn extents(&self, db: &impl ConnectionTrait, sight: Sight) -> Result<&Vec<Extent>> {
        let found_out = || async {
            let mut extents = self.reaches();
            for extent in &mut extents {
                if db.get_database_backend() == DbBackend::Sqlite {
                    extent.records = self.at_most_many(db, sight, &extent.wanted).await?;
                } else if self.wanted.is_several() {
                    self.look_for_few(db, sight, extent).await?;
                } else {
                    continue;
                }
                if extent.records > 0 {
                    break;
                }
            }
            Ok(extents)
        };
        self.extents.get_or_try_init(found_out).await
    }

    /// How many records answer, [`MANY`] at most.
    async fn at_most_many(&self, db: &impl ConnectionTrait, sight: Sight, wanted: &Wanted) -> Result<u64> {
        let mut some = self.entries(db, &wanted.anywhere(), sight);
        some.expr_as(Expr::value(1), "one").limit(MANY);
        rows_of(db, some).await
    }

    /// The hits of a page, class by class.
    async fn hits(
        &self,
        db: &impl ConnectionTrait,
        sight: Sight,
        request: &PageRequest,
        place: Option<&Place>,
        extent: &Extent,
    ) -> Result<Vec<Hit>> {
        let backwards = request.backwards();
        let mut classes = classes(&extent.wanted, extent.best);
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
            let place = place.filter(|place| place.fitness == fitness);
            let page = Part { class: &class, place, backwards, missing };
            if let Some(token) = extent.wanted.token_of_class(fitness - extent.best)
                && let Some(found) = self.listed(db, sight, &token, &page).await?
            {
                hits.extend(found.into_iter().filter_map(|row| row.hit(fitness)));
                continue;
            }
            let mut select = self.beyond(db, &class, sight, place, backwards);
            if extent.is_for_the_index(db) {
                let last = self.beyond(db, &class, sight, place, backwards);
                select.and_where(not_after(last, missing, backwards));
            }
            let found: Vec<Found> = all(db, ordered(select, backwards).limit(missing)).await?;
            hits.extend(found.into_iter().filter_map(|row| row.hit(fitness)));
        }
        Ok(hits)
    }

    /// How many records answer, by kind; kinds without any are left out.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn counts(&self, db: &impl ConnectionTrait, sight: Sight) -> Result<Vec<(SearchKind, u64)>> {
        for extent in self.extents(db, sight).await?.iter().filter(|extent| extent.records > 0) {
            let counts = match &extent.few {
                Some(few) => few::counts(few),
                None => self.count(db, sight, extent).await?,
            };
            if !counts.is_empty() {
                return Ok(counts);
            }
        }
        Ok(Vec::new())
    }

    async fn count(&self, db: &impl ConnectionTrait, sight: Sight, extent: &Extent) -> Result<Vec<(SearchKind, u64)>> {
        let class = extent.wanted.anywhere();
        let settled = match extent.wanted.one_word() {
            Some(word) => self.count_settled(db, sight, word).await?,
            None => None,
        };
        let select = if let Some(settled) = settled {
            settled
        } else if extent.is_for_the_index(db) && few_are_hidden(db, sight).await? {
            self.count_by_index(&class, sight)
        } else {
            let mut select = self.entries(db, &class, sight);
            select.column((ENTRY, "kind")).expr_as(Expr::cust("COUNT(*)"), "records").group_by_col((ENTRY, "kind"));
            select
        };
        let mut counted: Vec<Counted> = all(db, &select).await?;
        counted.sort_unstable_by_key(|row| row.kind);
        Ok(counted
            .into_iter()
            .filter_map(|row| Some((SearchKind::of_number(row.kind.into())?, u64::try_from(row.records).ok()?)))
            .filter(|(_, records)| *records > 0)
            .collect())
    }

    /// SQLite's index tells the kinds of its entries; only hidden ones are looked for.
    fn count_by_index(&self, class: &Match, sight: Sight) -> SelectStatement {
        let count = |kind: &SearchKind| {
            let number = i64::from(kind.number());
            let mut select = Query::select()
                .expr_as(Expr::value(number), "kind")
                .expr_as(Expr::cust("COUNT(*)"), "records")
                .from_function(index(class), FOUND)
                .and_where(
                    Expr::col((FOUND, "rowid")).between(number << KIND_BITS, (number << KIND_BITS) | WITHIN_KIND),
                )
                .to_owned();
            if let Some(hidden) = hidden(sight) {
                select.and_where(Expr::col((FOUND, "rowid")).not_in_subquery(hidden));
            }
            select
        };
        let mut counts = self.kinds.iter().map(count);
        let first = counts.next().unwrap_or_default();
        counts.fold(first, |mut all, next| all.union(UnionType::All, next).to_owned())
    }

    /// The entries within sight that answer, past a place if there is one.
    fn beyond(
        &self,
        db: &impl ConnectionTrait,
        class: &Match,
        sight: Sight,
        place: Option<&Place>,
        backwards: bool,
    ) -> SelectStatement {
        let mut select = self.entries(db, class, sight);
        if let Some(place) = place {
            select.and_where(beyond(place, backwards));
            if db.get_database_backend() == DbBackend::Sqlite {
                let rowid = Expr::col((FOUND, "rowid"));
                let (first, last) = place.near();
                select.and_where(if backwards { rowid.lte(last) } else { rowid.gte(first) });
            }
        }
        select
    }

    /// The entries within sight that answer.
    fn entries(&self, db: &impl ConnectionTrait, class: &Match, sight: Sight) -> SelectStatement {
        let select = match db.get_database_backend() {
            DbBackend::Postgres => matched(class),
            _ => entries(class),
        };
        self.within(select, sight)
    }

    /// Those of the entries that may be seen and are of a kind asked for.
    fn within(&self, mut select: SelectStatement, sight: Sight) -> SelectStatement {
        if self.kinds.len() < SearchKind::ALL.len() {
            select.and_where(Expr::col((ENTRY, "kind")).is_in(self.kinds.iter().map(|kind| kind.number())));
        }
        match sight {
            Sight::Public => select.and_where(Expr::col((ENTRY, "public"))),
            Sight::Internal => {
                select.and_where(Expr::col((ENTRY, "record_id")).not_in_subquery(recipient::only_restricted()))
            }
            Sight::Restricted => &mut select,
        };
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

/// What makes a hit of each, in the order of one class.
fn ordered(mut select: SelectStatement, backwards: bool) -> SelectStatement {
    let order = if backwards { Order::Desc } else { Order::Asc };
    for column in ORDERED_BY {
        select.column((ENTRY, column)).order_by((ENTRY, column), order.clone());
    }
    select
}

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
    Wanted::read(text).ok_or_else(|| {
        Error::bad_input("a search needs at least one letter or digit")
            .vi("Ô tìm kiếm cần ít nhất một chữ cái hay chữ số")
            .at("text")
    })
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

/// PostgreSQL's entries that answer, without a second look for each in the same table.
fn matched(class: &Match) -> SelectStatement {
    Query::select().from_as("search_entry", ENTRY).and_where(answers(class)).to_owned()
}

/// Whether one of PostgreSQL's entries answers.
fn answers(class: &Match) -> Expr {
    let words = Func::cust("search_words").arg(Expr::col((ENTRY, "words")));
    let wanted = Func::cust("search_query").arg(said(class));
    Expr::expr(words).binary(PgBinOper::Matches, Expr::expr(wanted))
}

/// Above how many bits an entry's id in SQLite tells its kind, and above how many its sort key's beginning.
const KIND_BITS: u32 = 60;
const BEGINNING_BITS: u32 = 28;
const WITHIN_KIND: i64 = (1 << KIND_BITS) - 1;
const WITHIN_BEGINNING: i64 = (1 << BEGINNING_BITS) - 1;

impl Place {
    /// In the order of one class.
    fn values(&self) -> Expr {
        Expr::tuple([Expr::value(self.kind), Expr::value(self.sort_key.clone()), Expr::value(self.record)])
    }

    /// The first and the last id in SQLite of entries that begin alike.
    fn near(&self) -> (i64, i64) {
        let mut beginning = [0; 4];
        beginning.iter_mut().zip(&self.sort_key).for_each(|(to, from)| *to = *from);
        let first = (self.kind << KIND_BITS) | (i64::from(u32::from_be_bytes(beginning)) << BEGINNING_BITS);
        (first, first | WITHIN_BEGINNING)
    }
}

/// SQLite's index answers in the order of its ids, which is that of a page but for entries that begin alike: so no hit
/// of the page can stand after those that begin like the last that is missing.
fn not_after(mut hits: SelectStatement, missing: u64, backwards: bool) -> Expr {
    let rowid = || Expr::col((FOUND, "rowid"));
    let (order, none) = if backwards { (Order::Desc, 0) } else { (Order::Asc, i64::MAX) };
    let last = hits.expr(rowid()).order_by((FOUND, "rowid"), order).limit(1).offset(missing.saturating_sub(1));
    let last = Expr::expr(Func::coalesce([Expr::SubQuery(None, Box::new(last.to_owned().into())), Expr::value(none)]));
    if backwards {
        rowid().gte(last.binary(BinOper::BitAnd, Expr::value(!WITHIN_BEGINNING)))
    } else {
        rowid().lte(last.binary(BinOper::BitOr, Expr::value(WITHIN_BEGINNING)))
    }
}

/// The entries that a viewer may not see, if there can be any.
fn hidden(sight: Sight) -> Option<SelectStatement> {
    let hidden = match sight {
        Sight::Public => Expr::col("public").not(),
        Sight::Internal => Expr::col("record_id").in_subquery(recipient::only_restricted()),
        Sight::Restricted => return None,
    };
    Some(Query::select().column("id").from("search_entry").and_where(hidden).to_owned())
}

/// Whether there are so few hidden entries that putting them aside costs less than a look at every hit.
async fn few_are_hidden(db: &impl ConnectionTrait, sight: Sight) -> Result<bool> {
    let Some(mut hidden) = hidden(sight) else { return Ok(true) };
    Ok(rows_of(db, hidden.limit(MANY + 1).to_owned()).await? <= MANY)
}

/// How many rows a statement gives.
async fn rows_of(db: &impl ConnectionTrait, some: SelectStatement) -> Result<u64> {
    let count = Query::select().expr_as(Expr::cust("COUNT(*)"), "records").from_subquery(some, "some").to_owned();
    let counted: Vec<Records> = all(db, &count).await?;
    Ok(counted.first().map_or(0, |row| row.records.unsigned_abs()))
}

/// Strictly past a place, in the order of one class.
fn beyond(place: &Place, backwards: bool) -> Expr {
    let columns = Expr::tuple(ORDERED_BY.map(|column| Expr::col((ENTRY, column))));
    if backwards { columns.lt(place.values()) } else { columns.gt(place.values()) }
}

async fn all<R: FromQueryResult>(db: &impl ConnectionTrait, select: &SelectStatement) -> Result<Vec<R>> {
    Ok(R::find_by_statement(db.get_database_backend().build(select)).all(db).await?)
}
