//! From the values of an answer to the cells of a row.

use async_graphql::{Name, Value};
use chrono::{DateTime, Utc};

use super::asking::PAGE;
use super::column::Column;
use crate::domain::label::label;
use crate::domain::language::Language;
use crate::export::{Audience, Cell};

/// Between the values of a nested list.
const BETWEEN: &str = "; ";
/// What stands for the rest of a nested list of which only a page was asked.
const MORE: &str = "…";

/// A value found under a path.
enum Reached<'v> {
    Value(&'v Value),
    More,
}

/// The cell of a column in a row.
pub(super) fn cell(row: &Value, column: &Column, audience: Audience, language: Language) -> Cell {
    let mut reached = Vec::new();
    reach(row, &column.path, &mut reached);
    let one = |value: &Value| one(value, &column.of, language);
    match reached.as_slice() {
        [] => Cell::Empty,
        [Reached::Value(value)] => one(value),
        many => {
            let text = |reached: &Reached<'_>| match reached {
                Reached::Value(value) => one(value).text(audience),
                Reached::More => MORE.to_owned(),
            };
            Cell::Text(many.iter().map(text).collect::<Vec<_>>().join(BETWEEN))
        }
    }
}

fn reach<'v>(value: &'v Value, path: &[Name], reached: &mut Vec<Reached<'v>>) {
    match (value, path) {
        (Value::List(items), _) => items.iter().for_each(|item| reach(item, path, reached)),
        (Value::Object(fields), [key, rest @ ..]) => {
            reach(fields.get(key).unwrap_or(&Value::Null), rest, reached);
            if matches!(at(fields.get(PAGE), "hasNextPage"), Some(Value::Boolean(true))) {
                reached.push(Reached::More);
            }
        }
        _ => reached.push(Reached::Value(value)),
    }
}

/// A field of an object.
pub(super) fn at<'v>(value: Option<&'v Value>, key: &str) -> Option<&'v Value> {
    match value? {
        Value::Object(fields) => fields.get(key),
        _ => None,
    }
}

fn one(value: &Value, of: &str, language: Language) -> Cell {
    match value {
        Value::Null => Cell::Empty,
        Value::Boolean(holds) => Cell::Flag(*holds),
        Value::Number(number) => number.as_i64().map_or_else(|| Cell::Text(number.to_string()), Cell::Number),
        Value::Enum(code) => word(code, of, language),
        Value::String(text) => match of {
            "Date" => text.parse().map_or_else(|_| text.into(), Cell::Day),
            "DateTime" => text.parse::<DateTime<Utc>>().map_or_else(|_| text.into(), Cell::Moment),
            // A value that has been through JSON is no longer marked as one of a list.
            _ => word(text, of, language),
        },
        other => Cell::Text(other.to_string()),
    }
}

fn word(code: &str, of: &str, language: Language) -> Cell {
    match label(of, code, language) {
        Some((code, label)) => Cell::Word { code, label },
        None => code.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use async_graphql::value;

    fn text(row: Value, path: &[&str], of: &str) -> String {
        let path = path.iter().map(Name::new).collect();
        let column = Column { path, heading: String::new(), of: of.to_owned() };
        cell(&row, &column, Audience::Clerk, Language::Vietnamese).text(Audience::Clerk)
    }

    #[test]
    fn nested_records_are_reached_and_nested_lists_joined() {
        assert_eq!(text(value!({"a": {"b": "x"}}), &["a", "b"], "String"), "x");
        assert_eq!(text(value!({"a": null}), &["a", "b"], "String"), "");
        assert_eq!(text(value!({"a": []}), &["a", "b"], "String"), "");
        assert_eq!(text(value!({"a": [{"b": 1}, {"b": null}, {"b": 3}]}), &["a", "b"], "Int"), "1; ; 3");
    }

    #[test]
    fn a_nested_list_that_goes_on_says_so() {
        let list = value!({"a": {"nodes": [{"b": "x"}], "bangvangPage": {"hasNextPage": true}}});
        assert_eq!(text(list, &["a", "nodes", "b"], "String"), "x; …");
        let whole = value!({"a": {"nodes": [{"b": "x"}], "bangvangPage": {"hasNextPage": false}}});
        assert_eq!(text(whole, &["a", "nodes", "b"], "String"), "x");
    }

    #[test]
    fn days_values_and_ticks_are_written_as_the_office_does() {
        assert_eq!(text(value!({"a": "2020-07-14"}), &["a"], "Date"), "14/07/2020");
        assert_eq!(text(value!({"a": "2020-07-14T20:00:00+00:00"}), &["a"], "DateTime"), "15/07/2020");
        assert_eq!(text(value!({"a": "2020-07-14"}), &["a"], "String"), "2020-07-14");
        let kind = |code| Value::Enum(Name::new(code));
        assert_eq!(text(value!({"a": kind("INDIVIDUAL")}), &["a"], "RecipientKind"), "Cá nhân");
        let both = value!({"a": [kind("INDIVIDUAL"), kind("COLLECTIVE")]});
        assert_eq!(text(both, &["a"], "RecipientKind"), "Cá nhân; Tập thể");
        assert_eq!(text(value!({"a": true, "b": false}), &["a"], "Boolean"), "x");
        assert_eq!(text(value!({"a": {"k": 1}}), &["a"], "JSON"), "{k: 1}");
    }
}
