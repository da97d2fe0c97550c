//! Which people and awards the registry holds, in a few bytes each. Once a list proves longer than all there was, most
//! of its rows name nobody on record: knowing that, the planner asks about the others only.

use std::collections::HashSet;
use std::hash::{BuildHasher as _, RandomState};

use futures_util::{StreamExt as _, TryStreamExt as _};
use sea_orm::{ConnectionTrait, StreamTrait};
use uuid::Uuid;

use crate::error::Result;
use crate::store;
use crate::store::award::LONG_LIST;

/// What is held, as soon as it is worth knowing.
#[derive(Default)]
pub(super) struct Held {
    planned: u64,
    /// How many rows make it worth while, once that was looked up.
    from: Option<u64>,
    keys: Option<Keys>,
}

#[derive(Default)]
struct Keys {
    hasher: RandomState,
    /// Hashes: two people may share one, and are then asked about in vain.
    people: HashSet<u64>,
    awards: HashSet<Uuid>,
}

impl Held {
    /// So many more rows are about to be planned.
    pub(super) async fn plan(&mut self, db: &(impl ConnectionTrait + StreamTrait), rows: usize) -> Result<()> {
        self.planned += rows as u64;
        if self.keys.is_some() || self.planned < LONG_LIST {
            return Ok(());
        }
        let from = match self.from {
            Some(from) => from,
            None => store::award::rows_of_a_long_list(db).await?,
        };
        self.from = Some(from);
        if self.planned >= from {
            self.keys = Some(Keys::of(db).await?);
        }
        Ok(())
    }

    /// Whether somebody of that name may be on record with this unit, or born in this year.
    pub(super) fn may_know<T: std::hash::Hash>(&self, name_key: &str, beside: T) -> bool {
        self.keys.as_ref().is_none_or(|keys| keys.people.contains(&keys.hasher.hash_one((name_key, beside))))
    }

    /// Whether anybody of that name may be on record.
    pub(super) fn may_know_name(&self, name_key: &str) -> bool {
        self.keys.as_ref().is_none_or(|keys| keys.people.contains(&keys.hasher.hash_one(name_key)))
    }

    /// Whether an award of this identity may be on record.
    pub(super) fn may_hold(&self, identity: Uuid) -> bool {
        self.keys.as_ref().is_none_or(|keys| keys.awards.contains(&identity))
    }
}

impl Keys {
    async fn of(db: &(impl ConnectionTrait + StreamTrait)) -> Result<Self> {
        let mut keys = Self { awards: store::award::identities(db).await?.try_collect().await?, ..Self::default() };
        let mut people = store::recipient::names_with_unit_and_birth(db).await?;
        while let Some((name, unit, born)) = people.next().await.transpose()? {
            keys.people.insert(keys.hasher.hash_one(name.as_str()));
            keys.people.insert(keys.hasher.hash_one((name.as_str(), unit.as_str())));
            keys.people.extend(born.map(|year| keys.hasher.hash_one((name.as_str(), year))));
        }
        Ok(keys)
    }
}
