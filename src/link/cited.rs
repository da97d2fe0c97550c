//! Records as an article cites them: what a reader of the page wants to know of each, and nothing internal.

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::id::NodeId;
use crate::domain::vocabulary::{EntityKind, RecipientKind};
use crate::entity::{article_link, award, award_form, award_group, campaign, ceremony, decision, recipient};
use crate::store::around::Around;

/// A record of any kind that an article can prove.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "SCREAMING_SNAKE_CASE")]
#[allow(missing_docs, reason = "the variants are the kinds of record")]
pub enum Cited {
    Award(CitedAward),
    AwardGroup(CitedGroup),
    Decision(CitedDecision),
    Campaign(CitedCampaign),
    Ceremony(CitedCeremony),
    Recipient(CitedRecipient),
}

/// An award.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CitedAward {
    /// Its id.
    pub id: NodeId,
    /// Who received it, under the name of that time.
    pub recipient: CitedRecipient,
    /// What was received.
    pub form: CitedForm,
    /// Position and unit of that time.
    pub position: Option<String>,
    /// The unit of that time.
    pub unit: Option<String>,
    /// The citation.
    pub achievement: Option<String>,
    /// The period of the achievement, as written.
    pub period: Option<String>,
    /// The decision that confers it.
    pub decision: Option<CitedDecision>,
    /// The campaign it belongs to.
    pub campaign: Option<CitedCampaign>,
}

/// A declared count of awards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CitedGroup {
    /// Its id.
    pub id: NodeId,
    /// What was received.
    pub form: CitedForm,
    /// By whom.
    pub recipient_kind: RecipientKind,
    /// How many were declared.
    pub declared_count: i32,
    /// Whether the count is only about right.
    pub approximate: bool,
    /// The period, as written.
    pub period: Option<String>,
    /// The decision that declares it.
    pub decision: Option<CitedDecision>,
    /// The campaign it belongs to.
    pub campaign: Option<CitedCampaign>,
}

/// A form of award.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CitedForm {
    /// Its code in the catalogue.
    pub code: String,
    /// Its Vietnamese name.
    pub name_vi: String,
    /// Its English name.
    pub name_en: String,
}

/// Who received something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CitedRecipient {
    /// The id.
    pub id: NodeId,
    /// The name.
    pub name: String,
    /// A person, a collective or a household.
    pub recipient_kind: RecipientKind,
}

/// A decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CitedDecision {
    /// Its id.
    pub id: NodeId,
    /// Its number as written.
    pub number: Option<String>,
    /// The day it was signed.
    pub signed_on: Option<NaiveDate>,
    /// Who issued it.
    pub issuing_authority: Option<String>,
    /// Its subject.
    pub title: Option<String>,
}

/// A campaign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CitedCampaign {
    /// Its id.
    pub id: NodeId,
    /// Its title.
    pub title: String,
}

/// A ceremony.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CitedCeremony {
    /// Its id.
    pub id: NodeId,
    /// Its title.
    pub title: String,
    /// The day it was held.
    pub held_on: Option<NaiveDate>,
    /// Where it was held.
    pub place: Option<String>,
}

impl Cited {
    /// The record that a link points at; nothing when the viewer may not know of it.
    pub fn of_link(link: &article_link::Model, around: &Around) -> Option<Self> {
        if let Some(id) = link.award_id {
            return around.awards.get(&id).and_then(|row| CitedAward::of(row, around)).map(Self::Award);
        }
        if let Some(id) = link.award_group_id {
            return around.award_groups.get(&id).and_then(|row| CitedGroup::of(row, around)).map(Self::AwardGroup);
        }
        if let Some(id) = link.decision_id {
            return around.decisions.get(&id).map(|row| Self::Decision(CitedDecision::of(row, around)));
        }
        if let Some(id) = link.campaign_id {
            return around.campaigns.get(&id).map(|row| Self::Campaign(CitedCampaign::of(row)));
        }
        if let Some(id) = link.ceremony_id {
            return around.ceremonies.get(&id).map(|row| Self::Ceremony(CitedCeremony::of(row)));
        }
        let recipient = around.recipients.get(&link.recipient_id?)?;
        Some(Self::Recipient(CitedRecipient::of(recipient)))
    }

