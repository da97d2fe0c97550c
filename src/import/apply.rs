//! Applying a stored plan: exactly its steps, in one transaction, or a refusal because the registry moved on.

use std::collections::HashMap;

use sea_orm::DbBackend;
use uuid::Uuid;

use super::parse::{Counts, FindingCode};
use super::person::{Person, Sought, person};
use super::plan::{Row, Step};
use super::{Chosen, Context, Progress, begun, kept, source};
use crate::domain::id::NodeId;
use crate::domain::text::{self, NameOrder};
use crate::domain::vocabulary::{EntityKind, ImportState};
use crate::entity::{award, campaign, decision, import_batch, organisation, recipient, revocation};
use crate::error::{Error, Kind, Result};
use crate::record;
use crate::store::{self, Act, Indexes, Insertion, replace, replace_all};

/// What may be done between preview and application without putting the preview out of date.
const HARMLESS: &[&str] = &["previewImport", "discardImport"];

/// The steps of some rows, sorted so that what is pointed at is created first.
#[derive(Default)]
pub(super) struct Steps {
    organisations: Vec<organisation::Model>,
    campaigns: Vec<campaign::Model>,
    decisions: Vec<decision::Model>,
    recipients: Vec<recipient::Model>,
    awards: Vec<award::Model>,
    updates: Vec<(award::Model, award::Model)>,
    revocations: Vec<revocation::Model>,
    declared: Vec<(Uuid, Counts)>,
}

/// Steps as the database takes them.
pub(super) struct Ready {
    created: [Insertion; 5],
    updates: Vec<(award::Model, award::Model)>,
    revocations: Insertion,
    declared: Vec<(Uuid, Counts)>,
}

/// Applies a previewed import, or one that was taken back.
///
/// # Errors
/// `CONFLICT` when it is neither, or when the registry has changed so that the preview would not
/// come true; then nothing is done and the file is to be previewed again.
pub async fn apply(act: &mut Act, id: NodeId, progress: Progress<'_>) -> Result<import_batch::Model> {
    let before = begun::take_up(act, id.expect(EntityKind::ImportBatch)?).await?;
    if !matches!(before.state, ImportState::Previewed | ImportState::Undone) {
        return Err(super::refuse_state(&before, "applied", "ghi vào sổ"));
    }
    let Some(seen) = Context::of(&before)?.seen else {
        return Err(Error::conflict("nothing of this list was kept; import its file again")
            .vi("Danh sách này không còn được giữ lại; xin nhập lại tệp")
            .at("id"));
    };
    let chosen: Chosen = serde_json::from_value(before.options.clone()).map_err(Error::internal)?;
    refuse_rejected(&before, chosen.all_or_nothing)?;
    store::import_batch::hold_back_writers(act).await?;
    store::import_batch::forget_findings(act, before.id, FindingCode::EditedSince.code()).await?;
    if store::audit::anything_since(act.tx(), seen, HARMLESS).await? {
        refuse_if_overtaken(act, before.id).await?;
    }
    let (mut last, mut done) = (0, 0);
    let mut indexes = Indexes::of(act).await?;
    while let Some((ordinal, rows)) = kept::after(act.tx(), before.id, last).await? {
        last = ordinal;
        done += rows.len() as u64;
        Steps::of(rows).ready(act.backend())?.execute(act).await?;
        indexes.written(act, done).await?;
        progress(done)?;
    }
    indexes.build(act).await?;
    conclude(act, &before, before.clone()).await
}

/// Rows that are rejected stand in the way of an import that is all or nothing.
pub(super) fn refuse_rejected(batch: &import_batch::Model, all_or_nothing: bool) -> Result<()> {
    match batch.rows_rejected {
        rejected if all_or_nothing && rejected > 0 => {
            Err(Error::conflict(format!("{rejected} row(s) are rejected and this import is all or nothing"))
                .vi(format!("Có {rejected} dòng bị từ chối, mà lần nhập này chỉ ghi khi mọi dòng đều được nhận"))
                .at("id"))
        }
        _ => Ok(()),
    }
}

