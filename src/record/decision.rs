//! Recording and updating decisions.

use async_graphql::{InputObject, MaybeUndefined};
use chrono::{Datelike as _, NaiveDate};
use url::Url;

use super::{edit, edit_id, edit_text, existing, maybe_of_kind, of_kind, optional, seen};
use crate::domain::date::{self, Date};
use crate::domain::decision_number::DecisionNumber;
use crate::domain::id::NodeId;
use crate::domain::search;
use crate::domain::vocabulary::{CommendationType, DecisionStatus, EntityKind, SigningCapacity};
use crate::entity::decision::{Entity, Model};
use crate::entity::organisation;
use crate::error::{Error, Result};
use crate::store::{self, Act, insert, replace};

/// A decision to record.
#[derive(Clone, Debug, InputObject)]
pub struct RecordDecisionInput {
    /// Its number and symbol, such as `1436/QĐ-UBND`; left out when an award is known only from the news.
    pub number: Option<String>,
    /// The day it was signed.
    pub signed_on: Option<Date>,
    /// The body in whose name it is issued.
    pub issuing_authority: NodeId,
    /// Who signed.
    pub signer_name: Option<String>,
    /// The signer's position.
    pub signer_position: Option<String>,
    /// In whose place the signer signed.
    pub signing_capacity: Option<SigningCapacity>,
    /// The subject line, beginning "Về việc…".
    pub title: Option<String>,
    /// The campaign it belongs to.
    pub campaign: Option<NodeId>,
    /// The number of the submission that asked for it.
    pub proposal_number: Option<String>,
    /// The unit that asked for it.
    pub proposing_unit: Option<String>,
    /// Why the awards are given.
    pub commendation_type: Option<CommendationType>,
    /// The law it cites.
    pub legal_basis: Option<String>,
    /// How many collectives it says it awards.
    pub declared_collectives: Option<i32>,
    /// How many individuals it says it awards.
    pub declared_individuals: Option<i32>,
    /// How many households it says it awards.
    pub declared_households: Option<i32>,
    /// Where its file is.
    pub file_url: Option<String>,
    /// The decision it amends.
    pub amends: Option<NodeId>,
    /// Where it stands; in force unless said otherwise.
    pub status: Option<DecisionStatus>,
}

/// Changes to a decision. Fields left out stay as they are; null clears.
#[derive(Clone, Debug, InputObject)]
pub struct UpdateDecisionInput {
    /// The decision.
    pub id: NodeId,
    /// The version you saw.
    pub version: i32,
    /// Its number and symbol.
    pub number: MaybeUndefined<String>,
    /// The day it was signed.
    pub signed_on: MaybeUndefined<Date>,
    /// Who signed.
    pub signer_name: MaybeUndefined<String>,
    /// The signer's position.
    pub signer_position: MaybeUndefined<String>,
    /// In whose place the signer signed.
    pub signing_capacity: MaybeUndefined<SigningCapacity>,
    /// The subject line.
    pub title: MaybeUndefined<String>,
    /// The campaign it belongs to.
    pub campaign: MaybeUndefined<NodeId>,
    /// Why the awards are given.
    pub commendation_type: MaybeUndefined<CommendationType>,
    /// How many collectives it says it awards.
    pub declared_collectives: MaybeUndefined<i32>,
    /// How many individuals it says it awards.
    pub declared_individuals: MaybeUndefined<i32>,
    /// How many households it says it awards.
    pub declared_households: MaybeUndefined<i32>,
    /// Where its file is.
    pub file_url: MaybeUndefined<String>,
    /// Where it stands.
    pub status: Option<DecisionStatus>,
}

/// Records a decision.
///
/// # Errors
/// `CONFLICT` when the authority has a decision of this number in that year.
pub async fn record(act: &mut Act, input: RecordDecisionInput) -> Result<Model> {
    existing::<organisation::Entity>(act, input.issuing_authority, "issuingAuthority").await?;
    let row = draft(act, input)?;
    insert::<Entity>(act, "recordDecision", &row).await?;
    Ok(row)
}

/// A decision ready to be inserted.
///
/// # Errors
/// `BAD_USER_INPUT` when a field makes no sense.
pub fn draft(act: &Act, input: RecordDecisionInput) -> Result<Model> {
    let mut row = Model {
        id: act.new_id(),
        number_raw: None,
        number: None,
        symbol: None,
        number_key: None,
        year: None,
        signed_on: None,
        issuing_authority_id: of_kind(input.issuing_authority, EntityKind::Organisation, "issuingAuthority")?,
        signer_name: optional(input.signer_name.as_deref(), "signerName")?,
        signer_position: optional(input.signer_position.as_deref(), "signerPosition")?,
        signing_capacity: input.signing_capacity,
        title: optional(input.title.as_deref(), "title")?,
        search_key: String::new(),
        campaign_id: maybe_of_kind(input.campaign, EntityKind::Campaign, "campaign")?,
        proposal_number: optional(input.proposal_number.as_deref(), "proposalNumber")?,
        proposing_unit: optional(input.proposing_unit.as_deref(), "proposingUnit")?,
        commendation_type: input.commendation_type,
        legal_basis: optional(input.legal_basis.as_deref(), "legalBasis")?,
        declared_collectives: input.declared_collectives,
        declared_individuals: input.declared_individuals,
        declared_households: input.declared_households,
        file_url: address(optional(input.file_url.as_deref(), "fileUrl")?)?,
        file_sha256: None,
        status: input.status.unwrap_or(DecisionStatus::InForce),
        amends_decision_id: maybe_of_kind(input.amends, EntityKind::Decision, "amends")?,
        version: 1,
        created_at: act.at(),
        updated_at: act.at(),
    };
    number(&mut row, input.number.as_deref())?;
    sign(&mut row, input.signed_on.map(Into::into), date::day_in_vietnam(act.at()))?;
    settle(&mut row);
    Ok(row)
}

