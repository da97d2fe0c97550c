//! Awards whose recipients an article names; the recipient alone where no award of theirs fits.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::bearers::{Bearer, bearers};
use super::form::Sameness;
use super::story::Story;
use super::telling::{Telling, tellings};
use super::time::{Timing, timing};
use super::weight::{Weight, outstanding};
use super::{Reason, Suggestion, unit};
use crate::domain::authority::authority_key;
use crate::domain::id::NodeId;
use crate::domain::period::Period;
use crate::domain::text::Run;
use crate::domain::vocabulary::{EntityKind, LinkRelation};
use crate::entity::{award, award_form, campaign, decision, organisation};
use crate::error::Result;
use crate::link::extract::NamedRecipient;
use crate::link::names::Names;
use crate::store;

/// How much more doubtful somebody is of whom no award fits.
const NO_FITTING_AWARD: f64 = 1.6;

/// What stands behind the awards of some recipients.
struct Background {
    awards: HashMap<Uuid, Vec<award::Model>>,
    decisions: HashMap<Uuid, decision::Model>,
    authorities: HashMap<Uuid, organisation::Model>,
    campaigns: HashMap<Uuid, campaign::Model>,
}

/// What the article may say of one recipient.
struct Candidate<'a, 's> {
    bearer: &'a Bearer<'s>,
    claims: Vec<Claim<'a, 's>>,
}

/// That the article speaks of this award, or of the recipient when there is none.
struct Claim<'a, 's> {
    award: Option<&'a award::Model>,
    /// Where the name stands.
    place: Range<usize>,
    told: Option<&'s NamedRecipient>,
    weight: Weight,
}

impl Candidate<'_, '_> {
    /// What doubt its best claim leaves. Somebody with no fitting award is meant less than somebody who has one.
    fn doubt(&self) -> f64 {
        let doubts = self.claims.iter().map(|claim| match claim.award {
            Some(_) if claim.weight.has(is_of_award) => claim.weight.doubt,
            _ => claim.weight.doubt * NO_FITTING_AWARD,
        });
        doubts.fold(f64::INFINITY, f64::min)
    }
}

/// Whether a reason speaks for the award, not only for the recipient.
fn is_of_award(reason: Reason) -> bool {
    matches!(
        reason,
        Reason::Form
            | Reason::FormKind
            | Reason::FormNearby
            | Reason::Authority
            | Reason::Campaign
            | Reason::DecisionNumber
            | Reason::Period
            | Reason::Days(_)
    )
}

/// Awards, and recipients, whose names stand in the story with more evidence than the name.
pub(super) async fn suggest(
    db: &impl ConnectionTrait,
    story: &Story<'_>,
    names: Option<&Names>,
) -> Result<Vec<Suggestion>> {
    let bearers = bearers(db, story, names).await?;
    let background = background(db, &bearers).await?;
    let mut namesakes: BTreeMap<&str, Vec<Candidate<'_, '_>>> = BTreeMap::new();
    for bearer in &bearers {
        let candidate = candidate(story, &background, bearer);
        namesakes.entry(bearer.row.link_key.as_str()).or_default().push(candidate);
    }
    Ok(namesakes.into_values().flat_map(|sharing| settle(story, sharing)).collect())
}

/// A name shared by several says which of them only when one stands out.
fn settle(story: &Story<'_>, sharing: Vec<Candidate<'_, '_>>) -> Vec<Suggestion> {
    let alone = sharing.len() == 1;
    let Some(mut candidate) = outstanding(sharing, Candidate::doubt) else { return Vec::new() };
    for claim in &mut candidate.claims {
        if alone {
            claim.weight.add(Reason::OnlyBearer);
        }
    }
    let bearer = candidate.bearer;
    let mut found: Vec<Suggestion> = Vec::new();
    for claim in candidate.claims {
        if claim.weight.is_enough() && is_proven(&claim, alone) {
            let suggestion = suggestion(story, bearer, &claim);
            match found.iter_mut().find(|known| known.target == suggestion.target) {
                Some(known) if known.confidence >= suggestion.confidence => {}
                Some(known) => *known = suggestion,
                None => found.push(suggestion),
            }
        }
    }
    if found.iter().any(|known| known.target.kind == EntityKind::Award) {
        found.retain(|known| known.target.kind == EntityKind::Award);
    }
    found
}

