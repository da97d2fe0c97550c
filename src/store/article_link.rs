//! Links between articles and the records they prove.

use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, Select,
};
use uuid::Uuid;

use super::list::{find_seen, points_at_nothing_hidden};
use super::{Direction, Listed, Sort};
use crate::domain::access::Sight;
use crate::domain::filter::ArticleLinkFilter;
use crate::domain::id::NodeId;
use crate::domain::vocabulary::{EntityKind, LinkState};
use crate::entity::article_link::{Column, Entity, Model};
use crate::entity::{award, award_group, campaign, ceremony, decision, recipient};
use crate::error::{Error, Result};

impl Listed for Entity {
    type Filter = ArticleLinkFilter;

    fn select(filter: &Self::Filter, _: Sight) -> Result<Select<Self>> {
        let mut select = Self::find();
        if let Some(states) = &filter.states {
            select = select.filter(Column::State.is_in(states.iter().copied()));
        }
        if let Some(anchors) = &filter.anchors {
            select = select.filter(Column::Anchor.is_in(anchors.iter().copied()));
        }
        Ok(select)
    }

    fn within_sight(sight: Sight) -> Condition {
        within_sight(sight)
    }

    fn key() -> Column {
        Column::Id
    }

    fn default_order() -> Vec<Sort<Column>> {
        vec![Sort::by(Column::CreatedAt, Direction::Ascending)]
    }
}

/// The public sees confirmed links to what it may see; the office sees suggestions too.
fn within_sight(sight: Sight) -> Condition {
    if sight == Sight::Restricted {
        return Condition::all();
    }
    let seen = Condition::all()
        .add(points_at_nothing_hidden::<award::Entity>(Column::AwardId, sight))
        .add(points_at_nothing_hidden::<recipient::Entity>(Column::RecipientId, sight));
    if sight.is_internal() {
        return seen;
    }
    seen.add(Column::State.eq(LinkState::Confirmed))
        .add(points_at_nothing_hidden::<award_group::Entity>(Column::AwardGroupId, sight))
        .add(points_at_nothing_hidden::<decision::Entity>(Column::DecisionId, sight))
}

/// The column that holds links to that kind of record.
///
/// # Errors
/// `BAD_USER_INPUT` for a kind that no article can be linked to.
pub fn target_column(kind: EntityKind) -> Result<Column> {
    Ok(match kind {
        EntityKind::Award => Column::AwardId,
        EntityKind::AwardGroup => Column::AwardGroupId,
        EntityKind::Decision => Column::DecisionId,
        EntityKind::Campaign => Column::CampaignId,
        EntityKind::Ceremony => Column::CeremonyId,
        EntityKind::Recipient => Column::RecipientId,
        other => {
            return Err(Error::bad_input(format!(
                "an article cannot be linked to a {other}; accepted: AWARD, AWARD_GROUP, DECISION, CAMPAIGN, CEREMONY, RECIPIENT"
            ))
            .vi(format!("Không thể liên kết bài viết với “{}”", other.label_vi()))
            .at("target"));
        }
    })
}

/// The record a link points at.
pub fn target(link: &Model) -> Option<NodeId> {
    [
        (EntityKind::Award, link.award_id),
        (EntityKind::AwardGroup, link.award_group_id),
        (EntityKind::Decision, link.decision_id),
        (EntityKind::Campaign, link.campaign_id),
        (EntityKind::Ceremony, link.ceremony_id),
        (EntityKind::Recipient, link.recipient_id),
    ]
    .into_iter()
    .find_map(|(kind, id)| id.map(|id| NodeId::new(kind, id)))
}

/// Points a link at a record.
///
/// # Errors
/// `BAD_USER_INPUT` for a kind that no article can be linked to.
pub fn aim(link: &mut Model, target: NodeId) -> Result<()> {
    let place = match target_column(target.kind)? {
        Column::AwardId => &mut link.award_id,
        Column::AwardGroupId => &mut link.award_group_id,
        Column::DecisionId => &mut link.decision_id,
        Column::CampaignId => &mut link.campaign_id,
        Column::CeremonyId => &mut link.ceremony_id,
        _ => &mut link.recipient_id,
    };
    *place = Some(target.uuid);
    Ok(())
}

/// Whether the record that a link is to lead to is there, for somebody of that sight.
///
/// # Errors
/// `BAD_USER_INPUT` for a kind that no article can be linked to.
pub async fn is_target_seen(db: &impl ConnectionTrait, target: NodeId, sight: Sight) -> Result<bool> {
    let id = target.uuid;
    Ok(match target_column(target.kind)? {
        Column::AwardId => find_seen::<award::Entity>(db, id, sight).await?.is_some(),
        Column::AwardGroupId => find_seen::<award_group::Entity>(db, id, sight).await?.is_some(),
        Column::DecisionId => find_seen::<decision::Entity>(db, id, sight).await?.is_some(),
        Column::CampaignId => find_seen::<campaign::Entity>(db, id, sight).await?.is_some(),
        Column::CeremonyId => find_seen::<ceremony::Entity>(db, id, sight).await?.is_some(),
        _ => find_seen::<recipient::Entity>(db, id, sight).await?.is_some(),
    })
}

/// The quotes of an article that somebody may still rely on: those of links that are not rejected.
///
/// # Errors
/// When the database does not answer.
pub async fn quoting(db: &impl ConnectionTrait, article: Uuid) -> Result<Vec<Model>> {
    Ok(Entity::find()
        .filter(Column::NewsArticleId.eq(article))
        .filter(Column::Quote.is_not_null())
        .filter(Column::State.ne(LinkState::Rejected))
        .order_by_asc(Column::Id)
        .all(db)
        .await?)
}

/// All links of an article, rejected ones included: what was refused is not suggested again.
///
/// # Errors
/// When the database does not answer.
pub async fn of_article(db: &impl ConnectionTrait, article: Uuid) -> Result<Vec<Model>> {
    Ok(Entity::find().filter(Column::NewsArticleId.eq(article)).order_by_asc(Column::Id).all(db).await?)
}
