//! What the tables need besides their columns to be saved and restored.

use sea_orm::{ActiveModelBehavior, ActiveModelTrait, EntityTrait, IntoActiveModel};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::domain::search::key_of_decision;
use crate::domain::text::{NameOrder, sort_key};
use crate::entity::{
    account, article_link, audit_event, award, award_form, award_group, campaign, ceremony, decision, import_batch,
    import_chunk, import_decision, import_finding, news_article, news_article_alias, news_article_band,
    news_article_snapshot, news_article_text, organisation, organisation_change, presentation, recipient,
    recipient_merge, recipient_merge_move, reported_count, reported_count_rejection, revocation, token,
};
use crate::error::Result;
use crate::record::recipient::sort_key as recipient_sort_key;
use crate::store::{Act, whole};

/// A table that goes into an archive.
pub(super) trait Archived:
    EntityTrait<
        ActiveModel: ActiveModelBehavior + ActiveModelTrait + Send,
        Model: IntoActiveModel<Self::ActiveModel> + Serialize + DeserializeOwned + Clone + Send + Sync,
    >
{
    /// Sets what follows from the row and is not in the file.
    fn complete(_: &mut Self::Model) {}

    /// Takes out of a row that it points at another row of its table: that one may come later.
    fn unhook(_: &mut Self::Model) -> Option<Hook> {
        None
    }

    /// Puts back what [`Archived::unhook`] took, for rows that point at the same row.
    fn hook(_: &Act, _target: Uuid, _ids: &[Uuid]) -> impl Future<Output = Result<()>> + Send {
        std::future::ready(Ok(()))
    }
}

/// One row points at another of the same table.
pub(super) struct Hook {
    pub(super) id: Uuid,
    pub(super) target: Uuid,
}

macro_rules! plain {
    ($($table:ident),+ $(,)?) => {$(
        impl Archived for $table::Entity {}
    )+};
}

plain! {
    account, token, award_form, organisation_change, award_group, revocation, ceremony, presentation, news_article,
    news_article_alias, news_article_band, news_article_text, news_article_snapshot, article_link, reported_count, reported_count_rejection,
    recipient_merge, recipient_merge_move, import_batch,
    import_chunk, import_decision, import_finding, audit_event,
}

macro_rules! hooked {
    ($field:ident, $column:ident) => {
        fn unhook(row: &mut Self::Model) -> Option<Hook> {
            row.$field.take().map(|target| Hook { id: row.id, target })
        }

        async fn hook(act: &Act, target: Uuid, ids: &[Uuid]) -> Result<()> {
            whole::point_within::<Self>(act, <Self as EntityTrait>::Column::$column, target, ids).await
        }
    };
}

impl Archived for organisation::Entity {
    fn complete(row: &mut organisation::Model) {
        row.sort_key = sort_key(&row.name, NameOrder::Alphabetical);
    }
    hooked!(parent_id, ParentId);
}

impl Archived for campaign::Entity {
    fn complete(row: &mut campaign::Model) {
        row.sort_key = sort_key(&row.title, NameOrder::Alphabetical);
    }
    hooked!(parent_campaign_id, ParentCampaignId);
}

impl Archived for decision::Entity {
    fn complete(row: &mut decision::Model) {
        row.search_key = key_of_decision(row.number_raw.as_deref(), row.title.as_deref());
    }
    hooked!(amends_decision_id, AmendsDecisionId);
}

impl Archived for recipient::Entity {
    fn complete(row: &mut recipient::Model) {
        row.sort_key = recipient_sort_key(row.kind, &row.display_name);
    }
    hooked!(merged_into_id, MergedIntoId);
}

impl Archived for award::Entity {
    fn complete(row: &mut award::Model) {
        row.sort_key = recipient_sort_key(row.recipient_kind, &row.name_at_award);
    }
}
