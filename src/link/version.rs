//! Versions: an article's text as it was and as it is now, and what becomes of the quotes taken from it.

use std::collections::HashMap;
use std::ops::Range;

use async_graphql::{InputObject, SimpleObject};
use sha2::{Digest as _, Sha256};

use super::anchor::{Anchoring, Edit};
use super::page::Page;
use super::{likeness, noted, quote, snapshot};
use crate::domain::id::NodeId;
use crate::domain::text;
use crate::domain::vocabulary::{EntityKind, LinkAnchor, LinkState};
use crate::entity::{article_link, news_article, news_article_text};
use crate::error::{Error, Result};
use crate::store::{self, Act, audit, insert_all, replace};

/// What became of the quotes of an article when a new version of its text came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, SimpleObject, serde::Serialize)]
#[graphql(name = "ReanchoredCount")]
pub struct Reanchored {
    /// Quotes that stand where they stood.
    pub exact: u64,
    /// Quotes found elsewhere for certain.
    pub moved: u64,
    /// Quotes whose words stand in the new text, perhaps speaking of something else: for a person.
    pub ambiguous: u64,
    /// Quotes that are gone: for a person.
    pub lost: u64,
}

/// An article after its page was looked at once more.
#[derive(Clone, Debug)]
pub struct Renewed {
    /// The article as it now stands.
    pub article: news_article::Model,
    /// What became of its quotes; none when the text is the one we had.
    pub reanchored: Option<Reanchored>,
}

/// A link to settle: its quote in the current text of the article.
#[derive(Clone, Debug, InputObject)]
pub struct SettleLinkInput {
    /// The link.
    pub id: NodeId,
    /// The version you saw.
    pub version: i32,
    /// The words of the current text that prove it; they must stand there exactly so.
    pub quote: String,
    /// Where they begin, in characters; needed when they stand there more than once.
    pub quote_start: Option<i32>,
}

/// The hash a text is known by.
pub fn hash(text: &str) -> String {
    audit::hex(&Sha256::digest(text.as_bytes()))
}

/// Takes in what the page of a stored article shows now, noted under the name of what led to it. The page is kept as it
/// came; a text we did not have becomes a version, the earlier ones stay, and every quote that somebody may rely on is
/// looked for in it. `now` is the article with what else is known of it by now.
///
/// # Errors
/// `CONFLICT` when somebody changed the article meanwhile.
pub async fn renew(
    act: &mut Act,
    action: &'static str,
    known: &news_article::Model,
    now: news_article::Model,
    page: Page,
) -> Result<Renewed> {
    let sha256 = hash(&page.text);
    if let Some(original) = &page.original {
        snapshot::keep(act, known.id, original).await?;
    }
    if sha256 == known.content_sha256 {
        let seen = news_article::Model { retrieved_at: Some(act.at()), ..now };
        let article = replace::<news_article::Entity>(act, action, known, seen).await?;
        return Ok(Renewed { article, reanchored: None });
    }
    keep(act, known, &sha256, &page.text).await?;
    let publisher = page.publisher.or_else(|| known.publisher.clone());
    let now = news_article::Model {
        search_key: super::search_key(&page.title, publisher.as_deref()),
        title: page.title,
        publisher,
        published_on: page.published_on.or(known.published_on),
        author: page.author.or_else(|| known.author.clone()),
        summary: page.summary.or_else(|| known.summary.clone()),
        retrieved_at: Some(act.at()),
        content_sha256: sha256,
        ..now
    };
    let article = replace::<news_article::Entity>(act, action, known, now).await?;
    likeness::note(act, article.id, &page.text).await?;
    noted::note(act, &article, &page.text).await?;
    let reanchored = reanchor(act, &article, &page.text).await?;
    Ok(Renewed { article, reanchored: Some(reanchored) })
}

/// Keeps a version of the text, unless the page went back to one we have.
pub(super) async fn keep(act: &Act, article: &news_article::Model, sha256: &str, text: &str) -> Result<()> {
    let kept = store::news_article::versions_by_hash(act.tx(), article.id, &[sha256.to_owned()]).await?;
    if !kept.is_empty() {
        return Ok(());
    }
    let version = news_article_text::Model {
        id: act.new_id(),
        news_article_id: article.id,
        content_sha256: sha256.to_owned(),
        content: text.to_owned(),
        counted: false,
        created_at: act.at(),
    };
    insert_all::<news_article_text::Entity>(act, &[version]).await
}

