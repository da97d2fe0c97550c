//! Totals: the counts among the receivers of an event, put together as the article says them.

use crate::domain::vocabulary::RecipientKind;

use super::chunk::Chunk;
use super::count::Count;
use super::event::Event;
use super::item::{Item, Joint, Named};

/// Counts said in one breath, with the chunks from the first to the last of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Total {
    pub(super) collectives: Option<u32>,
    pub(super) individuals: Option<u32>,
    pub(super) households: Option<u32>,
    pub(super) combined: Option<u32>,
    pub(super) approx: bool,
    /// Whether it is a lone "một tập thể": "a collective", not a number.
    article: bool,
    pub(super) first: usize,
    pub(super) last: usize,
}

/// The totals among `receivers`, which are the items of one event in the order of the text.
pub(super) fn totals(receivers: &[Item]) -> Vec<Total> {
    let mut found: Vec<Total> = Vec::new();
    let mut open = false;
    for item in receivers {
        let Named::Count(count) = item.named else { continue };
        let joins = open && !count.combined && item.joint != Joint::Such;
        let last =
            found.last_mut().filter(|total| joins && total.slot(count.kind).is_none() && total.combined.is_none());
        if let Some(total) = last {
            total.add(count, item.at);
        } else {
            let mut total = Total { first: item.at, last: item.at, ..Total::default() };
            total.add(count, item.at);
            found.push(total);
        }
        open = true;
    }
    found.retain(|total| !total.article);
    found
}

impl Total {
    /// Whether it counts persons and nothing else.
    pub(super) fn is_of_persons(&self) -> bool {
        self.individuals.is_some() && self.collectives.is_none() && self.households.is_none()
    }

    /// The same numbers wherever they stand.
    pub(super) fn without_place(&self) -> Self {
        Self { first: 0, last: 0, ..self.clone() }
    }

    fn slot(&self, kind: RecipientKind) -> Option<u32> {
        match kind {
            RecipientKind::Collective => self.collectives,
            RecipientKind::Individual => self.individuals,
            RecipientKind::Household => self.households,
        }
    }

    /// Takes a number in.
    pub(super) fn add(&mut self, count: Count, at: usize) {
        self.article = count.article && self.first == at;
        self.last = at;
        self.approx |= count.approx;
        let slot = match count.kind {
            _ if count.combined => &mut self.combined,
            RecipientKind::Collective => &mut self.collectives,
            RecipientKind::Individual => &mut self.individuals,
            RecipientKind::Household => &mut self.households,
        };
        *slot = Some(count.number);
    }
}

/// Where the words of a total begin and end, as chunks, together with the verb that governs it.
pub(super) fn quoted(total: &Total, event: &Event, chunks: &[Chunk]) -> Option<(usize, usize)> {
    let end = if total.first > event.verb { total.last } else { event.form.unwrap_or(event.verb).max(event.verb) };
    Some((chunks.get(total.first.min(event.verb))?.from, chunks.get(end.max(total.last))?.to))
}
