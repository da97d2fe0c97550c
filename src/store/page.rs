//! Pages by keyset: a request checked once, a cursor that names its place by value, and the SQL for it.
//!
//! Every order ends with the row's id, so no two rows tie, and all its columns go in one direction, so that a place is
//! one comparison of row values. Only its leading column may be null; rows without a value come last in either
//! direction, on both databases, as a [`Section`] of their own.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::sea_query::{Expr, ExprTrait as _, Order, SelectStatement};
use sea_orm::{ColumnTrait, Condition, IntoSimpleExpr as _, ModelTrait, Value};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::error::{Error, Result};

/// Rows a page holds unless the caller says otherwise.
pub const SIZE_DEFAULT: u64 = 20;
/// Rows a page holds at most.
pub const SIZE_MAX: u64 = 200;

/// Which end comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, async_graphql::Enum)]
pub enum Direction {
    /// Smallest, earliest, first in the alphabet.
    #[default]
    #[graphql(name = "ASC")]
    Ascending,
    /// Largest, latest, last in the alphabet.
    #[graphql(name = "DESC")]
    Descending,
}

/// One column of an order.
#[derive(Clone, Copy, Debug)]
pub struct Sort<C> {
    column: C,
    direction: Direction,
    nullable: bool,
}

impl<C> Sort<C> {
    /// By a column that is never null.
    pub fn by(column: C, direction: Direction) -> Self {
        Self { column, direction, nullable: false }
    }

    /// Which end comes first.
    pub fn direction(&self) -> Direction {
        self.direction
    }

    /// By a column that may be null, the leading one of its order; rows without a value come last.
    pub fn by_nullable(column: C, direction: Direction) -> Self {
        Self { column, direction, nullable: true }
    }
}

/// A part of a list in which the leading column of the order has a value, or has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    /// The whole list: its leading column is never null.
    Whole,
    /// The rows with a value.
    Valued,
    /// The rows without.
    Unvalued,
}

impl Section {
    fn rows<C: ColumnTrait>(self, order: &[Sort<C>]) -> Option<Expr> {
        let leading = order.first()?.column.into_simple_expr();
        match self {
            Self::Whole => None,
            Self::Valued => Some(leading.is_not_null()),
            Self::Unvalued => Some(leading.is_null()),
        }
    }
}

/// A checked request for a page.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct PageRequest {
    size: u64,
    cursor: Option<Cursor>,
    backwards: bool,
}

impl Default for PageRequest {
    fn default() -> Self {
        Self { size: SIZE_DEFAULT, cursor: None, backwards: false }
    }
}

impl PageRequest {
    /// Checks what the caller asked for: `first` rows after a cursor, or `last` rows before one.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` for sizes outside 1 to 200, `first` with `last`, or a cursor from elsewhere.
    pub fn new(first: Option<i32>, after: Option<String>, last: Option<i32>, before: Option<String>) -> Result<Self> {
        let (size, cursor, backwards, field) = match (first, last) {
            (Some(_), Some(_)) => {
                return Err(Error::bad_input("ask for first or for last, not for both")
                    .vi("Chỉ hỏi first hoặc last, không hỏi cả hai")
                    .at("last"));
            }
            (_, None) if before.is_some() => {
                return Err(Error::bad_input("before goes with last; with first use after")
                    .vi("before đi với last; với first thì dùng after")
                    .at("before"));
            }
            (None, Some(_)) if after.is_some() => {
                return Err(Error::bad_input("after goes with first; with last use before")
                    .vi("after đi với first; với last thì dùng before")
                    .at("after"));
            }
            (None, Some(last)) => (Some(last), before, true, "last"),
            (first, None) => (first, after, false, "first"),
        };
        let size = match size.map(u64::try_from) {
            None => SIZE_DEFAULT,
            Some(Ok(size)) if (1..=SIZE_MAX).contains(&size) => size,
            Some(_) => {
                return Err(Error::bad_input(format!("{field} must be from 1 to {SIZE_MAX}"))
                    .vi(format!("{field} phải từ 1 đến {SIZE_MAX}"))
                    .at(field));
            }
        };
        Ok(Self { size, cursor: cursor.as_deref().map(Cursor::read).transpose()?, backwards })
    }

    /// The first `size` rows, for our own use; not limited to what strangers may ask for.
    pub fn first(size: u64) -> Self {
        Self { size, ..Self::default() }
    }

    /// The next `size` rows after `cursor`, for our own use.
    pub fn following(size: u64, cursor: Cursor) -> Self {
        Self { size, cursor: Some(cursor), backwards: false }
    }

