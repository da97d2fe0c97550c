//! Settings: a flag goes before the environment, the environment before the settings file.
#![allow(clippy::disallowed_methods, reason = "this is the one place that reads the environment")]

mod outward;
mod service;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Deserialize;

pub use self::service::ServiceSettings;
use crate::error::{Error, Result};
use crate::web::ServiceOptions;

use outward::OutwardFile;
pub use outward::{FetchArgs, PublishArgs, Switch};

/// Where the service listens unless told otherwise: on this machine only.
pub const LISTEN_DEFAULT: &str = "127.0.0.1:8080";
/// The database unless told otherwise: a file in the working directory.
const DATABASE_DEFAULT: &str = "sqlite://bangvang.db";

/// Settings that every command takes.
#[derive(Clone, Debug, Default, Args)]
pub struct Settings {
    /// Database: sqlite:///path/registry.db or postgres://user@host/name [default: bangvang.db in this folder]
    #[arg(long, env = "DATABASE_URL", global = true, hide_env_values = true, value_name = "URL")]
    database_url: Option<String>,
    /// Confirm suggested links of this confidence or more (0.5 to 1) without a person [default: never]
    #[arg(long, env = "BANGVANG_CONFIRM_LINKS_ABOVE", global = true, value_name = "CONFIDENCE")]
    confirm_links_above: Option<f64>,
    /// Settings file (TOML) with database_url, listen, confirm_links_above, and the tables [service] and [outward]
    #[arg(long, env = "BANGVANG_CONFIG", global = true, value_name = "FILE")]
    config: Option<PathBuf>,
}

/// What a settings file may say.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct SettingsFile {
    database_url: Option<String>,
    listen: Option<SocketAddr>,
    confirm_links_above: Option<f64>,
    #[serde(default)]
    service: ServiceSettings,
    #[serde(default)]
    outward: OutwardFile,
}

impl Settings {
    /// The database's address.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` when the settings file cannot be read.
    pub fn database_url(&self) -> Result<String> {
        let from_file = || Ok::<_, Error>(self.file()?.database_url);
        // An empty variable is how scripts say "not set".
        let url = match &self.database_url {
            Some(url) if !url.is_empty() => Some(url.clone()),
            _ => from_file()?,
        };
        Ok(url.unwrap_or_else(|| DATABASE_DEFAULT.to_owned()))
    }

    /// The address to listen on; `flag` is what the command line or the environment says.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` when the settings file cannot be read.
    pub fn listen(&self, flag: Option<SocketAddr>) -> Result<SocketAddr> {
        match flag.map_or_else(|| self.file().map(|file| file.listen), |address| Ok(Some(address)))? {
            Some(address) => Ok(address),
            None => LISTEN_DEFAULT.parse().map_err(Error::internal),
        }
    }

    /// The confidence from which suggested links are confirmed by rule; `None` unless the office set one.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` when it is no confidence, or the settings file cannot be read.
    pub fn confirm_links_above(&self) -> Result<Option<f64>> {
        let set = match self.confirm_links_above {
            Some(confidence) => Some(confidence),
            None => self.file()?.confirm_links_above,
        };
        match set {
            Some(confidence) if !(0.5..=1.0).contains(&confidence) => Err(Error::bad_input(format!(
                "confirm_links_above = {confidence} is not a confidence; accepted: 0.5 to 1"
            ))),
            set => Ok(set),
        }
    }

    /// What the service allows; `flags` is what the command line or the environment says.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` when the settings file cannot be read, or a value makes no sense.
    pub fn service(&self, flags: ServiceSettings) -> Result<ServiceOptions> {
        flags.over(self.file()?.service).options()
    }

    /// The same settings with another database.
    #[must_use]
    pub fn with_database(self, url: String) -> Self {
        Self { database_url: Some(url), ..self }
    }

    fn file(&self) -> Result<SettingsFile> {
        self.config.as_deref().map_or_else(|| Ok(SettingsFile::default()), read)
    }
}

fn read(path: &Path) -> Result<SettingsFile> {
    let place = path.display();
    let text = std::fs::read_to_string(path)
        .map_err(|error| Error::bad_input(format!("cannot read the settings file {place}: {error}")))?;
    toml::from_str(&text)
        .map_err(|error| Error::bad_input(format!("the settings file {place} is wrong: {}", error.message())))
}

/// The name of whoever works at this machine's command line, for the audit trail.
pub fn operator() -> String {
    std::env::var("USER")
        .or_else(|_| std::env::var("USERNAME"))
        .ok()
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| "operator".to_owned())
}

/// What is logged: warnings unless `BANGVANG_LOG` says more, such as `bangvang=debug`.
pub fn log_filter() -> String {
    std::env::var("BANGVANG_LOG").unwrap_or_else(|_| "warn".to_owned())
}
