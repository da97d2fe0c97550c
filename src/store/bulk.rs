//! Many rows in few statements of few shapes, so that the database prepares each shape once.

use std::fmt::Write as _;

use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, ConnectionTrait, DbBackend, EntityTrait, Iden as _, IntoActiveModel,
    Iterable as _, Statement, Value,
};

use crate::error::Result;

/// What to do about a row that is there already.
#[derive(Clone, Copy)]
pub(super) enum InPlace<C> {
    /// Refuse it, as its constraint does.
    Refuse,
    /// Give the row with the same value in this column the new values.
    Replace(C),
}

/// How many rows a statement may have, most first. A shape costs memory in the database as long as it is prepared;
/// so there are few, and larger ones where a statement costs a round trip.
fn shapes(backend: DbBackend) -> &'static [usize] {
    match backend {
        DbBackend::Postgres => &[256, 128, 64, 32, 16, 8, 4, 2, 1],
        _ => &[64, 8, 1],
    }
}

/// Writes rows. Columns that none of them fills are left out when the rows are new.
///
/// # Errors
/// When a constraint refuses.
pub(super) async fn put<E>(db: &impl ConnectionTrait, rows: &[E::Model], in_place: InPlace<E::Column>) -> Result<()>
where
    E: EntityTrait<ActiveModel: ActiveModelBehavior + Send, Model: IntoActiveModel<E::ActiveModel> + Clone>,
{
    let backend = db.get_database_backend();
    let mut values: Vec<Vec<Value>> = rows.iter().map(values_of::<E>).collect();
    let mut columns: Vec<E::Column> = E::Column::iter().collect();
    if matches!(in_place, InPlace::Refuse) {
        leave_out_empty(&mut columns, &mut values);
    }
    let mut values = values.into_iter();
    for &shape in shapes(backend) {
        if values.len() < shape {
            continue;
        }
        let sql = insert::<E>(backend, &columns, shape, in_place);
        while values.len() >= shape {
            let bound: Vec<Value> = values.by_ref().take(shape).flatten().collect();
            db.execute_raw(Statement::from_sql_and_values(backend, sql.as_str(), bound)).await?;
        }
    }
    Ok(())
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

/// The statement for `rows` rows.
fn insert<E: EntityTrait>(
    backend: DbBackend,
    columns: &[E::Column],
    rows: usize,
    in_place: InPlace<E::Column>,
) -> String {
    let quoted = |column: &E::Column| format!("\"{}\"", column.to_string());
    let names: Vec<String> = columns.iter().map(quoted).collect();
    let mut sql = format!("INSERT INTO \"{}\" ({}) VALUES ", E::default().table_name(), names.join(", "));
    let mut bound = 0;
    for row in 0..rows {
        sql.push_str(if row == 0 { "(" } else { ", (" });
        for column in 0..columns.len() {
            bound += 1;
            sql.push_str(if column == 0 { "" } else { ", " });
            match backend {
                DbBackend::Postgres => write!(sql, "${bound}").unwrap_or_default(),
                _ => sql.push('?'),
            }
        }
        sql.push(')');
    }
    if let InPlace::Replace(key) = in_place {
        let set: Vec<String> = names.iter().map(|name| format!("{name} = excluded.{name}")).collect();
        let _ = write!(sql, " ON CONFLICT ({}) DO UPDATE SET {}", quoted(&key), set.join(", "));
    }
    sql
}
