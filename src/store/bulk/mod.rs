//! Many rows in few statements of few shapes, so that the database prepares each shape once.

mod arrays;
mod tuples;

use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, ConnectionTrait, DbBackend, EntityTrait, IntoActiveModel, Iterable as _,
    Statement, Value,
};

use super::Act;
use crate::error::Result;

/// What to do about a row that is there already.
#[derive(Clone, Copy)]
pub(super) enum InPlace<C> {
    /// Refuse it, as its constraint does.
    Refuse,
    /// Give the row with the same value in this column the new values.
    Replace(C),
}

/// New rows as the database takes them: made ready beforehand, so that whoever writes only writes.
#[must_use = "rows are to be written"]
#[derive(Debug, Default)]
pub struct Insertion(Vec<Statement>);

impl Insertion {
    /// Makes rows ready.
    ///
    /// # Errors
    /// When a row has a value that we cannot write.
    pub fn of<E>(backend: DbBackend, rows: &[E::Model]) -> Result<Self>
    where
        E: EntityTrait<ActiveModel: ActiveModelBehavior + Send, Model: IntoActiveModel<E::ActiveModel> + Clone>,
    {
        statements::<E>(backend, rows, InPlace::Refuse).map(Self)
    }

    /// Writes them.
    ///
    /// # Errors
    /// When a constraint refuses.
    pub async fn execute(self, act: &Act) -> Result<()> {
        execute(act.tx(), self.0).await
    }
}

/// Writes rows.
///
/// # Errors
/// When a constraint refuses.
pub(super) async fn put<E>(db: &impl ConnectionTrait, rows: &[E::Model], in_place: InPlace<E::Column>) -> Result<()>
where
    E: EntityTrait<ActiveModel: ActiveModelBehavior + Send, Model: IntoActiveModel<E::ActiveModel> + Clone>,
{
    execute(db, statements::<E>(db.get_database_backend(), rows, in_place)?).await
}

async fn execute(db: &impl ConnectionTrait, statements: Vec<Statement>) -> Result<()> {
    for statement in statements {
        db.execute_raw(statement).await?;
    }
    Ok(())
}

/// What writes the rows. Columns that none of them fills are left out when the rows are new.
fn statements<E>(backend: DbBackend, rows: &[E::Model], in_place: InPlace<E::Column>) -> Result<Vec<Statement>>
where
    E: EntityTrait<ActiveModel: ActiveModelBehavior + Send, Model: IntoActiveModel<E::ActiveModel> + Clone>,
{
    let mut values: Vec<Vec<Value>> = rows.iter().map(values_of::<E>).collect();
    let mut columns: Vec<E::Column> = E::Column::iter().collect();
    if matches!(in_place, InPlace::Refuse) {
        leave_out_empty(&mut columns, &mut values);
    }
    match backend {
        DbBackend::Postgres => arrays::statements::<E>(&columns, values, in_place),
        _ => Ok(tuples::statements::<E>(&columns, values, in_place)),
    }
}

fn values_of<E>(row: &E::Model) -> Vec<Value>
where
    E: EntityTrait<ActiveModel: ActiveModelBehavior, Model: IntoActiveModel<E::ActiveModel> + Clone>,
{
    let mut row = row.clone().into_active_model();
    E::Column::iter().filter_map(|column| row.take(column).into_value()).collect()
}

fn leave_out_empty<C>(columns: &mut Vec<C>, rows: &mut [Vec<Value>]) {
    let filled: Vec<bool> = (0..columns.len())
        .map(|at| rows.iter().any(|row| row.get(at).is_some_and(|value| *value != value.as_null())))
        .collect();
    keep(columns, &filled);
    for row in rows {
        keep(row, &filled);
    }
}

fn keep<T>(cells: &mut Vec<T>, filled: &[bool]) {
    let mut filled = filled.iter();
    cells.retain(|_| filled.next().copied().unwrap_or(true));
}

fn quoted(column: &impl sea_orm::Iden) -> String {
    format!("\"{}\"", column.to_string())
}

/// `INSERT INTO table (columns)`.
fn insert_into<E: EntityTrait>(columns: &[E::Column]) -> String {
    let names: Vec<String> = columns.iter().map(quoted).collect();
    format!("INSERT INTO \"{}\" ({}) ", E::default().table_name(), names.join(", "))
}

/// What becomes of a row that is there already, behind the rows.
fn on_conflict<C: sea_orm::Iden>(columns: &[C], in_place: InPlace<C>) -> String {
    let InPlace::Replace(key) = in_place else { return String::new() };
    let set: Vec<String> = columns.iter().map(quoted).map(|name| format!("{name} = excluded.{name}")).collect();
    format!(" ON CONFLICT ({}) DO UPDATE SET {}", quoted(&key), set.join(", "))
}
