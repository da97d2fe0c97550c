//! The plan as it is kept: rows with their cells and steps, some hundred to a chunk, as compressed JSON.
//!
//! JSON, because a plan outlives the program that made it: an import can be taken back years later.

use sea_orm::ConnectionTrait;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::parse::Finding;
use super::plan::Row;
use super::report;
use crate::entity::{import_chunk, import_decision, import_finding};
use crate::error::{Error, Result};
use crate::store::{self, Act, insert_all};

/// Keeps the rows and findings of an import in order.
pub(super) struct Keeper {
    batch: Uuid,
    chunks: i32,
    findings: i32,
}

impl Keeper {
    /// Nothing is kept yet.
    pub(super) fn new(batch: Uuid) -> Self {
        Self { batch, chunks: 0, findings: 0 }
    }

    /// Goes on numbering findings behind those that the import has.
    pub(super) async fn resume(db: &impl ConnectionTrait, batch: Uuid) -> Result<Self> {
        let findings = i32::try_from(store::import_batch::findings_count(db, batch).await?)
            .map_err(|_| Error::limit("an import may have 2,147,483,647 findings at most"))?;
        Ok(Self { batch, chunks: 0, findings })
    }

    /// Keeps some rows, as [`pack`]ed, as the next chunks.
    pub(super) async fn chunks(&mut self, act: &Act, contents: Vec<Vec<u8>>) -> Result<()> {
        let mut chunks = Vec::with_capacity(contents.len());
        for content in contents {
            self.chunks += 1;
            chunks.push(import_chunk::Model { import_batch_id: self.batch, ordinal: self.chunks, content });
        }
        insert_all::<import_chunk::Entity>(act, &chunks).await
    }

    /// Keeps some findings.
    pub(super) async fn findings(&mut self, act: &Act, findings: &[Finding]) -> Result<()> {
        let mut rows: Vec<import_finding::Model> = Vec::with_capacity(findings.len());
        for finding in findings {
            self.findings += 1;
            rows.push(report::finding_row(self.batch, self.findings, finding));
        }
        insert_all::<import_finding::Entity>(act, &rows).await
    }

    /// Keeps which decisions the awards of the list bear.
    pub(super) async fn decisions(&self, act: &Act, decisions: impl IntoIterator<Item = Uuid>) -> Result<()> {
        let of = |decision_id| import_decision::Model { decision_id, import_batch_id: self.batch };
        let rows: Vec<import_decision::Model> = decisions.into_iter().map(of).collect();
        insert_all::<import_decision::Entity>(act, &rows).await
    }
}

/// How many rows are kept together: whoever reads a plan reads so many at once.
const ROWS_KEPT: usize = 500;

/// Some rows as they are kept, in chunks.
pub(super) fn pack(rows: &[Row]) -> Result<Vec<Vec<u8>>> {
    let chunk = |rows| {
        let json = serde_json::to_vec(rows).map_err(Error::internal)?;
        Ok(lz4_flex::compress_prepend_size(&json))
    };
    rows.chunks(ROWS_KEPT).map(chunk).collect()
}

/// The chunk of rows behind another, with its number; the first one is behind 0.
pub(super) async fn after(db: &impl ConnectionTrait, batch: Uuid, ordinal: i32) -> Result<Option<(i32, Vec<Row>)>> {
    chunk_after(db, batch, ordinal).await
}

/// An award that a row names, and the decision it bears.
#[derive(Deserialize)]
pub(super) struct Named {
    pub(super) award_id: Option<Uuid>,
    pub(super) decision_id: Option<Uuid>,
}

/// A row as far as it names awards.
#[derive(Deserialize)]
struct Naming {
    line: u32,
    #[serde(default)]
    parts: Vec<Named>,
}

/// Like [`after`], but only the awards that rows name; steps that no row asked for are left out.
pub(super) async fn named_after(
    db: &impl ConnectionTrait,
    batch: Uuid,
    ordinal: i32,
) -> Result<Option<(i32, Vec<Named>)>> {
    let chunk: Option<(i32, Vec<Naming>)> = chunk_after(db, batch, ordinal).await?;
    Ok(chunk.map(|(ordinal, rows)| {
        (ordinal, rows.into_iter().filter(|row| row.line > 0).flat_map(|row| row.parts).collect())
    }))
}

async fn chunk_after<R: DeserializeOwned>(
    db: &impl ConnectionTrait,
    batch: Uuid,
    ordinal: i32,
) -> Result<Option<(i32, Vec<R>)>> {
    let Some(chunk) = store::import_batch::chunk_after(db, batch, ordinal).await? else { return Ok(None) };
    let json = lz4_flex::decompress_size_prepended(&chunk.content).map_err(Error::internal)?;
    Ok(Some((chunk.ordinal, serde_json::from_slice(&json).map_err(Error::internal)?)))
}
