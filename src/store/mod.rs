//! Every query of the registry. Functions take a connection and return rows or plain structs.

pub mod account;
pub mod around;
pub mod article_link;
pub mod audit;
pub mod award;
pub mod award_form;
pub mod award_group;
mod bulk;
pub mod campaign;
pub mod ceremony;
mod connection;
mod constraint;
pub mod coverage;
pub mod decision;
pub mod import_batch;
mod indexes;
pub mod list;
pub mod listing;
pub mod news_article;
pub mod news_article_band;
pub mod organisation;
pub mod page;
pub mod presentation;
pub mod recipient;
pub mod recipient_merge;
mod reference;
pub mod registry;
pub mod reported_count;
pub mod reported_count_rejection;
pub mod revocation;
mod rows;
pub mod search;
pub mod statements;
pub mod tally;
mod time_limit;
pub mod underway;
pub mod watch;
pub mod whole;

use sea_orm::sea_query::extension::postgres::PgFunc;
use sea_orm::sea_query::postgres_array::NotU8;
use sea_orm::sea_query::{Expr, ExprTrait as _, ValueType};
use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, Value};

pub use bulk::Insertion;
pub use indexes::Indexes;
pub use list::Listed;
pub use page::{Cursor, Direction, PageRequest, Slice, Sort};
pub use reference::PointedAt;
pub use registry::{Act, Clock, Registry};
pub use rows::{
    Record, by_ids, find, insert, insert_all, locked, put_back, remove, replace, replace_all, replace_unnoted,
};

/// Whether a column has one of these values. On PostgreSQL they are one parameter, so that a statement is prepared
/// once, not anew for every number of values.
fn among<V>(db: &impl ConnectionTrait, column: impl ColumnTrait, values: &[V]) -> Expr
where
    V: Clone + Into<Value> + ValueType + NotU8,
{
    match db.get_database_backend() {
        DbBackend::Postgres => Expr::col(column.as_column_ref()).eq(PgFunc::any(Value::from(values.to_vec()))),
        _ => column.is_in(values.iter().cloned()),
    }
}

/// Values per `IN (…)`: a statement may bind 32,766 on SQLite and 65,535 on PostgreSQL.
const IN_MAX: usize = 10_000;
