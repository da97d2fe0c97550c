//! Creating organisations, closing them, and recording what became of them.

use async_graphql::{InputObject, MaybeUndefined};

use super::{edit, edit_id, edit_text, existing, maybe_of_kind, optional, required, seen};
use crate::domain::authority;
use crate::domain::date::Date;
use crate::domain::id::NodeId;
use crate::domain::search;
use crate::domain::text::{self, NameOrder};
use crate::domain::vocabulary::{ChangeKind, EntityKind, OrganisationLevel, OrganisationType};
use crate::entity::organisation::{Entity, Model};
use crate::entity::{Words, organisation_change};
use crate::error::Result;
use crate::store::{Act, insert, insert_all, replace};

/// A new organisation.
#[derive(Clone, Debug, Default, InputObject)]
pub struct CreateOrganisationInput {
    /// Its full name.
    pub name: String,
    /// A short name.
    pub short_name: Option<String>,
    /// Other spellings that lists use.
    #[graphql(default)]
    pub aliases: Vec<String>,
    /// What sort of body it is; guessed from the name when left out.
    #[graphql(name = "type")]
    pub org_type: Option<OrganisationType>,
    /// Its administrative level; guessed from the name when left out.
    pub level: Option<OrganisationLevel>,
    /// The organisation above it.
    pub parent: Option<NodeId>,
    /// The code of its locality in the statistics office's list.
    pub locality_code: Option<String>,
    /// The day it came into being.
    pub valid_from: Option<Date>,
    /// The day it ceased to be.
    pub valid_to: Option<Date>,
    /// A note.
    pub note: Option<String>,
}

/// Changes to an organisation. Its name stays: a new name is a change with a successor.
#[derive(Clone, Debug, InputObject)]
pub struct UpdateOrganisationInput {
    /// The organisation.
    pub id: NodeId,
    /// The version you saw.
    pub version: i32,
    /// A short name.
    pub short_name: MaybeUndefined<String>,
    /// Other spellings that lists use.
    pub aliases: Option<Vec<String>>,
    /// What sort of body it is.
    #[graphql(name = "type")]
    pub org_type: Option<OrganisationType>,
    /// Its administrative level.
    pub level: Option<OrganisationLevel>,
    /// The organisation above it.
    pub parent: MaybeUndefined<NodeId>,
    /// The day it came into being.
    pub valid_from: MaybeUndefined<Date>,
    /// The day it ceased to be.
    pub valid_to: MaybeUndefined<Date>,
    /// A note.
    pub note: MaybeUndefined<String>,
}

/// What became of an organisation.
#[derive(Clone, Debug, InputObject)]
pub struct RecordOrganisationChangeInput {
    /// The organisation that changed.
    pub predecessor: NodeId,
    /// What it became, or became part of; left out when abolished. Several successors are several changes.
    pub successor: Option<NodeId>,
    /// What happened.
    pub change: ChangeKind,
    /// The day it took effect.
    pub on_date: Date,
    /// The resolution or law behind it.
    pub legal_basis: Option<String>,
}

/// Creates an organisation.
///
/// # Errors
/// `BAD_USER_INPUT` when a field makes no sense.
pub async fn create(act: &mut Act, input: CreateOrganisationInput) -> Result<Model> {
    let row = draft(act, input)?;
    insert::<Entity>(act, "createOrganisation", &row).await?;
    Ok(row)
}

