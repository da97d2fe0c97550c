//! Signing in from a page: a cookie that no other site can use.

use bangvang::domain::vocabulary::Role;
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::rig::server::PASSWORD;
use crate::rig::{Server, on_both};

const CREATE: &str = "mutation { createCampaign(input: {title: \"Một\", scope: UNIT}) { campaign { id } } }";

/// The cookie and the CSRF token of somebody who signs in.
async fn signed_in(server: &Server, password: &str) -> (String, String) {
    let asked = server.post("/sign-in").json(&json!({"login": "can-bo", "password": password}));
    let answer = asked.send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    let cookie = answer.headers()["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
    let csrf = answer.json::<Value>().await.unwrap()["csrfToken"].as_str().unwrap().to_owned();
    (cookie, csrf)
}

on_both! {
    async fn a_clerk_signs_in_writes_and_signs_out(rig: Rig) {
        let server = rig.serve().await;
        server.token("can-bo", Role::Clerk).await;
        let signed_in = server.post("/sign-in").json(&json!({"login": "can-bo", "password": PASSWORD})).send().await.unwrap();
        assert_eq!(signed_in.status(), StatusCode::OK);
        let set_cookie = signed_in.headers()["set-cookie"].to_str().unwrap().to_owned();
        assert!(set_cookie.contains("HttpOnly") && set_cookie.contains("SameSite=Strict"), "{set_cookie}");
        let cookie = set_cookie.split(';').next().unwrap().to_owned();
        let csrf = signed_in.json::<Value>().await.unwrap()["csrfToken"].as_str().unwrap().to_owned();
        let write = async |csrf: &str| {
            let request = server.post("/graphql").header("cookie", &cookie).header("x-csrf-token", csrf).json(&json!({ "query": CREATE }));
            request.send().await.unwrap().json::<Value>().await.unwrap()
        };
        assert_eq!(write("guessed").await["errors"][0]["extensions"]["code"], "FORBIDDEN");
        assert!(write(&csrf).await["data"]["createCampaign"]["campaign"]["id"].is_string());
        let signed_out = server.post("/sign-out").header("cookie", &cookie).header("x-csrf-token", &csrf).send().await.unwrap();
        assert_eq!(signed_out.status(), StatusCode::NO_CONTENT);
        assert_eq!(write(&csrf).await["errors"][0]["extensions"]["code"], "UNAUTHENTICATED");
    }

    async fn a_wrong_name_and_a_wrong_password_are_refused_alike(rig: Rig) {
        let server = rig.serve().await;
        server.token("can-bo", Role::Clerk).await;
        let mut answers = Vec::new();
        for (login, password) in [("can-bo", "sai-mat-khau-roi"), ("khong-co", PASSWORD)] {
            let refused = server.post("/sign-in").json(&json!({"login": login, "password": password})).send().await.unwrap();
            assert_eq!(refused.status(), StatusCode::UNAUTHORIZED);
            assert!(!refused.headers().contains_key("set-cookie"));
            answers.push(refused.text().await.unwrap());
        }
        assert_eq!(answers[0], answers[1]);
    }

    async fn a_disabled_account_and_a_revoked_token_open_nothing(rig: Rig) {
        let server = rig.serve().await;
        let one = server.token("mot", Role::Clerk).await;
        let other = server.token("hai", Role::Clerk).await;
        assert_eq!(rig.run(&["account", "disable", "mot"]).code, 0);
        assert_eq!(server.graphql(Some(&one), CREATE, json!({})).await.0, StatusCode::UNAUTHORIZED);
        let tokens = rig.run(&["token", "list"]).out;
        for line in tokens.lines() {
            let id = line.split('\t').next().unwrap();
            assert_eq!(rig.run(&["token", "revoke", id]).code, 0);
        }
        assert_eq!(server.graphql(Some(&other), CREATE, json!({})).await.0, StatusCode::UNAUTHORIZED);
    }

    async fn accounts_and_tokens_are_made_on_the_command_line(rig: Rig) {
        let made = crate::rig::run(rig.folder.path(), &rig.url, &["account", "add", "lan", "--role", "clerk"], "mat-khau-cua-lan\n");
        assert_eq!(made.code, 0, "{}", made.err);
        let short = crate::rig::run(rig.folder.path(), &rig.url, &["account", "add", "ngan", "--role", "clerk"], "123\n");
        assert_eq!(short.code, 2, "{}", short.err);
        let twice = crate::rig::run(rig.folder.path(), &rig.url, &["account", "add", "lan"], "mat-khau-cua-lan\n");
        assert_eq!(twice.code, 5, "{}", twice.err);
        let token = rig.run(&["token", "create", "lan"]).out;
        let server = rig.serve().await;
        let (status, made) = server.graphql(Some(token.trim()), CREATE, json!({})).await;
        assert_eq!(status, StatusCode::OK, "{made}");
        let trail = rig.ask("{ auditEvents(first: 200) { nodes { before after } } }", json!({})).await.to_string();
        assert!(!trail.contains("argon2") && !trail.contains("secret"), "no secret in the audit trail");
    }

    async fn a_new_password_ends_what_was_signed_in_with_the_old_one(rig: Rig) {
        let server = rig.serve().await;
        let token = server.token("can-bo", Role::Clerk).await;
        let (cookie, csrf) = signed_in(&server, PASSWORD).await;
        let login = async || {
            let request = server.post("/graphql").header("cookie", &cookie).header("x-csrf-token", &csrf);
            let answer = request.json(&json!({ "query": "{ viewer { login } }" })).send().await.unwrap();
            answer.json::<Value>().await.unwrap()["data"]["viewer"]["login"].clone()
        };
        assert_eq!(login().await, "can-bo");
        let set = crate::rig::run(rig.folder.path(), &rig.url, &["account", "password", "can-bo"], "mat-khau-moi-hon\n");
        assert_eq!(set.code, 0, "{}", set.err);
        assert_eq!(login().await, Value::Null);
        let (_, program) = server.graphql(Some(&token), "{ viewer { login } }", json!({})).await;
        assert_eq!(program["data"]["viewer"]["login"], "can-bo", "a program's token is no sign-in");
        signed_in(&server, "mat-khau-moi-hon").await;
    }

    async fn a_clerk_ends_tokens_of_their_own_and_of_nobody_else(rig: Rig) {
        let server = rig.serve().await;
        let clerk = server.token("can-bo", Role::Clerk).await;
        let admin = server.token("quan-tri", Role::Admin).await;
        let make = "mutation { createToken(input: {name: \"máy in\"}) { secret token { id } } }";
        let end = "mutation($id: ID!) { revokeToken(input: {id: $id}) { token { revokedAt } userErrors { code } } }";
        let (_, others) = server.graphql(Some(&admin), make, json!({})).await;
        let others = &others["data"]["createToken"]["token"]["id"];
        let (_, refused) = server.graphql(Some(&clerk), end, json!({"id": others})).await;
        assert_eq!(refused["data"]["revokeToken"]["userErrors"][0]["code"], "NOT_FOUND", "{refused}");
        let (_, own) = server.graphql(Some(&clerk), make, json!({})).await;
        let (_, ended) = server.graphql(Some(&clerk), end, json!({"id": own["data"]["createToken"]["token"]["id"]})).await;
        assert!(ended["data"]["revokeToken"]["token"]["revokedAt"].is_string(), "{ended}");
        let secret = own["data"]["createToken"]["secret"].as_str();
        assert_eq!(server.graphql(secret, CREATE, json!({})).await.0, StatusCode::UNAUTHORIZED);
        let (_, ended) = server.graphql(Some(&admin), end, json!({"id": others})).await;
        assert!(ended["data"]["revokeToken"]["token"]["revokedAt"].is_string(), "{ended}");
    }
}
