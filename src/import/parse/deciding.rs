//! The decision a row names, in one cell or several.

use std::sync::Arc;

use chrono::Datelike;

use super::cells::Cells;
use super::damage::without_trailing_zero;
use super::dates::DateRules;
use super::entry::DecisionWords;
use super::field::Field;
use super::finding::{Finding, FindingCode};
use crate::domain::date;
use crate::domain::decision_number::{DecisionCell, DecisionNumber, Suspicion, same_number};

/// The fields that make up a decision.
const FIELDS: [Field; 9] = [
    Field::DecisionNumber,
    Field::DecisionNumberDate,
    Field::DecisionDate,
    Field::IssuingAuthority,
    Field::SignerName,
    Field::SignerPosition,
    Field::SigningCapacity,
    Field::ProposalNumber,
    Field::ProposingUnit,
];

/// Reads decisions. Lists repeat the same one, so the last that gave no cause for remark is kept.
#[derive(Debug)]
pub(super) struct Decisions {
    /// What the title rows and the clerk's settings say.
    given: Arc<DecisionWords>,
    columns: Vec<usize>,
    last: Option<(Vec<String>, Arc<DecisionWords>)>,
}

impl Decisions {
    pub(super) fn new(given: DecisionWords, places: &super::cells::Places) -> Self {
        let columns = FIELDS.iter().flat_map(|&field| places.of_field(field).iter().copied()).collect();
        Self { given: Arc::new(given), columns, last: None }
    }

    pub(super) fn read(&mut self, cells: &mut Cells<'_>, rules: &DateRules) -> Arc<DecisionWords> {
        if self.columns.iter().all(|&at| cells.raw(at).is_empty()) {
            return Arc::clone(&self.given);
        }
        let same = |texts: &[String], cells: &Cells<'_>| {
            self.columns.iter().zip(texts).all(|(&at, text)| cells.raw(at) == text) && cells.row.dates.is_empty()
        };
        if let Some((_, words)) = self.last.as_ref().filter(|(texts, _)| same(texts, cells)) {
            return Arc::clone(words);
        }
        let before = cells.findings.len();
        let words = Arc::new(self.read_anew(cells, rules));
        if cells.findings.len() == before && cells.row.dates.is_empty() {
            let texts = self.columns.iter().map(|&at| cells.raw(at).to_owned()).collect();
            self.last = Some((texts, Arc::clone(&words)));
        }
        words
    }

    fn read_anew(&self, cells: &mut Cells<'_>, rules: &DateRules) -> DecisionWords {
        let mut words = DecisionWords::default();
        if let Some((at, text)) = cells.own_with_place(Field::DecisionNumberDate) {
            read_whole(cells, rules, at, &text, &mut words);
        }
        if let Some((at, text)) = cells.own_with_place(Field::DecisionNumber) {
            read_number(cells, rules, at, &text, &mut words);
        }
        if let Some((at, text)) = cells.own_with_place(Field::DecisionDate) {
            words.date = rules.signing_date(cells, at, &text).or(words.date);
            words.date_text = Some(text);
        }
        words.authority = cells.own(Field::IssuingAuthority).or(words.authority);
        words.signer_name = cells.own(Field::SignerName);
        words.signer_position = cells.own(Field::SignerPosition);
        words.signing_capacity = cells.own(Field::SigningCapacity);
        words.proposal_number = cells.own(Field::ProposalNumber);
        words.proposing_unit = cells.own(Field::ProposingUnit);
        self.complete(words)
    }

    /// What the row leaves open is as for the whole list; but a row with a number of its own has its own date and signer.
    fn complete(&self, words: DecisionWords) -> DecisionWords {
        let given = self.given.as_ref();
        let other_decision = match (&words.number, &given.number) {
            (Some(own), Some(listed)) => !same_number(own, listed),
            _ => false,
        };
        if other_decision {
            return DecisionWords { authority: words.authority.or_else(|| given.authority.clone()), ..words };
        }
        let date_text =
            if words.date.is_none() { words.date_text.or_else(|| given.date_text.clone()) } else { words.date_text };
        DecisionWords {
            number: words.number.or_else(|| given.number.clone()),
            date: words.date.or(given.date),
            date_text,
            authority: words.authority.or_else(|| given.authority.clone()),
            signer_name: words.signer_name.or_else(|| given.signer_name.clone()),
            signer_position: words.signer_position.or_else(|| given.signer_position.clone()),
            signing_capacity: words.signing_capacity.or_else(|| given.signing_capacity.clone()),
            proposal_number: words.proposal_number.or_else(|| given.proposal_number.clone()),
            proposing_unit: words.proposing_unit.or_else(|| given.proposing_unit.clone()),
        }
    }
}

