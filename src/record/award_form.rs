//! Adding forms to the catalogue and keeping its data. Codes never change meaning and are never deleted.

use async_graphql::{InputObject, MaybeUndefined};

use super::{edit, edit_text, optional, required, seen};
use crate::domain::date::Date;
use crate::domain::id::NodeId;
use crate::domain::text;
use crate::domain::vocabulary::{AwardLevel, FormKind, FormScheme, RecipientKind};
use crate::entity::Words;
use crate::entity::award_form::{Entity, Model};
use crate::error::{Error, Result};
use crate::store::{Act, insert, replace};

/// Where forms added by an office stand in display order: behind the seeded ones.
const RANK_OF_ADDED_FORMS: i32 = 10_000;

/// A form the catalogue lacks.
#[derive(Clone, Debug, InputObject)]
pub struct CreateAwardFormInput {
    /// A code in capital letters, digits and `_`.
    pub code: String,
    /// The Vietnamese name.
    pub name_vi: String,
    /// The English name.
    pub name_en: String,
    /// The usual abbreviation.
    pub abbr_vi: Option<String>,
    /// Other spellings that lists and newspapers use.
    #[graphql(default)]
    pub aliases: Vec<String>,
    /// Emulation title or form of commendation.
    pub kind: FormKind,
    /// The level that decides it.
    pub level: AwardLevel,
    /// The system of rules it belongs to.
    pub scheme: FormScheme,
    /// Who may receive it.
    pub recipients: Vec<RecipientKind>,
    /// Who confers it, in Vietnamese.
    pub conferred_by_vi: String,
    /// Whether it may be given after death.
    #[graphql(default)]
    pub posthumous: bool,
    /// Valid from this day.
    pub valid_from: Option<Date>,
    /// Valid until this day.
    pub valid_to: Option<Date>,
    /// A note.
    pub note: Option<String>,
}

/// Changes to a form's spellings, validity and note.
#[derive(Clone, Debug, InputObject)]
pub struct UpdateAwardFormInput {
    /// The form.
    pub id: NodeId,
    /// The version you saw.
    pub version: i32,
    /// Other spellings that lists and newspapers use.
    pub aliases: Option<Vec<String>>,
    /// Valid from this day.
    pub valid_from: MaybeUndefined<Date>,
    /// Valid until this day.
    pub valid_to: MaybeUndefined<Date>,
    /// Whether it is offered when recording.
    pub active: Option<bool>,
    /// A note.
    pub note: MaybeUndefined<String>,
}

/// Adds a form.
///
/// # Errors
/// `CONFLICT` when the code is taken.
pub async fn create(act: &mut Act, input: CreateAwardFormInput) -> Result<Model> {
    let code = required(&input.code, "code")?;
    if !code.chars().all(|sign| sign.is_ascii_uppercase() || sign.is_ascii_digit() || sign == '_') {
        return Err(Error::bad_input(format!("{code:?} is not a code; accepted: A–Z, 0–9 and _"))
            .vi(format!("{code:?} không phải là mã; mã chỉ gồm A–Z, 0–9 và _"))
            .at("code"));
    }
    let conferred_by = required(&input.conferred_by_vi, "conferredByVi")?;
    let row = Model {
        id: act.new_id(),
        code,
        name_vi: required(&input.name_vi, "nameVi")?,
        name_en: required(&input.name_en, "nameEn")?,
        abbr_vi: optional(input.abbr_vi.as_deref(), "abbrVi")?,
        aliases: spellings(&input.aliases),
        kind: input.kind,
        category: "added".to_owned(),
        grade: None,
        level: input.level,
        stat_group: "outside_forms".to_owned(),
        conferred_by_en: conferred_by.clone(),
        conferred_by_vi: conferred_by,
        recipients: Words(input.recipients.iter().map(|kind| kind.code().to_owned()).collect()),
        posthumous: input.posthumous,
        period_basis: Words::default(),
        law_2022: None,
        law_2003_2013: None,
        name_vi_before_2024: None,
        scheme: input.scheme,
        valid_from: input.valid_from.map(Into::into),
        valid_to: input.valid_to.map(Into::into),
        rank: RANK_OF_ADDED_FORMS,
        active: true,
        seeded: false,
        basis_checked: None,
        note: optional(input.note.as_deref(), "note")?,
        version: 1,
        created_at: act.at(),
        updated_at: act.at(),
    };
    insert::<Entity>(act, "createAwardForm", &row).await?;
    Ok(row)
}

/// Changes a form.
///
/// # Errors
/// `CONFLICT` when it changed since the clerk saw it.
pub async fn update(act: &mut Act, input: UpdateAwardFormInput) -> Result<Model> {
    let before = seen::<Entity>(act, input.id, input.version).await?;
    let mut row = before.clone();
    if let Some(aliases) = &input.aliases {
        row.aliases = spellings(aliases);
    }
    edit(&mut row.valid_from, &input.valid_from);
    edit(&mut row.valid_to, &input.valid_to);
    row.active = input.active.unwrap_or(row.active);
    edit_text(&mut row.note, &input.note, "note")?;
    replace::<Entity>(act, "updateAwardForm", &before, row).await
}

fn spellings(aliases: &[String]) -> Words {
    Words(aliases.iter().map(|alias| text::clean(alias)).filter(|alias| !alias.is_empty()).collect())
}
