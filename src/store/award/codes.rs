//! Codes that a filter names and the catalogue does not have.

use std::collections::HashSet;

use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QuerySelect as _};

use crate::domain::filter::AwardFilter;
use crate::domain::form::nearest;
use crate::entity::award_form::{Column, Entity};
use crate::error::{Error, Result};
use crate::store::award_form;

/// Refuses a code of a form, or a statistical group, that no form of the catalogue has.
///
/// # Errors
/// `BAD_USER_INPUT` naming what comes nearest to the code.
pub(super) async fn check(db: &impl ConnectionTrait, filter: &AwardFilter) -> Result<()> {
    let mut named = Named::default();
    named.gather(filter);
    if !named.forms.is_empty() {
        let known = known(db, Column::Code, &named.forms).await?;
        if let Some(code) = named.forms.iter().find(|code| !known.contains(**code)) {
            return Err(unknown_form(db, code).await?);
        }
    }
    if !named.groups.is_empty() {
        let known = known(db, Column::StatGroup, &named.groups).await?;
        if let Some(group) = named.groups.iter().find(|group| !known.contains(**group)) {
            return Err(unknown_group(db, group).await?);
        }
    }
    Ok(())
}

/// What a filter and those within it name.
#[derive(Default)]
struct Named<'f> {
    forms: HashSet<&'f str>,
    groups: HashSet<&'f str>,
}

impl<'f> Named<'f> {
    fn gather(&mut self, filter: &'f AwardFilter) {
        self.forms.extend(filter.forms.iter().flatten().map(String::as_str));
        self.groups.extend(filter.stat_groups.iter().flatten().map(String::as_str));
        for nested in filter.nested() {
            self.gather(nested);
        }
    }
}

async fn known(db: &impl ConnectionTrait, column: Column, named: &HashSet<&str>) -> Result<HashSet<String>> {
    let select = Entity::find().select_only().column(column).distinct().filter(column.is_in(named.iter().copied()));
    Ok(select.into_tuple::<String>().all(db).await?.into_iter().collect())
}

async fn unknown_form(db: &impl ConnectionTrait, code: &str) -> Result<Error> {
    let forms = award_form::all(db).await?;
    let names = forms.iter().flat_map(|form| [(&*form.code, &*form.code), (&*form.name_vi, &*form.code)]);
    let hint = match nearest(code, names) {
        Some(near) => format!("did you mean {near}?"),
        None => "awardForms lists the catalogue".to_owned(),
    };
    Ok(Error::bad_input(format!("{:?} is not the code of an award form; {hint}", shortened(code))).at("forms"))
}

async fn unknown_group(db: &impl ConnectionTrait, group: &str) -> Result<Error> {
    let mut groups: Vec<String> = award_form::all(db).await?.into_iter().map(|form| form.stat_group).collect();
    groups.sort();
    groups.dedup();
    let message = format!("{:?} is not a statistical group; accepted: {}", shortened(group), groups.join(", "));
    Ok(Error::bad_input(message).at("statGroups"))
}

/// As much of a word as a message should repeat.
fn shortened(word: &str) -> String {
    word.chars().take(60).collect()
}
