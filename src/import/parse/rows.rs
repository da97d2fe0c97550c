//! The rows of a list one by one, and what they come to.

use std::io;

use super::counts::Counts;
use super::entry::{Outcome, ParsedRow, SkipReason};
use super::finding::{Finding, FindingCode, Severity};
use super::grid::{GridRow, GridRows, is_blank};
use super::header::header_of_next_table;
use super::layout::Layout;
use super::outline::{Outline, mismatches};
use super::preamble::Preamble;
use super::problem::ParseProblem;
use super::reading::Reading;
use super::record::Quotes;
use super::section::{RowKind, Sorter};
use crate::domain::vocabulary::RecipientKind;

/// What the whole list came to, complete when its rows have been read.
#[derive(Clone, Debug, Default, serde::Serialize)]
pub struct Summary {
    /// What the title, the sections or the totals declare.
    pub declared: Counts,
    /// Recipients' rows read, by kind.
    pub read: Counts,
    /// Rows that are entries.
    pub entries: u64,
    /// Rows that are no recipients.
    pub skipped: u64,
    /// Recipients' rows that cannot be used.
    pub rejected: u64,
    /// Rows without anything in them.
    pub blank: u64,
    /// Findings about the file as a whole.
    pub findings: Vec<Finding>,
}

/// The rows of a list, in file order. An error ends the reading.
pub struct Rows<'a> {
    grid: Result<GridRows<'a>, Option<io::Error>>,
    sorter: Sorter,
    reading: Reading,
    /// The column `Lỗi`, of which nothing is read.
    errors: Option<usize>,
    outline: Outline,
    totals: Counts,
    /// The columns were set by hand.
    by_hand: bool,
    /// Rows still to pass over, and the width of the body.
    above: Option<(usize, usize)>,
    footer: bool,
    /// Rows whose kind is not sure, and how many of them were not told one by one.
    unsure: u64,
    unsure_untold: u64,
    ended: bool,
    findings: Vec<Finding>,
    declared: Counts,
    summary: &'a mut Summary,
}

/// What is known before the first row.
pub(super) struct Start {
    pub(super) sorter: Sorter,
    pub(super) reading: Reading,
    /// The column `Lỗi`, if the file came back from a clerk.
    pub(super) errors: Option<usize>,
    /// The columns were set by hand.
    pub(super) by_hand: bool,
    /// Rows up to and including the header.
    pub(super) above: usize,
    /// Cells of the header.
    pub(super) width: usize,
    /// Findings about the file so far.
    pub(super) findings: Vec<Finding>,
    /// What the title declares.
    pub(super) declared: Counts,
}

impl<'a> Rows<'a> {
    pub(super) fn new(grid: io::Result<GridRows<'a>>, start: Start, summary: &'a mut Summary) -> Self {
        *summary = Summary::default();
        Self {
            grid: grid.map_err(Some),
            sorter: start.sorter,
            reading: start.reading,
            errors: start.errors,
            by_hand: start.by_hand,
            outline: Outline::default(),
            totals: Counts::default(),
            above: Some((start.above, start.width)),
            footer: false,
            unsure: 0,
            unsure_untold: 0,
            ended: false,
            findings: start.findings,
            declared: start.declared,
            summary,
        }
    }
}

impl Iterator for Rows<'_> {
    type Item = Result<ParsedRow, ParseProblem>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let row = match self.next_grid_row() {
                Ok(Some(row)) => row,
                Ok(None) => {
                    self.finish();
                    return None;
                }
                Err(problem) => return Some(Err(problem)),
            };
            if row.is_blank() {
                self.summary.blank += 1;
            } else {
                return Some(Ok(self.parse(row)));
            }
        }
    }
}

