//! A day as the published contract calls it.

use std::ops::RangeInclusive;

use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};
use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};

/// Years written with four digits: others would not sort as text, which is what SQLite keeps.
const YEARS: RangeInclusive<i32> = 1..=9_999;

/// A day, written `2020-07-14`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Date(pub NaiveDate);

/// A day, written `2020-07-14`.
#[Scalar]
impl ScalarType for Date {
    fn parse(value: Value) -> InputValueResult<Self> {
        let day = match &value {
            Value::String(text) => {
                NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|day| YEARS.contains(&day.year()))
            }
            _ => None,
        };
        day.map(Self).ok_or_else(|| InputValueError::custom(format!("{value} is not a day; accepted: \"2020-07-14\"")))
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_string())
    }
}

impl From<Date> for NaiveDate {
    fn from(day: Date) -> Self {
        day.0
    }
}

impl From<NaiveDate> for Date {
    fn from(day: NaiveDate) -> Self {
        Self(day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_has_a_year_of_four_digits() {
        let read = |text: &str| Date::parse(Value::String(text.to_owned())).ok();
        assert_eq!(read("2020-07-14"), NaiveDate::from_ymd_opt(2020, 7, 14).map(Date));
        for strange in ["+10000-01-01", "-0001-01-01", "0000-01-01", "2020-02-30", "14/7/2020"] {
            assert_eq!(read(strange), None, "{strange}");
        }
    }
}
