//! Import: a clerk's list becomes awards, and what the clerk saw is what happens.
//!
//! bytes → [`parse`] → rows with line numbers → [`matching`] (what the registry knows of them) → [`plan`] (what
//! to do about each, as plain data) → stored preview → [`apply`] in one transaction → [`report`].
//!
//! [`preview`] stores the plan and changes nothing else; [`apply::apply`] executes the stored plan and nothing
//! else, or refuses because the registry moved on; [`undo::undo`] takes it back. [`look`] only reports and stores nothing at all.

pub mod apply;
mod matching;
pub mod parse;
mod plan;
mod recall;
pub mod rejected;
pub mod report;
pub mod undo;
mod unlisted;

use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};

use crate::domain::access::Clerk;
use crate::domain::date::{day_in_vietnam, vi_date};
use crate::domain::id::NodeId;
use crate::domain::vocabulary::{EntityKind, ImportState, RowVerdict};
use crate::entity::{Words, import_batch, import_finding, import_row};
use crate::error::{Error, Result};
use crate::store::{Act, Record as _, Registry, insert_all, replace_unnoted};
use parse::{Field, Finding, FindingCode, ParseOptions, ParseProblem, Source};
use plan::{PlannedRow, Planner, Step};
use recall::Opened;
use report::{Report, Tally};

pub use plan::Create;

/// Rows planned together: one look-up of each kind serves them all.
const CHUNK: usize = 1_000;

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

/// Hears how far an import has come: rows done so far.
pub type Progress<'a> = &'a (dyn Fn(u64) + Send + Sync);

/// Reports what an import would do, and stores nothing.
///
/// # Errors
/// `BAD_USER_INPUT` when the file is no list.
pub async fn look(registry: &Registry, request: &Request, progress: Progress<'_>) -> Result<Report> {
    let Opened { mut list, remembered, .. } = recall::open(registry.reader(), request).await?;
    let mut planner = Planner::prepare(registry.reader(), &list, request.create).await?;
    let mut tally = Tally::default();
    let mut findings = Vec::new();
    let facts = list.facts().clone();
    {
        let mut rows = list.rows();
        loop {
            let chunk: Vec<_> = rows.by_ref().take(CHUNK).collect::<Result<_, _>>().map_err(refuse)?;
            if chunk.is_empty() {
                break;
            }
            let planned = planner.plan(registry.reader(), chunk, || registry.new_id(), registry.now()).await?;
            tally.add(&planned);
            findings.extend(planned.into_iter().flat_map(|row| row.findings));
            progress(tally.rows.total);
        }
    }
    findings.extend(list.summary().findings.iter().cloned());
    let unlisted = unlisted::find(registry.reader(), &planner, request, &tally, || registry.new_id(), registry.now());
    findings.extend(unlisted.await?.findings);
    findings.extend(remembered);
    findings.extend(imported_before(registry.reader(), &facts).await?);
    Ok(Report::looked(request, &facts, &tally, list.summary(), findings))
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
    let Opened { mut list, options, remembered } = recall::open(registry.reader(), request).await?;
    let mut act = registry.write(clerk).await?;
    let mut planner = Planner::prepare(act.tx(), &list, request.create).await?;
    let facts = list.facts().clone();
    let batch = new_batch(&act, request, &options, &facts)?;
    insert_all::<import_batch::Entity>(&act, std::slice::from_ref(&batch)).await?;

    let mut tally = Tally::default();
    let mut ordinal = 0;
    {
        let mut rows = list.rows();
        loop {
            let chunk: Vec<_> = rows.by_ref().take(CHUNK).collect::<Result<_, _>>().map_err(refuse)?;
            if chunk.is_empty() {
                break;
            }
            let planned = planner.plan(act.tx(), chunk, || act.new_id(), act.at()).await?;
            tally.add(&planned);
            keep(&act, &batch, planned, &mut ordinal).await?;
            progress(tally.rows.total);
        }
    }
    let summary = list.summary();
    keep_findings(&act, &batch, &summary.findings, &mut ordinal).await?;
    let unlisted = unlisted::find(act.tx(), &planner, request, &tally, || act.new_id(), act.at()).await?;
    withdraw(&act, &batch, unlisted.steps).await?;
    let told = unlisted.findings.into_iter().chain(remembered);
    let told: Vec<Finding> = told.chain(imported_before(act.tx(), &facts).await?).collect();
    keep_findings(&act, &batch, &told, &mut ordinal).await?;
    if let Some((line, decision)) = planner.declare(summary.declared) {
        declare(&act, &batch, line, decision).await?;
    }

    let counted = tally.settle(batch.clone(), summary)?;
    let counted = replace_unnoted::<import_batch::Entity>(&act, &batch, counted).await?;
    act.note("previewImport", import_batch::Entity::node_id(&counted), None::<&()>, Some(&counted))?;
    act.from_source(format!("{} sha256:{}", counted.file_name, counted.sha256));
    act.commit().await?;
    Ok(counted)
}