/// A column for the number alone. Clerks put the date and the authority there as well.
fn read_number(cells: &mut Cells<'_>, rules: &DateRules, at: usize, text: &str, words: &mut DecisionWords) {
    if cells.row.dates.contains(&at) {
        cells.say(became_date(cells.row.line, text), at);
        return;
    }
    let text = match without_trailing_zero(text) {
        Some(whole) => {
            cells.say(Finding::at(cells.row.line, FindingCode::TrailingZero).value(text).suggest(whole), at);
            whole
        }
        None => text,
    };
    match DecisionNumber::read(text) {
        Ok(number) => {
            if accept(cells, at, &number) {
                words.number = Some(number.raw.into());
            }
        }
        Err(_) => read_whole(cells, rules, at, text, words),
    }
}

/// "1436/QĐ-UBND ngày 12/5/2014 của UBND tỉnh" in one cell.
fn read_whole(cells: &mut Cells<'_>, rules: &DateRules, at: usize, text: &str, words: &mut DecisionWords) {
    let cell = DecisionCell::read(text);
    if let Some(reading) = cell.date {
        match reading.date {
            Some(day) if rules.check_signing(cells, at, day, reading) => words.date = Some(day),
            Some(_) => {}
            None => cells.say(Finding::at(cells.row.line, FindingCode::IncompleteDate).value(text), at),
        }
    }
    match cell.number {
        Some(number) => {
            if accept(cells, at, &number) {
                words.number = Some(number.raw.into());
            }
        }
        None => cells.say(Finding::at(cells.row.line, FindingCode::BadDecisionNumber).value(text), at),
    }
    words.authority = cell.authority.map(String::from);
}

/// Says what is doubtful about a number; whether it may be used.
fn accept(cells: &mut Cells<'_>, at: usize, number: &DecisionNumber) -> bool {
    let raw = number.raw.as_str();
    let line = cells.row.line;
    if number.suspicions.contains(&Suspicion::LooksLikeDate) {
        cells.say(became_date(line, raw), at);
        return false;
    }
    let doubt = number.suspicions.iter().find_map(|suspicion| match suspicion {
        Suspicion::LegalNormativeAct => Some("số có năm ở giữa là văn bản quy phạm pháp luật"),
        Suspicion::CertificateNumber => Some("đây có thể là số vào sổ trên bằng"),
        Suspicion::MissingSymbol => Some("thiếu ký hiệu, ví dụ /QĐ-UBND"),
        Suspicion::MissingNumber => Some("thiếu số"),
        Suspicion::OtherDocument => Some("đây không phải là quyết định"),
        Suspicion::LooksLikeDate => None,
    });
    if let Some(doubt) = doubt {
        cells.say(Finding::at(line, FindingCode::DoubtfulDecisionNumber).value(raw).suggest(doubt), at);
    }
    true
}

/// `12/5` was perhaps `12/QĐ…`: what Excel made of it still holds the number as its day.
fn became_date(line: u32, text: &str) -> Finding {
    let finding = Finding::at(line, FindingCode::DecisionNumberIsDate).value(text);
    let day = date::read(text, date::DateUse::Decision).ok().and_then(|reading| reading.date).map(|day| day.day());
    let day =
        day.or_else(|| text.split(|letter: char| !letter.is_ascii_digit()).find_map(|digits| digits.parse().ok()));
    match day {
        Some(day) => finding.suggest(format!("{day}/QĐ-…")),
        None => finding,
    }
}
