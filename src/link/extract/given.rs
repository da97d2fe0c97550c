//! Given: what is said in one breath about an award, and how the reading tells it.

use crate::domain::vocabulary::RecipientKind;

use super::reading::{NamedRecipient, ReportedTotal};
use super::source::Quote;
use super::totals::Total;

/// What was given, and by whom.
#[derive(Clone, Debug, Default)]
pub(super) struct Given {
    /// The award form as written.
    pub(super) form: Option<String>,
    /// Its catalogue code.
    pub(super) form_code: Option<String>,
    /// In whose name.
    pub(super) authority: Option<String>,
    /// Who handed it over.
    pub(super) presenter: Option<String>,
    /// For whom the presenter stood.
    pub(super) on_behalf_of: Option<String>,
    /// The period named with it.
    pub(super) period: Option<String>,
}

impl Given {
    /// A verb without a giver of its own has that of the verb before ("… tặng cờ cho A; trao bằng khen cho B").
    pub(super) fn or_by(self, last: &Self) -> Self {
        if self.authority.is_some() || self.presenter.is_some() {
            return self;
        }
        Self {
            authority: last.authority.clone(),
            presenter: last.presenter.clone(),
            on_behalf_of: last.on_behalf_of.clone(),
            ..self
        }
    }
}

/// A name found in a sentence.
pub(super) struct Name {
    /// Where it stands.
    pub(super) quote: Quote,
    /// What stands before it.
    pub(super) honorific: Option<String>,
    /// Person, collective or household.
    pub(super) kind: RecipientKind,
}

/// How much is said about an award besides who got what.
pub(super) fn details(recipient: &NamedRecipient) -> usize {
    [&recipient.authority, &recipient.presenter, &recipient.on_behalf_of, &recipient.period]
        .into_iter()
        .flatten()
        .count()
}

/// A total as the reading tells it.
pub(super) fn reported(total: &Total, given: &Given, quote: Quote) -> ReportedTotal {
    ReportedTotal {
        collectives: total.collectives,
        individuals: total.individuals,
        households: total.households,
        combined: total.combined,
        approx: total.approx,
        form: given.form.clone(),
        form_code: given.form_code.clone(),
        authority: given.authority.clone(),
        period: given.period.clone(),
        over_years: None,
        in_title: false,
        quote: quote.text,
        start: quote.start,
        end: quote.end,
    }
}

/// A recipient as the reading tells it.
pub(super) fn recipient(name: Name, given: &Given, quote: Quote) -> NamedRecipient {
    NamedRecipient {
        name: name.quote.text,
        honorific: name.honorific,
        kind: name.kind,
        form: given.form.clone(),
        form_code: given.form_code.clone(),
        authority: given.authority.clone(),
        period: given.period.clone(),
        presenter: given.presenter.clone(),
        on_behalf_of: given.on_behalf_of.clone(),
        quote: quote.text,
        start: quote.start,
        end: quote.end,
        name_start: name.quote.start,
        name_end: name.quote.end,
    }
}
