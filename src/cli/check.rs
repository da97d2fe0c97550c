//! `bangvang article check`: looks at linked pages again, one after the other and gently.

use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use clap::Args;
use serde::Serialize;
use tokio::time::Instant;
use url::Url;

use super::article::tell_reanchored;
use super::{print_json, print_line, with_registry};
use crate::app;
use crate::config::{FetchArgs, Settings};
use crate::error::Result;
use crate::link::check::{Look, PageState, check};
use crate::link::fetch::{Fetcher, Unfetched};
use crate::store::{self, Registry};

#[derive(Debug, Args)]
pub(super) struct Check {
    /// Số bài xem nhiều nhất trong một lần, bài lâu chưa xem trước – at most so many articles, those longest unseen first
    #[arg(long, default_value_t = 100, value_name = "N")]
    limit: u64,
    /// Nghỉ ít nhất bấy nhiêu mili giây giữa hai lần hỏi cùng một máy chủ – pause between requests to one host, in milliseconds
    #[arg(long, default_value_t = 2_000, value_name = "MS")]
    pause_ms: u64,
    /// Dạng JSON – as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    fetch: FetchArgs,
}

/// What `article check` reports.
#[derive(Default, Serialize)]
struct Checked {
    checked: usize,
    states: BTreeMap<PageState, usize>,
    articles: Vec<Look>,
}

/// Keeps a distance between requests to one host.
struct Pacer {
    pause: Duration,
    last: HashMap<String, Instant>,
}

impl Check {
    pub(super) async fn run(self, settings: &Settings) -> Result<()> {
        let fetcher = settings.fetcher(&self.fetch)?;
        if !fetcher.is_on() {
            return Err(Unfetched::Off.into());
        }
        with_registry(settings, async |registry| self.look(registry, &fetcher).await).await
    }

    async fn look(&self, registry: &Registry, fetcher: &Fetcher) -> Result<()> {
        let clerk = app::operator().clerk()?;
        let mut pacer = Pacer { pause: Duration::from_millis(self.pause_ms), last: HashMap::new() };
        let mut checked = Checked::default();
        for article in store::news_article::to_check(registry.reader(), self.limit).await? {
            pacer.wait(article.url.as_deref().unwrap_or_default()).await;
            let look = check(registry, &clerk, fetcher, &article).await?;
            if !self.json {
                tell(&look)?;
            }
            checked.add(look);
        }
        if self.json { print_json(&checked) } else { checked.tell() }
    }
}

impl Pacer {
    /// Waits until the host of this address may be asked again.
    async fn wait(&mut self, address: &str) {
        let host = Url::parse(address).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
        if let Some(last) = self.last.get(&host) {
            tokio::time::sleep_until(*last + self.pause).await;
        }
        self.last.insert(host, Instant::now());
    }
}

impl Checked {
    fn add(&mut self, look: Look) {
        self.checked += 1;
        *self.states.entry(look.state).or_default() += 1;
        self.articles.push(look);
    }

    fn tell(&self) -> Result<()> {
        let counts: Vec<String> =
            self.states.iter().map(|(state, count)| format!("{count} {}", label(*state))).collect();
        print_line(&format!("Đã xem {} trang: {}", self.checked, counts.join(", ")))
    }
}

fn tell(look: &Look) -> Result<()> {
    let more =
        look.moved_url.as_deref().or(look.reason.as_deref()).map(|more| format!(" – {more}")).unwrap_or_default();
    print_line(&format!("{}: {} ({}){more}", label(look.state), look.title, look.url))?;
    look.reanchored.iter().try_for_each(tell_reanchored)
}

fn label(state: PageState) -> &'static str {
    match state {
        PageState::Live => "đang đăng",
        PageState::Moved => "đã chuyển",
        PageState::Changed => "đã thay đổi",
        PageState::Gone => "không còn",
        PageState::Unreachable => "chưa xem được",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn one_host_is_asked_no_faster_than_agreed_and_others_do_not_wait() {
        let mut pacer = Pacer { pause: Duration::from_secs(2), last: HashMap::new() };
        let begin = Instant::now();
        pacer.wait("https://mau.example.vn/1").await;
        pacer.wait("https://khac.example.vn/1").await;
        assert_eq!(begin.elapsed(), Duration::ZERO);
        pacer.wait("https://mau.example.vn/2").await;
        assert!(begin.elapsed() >= Duration::from_secs(2));
    }
}