/// A name alone proves nothing; of somebody whom the article does not call a recipient, two more reasons are asked, and
/// three for a name without its accents, which many may share.
fn is_proven(claim: &Claim<'_, '_>, alone: bool) -> bool {
    let told = claim.told.is_some();
    let of_person = |reason: Reason| matches!(reason, Reason::Unit | Reason::Position);
    let telling = |reason: Reason| of_person(reason) || matches!(reason, Reason::Days(_) | Reason::DecisionNumber);
    let reasons = &claim.weight.reasons;
    let counted = reasons.iter().filter(|reason| is_of_award(**reason) || of_person(**reason)).count();
    let bare = claim.weight.has(|reason| reason == Reason::NameWithoutAccents);
    match claim.award {
        Some(_) if bare => counted >= 3 && claim.weight.has(is_of_award) && claim.weight.has(telling),
        None if bare => false,
        Some(_) if told => claim.weight.has(is_of_award),
        Some(_) => counted >= 2 && claim.weight.has(is_of_award) && claim.weight.has(telling),
        None => told && (alone || claim.weight.has(of_person)),
    }
}

/// All that the article may say of one recipient, the best claim for each thing it tells.
fn candidate<'a, 's>(story: &'s Story<'_>, background: &'a Background, bearer: &'a Bearer<'s>) -> Candidate<'a, 's> {
    let awards = background.awards.get(&bearer.row.id).map(Vec::as_slice).unwrap_or_default();
    let mut claims = Vec::new();
    for telling in tellings(story, bearer) {
        let told = telling.named;
        let claim = |award| {
            let weight = weigh(story, background, bearer, award, &telling)?;
            Some(Claim { award: Some(award), place: telling.place.clone(), told, weight })
        };
        claims.extend(outstanding(awards.iter().filter_map(claim).collect(), |claim| claim.weight.doubt));
        let weight = weigh_person(story, bearer, awards, told);
        claims.push(Claim { award: None, place: telling.place.clone(), told, weight });
    }
    Candidate { bearer, claims }
}

/// Who it is: what speaks for the recipient whichever award is meant.
fn weigh_person(
    story: &Story<'_>,
    bearer: &Bearer<'_>,
    awards: &[award::Model],
    told: Option<&NamedRecipient>,
) -> Weight {
    let mut weight = Weight::new(if told.is_some() { 0.45 } else { 0.7 });
    weight.add(if bearer.spelled_alike { Reason::Name } else { Reason::NameWithoutAccents });
    if told.is_some() {
        weight.add(Reason::ToldAsRecipient);
    }
    let own = bearer.row.unit_text.as_deref();
    let units = own.into_iter().chain(awards.iter().filter_map(|award| award.unit_text_at_award.as_deref()));
    if let Some(reason) = units.filter_map(|unit| unit::reason(story, bearer, unit)).min_by(louder) {
        weight.add(reason);
    }
    weight
}

fn louder(one: &Reason, other: &Reason) -> std::cmp::Ordering {
    one.doubt_left().total_cmp(&other.doubt_left())
}

