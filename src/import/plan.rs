//! The plan: for every row of a list what would be done, as plain data that can be stored, shown and applied.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::matching::{Fit, Known, Person, person};
use super::parse::{
    Counts, Entry, Finding, FindingCode, FormWords, List, Outcome, ParsedRow, Preamble, Severity, SkipReason,
};
use crate::domain::authority;
use crate::domain::date::vi_date;
use crate::domain::decision_number::DecisionNumber;
use crate::domain::form::{FormCatalogue, FormHint, FormMatch};
use crate::domain::id::NodeId;
use crate::domain::text;
use crate::domain::vocabulary::{
    AwardStatus, CampaignMethod, CampaignScope, CampaignStatus, CommendationType, DecisionStatus, EntityKind, Evidence,
    PeriodKind, PositionGroup, RecipientKind, RowVerdict, Visibility,
};
use crate::entity::{Words, award, award_form, campaign, decision, organisation, recipient, revocation};
use crate::error::Result;
use crate::record;
use crate::record::PeriodColumns;
use crate::store;

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
#[derive(Clone, Debug, Default)]
pub(super) struct Part {
    pub(super) award_id: Option<Uuid>,
    pub(super) steps: Vec<Step>,
}

/// A row and what becomes of it.
#[derive(Clone, Debug)]
pub(super) struct PlannedRow {
    pub(super) line: u32,
    pub(super) cells: Vec<String>,
    pub(super) kind: Option<RecipientKind>,
    pub(super) verdict: RowVerdict,
    /// It heads a section.
    pub(super) section: bool,
    /// At least one; several when a row grants several forms.
    pub(super) parts: Vec<Part>,
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
    create: Create,
    preamble: Preamble,
    headings: Vec<String>,
    /// Recipients the plan creates.
    newcomers: HashMap<Newcomer, Uuid>,
    /// Lines by the identity of their awards, to notice repetitions.
    seen: HashMap<Uuid, u32>,
    /// Awards on record that the list names, and decisions on record that it cites.
    met: HashSet<Uuid>,
    cited: HashSet<Uuid>,
    /// Decisions that the plan creates, with the line that does.
    new_decisions: Vec<(u32, decision::Model)>,
}

/// What makes two rows mean the same new recipient.
#[derive(PartialEq, Eq, Hash)]
struct Newcomer {
    kind: RecipientKind,
    name_key: String,
    unit_key: String,
    birth_year: Option<i32>,
    /// Their id, where the list has it: in our machine export namesakes of one unit stay two.
    own: Option<Uuid>,
}

/// What one chunk needs of the registry beyond what [`Known`] remembers.
struct Registered {
    namesakes: HashMap<String, Vec<recipient::Model>>,
    by_identity: HashMap<Uuid, Vec<award::Model>>,
    by_id: HashMap<Uuid, award::Model>,
    recipients: HashMap<Uuid, recipient::Model>,
    decisions: HashMap<Uuid, decision::Model>,
    campaigns: HashMap<Uuid, campaign::Model>,
}

/// A record that exists, or one that the plan would create.
#[derive(Clone, Debug)]
enum Resolved<M> {
    Existing(M),
    New(M),
}

impl<M> Resolved<M> {
    fn row(&self) -> &M {
        match self {
            Self::Existing(row) | Self::New(row) => row,
        }
    }
}