    /// The record's id.
    pub fn id(&self) -> NodeId {
        match self {
            Self::Award(award) => award.id,
            Self::AwardGroup(group) => group.id,
            Self::Decision(decision) => decision.id,
            Self::Campaign(campaign) => campaign.id,
            Self::Ceremony(ceremony) => ceremony.id,
            Self::Recipient(recipient) => recipient.id,
        }
    }
}

impl CitedAward {
    /// An award with what stands around it; nothing when its recipient or form is out of sight.
    pub fn of(row: &award::Model, around: &Around) -> Option<Self> {
        let recipient = around.recipients.get(&row.recipient_id)?;
        Some(Self {
            id: NodeId::new(EntityKind::Award, row.id),
            recipient: CitedRecipient { name: row.name_at_award.clone(), ..CitedRecipient::of(recipient) },
            form: CitedForm::of(around.award_forms.get(&row.award_form_id)?),
            position: row.position_at_award.clone(),
            unit: row.unit_text_at_award.clone(),
            achievement: row.achievement.clone(),
            period: row.period_label.clone(),
            decision: CitedDecision::found(row.decision_id, around),
            campaign: CitedCampaign::found(row.campaign_id, around),
        })
    }
}

impl CitedGroup {
    fn of(row: &award_group::Model, around: &Around) -> Option<Self> {
        Some(Self {
            id: NodeId::new(EntityKind::AwardGroup, row.id),
            form: CitedForm::of(around.award_forms.get(&row.award_form_id)?),
            recipient_kind: row.recipient_kind,
            declared_count: row.declared_count,
            approximate: row.approximate,
            period: row.period_label.clone(),
            decision: CitedDecision::found(row.decision_id, around),
            campaign: CitedCampaign::found(row.campaign_id, around),
        })
    }
}

impl CitedForm {
    fn of(row: &award_form::Model) -> Self {
        Self { code: row.code.clone(), name_vi: row.name_vi.clone(), name_en: row.name_en.clone() }
    }
}

impl CitedRecipient {
    /// A recipient under today's name.
    pub fn of(row: &recipient::Model) -> Self {
        Self {
            id: NodeId::new(EntityKind::Recipient, row.id),
            name: row.display_name.clone(),
            recipient_kind: row.kind,
        }
    }
}

impl CitedDecision {
    /// A decision with its authority.
    pub fn of(row: &decision::Model, around: &Around) -> Self {
        Self {
            id: NodeId::new(EntityKind::Decision, row.id),
            number: row.number_raw.clone(),
            signed_on: row.signed_on,
            issuing_authority: around.organisations.get(&row.issuing_authority_id).map(|row| row.name.clone()),
            title: row.title.clone(),
        }
    }

    fn found(id: Option<uuid::Uuid>, around: &Around) -> Option<Self> {
        around.decisions.get(&id?).map(|row| Self::of(row, around))
    }
}

impl CitedCampaign {
    /// A campaign.
    pub fn of(row: &campaign::Model) -> Self {
        Self { id: NodeId::new(EntityKind::Campaign, row.id), title: row.title.clone() }
    }

    /// The campaign with that id, if it is there.
    pub fn found(id: Option<uuid::Uuid>, around: &Around) -> Option<Self> {
        around.campaigns.get(&id?).map(Self::of)
    }
}

impl CitedCeremony {
    fn of(row: &ceremony::Model) -> Self {
        Self {
            id: NodeId::new(EntityKind::Ceremony, row.id),
            title: row.title.clone(),
            held_on: row.held_on,
            place: row.place.clone(),
        }
    }
}
