//! Articles whose texts have much in common.

use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, JoinType, Order, Query};
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, FromQueryResult, QueryFilter as _};
use uuid::Uuid;

use super::{Act, insert_all};
use crate::entity::news_article_band::{Column, Entity, Model};
use crate::error::Result;

/// How many pairs are told of at once, those with most in common first.
const PAIRS_MAX: u64 = 5_000;

/// Two articles, and how many numbers they share.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Shared {
    /// The article asked about.
    pub article: Uuid,
    /// The other one.
    pub other: Uuid,
    /// How many.
    pub shared: i64,
}

/// Puts the numbers of an article's text in the place of those of its text before.
///
/// # Errors
/// When the database refuses.
pub async fn put(act: &Act, article: Uuid, values: impl IntoIterator<Item = i64>) -> Result<()> {
    Entity::delete_many().filter(Column::NewsArticleId.eq(article)).exec(act.tx()).await?;
    let rows: Vec<Model> = values.into_iter().map(|value| Model { news_article_id: article, value }).collect();
    insert_all::<Entity>(act, &rows).await
}

/// The articles that share at least so many numbers with one of these, those with most in common first. Only rows with
/// a number of theirs are read.
///
/// # Errors
/// When the database does not answer.
pub async fn sharing(db: &impl ConnectionTrait, articles: &[Uuid], least: i64) -> Result<Vec<Shared>> {
    let (own, others) = (Alias::new("own"), Alias::new("others"));
    let of = |table: &Alias, column: Column| Expr::col((table.clone(), column));
    let same_value = of(&others, Column::Value).eq(of(&own, Column::Value));
    let another = of(&others, Column::NewsArticleId).ne(of(&own, Column::NewsArticleId));
    let statement = Query::select()
        .expr_as(of(&own, Column::NewsArticleId), "article")
        .expr_as(of(&others, Column::NewsArticleId), "other")
        .expr_as(Expr::cust("COUNT(*)"), "shared")
        .from_as(Entity, own.clone())
        .join_as(JoinType::InnerJoin, Entity, others.clone(), same_value.and(another))
        .and_where(of(&own, Column::NewsArticleId).is_in(articles.iter().copied()))
        .add_group_by([of(&own, Column::NewsArticleId), of(&others, Column::NewsArticleId)])
        .and_having(Expr::cust("COUNT(*)").gte(least))
        .order_by_expr(Expr::cust("COUNT(*)"), Order::Desc)
        .order_by((others, Column::NewsArticleId), Order::Asc)
        .limit(PAIRS_MAX)
        .to_owned();
    Ok(Shared::find_by_statement(db.get_database_backend().build(&statement)).all(db).await?)
}
