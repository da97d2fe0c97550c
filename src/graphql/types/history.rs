//! What one recipient received, year by year.

use async_graphql::{ComplexObject, Context, Json, Result, SimpleObject};

use super::AwardForm;
use super::tally::json;
use crate::domain::access::Actor;
use crate::domain::filter::YearBasis;
use crate::domain::id::NodeId;
use crate::entity::award_form;
use crate::graphql::loader::by_key;
use crate::store::Registry;
use crate::store::tally::history::{OfForm, OfYear, history};

/// What one recipient received, year by year.
#[derive(SimpleObject)]
pub struct RecipientHistoryReport {
    /// Which year is meant.
    year_basis: YearBasis,
    /// How many awards there are of each form in each year, in order of time; those of unknown year come last.
    years: Vec<HistoryYearRow>,
    /// The years in a row in which each form was received, the longest run first.
    runs: Vec<HistoryRunRow>,
}

impl RecipientHistoryReport {
    /// The history as far as the viewer may know of it.
    pub(crate) async fn take(ctx: &Context<'_>, recipient: NodeId, basis: YearBasis) -> Result<Self> {
        let sight = ctx.data::<Actor>()?.sight();
        let found = history(ctx.data::<Registry>()?.reader(), recipient, basis, sight).await?;
        Ok(Self {
            year_basis: basis,
            years: found.years.into_iter().map(HistoryYearRow::of).collect::<Result<_>>()?,
            runs: found.runs.into_iter().map(HistoryRunRow::of).collect(),
        })
    }
}

/// The awards of one form in one year.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(super) struct HistoryYearRow {
    /// The year; null where it is not known.
    year: Option<i32>,
    /// How many awards.
    awards: u64,
    /// An `AwardFilter` that selects exactly these awards.
    filter: Json<serde_json::Value>,
    #[graphql(skip)]
    form_id: uuid::Uuid,
}

#[ComplexObject]
impl HistoryYearRow {
    /// The form.
    async fn form(&self, ctx: &Context<'_>) -> Result<AwardForm> {
        Ok(AwardForm(by_key::<award_form::Entity>(ctx, self.form_id).await?))
    }
}

impl HistoryYearRow {
    fn of(entry: OfYear) -> Result<Self> {
        Ok(Self { year: entry.year, awards: entry.awards, filter: json(&entry.filter)?, form_id: entry.form })
    }
}

/// Consecutive years in which one form was received.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(super) struct HistoryRunRow {
    /// The first year.
    first_year: i32,
    /// The last year.
    last_year: i32,
    /// How many years.
    length: u32,
    #[graphql(skip)]
    form_id: uuid::Uuid,
}

#[ComplexObject]
impl HistoryRunRow {
    /// The form.
    async fn form(&self, ctx: &Context<'_>) -> Result<AwardForm> {
        Ok(AwardForm(by_key::<award_form::Entity>(ctx, self.form_id).await?))
    }
}

impl HistoryRunRow {
    fn of(found: OfForm) -> Self {
        let run = found.run;
        Self { first_year: run.first, last_year: run.last, length: run.length(), form_id: found.form }
    }
}