/// Changes a decision; its awards follow the day of signing.
///
/// # Errors
/// `CONFLICT` when it changed since the clerk saw it.
pub async fn update(act: &mut Act, input: UpdateDecisionInput) -> Result<Model> {
    let before = seen::<Entity>(act, input.id, input.version).await?;
    let mut row = before.clone();
    if !input.number.is_undefined() {
        number(&mut row, input.number.value().map(String::as_str))?;
    }
    if !input.signed_on.is_undefined() {
        sign(&mut row, input.signed_on.value().map(|day| day.0), date::day_in_vietnam(act.at()))?;
    }
    edit_text(&mut row.signer_name, &input.signer_name, "signerName")?;
    edit_text(&mut row.signer_position, &input.signer_position, "signerPosition")?;
    edit(&mut row.signing_capacity, &input.signing_capacity);
    edit_text(&mut row.title, &input.title, "title")?;
    edit_id(&mut row.campaign_id, &input.campaign, EntityKind::Campaign, "campaign")?;
    edit(&mut row.commendation_type, &input.commendation_type);
    edit(&mut row.declared_collectives, &input.declared_collectives);
    edit(&mut row.declared_individuals, &input.declared_individuals);
    edit(&mut row.declared_households, &input.declared_households);
    edit_text(&mut row.file_url, &input.file_url, "fileUrl")?;
    if row.file_url != before.file_url {
        row.file_url = address(row.file_url)?;
    }
    row.status = input.status.unwrap_or(row.status);
    settle(&mut row);
    let row = replace::<Entity>(act, "updateDecision", &before, row).await?;
    if row.signed_on != before.signed_on {
        store::award::follow_decision_date(act, row.id, row.signed_on).await?;
    }
    Ok(row)
}

/// Fills the column that follows from others: what it is found by.
pub fn settle(row: &mut Model) {
    row.search_key = search::key_of_decision(row.number_raw.as_deref(), row.title.as_deref());
}

/// Sets the number as written and as matched (DOMAIN 6.4).
fn number(row: &mut Model, text: Option<&str>) -> Result<()> {
    let text = optional(text, "number")?;
    let number = text
        .as_deref()
        .map(|text| {
            DecisionNumber::read(text).map_err(|_| {
                Error::bad_input(format!("{text:?} is not a decision number such as 1436/QĐ-UBND"))
                    .vi(format!("{text:?} không phải là số quyết định như 1436/QĐ-UBND"))
                    .at("number")
            })
        })
        .transpose()?;
    row.number =
        number.as_ref().and_then(|number| number.number).map(i32::try_from).transpose().map_err(|_| {
            Error::bad_input("the decision's number is too large").vi("Số quyết định quá lớn").at("number")
        })?;
    row.symbol = number.as_ref().map(DecisionNumber::symbol_key);
    row.number_key = number.as_ref().map(|number| number.key().to_string());
    row.year = row.signed_on.map(|day| day.year()).or_else(|| number.as_ref().and_then(|number| number.year));
    row.number_raw = text;
    Ok(())
}

/// Sets the day of signing, which gives the year that numbers restart in.
fn sign(row: &mut Model, signed_on: Option<NaiveDate>, today: NaiveDate) -> Result<()> {
    if let Some(day) = signed_on {
        date::check_signing_date(day, today).map_err(|_| {
            Error::bad_input(format!("{day} cannot be the day of signing; accepted: 1945 to today"))
                .vi(format!(
                    "Ngày ký không thể là {}; xin ghi một ngày từ năm 1945 đến hôm nay",
                    day.format("%d/%m/%Y")
                ))
                .at("signedOn")
        })?;
        row.year = Some(day.year());
    }
    row.signed_on = signed_on;
    Ok(())
}

/// Where the decision's file can be had: on the web, since whoever is shown it may follow it.
fn address(written: Option<String>) -> Result<Option<String>> {
    let Some(written) = written else { return Ok(None) };
    let on_the_web = |url: Url| matches!(url.scheme(), "http" | "https") && url.has_host();
    if Url::parse(&written).is_ok_and(on_the_web) {
        return Ok(Some(written));
    }
    Err(Error::bad_input(format!("{written:?} is not a web address; accepted: https://…"))
        .vi(format!("“{written}” không phải địa chỉ trên mạng; dạng được nhận: https://…"))
        .at("fileUrl"))
}
