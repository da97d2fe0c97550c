//! Recording, correcting, revoking and restoring awards. An award is never deleted.

use async_graphql::{InputObject, MaybeUndefined};

use super::recipient::NewRecipientInput;
use super::{
    PeriodColumns, edit, edit_id, edit_text, existing, maybe_of_kind, of_kind, optional, recipient, required, seen,
};
use crate::domain::award::Identity;
use crate::domain::date::Date;
use crate::domain::id::NodeId;
use crate::domain::text;
use crate::domain::vocabulary::{
    AwardStatus, CommendationType, EntityKind, Evidence, PeriodKind, PositionGroup, RevocationReason, Visibility,
};
use crate::entity::award::{Entity, Model};
use crate::entity::{campaign, decision, organisation, recipient as recipient_entity, revocation};
use crate::error::{Error, Result};
use crate::store::{self, Act, Record as _, insert, insert_all, replace};

/// An award to record: one form, given once, to one recipient.
#[derive(Clone, Debug, InputObject)]
pub struct RecordAwardInput {
    /// The code of the award form, such as `GIAY_KHEN_HUYEN`.
    pub form: String,
    /// The recipient, if the registry knows them.
    pub recipient: Option<NodeId>,
    /// Or a recipient it does not know yet.
    pub new_recipient: Option<NewRecipientInput>,
    /// The decision that confers it.
    pub decision: Option<NodeId>,
    /// The campaign it belongs to.
    pub campaign: Option<NodeId>,
    /// The period of the achievement: `2019`, `năm học 2018-2019`, `giai đoạn 2015-2020`.
    pub period: Option<String>,
    /// Why it is given.
    pub commendation_type: Option<CommendationType>,
    /// The citation.
    pub achievement: Option<String>,
    /// The name as the decision writes it, if other than the recipient's name.
    pub name_at_award: Option<String>,
    /// The recipient's position at the time.
    pub position_at_award: Option<String>,
    /// The recipient's unit at the time, as written.
    pub unit_at_award: Option<String>,
    /// The recipient's unit at the time, as a record.
    pub unit: Option<NodeId>,
    /// The statistical group of the position.
    #[graphql(default_with = "PositionGroup::Unknown")]
    pub position_group: PositionGroup,
    /// The name of a commemorative medal, the years of a badge.
    pub variant: Option<String>,
    /// The awarded work.
    pub work_title: Option<String>,
    /// Given after the recipient's death.
    #[graphql(default)]
    pub posthumous: bool,
    /// The register number on the certificate.
    pub certificate_number: Option<String>,
    /// Where it stands: conferred unless said otherwise.
    #[graphql(default_with = "AwardStatus::Conferred")]
    pub status: AwardStatus,
    /// How it is known.
    pub evidence: Evidence,
    /// Who may see it.
    #[graphql(default_with = "Visibility::Public")]
    pub visibility: Visibility,
    /// A note.
    pub note: Option<String>,
}

/// A correction (đính chính) of what was recorded. Fields left out stay as they are; null clears.
#[derive(Clone, Debug, InputObject)]
pub struct CorrectAwardInput {
    /// The award.
    pub id: NodeId,
    /// The version you saw.
    pub version: i32,
    /// The name as the decision writes it.
    pub name_at_award: Option<String>,
    /// The recipient's position at the time.
    pub position_at_award: MaybeUndefined<String>,
    /// The recipient's unit at the time, as written.
    pub unit_at_award: MaybeUndefined<String>,
    /// The recipient's unit at the time, as a record.
    pub unit: MaybeUndefined<NodeId>,
    /// The statistical group of the position.
    pub position_group: Option<PositionGroup>,
    /// The decision that confers it.
    pub decision: MaybeUndefined<NodeId>,
    /// The campaign it belongs to.
    pub campaign: MaybeUndefined<NodeId>,
    /// The period of the achievement.
    pub period: MaybeUndefined<String>,
    /// Why it is given.
    pub commendation_type: MaybeUndefined<CommendationType>,
    /// The citation.
    pub achievement: MaybeUndefined<String>,
    /// The name of a commemorative medal, the years of a badge.
    pub variant: MaybeUndefined<String>,
    /// The awarded work.
    pub work_title: MaybeUndefined<String>,
    /// Given after the recipient's death.
    pub posthumous: Option<bool>,
    /// The register number on the certificate.
    pub certificate_number: MaybeUndefined<String>,
    /// How it is known.
    pub evidence: Option<Evidence>,
    /// Who may see it.
    pub visibility: Option<Visibility>,
    /// Why it is not public.
    pub visibility_reason: MaybeUndefined<String>,
    /// A note.
    pub note: MaybeUndefined<String>,
}

