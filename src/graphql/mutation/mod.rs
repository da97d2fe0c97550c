//! The mutation root: each one calls one verb in one transaction.

mod input;
mod payload;

use async_graphql::{Context, Description, Object, Result};

pub use self::input::*;
pub use self::payload::*;
use super::types::{ArticleLink, ImportBatch, NewsArticle, Recipient, ReportedCount, Token};
use super::write::{begin, begin_as_admin, conclude, conclude_change, concluded, told};
use crate::domain::access::Actor;
use crate::entity::{article_link, award, award_form, campaign, decision, import_batch, organisation, recipient};
use crate::error::Error;
use crate::store::{Registry, find};
use crate::{import, link, record};

/// What the registry can be told. Every mutation needs a signed-in clerk or a token.
#[derive(Description)]
pub struct Mutation;

#[Object(use_type_description)]
impl Mutation {
    /// Creates a campaign.
    async fn create_campaign(
        &self,
        ctx: &Context<'_>,
        input: record::campaign::CreateCampaignInput,
    ) -> Result<CreateCampaignPayload> {
        let mut act = begin(ctx).await?;
        let done = record::campaign::create(&mut act, input).await;
        Ok(conclude(act, done).await?.into())
    }

    /// Changes a campaign.
    async fn update_campaign(
        &self,
        ctx: &Context<'_>,
        input: record::campaign::UpdateCampaignInput,
    ) -> Result<UpdateCampaignPayload> {
        let mut act = begin(ctx).await?;
        let id = input.id.uuid;
        let done = record::campaign::update(&mut act, input).await;
        Ok(conclude_change::<campaign::Entity>(ctx, act, id, done).await?.into())
    }

    /// Creates an organisation: an authority, a unit, a collective.
    async fn create_organisation(
        &self,
        ctx: &Context<'_>,
        input: record::organisation::CreateOrganisationInput,
    ) -> Result<CreateOrganisationPayload> {
        let mut act = begin(ctx).await?;
        let done = record::organisation::create(&mut act, input).await;
        Ok(conclude(act, done).await?.into())
    }

    /// Changes an organisation.
    async fn update_organisation(
        &self,
        ctx: &Context<'_>,
        input: record::organisation::UpdateOrganisationInput,
    ) -> Result<UpdateOrganisationPayload> {
        let mut act = begin(ctx).await?;
        let id = input.id.uuid;
        let done = record::organisation::update(&mut act, input).await;
        Ok(conclude_change::<organisation::Entity>(ctx, act, id, done).await?.into())
    }

    /// Records what became of an organisation; answers with the one that changed.
    async fn record_organisation_change(
        &self,
        ctx: &Context<'_>,
        input: record::organisation::RecordOrganisationChangeInput,
    ) -> Result<RecordOrganisationChangePayload> {
        let mut act = begin(ctx).await?;
        let done = record::organisation::record_change(&mut act, input).await;
        Ok(conclude(act, done).await?.into())
    }

    /// Adds a form to the catalogue.
    async fn create_award_form(
        &self,
        ctx: &Context<'_>,
        input: record::award_form::CreateAwardFormInput,
    ) -> Result<CreateAwardFormPayload> {
        let mut act = begin(ctx).await?;
        let done = record::award_form::create(&mut act, input).await;
        Ok(conclude(act, done).await?.into())
    }

    /// Changes spellings, validity or note of a form.
    async fn update_award_form(
        &self,
        ctx: &Context<'_>,
        input: record::award_form::UpdateAwardFormInput,
    ) -> Result<UpdateAwardFormPayload> {
        let mut act = begin(ctx).await?;
        let id = input.id.uuid;
        let done = record::award_form::update(&mut act, input).await;
        Ok(conclude_change::<award_form::Entity>(ctx, act, id, done).await?.into())
    }

