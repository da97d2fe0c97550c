//! What the demo loaded, read back from the registry: as JSON for scripts, as sentences for people.

use std::collections::HashMap;
use std::fmt;

use serde::Serialize;
use uuid::Uuid;

use super::facts::Facts;
use crate::domain::access::Sight;
use crate::domain::filter::{AwardFilter, DecisionFilter};
use crate::domain::vocabulary::{EntityKind, LinkRelation, LinkState, RecipientKind};
use crate::entity::{award, award_form, award_group, campaign, decision, import_batch, news_article};
use crate::error::{Error, Result};
use crate::import::report::RowCounts;
use crate::link::suggest::reason::in_words;
use crate::store::{self, PageRequest, Record as _, Registry, list};

/// Everything the demo shows.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Summary {
    campaign: Campaign,
    sample: Sample,
    article: Article,
    award_forms: usize,
}

/// The real campaign and what is known of its awards.
#[derive(Clone, Debug, Serialize)]
struct Campaign {
    id: String,
    title: String,
    sub_campaigns: Vec<String>,
    ceremony: Ceremony,
    awards: Vec<Award>,
    declared: Counts,
    recorded: Counts,
}

#[derive(Clone, Debug, Serialize)]
struct Ceremony {
    title: String,
    held_on: Option<chrono::NaiveDate>,
}

#[derive(Clone, Debug, Serialize)]
struct Award {
    id: String,
    recipient: String,
    form: String,
    form_name: String,
    period: Option<String>,
    on_behalf_of: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
struct Counts {
    collectives: u64,
    individuals: u64,
    households: u64,
}

/// The sample list: declared equals recorded.
#[derive(Clone, Debug, Serialize)]
struct Sample {
    note: &'static str,
    campaign: String,
    decision: String,
    declared: Counts,
    recorded: Counts,
    import: String,
    rows: RowCounts,
}

#[derive(Clone, Debug, Serialize)]
struct Article {
    id: String,
    title: String,
    publisher: Option<String>,
    published_on: Option<chrono::NaiveDate>,
    links: Vec<Link>,
}

#[derive(Clone, Debug, Serialize)]
struct Link {
    target: String,
    target_kind: EntityKind,
    relation: LinkRelation,
    state: LinkState,
    reasons: Vec<String>,
    quote: Option<String>,
}

impl Counts {
    fn slot(&mut self, kind: RecipientKind) -> &mut u64 {
        match kind {
            RecipientKind::Collective => &mut self.collectives,
            RecipientKind::Individual => &mut self.individuals,
            RecipientKind::Household => &mut self.households,
        }
    }

