//! Merging two records of one recipient, and taking a merge back. A person decides it; no name alone ever does.

use async_graphql::InputObject;
use serde::Serialize;

use super::{required, seen};
use crate::domain::id::NodeId;
use crate::domain::search;
use crate::domain::vocabulary::EntityKind;
use crate::entity::recipient::{Entity, Model};
use crate::entity::recipient_merge;
use crate::error::{Error, Result};
use crate::store::recipient_merge as merges;
use crate::store::{Act, Record as _, find, replace, replace_unnoted};

/// The most records merged, or taken apart, at once.
const AT_ONCE_MAX: usize = 50;

/// A recipient at the version you saw.
#[derive(Clone, Copy, Debug, InputObject)]
pub struct SeenRecipientInput {
    /// The recipient.
    pub id: NodeId,
    /// The version you saw.
    pub version: i32,
}

/// A decision that several records mean one recipient.
#[derive(Clone, Debug, InputObject)]
pub struct MergeRecipientsInput {
    /// The record that stays and takes over the awards.
    pub survivor: SeenRecipientInput,
    /// The records that become it; of the same kind.
    pub merged: Vec<SeenRecipientInput>,
    /// How you know that they are one: same year of birth, confirmed by the unit, …
    pub reason: String,
}

/// A decision that merged records are recipients of their own after all.
#[derive(Clone, Debug, InputObject)]
pub struct UnmergeRecipientsInput {
    /// The records that were merged away, by their own ids.
    pub recipients: Vec<SeenRecipientInput>,
    /// How you know.
    pub reason: String,
}

/// A merged or restored row as the audit trail notes it.
#[derive(Serialize)]
struct Noted<'a> {
    #[serde(flatten)]
    row: &'a Model,
    survivor: NodeId,
    reason: &'a str,
}

/// Merges records into a survivor: their awards become its awards, with names, units and positions as they were
/// written; their ids lead to it from now on.
///
/// # Errors
/// `CONFLICT` when one of them changed since the clerk saw it, or has been merged already.
pub async fn merge(act: &mut Act, input: MergeRecipientsInput) -> Result<Model> {
    let reason = required(&input.reason, "reason")?;
    check_number(&input.merged, "merged")?;
    let survivor = unmerged(act, input.survivor).await?;
    for other in input.merged {
        let before = unmerged(act, other).await?;
        if before.id == survivor.id {
            return Err(Error::bad_input("a recipient cannot be merged into itself; name each record once")
                .vi("Không thể gộp một đối tượng vào chính nó; xin nêu mỗi bản ghi một lần")
                .at("merged"));
        }
        if before.kind != survivor.kind {
            return Err(Error::bad_input(format!(
                "{} is {}, {} is {}; only recipients of one kind can be one recipient",
                Entity::node_id(&before),
                before.kind,
                Entity::node_id(&survivor),
                survivor.kind
            ))
            .vi(format!(
                "{} là {}, {} là {}; chỉ gộp được những đối tượng cùng loại",
                Entity::node_id(&before),
                before.kind.label_vi(),
                Entity::node_id(&survivor),
                survivor.kind.label_vi()
            ))
            .at("merged"));
        }
        carry_over(act, &before, &survivor, &reason).await?;
    }
    refind(act, "mergeRecipients", survivor).await
}

/// Takes records out of the one they were merged into: each has its own awards again, exactly those it had; what was
/// recorded for the survivor since stays there.
///
/// # Errors
/// `CONFLICT` when one of them changed since the clerk saw it, or is not merged.
pub async fn unmerge(act: &mut Act, input: UnmergeRecipientsInput) -> Result<Vec<Model>> {
    let reason = required(&input.reason, "reason")?;
    check_number(&input.recipients, "recipients")?;
    let mut restored = Vec::with_capacity(input.recipients.len());
    for one in input.recipients {
        let before = seen::<Entity>(act, one.id, one.version).await?;
        restored.push(take_home(act, &before, &reason).await?);
    }
    Ok(restored)
}

