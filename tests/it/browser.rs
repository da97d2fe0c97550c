//! The pages in a real browser: Chromium, driven through its own driver.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use bangvang::domain::vocabulary::Role;
use fantoccini::{Client, ClientBuilder, Locator};
use serde_json::json;
use tempfile::TempDir;

use crate::rig::server::PASSWORD;
use crate::rig::{On, Rig};

/// A browser of our own; closed when dropped.
struct Browser {
    client: Client,
    driver: Child,
    _profile: TempDir,
}

impl Drop for Browser {
    fn drop(&mut self) {
        drop(self.driver.kill());
        drop(self.driver.wait());
    }
}

fn program(names: &[&str]) -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|program| program.is_file())
        .unwrap_or_else(|| {
            panic!("the browser tests need {}; install chromium and chromium-driver and run again", names.join(" or "))
        })
}

impl Browser {
    async fn start() -> Self {
        let profile = TempDir::new().unwrap();
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let driver = Command::new(program(&["chromedriver"]))
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let arguments = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--window-size=1400,900",
            "--lang=vi",
        ];
        let mut arguments: Vec<String> = arguments.iter().map(ToString::to_string).collect();
        arguments.push(format!("--user-data-dir={}", profile.path().display()));
        let options = json!({
            "goog:chromeOptions": {"args": arguments, "binary": program(&["chromium", "chromium-browser", "google-chrome"])},
            "goog:loggingPrefs": {"browser": "ALL"},
        });
        let capabilities = options.as_object().unwrap().clone();
        let address = format!("http://127.0.0.1:{port}");
        for _ in 0..100 {
            if let Ok(client) =
                ClientBuilder::new(hyper_connector()).capabilities(capabilities.clone()).connect(&address).await
            {
                return Self { client, driver, _profile: profile };
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("the browser's driver does not answer");
    }

    async fn text(&self, id: &str) -> String {
        self.client.find(Locator::Id(id)).await.unwrap().prop("textContent").await.unwrap().unwrap_or_default()
    }

    /// Waits until an element says something.
    async fn until(&self, id: &str, says: &str) -> String {
        for _ in 0..100 {
            let text = self.text(id).await;
            if text.contains(says) {
                return text;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("#{id} never says {says:?}; it says {:?}", self.text(id).await);
    }

    async fn click(&self, css: &str) {
        self.client.find(Locator::Css(css)).await.unwrap().click().await.unwrap();
    }

    async fn fill(&self, id: &str, text: &str) {
        let field = self.client.find(Locator::Id(id)).await.unwrap();
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// A picture of the page, for people to look at.
    async fn picture(&self, name: &str) {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
        std::fs::write(folder.join(format!("{name}.png")), self.client.screenshot().await.unwrap()).unwrap();
    }
}

fn hyper_connector() -> hyper_util::client::legacy::connect::HttpConnector {
    hyper_util::client::legacy::connect::HttpConnector::new()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_console_asks_shows_the_schema_and_lets_a_clerk_sign_in() {
    let rig = Rig::new(On::Sqlite).await;
    rig.ask("mutation { createCampaign(input: {title: \"Thi đua mẫu\", scope: UNIT}) { campaign { id } } }", json!({}))
        .await;
    let server = rig.serve().await;
    server.token("can-bo", Role::Clerk).await;
    let browser = Browser::start().await;
    browser.client.goto(&format!("{}/", server.base)).await.unwrap();
    browser.picture("home").await;
    browser.click("a[href='/console']").await;

    browser.until("schema", "AwardConnection").await;
    browser.click("#run").await;
    let answer = browser.until("answer", "Thi đua mẫu").await;
    assert!(answer.contains("\"cost\""), "{answer}");

    browser.until("history", "campaigns(first: 5)").await;

    browser.fill("find", "awardgroup").await;
    browser.until("schema", "AwardGroup").await;
    assert!(!browser.text("schema").await.contains("WrongWord"));

    browser.fill("login", "can-bo").await;
    browser.fill("password", "sai-mat-khau-roi").await;
    browser.click("#sign-in button").await;
    browser.until("viewer", "không đúng").await;
    browser.fill("password", PASSWORD).await;
    browser.click("#sign-in button").await;
    browser.until("viewer", "can-bo (CLERK)").await;
    browser.picture("console").await;

    let write = "mutation { createCampaign(input: {title: \"Từ trang web\", scope: UNIT}) { campaign { title } userErrors { message } } }";
    browser.fill("query", write).await;
    browser.click("#run").await;
    browser.until("answer", "Từ trang web").await;
    assert_eq!(rig.ask("{ campaigns { totalCount } }", json!({})).await["campaigns"]["totalCount"], 2);

    browser.client.refresh().await.unwrap();
    browser.until("viewer", "can-bo (CLERK)").await;
    browser.client.clone().close().await.unwrap();
}
