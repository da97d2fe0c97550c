//! Rows as PostgreSQL takes them: a parameter for each column, an array of its values. One shape serves any number of
//! rows.
//!
//! The driver writes no NULL into an array, so those of columns that may be empty are written as text.

use std::fmt::Write as _;

use sea_orm::sea_query::{ArrayType, ColumnType};
use sea_orm::{ColumnTrait, DbBackend, EntityTrait, Statement, Value};

use super::{InPlace, insert_into, on_conflict};
use crate::error::{Error, Result};

/// Rows of one statement; more would only take more memory at once.
const ROWS_MAX: usize = 4_000;

pub(super) fn statements<E: EntityTrait>(
    columns: &[E::Column],
    mut rows: Vec<Vec<Value>>,
    in_place: InPlace<E::Column>,
) -> Result<Vec<Statement>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let sql = insert::<E>(columns, in_place)?;
    let statement = |rows: &mut [Vec<Value>]| {
        let arrays: Vec<Value> =
            columns.iter().enumerate().map(|(at, column)| array(column, rows, at)).collect::<Result<_>>()?;
        Ok(Statement::from_sql_and_values(DbBackend::Postgres, sql.as_str(), arrays))
    };
    rows.chunks_mut(ROWS_MAX).map(statement).collect()
}

fn insert<E: EntityTrait>(columns: &[E::Column], in_place: InPlace<E::Column>) -> Result<String> {
    let parameter = |(at, column): (usize, &E::Column)| {
        let as_text = if may_be_empty(column) { "::text" } else { "" };
        Ok(format!("${}{as_text}::{}[]", at + 1, type_of(column)?))
    };
    let arrays: Vec<String> = columns.iter().enumerate().map(parameter).collect::<Result<_>>()?;
    let rows = format!("SELECT * FROM unnest({})", arrays.join(", "));
    Ok(format!("{}{rows}{}", insert_into::<E>(columns), on_conflict(columns, in_place)))
}

fn may_be_empty(column: &impl ColumnTrait) -> bool {
    column.def().is_null()
}

fn type_of(column: &impl ColumnTrait) -> Result<&'static str> {
    Ok(match column.def().get_column_type() {
        ColumnType::Uuid => "uuid",
        ColumnType::String(_) | ColumnType::Text => "text",
        ColumnType::Integer => "integer",
        ColumnType::BigInteger => "bigint",
        ColumnType::Double => "double precision",
        ColumnType::Boolean => "boolean",
        ColumnType::Date => "date",
        ColumnType::TimestampWithTimeZone => "timestamptz",
        ColumnType::VarBinary(_) => "bytea",
        ColumnType::Json | ColumnType::JsonBinary => "jsonb",
        other => return Err(Error::internal(anyhow::anyhow!("no array is written of a {other:?}"))),
    })
}

/// The values of the column at a place, taken out of the rows.
fn array(column: &impl ColumnTrait, rows: &mut [Vec<Value>], at: usize) -> Result<Value> {
    let values =
        rows.iter_mut().filter_map(|row| row.get_mut(at)).map(|value| std::mem::replace(value, Value::Bool(None)));
    if may_be_empty(column) {
        return text(values);
    }
    let values: Vec<Value> = values.collect();
    let of = values.first().map_or(ArrayType::Bool, Value::array_type);
    Ok(Value::Array(of, Some(Box::new(values))))
}

/// An array as text.
fn text(values: impl IntoIterator<Item = Value>) -> Result<Value> {
    let mut text = String::new();
    for value in values {
        text.push(if text.is_empty() { '{' } else { ',' });
        element(&mut text, &value)?;
    }
    text.push('}');
    Ok(text.into())
}

fn element(text: &mut String, value: &Value) -> Result<()> {
    let written = match value {
        value if *value == value.as_null() => write!(text, "NULL"),
        Value::Uuid(Some(value)) => write!(text, "{value}"),
        Value::Bool(Some(value)) => write!(text, "{value}"),
        Value::Int(Some(value)) => write!(text, "{value}"),
        Value::BigInt(Some(value)) => write!(text, "{value}"),
        Value::Double(Some(value)) => write!(text, "{value}"),
        Value::ChronoDate(Some(value)) => write!(text, "{value}"),
        Value::ChronoDateTimeUtc(Some(value)) => write!(text, "{}", value.format("%FT%T%.6fZ")),
        Value::Bytes(Some(value)) => {
            text.push_str("\"\\\\x");
            value.iter().try_for_each(|byte| write!(text, "{byte:02x}")).map(|()| text.push('"'))
        }
        Value::String(Some(value)) => {
            quote(text, value);
            Ok(())
        }
        Value::Json(Some(value)) => {
            quote(text, &value.to_string());
            Ok(())
        }
        other => return Err(Error::internal(anyhow::anyhow!("no array holds {other:?}"))),
    };
    written.map_err(Error::internal)
}

fn quote(text: &mut String, value: &str) {
    text.push('"');
    for letter in value.chars() {
        if matches!(letter, '"' | '\\') {
            text.push('\\');
        }
        text.push(letter);
    }
    text.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_array_tells_nothing_from_the_word_for_it_and_keeps_every_letter() {
        let values = [Some("NULL"), None, Some(""), Some("a,b {\"c\\\"}"), Some("Hòa\nHà")];
        let values = values.map(|value| Value::from(value.map(str::to_owned)));
        let written = "{\"NULL\",NULL,\"\",\"a,b {\\\"c\\\\\\\"}\",\"Hòa\nHà\"}";
        assert_eq!(text(values).unwrap(), Value::from(written));
        let bytes = [Value::from(vec![0_u8, 255]), Value::Bytes(None)];
        assert_eq!(text(bytes).unwrap(), Value::from("{\"\\\\x00ff\",NULL}"));
    }
}