/// The taking back of an award.
#[derive(Clone, Debug, InputObject)]
pub struct RevokeAwardInput {
    /// The award.
    pub id: NodeId,
    /// The version you saw.
    pub version: i32,
    /// The day of the revocation.
    pub revoked_on: Date,
    /// Why, by the list.
    pub reason: RevocationReason,
    /// Why, in words.
    pub reason_text: Option<String>,
    /// The decision that revokes it.
    pub revoking_decision: Option<NodeId>,
}

/// The giving back of a revoked award.
#[derive(Clone, Debug, InputObject)]
pub struct RestoreAwardInput {
    /// The award.
    pub id: NodeId,
    /// The version you saw.
    pub version: i32,
    /// The day of the restoration.
    pub restored_on: Date,
    /// The decision that restores it.
    pub restoring_decision: Option<NodeId>,
}

/// Records an award.
///
/// # Errors
/// `BAD_USER_INPUT` when a field makes no sense; `CONFLICT` when the same award is recorded already.
pub async fn record(act: &mut Act, input: RecordAwardInput) -> Result<Model> {
    let form = store::award_form::by_code(act.tx(), &input.form).await?.ok_or_else(|| {
        Error::bad_input(format!("{:?} is not the code of an award form; see awardForms", input.form))
            .vi(format!(
                "{:?} không phải là mã của danh hiệu hay hình thức khen thưởng nào; xin xem awardForms",
                input.form
            ))
            .at("form")
    })?;
    let (recipient, honorific) = whom(act, &input).await?;
    let decided_on = match input.decision {
        Some(id) => existing::<decision::Entity>(act, id, "decision").await?.signed_on,
        None => None,
    };
    if let Some(id) = input.campaign {
        existing::<campaign::Entity>(act, id, "campaign").await?;
    }
    if let Some(id) = input.unit {
        existing::<organisation::Entity>(act, id, "unit").await?;
    }
    let at_school =
        input.unit_at_award.as_deref().or(recipient.unit_text.as_deref()).unwrap_or(&recipient.display_name);
    let period = PeriodColumns::read(input.period.as_deref(), is_school(at_school))?;
    let mut row = Model {
        id: act.new_id(),
        recipient_id: recipient.id,
        award_form_id: form.id,
        decision_id: maybe_of_kind(input.decision, EntityKind::Decision, "decision")?,
        campaign_id: maybe_of_kind(input.campaign, EntityKind::Campaign, "campaign")?,
        recipient_kind: recipient.kind,
        identity_key: uuid::Uuid::nil(),
        sort_key: Vec::new(),
        decided_on,
        period_kind: period.kind,
        period_label: period.label,
        period_start_year: period.start_year,
        period_end_year: period.end_year,
        commendation_type: input.commendation_type,
        achievement: optional(input.achievement.as_deref(), "achievement")?,
        name_at_award: optional(input.name_at_award.as_deref(), "nameAtAward")?
            .unwrap_or_else(|| recipient.display_name.clone()),
        honorific_at_award: honorific,
        position_at_award: optional(input.position_at_award.as_deref(), "positionAtAward")?,
        unit_text_at_award: optional(input.unit_at_award.as_deref(), "unitAtAward")?.or(recipient.unit_text),
        unit_id: maybe_of_kind(input.unit, EntityKind::Organisation, "unit")?,
        position_group: input.position_group,
        variant: optional(input.variant.as_deref(), "variant")?,
        work_title: optional(input.work_title.as_deref(), "workTitle")?,
        list_ordinal: None,
        list_section: None,
        posthumous: input.posthumous,
        certificate_number: optional(input.certificate_number.as_deref(), "certificateNumber")?,
        reward_amount: None,
        status: input.status,
        evidence: input.evidence,
        visibility: input.visibility,
        visibility_reason: None,
        visibility_until: None,
        note: optional(input.note.as_deref(), "note")?,
        version: 1,
        created_at: act.at(),
        updated_at: act.at(),
    };
    settle(&mut row);
    refuse_repetition(act, &row).await?;
    insert::<Entity>(act, "recordAward", &row).await?;
    Ok(row)
}

