//! One row of cells to one entry.

use std::sync::Arc;

use chrono::{Datelike as _, NaiveDate};

use super::amount::amount;
use super::cells::{Cells, Places};
use super::damage::without_trailing_zero;
use super::dates::DateRules;
use super::deciding::Decisions;
use super::ditto::Ditto;
use super::entry::{DecisionWords, Entry, Outcome, OwnIds, ParsedRow};
use super::field::Field;
use super::fill::{FillDown, LooksMerged};
use super::finding::{Finding, FindingCode, Severity};
use super::granting::{self, KnownForms, Mark, mark};
use super::grid::{GridRow, is_blank};
use super::layout::{Layout, Role};
use super::naming::{self, KindHints, Named};
use super::outline::Outline;
use super::periods::Periods;
use super::personal::{birth, gender};
use super::place::split_position;
use super::preamble::Preamble;
use super::private;
use super::record::Quotes;
use super::standing::status;
use crate::domain::date::{self, DateUse};
use crate::domain::period::Period;
use crate::domain::text::bare;
use crate::domain::vocabulary::RecipientKind;

/// Reads the recipients' rows of one list.
pub(super) struct Reading {
    layout: Layout,
    places: Places,
    defaults: Vec<(Field, String)>,
    preamble: Preamble,
    rules: DateRules,
    decisions: Decisions,
    /// Sensitive columns, whose cells are not kept.
    hidden: Vec<usize>,
    /// Digits of certificate numbers that began with a zero.
    padded: Option<usize>,
    periods: Periods,
    forms: KnownForms,
    above: FillDown,
    ditto: Ditto,
}

impl Reading {
    pub(super) fn new(
        layout: Layout,
        preamble: Preamble,
        defaults: Vec<(Field, String)>,
        rules: DateRules,
        merged: LooksMerged,
    ) -> Self {
        let places = Places::of(&layout);
        let given = given_decision(&preamble, &defaults, rules.today);
        let decisions = Decisions::new(given, &places);
        let sensitive = |role: &Role| matches!(role, Role::Field(field) if field.is_sensitive());
        let ditto = Ditto::of(&layout);
        let hidden =
            layout.columns.iter().enumerate().filter(|(_, column)| sensitive(&column.role)).map(|(at, _)| at).collect();
        Self {
            layout,
            places,
            defaults,
            preamble,
            rules,
            decisions,
            hidden,
            padded: None,
            periods: Periods::default(),
            forms: KnownForms::default(),
            above: FillDown::new(merged),
            ditto,
        }
    }

    /// Goes on with the columns of another table in the same file.
    pub(super) fn turn_to(&mut self, layout: Layout) {
        let rules = DateRules { orders: Vec::new(), ..self.rules.clone() };
        *self = Self::new(layout, self.preamble.clone(), self.defaults.clone(), rules, LooksMerged::default());
    }

    /// Goes on under another decision in the same columns.
    pub(super) fn enter_annex(&mut self, preamble: Preamble) {
        let given = given_decision(&preamble, &self.defaults, self.rules.today);
        self.decisions = Decisions::new(given, &self.places);
        self.preamble = preamble;
    }

    /// What the title rows above the current rows say.
    pub(super) const fn preamble(&self) -> &Preamble {
        &self.preamble
    }

    /// The columns it reads by.
    pub(super) const fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Reads a row that was found to be a recipient's.
    pub(super) fn read(&mut self, mut row: GridRow, outline: &mut Outline) -> ParsedRow {
        self.fill_merged(&mut row);
        let (mut repeated, mut private) = (Vec::new(), Vec::new());
        if !self.layout.ours {
            repeated = self.ditto.resolve(&mut row);
            private = private::remove(&mut row);
        }
        let mut cells = Cells {
            row: &row,
            layout: &self.layout,
            places: &self.places,
            defaults: &self.defaults,
            findings: Vec::new(),
        };
        for (at, value) in repeated {
            let found = Finding::at(row.line, FindingCode::Ditto).value(value);
            cells.say(found, at);
        }
        for (at, left) in private {
            let found = Finding::at(row.line, FindingCode::PrivateNumber).value(left);
            cells.say(found, at);
        }
        check_shape(&mut cells);
        let hints = KindHints { section: outline.kind(), title: self.preamble.only_kind() };
        let named = naming::read(&mut cells, hints);
        outline.count(named.as_ref().map(|named| named.kind));
        let entry = match named {
            Some(named) => {
                let state = State { preamble: &self.preamble, rules: &self.rules, outline };
                let decision = self.decisions.read(&mut cells, &self.rules);
                let period = self.periods.read(&mut cells, &named, state.preamble, self.rules.today.year());
                note_padding(&mut cells, &mut self.padded);
                self.above.enter(outline);
                entry(&mut cells, &state, (&mut self.forms, &mut self.above), named, decision, period)
            }
            None => None,
        };
        let findings = cells.findings;
        let rejected = findings.iter().any(|finding| finding.severity == Severity::Error);
        let outcome = match entry {
            Some(entry) if !rejected => Outcome::Entry(Box::new(entry)),
            _ => Outcome::Rejected,
        };
        ParsedRow { line: row.line, outcome, findings, cells: self.kept(row) }
    }

