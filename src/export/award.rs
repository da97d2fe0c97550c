//! One award as one row of a file.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::Audience;
use crate::domain::date::vi_date;
use crate::domain::id::NodeId;
use crate::domain::vocabulary::{EntityKind, Gender, PeriodKind};
use crate::entity::{award, award_form, campaign, decision, organisation, recipient};
use crate::error::{Error, Result};
use crate::import::parse::{Field, guard};
use crate::store;

/// The columns of the clerk's file; the machine's file has the ids behind them.
const COLUMNS: &[Field] = &[
    Field::RecipientKind,
    Field::Honorific,
    Field::RecipientName,
    Field::Gender,
    Field::BirthYear,
    Field::Position,
    Field::Unit,
    Field::PositionGroup,
    Field::AwardForm,
    Field::AwardFormCode,
    Field::AwardVariant,
    Field::CommendationType,
    Field::Achievement,
    Field::WorkTitle,
    Field::Period,
    Field::PeriodKind,
    Field::PeriodStartYear,
    Field::PeriodEndYear,
    Field::Campaign,
    Field::DecisionNumber,
    Field::DecisionDate,
    Field::IssuingAuthority,
    Field::SignerName,
    Field::SignerPosition,
    Field::ProposalNumber,
    Field::ProposingUnit,
    Field::CertificateNumber,
    Field::RewardAmount,
    Field::Posthumous,
    Field::Nationality,
    Field::Status,
    Field::Evidence,
    Field::Visibility,
    Field::Note,
];

/// The columns that only a machine needs.
const IDS: &[Field] = &[Field::AwardId, Field::RecipientId, Field::DecisionId, Field::CampaignId, Field::Version];

fn columns(audience: Audience) -> impl Iterator<Item = Field> {
    let ids = if audience == Audience::Machine { IDS } else { &[] };
    COLUMNS.iter().chain(ids).copied()
}

/// The heading row.
pub(super) fn headings(audience: Audience) -> Vec<&'static str> {
    columns(audience)
        .map(|field| match audience {
            Audience::Clerk => field.label_vi(),
            Audience::Machine => field.name(),
        })
        .collect()
}

/// Rows that awards point at. Forms, authorities, campaigns and decisions are kept; recipients only for one page.
#[derive(Default)]
pub(super) struct Known {
    forms: HashMap<Uuid, award_form::Model>,
    decisions: HashMap<Uuid, decision::Model>,
    campaigns: HashMap<Uuid, campaign::Model>,
    authorities: HashMap<Uuid, organisation::Model>,
    recipients: HashMap<Uuid, recipient::Model>,
}

impl Known {
    /// Fetches what a page of awards points at, in a handful of statements.
    pub(super) async fn learn(&mut self, db: &impl ConnectionTrait, rows: &[award::Model]) -> Result<()> {
        if self.forms.is_empty() {
            self.forms = store::award_form::all(db).await?.into_iter().map(|form| (form.id, form)).collect();
        }
        let decisions = missing(rows.iter().filter_map(|row| row.decision_id), &self.decisions);
        self.decisions.extend(store::by_ids::<decision::Entity>(db, &decisions).await?);
        let campaigns = missing(rows.iter().filter_map(|row| row.campaign_id), &self.campaigns);
        self.campaigns.extend(store::by_ids::<campaign::Entity>(db, &campaigns).await?);
        let authorities = missing(self.decisions.values().map(|row| row.issuing_authority_id), &self.authorities);
        self.authorities.extend(store::by_ids::<organisation::Entity>(db, &authorities).await?);
        let recipients = missing(rows.iter().map(|row| row.recipient_id), &HashMap::<Uuid, ()>::new());
        self.recipients = store::by_ids::<recipient::Entity>(db, &recipients).await?;
        Ok(())
    }

    /// One award as cells.
    pub(super) fn record(&self, row: &award::Model, audience: Audience) -> Result<Vec<String>> {
        let gone = || Error::internal(anyhow::anyhow!("award {} points at a row that is not there", row.id));
        let shown = Shown {
            row,
            form: self.forms.get(&row.award_form_id).ok_or_else(gone)?,
            recipient: self.recipients.get(&row.recipient_id).ok_or_else(gone)?,
            decision: row.decision_id.and_then(|id| self.decisions.get(&id)),
            campaign: row.campaign_id.and_then(|id| self.campaigns.get(&id)),
            authority: row
                .decision_id
                .and_then(|id| self.decisions.get(&id))
                .and_then(|decision| self.authorities.get(&decision.issuing_authority_id)),
            audience,
        };
        Ok(columns(audience)
            .map(|field| {
                let cell = shown.cell(field).unwrap_or_default();
                if audience == Audience::Clerk { guard(&cell).into_owned() } else { cell }
            })
            .collect())
    }
}

