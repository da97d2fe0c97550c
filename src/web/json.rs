//! JSON of strangers: read only when no object says a key twice. Readers differ in which of the two they believe, and
//! whoever looked through the request before us may have believed the other.

use std::collections::HashSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// Reads a value.
///
/// # Errors
/// When it is not JSON, says a key twice, or is no such value.
pub(super) fn read<'a, T: Deserialize<'a>>(json: &'a [u8]) -> serde_json::Result<T> {
    serde_json::from_slice::<Unambiguous>(json)?;
    serde_json::from_slice(json)
}

/// Any value whose objects say each key once.
struct Unambiguous;

impl<'de> Deserialize<'de> for Unambiguous {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Looking)
    }
}

struct Looking;

impl<'de> Visitor<'de> for Looking {
    type Value = Unambiguous;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Unambiguous, E> {
        Ok(Unambiguous)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Unambiguous, E> {
        Ok(Unambiguous)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Unambiguous, E> {
        Ok(Unambiguous)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Unambiguous, E> {
        Ok(Unambiguous)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Unambiguous, E> {
        Ok(Unambiguous)
    }

    fn visit_str<E>(self, _: &str) -> Result<Unambiguous, E> {
        Ok(Unambiguous)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Unambiguous, A::Error> {
        while items.next_element::<Unambiguous>()?.is_some() {}
        Ok(Unambiguous)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Unambiguous, A::Error> {
        let mut seen = HashSet::new();
        while let Some((key, Unambiguous)) = fields.next_entry::<String, Unambiguous>()? {
            if let Some(key) = seen.replace(key) {
                return Err(A::Error::custom(format!("the key {key:?} stands twice")));
            }
        }
        Ok(Unambiguous)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_stands_twice_is_refused_however_deep() {
        for json in [r#"{"a":1,"a":2}"#, r#"[{"b":[{"a":1,"\u0061":2}]}]"#, r#"{"a":{"b":1},"a":{"b":1}}"#] {
            assert!(read::<serde_json::Value>(json.as_bytes()).is_err(), "{json}");
        }
        for json in [r#"{"a":{"a":[1,-2.5e3,"x",null,true]},"b":{"a":{}}}"#, "18446744073709551615", "\"\""] {
            assert!(read::<serde_json::Value>(json.as_bytes()).is_ok(), "{json}");
        }
    }
}
