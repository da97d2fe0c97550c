//! The importer remembers: columns and values that a clerk once set by hand for a header are found again by it.

use sea_orm::ConnectionTrait;

use super::parse::{Field, Finding, FindingCode, List, ParseOptions, ParseProblem, Source};
use super::{Chosen, Request, refuse};
use crate::domain::date::day_in_vietnam;
use crate::domain::date::vi_date;
use crate::entity::import_batch;
use crate::error::{Error, Result};
use crate::store;

/// How many earlier imports are tried for a list that cannot be read without a mapping.
const EARLIER_MAX: u64 = 50;

/// An opened list, what was chosen for it in the end, and what the clerk should know about where that came from.
pub(super) struct Opened {
    pub(super) list: List,
    pub(super) options: ParseOptions,
    pub(super) remembered: Option<Finding>,
}

/// Opens a list, with what was chosen by hand at the latest applied import of a list with the same header. What the
/// clerk chooses now counts more.
///
/// # Errors
/// `BAD_USER_INPUT` when the file is no list.
pub(super) async fn open(db: &impl ConnectionTrait, request: &Request) -> Result<Opened> {
    let plain = opened(&request.source, &request.options).await?;
    let earlier = match &plain {
        _ if !request.recall => Vec::new(),
        Ok(list) => {
            let signature = &list.facts().header_signature;
            store::import_batch::applied_with_header(db, signature).await?.into_iter().collect()
        }
        // Headings in no language we know may yet be known by hand.
        Err(ParseProblem::NoHeader | ParseProblem::NoHeaderInSheets(_) | ParseProblem::NoNameColumn(_)) => {
            store::import_batch::latest_applied(db, EARLIER_MAX).await?
        }
        Err(_) => Vec::new(),
    };
    for batch in earlier {
        let chosen: Chosen = serde_json::from_value(batch.options.clone()).map_err(Error::internal)?;
        if let Some(opened) = reopen(&request.source, &request.options, &batch, &chosen).await? {
            return Ok(opened);
        }
    }
    Ok(Opened { list: plain.map_err(refuse)?, options: request.options.clone(), remembered: None })
}

/// The list as the choices of an earlier import read it, if there were any and the header is the same.
async fn reopen(
    source: &Source,
    options: &ParseOptions,
    batch: &import_batch::Model,
    chosen: &Chosen,
) -> Result<Option<Opened>> {
    let mut told = Vec::new();
    let mut options = options.clone();
    if options.mapping.is_empty() {
        told.extend(chosen.mapping.iter().map(|(field, at)| format!("cột {} = {}", at + 1, field.label_vi())));
        options.mapping.clone_from(&chosen.mapping);
    }
    for (field, value) in &chosen.defaults {
        let chosen_now = options.defaults.iter().any(|(set, _)| set == field);
        if lasts(*field) && !chosen_now {
            told.push(format!("{} = {value}", field.label_vi()));
            options.defaults.push((*field, value.clone()));
        }
    }
    if told.is_empty() {
        return Ok(None);
    }
    let Ok(list) = opened(source, &options).await? else { return Ok(None) };
    let day = vi_date(day_in_vietnam(batch.applied_at.unwrap_or(batch.created_at)));
    let finding =
        Finding::of_file(FindingCode::Remembered).value(told.join(", ")).suggest(format!("{}, {day}", batch.file_name));
    let same = list.facts().header_signature == batch.header_signature;
    Ok(same.then_some(Opened { list, options, remembered: Some(finding) }))
}

/// Opens a list on a thread of its own: all of its bytes are looked at.
async fn opened(source: &Source, options: &ParseOptions) -> Result<Result<List, ParseProblem>> {
    let (source, options) = (source.clone(), options.clone());
    tokio::task::spawn_blocking(move || List::open(source, &options)).await.map_err(Error::internal)
}

/// Values that hold from one list to the next. What belongs to one decision, one year or one ceremony does not.
fn lasts(field: Field) -> bool {
    use Field::{
        AwardForm, AwardFormCode, AwardLevel, CommendationType, Evidence, Locality, Nationality, ParentUnit,
        PositionGroup, RecipientKind, Sector, Visibility,
    };
    matches!(
        field,
        RecipientKind
            | AwardForm
            | AwardFormCode
            | AwardLevel
            | CommendationType
            | PositionGroup
            | Sector
            | ParentUnit
            | Locality
            | Nationality
            | Evidence
            | Visibility
    )
}
