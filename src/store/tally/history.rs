//! What one recipient received, year by year, and for how many years in a row.

use std::collections::HashMap;

use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::{Asked, Group, tally};
use crate::domain::access::Sight;
use crate::domain::filter::{AwardFilter, YearBasis};
use crate::domain::id::NodeId;
use crate::domain::tally::{Key, Question, Run, TallyDimension, runs};
use crate::domain::vocabulary::{AwardStatus, EntityKind};
use crate::error::Result;

/// What one recipient received.
#[derive(Clone, Debug)]
pub struct History {
    /// The awards of each form in each year, in order of time; those of unknown year last.
    pub years: Vec<OfYear>,
    /// The years in a row of each form, the longest first.
    pub runs: Vec<OfForm>,
}

/// The awards of one form in one year.
#[derive(Clone, Debug)]
pub struct OfYear {
    /// The year, where it is known.
    pub year: Option<i32>,
    /// The form.
    pub form: Uuid,
    /// How many awards.
    pub awards: u64,
    /// What selects exactly these awards.
    pub filter: AwardFilter,
}

/// The years in a row in which one form was received.
#[derive(Clone, Copy, Debug)]
pub struct OfForm {
    /// The form.
    pub form: Uuid,
    /// The years.
    pub run: Run,
}

/// The history of a recipient, as far as the viewer may know of it.
///
/// # Errors
/// When the database does not answer.
pub async fn history(db: &impl ConnectionTrait, recipient: NodeId, basis: YearBasis, sight: Sight) -> Result<History> {
    recipient.expect(EntityKind::Recipient)?;
    let filter = AwardFilter {
        recipient: Some(recipient),
        statuses: Some(AwardStatus::COUNTED.to_vec()),
        year_basis: Some(basis),
        ..AwardFilter::default()
    };
    let question = Question::new(filter, &[TallyDimension::Year, TallyDimension::Form]);
    let groups = tally(db, &question, sight, Asked::default()).await?.groups;
    let years: Vec<OfYear> = groups.into_iter().filter_map(of_year).collect();
    Ok(History { runs: runs_of(&years), years })
}

fn of_year(group: Group) -> Option<OfYear> {
    let [year, form] = group.keys.as_slice() else { return None };
    let Key::Id(form) = form.key else { return None };
    let year = if let Key::Number(year) = year.key { Some(year) } else { None };
    Some(OfYear { year, form, awards: group.awards, filter: group.filter })
}

fn runs_of(years: &[OfYear]) -> Vec<OfForm> {
    let mut by_form: HashMap<Uuid, Vec<i32>> = HashMap::new();
    for entry in years {
        by_form.entry(entry.form).or_default().extend(entry.year);
    }
    let of_form = |(form, years)| runs(years).into_iter().map(move |run| OfForm { form, run });
    let mut all: Vec<OfForm> = by_form.into_iter().flat_map(of_form).collect();
    all.sort_by_key(|found| (std::cmp::Reverse((found.run.length(), found.run.last)), found.form));
    all
}
