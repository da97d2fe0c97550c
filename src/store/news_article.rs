//! News articles and the versions of their text.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::sea_query::{Expr, ExprTrait as _, NullOrdering, Query};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DerivePartialModel, EntityTrait as _, Order, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
};
use uuid::Uuid;

use super::{Direction, Listed, Sort, coverage, reported_count, search};
use crate::domain::access::Sight;
use crate::domain::filter::NewsArticleFilter;
use crate::domain::vocabulary::{EntityKind, LinkState};
use crate::entity::news_article::{Column, Entity, Model};
use crate::entity::{article_link, news_article_alias, news_article_snapshot, news_article_text};
use crate::error::Result;

/// One version of an article's text, without its words.
#[derive(Clone, Debug, PartialEq, Eq, DerivePartialModel)]
#[sea_orm(entity = "news_article_text::Entity")]
pub struct Version {
    /// Its id.
    pub id: Uuid,
    /// The article.
    pub news_article_id: Uuid,
    /// The SHA-256 of its text.
    pub content_sha256: String,
    /// When it was first stored.
    pub created_at: DateTime<Utc>,
}

impl Listed for Entity {
    type Filter = NewsArticleFilter;

    fn select(filter: &Self::Filter, sight: Sight) -> Result<Select<Self>> {
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
                .cond_where(article_link::Entity::within_sight(sight))
                .to_owned();
            select =
                select.filter(if wanted { Column::Id.in_subquery(linked) } else { Column::Id.not_in_subquery(linked) });
        }
        if let Some(wanted) = filter.reports_awards {
            let reports_awards = coverage::article_reports_awards(sight);
            select = select.filter(if wanted { reports_awards } else { reports_awards.not() });
        }
        if let Some(wanted) = filter.has_decision {
            let has_decision = coverage::article_has_decision(sight);
            select = select.filter(if wanted { has_decision } else { has_decision.not() });
        }
        if let Some(wanted) = filter.has_missing {
            let has_missing = coverage::article_has_missing(sight);
            select = select.filter(if wanted { has_missing } else { has_missing.not() });
        }
        if let Some(wanted) = filter.has_undeclared {
            let waiting = reported_count::article_has_waiting(sight);
            select = select.filter(if wanted { waiting } else { waiting.not() });
        }
        if let Some(id) = filter.campaign {
            select = select.filter(coverage::article_is_of_campaign(id.expect(EntityKind::Campaign)?, sight));
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

/// The article at a canonical address: the one stored under it, else one that it is another address of, or whose page
/// moved there.
///
/// # Errors
/// When the database does not answer.
pub async fn by_canonical_url(db: &impl ConnectionTrait, url: &str) -> Result<Option<Model>> {
    let aliased = Query::select()
        .column(news_article_alias::Column::NewsArticleId)
        .from(news_article_alias::Entity)
        .and_where(news_article_alias::Column::CanonicalUrl.eq(url))
        .to_owned();
    let at = Condition::any()
        .add(Column::CanonicalUrl.eq(url))
        .add(Column::MovedCanonicalUrl.eq(url))
        .add(Column::Id.into_expr().eq(aliased));
    let mut found = Entity::find().filter(at).order_by_asc(Column::Id).all(db).await?;
    found.sort_by_key(|row| row.canonical_url.as_deref() != Some(url));
    Ok(found.into_iter().next())
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

/// The versions of an article's text with these hashes, by hash.
///
/// # Errors
/// When the database does not answer.
pub async fn versions_by_hash(
    db: &impl ConnectionTrait,
    article: Uuid,
    hashes: &[String],
) -> Result<HashMap<String, String>> {
    let rows = news_article_text::Entity::find()
        .filter(news_article_text::Column::NewsArticleId.eq(article))
        .filter(news_article_text::Column::ContentSha256.is_in(hashes.iter().map(String::as_str)))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.content_sha256, row.content)).collect())
}

/// When each version of the texts of many articles was stored, oldest first, without the words.
///
/// # Errors
/// When the database does not answer.
pub async fn versions(db: &impl ConnectionTrait, articles: &[Uuid]) -> Result<Vec<Version>> {
    Ok(news_article_text::Entity::find()
        .filter(news_article_text::Column::NewsArticleId.is_in(articles.iter().copied()))
        .order_by_asc(news_article_text::Column::Id)
        .into_partial_model()
        .all(db)
        .await?)
}

