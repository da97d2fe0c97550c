//! A row of a list as typed facts.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;

use super::finding::Finding;
use crate::domain::name::RecipientName;
use crate::domain::period::Period;
use crate::domain::vocabulary::{Gender, RecipientKind};

/// One row under the header, in file order.
#[derive(Clone, Debug)]
pub struct ParsedRow {
    /// Row as the spreadsheet numbers it, from 1.
    pub line: u32,
    /// The cells as they stand in the file, composed (NFC), those of sensitive columns emptied.
    pub cells: Vec<String>,
    /// What the row is.
    pub outcome: Outcome,
    /// What a person should know about it.
    pub findings: Vec<Finding>,
}

/// What a row turned out to be.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// A recipient with what is granted.
    Entry(Box<Entry>),
    /// Not a recipient, and rightly so.
    Skipped(SkipReason),
    /// A recipient, but unusable; the findings say why.
    Rejected,
}

/// Why a row is not a recipient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SkipReason {
    /// A section or sub-section row.
    Section,
    /// A total.
    Total,
    /// Signatures, places of dispatch, notes under the list.
    Footer,
    /// The header once more, as at the top of each printed page.
    RepeatedHeader,
    /// The header of another table in the same file.
    NextTable,
    /// The row that numbers the columns.
    ColumnNumbers,
    /// The rest of a long cell of the row above, which some programs give a row of its own.
    Continuation,
    /// A row marked "Dòng mẫu", as the sample of our own template.
    Sample,
}

/// One form as the list writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FormWords {
    /// The words, for the catalogue to resolve.
    pub words: String,
    /// The period this form is for, when its column says so.
    pub period: Option<Period>,
    /// The column it came from, counted from 0; none when it came from a section, the title or a default.
    pub column: Option<usize>,
}

/// The decision as the list names it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DecisionWords {
    /// The number as written.
    pub number: Option<String>,
    /// The signing date, when it could be read.
    pub date: Option<NaiveDate>,
    /// The signing date as written.
    pub date_text: Option<String>,
    /// The issuing authority as written.
    pub authority: Option<String>,
    /// Who signed.
    pub signer_name: Option<String>,
    /// The signer's position.
    pub signer_position: Option<String>,
    /// For whom the signer acted (KT., TM., TUQ., TL.).
    pub signing_capacity: Option<String>,
    /// The proposal it answers.
    pub proposal_number: Option<String>,
    /// Who proposed.
    pub proposing_unit: Option<String>,
}

impl DecisionWords {
    /// Whether nothing is known of a decision.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What one row says, completed from its section, the title rows and the clerk's defaults.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Person, collective or household.
    pub kind: RecipientKind,
    /// Whether the list itself says so; otherwise it was guessed from the name.
    pub kind_sure: bool,
    /// The name with what belongs to it.
    pub name: RecipientName,
    /// Honorific, rank and title from columns of their own.
    pub honorific: Option<String>,
    /// One award each.
    pub forms: Vec<FormWords>,
    /// The code of the form, from a column of codes.
    pub form_code: Option<String>,
    /// The class of an order or medal.
    pub grade: Option<String>,
    /// The name of a commemorative medal, the years of a badge.
    pub variant: Option<String>,
    /// The level, in the list's words.
    pub level: Option<String>,
    /// Position at the time.
    pub position: Option<String>,
    /// Unit at the time.
    pub unit: Option<String>,
    /// The body above that unit.
    pub parent_unit: Option<String>,
    /// Place of a household or person.
    pub locality: Option<String>,
    /// Sector or emulation cluster.
    pub sector: Option<String>,
    /// The statistical group of the position.
    pub position_group: Option<String>,
    /// The citation.
    pub achievement: Option<String>,
    /// The work a prize is for.
    pub work_title: Option<String>,
    /// The period of the achievement.
    pub period: Option<Period>,
    /// The decision.
    pub decision: Arc<DecisionWords>,
    /// The campaign, in the list's words.
    pub campaign: Option<String>,
    /// The type of commendation, in the list's words.
    pub commendation_type: Option<String>,
    /// Register number on the certificate.
    pub certificate_number: Option<String>,
    /// Reward in đồng.
    pub reward_amount: Option<i64>,
    /// Gender, from its column or the form of address.
    pub gender: Option<Gender>,
    /// Year of birth.
    pub birth_year: Option<i32>,
    /// Day of birth; never public.
    pub birth_date: Option<NaiveDate>,
    /// Granted after death.
    pub posthumous: bool,
    /// Nationality, in the list's words.
    pub nationality: Option<String>,
    /// Day of the ceremony.
    pub presented_on: Option<NaiveDate>,
    /// Who presented it.
    pub presented_by: Option<String>,
    /// The ceremony.
    pub ceremony: Option<String>,
    /// Address of a news article.
    pub article_url: Option<String>,
    /// File of the decision.
    pub decision_file: Option<String>,
    /// Remark.
    pub note: Option<String>,
    /// State of the award, in the list's words.
    pub status: Option<String>,
    /// What the record rests on, in the list's words.
    pub evidence: Option<String>,
    /// Who may see it, in the list's words.
    pub visibility: Option<String>,
    /// Ordinal in the list.
    pub list_ordinal: Option<String>,
    /// Section and sub-section the row stands in.
    pub list_section: Option<Arc<str>>,
    /// How many, in lists that count.
    pub quantity: Option<u32>,
    /// Our own ids, from our machine export.
    pub ids: OwnIds,
    /// The row stands in an export of ours: what it leaves blank is blank.
    pub ours: bool,
}

/// Ids of our own records, present when the file is our machine export.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OwnIds {
    /// The award.
    pub award: Option<String>,
    /// The recipient.
    pub recipient: Option<String>,
    /// The decision.
    pub decision: Option<String>,
    /// The campaign.
    pub campaign: Option<String>,
    /// The version of the award when it was exported.
    pub version: Option<i64>,
}
