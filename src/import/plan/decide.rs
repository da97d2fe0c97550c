//! What becomes of one award of a row: a repetition, an award on record, or a new one, and whom it goes to.

use uuid::Uuid;

use super::compare::{unit_of, update};
use super::facts::{Facts, Found};
use super::newcomer::Newcomer;
use super::registered::{Registered, own_id};
use super::{Part, Planner, Stamp, Step, told};
use crate::domain::text;
use crate::domain::vocabulary::{EntityKind, RecipientKind, RowVerdict};
use crate::entity::{award, recipient};
use crate::import::parse::{Entry, Finding, FindingCode, Severity};
use crate::import::person::{Person, Sought, person};
use crate::record;

impl Planner {
    pub(super) fn decide_award(
        &mut self,
        line: u32,
        entry: &Entry,
        award: award::Model,
        registered: &Registered,
        stamp: &Stamp<'_>,
        findings: &mut Vec<Finding>,
    ) -> (RowVerdict, Part) {
        let facts = Facts::of(entry);
        let own = own_id(entry.ids.award.as_deref(), EntityKind::Award);
        let likes = match self.listed_before(&award, own, facts) {
            Ok(likes) => likes,
            Err(first) => {
                let finding = Finding::at(line, FindingCode::DuplicateInFile).value(&award.name_at_award);
                findings.push(match first {
                    Some(first) => finding.suggest(first.to_string()),
                    None => finding,
                });
                return (RowVerdict::Skipped, Part::default());
            }
        };
        self.seen.insert(award.identity_key.as_bytes(), likes, line, facts);
        if let Some(id) = own {
            self.seen.insert(&chance(id), 0, line, Facts::default());
        }
        let same = || self.recorded(entry, &award, likes, registered, line, findings);
        if let Some(before) = registered.by_id.get(&award.id).or_else(same) {
            self.met.insert(before.id);
            let (verdict, part) = update(line, entry, before, award, findings);
            if let Some(recipient) = registered.recipient(before.recipient_id, entry.name.key.as_str()) {
                findings.extend(told::of_recipient(line, entry, recipient));
            }
            return (verdict, part);
        }
        match self.recipient(line, entry, registered, stamp, findings) {
            Some((recipient_id, newcomer)) => {
                let award = award::Model { recipient_id, ..award };
                let mut part =
                    Part { award_id: Some(award.id), decision_id: award.decision_id, steps: Vec::with_capacity(2) };
                part.steps.extend(newcomer.map(|row| Step::CreateRecipient(Box::new(row))));
                part.steps.push(Step::CreateAward(Box::new(award)));
                (RowVerdict::Created, part)
            }
            None => (RowVerdict::Rejected, Part::default()),
        }
    }

    /// How many rows before this one are about the same award of somebody whom other facts tell apart; the line of the
    /// row that this one repeats, if it does. In our own export every award has its id: two with two ids are two.
    fn listed_before(&mut self, award: &award::Model, own: Option<Uuid>, facts: Facts) -> Result<u8, Option<u32>> {
        let found = self.seen.find(award.identity_key.as_bytes(), facts);
        let Some(id) = own else {
            return match found {
                Found::Nobody(likes) => Ok(likes),
                Found::One(first) => Err(Some(first)),
                Found::Several => Err(None),
            };
        };
        if let Found::One(first) = self.seen.find(&chance(id), Facts::default()) {
            return Err(Some(first));
        }
        Ok(if let Found::Nobody(likes) = found { likes } else { 0 })
    }

