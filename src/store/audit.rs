//! The audit trail: appended in the transaction of the write it tells of, each event chained to the last.

use std::fmt::Write as _;

use chrono::{DateTime, SecondsFormat, Utc};
use futures_util::TryStreamExt as _;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, EntityTrait as _,
    FromQueryResult, QueryFilter as _, QueryOrder as _, QuerySelect as _, Select, Set, Statement,
};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::{Direction, Listed, Sort};
use crate::domain::access::{Clerk, Sight};
use crate::domain::filter::AuditEventFilter;
use crate::domain::id::NodeId;
use crate::domain::vocabulary::EntityKind;
use crate::entity::audit_event::{ActiveModel, Column, Entity, Model};
use crate::error::{Error, Result};

/// Serialises writers of the chain on PostgreSQL; SQLite has one writer anyway.
const CHAIN_LOCK: i64 = 0x0062_616e_6776_616e;
/// Where processes on one PostgreSQL tell each other that the trail grew.
pub(super) const CHANNEL: &str = "bangvang_audit";
/// What the first event of a registry follows.
const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// Something done, not yet written.
#[derive(Debug)]
pub(super) struct NewEvent {
    pub(super) action: &'static str,
    pub(super) entity: NodeId,
    pub(super) source: Option<String>,
    pub(super) before: Option<Value>,
    pub(super) after: Option<Value>,
}

/// Writes the events of one act behind the last event of the chain.
pub(super) async fn append(
    tx: &DatabaseTransaction,
    clerk: &Clerk,
    at: DateTime<Utc>,
    events: Vec<NewEvent>,
    mut new_id: impl FnMut() -> Uuid,
) -> Result<()> {
    if events.is_empty() {
        return Ok(());
    }
    if tx.get_database_backend() == DbBackend::Postgres {
        let lock = Statement::from_sql_and_values(
            DbBackend::Postgres,
            "SELECT pg_advisory_xact_lock($1), pg_notify($2, '')",
            [CHAIN_LOCK.into(), CHANNEL.into()],
        );
        tx.execute_raw(lock).await?;
    }
    let last = Entity::find().order_by_desc(Column::Seq).one(tx).await?;
    let (mut seq, mut previous_hash) = last.map_or((0, GENESIS.to_owned()), |event| (event.seq, event.hash));
    let mut rows = Vec::with_capacity(events.len());
    for event in events {
        seq += 1;
        let mut row = Model {
            id: new_id(),
            seq,
            at,
            actor: clerk.login().to_owned(),
            account_id: clerk.account_id(),
            action: event.action.to_owned(),
            entity_kind: event.entity.kind,
            entity_id: event.entity.uuid,
            source: event.source,
            before: event.before,
            after: event.after,
            previous_hash,
            hash: String::new(),
        };
        row.hash = hash(&row);
        previous_hash = row.hash.clone();
        rows.push(ActiveModel {
            id: Set(row.id),
            seq: Set(row.seq),
            at: Set(row.at),
            actor: Set(row.actor),
            account_id: Set(row.account_id),
            action: Set(row.action),
            entity_kind: Set(row.entity_kind),
            entity_id: Set(row.entity_id),
            source: Set(row.source),
            before: Set(row.before),
            after: Set(row.after),
            previous_hash: Set(row.previous_hash),
            hash: Set(row.hash),
        });
    }
    Entity::insert_many(rows).exec_without_returning(tx).await?;
    Ok(())
}

/// An event without what the record was and is.
#[derive(Debug, FromQueryResult)]
pub(super) struct Happened {
    pub(super) seq: i64,
    pub(super) at: DateTime<Utc>,
    pub(super) action: String,
    pub(super) entity_kind: EntityKind,
    pub(super) entity_id: Uuid,
}

/// The first events behind a position.
pub(super) async fn since(db: &DatabaseConnection, position: i64, events_max: u64) -> Result<Vec<Happened>> {
    let columns = [Column::Seq, Column::At, Column::Action, Column::EntityKind, Column::EntityId];
    let behind = Entity::find().select_only().columns(columns).filter(Column::Seq.gt(position));
    Ok(behind.order_by_asc(Column::Seq).limit(events_max).into_model().all(db).await?)
}