/// Writes down that the import stands applied.
pub(super) async fn conclude(
    act: &mut Act,
    before: &import_batch::Model,
    counted: import_batch::Model,
) -> Result<import_batch::Model> {
    let applied = import_batch::Model {
        state: ImportState::Applied,
        applied_at: Some(act.at()),
        applied_by: Some(act.clerk().login().to_owned()),
        ..counted
    };
    let applied = replace::<import_batch::Entity>(act, "applyImport", before, applied).await?;
    act.from_source(source(&applied));
    Ok(applied)
}

/// The registry has changed since the preview: does that touch anything the plan would do?
async fn refuse_if_overtaken(act: &Act, batch: Uuid) -> Result<()> {
    let mut last = 0;
    while let Some((ordinal, rows)) = kept::after(act.tx(), batch, last).await? {
        last = ordinal;
        Steps::of(rows).refuse_if_overtaken(act).await?;
    }
    Ok(())
}

impl Steps {
    /// The steps of these rows.
    pub(super) fn of(rows: Vec<Row>) -> Self {
        let mut steps = Self::default();
        rows.into_iter().flat_map(|row| row.parts).flat_map(|part| part.steps).for_each(|step| steps.add(step));
        // The search index takes them faster in its own order.
        steps.recipients.sort_by(|one, other| (one.kind, &one.sort_key).cmp(&(other.kind, &other.sort_key)));
        steps
    }

    fn add(&mut self, step: Step) {
        match step {
            Step::CreateOrganisation(mut row) => {
                row.sort_key = text::sort_key(&row.name, NameOrder::Alphabetical);
                self.organisations.push(*row);
            }
            Step::CreateCampaign(mut row) => {
                row.sort_key = text::sort_key(&row.title, NameOrder::Alphabetical);
                self.campaigns.push(*row);
            }
            Step::CreateDecision(mut row) => {
                record::decision::settle(&mut row);
                self.decisions.push(*row);
            }
            Step::CreateRecipient(mut row) => {
                // A plan fresh from the planner still has it; a stored one does not.
                if row.sort_key.is_empty() {
                    row.sort_key = record::recipient::sort_key(row.kind, &row.display_name);
                }
                self.recipients.push(*row);
            }
            Step::CreateAward(row) => self.awards.push(sorted(*row)),
            Step::UpdateAward { before, after } => self.updates.push((*before, sorted(*after))),
            Step::DeclareCounts { decision, declared } => self.declared.push((decision, declared)),
            Step::WithdrawAward { before, after, revocation } => {
                self.updates.push((*before, sorted(*after)));
                self.revocations.push(*revocation);
            }
        }
    }

    /// Makes them ready for the database.
    pub(super) fn ready(self, backend: DbBackend) -> Result<Ready> {
        Ok(Ready {
            created: [
                Insertion::of::<organisation::Entity>(backend, &self.organisations)?,
                Insertion::of::<campaign::Entity>(backend, &self.campaigns)?,
                Insertion::of::<decision::Entity>(backend, &self.decisions)?,
                Insertion::of::<recipient::Entity>(backend, &self.recipients)?,
                Insertion::of::<award::Entity>(backend, &self.awards)?,
            ],
            updates: self.updates,
            revocations: Insertion::of::<revocation::Entity>(backend, &self.revocations)?,
            declared: self.declared,
        })
    }

    /// What the plan creates must still be new: somebody may have recorded it since the preview.
    async fn refuse_if_overtaken(&self, act: &Act) -> Result<()> {
        let identities: Vec<Uuid> = self.awards.iter().map(|row| row.identity_key).collect();
        let same = store::award::by_identity(act.tx(), &identities).await?;
        if let Some(row) = self.recorded_meanwhile(act, &same).await? {
            return Err(out_of_date(&format!("the award to {} was recorded meanwhile", row.name_at_award)));
        }
        self.refuse_moved_decisions(act).await?;
        let names: Vec<(&str, &str)> =
            self.recipients.iter().map(|row| (row.name_key.as_str(), row.unit_key.as_str())).collect();
        let namesakes = store::recipient::namesakes(act.tx(), &names, &[]).await?;
        let joined = self.recipients.iter().find(|new| {
            let known = namesakes.get(&new.name_key).map(Vec::as_slice).unwrap_or_default();
            matches!(person(&Sought::of_recipient(new), known), Person::Same(_) | Person::Doubtful(_))
        });
        match joined {
            Some(row) => Err(out_of_date(&format!("{} was recorded meanwhile", row.display_name))),
            None => Ok(()),
        }
    }
}

