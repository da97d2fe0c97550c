//! Who pretends to be somebody: guessed passwords, forged forms, tokens in the wrong place.

use bangvang::domain::vocabulary::Role;
use bangvang::web::ServiceOptions;
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::rig::refusal::{code, refused};
use crate::rig::server::PASSWORD;
use crate::rig::{On, Rig};

const CREATE: &str = "mutation { createCampaign(input: {title: \"Một\", scope: UNIT}) { campaign { id } } }";
const COUNT: &str = "{ campaigns { totalCount } }";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn passwords_cannot_be_guessed_at_speed() {
    let rig = Rig::new(On::Sqlite).await;
    let server = rig.serve_with(ServiceOptions { wrong_passwords_per_minute: 3, ..ServiceOptions::default() }).await;
    server.token("can-bo", Role::Clerk).await;
    let sign_in = async |login: &str, password: &str| {
        server.post("/sign-in").json(&json!({"login": login, "password": password})).send().await.unwrap()
    };
    for _ in 0..3 {
        assert_eq!(sign_in("can-bo", "sai-mat-khau").await.status(), StatusCode::UNAUTHORIZED);
    }
    let stopped = sign_in("can-bo", PASSWORD).await;
    assert_eq!(stopped.status(), StatusCode::TOO_MANY_REQUESTS, "the right one is not told from a wrong one any more");
    assert!(stopped.headers()["retry-after"].to_str().unwrap().parse::<u64>().unwrap() <= 60);
    assert_eq!(
        sign_in("nguoi-khac", "sai-mat-khau").await.status(),
        StatusCode::UNAUTHORIZED,
        "others are not locked out"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_a_page_of_ours_signs_in() {
    let rig = Rig::new(On::Sqlite).await;
    let server = rig.serve().await;
    server.token("can-bo", Role::Clerk).await;
    let body = json!({"login": "can-bo", "password": PASSWORD}).to_string();
    for (name, value) in [
        ("origin", "https://evil.example"),
        ("origin", "null"),
        ("sec-fetch-site", "cross-site"),
        ("content-type", "text/plain"),
        ("content-type", "application/x-www-form-urlencoded"),
    ] {
        let request = server.post("/sign-in").header("content-type", "application/json").body(body.clone());
        let headers = [(name.parse().unwrap(), value.parse().unwrap())].into_iter().collect();
        refused(request.headers(headers).send().await.unwrap(), StatusCode::FORBIDDEN).await;
    }
    for body in [
        "",
        "{}",
        "[]",
        "{\"login\": \"a\"}",
        "{\"login\": 1, \"password\": 2}",
        "{\"login\": \"a\\u0000\", \"password\": \"b\"}",
    ] {
        let request = server.post("/sign-in").header("content-type", "application/json").body(body);
        refused(request.send().await.unwrap(), StatusCode::BAD_REQUEST).await;
    }
    let large = json!({"login": "a", "password": "b".repeat(100_000)});
    refused(server.post("/sign-in").json(&large).send().await.unwrap(), StatusCode::PAYLOAD_TOO_LARGE).await;

    let own = server.base.clone();
    let request = server.post("/sign-in").header("content-type", "application/json").header("origin", &own);
    let signed_in = request.header("x-forwarded-proto", "https").body(body).send().await.unwrap();
    assert_eq!(signed_in.status(), StatusCode::OK);
    let cookie = signed_in.headers()["set-cookie"].to_str().unwrap();
    for flag in ["HttpOnly", "SameSite=Strict", "Secure", "Path=/"] {
        assert!(cookie.contains(flag), "{cookie}");
    }
    assert!(signed_in.headers().contains_key("strict-transport-security"));
    let cookie = cookie.split(';').next().unwrap().to_owned();
    let bare =
        server.post("/graphql").header("cookie", &cookie).json(&json!({ "query": CREATE })).send().await.unwrap();
    assert_eq!(code(&refused(bare, StatusCode::FORBIDDEN).await), "FORBIDDEN");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn credentials_that_are_none_are_refused_and_never_taken_for_the_public() {
    let rig = Rig::new(On::Sqlite).await;
    let server = rig.serve().await;
    let token = server.token("can-bo", Role::Clerk).await;
    for authorization in [
        "Bearer",
        "Bearer ",
        "Basic Y2FuLWJvOngK",
        "Bearer x",
        "bearer",
        "Token x",
        "",
        "Bearer \t",
        "Bearer ' OR 1=1 --",
    ] {
        let request = server.post("/graphql").header("authorization", authorization).json(&json!({ "query": COUNT }));
        let response = request.send().await.unwrap();
        assert_eq!(response.headers()["www-authenticate"], "Bearer", "{authorization:?}");
        assert_eq!(code(&refused(response, StatusCode::UNAUTHORIZED).await), "UNAUTHENTICATED", "{authorization:?}");
    }
    for (name, value) in
        [("cookie", format!("bangvang_session={token}")), ("x-token", token.clone()), ("x-user", "can-bo".to_owned())]
    {
        let request =
            server.post("/graphql").header(name, value).json(&json!({ "query": CREATE })).send().await.unwrap();
        let answer: Value = request.json().await.unwrap();
        assert!(["FORBIDDEN", "UNAUTHENTICATED"].contains(&code(&answer)), "{name}: {answer}");
    }
    let in_address =
        server.post(&format!("/graphql?access_token={token}&token={token}")).json(&json!({ "query": CREATE }));
    assert_eq!(code(&in_address.send().await.unwrap().json().await.unwrap()), "UNAUTHENTICATED");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn passwords_guessed_all_at_once_are_no_more_than_those_guessed_one_by_one() {
    let rig = Rig::new(On::Sqlite).await;
    let server = rig.serve_with(ServiceOptions { wrong_passwords_per_minute: 3, ..ServiceOptions::default() }).await;
    server.token("can-bo", Role::Clerk).await;
    let guess = async |password: String| {
        let asked = server.post("/sign-in").json(&json!({"login": "can-bo", "password": password}));
        asked.send().await.unwrap().status()
    };
    let right = guess(PASSWORD.to_owned()).await;
    assert_eq!(right, StatusCode::OK);
    let guesses = (0..20).map(|at| guess(format!("doan-mat-khau-{at}")));
    let answers = futures_util::future::join_all(guesses).await;
    let count = |status: StatusCode| answers.iter().filter(|this| **this == status).count();
    assert_eq!((count(StatusCode::UNAUTHORIZED), count(StatusCode::TOO_MANY_REQUESTS)), (3, 17), "{answers:?}");
    assert_eq!(guess(PASSWORD.to_owned()).await, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn right_passwords_use_up_no_allowance() {
    let rig = Rig::new(On::Sqlite).await;
    let server = rig.serve_with(ServiceOptions { wrong_passwords_per_minute: 1, ..ServiceOptions::default() }).await;
    server.token("can-bo", Role::Clerk).await;
    for _ in 0..3 {
        let asked = server.post("/sign-in").json(&json!({"login": "can-bo", "password": PASSWORD}));
        assert_eq!(asked.send().await.unwrap().status(), StatusCode::OK);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_in_letters_that_no_token_has_is_refused_and_another_cookie_in_such_letters_harms_nobody() {
    let rig = Rig::new(On::Sqlite).await;
    let server = rig.serve().await;
    let token = server.token("can-bo", Role::Clerk).await;
    let body = json!({ "query": "{ viewer { login } }" }).to_string();
    let asked = |headers: &[u8]| {
        let head = format!(
            "POST /graphql HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {}\r\n",
            body.len()
        );
        [head.as_bytes(), headers, b"\r\n\r\n", body.as_bytes()].concat()
    };
    for headers in [&b"Authorization: Bearer bv_\xe9"[..], b"Authorization: Bearer x\r\nAuthorization: Bearer y"] {
        let answer = server.raw(&asked(headers)).await;
        assert!(answer.starts_with("HTTP/1.1 401"), "{answer}");
    }
    let signed_in = server.post("/sign-in").json(&json!({"login": "can-bo", "password": PASSWORD}));
    let signed_in = signed_in.send().await.unwrap();
    let cookie = signed_in.headers()["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
    let csrf = signed_in.json::<Value>().await.unwrap()["csrfToken"].as_str().unwrap().to_owned();
    let headers = [b"Cookie: ten=L\xe2n; ", cookie.as_bytes(), b"\r\nX-CSRF-Token: ", csrf.as_bytes()].concat();
    let answer = server.raw(&asked(&headers)).await;
    assert!(answer.contains("\"login\":\"can-bo\""), "{answer}");
    drop(token);
}
