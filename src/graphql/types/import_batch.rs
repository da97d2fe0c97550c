//! An import: what was read, what it would do or did, and what it noticed.

use async_graphql::{Context, Description, Enum, ID, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};

use super::wraps;
use crate::domain::id::NodeId;
use crate::domain::vocabulary::{EntityKind, ImportState};
use crate::entity::import_batch;
use crate::error::Error;
use crate::import::parse::Severity;
use crate::import::report::{Counts, RowCounts, Source};
use crate::store::{Registry, import_batch as batches};

/// The most findings of one answer.
const FINDINGS_MAX: i32 = 200;

/// One import of one file. A preview is the plan itself: applying it does exactly that and nothing else.
#[derive(Description)]
pub struct ImportBatch(pub import_batch::Model);
wraps!(ImportBatch, import_batch);

/// Something an import noticed, with the place in the file as the spreadsheet shows it.
#[derive(SimpleObject)]
pub struct ImportFinding {
    /// Names it among all findings of all imports.
    id: ID,
    /// The line, counted from 1.
    line: i32,
    /// The column, counted from 1.
    column: Option<i32>,
    /// The column's heading.
    column_name: Option<String>,
    /// A stable code.
    code: String,
    /// How grave: an `ERROR` rejects its row.
    severity: FindingSeverity,
    /// What was noticed, in Vietnamese.
    message: String,
    /// The same in English.
    message_en: String,
    /// The value found.
    value: Option<String>,
    /// What would be accepted.
    suggestion: Option<String>,
}

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum FindingSeverity {
    /// Worth knowing; nothing to do.
    Notice,
    /// The row is read, but a person should look.
    Warning,
    /// The row cannot be taken as it is.
    Error,
}

impl From<Severity> for FindingSeverity {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Notice => Self::Notice,
            Severity::Warning => Self::Warning,
            Severity::Error => Self::Error,
        }
    }
}

#[Object(use_type_description)]
impl ImportBatch {
    /// The global id.
    pub async fn id(&self) -> NodeId {
        NodeId::new(EntityKind::ImportBatch, self.0.id)
    }

    /// Where it stands.
    async fn state(&self) -> ImportState {
        self.0.state
    }

    /// When work on it began that has not ended: it is under way, or it was interrupted.
    async fn begun_at(&self) -> Option<DateTime<Utc>> {
        self.0.begun_at
    }

    /// Whether work on it was cut off. Nothing of it is recorded: apply it again if it has rows, import the file again
    /// if it has none, or discard it.
    async fn interrupted(&self) -> bool {
        self.0.interrupted
    }

    /// How many rows were read, and what becomes of them. The five verdicts add up to the total.
    async fn rows(&self) -> RowCounts {
        RowCounts::of(&self.0)
    }

    /// The counts that the file itself declares, in its title, sections and totals.
    async fn declared(&self) -> Result<Counts> {
        Ok(serde_json::from_value(self.0.declared.clone()).map_err(Error::internal)?)
    }

    /// The recipients its rows name.
    async fn recorded(&self) -> Result<Counts> {
        Ok(serde_json::from_value(self.0.recorded.clone()).map_err(Error::internal)?)
    }

    /// The file as it was read.
    async fn source(&self) -> Result<Source> {
        Ok(Source::of(&self.0)?)
    }

    /// What was noticed, in the order of the file: `first` findings behind the first `offset`.
    async fn findings(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 100)] first: Option<i32>,
        #[graphql(default = 0)] offset: i32,
    ) -> Result<Vec<ImportFinding>> {
        let first = first.unwrap_or(FINDINGS_MAX);
        if !(1..=FINDINGS_MAX).contains(&first) || offset < 0 {
            let message = format!("first must be from 1 to {FINDINGS_MAX}, offset 0 or more");
            return Err(Error::bad_input(message).at("first").into());
        }
        let registry = ctx.data::<Registry>()?;
        let (offset, size) = (offset.unsigned_abs().into(), first.unsigned_abs().into());
        let found = batches::findings(registry.reader(), self.0.id, offset, size).await?;
        Ok(found.into_iter().map(|row| finding(&row)).collect())
    }

    /// How many findings there are in all.
    async fn findings_count(&self, ctx: &Context<'_>) -> Result<u64> {
        Ok(batches::findings_count(ctx.data::<Registry>()?.reader(), self.0.id).await?)
    }

    /// Who read it in.
    async fn imported_by(&self) -> &str {
        &self.0.imported_by
    }

    /// When it was read in.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// When it was applied.
    async fn applied_at(&self) -> Option<DateTime<Utc>> {
        self.0.applied_at
    }

    /// Who applied it.
    async fn applied_by(&self) -> Option<&str> {
        self.0.applied_by.as_deref()
    }
}

fn finding(row: &crate::entity::import_finding::Model) -> ImportFinding {
    let shown = crate::import::report::finding(row);
    ImportFinding {
        id: ID(format!("import_finding_{}_{}", row.import_batch_id.simple(), row.ordinal)),
        line: row.line,
        column: row.column_number,
        column_name: row.column_name.clone(),
        code: row.code.clone(),
        severity: shown.severity.into(),
        message: shown.message_vi(),
        message_en: shown.message_en(),
        value: row.value.clone(),
        suggestion: row.suggestion.clone(),
    }
}
