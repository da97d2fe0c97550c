//! Loaders: whatever hangs under many parents is fetched for all of them in one statement.

use std::collections::HashMap;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::sync::Arc;

use async_graphql::dataloader::{DataLoader, Loader};
use async_graphql::{Context, Result as GraphqlResult};
use uuid::Uuid;

use crate::domain::access::Sight;
use crate::domain::coverage::Declared;
use crate::entity::{organisation_change, presentation, recipient, recipient_merge, reported_count, revocation};
use crate::error::Error;
use crate::link::likeness::{self, Similar};
use crate::store::coverage::Side;
use crate::store::news_article::Version;
use crate::store::presentation::Presented;
use crate::store::{self, Listed, PageRequest, Record, Registry, Slice, Sort, list};

/// What the loaders of one request read from.
#[derive(Clone, Debug)]
pub struct Rows {
    registry: Registry,
    sight: Sight,
}

impl Rows {
    /// Rows as a viewer of that sight may see them.
    pub fn new(registry: Registry, sight: Sight) -> Self {
        Self { registry, sight }
    }

    /// The registry read from.
    pub fn registry(&self) -> &Registry {
        &self.registry
    }

    /// What the viewer may see.
    pub fn sight(&self) -> Sight {
        self.sight
    }
}

/// The loaders of a request.
pub fn rows<'a>(ctx: &Context<'a>) -> GraphqlResult<&'a DataLoader<Rows>> {
    ctx.data::<DataLoader<Rows>>()
}

/// Errors that several waiting parents share.
pub type Shared = Arc<Error>;

/// A row by its id.
pub struct ById<E>(pub Uuid, PhantomData<fn() -> E>);

impl<E> ById<E> {
    /// The row of that id.
    pub fn new(id: Uuid) -> Self {
        Self(id, PhantomData)
    }
}

impl<E> Clone for ById<E> {
    fn clone(&self) -> Self {
        Self::new(self.0)
    }
}

impl<E> PartialEq for ById<E> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<E> Eq for ById<E> {}

impl<E> Hash for ById<E> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl<E: Listed> Loader<ById<E>> for Rows {
    type Value = E::Model;
    type Error = Shared;

    async fn load(&self, keys: &[ById<E>]) -> Result<HashMap<ById<E>, E::Model>, Shared> {
        let ids: Vec<Uuid> = keys.iter().map(|key| key.0).collect();
        let found = list::seen_by_ids::<E>(self.registry.reader(), &ids, self.sight).await?;
        Ok(found.into_iter().map(|(id, row)| (ById::new(id), row)).collect())
    }
}

/// A row by an id that may be absent.
pub async fn by_id<E: Listed>(ctx: &Context<'_>, id: Option<Uuid>) -> GraphqlResult<Option<E::Model>> {
    match id {
        Some(id) => rows(ctx)?.load_one(ById::<E>::new(id)).await.map_err(raise),
        None => Ok(None),
    }
}

/// A row that a foreign key says is there.
pub async fn by_key<E: Listed + Record>(ctx: &Context<'_>, id: Uuid) -> GraphqlResult<E::Model> {
    let row = by_id::<E>(ctx, Some(id)).await?;
    row.ok_or_else(|| Error::not_found(crate::domain::id::NodeId::new(E::KIND, id)).into())
}

/// What a list asks for, apart from the parent it hangs under.
pub struct ListArgs<E: Listed> {
    /// What selects its rows.
    pub filter: E::Filter,
    /// In what order, total.
    pub order: Vec<Sort<E::Column>>,
    /// Which page.
    pub page: PageRequest,
    /// Equal exactly when the rest is.
    signature: String,
}

impl<E: Listed> ListArgs<E>
where
    E::Filter: serde::Serialize,
{
    /// The arguments of a list; an empty order means the table's own.
    pub fn new(filter: E::Filter, order: Vec<Sort<E::Column>>, page: PageRequest) -> Self {
        let order = list::total_order::<E>(order);
        let filter_said = serde_json::to_string(&filter).unwrap_or_default();
        let signature = format!("{filter_said}|{order:?}|{page:?}");
        Self { filter, order, page, signature }
    }
}

