//! Import: a clerk's list becomes awards, and what the clerk saw is what happens.
//!
//! bytes → [`parse`] → rows with line numbers → [`matching`] (what the registry knows of them) → [`plan`] (what
//! to do about each, as plain data) → [`kept`], the stored preview → [`apply`] in one transaction → [`report`].
//! Reading, planning and [`packing`] run some rows ahead of the writing: see [`planning`].
//!
//! [`look`] only reports and stores nothing at all; [`preview`] stores the plan and changes nothing else;
//! [`carry_out`] executes a stored plan and nothing else, or refuses because the registry moved on; [`import`] plans
//! and executes at one stroke; [`undo::undo`] takes an import back.

pub mod apply;
mod begun;
mod kept;
mod matching;
mod packing;
pub mod parse;
mod person;
mod plan;
mod planning;
mod recall;
pub mod rejected;
pub mod report;
pub mod undo;
mod unlisted;

use std::collections::HashSet;

use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::access::Clerk;
use crate::domain::date::{day_in_vietnam, vi_date};
use crate::domain::id::NodeId;
use crate::domain::vocabulary::{EntityKind, ImportState, RowVerdict};
use crate::entity::import_batch;
use crate::error::{Error, Result};
use crate::store::{self, Act, Indexes, Record as _, Registry, insert_all, replace_unnoted};
use apply::Steps;
use kept::Keeper;
use packing::packer;
use parse::{Field, Finding, FindingCode, ParseOptions, ParseProblem, Source};
use plan::{Part, Planner, Row, Step};
use planning::Planning;
use recall::Opened;
use report::{Report, Tally};

pub use begun::notice_interrupted;
pub use plan::Create;

/// What to import and how.
#[derive(Clone, Debug)]
pub struct Request {
    /// The name of the file, for the history.
    pub file_name: String,
    /// The bytes.
    pub source: Source,
    /// What the clerk said about reading it.
    pub options: ParseOptions,
    /// What the import may create besides decisions, recipients and awards.
    pub create: Create,
    /// Whether one rejected row is reason enough to record nothing.
    pub all_or_nothing: bool,
    /// Whether what was chosen by hand for a list with the same header is chosen again.
    pub recall: bool,
    /// Whether awards of an earlier version of the list that this one names no more are revoked.
    pub withdraw_unlisted: bool,
}

/// What the clerk chose, as it is kept with the import.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Chosen {
    #[serde(flatten)]
    create: Create,
    all_or_nothing: bool,
    mapping: Vec<(Field, usize)>,
    defaults: Vec<(Field, String)>,
}

/// Hears how far an import has come, which is rows done so far. An error from it ends the import, of which nothing stays.
pub type Progress<'a> = &'a (dyn Fn(u64) -> Result<()> + Send + Sync);

/// Reports what an import would do, and stores nothing.
///
/// # Errors
/// `BAD_USER_INPUT` when the file is no list.
pub async fn look(registry: &Registry, request: &Request, progress: Progress<'_>) -> Result<Report> {
    let Opened { list, remembered, .. } = recall::open(registry.reader(), request).await?;
    let facts = list.facts().clone();
    let planner = Planner::prepare(registry.reader(), &list, request.create).await?;
    let at = registry.now();
    let mut planning = Planning::start(registry, list, planner, at, Ok);
    let mut tally = Tally::default();
    let mut findings = Vec::new();
    while let Some(planned) = planning.next().await? {
        tally.add(&planned);
        findings.extend(planned.into_iter().flat_map(|row| row.findings));
        progress(tally.rows.total)?;
    }
    let (planner, summary) = planning.finish().await?;
    findings.extend(summary.findings.iter().cloned());
    findings.extend(all_or_nothing(request, &tally));
    let unlisted = unlisted::find(registry.reader(), &planner, request, &tally, || registry.id_at(at), at).await?;
    findings.extend(unlisted.findings);
    findings.extend(remembered);
    findings.extend(imported_before(registry.reader(), &facts).await?);
    Ok(Report::looked(request, &facts, &tally, &summary, findings))
}

/// Plans an import and stores the plan, which is the preview.
///
/// # Errors
/// `BAD_USER_INPUT` when the file is no list.
pub async fn preview(
    registry: &Registry,
    clerk: &Clerk,
    request: &Request,
    progress: Progress<'_>,
) -> Result<import_batch::Model> {
    let opened = recall::open(registry.reader(), request).await?;
    let mut act = registry.write_in_turn(clerk).await?;
    let batch = new_batch(&act, request, &opened)?;
    insert_all::<import_batch::Entity>(&act, std::slice::from_ref(&batch)).await?;
    let counted = take_in(registry, &act, opened, request, batch.clone(), Goal::Preview, progress).await?;
    let counted = replace_unnoted::<import_batch::Entity>(&act, &batch, counted).await?;
    act.note("previewImport", import_batch::Entity::node_id(&counted), None::<&()>, Some(&counted))?;
    act.from_source(source(&counted));
    act.commit().await?;
    Ok(counted)
}

