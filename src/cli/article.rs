//! `bangvang article`.

use std::io::{BufRead as _, Read as _};
use std::path::PathBuf;

use clap::{Args, Subcommand};
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::check::Check;
use super::offered::{self, Offered};
use super::{print_json, print_line, say, with_registry};
use crate::app;
use crate::config::{FetchArgs, Settings};
use crate::domain::id::NodeId;
use crate::domain::vocabulary::{EntityKind, LinkState};
use crate::entity::{article_link, award_form, news_article};
use crate::error::{Error, Result};
use crate::link::extract::{self, NamedRecipient, ReportedTotal};
use crate::link::likeness::{self, Similar};
use crate::link::page::{BYTES_MAX, Page};
use crate::link::reported::{self, ReportedCount};
use crate::link::suggest::Catalogue;
use crate::link::suggest::reason::in_words;
use crate::link::version::Reanchored;
use crate::link::{self, NewArticle, SuggestLinksInput, listed, offer, suggest};
use crate::store::{self, Record as _, Registry};

#[derive(Debug, Subcommand)]
pub(super) enum Article {
    /// Lưu bài viết từ tệp, cho biết bài nói gì và gợi ý liên kết – store an article, tell what it says, suggest links
    Add(Add),
    /// Xem lại các trang đã liên kết: đang đăng, đã chuyển, đã thay đổi, không còn – look at linked pages again
    Check(Check),
    /// Gợi ý liên kết, và số lượng bài nêu để ghi vào sổ – suggest links of an article, or of an import, a decision, an award to the articles that tell of it; and counts of an article to declare
    Suggest(Suggest),
    /// Đọc bài viết: JSON từng dòng vào, JSON từng dòng ra, không cần cơ sở dữ liệu – JSON lines in, JSON lines out, no database
    Read,
}

#[derive(Debug, Args)]
pub(super) struct Add {
    /// Tệp HTML hoặc văn bản, “-” là đầu vào chuẩn – an HTML page or a text file, - for standard input
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
    /// Địa chỉ bài viết; không kèm tệp thì trang được tải về nếu cho phép – its address; fetched when there is no file
    #[arg(long, required_unless_present = "file")]
    url: Option<String>,
    #[command(flatten)]
    fetch: FetchArgs,
    /// Dạng JSON – as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
pub(super) struct Suggest {
    /// Mã bài viết, lần nhập, quyết định hoặc bản ghi khen thưởng – id of an article, import, decision or award
    #[arg(value_name = "ID", required_unless_present = "all", conflicts_with = "all")]
    id: Option<NodeId>,
    /// Mọi bài viết – every article at once
    #[arg(long)]
    all: bool,
    /// Dạng JSON từng dòng – as JSON lines
    #[arg(long)]
    json: bool,
}

/// What `article add` reports.
#[derive(Serialize)]
struct Added {
    article: String,
    title: String,
    publisher: Option<String>,
    published_on: Option<chrono::NaiveDate>,
    author: Option<String>,
    canonical_url: Option<String>,
    content_sha256: String,
    /// What became of the quotes of an earlier version; null for an article stored for the first time.
    reanchored: Option<Reanchored>,
    reported: Vec<ReportedTotal>,
    named_recipients: Vec<NamedRecipient>,
    suggestions: Vec<Suggested>,
    /// Counts that wait for a person to declare them.
    offered: Vec<Offered>,
    /// Stored articles that may tell the same story.
    similar: Vec<SimilarArticleRow>,
}

#[derive(Serialize)]
struct SimilarArticleRow {
    article: String,
    title: String,
    similarity: f64,
}

#[derive(Serialize)]
struct Suggested {
    link: String,
    target: String,
    target_kind: EntityKind,
    relation: crate::domain::vocabulary::LinkRelation,
    state: LinkState,
    confidence: Option<f64>,
    reasons: Vec<String>,
    reasons_en: Vec<String>,
    quote: Option<String>,
}

/// One article of `article read`.
#[derive(Deserialize)]
struct ToRead {
    id: serde_json::Value,
    #[serde(default)]
    title: String,
    text: String,
}

impl Article {
    pub(super) async fn run(self, settings: &Settings) -> Result<()> {
        match self {
            Self::Add(add) => add.run(settings).await,
            Self::Check(check) => check.run(settings).await,
            Self::Suggest(suggest) => with_registry(settings, async |registry| suggest.run(registry).await).await,
            Self::Read => read_lines().await,
        }
    }
}

impl Add {
    async fn run(self, settings: &Settings) -> Result<()> {
        let page = self.page(settings).await?;
        with_registry(settings, async |registry| self.store(registry, page).await).await
    }

