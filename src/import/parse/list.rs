//! A list opened: its facts, its title rows, and its rows one by one.

use super::cells::Places;
use super::dates::{ColumnOrder, DateRules, purpose};
use super::decode::decode_sample;
use super::detect::{Detection, EncodingGuess, detect};
use super::dialect::sniff;
use super::encoding::Encoding;
use super::field::Field;
use super::fill::LooksMerged;
use super::finding::{Finding, FindingCode, Severity};
use super::format::{Format, format_of};
use super::grid::{Grid, GridRow};
use super::header::{Header, find_header};
use super::layout::{Layout, Role};
use super::old_font::OldFont;
use super::options::{ParseOptions, SourceFacts};
use super::preamble::Preamble;
use super::problem::{ParseProblem, Thing};
use super::reading::Reading;
use super::rows::{Rows, Start, Summary};
use super::section::Sorter;
use super::source::{Source, Survey};
use super::workbook;

/// How many rows are looked at to find the header.
const HEAD_ROWS: usize = 200;

/// A list whose header was found.
#[derive(Debug)]
pub struct List {
    source: Source,
    options: ParseOptions,
    facts: SourceFacts,
    preamble: Preamble,
    grid: Grid,
    layout: Layout,
    /// Rows of the file up to and including the header, blank ones too.
    rows_above: usize,
    orders: Vec<(usize, ColumnOrder)>,
    merged: LooksMerged,
    findings: Vec<Finding>,
    summary: Summary,
}

impl List {
    /// Opens a file: finds its encoding, cutting and header and reads the title rows.
    ///
    /// # Errors
    /// When the file cannot be read, is no table, or has no header; the sentence says what would be accepted.
    pub fn open(source: Source, options: &ParseOptions) -> Result<Self, ParseProblem> {
        match Self::open_first(source.clone(), options) {
            Err(problem @ (ParseProblem::NoHeader | ParseProblem::NoNameColumn(_))) if options.sheet.is_none() => {
                Self::open_another(&source, options, problem)
            }
            opened => opened,
        }
    }

    /// A page with a cover, an index or a summary comes before many a list: the first sheet with a header is the list.
    fn open_another(source: &Source, options: &ParseOptions, problem: ParseProblem) -> Result<Self, ParseProblem> {
        let sheets = workbook::shown_sheets(source);
        let opened = sheets.iter().find_map(|sheet| {
            Self::open_first(source.clone(), &ParseOptions { sheet: Some(sheet.clone()), ..options.clone() }).ok()
        });
        match (opened, sheets.len()) {
            (Some(list), _) => Ok(list),
            (None, 0 | 1) => Err(problem),
            (None, _) => Err(ParseProblem::NoHeaderInSheets(sheets)),
        }
    }

    /// Opens text, or the sheet asked for, or the first that holds anything.
    fn open_first(source: Source, options: &ParseOptions) -> Result<Self, ParseProblem> {
        let survey = Survey::of(&source)?;
        if survey.bytes == 0 {
            return Err(ParseProblem::Empty);
        }
        let mut findings = options.findings();
        let (mut grid, encoding, guesses) = match format_of(&survey.head)? {
            Format::Workbook => {
                let (sheet, told) = workbook::open(&source, survey.bytes, options.sheet.as_deref())?;
                findings.extend(told);
                (Grid::Sheet(sheet), None, Vec::new())
            }
            Format::Text => {
                let (encoding, guesses) = choose_encoding(&survey, options.encoding)?;
                let grid = text_grid(&survey, encoding, options);
                (grid, Some(encoding), guesses)
            }
        };
        findings.extend(guess_finding(&guesses));
        let mut head = head_rows(&grid, &source)?;
        findings.extend(read_in_old_font(&mut grid, &mut head));
        let (header, header_line) = header_of(&head, options)?;
        let above: Vec<&[String]> = head.iter().take(header.first).map(|row| row.cells.as_slice()).collect();
        let preamble = Preamble::read(&above);
        findings.extend(preamble.findings(options.today));
        findings.extend(header.layout.findings());
        let mut facts = facts(&survey, &grid, &header, header_line, encoding, guesses);
        facts.head = head.iter().take(header.first + header.rows).map(|row| row.cells.clone()).collect();
        let merged = looks_merged(&grid, &header, &head, options);
        let orders = date_orders(&grid, &source, &header, options)?;
        findings.extend(order_findings(&orders, &header.layout, options));
        Ok(Self {
            options: options.clone(),
            facts,
            preamble,
            rows_above: header.first + header.rows,
            layout: header.layout,
            orders,
            merged,
            findings,
            grid,
            source,
            summary: Summary::default(),
        })
    }

