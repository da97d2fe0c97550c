//! The front door: `bangvang COMMAND`. Messages go to standard error, data to standard output, and the exit code
//! says who has to act.

mod account;
mod archive;
mod article;
mod check;
mod demo;
mod export;
mod import;
mod maintain;
mod offered;
mod output;
mod progress;
mod report;
mod serve;
mod template;
mod undo;

use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Parser, Subcommand};
use futures_util::{Stream, TryStreamExt as _};
use serde_json::Value;

use crate::app;
use crate::config::Settings;
use crate::error::{Error, Kind, Result};
use crate::store::Registry;

/// Sổ đăng ký thi đua, khen thưởng – a registry of emulation campaigns and awards.
#[derive(Debug, Parser)]
#[command(name = "bangvang", version, about, max_term_width = 100)]
struct Cli {
    #[command(flatten)]
    settings: Settings,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Chạy thử với dữ liệu mẫu – a fresh registry with real facts and a sample list, then serve it
    Demo(demo::Demo),
    /// Chạy dịch vụ – answer GraphQL, pages, uploads and exports
    Serve(serve::Serve),
    /// Cập nhật cấu trúc cơ sở dữ liệu – bring the database to the current schema
    Migrate,
    /// Nhập danh sách khen thưởng – import award lists (CSV, XLSX, ODS)
    Import(import::Import),
    /// Xem các lần nhập – list the imports, latest first
    Imports(import::Imports),
    /// Hoàn tác một lần nhập – take one import back
    Undo(undo::Undo),
    /// Xuất dữ liệu – export rows as CSV, XLSX or JSON lines
    Export(export::Export),
    /// Biểu thống kê – the official tables S1, S2, S3 of a year
    Report(report::Report),
    /// Tệp mẫu – an empty list to fill in
    Template(template::Template),
    /// Tin, bài – store news articles and read what they report
    #[command(subcommand)]
    Article(article::Article),
    /// In lược đồ GraphQL – print the GraphQL schema
    Schema,
    /// Tài khoản – who may sign in
    #[command(subcommand)]
    Account(account::Account),
    /// Mã truy cập – tokens for scripts and dashboards
    #[command(subcommand)]
    Token(account::Token),
    /// Sao lưu – write a consistent copy while others work (SQLite)
    Backup(maintain::Backup),
    /// Lưu toàn bộ sổ ra một tệp – write the whole registry to one file, from either database
    Archive(archive::Archive),
    /// Khôi phục sổ trống từ tệp đã lưu – fill an empty registry from such a file, on either database
    Restore(archive::Restore),
    /// Nhật ký – the audit trail
    #[command(subcommand)]
    Audit(maintain::Audit),
}

/// Runs the program.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(help) if matches!(help.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            return written(write!(std::io::stdout(), "{help}"));
        }
        Err(usage) => {
            let _ = write!(std::io::stderr(), "{usage}");
            return ExitCode::from(Kind::BadInput.exit_code());
        }
    };
    app::start_log();
    let outcome =
        tokio::runtime::Runtime::new().map_err(Error::internal).and_then(|runtime| runtime.block_on(run(cli)));
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "bangvang: {error}");
            if let Some(message) = error.vietnamese() {
                let _ = writeln!(std::io::stderr(), "  {message}");
            }
            if let Some(cause) = error.cause().filter(|_| error.kind() == Kind::Internal) {
                let _ = writeln!(std::io::stderr(), "  {cause}");
            }
            ExitCode::from(error.kind().exit_code())
        }
    }
}

async fn run(cli: Cli) -> Result<()> {
    let settings = cli.settings;
    match cli.command {
        Command::Demo(demo) => demo.run(settings).await,
        Command::Serve(serve) => serve.run(&settings).await,
        Command::Migrate => maintain::migrate(&settings).await,
        Command::Import(import) => import.run(&settings).await,
        Command::Imports(imports) => with_registry(&settings, async |registry| imports.run(registry).await).await,
        Command::Undo(undo) => with_registry(&settings, async |registry| undo.run(registry).await).await,
        Command::Export(export) => with_registry(&settings, async |registry| export.run(registry).await).await,
        Command::Report(report) => with_registry(&settings, async |registry| report.run(registry).await).await,
        Command::Template(template) => template.run().await,
        Command::Article(article) => article.run(&settings).await,
        Command::Schema => print(&crate::graphql::sdl()),
        Command::Account(account) => with_registry(&settings, async |registry| account.run(registry).await).await,
        Command::Token(token) => with_registry(&settings, async |registry| token.run(registry).await).await,
        Command::Backup(backup) => with_registry(&settings, async |registry| backup.run(registry).await).await,
        Command::Archive(archive) => with_registry(&settings, async |registry| archive.run(registry).await).await,
        Command::Restore(restore) => restore.run(&settings).await,
        Command::Audit(audit) => with_registry(&settings, async |registry| audit.run(registry).await).await,
    }
}

/// Opens the registry, works with it, and closes it again: an embedded one is left as the one file that it is.
async fn with_registry(settings: &Settings, work: impl AsyncFnOnce(&Registry) -> Result<()>) -> Result<()> {
    leave(app::open(settings, false).await?, work).await
}

async fn leave(registry: Registry, work: impl AsyncFnOnce(&Registry) -> Result<()>) -> Result<()> {
    let outcome = work(&registry).await;
    outcome.and(registry.close().await)
}

/// Writes data to standard output.
fn print(text: &str) -> Result<()> {
    emit(text.as_bytes())
}

/// Writes one line of data to standard output.
fn print_line(text: &str) -> Result<()> {
    emit(format!("{text}\n").as_bytes())
}

/// Writes a value as indented JSON to standard output.
fn print_json(value: &impl serde::Serialize) -> Result<()> {
    print_line(&serde_json::to_string_pretty(value).map_err(Error::internal)?)
}

/// Prints a value as JSON with a list of this name in it, printed item by item as they come.
async fn print_json_with<T: serde::Serialize>(
    value: &impl serde::Serialize,
    list: &str,
    items: impl Stream<Item = Result<T>>,
) -> Result<()> {
    let fields: BTreeMap<String, Value> =
        serde_json::to_value(value).and_then(serde_json::from_value).map_err(Error::internal)?;
    emit(b"{\n")?;
    for (name, value) in fields.iter().filter(|(name, _)| *name != list) {
        emit(format!("  \"{name}\": {value},\n").as_bytes())?;
    }
    emit(format!("  \"{list}\": [").as_bytes())?;
    let mut items = std::pin::pin!(items);
    let mut between = "\n";
    while let Some(item) = items.try_next().await? {
        let item = serde_json::to_string(&item).map_err(Error::internal)?;
        emit(format!("{between}    {item}").as_bytes())?;
        between = ",\n";
    }
    print_line("\n  ]\n}")
}

/// Writes a message for the person at the terminal.
fn say(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

fn emit(bytes: &[u8]) -> Result<()> {
    std::io::stdout().write_all(bytes).or_else(broken_pipe_is_fine)
}

/// Somebody who closed our output, as `head` does, has seen enough.
fn broken_pipe_is_fine(error: std::io::Error) -> Result<()> {
    if error.kind() == std::io::ErrorKind::BrokenPipe { Ok(()) } else { Err(Error::internal(error)) }
}

fn written(result: std::io::Result<()>) -> ExitCode {
    if result.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
