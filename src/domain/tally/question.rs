//! A question for counts in groups, checked once.

use async_graphql::InputObject;

use super::TallyDimension;
use crate::domain::filter::{AwardFilter, YearBasis};
use crate::error::{Error, Result};

/// By how many dimensions at once awards may be grouped.
const DIMENSIONS_MAX: usize = 6;
/// How many groups may be told apart from the rest.
pub const TOP_MAX: usize = 200;

/// Which groups are large enough, or small enough, to be shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, InputObject)]
pub struct TallyHaving {
    /// At least so many awards.
    pub awards_min: Option<u32>,
    /// At most so many awards.
    pub awards_max: Option<u32>,
    /// At least so many distinct recipients.
    pub recipients_min: Option<u32>,
    /// At most so many distinct recipients.
    pub recipients_max: Option<u32>,
}

impl TallyHaving {
    /// Whether it asks for a number of recipients.
    pub fn asks_recipients(self) -> bool {
        self.recipients_min.is_some() || self.recipients_max.is_some()
    }

    /// Whether a group without any award would be shown.
    pub fn admits_none(self) -> bool {
        self.awards_min.unwrap_or(0) == 0 && self.recipients_min.unwrap_or(0) == 0
    }
}

/// What groups are ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, async_graphql::Enum)]
pub enum TallyOrderField {
    /// By their keys, dimension by dimension: time forwards, codes and forms in their usual order, names by alphabet.
    #[default]
    Keys,
    /// By the number of awards.
    Awards,
    /// By the number of distinct recipients.
    Recipients,
}

/// The order of the groups. Groups that are equal in it follow by their keys; the unknown comes last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TallyOrder {
    /// What to order by.
    pub field: TallyOrderField,
    /// Largest, latest, last in the alphabet first.
    pub descending: bool,
}

/// A question for counts in groups.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Question {
    /// Which awards are counted.
    pub filter: AwardFilter,
    /// What they are grouped by.
    pub dimensions: Vec<TallyDimension>,
    /// Which year, school year, quarter and month are meant.
    pub basis: YearBasis,
    /// Whether groups of time and of closed lists appear without awards too.
    pub fill_empty: bool,
    /// Which groups are shown.
    pub having: TallyHaving,
    /// In which order.
    pub order: TallyOrder,
    /// How many of them; all when left out.
    pub top: Option<usize>,
}

impl Question {
    /// Counts what a filter selects, grouped by some dimensions, by its own year basis.
    pub fn new(filter: AwardFilter, dimensions: &[TallyDimension]) -> Self {
        let basis = filter.year_basis.unwrap_or_default();
        Self { filter, dimensions: dimensions.to_vec(), basis, ..Self::default() }
    }

    /// Refuses what makes no sense.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` for too many dimensions or one twice, months of periods, or a number of groups outside 1 to 200.
    pub fn check(&self) -> Result<()> {
        if self.dimensions.len() > DIMENSIONS_MAX {
            return Err(
                Error::bad_input(format!("awards are grouped by {DIMENSIONS_MAX} dimensions at most")).at("groupBy")
            );
        }
        for (place, dimension) in self.dimensions.iter().enumerate() {
            if self.dimensions.iter().take(place).any(|earlier| earlier == dimension) {
                return Err(Error::bad_input(format!("groupBy names {dimension} twice")).at("groupBy"));
            }
            if self.basis == YearBasis::Period && matches!(dimension, TallyDimension::Quarter | TallyDimension::Month) {
                return Err(Error::bad_input(format!(
                    "a period has years, not a {dimension}: group by YEAR, SCHOOL_YEAR or PERIOD, \
                     or take the year basis DECISION or CEREMONY"
                ))
                .at("groupBy"));
            }
        }
        match self.top {
            Some(top) if !(1..=TOP_MAX).contains(&top) => {
                Err(Error::bad_input(format!("top must be from 1 to {TOP_MAX}")).at("top"))
            }
            _ => Ok(()),
        }
    }
}
