//! Records with what stands around them, fetched by kind: however many there are, one statement for each table.

use std::collections::{HashMap, HashSet};

use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::list::seen_by_ids;
use crate::domain::access::Sight;
use crate::entity::{
    article_link, award, award_form, award_group, campaign, ceremony, decision, news_article, organisation, recipient,
};
use crate::error::Result;

/// Rows by id: what some records point at, as far as a viewer may know of it.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "one map for each table, named after it")]
pub struct Around {
    pub awards: HashMap<Uuid, award::Model>,
    pub award_groups: HashMap<Uuid, award_group::Model>,
    pub award_forms: HashMap<Uuid, award_form::Model>,
    pub recipients: HashMap<Uuid, recipient::Model>,
    pub decisions: HashMap<Uuid, decision::Model>,
    pub campaigns: HashMap<Uuid, campaign::Model>,
    pub ceremonies: HashMap<Uuid, ceremony::Model>,
    pub organisations: HashMap<Uuid, organisation::Model>,
    pub news_articles: HashMap<Uuid, news_article::Model>,
}

/// The ids still to be fetched.
#[derive(Default)]
struct Wanted {
    forms: HashSet<Uuid>,
    recipients: HashSet<Uuid>,
    decisions: HashSet<Uuid>,
    campaigns: HashSet<Uuid>,
    organisations: HashSet<Uuid>,
}

macro_rules! fetch {
    ($db:expr, $ids:expr, $sight:expr, $table:ident) => {{
        let ids: Vec<Uuid> = $ids.into_iter().collect();
        if ids.is_empty() { HashMap::new() } else { seen_by_ids::<$table::Entity>($db, &ids, $sight).await? }
    }};
}

impl Around {
    /// What links point at, the articles they come from, and what stands around both.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn links(db: &impl ConnectionTrait, links: &[article_link::Model], sight: Sight) -> Result<Self> {
        let awards = fetch!(db, links.iter().filter_map(|link| link.award_id), sight, award);
        let award_groups = fetch!(db, links.iter().filter_map(|link| link.award_group_id), sight, award_group);
        let ceremonies = fetch!(db, links.iter().filter_map(|link| link.ceremony_id), sight, ceremony);
        let articles: HashSet<Uuid> = links.iter().map(|link| link.news_article_id).collect();
        let news_articles = fetch!(db, articles, sight, news_article);
        let mut wanted = Wanted::of_awards(awards.values());
        for group in award_groups.values() {
            wanted.forms.insert(group.award_form_id);
            wanted.decisions.extend(group.decision_id);
            wanted.campaigns.extend(group.campaign_id);
        }
        wanted.recipients.extend(links.iter().filter_map(|link| link.recipient_id));
        wanted.decisions.extend(links.iter().filter_map(|link| link.decision_id));
        wanted.campaigns.extend(links.iter().filter_map(|link| link.campaign_id));
        let around = Self { awards, award_groups, ceremonies, news_articles, ..Self::default() };
        around.completed(db, wanted, sight).await
    }

    /// What stands around awards.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn awards(db: &impl ConnectionTrait, awards: &[award::Model], sight: Sight) -> Result<Self> {
        Self::default().completed(db, Wanted::of_awards(awards), sight).await
    }

    /// What stands around decisions.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn decisions(db: &impl ConnectionTrait, decisions: &[decision::Model], sight: Sight) -> Result<Self> {
        let wanted = Wanted { decisions: decisions.iter().map(|row| row.id).collect(), ..Wanted::default() };
        Self::default().completed(db, wanted, sight).await
    }

    /// The organisation that launched a campaign.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn campaign(db: &impl ConnectionTrait, campaign: &campaign::Model, sight: Sight) -> Result<Self> {
        let wanted = Wanted { organisations: campaign.launched_by_id.into_iter().collect(), ..Wanted::default() };
        Self::default().completed(db, wanted, sight).await
    }

    async fn completed(self, db: &impl ConnectionTrait, mut wanted: Wanted, sight: Sight) -> Result<Self> {
        let decisions = fetch!(db, wanted.decisions, sight, decision);
        wanted.organisations.extend(decisions.values().map(|row| row.issuing_authority_id));
        wanted.campaigns.extend(decisions.values().filter_map(|row| row.campaign_id));
        Ok(Self {
            decisions,
            award_forms: fetch!(db, wanted.forms, sight, award_form),
            recipients: fetch!(db, wanted.recipients, sight, recipient),
            campaigns: fetch!(db, wanted.campaigns, sight, campaign),
            organisations: fetch!(db, wanted.organisations, sight, organisation),
            ..self
        })
    }
}

impl Wanted {
    fn of_awards<'a>(awards: impl IntoIterator<Item = &'a award::Model>) -> Self {
        let mut wanted = Self::default();
        for award in awards {
            wanted.forms.insert(award.award_form_id);
            wanted.recipients.insert(award.recipient_id);
            wanted.decisions.extend(award.decision_id);
            wanted.campaigns.extend(award.campaign_id);
        }
        wanted
    }
}
