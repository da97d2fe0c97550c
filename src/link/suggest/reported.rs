//! Reported counts: the numbers of an article, each with what the registry knows of the award group that it may be.

use std::collections::HashSet;

use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::award::same_authority;
use super::form::{Meaning, Sameness};
use super::story::Story;
use super::{Catalogue, Reason, decision, group, occasion};
use crate::domain::authority::authority_key;
use crate::domain::form::FormHint;
use crate::domain::id::NodeId;
use crate::domain::vocabulary::{EntityKind, LinkState, RecipientKind};
use crate::entity::{article_link, campaign, ceremony, decision as decision_row, news_article, organisation};
use crate::error::Result;
use crate::link::extract::{ReportedTotal, YearSpan};
use crate::store::{self, Record};

/// A number of recipients of one kind that an article reports.
#[derive(Clone)]
pub struct Reported {
    /// Of what kind they are.
    pub kind: RecipientKind,
    /// How many.
    pub count: i32,
    /// Whether the article says about or more than.
    pub approximate: bool,
    /// What they received, as written.
    pub form_text: Option<String>,
    /// The forms of the catalogue that these words may mean; one when they are clear.
    pub forms: Vec<Uuid>,
    /// Who gave it, as written.
    pub authority_text: Option<String>,
    /// The organisation that these words mean, when they mean one only.
    pub authority: Option<Uuid>,
    /// The decision that the article cites for it.
    pub decision: Option<Uuid>,
    /// The campaign that it belongs to.
    pub campaign: Option<Uuid>,
    /// The ceremony that the article tells of.
    pub ceremony: Option<Uuid>,
    /// The school year, stage or term named with it.
    pub period: Option<String>,
    /// The words that say so.
    pub quote: String,
    /// Where they begin, in characters.
    pub start: usize,
    /// Where they end.
    pub end: usize,
    /// The group of the registry that it seems to be: the same number and form, and nothing that speaks against it.
    pub known: Option<Uuid>,
    meaning: Meaning,
}

/// The counts that the text of an article reports, in its order. `links` are those of the article: what is linked
/// belongs to its context, what was rejected does not.
///
/// # Errors
/// When the database does not answer.
pub async fn reported(
    db: &impl ConnectionTrait,
    catalogue: &Catalogue,
    article: &news_article::Model,
    content: &str,
    links: &[article_link::Model],
) -> Result<Vec<Reported>> {
    let story = Story::read(article, content, catalogue);
    if group::reported(&story).next().is_none() {
        return Ok(Vec::new());
    }
    let known = group::Known::of(db, &story).await?;
    let context = Context::of(db, &story, links).await?;
    let counts = group::reported(&story).filter_map(|(total, count, kind)| {
        let fitting = known.fitting(&story, total, count, kind).filter(|(_, weight)| {
            !weight.is_contradicted && weight.has(|reason| matches!(reason, Reason::Form | Reason::FormKind))
        });
        let known = fitting.map(|(group, _)| group.id);
        Some(Reported { known, ..context.reported(catalogue, total, i32::try_from(count).ok()?, kind) })
    });
    Ok(counts.collect())
}

/// A number of recipients of one kind, as the text of an article words it.
pub struct Told<'r> {
    /// Of what kind they are.
    pub kind: RecipientKind,
    /// How many.
    pub count: i32,
    /// The total it stands in.
    pub total: &'r ReportedTotal,
}