/// Corrects an award; what it said before stays in the audit trail.
///
/// # Errors
/// `CONFLICT` when it changed since the clerk saw it, or would become the same as another.
pub async fn correct(act: &mut Act, input: CorrectAwardInput) -> Result<Model> {
    let before = seen::<Entity>(act, input.id, input.version).await?;
    let mut row = before.clone();
    if let Some(name) = &input.name_at_award {
        row.name_at_award = required(name, "nameAtAward")?;
    }
    edit_text(&mut row.position_at_award, &input.position_at_award, "positionAtAward")?;
    edit_text(&mut row.unit_text_at_award, &input.unit_at_award, "unitAtAward")?;
    edit_id(&mut row.unit_id, &input.unit, EntityKind::Organisation, "unit")?;
    row.position_group = input.position_group.unwrap_or(row.position_group);
    if !input.decision.is_undefined() {
        edit_id(&mut row.decision_id, &input.decision, EntityKind::Decision, "decision")?;
        row.decided_on = match input.decision.value() {
            Some(id) => existing::<decision::Entity>(act, *id, "decision").await?.signed_on,
            None => None,
        };
    }
    edit_id(&mut row.campaign_id, &input.campaign, EntityKind::Campaign, "campaign")?;
    if !input.period.is_undefined() {
        let at_school = is_school(row.unit_text_at_award.as_deref().unwrap_or(&row.name_at_award));
        let period = PeriodColumns::read(input.period.value().map(String::as_str), at_school)?;
        row.period_kind = period.kind;
        row.period_label = period.label;
        row.period_start_year = period.start_year;
        row.period_end_year = period.end_year;
    }
    edit(&mut row.commendation_type, &input.commendation_type);
    edit_text(&mut row.achievement, &input.achievement, "achievement")?;
    edit_text(&mut row.variant, &input.variant, "variant")?;
    edit_text(&mut row.work_title, &input.work_title, "workTitle")?;
    row.posthumous = input.posthumous.unwrap_or(row.posthumous);
    edit_text(&mut row.certificate_number, &input.certificate_number, "certificateNumber")?;
    row.evidence = input.evidence.unwrap_or(row.evidence);
    row.visibility = input.visibility.unwrap_or(row.visibility);
    edit_text(&mut row.visibility_reason, &input.visibility_reason, "visibilityReason")?;
    edit_text(&mut row.note, &input.note, "note")?;
    settle(&mut row);
    if row.identity_key != before.identity_key {
        refuse_repetition(act, &row).await?;
    }
    replace::<Entity>(act, "correctAward", &before, row).await
}

/// Revokes an award: it leaves the public counts and stays findable for officers.
///
/// # Errors
/// `CONFLICT` when it does not count as an award now.
pub async fn revoke(act: &mut Act, input: RevokeAwardInput) -> Result<Model> {
    let before = seen::<Entity>(act, input.id, input.version).await?;
    if !before.status.counts() {
        return Err(Error::conflict(format!("an award that is {} cannot be revoked", before.status))
            .vi(format!("Khen thưởng đang ở trạng thái “{}” nên không thể thu hồi", before.status.label_vi())));
    }
    if let Some(id) = input.revoking_decision {
        existing::<decision::Entity>(act, id, "revokingDecision").await?;
    }
    let revocation = revocation::Model {
        id: act.new_id(),
        award_id: Some(before.id),
        decision_id: None,
        revoking_decision_id: maybe_of_kind(input.revoking_decision, EntityKind::Decision, "revokingDecision")?,
        revoked_on: input.revoked_on.into(),
        reason_code: input.reason,
        reason_text: optional(input.reason_text.as_deref(), "reasonText")?,
        restoring_decision_id: None,
        restored_on: None,
        created_at: act.at(),
        updated_at: act.at(),
    };
    insert_all::<revocation::Entity>(act, std::slice::from_ref(&revocation)).await?;
    let id = NodeId::new(EntityKind::Revocation, revocation.id);
    act.note("revokeAward", id, None::<&revocation::Model>, Some(&revocation))?;
    let revoked = Model { status: AwardStatus::Revoked, ..before.clone() };
    replace::<Entity>(act, "revokeAward", &before, revoked).await
}

