//! Both ways: a new article finds its records, a new list finds its articles.

use std::collections::HashSet;

use async_graphql::InputObject;
use chrono::{Days, NaiveDate};
use futures_util::TryStreamExt as _;
use sea_orm::{ConnectionTrait, StreamTrait};
use uuid::Uuid;

use super::names::Names;
use super::suggest::{self, Catalogue, Suggestion};
use crate::domain::id::NodeId;
use crate::domain::text::Run;
use crate::domain::vocabulary::EntityKind;
use crate::entity::{award, award_group, decision, import_batch, news_article};
use crate::error::{Error, Result};
use crate::import;
use crate::store::{self, listing::Listing};

/// Articles looked at in one go.
const ARTICLES_CHUNK: u64 = 100;
/// An article may be this much older than the decision it tells of.
const EARLIER: Days = Days::new(31);
/// Whoever tells of a decision without naming anybody does so within this time.
const NEWS: Days = Days::new(31);

/// What to look for links of. Name exactly one of them: an article, to find its records, or a list, to find the
/// articles that speak of it.
#[derive(Clone, Copy, Debug, Default, InputObject)]
pub struct SuggestLinksInput {
    /// The article.
    pub article: Option<NodeId>,
    /// An applied import.
    pub import: Option<NodeId>,
    /// A decision with its awards.
    pub decision: Option<NodeId>,
    /// One award.
    pub award: Option<NodeId>,
}

/// An article, and the records it seems to speak of.
#[derive(Clone, Debug)]
pub struct Spoken {
    /// The article.
    pub article: news_article::Model,
    /// Its current text.
    pub text: String,
    /// What it seems to speak of, surest first.
    pub suggestions: Vec<Suggestion>,
}

/// Articles and the records they seem to speak of; nothing is stored. See [`super::offer::offer`].
///
/// # Errors
/// `BAD_USER_INPUT` unless exactly one thing is named; `NOT_FOUND` when it is not there.
pub async fn find(db: &(impl ConnectionTrait + StreamTrait), input: SuggestLinksInput) -> Result<Vec<Spoken>> {
    if let SuggestLinksInput { article: Some(id), import: None, decision: None, award: None } = input {
        return Ok(vec![of_article(db, id).await?]);
    }
    let subject = Subject::existing(db, input).await?;
    if !store::news_article::is_any_since(db, None).await? {
        return Ok(Vec::new());
    }
    let listing = subject.listing(db).await?;
    let earliest = listing.earliest(db).await?.and_then(|day| day.checked_sub_days(EARLIER));
    if !store::news_article::is_any_since(db, earliest).await? {
        return Ok(Vec::new());
    }
    of_list(db, List::read(db, listing, earliest).await?).await
}

/// Every article of the registry and what it seems to speak of, handed to `take` one by one: all names are
/// collected once and each text is passed once.
///
/// # Errors
/// When the database does not answer, or `take` fails.
pub async fn find_all<T>(
    db: &(impl ConnectionTrait + StreamTrait),
    mut take: impl AsyncFnMut(Spoken) -> Result<T>,
) -> Result<()> {
    let names = all_names(db).await?;
    let catalogue = Catalogue::of(db).await?;
    let mut after = Uuid::nil();
    loop {
        let articles = store::news_article::since(db, None, after, ARTICLES_CHUNK).await?;
        let Some((last, _)) = articles.last() else { return Ok(()) };
        after = last.id;
        for (article, text) in articles {
            let suggestions = suggest::suggest(db, &catalogue, &article, &text, Some(&names)).await?;
            take(Spoken { article, text, suggestions }).await?;
        }
    }
}

/// The names of all recipients, as the database streams them.
///
/// # Errors
/// When the database does not answer.
pub async fn all_names(db: &(impl ConnectionTrait + StreamTrait)) -> Result<Names> {
    let mut names = Names::default();
    let mut stream = std::pin::pin!(store::recipient::names(db).await?);
    while let Some((id, name)) = stream.try_next().await? {
        names.push(id, &name);
    }
    Ok(names.sorted())
}

async fn of_article(db: &impl ConnectionTrait, id: NodeId) -> Result<Spoken> {
    let uuid = id.expect(EntityKind::NewsArticle).map_err(|error| Error::from(error).at("article"))?;
    let found = store::find::<news_article::Entity>(db, uuid).await?;
    let article = found.ok_or_else(|| Error::not_found(id).at("article"))?;
    let text = store::news_article::texts(db, &[uuid]).await?.remove(&uuid).unwrap_or_default();
    let suggestions = suggest::suggest(db, &Catalogue::of(db).await?, &article, &text, None).await?;
    Ok(Spoken { article, text, suggestions })
}