/// Hands the counts that the text of an article reports to `take`; the registry is not asked.
pub fn told<T>(
    catalogue: &Catalogue,
    article: &news_article::Model,
    content: &str,
    take: impl FnMut(Told<'_>) -> T,
) -> Vec<T> {
    let story = Story::read(article, content, catalogue);
    let counts = group::reported(&story)
        .filter_map(|(total, count, kind)| Some(Told { kind, count: i32::try_from(count).ok()?, total }));
    counts.map(take).collect()
}

impl Reported {
    /// Whether its words may mean a form.
    pub fn may_mean(&self, catalogue: &Catalogue, form: Uuid) -> bool {
        catalogue.forms.get(&form).is_some_and(|form| self.meaning.compared(form) != Sameness::Other)
    }
}

/// What stands around the counts of an article.
struct Context {
    decisions: Vec<decision_row::Model>,
    campaigns: Vec<campaign::Model>,
    ceremonies: Vec<ceremony::Model>,
    /// Organisations that bear a name by which the article calls a giver.
    named: Vec<organisation::Model>,
    /// Those that issued the decisions, launched the campaigns and held the ceremonies.
    concerned: Vec<organisation::Model>,
}

impl Context {
    async fn of(db: &impl ConnectionTrait, story: &Story<'_>, links: &[article_link::Model]) -> Result<Self> {
        let mut told = decision::suggest(db, story).await?;
        told.extend(occasion::campaigns(db, story).await?);
        told.extend(occasion::ceremonies(db, story).await?);
        let linked = |state: LinkState| {
            links.iter().filter(move |link| link.state == state).filter_map(store::article_link::target)
        };
        let rejected: HashSet<NodeId> = linked(LinkState::Rejected).collect();
        let told = told.into_iter().map(|suggestion| suggestion.target).filter(|target| !rejected.contains(target));
        let meant: Vec<NodeId> = told.chain(linked(LinkState::Confirmed)).collect();
        let decisions = of_kind::<decision_row::Entity>(db, &meant).await?;
        let campaigns = of_kind::<campaign::Entity>(db, &meant).await?;
        let ceremonies = of_kind::<ceremony::Entity>(db, &meant).await?;
        let concerned: Vec<NodeId> = (decisions.iter().map(|row| row.issuing_authority_id))
            .chain(campaigns.iter().filter_map(|row| row.launched_by_id))
            .chain(ceremonies.iter().filter_map(|row| row.organised_by_id))
            .map(|id| NodeId::new(EntityKind::Organisation, id))
            .collect();
        let givers = group::reported(story).filter_map(|(total, ..)| total.authority.as_deref());
        let names: Vec<String> = givers.map(|words| authority_key(words).to_string()).collect();
        let named = store::organisation::by_name_keys(db, &names).await?.into_values().flatten().collect();
        let concerned = of_kind::<organisation::Entity>(db, &concerned).await?;
        Ok(Self { decisions, campaigns, ceremonies, named, concerned })
    }

    /// A count with what the context says of it for certain.
    fn reported(&self, catalogue: &Catalogue, total: &ReportedTotal, count: i32, kind: RecipientKind) -> Reported {
        let authority = total.authority.as_deref().and_then(|words| self.authority(words));
        let meaning = meaning(catalogue, total, authority, kind);
        // What is reckoned up over years was given by many decisions, at many ceremonies.
        let at_once = total.over_years.is_none();
        let decision = only(self.decisions.iter().filter(|decision| self.is_issued_by(decision, total)));
        let (decision, ceremony) = (decision.filter(|_| at_once), only(self.ceremonies.iter()).filter(|_| at_once));
        Reported {
            kind,
            count,
            approximate: total.approx,
            form_text: total.form.clone(),
            forms: catalogue.with_codes(meaning.codes()),
            authority_text: total.authority.clone(),
            authority: authority.map(|row| row.id),
            decision: decision.map(|row| row.id),
            campaign: decision
                .and_then(|row| row.campaign_id)
                .or_else(|| self.campaign())
                .or_else(|| ceremony.and_then(|row| row.campaign_id)),
            ceremony: ceremony.map(|row| row.id),
            period: total.over_years.as_ref().and_then(YearSpan::stage).or_else(|| total.period.clone()),
            quote: total.quote.clone(),
            start: total.start,
            end: total.end,
            known: None,
            meaning,
        }
    }

    /// The organisation that bears this name; else the one concerned that the words shorten, as "UBND thành phố" does.
    fn authority(&self, words: &str) -> Option<&organisation::Model> {
        let key = authority_key(words);
        let named = only(self.named.iter().filter(|row| row.name_key == key.as_str()));
        named.or_else(|| only(self.concerned.iter().filter(|row| same_authority(words, &row.name))))
    }

    fn is_issued_by(&self, decision: &decision_row::Model, total: &ReportedTotal) -> bool {
        let Some(words) = total.authority.as_deref() else { return true };
        let issuer = self.concerned.iter().find(|row| row.id == decision.issuing_authority_id);
        issuer.is_some_and(|row| same_authority(words, &row.name))
    }

    /// The campaign that all others of the article carry out.
    fn campaign(&self) -> Option<Uuid> {
        let within =
            |row: &campaign::Model| self.campaigns.iter().any(|other| row.parent_campaign_id == Some(other.id));
        only(self.campaigns.iter().filter(|row| !within(row))).map(|row| row.id)
    }
}

fn meaning(
    catalogue: &Catalogue,
    total: &ReportedTotal,
    authority: Option<&organisation::Model>,
    kind: RecipientKind,
) -> Meaning {
    let hint = FormHint {
        authority: authority.map(|row| row.name.as_str()).or(total.authority.as_deref()),
        level: authority.map(|row| row.level),
        recipient_kind: Some(kind),
        grade: None,
    };
    Meaning::hinted(catalogue, total.form.as_deref(), total.form_code.as_deref(), &hint)
}

/// The only one of them.
fn only<T>(mut rows: impl Iterator<Item = T>) -> Option<T> {
    let first = rows.next()?;
    rows.next().is_none().then_some(first)
}

/// The records of one kind among these.
async fn of_kind<E: Record>(db: &impl ConnectionTrait, targets: &[NodeId]) -> Result<Vec<E::Model>> {
    let ids: HashSet<Uuid> = targets.iter().filter(|target| target.kind == E::KIND).map(|target| target.uuid).collect();
    let ids: Vec<Uuid> = ids.into_iter().collect();
    Ok(store::by_ids::<E>(db, &ids).await?.into_values().collect())
}