fn missing<T>(ids: impl Iterator<Item = Uuid>, known: &HashMap<Uuid, T>) -> Vec<Uuid> {
    let mut ids: Vec<Uuid> = ids.filter(|id| !known.contains_key(id)).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

struct Shown<'a> {
    row: &'a award::Model,
    form: &'a award_form::Model,
    recipient: &'a recipient::Model,
    decision: Option<&'a decision::Model>,
    campaign: Option<&'a campaign::Model>,
    authority: Option<&'a organisation::Model>,
    audience: Audience,
}

impl Shown<'_> {
    fn cell(&self, field: Field) -> Option<String> {
        let Self { row, form, recipient, decision, campaign, authority, .. } = self;
        match field {
            Field::RecipientKind => Some(self.word(row.recipient_kind.code(), row.recipient_kind.label_vi())),
            Field::Honorific => row.honorific_at_award.clone(),
            Field::RecipientName => Some(row.name_at_award.clone()),
            Field::Gender => recipient.gender.map(|gender: Gender| self.word(gender.code(), gender.label_vi())),
            Field::BirthYear => recipient.birth_year.map(|year| year.to_string()),
            Field::Position => row.position_at_award.clone(),
            Field::Unit => row.unit_text_at_award.clone(),
            Field::PositionGroup => Some(self.word(row.position_group.code(), row.position_group.label_vi())),
            Field::AwardForm => Some(form.name_vi.clone()),
            Field::AwardFormCode => Some(form.code.clone()),
            Field::AwardVariant => row.variant.clone(),
            Field::CommendationType => row.commendation_type.map(|kind| self.word(kind.code(), kind.label_vi())),
            Field::Achievement => row.achievement.clone(),
            Field::WorkTitle => row.work_title.clone(),
            Field::Period => row.period_label.clone(),
            Field::PeriodKind => (row.period_kind != PeriodKind::Unknown)
                .then(|| self.word(row.period_kind.code(), row.period_kind.label_vi())),
            Field::PeriodStartYear => row.period_start_year.map(|year| year.to_string()),
            Field::PeriodEndYear => row.period_end_year.map(|year| year.to_string()),
            Field::Campaign => campaign.map(|row| row.title.clone()),
            Field::DecisionNumber => decision.and_then(|row| row.number_raw.clone()),
            Field::DecisionDate => decision.and_then(|row| row.signed_on).map(|day| self.day(day)),
            Field::IssuingAuthority => authority.map(|row| row.name.clone()),
            Field::SignerName => decision.and_then(|row| row.signer_name.clone()),
            Field::SignerPosition => decision.and_then(|row| row.signer_position.clone()),
            Field::ProposalNumber => decision.and_then(|row| row.proposal_number.clone()),
            Field::ProposingUnit => decision.and_then(|row| row.proposing_unit.clone()),
            Field::CertificateNumber => row.certificate_number.clone(),
            Field::RewardAmount => row.reward_amount.map(|amount| amount.to_string()),
            Field::Posthumous => row.posthumous.then(|| "x".to_owned()),
            Field::Nationality => recipient.nationality.clone(),
            Field::Status => Some(self.word(row.status.code(), row.status.label_vi())),
            Field::Evidence => Some(self.word(row.evidence.code(), row.evidence.label_vi())),
            Field::Visibility => Some(self.word(row.visibility.code(), row.visibility.label_vi())),
            Field::Note => row.note.clone(),
            Field::AwardId => Some(NodeId::new(EntityKind::Award, row.id).to_string()),
            Field::RecipientId => Some(NodeId::new(EntityKind::Recipient, recipient.id).to_string()),
            Field::DecisionId => row.decision_id.map(|id| NodeId::new(EntityKind::Decision, id).to_string()),
            Field::CampaignId => row.campaign_id.map(|id| NodeId::new(EntityKind::Campaign, id).to_string()),
            Field::Version => Some(row.version.to_string()),
            _ => None,
        }
    }

    fn word(&self, code: &str, label: &str) -> String {
        match self.audience {
            Audience::Clerk => label.to_owned(),
            Audience::Machine => code.to_owned(),
        }
    }

    fn day(&self, day: NaiveDate) -> String {
        match self.audience {
            Audience::Clerk => vi_date(day),
            Audience::Machine => day.to_string(),
        }
    }
}
