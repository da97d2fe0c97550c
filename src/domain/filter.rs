//! One filter per kind of record: the same value serves a list, its count, an export and a page.
//!
//! Conditions in one filter must all hold. A filter reads from GraphQL and from JSON alike.

use async_graphql::InputObject;
use serde::{Deserialize, Serialize};

use super::date::Date;
use super::id::NodeId;
use super::tally::{AwardFact, RecipientGroup};
use super::vocabulary::{
    AwardLevel, AwardStatus, CampaignMethod, CampaignScope, CampaignStatus, CommendationType, EntityKind, Evidence,
    FormKind, FormScheme, Gender, ImportState, LinkAnchor, LinkState, OrganisationLevel, OrganisationType, PeriodKind,
    PositionGroup, RecipientKind,
};

/// How deeply `and`, `or` and `not` may nest.
pub const DEPTH_MAX: usize = 8;
/// In how many places a filter may look for text.
pub const TEXTS_MAX: usize = 16;

/// A span of years, both ends included; an open end is left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, InputObject)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct YearRange {
    /// The first year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<i32>,
    /// The last year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<i32>,
}

/// A span of days, both ends included; an open end is left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, InputObject)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct DayRange {
    /// The first day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
}

/// Exactly one period: its kind and years, where a year left out means that none is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, InputObject)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct PeriodIs {
    /// What sort of period.
    pub kind: PeriodKind,
    /// The first year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_year: Option<i32>,
    /// The last year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_year: Option<i32>,
}

/// Which of an award's years is meant. The three give three different answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, async_graphql::Enum)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum YearBasis {
    /// The year in which the decision was signed.
    #[default]
    Decision,
    /// The last year of the period the achievement belongs to.
    Period,
    /// The year of the ceremony at which it was presented, the first one if it was presented more than once.
    Ceremony,
}

/// Which organisation tree is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, async_graphql::Enum)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum AsOf {
    /// As recorded at the time of the award.
    #[default]
    Recorded,
    /// As of today: the awards of predecessors count for their successors.
    Today,
}

/// Selects awards.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, InputObject)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct AwardFilter {
    /// Awards of these years, by `yearBasis`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub years: Option<YearRange>,
    /// Awards of these days, by `yearBasis`, which here is `DECISION` or `CEREMONY`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<DayRange>,
    /// Which year `years` means, and which day; by default that of the decision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year_basis: Option<YearBasis>,
    /// Sorts of period.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period_kinds: Option<Vec<PeriodKind>>,
    /// Awards for exactly this period.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<PeriodIs>,
    /// Codes of award forms, such as `GIAY_KHEN_HUYEN`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub forms: Option<Vec<String>>,
    /// Emulation titles or forms of commendation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kinds: Option<Vec<FormKind>>,
    /// Levels that decide the form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub levels: Option<Vec<AwardLevel>>,
    /// Systems of rules the form belongs to; only `LAW` counts in the official tables.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schemes: Option<Vec<FormScheme>>,
    /// Columns of the official tables, as `AwardForm.statGroup` names them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stat_groups: Option<Vec<String>>,
    /// Kinds of recipient.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recipient_kinds: Option<Vec<RecipientKind>>,
    /// Rows of the official tables.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recipient_groups: Option<Vec<RecipientGroup>>,
    /// Groups of positions, as the official tables count persons.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position_groups: Option<Vec<PositionGroup>>,
    /// Genders of persons.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub genders: Option<Vec<Gender>>,
    /// Whether the recipient is from abroad.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub foreign: Option<bool>,
    /// Whether given after the recipient's death.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub posthumous: Option<bool>,
    /// Awards of one campaign.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub campaign: Option<NodeId>,
    /// Awards of campaigns in these sectors, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sectors: Option<Vec<String>>,
    /// Awards of one decision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<NodeId>,
    /// Awards decided by one organisation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuing_authority: Option<NodeId>,
    /// Awards proposed by these units, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proposing_units: Option<Vec<String>>,
    /// Awards to one organisation or to people who worked there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<NodeId>,
    /// With `organisation`: the units below it too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub include_descendants: Option<bool>,
    /// With `organisation`: as recorded then, or as of today.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<AsOf>,
    /// Awards that a tally by `ORGANISATION` counts for this one: its own as a collective, or those of its people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counted_for: Option<NodeId>,
    /// Awards that count for organisations of these sorts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation_types: Option<Vec<OrganisationType>>,
    /// Awards with these units exactly as the list wrote them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub units: Option<Vec<String>>,
    /// Awards of one recipient.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recipient: Option<NodeId>,
    /// Why the award was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub commendation_types: Option<Vec<CommendationType>>,
    /// Where the award stands; by default all within the viewer's sight.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statuses: Option<Vec<AwardStatus>>,
    /// How the award is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Vec<Evidence>>,
    /// Whether a confirmed article link exists.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub has_article: Option<bool>,
    /// Facts that are all unknown of the award.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unknown: Option<Vec<AwardFact>>,
    /// Words in the recipient's name or unit, with or without accents.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// All of these must hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub and: Option<Vec<AwardFilter>>,
    /// At least one of these must hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub or: Option<Vec<AwardFilter>>,
    /// This must not hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not: Option<Box<AwardFilter>>,
}

