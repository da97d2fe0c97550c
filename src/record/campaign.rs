//! Creating and updating campaigns.

use async_graphql::{InputObject, MaybeUndefined};

use super::{PeriodColumns, edit, edit_id, edit_text, maybe_of_kind, optional, required, seen};
use crate::domain::date::Date;
use crate::domain::id::NodeId;
use crate::domain::search;
use crate::domain::text::{self, NameOrder};
use crate::domain::vocabulary::{CampaignMethod, CampaignScope, CampaignStatus, EntityKind};
use crate::entity::campaign::{Entity, Model};
use crate::error::Result;
use crate::store::{Act, insert, replace};

/// A new campaign.
#[derive(Clone, Debug, InputObject)]
pub struct CreateCampaignInput {
    /// Its title, as launched.
    pub title: String,
    /// What it is about, in a few words.
    pub theme: Option<String>,
    /// The organisation that launched it.
    pub launched_by: Option<NodeId>,
    /// The document that launched it, such as `12/KH-UBND`.
    pub launch_document: Option<String>,
    /// The day it was launched.
    pub launched_on: Option<Date>,
    /// The first day.
    pub starts_on: Option<Date>,
    /// The last day.
    pub ends_on: Option<Date>,
    /// The period in words, when the days are not known: `2015-2020`, `năm học 2018-2019`.
    pub period: Option<String>,
    /// How far it reaches.
    pub scope: CampaignScope,
    /// For one theme, or the routine one of every year.
    #[graphql(default_with = "CampaignMethod::Themed")]
    pub method: CampaignMethod,
    /// The higher campaign it takes up.
    pub parent: Option<NodeId>,
    /// The sector, such as education.
    pub sector: Option<String>,
    /// How far it has come.
    #[graphql(default_with = "CampaignStatus::Launched")]
    pub status: CampaignStatus,
    /// A summary.
    pub summary: Option<String>,
}

/// Changes to a campaign. Fields left out stay as they are; null clears.
#[derive(Clone, Debug, InputObject)]
pub struct UpdateCampaignInput {
    /// The campaign.
    pub id: NodeId,
    /// The version you saw.
    pub version: i32,
    /// Its title.
    pub title: Option<String>,
    /// What it is about.
    pub theme: MaybeUndefined<String>,
    /// The organisation that launched it.
    pub launched_by: MaybeUndefined<NodeId>,
    /// The document that launched it.
    pub launch_document: MaybeUndefined<String>,
    /// The day it was launched.
    pub launched_on: MaybeUndefined<Date>,
    /// The first day.
    pub starts_on: MaybeUndefined<Date>,
    /// The last day.
    pub ends_on: MaybeUndefined<Date>,
    /// The period in words.
    pub period: MaybeUndefined<String>,
    /// How far it reaches.
    pub scope: Option<CampaignScope>,
    /// How it is organised.
    pub method: Option<CampaignMethod>,
    /// The higher campaign it takes up.
    pub parent: MaybeUndefined<NodeId>,
    /// The sector.
    pub sector: MaybeUndefined<String>,
    /// How far it has come.
    pub status: Option<CampaignStatus>,
    /// A summary.
    pub summary: MaybeUndefined<String>,
}

/// Creates a campaign.
///
/// # Errors
/// `BAD_USER_INPUT` when a field makes no sense.
pub async fn create(act: &mut Act, input: CreateCampaignInput) -> Result<Model> {
    let period = PeriodColumns::read(input.period.as_deref(), false)?;
    let row = Model {
        id: act.new_id(),
        theme: optional(input.theme.as_deref(), "theme")?,
        launched_by_id: maybe_of_kind(input.launched_by, EntityKind::Organisation, "launchedBy")?,
        launch_document: optional(input.launch_document.as_deref(), "launchDocument")?,
        launched_on: input.launched_on.map(Into::into),
        starts_on: input.starts_on.map(Into::into),
        ends_on: input.ends_on.map(Into::into),
        period_kind: period.kind,
        period_label: period.label,
        period_start_year: period.start_year,
        period_end_year: period.end_year,
        scope: input.scope,
        method: input.method,
        parent_campaign_id: maybe_of_kind(input.parent, EntityKind::Campaign, "parent")?,
        sector: optional(input.sector.as_deref(), "sector")?,
        status: input.status,
        summary: optional(input.summary.as_deref(), "summary")?,
        created_at: act.at(),
        updated_at: act.at(),
        ..titled(&required(&input.title, "title")?)
    };
    insert::<Entity>(act, "createCampaign", &row).await?;
    Ok(row)
}

/// The row of a campaign of which nothing is known but its title; the id and the times are the caller's to set.
pub fn titled(title: &str) -> Model {
    let period = PeriodColumns::unknown();
    let mut row = Model {
        id: uuid::Uuid::nil(),
        title: String::new(),
        title_key: String::new(),
        search_key: String::new(),
        sort_key: Vec::new(),
        theme: None,
        launched_by_id: None,
        launch_document: None,
        launched_on: None,
        starts_on: None,
        ends_on: None,
        period_kind: period.kind,
        period_label: period.label,
        period_start_year: period.start_year,
        period_end_year: period.end_year,
        scope: CampaignScope::Unit,
        method: CampaignMethod::Themed,
        parent_campaign_id: None,
        sector: None,
        status: CampaignStatus::Launched,
        summary: None,
        version: 1,
        created_at: chrono::DateTime::UNIX_EPOCH,
        updated_at: chrono::DateTime::UNIX_EPOCH,
    };
    entitle(&mut row, title.to_owned());
    row
}

/// Changes a campaign.
///
/// # Errors
/// `CONFLICT` when it changed since the clerk saw it.
pub async fn update(act: &mut Act, input: UpdateCampaignInput) -> Result<Model> {
    let before = seen::<Entity>(act, input.id, input.version).await?;
    let mut row = before.clone();
    if let Some(title) = &input.title {
        entitle(&mut row, required(title, "title")?);
    }
    edit_text(&mut row.theme, &input.theme, "theme")?;
    edit_id(&mut row.launched_by_id, &input.launched_by, EntityKind::Organisation, "launchedBy")?;
    edit_text(&mut row.launch_document, &input.launch_document, "launchDocument")?;
    edit(&mut row.launched_on, &input.launched_on);
    edit(&mut row.starts_on, &input.starts_on);
    edit(&mut row.ends_on, &input.ends_on);
    if !input.period.is_undefined() {
        let period = PeriodColumns::read(input.period.value().map(String::as_str), false)?;
        row.period_kind = period.kind;
        row.period_label = period.label;
        row.period_start_year = period.start_year;
        row.period_end_year = period.end_year;
    }
    row.scope = input.scope.unwrap_or(row.scope);
    row.method = input.method.unwrap_or(row.method);
    edit_id(&mut row.parent_campaign_id, &input.parent, EntityKind::Campaign, "parent")?;
    edit_text(&mut row.sector, &input.sector, "sector")?;
    row.status = input.status.unwrap_or(row.status);
    edit_text(&mut row.summary, &input.summary, "summary")?;
    replace::<Entity>(act, "updateCampaign", &before, row).await
}

/// Sets the title with the keys that follow from it.
fn entitle(row: &mut Model, title: String) {
    row.title_key = text::fold(&title).to_string();
    row.search_key = search::key(&title, "");
    row.sort_key = text::sort_key(&title, NameOrder::Alphabetical);
    row.title = title;
}