/// A list under a parent.
pub struct Under<E: Listed> {
    column: E::Column,
    parent: Uuid,
    args: Arc<ListArgs<E>>,
}

impl<E: Listed> Under<E> {
    /// The rows whose `column` is `parent`.
    pub fn new(column: E::Column, parent: Uuid, args: Arc<ListArgs<E>>) -> Self {
        Self { column, parent, args }
    }

    fn list(&self) -> (String, &str) {
        (format!("{:?}", self.column), &self.args.signature)
    }
}

impl<E: Listed> Clone for Under<E> {
    fn clone(&self) -> Self {
        Self { column: self.column, parent: self.parent, args: Arc::clone(&self.args) }
    }
}

impl<E: Listed> PartialEq for Under<E> {
    fn eq(&self, other: &Self) -> bool {
        self.parent == other.parent && self.list() == other.list()
    }
}

impl<E: Listed> Eq for Under<E> {}

impl<E: Listed> Hash for Under<E> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.parent.hash(state);
        self.args.signature.hash(state);
    }
}

impl<E: Listed> fmt::Debug for Under<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Under({:?} = {}, {})", self.column, self.parent, self.args.signature)
    }
}

/// Keys that ask for the same list under different parents.
fn by_list<E: Listed>(keys: &[Under<E>]) -> HashMap<(String, &str), Vec<&Under<E>>> {
    let mut lists: HashMap<_, Vec<&Under<E>>> = HashMap::new();
    for key in keys {
        lists.entry(key.list()).or_default().push(key);
    }
    lists
}

impl<E: Listed> Loader<Under<E>> for Rows {
    type Value = Slice<E::Model>;
    type Error = Shared;

    async fn load(&self, keys: &[Under<E>]) -> Result<HashMap<Under<E>, Slice<E::Model>>, Shared> {
        let mut found = HashMap::with_capacity(keys.len());
        for same in by_list(keys).into_values() {
            let Some(first) = same.first() else { continue };
            let parents: Vec<Uuid> = same.iter().map(|key| key.parent).collect();
            let ListArgs { filter, order, page, .. } = first.args.as_ref();
            let mut pages = list::pages_by_parent::<E>(
                self.registry.reader(),
                first.column,
                &parents,
                filter,
                self.sight,
                order,
                page,
            )
            .await?;
            found.extend(same.into_iter().map(|key| (key.clone(), pages.remove(&key.parent).unwrap_or_default())));
        }
        Ok(found)
    }
}

/// The count of a list under a parent.
pub struct CountUnder<E: Listed>(pub Under<E>);

impl<E: Listed> Clone for CountUnder<E> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<E: Listed> PartialEq for CountUnder<E> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<E: Listed> Eq for CountUnder<E> {}

impl<E: Listed> Hash for CountUnder<E> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl<E: Listed> Loader<CountUnder<E>> for Rows {
    type Value = u64;
    type Error = Shared;

    async fn load(&self, keys: &[CountUnder<E>]) -> Result<HashMap<CountUnder<E>, u64>, Shared> {
        let inner: Vec<Under<E>> = keys.iter().map(|key| key.0.clone()).collect();
        let mut found = HashMap::with_capacity(keys.len());
        for same in by_list(&inner).into_values() {
            let Some(first) = same.first() else { continue };
            let parents: Vec<Uuid> = same.iter().map(|key| key.parent).collect();
            let counts = list::counts_by_parent::<E>(
                self.registry.reader(),
                first.column,
                &parents,
                &first.args.filter,
                self.sight,
            )
            .await?;
            found.extend(
                same.into_iter()
                    .map(|key| (CountUnder(key.clone()), counts.get(&key.parent).copied().unwrap_or_default())),
            );
        }
        Ok(found)
    }
}

/// The presentations of an award or an award group.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct PresentationsOf(pub Presented, pub Uuid);