/// Plans an import and executes the plan at one stroke: everything in one transaction.
///
/// # Errors
/// `BAD_USER_INPUT` when the file is no list; `CONFLICT` when a row is rejected and the import is all or nothing. Then
/// nothing has happened.
pub async fn import(
    registry: &Registry,
    clerk: &Clerk,
    request: &Request,
    progress: Progress<'_>,
) -> Result<import_batch::Model> {
    let opened = recall::open(registry.reader(), request).await?;
    let begun = begun::new(registry, clerk, request, &opened).await?;
    let done = async {
        let mut act = registry.write_in_turn(clerk).await?;
        let batch = begun::take_up(&act, begun.id).await?;
        store::import_batch::hold_back_writers(&act).await?;
        let counted = take_in(registry, &act, opened, request, batch.clone(), Goal::Apply, progress).await?;
        apply::refuse_rejected(&counted, request.all_or_nothing)?;
        let applied = apply::conclude(&mut act, &batch, counted).await?;
        act.commit().await.map(|()| applied)
    };
    let done = done.await;
    if done.is_err() {
        begun::noted(begun::give_up(registry, clerk, begun).await);
    }
    done
}

/// Carries out a previewed import, or one that was taken back, in its turn behind other imports.
///
/// # Errors
/// As [`apply::apply`].
pub async fn carry_out(
    registry: &Registry,
    clerk: &Clerk,
    id: NodeId,
    progress: Progress<'_>,
) -> Result<import_batch::Model> {
    let before = begun::mark(registry, clerk, id).await?;
    let done = async {
        let mut act = registry.write_in_turn(clerk).await?;
        let applied = apply::apply(&mut act, id, progress).await?;
        act.commit().await.map(|()| applied)
    };
    let done = done.await;
    if done.is_err() {
        begun::noted(begun::leave(registry, clerk, &before).await);
    }
    done
}

/// How far an import goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Goal {
    /// Only the plan is stored.
    Preview,
    /// The plan is executed as well.
    Apply,
}

/// Reads, plans and keeps a whole list, and executes the plan if that is the goal. Gives the batch with its counts.
async fn take_in(
    registry: &Registry,
    act: &Act,
    opened: Opened,
    request: &Request,
    batch: import_batch::Model,
    goal: Goal,
    progress: Progress<'_>,
) -> Result<import_batch::Model> {
    let Opened { list, remembered, .. } = opened;
    let facts = list.facts().clone();
    let seen = store::audit::last_seq(registry.reader()).await?;
    let planner = Planner::prepare(registry.reader(), &list, request.create).await?;
    let mut planning = Planning::start(registry, list, planner, act.at(), packer(goal, act.backend()));
    let mut tally = Tally::default();
    let mut keeper = Keeper::new(batch.id);
    let mut indexes = Indexes::of(act).await?;
    while let Some(packed) = planning.next().await? {
        tally = packed.tally;
        keeper.chunks(act, packed.chunks).await?;
        keeper.findings(act, &packed.findings).await?;
        if let Some(steps) = packed.steps {
            steps.execute(act).await?;
            indexes.written(act, tally.rows.total).await?;
        }
        progress(tally.rows.total)?;
    }
    let (planner, summary) = planning.finish().await?;
    let unlisted = unlisted::find(registry.reader(), &planner, request, &tally, || act.new_id(), act.at()).await?;
    let closing = closing(unlisted.steps.into_iter().chain(planner.declare(summary.declared)).collect());
    keeper.chunks(act, kept::pack(&closing)?).await?;
    if goal == Goal::Apply {
        Steps::of(closing).ready(act.backend())?.execute(act).await?;
    }
    indexes.build(act).await?;
    let told = summary.findings.iter().cloned().chain(unlisted.findings).chain(remembered);
    let told = told.chain(all_or_nothing(request, &tally));
    let told: Vec<Finding> = told.chain(imported_before(registry.reader(), &facts).await?).collect();
    keeper.findings(act, &told).await?;
    keeper.decisions(act, planner.decisions()).await?;
    let context = serde_json::to_value(Context { seen: Some(seen) }).map_err(Error::internal)?;
    tally.settle(import_batch::Model { context, ..batch }, &summary)
}

/// What the preview says of an import that will be refused because a row is rejected.
fn all_or_nothing(request: &Request, tally: &Tally) -> Option<Finding> {
    let refused = request.all_or_nothing && tally.rows.rejected > 0;
    refused.then(|| Finding::of_file(FindingCode::AllOrNothing).value(tally.rows.rejected.to_string()))
}

