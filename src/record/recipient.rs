//! New recipients.

use async_graphql::InputObject;

use super::{maybe_of_kind, optional, required};
use crate::domain::id::NodeId;
use crate::domain::name::RecipientName;
use crate::domain::search;
use crate::domain::text::{self, NameOrder};
use crate::domain::vocabulary::{EntityKind, Gender, RecipientKind};
use crate::entity::recipient::{Entity, Model};
use crate::error::{Error, Result};
use crate::store::{self, Act, Record as _};

/// A recipient the registry does not know yet.
#[derive(Clone, Debug, InputObject)]
pub struct NewRecipientInput {
    /// Individual, collective or household.
    pub kind: RecipientKind,
    /// The name as written; honorifics are split off and kept with the award.
    pub name: String,
    /// The unit or place that tells namesakes apart: an employer, a parent body, a commune.
    pub unit: Option<String>,
    /// For a collective: the organisation that it is.
    pub organisation: Option<NodeId>,
    /// Gender, if the source says it.
    pub gender: Option<Gender>,
    /// Year of birth, if the source says it.
    pub birth_year: Option<i32>,
    /// For people and bodies from abroad: the country.
    pub nationality: Option<String>,
}

/// A recipient ready to be inserted, and the honorific that stood before the name.
///
/// # Errors
/// `BAD_USER_INPUT` when the name is empty or a year of birth impossible.
pub fn draft(act: &Act, input: &NewRecipientInput) -> Result<(Model, RecipientName)> {
    let written = required(&input.name, "name")?;
    let name = RecipientName::read_as(&written, input.kind).ok_or_else(|| {
        Error::bad_input(format!("{written:?} is not a name")).vi(format!("{written:?} không phải là tên")).at("name")
    })?;
    if input.birth_year.is_some_and(|year| !(1850..=2200).contains(&year)) {
        return Err(Error::bad_input("a year of birth has four digits, such as 1975")
            .vi("Năm sinh có bốn chữ số, như 1975")
            .at("birthYear"));
    }
    let unit = optional(input.unit.as_deref(), "unit")?;
    let mut row = known_as(&name, input.kind, unit);
    row.id = act.new_id();
    row.created_at = act.at();
    row.updated_at = act.at();
    row.gender = input.gender.or(row.gender);
    row.birth_year = input.birth_year.or(row.birth_year);
    row.organisation_id = maybe_of_kind(input.organisation, EntityKind::Organisation, "organisation")?;
    row.nationality = optional(input.nationality.as_deref(), "nationality")?;
    row.is_foreign = row.nationality.is_some();
    Ok((row, name))
}

/// Same kind, name and unit, and no other year of birth: that is somebody the registry knows.
///
/// # Errors
/// `CONFLICT` with the id of the one it knows.
pub async fn refuse_known(act: &Act, row: &Model) -> Result<()> {
    let namesakes =
        store::recipient::namesakes(act.tx(), &[(row.name_key.as_str(), row.unit_key.as_str())], &[]).await?;
    let born_alike =
        |other: &Model| other.birth_year.is_none() || row.birth_year.is_none() || other.birth_year == row.birth_year;
    let known = namesakes
        .values()
        .flatten()
        .find(|other| other.kind == row.kind && other.unit_key == row.unit_key && born_alike(other));
    match known {
        Some(known) => Err(Error::conflict(format!(
            "{} of this name and unit is known already as {}; name it in recipient, or give the year of birth that tells them apart",
            row.kind.label_en(),
            Entity::node_id(known)
        ))
        .vi(format!(
            "{} có tên và đơn vị này đã được ghi tại {}; xin nêu mã đó trong recipient, hoặc ghi năm sinh để phân biệt",
            row.kind.label_vi(),
            Entity::node_id(known)
        ))
        .at("newRecipient")),
        None => Ok(()),
    }
}

/// The row of somebody known by this name and unit; the id and the times are the caller's to set.
pub fn known_as(name: &RecipientName, kind: RecipientKind, unit: Option<String>) -> Model {
    let display = name.display.as_str();
    let (family, given) = match kind {
        RecipientKind::Individual => name.family_and_given().unzip(),
        RecipientKind::Collective | RecipientKind::Household => (None, None),
    };
    Model {
        id: uuid::Uuid::nil(),
        kind,
        display_name: display.to_owned(),
        name_key: name.key.to_string(),
        unit_key: unit.as_deref().map(|unit| text::unit_key(unit).to_string()).unwrap_or_default(),
        search_key: search::key(display, unit.as_deref().unwrap_or_default()),
        link_key: text::Run::of(name.key.as_str()).name_key(),
        sort_key: sort_key(kind, display),
        unit_text: unit,
        is_foreign: false,
        nationality: None,
        external_ids: None,
        family_and_middle_name: family.map(str::to_owned),
        given_name: given.map(str::to_owned),
        gender: name.gender,
        birth_year: name.birth_year,
        birth_date: None,
        deceased: name.deceased || name.posthumous,
        organisation_id: None,
        head_name: name.head_name.as_ref().map(ToString::to_string),
        locality_text: None,
        merged_into_id: None,
        version: 1,
        created_at: chrono::DateTime::UNIX_EPOCH,
        updated_at: chrono::DateTime::UNIX_EPOCH,
    }
}

/// Persons sort by given name, others by the alphabet.
pub fn sort_key(kind: RecipientKind, name: &str) -> Vec<u8> {
    let order = match kind {
        RecipientKind::Individual => NameOrder::GivenNameFirst,
        RecipientKind::Collective | RecipientKind::Household => NameOrder::Alphabetical,
    };
    text::sort_key(name, order)
}
