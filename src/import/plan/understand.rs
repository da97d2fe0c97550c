//! What a row means: its authority, campaign, decision, forms and awards, or the findings that reject it.

use chrono::NaiveDate;
use uuid::Uuid;

use super::compare::unit_of;
use super::registered::{Registered, own_id};
use super::{FormAnswer, FormQuestion, Planner, Stamp};
use crate::domain::authority;
use crate::domain::date::vi_date;
use crate::domain::decision_number::DecisionNumber;
use crate::domain::form::{FormCatalogue, FormHint, FormMatch};
use crate::domain::search;
use crate::domain::vocabulary::{
    AwardStatus, CommendationType, DecisionStatus, EntityKind, Evidence, PositionGroup, Visibility,
};
use crate::entity::{award, award_form, campaign, decision, organisation};
use crate::import::matching::Fit;
use crate::import::parse::{Entry, Field, Finding, FindingCode, FormWords, Severity};
use crate::record;
use crate::record::PeriodColumns;
/// A record that exists, or one that the plan would create.
#[derive(Clone, Debug)]
pub(super) enum Resolved<M> {
    Existing(M),
    New(M),
}

impl<M> Resolved<M> {
    pub(super) fn row(&self) -> &M {
        match self {
            Self::Existing(row) | Self::New(row) => row,
        }
    }
}

/// A row understood: nothing is in doubt that would reject it.
pub(super) struct Understood {
    pub(super) authority: Option<Resolved<organisation::Model>>,
    pub(super) campaign: Option<Resolved<campaign::Model>>,
    pub(super) decision: Option<Resolved<decision::Model>>,
    pub(super) awards: Vec<award::Model>,
}

impl Planner {
    /// What a row means, or nothing when a finding rejects it.
    pub(super) fn understand(
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
        self.say_unknown_words(line, entry, findings);
        let decision_row = decision.as_ref().map(Resolved::row);
        let campaign_id = campaign.as_ref().map(|campaign| campaign.row().id);
        let awards = forms
            .into_iter()
            .map(|(form, words)| self.award(entry, form, words, decision_row, campaign_id, stamp))
            .collect();
        Some(Understood { authority, campaign, decision, awards })
    }

    /// Words of controlled lists that are in none: the award is recorded without them.
    fn say_unknown_words(&self, line: u32, entry: &Entry, findings: &mut Vec<Finding>) {
        let mut say = |field: Field, words: &str, accepted: Vec<&str>| {
            let finding = Finding::at(line, FindingCode::BadValue).value(words).suggest(accepted.join(", "));
            findings.push(Finding { column_name: Some(field.label_vi().to_owned()), ..finding });
        };
        let kind = entry.commendation_type.as_deref();
        if let Some(words) = kind.filter(|words| CommendationType::in_list(words).is_none()) {
            say(Field::CommendationType, words, CommendationType::ALL.iter().map(|kind| kind.label_vi()).collect());
        }
        let group = entry.position_group.as_deref();
        if let Some(words) = group.filter(|words| PositionGroup::from_words(words).is_none()) {
            say(Field::PositionGroup, words, PositionGroup::ALL.iter().map(|group| group.label_vi()).collect());
        }
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
            Fit::None(_) if self.create.authorities => {
                let finding = Finding::at(line, FindingCode::NewAuthority).value(name);
                findings.push(suspecting(finding, self.known.misspelt_authority(name)));
                Some(Resolved::New(new_organisation(name, stamp)))
            }
            // Without a number there is no decision to record; the name has served to find the form.
            Fit::None(_) | Fit::Several(_) if entry.decision.number.is_none() && !entry.ours => None,
            doubtful => {
                findings.push(unknown(Finding::at(line, FindingCode::UnknownAuthority).value(name), doubtful));
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
            Fit::None(_) if self.create.campaigns => {
                let finding = Finding::at(line, FindingCode::NewCampaign).value(title);
                findings.push(suspecting(finding, self.known.misspelt_campaign(title)));
                Some(Resolved::New(new_campaign(title, entry, stamp)))
            }
            doubtful => {
                findings.push(unknown(Finding::at(line, FindingCode::UnknownCampaign).value(title), doubtful));
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
        let own = own_id(entry.ids.decision.as_deref(), EntityKind::Decision);
        if let Some(row) = own.and_then(|id| registered.decisions.get(&id)) {
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
                several => {
                    let finding = Finding::at(line, FindingCode::UnknownDecision).value(number.raw.as_str());
                    let days: Vec<String> = several.iter().map(|row| described(row)).collect();
                    findings.push(if days.is_empty() { finding } else { finding.suggest(days.join("; ")) });
                    return None;
                }
            }
        }
        let authority_id = authority_id?;
        if number.is_none() {
            // In our own export an authority alone tells of a decision of which no more is known.
            if words.date.is_none() && !entry.ours {
                return None;
            }
            if let Some(one) = self.known.unnumbered(authority_id, words.date, own, words.signer_name.as_deref()) {
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
            search_key: search::key_of_decision(words.number.as_deref(), None),
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
        row.identity_key = record::award::identity(&row);
        row
    }
}

pub(super) fn question(entry: &Entry, words: &FormWords) -> FormQuestion {
    (words.words.clone(), entry.decision.authority.clone(), entry.kind, entry.grade.clone())
}

pub(super) fn answer(catalogue: &FormCatalogue, entry: &Entry, words: &FormWords) -> FormAnswer {
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

/// A decision by its number and day.
fn described(row: &decision::Model) -> String {
    let number = row.number_raw.as_deref().unwrap_or_default();
    match row.signed_on {
        Some(day) => format!("{number} ngày {}", vi_date(day)),
        None => number.to_owned(),
    }
}

/// What is said of words that fit no record, or several.
fn unknown<M>(finding: Finding, fit: Fit<'_, M>) -> Finding {
    match fit {
        Fit::One(_) | Fit::None(None) => finding,
        Fit::None(Some(nearest)) => finding.suggest(nearest),
        Fit::Several(names) => finding.suggest(names.join("; ")),
    }
}

/// What may be misspelt is worth a warning, not only a notice.
fn suspecting(finding: Finding, nearest: Option<String>) -> Finding {
    match nearest {
        Some(nearest) => finding.suggest(nearest).as_grave_as(Severity::Warning),
        None => finding,
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

fn new_organisation(name: &str, stamp: &Stamp<'_>) -> organisation::Model {
    organisation::Model {
        id: (stamp.new_id)(),
        created_at: stamp.at,
        updated_at: stamp.at,
        ..record::organisation::named(name)
    }
}

fn new_campaign(title: &str, entry: &Entry, stamp: &Stamp<'_>) -> campaign::Model {
    campaign::Model {
        id: own_id(entry.ids.campaign.as_deref(), EntityKind::Campaign).unwrap_or_else(|| (stamp.new_id)()),
        created_at: stamp.at,
        updated_at: stamp.at,
        ..record::campaign::titled(title)
    }
}