    /// Where the page begins or ends, if not at an end of the list.
    pub(super) fn cursor(&self) -> Option<&Cursor> {
        self.cursor.as_ref()
    }

    /// Whether the page ends at the cursor instead of beginning there.
    pub(super) fn backwards(&self) -> bool {
        self.backwards
    }

    /// How many rows at most.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The sections still to be read, in the order of reading. An index finds the place within each of them, however
    /// deep it is; it would not in the whole list, where rows without a value come last in either direction.
    pub(super) fn sections<C: ColumnTrait>(&self, order: &[Sort<C>]) -> Result<Vec<Section>> {
        let mut sections = match order.first() {
            Some(leading) if leading.nullable => vec![Section::Valued, Section::Unvalued],
            _ => vec![Section::Whole],
        };
        if self.backwards {
            sections.reverse();
        }
        if let Some(cursor) = &self.cursor {
            cursor.check(order)?;
            let place = cursor.section(order);
            sections = sections.into_iter().skip_while(|section| *section != place).collect();
        }
        Ok(sections)
    }

    /// Keeps the rows of one section beyond the cursor and puts them in order.
    pub(super) fn apply<C: ColumnTrait>(&self, select: &mut SelectStatement, order: &[Sort<C>], section: Section) {
        select.cond_where(self.within(section, order));
        for sort in order {
            select.order_by_expr(sort.column.into_simple_expr(), self.turned(sort));
        }
    }

    /// Keeps only the rows beyond the cursor, whichever their section.
    pub(super) fn restrict<C: ColumnTrait>(&self, select: &mut SelectStatement, order: &[Sort<C>]) -> Result<()> {
        if self.cursor.is_some() {
            let sections = self.sections(order)?.into_iter();
            let beyond = sections.fold(Condition::any(), |any, section| any.add(self.within(section, order)));
            select.cond_where(beyond);
        }
        Ok(())
    }

    /// The order's expressions, turned round when paging backwards; for a list read as a whole.
    pub(super) fn order_by<C: ColumnTrait>(&self, order: &[Sort<C>]) -> Vec<(Expr, Order)> {
        let mut by = Vec::with_capacity(order.len() + 1);
        for sort in order {
            if sort.nullable {
                let nulls_last = if self.backwards { Order::Desc } else { Order::Asc };
                by.push((sort.column.into_simple_expr().is_null(), nulls_last));
            }
            by.push((sort.column.into_simple_expr(), self.turned(sort)));
        }
        by
    }

    fn turned<C>(&self, sort: &Sort<C>) -> Order {
        let descending = (sort.direction == Direction::Descending) != self.backwards;
        if descending { Order::Desc } else { Order::Asc }
    }

    /// The rows of a section, those beyond the cursor if it stands there.
    fn within<C: ColumnTrait>(&self, section: Section, order: &[Sort<C>]) -> Condition {
        let rows = Condition::all().add_option(section.rows(order));
        match &self.cursor {
            Some(cursor) if cursor.section(order) == section => {
                rows.add_option(cursor.beyond(order, section, self.backwards))
            }
            _ => rows,
        }
    }

    /// How many rows to fetch to know whether there are more.
    pub(super) fn limit(&self) -> u64 {
        self.size + 1
    }

    /// Makes a page of what was fetched.
    pub(super) fn cut<M>(&self, mut rows: Vec<M>) -> Slice<M> {
        let more = rows.len() as u64 > self.size;
        rows.truncate(usize::try_from(self.size).unwrap_or(usize::MAX));
        if self.backwards {
            rows.reverse();
        }
        let continued = self.cursor.is_some();
        let (has_next, has_previous) = if self.backwards { (continued, more) } else { (more, continued) };
        Slice { rows, has_next, has_previous }
    }
}

/// One page of rows, in the order asked for.
#[derive(Clone, Debug)]
pub struct Slice<M> {
    /// The rows.
    pub rows: Vec<M>,
    /// Whether rows follow.
    pub has_next: bool,
    /// Whether rows come before.
    pub has_previous: bool,
}

impl<M> Default for Slice<M> {
    fn default() -> Self {
        Self { rows: Vec::new(), has_next: false, has_previous: false }
    }
}

/// A place in an order: the sorted values of the row it stands at.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Cursor(Vec<Mark>);

/// One sorted value, with its type.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
enum Mark {
    #[serde(rename = "n")]
    Null,
    #[serde(rename = "i")]
    Integer(i64),
    #[serde(rename = "s")]
    Text(String),
    #[serde(rename = "b")]
    Bytes(Vec<u8>),
    #[serde(rename = "d")]
    Day(NaiveDate),
    #[serde(rename = "t")]
    Instant(DateTime<Utc>),
    #[serde(rename = "u")]
    Id(Uuid),
}

