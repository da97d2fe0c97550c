//! What a row says that the record contradicts, or has nothing of: told with both values, for an import changes awards
//! only, never the people and decisions on record.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::understand::{Resolved, Understood};
use crate::domain::date::vi_date;
use crate::domain::text::fold;
use crate::domain::vocabulary::RecipientKind;
use crate::entity::{decision, recipient};
use crate::import::parse::{Entry, Field, Finding, FindingCode};
use crate::import::person::are_other_places;

/// A fact as the list has it and as the record has it.
struct Fact {
    field: Field,
    listed: String,
    recorded: Option<String>,
}

/// What of a row differs from the recipient it means.
pub(super) fn of_recipient(line: u32, entry: &Entry, row: &recipient::Model) -> Vec<Finding> {
    facts_of_recipient(entry, row).into_iter().map(|fact| fact.finding(line, FindingCode::DiffersFromRecord)).collect()
}

fn facts_of_recipient(entry: &Entry, row: &recipient::Model) -> Vec<Fact> {
    let mut facts = Facts::default();
    let year = entry.birth_year.or(entry.name.birth_year);
    match (entry.birth_date, row.birth_date) {
        (Some(listed), recorded) if recorded.is_some() || year == row.birth_year => {
            facts.add(Field::BirthDate, Some(listed), recorded, vi_date);
        }
        _ => facts.add(Field::BirthYear, year, row.birth_year, |year| year.to_string()),
    }
    facts.add(Field::Gender, entry.gender, row.gender, |gender| gender.label_vi().to_lowercase());
    facts.add_words(Field::Nationality, entry.nationality.as_deref(), row.nationality.as_deref());
    // A household is told by its place, which is its unit.
    let place = entry.locality.as_deref().filter(|_| entry.kind != RecipientKind::Household);
    if place.zip(row.locality_text.as_deref()).is_none_or(|(listed, recorded)| are_other_places(listed, recorded)) {
        facts.add_words(Field::Locality, place, row.locality_text.as_deref());
    }
    facts.0
}

/// What was told of decisions: every row of a list repeats its decision, and one word about it is enough.
#[derive(Debug, Default)]
pub(super) struct Told {
    said: HashSet<(Uuid, Field, String)>,
}

impl Told {
    /// A hostile list contradicts its decision otherwise in every row.
    const SAID_MAX: usize = 10_000;

    /// What of a row differs from the decision it cites, unless it was said before.
    pub(super) fn of_decision(
        &mut self,
        line: u32,
        entry: &Entry,
        meaning: &Understood,
        at: DateTime<Utc>,
    ) -> Vec<Finding> {
        let Some(Resolved::Existing(row)) = &meaning.decision else { return Vec::new() };
        let facts = facts_of_decision(entry, row);
        if facts.is_empty() {
            return Vec::new();
        }
        if self.said.len() > Self::SAID_MAX {
            self.said.clear();
        }
        // A decision that the list itself brings was made now.
        let code = if row.created_at == at { FindingCode::DiffersWithinList } else { FindingCode::DiffersFromRecord };
        let fresh = facts.into_iter().filter(|fact| self.said.insert((row.id, fact.field, fact.listed.clone())));
        fresh.map(|fact| fact.finding(line, code)).collect()
    }
}

fn facts_of_decision(entry: &Entry, row: &decision::Model) -> Vec<Fact> {
    let words = &entry.decision;
    let mut facts = Facts::default();
    facts.add(Field::DecisionDate, words.date, row.signed_on, vi_date);
    facts.add_words(Field::SignerName, words.signer_name.as_deref(), row.signer_name.as_deref());
    facts.add_words(Field::SignerPosition, words.signer_position.as_deref(), row.signer_position.as_deref());
    facts.add_words(Field::ProposalNumber, words.proposal_number.as_deref(), row.proposal_number.as_deref());
    facts.add_words(Field::ProposingUnit, words.proposing_unit.as_deref(), row.proposing_unit.as_deref());
    facts.add_words(Field::DecisionFile, entry.decision_file.as_deref(), row.file_url.as_deref());
    facts.0
}

#[derive(Default)]
struct Facts(Vec<Fact>);

impl Facts {
    /// Notes a fact that the list has and the record has not, or otherwise.
    fn add<T: PartialEq>(&mut self, field: Field, listed: Option<T>, recorded: Option<T>, shown: impl Fn(T) -> String) {
        let Some(listed) = listed else { return };
        if recorded.as_ref() != Some(&listed) {
            self.0.push(Fact { field, listed: shown(listed), recorded: recorded.map(shown) });
        }
    }

    /// The same for words, whose spelling does not matter.
    fn add_words(&mut self, field: Field, listed: Option<&str>, recorded: Option<&str>) {
        let same = listed == recorded || listed.zip(recorded).is_some_and(|(one, other)| fold(one) == fold(other));
        if !same {
            self.add(field, listed, recorded, str::to_owned);
        }
    }
}

impl Fact {
    fn finding(self, line: u32, code: FindingCode) -> Finding {
        let said = format!("“{}”", self.listed);
        let finding = match self.recorded {
            Some(recorded) => Finding::at(line, code).value(said).suggest(format!("“{recorded}”")),
            None => Finding::at(line, FindingCode::AddsToRecord).value(said),
        };
        Finding { column_name: Some(self.field.label_vi().to_owned()), ..finding }
    }
}