    /// What was found out about the file.
    #[must_use]
    pub const fn facts(&self) -> &SourceFacts {
        &self.facts
    }

    /// What the title rows say.
    #[must_use]
    pub const fn preamble(&self) -> &Preamble {
        &self.preamble
    }

    /// Reads the rows under the header, in file order, from the start each time. Blank rows are only counted.
    pub fn rows(&mut self) -> Rows<'_> {
        let rules =
            DateRules { day_first: self.options.day_first, today: self.options.today, orders: self.orders.clone() };
        let reading =
            Reading::new(self.layout.clone(), self.preamble.clone(), self.options.defaults.clone(), rules, self.merged);
        let grid = self.grid.rows(&self.source);
        let start = Start {
            sorter: Sorter::of(&self.layout),
            reading,
            errors: self.layout.errors(),
            by_hand: !self.options.mapping.is_empty(),
            above: self.rows_above,
            width: self.layout.columns.len(),
            findings: self.findings.clone(),
            declared: self.preamble.declared,
        };
        Rows::new(grid, start, &mut self.summary)
    }

    /// What the list came to; complete after [`List::rows`] has been read to its end.
    #[must_use]
    pub const fn summary(&self) -> &Summary {
        &self.summary
    }
}

fn choose_encoding(survey: &Survey, chosen: Option<Encoding>) -> Result<(Encoding, Vec<EncodingGuess>), ParseProblem> {
    if let Some(encoding) = chosen {
        return Ok((encoding, Vec::new()));
    }
    match detect(survey) {
        Detection::Certain(encoding) => Ok((encoding, Vec::new())),
        Detection::Guessed(guesses) => {
            Ok((guesses.first().map_or(Encoding::Windows1252, |guess| guess.encoding), guesses))
        }
        Detection::Undecided(guesses) => Err(ParseProblem::EncodingUndecided(guesses)),
        Detection::Binary => Err(ParseProblem::NotATable(Thing::Binary)),
    }
}

fn guess_finding(guesses: &[EncodingGuess]) -> Option<Finding> {
    let (chosen, others) = guesses.split_first()?;
    let finding = Finding::of_file(FindingCode::EncodingGuessed).value(chosen.encoding.name());
    let finding = if chosen.confidence < 0.8 { finding.as_grave_as(Severity::Warning) } else { finding };
    let others: Vec<&str> = others.iter().map(|guess| guess.encoding.name()).collect();
    Some(if others.is_empty() { finding } else { finding.suggest(others.join(", ")) })
}

fn text_grid(survey: &Survey, encoding: Encoding, options: &ParseOptions) -> Grid {
    let dialect = sniff(&decode_sample(&survey.head, encoding), options.delimiter);
    Grid::Text { encoding, cutting: dialect.cutting, sep_line: dialect.sep_line, font: None }
}

/// Unicode text may have been typed for an old font. Workbooks were looked at when they were opened.
fn read_in_old_font(grid: &mut Grid, head: &mut [GridRow]) -> Option<Finding> {
    let Grid::Text { encoding: Encoding::Utf8 | Encoding::Utf16Le | Encoding::Utf16Be, font, .. } = grid else {
        return None;
    };
    let found = OldFont::of(head.iter().flat_map(|row| &row.cells).map(String::as_str))?;
    for cell in head.iter_mut().flat_map(|row| &mut row.cells) {
        *cell = found.read(std::mem::take(cell));
    }
    *font = Some(found);
    Some(Finding::of_file(FindingCode::EncodingGuessed).value(found.name()))
}

fn head_rows(grid: &Grid, source: &Source) -> Result<Vec<GridRow>, ParseProblem> {
    let mut rows = grid.rows(source)?;
    let mut head = Vec::new();
    while head.len() < HEAD_ROWS {
        let Some(row) = rows.next_row()? else { break };
        head.push(row);
    }
    if head.iter().all(GridRow::is_blank) {
        return Err(ParseProblem::Empty);
    }
    Ok(head)
}

/// The header and its row number; a list must have a column that can name a recipient.
fn header_of(head: &[GridRow], options: &ParseOptions) -> Result<(Header, u32), ParseProblem> {
    let cells: Vec<&[String]> = head.iter().map(|row| row.cells.as_slice()).collect();
    let columns = cells.iter().map(|row| row.len()).max().unwrap_or_default();
    if let Some(&(field, at)) = options.mapping.iter().find(|(_, at)| *at >= columns) {
        return Err(ParseProblem::NoSuchColumn { field, column: at + 1, columns });
    }
    let header = find_header(&cells, &options.mapping).ok_or(ParseProblem::NoHeader)?;
    let named = Field::ALL.iter().any(|&field| field.names_recipient() && header.layout.has(field));
    let set = options.defaults.iter().any(|(field, _)| *field == Field::RecipientName);
    let counted = header.layout.has(Field::Quantity);
    if !named && !set && !counted {
        let headings: Vec<&str> = header.layout.columns.iter().map(|column| column.heading.as_str()).collect();
        return Err(ParseProblem::NoNameColumn(headings.join(", ")));
    }
    if let Some(at) = header.layout.second_table() {
        let heading = header.layout.heading(at).to_owned();
        return Err(ParseProblem::SideBySide { column: at + 1, heading });
    }
    let line = head.get(header.first).map_or(1, |row| row.line);
    let line = if header.rows == 0 { 0 } else { line };
    Ok((header, line))
}