/// A row understood: nothing is in doubt that would reject it.
struct Understood {
    authority: Option<Resolved<organisation::Model>>,
    campaign: Option<Resolved<campaign::Model>>,
    decision: Option<Resolved<decision::Model>>,
    awards: Vec<award::Model>,
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
            catalogue: store::award_form::catalogue(db).await?,
            forms: forms.into_iter().map(|form| (form.code.clone(), form)).collect(),
            readings: HashMap::new(),
            known: Known::default(),
            create,
            preamble: list.preamble().clone(),
            headings: list.facts().headings.clone(),
            newcomers: HashMap::new(),
            seen: HashMap::new(),
            met: HashSet::new(),
            cited: HashSet::new(),
            new_decisions: Vec::new(),
        })
    }

    /// Plans some rows: looks everything up in a handful of statements, then decides row by row.
    pub(super) async fn plan(
        &mut self,
        db: &impl ConnectionTrait,
        rows: Vec<ParsedRow>,
        new_id: impl Fn() -> Uuid + Sync,
        at: DateTime<Utc>,
    ) -> Result<Vec<PlannedRow>> {
        let stamp = Stamp { new_id: &new_id, at };
        let entries: Vec<&Entry> = rows.iter().filter_map(entry).collect();
        self.known.learn(db, &entries).await?;
        self.known.learn_spellings(db, &entries).await?;
        self.learn_forms(&entries);
        let mut registered = Registered::fetch(db, &entries).await?;

        let mut understood = Vec::with_capacity(rows.len());
        for mut row in rows {
            let meaning = match &row.outcome {
                Outcome::Entry(entry) => {
                    let meaning = self.understand(row.line, entry, &registered, &stamp, &mut row.findings);
                    if let Some(meaning) = &meaning {
                        self.remember(meaning);
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
            .collect();
        registered.by_identity = store::award::by_identity(db, &identities).await?;
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

    /// The decisions on record that the rows planned so far cite.
    pub(super) fn decisions_met(&self) -> impl Iterator<Item = Uuid> {
        self.cited.iter().copied()
    }

    /// The counts that the whole list declares belong to its decision, if there is only one and the plan creates
    /// it: gives the line that creates it and the step that replaces the one planned there.
    pub(super) fn declare(&self, declared: Counts) -> Option<(u32, Step)> {
        let [(line, decision)] = self.new_decisions.as_slice() else { return None };
        let count = |count: Option<u32>| count.and_then(|count| i32::try_from(count).ok());
        let decision = decision::Model {
            declared_collectives: count(declared.collectives),
            declared_individuals: count(declared.individuals),
            declared_households: count(declared.households),
            ..decision.clone()
        };
        (!declared.is_empty()).then(|| (*line, Step::CreateDecision(Box::new(decision))))
    }

    /// What a row means, or nothing when a finding rejects it.
    fn understand(
        &self,
        line: u32,
        entry: &Entry,
        registered: &Registered,
        stamp: &Stamp<'_>,
        findings: &mut Vec<Finding>,
    ) -> Option<Understood> {
        let campaign = self.campaign(line, entry, registered, stamp, findings);
        let authority = self.authority(line, entry, stamp, findings);
        let decision = self.decision(line, entry, registered, authority.as_ref(), campaign.as_ref(), stamp, findings);
        let forms: Vec<_> = entry.forms.iter().filter_map(|words| self.form(line, entry, words, findings)).collect();
        if findings.iter().any(|finding| finding.severity == Severity::Error) || forms.is_empty() {
            return None;
        }
        let decision_row = decision.as_ref().map(Resolved::row);
        let campaign_id = campaign.as_ref().map(|campaign| campaign.row().id);
        let awards = forms
            .into_iter()
            .map(|(form, words)| self.award(entry, form, words, decision_row, campaign_id, stamp))
            .collect();
        Some(Understood { authority, campaign, decision, awards })
    }

    fn authority(
        &self,
        line: u32,
        entry: &Entry,
        stamp: &Stamp<'_>,
        findings: &mut Vec<Finding>,
    ) -> Option<Resolved<organisation::Model>> {
        let name = entry.decision.authority.as_deref()?;
        match self.known.authority(name, entry.decision.date) {
            Fit::One(row) => {
                if let Some((closed, day)) = row.valid_to.zip(entry.decision.date).filter(|(closed, day)| day > closed)
                {
                    let finding = Finding::at(line, FindingCode::DecisionAfterClosing);
                    findings.push(finding.value(name).suggest(format!("{} < {}", vi_date(closed), vi_date(day))));
                }
                Some(Resolved::Existing(row.clone()))
            }
            Fit::None(_) if self.create.authorities => Some(Resolved::New(new_organisation(name, stamp))),
            // Without a number there is no decision to record; the name has served to find the form.
            Fit::None(_) | Fit::Several(_) if entry.decision.number.is_none() && entry.ids.decision.is_none() => None,
            Fit::None(nearest) => {
                findings.push(asking(Finding::at(line, FindingCode::UnknownAuthority).value(name), nearest));
                None
            }
            Fit::Several(names) => {
                findings.push(Finding::at(line, FindingCode::UnknownAuthority).value(name).suggest(names.join("; ")));
                None
            }
        }
    }

    fn campaign(
        &self,
        line: u32,
        entry: &Entry,
        registered: &Registered,
        stamp: &Stamp<'_>,
        findings: &mut Vec<Finding>,
    ) -> Option<Resolved<campaign::Model>> {
        if let Some(row) =
            own_id(entry.ids.campaign.as_deref(), EntityKind::Campaign).and_then(|id| registered.campaigns.get(&id))
        {
            return Some(Resolved::Existing(row.clone()));
        }
        let title = entry.campaign.as_deref()?;
        match self.known.campaign(title) {
            Fit::One(row) => Some(Resolved::Existing(row.clone())),
            Fit::None(_) if self.create.campaigns => Some(Resolved::New(new_campaign(title, entry, stamp))),
            Fit::None(nearest) => {
                findings.push(asking(Finding::at(line, FindingCode::UnknownCampaign).value(title), nearest));
                None
            }
            Fit::Several(titles) => {
                findings.push(Finding::at(line, FindingCode::UnknownCampaign).value(title).suggest(titles.join("; ")));
                None
            }
        }
    }

    #[allow(clippy::too_many_arguments, reason = "a decision is known by all of these together")]
    fn decision(
        &self,
        line: u32,
        entry: &Entry,
        registered: &Registered,
        authority: Option<&Resolved<organisation::Model>>,
        campaign: Option<&Resolved<campaign::Model>>,
        stamp: &Stamp<'_>,
        findings: &mut Vec<Finding>,
    ) -> Option<Resolved<decision::Model>> {
        if let Some(row) =
            own_id(entry.ids.decision.as_deref(), EntityKind::Decision).and_then(|id| registered.decisions.get(&id))
        {
            return Some(Resolved::Existing(row.clone()));
        }
        let words = &entry.decision;
        let number = words.number.as_deref().and_then(|number| DecisionNumber::read(number).ok());
        let year = words
            .date
            .map(|day| chrono::Datelike::year(&day))
            .or_else(|| number.as_ref().and_then(|number| number.year));
        let authority_id = authority.map(|authority| authority.row().id);
        if let Some(number) = &number {
            match self.known.decisions(number, year, authority_id).as_slice() {
                [one] => return Some(Resolved::Existing((*one).clone())),
                [] if authority_id.is_some() => {}
                // An unknown authority has its own finding already.
                _ if words.authority.is_some() => return None,
                _ => {
                    let finding = Finding::at(line, FindingCode::UnknownDecision);
                    findings.push(finding.value(number.raw.as_str()).suggest("ghi rõ cơ quan ban hành"));
                    return None;
                }
            }
        }
        let authority_id = authority_id?;
        if number.is_none() {
            let day = words.date?;
            if let Some(one) = self.known.of_day(authority_id, day) {
                return Some(Resolved::Existing(one.clone()));
            }
        }
        let campaign_id = campaign.map(|campaign| campaign.row().id);
        Some(Resolved::New(Self::new_decision(entry, number.as_ref(), year, authority_id, campaign_id, stamp)))
    }

    fn new_decision(
        entry: &Entry,
        number: Option<&DecisionNumber>,
        year: Option<i32>,
        authority: Uuid,
        campaign: Option<Uuid>,
        stamp: &Stamp<'_>,
    ) -> decision::Model {
        let words = &entry.decision;
        decision::Model {
            id: own_id(entry.ids.decision.as_deref(), EntityKind::Decision).unwrap_or_else(|| (stamp.new_id)()),
            number_raw: words.number.clone(),
            number: number.and_then(|number| number.number).and_then(|number| i32::try_from(number).ok()),
            symbol: number.map(DecisionNumber::symbol_key),
            number_key: number.map(|number| number.key().to_string()),
            year,
            signed_on: words.date,
            issuing_authority_id: authority,
            signer_name: words.signer_name.clone(),
            signer_position: words.signer_position.clone(),
            signing_capacity: None,
            title: None,
            campaign_id: campaign,
            proposal_number: words.proposal_number.clone(),
            proposing_unit: words.proposing_unit.clone(),
            commendation_type: None,
            legal_basis: None,
            // What the list declares is known when all of it has been read: see `declare`.
            declared_collectives: None,
            declared_individuals: None,
            declared_households: None,
            file_url: entry.decision_file.clone(),
            file_sha256: None,
            status: DecisionStatus::InForce,
            amends_decision_id: None,
            version: 1,
            created_at: stamp.at,
            updated_at: stamp.at,
        }
    }

    fn form<'w>(
        &self,
        line: u32,
        entry: &Entry,
        words: &'w FormWords,
        findings: &mut Vec<Finding>,
    ) -> Option<(&award_form::Model, &'w FormWords)> {
        let place = |code| {
            let finding = Finding::at(line, code).value(words.words.as_str());
            match words.column {
                Some(column) => finding.in_column(column, self.headings.get(column).map_or("", String::as_str)),
                None => finding,
            }
        };
        if let Some(form) = entry.form_code.as_deref().and_then(|code| self.forms.get(code)) {
            return Some((form, words));
        }
        let form = match self.readings.get(&question(entry, words))? {
            FormAnswer::One(code) => self.forms.get(code)?,
            FormAnswer::Several(names) => {
                findings.push(place(FindingCode::AmbiguousForm).suggest(names.as_str()));
                return None;
            }
            FormAnswer::Unknown(nearest) => {
                findings.push(asking(place(FindingCode::UnknownForm), nearest.clone()));
                return None;
            }
        };
        if !form.recipients.0.iter().any(|kind| kind.ends_with(entry.kind.code())) {
            findings.push(place(FindingCode::FormNotForKind).suggest(entry.kind.label_vi().to_lowercase()));
        }
        if let Some(day) = entry.decision.date.filter(|day| !valid_on(form, *day)) {
            findings.push(place(FindingCode::FormOutsideValidity).suggest(vi_date(day)));
        }
        Some((form, words))
    }

    fn award(
        &self,
        entry: &Entry,
        form: &award_form::Model,
        words: &FormWords,
        decision: Option<&decision::Model>,
        campaign_id: Option<Uuid>,
        stamp: &Stamp<'_>,
    ) -> award::Model {
        let period = words.period.clone().or_else(|| entry.period.clone()).or_else(|| self.preamble.period.clone());
        let period = period.map_or_else(PeriodColumns::unknown, PeriodColumns::from);
        let unit = unit_of(entry);
        let mut row = award::Model {
            id: own_id(entry.ids.award.as_deref(), EntityKind::Award).unwrap_or_else(|| (stamp.new_id)()),
            // Whom it goes to is decided when it is known whether the award is new.
            recipient_id: Uuid::nil(),
            award_form_id: form.id,
            decision_id: decision.map(|decision| decision.id),
            campaign_id: campaign_id
                .or_else(|| decision.filter(|_| !entry.ours).and_then(|decision| decision.campaign_id)),
            recipient_kind: entry.kind,
            identity_key: Uuid::nil(),
            sort_key: Vec::new(),
            decided_on: decision.and_then(|decision| decision.signed_on),
            period_kind: period.kind,
            period_label: period.label,
            period_start_year: period.start_year,
            period_end_year: period.end_year,
            commendation_type: entry.commendation_type.as_deref().and_then(CommendationType::in_list),
            achievement: entry.achievement.clone(),
            name_at_award: entry.name.display.to_string(),
            honorific_at_award: entry.honorific.clone().or_else(|| entry.name.honorific.clone()),
            position_at_award: entry.position.clone().or_else(|| entry.name.position_hint.clone()),
            unit_id: unit.as_deref().and_then(|unit| self.known.unit(unit)),
            unit_text_at_award: unit,
            position_group: entry
                .position_group
                .as_deref()
                .and_then(PositionGroup::from_words)
                .unwrap_or(PositionGroup::Unknown),
            variant: entry.variant.clone(),
            work_title: entry.work_title.clone(),
            list_ordinal: entry.list_ordinal.clone(),
            list_section: entry.list_section.as_deref().map(str::to_owned),
            posthumous: entry.posthumous || entry.name.posthumous,
            certificate_number: entry.certificate_number.clone(),
            reward_amount: entry.reward_amount,
            status: entry.status.as_deref().and_then(AwardStatus::from_words).unwrap_or(if self.preamble.proposed {
                AwardStatus::Proposed
            } else {
                AwardStatus::Conferred
            }),
            evidence: entry.evidence.as_deref().and_then(Evidence::from_words).unwrap_or(if decision.is_some() {
                Evidence::AnnexList
            } else {
                Evidence::Declared
            }),
            visibility: entry.visibility.as_deref().and_then(Visibility::from_words).unwrap_or(Visibility::Public),
            visibility_reason: None,
            visibility_until: None,
            note: entry.note.clone(),
            version: 1,
            created_at: stamp.at,
            updated_at: stamp.at,
        };
        record::award::settle(&mut row);
        row
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
            let section = matches!(outcome, Outcome::Skipped(SkipReason::Section));
            return PlannedRow { line, cells, kind: None, verdict, section, parts: vec![Part::default()], findings };
        };
        let mut creations = creations(&meaning);
        if let Some(Resolved::Existing(row)) = &meaning.decision {
            self.cited.insert(row.id);
        }
        if let Some(Resolved::New(row)) = &meaning.decision {
            self.new_decisions.push((line, row.clone()));
        }
        let mut verdicts = Vec::with_capacity(meaning.awards.len());
        let mut parts = Vec::with_capacity(meaning.awards.len());
        for award in meaning.awards {
            let (verdict, mut part) = self.decide_award(line, entry, award, registered, stamp, &mut findings);
            part.steps.splice(0..0, creations.drain(..));
            verdicts.push(verdict);
            parts.push(part);
        }
        let verdict = row_verdict(&verdicts);
        if verdict == RowVerdict::Rejected {
            parts = vec![Part::default()];
        }
        let kind = (!matches!(verdict, RowVerdict::Rejected | RowVerdict::Skipped)).then_some(entry.kind);
        PlannedRow { line, cells, kind, verdict, section: false, parts, findings }
    }

    fn decide_award(
        &mut self,
        line: u32,
        entry: &Entry,
        award: award::Model,
        registered: &Registered,
        stamp: &Stamp<'_>,
        findings: &mut Vec<Finding>,
    ) -> (RowVerdict, Part) {
        if let Some(first) = self.seen.get(&award.identity_key) {
            findings.push(
                Finding::at(line, FindingCode::DuplicateInFile).value(&award.name_at_award).suggest(first.to_string()),
            );
            return (RowVerdict::Skipped, Part::default());
        }
        self.seen.insert(award.identity_key, line);
        let same = registered.by_identity.get(&award.identity_key).and_then(|same| same.first());
        if let Some(before) = registered.by_id.get(&award.id).or(same) {
            self.met.insert(before.id);
            return update(line, entry, before, award, findings);
        }
        match self.recipient(line, entry, registered, stamp, findings) {
            Some((recipient_id, newcomer)) => {
                let award = award::Model { recipient_id, ..award };
                let mut part = Part { award_id: Some(award.id), steps: Vec::new() };
                part.steps.extend(newcomer.map(|row| Step::CreateRecipient(Box::new(row))));
                part.steps.push(Step::CreateAward(Box::new(award)));
                (RowVerdict::Created, part)
            }
            None => (RowVerdict::Rejected, Part::default()),
        }
    }

    /// Whom a new award goes to: somebody known, a newcomer met earlier in the list, or a new newcomer.
    fn recipient(
        &mut self,
        line: u32,
        entry: &Entry,
        registered: &Registered,
        stamp: &Stamp<'_>,
        findings: &mut Vec<Finding>,
    ) -> Option<(Uuid, Option<recipient::Model>)> {
        let own = own_id(entry.ids.recipient.as_deref(), EntityKind::Recipient);
        if let Some(row) = own.and_then(|id| registered.recipients.get(&id)) {
            return Some((row.id, None));
        }
        let mut newcomer = record::recipient::known_as(&entry.name, entry.kind, unit_of(entry));
        let birth_year = entry.birth_year.or(newcomer.birth_year);
        let key = Newcomer {
            kind: entry.kind,
            name_key: newcomer.name_key.clone(),
            unit_key: newcomer.unit_key.clone(),
            birth_year,
            own,
        };
        if let Some(id) = self.newcomers.get(&key) {
            return Some((*id, None));
        }
        let namesakes = registered.namesakes.get(&newcomer.name_key).map(Vec::as_slice).unwrap_or_default();
        match person(entry.kind, &newcomer.unit_key, birth_year, namesakes) {
            Person::Same(row) => return Some((row.id, None)),
            Person::New => {}
            Person::Doubtful(candidates) => {
                let same_unit = candidates.iter().any(|row| row.unit_key == newcomer.unit_key);
                let shown: Vec<_> = candidates.iter().map(|row| candidate(row)).collect();
                let finding = Finding::at(line, FindingCode::DoubtfulRecipient)
                    .value(&newcomer.display_name)
                    .suggest(shown.join("; "));
                if same_unit {
                    findings.push(finding.as_grave_as(Severity::Error));
                    return None;
                }
                findings.push(finding);
            }
        }
        newcomer.id = own.unwrap_or_else(|| (stamp.new_id)());
        newcomer.created_at = stamp.at;
        newcomer.updated_at = stamp.at;
        newcomer.birth_year = birth_year;
        newcomer.birth_date = entry.birth_date;
        newcomer.gender = entry.gender.or(newcomer.gender);
        newcomer.nationality.clone_from(&entry.nationality);
        newcomer.is_foreign = newcomer.nationality.is_some();
        newcomer.deceased |= entry.posthumous;
        newcomer.locality_text.clone_from(&entry.locality);
        if entry.kind == RecipientKind::Collective {
            newcomer.organisation_id = self.known.unit(&newcomer.display_name);
        }
        self.newcomers.insert(key, newcomer.id);
        Some((newcomer.id, Some(newcomer)))
    }
}

impl Registered {
    async fn fetch(db: &impl ConnectionTrait, entries: &[&Entry]) -> Result<Self> {
        let mut names: Vec<String> = entries.iter().map(|entry| entry.name.key.to_string()).collect();
        names.sort_unstable();
        names.dedup();
        let ids = |kind, pick: fn(&Entry) -> Option<&str>| -> Vec<Uuid> {
            let mut ids: Vec<Uuid> = entries.iter().filter_map(|entry| own_id(pick(entry), kind)).collect();
            ids.sort_unstable();
            ids.dedup();
            ids
        };
        let awards = ids(EntityKind::Award, |entry| entry.ids.award.as_deref());
        let recipients = ids(EntityKind::Recipient, |entry| entry.ids.recipient.as_deref());
        let decisions = ids(EntityKind::Decision, |entry| entry.ids.decision.as_deref());
        let campaigns = ids(EntityKind::Campaign, |entry| entry.ids.campaign.as_deref());
        Ok(Self {
            namesakes: store::recipient::by_name_keys(db, &names).await?,
            by_identity: HashMap::new(),
            by_id: store::by_ids::<award::Entity>(db, &awards).await?,
            recipients: store::by_ids::<recipient::Entity>(db, &recipients).await?,
            decisions: store::by_ids::<decision::Entity>(db, &decisions).await?,
            campaigns: store::by_ids::<campaign::Entity>(db, &campaigns).await?,
        })
    }
}

fn entry(row: &ParsedRow) -> Option<&Entry> {
    match &row.outcome {
        Outcome::Entry(entry) => Some(entry),
        Outcome::Skipped(_) | Outcome::Rejected => None,
    }
}

fn question(entry: &Entry, words: &FormWords) -> FormQuestion {
    (words.words.clone(), entry.decision.authority.clone(), entry.kind, entry.grade.clone())
}

fn answer(catalogue: &FormCatalogue, entry: &Entry, words: &FormWords) -> FormAnswer {
    let authority = entry.decision.authority.as_deref();
    let hint = FormHint {
        authority,
        level: authority.and_then(authority::level),
        recipient_kind: Some(entry.kind),
        grade: entry.grade.as_deref(),
    };
    match catalogue.resolve(&words.words, &hint) {
        FormMatch::One(form) => FormAnswer::One(form.code.clone()),
        FormMatch::Several(forms) => {
            let names: Vec<_> = forms.iter().map(|form| form.name_vi.as_str()).collect();
            FormAnswer::Several(names.join("; "))
        }
        FormMatch::Unknown { suggestions } => FormAnswer::Unknown(suggestions.first().map(|form| form.name_vi.clone())),
    }
}

/// The id in a cell of our own machine export, if it is one.
fn own_id(cell: Option<&str>, kind: EntityKind) -> Option<Uuid> {
    cell?.parse::<NodeId>().ok()?.expect(kind).ok()
}

/// What tells namesakes apart: a person's unit, a collective's parent body, a household's place.
fn unit_of(entry: &Entry) -> Option<String> {
    match entry.kind {
        RecipientKind::Individual => entry.unit.clone().or_else(|| entry.parent_unit.clone()),
        RecipientKind::Collective => entry.parent_unit.clone().or_else(|| entry.unit.clone()),
        RecipientKind::Household => entry.locality.clone().or_else(|| entry.unit.clone()),
    }
}

fn asking(finding: Finding, nearest: Option<String>) -> Finding {
    match nearest {
        Some(nearest) => finding.suggest(nearest),
        None => finding,
    }
}

fn valid_on(form: &award_form::Model, day: NaiveDate) -> bool {
    form.valid_from.is_none_or(|from| from <= day) && form.valid_to.is_none_or(|to| day <= to)
}

fn candidate(row: &recipient::Model) -> String {
    let unit = row.unit_text.as_deref().unwrap_or("chưa rõ đơn vị");
    match row.birth_year {
        Some(year) => format!("{} – {unit}, {year}", row.display_name),
        None => format!("{} – {unit}", row.display_name),
    }
}

fn creations(meaning: &Understood) -> Vec<Step> {
    let mut steps = Vec::new();
    if let Some(Resolved::New(row)) = &meaning.authority {
        steps.push(Step::CreateOrganisation(Box::new(row.clone())));
    }
    if let Some(Resolved::New(row)) = &meaning.campaign {
        steps.push(Step::CreateCampaign(Box::new(row.clone())));
    }
    if let Some(Resolved::New(row)) = &meaning.decision {
        steps.push(Step::CreateDecision(Box::new(row.clone())));
    }
    steps
}

/// A row that grants several forms is what its weightiest part is; one rejected part rejects the row.
fn row_verdict(parts: &[RowVerdict]) -> RowVerdict {
    let order = [RowVerdict::Rejected, RowVerdict::Created, RowVerdict::Updated, RowVerdict::Unchanged];
    order.into_iter().find(|verdict| parts.contains(verdict)).unwrap_or(RowVerdict::Skipped)
}

/// Compares a listed award with the recorded one. What the list leaves out stays; spelling and place in the
/// list are no change.
fn update(
    line: u32,
    entry: &Entry,
    before: &award::Model,
    listed: award::Model,
    findings: &mut Vec<Finding>,
) -> (RowVerdict, Part) {
    let mut after = award::Model {
        decision_id: listed.decision_id.or(before.decision_id),
        decided_on: if listed.decision_id.is_some() { listed.decided_on } else { before.decided_on },
        campaign_id: listed.campaign_id.or(before.campaign_id),
        commendation_type: listed.commendation_type.or(before.commendation_type),
        achievement: listed.achievement.or_else(|| before.achievement.clone()),
        honorific_at_award: listed.honorific_at_award.or_else(|| before.honorific_at_award.clone()),
        position_at_award: listed.position_at_award.or_else(|| before.position_at_award.clone()),
        unit_id: listed.unit_id.or(before.unit_id),
        variant: listed.variant.or_else(|| before.variant.clone()),
        work_title: listed.work_title.or_else(|| before.work_title.clone()),
        posthumous: listed.posthumous || before.posthumous,
        certificate_number: listed.certificate_number.or_else(|| before.certificate_number.clone()),
        reward_amount: listed.reward_amount.or(before.reward_amount),
        note: listed.note.or_else(|| before.note.clone()),
        ..before.clone()
    };
    if listed.period_kind != PeriodKind::Unknown {
        after.period_kind = listed.period_kind;
        after.period_label = listed.period_label;
        after.period_start_year = listed.period_start_year;
        after.period_end_year = listed.period_end_year;
    }
    if listed.position_group != PositionGroup::Unknown {
        after.position_group = listed.position_group;
    }
    if entry.status.is_some() {
        after.status = listed.status;
    }
    if entry.evidence.is_some() {
        after.evidence = listed.evidence;
    }
    if entry.visibility.is_some() {
        after.visibility = listed.visibility;
    }
    record::award::settle(&mut after);
    let mut part = Part { award_id: Some(before.id), steps: Vec::new() };
    if after == *before {
        return (RowVerdict::Unchanged, part);
    }
    if entry.ids.version.is_some_and(|seen| seen < i64::from(before.version)) {
        findings.push(Finding::at(line, FindingCode::ChangedSince).value(&before.name_at_award));
        return (RowVerdict::Rejected, part);
    }
    part.steps.push(Step::UpdateAward { before: Box::new(before.clone()), after: Box::new(after) });
    (RowVerdict::Updated, part)
}

fn new_organisation(name: &str, stamp: &Stamp<'_>) -> organisation::Model {
    organisation::Model {
        id: (stamp.new_id)(),
        name: name.to_owned(),
        name_key: authority::authority_key(name).to_string(),
        search_key: text::search_key(name).to_string(),
        sort_key: text::sort_key(name, text::NameOrder::Alphabetical),
        short_name: None,
        aliases: Words::default(),
        org_type: authority::organisation_type(name),
        level: authority::level(name).unwrap_or(crate::domain::vocabulary::OrganisationLevel::Unit),
        parent_id: None,
        locality_code: None,
        valid_from: None,
        valid_to: None,
        note: None,
        version: 1,
        created_at: stamp.at,
        updated_at: stamp.at,
    }
}

fn new_campaign(title: &str, entry: &Entry, stamp: &Stamp<'_>) -> campaign::Model {
    campaign::Model {
        id: own_id(entry.ids.campaign.as_deref(), EntityKind::Campaign).unwrap_or_else(|| (stamp.new_id)()),
        title: title.to_owned(),
        title_key: text::fold(title).to_string(),
        search_key: text::search_key(title).to_string(),
        sort_key: text::sort_key(title, text::NameOrder::Alphabetical),
        theme: None,
        launched_by_id: None,
        launch_document: None,
        launched_on: None,
        starts_on: None,
        ends_on: None,
        period_kind: PeriodKind::Unknown,
        period_label: None,
        period_start_year: None,
        period_end_year: None,
        scope: CampaignScope::Unit,
        method: CampaignMethod::Themed,
        parent_campaign_id: None,
        sector: None,
        status: CampaignStatus::Launched,
        summary: None,
        version: 1,
        created_at: stamp.at,
        updated_at: stamp.at,
    }
}