    /// Records a decision.
    async fn record_decision(
        &self,
        ctx: &Context<'_>,
        input: record::decision::RecordDecisionInput,
    ) -> Result<RecordDecisionPayload> {
        let mut act = begin(ctx).await?;
        let done = record::decision::record(&mut act, input).await;
        Ok(conclude(act, done).await?.into())
    }

    /// Changes a decision; its awards follow the day of signing.
    async fn update_decision(
        &self,
        ctx: &Context<'_>,
        input: record::decision::UpdateDecisionInput,
    ) -> Result<UpdateDecisionPayload> {
        let mut act = begin(ctx).await?;
        let id = input.id.uuid;
        let done = record::decision::update(&mut act, input).await;
        Ok(conclude_change::<decision::Entity>(ctx, act, id, done).await?.into())
    }

    /// Records an award.
    async fn record_award(
        &self,
        ctx: &Context<'_>,
        input: record::award::RecordAwardInput,
    ) -> Result<RecordAwardPayload> {
        let mut act = begin(ctx).await?;
        let done = record::award::record(&mut act, input).await;
        Ok(conclude(act, done).await?.into())
    }

    /// Corrects an award (đính chính); what it said before stays in the audit trail.
    async fn correct_award(
        &self,
        ctx: &Context<'_>,
        input: record::award::CorrectAwardInput,
    ) -> Result<CorrectAwardPayload> {
        let mut act = begin(ctx).await?;
        let id = input.id.uuid;
        let done = record::award::correct(&mut act, input).await;
        Ok(conclude_change::<award::Entity>(ctx, act, id, done).await?.into())
    }

    /// Revokes an award: it leaves the public counts and is never deleted.
    async fn revoke_award(
        &self,
        ctx: &Context<'_>,
        input: record::award::RevokeAwardInput,
    ) -> Result<RevokeAwardPayload> {
        let mut act = begin(ctx).await?;
        let id = input.id.uuid;
        let done = record::award::revoke(&mut act, input).await;
        Ok(conclude_change::<award::Entity>(ctx, act, id, done).await?.into())
    }

    /// Gives a revoked award back.
    async fn restore_award(
        &self,
        ctx: &Context<'_>,
        input: record::award::RestoreAwardInput,
    ) -> Result<RestoreAwardPayload> {
        let mut act = begin(ctx).await?;
        let id = input.id.uuid;
        let done = record::award::restore(&mut act, input).await;
        Ok(conclude_change::<award::Entity>(ctx, act, id, done).await?.into())
    }

    /// Merges records of one recipient into the one that stays. A person decides it and says why; names stay as they
    /// were written, and `unmergeRecipients` takes it back.
    async fn merge_recipients(
        &self,
        ctx: &Context<'_>,
        input: record::recipient_merge::MergeRecipientsInput,
    ) -> Result<MergeRecipientsPayload> {
        let mut act = begin(ctx).await?;
        let id = input.survivor.id.uuid;
        let done = record::recipient_merge::merge(&mut act, input).await;
        Ok(conclude_change::<recipient::Entity>(ctx, act, id, done).await?.into())
    }

    /// Takes merged records apart again: each has exactly the awards it had.
    async fn unmerge_recipients(
        &self,
        ctx: &Context<'_>,
        input: record::recipient_merge::UnmergeRecipientsInput,
    ) -> Result<UnmergeRecipientsPayload> {
        let mut act = begin(ctx).await?;
        let done = record::recipient_merge::unmerge(&mut act, input).await;
        let outcome = conclude(act, done).await?;
        Ok(UnmergeRecipientsPayload {
            recipients: outcome.row.unwrap_or_default().into_iter().map(Recipient::from).collect(),
            user_errors: outcome.user_errors,
        })
    }

    /// Declares how many awards were given, before or beside the names.
    async fn declare_awards(
        &self,
        ctx: &Context<'_>,
        input: record::award_group::DeclareAwardsInput,
    ) -> Result<DeclareAwardsPayload> {
        let mut act = begin(ctx).await?;
        let done = record::award_group::declare(&mut act, input).await;
        Ok(conclude(act, done).await?.into())
    }

