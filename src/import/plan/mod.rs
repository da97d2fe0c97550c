//! The plan: for every row of a list what would be done, as plain data that can be stored, shown and applied.
//!
//! [`Planner::plan`] tells the story: fetch what the chunk needs ([`registered`]), find out what each row means
//! ([`understand`]), compare it with what is recorded ([`compare`]), and write the steps down.

mod compare;
mod decide;
mod facts;
mod held;
mod newcomer;
mod registered;
mod told;
mod understand;

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, StreamTrait};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::matching::Known;
use super::parse::{Counts, Entry, Finding, List, Outcome, ParsedRow, Preamble, SkipReason};
use crate::domain::form::FormCatalogue;
use crate::domain::vocabulary::{RecipientKind, RowVerdict};
use crate::entity::{award, award_form, campaign, decision, organisation, recipient, revocation};
use crate::error::Result;
use crate::store;
use facts::ByFacts;
use held::Held;
use registered::Registered;
use told::Told;
use understand::{Resolved, Understood, answer, question};

/// What an import may create besides decisions, recipients and awards. Nothing is created by a typo:
/// both are off unless the clerk switches them on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Create {
    /// Authorities that the registry does not know.
    pub authorities: bool,
    /// Campaigns that the registry does not know.
    pub campaigns: bool,
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", content = "row", rename_all = "snake_case")]
pub(super) enum Step {
    /// Add an organisation.
    CreateOrganisation(Box<organisation::Model>),
    /// Add a campaign.
    CreateCampaign(Box<campaign::Model>),
    /// Add a decision.
    CreateDecision(Box<decision::Model>),
    /// Add a recipient.
    CreateRecipient(Box<recipient::Model>),
    /// Add an award.
    CreateAward(Box<award::Model>),
    /// Change an award, if it is still as it was when the plan was made.
    UpdateAward {
        /// The award as the plan saw it.
        before: Box<award::Model>,
        /// The award as it will be.
        after: Box<award::Model>,
    },
    /// Write the counts that the list declares into the decision it brings.
    DeclareCounts {
        /// The decision.
        decision: Uuid,
        /// What the list declares.
        declared: Counts,
    },
    /// Revoke an award that a newer version of its list names no more.
    WithdrawAward {
        /// The award as the plan saw it.
        before: Box<award::Model>,
        /// The award as it will be.
        after: Box<award::Model>,
        /// Why and when.
        revocation: Box<revocation::Model>,
    },
}

/// The steps for one award of a row.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Part {
    /// The award that the row names, new or on record.
    pub(super) award_id: Option<Uuid>,
    /// The decision that the award bears.
    pub(super) decision_id: Option<Uuid>,
    pub(super) steps: Vec<Step>,
}

/// A row as the import keeps it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Row {
    /// Its line in the file, counted from 1; 0 for steps that no row asked for.
    pub(super) line: u32,
    pub(super) verdict: RowVerdict,
    /// Names no recipient but heads a section.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) section: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) cells: Vec<String>,
    /// One for each award that the row grants.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) parts: Vec<Part>,
}

/// A row and what becomes of it.
#[derive(Clone, Debug)]
pub(super) struct PlannedRow {
    pub(super) row: Row,
    pub(super) kind: Option<RecipientKind>,
    pub(super) findings: Vec<Finding>,
}

/// How many readings of forms a planner remembers: lists repeat a handful, a hostile file may never.
const READINGS_MAX: usize = 4_096;

/// What decides which form some words mean: the words, the authority, the recipient's kind, the class.
type FormQuestion = (String, Option<String>, RecipientKind, Option<String>);

/// What the catalogue answered.
#[derive(Clone, Debug)]
enum FormAnswer {
    /// The form with this code.
    One(String),
    /// One of these, by name.
    Several(String),
    /// None, with the nearest name.
    Unknown(Option<String>),
}

/// Plans a list, chunk by chunk.
pub(super) struct Planner {
    catalogue: FormCatalogue,
    forms: HashMap<String, award_form::Model>,
    /// Answers of the catalogue, which is slow to ask, above all about a misspelling.
    readings: HashMap<FormQuestion, FormAnswer>,
    known: Known,
    held: Held,
    create: Create,
    preamble: Preamble,
    headings: Vec<String>,
    /// Recipients the plan creates.
    newcomers: ByFacts<10, Uuid>,
    /// Lines by the identity of their awards, to notice repetitions.
    seen: ByFacts<8, u32>,
    /// Awards on record that a row was taken to mean although it tells of the recipient otherwise.
    corrected: HashSet<Uuid>,
    /// What was said already of decisions that rows contradict.
    told: Told,
    /// Awards on record that the list names, and decisions on record that it cites.
    met: HashSet<Uuid>,
    cited: HashSet<Uuid>,
    /// Decisions that the plan creates.
    new_decisions: HashSet<Uuid>,
    /// What rows would have created that were rejected for another reason: it is left to a later row that needs it.
    unmade: HashMap<Uuid, Step>,
}

