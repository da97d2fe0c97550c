//! Undoing an applied import: what it created goes, what it changed becomes what it was, in one transaction.
//!
//! Awards are never deleted elsewhere, they are corrected or revoked. This is the one exception: an import that was
//! a mistake never meant its records. The raw rows with their steps stay, the audit trail keeps who took back how
//! much, and applying the import again redoes it. What somebody has edited since, or points at, stays in place.

use async_graphql::SimpleObject;
use serde::Serialize;
use uuid::Uuid;

use super::kept::{self, Keeper};
use super::parse::{Finding, FindingCode};
use super::plan::{Row, Step};
use super::{Progress, batch};
use crate::domain::id::NodeId;
use crate::domain::vocabulary::ImportState;
use crate::entity::{award, campaign, decision, import_batch, organisation, recipient};
use crate::error::Result;
use crate::record;
use crate::store::{self, Act, PointedAt, Record, replace_unnoted};

/// What undoing came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    /// The import as it now stands.
    pub batch: import_batch::Model,
    /// How many records went, or became what they were.
    pub taken_back: TakenBack,
    /// What was left in place because it was edited since or something else points at it.
    pub kept: Vec<Kept>,
}

/// How many records an undo took back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, SimpleObject)]
#[graphql(name = "ImportUndoReport")]
pub struct TakenBack {
    /// Awards removed.
    pub awards: u64,
    /// Awards that have their former values again.
    pub awards_restored: u64,
    /// Recipients removed.
    pub recipients: u64,
    /// Decisions removed.
    pub decisions: u64,
    /// Campaigns removed.
    pub campaigns: u64,
    /// Organisations removed.
    pub organisations: u64,
}

/// A record that an undo left in place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, SimpleObject)]
#[graphql(name = "ImportKept")]
pub struct Kept {
    /// The line of the list that brought it.
    pub line: u32,
    /// The record.
    pub id: NodeId,
    /// What it is called.
    pub name: String,
}

/// A record as the import left it.
struct Left<M> {
    line: u32,
    name: String,
    id: Uuid,
    version: i32,
    /// What it was before, if the import changed it; an import removes nothing it did not create.
    former: Option<M>,
    /// The revocation by which it did.
    revocation: Option<Uuid>,
}

/// The import as the audit trail notes it once undone.
#[derive(Serialize)]
struct Noted<'a> {
    #[serde(flatten)]
    batch: &'a import_batch::Model,
    taken_back: TakenBack,
    kept: Vec<NodeId>,
}

/// Takes an applied import back.
///
/// # Errors
/// `CONFLICT` when it is not applied.
pub async fn undo(act: &mut Act, id: NodeId, progress: Progress<'_>) -> Result<Undone> {
    let before = batch(act, id).await?;
    if before.state != ImportState::Applied {
        return Err(super::refuse_state(&before, "undone", "hoàn tác"));
    }
    let mut undoing = Undoing::default();
    // What points comes before what it points at.
    undoing.awards(act, before.id, progress).await?;
    undoing.recipients(act, before.id).await?;
    undoing.headings(act).await?;

    let Undoing { taken_back, mut kept, .. } = undoing;
    kept.sort_by_key(|kept| kept.line);
    let findings: Vec<Finding> = kept.iter().map(Kept::finding).collect();
    Keeper::resume(act.tx(), before.id).await?.findings(act, &findings).await?;

    let undone = import_batch::Model { state: ImportState::Undone, ..before.clone() };
    let undone = replace_unnoted::<import_batch::Entity>(act, &before, undone).await?;
    let noted = Noted { batch: &undone, taken_back, kept: kept.iter().map(|kept| kept.id).collect() };
    act.note("undoImport", id, Some(&before), Some(&noted))?;
    act.from_source(format!("{} sha256:{}", before.file_name, before.sha256));
    Ok(Undone { batch: undone, taken_back, kept })
}

/// An undo under way.
#[derive(Default)]
struct Undoing {
    taken_back: TakenBack,
    kept: Vec<Kept>,
    /// Few in any list, and pointed at by all of it: they go last.
    decisions: Vec<Left<decision::Model>>,
    campaigns: Vec<Left<campaign::Model>>,
    organisations: Vec<Left<organisation::Model>>,
}

