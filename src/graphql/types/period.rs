//! The period an achievement or a campaign belongs to.

use async_graphql::SimpleObject;

use crate::domain::vocabulary::PeriodKind;

/// A period such as a year, a school year or a stage of several years.
#[derive(SimpleObject)]
pub struct Period {
    /// What sort of period.
    pub kind: PeriodKind,
    /// As written: `năm học 2018-2019`, `giai đoạn 2015-2020`.
    pub label: Option<String>,
    /// The first year.
    pub start_year: Option<i32>,
    /// The last year.
    pub end_year: Option<i32>,
}