/// Ids and the time, given from outside.
struct Stamp<'a> {
    new_id: &'a (dyn Fn() -> Uuid + Sync),
    at: DateTime<Utc>,
}

impl Planner {
    /// Gets the catalogue of forms ready.
    pub(super) async fn prepare(db: &impl ConnectionTrait, list: &List, create: Create) -> Result<Self> {
        let forms = store::award_form::all(db).await?;
        Ok(Self {
            catalogue: store::award_form::catalogue(&forms),
            forms: forms.into_iter().map(|form| (form.code.clone(), form)).collect(),
            readings: HashMap::new(),
            known: Known::default(),
            held: Held::default(),
            create,
            preamble: list.preamble().clone(),
            headings: list.facts().headings.clone(),
            newcomers: ByFacts::default(),
            seen: ByFacts::default(),
            corrected: HashSet::new(),
            told: Told::default(),
            met: HashSet::new(),
            cited: HashSet::new(),
            new_decisions: HashSet::new(),
            unmade: HashMap::new(),
        })
    }

    /// Plans some rows: looks everything up in a handful of statements, then decides row by row.
    pub(super) async fn plan(
        &mut self,
        db: &(impl ConnectionTrait + StreamTrait),
        rows: Vec<ParsedRow>,
        new_id: impl Fn() -> Uuid + Sync,
        at: DateTime<Utc>,
    ) -> Result<Vec<PlannedRow>> {
        let stamp = Stamp { new_id: &new_id, at };
        let entries: Vec<&Entry> = rows.iter().filter_map(entry).collect();
        self.known.learn(db, &entries).await?;
        self.known.learn_spellings(db, &entries).await?;
        self.learn_forms(&entries);
        self.held.plan(db, rows.len()).await?;
        let mut registered = Registered::fetch(db, &entries, &self.held).await?;

        let mut understood = Vec::with_capacity(rows.len());
        for mut row in rows {
            let meaning = match &row.outcome {
                Outcome::Entry(entry) => {
                    let meaning = self.understand(row.line, entry, &registered, &stamp, &mut row.findings);
                    if let Some(meaning) = &meaning {
                        self.remember(meaning);
                        row.findings.extend(self.told.of_decision(row.line, entry, meaning, at));
                    }
                    meaning
                }
                Outcome::Skipped(_) | Outcome::Rejected => None,
            };
            understood.push((row, meaning));
        }

        let identities: Vec<Uuid> = understood
            .iter()
            .filter_map(|(_, meaning)| meaning.as_ref())
            .flat_map(|meaning| &meaning.awards)
            .map(|award| award.identity_key)
            .filter(|identity| self.held.may_hold(*identity))
            .collect();
        registered.by_identity = store::award::by_identity(db, &identities).await?;
        let awarded = understood.iter().filter_map(|(row, meaning)| Some((entry(row)?, meaning.as_ref()?)));
        let awarded = awarded.flat_map(|(entry, meaning)| {
            let same = meaning.awards.iter().filter_map(|award| registered.by_identity.get(&award.identity_key));
            let own = meaning.awards.iter().filter_map(|award| registered.by_id.get(&award.id));
            same.flatten().chain(own).map(|award| (award.recipient_id, entry.name.key.as_str())).collect::<Vec<_>>()
        });
        let awarded: Vec<(Uuid, &str)> = awarded.collect();
        registered.fetch_recipients(db, &awarded).await?;
        Ok(understood.into_iter().map(|(row, meaning)| self.decide(row, meaning, &registered, &stamp)).collect())
    }

    /// Asks the catalogue about the words of these entries that it was not asked about before.
    fn learn_forms(&mut self, entries: &[&Entry]) {
        if self.readings.len() > READINGS_MAX {
            self.readings.clear();
        }
        for entry in entries {
            for words in &entry.forms {
                let catalogue = &self.catalogue;
                self.readings.entry(question(entry, words)).or_insert_with(|| answer(catalogue, entry, words));
            }
        }
    }

    /// The awards on record that the rows planned so far name.
    pub(super) fn awards_met(&self) -> &HashSet<Uuid> {
        &self.met
    }

    /// The decisions that the awards of the list bear.
    pub(super) fn decisions(&self) -> HashSet<Uuid> {
        self.cited.iter().chain(&self.new_decisions).copied().collect()
    }

    /// The counts that the whole list declares belong to its decision, if there is only one and the plan creates it.
    pub(super) fn declare(&self, declared: Counts) -> Option<Step> {
        let mut decisions = self.new_decisions.iter();
        let (Some(&decision), None) = (decisions.next(), decisions.next()) else { return None };
        (!declared.is_empty()).then_some(Step::DeclareCounts { decision, declared })
    }

    /// Later rows find what this row creates.
    fn remember(&mut self, meaning: &Understood) {
        if let Some(Resolved::New(row)) = &meaning.authority {
            self.known.add_organisation(row);
        }
        if let Some(Resolved::New(row)) = &meaning.campaign {
            self.known.add_campaign(row);
        }
        if let Some(Resolved::New(row)) = &meaning.decision {
            self.known.add_decision(row);
        }
    }