    async fn store(&self, registry: &Registry, page: Page) -> Result<()> {
        let text = page.text.clone();
        let mut act = registry.write(&app::operator().clerk()?).await?;
        let stored = link::add(&mut act, page).await?;
        let article = stored.article;
        let links = link::suggest_links(&mut act, news_article::Entity::node_id(&article)).await?;
        act.commit().await?;
        let db = registry.reader();
        let offered = reported::offered(db, news_article::Entity::node_id(&article)).await?;
        let offered = offered::told(db, offered).await?;
        let similar = similar(registry.reader(), article.id).await?;
        let forms = store::award_form::all(registry.reader()).await?;
        let reading = extract::read(&article.title, &text, &suggest::lexicon(&forms));
        let added = Added {
            article: news_article::Entity::node_id(&article).to_string(),
            title: article.title,
            publisher: article.publisher,
            published_on: article.published_on,
            author: article.author,
            canonical_url: article.canonical_url,
            content_sha256: article.content_sha256,
            reanchored: stored.reanchored,
            reported: reading.reported,
            named_recipients: reading.named_recipients,
            suggestions: links.iter().map(Suggested::of).collect(),
            offered,
            similar,
        };
        if self.json { print_json(&added) } else { added.tell() }
    }

    /// The page in the file, or at the address when no file is named.
    async fn page(&self, settings: &Settings) -> Result<Page> {
        let Some(path) = &self.file else {
            let article = NewArticle { url: self.url.clone(), ..NewArticle::default() };
            return link::fetched(&settings.fetcher(&self.fetch)?, article).await;
        };
        let unreadable = |error: std::io::Error| Error::bad_input(format!("cannot read {}: {error}", path.display()));
        let mut bytes = Vec::new();
        // One byte more than a page may have is enough to see that it is too large.
        let most = BYTES_MAX as u64 + 1;
        let read = if path.as_os_str() == "-" {
            std::io::stdin().lock().take(most).read_to_end(&mut bytes)
        } else {
            std::fs::File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes))
        };
        read.map_err(unreadable)?;
        Page::from_bytes(&bytes, self.url.as_deref()).map_err(|error| error.context(path.display()))
    }
}

impl Suggest {
    async fn run(self, registry: &Registry) -> Result<()> {
        let (mut links, mut counts) = (Vec::new(), Vec::new());
        match self.id {
            Some(id) => {
                let subject = subject(id)?;
                let found = listed::find(registry.reader(), subject).await?;
                links = stored(registry, found).await?;
                if subject.article.is_some() {
                    counts = reported::offered(registry.reader(), id).await?;
                }
            }
            None => {
                let db = registry.reader();
                let catalogue = Catalogue::of(db).await?;
                listed::find_all(db, async |spoken| {
                    let (article, text) = (spoken.article.clone(), spoken.text.clone());
                    links.extend(stored(registry, vec![spoken]).await?);
                    let reported = reported::of_text(db, &catalogue, &article, &text).await?;
                    counts.extend(reported.into_iter().filter(ReportedCount::is_offered));
                    Ok(())
                })
                .await?;
            }
        }
        let counts = offered::told(registry.reader(), counts).await?;
        self.tell(&links.iter().map(Suggested::of).collect::<Vec<_>>(), &counts)
    }

    fn tell(&self, links: &[Suggested], counts: &[Offered]) -> Result<()> {
        if self.json {
            links.iter().try_for_each(json_line)?;
            return counts.iter().try_for_each(json_line);
        }
        links.iter().try_for_each(Suggested::tell)?;
        counts.iter().try_for_each(Offered::tell)?;
        say(&format!("{} gợi ý mới; mỗi gợi ý chờ một người xác nhận.", links.len()));
        say(&format!("{} số lượng bài nêu chờ một người ghi vào sổ hoặc từ chối.", counts.len()));
        Ok(())
    }
}

fn json_line(row: &impl Serialize) -> Result<()> {
    print_line(&serde_json::to_string(row).map_err(Error::internal)?)
}

/// The stored articles that may tell the same story as this one.
async fn similar(db: &impl ConnectionTrait, article: Uuid) -> Result<Vec<SimilarArticleRow>> {
    let found = likeness::similar(db, &[article]).await?.remove(&article).unwrap_or_default();
    let ids: Vec<Uuid> = found.iter().map(|similar| similar.article).collect();
    let articles = store::by_ids::<news_article::Entity>(db, &ids).await?;
    let told = |similar: &Similar| {
        let row = articles.get(&similar.article)?;
        let article = news_article::Entity::node_id(row).to_string();
        Some(SimilarArticleRow { article, title: row.title.clone(), similarity: similar.similarity })
    };
    Ok(found.iter().filter_map(told).collect())
}

/// Stores what was found as suggestions, in one act.
async fn stored(registry: &store::Registry, found: Vec<listed::Spoken>) -> Result<Vec<article_link::Model>> {
    let mut act = registry.write(&app::operator().clerk()?).await?;
    let links = offer::offer(&mut act, found).await?;
    act.commit().await?;
    Ok(links)
}

