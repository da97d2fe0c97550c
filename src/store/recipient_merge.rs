//! Merges of recipients: what was moved, who survives, and the way back.

use std::collections::HashMap;

use sea_orm::sea_query::{Expr, ExprTrait as _, Query};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::rows::put_unversioned;
use super::{Act, insert_all};
use crate::domain::access::Sight;
use crate::entity::recipient_merge::{Column, Entity, Model};
use crate::entity::recipient_merge_move::{self as moved, Column as MovedColumn};
use crate::entity::{article_link, award, recipient};
use crate::error::Result;

/// How often a record may have been merged on before the way ends.
const STEPS_MAX: usize = 64;

/// Moves the awards of the merged recipient to the survivor, and the article links that the survivor has not itself,
/// and keeps the merge with everything it moved. Awards keep their names, versions and times: they are what they were.
///
/// # Errors
/// When a constraint refuses.
pub async fn carry_over(act: &Act, merge: &Model) -> Result<()> {
    insert_all::<Entity>(act, std::slice::from_ref(merge)).await?;
    let awards: Vec<Uuid> = award::Entity::find()
        .select_only()
        .column(award::Column::Id)
        .filter(award::Column::RecipientId.eq(merge.merged_id))
        .into_tuple()
        .all(act.tx())
        .await?;
    let links = links_to_move(act, merge).await?;
    let of_merge = |award_id, article_link_id| moved::Model {
        id: act.new_id(),
        recipient_merge_id: merge.id,
        award_id,
        article_link_id,
    };
    let moves: Vec<moved::Model> = (awards.iter().map(|id| of_merge(Some(*id), None)))
        .chain(links.iter().map(|id| of_merge(None, Some(*id))))
        .collect();
    insert_all::<moved::Entity>(act, &moves).await?;
    point(act, &moves, &[merge.merged_id], merge.survivor_id).await
}

/// The links of the merged recipient; a link of the same article that says the same of the survivor stays behind.
async fn links_to_move(act: &Act, merge: &Model) -> Result<Vec<Uuid>> {
    let links = article_link::Entity::find()
        .filter(article_link::Column::RecipientId.is_in([merge.merged_id, merge.survivor_id]))
        .all(act.tx())
        .await?;
    let says = |link: &article_link::Model| (link.news_article_id, link.relation);
    let (of_survivor, of_merged): (Vec<_>, Vec<_>) =
        links.into_iter().partition(|link| link.recipient_id == Some(merge.survivor_id));
    let new = of_merged.iter().filter(|link| !of_survivor.iter().any(|other| says(other) == says(link)));
    Ok(new.map(|link| link.id).collect())
}

/// Takes a merge back: what it moved goes home from wherever later merges carried it. What a later unmerging has
/// already taken further home stays there.
///
/// # Errors
/// When a constraint refuses.
pub async fn take_home(act: &Act, merge: &Model) -> Result<()> {
    let moves = moved::Entity::find().filter(MovedColumn::RecipientMergeId.eq(merge.id)).all(act.tx()).await?;
    let on_the_way = survivors(act.tx(), merge.merged_id).await?;
    point(act, &moves, &on_the_way, merge.merged_id).await?;
    let ended =
        Model { unmerged_at: Some(act.at()), unmerged_by: Some(act.clerk().login().to_owned()), ..merge.clone() };
    put_unversioned::<Entity>(act, Column::Id, merge.id, &ended).await
}

/// Points the moved awards and links at another recipient, those that point at one of `from`.
async fn point(act: &Act, moves: &[moved::Model], from: &[Uuid], to: Uuid) -> Result<()> {
    let awards: Vec<Uuid> = moves.iter().filter_map(|row| row.award_id).collect();
    let links: Vec<Uuid> = moves.iter().filter_map(|row| row.article_link_id).collect();
    for chunk in awards.chunks(super::IN_MAX) {
        award::Entity::update_many()
            .col_expr(award::Column::RecipientId, Expr::value(to))
            .filter(award::Column::Id.is_in(chunk.iter().copied()))
            .filter(award::Column::RecipientId.is_in(from.iter().copied()))
            .exec(act.tx())
            .await?;
    }
    for chunk in links.chunks(super::IN_MAX) {
        article_link::Entity::update_many()
            .col_expr(article_link::Column::RecipientId, Expr::value(to))
            .filter(article_link::Column::Id.is_in(chunk.iter().copied()))
            .filter(article_link::Column::RecipientId.is_in(from.iter().copied()))
            .exec(act.tx())
            .await?;
    }
    Ok(())
}

