//! Where in the list we are: sections carried down, and their declared counts held against the rows read.

use std::sync::Arc;

use super::counts::Counts;
use super::finding::{Finding, FindingCode};
use super::section::{Numbering, Section};
use crate::domain::vocabulary::RecipientKind;

/// Rows read, by kind of recipient.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    counts: [u32; 3],
    /// Recipients whose kind is not known, such as rows without a usable name.
    unknown: u32,
}

impl Tally {
    pub(super) fn add(&mut self, kind: Option<RecipientKind>) {
        let slot = match kind {
            Some(kind) => self.counts.get_mut(place(kind)),
            None => Some(&mut self.unknown),
        };
        if let Some(slot) = slot {
            *slot = slot.saturating_add(1);
        }
    }

    pub(super) fn of(&self, kind: RecipientKind) -> u32 {
        self.counts.get(place(kind)).copied().unwrap_or_default()
    }

    pub(super) fn total(&self) -> u32 {
        self.counts.iter().sum::<u32>().saturating_add(self.unknown)
    }

    pub(super) fn counts(&self) -> Counts {
        let some = |kind| Some(self.of(kind));
        Counts {
            collectives: some(RecipientKind::Collective),
            individuals: some(RecipientKind::Individual),
            households: some(RecipientKind::Household),
        }
    }

    /// What a declaration says that was not read: one sentence part each, and what was read instead.
    fn differences(&self, declared: &Counts) -> Vec<(String, String)> {
        const KINDS: [(RecipientKind, &str); 3] = [
            (RecipientKind::Collective, "tập thể"),
            (RecipientKind::Individual, "cá nhân"),
            (RecipientKind::Household, "hộ gia đình"),
        ];
        let differs = |&(kind, word): &(RecipientKind, &str)| {
            let count = declared.of(kind)?;
            let read = self.of(kind);
            (count != read).then(|| (format!("{count} {word}"), format!("{read} {word}")))
        };
        KINDS.iter().filter_map(differs).collect()
    }
}

const fn place(kind: RecipientKind) -> usize {
    match kind {
        RecipientKind::Collective => 0,
        RecipientKind::Individual => 1,
        RecipientKind::Household => 2,
    }
}

/// The findings for a declaration that the rows do not bear out.
pub(super) fn mismatches(line: u32, declared: &Counts, read: &Tally) -> Vec<Finding> {
    let finding = |(value, suggestion)| Finding::at(line, FindingCode::CountMismatch).value(value).suggest(suggestion);
    read.differences(declared).into_iter().map(finding).collect()
}

#[derive(Debug)]
struct Open {
    section: Section,
    read: Tally,
}

/// The open sections, outermost first.
#[derive(Debug, Default)]
pub(super) struct Outline {
    open: Vec<Open>,
    path: Option<Arc<str>>,
    read: Tally,
    declared: Counts,
}

impl Outline {
    /// Goes into a section, closing its siblings and what they hold. The findings are about those closed.
    pub(super) fn enter(&mut self, section: Section) -> Vec<Finding> {
        let sibling = self.open.iter().position(|open| are_siblings(&open.section, &section));
        let findings = sibling.map(|at| self.close_from(at)).unwrap_or_default();
        self.declare(&section.declared, section.kind.is_some());
        self.open.push(Open { section, read: Tally::default() });
        let labels: Vec<&str> = self.open.iter().map(|open| open.section.label.as_str()).collect();
        self.path = Some(labels.join(" / ").into());
        findings
    }

    /// Sums what the sections of one kind declare; the list as a whole declares that much.
    fn declare(&mut self, declared: &Counts, of_kind: bool) {
        let nested = self.open.iter().any(|open| !open.section.declared.is_empty());
        if !of_kind || nested {
            return;
        }
        for kind in [RecipientKind::Collective, RecipientKind::Individual, RecipientKind::Household] {
            if let Some(count) = declared.of(kind) {
                let slot = self.declared.slot(kind);
                *slot = Some(slot.unwrap_or_default().saturating_add(count));
            }
        }
    }

