//! Counts that articles report, and which of them wait for a person.

use std::collections::HashMap;

use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, Func, Query, SelectStatement};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, FromQueryResult, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use uuid::Uuid;

use super::{Act, coverage, insert_all};
use crate::domain::access::Sight;
use crate::domain::coverage::CoverageFilter;
use crate::domain::vocabulary::{EntityKind, LinkState};
use crate::entity::reported_count::{Column, Entity, Model};
use crate::entity::{article_link, award_group, news_article, news_article_text, reported_count_rejection};
use crate::error::Result;

/// How many counts wait, of how many awards, in how many articles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromQueryResult)]
pub struct Waiting {
    /// Articles.
    pub articles: i64,
    /// Counts.
    pub counts: i64,
    /// Awards, if every count is of others.
    pub awards: i64,
}

/// Puts the counts of an article's current text in the place of those of its text before.
///
/// # Errors
/// When the database refuses.
pub async fn put(act: &Act, article: Uuid, sha256: &str, rows: &[Model]) -> Result<()> {
    Entity::delete_many().filter(Column::NewsArticleId.eq(article)).exec(act.tx()).await?;
    insert_all::<Entity>(act, rows).await?;
    news_article_text::Entity::update_many()
        .col_expr(news_article_text::Column::Counted, Expr::value(true))
        .filter(news_article_text::Column::NewsArticleId.eq(article))
        .filter(news_article_text::Column::ContentSha256.eq(sha256))
        .exec(act.tx())
        .await?;
    Ok(())
}

/// The counts of many articles that nobody has declared or rejected, in the order of their texts.
///
/// # Errors
/// When the database does not answer.
pub async fn waiting(db: &impl ConnectionTrait, articles: &[Uuid]) -> Result<HashMap<Uuid, Vec<Model>>> {
    let rows = Entity::find()
        .filter(Column::NewsArticleId.is_in(articles.iter().copied()))
        .filter(is_waiting())
        .order_by_asc(Column::NewsArticleId)
        .order_by_asc(Column::Ordinal)
        .all(db)
        .await?;
    let mut found: HashMap<Uuid, Vec<Model>> = HashMap::new();
    for row in rows {
        found.entry(row.news_article_id).or_default().push(row);
    }
    Ok(found)
}

/// What waits in all articles, or in those of one campaign.
///
/// # Errors
/// `BAD_USER_INPUT` when the filter names something else than a campaign.
pub async fn waiting_in_all(db: &impl ConnectionTrait, filter: CoverageFilter, sight: Sight) -> Result<Waiting> {
    let sum = Func::coalesce([Expr::cust("SUM(reported_count.reported_count)"), Expr::value(0)]);
    let mut statement = Query::select()
        .expr_as(Expr::cust("COUNT(DISTINCT reported_count.news_article_id)"), "articles")
        .expr_as(Expr::cust("COUNT(*)"), "counts")
        .expr_as(Expr::expr(sum).cast_as(Alias::new("bigint")), "awards")
        .from(Entity)
        .inner_join(news_article::Entity, news_article::Column::Id.into_expr().eq(Column::NewsArticleId.into_expr()))
        .cond_where(is_waiting())
        .to_owned();
    if let Some(campaign) = filter.campaign {
        statement.and_where(coverage::article_is_of_campaign(campaign.expect(EntityKind::Campaign)?, sight));
    }
    Ok(Waiting::find_by_statement(db.get_database_backend().build(&statement)).one(db).await?.unwrap_or_default())
}

/// Whether an article reports a count that waits. To the public none does: what no person has looked at is the office's.
pub(super) fn article_has_waiting(sight: Sight) -> Expr {
    if !sight.is_internal() {
        return Expr::value(false);
    }
    let of_it = Column::NewsArticleId.into_expr().eq(news_article::Column::Id.into_expr());
    Expr::exists(one_from(Entity).and_where(of_it).cond_where(is_waiting()).to_owned())
}

/// Articles behind `after` in the order of ids whose current text was never looked through for counts, each with it.
///
/// # Errors
/// When the database does not answer.
pub async fn uncounted(
    db: &impl ConnectionTrait,
    after: Uuid,
    size: u64,
) -> Result<Vec<(news_article::Model, String)>> {
    let current = Condition::all()
        .add(news_article_text::Column::NewsArticleId.into_expr().eq(news_article::Column::Id.into_expr()))
        .add(news_article_text::Column::ContentSha256.into_expr().eq(news_article::Column::ContentSha256.into_expr()))
        .add(news_article_text::Column::Counted.eq(false));
    let rows = news_article::Entity::find()
        .filter(news_article::Column::Id.gt(after))
        .filter(Expr::exists(one_from(news_article_text::Entity).cond_where(current).to_owned()))
        .order_by_asc(news_article::Column::Id)
        .limit(size)
        .all(db)
        .await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut texts = super::news_article::texts(db, &ids).await?;
    let with_text = |row: news_article::Model| {
        let text = texts.remove(&row.id).unwrap_or_default();
        (row, text)
    };
    Ok(rows.into_iter().map(with_text).collect())
}

/// Neither rejected nor declared. A confirmed link to a group of its number declares it, unless the words of the link are
/// those of another count of the same number.
fn is_waiting() -> Condition {
    let rejected = one_from(reported_count_rejection::Entity)
        .and_where(reported_count_rejection::Column::NewsArticleId.into_expr().eq(Column::NewsArticleId.into_expr()))
        .and_where(reported_count_rejection::Column::CountKey.into_expr().eq(Column::CountKey.into_expr()))
        .and_where(reported_count_rejection::Column::RestoredAt.is_null())
        .to_owned();
    let link = |column: article_link::Column| column.into_expr();
    let group = |column: award_group::Column| column.into_expr();
    let in_its_words = Condition::any()
        .add(link(article_link::Column::QuoteStart).is_null())
        .add(link(article_link::Column::QuoteStart).eq(Column::QuoteStart.into_expr()))
        .add(Expr::exists(of_same_number()).not());
    let declared = one_from(article_link::Entity)
        .inner_join(award_group::Entity, group(award_group::Column::Id).eq(link(article_link::Column::AwardGroupId)))
        .and_where(link(article_link::Column::NewsArticleId).eq(Column::NewsArticleId.into_expr()))
        .and_where(article_link::Column::State.eq(LinkState::Confirmed))
        .and_where(group(award_group::Column::RecipientKind).eq(Column::RecipientKind.into_expr()))
        .and_where(group(award_group::Column::DeclaredCount).eq(Column::ReportedCount.into_expr()))
        .cond_where(in_its_words)
        .to_owned();
    Condition::all().add(Expr::exists(rejected).not()).add(Expr::exists(declared).not())
}

/// Another count of the link's article, of the number of its group, in whose words the link stands.
fn of_same_number() -> SelectStatement {
    let other = Alias::new("other_count");
    let of = |column: Column| Expr::col((other.clone(), column));
    Query::select()
        .expr(Expr::value(1))
        .from_as(Entity, other.clone())
        .and_where(of(Column::NewsArticleId).eq(article_link::Column::NewsArticleId.into_expr()))
        .and_where(of(Column::RecipientKind).eq(award_group::Column::RecipientKind.into_expr()))
        .and_where(of(Column::ReportedCount).eq(award_group::Column::DeclaredCount.into_expr()))
        .and_where(of(Column::QuoteStart).eq(article_link::Column::QuoteStart.into_expr()))
        .to_owned()
}

fn one_from(table: impl sea_orm::sea_query::IntoTableRef) -> SelectStatement {
    Query::select().expr(Expr::value(1)).from(table).to_owned()
}
