//! What an import says of itself: rows by verdict, counts declared and recorded, findings, and the file.

use async_graphql::SimpleObject;
use futures_util::{Stream, TryStreamExt as _};
use sea_orm::{ConnectionTrait, StreamTrait};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Request;
use super::parse::{Finding, FindingCode, Severity, SourceFacts, Summary};
use super::plan::PlannedRow;
use crate::domain::vocabulary::{ImportState, RecipientKind, RowVerdict};
use crate::entity::{import_batch, import_finding};
use crate::error::{Error, Result};
use crate::store::{self, Record as _};

/// How many rows were read and what becomes of them; the five verdicts add up to the total.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, SimpleObject)]
#[graphql(name = "ImportRowSummary")]
pub struct RowCounts {
    /// Rows read below the header, blank rows left out.
    pub total: u64,
    /// New awards.
    pub created: u64,
    /// Known awards with something to change.
    pub updated: u64,
    /// Known awards exactly as listed.
    pub unchanged: u64,
    /// Rows that name no recipient: sections, totals, signatures.
    pub skipped: u64,
    /// Rows that cannot be recorded.
    pub rejected: u64,
}

/// Recipients by kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, SimpleObject)]
#[serde(default)]
#[graphql(name = "RecipientCount")]
pub struct Counts {
    /// Collectives.
    pub collectives: Option<u32>,
    /// Individuals.
    pub individuals: Option<u32>,
    /// Households.
    pub households: Option<u32>,
}

/// The file as it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, SimpleObject)]
#[graphql(name = "ImportSourceSummary")]
pub struct Source {
    /// Its name.
    pub file: String,
    /// The SHA-256 of its bytes.
    pub sha256: String,
    /// The encoding it was read in; empty for workbooks.
    pub encoding: Option<String>,
    /// The delimiter; empty for workbooks.
    pub delimiter: Option<String>,
    /// The line of the header row, counted from 1.
    pub header_line: u32,
}

/// A finding as it is told.
#[derive(Clone, Debug, Serialize)]
pub struct ToldFinding {
    line: u32,
    column: Option<u32>,
    column_name: Option<String>,
    code: FindingCode,
    severity: Severity,
    message: String,
    message_en: String,
    value: Option<String>,
    suggestion: Option<String>,
}

/// The import report of CONTRACT section 1.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// The import, absent when nothing was stored.
    pub import: Option<String>,
    /// `previewed`, `applied`, `undone` or `discarded`; `under way` or `interrupted` while its end is open.
    pub state: String,
    /// Rows by verdict.
    pub rows: RowCounts,
    /// What the file declares.
    pub declared: Counts,
    /// What its rows name.
    pub recorded: Counts,
    /// What was noticed, in the order of the file.
    pub findings: Vec<ToldFinding>,
    /// How many stored articles may speak of the list, once it is applied and somebody looked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub articles_to_look_at: Option<usize>,
    /// The file.
    pub source: Source,
}

impl Report {
    /// The report of an import that was only looked at.
    pub(super) fn looked(
        request: &Request,
        facts: &SourceFacts,
        tally: &Tally,
        summary: &Summary,
        findings: Vec<Finding>,
    ) -> Self {
        Self {
            import: None,
            state: Standing::Settled(ImportState::Previewed).word(),
            rows: tally.rows,
            declared: summary.declared.into(),
            recorded: tally.recorded,
            findings: findings.iter().map(ToldFinding::from).collect(),
            articles_to_look_at: None,
            source: Source::new(request.file_name.clone(), facts),
        }
    }

    /// The report of a stored import; its findings come one by one, from [`findings`].
    ///
    /// # Errors
    /// When the stored import is damaged.
    pub fn without_findings(batch: &import_batch::Model) -> Result<Self> {
        Ok(Self {
            import: Some(import_batch::Entity::node_id(batch).to_string()),
            state: Standing::of(batch).word(),
            rows: RowCounts::of(batch),
            declared: serde_json::from_value(batch.declared.clone()).map_err(Error::internal)?,
            recorded: serde_json::from_value(batch.recorded.clone()).map_err(Error::internal)?,
            findings: Vec::new(),
            articles_to_look_at: None,
            source: Source::of(batch)?,
        })
    }
}