    /// Counts a recipient in every open section.
    pub(super) fn count(&mut self, kind: Option<RecipientKind>) {
        self.read.add(kind);
        for open in &mut self.open {
            open.read.add(kind);
        }
    }

    /// Holds a total row against the list and its open sections; it must fit one of them.
    pub(super) fn check_total(&mut self, line: u32, counts: &Counts, count: Option<u32>) -> Vec<Finding> {
        let scopes = || self.open.iter().map(|open| open.read).chain([self.read]);
        if scopes().any(|read| read.differences(counts).is_empty() && count.is_none_or(|count| count == read.total())) {
            return Vec::new();
        }
        let nearest = self.open.first().map_or(self.read, |open| if counts.is_empty() { open.read } else { self.read });
        match count {
            Some(count) => vec![
                Finding::at(line, FindingCode::CountMismatch)
                    .value(format!("{count} dòng"))
                    .suggest(format!("{} dòng", nearest.total())),
            ],
            None => mismatches(line, counts, &self.read),
        }
    }

    /// Closes the sections that have rows already: those without any have just been opened by the title of what follows.
    pub(super) fn restart(&mut self) -> Vec<Finding> {
        let (over, fresh): (Vec<Open>, Vec<Open>) = self.open.drain(..).partition(|open| open.read.total() > 0);
        self.open = fresh;
        let labels: Vec<&str> = self.open.iter().map(|open| open.section.label.as_str()).collect();
        self.path = (!labels.is_empty()).then(|| labels.join(" / ").into());
        over.iter().flat_map(check_section).collect()
    }

    /// Closes every section at the end of the list.
    pub(super) fn finish(&mut self) -> Vec<Finding> {
        self.close_from(0)
    }

    fn close_from(&mut self, at: usize) -> Vec<Finding> {
        let closed = self.open.drain(at.min(self.open.len())..);
        closed.flat_map(|open| check_section(&open)).collect()
    }

    pub(super) fn kind(&self) -> Option<RecipientKind> {
        self.innermost(|section| section.kind)
    }

    pub(super) fn form(&self) -> Option<&str> {
        self.innermost(|section| section.form.as_deref())
    }

    pub(super) fn unit(&self) -> Option<&str> {
        self.innermost(|section| section.unit.as_deref())
    }

    pub(super) fn sector(&self) -> Option<&str> {
        self.innermost(|section| section.sector.as_deref())
    }

    pub(super) fn path(&self) -> Option<Arc<str>> {
        self.path.clone()
    }

    pub(super) const fn read(&self) -> &Tally {
        &self.read
    }

    /// What the sections declare together.
    pub(super) const fn declared(&self) -> Counts {
        self.declared
    }

    fn innermost<'a, T>(&'a self, fact: impl Fn(&'a Section) -> Option<T>) -> Option<T> {
        self.open.iter().rev().find_map(|open| fact(&open.section))
    }
}

/// Numbered alike; a section of recipients' kind closes whatever stands open without a number.
fn are_siblings(open: &Section, new: &Section) -> bool {
    let both_kinds = open.kind.is_some() && new.kind.is_some() && open.form.is_none() && new.form.is_none();
    open.numbering == new.numbering
        && (new.numbering != Numbering::None || open.form.is_some() == new.form.is_some() || both_kinds)
}

fn check_section(open: &Open) -> Vec<Finding> {
    let section = &open.section;
    let mut findings = mismatches(section.line, &section.declared, &open.read);
    let count = section.count.filter(|&count| section.declared.is_empty() && count != open.read.total());
    if let Some(count) = count {
        let finding = Finding::at(section.line, FindingCode::CountMismatch);
        findings.push(finding.value(format!("“{}” {count}", section.label)).suggest(open.read.total().to_string()));
    }
    findings
}
