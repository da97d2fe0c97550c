//! Suggestions: which records of the registry an article speaks of, how sure that is, and why.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::extract::{self, Lexicon, NamedRecipient, Reading, ReportedTotal};
use super::phrases::{Phrases, Place};
use crate::domain::filter::{AwardGroupFilter, CeremonyFilter};
use crate::domain::id::NodeId;
use crate::domain::text;
use crate::domain::vocabulary::{EntityKind, LinkRelation, RecipientKind};
use crate::entity::{award, award_form, award_group, campaign, ceremony, news_article, recipient};
use crate::error::Result;
use crate::store::{self, PageRequest, list};

/// How far the day of a decision may lie from the day of publication to speak for a link.
const NEAR_DAYS: i64 = 31;
/// Groups and ceremonies looked at: those of the latest years.
const CANDIDATES_MAX: u64 = 2_000;

/// A record that an article seems to speak of.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// The record.
    pub target: NodeId,
    /// What the article does with it.
    pub relation: LinkRelation,
    /// How sure, from 0 to 1.
    pub confidence: f64,
    /// Why, in words for the clerk.
    pub reasons: Vec<String>,
    /// Where the quote begins, in characters.
    pub start: usize,
    /// Where the quote ends.
    pub end: usize,
}

/// The forms of the catalogue with all their spellings, as the reader of articles uses them.
pub fn lexicon(forms: &[award_form::Model]) -> Lexicon {
    Lexicon::new(forms.iter().flat_map(|form| {
        let names = [Some(&form.name_vi), form.abbr_vi.as_ref(), form.name_vi_before_2024.as_ref()];
        let spellings = names.into_iter().flatten().chain(&form.aliases.0);
        spellings.map(move |spelling| (form.code.as_str(), spelling.as_str()))
    }))
}

/// Everything the registry holds that the article seems to speak of, surest first.
///
/// # Errors
/// When the database does not answer.
pub async fn suggest(
    db: &impl ConnectionTrait,
    article: &news_article::Model,
    content: &str,
) -> Result<Vec<Suggestion>> {
    let forms = store::award_form::all(db).await?;
    let reading = extract::read(&article.title, content, &lexicon(&forms));
    let phrases = Phrases::of(content);
    let forms: HashMap<Uuid, award_form::Model> = forms.into_iter().map(|form| (form.id, form)).collect();
    let mut found = Vec::new();
    found.extend(groups(db, &reading, &forms).await?);
    found.extend(awards(db, article, &reading, &phrases, &forms).await?);
    found.extend(campaigns(db, &phrases).await?);
    found.extend(ceremonies(db, &reading, &phrases).await?);
    found.sort_by(|one, other| other.confidence.total_cmp(&one.confidence).then_with(|| one.target.cmp(&other.target)));
    Ok(found)
}

/// Declared counts that equal a total the article reports.
async fn groups(
    db: &impl ConnectionTrait,
    reading: &Reading,
    forms: &HashMap<Uuid, award_form::Model>,
) -> Result<Vec<Suggestion>> {
    use award_group::Entity as Group;
    let request = PageRequest::first(CANDIDATES_MAX);
    let order =
        list::total_order::<Group>(vec![store::Sort::by(award_group::Column::CreatedAt, store::Direction::Descending)]);
    let page = list::page::<Group>(
        db,
        &AwardGroupFilter::default(),
        crate::domain::access::Sight::Restricted,
        &order,
        &request,
    )
    .await?;
    let mut found = Vec::new();
    for group in &page.rows {
        let Some(form) = forms.get(&group.award_form_id) else { continue };
        let matching = reading.reported.iter().filter(|total| !total.in_title);
        if let Some((total, confidence, reasons)) = matching
            .filter_map(|total| group_fits(group, form, total).map(|(score, why)| (total, score, why)))
            .max_by(|one, other| one.1.total_cmp(&other.1))
        {
            found.push(Suggestion {
                target: NodeId::new(EntityKind::AwardGroup, group.id),
                relation: LinkRelation::Reports,
                confidence,
                reasons,
                start: total.start,
                end: total.end,
            });
        }
    }
    Ok(found)
}

