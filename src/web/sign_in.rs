//! Who is asking: a bearer token, or a sign-in cookie together with the page's CSRF token.

use std::sync::Arc;

use chrono::TimeDelta;
use poem::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use poem::web::Data;
use poem::{Body, IntoResponse, Request, Response, handler};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use super::body;
use super::desk::Desk;
use super::error::Refusal;
use super::gate::Work;
use super::guard::is_https;
use crate::domain::access::Actor;
use crate::error::{Error, Kind, Result};
use crate::record::account::{self, CreateTokenInput};
use crate::store::{Registry, account as accounts, audit};

/// The cookie that holds the sign-in's secret.
const COOKIE: &str = "bangvang_session";
/// The header in which a page of ours repeats the CSRF token.
const CSRF_HEADER: &str = "x-csrf-token";
/// How long a sign-in lasts.
const SESSION_HOURS: i64 = 12;

/// The largest body of a sign-in, in bytes.
const CREDENTIALS_BYTES_MAX: usize = 4096;

/// Name and password.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Credentials {
    login: String,
    password: String,
}

/// The actor behind a request.
///
/// # Errors
/// `UNAUTHENTICATED` for a token that is wrong, ended or expired: a caller who shows one means to be somebody.
/// `FORBIDDEN` for a cookie without the page's CSRF token.
pub(super) async fn actor(registry: &Registry, headers: &HeaderMap) -> Result<Actor> {
    if headers.contains_key(header::AUTHORIZATION) {
        let secret = bearer(headers).ok_or_else(Error::unauthenticated)?;
        return holder(registry, secret).await?.ok_or_else(Error::unauthenticated);
    }
    let Some(secret) = session(headers) else { return Ok(Actor::Public) };
    if headers.get(CSRF_HEADER).is_none_or(|given| given.as_bytes() != csrf(secret).as_bytes()) {
        return Err(Error::forbidden("a signed-in page must send the header X-CSRF-Token it got when signing in"));
    }
    Ok(holder(registry, secret).await?.unwrap_or(Actor::Public))
}

/// The actor behind a download: it changes nothing, so the cookie alone will do.
pub(super) async fn reader(registry: &Registry, headers: &HeaderMap) -> Result<Actor> {
    match session(headers).filter(|_| !headers.contains_key(header::AUTHORIZATION)) {
        Some(secret) => Ok(holder(registry, secret).await?.unwrap_or(Actor::Public)),
        None => actor(registry, headers).await,
    }
}

async fn holder(registry: &Registry, secret: &str) -> Result<Option<Actor>> {
    let found = accounts::by_token(registry.reader(), &account::fingerprint(secret), registry.now()).await?;
    Ok(found.map(|account| Actor::Account { id: account.id, login: account.login, role: account.role }))
}

/// The token that a request shows: one, and written in plain letters.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let mut shown = headers.get_all(header::AUTHORIZATION).iter();
    let (only, None) = (shown.next()?.to_str().ok()?, shown.next()) else { return None };
    let (scheme, secret) = only.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| secret.trim())
}

/// The sign-in's secret among the cookies, whatever letters the others are written in.
fn session(headers: &HeaderMap) -> Option<&str> {
    let lines = headers.get_all(header::COOKIE).iter().map(HeaderValue::as_bytes);
    lines.flat_map(|line| line.split(|byte| *byte == b';')).find_map(|cookie| {
        let secret = cookie.trim_ascii().strip_prefix(COOKIE.as_bytes())?.strip_prefix(b"=")?;
        std::str::from_utf8(secret).ok()
    })
}

/// Follows from the session's secret, so that nothing more needs to be stored; another site cannot know it.
fn csrf(secret: &str) -> String {
    audit::hex(&Sha256::digest(format!("csrf {secret}")))
}

/// Signs in: sets the cookie and answers with the CSRF token.
#[handler]
pub(super) async fn sign_in(desk: Data<&Arc<Desk>>, request: &Request, body: Body) -> Response {
    let credentials = match credentials(&desk, request, body).await {
        Ok(credentials) => credentials,
        Err(error) => return Refusal(error).into_response(),
    };
    if let Err(turned_away) = desk.gate.count_password(request, &credentials.login) {
        return turned_away.into_response();
    }
    let login = credentials.login.clone();
    let _place = match desk.gate.place(Work::Password).await {
        Ok(place) => place,
        Err(turned_away) => {
            desk.gate.forgive_password(request, &login);
            return turned_away.into_response();
        }
    };
    let opened = open_session(&desk.registry, credentials).await;
    if !opened.as_ref().is_err_and(|error| error.kind() == Kind::Unauthenticated) {
        desk.gate.forgive_password(request, &login);
    }
    match opened {
        Ok((login, secret)) => Response::builder()
            .header(header::SET_COOKIE, cookie(request, &secret, SESSION_HOURS * 3600))
            .header(header::CACHE_CONTROL, "no-store")
            .content_type("application/json; charset=utf-8")
            .body(serde_json::json!({ "login": login, "csrfToken": csrf(&secret) }).to_string()),
        Err(error) => Refusal(error).into_response(),
    }
}