    /// Records a ceremony.
    async fn record_ceremony(
        &self,
        ctx: &Context<'_>,
        input: record::ceremony::RecordCeremonyInput,
    ) -> Result<RecordCeremonyPayload> {
        let mut act = begin(ctx).await?;
        let done = record::ceremony::record(&mut act, input).await;
        Ok(conclude(act, done).await?.into())
    }

    /// Records that an award, or a declared group of awards, was handed over.
    async fn present_award(
        &self,
        ctx: &Context<'_>,
        input: record::ceremony::PresentAwardInput,
    ) -> Result<PresentAwardPayload> {
        let mut act = begin(ctx).await?;
        let done = record::ceremony::present(&mut act, input).await;
        Ok(conclude(act, done).await?.into())
    }

    /// Links an article to a record by hand.
    async fn link_article(&self, ctx: &Context<'_>, input: link::LinkArticleInput) -> Result<LinkArticlePayload> {
        let mut act = begin(ctx).await?;
        let done = link::link(&mut act, input).await;
        Ok(conclude(act, done).await?.into())
    }

    /// Agrees with a suggested link.
    async fn confirm_link(&self, ctx: &Context<'_>, input: link::ConfirmLinkInput) -> Result<ConfirmLinkPayload> {
        let mut act = begin(ctx).await?;
        let id = input.id.uuid;
        let done = link::confirm(&mut act, input.into()).await;
        Ok(conclude_change::<article_link::Entity>(ctx, act, id, done).await?.into())
    }

    /// Refuses a suggested link; it is not suggested again.
    async fn reject_link(&self, ctx: &Context<'_>, input: link::RejectLinkInput) -> Result<RejectLinkPayload> {
        let mut act = begin(ctx).await?;
        let id = input.id.uuid;
        let done = link::reject(&mut act, input.into()).await;
        Ok(conclude_change::<article_link::Entity>(ctx, act, id, done).await?.into())
    }

    /// Takes a link back; it counts as rejected.
    async fn unlink_article(&self, ctx: &Context<'_>, input: link::UnlinkArticleInput) -> Result<UnlinkArticlePayload> {
        let mut act = begin(ctx).await?;
        let id = input.id.uuid;
        let done = link::unlink(&mut act, input.into()).await;
        Ok(conclude_change::<article_link::Entity>(ctx, act, id, done).await?.into())
    }

    /// Says where the evidence of a link stands in the article's current text, and confirms the link with it. For
    /// links whose quote became `AMBIGUOUS` or `LOST` when the text changed.
    async fn settle_link(&self, ctx: &Context<'_>, input: link::version::SettleLinkInput) -> Result<SettleLinkPayload> {
        let mut act = begin(ctx).await?;
        let id = input.id.uuid;
        let done = link::version::settle(&mut act, input).await;
        Ok(conclude_change::<article_link::Entity>(ctx, act, id, done).await?.into())
    }

    /// Declares a count that an article reports: makes its award group, linked to the words of the article that prove
    /// it. Send back what the offer says of form, decision, campaign, ceremony and period, or what you know better.
    async fn declare_reported_count(
        &self,
        ctx: &Context<'_>,
        input: link::reported::DeclareReportedCountInput,
    ) -> Result<DeclareReportedCountPayload> {
        let mut act = begin(ctx).await?;
        let done = link::reported::declare(&mut act, input).await;
        Ok(conclude(act, done).await?.into())
    }

    /// Refuses to declare a count that an article reports; it is not offered again while the article says it in the
    /// same words.
    async fn reject_reported_count(
        &self,
        ctx: &Context<'_>,
        input: link::reported::RejectReportedCountInput,
    ) -> Result<RejectReportedCountPayload> {
        let mut act = begin(ctx).await?;
        let done = link::reported::reject(&mut act, input).await;
        Ok(conclude(act, done).await?.into())
    }