fn group_fits(
    group: &award_group::Model,
    form: &award_form::Model,
    total: &ReportedTotal,
) -> Option<(f64, Vec<String>)> {
    let reported = match group.recipient_kind {
        RecipientKind::Collective => total.collectives,
        RecipientKind::Individual => total.individuals,
        RecipientKind::Household => total.households,
    }?;
    if i64::from(reported) != i64::from(group.declared_count) {
        return None;
    }
    let mut reasons = vec![format!("cùng số lượng {reported} {}", group.recipient_kind.label_vi().to_lowercase())];
    let mut confidence = 0.5;
    match total.form.as_deref() {
        Some(words) if same_form(form, words, total.form_code.as_deref()) => {
            reasons.push("cùng hình thức".to_owned());
            confidence += 0.35;
        }
        Some(_) => return None,
        None => {}
    }
    Some((confidence, reasons))
}

/// Whether the article's words can mean the form: its code, or a name that begins alike.
fn same_form(form: &award_form::Model, words: &str, code: Option<&str>) -> bool {
    if code == Some(form.code.as_str()) {
        return true;
    }
    let (words, name) = (text::fold(words), text::fold(&form.name_vi));
    code.is_none() && (name.as_str().starts_with(words.as_str()) || words.as_str().starts_with(name.as_str()))
}

/// Awards whose recipient the article names.
async fn awards(
    db: &impl ConnectionTrait,
    article: &news_article::Model,
    reading: &Reading,
    phrases: &Phrases,
    forms: &HashMap<Uuid, award_form::Model>,
) -> Result<Vec<Suggestion>> {
    let named = names(db, phrases).await?;
    let ids: Vec<Uuid> = named.iter().flat_map(|(row, _)| row.iter().map(|row| row.id)).collect();
    let mut by_recipient: HashMap<Uuid, Vec<award::Model>> = HashMap::new();
    for award in store::award::of_recipients(db, &ids).await? {
        by_recipient.entry(award.recipient_id).or_default().push(award);
    }
    let mut found = Vec::new();
    for (namesakes, places) in &named {
        for row in namesakes {
            for award in by_recipient.get(&row.id).into_iter().flatten() {
                let Some(form) = forms.get(&award.award_form_id) else { continue };
                found.extend(award_fits(article, reading, phrases, places, namesakes.len(), row, award, form));
            }
        }
    }
    Ok(found)
}

/// Recipients whose names stand in the text, by name, with the places; a name inside a longer one is left out.
async fn names(db: &impl ConnectionTrait, phrases: &Phrases) -> Result<Vec<(Vec<recipient::Model>, Vec<Place>)>> {
    let candidates = phrases.capitalised();
    // One word alone is a name of too many things.
    let keys: Vec<String> = candidates.keys().filter(|key| key.contains(' ')).cloned().collect();
    let mut known: Vec<(Vec<recipient::Model>, Vec<Place>)> = Vec::new();
    for chunk in keys.chunks(1_000) {
        for (key, rows) in store::recipient::by_name_keys(db, chunk).await? {
            known.push((rows, candidates.get(&key).cloned().unwrap_or_default()));
        }
    }
    let all: Vec<Place> = known.iter().flat_map(|(_, places)| places.iter().copied()).collect();
    for (_, places) in &mut known {
        places.retain(|place| !all.iter().any(|other| Phrases::within(*place, *other)));
    }
    known.retain(|(_, places)| !places.is_empty());
    known.sort_by_key(|(_, places)| places.first().map(|place| phrases.span(*place)));
    Ok(known)
}

