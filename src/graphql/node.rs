//! `node(id:)`: any record by its global id.

use async_graphql::{Context, Interface, Result};

use super::loader::by_id;
use super::types::{
    ArticleLink, AuditEvent, Award, AwardForm, AwardGroup, Campaign, Ceremony, Collective, Decision, Household,
    ImportBatch, Individual, NewsArticle, Organisation, Presentation, Recipient,
};
use crate::domain::id::NodeId;
use crate::domain::vocabulary::EntityKind;
use crate::entity;

/// A record with a global id.
#[derive(Interface)]
#[graphql(field(name = "id", ty = "NodeId", desc = "The global id."))]
pub enum Node {
    /// A link between an article and a record.
    ArticleLink(ArticleLink),
    /// An audit event.
    AuditEvent(AuditEvent),
    /// An award.
    Award(Award),
    /// An award form.
    AwardForm(AwardForm),
    /// A declared count.
    AwardGroup(AwardGroup),
    /// A campaign.
    Campaign(Campaign),
    /// A ceremony.
    Ceremony(Ceremony),
    /// A collective recipient.
    Collective(Collective),
    /// A decision.
    Decision(Decision),
    /// A household.
    Household(Household),
    /// An import.
    ImportBatch(ImportBatch),
    /// A person.
    Individual(Individual),
    /// A news article.
    NewsArticle(NewsArticle),
    /// An organisation.
    Organisation(Organisation),
    /// The handing over of an award or a declared group.
    Presentation(Presentation),
}

impl From<Recipient> for Node {
    fn from(recipient: Recipient) -> Self {
        match recipient {
            Recipient::Individual(row) => Self::Individual(row),
            Recipient::Collective(row) => Self::Collective(row),
            Recipient::Household(row) => Self::Household(row),
        }
    }
}

/// The record of that id, if it is there and within the viewer's sight.
pub(super) async fn node(ctx: &Context<'_>, id: NodeId) -> Result<Option<Node>> {
    macro_rules! load {
        ($table:ident, $type:ident) => {
            by_id::<entity::$table::Entity>(ctx, Some(id.uuid)).await?.map(|row| Node::from($type::from(row)))
        };
    }
    Ok(match id.kind {
        EntityKind::ArticleLink => load!(article_link, ArticleLink),
        EntityKind::AuditEvent => load!(audit_event, AuditEvent),
        EntityKind::Award => load!(award, Award),
        EntityKind::AwardForm => load!(award_form, AwardForm),
        EntityKind::AwardGroup => load!(award_group, AwardGroup),
        EntityKind::Campaign => load!(campaign, Campaign),
        EntityKind::Ceremony => load!(ceremony, Ceremony),
        EntityKind::Decision => load!(decision, Decision),
        EntityKind::ImportBatch => load!(import_batch, ImportBatch),
        EntityKind::NewsArticle => load!(news_article, NewsArticle),
        EntityKind::Organisation => load!(organisation, Organisation),
        EntityKind::Presentation => load!(presentation, Presentation),
        EntityKind::Recipient => load!(recipient, Recipient),
        EntityKind::Account | EntityKind::Revocation | EntityKind::Token => None,
    })
}