impl Rows<'_> {
    fn next_grid_row(&mut self) -> Result<Option<GridRow>, ParseProblem> {
        if self.ended {
            return Ok(None);
        }
        let row = self.read_row();
        self.ended = row.is_err();
        Ok(row?)
    }

    fn read_row(&mut self) -> io::Result<Option<GridRow>> {
        let rows = match &mut self.grid {
            Ok(rows) => rows,
            Err(problem) => return problem.take().map_or(Ok(None), Err),
        };
        if let Some((above, width)) = self.above.take() {
            for line in rows.enter_body(above, width)? {
                self.findings.push(Finding::at(line, FindingCode::UnclosedQuote).as_grave_as(Severity::Warning));
            }
        }
        let mut row = rows.next_row()?;
        if let (Some(row), Some(at)) = (&mut row, self.errors)
            && let Some(cell) = row.cells.get_mut(at)
        {
            cell.clear();
        }
        Ok(row)
    }

    fn parse(&mut self, row: GridRow) -> ParsedRow {
        if let Some(layout) = self.next_table(&row) {
            return self.turn_to(layout, row);
        }
        if let Some(annex) = self.next_annex(&row) {
            return self.enter_annex(annex, row);
        }
        let (line, kind) = (row.line, self.sorter.sort(&row.cells, row.line, self.footer));
        match kind {
            RowKind::Recipient => {
                self.footer = false;
                let mut parsed = self.reading.read(row, &mut self.outline);
                self.tell_unsure_once(&mut parsed);
                match parsed.outcome {
                    Outcome::Rejected => self.summary.rejected += 1,
                    _ => self.summary.entries += 1,
                }
                parsed
            }
            RowKind::Section(section) => {
                self.footer = false;
                let findings = self.outline.enter(section);
                self.skip(row, SkipReason::Section, findings)
            }
            RowKind::Total { counts, count } => {
                let findings = self.outline.check_total(line, &counts, count);
                self.totals = self.totals.or(counts);
                self.skip(row, SkipReason::Total, findings)
            }
            RowKind::Skipped(reason) => {
                self.footer |= reason == SkipReason::Footer;
                let rest = row.cells.iter().find(|cell| !is_blank(cell)).filter(|_| reason == SkipReason::Continuation);
                let finding = rest.map(|rest| Finding::at(line, FindingCode::Continuation).value(rest.trim()));
                self.skip(row, reason, finding.into_iter().collect())
            }
        }
    }

    /// A list of names from abroad leaves the kind open in every row: after the first few one word for all is enough.
    fn tell_unsure_once(&mut self, parsed: &mut ParsedRow) {
        const TOLD_ROW_BY_ROW: u64 = 100;
        parsed.findings.retain(|finding| {
            let unsure = finding.code == FindingCode::UnsureKind;
            self.unsure += u64::from(unsure);
            !unsure || self.unsure <= TOLD_ROW_BY_ROW
        });
        self.unsure_untold = self.unsure.saturating_sub(TOLD_ROW_BY_ROW);
    }

    /// The columns of another table, if this row is its header. Columns set by hand, and those of our own export, hold
    /// for the whole file.
    fn next_table(&self, row: &GridRow) -> Option<Layout> {
        let current = self.reading.layout();
        if self.by_hand || current.ours {
            return None;
        }
        header_of_next_table(&row.cells).filter(|next| next.signature() != current.signature())
    }

    /// What the title row of another annex in the same sheet says of its decision: "(Kèm theo Quyết định số …)".
    fn next_annex(&self, row: &GridRow) -> Option<Preamble> {
        let mut filled = row.cells.iter().filter(|cell| !is_blank(cell));
        let (Some(cell), None) = (filled.next(), filled.next()) else { return None };
        (!self.reading.layout().ours).then(|| self.reading.preamble().of_next_annex(cell))?
    }

    /// From here on the rows belong to another decision; the sections of the annex before are over.
    fn enter_annex(&mut self, annex: Preamble, row: GridRow) -> ParsedRow {
        self.footer = false;
        let mut findings = self.outline.restart();
        if let RowKind::Section(section) = self.sorter.sort(&row.cells, row.line, false)
            && (section.form.is_some() || section.kind.is_some())
        {
            findings.extend(self.outline.enter(section));
        }
        self.reading.enter_annex(annex);
        self.skip(row, SkipReason::Section, findings)
    }

    fn turn_to(&mut self, layout: Layout, row: GridRow) -> ParsedRow {
        self.footer = false;
        self.sorter = Sorter::of(&layout);
        self.errors = layout.errors();
        if let Ok(rows) = &mut self.grid {
            rows.set_width(layout.columns.len());
        }
        let parsed = self.skip(row, SkipReason::NextTable, Vec::new());
        self.reading.turn_to(layout);
        parsed
    }

    /// A row that is no recipient. What was found about the section it closes belongs to the file.
    fn skip(&mut self, row: GridRow, reason: SkipReason, findings: Vec<Finding>) -> ParsedRow {
        self.summary.skipped += 1;
        let unclosed = (row.quotes == Quotes::Unclosed)
            .then(|| Finding::at(row.line, FindingCode::UnclosedQuote).as_grave_as(Severity::Warning));
        let findings = findings.into_iter().chain(unclosed).collect::<Vec<_>>();
        let (own, earlier) = findings.into_iter().partition(|finding| finding.line == row.line);
        self.findings.extend::<Vec<Finding>>(earlier);
        ParsedRow { line: row.line, outcome: Outcome::Skipped(reason), findings: own, cells: self.reading.kept(row) }
    }

    /// Closes the sections and sums up.
    fn finish(&mut self) {
        if std::mem::replace(&mut self.ended, true) {
            return;
        }
        self.findings.extend(self.outline.finish());
        if self.unsure_untold > 0 {
            let finding = Finding::of_file(FindingCode::UnsureKind).value(format!("{} tên khác", self.unsure_untold));
            self.findings.push(finding.suggest(RecipientKind::Individual.label_vi().to_lowercase()));
        }
        let read = self.outline.read();
        self.findings.extend(mismatches(0, &self.declared, read));
        if read.total() == 0 {
            self.findings.push(Finding::of_file(FindingCode::NoRows));
        }
        self.summary.declared = self.declared.or(self.totals).or(self.outline.declared());
        self.summary.read = read.counts();
        self.summary.findings = std::mem::take(&mut self.findings);
    }
}
