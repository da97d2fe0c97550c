//! Offers: what was found becomes suggestions that wait for a person, each once and never again after a refusal.

use std::collections::HashSet;

use uuid::Uuid;

use super::listed::Spoken;
use super::suggest::{Reason, Suggestion};
use super::{draft, noted, quote};
use crate::domain::id::NodeId;
use crate::domain::vocabulary::{EntityKind, LinkMethod, LinkState};
use crate::entity::{Words, article_link, award, news_article};
use crate::error::Result;
use crate::store::{self, Act, insert};

/// Stores suggestions, surest first in each article, and notes anew which counts the article reports. What was linked, suggested or rejected before is left out; an
/// office whose rule confirms links by themselves gets those sure enough as confirmed by that rule, unless something speaks
/// against them or the name stands without its accents.
///
/// # Errors
/// When the database does not answer.
pub async fn offer(act: &mut Act, found: Vec<Spoken>) -> Result<Vec<article_link::Model>> {
    let mut links = Vec::new();
    for spoken in found {
        if is_outdated(act, &spoken).await? {
            continue;
        }
        noted::note(act, &spoken.article, &spoken.text).await?;
        let settled = Settled::of(act, spoken.article.id).await?;
        for suggestion in spoken.suggestions.iter().filter(|suggestion| !settled.has(suggestion)) {
            let link = suggested(act, &spoken, suggestion)?;
            insert::<article_link::Entity>(act, "suggestLinks", &link).await?;
            links.push(link);
        }
    }
    Ok(links)
}

/// Whether the article's text was changed while it was looked through: its quotes stand elsewhere now.
async fn is_outdated(act: &Act, spoken: &Spoken) -> Result<bool> {
    let current = store::find::<news_article::Entity>(act.tx(), spoken.article.id).await?;
    Ok(current.is_none_or(|current| current.content_sha256 != spoken.article.content_sha256))
}

/// What the links of an article, in whatever state, have settled.
struct Settled {
    targets: HashSet<NodeId>,
    /// Refused themselves: then none of their awards is meant either.
    refused: HashSet<NodeId>,
    /// Of awards that are linked: the recipient alone is no news.
    awarded: HashSet<NodeId>,
}

impl Settled {
    async fn of(act: &Act, article: Uuid) -> Result<Self> {
        let known = store::article_link::of_article(act.tx(), article).await?;
        let rejected = known.iter().filter(|link| link.state == LinkState::Rejected);
        let refused = rejected.filter_map(|link| link.recipient_id);
        let awards: Vec<Uuid> = known.iter().filter_map(|link| link.award_id).collect();
        let awards = store::by_ids::<award::Entity>(act.tx(), &awards).await?;
        let recipient = |id| NodeId::new(EntityKind::Recipient, id);
        Ok(Self {
            refused: refused.map(recipient).collect(),
            awarded: awards.values().map(|award| recipient(award.recipient_id)).collect(),
            targets: known.iter().filter_map(store::article_link::target).collect(),
        })
    }

    fn has(&self, suggestion: &Suggestion) -> bool {
        self.targets.contains(&suggestion.target)
            || self.awarded.contains(&suggestion.target)
            || suggestion.recipient.is_some_and(|recipient| self.refused.contains(&recipient))
    }
}

/// A suggestion as a link row, pinned to its quote.
fn suggested(act: &Act, spoken: &Spoken, suggestion: &Suggestion) -> Result<article_link::Model> {
    let for_a_person = |reason: &Reason| reason.is_against() || *reason == Reason::NameWithoutAccents;
    let certain = !suggestion.reasons.iter().any(for_a_person);
    let rule = act.confirm_links_above().filter(|least| certain && suggestion.confidence >= *least);
    let mut link = draft(act, &spoken.article, suggestion.target, suggestion.relation)?;
    link.confidence = Some(suggestion.confidence);
    link.reasons = Words(suggestion.reasons.iter().map(|reason| reason.code()).collect());
    link.method = LinkMethod::Matched;
    link.confirmed_above = rule;
    if rule.is_none() {
        link.state = LinkState::Suggested;
        link.decided_by = None;
        link.decided_at = None;
    }
    quote(&mut link, &spoken.article, &spoken.text, suggestion.start, suggestion.end);
    Ok(link)
}
