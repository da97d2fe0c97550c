//! A private PostgreSQL: started once from the installed binaries on a socket of its own, migrated once into a
//! template, cloned for each test, and gone when the tests end, however they end.

use std::io::BufRead as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use bangvang::store::Registry;
use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection};
use tokio::sync::OnceCell;

static CLUSTER: OnceCell<Cluster> = OnceCell::const_new();
static DATABASES: AtomicU32 = AtomicU32::new(0);
const TEMPLATE: &str = "bangvang_template";

struct Cluster {
    socket: PathBuf,
}

/// Where Debian and others put what is not on the PATH.
const PLACES: &str = "/usr/lib/postgresql";

/// Makes a cluster in a new folder and runs it until standard input closes, which it does when the tests end,
/// even by a kill. As root everything runs as the user postgres, since a PostgreSQL server refuses to be root.
/// Nothing but this script holds our output: a pipe behind the tests ends when they do.
const SCRIPT: &str = r#"
set -eu
folder=$(mktemp -d)
as() { "$@" >>"$folder/log" 2>&1 </dev/null || { cat "$folder/log" >&2; exit 1; }; }
touch "$folder/log"
if [ "$(id -u)" = 0 ]; then
  chown -R postgres "$folder"
  as() { setpriv --reuid=postgres --regid=postgres --clear-groups "$@" >>"$folder/log" 2>&1 </dev/null || { cat "$folder/log" >&2; exit 1; }; }
fi
trap 'rm -rf "$folder"' EXIT
as "$1/initdb" --pgdata="$folder/data" --username=postgres --auth=trust --encoding=UTF8 --locale=C --no-sync
as "$1/pg_ctl" --pgdata="$folder/data" --log="$folder/server.log" --wait --options="-k $folder -c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=400 -c shared_buffers=128MB" start
echo "$folder"
exec >&-
cat >/dev/null || true
as "$1/pg_ctl" --pgdata="$folder/data" --mode=immediate --wait stop
"#;

/// A new database, migrated.
pub(super) async fn fresh() -> String {
    let cluster = CLUSTER.get_or_init(started).await;
    let name = format!("test_{}", DATABASES.fetch_add(1, Ordering::Relaxed));
    let admin = cluster.admin().await;
    // A template can be copied by one at a time; PostgreSQL makes the others wait.
    admin.execute_unprepared(&format!("CREATE DATABASE {name} TEMPLATE {TEMPLATE}")).await.unwrap();
    admin.close().await.unwrap();
    cluster.url(&name)
}

impl Cluster {
    fn url(&self, database: &str) -> String {
        format!("postgres://postgres@localhost/{database}?host={}", self.socket.display())
    }

    async fn admin(&self) -> DatabaseConnection {
        Database::connect(self.url("postgres")).await.unwrap()
    }
}

async fn started() -> Cluster {
    let binaries = binaries();
    let mut shell = Command::new("sh")
        .args(["-c", SCRIPT, "sh"])
        .arg(&binaries)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut socket = String::new();
    std::io::BufReader::new(shell.stdout.take().unwrap()).read_line(&mut socket).unwrap();
    assert!(!socket.trim().is_empty(), "PostgreSQL from {} did not start; its messages are above", binaries.display());
    // The pipe stays open as long as this process lives.
    std::mem::forget(shell.stdin.take());
    let cluster = Cluster { socket: PathBuf::from(socket.trim()) };
    let admin = cluster.admin().await;
    admin.execute_unprepared(&format!("CREATE DATABASE {TEMPLATE}")).await.unwrap();
    admin.close().await.unwrap();
    let template = Registry::open(&cluster.url(TEMPLATE), Arc::new(chrono::DateTime::default)).await.unwrap();
    template.migrate().await.unwrap();
    template.close().await.unwrap();
    cluster
}

/// The newest installed PostgreSQL.
fn binaries() -> PathBuf {
    let versions = std::fs::read_dir(PLACES).into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> =
        versions.map(|version| version.path().join("bin")).filter(|bin| has_server(bin)).collect();
    folders.sort();
    let on_path =
        std::env::var_os("PATH").into_iter().flat_map(|path| std::env::split_paths(&path).collect::<Vec<_>>());
    folders.pop().or_else(|| on_path.into_iter().find(|bin| has_server(bin))).expect(
        "the tests need PostgreSQL's programs initdb, pg_ctl and postgres; install them (apt-get install postgresql) and run again",
    )
}

fn has_server(bin: &Path) -> bool {
    ["initdb", "postgres", "pg_ctl"].iter().all(|program| bin.join(program).is_file())
}
