//! What one chunk of rows needs of the registry, fetched in a handful of statements.

use std::collections::HashMap;

use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::compare::unit_of;
use super::held::Held;
use crate::domain::id::NodeId;
use crate::domain::text;
use crate::domain::vocabulary::EntityKind;
use crate::entity::{award, campaign, decision, recipient};
use crate::error::Result;
use crate::import::parse::Entry;
use crate::store;

/// What one chunk needs of the registry beyond what [`Known`] remembers.
pub(super) struct Registered {
    pub(super) namesakes: HashMap<String, Vec<recipient::Model>>,
    pub(super) by_identity: HashMap<Uuid, Vec<award::Model>>,
    pub(super) by_id: HashMap<Uuid, award::Model>,
    pub(super) recipients: HashMap<Uuid, recipient::Model>,
    pub(super) decisions: HashMap<Uuid, decision::Model>,
    pub(super) campaigns: HashMap<Uuid, campaign::Model>,
}

impl Registered {
    pub(super) async fn fetch(db: &impl ConnectionTrait, entries: &[&Entry], held: &Held) -> Result<Self> {
        let ids = |kind, pick: fn(&Entry) -> Option<&str>| -> Vec<Uuid> {
            let mut ids: Vec<Uuid> = entries.iter().filter_map(|entry| own_id(pick(entry), kind)).collect();
            ids.sort_unstable();
            ids.dedup();
            ids
        };
        let awards = ids(EntityKind::Award, |entry| entry.ids.award.as_deref());
        let recipients = ids(EntityKind::Recipient, |entry| entry.ids.recipient.as_deref());
        let decisions = ids(EntityKind::Decision, |entry| entry.ids.decision.as_deref());
        let campaigns = ids(EntityKind::Campaign, |entry| entry.ids.campaign.as_deref());
        Ok(Self {
            namesakes: namesakes(db, entries, held).await?,
            by_identity: HashMap::new(),
            by_id: store::by_ids::<award::Entity>(db, &awards).await?,
            recipients: store::by_ids::<recipient::Entity>(db, &recipients).await?,
            decisions: store::by_ids::<decision::Entity>(db, &decisions).await?,
            campaigns: store::by_ids::<campaign::Entity>(db, &campaigns).await?,
        })
    }
}

impl Registered {
    /// Those of these recipients that are not known by their names already: whose award was found by its own facts.
    pub(super) async fn fetch_recipients(&mut self, db: &impl ConnectionTrait, named: &[(Uuid, &str)]) -> Result<()> {
        let unknown = named.iter().filter(|(id, name_key)| self.recipient(*id, name_key).is_none());
        let mut missing: Vec<Uuid> = unknown.map(|(id, _)| *id).collect();
        missing.sort_unstable();
        missing.dedup();
        self.recipients.extend(store::by_ids::<recipient::Entity>(db, &missing).await?);
        Ok(())
    }

    /// A recipient, found among those of its name or by its id.
    pub(super) fn recipient(&self, id: Uuid, name_key: &str) -> Option<&recipient::Model> {
        let namesakes = self.namesakes.get(name_key).into_iter().flatten();
        self.recipients.get(&id).or_else(|| namesakes.into_iter().find(|row| row.id == id))
    }
}

/// Recipients of the same name who share the unit or the year of birth.
async fn namesakes(
    db: &impl ConnectionTrait,
    entries: &[&Entry],
    held: &Held,
) -> Result<HashMap<String, Vec<recipient::Model>>> {
    let units: Vec<String> =
        entries.iter().map(|entry| text::unit_key(&unit_of(entry).unwrap_or_default()).into()).collect();
    // Somebody recorded without a unit may be meant by a row that has one.
    let unknown = entries.iter().map(|entry| (entry.name.key.as_str(), ""));
    let mut beside: Vec<(&str, &str)> = entries
        .iter()
        .zip(&units)
        .map(|(entry, unit)| (entry.name.key.as_str(), unit.as_str()))
        .chain(unknown)
        .collect();
    beside.sort_unstable();
    beside.dedup();
    beside.retain(|(name, unit)| held.may_know(name, *unit));
    let year = |entry: &&Entry| entry.birth_year.or(entry.name.birth_year);
    let mut births: Vec<(&str, i32)> =
        entries.iter().filter_map(|entry| year(entry).map(|year| (entry.name.key.as_str(), year))).collect();
    births.sort_unstable();
    births.dedup();
    births.retain(|(name, year)| held.may_know(name, *year));
    let mut found = store::recipient::namesakes(db, &beside, &births).await?;
    // A row without a unit may mean any of its namesakes.
    let placeless = |(_, unit): &(&&Entry, &String)| unit.is_empty();
    let mut names: Vec<&str> =
        entries.iter().zip(&units).filter(placeless).map(|(entry, _)| entry.name.key.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    names.retain(|name| held.may_know_name(name));
    for (name, rows) in store::recipient::some_of_names(db, &names).await? {
        let known = found.entry(name).or_default();
        for row in rows {
            if known.iter().all(|other| (other.id, &other.unit_key) != (row.id, &row.unit_key)) {
                known.push(row);
            }
        }
    }
    Ok(found)
}

/// The id in a cell of our own machine export, if it is one.
pub(super) fn own_id(cell: Option<&str>, kind: EntityKind) -> Option<Uuid> {
    cell?.parse::<NodeId>().ok()?.expect(kind).ok()
}