/// The words of versions.
///
/// # Errors
/// When the database does not answer.
pub async fn version_texts(db: &impl ConnectionTrait, versions: &[Uuid]) -> Result<HashMap<Uuid, String>> {
    let rows = news_article_text::Entity::find()
        .filter(news_article_text::Column::Id.is_in(versions.iter().copied()))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.content)).collect())
}

/// The current texts of many articles.
///
/// # Errors
/// When the database does not answer.
pub async fn texts(db: &impl ConnectionTrait, articles: &[Uuid]) -> Result<HashMap<Uuid, String>> {
    // A page may go back to an earlier version: the current one is not always the latest.
    let current = Query::select()
        .expr(Expr::value(1))
        .from(Entity)
        .and_where(Column::Id.into_expr().eq(news_article_text::Column::NewsArticleId.into_expr()))
        .and_where(Column::ContentSha256.into_expr().eq(news_article_text::Column::ContentSha256.into_expr()))
        .to_owned();
    let rows = news_article_text::Entity::find()
        .filter(news_article_text::Column::NewsArticleId.is_in(articles.iter().copied()))
        .filter(Expr::exists(current))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.news_article_id, row.content)).collect())
}

/// Whether a page with these bytes is kept for the article.
///
/// # Errors
/// When the database does not answer.
pub async fn has_snapshot(db: &impl ConnectionTrait, article: Uuid, page_sha256: &str) -> Result<bool> {
    let same = news_article_snapshot::Entity::find()
        .filter(news_article_snapshot::Column::NewsArticleId.eq(article))
        .filter(news_article_snapshot::Column::PageSha256.eq(page_sha256));
    Ok(same.count(db).await? > 0)
}

/// The page of an article as it last came.
///
/// # Errors
/// When the database does not answer.
pub async fn latest_snapshot(db: &impl ConnectionTrait, article: Uuid) -> Result<Option<news_article_snapshot::Model>> {
    Ok(news_article_snapshot::Entity::find()
        .filter(news_article_snapshot::Column::NewsArticleId.eq(article))
        .order_by_desc(news_article_snapshot::Column::Id)
        .one(db)
        .await?)
}

/// Articles with an address that were looked up least lately: those never looked up first.
///
/// # Errors
/// When the database does not answer.
pub async fn to_check(db: &impl ConnectionTrait, rows_max: u64) -> Result<Vec<Model>> {
    Ok(Entity::find()
        .filter(Column::Url.is_not_null())
        .order_by_with_nulls(Column::CheckedAt, Order::Asc, NullOrdering::First)
        .order_by_asc(Column::Id)
        .limit(rows_max)
        .all(db)
        .await?)
}

/// Whether there is an article published on `day` or later, or on a day that is not known.
///
/// # Errors
/// When the database does not answer.
pub async fn is_any_since(db: &impl ConnectionTrait, day: Option<NaiveDate>) -> Result<bool> {
    let one = Entity::find().select_only().column(Column::Id).filter(published_since(day)).into_tuple::<Uuid>();
    Ok(one.one(db).await?.is_some())
}

/// Articles with their current texts, behind `after` in the order of ids: those published on `day` or later, and those
/// whose day is not known.
///
/// # Errors
/// When the database does not answer.
pub async fn since(
    db: &impl ConnectionTrait,
    day: Option<NaiveDate>,
    after: Uuid,
    size: u64,
) -> Result<Vec<(Model, String)>> {
    let rows = Entity::find()
        .filter(Column::Id.gt(after))
        .filter(published_since(day))
        .order_by_asc(Column::Id)
        .limit(size)
        .all(db)
        .await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut texts = texts(db, &ids).await?;
    let with_text = |row: Model| {
        let text = texts.remove(&row.id).unwrap_or_default();
        (row, text)
    };
    Ok(rows.into_iter().map(with_text).collect())
}

/// On `day` or later, or on a day that is not known.
fn published_since(day: Option<NaiveDate>) -> Condition {
    let published =
        day.map(|day| Condition::any().add(Column::PublishedOn.gte(day)).add(Column::PublishedOn.is_null()));
    Condition::all().add_option(published)
}