fn facts(
    survey: &Survey,
    grid: &Grid,
    header: &Header,
    header_line: u32,
    encoding: Option<Encoding>,
    guesses: Vec<EncodingGuess>,
) -> SourceFacts {
    let (delimiter, sheet) = match grid {
        Grid::Text { cutting, .. } => (Some(char::from(cutting.delimiter)), None),
        Grid::Sheet(sheet) => (None, Some(sheet.name.clone())),
    };
    SourceFacts {
        encoding,
        guesses,
        delimiter,
        header_line,
        header_rows: u32::try_from(header.rows).unwrap_or(1),
        head: Vec::new(),
        headings: header.layout.columns.iter().map(|column| column.heading.clone()).collect(),
        mapping: header.layout.columns.iter().map(|column| column.role.describe()).collect(),
        header_signature: header.layout.signature(),
        sheet,
        sha256: survey.sha256.clone(),
        bytes: survey.bytes,
    }
}

/// Which columns hold merged cells, when the file does not tell and no hand has mapped them.
fn looks_merged(grid: &Grid, header: &Header, head: &[GridRow], options: &ParseOptions) -> LooksMerged {
    if grid.merges_known() || header.layout.ours {
        return LooksMerged::default();
    }
    let body: Vec<&[String]> = head.iter().skip(header.first + header.rows).map(|row| row.cells.as_slice()).collect();
    let by_hand = |field| options.mapping.iter().any(|&(mapped, _)| mapped == field);
    let looks = LooksMerged::of(&header.layout, &body);
    LooksMerged { forms: looks.forms && !by_hand(Field::AwardForm), units: looks.units && !by_hand(Field::Unit) }
}

/// Reads every date column once to learn whether its days come first.
fn date_orders(
    grid: &Grid,
    source: &Source,
    header: &Header,
    options: &ParseOptions,
) -> Result<Vec<(usize, ColumnOrder)>, ParseProblem> {
    let places = Places::of(&header.layout);
    let mut orders: Vec<(usize, Field, ColumnOrder)> = [Field::DecisionDate, Field::BirthDate, Field::PresentedOn]
        .into_iter()
        .flat_map(|field| places.of_field(field).iter().map(move |&at| (at, field, ColumnOrder::default())))
        .collect();
    if orders.is_empty() || options.day_first.is_some() || matches!(grid, Grid::Sheet(sheet) if sheet.is_empty()) {
        return Ok(Vec::new());
    }
    let mut rows = grid.rows(source)?;
    let mut seen: Vec<String> = vec![String::new(); orders.len()];
    rows.enter_body(header.first + header.rows, header.layout.columns.len())?;
    while let Some(row) = rows.next_row()? {
        for ((at, field, order), seen) in orders.iter_mut().zip(&mut seen) {
            let text = row.cells.get(*at).map_or("", String::as_str);
            if text.is_empty() || text == seen || row.dates.contains(at) {
                continue;
            }
            order.observe(text.trim(), purpose(*field), options.today);
            text.clone_into(seen);
        }
    }
    Ok(orders.into_iter().map(|(at, _, order)| (at, order)).collect())
}

fn order_findings(orders: &[(usize, ColumnOrder)], layout: &Layout, options: &ParseOptions) -> Vec<Finding> {
    let unclear = orders.iter().filter(|(_, order)| order.is_unclear() && options.day_first.is_none());
    unclear
        .map(|(at, order)| {
            Finding::of_file(FindingCode::DateOrderAmbiguous)
                .in_column(*at, layout.heading(*at))
                .value(order.doubtful_value().unwrap_or_default())
        })
        .collect()
}

impl Role {
    /// What a column was taken for, in a word.
    fn describe(&self) -> Option<String> {
        match self {
            Self::Field(field) => Some(field.name().to_owned()),
            Self::Form(form) => Some(format!("form: {form}")),
            Self::Period(period) => Some(format!("period: {}", period.label)),
            Self::Male => Some("gender: male".to_owned()),
            Self::Female => Some("gender: female".to_owned()),
            Self::Unknown | Self::Blank => None,
        }
    }
}
