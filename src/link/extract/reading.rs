//! What an article says about awards: the result of reading it.

use serde::{Serialize, Serializer};

use crate::domain::vocabulary::{PeriodKind, RecipientKind};

/// Everything that was read in one article, in the order of the text.
///
/// Every part carries a `quote`, an exact piece of the text that was given, with `start` and `end`: offsets
/// in Unicode scalar values (not bytes, not UTF-16 units) of that same text, whatever its normal form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// Numbers of recipients that the article reports as commended.
    pub reported: Vec<ReportedTotal>,
    /// Persons, collectives and households that the article names as recipients.
    pub named_recipients: Vec<NamedRecipient>,
    /// Emulation campaigns called by a title.
    pub campaigns: Vec<CampaignMention>,
    /// Conferences and ceremonies at which awards are given.
    pub ceremonies: Vec<CeremonyMention>,
    /// Decisions cited by number.
    pub decisions: Vec<DecisionMention>,
    /// School years, stages and terms.
    pub periods: Vec<PeriodMention>,
    /// Sentences that tell of an award withdrawn, given back or refused: they prove none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub withdrawn: Vec<WithdrawalMention>,
}

/// A sentence that tells of an award withdrawn, given back or refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WithdrawalMention {
    /// The sentence.
    pub quote: String,
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// A number of recipients reported in one breath: "31 tập thể và 43 cá nhân".
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReportedTotal {
    /// Collectives counted.
    pub collectives: Option<u32>,
    /// Persons counted.
    pub individuals: Option<u32>,
    /// Households counted.
    pub households: Option<u32>,
    /// One number that covers several kinds and is not split: "133 tập thể, cá nhân".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub combined: Option<u32>,
    /// Whether the article says about, nearly or more than.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub approx: bool,
    /// The award form as written.
    pub form: Option<String>,
    /// The catalogue code of the form, when the spelling belongs to one form only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form_code: Option<String>,
    /// The authority as written.
    pub authority: Option<String>,
    /// The school year, stage or term named with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// The years over which the number is reckoned up: a statistic of many decisions, not what one decision or ceremony
    /// gave.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub over_years: Option<YearSpan>,
    /// Whether the total stands in the title only; the offsets then count in the title.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub in_title: bool,
    /// The words that say so.
    pub quote: String,
    /// Where the quote begins.
    pub start: usize,
    /// Where the quote ends.
    pub end: usize,
}

/// Years over which awards are reckoned up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct YearSpan {
    /// As written: "Từ năm 2015 đến năm 2020", "Trong 5 năm qua".
    pub label: String,
    /// The first year, if it is told.
    pub from: Option<i32>,
    /// The last year, if it is told.
    pub to: Option<i32>,
}

/// A recipient called by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NamedRecipient {
    /// The name without honorific, rank or position; in full, where the article calls the person by the full name
    /// somewhere ("anh Hoa" is "Lê Văn Hoa").
    pub name: String,
    /// What stood before the name: "ông", "Thiếu tá".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub honorific: Option<String>,
    /// Person, collective or household.
    #[serde(rename = "type", serialize_with = "lower_code")]
    pub kind: RecipientKind,
    /// The award form as written.
    pub form: Option<String>,
    /// The catalogue code of the form, when the spelling belongs to one form only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form_code: Option<String>,
    /// The authority as written.
    pub authority: Option<String>,
    /// The school year, stage or term named with the award.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// Who handed the award over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub presenter: Option<String>,
    /// In whose name it was handed over ("thừa ủy quyền của …").
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_behalf_of: Option<String>,
    /// The sentence that says so.
    pub quote: String,
    /// Where the quote begins.
    pub start: usize,
    /// Where the quote ends.
    pub end: usize,
    /// Where the name begins, as far as it is written there; of a person called "ông" only, where the name stands
    /// in the sentence before.
    pub name_start: usize,
    /// Where the name ends.
    pub name_end: usize,
}

/// An emulation campaign called by its title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CampaignMention {
    /// The title, without quotation marks.
    pub title: String,
    /// The words that say so.
    pub quote: String,
    /// Where the quote begins.
    pub start: usize,
    /// Where the quote ends.
    pub end: usize,
}

/// A conference or ceremony.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CeremonyMention {
    /// Its name as written.
    pub name: String,
    /// The day it was held, when day, month and year are known.
    pub held_on: Option<chrono::NaiveDate>,
    /// The words that say so.
    pub quote: String,
    /// Where the quote begins.
    pub start: usize,
    /// Where the quote ends.
    pub end: usize,
}

/// A decision cited by number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DecisionMention {
    /// The number as written.
    pub number: String,
    /// The words that say so.
    pub quote: String,
    /// Where the quote begins.
    pub start: usize,
    /// Where the quote ends.
    pub end: usize,
}

/// A school year, stage or term.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PeriodMention {
    /// The period as written: "năm học 2018 - 2019".
    pub label: String,
    /// What kind of period it is.
    pub kind: PeriodKind,
    /// First year.
    pub start_year: i32,
    /// Last year.
    pub end_year: i32,
    /// The words that say so.
    pub quote: String,
    /// Where the quote begins.
    pub start: usize,
    /// Where the quote ends.
    pub end: usize,
}

impl YearSpan {
    /// The stage that it is, if both years are told: "giai đoạn 2015-2020".
    pub fn stage(&self) -> Option<String> {
        self.from.zip(self.to).map(|(from, to)| format!("giai đoạn {from}-{to}"))
    }
}

fn lower_code<S: Serializer>(kind: &RecipientKind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&kind.code().to_ascii_lowercase())
}
