//! The mutation root: each one calls one verb in one transaction.

use async_graphql::{Context, Description, InputObject, Object, Result, SimpleObject, Upload};

use super::errors::UserError;
use super::types::{
    Account, ArticleLink, Award, AwardForm, AwardGroup, Campaign, Ceremony, Decision, ImportBatch, NewsArticle,
    Organisation, Presentation, Token,
};
use super::write::{begin, begin_as_admin, conclude, conclude_change, payload};
use crate::domain::access::Actor;
use crate::domain::date::{Date, day_in_vietnam};
use crate::domain::id::NodeId;
use crate::entity::{article_link, award, award_form, campaign, decision, import_batch, organisation};
use crate::error::Error;
use crate::import::parse::{Encoding, Field, ParseOptions, Source};
use crate::import::{self, Create};
use crate::link::page::{BYTES_MAX, Page};
use crate::store::Registry;
use crate::{link, record};

/// The largest list that can be uploaded, in bytes.
const LIST_BYTES_MAX: u64 = 256 * 1024 * 1024;

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

    /// Stores an article: its text, with title, date and author read from it where they are not given.
    async fn add_article(&self, ctx: &Context<'_>, input: AddArticleInput) -> Result<AddArticlePayload> {
        let mut act = begin(ctx).await?;
        let done = match input.article(ctx).and_then(Page::from_input) {
            Ok(page) => link::add(&mut act, page).await,
            Err(error) => Err(error),
        };
        Ok(conclude(act, done).await?.into())
    }

    /// Looks for records that an article speaks of. What it finds are suggestions: a person confirms each.
    async fn suggest_links(&self, ctx: &Context<'_>, input: link::SuggestLinksInput) -> Result<SuggestLinksPayload> {
        let mut act = begin(ctx).await?;
        let done = link::suggest_links(&mut act, input.article).await;
        let outcome = conclude(act, done).await?;
        Ok(SuggestLinksPayload {
            article_links: outcome.row.unwrap_or_default().into_iter().map(ArticleLink).collect(),
            user_errors: outcome.user_errors,
        })
    }

    /// Reads a list and shows what importing it would do. Nothing is recorded until the preview is applied.
    async fn preview_import(&self, ctx: &Context<'_>, input: PreviewImportInput) -> Result<PreviewImportPayload> {
        let clerk = ctx.data::<Actor>()?.clerk()?;
        let registry = ctx.data::<Registry>()?;
        let previewed = match input.request(ctx, registry) {
            Ok(request) => import::preview(registry, &clerk, &request, &|_| {}).await,
            Err(error) => Err(error),
        };
        match previewed {
            Ok(batch) => Ok(PreviewImportPayload { import_batch: Some(batch.into()), user_errors: Vec::new() }),
            Err(error) if error.kind().is_expected() => {
                Ok(PreviewImportPayload { import_batch: None, user_errors: vec![(&error).into()] })
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Does exactly what a preview shows, in one transaction; refuses when the registry changed meanwhile.
    async fn apply_import(&self, ctx: &Context<'_>, input: ApplyImportInput) -> Result<ApplyImportPayload> {
        let mut act = begin(ctx).await?;
        let done = import::apply::apply(&mut act, input.id, &|_| {}).await;
        Ok(conclude_change::<import_batch::Entity>(ctx, act, input.id.uuid, done).await?.into())
    }

    /// Throws a preview away.
    async fn discard_import(&self, ctx: &Context<'_>, input: DiscardImportInput) -> Result<DiscardImportPayload> {
        let mut act = begin(ctx).await?;
        let done = import::discard(&mut act, input.id).await;
        Ok(conclude_change::<import_batch::Entity>(ctx, act, input.id.uuid, done).await?.into())
    }

    /// Takes an applied import back: what it created goes, what it changed becomes what it was. What was edited
    /// since, or is pointed at, stays. Applying the import again redoes it.
    async fn undo_import(&self, ctx: &Context<'_>, input: UndoImportInput) -> Result<UndoImportPayload> {
        let mut act = begin(ctx).await?;
        let (mut kept, mut taken_back) = (Vec::new(), None);
        let done = import::undo::undo(&mut act, input.id, &|_| {}).await.map(|undone| {
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

    /// Ends a token; for administrators.
    async fn revoke_token(&self, ctx: &Context<'_>, input: RevokeTokenInput) -> Result<RevokeTokenPayload> {
        let mut act = begin_as_admin(ctx).await?;
        let done = record::account::revoke_token(&mut act, input.id).await;
        Ok(conclude(act, done).await?.into())
    }
}

/// An article to store: its text or its file, and its address.
#[derive(InputObject)]
pub struct AddArticleInput {
    /// Its address. The page is not fetched: send its text or its file along.
    url: Option<String>,
    /// Its text, pasted.
    text: Option<String>,
    /// Or the page, as HTML or text.
    file: Option<Upload>,
    /// Its title; read from the page when left out.
    title: Option<String>,
    /// Who published it.
    publisher: Option<String>,
    /// The day it was published.
    published_on: Option<Date>,
    /// Who wrote it.
    author: Option<String>,
}

impl AddArticleInput {
    fn article(self, ctx: &Context<'_>) -> Result<link::NewArticle, Error> {
        let content = match (self.text, self.file) {
            (Some(text), None) => text.into_bytes(),
            (None, Some(file)) => received(ctx, file, BYTES_MAX as u64)?.1,
            (None, None) => {
                return Err(
                    Error::bad_input("fetching pages is off; send the text or the file of the page along").at("text")
                );
            }
            (Some(_), Some(_)) => return Err(Error::bad_input("send text or file, not both").at("file")),
        };
        Ok(link::NewArticle {
            url: self.url,
            content,
            title: self.title,
            publisher: self.publisher,
            published_on: self.published_on,
            author: self.author,
        })
    }
}

/// A list to preview.
#[derive(InputObject)]
pub struct PreviewImportInput {
    /// The list: CSV, XLSX or ODS.
    file: Upload,
    /// Its encoding, when the guess is wrong: `utf-8`, `windows-1258`, `tcvn3`, …
    encoding: Option<String>,
    /// The sheet of a workbook; the first one otherwise.
    sheet: Option<String>,
    /// Columns set by hand.
    #[graphql(default)]
    mapping: Vec<ColumnMappingInput>,
    /// Values for every row whose own cell is empty or missing.
    #[graphql(default)]
    defaults: Vec<FieldValueInput>,
    /// Create authorities that the registry does not know; otherwise their rows are rejected.
    #[graphql(default)]
    create_authorities: bool,
    /// Create campaigns that the registry does not know; otherwise their rows are rejected.
    #[graphql(default)]
    create_campaigns: bool,
    /// Refuse to apply when any row is rejected; otherwise the good rows are applied.
    #[graphql(default)]
    all_or_nothing: bool,
    /// Choose columns and lasting values again as they were chosen for the latest list with the same header.
    #[graphql(default = true)]
    recall: bool,
    /// Revoke awards of an earlier version of the list that this one names no more, unless a row is rejected;
    /// otherwise they are only told of.
    #[graphql(default)]
    withdraw_unlisted: bool,
}

/// A column set by hand.
#[derive(InputObject)]
pub struct ColumnMappingInput {
    /// The field, such as `recipient_name`.
    field: String,
    /// The column, counted from 1.
    column: i32,
}

/// A value for every row.
#[derive(InputObject)]
pub struct FieldValueInput {
    /// The field, such as `award_form`.
    field: String,
    /// Its value.
    value: String,
}

/// An import to apply.
#[derive(InputObject)]
pub struct ApplyImportInput {
    /// The import.
    id: NodeId,
}

/// An import to take back.
#[derive(InputObject)]
pub struct UndoImportInput {
    /// The import.
    id: NodeId,
}

/// An import to throw away.
#[derive(InputObject)]
pub struct DiscardImportInput {
    /// The import.
    id: NodeId,
}

/// A token to end.
#[derive(InputObject)]
pub struct RevokeTokenInput {
    /// The token.
    id: NodeId,
}

/// What came of `suggestLinks`.
#[derive(SimpleObject)]
pub struct SuggestLinksPayload {
    /// The new suggestions, surest first.
    article_links: Vec<ArticleLink>,
    /// Why nothing was done; empty when it was.
    user_errors: Vec<UserError>,
}

/// What came of `undoImport`.
#[derive(SimpleObject)]
pub struct UndoImportPayload {
    /// The import as it now stands.
    import_batch: Option<ImportBatch>,
    /// How many records went, or became what they were.
    taken_back: Option<import::undo::TakenBack>,
    /// What was left in place.
    kept: Vec<import::undo::Kept>,
    /// Why nothing was done; empty when it was.
    user_errors: Vec<UserError>,
}

/// What came of `createToken`.
#[derive(SimpleObject)]
pub struct CreateTokenPayload {
    /// The token.
    token: Option<Token>,
    /// Its secret: shown this once, for the header `Authorization: Bearer …`.
    secret: Option<String>,
    /// Why nothing was done; empty when it was.
    user_errors: Vec<UserError>,
}

impl PreviewImportInput {
    fn request(self, ctx: &Context<'_>, registry: &Registry) -> Result<import::Request, Error> {
        let (file_name, bytes) = received(ctx, self.file, LIST_BYTES_MAX)?;
        let field = |name: &str| {
            name.parse::<Field>().map_err(|_| {
                Error::bad_input(format!("{name:?} is not a field of a list, such as recipient_name")).at("mapping")
            })
        };
        let mut options = ParseOptions::new(day_in_vietnam(registry.now()));
        options.sheet = self.sheet;
        options.encoding = self.encoding.as_deref().map(encoding).transpose()?;
        for column in &self.mapping {
            let index = usize::try_from(column.column).ok().and_then(|column| column.checked_sub(1));
            let index = index.ok_or_else(|| Error::bad_input("columns are counted from 1").at("mapping"))?;
            options.mapping.push((field(&column.field)?, index));
        }
        for default in self.defaults {
            options.defaults.push((field(&default.field)?, default.value));
        }
        Ok(import::Request {
            file_name,
            source: Source::from_bytes(bytes),
            options,
            create: Create { authorities: self.create_authorities, campaigns: self.create_campaigns },
            all_or_nothing: self.all_or_nothing,
            recall: self.recall,
            withdraw_unlisted: self.withdraw_unlisted,
        })
    }
}

/// An uploaded file: its name and its bytes.
fn received(ctx: &Context<'_>, upload: Upload, bytes_max: u64) -> Result<(String, Vec<u8>), Error> {
    let upload = upload.value(ctx).map_err(Error::internal)?;
    let size = upload.content.metadata().map_err(Error::internal)?.len();
    if size > bytes_max {
        return Err(Error::limit(format!("a file may have {bytes_max} bytes at most; this one has {size}")).at("file"));
    }
    let mut bytes = Vec::new();
    std::io::Read::read_to_end(&mut &upload.content, &mut bytes).map_err(Error::internal)?;
    Ok((upload.filename, bytes))
}

fn encoding(name: &str) -> Result<Encoding, Error> {
    Encoding::from_name(name).ok_or_else(|| {
        let known: Vec<_> = Encoding::ALL.iter().map(|encoding| encoding.name()).collect();
        Error::bad_input(format!("{name:?} is not an encoding; accepted: {}", known.join(", "))).at("encoding")
    })
}

payload! {
    /// What came of `createCampaign`.
    CreateCampaignPayload { /// The record as it now stands; after a conflict, as somebody else left it.
        campaign: Campaign }
}
payload! {
    /// What came of `updateCampaign`.
    UpdateCampaignPayload { /// The record as it now stands; after a conflict, as somebody else left it.
        campaign: Campaign }
}
payload! {
    /// What came of `createOrganisation`.
    CreateOrganisationPayload { /// The record as it now stands; after a conflict, as somebody else left it.
        organisation: Organisation }
}
payload! {
    /// What came of `updateOrganisation`.
    UpdateOrganisationPayload { /// The record as it now stands; after a conflict, as somebody else left it.
        organisation: Organisation }
}
payload! {
    /// What came of `recordOrganisationChange`.
    RecordOrganisationChangePayload { /// The record as it now stands; after a conflict, as somebody else left it.
        organisation: Organisation }
}
payload! {
    /// What came of `createAwardForm`.
    CreateAwardFormPayload { /// The record as it now stands; after a conflict, as somebody else left it.
        award_form: AwardForm }
}
payload! {
    /// What came of `updateAwardForm`.
    UpdateAwardFormPayload { /// The record as it now stands; after a conflict, as somebody else left it.
        award_form: AwardForm }
}
payload! {
    /// What came of `recordDecision`.
    RecordDecisionPayload { /// The record as it now stands; after a conflict, as somebody else left it.
        decision: Decision }
}
payload! {
    /// What came of `updateDecision`.
    UpdateDecisionPayload { /// The record as it now stands; after a conflict, as somebody else left it.
        decision: Decision }
}
payload! {
    /// What came of `recordAward`.
    RecordAwardPayload { /// The record as it now stands; after a conflict, as somebody else left it.
        award: Award }
}
payload! {
    /// What came of `correctAward`.
    CorrectAwardPayload { /// The record as it now stands; after a conflict, as somebody else left it.
        award: Award }
}
payload! {
    /// What came of `revokeAward`.
    RevokeAwardPayload { /// The record as it now stands; after a conflict, as somebody else left it.
        award: Award }
}
payload! {
    /// What came of `restoreAward`.
    RestoreAwardPayload { /// The record as it now stands; after a conflict, as somebody else left it.
        award: Award }
}
payload! {
    /// What came of `declareAwards`.
    DeclareAwardsPayload { /// The record as it now stands; after a conflict, as somebody else left it.
        award_group: AwardGroup }
}
payload! {
    /// What came of `recordCeremony`.
    RecordCeremonyPayload { /// The record as it now stands; after a conflict, as somebody else left it.
        ceremony: Ceremony }
}
payload! {
    /// What came of `presentAward`.
    PresentAwardPayload { /// The record as it now stands; after a conflict, as somebody else left it.
        presentation: Presentation }
}
payload! {
    /// What came of `linkArticle`.
    LinkArticlePayload { /// The record as it now stands; after a conflict, as somebody else left it.
        article_link: ArticleLink }
}
payload! {
    /// What came of `confirmLink`.
    ConfirmLinkPayload { /// The record as it now stands; after a conflict, as somebody else left it.
        article_link: ArticleLink }
}
payload! {
    /// What came of `rejectLink`.
    RejectLinkPayload { /// The record as it now stands; after a conflict, as somebody else left it.
        article_link: ArticleLink }
}
payload! {
    /// What came of `unlinkArticle`.
    UnlinkArticlePayload { /// The record as it now stands; after a conflict, as somebody else left it.
        article_link: ArticleLink }
}
payload! {
    /// What came of `addArticle`.
    AddArticlePayload { /// The article.
        news_article: NewsArticle }
}
payload! {
    /// What came of `previewImport`.
    PreviewImportPayload { /// The preview: exactly this is what applying does.
        import_batch: ImportBatch }
}
payload! {
    /// What came of `applyImport`.
    ApplyImportPayload { /// The import as it now stands.
        import_batch: ImportBatch }
}
payload! {
    /// What came of `discardImport`.
    DiscardImportPayload { /// The import as it now stands.
        import_batch: ImportBatch }
}
payload! {
    /// What came of `createAccount`.
    CreateAccountPayload { /// The account.
        account: Account }
}
payload! {
    /// What came of `revokeToken`.
    RevokeTokenPayload { /// The token.
        token: Token }
}