#[allow(clippy::too_many_arguments, reason = "a match is judged by all of these together")]
fn award_fits(
    article: &news_article::Model,
    reading: &Reading,
    phrases: &Phrases,
    places: &[Place],
    namesakes: usize,
    row: &recipient::Model,
    award: &award::Model,
    form: &award_form::Model,
) -> Option<Suggestion> {
    let spans: Vec<(usize, usize)> =
        places.iter().map(|place| phrases.span(*place)).filter(|span| !inside_a_longer_name(*span, reading)).collect();
    if spans.is_empty() {
        return None;
    }
    let told = reading.named_recipients.iter().find(|named| {
        spans.iter().any(|(start, end)| *start < named.name_end && named.name_start < *end) && named.kind == row.kind
    });
    let form_told = told.is_some_and(|named| {
        named.form.as_deref().is_some_and(|words| same_form(form, words, named.form_code.as_deref()))
    });
    let period_told = told.is_some_and(|named| same_period(named, award));
    let mut reasons = vec!["tên trùng".to_owned()];
    let mut confidence: f64 = if row.kind == RecipientKind::Individual { 0.3 } else { 0.4 };
    if form_told {
        reasons.push("cùng hình thức".to_owned());
        confidence += 0.35;
    }
    if period_told {
        reasons.push("cùng thời kỳ".to_owned());
        confidence += 0.1;
    }
    if let Some(unit) = row.unit_text.as_deref()
        && phrases.find(unit).is_some()
    {
        reasons.push("cùng đơn vị".to_owned());
        confidence += 0.2;
    }
    if let Some(days) =
        award.decided_on.zip(article.published_on).map(|(decided, published)| (published - decided).num_days().abs())
        && days <= NEAR_DAYS
    {
        reasons.push(format!("ngày cách {days} ngày"));
        confidence += 0.1;
    }
    // A name alone, or one shared by several, is no evidence.
    let shared = namesakes > 1 && !reasons.iter().any(|reason| reason == "cùng đơn vị");
    if reasons.len() < 2 || shared {
        return None;
    }
    let (start, end) = match told {
        Some(named) => (named.start, named.end),
        None => *spans.first()?,
    };
    Some(Suggestion {
        target: NodeId::new(EntityKind::Award, award.id),
        relation: if form_told { LinkRelation::Reports } else { LinkRelation::Mentions },
        confidence: confidence.min(0.95),
        reasons,
        start,
        end,
    })
}

/// "Đức Xuân" within "Trường Mầm non Đức Xuân" is not somebody called Đức Xuân.
fn inside_a_longer_name((start, end): (usize, usize), reading: &Reading) -> bool {
    reading.named_recipients.iter().any(|named| {
        named.name_start <= start && end <= named.name_end && (start, end) != (named.name_start, named.name_end)
    })
}

fn same_period(named: &NamedRecipient, award: &award::Model) -> bool {
    let years =
        |text: &str| crate::domain::period::Period::read(text, true).map(|period| (period.start_year, period.end_year));
    named
        .period
        .as_deref()
        .and_then(years)
        .is_some_and(|years| years == (award.period_start_year, award.period_end_year) && years.0.is_some())
}

/// Campaigns whose title stands in the text.
async fn campaigns(db: &impl ConnectionTrait, phrases: &Phrases) -> Result<Vec<Suggestion>> {
    let all = store::campaign::all(db).await?;
    let titled = |row: &campaign::Model| row.title.split_whitespace().count() >= 4;
    Ok(all
        .iter()
        .filter(|row| titled(row))
        .filter_map(|row| phrases.find(&row.title).map(|place| (row, phrases.span(place))))
        .map(|(row, (start, end))| Suggestion {
            target: NodeId::new(EntityKind::Campaign, row.id),
            relation: LinkRelation::Reports,
            confidence: 0.8,
            reasons: vec!["tên phong trào trùng".to_owned()],
            start,
            end,
        })
        .collect())
}

/// Ceremonies whose title stands in the text, or that were held on the day of one the article tells of.
async fn ceremonies(db: &impl ConnectionTrait, reading: &Reading, phrases: &Phrases) -> Result<Vec<Suggestion>> {
    use ceremony::Entity as Ceremony;
    let order = list::total_order::<Ceremony>(Vec::new());
    let request = PageRequest::first(CANDIDATES_MAX);
    let page = list::page::<Ceremony>(
        db,
        &CeremonyFilter::default(),
        crate::domain::access::Sight::Restricted,
        &order,
        &request,
    )
    .await?;
    let told_on = |day: Option<NaiveDate>| reading.ceremonies.iter().find(|told| day.is_some() && told.held_on == day);
    Ok(page
        .rows
        .iter()
        .filter_map(|row| {
            let place = phrases.find(&row.title).map(|place| phrases.span(place));
            let told = told_on(row.held_on);
            let (start, end) = told.map(|told| (told.start, told.end)).or(place)?;
            place?;
            let mut reasons = vec!["tên buổi lễ trùng".to_owned()];
            if told.is_some() {
                reasons.push("cùng ngày".to_owned());
            }
            Some(Suggestion {
                target: NodeId::new(EntityKind::Ceremony, row.id),
                relation: LinkRelation::Reports,
                confidence: if told.is_some() { 0.9 } else { 0.7 },
                reasons,
                start,
                end,
            })
        })
        .collect())
}