/// The number of the last event, 0 before the first.
///
/// # Errors
/// When the database does not answer.
pub async fn last_seq(db: &impl ConnectionTrait) -> Result<i64> {
    let last = Entity::find().select_only().column(Column::Seq).order_by_desc(Column::Seq);
    Ok(last.into_tuple().one(db).await?.unwrap_or(0))
}

/// Whether anything but these actions was done behind an event.
///
/// # Errors
/// When the database does not answer.
pub async fn anything_since(db: &impl ConnectionTrait, seq: i64, but: &[&str]) -> Result<bool> {
    let since = Entity::find().select_only().column(Column::Seq).filter(Column::Seq.gt(seq));
    let since = since.filter(Column::Action.is_not_in(but.iter().copied()));
    Ok(since.into_tuple::<i64>().one(db).await?.is_some())
}

/// The result of checking the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every event follows the one before it, unchanged.
    Sound {
        /// How many events there are.
        events: u64,
    },
    /// An event was changed, removed or put in.
    Broken {
        /// The first event that does not fit.
        seq: i64,
    },
}

/// Reads the whole chain and checks every link of it.
///
/// # Errors
/// When the database does not answer.
pub async fn verify(db: &(impl ConnectionTrait + sea_orm::StreamTrait)) -> Result<Verdict> {
    let mut events = Entity::find().order_by_asc(Column::Seq).stream(db).await?;
    let (mut seq, mut previous_hash) = (0, GENESIS.to_owned());
    while let Some(event) = events.try_next().await.map_err(Error::from)? {
        seq += 1;
        if event.seq != seq || event.previous_hash != previous_hash || event.hash != hash(&event) {
            return Ok(Verdict::Broken { seq });
        }
        previous_hash = event.hash;
    }
    Ok(Verdict::Sound { events: u64::try_from(seq).unwrap_or_default() })
}

/// The hash of everything an event says, the previous hash included.
fn hash(event: &Model) -> String {
    let mut said = String::new();
    let fields = [
        event.previous_hash.clone(),
        event.seq.to_string(),
        event.id.to_string(),
        event.at.to_rfc3339_opts(SecondsFormat::Millis, true),
        event.actor.clone(),
        event.account_id.map(|id| id.to_string()).unwrap_or_default(),
        event.action.clone(),
        event.entity_kind.code().to_owned(),
        event.entity_id.to_string(),
        event.source.clone().unwrap_or_default(),
    ];
    for field in fields {
        // The length before each field keeps ("ab", "c") and ("a", "bc") apart.
        let _ = write!(said, "{}:{field};", field.len());
    }
    for value in [&event.before, &event.after] {
        canonical(value.as_ref().unwrap_or(&Value::Null), &mut said);
        said.push(';');
    }
    hex(&Sha256::digest(said.as_bytes()))
}

/// JSON with sorted keys: PostgreSQL's `jsonb` keeps no order of its own.
fn canonical(value: &Value, out: &mut String) {
    match value {
        Value::Object(map) => {
            let mut entries: Vec<_> = map.iter().collect();
            entries.sort_by_key(|(key, _)| *key);
            out.push('{');
            for (key, value) in entries {
                let _ = write!(out, "{}:{key}", key.len());
                canonical(value, out);
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for item in items {
                canonical(item, out);
                out.push(',');
            }
            out.push(']');
        }
        scalar => {
            let _ = write!(out, "{scalar}");
        }
    }
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

impl Listed for Entity {
    type Filter = AuditEventFilter;

    fn select(filter: &Self::Filter, _: Sight) -> Result<Select<Self>> {
        let mut select = Self::find();
        if let Some(entity) = filter.entity {
            select = select.filter(Column::EntityKind.eq(entity.kind)).filter(Column::EntityId.eq(entity.uuid));
        }
        if let Some(kinds) = &filter.entity_kinds {
            select = select.filter(Column::EntityKind.is_in(kinds.iter().copied()));
        }
        if let Some(actor) = &filter.actor {
            select = select.filter(Column::Actor.eq(actor.as_str()));
        }
        Ok(select)
    }

    fn within_sight(sight: Sight) -> Condition {
        Condition::all().add_option((sight != Sight::Restricted).then(|| Expr::value(false)))
    }

    fn key() -> Column {
        Column::Id
    }

    fn default_order() -> Vec<Sort<Column>> {
        vec![Sort::by(Column::Seq, Direction::Descending)]
    }
}