/// Gives a revoked award back.
///
/// # Errors
/// `CONFLICT` when it is not revoked.
pub async fn restore(act: &mut Act, input: RestoreAwardInput) -> Result<Model> {
    let before = seen::<Entity>(act, input.id, input.version).await?;
    let standing = store::revocation::standing(act.tx(), before.id).await?;
    let Some(revocation) = standing.filter(|_| before.status == AwardStatus::Revoked) else {
        return Err(Error::conflict(format!("an award that is {} cannot be restored", before.status))
            .vi(format!("Khen thưởng đang ở trạng thái “{}” nên không thể phục hồi", before.status.label_vi())));
    };
    if let Some(id) = input.restoring_decision {
        existing::<decision::Entity>(act, id, "restoringDecision").await?;
    }
    let restored = revocation::Model {
        restored_on: Some(input.restored_on.into()),
        restoring_decision_id: maybe_of_kind(input.restoring_decision, EntityKind::Decision, "restoringDecision")?,
        updated_at: act.at(),
        ..revocation.clone()
    };
    store::revocation::replace(act, &restored).await?;
    let id = NodeId::new(EntityKind::Revocation, restored.id);
    act.note("restoreAward", id, Some(&revocation), Some(&restored))?;
    let row = Model { status: AwardStatus::Restored, ..before.clone() };
    replace::<Entity>(act, "restoreAward", &before, row).await
}

/// The recipient an input means, and the honorific that stood before a new one's name.
async fn whom(act: &mut Act, input: &RecordAwardInput) -> Result<(recipient_entity::Model, Option<String>)> {
    match (input.recipient, &input.new_recipient) {
        (Some(id), None) => {
            let known = store::recipient::surviving(act.tx(), of_kind(id, EntityKind::Recipient, "recipient")?).await?;
            Ok((known.ok_or_else(|| Error::no_record(id).at("recipient"))?, None))
        }
        (None, Some(new)) => {
            let (row, name) = recipient::draft(act, new)?;
            recipient::refuse_known(act, &row).await?;
            insert::<recipient_entity::Entity>(act, "recordRecipient", &row).await?;
            Ok((row, name.honorific))
        }
        _ => Err(Error::bad_input("say whom: either recipient (an id) or newRecipient")
            .vi("Xin cho biết khen thưởng ai: hoặc recipient (mã đối tượng), hoặc newRecipient")
            .at("recipient")),
    }
}

/// Fills the columns that follow from others: the identity and the sort key.
pub fn settle(row: &mut Model) {
    row.sort_key = recipient::sort_key(row.recipient_kind, &row.name_at_award);
    row.identity_key = identity(row);
}

/// What makes the award the same as another.
pub fn identity(row: &Model) -> uuid::Uuid {
    Identity {
        form: row.award_form_id,
        decision: row.decision_id,
        period: &period_key(row),
        name: text::fold(&row.name_at_award).as_str(),
        unit: text::unit_key(row.unit_text_at_award.as_deref().unwrap_or_default()).as_str(),
        variant: text::fold(row.variant.as_deref().unwrap_or_default()).as_str(),
    }
    .key()
}

/// The period as compared: its years, or its words where it has none.
fn period_key(row: &Model) -> String {
    match (row.period_kind, row.period_start_year, row.period_end_year) {
        (PeriodKind::Unknown, None, None) => text::fold(row.period_label.as_deref().unwrap_or_default()).to_string(),
        (kind, start, end) => format!("{kind} {start:?} {end:?}"),
    }
}

async fn refuse_repetition(act: &Act, row: &Model) -> Result<()> {
    store::award::hold_identity(act, row.identity_key).await?;
    let same = store::award::by_identity(act.tx(), &[row.identity_key]).await?.remove(&row.identity_key);
    match same.and_then(|rows| rows.into_iter().find(|other| other.id != row.id)) {
        Some(other) => Err(Error::conflict(format!(
            "the same award is recorded already as {}: same form, decision or period, name and unit",
            Entity::node_id(&other)
        ))
        .vi(format!(
            "Khen thưởng này đã được ghi tại {}: cùng hình thức, quyết định hoặc thời gian, họ tên và đơn vị",
            Entity::node_id(&other)
        ))),
        None => Ok(()),
    }
}

/// Whether a two-year span at this unit is a school year.
fn is_school(unit: &str) -> bool {
    use crate::domain::authority;
    use crate::domain::vocabulary::OrganisationType;
    authority::organisation_type(unit) == OrganisationType::School
}