/// Throws a preview away.
///
/// # Errors
/// `CONFLICT` when it is no longer a preview.
pub async fn discard(act: &mut Act, id: NodeId) -> Result<import_batch::Model> {
    let before = batch(act, id).await?;
    if before.state != ImportState::Previewed {
        return Err(Error::conflict(format!("an import that is {} cannot be discarded", before.state)).at("id"));
    }
    let after = import_batch::Model { state: ImportState::Discarded, ..before.clone() };
    crate::store::replace::<import_batch::Entity>(act, "discardImport", &before, after).await
}

async fn batch(act: &Act, id: NodeId) -> Result<import_batch::Model> {
    let uuid = id.expect(EntityKind::ImportBatch)?;
    crate::store::find::<import_batch::Entity>(act.tx(), uuid).await?.ok_or_else(|| Error::not_found(id).at("id"))
}

/// That these very bytes were imported already, when, and by whom.
async fn imported_before(db: &impl ConnectionTrait, facts: &parse::SourceFacts) -> Result<Option<Finding>> {
    let Some(earlier) = crate::store::import_batch::applied_with_sha256(db, &facts.sha256).await? else {
        return Ok(None);
    };
    let day = vi_date(day_in_vietnam(earlier.applied_at.unwrap_or(earlier.created_at)));
    let finding = Finding::of_file(FindingCode::ImportedBefore).value(day);
    Ok(Some(finding.suggest(earlier.applied_by.unwrap_or(earlier.imported_by))))
}

/// A file that is no list is the caller's to mend; its sentence is already written for the clerk.
fn refuse(problem: ParseProblem) -> Error {
    Error::bad_input(problem.to_string()).at("file")
}

fn new_batch(
    act: &Act,
    request: &Request,
    options: &ParseOptions,
    facts: &parse::SourceFacts,
) -> Result<import_batch::Model> {
    let json = |value: serde_json::Result<_>| value.map_err(Error::internal);
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
            mapping: options.mapping.clone(),
            defaults: options.defaults.clone(),
        }))?,
        context: serde_json::json!({}),
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
        version: 1,
        created_at: act.at(),
        updated_at: act.at(),
    })
}

/// Stores planned rows and what was noticed about them.
async fn keep(act: &Act, batch: &import_batch::Model, planned: Vec<PlannedRow>, ordinal: &mut i32) -> Result<()> {
    let mut rows = Vec::with_capacity(planned.len());
    let mut findings = Vec::new();
    for row in planned {
        findings.extend(row.findings);
        for (part, steps) in row.parts.into_iter().enumerate() {
            rows.push(import_row::Model {
                import_batch_id: batch.id,
                line: i32::try_from(row.line).unwrap_or(i32::MAX),
                part: i32::try_from(part).unwrap_or(i32::MAX),
                verdict: row.verdict,
                cells: Words(if part == 0 { row.cells.clone() } else { Vec::new() }),
                award_id: steps.award_id,
                section: row.section,
                steps: serde_json::to_value(&steps.steps).map_err(Error::internal)?,
            });
        }
    }
    insert_all::<import_row::Entity>(act, &rows).await?;
    keep_findings(act, batch, &findings, ordinal).await
}

/// Puts the declared counts into the planned decision, now that the whole list has been read.
async fn declare(act: &Act, batch: &import_batch::Model, line: u32, decision: Step) -> Result<()> {
    let line = i32::try_from(line).unwrap_or(i32::MAX);
    let Some(row) = crate::store::import_batch::row(act.tx(), batch.id, line, 0).await? else { return Ok(()) };
    let mut steps: Vec<Step> = serde_json::from_value(row.steps).map_err(Error::internal)?;
    for step in &mut steps {
        if matches!(step, Step::CreateDecision(_)) {
            step.clone_from(&decision);
        }
    }
    let steps = serde_json::to_value(&steps).map_err(Error::internal)?;
    crate::store::import_batch::set_steps(act, batch.id, line, 0, steps).await
}

/// Stores the withdrawal of awards that no row names, under line 0.
async fn withdraw(act: &Act, batch: &import_batch::Model, steps: Vec<Step>) -> Result<()> {
    let mut rows = Vec::with_capacity(steps.len());
    for (part, step) in steps.into_iter().enumerate() {
        rows.push(import_row::Model {
            import_batch_id: batch.id,
            line: 0,
            part: i32::try_from(part).unwrap_or(i32::MAX),
            verdict: RowVerdict::Updated,
            cells: Words(Vec::new()),
            // The import takes it away: what it brought is what its own rows name.
            award_id: None,
            steps: serde_json::to_value([step]).map_err(Error::internal)?,
            section: false,
        });
    }
    insert_all::<import_row::Entity>(act, &rows).await
}

async fn keep_findings(
    act: &Act,
    batch: &import_batch::Model,
    findings: &[parse::Finding],
    ordinal: &mut i32,
) -> Result<()> {
    let rows: Vec<import_finding::Model> = findings
        .iter()
        .map(|finding| {
            *ordinal += 1;
            report::finding_row(batch.id, *ordinal, finding)
        })
        .collect();
    insert_all::<import_finding::Entity>(act, &rows).await
}