    /// The award on record that a row means, among those of the same identity: one whose recipient the row does not
    /// contradict. Under a numbered decision a contradiction is more likely a correction than a second person of the
    /// same name and unit, and it is told; without one the row is about somebody else.
    fn recorded<'r>(
        &mut self,
        entry: &Entry,
        award: &award::Model,
        likes: u8,
        registered: &'r Registered,
        line: u32,
        findings: &mut Vec<Finding>,
    ) -> Option<&'r award::Model> {
        let mut same: Vec<&award::Model> = registered.by_identity.get(&award.identity_key)?.iter().collect();
        same.sort_by_key(|row| (row.created_at, row.id));
        let name_key = entry.name.key.as_str();
        let recipient = |row: &award::Model| registered.recipient(row.recipient_id, name_key);
        let sought = Sought::of(entry, "");
        let contradicts = |row: &&award::Model| recipient(row).is_some_and(|recipient| sought.contradicts(recipient));
        let (other, alike): (Vec<_>, Vec<_>) = same.into_iter().partition(contradicts);
        let open = alike.iter().find(|row| !self.met.contains(&row.id));
        let taken = || alike.iter().find(|row| likes == 0 || self.corrected.contains(&row.id));
        if let Some(row) = open.or_else(taken) {
            return Some(row);
        }
        let doubted: Vec<String> = other.iter().filter_map(|row| recipient(row)).map(candidate).collect();
        if !doubted.is_empty() && alike.is_empty() && likes == 0 {
            let finding = Finding::at(line, FindingCode::DoubtfulRecipient).value(entry.name.display.as_str());
            findings.push(finding.suggest(doubted.join("; ")));
        }
        let corrected =
            other.into_iter().next().filter(|_| alike.is_empty() && likes == 0 && award.decision_id.is_some());
        self.corrected.extend(corrected.map(|row| row.id));
        corrected
    }

    /// Whom a new award goes to: somebody known, a newcomer met earlier in the list, or a new newcomer.
    fn recipient(
        &mut self,
        line: u32,
        entry: &Entry,
        registered: &Registered,
        stamp: &Stamp<'_>,
        findings: &mut Vec<Finding>,
    ) -> Option<(Uuid, Option<recipient::Model>)> {
        let own = own_id(entry.ids.recipient.as_deref(), EntityKind::Recipient);
        if let Some(row) = own.and_then(|id| registered.recipients.get(&id)) {
            return Some((row.id, None));
        }
        let unit = unit_of(entry);
        let unit_key = unit.as_deref().map(text::unit_key).unwrap_or_default();
        let birth_year = entry.birth_year.or(entry.name.birth_year);
        let (name_key, unit_key) = (entry.name.key.as_str(), unit_key.as_str());
        let key = Newcomer { kind: entry.kind, name_key, unit_key, birth_year, own }.key();
        let facts = if own.is_some() { Facts::default() } else { Facts::of(entry) };
        let likes = match self.newcomers.find(&key, facts) {
            Found::One(id) => return Some((id, None)),
            Found::Nobody(likes) => likes,
            Found::Several => {
                let finding = Finding::at(line, FindingCode::DoubtfulRecipient).value(entry.name.display.as_str());
                findings.push(finding.suggest("các dòng trên").as_grave_as(Severity::Error));
                return None;
            }
        };
        let namesakes = registered.namesakes.get(name_key).map(Vec::as_slice).unwrap_or_default();
        let doubtful = |candidates: Vec<&recipient::Model>| {
            let shown: Vec<_> = candidates.into_iter().map(candidate).collect();
            let finding = Finding::at(line, FindingCode::DoubtfulRecipient).value(entry.name.display.as_str());
            finding.suggest(shown.join("; "))
        };
        let doubted = findings.iter().any(|finding| finding.code == FindingCode::DoubtfulRecipient);
        match person(&Sought::of(entry, unit_key), namesakes) {
            Person::Same(row) => {
                findings.extend(told::of_recipient(line, entry, row));
                return Some((row.id, None));
            }
            Person::Doubtful(candidates) => {
                findings.push(doubtful(candidates).as_grave_as(Severity::Error));
                return None;
            }
            // Our own export says by its ids who is who.
            Person::Alike(candidates) if own.is_none() && !doubted => findings.push(doubtful(candidates)),
            Person::Alike(_) | Person::New => {}
        }
        let mut newcomer = record::recipient::known_as(&entry.name, entry.kind, unit);
        newcomer.id = own.unwrap_or_else(|| (stamp.new_id)());
        newcomer.created_at = stamp.at;
        newcomer.updated_at = stamp.at;
        newcomer.birth_year = birth_year;
        newcomer.birth_date = entry.birth_date;
        newcomer.gender = entry.gender.or(newcomer.gender);
        newcomer.nationality.clone_from(&entry.nationality);
        newcomer.is_foreign = newcomer.nationality.is_some();
        newcomer.deceased |= entry.posthumous;
        newcomer.locality_text.clone_from(&entry.locality);
        if entry.kind == RecipientKind::Collective {
            newcomer.organisation_id = self.known.unit(&newcomer.display_name);
        }
        self.newcomers.insert(&key, likes, newcomer.id, facts);
        Some((newcomer.id, Some(newcomer)))
    }
}

/// An id from its end, where it is by chance: all begin alike that were made at one time.
fn chance(id: Uuid) -> [u8; 16] {
    let mut bytes = id.into_bytes();
    bytes.reverse();
    bytes
}

fn candidate(row: &recipient::Model) -> String {
    let unit = row.unit_text.as_deref().unwrap_or("chưa rõ đơn vị");
    match row.birth_year {
        Some(year) => format!("{} – {unit}, {year}", row.display_name),
        None => format!("{} – {unit}", row.display_name),
    }
}
