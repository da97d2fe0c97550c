//! Rows as SQLite takes them: a parameter for each value.

use sea_orm::{DbBackend, EntityTrait, Statement, Value};

use super::{InPlace, insert_into, on_conflict};

/// How many rows a statement may have, most first. A shape costs memory in the database as long as it is prepared.
const SHAPES: [usize; 3] = [64, 8, 1];

pub(super) fn statements<E: EntityTrait>(
    columns: &[E::Column],
    rows: Vec<Vec<Value>>,
    in_place: InPlace<E::Column>,
) -> Vec<Statement> {
    let mut statements = Vec::new();
    let mut rows = rows.into_iter();
    for shape in SHAPES {
        if rows.len() < shape {
            continue;
        }
        let sql = insert::<E>(columns, shape, in_place);
        while rows.len() >= shape {
            let bound: Vec<Value> = rows.by_ref().take(shape).flatten().collect();
            statements.push(Statement::from_sql_and_values(DbBackend::Sqlite, sql.as_str(), bound));
        }
    }
    statements
}

/// The statement for `rows` rows.
fn insert<E: EntityTrait>(columns: &[E::Column], rows: usize, in_place: InPlace<E::Column>) -> String {
    let row = format!("({})", vec!["?"; columns.len()].join(", "));
    format!("{}VALUES {}{}", insert_into::<E>(columns), vec![row; rows].join(", "), on_conflict(columns, in_place))
}