/// What speaks for one award; `None` when the article speaks of another.
fn weigh(
    story: &Story<'_>,
    background: &Background,
    bearer: &Bearer<'_>,
    award: &award::Model,
    telling: &Telling<'_>,
) -> Option<Weight> {
    let mut weight = weigh_person(story, bearer, std::slice::from_ref(award), telling.named);
    weigh_form(&mut weight, story, telling, story.form(award.award_form_id)?)?;
    weigh_decision(&mut weight, story, background, award, telling);
    weigh_time(&mut weight, timing(story, telling, award))?;
    if let Some(campaign) = award.campaign_id.and_then(|id| background.campaigns.get(&id))
        && story.says(&campaign.title, &bearer.place())
    {
        weight.add(Reason::Campaign);
    }
    if let Some(position) = award.position_at_award.as_deref()
        && stands_beside(story, bearer, position)
    {
        weight.add(Reason::Position);
    }
    match telling.named.and_then(|named| same_period(named, award)) {
        Some(true) => weight.add(Reason::Period),
        Some(false) => weight.against(1.5),
        None => {}
    }
    if story.withdraws(telling.span(story)) {
        weight.add(Reason::Withdrawn);
    }
    Some(weight)
}

/// What the article says was given, against the award's form; `None` when it says something else. Of somebody whom it
/// does not call a recipient it says what it says of others in the same sentence.
fn weigh_form(weight: &mut Weight, story: &Story<'_>, telling: &Telling<'_>, form: &award_form::Model) -> Option<()> {
    match telling.meaning.compared(form) {
        Sameness::Same if telling.named.is_some() => weight.add(Reason::Form),
        Sameness::Kind if telling.named.is_some() => weight.add(Reason::FormKind),
        Sameness::Other if telling.named.is_some() => return None,
        Sameness::Same | Sameness::Kind => weight.add(Reason::FormNearby),
        Sameness::Unsaid if telling.named.is_none() && stands_nearby(story, form, &telling.place) => {
            weight.add(Reason::FormNearby);
        }
        Sameness::Unsaid | Sameness::Other => {}
    }
    Some(())
}

/// Whether a form's name stands in the sentence; where accents are missing, its first words will do, for the reader of
/// articles does not see them.
fn stands_nearby(story: &Story<'_>, form: &award_form::Model, place: &Range<usize>) -> bool {
    let name = Run::of(&form.name_vi);
    let first = || {
        let words: Vec<&str> = name.syllables().iter().take(2).map(|syllable| syllable.spelled.as_str()).collect();
        Run::of(&words.join(" "))
    };
    story.stands_beside(&name, place)
        || (story.run.stands_in_unmarked_line(place) && story.stands_beside(&first(), place))
}

fn weigh_decision(
    weight: &mut Weight,
    story: &Story<'_>,
    background: &Background,
    award: &award::Model,
    telling: &Telling<'_>,
) {
    let Some(decision) = award.decision_id.and_then(|id| background.decisions.get(&id)) else { return };
    if let Some(key) = decision.number_key.as_deref() {
        if super::decision::is_cited(story, key) {
            weight.add(Reason::DecisionNumber);
        } else if super::decision::is_other_cited(story, key, telling.span(story)) {
            weight.add(Reason::OtherDecision);
        }
    }
    let authority = background.authorities.get(&decision.issuing_authority_id);
    let unmarked = telling.authority.is_none() && story.run.stands_in_unmarked_line(&telling.place);
    if unmarked && authority.is_some_and(|authority| story.stands_beside(&Run::of(&authority.name), &telling.place)) {
        weight.add(Reason::Authority);
    }
    match telling.authority.zip(authority) {
        Some((words, authority)) if same_authority(words, &authority.name) => weight.add(Reason::Authority),
        Some(_) if telling.named.is_some() => weight.against(1.5),
        Some(_) | None => {}
    }
}

/// "quận Mẫu" and "UBND quận Mẫu", "Thủ tướng" and "Thủ tướng Chính phủ" are one authority to the press.
pub(super) fn same_authority(words: &str, name: &str) -> bool {
    const ACTING: [&str; 4] = ["lãnh đạo ", "ban lãnh đạo ", "đại diện ", "ban giám đốc "];
    let (words, name) = (authority_key(words), authority_key(name));
    let words = ACTING.iter().find_map(|acting| words.as_str().strip_prefix(acting)).unwrap_or(words.as_str());
    let within = |inner: &str, outer: &str| {
        let (inner, outer) = (Run::of(inner), Run::of(outer));
        inner.syllables().len() >= 2 && outer.find_all(&inner).next().is_some()
    };
    words == name.as_str() || within(words, name.as_str()) || within(name.as_str(), words)
}