/// The merge by which a recipient was merged away and has not come back.
///
/// # Errors
/// When the database does not answer.
pub async fn standing(db: &impl ConnectionTrait, merged: Uuid) -> Result<Option<Model>> {
    Ok(Entity::find()
        .filter(Column::MergedId.eq(merged))
        .filter(Column::UnmergedAt.is_null())
        .order_by_desc(Column::Id)
        .one(db)
        .await?)
}

/// The standing merges into each of these recipients, oldest first, with the record merged away.
///
/// # Errors
/// When the database does not answer.
pub async fn into_survivors(
    db: &impl ConnectionTrait,
    survivors: &[Uuid],
) -> Result<HashMap<Uuid, Vec<(Model, recipient::Model)>>> {
    let merges = Entity::find()
        .filter(Column::SurvivorId.is_in(survivors.iter().copied()))
        .filter(Column::UnmergedAt.is_null())
        .order_by_asc(Column::Id)
        .all(db)
        .await?;
    let ids: Vec<Uuid> = merges.iter().map(|merge| merge.merged_id).collect();
    let mut rows = super::by_ids::<recipient::Entity>(db, &ids).await?;
    let mut found: HashMap<Uuid, Vec<(Model, recipient::Model)>> = HashMap::new();
    for merge in merges {
        if let Some(row) = rows.remove(&merge.merged_id) {
            found.entry(merge.survivor_id).or_default().push((merge, row));
        }
    }
    Ok(found)
}

/// Every record that has become this one, directly or through others.
///
/// # Errors
/// When the database does not answer.
pub async fn absorbed(db: &impl ConnectionTrait, survivor: Uuid) -> Result<Vec<recipient::Model>> {
    let (mut all, mut next) = (Vec::new(), vec![survivor]);
    for _ in 0..STEPS_MAX {
        let rows = recipient::Entity::find()
            .filter(recipient::Column::MergedIntoId.is_in(next.iter().copied()))
            .order_by_asc(recipient::Column::Id)
            .all(db)
            .await?;
        next = rows.iter().map(|row| row.id).collect();
        all.extend(rows);
        if next.is_empty() {
            break;
        }
    }
    Ok(all)
}

/// Whether the recipient of the statement around it was merged away with an award within sight: who may know of that
/// award knew them.
pub(super) fn was_known(sight: Sight) -> Expr {
    let brought = Query::select()
        .expr(Expr::value(1))
        .from(Entity)
        .inner_join(moved::Entity, MovedColumn::RecipientMergeId.into_expr().eq(Column::Id.into_expr()))
        .inner_join(award::Entity, award::Column::Id.into_expr().eq(MovedColumn::AwardId.into_expr()))
        .and_where(Column::MergedId.into_expr().eq(recipient::Column::Id.into_expr()))
        .and_where(Column::UnmergedAt.is_null())
        .cond_where(super::award::within_sight(sight))
        .to_owned();
    Expr::exists(brought)
}

/// Those of the records merged away that the public knew.
///
/// # Errors
/// When the database does not answer.
pub async fn public(db: &impl ConnectionTrait, merged: Vec<recipient::Model>) -> Result<Vec<recipient::Model>> {
    let ids = merged.iter().map(|row| row.id);
    let known: Vec<Uuid> = recipient::Entity::find()
        .select_only()
        .column(recipient::Column::Id)
        .filter(recipient::Column::Id.is_in(ids))
        .filter(was_known(Sight::Public))
        .into_tuple()
        .all(db)
        .await?;
    Ok(merged.into_iter().filter(|row| known.contains(&row.id)).collect())
}

/// The records this one became, the surviving one last; none for one that was never merged away.
///
/// # Errors
/// When the database does not answer.
pub async fn survivors(db: &impl ConnectionTrait, merged: Uuid) -> Result<Vec<Uuid>> {
    let (mut way, mut at) = (Vec::new(), merged);
    while way.len() < STEPS_MAX {
        let next: Option<Option<Uuid>> = recipient::Entity::find()
            .select_only()
            .column(recipient::Column::MergedIntoId)
            .filter(recipient::Column::Id.eq(at))
            .into_tuple()
            .one(db)
            .await?;
        match next.flatten() {
            Some(id) => {
                way.push(id);
                at = id;
            }
            None => break,
        }
    }
    Ok(way)
}