impl AwardFilter {
    /// How many levels of `and`, `or` and `not` the filter has, itself included.
    pub fn depth(&self) -> usize {
        1 + self.nested().map(Self::depth).max().unwrap_or(0)
    }

    /// How many times the filter looks for words.
    pub fn texts(&self) -> usize {
        usize::from(self.text.is_some()) + self.nested().map(Self::texts).sum::<usize>()
    }

    /// The filters directly within this one.
    pub fn nested(&self) -> impl Iterator<Item = &Self> {
        self.and.iter().flatten().chain(self.or.iter().flatten()).chain(self.not.as_deref())
    }

    /// This filter with further conditions. It does not nest more deeply than the deepest of them under one `and`.
    #[must_use]
    pub fn narrowed(mut self, by: impl IntoIterator<Item = Self>) -> Self {
        let mut further = by.into_iter().peekable();
        if further.peek().is_some() {
            self.and.get_or_insert_default().extend(further);
        }
        self
    }
}

/// Selects campaigns.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, InputObject)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct CampaignFilter {
    /// Words in the title, with or without accents.
    pub text: Option<String>,
    /// How far they reach.
    pub scopes: Option<Vec<CampaignScope>>,
    /// How they are organised.
    pub methods: Option<Vec<CampaignMethod>>,
    /// How far they have come.
    pub statuses: Option<Vec<CampaignStatus>>,
    /// Campaigns that take up this one.
    pub parent: Option<NodeId>,
    /// Campaigns launched by one organisation.
    pub launched_by: Option<NodeId>,
    /// Campaigns that ran in any of these years.
    pub years: Option<YearRange>,
    /// Campaigns launched in these years; where that day is not known, begun in them.
    pub launched_years: Option<YearRange>,
    /// These campaigns only.
    pub ids: Option<Vec<NodeId>>,
    /// Whether counts are declared, by the campaign or by one of its decisions.
    pub has_declared: Option<bool>,
    /// Whether one of these counts is larger than the number of awards recorded for it.
    pub has_missing: Option<bool>,
}

/// Selects decisions.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, InputObject)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct DecisionFilter {
    /// A number in any spelling: `1436/QĐ-UBND`, `1436/qd-ubnd`, `1436`.
    pub number: Option<String>,
    /// Signed in these years.
    pub years: Option<YearRange>,
    /// Signed on or after this day.
    pub signed_from: Option<Date>,
    /// Signed on or before this day.
    pub signed_to: Option<Date>,
    /// Issued by one organisation.
    pub issuing_authority: Option<NodeId>,
    /// Decisions of one campaign.
    pub campaign: Option<NodeId>,
    /// Whether a confirmed article link exists.
    pub has_article: Option<bool>,
    /// Whether an article is confirmed to report the decision, one of its awards or one of its declared counts.
    pub reported: Option<bool>,
    /// Whether the decision declares counts.
    pub has_declared: Option<bool>,
    /// Whether one of these counts is larger than the number of awards recorded for it.
    pub has_missing: Option<bool>,
}

