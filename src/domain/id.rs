//! Global ids: `award_0198c2…`, saying what they identify and checked on the way in.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use super::vocabulary::EntityKind;

/// The id of any record, as clients hold it: the kind in lower case, `_`, and 32 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId {
    /// What it identifies.
    pub kind: EntityKind,
    /// The row.
    pub uuid: Uuid,
}

/// Text that is not an id of this registry.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadId {
    /// Not an id at all.
    #[error("{0:?} is not an id of this registry; ids look like award_0198c2…")]
    Malformed(String),
    /// An id of something else.
    #[error("{id:?} is an id of the kind {found}; expected one of the kind {expected}")]
    WrongKind {
        /// The id as given.
        id: String,
        /// What it identifies.
        found: EntityKind,
        /// What was asked for.
        expected: EntityKind,
    },
}

impl NodeId {
    /// The id of a row of that kind.
    pub fn new(kind: EntityKind, uuid: Uuid) -> Self {
        Self { kind, uuid }
    }

    /// The row, if the id is of the expected kind.
    ///
    /// # Errors
    /// [`BadId::WrongKind`] otherwise.
    pub fn expect(self, kind: EntityKind) -> Result<Uuid, BadId> {
        if self.kind == kind {
            Ok(self.uuid)
        } else {
            Err(BadId::WrongKind { id: self.to_string(), found: self.kind, expected: kind })
        }
    }
}

impl fmt::Display for NodeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}_{}", self.kind.code().to_lowercase(), self.uuid.simple())
    }
}

impl FromStr for NodeId {
    type Err = BadId;

    fn from_str(text: &str) -> Result<Self, BadId> {
        let malformed = || BadId::Malformed(text.chars().take(80).collect());
        let (kind, digits) = text.rsplit_once('_').ok_or_else(malformed)?;
        if digits.len() != 32 || kind.chars().any(char::is_uppercase) {
            return Err(malformed());
        }
        Ok(Self {
            kind: kind.parse().map_err(|_| malformed())?,
            uuid: Uuid::try_parse(digits).map_err(|_| malformed())?,
        })
    }
}

impl Serialize for NodeId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for NodeId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_id_says_what_it_identifies() {
        let id = NodeId::new(EntityKind::AwardForm, Uuid::from_u128(7));
        assert_eq!(id.to_string(), "award_form_00000000000000000000000000000007");
        assert_eq!(id.to_string().parse(), Ok(id));
        assert!(matches!(id.expect(EntityKind::Award), Err(BadId::WrongKind { .. })));
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_of_ids_panic(text in ".*") {
            if let Ok(id) = text.parse::<NodeId>() {
                prop_assert_eq!(id.to_string(), text);
            }
        }
    }
}
