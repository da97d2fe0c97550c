//! What a mutation answers with: the changed object and the errors a caller can expect.

use async_graphql::{ComplexObject, Context, Result, SimpleObject};

use crate::domain::id::NodeId;
use crate::graphql::errors::UserError;
use crate::graphql::types::{
    Account, ArticleLink, Award, AwardForm, AwardGroup, Campaign, Ceremony, Decision, ImportBatch, NewsArticle,
    Organisation, Presentation, Recipient, ReportedCount, Token,
};
use crate::graphql::write::payload;
use crate::link::version::Reanchored;
use crate::store::Registry;
use crate::{import, link};

/// What came of `suggestLinks`.
#[derive(SimpleObject)]
pub struct SuggestLinksPayload {
    /// The new suggestions, surest first.
    pub(super) article_links: Vec<ArticleLink>,
    /// When an article was named: the counts it reports that wait to be declared, in the order of its text.
    pub(super) reported_counts: Vec<ReportedCount>,
    /// Why nothing was done; empty when it was.
    pub(super) user_errors: Vec<UserError>,
}

/// What came of `unmergeRecipients`.
#[derive(SimpleObject)]
pub struct UnmergeRecipientsPayload {
    /// The records that stand on their own again.
    pub(super) recipients: Vec<Recipient>,
    /// Why nothing was done; empty when it was.
    pub(super) user_errors: Vec<UserError>,
}

/// What came of `addArticle`.
#[derive(SimpleObject)]
pub struct AddArticlePayload {
    /// The article.
    pub(super) news_article: Option<NewsArticle>,
    /// What became of the quotes of its links, when it was stored already and its text has changed.
    pub(super) reanchored: Option<Reanchored>,
    /// Why nothing was done; empty when it was.
    pub(super) user_errors: Vec<UserError>,
}

/// What came of `applyImport`.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct ApplyImportPayload {
    #[graphql(skip)]
    pub(super) import: Option<NodeId>,
    /// The import as it now stands.
    pub(super) import_batch: Option<ImportBatch>,
    /// Why nothing was done; empty when it was.
    pub(super) user_errors: Vec<UserError>,
}

#[ComplexObject]
impl ApplyImportPayload {
    /// How many stored articles may speak of the list. Nothing is linked: `suggestLinks` with the import's id
    /// suggests the links. `null` when nothing was applied.
    async fn articles_to_look_at(&self, ctx: &Context<'_>) -> Result<Option<usize>> {
        let Some(import) = self.import else { return Ok(None) };
        let input = link::SuggestLinksInput { import: Some(import), ..Default::default() };
        Ok(Some(link::listed::find(ctx.data::<Registry>()?.reader(), input).await?.len()))
    }
}

/// What came of `undoImport`.
#[derive(SimpleObject)]
pub struct UndoImportPayload {
    /// The import as it now stands.
    pub(super) import_batch: Option<ImportBatch>,
    /// How many records went, or became what they were.
    pub(super) taken_back: Option<import::undo::TakenBack>,
    /// What was left in place.
    pub(super) kept: Vec<import::undo::Kept>,
    /// Why nothing was done; empty when it was.
    pub(super) user_errors: Vec<UserError>,
}

/// What came of `createToken`.
#[derive(SimpleObject)]
pub struct CreateTokenPayload {
    /// The token.
    pub(super) token: Option<Token>,
    /// Its secret: shown this once, for the header `Authorization: Bearer …`.
    pub(super) secret: Option<String>,
    /// Why nothing was done; empty when it was.
    pub(super) user_errors: Vec<UserError>,
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
    /// What came of `mergeRecipients`.
    MergeRecipientsPayload { /// The survivor as it now stands; after a conflict, as somebody else left it.
        recipient: Recipient }
}
payload! {
    /// What came of `declareAwards`.
    DeclareAwardsPayload { /// The record as it now stands; after a conflict, as somebody else left it.
        award_group: AwardGroup }
}
payload! {
    /// What came of `declareReportedCount`.
    DeclareReportedCountPayload { /// The declared count; its `articleLinks` have the words that prove it.
        award_group: AwardGroup }
}
payload! {
    /// What came of `rejectReportedCount`.
    RejectReportedCountPayload { /// The count as it now stands.
        reported_count: ReportedCount }
}
payload! {
    /// What came of `restoreReportedCount`.
    RestoreReportedCountPayload { /// The count as it now stands.
        reported_count: ReportedCount }
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
    /// What came of `settleLink`.
    SettleLinkPayload { /// The record as it now stands; after a conflict, as somebody else left it.
        article_link: ArticleLink }
}
payload! {
    /// What came of `previewImport`.
    PreviewImportPayload { /// The preview: exactly this is what applying does.
        import_batch: ImportBatch }
}
payload! {
    /// What came of `discardImport`.
    DiscardImportPayload { /// The import as it now stands.
        import_batch: ImportBatch }
}
payload! {
    /// What came of `cancelImport`.
    CancelImportPayload { /// The import as it now stands: as before, or done if it was quicker.
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