    fn of(counts: &HashMap<RecipientKind, u64>) -> Self {
        let mut all = Self::default();
        for (kind, count) in counts {
            *all.slot(*kind) = *count;
        }
        all
    }
}

/// Reads back what was loaded.
pub(super) async fn summarise(registry: &Registry, facts: &Facts, sample: &import_batch::Model) -> Result<Summary> {
    let forms = store::award_form::all(registry.reader()).await?;
    Ok(Summary {
        campaign: campaign(registry, facts, &forms).await?,
        sample: self::sample(registry, sample).await?,
        article: article(registry, &facts.article).await?,
        award_forms: forms.len(),
    })
}

async fn campaign(registry: &Registry, facts: &Facts, forms: &[award_form::Model]) -> Result<Campaign> {
    let db = registry.reader();
    let filter = AwardFilter { campaign: Some(campaign::Entity::node_id(&facts.campaign)), ..AwardFilter::default() };
    let order = list::total_order::<award::Entity>(Vec::new());
    let page = list::page::<award::Entity>(db, &filter, Sight::Public, &order, &PageRequest::default()).await?;
    let handed_over =
        store::presentation::of(db, store::presentation::Presented::Award, &[facts.flag.id], Sight::Public).await?;
    let awards = page.rows.iter().map(|row| {
        let form = forms.iter().find(|form| form.id == row.award_form_id);
        Award {
            id: award::Entity::node_id(row).to_string(),
            recipient: row.name_at_award.clone(),
            form: form.map(|form| form.code.clone()).unwrap_or_default(),
            form_name: form.map(|form| form.name_vi.clone()).unwrap_or_default(),
            period: row.period_label.clone(),
            on_behalf_of: handed_over
                .iter()
                .find(|one| one.award_id == Some(row.id))
                .and_then(|one| one.on_behalf_of.clone()),
        }
    });
    let ids: Vec<Uuid> = facts.groups.iter().map(|group| group.id).collect();
    let groups = store::by_ids::<award_group::Entity>(db, &ids).await?;
    let counted = store::award_group::recorded(db, &ids, Sight::Public).await?;
    let (mut declared, mut recorded) = (Counts::default(), Counts::default());
    for group in groups.values() {
        *declared.slot(group.recipient_kind) += u64::try_from(group.declared_count).unwrap_or_default();
        *recorded.slot(group.recipient_kind) += counted.get(&group.id).copied().unwrap_or_default();
    }
    Ok(Campaign {
        id: campaign::Entity::node_id(&facts.campaign).to_string(),
        title: facts.campaign.title.clone(),
        sub_campaigns: facts.sub_movements.iter().map(|row| row.title.clone()).collect(),
        ceremony: Ceremony { title: facts.ceremony.title.clone(), held_on: facts.ceremony.held_on },
        awards: awards.collect(),
        declared,
        recorded,
    })
}

async fn sample(registry: &Registry, batch: &import_batch::Model) -> Result<Sample> {
    let db = registry.reader();
    let gone = || Error::internal(anyhow::anyhow!("the sample was not imported"));
    let key = crate::domain::text::fold(super::sample::CAMPAIGN).to_string();
    let campaigns = store::campaign::by_title_keys(db, std::slice::from_ref(&key)).await?;
    let campaign = campaigns.get(&key).and_then(|rows| rows.first()).ok_or_else(gone)?;
    let filter = DecisionFilter { campaign: Some(campaign::Entity::node_id(campaign)), ..DecisionFilter::default() };
    let order = list::total_order::<decision::Entity>(Vec::new());
    let page = list::page::<decision::Entity>(db, &filter, Sight::Public, &order, &PageRequest::default()).await?;
    let decision = page.rows.first().ok_or_else(gone)?;
    let declared = |count: Option<i32>| count.and_then(|count| u64::try_from(count).ok()).unwrap_or_default();
    Ok(Sample {
        note: "dữ liệu mẫu, không gắn với sự việc có thật",
        campaign: campaign.title.clone(),
        decision: decision.number_raw.clone().unwrap_or_default(),
        declared: Counts {
            collectives: declared(decision.declared_collectives),
            individuals: declared(decision.declared_individuals),
            households: declared(decision.declared_households),
        },
        recorded: Counts::of(&store::award::counts_of_decision(db, decision.id).await?),
        import: import_batch::Entity::node_id(batch).to_string(),
        rows: RowCounts::of(batch),
    })
}

async fn article(registry: &Registry, row: &news_article::Model) -> Result<Article> {
    let links = store::article_link::of_article(registry.reader(), row.id).await?;
    Ok(Article {
        id: news_article::Entity::node_id(row).to_string(),
        title: row.title.clone(),
        publisher: row.publisher.clone(),
        published_on: row.published_on,
        links: links
            .iter()
            .filter_map(|link| store::article_link::target(link).map(|target| (link, target)))
            .map(|(link, target)| Link {
                target: target.to_string(),
                target_kind: target.kind,
                relation: link.relation,
                state: link.state,
                reasons: in_words(&link.reasons.0, false),
                quote: link.quote.clone(),
            })
            .collect(),
    })
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} tập thể, {} cá nhân", self.collectives, self.individuals)
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { campaign, sample, article, award_forms } = self;
        writeln!(f, "Danh mục: {award_forms} danh hiệu và hình thức khen thưởng")?;
        writeln!(f, "Phong trào: {}", campaign.title)?;
        for title in &campaign.sub_campaigns {
            writeln!(f, "  – {title}")?;
        }
        for award in &campaign.awards {
            let period = award.period.as_deref().unwrap_or_default();
            writeln!(f, "  {} → {} ({period})", award.form_name, award.recipient)?;
        }
        writeln!(f, "  Giấy khen công bố: {}; đã ghi tên: {}", campaign.declared, campaign.recorded)?;
        writeln!(f, "Bài viết: {} ({})", article.title, article.publisher.as_deref().unwrap_or_default())?;
        for link in &article.links {
            writeln!(f, "  [{}] “{}”", link.target_kind.label_vi(), link.quote.as_deref().unwrap_or_default())?;
        }
        writeln!(f, "Mẫu ({}): quyết định {}", sample.note, sample.decision)?;
        write!(f, "  công bố: {}; đã ghi tên: {}", sample.declared, sample.recorded)
    }
}