impl Mark {
    fn of(value: Value) -> Self {
        match value {
            Value::Int(Some(number)) => Self::Integer(number.into()),
            Value::BigInt(Some(number)) => Self::Integer(number),
            Value::String(Some(text)) => Self::Text(text),
            Value::Bytes(Some(bytes)) => Self::Bytes(bytes),
            Value::ChronoDate(Some(day)) => Self::Day(day),
            Value::ChronoDateTimeUtc(Some(instant)) => Self::Instant(instant),
            Value::Uuid(Some(id)) => Self::Id(id),
            _ => Self::Null,
        }
    }

    fn value(&self) -> Option<Value> {
        Some(match self {
            Self::Null => return None,
            Self::Integer(number) => (*number).into(),
            Self::Text(text) => text.clone().into(),
            Self::Bytes(bytes) => bytes.clone().into(),
            Self::Day(day) => (*day).into(),
            Self::Instant(instant) => (*instant).into(),
            Self::Id(id) => (*id).into(),
        })
    }

    /// Whether such a value can stand in that column: a forged cursor must not reach the database.
    fn fits<C: ColumnTrait>(&self, sort: &Sort<C>) -> bool {
        use sea_orm::ColumnType as T;
        let definition = sort.column.def();
        matches!(
            (self, definition.get_column_type()),
            (Self::Integer(_), T::Integer | T::BigInteger)
                | (Self::Text(_), T::Text | T::String(_))
                | (Self::Bytes(_), T::VarBinary(_) | T::Binary(_) | T::Blob)
                | (Self::Day(_), T::Date)
                | (Self::Instant(_), T::TimestampWithTimeZone | T::Timestamp)
                | (Self::Id(_), T::Uuid)
        ) || (*self == Self::Null && sort.nullable)
    }
}

impl Cursor {
    /// The place of a row in an order.
    pub fn of<M: ModelTrait>(row: &M, order: &[Sort<<M::Entity as sea_orm::EntityTrait>::Column>]) -> Self {
        Self(order.iter().map(|sort| Mark::of(row.get(sort.column))).collect())
    }

    /// A place named by values of our own choice.
    pub(super) fn at<const N: usize>(values: [Value; N]) -> Self {
        Self(values.into_iter().map(Mark::of).collect())
    }

    /// The values it names its place by.
    pub(super) fn values(&self) -> Vec<Option<Value>> {
        self.0.iter().map(Mark::value).collect()
    }

    fn read(text: &str) -> Result<Self> {
        URL_SAFE_NO_PAD.decode(text).ok().and_then(|json| serde_json::from_slice(&json).ok()).ok_or_else(|| {
            Error::bad_input("this is not a cursor of this registry; take one from pageInfo or edges")
                .vi("Đây không phải con trỏ trang của sổ này; xin lấy từ pageInfo hoặc edges")
        })
    }

    /// Refuses a cursor of another list or order.
    fn check<C: ColumnTrait>(&self, order: &[Sort<C>]) -> Result<()> {
        if self.0.len() == order.len() && self.0.iter().zip(order).all(|(mark, sort)| mark.fits(sort)) {
            return Ok(());
        }
        Err(Error::bad_input("this cursor belongs to another list or order; begin again without it")
            .vi("Con trỏ này thuộc một danh sách hay một cách sắp xếp khác; xin bắt đầu lại từ đầu"))
    }

    /// The section this place lies in.
    fn section<C>(&self, order: &[Sort<C>]) -> Section {
        match (self.0.first(), order.first()) {
            (Some(Mark::Null), _) => Section::Unvalued,
            (_, Some(leading)) if leading.nullable => Section::Valued,
            _ => Section::Whole,
        }
    }

    /// Everything in the section that comes after this place (before it, when going backwards).
    fn beyond<C: ColumnTrait>(&self, order: &[Sort<C>], section: Section, backwards: bool) -> Option<Expr> {
        let empty = usize::from(section == Section::Unvalued);
        let marked: Vec<_> = order.iter().zip(&self.0).skip(empty).collect();
        let upwards = (order.last()?.direction == Direction::Ascending) != backwards;
        let columns = Expr::tuple(marked.iter().map(|(sort, _)| sort.column.into_simple_expr()));
        let place = Expr::tuple(marked.iter().filter_map(|(_, mark)| mark.value()).map(Expr::val));
        Some(if upwards { columns.gt(place) } else { columns.lt(place) })
    }
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let json = serde_json::to_vec(self).map_err(|_| std::fmt::Error)?;
        f.write_str(&URL_SAFE_NO_PAD.encode(json))
    }
}