    /// A cell merged downwards holds for every row it covers, in the columns where clerks merge.
    fn fill_merged(&self, row: &mut GridRow) {
        for (at, value) in std::mem::take(&mut row.merged) {
            let merges = self.layout.columns.get(at).is_some_and(|column| column.role.is_merged_down());
            if row.cells.len() <= at {
                row.cells.resize(at + 1, String::new());
            }
            if let Some(cell) = row.cells.get_mut(at).filter(|cell| merges && is_blank(cell)) {
                *cell = value;
            }
        }
    }

    /// The cells as they are kept: nothing of the sensitive columns.
    pub(super) fn kept(&self, row: GridRow) -> Vec<String> {
        let mut cells = row.cells;
        for &at in &self.hidden {
            if let Some(cell) = cells.get_mut(at) {
                cell.clear();
            }
        }
        cells
    }
}

struct State<'a> {
    preamble: &'a Preamble,
    rules: &'a DateRules,
    outline: &'a Outline,
}

/// The decision for the whole list: what the clerk set, then what the title rows say.
fn given_decision(preamble: &Preamble, defaults: &[(Field, String)], today: NaiveDate) -> DecisionWords {
    let set = |field| defaults.iter().find(|(name, _)| *name == field).map(|(_, value)| value.clone());
    let listed = preamble.decision.clone();
    let date_text = set(Field::DecisionDate);
    let possible = |&day: &NaiveDate| date::check_signing_date(day, today).is_ok();
    let day = |text: &str| date::read(text, DateUse::Decision).ok()?.date.filter(possible);
    let listed_date = listed.date.filter(possible);
    DecisionWords {
        number: set(Field::DecisionNumber).or(listed.number),
        date: date_text.as_deref().and_then(day).or(listed_date),
        date_text: date_text.or(listed.date_text),
        authority: set(Field::IssuingAuthority).or(listed.authority),
        signer_name: set(Field::SignerName).or(listed.signer_name),
        signer_position: set(Field::SignerPosition).or(listed.signer_position),
        signing_capacity: set(Field::SigningCapacity).or(listed.signing_capacity),
        proposal_number: set(Field::ProposalNumber).or(listed.proposal_number),
        proposing_unit: set(Field::ProposingUnit).or(listed.proposing_unit),
    }
}

/// Quotes that went wrong, cells beyond the header.
fn check_shape(cells: &mut Cells<'_>) {
    let row = cells.row;
    if row.quotes != Quotes::Sound {
        let code = if row.quotes == Quotes::Unclosed { FindingCode::UnclosedQuote } else { FindingCode::StrayQuote };
        let shown = row.cells.iter().find(|cell| cell.contains('"')).or(row.cells.last());
        cells.findings.push(Finding::at(row.line, code).value(shown.map_or("", String::as_str)));
    }
    let extra: Vec<&str> =
        row.cells.iter().skip(cells.layout.columns.len()).map(String::as_str).filter(|cell| !is_blank(cell)).collect();
    if !extra.is_empty() {
        let finding = Finding::at(row.line, FindingCode::ExtraCells).value(extra.join(" | "));
        cells.findings.push(finding);
    }
}

