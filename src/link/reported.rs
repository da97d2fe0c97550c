//! Reported counts: what an article reports and no award group declares yet is offered to a person, who declares it with
//! its evidence or rejects it. Nothing declares itself.
//!
//! Offers are not stored: the article is read whenever somebody asks, so that they always are of its current text and of
//! what the registry knows by then. Stored is what a person decided: the group with its link, or the rejection.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;

use async_graphql::{ID, InputObject};
use sea_orm::ConnectionTrait;
use serde::Serialize;
use uuid::Uuid;

use super::suggest::reported::Reported;
use super::suggest::{self, Catalogue, Reason};
use super::{draft, quote, version};
use crate::domain::id::NodeId;
use crate::domain::text::fold;
use crate::domain::vocabulary::{EntityKind, LinkMethod, LinkRelation, LinkState, RecipientKind};
use crate::entity::{Words, article_link, award_group, news_article, presentation, reported_count_rejection};
use crate::error::{Error, Result};
use crate::record::award_group::DeclareAwardsInput;
use crate::record::ceremony::{self, PresentAwardInput};
use crate::store::{self, Act, Record as _, insert_all};

/// Letters of a hash that tell the counts of one article apart.
const KEY_LENGTH: usize = 32;

/// A count that an article reports, and what became of it.
#[derive(Clone)]
pub struct ReportedCount {
    /// The article.
    pub article: news_article::Model,
    /// What the article says.
    pub reported: Reported,
    /// Whether it waits for a person, is declared or was rejected.
    pub state: LinkState,
    /// The group that declares it; while it waits, the group that it seems to be.
    pub group: Option<Uuid>,
    key: String,
    /// Its rejection, taken back or not.
    rejection: Option<reported_count_rejection::Model>,
}

/// Names a count among those of all articles: the article, and what is counted in which words. An article that changes
/// elsewhere keeps the ids of its counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountId {
    article: NodeId,
    key: String,
}

impl CountId {
    /// The id of a count of an article.
    pub(super) fn of(article: Uuid, key: String) -> Self {
        Self { article: NodeId::new(EntityKind::NewsArticle, article), key }
    }
}

/// A count to declare. What an offer says of it beside its number is sent back here, or what you know better.
#[derive(Clone, Debug, InputObject)]
pub struct DeclareReportedCountInput {
    /// The reported count.
    pub id: ID,
    /// The code of the award form.
    pub form: String,
    /// The decision that declares it, if known.
    pub decision: Option<NodeId>,
    /// The campaign it belongs to.
    pub campaign: Option<NodeId>,
    /// The ceremony at which the awards were handed over, if they were.
    pub ceremony: Option<NodeId>,
    /// The period of the achievement.
    pub period: Option<String>,
}

/// A count that is not to be declared.
#[derive(Clone, Debug, InputObject)]
pub struct RejectReportedCountInput {
    /// The reported count.
    pub id: ID,
}

/// A rejected count to offer again.
#[derive(Clone, Debug, InputObject)]
pub struct RestoreReportedCountInput {
    /// The reported count.
    pub id: ID,
}

/// What declaring a count adds to the registry, noted as one.
#[derive(Serialize)]
struct Declared<'a> {
    award_group: &'a award_group::Model,
    article_link: &'a article_link::Model,
    presentation: Option<presentation::Model>,
}

/// The counts that an article reports, in the order of its text.
///
/// # Errors
/// `NOT_FOUND` without such an article.
pub async fn of_article(db: &impl ConnectionTrait, id: NodeId) -> Result<Vec<ReportedCount>> {
    let uuid = id.expect(EntityKind::NewsArticle).map_err(|error| Error::from(error).at("article"))?;
    let article = store::find::<news_article::Entity>(db, uuid).await?;
    let article = article.ok_or_else(|| Error::no_record(id).at("article"))?;
    let text = store::news_article::texts(db, &[uuid]).await?.remove(&uuid).unwrap_or_default();
    of_text(db, &Catalogue::of(db).await?, &article, &text).await
}

/// The counts that an article reports whose current text is at hand.
///
/// # Errors
/// When the database does not answer.
pub async fn of_text(
    db: &impl ConnectionTrait,
    catalogue: &Catalogue,
    article: &news_article::Model,
    text: &str,
) -> Result<Vec<ReportedCount>> {
    let links = store::article_link::of_article(db, article.id).await?;
    let reported = suggest::reported::reported(db, catalogue, article, text, &links).await?;
    let settled = Settled::of(db, article, links).await?;
    Ok(settled.counts(catalogue, article, reported))
}