/// The findings of a stored import, one at a time: a list of a million rows may have as many.
///
/// # Errors
/// When the database does not answer.
pub async fn findings<'a>(
    db: &'a (impl ConnectionTrait + StreamTrait),
    batch: &import_batch::Model,
) -> Result<impl Stream<Item = Result<ToldFinding>> + Send + 'a> {
    let findings = store::import_batch::all_findings(db, batch.id).await?;
    Ok(findings.map_ok(|row| ToldFinding::from(&finding(&row))))
}

impl ToldFinding {
    /// How grave it is.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// The sentence to show a clerk, Vietnamese or English.
    pub fn message(&self, english: bool) -> &str {
        if english { &self.message_en } else { &self.message }
    }
}

/// Where an import stands: in some state, or on its way to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Work on it goes on.
    UnderWay,
    /// Work on it was cut off, and nothing of that is recorded.
    Interrupted,
    /// Nobody works on it.
    Settled(ImportState),
}

impl Standing {
    /// Where a stored import stands.
    pub fn of(batch: &import_batch::Model) -> Self {
        match (batch.begun_at, batch.interrupted) {
            (_, true) => Self::Interrupted,
            (Some(_), false) => Self::UnderWay,
            (None, false) => Self::Settled(batch.state),
        }
    }

    /// As a report says it.
    fn word(self) -> String {
        match self {
            Self::UnderWay => "under way".to_owned(),
            Self::Interrupted => "interrupted".to_owned(),
            Self::Settled(state) => state.code().to_lowercase(),
        }
    }

    /// What a Vietnamese office calls it.
    pub fn label_vi(self) -> &'static str {
        match self {
            Self::UnderWay => "Đang nhập",
            Self::Interrupted => "Bị gián đoạn",
            Self::Settled(state) => state.label_vi(),
        }
    }
}

impl From<&Finding> for ToldFinding {
    fn from(finding: &Finding) -> Self {
        Self {
            line: finding.line,
            column: finding.column,
            column_name: finding.column_name.clone(),
            code: finding.code,
            severity: finding.severity,
            message: finding.message_vi(),
            message_en: finding.message_en(),
            value: finding.value.clone(),
            suggestion: finding.suggestion.clone(),
        }
    }
}

impl From<super::parse::Counts> for Counts {
    fn from(counts: super::parse::Counts) -> Self {
        Self { collectives: counts.collectives, individuals: counts.individuals, households: counts.households }
    }
}

impl Source {
    fn new(file: String, facts: &SourceFacts) -> Self {
        Self {
            file,
            sha256: facts.sha256.clone(),
            encoding: facts.encoding.map(|encoding| encoding.name().to_owned()),
            delimiter: facts.delimiter.map(String::from),
            header_line: facts.header_line,
        }
    }

    /// The file of a stored import.
    ///
    /// # Errors
    /// When the stored import is damaged.
    pub fn of(batch: &import_batch::Model) -> Result<Self> {
        #[derive(Deserialize)]
        struct Kept {
            encoding: Option<String>,
            delimiter: Option<char>,
            header_line: u32,
        }
        let kept: Kept = serde_json::from_value(batch.source.clone()).map_err(Error::internal)?;
        Ok(Self {
            file: batch.file_name.clone(),
            sha256: batch.sha256.clone(),
            encoding: kept.encoding,
            delimiter: kept.delimiter.map(String::from),
            header_line: kept.header_line,
        })
    }
}