impl Loader<PresentationsOf> for Rows {
    type Value = Vec<presentation::Model>;
    type Error = Shared;

    async fn load(&self, keys: &[PresentationsOf]) -> Result<HashMap<PresentationsOf, Self::Value>, Shared> {
        let mut found: HashMap<PresentationsOf, Self::Value> = keys.iter().map(|key| (*key, Vec::new())).collect();
        for side in [Presented::Award, Presented::AwardGroup] {
            let ids: Vec<Uuid> = keys.iter().filter(|key| key.0 == side).map(|key| key.1).collect();
            if ids.is_empty() {
                continue;
            }
            for row in store::presentation::of(self.registry.reader(), side, &ids, self.sight).await? {
                if let Some(list) = side.of(&row).and_then(|id| found.get_mut(&PresentationsOf(side, id))) {
                    list.push(row);
                }
            }
        }
        Ok(found)
    }
}

/// The revocations of an award or a decision.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct RevocationsOf(pub Uuid);

impl Loader<RevocationsOf> for Rows {
    type Value = Vec<revocation::Model>;
    type Error = Shared;

    async fn load(&self, keys: &[RevocationsOf]) -> Result<HashMap<RevocationsOf, Self::Value>, Shared> {
        let ids: Vec<Uuid> = keys.iter().map(|key| key.0).collect();
        let mut found: HashMap<RevocationsOf, Self::Value> = HashMap::new();
        for row in store::revocation::of(self.registry.reader(), &ids).await? {
            if let Some(id) = row.award_id.or(row.decision_id) {
                found.entry(RevocationsOf(id)).or_default().push(row);
            }
        }
        Ok(found)
    }
}

/// How many awards are recorded for a declared group.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct RecordedFor(pub Uuid);

impl Loader<RecordedFor> for Rows {
    type Value = u64;
    type Error = Shared;

    async fn load(&self, keys: &[RecordedFor]) -> Result<HashMap<RecordedFor, u64>, Shared> {
        let ids: Vec<Uuid> = keys.iter().map(|key| key.0).collect();
        let counts = store::award_group::recorded(self.registry.reader(), &ids, self.sight).await?;
        Ok(counts.into_iter().map(|(id, count)| (RecordedFor(id), count)).collect())
    }
}

/// The declared counts under a campaign, a decision or an article.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct DeclaredUnder(pub Side, pub Uuid);

impl Loader<DeclaredUnder> for Rows {
    type Value = Vec<Declared>;
    type Error = Shared;

    async fn load(&self, keys: &[DeclaredUnder]) -> Result<HashMap<DeclaredUnder, Self::Value>, Shared> {
        let mut found = HashMap::with_capacity(keys.len());
        for side in [Side::Campaign, Side::Decision, Side::Article] {
            let ids: Vec<Uuid> = keys.iter().filter(|key| key.0 == side).map(|key| key.1).collect();
            if !ids.is_empty() {
                let counts = store::coverage::under(self.registry.reader(), side, &ids, self.sight).await?;
                found.extend(counts.into_iter().map(|(id, declared)| (DeclaredUnder(side, id), declared)));
            }
        }
        Ok(found)
    }
}

/// The counts of an article that nobody has declared or rejected.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct UndeclaredOf(pub Uuid);

impl Loader<UndeclaredOf> for Rows {
    type Value = Vec<reported_count::Model>;
    type Error = Shared;

    async fn load(&self, keys: &[UndeclaredOf]) -> Result<HashMap<UndeclaredOf, Self::Value>, Shared> {
        let ids: Vec<Uuid> = keys.iter().map(|key| key.0).collect();
        let waiting = store::reported_count::waiting(self.registry.reader(), &ids).await?;
        Ok(waiting.into_iter().map(|(id, counts)| (UndeclaredOf(id), counts)).collect())
    }
}

/// The current text of an article.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct TextOf(pub Uuid);

impl Loader<TextOf> for Rows {
    type Value = String;
    type Error = Shared;

