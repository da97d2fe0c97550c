//! Accounts and tokens: made by an administrator; of a password or token only its hash is kept.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher as _, PasswordVerifier as _};
use async_graphql::InputObject;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use sha2::{Digest as _, Sha256};

use super::{of_kind, required};
use crate::domain::id::NodeId;
use crate::domain::vocabulary::{EntityKind, Role};
use crate::entity::account::{Entity, Model};
use crate::entity::token;
use crate::error::{Error, Result};
use crate::store::{self, Act, audit, find, insert_all};

/// The shortest password, in characters.
const PASSWORD_MIN: usize = 10;
/// The longest password, in bytes: hashing must not become a burden.
const PASSWORD_MAX: usize = 512;
/// What the token of a sign-in is called.
pub const SIGN_IN: &str = "sign-in";
/// Bytes of chance in a token or a made-up password.
const SECRET_BYTES: usize = 24;

/// A new account.
#[derive(Clone, Debug, InputObject)]
pub struct CreateAccountInput {
    /// The sign-in name.
    pub login: String,
    /// The name shown.
    pub display_name: String,
    /// What it may do.
    pub role: Role,
    /// The password; at least 10 characters.
    #[graphql(secret)]
    pub password: String,
}

/// A new token.
#[derive(Clone, Debug, InputObject)]
pub struct CreateTokenInput {
    /// The sign-in name of the account it acts for; your own when left out.
    pub login: Option<String>,
    /// What it is for.
    pub name: String,
    /// When it ends.
    pub expires_at: Option<DateTime<Utc>>,
}

/// A new token and its secret, which is shown this once and never again.
#[derive(Clone, Debug)]
pub struct NewToken {
    /// The token.
    pub token: token::Model,
    /// The secret.
    pub secret: String,
}

/// Makes an account.
///
/// # Errors
/// `BAD_USER_INPUT` for a weak password, `CONFLICT` when the name is taken.
pub async fn create(act: &mut Act, input: CreateAccountInput) -> Result<Model> {
    let login = required(&input.login, "login")?;
    let row = Model {
        id: act.new_id(),
        login,
        display_name: required(&input.display_name, "displayName")?,
        role: input.role,
        password_hash: hash_password(input.password).await?,
        active: true,
        version: 1,
        created_at: act.at(),
        updated_at: act.at(),
    };
    insert_all::<Entity>(act, std::slice::from_ref(&row)).await?;
    note(act, "createAccount", None, &row)?;
    Ok(row)
}

/// Sets a new password. Who signed in with the old one has to sign in again; tokens made for programs go on.
///
/// # Errors
/// `BAD_USER_INPUT` for a weak password, `NOT_FOUND` without such an account.
pub async fn set_password(act: &mut Act, login: &str, password: String) -> Result<Model> {
    let before = by_login(act, login).await?;
    let after = Model { password_hash: hash_password(password).await?, ..before.clone() };
    store::account::revoke_tokens(act, before.id, SIGN_IN).await?;
    change(act, "setPassword", &before, after).await
}

/// Takes an account's right to sign in away; its tokens stop working too.
///
/// # Errors
/// `NOT_FOUND` without such an account.
pub async fn disable(act: &mut Act, login: &str) -> Result<Model> {
    let before = by_login(act, login).await?;
    let after = Model { active: false, ..before.clone() };
    store::account::revoke_tokens(act, before.id, SIGN_IN).await?;
    change(act, "disableAccount", &before, after).await
}

/// Makes a token that acts for an account.
///
/// # Errors
/// `NOT_FOUND` without such an account.
pub async fn create_token(act: &mut Act, input: CreateTokenInput) -> Result<NewToken> {
    let account_id = match (&input.login, act.clerk().account_id()) {
        (Some(login), _) => by_login(act, login).await?.id,
        (None, Some(own)) => own,
        (None, None) => {
            return Err(Error::bad_input("say whose token: login")
                .vi("Xin cho biết mã truy cập của ai: login")
                .at("login"));
        }
    };
    let secret = format!("bv_{}", secret()?);
    let token = token::Model {
        id: act.new_id(),
        account_id,
        name: required(&input.name, "name")?,
        secret_sha256: fingerprint(&secret),
        expires_at: input.expires_at,
        revoked_at: None,
        created_at: act.at(),
    };
    insert_all::<token::Entity>(act, std::slice::from_ref(&token)).await?;
    let shown =
        serde_json::json!({ "name": token.name, "account_id": token.account_id, "expires_at": token.expires_at });
    act.note("createToken", NodeId::new(EntityKind::Token, token.id), None::<&()>, Some(&shown))?;
    Ok(NewToken { token, secret })
}