/// The articles that speak of something in the list: only of that, though an article may speak of more.
async fn of_list(db: &(impl ConnectionTrait + StreamTrait), list: List) -> Result<Vec<Spoken>> {
    let catalogue = Catalogue::of(db).await?;
    let mut found = Vec::new();
    let mut after = Uuid::nil();
    loop {
        let articles = store::news_article::since(db, list.earliest, after, ARTICLES_CHUNK).await?;
        let Some((last, _)) = articles.last() else { return Ok(found) };
        after = last.id;
        for (article, text) in articles {
            if !list.may_stand_in(&article, &text) {
                continue;
            }
            let suggestions = suggest::suggest(db, &catalogue, &article, &text, None).await?;
            let suggestions = list.own(db, suggestions).await?;
            if !suggestions.is_empty() {
                found.push(Spoken { article, text, suggestions });
            }
        }
    }
}

/// A list, and how articles may speak of it.
struct List {
    listing: Listing,
    names: Names,
    decisions: Vec<decision::Model>,
    /// Older articles cannot speak of it.
    earliest: Option<NaiveDate>,
}

impl List {
    async fn read(
        db: &(impl ConnectionTrait + StreamTrait),
        listing: Listing,
        earliest: Option<NaiveDate>,
    ) -> Result<Self> {
        let mut names = Names::default();
        listing.each_name(db, |id, name| names.push(id, name)).await?;
        let decisions = listing.decisions(db).await?;
        Ok(Self { listing, names: names.sorted(), decisions, earliest })
    }

    /// Whether a name of the list stands in the text, or the article is of the days of its decisions and may give
    /// numbers without names.
    fn may_stand_in(&self, article: &news_article::Model, text: &str) -> bool {
        let signed = self.decisions.iter().filter_map(|decision| decision.signed_on);
        let mut days = signed.zip(std::iter::repeat(article.published_on));
        let of_these_days = days.any(|(signed, published)| {
            let latest = signed.checked_add_days(NEWS);
            published.is_some_and(|day| signed <= day && latest.is_some_and(|latest| day <= latest))
        });
        of_these_days || !self.names.find(&Run::of(text)).is_empty()
    }

    /// Those suggestions that are of something in the list.
    async fn own(&self, db: &impl ConnectionTrait, suggestions: Vec<Suggestion>) -> Result<Vec<Suggestion>> {
        let ids = |kind: EntityKind| -> Vec<Uuid> {
            let of_kind = suggestions.iter().filter(|suggestion| suggestion.target.kind == kind);
            of_kind.map(|suggestion| suggestion.target.uuid).collect()
        };
        let own = self.listing.among(db, &ids(EntityKind::Award), &ids(EntityKind::Recipient)).await?;
        let (awards, recipients): (HashSet<Uuid>, HashSet<Uuid>) = own.into_iter().unzip();
        let groups = store::by_ids::<award_group::Entity>(db, &ids(EntityKind::AwardGroup)).await?;
        let decided = |id: Uuid| self.decisions.iter().any(|decision| decision.id == id);
        let own = |target: NodeId| match target.kind {
            EntityKind::Award => awards.contains(&target.uuid),
            EntityKind::Recipient => recipients.contains(&target.uuid),
            EntityKind::Decision => decided(target.uuid),
            EntityKind::AwardGroup => groups.get(&target.uuid).and_then(|group| group.decision_id).is_some_and(decided),
            _ => false,
        };
        Ok(suggestions.into_iter().filter(|suggestion| own(suggestion.target)).collect())
    }
}

/// What somebody asks the articles of.
enum Subject {
    Import(Uuid),
    Decision(Uuid),
    Award(Uuid),
}

impl Subject {
    /// The one that is named.
    async fn existing(db: &impl ConnectionTrait, input: SuggestLinksInput) -> Result<Self> {
        Ok(match input {
            SuggestLinksInput { article: None, import: Some(id), decision: None, award: None } => {
                Self::Import(existing::<import_batch::Entity>(db, id, "import").await?)
            }
            SuggestLinksInput { article: None, import: None, decision: Some(id), award: None } => {
                Self::Decision(existing::<decision::Entity>(db, id, "decision").await?)
            }
            SuggestLinksInput { article: None, import: None, decision: None, award: Some(id) } => {
                Self::Award(existing::<award::Entity>(db, id, "award").await?)
            }
            _ => return Err(Error::bad_input("name exactly one of article, import, decision, award")),
        })
    }

    /// Its awards.
    async fn listing(self, db: &impl ConnectionTrait) -> Result<Listing> {
        Ok(match self {
            Self::Import(batch) => Listing::Awards(import::awards_named(db, batch).await?),
            Self::Decision(id) => Listing::Decision(id),
            Self::Award(id) => Listing::Awards(HashSet::from([id])),
        })
    }
}

/// The row of an id that must be there and of the right kind.
async fn existing<E: store::Record>(db: &impl ConnectionTrait, id: NodeId, field: &'static str) -> Result<Uuid> {
    let uuid = id.expect(E::KIND).map_err(|error| Error::from(error).at(field))?;
    let known = store::find::<E>(db, uuid).await?;
    known.map(|_| uuid).ok_or_else(|| Error::not_found(id).at(field))
}