    async fn load(&self, keys: &[TextOf]) -> Result<HashMap<TextOf, String>, Shared> {
        let ids: Vec<Uuid> = keys.iter().map(|key| key.0).collect();
        let texts = store::news_article::texts(self.registry.reader(), &ids).await?;
        Ok(texts.into_iter().map(|(id, text)| (TextOf(id), text)).collect())
    }
}

/// The versions of an article's text, oldest first.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct VersionsOf(pub Uuid);

impl Loader<VersionsOf> for Rows {
    type Value = Vec<Version>;
    type Error = Shared;

    async fn load(&self, keys: &[VersionsOf]) -> Result<HashMap<VersionsOf, Self::Value>, Shared> {
        let ids: Vec<Uuid> = keys.iter().map(|key| key.0).collect();
        let mut found: HashMap<VersionsOf, Self::Value> = HashMap::with_capacity(keys.len());
        for version in store::news_article::versions(self.registry.reader(), &ids).await? {
            found.entry(VersionsOf(version.news_article_id)).or_default().push(version);
        }
        Ok(found)
    }
}

/// The articles similar to one.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct SimilarTo(pub Uuid);

impl Loader<SimilarTo> for Rows {
    type Value = Vec<Similar>;
    type Error = Shared;

    async fn load(&self, keys: &[SimilarTo]) -> Result<HashMap<SimilarTo, Self::Value>, Shared> {
        let ids: Vec<Uuid> = keys.iter().map(|key| key.0).collect();
        let found = likeness::similar(self.registry.reader(), &ids).await?;
        Ok(found.into_iter().map(|(id, similar)| (SimilarTo(id), similar)).collect())
    }
}

/// The words of one version.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct TextOfVersion(pub Uuid);

impl Loader<TextOfVersion> for Rows {
    type Value = String;
    type Error = Shared;

    async fn load(&self, keys: &[TextOfVersion]) -> Result<HashMap<TextOfVersion, String>, Shared> {
        let ids: Vec<Uuid> = keys.iter().map(|key| key.0).collect();
        let texts = store::news_article::version_texts(self.registry.reader(), &ids).await?;
        Ok(texts.into_iter().map(|(id, text)| (TextOfVersion(id), text)).collect())
    }
}

/// What became of an organisation and what it came from.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ChangesOf(pub Uuid);

impl Loader<ChangesOf> for Rows {
    type Value = Vec<organisation_change::Model>;
    type Error = Shared;

    async fn load(&self, keys: &[ChangesOf]) -> Result<HashMap<ChangesOf, Self::Value>, Shared> {
        let ids: Vec<Uuid> = keys.iter().map(|key| key.0).collect();
        let changes = store::organisation::changes_of(self.registry.reader(), &ids).await?;
        let concerns =
            |change: &organisation_change::Model, id| change.predecessor_id == id || change.successor_id == Some(id);
        Ok(keys
            .iter()
            .map(|key| (*key, changes.iter().filter(|change| concerns(change, key.0)).cloned().collect()))
            .collect())
    }
}

/// The records that were merged into a recipient.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct MergedInto(pub Uuid);

impl Loader<MergedInto> for Rows {
    type Value = Vec<(recipient_merge::Model, recipient::Model)>;
    type Error = Shared;

    async fn load(&self, keys: &[MergedInto]) -> Result<HashMap<MergedInto, Self::Value>, Shared> {
        let ids: Vec<Uuid> = keys.iter().map(|key| key.0).collect();
        let merged = store::recipient_merge::into_survivors(self.registry.reader(), &ids).await?;
        Ok(merged.into_iter().map(|(id, merges)| (MergedInto(id), merges)).collect())
    }
}

/// An error shared by several waiting parents, as each of them reports it.
pub fn raise(error: Shared) -> async_graphql::Error {
    match Arc::try_unwrap(error) {
        Ok(error) => error.into(),
        Err(shared) => Error::from(shared.as_ref()).into(),
    }
}
