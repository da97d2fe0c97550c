//! Declaring how many awards were given, before or beside the names.

use async_graphql::InputObject;

use super::{PeriodColumns, existing, maybe_of_kind};
use crate::domain::id::NodeId;
use crate::domain::vocabulary::{EntityKind, RecipientKind};
use crate::entity::award_group::{Entity, Model};
use crate::entity::{campaign, decision};
use crate::error::{Error, Result};
use crate::store::{self, Act, insert};

/// A declared number of awards, such as "31 tập thể".
#[derive(Clone, Debug, InputObject)]
pub struct DeclareAwardsInput {
    /// The code of the award form.
    pub form: String,
    /// The kind of recipient.
    pub recipient_kind: RecipientKind,
    /// How many.
    pub declared_count: i32,
    /// The source says about or more than.
    #[graphql(default)]
    pub approximate: bool,
    /// The decision that declares it, if known.
    pub decision: Option<NodeId>,
    /// The campaign it belongs to.
    pub campaign: Option<NodeId>,
    /// The period of the achievement.
    pub period: Option<String>,
}

/// Declares a group of awards.
///
/// # Errors
/// `BAD_USER_INPUT` when neither decision nor campaign is named, or the count is not above zero.
pub async fn declare(act: &mut Act, input: DeclareAwardsInput) -> Result<Model> {
    let row = draft(act, input).await?;
    insert::<Entity>(act, "declareAwards", &row).await?;
    Ok(row)
}

/// A group of awards as it would be declared; the caller puts it in place and notes it.
///
/// # Errors
/// As for [`declare`].
pub async fn draft(act: &Act, input: DeclareAwardsInput) -> Result<Model> {
    let form = store::award_form::by_code(act.tx(), &input.form).await?.ok_or_else(|| {
        Error::bad_input(format!("{:?} is not the code of an award form; see awardForms", input.form))
            .vi(format!(
                "{:?} không phải là mã của danh hiệu hay hình thức khen thưởng nào; xin xem awardForms",
                input.form
            ))
            .at("form")
    })?;
    if input.decision.is_none() && input.campaign.is_none() {
        return Err(Error::bad_input("a declared count belongs to a decision or to a campaign")
            .vi("Số lượng công bố phải thuộc một quyết định hoặc một phong trào thi đua")
            .at("decision"));
    }
    if let Some(id) = input.decision {
        existing::<decision::Entity>(act, id, "decision").await?;
    }
    if let Some(id) = input.campaign {
        existing::<campaign::Entity>(act, id, "campaign").await?;
    }
    let period = PeriodColumns::read(input.period.as_deref(), false)?;
    Ok(Model {
        id: act.new_id(),
        decision_id: maybe_of_kind(input.decision, EntityKind::Decision, "decision")?,
        campaign_id: maybe_of_kind(input.campaign, EntityKind::Campaign, "campaign")?,
        award_form_id: form.id,
        recipient_kind: input.recipient_kind,
        declared_count: input.declared_count,
        approximate: input.approximate,
        period_kind: period.kind,
        period_label: period.label,
        period_start_year: period.start_year,
        period_end_year: period.end_year,
        version: 1,
        created_at: act.at(),
        updated_at: act.at(),
    })
}