/// Selects recipients.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, InputObject)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct RecipientFilter {
    /// Words in the name or unit, with or without accents.
    pub text: Option<String>,
    /// Kinds of recipient.
    pub kinds: Option<Vec<RecipientKind>>,
    /// The collective that is this organisation.
    pub organisation: Option<NodeId>,
}

/// Selects organisations.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, InputObject)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct OrganisationFilter {
    /// Words in the name, with or without accents.
    pub text: Option<String>,
    /// Sorts of body.
    pub types: Option<Vec<OrganisationType>>,
    /// Administrative levels.
    pub levels: Option<Vec<OrganisationLevel>>,
    /// Units directly below this one.
    pub parent: Option<NodeId>,
}

/// Selects award forms of the catalogue.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, InputObject)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct AwardFormFilter {
    /// Codes, such as `GIAY_KHEN_HUYEN`.
    pub codes: Option<Vec<String>>,
    /// Emulation titles or forms of commendation.
    pub kinds: Option<Vec<FormKind>>,
    /// Levels that decide the form.
    pub levels: Option<Vec<AwardLevel>>,
    /// Systems of rules.
    pub schemes: Option<Vec<FormScheme>>,
    /// Forms valid on this day.
    pub valid_on: Option<Date>,
}

/// Selects declared counts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, InputObject)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct AwardGroupFilter {
    /// Counts declared for one campaign.
    pub campaign: Option<NodeId>,
    /// Counts declared by one decision.
    pub decision: Option<NodeId>,
    /// Kinds of recipient.
    pub recipient_kinds: Option<Vec<RecipientKind>>,
}

/// Selects ceremonies.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, InputObject)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct CeremonyFilter {
    /// Ceremonies of one campaign.
    pub campaign: Option<NodeId>,
    /// Held in these years.
    pub years: Option<YearRange>,
}

/// Selects news articles.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, InputObject)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct NewsArticleFilter {
    /// Words in the title or publisher, with or without accents.
    pub text: Option<String>,
    /// Published on or after this day.
    pub published_from: Option<Date>,
    /// Published on or before this day.
    pub published_to: Option<Date>,
    /// Whether anything is linked and confirmed.
    pub has_confirmed_link: Option<bool>,
    /// Whether it is confirmed to report awards: named ones or a count.
    pub reports_awards: Option<bool>,
    /// Whether it is confirmed to report a decision, or an award or declared count that has one.
    pub has_decision: Option<bool>,
    /// Whether a count that it is confirmed to report is larger than the number of awards recorded for it.
    pub has_missing: Option<bool>,
    /// Whether it reports a count that nobody has declared or rejected yet.
    pub has_undeclared: Option<bool>,
    /// Articles confirmed to speak of one campaign, or of an award, declared count or decision of it.
    pub campaign: Option<NodeId>,
}

/// Selects links between articles and records.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, InputObject)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct ArticleLinkFilter {
    /// What people decided about the link.
    pub states: Option<Vec<LinkState>>,
    /// What became of the quote: `[AMBIGUOUS, LOST]` are those that a person has to look at.
    pub anchors: Option<Vec<LinkAnchor>>,
}

/// Selects imports.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, InputObject)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct ImportBatchFilter {
    /// Where they stand.
    pub states: Option<Vec<ImportState>>,
}

/// Selects audit events.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, InputObject)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct AuditEventFilter {
    /// Events about one record.
    pub entity: Option<NodeId>,
    /// Events about one kind of record.
    pub entity_kinds: Option<Vec<EntityKind>>,
    /// Events caused by one sign-in name.
    pub actor: Option<String>,
}
