//! What one chunk of rows needs of the registry, fetched in a handful of statements.

use std::collections::HashMap;

use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::domain::id::NodeId;
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
    pub(super) async fn fetch(db: &impl ConnectionTrait, entries: &[&Entry]) -> Result<Self> {
        let mut names: Vec<String> = entries.iter().map(|entry| entry.name.key.to_string()).collect();
        names.sort_unstable();
        names.dedup();
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
            namesakes: store::recipient::by_name_keys(db, &names).await?,
            by_identity: HashMap::new(),
            by_id: store::by_ids::<award::Entity>(db, &awards).await?,
            recipients: store::by_ids::<recipient::Entity>(db, &recipients).await?,
            decisions: store::by_ids::<decision::Entity>(db, &decisions).await?,
            campaigns: store::by_ids::<campaign::Entity>(db, &campaigns).await?,
        })
    }
}

/// The id in a cell of our own machine export, if it is one.
pub(super) fn own_id(cell: Option<&str>, kind: EntityKind) -> Option<Uuid> {
    cell?.parse::<NodeId>().ok()?.expect(kind).ok()
}
