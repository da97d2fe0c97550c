//! The rig: a fresh registry for each test, on either database, with a clock of its own.

pub(crate) mod content;
pub(crate) mod dice;
pub(crate) mod generated;
pub(crate) mod large;
mod postgres;
pub(crate) mod refusal;
pub(crate) mod server;
pub(crate) mod site;
pub(crate) mod socket;
mod sqlite;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use bangvang::domain::access::{Actor, Clerk};
use bangvang::domain::date::day_in_vietnam;
use bangvang::entity::import_batch;
use bangvang::graphql::{self, Schema};
use bangvang::import::parse::{ParseOptions, Source};
use bangvang::import::{self, Create, Request};
use bangvang::store::{Act, Clock, Record as _, Registry};
use bangvang::web::{Publishing, ServiceOptions};
use chrono::DateTime;
use serde_json::Value;
use tempfile::TempDir;

pub(crate) use server::Server;

/// The registry's time when a test begins: 2026-11-20 09:00 in Viet Nam.
const BEGINNING: i64 = 1_795_140_000;

/// Which database a test runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum On {
    Sqlite,
    Postgres,
}

/// A fresh, migrated registry.
pub(crate) struct Rig {
    pub(crate) registry: Registry,
    pub(crate) schema: Schema,
    pub(crate) url: String,
    pub(crate) folder: TempDir,
    pub(crate) on: On,
}

/// Declares tests whose one body runs on SQLite and on PostgreSQL.
macro_rules! on_both {
    ($($(#[$attribute:meta])* async fn $name:ident($rig:ident: Rig) $body:block)+) => {$(
        mod $name {
            #[allow(unused_imports, reason = "not every body needs all that its file imports")]
            use super::*;

            $(#[$attribute])*
            async fn body($rig: $crate::rig::Rig) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                body($crate::rig::Rig::new($crate::rig::On::Sqlite).await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                body($crate::rig::Rig::new($crate::rig::On::Postgres).await).await;
            }
        }
    )+};
}
pub(crate) use on_both;

impl Rig {
    pub(crate) async fn new(on: On) -> Self {
        // The tests' own HTTP client asks for it; only the first installation counts.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let folder = TempDir::new().unwrap();
        let url = match on {
            On::Sqlite => sqlite::fresh(folder.path()).await,
            On::Postgres => postgres::fresh().await,
        };
        let registry = Registry::open(&url, ticking_clock()).await.unwrap();
        Self { registry, schema: graphql::schema(), url, folder, on }
    }

    /// The same registry over new connections.
    pub(crate) async fn reopened(self) -> Self {
        let registry = Registry::open(&self.url, ticking_clock()).await.unwrap();
        Self { registry, ..self }
    }

    /// A second registry beside this one, on the same kind of database, empty.
    pub(crate) async fn another(&self) -> Self {
        Self::new(self.on).await
    }

    pub(crate) fn operator() -> Actor {
        Actor::Operator { login: "test".to_owned() }
    }

    pub(crate) fn clerk() -> Clerk {
        Self::operator().clerk().unwrap()
    }

    pub(crate) async fn act(&self) -> Act {
        self.registry.write(&Self::clerk()).await.unwrap()
    }

    /// Executes a query as somebody; errors and all.
    pub(crate) async fn execute(&self, actor: Actor, query: &str, variables: Value) -> Value {
        let request = async_graphql::Request::new(query).variables(async_graphql::Variables::from_json(variables));
        let response = self.schema.execute(graphql::request(request, &self.registry, actor)).await;
        serde_json::to_value(response).unwrap()
    }

    /// The first event of a subscription; errors and all.
    pub(crate) async fn first_event(&self, actor: Actor, query: &str, variables: Value) -> Value {
        use futures_util::StreamExt as _;
        let request = async_graphql::Request::new(query).variables(async_graphql::Variables::from_json(variables));
        let mut events = self.schema.execute_stream(graphql::request(request, &self.registry, actor));
        serde_json::to_value(events.next().await.unwrap()).unwrap()
    }

    /// The data of a query asked by the office, which must succeed.
    pub(crate) async fn ask(&self, query: &str, variables: Value) -> Value {
        data(self.execute(Self::operator(), query, variables).await)
    }

    /// The data of a query asked by the public, which must succeed.
    pub(crate) async fn ask_publicly(&self, query: &str, variables: Value) -> Value {
        data(self.execute(Actor::Public, query, variables).await)
    }

    /// The service over this registry.
    pub(crate) async fn serve(&self) -> Server {
        self.serve_with(ServiceOptions::default()).await
    }

    /// The service over this registry, with options of its own.
    pub(crate) async fn serve_with(&self, options: ServiceOptions) -> Server {
        Server::start(self.registry.clone(), options).await
    }

    /// The service over this registry, showing records to the outside as told.
    pub(crate) async fn serve_publishing(&self, publishing: Publishing) -> Server {
        self.serve_with(ServiceOptions { publishing, ..ServiceOptions::default() }).await
    }

    /// A file in the test's own folder.
    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    /// A list as an upload brings it today, with nothing chosen and nothing to be created beside.
    pub(crate) fn request(&self, list: &str) -> Request {
        Request {
            file_name: "list.csv".to_owned(),
            source: Source::from_bytes(list.as_bytes()),
            options: ParseOptions::new(day_in_vietnam(self.registry.now())),
            create: Create::default(),
            all_or_nothing: false,
            recall: true,
            withdraw_unlisted: false,
        }
    }

    /// Previews a list; gives the id of the import.
    pub(crate) async fn preview(&self, request: &Request) -> String {
        let batch = import::preview(&self.registry, &Self::clerk(), request, &|_| Ok(())).await.unwrap();
        import_batch::Entity::node_id(&batch).to_string()
    }

    /// Runs the program on this registry.
    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        run(self.folder.path(), &self.url, args, "")
    }
}

fn data(answer: Value) -> Value {
    assert!(answer.get("errors").is_none(), "{answer:#}");
    answer["data"].clone()
}

/// Each look at the clock is a second later, so that nothing happens at the same time.
fn ticking_clock() -> Clock {
    let seconds = AtomicI64::new(BEGINNING);
    Arc::new(move || DateTime::from_timestamp(seconds.fetch_add(1, Ordering::Relaxed), 0).unwrap())
}

/// What a run of the program left.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    /// The output of a run that must succeed, as JSON.
    pub(crate) fn json(&self) -> Value {
        assert_eq!(self.code, 0, "{}", self.err);
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}", self.out))
    }
}

/// Runs the program with a database and some standard input.
pub(crate) fn run(folder: &Path, url: &str, args: &[&str], input: &str) -> Ran {
    run_in(folder, url, args, input, &[])
}

/// Runs the program on a registry with more settings in the environment.
pub(crate) fn run_with(rig: &Rig, args: &[&str], settings: &[(&str, &str)]) -> Ran {
    run_in(rig.folder.path(), &rig.url, args, "", settings)
}

fn run_in(folder: &Path, url: &str, args: &[&str], input: &str, settings: &[(&str, &str)]) -> Ran {
    use std::io::Write as _;
    use std::process::{Command, Stdio};
    let mut child = Command::new(env!("CARGO_BIN_EXE_bangvang"))
        .args(args)
        .current_dir(folder)
        .env("DATABASE_URL", url)
        .env_remove("BANGVANG_CONFIG")
        .env_remove("BANGVANG_LISTEN")
        .env_remove("BANGVANG_FETCH")
        .envs(settings.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    Ran {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}