    /// Compares what a row means with what is recorded.
    fn decide(
        &mut self,
        row: ParsedRow,
        meaning: Option<Understood>,
        registered: &Registered,
        stamp: &Stamp<'_>,
    ) -> PlannedRow {
        let ParsedRow { line, cells, outcome, mut findings } = row;
        let (Some(meaning), Outcome::Entry(entry)) = (meaning, &outcome) else {
            let verdict =
                if matches!(outcome, Outcome::Skipped(_)) { RowVerdict::Skipped } else { RowVerdict::Rejected };
            let section = matches!(outcome, Outcome::Skipped(SkipReason::Section | SkipReason::NextTable));
            return PlannedRow { row: Row { line, verdict, section, cells, parts: Vec::new() }, kind: None, findings };
        };
        let needed = needs(&meaning);
        let creations = creations(&meaning);
        if let Some(Resolved::Existing(row)) = &meaning.decision {
            self.cited.insert(row.id);
        }
        let mut verdicts = Vec::with_capacity(meaning.awards.len());
        let mut parts = Vec::with_capacity(meaning.awards.len());
        for award in meaning.awards {
            let (verdict, part) = self.decide_award(line, entry, award, registered, stamp, &mut findings);
            verdicts.push(verdict);
            parts.push(part);
        }
        let verdict = row_verdict(&verdicts);
        if verdict == RowVerdict::Rejected {
            self.unmade.extend(creations);
            let steps = parts.drain(..).flat_map(|part| part.steps);
            self.unmade.extend(steps.filter_map(|step| step.new_recipient().map(|id| (id, step))));
        } else {
            let recipients: Vec<Uuid> = parts.iter().flat_map(|part| &part.steps).filter_map(Step::awarded).collect();
            let needed = needed.into_iter().chain(recipients);
            let left = needed.filter_map(|id| self.unmade.remove(&id).map(|step| (id, step)));
            let steps: Vec<Step> = left.chain(creations).map(|(_, step)| step).collect();
            self.new_decisions.extend(steps.iter().filter_map(Step::new_decision));
            if let Some(first) = parts.first_mut() {
                first.steps.splice(0..0, steps);
            }
        }
        let kind = (!matches!(verdict, RowVerdict::Rejected | RowVerdict::Skipped)).then_some(entry.kind);
        PlannedRow { row: Row { line, verdict, section: false, cells, parts }, kind, findings }
    }
}

fn entry(row: &ParsedRow) -> Option<&Entry> {
    match &row.outcome {
        Outcome::Entry(entry) => Some(entry),
        Outcome::Skipped(_) | Outcome::Rejected => None,
    }
}

/// The records that a row would create, what is pointed at first.
fn creations(meaning: &Understood) -> Vec<(Uuid, Step)> {
    let mut steps = Vec::new();
    if let Some(Resolved::New(row)) = &meaning.authority {
        steps.push((row.id, Step::CreateOrganisation(Box::new(row.clone()))));
    }
    if let Some(Resolved::New(row)) = &meaning.campaign {
        steps.push((row.id, Step::CreateCampaign(Box::new(row.clone()))));
    }
    if let Some(Resolved::New(row)) = &meaning.decision {
        steps.push((row.id, Step::CreateDecision(Box::new(row.clone()))));
    }
    steps
}

/// The records that a row points at, what is pointed at first.
fn needs(meaning: &Understood) -> Vec<Uuid> {
    let decision = meaning.decision.as_ref().map(Resolved::row);
    let ids = [
        meaning.authority.as_ref().map(|authority| authority.row().id),
        meaning.campaign.as_ref().map(|campaign| campaign.row().id),
        decision.map(|decision| decision.issuing_authority_id),
        decision.and_then(|decision| decision.campaign_id),
        decision.map(|decision| decision.id),
    ];
    ids.into_iter().flatten().collect()
}

impl Step {
    fn new_recipient(&self) -> Option<Uuid> {
        match self {
            Self::CreateRecipient(row) => Some(row.id),
            _ => None,
        }
    }

    /// Whom a new award goes to.
    fn awarded(&self) -> Option<Uuid> {
        match self {
            Self::CreateAward(row) => Some(row.recipient_id),
            _ => None,
        }
    }

    fn new_decision(&self) -> Option<Uuid> {
        match self {
            Self::CreateDecision(row) => Some(row.id),
            _ => None,
        }
    }
}

/// A row that grants several forms is what its weightiest part is; one rejected part rejects the row.
fn row_verdict(parts: &[RowVerdict]) -> RowVerdict {
    let order = [RowVerdict::Rejected, RowVerdict::Created, RowVerdict::Updated, RowVerdict::Unchanged];
    order.into_iter().find(|verdict| parts.contains(verdict)).unwrap_or(RowVerdict::Skipped)
}
