//! One value of a row, before it is known for whom it is written.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};

use super::Audience;
use crate::domain::date::day_in_vietnam;
use crate::domain::date::vi_date;
use crate::domain::id::NodeId;
use crate::domain::vocabulary::{
    ArticleStatus, AwardStatus, CampaignMethod, CampaignScope, CampaignStatus, CommendationType, DecisionStatus,
    Evidence, Gender, PeriodKind, PositionGroup, RecipientKind, SigningCapacity, Visibility,
};

/// One value of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    /// Nothing.
    Empty,
    /// Words, and numbers that are names: `15/QĐ-UBND`, `0012`.
    Text(String),
    /// An amount, a count, a year.
    Number(i64),
    /// Whether something holds.
    Flag(bool),
    /// A day.
    Day(NaiveDate),
    /// An instant.
    Moment(DateTime<Utc>),
    /// A value of a closed list, by code and by label.
    Word { code: &'static str, label: &'static str },
}

impl Cell {
    /// A tick, as clerks make it; nothing when it does not hold.
    pub(super) fn tick(holds: bool) -> Self {
        if holds { Self::Text("x".to_owned()) } else { Self::Empty }
    }

    /// The value in letters: codes and ISO days for a machine, labels and dd/MM/yyyy for a clerk.
    pub(crate) fn text(&self, audience: Audience) -> String {
        match (self, audience) {
            (Self::Empty, _) => String::new(),
            (Self::Text(text), _) => text.clone(),
            (Self::Number(number), _) => number.to_string(),
            (Self::Flag(holds), Audience::Machine) => holds.to_string(),
            (Self::Flag(holds), Audience::Clerk) => Self::tick(*holds).text(Audience::Clerk),
            (Self::Day(day), Audience::Machine) => day.to_string(),
            (Self::Day(day), Audience::Clerk) => vi_date(*day),
            (Self::Moment(at), Audience::Machine) => at.to_rfc3339_opts(SecondsFormat::Millis, true),
            (Self::Moment(at), Audience::Clerk) => vi_date(day_in_vietnam(*at)),
            (Self::Word { code, .. }, Audience::Machine) => (*code).to_owned(),
            (Self::Word { label, .. }, Audience::Clerk) => (*label).to_owned(),
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.to_owned()) }
    }
}

impl From<&String> for Cell {
    fn from(text: &String) -> Self {
        text.as_str().into()
    }
}

impl From<i32> for Cell {
    fn from(number: i32) -> Self {
        Self::Number(number.into())
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<NaiveDate> for Cell {
    fn from(day: NaiveDate) -> Self {
        Self::Day(day)
    }
}

impl From<DateTime<Utc>> for Cell {
    fn from(at: DateTime<Utc>) -> Self {
        Self::Moment(at)
    }
}

impl From<NodeId> for Cell {
    fn from(id: NodeId) -> Self {
        Self::Text(id.to_string())
    }
}

impl<T: Into<Self>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

impl<'a> From<&'a Option<String>> for Cell {
    fn from(text: &'a Option<String>) -> Self {
        text.as_deref().into()
    }
}

macro_rules! words {
    ($($list:ident),+ $(,)?) => {$(
        impl From<$list> for Cell {
            fn from(word: $list) -> Self {
                Self::Word { code: word.code(), label: word.label_vi() }
            }
        }
    )+};
}

words! {
    ArticleStatus, AwardStatus, CampaignMethod, CampaignScope, CampaignStatus, CommendationType, DecisionStatus,
    Evidence, Gender, PeriodKind, PositionGroup, RecipientKind, SigningCapacity, Visibility,
}
