//! How well links are suggested: labelled articles against a registry full of look-alikes.
//!
//!     cargo run --release --example link_accuracy -- articles.jsonl [OTHERS] [--verbose]
//!
//! The articles are not part of the project; their format is told in `docs/accuracy.md`. Each labelled recipient is
//! imported with an award, among `OTHERS` (100,000 unless told otherwise) whose names resemble theirs, and each article
//! is asked about as `suggestLinks` would. A link is right when its recipient is one of those labelled in the article.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a measurement that cannot go on says so by panicking"
)]

mod others;
mod registry;

use std::collections::HashSet;

use bangvang::domain::id::NodeId;
use bangvang::domain::text::fold;
use bangvang::domain::vocabulary::EntityKind;
use bangvang::link::suggest::{Catalogue, suggest};
use serde::Deserialize;
use uuid::Uuid;

/// An article with its labels.
#[derive(Debug, Deserialize)]
pub(crate) struct Labelled {
    id: String,
    title: String,
    text: String,
    #[serde(default)]
    named_recipients: Vec<Label>,
    /// The naming of recipients is not labelled in full.
    #[serde(default)]
    ignore_named: bool,
    /// Articles of one event tell of the same awards.
    event: Option<String>,
}

/// A labelled recipient.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Label {
    name: String,
    #[serde(rename = "type")]
    kind: String,
    form: Option<String>,
    authority: Option<String>,
    #[serde(default)]
    aliases: Vec<String>,
    /// Tolerated, not demanded.
    #[serde(default)]
    optional: bool,
}

impl Labelled {
    /// What makes two labels mean one recipient: the event, or the article alone, and the name.
    fn key(&self, label: &Label) -> String {
        format!("{} {}", self.event.as_ref().unwrap_or(&self.id), fold(label.full_name()))
    }
}

impl Label {
    /// The name in full, where the article calls a person by less.
    fn full_name(&self) -> &str {
        let names = self.aliases.iter().filter(|_| self.kind == "individual").chain([&self.name]);
        names.max_by_key(|name| name.chars().count()).unwrap_or(&self.name)
    }
}

/// How much the registry knows of the labelled awards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Known {
    /// Form, authority and day.
    All,
    /// Form and authority; of the article no day of publication either.
    NoDay,
    /// The form only.
    FormOnly,
}

#[derive(Default)]
struct Tally {
    right: usize,
    wrong: usize,
    missed: usize,
}

#[tokio::main]
async fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let verbose = args.iter().any(|arg| arg == "--verbose");
    let mut plain = args.iter().filter(|arg| !arg.starts_with("--"));
    let path = plain.next().expect("usage: link_accuracy articles.jsonl [OTHERS] [--verbose]");
    let others: usize = plain.next().map_or(100_000, |count| count.parse().expect("OTHERS is a number"));
    let lines = std::fs::read_to_string(path).unwrap();
    let articles: Vec<Labelled> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for known in [Known::All, Known::NoDay, Known::FormOnly] {
        let tally = measure(&articles, others, known, verbose).await;
        let precision = share(tally.right, tally.wrong);
        let recall = share(tally.right, tally.missed);
        println!(
            "{known:?}: precision {precision:.3} recall {recall:.3} (right {}, wrong {}, missed {})",
            tally.right, tally.wrong, tally.missed
        );
    }
}

async fn measure(articles: &[Labelled], others: usize, known: Known, verbose: bool) -> Tally {
    let filled = registry::fill(articles, others, known).await;
    let db = filled.registry.reader();
    let catalogue = Catalogue::of(db).await.unwrap();
    let mut tally = Tally::default();
    for (number, article) in articles.iter().enumerate().filter(|(_, article)| !article.ignore_named) {
        let row = registry::article(articles, number, known);
        let found = suggest(db, &catalogue, &row, &article.text, None).await.unwrap();
        let who = |id: NodeId, recipient: Option<NodeId>| recipient.unwrap_or(id);
        let linked: HashSet<Uuid> = found
            .iter()
            .filter(|found| matches!(found.target.kind, EntityKind::Award | EntityKind::Recipient))
            .map(|found| who(found.target, found.recipient).uuid)
            .collect();
        let labelled = |optional: bool| -> HashSet<Uuid> {
            let labels = article.named_recipients.iter().filter(|label| label.optional == optional);
            labels.map(|label| filled.recipients[&article.key(label)]).collect()
        };
        let (wanted, tolerated) = (labelled(false), labelled(true));
        tally.right += linked.intersection(&wanted).count();
        tally.missed += wanted.difference(&linked).count();
        tally.wrong += linked.difference(&wanted).filter(|id| !tolerated.contains(id)).count();
        if verbose {
            for label in article.named_recipients.iter().filter(|label| !label.optional) {
                if !linked.contains(&filled.recipients[&article.key(label)]) {
                    println!("  missed {}: {} | {:?} | {:?}", article.id, label.name, label.form, label.authority);
                }
            }
            for wrong in found.iter().filter(|found| {
                let id = who(found.target, found.recipient);
                id.kind == EntityKind::Recipient && !wanted.contains(&id.uuid) && !tolerated.contains(&id.uuid)
            }) {
                let name = filled.name_of(who(wrong.target, wrong.recipient).uuid).await;
                println!("  wrong {}: {name} {:.2} {:?}", article.id, wrong.confidence, wrong.reasons);
            }
        }
    }
    tally
}

#[allow(clippy::cast_precision_loss, reason = "counts of links are small")]
fn share(part: usize, rest: usize) -> f64 {
    if part + rest == 0 { 1.0 } else { part as f64 / (part + rest) as f64 }
}