/// Steps that follow from the list as a whole, under line 0.
fn closing(steps: Vec<Step>) -> Vec<Row> {
    if steps.is_empty() {
        return Vec::new();
    }
    // The import takes these awards away: what it brought is what its own rows name.
    let part = Part { award_id: None, decision_id: None, steps };
    vec![Row { line: 0, verdict: RowVerdict::Updated, section: false, cells: Vec::new(), parts: vec![part] }]
}

/// What the plan was made from.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Context {
    /// The last event in the audit trail when planning began; none as long as no plan is kept.
    seen: Option<i64>,
}

impl Context {
    fn of(batch: &import_batch::Model) -> Result<Self> {
        serde_json::from_value(batch.context.clone()).map_err(Error::internal)
    }
}

/// The awards that the rows of an import name.
///
/// # Errors
/// When the database does not answer.
pub async fn awards_named(db: &impl ConnectionTrait, batch: Uuid) -> Result<HashSet<Uuid>> {
    let (mut awards, mut last) = (HashSet::new(), 0);
    while let Some((ordinal, named)) = kept::named_after(db, batch, last).await? {
        last = ordinal;
        awards.extend(named.into_iter().filter_map(|named| named.award_id));
    }
    Ok(awards)
}

/// Throws a preview away.
///
/// # Errors
/// `CONFLICT` when it is no longer a preview.
pub async fn discard(act: &mut Act, id: NodeId) -> Result<import_batch::Model> {
    let before = batch(act, id).await?;
    if before.state != ImportState::Previewed {
        return Err(refuse_state(&before, "discarded", "bỏ"));
    }
    begun::discard(act, before).await
}

async fn batch(act: &Act, id: NodeId) -> Result<import_batch::Model> {
    let uuid = id.expect(EntityKind::ImportBatch)?;
    store::find::<import_batch::Entity>(act.tx(), uuid).await?.ok_or_else(|| Error::not_found(id).at("id"))
}

/// What cannot be done to an import that stands as it does.
fn refuse_state(batch: &import_batch::Model, done: &str, done_vi: &str) -> Error {
    Error::conflict(format!("an import that is {} cannot be {done}", batch.state))
        .vi(format!("Lần nhập đang ở trạng thái “{}” nên không thể {done_vi}", batch.state.label_vi()))
        .at("id")
}

/// That these very bytes were imported already, when, and by whom.
async fn imported_before(db: &impl ConnectionTrait, facts: &parse::SourceFacts) -> Result<Option<Finding>> {
    let Some(earlier) = store::import_batch::applied_with_sha256(db, &facts.sha256).await? else {
        return Ok(None);
    };
    let day = vi_date(day_in_vietnam(earlier.applied_at.unwrap_or(earlier.created_at)));
    let finding = Finding::of_file(FindingCode::ImportedBefore).value(day);
    Ok(Some(finding.suggest(earlier.applied_by.unwrap_or(earlier.imported_by))))
}

/// A file that is no list is the caller's to mend; its sentence is already written for the clerk.
fn refuse(problem: ParseProblem) -> Error {
    let message = problem.to_string();
    match problem {
        ParseProblem::TooLarge { .. } => Error::limit(message).at("file"),
        _ => Error::bad_input(message).at("file"),
    }
}

/// Where an audit event about an import came from.
fn source(batch: &import_batch::Model) -> String {
    format!("{} sha256:{}", batch.file_name, batch.sha256)
}

fn new_batch(act: &Act, request: &Request, opened: &Opened) -> Result<import_batch::Model> {
    let json = |value: serde_json::Result<_>| value.map_err(Error::internal);
    let facts = opened.list.facts();
    Ok(import_batch::Model {
        id: act.new_id(),
        file_name: request.file_name.clone(),
        sha256: facts.sha256.clone(),
        size: i64::try_from(facts.bytes).unwrap_or(i64::MAX),
        source: json(serde_json::to_value(facts))?,
        header_signature: facts.header_signature.clone(),
        options: json(serde_json::to_value(Chosen {
            create: request.create,
            all_or_nothing: request.all_or_nothing,
            mapping: opened.options.mapping.clone(),
            defaults: opened.options.defaults.clone(),
        }))?,
        context: json(serde_json::to_value(Context::default()))?,
        state: ImportState::Previewed,
        rows_total: 0,
        rows_created: 0,
        rows_updated: 0,
        rows_unchanged: 0,
        rows_skipped: 0,
        rows_rejected: 0,
        declared: serde_json::json!({}),
        recorded: serde_json::json!({}),
        imported_by: act.clerk().login().to_owned(),
        applied_at: None,
        applied_by: None,
        begun_at: None,
        interrupted: false,
        version: 1,
        created_at: act.at(),
        updated_at: act.at(),
    })
}
