//! The service on a free port, and a plain HTTP client for it.

use bangvang::domain::vocabulary::Role;
use bangvang::record::account::{self, CreateAccountInput, CreateTokenInput};
use bangvang::store::Registry;
use bangvang::web::{Service, ServiceOptions};
use reqwest::{Client, RequestBuilder, StatusCode};
use serde_json::{Value, json};
use tokio::sync::oneshot;

pub(crate) const PASSWORD: &str = "mat-khau-thu-nghiem";

/// A running service; stops when dropped.
pub(crate) struct Server {
    pub(crate) base: String,
    pub(crate) client: Client,
    registry: Registry,
    _stop: oneshot::Sender<()>,
}

impl Server {
    pub(super) async fn start(registry: Registry, options: ServiceOptions) -> Self {
        let service = Service::bind("127.0.0.1:0".parse().unwrap()).await.unwrap().with_options(options);
        let base = format!("http://{}", service.address());
        let (stop, stopped) = oneshot::channel();
        let served = registry.clone();
        tokio::spawn(async move {
            let stop = async { drop(stopped.await) };
            service.run(served, stop).await.unwrap();
        });
        Self { base, client: Client::new(), registry, _stop: stop }
    }

    pub(crate) fn post(&self, path: &str) -> RequestBuilder {
        self.client.post(format!("{}{path}", self.base))
    }

    pub(crate) fn get(&self, path: &str) -> RequestBuilder {
        self.client.get(format!("{}{path}", self.base))
    }

    /// What is answered to these very bytes on a connection of their own.
    pub(crate) async fn raw(&self, said: &[u8]) -> String {
        use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
        let mut stream = tokio::net::TcpStream::connect(self.base.strip_prefix("http://").unwrap()).await.unwrap();
        stream.write_all(said).await.unwrap();
        let mut heard = Vec::new();
        stream.read_to_end(&mut heard).await.unwrap();
        String::from_utf8_lossy(&heard).into_owned()
    }

    /// A GraphQL request as a plain client sends it.
    pub(crate) async fn graphql(&self, token: Option<&str>, query: &str, variables: Value) -> (StatusCode, Value) {
        let request = self.post("/graphql").json(&json!({ "query": query, "variables": variables }));
        let request = match token {
            Some(token) => request.bearer_auth(token),
            None => request,
        };
        let response = request.send().await.unwrap();
        (response.status(), response.json().await.unwrap())
    }

    /// An account of that role, and a token that acts for it.
    pub(crate) async fn token(&self, login: &str, role: Role) -> String {
        let mut act = self.registry.write(&super::Rig::operator().admin().unwrap()).await.unwrap();
        let (login, password) = (login.to_owned(), PASSWORD.to_owned());
        let input = CreateAccountInput { display_name: login.clone(), login: login.clone(), role, password };
        account::create(&mut act, input).await.unwrap();
        let input = CreateTokenInput { login: Some(login), name: "test".to_owned(), expires_at: None };
        let token = account::create_token(&mut act, input).await.unwrap();
        act.commit().await.unwrap();
        token.secret
    }
}
