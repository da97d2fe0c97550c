//! A count that an article reports, offered to be declared.

use async_graphql::{Context, Description, ID, Object, Result};
use futures_util::future::try_join_all;

use super::{AwardForm, AwardGroup, Campaign, Ceremony, Decision, NewsArticle, Organisation};
use crate::domain::vocabulary::{LinkState, RecipientKind};
use crate::entity::{award_form, award_group, campaign, ceremony, decision, organisation};
use crate::graphql::loader::{by_id, by_key};
use crate::link::reported;

/// A number of recipients of one kind that an article reports, such as "31 tập thể": offered to be declared as an award
/// group. A person declares it with `declareReportedCount`, or rejects it with `rejectReportedCount`. What the article
/// leaves open is empty.
#[derive(Description)]
pub struct ReportedCount(pub reported::ReportedCount);

#[Object(use_type_description)]
impl ReportedCount {
    /// Names it among the counts of all articles. It stays the same while the article says it in the same words.
    async fn id(&self) -> ID {
        self.0.id().to_string().into()
    }

    /// The article.
    async fn article(&self) -> NewsArticle {
        NewsArticle(self.0.article.clone())
    }

    /// The kind of recipient.
    async fn recipient_kind(&self) -> RecipientKind {
        self.0.reported.kind
    }

    /// How many.
    async fn count(&self) -> i32 {
        self.0.reported.count
    }

    /// The article says about or more than.
    async fn approximate(&self) -> bool {
        self.0.reported.approximate
    }

    /// What they received, as the article words it.
    async fn form_text(&self) -> Option<&str> {
        self.0.reported.form_text.as_deref()
    }

    /// The form of the catalogue that these words mean; empty when they mean none or leave open which.
    async fn form(&self, ctx: &Context<'_>) -> Result<Option<AwardForm>> {
        match self.0.reported.forms.as_slice() {
            [id] => Ok(by_id::<award_form::Entity>(ctx, Some(*id)).await?.map(AwardForm)),
            _ => Ok(None),
        }
    }

    /// Every form of the catalogue that these words may mean; none when they mean none of it.
    async fn possible_forms(&self, ctx: &Context<'_>) -> Result<Vec<AwardForm>> {
        let forms = self.0.reported.forms.iter();
        try_join_all(forms.map(async |id| Ok(AwardForm(by_key::<award_form::Entity>(ctx, *id).await?)))).await
    }

    /// Who gave it, as the article words it.
    async fn authority_text(&self) -> Option<&str> {
        self.0.reported.authority_text.as_deref()
    }

    /// The organisation that these words mean, when they mean one only.
    async fn authority(&self, ctx: &Context<'_>) -> Result<Option<Organisation>> {
        Ok(by_id::<organisation::Entity>(ctx, self.0.reported.authority).await?.map(Organisation))
    }

    /// The decision that the article cites for it, when it can be one only.
    async fn decision(&self, ctx: &Context<'_>) -> Result<Option<Decision>> {
        Ok(by_id::<decision::Entity>(ctx, self.0.reported.decision).await?.map(Decision))
    }

    /// The campaign it belongs to, when it can be one only: of a campaign and those that carry it out, the first.
    async fn campaign(&self, ctx: &Context<'_>) -> Result<Option<Campaign>> {
        Ok(by_id::<campaign::Entity>(ctx, self.0.reported.campaign).await?.map(Campaign::from))
    }

    /// The ceremony that the article tells of, when it tells of one only.
    async fn ceremony(&self, ctx: &Context<'_>) -> Result<Option<Ceremony>> {
        Ok(by_id::<ceremony::Entity>(ctx, self.0.reported.ceremony).await?.map(Ceremony))
    }

    /// The school year, stage or term named with it.
    async fn period(&self) -> Option<&str> {
        self.0.reported.period.as_deref()
    }

    /// The exact words of the article.
    async fn quote(&self) -> &str {
        &self.0.reported.quote
    }

    /// Where the quote begins, in characters of the article's text.
    async fn quote_start(&self) -> usize {
        self.0.reported.start
    }

    /// Where the quote ends, in characters of the article's text.
    async fn quote_end(&self) -> usize {
        self.0.reported.end
    }

    /// What people decided about it: `SUGGESTED` waits for a person, `CONFIRMED` is declared, `REJECTED` is not offered
    /// again. Nothing declares itself.
    async fn state(&self) -> LinkState {
        self.0.state
    }

    /// The group that declares it. While it waits, the group that the registry seems to have it as already: then its
    /// link is to be confirmed or rejected (`suggestLinks`), and no second group declared.
    async fn award_group(&self, ctx: &Context<'_>) -> Result<Option<AwardGroup>> {
        Ok(by_id::<award_group::Entity>(ctx, self.0.group).await?.map(AwardGroup))
    }
}

impl From<reported::ReportedCount> for ReportedCount {
    fn from(count: reported::ReportedCount) -> Self {
        Self(count)
    }
}
