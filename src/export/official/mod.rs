//! The tables of the annual statistics: what the forms ask, every cell a count of the registry.

mod awards;
mod campaigns;
mod text;
mod workbook;

use clap::ValueEnum;
use sea_orm::DatabaseConnection;

use crate::domain::access::Sight;
use crate::error::Result;
use crate::export::Audience;
use crate::export::cell::Cell;
use crate::export::writer::{Csv, Writer as _};

/// Which official table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Official {
    /// S1 (biểu 0601): phong trào thi đua – campaigns launched
    S1,
    /// S2 (biểu 0602): khen thưởng cấp Nhà nước – state-level awards
    S2,
    /// S3 (biểu 0603): khen thưởng cấp bộ, cấp tỉnh – awards of ministries and provinces
    S3,
}

/// What a table is written as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Layout {
    /// Để đọc trên màn hình – to read on a terminal, columns without any award left out
    #[default]
    Table,
    /// Values between commas
    Csv,
    /// A workbook laid out as the form
    Xlsx,
}

/// A filled-in table.
#[derive(Clone, Debug)]
pub struct Table {
    /// What it is called.
    pub title: String,
    /// What the reader has to know.
    pub notes: Vec<String>,
    /// The columns of counts.
    pub columns: Vec<Heading>,
    /// The rows.
    pub lines: Vec<Line>,
}

/// A column's heading, in two storeys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The upper one, which neighbours may share.
    pub group: String,
    /// The lower one; empty where the upper one says all.
    pub label: String,
}

/// A row of counts, or a heading between rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it counts.
    pub label: String,
    /// How far it is set in: a part of the row above.
    pub depth: u16,
    /// The counts, column by column; none for a heading.
    pub cells: Vec<u64>,
}

/// Fills in a table for one year.
///
/// # Errors
/// `BAD_USER_INPUT` for a year that is none.
pub async fn fill(db: &DatabaseConnection, official: Official, year: i32, sight: Sight) -> Result<Table> {
    match official {
        Official::S1 => campaigns::fill(db, year, sight).await,
        Official::S2 => awards::fill(db, &awards::STATE, year, sight).await,
        Official::S3 => awards::fill(db, &awards::MINISTRY_PROVINCE, year, sight).await,
    }
}

impl Table {
    /// The bytes of the table's file.
    ///
    /// # Errors
    /// When the file cannot be made.
    pub fn written(&self, layout: Layout) -> Result<Vec<u8>> {
        match layout {
            Layout::Table => Ok(text::text(self).into_bytes()),
            Layout::Csv => self.csv(),
            Layout::Xlsx => workbook::workbook(self),
        }
    }

    fn csv(&self) -> Result<Vec<u8>> {
        let headings: Vec<String> = self.columns.iter().map(Heading::to_string).collect();
        let headings: Vec<&str> = std::iter::once("Chỉ tiêu").chain(headings.iter().map(String::as_str)).collect();
        let mut file = Csv::begin(Audience::Clerk, &headings)?;
        for line in &self.lines {
            let mut cells: Vec<Cell> = vec![line.label.as_str().into()];
            let count = |count: &u64| Cell::Number(i64::try_from(*count).unwrap_or(i64::MAX));
            cells.extend(line.cells.iter().map(count));
            cells.resize(headings.len(), Cell::Empty);
            file.row(&cells)?;
        }
        Ok(file.ready()?.to_vec())
    }
}

impl std::fmt::Display for Heading {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.label.as_str() {
            "" => f.write_str(&self.group),
            label => write!(f, "{} – {label}", self.group),
        }
    }
}

impl Line {
    fn heading(label: &str) -> Self {
        Self { label: label.to_owned(), depth: 0, cells: Vec::new() }
    }
}
