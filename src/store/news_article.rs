//! News articles and the versions of their text.

use std::collections::HashMap;

use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, Select};
use uuid::Uuid;

use super::{Direction, Listed, Sort, search};
use crate::domain::filter::NewsArticleFilter;
use crate::domain::vocabulary::LinkState;
use crate::entity::news_article::{Column, Entity, Model};
use crate::entity::{article_link, news_article_text};
use crate::error::Result;

impl Listed for Entity {
    type Filter = NewsArticleFilter;

    fn select(filter: &Self::Filter) -> Result<Select<Self>> {
        let mut select = Self::find();
        if let Some(text) = &filter.text {
            select = select.filter(Column::Id.in_subquery(search::records(text)?));
        }
        if let Some(day) = filter.published_from {
            select = select.filter(Column::PublishedOn.gte(day.0));
        }
        if let Some(day) = filter.published_to {
            select = select.filter(Column::PublishedOn.lte(day.0));
        }
        if let Some(wanted) = filter.has_confirmed_link {
            let linked = Query::select()
                .column(article_link::Column::NewsArticleId)
                .from(article_link::Entity)
                .and_where(article_link::Column::State.eq(LinkState::Confirmed))
                .to_owned();
            select =
                select.filter(if wanted { Column::Id.in_subquery(linked) } else { Column::Id.not_in_subquery(linked) });
        }
        Ok(select)
    }

    fn key() -> Column {
        Column::Id
    }

    fn default_order() -> Vec<Sort<Column>> {
        vec![Sort::by_nullable(Column::PublishedOn, Direction::Descending)]
    }
}

/// The article at a canonical address.
///
/// # Errors
/// When the database does not answer.
pub async fn by_canonical_url(db: &impl ConnectionTrait, url: &str) -> Result<Option<Model>> {
    Ok(Entity::find().filter(Column::CanonicalUrl.eq(url)).one(db).await?)
}

/// An article without an address that has exactly this text.
///
/// # Errors
/// When the database does not answer.
pub async fn by_content(db: &impl ConnectionTrait, sha256: &str) -> Result<Option<Model>> {
    Ok(Entity::find()
        .filter(Column::ContentSha256.eq(sha256))
        .filter(Column::CanonicalUrl.is_null())
        .order_by_asc(Column::Id)
        .one(db)
        .await?)
}

/// The current texts of many articles.
///
/// # Errors
/// When the database does not answer.
pub async fn texts(db: &impl ConnectionTrait, articles: &[Uuid]) -> Result<HashMap<Uuid, String>> {
    let rows = news_article_text::Entity::find()
        .filter(news_article_text::Column::NewsArticleId.is_in(articles.iter().copied()))
        .order_by_asc(news_article_text::Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.news_article_id, row.content)).collect())
}
