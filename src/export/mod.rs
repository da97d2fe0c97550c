//! Export: rows of the registry as a file, streamed page by page; files of awards are read back by [`crate::import`].
//!
//! A filter selects rows → a `Sheet` makes cells of them → a `Writer` makes bytes of the cells. The machine's file is
//! exact: ids, ISO days, codes, field names as headings. The clerk's file opens in Excel: Vietnamese headings and
//! labels, days as dd/MM/yyyy, and no cell that a spreadsheet would run as a formula.

mod article;
mod award;
mod campaign;
mod cell;
mod decision;
mod ids;
pub mod official;
mod recipient;
mod records;
mod sheet;
mod stream;
pub mod template;
mod writer;

use std::time::Duration;

use bytes::Bytes;
use clap::ValueEnum;
use futures_util::StreamExt as _;
use futures_util::stream::BoxStream;

use crate::domain::access::Sight;
use crate::error::{Error, Result};
use crate::store::{Listed as _, Registry};
use records::{Filter, Records};
use sheet::Sheet;

pub(crate) use cell::Cell;
pub(crate) use stream::{Pages, pieces};
pub(crate) use writer::{Writer, begin};

/// The bytes of a file, piece by piece.
pub type Pieces = BoxStream<'static, Result<Bytes>>;

/// For whom a file is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Audience {
    /// Opens in Excel; safe from formulas.
    #[default]
    Clerk,
    /// Exact, with ids.
    Machine,
}

/// What a file is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Values between commas
    #[default]
    Csv,
    /// A workbook of Excel
    Xlsx,
    /// One JSON object a line
    Jsonl,
}

impl Format {
    /// The ending of the file's name.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Jsonl => "jsonl",
        }
    }

    /// The media type, for HTTP.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Jsonl => "application/jsonl; charset=utf-8",
        }
    }
}

/// Which records a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Subject {
    /// Bản ghi khen thưởng – awards
    Awards,
    /// Phong trào thi đua – campaigns
    Campaigns,
    /// Quyết định – decisions
    Decisions,
    /// Đối tượng được khen – recipients
    Recipients,
    /// Tin, bài – news articles
    Articles,
}

/// The file that is wanted.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Which records.
    pub subject: Subject,
    /// The list's own filter, as JSON; all rows within sight without one.
    pub filter: Option<String>,
    /// What file.
    pub format: Format,
    /// For whom.
    pub audience: Audience,
    /// How long it may take to fetch a page of rows; as long as it needs when nothing is said.
    pub page_time: Option<Duration>,
}

impl Wanted {
    /// What a file `awards.csv` stands for, if it is one of ours.
    pub fn by_file_name(name: &str) -> Option<(Subject, Format)> {
        let (subject, format) = name.rsplit_once('.')?;
        Some((Subject::from_str(subject, false).ok()?, Format::from_str(format, false).ok()?))
    }
}

/// Begins an export of what a viewer may see. A filter that makes no sense is refused before the first byte.
///
/// # Errors
/// `BAD_USER_INPUT` for such a filter; in the stream `LIMIT_EXCEEDED` for what a workbook cannot hold.
pub fn open(registry: &Registry, wanted: &Wanted, sight: Sight) -> Result<Pieces> {
    match wanted.subject {
        Subject::Awards => of::<award::Awards>(registry, wanted, sight),
        Subject::Campaigns => of::<campaign::Campaigns>(registry, wanted, sight),
        Subject::Decisions => of::<decision::Decisions>(registry, wanted, sight),
        Subject::Recipients => of::<recipient::Recipients>(registry, wanted, sight),
        Subject::Articles => of::<article::Articles>(registry, wanted, sight),
    }
}

fn of<S: Sheet>(registry: &Registry, wanted: &Wanted, sight: Sight) -> Result<Pieces> {
    let filter = wanted.filter.as_deref().map(read_filter::<S>).transpose()?.unwrap_or_default();
    S::Table::select(&filter, sight)?;
    let Wanted { audience, format, page_time, .. } = *wanted;
    let headings = S::headings(audience).into_iter().map(str::to_owned).collect();
    let writer = begin(format, audience, S::TITLE, headings)?;
    let records = Records::<S> { registry: registry.clone(), filter, sight, audience, behind: None };
    Ok(pieces(records, writer, page_time).boxed())
}

/// A filter from its JSON, which must be an object: a list would be taken for its fields in order.
fn read_filter<S: Sheet>(json: &str) -> Result<Filter<S>> {
    serde_json::from_str::<serde_json::Map<_, _>>(json)
        .and_then(|fields| serde_json::from_value(fields.into()))
        .map_err(|error| Error::bad_input(format!("the filter is not of type {}: {error}", S::FILTER)).at("filter"))
}