    /// Takes the rejection of a reported count back; it is offered again.
    async fn restore_reported_count(
        &self,
        ctx: &Context<'_>,
        input: link::reported::RestoreReportedCountInput,
    ) -> Result<RestoreReportedCountPayload> {
        let mut act = begin(ctx).await?;
        let done = link::reported::restore(&mut act, input).await;
        Ok(conclude(act, done).await?.into())
    }

    /// Stores an article: its text, with title, date and author read from it where they are not given. Another text
    /// at a known address is a new version; the quotes of its links are looked for in it.
    async fn add_article(&self, ctx: &Context<'_>, input: AddArticleInput) -> Result<AddArticlePayload> {
        // The page comes first: no transaction waits for somebody else's server.
        ctx.data::<Actor>()?.clerk()?;
        let page = input.page(ctx).await;
        let mut act = begin(ctx).await?;
        let done = match page {
            Ok(page) => link::add(&mut act, page).await,
            Err(error) => Err(error),
        };
        let outcome = conclude(act, done).await?;
        let (article, reanchored) = outcome.row.map(|stored| (stored.article, stored.reanchored)).unzip();
        Ok(AddArticlePayload {
            news_article: article.map(NewsArticle::from),
            reanchored: reanchored.flatten(),
            user_errors: outcome.user_errors,
        })
    }

    /// Looks for records that an article speaks of, or for articles that speak of a list. What it finds are
    /// suggestions: a person confirms each.
    async fn suggest_links(&self, ctx: &Context<'_>, input: link::SuggestLinksInput) -> Result<SuggestLinksPayload> {
        ctx.data::<Actor>()?.clerk()?;
        // Looking takes a while and writes nothing; nobody else need wait.
        let found = link::listed::find(ctx.data::<Registry>()?.reader(), input).await;
        let mut act = begin(ctx).await?;
        let done = match found {
            Ok(found) => link::offer::offer(&mut act, found).await,
            Err(error) => Err(error),
        };
        let outcome = conclude(act, done).await?;
        let offered = match input.article {
            Some(article) if outcome.user_errors.is_empty() => {
                link::reported::offered(ctx.data::<Registry>()?.reader(), article).await?
            }
            _ => Vec::new(),
        };
        Ok(SuggestLinksPayload {
            article_links: outcome.row.unwrap_or_default().into_iter().map(ArticleLink).collect(),
            reported_counts: offered.into_iter().map(ReportedCount).collect(),
            user_errors: outcome.user_errors,
        })
    }

    /// Reads a list and shows what importing it would do. Nothing is recorded until the preview is applied.
    async fn preview_import(&self, ctx: &Context<'_>, input: PreviewImportInput) -> Result<PreviewImportPayload> {
        let clerk = ctx.data::<Actor>()?.clerk()?;
        let registry = ctx.data::<Registry>()?;
        let done = match input.request(ctx, registry) {
            Ok(request) => import::preview(registry, &clerk, &request, &|_| Ok(())).await,
            Err(error) => Err(error),
        };
        Ok(told(done)?.into())
    }

    /// Does exactly what a preview shows, in one transaction; refuses when the registry changed meanwhile.
    async fn apply_import(&self, ctx: &Context<'_>, input: ApplyImportInput) -> Result<ApplyImportPayload> {
        let clerk = ctx.data::<Actor>()?.clerk()?;
        let registry = ctx.data::<Registry>()?;
        let work = registry.underway().begin(input.id);
        let done = import::carry_out(registry, &clerk, input.id, &|rows| work.reached(rows)).await;
        let applied = done.is_ok();
        let outcome = concluded::<import_batch::Entity>(registry, input.id.uuid, done).await?;
        Ok(ApplyImportPayload {
            import: applied.then_some(input.id),
            import_batch: outcome.row.map(ImportBatch::from),
            user_errors: outcome.user_errors,
        })
    }