/// An organisation ready to be inserted.
///
/// # Errors
/// `BAD_USER_INPUT` when a field makes no sense.
pub fn draft(act: &Act, input: CreateOrganisationInput) -> Result<Model> {
    let known = named(&required(&input.name, "name")?);
    let mut row = Model {
        id: act.new_id(),
        short_name: optional(input.short_name.as_deref(), "shortName")?,
        aliases: Words(
            input.aliases.iter().map(|alias| text::clean(alias)).filter(|alias| !alias.is_empty()).collect(),
        ),
        org_type: input.org_type.unwrap_or(known.org_type),
        level: input.level.unwrap_or(known.level),
        parent_id: maybe_of_kind(input.parent, EntityKind::Organisation, "parent")?,
        locality_code: optional(input.locality_code.as_deref(), "localityCode")?,
        valid_from: input.valid_from.map(Into::into),
        valid_to: input.valid_to.map(Into::into),
        note: optional(input.note.as_deref(), "note")?,
        created_at: act.at(),
        updated_at: act.at(),
        ..known
    };
    settle(&mut row);
    Ok(row)
}

/// The row of an organisation of which nothing is known but its name; the id and the times are the caller's to set.
pub fn named(name: &str) -> Model {
    let mut row = Model {
        id: uuid::Uuid::nil(),
        name: name.to_owned(),
        name_key: authority::authority_key(name).to_string(),
        search_key: String::new(),
        sort_key: text::sort_key(name, NameOrder::Alphabetical),
        short_name: None,
        aliases: Words::default(),
        org_type: authority::organisation_type(name),
        level: authority::level(name).unwrap_or(OrganisationLevel::Unit),
        parent_id: None,
        locality_code: None,
        valid_from: None,
        valid_to: None,
        note: None,
        version: 1,
        created_at: chrono::DateTime::UNIX_EPOCH,
        updated_at: chrono::DateTime::UNIX_EPOCH,
    };
    settle(&mut row);
    row
}

/// Fills the column that follows from others: what it is found by.
fn settle(row: &mut Model) {
    let also_called = row.aliases.0.iter().chain(&row.short_name);
    let beside: Vec<&str> = also_called.map(String::as_str).collect();
    row.search_key = search::key(&row.name, &beside.join(" "));
}

/// Changes an organisation.
///
/// # Errors
/// `CONFLICT` when it changed since the clerk saw it.
pub async fn update(act: &mut Act, input: UpdateOrganisationInput) -> Result<Model> {
    let before = seen::<Entity>(act, input.id, input.version).await?;
    let mut row = before.clone();
    edit_text(&mut row.short_name, &input.short_name, "shortName")?;
    if let Some(aliases) = input.aliases {
        row.aliases = Words(aliases.iter().map(|alias| text::clean(alias)).filter(|alias| !alias.is_empty()).collect());
    }
    row.org_type = input.org_type.unwrap_or(row.org_type);
    row.level = input.level.unwrap_or(row.level);
    edit_id(&mut row.parent_id, &input.parent, EntityKind::Organisation, "parent")?;
    edit(&mut row.valid_from, &input.valid_from);
    edit(&mut row.valid_to, &input.valid_to);
    edit_text(&mut row.note, &input.note, "note")?;
    settle(&mut row);
    replace::<Entity>(act, "updateOrganisation", &before, row).await
}

/// Records what became of an organisation. Closing it (`validTo`) is a separate update.
///
/// # Errors
/// `NOT_FOUND` when one of the two does not exist.
pub async fn record_change(act: &mut Act, input: RecordOrganisationChangeInput) -> Result<Model> {
    let predecessor = existing::<Entity>(act, input.predecessor, "predecessor").await?;
    if let Some(successor) = input.successor {
        existing::<Entity>(act, successor, "successor").await?;
    }
    let row = organisation_change::Model {
        id: act.new_id(),
        predecessor_id: predecessor.id,
        successor_id: maybe_of_kind(input.successor, EntityKind::Organisation, "successor")?,
        change: input.change,
        on_date: input.on_date.into(),
        legal_basis: optional(input.legal_basis.as_deref(), "legalBasis")?,
        created_at: act.at(),
    };
    insert_all::<organisation_change::Entity>(act, std::slice::from_ref(&row)).await?;
    act.note("recordOrganisationChange", input.predecessor, None::<&organisation_change::Model>, Some(&row))?;
    Ok(predecessor)
}