/// Ends a token.
///
/// # Errors
/// `NOT_FOUND` without such a token, `CONFLICT` when it has ended already.
pub async fn revoke_token(act: &mut Act, id: NodeId) -> Result<token::Model> {
    let uuid = of_kind(id, EntityKind::Token, "id")?;
    let token = store::account::token(act.tx(), uuid).await?.ok_or_else(|| Error::no_record(id).at("id"))?;
    store::account::revoke_token(act, uuid).await?;
    act.note("revokeToken", id, None::<&()>, None::<&()>)?;
    Ok(token::Model { revoked_at: Some(act.at()), ..token })
}

/// Ends a token of one's own; nobody learns of others.
///
/// # Errors
/// `NOT_FOUND` without such a token, `CONFLICT` when it has ended already.
pub async fn revoke_own_token(act: &mut Act, id: NodeId) -> Result<token::Model> {
    let token = store::account::token(act.tx(), of_kind(id, EntityKind::Token, "id")?).await?;
    if token.is_none_or(|token| Some(token.account_id) != act.clerk().account_id()) {
        return Err(Error::no_record(id).at("id"));
    }
    revoke_token(act, id).await
}

/// Ends a sign-in.
///
/// # Errors
/// `CONFLICT` when it has ended already.
pub async fn end_session(act: &mut Act, secret_sha256: &str) -> Result<()> {
    let token = store::account::token_by_secret(act.tx(), secret_sha256).await?;
    let token = token.ok_or_else(Error::unauthenticated)?;
    store::account::revoke_token(act, token.id).await?;
    act.note("signOut", NodeId::new(EntityKind::Token, token.id), None::<&()>, None::<&()>)
}

/// Whether the password is the account's. Takes as long for a wrong name as for a wrong password.
///
/// # Errors
/// Only when our own hashing fails.
pub async fn password_fits(account: Option<&Model>, password: String) -> Result<bool> {
    // A real hash of nothing anybody knows, so that an unknown name costs the same time.
    const NOBODY: &str =
        "$argon2id$v=19$m=19456,t=2,p=1$YmFuZ3ZhbmctYmFuZ3Zhbmc$0Zl8wOB5nVwS0yqN5cC1m1h5rGmXQb3J6gPjX1Jm0kE";
    if password.len() > PASSWORD_MAX {
        return Ok(false);
    }
    let hash = account.map_or_else(|| NOBODY.to_owned(), |account| account.password_hash.clone());
    let known = account.is_some_and(|account| account.active);
    tokio::task::spawn_blocking(move || {
        let fits = PasswordHash::new(&hash)
            .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok());
        fits && known
    })
    .await
    .map_err(Error::internal)
}

/// What is kept of a token's secret. The secret is long and random, so a plain hash is enough.
pub fn fingerprint(secret: &str) -> String {
    audit::hex(&Sha256::digest(secret.as_bytes()))
}

/// A long random word.
///
/// # Errors
/// When the machine gives no randomness.
pub fn secret() -> Result<String> {
    let mut bytes = [0; SECRET_BYTES];
    getrandom::fill(&mut bytes).map_err(|error| Error::internal(anyhow::anyhow!("no randomness: {error}")))?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

async fn hash_password(password: String) -> Result<String> {
    let length = password.chars().count();
    if length < PASSWORD_MIN || password.len() > PASSWORD_MAX {
        return Err(Error::bad_input(format!(
            "a password has {PASSWORD_MIN} to {PASSWORD_MAX} characters; this one has {length}"
        ))
        .vi(format!("Mật khẩu có từ {PASSWORD_MIN} đến {PASSWORD_MAX} ký tự; mật khẩu này có {length}"))
        .at("password"));
    }
    tokio::task::spawn_blocking(move || {
        Argon2::default()
            .hash_password(password.as_bytes())
            .map(|hash| hash.to_string())
            .map_err(|error| Error::internal(anyhow::anyhow!("hashing a password failed: {error}")))
    })
    .await
    .map_err(Error::internal)?
}

async fn by_login(act: &Act, login: &str) -> Result<Model> {
    store::account::by_login(act.tx(), login).await?.ok_or_else(|| {
        Error::not_found(format!("the account {login:?}")).vi(format!("Không có tài khoản {login:?}")).at("login")
    })
}

/// Like `store::replace`, but the audit trail never holds a password hash.
async fn change(act: &mut Act, action: &'static str, before: &Model, after: Model) -> Result<Model> {
    let after = store::replace_unnoted::<Entity>(act, before, after).await?;
    note(act, action, Some(before), &after)?;
    find::<Entity>(act.tx(), after.id).await?.ok_or_else(|| Error::not_found("the account"))
}

fn note(act: &mut Act, action: &'static str, before: Option<&Model>, after: &Model) -> Result<()> {
    let shown = |row: &Model| serde_json::json!({ "login": row.login, "display_name": row.display_name, "role": row.role, "active": row.active, "version": row.version });
    act.note(action, NodeId::new(EntityKind::Account, after.id), before.map(shown).as_ref(), Some(&shown(after)))
}