fn check_number(records: &[SeenRecipientInput], field: &'static str) -> Result<()> {
    match records.len() {
        1..=AT_ONCE_MAX => Ok(()),
        number => Err(Error::bad_input(format!("{number} records are named; accepted: 1 to {AT_ONCE_MAX}"))
            .vi(format!("Đã nêu {number} bản ghi; mỗi lần được từ 1 đến {AT_ONCE_MAX}"))
            .at(field)),
    }
}

/// A recipient as the clerk saw it, that stands on its own.
async fn unmerged(act: &Act, one: SeenRecipientInput) -> Result<Model> {
    let row = seen::<Entity>(act, one.id, one.version).await?;
    match row.merged_into_id {
        Some(into) => {
            let into = NodeId::new(EntityKind::Recipient, into);
            Err(Error::conflict(format!("{} has been merged into {into} already", one.id))
                .vi(format!("{} đã được gộp vào {into}", one.id))
                .at("merged"))
        }
        None => Ok(row),
    }
}

async fn carry_over(act: &mut Act, before: &Model, survivor: &Model, reason: &str) -> Result<()> {
    let merged = Model { merged_into_id: Some(survivor.id), ..before.clone() };
    let merged = replace_unnoted::<Entity>(act, before, merged).await?;
    let merge = recipient_merge::Model {
        id: act.new_id(),
        merged_id: before.id,
        survivor_id: survivor.id,
        reason: reason.to_owned(),
        merged_at: act.at(),
        merged_by: act.clerk().login().to_owned(),
        unmerged_at: None,
        unmerged_by: None,
    };
    merges::carry_over(act, &merge).await?;
    let noted = Noted { row: &merged, survivor: Entity::node_id(survivor), reason };
    act.note("mergeRecipients", Entity::node_id(before), Some(before), Some(&noted))
}

async fn take_home(act: &mut Act, before: &Model, reason: &str) -> Result<Model> {
    let standing = merges::standing(act.tx(), before.id).await?;
    let Some(merge) = standing.filter(|_| before.merged_into_id.is_some()) else {
        return Err(Error::conflict(format!("{} is not merged into another", Entity::node_id(before)))
            .vi(format!("{} chưa được gộp vào bản ghi nào", Entity::node_id(before)))
            .at("recipients"));
    };
    let survivor = merges::survivors(act.tx(), before.id).await?.last().copied().unwrap_or(merge.survivor_id);
    merges::take_home(act, &merge).await?;
    let own = Model { merged_into_id: None, ..before.clone() };
    let own = replace_unnoted::<Entity>(act, before, Model { search_key: search_key(act, &own).await?, ..own }).await?;
    let noted = Noted { row: &own, survivor: NodeId::new(EntityKind::Recipient, survivor), reason };
    act.note("unmergeRecipients", Entity::node_id(before), Some(before), Some(&noted))?;
    if let Some(survivor) = find::<Entity>(act.tx(), survivor).await? {
        refind(act, "unmergeRecipients", survivor).await?;
    }
    Ok(own)
}

/// Lets a survivor be found by the names and units of those who became it.
async fn refind(act: &mut Act, action: &'static str, survivor: Model) -> Result<Model> {
    let search_key = search_key(act, &survivor).await?;
    let found = Model { search_key, ..survivor.clone() };
    replace::<Entity>(act, action, &survivor, found).await
}

async fn search_key(act: &Act, row: &Model) -> Result<String> {
    // The public searches the same words: whom it never knew it shall not find.
    let absorbed = merges::public(act.tx(), merges::absorbed(act.tx(), row.id).await?).await?;
    let others = absorbed.iter().flat_map(|other| [Some(other.display_name.as_str()), other.unit_text.as_deref()]);
    let beside: Vec<&str> = std::iter::once(row.unit_text.as_deref()).chain(others).flatten().collect();
    Ok(search::key(&row.display_name, &beside.join(" ")))
}
