//! Recording ceremonies, and what was handed over at them.

use async_graphql::InputObject;

use super::{existing, maybe_of_kind, optional, required};
use crate::domain::date::Date;
use crate::domain::id::NodeId;
use crate::domain::vocabulary::{AwardStatus, EntityKind};
use crate::entity::ceremony::{Entity, Model};
use crate::entity::{award, award_group, campaign, organisation, presentation};
use crate::error::{Error, Result};
use crate::store::{Act, insert, insert_all, replace};

/// A ceremony.
#[derive(Clone, Debug, Default, InputObject)]
pub struct RecordCeremonyInput {
    /// Its title.
    pub title: String,
    /// The day it was held.
    pub held_on: Option<Date>,
    /// Where.
    pub place: Option<String>,
    /// Who organised it.
    pub organised_by: Option<NodeId>,
    /// The campaign it belongs to.
    pub campaign: Option<NodeId>,
}

/// The handing over of an award or of a declared group of awards.
#[derive(Clone, Debug, InputObject)]
pub struct PresentAwardInput {
    /// The ceremony.
    pub ceremony: NodeId,
    /// The award handed over.
    pub award: Option<NodeId>,
    /// Or the declared group of awards handed over.
    pub award_group: Option<NodeId>,
    /// Who handed it over.
    pub presenter_name: Option<String>,
    /// The presenter's position.
    pub presenter_position: Option<String>,
    /// The higher office in whose name it was handed over (thừa ủy quyền).
    pub on_behalf_of: Option<String>,
}

/// Records a ceremony.
///
/// # Errors
/// `BAD_USER_INPUT` when a field makes no sense.
pub async fn record(act: &mut Act, input: RecordCeremonyInput) -> Result<Model> {
    if let Some(id) = input.organised_by {
        existing::<organisation::Entity>(act, id, "organisedBy").await?;
    }
    if let Some(id) = input.campaign {
        existing::<campaign::Entity>(act, id, "campaign").await?;
    }
    let row = Model {
        id: act.new_id(),
        title: required(&input.title, "title")?,
        held_on: input.held_on.map(Into::into),
        place: optional(input.place.as_deref(), "place")?,
        organised_by_id: maybe_of_kind(input.organised_by, EntityKind::Organisation, "organisedBy")?,
        campaign_id: maybe_of_kind(input.campaign, EntityKind::Campaign, "campaign")?,
        version: 1,
        created_at: act.at(),
        updated_at: act.at(),
    };
    insert::<Entity>(act, "recordCeremony", &row).await?;
    Ok(row)
}

/// Records that an award, or a declared group of awards, was handed over. A conferred award becomes presented.
///
/// # Errors
/// `CONFLICT` when it was presented at this ceremony already, or cannot be presented.
pub async fn present(act: &mut Act, input: PresentAwardInput) -> Result<presentation::Model> {
    let row = put_presentation(act, input).await?;
    let id = NodeId::new(EntityKind::Presentation, row.id);
    act.note("presentAward", id, None::<&presentation::Model>, Some(&row))?;
    Ok(row)
}

/// Like [`present`]; the caller notes the presentation with what else it did.
///
/// # Errors
/// As for [`present`].
pub async fn put_presentation(act: &mut Act, input: PresentAwardInput) -> Result<presentation::Model> {
    let ceremony = existing::<Entity>(act, input.ceremony, "ceremony").await?;
    let row = presentation::Model {
        id: act.new_id(),
        ceremony_id: ceremony.id,
        award_id: maybe_of_kind(input.award, EntityKind::Award, "award")?,
        award_group_id: maybe_of_kind(input.award_group, EntityKind::AwardGroup, "awardGroup")?,
        presenter_name: optional(input.presenter_name.as_deref(), "presenterName")?,
        presenter_position: optional(input.presenter_position.as_deref(), "presenterPosition")?,
        on_behalf_of: optional(input.on_behalf_of.as_deref(), "onBehalfOf")?,
        created_at: act.at(),
    };
    match (input.award, input.award_group) {
        (Some(id), None) => hand_over(act, id).await?,
        (None, Some(id)) => {
            existing::<award_group::Entity>(act, id, "awardGroup").await?;
        }
        _ => {
            return Err(Error::bad_input("say what was handed over: either award or awardGroup")
                .vi("Xin cho biết đã trao gì: hoặc award, hoặc awardGroup")
                .at("award"));
        }
    }
    insert_all::<presentation::Entity>(act, std::slice::from_ref(&row)).await?;
    Ok(row)
}

async fn hand_over(act: &mut Act, id: NodeId) -> Result<()> {
    let before = existing::<award::Entity>(act, id, "award").await?;
    match before.status {
        AwardStatus::Presented | AwardStatus::Restored => Ok(()),
        AwardStatus::Conferred => {
            let presented = award::Model { status: AwardStatus::Presented, ..before.clone() };
            replace::<award::Entity>(act, "presentAward", &before, presented).await.map(|_| ())
        }
        other => Err(Error::conflict(format!("an award that is {other} cannot be presented"))
            .vi(format!("Khen thưởng đang ở trạng thái “{}” nên không thể trao", other.label_vi()))
            .at("award")),
    }
}