/// What to look for, by the kind of id.
fn subject(id: NodeId) -> Result<SuggestLinksInput> {
    let none = SuggestLinksInput::default();
    Ok(match id.kind {
        EntityKind::NewsArticle => SuggestLinksInput { article: Some(id), ..none },
        EntityKind::ImportBatch => SuggestLinksInput { import: Some(id), ..none },
        EntityKind::Decision => SuggestLinksInput { decision: Some(id), ..none },
        EntityKind::Award => SuggestLinksInput { award: Some(id), ..none },
        other => {
            return Err(Error::bad_input(format!(
                "{id} is the id of a {other}; accepted: an article, an import, a decision, an award"
            )));
        }
    })
}

impl Suggested {
    fn of(link: &article_link::Model) -> Self {
        let target = store::article_link::target(link);
        Self {
            link: article_link::Entity::node_id(link).to_string(),
            target: target.map(|id| id.to_string()).unwrap_or_default(),
            target_kind: target.map_or(EntityKind::Award, |id| id.kind),
            relation: link.relation,
            confidence: link.confidence,
            state: link.state,
            reasons: in_words(&link.reasons.0, false),
            reasons_en: in_words(&link.reasons.0, true),
            quote: link.quote.clone(),
        }
    }

    fn tell(&self) -> Result<()> {
        let percent = self.confidence.map(|confidence| format!(" ({:.0} %)", confidence * 100.0)).unwrap_or_default();
        print_line(&format!("- gợi ý liên kết: {}{percent}: {}", self.target, self.reasons.join(", ")))?;
        match &self.quote {
            Some(quote) => print_line(&format!("  “{quote}”")),
            None => Ok(()),
        }
    }
}

/// Tells that a new version was stored, and what became of the quotes.
pub(super) fn tell_reanchored(reanchored: &Reanchored) -> Result<()> {
    let Reanchored { exact, moved, ambiguous, lost } = reanchored;
    print_line(&format!(
        "- bản mới của bài đã lưu; trích dẫn: {exact} nguyên vị trí, {moved} đã dời chỗ, {ambiguous} chưa chắc chắn, {lost} không còn"
    ))
}

impl Added {
    fn tell(&self) -> Result<()> {
        print_line(&format!("{}\n{}", self.title, self.article))?;
        self.reanchored.iter().try_for_each(tell_reanchored)?;
        for total in &self.reported {
            let count = |number: Option<u32>, kind: &str| number.map(|number| format!("{number} {kind}"));
            let counts = [
                count(total.collectives, "tập thể"),
                count(total.individuals, "cá nhân"),
                count(total.households, "hộ gia đình"),
                count(total.combined, "tập thể và cá nhân"),
            ];
            let counts: Vec<String> = counts.into_iter().flatten().collect();
            let form = total.form.as_deref().unwrap_or("chưa rõ hình thức");
            let authority = total.authority.as_deref().unwrap_or("chưa rõ cơ quan");
            print_line(&format!("- công bố: {} – {form} – {authority}\n  “{}”", counts.join(", "), total.quote))?;
        }
        for named in &self.named_recipients {
            print_line(&format!(
                "- nêu tên: {} – {}",
                named.name,
                named.form.as_deref().unwrap_or("chưa rõ hình thức")
            ))?;
        }
        self.suggestions.iter().try_for_each(Suggested::tell)?;
        self.offered.iter().try_for_each(Offered::tell)?;
        self.similar.iter().try_for_each(|similar| {
            let percent = similar.similarity * 100.0;
            print_line(&format!(
                "- có thể trùng với: {} ({}), giống khoảng {percent:.0} %",
                similar.title, similar.article
            ))
        })
    }
}

/// Reads JSON lines without any registry: the catalogue is the one the registry would begin with.
async fn read_lines() -> Result<()> {
    let lexicon = suggest::lexicon(&seeded_forms().await?);
    for (number, line) in std::io::stdin().lock().lines().enumerate() {
        let wrong = |error: &dyn std::fmt::Display| {
            Error::bad_input(format!(
                "line {}: {error}; accepted: {{\"id\": …, \"title\": …, \"text\": …}}",
                number + 1
            ))
        };
        let line = line.map_err(|error| wrong(&error))?;
        if line.trim().is_empty() {
            continue;
        }
        let article: ToRead = serde_json::from_str(&line).map_err(|error| wrong(&error))?;
        let reading = extract::read(&article.title, &article.text, &lexicon);
        let mut told = serde_json::to_value(&reading).map_err(Error::internal)?;
        if let Some(fields) = told.as_object_mut() {
            fields.insert("id".to_owned(), article.id);
        }
        print_line(&told.to_string())?;
    }
    Ok(())
}

/// The catalogue as a new registry has it, from one made for a moment in a temporary folder.
async fn seeded_forms() -> Result<Vec<award_form::Model>> {
    let folder = tempfile::tempdir().map_err(Error::internal)?;
    let file = folder.path().join("catalogue.db");
    let registry = store::Registry::open(&format!("sqlite://{}", file.display()), app::system_clock()).await?;
    registry.migrate().await?;
    let forms = store::award_form::all(registry.reader()).await?;
    registry.close().await?;
    Ok(forms)
}
