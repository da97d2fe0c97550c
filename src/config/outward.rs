//! Settings of what goes out of the office and comes in: fetched pages, and records shown on others' pages.

use clap::{Args, ValueEnum};
use serde::Deserialize;
use url::Url;

use super::Settings;
use crate::error::{Error, Result};
use crate::link::fetch::{Fetcher, Policy};
use crate::web::{FrameAncestors, Publishing};

/// A switch as people type it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Switch {
    /// On.
    On,
    /// Off.
    Off,
}

/// Whether and from where pages are fetched.
#[derive(Clone, Debug, Default, Args)]
pub struct FetchArgs {
    /// Cho phép tải trang từ địa chỉ – fetch pages from their addresses [default: off]
    #[arg(long, env = "BANGVANG_FETCH", value_name = "on|off")]
    fetch: Option<Switch>,
    /// Chỉ tải từ các máy chủ này, cách nhau bằng dấu phẩy – only from these hosts, such as bao.example.vn,*.gov.vn
    #[arg(long, env = "BANGVANG_FETCH_HOSTS", value_name = "HOSTS", value_delimiter = ',')]
    fetch_hosts: Option<Vec<String>>,
    /// Cho phép tải từ chính máy này, chỉ để thử – from this machine too, for trying things out only [default: off]
    #[arg(long, env = "BANGVANG_FETCH_LOOPBACK", value_name = "on|off")]
    fetch_loopback: Option<Switch>,
}

/// How records are shown to the outside.
#[derive(Clone, Debug, Default, Args)]
pub struct PublishArgs {
    /// Địa chỉ công khai của dịch vụ, dùng trong JSON-LD – the address others reach the service by, for JSON-LD
    #[arg(long, env = "BANGVANG_PUBLIC_URL", value_name = "URL")]
    public_url: Option<String>,
    /// Trang được nhúng thẻ /reports, cách nhau bằng dấu phẩy – sites that may frame the card of /reports [default: none]
    #[arg(long, env = "BANGVANG_FRAME_ANCESTORS", value_name = "SITES", value_delimiter = ',')]
    frame_ancestors: Option<Vec<String>>,
    /// Cho trang khác đọc /reports bằng script – let scripts of other sites read /reports (CORS) [default: off]
    #[arg(long, env = "BANGVANG_REPORTS_CORS", value_name = "on|off")]
    reports_cors: Option<Switch>,
}

/// The same in a settings file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct OutwardFile {
    fetch: Option<bool>,
    fetch_hosts: Option<Vec<String>>,
    fetch_loopback: Option<bool>,
    public_url: Option<String>,
    frame_ancestors: Option<Vec<String>>,
    reports_cors: Option<bool>,
}

impl Settings {
    /// What fetches pages: nothing unless that is switched on.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` when the settings file cannot be read.
    pub fn fetcher(&self, args: &FetchArgs) -> Result<Fetcher> {
        let file = self.file()?.outward;
        if !is_on(args.fetch, file.fetch) {
            return Ok(Fetcher::OFF);
        }
        let hosts = args.fetch_hosts.clone().or(file.fetch_hosts).unwrap_or_default();
        let hosts = hosts.into_iter().map(|host| host.trim().to_owned()).filter(|host| !host.is_empty()).collect();
        let loopback = is_on(args.fetch_loopback, file.fetch_loopback);
        Fetcher::new(Policy { hosts, loopback, ..Policy::default() })
    }

    /// How records are shown to the outside: to nobody's frames and scripts unless that is set.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` when a setting is wrong or the settings file cannot be read.
    pub fn publishing(&self, args: &PublishArgs) -> Result<Publishing> {
        let file = self.file()?.outward;
        let public_url = args.public_url.clone().or(file.public_url).filter(|url| !url.is_empty());
        let sites = args.frame_ancestors.clone().or(file.frame_ancestors).unwrap_or_default();
        Ok(Publishing {
            public_url: public_url.as_deref().map(base).transpose()?,
            frame_ancestors: FrameAncestors::new(&sites)?,
            cors: is_on(args.reports_cors, file.reports_cors),
        })
    }
}

fn is_on(flag: Option<Switch>, file: Option<bool>) -> bool {
    flag.map_or_else(|| file.unwrap_or_default(), |switch| switch == Switch::On)
}

/// An address others reach us by, without a slash at its end.
fn base(address: &str) -> Result<String> {
    let wrong =
        || Error::bad_input(format!("public_url {address:?} is not an address such as https://bangvang.example.vn"));
    let url = Url::parse(address).map_err(|_| wrong())?;
    if !matches!(url.scheme(), "http" | "https") || url.query().is_some() || url.fragment().is_some() {
        return Err(wrong());
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}
