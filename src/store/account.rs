//! Accounts and tokens.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use uuid::Uuid;

use super::Act;
use crate::entity::account::{self, Column, Entity, Model};
use crate::entity::token;
use crate::error::{Error, Result};

/// The account with this sign-in name.
///
/// # Errors
/// When the database does not answer.
pub async fn by_login(db: &impl ConnectionTrait, login: &str) -> Result<Option<Model>> {
    Ok(Entity::find().filter(Column::Login.eq(login)).one(db).await?)
}

/// All accounts by sign-in name.
///
/// # Errors
/// When the database does not answer.
pub async fn all(db: &impl ConnectionTrait) -> Result<Vec<Model>> {
    Ok(Entity::find().order_by_asc(Column::Login).all(db).await?)
}

/// The active account behind a token that is neither revoked nor expired.
///
/// # Errors
/// When the database does not answer.
pub async fn by_token(db: &impl ConnectionTrait, secret_sha256: &str, now: DateTime<Utc>) -> Result<Option<Model>> {
    let Some(token) = token_by_secret(db, secret_sha256)
        .await?
        .filter(|token| token.revoked_at.is_none() && token.expires_at.is_none_or(|expiry| expiry > now))
    else {
        return Ok(None);
    };
    let owner = Entity::find().filter(account::Column::Id.eq(token.account_id)).one(db).await?;
    Ok(owner.filter(|account| account.active))
}

/// A token by the hash of its secret, ended or not.
///
/// # Errors
/// When the database does not answer.
pub async fn token_by_secret(db: &impl ConnectionTrait, secret_sha256: &str) -> Result<Option<token::Model>> {
    Ok(token::Entity::find().filter(token::Column::SecretSha256.eq(secret_sha256)).one(db).await?)
}

/// All tokens, newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn tokens(db: &impl ConnectionTrait) -> Result<Vec<token::Model>> {
    Ok(token::Entity::find().order_by_desc(token::Column::Id).all(db).await?)
}

/// A token by id.
///
/// # Errors
/// When the database does not answer.
pub async fn token(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<token::Model>> {
    Ok(token::Entity::find().filter(token::Column::Id.eq(id)).one(db).await?)
}

/// Ends the tokens of an account that have this name.
///
/// # Errors
/// When the database does not answer.
pub async fn revoke_tokens(act: &Act, account: Uuid, name: &str) -> Result<()> {
    token::Entity::update_many()
        .col_expr(token::Column::RevokedAt, Expr::value(act.at()))
        .filter(token::Column::AccountId.eq(account))
        .filter(token::Column::Name.eq(name))
        .filter(token::Column::RevokedAt.is_null())
        .exec(act.tx())
        .await?;
    Ok(())
}

/// Ends a token, once.
///
/// # Errors
/// `CONFLICT` when it has ended already.
pub async fn revoke_token(act: &Act, id: Uuid) -> Result<()> {
    let ended = token::Entity::update_many()
        .col_expr(token::Column::RevokedAt, Expr::value(act.at()))
        .filter(token::Column::Id.eq(id))
        .filter(token::Column::RevokedAt.is_null())
        .exec(act.tx())
        .await?;
    if ended.rows_affected == 0 {
        return Err(Error::conflict("this token has been revoked already").vi("Mã truy cập này đã bị thu hồi"));
    }
    Ok(())
}