impl Ready {
    /// Does all of it.
    pub(super) async fn execute(self, act: &Act) -> Result<()> {
        for created in self.created {
            created.execute(act).await.map_err(overtaken)?;
        }
        replace_all::<award::Entity>(act, self.updates).await.map_err(overtaken)?;
        self.revocations.execute(act).await?;
        for (decision, declared) in self.declared {
            let counts = [declared.collectives, declared.individuals, declared.households];
            let counts = counts.map(|count| count.and_then(|count| i32::try_from(count).ok()));
            store::decision::declare(act, decision, counts).await?;
        }
        Ok(())
    }
}

impl Steps {
    /// An award that the plan would record a second time. One to somebody else of that name and unit, whom other facts
    /// tell apart, may have stood there when the plan was made.
    async fn recorded_meanwhile<'r>(
        &self,
        act: &Act,
        same: &'r HashMap<Uuid, Vec<award::Model>>,
    ) -> Result<Option<&'r award::Model>> {
        if same.is_empty() {
            return Ok(None);
        }
        let planned = self.awards.iter().filter(|row| same.contains_key(&row.identity_key)).map(|row| row.recipient_id);
        let ids: Vec<Uuid> = same.values().flatten().map(|row| row.recipient_id).chain(planned).collect();
        let recorded = store::by_ids::<recipient::Entity>(act.tx(), &ids).await?;
        let recipient = |id: &Uuid| recorded.get(id).or_else(|| self.recipients.iter().find(|row| row.id == *id));
        let told_apart = |one: &award::Model, other: &award::Model| {
            recipient(&one.recipient_id)
                .zip(recipient(&other.recipient_id))
                .is_some_and(|(one, other)| Sought::of_recipient(one).contradicts(other))
        };
        let pairs = self.awards.iter().filter_map(|new| Some((new, same.get(&new.identity_key)?)));
        let mut pairs = pairs.flat_map(|(new, rows)| rows.iter().map(move |row| (new, row)));
        Ok(pairs.find(|(new, row)| !told_apart(new, row)).map(|(_, row)| row))
    }

    /// The decisions of the awards must still bear the day that the plan saw.
    async fn refuse_moved_decisions(&self, act: &Act) -> Result<()> {
        let awards = self.awards.iter().chain(self.updates.iter().map(|(_, after)| after));
        let bears: Vec<(Uuid, &award::Model)> = awards.filter_map(|row| row.decision_id.map(|id| (id, row))).collect();
        let mut ids: Vec<Uuid> = bears.iter().map(|(id, _)| *id).collect();
        ids.sort_unstable();
        ids.dedup();
        let decisions = store::by_ids::<decision::Entity>(act.tx(), &ids).await?;
        let moved =
            |(id, row): &&(Uuid, &award::Model)| decisions.get(id).is_some_and(|now| now.signed_on != row.decided_on);
        match bears.iter().find(moved) {
            Some((_, row)) => {
                Err(out_of_date(&format!("the decision of the award to {} was dated otherwise", row.name_at_award)))
            }
            None => Ok(()),
        }
    }
}

/// The award with its sort key, which no stored plan repeats.
fn sorted(mut row: award::Model) -> award::Model {
    if row.sort_key.is_empty() {
        row.sort_key = record::recipient::sort_key(row.recipient_kind, &row.name_at_award);
    }
    row
}

fn out_of_date(what: &str) -> Error {
    Error::conflict(format!("the preview is out of date: {what}; preview the file again"))
        .vi(format!("Bản xem trước không còn đúng với sổ ({what}); xin xem trước lại tệp"))
        .at("id")
}

/// A refusal by the database means that the registry is no longer as the plan saw it.
fn overtaken(error: Error) -> Error {
    match error.kind() {
        Kind::Conflict | Kind::NotFound | Kind::BadInput => out_of_date(&error.to_string()),
        _ => error,
    }
}