impl RowCounts {
    /// The counts of a stored import.
    pub fn of(batch: &import_batch::Model) -> Self {
        let count = |rows: i32| u64::try_from(rows).unwrap_or_default();
        Self {
            total: count(batch.rows_total),
            created: count(batch.rows_created),
            updated: count(batch.rows_updated),
            unchanged: count(batch.rows_unchanged),
            skipped: count(batch.rows_skipped),
            rejected: count(batch.rows_rejected),
        }
    }

    fn of_verdict(&mut self, verdict: RowVerdict) -> &mut u64 {
        match verdict {
            RowVerdict::Created => &mut self.created,
            RowVerdict::Updated => &mut self.updated,
            RowVerdict::Unchanged => &mut self.unchanged,
            RowVerdict::Skipped => &mut self.skipped,
            RowVerdict::Rejected => &mut self.rejected,
        }
    }
}

/// The counts of an import while it is being planned.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    pub(super) rows: RowCounts,
    recorded: Counts,
}

impl Tally {
    pub(super) fn add(&mut self, planned: &[PlannedRow]) {
        for row in planned {
            self.rows.total += 1;
            *self.rows.of_verdict(row.row.verdict) += 1;
            let recorded = match row.kind {
                Some(RecipientKind::Collective) => &mut self.recorded.collectives,
                Some(RecipientKind::Individual) => &mut self.recorded.individuals,
                Some(RecipientKind::Household) => &mut self.recorded.households,
                None => continue,
            };
            *recorded = Some(recorded.unwrap_or_default() + 1);
        }
    }

    /// Writes the counts into the batch.
    pub(super) fn settle(&self, batch: import_batch::Model, summary: &Summary) -> Result<import_batch::Model> {
        let count =
            |rows: u64| i32::try_from(rows).map_err(|_| Error::limit("a list may have 2,147,483,647 rows at most"));
        Ok(import_batch::Model {
            rows_total: count(self.rows.total)?,
            rows_created: count(self.rows.created)?,
            rows_updated: count(self.rows.updated)?,
            rows_unchanged: count(self.rows.unchanged)?,
            rows_skipped: count(self.rows.skipped)?,
            rows_rejected: count(self.rows.rejected)?,
            declared: serde_json::to_value(Counts::from(summary.declared)).map_err(Error::internal)?,
            recorded: serde_json::to_value(self.recorded).map_err(Error::internal)?,
            ..batch
        })
    }
}

/// A finding as a row.
pub(super) fn finding_row(batch: Uuid, ordinal: i32, finding: &Finding) -> import_finding::Model {
    import_finding::Model {
        import_batch_id: batch,
        ordinal,
        line: i32::try_from(finding.line).unwrap_or(i32::MAX),
        column_number: finding.column.and_then(|column| i32::try_from(column).ok()),
        column_name: finding.column_name.clone(),
        code: finding.code.code().to_owned(),
        severity: severity_code(finding.severity).to_owned(),
        value: finding.value.clone(),
        suggestion: finding.suggestion.clone(),
    }
}

/// A row as a finding. A code that a newer version wrote reads as a value that cannot be used.
pub fn finding(row: &import_finding::Model) -> Finding {
    let code = FindingCode::ALL.iter().copied().find(|code| code.code() == row.code).unwrap_or(FindingCode::BadValue);
    let severity = [Severity::Notice, Severity::Warning, Severity::Error]
        .into_iter()
        .find(|severity| severity_code(*severity) == row.severity)
        .unwrap_or(code.severity());
    Finding {
        line: u32::try_from(row.line).unwrap_or_default(),
        column: row.column_number.and_then(|column| u32::try_from(column).ok()),
        column_name: row.column_name.clone(),
        code,
        severity,
        value: row.value.clone(),
        suggestion: row.suggestion.clone(),
    }
}

fn severity_code(severity: Severity) -> &'static str {
    match severity {
        Severity::Notice => "NOTICE",
        Severity::Warning => "WARNING",
        Severity::Error => "ERROR",
    }
}