/// Looks for every quote of an article in its current text. A quote that is not found keeps its words, its place and
/// the hash of the version they stand in.
async fn reanchor(act: &mut Act, article: &news_article::Model, text: &str) -> Result<Reanchored> {
    let links = store::article_link::quoting(act.tx(), article.id).await?;
    let mut hashes: Vec<String> = links.iter().filter_map(|link| link.content_sha256.clone()).collect();
    hashes.sort();
    hashes.dedup();
    let versions = store::news_article::versions_by_hash(act.tx(), article.id, &hashes).await?;
    let edits: HashMap<&str, Edit<'_>> =
        versions.iter().map(|(sha256, old)| (sha256.as_str(), Edit::between(old, text))).collect();
    let mut sum = Reanchored::default();
    for before in links {
        let edit = before.content_sha256.as_deref().and_then(|sha256| edits.get(sha256));
        let found = edit.zip(place(&before)).map_or(Anchoring::Lost, |(edit, place)| edit.anchor(&place));
        let after = anchored(&before, article, text, found, &mut sum);
        if after != before {
            replace::<article_link::Entity>(act, "reanchorLink", &before, after).await?;
        }
    }
    Ok(sum)
}

fn place(link: &article_link::Model) -> Option<Range<usize>> {
    Some(usize::try_from(link.quote_start?).ok()?..usize::try_from(link.quote_end?).ok()?)
}

/// The link as it stands after looking for its quote.
fn anchored(
    before: &article_link::Model,
    article: &news_article::Model,
    text: &str,
    found: Anchoring,
    sum: &mut Reanchored,
) -> article_link::Model {
    let (anchor, place, count) = match found {
        Anchoring::Exact => (LinkAnchor::Exact, place(before), &mut sum.exact),
        Anchoring::Moved(place) => (LinkAnchor::Moved, Some(place), &mut sum.moved),
        Anchoring::Ambiguous(_) => (LinkAnchor::Ambiguous, None, &mut sum.ambiguous),
        Anchoring::Lost => (LinkAnchor::Lost, None, &mut sum.lost),
    };
    *count += 1;
    let mut after = before.clone();
    if let Some(place) = place {
        quote(&mut after, article, text, place.start, place.end);
    }
    after.anchor = Some(anchor);
    after
}

/// A person says where the evidence of a link stands in the current text; the link is confirmed with it.
///
/// # Errors
/// `BAD_USER_INPUT` when the words do not stand there, or stand there more than once and no place is given;
/// `CONFLICT` when the link changed since the person saw it.
pub async fn settle(act: &mut Act, input: SettleLinkInput) -> Result<article_link::Model> {
    let uuid = input.id.expect(EntityKind::ArticleLink)?;
    let before = store::find::<article_link::Entity>(act.tx(), uuid).await?;
    let before = before.ok_or_else(|| Error::not_found(input.id).at("id"))?;
    if before.version != input.version {
        return Err(Error::stale(input.version, before.version));
    }
    let (article, text) = super::stored(act, NodeId::new(EntityKind::NewsArticle, before.news_article_id)).await?;
    let place = stands(&text, &input.quote, input.quote_start)?;
    let mut after = article_link::Model {
        state: LinkState::Confirmed,
        decided_by: Some(act.clerk().login().to_owned()),
        decided_at: Some(act.at()),
        confirmed_above: None,
        ..before.clone()
    };
    quote(&mut after, &article, &text, place.start, place.end);
    replace::<article_link::Entity>(act, "settleLink", &before, after).await
}

/// Where words stand in a text, in characters.
///
/// # Errors
/// `BAD_USER_INPUT` when they do not stand there, or more than once and it is not said where.
pub(super) fn stands(text: &str, words: &str, start: Option<i32>) -> Result<Range<usize>> {
    let words = text::nfc(words);
    if words.trim().is_empty() {
        return Err(Error::bad_input("a quote has words").vi("Câu trích phải có chữ").at("quote"));
    }
    let mut starts = starts(text, &words);
    if let Some(start) = start {
        starts.retain(|at| i32::try_from(*at) == Ok(start));
    }
    match starts.as_slice() {
        [at] => Ok(*at..at + words.chars().count()),
        [] => Err(Error::bad_input(
            "these words do not stand in the stored text of the article at that place; copy them from it exactly",
        )
        .vi("Những chữ này không có ở chỗ ấy trong bài đã lưu; xin chép đúng nguyên văn từ bài")
        .at("quote")),
        several => Err(Error::bad_input(format!(
            "these words stand in the text {} times; say with quoteStart which of them is meant: {}",
            several.len(),
            places(several)
        ))
        .vi(format!(
            "Những chữ này có {} chỗ trong bài; xin ghi quoteStart để chọn một: {}",
            several.len(),
            places(several)
        ))
        .at("quoteStart")),
    }
}

/// The first places, to choose from.
fn places(starts: &[usize]) -> String {
    starts.iter().take(10).map(usize::to_string).collect::<Vec<_>>().join(", ")
}

/// Every place at which words begin in a text, in characters; linear in the text.
fn starts(text: &str, words: &str) -> Vec<usize> {
    let (mut chars, mut bytes) = (0, 0);
    let mut starts = Vec::new();
    for (at, _) in text.match_indices(words) {
        chars += text.get(bytes..at).map_or(0, |between| between.chars().count());
        bytes = at;
        starts.push(chars);
    }
    starts
}