fn entry(
    cells: &mut Cells<'_>,
    state: &State<'_>,
    (known, above): (&mut KnownForms, &mut FillDown),
    named: Named,
    decision: Arc<DecisionWords>,
    period: Option<Period>,
) -> Option<Entry> {
    let listed = cells.default(Field::AwardForm).map(str::to_owned);
    let titled = || state.preamble.given_form().or(state.preamble.form.as_deref());
    let forms = granting::read(cells, known, state.outline.form(), listed.as_deref().or_else(titled));
    let forms = above.forms(cells, forms);
    let status = if cells.layout.ours { cells.own_or_default(Field::Status) } else { status(cells) };
    if forms.is_empty() {
        if !cells.findings.iter().any(|finding| finding.severity == Severity::Error) {
            cells.findings.push(Finding::at(cells.row.line, FindingCode::MissingForm));
        }
        return None;
    }
    let (position, unit) = place(cells, &named, state.outline, above);
    let (birth_year, birth_date, marked_gender) = birth(cells, state.rules);
    let gender = gender(cells, marked_gender, &named);
    let presented_on = presented_on(cells, state.rules);
    let honorific = honorific(cells);
    let posthumous =
        named.name.posthumous || cells.own_or_default(Field::Posthumous).is_some_and(|text| says_posthumous(&text));
    Some(Entry {
        kind: named.kind,
        kind_sure: named.sure,
        honorific,
        forms,
        form_code: cells.own_or_default(Field::AwardFormCode),
        grade: cells.own_or_default(Field::AwardGrade),
        variant: cells.own_or_default(Field::AwardVariant),
        level: cells.own_or_default(Field::AwardLevel),
        position,
        unit,
        parent_unit: cells.own_or_default(Field::ParentUnit),
        locality: cells.own_or_default(Field::Locality),
        sector: cells.own_or_default(Field::Sector).or_else(|| state.outline.sector().map(str::to_owned)),
        position_group: cells.own_or_default(Field::PositionGroup),
        achievement: cells
            .joined(Field::Achievement, "; ")
            .or_else(|| cells.default(Field::Achievement).map(str::to_owned)),
        work_title: cells.own_or_default(Field::WorkTitle),
        period,
        decision,
        campaign: cells.own_or_default(Field::Campaign).or_else(|| state.preamble.campaign.clone()),
        commendation_type: cells.own_or_default(Field::CommendationType),
        certificate_number: cells.own(Field::CertificateNumber),
        reward_amount: amount(cells),
        gender,
        birth_year: birth_year.or(named.name.birth_year),
        birth_date,
        posthumous,
        nationality: cells.own_or_default(Field::Nationality),
        presented_on,
        presented_by: cells.own_or_default(Field::PresentedBy),
        ceremony: cells.own_or_default(Field::Ceremony),
        article_url: cells.own_or_default(Field::ArticleUrl),
        decision_file: cells.own_or_default(Field::DecisionFile),
        note: cells.joined(Field::Note, "; "),
        status: status.or_else(|| state.preamble.proposed.then(|| "proposed".to_owned())),
        evidence: cells.own_or_default(Field::Evidence),
        visibility: cells.own_or_default(Field::Visibility),
        list_ordinal: cells.own(Field::RowNo).map(|text| without_trailing_zero(&text).unwrap_or(&text).to_owned()),
        list_section: cells.own(Field::ListSection).map(Into::into).or_else(|| state.outline.path()),
        quantity: cells
            .own(Field::Quantity)
            .and_then(|text| without_trailing_zero(&text).unwrap_or(&text).parse().ok()),
        ids: own_ids(cells),
        ours: cells.layout.ours,
        name: named.name,
    })
}

/// Position and unit, from two columns, one column for both, the name's suffix or the section.
fn place(
    cells: &mut Cells<'_>,
    named: &Named,
    outline: &Outline,
    above: &mut FillDown,
) -> (Option<String>, Option<String>) {
    let both = cells.own(Field::PositionAndUnit).map(|text| split_position(&text));
    let (joint_position, joint_unit) = both.unwrap_or_default();
    let position =
        cells.own_or_default(Field::Position).or(joint_position).or_else(|| named.name.position_hint.clone());
    let own = named.unit.clone().or_else(|| cells.own(Field::Unit)).or(joint_unit);
    let own = own.filter(|unit| named.kind != RecipientKind::Collective || *unit != named.name.written.as_str());
    let own = if named.kind == RecipientKind::Individual { above.unit(cells, own) } else { own };
    let unit =
        own.or_else(|| outline.unit().map(str::to_owned)).or_else(|| cells.default(Field::Unit).map(str::to_owned));
    (position, unit)
}

/// Rank, title and form of address from columns of their own; the name's own stay with the name.
fn honorific(cells: &mut Cells<'_>) -> Option<String> {
    let parts: Vec<String> = [Field::Honorific, Field::MilitaryRank, Field::AcademicTitle]
        .into_iter()
        .filter_map(|field| cells.own(field))
        .collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

fn presented_on(cells: &mut Cells<'_>, rules: &DateRules) -> Option<NaiveDate> {
    let (at, text) = match cells.own_with_place(Field::PresentedOn) {
        Some(found) => found,
        None => (0, cells.default(Field::PresentedOn)?.to_owned()),
    };
    rules.read(cells, at, Field::PresentedOn, &text)?.date
}

/// "truy tặng", "x", "đã mất"; a plain "tặng" or "không" is not.
fn says_posthumous(text: &str) -> bool {
    let key = String::from(bare(text));
    key.contains("truy tang") || key.contains("da mat") || mark(text) == Mark::Yes
}

/// Certificate numbers written with leading zeros in earlier rows and without them here.
fn note_padding(cells: &mut Cells<'_>, padded: &mut Option<usize>) {
    let Some(&at) = cells.places.of_field(Field::CertificateNumber).first() else { return };
    let text = cells.raw(at).trim();
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return;
    }
    match *padded {
        _ if text.starts_with('0') => *padded = Some(text.len()),
        Some(width) if text.len() < width => {
            let finding = Finding::at(cells.row.line, FindingCode::LeadingZeroLost)
                .value(text)
                .suggest(format!("{text:0>width$}"));
            cells.say(finding, at);
        }
        _ => {}
    }
}

fn own_ids(cells: &mut Cells<'_>) -> OwnIds {
    OwnIds {
        award: cells.own(Field::AwardId),
        recipient: cells.own(Field::RecipientId),
        decision: cells.own(Field::DecisionId),
        campaign: cells.own(Field::CampaignId),
        version: cells.own(Field::Version).and_then(|text| text.parse().ok()),
    }
}

impl Preamble {
    /// The form given in a "name: value" row.
    fn given_form(&self) -> Option<&str> {
        self.given.iter().find(|(field, _)| *field == Field::AwardForm).map(|(_, value)| value.as_str())
    }
}