/// Whether article and award are of one time; `None` when the article cannot tell of it. A decision cited by its number
/// says so, too.
fn weigh_time(weight: &mut Weight, timing: Timing) -> Option<()> {
    match timing {
        Timing::Near(days) => weight.add(Reason::Days(days)),
        Timing::Fits => {}
        Timing::Late => weight.against(1.5),
        Timing::Apart => weight.add(Reason::OtherTime),
        Timing::Never => return None,
        Timing::Unknown if weight.has(|reason| reason == Reason::DecisionNumber) => {}
        Timing::Unknown => weight.add(Reason::Undated),
    }
    Some(())
}

/// Whether the position stands in the sentence of the name.
fn stands_beside(story: &Story<'_>, bearer: &Bearer<'_>, position: &str) -> bool {
    let position = Run::of(position.split([',', '–']).next().unwrap_or_default());
    position.syllables().len() >= 2 && bearer.places.iter().any(|place| story.stands_beside(&position, place))
}

/// Whether the period told with an award is that of the award; `None` when one of them is not known.
fn same_period(told: &NamedRecipient, award: &award::Model) -> Option<bool> {
    let period = Period::read(told.period.as_deref()?, true)?;
    let years = (award.period_start_year, award.period_end_year);
    (years.0.is_some() && period.start_year.is_some()).then(|| (period.start_year, period.end_year) == years)
}

/// The awards of all bearers and what stands behind them, each kind in one look-up.
async fn background(db: &impl ConnectionTrait, bearers: &[Bearer<'_>]) -> Result<Background> {
    let recipients: Vec<Uuid> = bearers.iter().map(|bearer| bearer.row.id).collect();
    let mut awards: HashMap<Uuid, Vec<award::Model>> = HashMap::new();
    for award in store::award::of_recipients(db, &recipients).await? {
        awards.entry(award.recipient_id).or_default().push(award);
    }
    let all = || awards.values().flatten();
    let decisions = by_ids::<decision::Entity>(db, all().filter_map(|award| award.decision_id)).await?;
    let authorities =
        by_ids::<organisation::Entity>(db, decisions.values().map(|decision| decision.issuing_authority_id)).await?;
    let campaigns = by_ids::<campaign::Entity>(db, all().filter_map(|award| award.campaign_id)).await?;
    Ok(Background { awards, decisions, authorities, campaigns })
}

async fn by_ids<E: store::Record>(
    db: &impl ConnectionTrait,
    ids: impl Iterator<Item = Uuid>,
) -> Result<HashMap<Uuid, E::Model>> {
    let mut ids: Vec<Uuid> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    store::by_ids::<E>(db, &ids).await
}

fn suggestion(story: &Story<'_>, bearer: &Bearer<'_>, claim: &Claim<'_, '_>) -> Suggestion {
    let recipient = NodeId::new(EntityKind::Recipient, bearer.row.id);
    let reports = claim.weight.has(|reason| matches!(reason, Reason::Form | Reason::FormKind))
        && !claim.weight.has(|reason| reason == Reason::Withdrawn);
    let (start, end) = match claim.told {
        Some(told) => (told.start, told.end),
        None => story.run.span(&story.sentence(&claim.place)),
    };
    Suggestion {
        target: claim.award.map_or(recipient, |award| NodeId::new(EntityKind::Award, award.id)),
        recipient: claim.award.map(|_| recipient),
        relation: if claim.award.is_some() && reports { LinkRelation::Reports } else { LinkRelation::Mentions },
        confidence: claim.weight.confidence(),
        reasons: claim.weight.reasons.clone(),
        start,
        end,
    }
}