impl Undoing {
    async fn awards(&mut self, act: &Act, batch: Uuid, progress: Progress<'_>) -> Result<()> {
        let (mut last, mut done) = (0, 0);
        while let Some((ordinal, rows)) = kept::after(act.tx(), batch, last).await? {
            last = ordinal;
            done += rows.len() as u64;
            let mut awards = Vec::new();
            for (line, step) in steps(rows) {
                match step {
                    Step::CreateAward(row) => awards.push(Left::new::<award::Entity>(line, &row, &row.name_at_award)),
                    Step::UpdateAward { before, after } => awards.push(Left {
                        version: before.version + 1,
                        former: Some(former(*before)),
                        ..Left::new::<award::Entity>(line, &after, &after.name_at_award)
                    }),
                    Step::WithdrawAward { before, after, revocation } => awards.push(Left {
                        version: before.version + 1,
                        former: Some(former(*before)),
                        revocation: Some(revocation.id),
                        ..Left::new::<award::Entity>(line, &after, &after.name_at_award)
                    }),
                    Step::CreateDecision(row) => {
                        let name = row.number_raw.clone().unwrap_or_default();
                        self.decisions.push(Left::new::<decision::Entity>(line, &row, &name));
                    }
                    Step::CreateCampaign(row) => {
                        self.campaigns.push(Left::new::<campaign::Entity>(line, &row, &row.title));
                    }
                    Step::CreateOrganisation(row) => {
                        self.organisations.push(Left::new::<organisation::Entity>(line, &row, &row.name));
                    }
                    // Recipients have their own turn; declared counts go with their decision.
                    Step::CreateRecipient(_) | Step::DeclareCounts { .. } => {}
                }
            }
            let (removed, restored) = self.take_back::<award::Entity>(act, awards).await?;
            self.taken_back.awards += removed;
            self.taken_back.awards_restored += restored;
            progress(done)?;
        }
        Ok(())
    }

    /// A recipient may have awards on any line, so they go when all of these are gone.
    async fn recipients(&mut self, act: &Act, batch: Uuid) -> Result<()> {
        let mut last = 0;
        while let Some((ordinal, rows)) = kept::after(act.tx(), batch, last).await? {
            last = ordinal;
            let mut recipients = Vec::new();
            for (line, step) in steps(rows) {
                if let Step::CreateRecipient(row) = step {
                    recipients.push(Left::new::<recipient::Entity>(line, &row, &row.display_name));
                }
            }
            self.taken_back.recipients += self.take_back::<recipient::Entity>(act, recipients).await?.0;
        }
        Ok(())
    }

    async fn headings(&mut self, act: &Act) -> Result<()> {
        let decisions = std::mem::take(&mut self.decisions);
        self.taken_back.decisions += self.take_back::<decision::Entity>(act, decisions).await?.0;
        let campaigns = std::mem::take(&mut self.campaigns);
        self.taken_back.campaigns += self.take_back::<campaign::Entity>(act, campaigns).await?.0;
        let organisations = std::mem::take(&mut self.organisations);
        self.taken_back.organisations += self.take_back::<organisation::Entity>(act, organisations).await?.0;
        Ok(())
    }

    /// Removes or restores what still is as the import left it; how many of each. A record that is gone already
    /// needs no undoing.
    async fn take_back<E: PointedAt>(&mut self, act: &Act, left: Vec<Left<E::Model>>) -> Result<(u64, u64)> {
        let ids: Vec<Uuid> = left.iter().map(|row| row.id).collect();
        let standing = store::locked::<E>(act, &ids).await?;
        let created: Vec<Uuid> = left.iter().filter(|row| row.former.is_none()).map(|row| row.id).collect();
        let pointed_at = E::pointed_at(act.tx(), &created).await?;
        let (mut gone, mut former, mut revocations) = (Vec::new(), Vec::new(), Vec::new());
        for row in left {
            let Some(now) = standing.get(&row.id) else { continue };
            let untouched = E::version(now) == row.version;
            match row.former {
                Some(before) if untouched => {
                    former.push(before);
                    revocations.extend(row.revocation);
                }
                None if untouched && !pointed_at.contains(&row.id) => gone.push(row.id),
                _ => self.kept.push(Kept { line: row.line, id: E::node_id(now), name: row.name }),
            }
        }
        store::revocation::remove(act, &revocations).await?;
        store::remove::<E>(act, &gone).await?;
        store::put_back::<E>(act, &former).await?;
        Ok((gone.len() as u64, former.len() as u64))
    }
}

impl<M> Left<M> {
    /// A record that the import created.
    fn new<E: Record<Model = M>>(line: u32, row: &M, name: &str) -> Self {
        Self { line, name: name.to_owned(), id: E::id(row), version: E::version(row), former: None, revocation: None }
    }
}

impl Kept {
    /// What is said about it.
    pub fn finding(&self) -> Finding {
        Finding::at(self.line, FindingCode::EditedSince).value(&self.name).suggest(self.id.to_string())
    }
}

/// An award as it was, with the columns that no step stores because they follow from the others.
fn former(mut award: award::Model) -> award::Model {
    record::award::settle(&mut award);
    award
}

/// The steps of some rows, each with its line.
fn steps(rows: Vec<Row>) -> impl Iterator<Item = (u32, Step)> {
    rows.into_iter().flat_map(|row| {
        let line = row.line;
        row.parts.into_iter().flat_map(|part| part.steps).map(move |step| (line, step))
    })
}