/// Name and password, from a page of ours: no other page can send JSON here, nor would it be believed.
async fn credentials(desk: &Desk, request: &Request, body: Body) -> Result<Credentials> {
    let content_type = request.content_type().unwrap_or_default().split(';').next().unwrap_or_default();
    if !content_type.trim().eq_ignore_ascii_case("application/json") || is_foreign(request.headers()) {
        return Err(Error::forbidden("sign in from a page of this service, with application/json"));
    }
    let body = body::whole(body, CREDENTIALS_BYTES_MAX, desk.options.pause_max).await?;
    let credentials: Credentials = serde_json::from_slice(&body)
        .map_err(|_| Error::bad_input("signing in takes a JSON object with login and password, nothing else"))?;
    if credentials.login.contains('\0') || credentials.password.contains('\0') {
        return Err(Error::bad_input("neither a name nor a password has a null character"));
    }
    Ok(credentials)
}

/// Whether a browser says that the page behind a request is not ours.
fn is_foreign(headers: &HeaderMap) -> bool {
    let text = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if text(header::HeaderName::from_static("sec-fetch-site")).is_some_and(|site| site == "cross-site") {
        return true;
    }
    let Some(origin) = text(header::ORIGIN) else { return false };
    let authority = origin.parse::<Uri>().ok().and_then(|origin| origin.authority().map(ToString::to_string));
    authority.as_deref() != text(header::HOST)
}

/// The cookie of a session: for this site only, for no script, and by HTTPS only where the client came by it.
fn cookie(request: &Request, secret: &str, max_age: i64) -> String {
    let secure = if is_https(request) { "; Secure" } else { "" };
    format!("{COOKIE}={secret}; Path=/; HttpOnly; SameSite=Strict; Max-Age={max_age}{secure}")
}

async fn open_session(registry: &Registry, credentials: Credentials) -> Result<(String, String)> {
    let found = accounts::by_login(registry.reader(), &credentials.login).await?;
    if !account::password_fits(found.as_ref(), credentials.password).await? {
        return Err(Error::wrong_password());
    }
    let found = found.ok_or_else(Error::wrong_password)?;
    let clerk = Actor::Account { id: found.id, login: found.login.clone(), role: found.role };
    let mut act = registry.write(&clerk.signed_in()?).await?;
    let expires_at = Some(act.at() + TimeDelta::hours(SESSION_HOURS));
    let input = CreateTokenInput { login: None, name: account::SIGN_IN.to_owned(), expires_at };
    let token = account::create_token(&mut act, input).await?;
    act.commit().await?;
    Ok((found.login, token.secret))
}

/// Signs out: ends the session's token.
#[handler]
pub(super) async fn sign_out(registry: Data<&Registry>, request: &Request) -> Response {
    match close_session(&registry, request.headers()).await {
        Ok(()) => Response::builder()
            .status(StatusCode::NO_CONTENT)
            .header(header::SET_COOKIE, cookie(request, "", 0))
            .finish(),
        Err(error) => Refusal(error).into_response(),
    }
}

async fn close_session(registry: &Registry, headers: &HeaderMap) -> Result<()> {
    let clerk = actor(registry, headers).await?.signed_in()?;
    let secret = session(headers).ok_or_else(Error::unauthenticated)?;
    let mut act = registry.write(&clerk).await?;
    account::end_session(&mut act, &account::fingerprint(secret)).await?;
    act.commit().await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: &'static str, values: &[&[u8]]) -> HeaderMap {
        let named = |value: &&[u8]| (header::HeaderName::from_static(name), HeaderValue::from_bytes(value).unwrap());
        values.iter().map(named).collect()
    }

    #[test]
    fn the_session_is_found_among_other_cookies() {
        let found = |values: &[&[u8]]| session(&headers("cookie", values)).map(ToOwned::to_owned);
        assert_eq!(found(&[b"a=1; bangvang_session=xyz; b=2"]).as_deref(), Some("xyz"));
        assert_eq!(found(&[b"name=L\xe2n; bangvang_session=xyz"]).as_deref(), Some("xyz"));
        assert_eq!(found(&[b"a=1", b"bangvang_session=xyz"]).as_deref(), Some("xyz"));
        assert_eq!(found(&[b"bangvang_session_old=xyz"]), None);
    }

    #[test]
    fn one_token_in_plain_letters_is_shown_or_none() {
        let shown = |values: &[&[u8]]| bearer(&headers("authorization", values)).map(ToOwned::to_owned);
        assert_eq!(shown(&[b"bearer bv_1"]).as_deref(), Some("bv_1"));
        for values in [&[&b"Bearer bv_\xe9"[..]][..], &[b"Bearer bv_1", b"Bearer bv_2"], &[b"Bearer"], &[b"Basic YQ=="]]
        {
            assert_eq!(shown(values), None);
        }
    }
}
