//! The write verbs: create, record, correct, revoke, restore, declare, present. Each takes the open [`Act`]
//! of a permitted clerk, changes rows, and notes what it did in the audit trail of the same transaction.
//!
//! Inputs are the GraphQL inputs themselves, so that the published contract and the verbs cannot drift apart.

pub mod account;
pub mod award;
pub mod award_form;
pub mod award_group;
pub mod campaign;
pub mod ceremony;
pub mod decision;
pub mod organisation;
pub mod recipient;
pub mod recipient_merge;

use async_graphql::MaybeUndefined;
use uuid::Uuid;

use crate::domain::id::NodeId;
use crate::domain::period::Period;
use crate::domain::text;
use crate::domain::vocabulary::{EntityKind, PeriodKind};
use crate::error::{Error, Result};
use crate::store::{self, Act, Listed, Record};

/// The longest text a field takes, in characters.
const TEXT_MAX: usize = 4_000;

/// A text as it may be stored: cleaned, not empty, not endless.
fn required(text: &str, field: &'static str) -> Result<String> {
    optional(Some(text), field)?.ok_or_else(|| {
        Error::bad_input(format!("{field} must not be empty"))
            .vi(format!("Xin điền {field}; ô này không được để trống"))
            .at(field)
    })
}

/// A text that may be absent; blank counts as absent.
fn optional(text: Option<&str>, field: &'static str) -> Result<Option<String>> {
    let Some(text) = text.map(text::clean).filter(|text| !text.is_empty()) else { return Ok(None) };
    let length = text.chars().count();
    if length > TEXT_MAX {
        return Err(Error::bad_input(format!("{field} has {length} characters; at most {TEXT_MAX} are kept"))
            .vi(format!("{field} dài {length} ký tự; sổ chỉ ghi được tối đa {TEXT_MAX}"))
            .at(field));
    }
    Ok(Some(text))
}

/// Puts a changed text in place: left out keeps it, null or blank clears it.
fn edit_text(place: &mut Option<String>, change: &MaybeUndefined<String>, field: &'static str) -> Result<()> {
    match change {
        MaybeUndefined::Undefined => {}
        MaybeUndefined::Null => *place = None,
        MaybeUndefined::Value(text) => *place = optional(Some(text), field)?,
    }
    Ok(())
}

/// Puts a changed value in place: left out keeps it, null clears it.
fn edit<T, V: Clone + Into<T>>(place: &mut Option<T>, change: &MaybeUndefined<V>) {
    match change {
        MaybeUndefined::Undefined => {}
        MaybeUndefined::Null => *place = None,
        MaybeUndefined::Value(value) => *place = Some(value.clone().into()),
    }
}

/// Puts a changed reference in place, if it is of the right kind.
fn edit_id(
    place: &mut Option<Uuid>,
    change: &MaybeUndefined<NodeId>,
    kind: EntityKind,
    field: &'static str,
) -> Result<()> {
    match change {
        MaybeUndefined::Undefined => {}
        MaybeUndefined::Null => *place = None,
        MaybeUndefined::Value(id) => *place = Some(of_kind(*id, kind, field)?),
    }
    Ok(())
}

/// The row behind an id of the right kind.
fn of_kind(id: NodeId, kind: EntityKind, field: &'static str) -> Result<Uuid> {
    id.expect(kind).map_err(|error| Error::from(error).at(field))
}

/// The row behind an optional id of the right kind.
fn maybe_of_kind(id: Option<NodeId>, kind: EntityKind, field: &'static str) -> Result<Option<Uuid>> {
    id.map(|id| of_kind(id, kind, field)).transpose()
}

/// The row an input speaks of, at the version its writer saw.
async fn seen<E: Record + Listed>(act: &Act, id: NodeId, version: i32) -> Result<E::Model> {
    let row = existing::<E>(act, id, "id").await?;
    if E::version(&row) != version {
        return Err(Error::stale(version, E::version(&row)));
    }
    Ok(row)
}

/// The row an input points at. What a clerk may not see does not exist for them.
async fn existing<E: Record + Listed>(act: &Act, id: NodeId, field: &'static str) -> Result<E::Model> {
    let uuid = of_kind(id, E::KIND, field)?;
    let seen = store::list::find_seen::<E>(act.tx(), uuid, act.clerk().sight()).await?;
    seen.ok_or_else(|| Error::no_record(id).at(field))
}

/// The four period columns that awards, award groups and campaigns share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeriodColumns {
    /// What sort of period.
    pub kind: PeriodKind,
    /// As written.
    pub label: Option<String>,
    /// The first year.
    pub start_year: Option<i32>,
    /// The last year.
    pub end_year: Option<i32>,
}

impl PeriodColumns {
    /// Reads a period such as `năm học 2018-2019`, `2015-2020`, `2019`.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` when it is not a period.
    pub fn read(text: Option<&str>, near_school: bool) -> Result<Self> {
        let Some(text) = optional(text, "period")? else { return Ok(Self::unknown()) };
        let period = Period::read(&text, near_school).ok_or_else(|| {
            Error::bad_input(format!(
                "{text:?} is not a period; accepted: 2019, 2018-2019, năm học 2018-2019, giai đoạn 2015-2020"
            ))
            .vi(format!(
                "{text:?} không phải là một thời gian; xin ghi như 2019, 2018-2019, năm học 2018-2019, giai đoạn 2015-2020"
            ))
            .at("period")
        })?;
        Ok(period.into())
    }

    /// No period known.
    pub fn unknown() -> Self {
        Self { kind: PeriodKind::Unknown, label: None, start_year: None, end_year: None }
    }
}

impl From<Period> for PeriodColumns {
    fn from(period: Period) -> Self {
        Self { kind: period.kind, label: Some(period.label), start_year: period.start_year, end_year: period.end_year }
    }
}