    /// Throws a preview away.
    async fn discard_import(&self, ctx: &Context<'_>, input: DiscardImportInput) -> Result<DiscardImportPayload> {
        let mut act = begin(ctx).await?;
        let done = import::discard(&mut act, input.id).await;
        Ok(conclude_change::<import_batch::Entity>(ctx, act, input.id.uuid, done).await?.into())
    }

    /// Stops an import while it is being applied or undone, by whomever: nothing of that stays. Answers when it has
    /// ended; its state tells whether it was done before it heard.
    async fn cancel_import(&self, ctx: &Context<'_>, input: CancelImportInput) -> Result<CancelImportPayload> {
        ctx.data::<Actor>()?.clerk()?;
        let registry = ctx.data::<Registry>()?;
        let done = if registry.underway().stop(input.id).await {
            let now = find::<import_batch::Entity>(registry.reader(), input.id.uuid).await?;
            now.ok_or_else(|| Error::not_found(input.id).at("id"))
        } else {
            Err(Error::conflict("this import is not being applied or undone at this moment by this server").at("id"))
        };
        Ok(concluded::<import_batch::Entity>(registry, input.id.uuid, done).await?.into())
    }

    /// Takes an applied import back: what it created goes, what it changed becomes what it was. What was edited
    /// since, or is pointed at, stays. Applying the import again redoes it.
    async fn undo_import(&self, ctx: &Context<'_>, input: UndoImportInput) -> Result<UndoImportPayload> {
        let mut act = begin(ctx).await?;
        let (mut kept, mut taken_back) = (Vec::new(), None);
        // Those who follow it hear of its end when it is true for all.
        let work = ctx.data::<Registry>()?.underway().begin(input.id);
        let done = import::undo::undo(&mut act, input.id, &|rows| work.reached(rows)).await.map(|undone| {
            (kept, taken_back) = (undone.kept, Some(undone.taken_back));
            undone.batch
        });
        let outcome = conclude_change::<import_batch::Entity>(ctx, act, input.id.uuid, done).await?;
        Ok(UndoImportPayload {
            import_batch: outcome.row.map(ImportBatch::from),
            taken_back,
            kept,
            user_errors: outcome.user_errors,
        })
    }

    /// Makes an account; for administrators.
    async fn create_account(
        &self,
        ctx: &Context<'_>,
        input: record::account::CreateAccountInput,
    ) -> Result<CreateAccountPayload> {
        let mut act = begin_as_admin(ctx).await?;
        let done = record::account::create(&mut act, input).await;
        Ok(conclude(act, done).await?.into())
    }

    /// Makes a token: for yourself, or as an administrator for any account.
    async fn create_token(
        &self,
        ctx: &Context<'_>,
        input: record::account::CreateTokenInput,
    ) -> Result<CreateTokenPayload> {
        let mut act = if input.login.is_some() { begin_as_admin(ctx).await? } else { begin(ctx).await? };
        let done = record::account::create_token(&mut act, input).await;
        let outcome = conclude(act, done).await?;
        let (token, secret) = outcome.row.map(|new| (Token(new.token), new.secret)).unzip();
        Ok(CreateTokenPayload { token, secret, user_errors: outcome.user_errors })
    }

    /// Ends a token: one of your own, or as an administrator anybody's.
    async fn revoke_token(&self, ctx: &Context<'_>, input: RevokeTokenInput) -> Result<RevokeTokenPayload> {
        let anybodys = ctx.data::<Actor>()?.admin().is_ok();
        let mut act = begin(ctx).await?;
        let done = if anybodys {
            record::account::revoke_token(&mut act, input.id).await
        } else {
            record::account::revoke_own_token(&mut act, input.id).await
        };
        Ok(conclude(act, done).await?.into())
    }
}
