//! Which records something else points at: those cannot be taken away.

use std::collections::HashSet;

use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QuerySelect as _};
use uuid::Uuid;

use super::Record;
use crate::entity::{
    article_link, award, award_group, campaign, ceremony, decision, organisation, organisation_change, presentation,
    recipient, revocation,
};
use crate::error::Result;

/// A table whose rows others point at.
pub trait PointedAt: Record {
    /// Those of `ids` that some other row points at.
    ///
    /// # Errors
    /// When the database does not answer.
    fn pointed_at(db: &impl ConnectionTrait, ids: &[Uuid]) -> impl Future<Output = Result<HashSet<Uuid>>> + Send;
}

macro_rules! pointed_at {
    ($($table:ident <- $($other:ident.$column:ident),+;)+) => {$(
        impl PointedAt for $table::Entity {
            async fn pointed_at(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashSet<Uuid>> {
                let mut found = HashSet::new();
                for chunk in ids.chunks(super::IN_MAX) {
                    $(
                        let pointing: Vec<Option<Uuid>> = $other::Entity::find()
                            .select_only()
                            .column($other::Column::$column)
                            .distinct()
                            .filter($other::Column::$column.is_in(chunk.iter().copied()))
                            .into_tuple()
                            .all(db)
                            .await?;
                        found.extend(pointing.into_iter().flatten());
                    )+
                }
                Ok(found)
            }
        }
    )+};
}

pointed_at! {
    award <- article_link.AwardId, presentation.AwardId, revocation.AwardId;
    recipient <- award.RecipientId, article_link.RecipientId, recipient.MergedIntoId;
    decision <- award.DecisionId, award_group.DecisionId, article_link.DecisionId, decision.AmendsDecisionId,
        revocation.DecisionId, revocation.RevokingDecisionId, revocation.RestoringDecisionId;
    campaign <- award.CampaignId, decision.CampaignId, award_group.CampaignId, article_link.CampaignId,
        ceremony.CampaignId, campaign.ParentCampaignId;
    organisation <- decision.IssuingAuthorityId, award.UnitId, recipient.OrganisationId, organisation.ParentId,
        organisation_change.PredecessorId, organisation_change.SuccessorId, campaign.LaunchedById,
        ceremony.OrganisedById;
}