/// Those counts of an article that wait for a person to declare them.
///
/// # Errors
/// `NOT_FOUND` without such an article.
pub async fn offered(db: &impl ConnectionTrait, article: NodeId) -> Result<Vec<ReportedCount>> {
    let mut counts = of_article(db, article).await?;
    counts.retain(ReportedCount::is_offered);
    Ok(counts)
}

/// A person declares a count: its award group and the link that proves it, and at a ceremony its handing over.
///
/// # Errors
/// `NOT_FOUND` when the article's current text reports no such count; `CONFLICT` when it is declared or was rejected, or
/// the registry seems to have it already; `BAD_USER_INPUT` as for [`crate::record::award_group::declare`].
pub async fn declare(act: &mut Act, input: DeclareReportedCountInput) -> Result<award_group::Model> {
    let (count, text) = existing(act, &input.id).await?;
    count.refuse_unless_offered()?;
    let group = crate::record::award_group::draft(act, count.declared_by(&input)).await?;
    insert_all::<award_group::Entity>(act, std::slice::from_ref(&group)).await?;
    let link = count.evidence(act, &group, &text)?;
    insert_all::<article_link::Entity>(act, std::slice::from_ref(&link)).await?;
    let group_id = award_group::Entity::node_id(&group);
    let presentation = match input.ceremony {
        Some(ceremony) => Some(ceremony::put_presentation(act, handed_over(ceremony, group_id)).await?),
        None => None,
    };
    let declared = Declared { award_group: &group, article_link: &link, presentation };
    act.note("declareReportedCount", group_id, None::<&Declared<'_>>, Some(&declared))?;
    Ok(group)
}

/// A person refuses to declare a count; it is not offered again.
///
/// # Errors
/// `NOT_FOUND` when the article's current text reports no such count; `CONFLICT` when it is declared or rejected already.
pub async fn reject(act: &mut Act, input: RejectReportedCountInput) -> Result<ReportedCount> {
    let (count, _) = existing(act, &input.id).await?;
    if count.state != LinkState::Suggested {
        count.refuse_unless_offered()?;
    }
    let before = count.rejection.as_ref();
    let rejection = reported_count_rejection::Model {
        id: before.map_or_else(|| act.new_id(), |before| before.id),
        news_article_id: count.article.id,
        count_key: count.key.clone(),
        quote: count.reported.quote.clone(),
        rejected_by: act.clerk().login().to_owned(),
        rejected_at: act.at(),
        restored_by: None,
        restored_at: None,
    };
    match before {
        Some(_) => store::reported_count_rejection::replace(act, &rejection).await?,
        None => insert_all::<reported_count_rejection::Entity>(act, std::slice::from_ref(&rejection)).await?,
    }
    act.note("rejectReportedCount", count.id().article, before, Some(&rejection))?;
    Ok(ReportedCount { state: LinkState::Rejected, group: None, rejection: Some(rejection), ..count })
}

/// A person takes a rejection back: the count is offered again.
///
/// # Errors
/// `NOT_FOUND` when the article's current text reports no such count; `CONFLICT` when it is not rejected.
pub async fn restore(act: &mut Act, input: RestoreReportedCountInput) -> Result<ReportedCount> {
    let (count, _) = existing(act, &input.id).await?;
    let standing = count.rejection.as_ref().filter(|_| count.state == LinkState::Rejected);
    let Some(before) = standing else {
        return Err(Error::conflict("this count is not rejected").vi("Số lượng này chưa bị từ chối").at("id"));
    };
    let after = reported_count_rejection::Model {
        restored_by: Some(act.clerk().login().to_owned()),
        restored_at: Some(act.at()),
        ..before.clone()
    };
    store::reported_count_rejection::replace(act, &after).await?;
    act.note("restoreReportedCount", count.id().article, Some(before), Some(&after))?;
    let group = count.reported.known;
    Ok(ReportedCount { state: LinkState::Suggested, group, rejection: Some(after), ..count })
}

/// The count with that id and the text it stands in. Until the act ends nobody else decides on a count of its article.
async fn existing(act: &Act, id: &ID) -> Result<(ReportedCount, String)> {
    let CountId { article, key } = id.parse()?;
    let uuid = article.expect(EntityKind::NewsArticle).map_err(|error| Error::from(error).at("id"))?;
    let row = store::locked::<news_article::Entity>(act, &[uuid]).await?.remove(&uuid);
    let row = row.ok_or_else(|| Error::no_record(article).at("id"))?;
    let text = store::news_article::texts(act.tx(), &[uuid]).await?.remove(&uuid).unwrap_or_default();
    let counts = of_text(act.tx(), &Catalogue::of(act.tx()).await?, &row, &text).await?;
    let count = counts.into_iter().find(|count| count.key == key).ok_or_else(|| {
        Error::not_found("a reported count with this id in the article's current text")
            .vi("Bài viết, theo bản hiện lưu, không nêu số lượng mang mã này")
            .at("id")
    })?;
    Ok((count, text))
}

fn handed_over(ceremony: NodeId, group: NodeId) -> PresentAwardInput {
    PresentAwardInput {
        ceremony,
        award: None,
        award_group: Some(group),
        presenter_name: None,
        presenter_position: None,
        on_behalf_of: None,
    }
}

impl ReportedCount {
    /// Its id.
    pub fn id(&self) -> CountId {
        CountId { article: news_article::Entity::node_id(&self.article), key: self.key.clone() }
    }

    /// Whether it waits for a person to declare it. One that the registry seems to have is not: its link is suggested.
    pub fn is_offered(&self) -> bool {
        self.state == LinkState::Suggested && self.group.is_none()
    }

    fn refuse_unless_offered(&self) -> Result<()> {
        let group = self.group.map(|id| NodeId::new(EntityKind::AwardGroup, id).to_string()).unwrap_or_default();
        let refusal = match self.state {
            _ if self.is_offered() => return Ok(()),
            LinkState::Suggested => Error::conflict(format!(
                "the registry seems to have this count as {group}; confirm the suggested link to it, or reject that link first"
            ))
            .vi(format!(
                "Sổ dường như đã có số lượng này ({group}); xin xác nhận liên kết được gợi ý, hoặc từ chối liên kết ấy trước"
            )),
            LinkState::Confirmed => Error::conflict(format!("this count is declared already, as {group}"))
                .vi(format!("Số lượng này đã được công bố vào sổ ({group})")),
            LinkState::Rejected => Error::conflict("this count was rejected; take the rejection back first")
                .vi("Số lượng này đã bị từ chối; xin rút lại lời từ chối trước"),
        };
        Err(refusal.at("id"))
    }

    fn declared_by(&self, input: &DeclareReportedCountInput) -> DeclareAwardsInput {
        DeclareAwardsInput {
            form: input.form.clone(),
            recipient_kind: self.reported.kind,
            declared_count: self.reported.count,
            approximate: self.reported.approximate,
            decision: input.decision,
            campaign: input.campaign,
            period: input.period.clone(),
        }
    }

    /// The link from the article to the group that declares the count, with the words that say so.
    fn evidence(&self, act: &Act, group: &award_group::Model, text: &str) -> Result<article_link::Model> {
        let target = award_group::Entity::node_id(group);
        let mut link = draft(act, &self.article, target, LinkRelation::Reports)?;
        let count = u32::try_from(self.reported.count).unwrap_or_default();
        link.method = LinkMethod::Matched;
        link.reasons = Words(vec![Reason::Count(count, self.reported.kind).code()]);
        quote(&mut link, &self.article, text, self.reported.start, self.reported.end);
        Ok(link)
    }
}

/// A link with the group that it leads to.
type Evidence = (article_link::Model, award_group::Model);

/// What people decided about the counts of an article.
struct Settled {
    /// Links that people decided on to groups of awards.
    links: Vec<Evidence>,
    /// Rejections by the key of the count, those taken back included.
    rejections: HashMap<String, reported_count_rejection::Model>,
}

impl Settled {
    async fn of(
        db: &impl ConnectionTrait,
        article: &news_article::Model,
        links: Vec<article_link::Model>,
    ) -> Result<Self> {
        let ids: Vec<Uuid> = links.iter().filter_map(|link| link.award_group_id).collect();
        let groups = store::by_ids::<award_group::Entity>(db, &ids).await?;
        let decided = links.into_iter().filter(|link| link.state != LinkState::Suggested);
        let links = decided.filter_map(|link| groups.get(&link.award_group_id?).map(|group| (link, group.clone())));
        let rejections = store::reported_count_rejection::of_article(db, article.id).await?;
        let by_key = rejections.into_iter().map(|rejection| (rejection.count_key.clone(), rejection));
        Ok(Self { links: links.collect(), rejections: by_key.collect() })
    }

    /// The counts with what became of each.
    fn counts(
        &self,
        catalogue: &Catalogue,
        article: &news_article::Model,
        reported: Vec<Reported>,
    ) -> Vec<ReportedCount> {
        let declared = self.declared(catalogue, article, &reported);
        let decided = |group: &Uuid| self.links.iter().any(|(_, known)| known.id == *group);
        let count = |(reported, declared): (Reported, Option<Uuid>)| {
            let key = key(&reported);
            let rejection = self.rejections.get(&key).cloned();
            let (state, group) = match declared {
                Some(group) => (LinkState::Confirmed, Some(group)),
                None if rejection.as_ref().is_some_and(|rejection| rejection.restored_at.is_none()) => {
                    (LinkState::Rejected, None)
                }
                None => (LinkState::Suggested, reported.known.filter(|group| !decided(group))),
            };
            ReportedCount { article: article.clone(), reported, state, group, key, rejection }
        };
        reported.into_iter().zip(declared).map(count).collect()
    }

    /// Which group declares each count. A link belongs to one count: that in whose words it stands, else the first one
    /// with its number whose form may be meant.
    fn declared(
        &self,
        catalogue: &Catalogue,
        article: &news_article::Model,
        reported: &[Reported],
    ) -> Vec<Option<Uuid>> {
        let mut free: Vec<&Evidence> =
            self.links.iter().filter(|(link, _)| link.state == LinkState::Confirmed).collect();
        let mut declared = vec![None; reported.len()];
        claim(&mut declared, &mut free, reported, |reported, (link, _)| {
            let place = (i32::try_from(reported.start).ok(), i32::try_from(reported.end).ok());
            let is_current = link.content_sha256.as_ref() == Some(&article.content_sha256);
            is_current && (link.quote_start, link.quote_end) == place
        });
        claim(&mut declared, &mut free, reported, |reported, (_, group)| {
            reported.may_mean(catalogue, group.award_form_id)
        });
        declared
    }
}

/// Each count not declared yet takes the first free link to its number that the rule gives it.
fn claim(
    declared: &mut [Option<Uuid>],
    free: &mut Vec<&Evidence>,
    reported: &[Reported],
    rule: impl Fn(&Reported, &Evidence) -> bool,
) {
    for (reported, declared) in reported.iter().zip(declared).filter(|(_, declared)| declared.is_none()) {
        let same =
            |(_, group): &Evidence| (group.recipient_kind, group.declared_count) == (reported.kind, reported.count);
        let at = free.iter().position(|evidence| same(evidence) && rule(reported, evidence));
        *declared = at.map(|at| free.remove(at).1.id);
    }
}

/// What is counted in which words: it stays the same while the article says it in the same words, wherever they stand.
fn key(reported: &Reported) -> String {
    let words = (reported.form_text.as_deref(), reported.authority_text.as_deref(), reported.quote.as_str());
    key_of(reported.kind, reported.count, words)
}

pub(super) fn key_of(
    kind: RecipientKind,
    count: i32,
    (form, authority, quote): (Option<&str>, Option<&str>, &str),
) -> String {
    let folded = |words: Option<&str>| words.map(|words| fold(words).to_string()).unwrap_or_default();
    let parts = [kind.code().to_owned(), count.to_string(), folded(form), folded(authority), folded(Some(quote))];
    version::hash(&parts.join("\n")).chars().take(KEY_LENGTH).collect()
}

impl fmt::Display for CountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.article, self.key)
    }
}

impl FromStr for CountId {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let parts = text.split_once('.').and_then(|(article, key)| Some((article.parse().ok()?, key.to_owned())));
        let (article, key) = parts.ok_or_else(|| {
            Error::bad_input("this is not the id of a reported count; reportedCounts gives them")
                .vi("Đây không phải là mã của một số lượng bài nêu; xin lấy mã từ reportedCounts")
                .at("id")
        })?;
        Ok(Self { article, key })
    }
}
