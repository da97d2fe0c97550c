//! What the registry knows of the words in a list: authorities, campaigns, decisions, units.
//!
//! Fetching is done once per chunk of rows; every judgement on what was fetched is a pure function.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::parse::Entry;
use crate::domain::authority::authority_key;
use crate::domain::decision_number::DecisionNumber;
use crate::domain::text::{self, NameKey};
use crate::domain::vocabulary::RecipientKind;
use crate::entity::{campaign, decision, organisation};
use crate::error::Result;
use crate::store;

/// Below this similarity (Jaro–Winkler, 0 to 1) "did you mean" would only confuse.
const LIKENESS_MIN: f64 = 0.8;

/// Under which decisions without a number are kept.
const UNNUMBERED: &str = "";

/// What the registry knows of the words met so far. Grows with the distinct authorities, units, campaigns and
/// decisions of a list, not with its rows.
#[derive(Debug, Default)]
pub(super) struct Known {
    organisations: HashMap<String, Vec<organisation::Model>>,
    campaigns: HashMap<String, Vec<campaign::Model>>,
    decisions: HashMap<String, Vec<decision::Model>>,
    asked: HashSet<String>,
    spellings: Option<Spellings>,
}

/// All names that a misspelt authority or campaign is compared with; fetched when the first one is met.
#[derive(Debug)]
struct Spellings {
    authorities: Vec<organisation::Model>,
    campaigns: Vec<campaign::Model>,
}

/// How many records fit some words.
#[derive(Debug)]
pub(super) enum Fit<'a, M> {
    /// Exactly one.
    One(&'a M),
    /// None, with the nearest spelling.
    None(Option<String>),
    /// Several, by name.
    Several(Vec<String>),
}

impl Known {
    /// Learns about every authority, unit, campaign and decision that the entries name.
    pub(super) async fn learn(&mut self, db: &impl ConnectionTrait, entries: &[&Entry]) -> Result<()> {
        let mut names = Vec::new();
        let mut titles = Vec::new();
        let mut numbers = Vec::new();
        let mut days = Vec::new();
        let mut undated = false;
        for entry in entries {
            for name in [entry.decision.authority.as_deref(), entry.unit.as_deref()].into_iter().flatten() {
                self.ask("organisation", authority_key(name).to_string(), &mut names);
            }
            if entry.kind == RecipientKind::Collective {
                self.ask("organisation", authority_key(entry.name.display.as_str()).to_string(), &mut names);
            }
            if let Some(title) = &entry.campaign {
                self.ask("campaign", text::fold(title).to_string(), &mut titles);
            }
            if let (None, Some(day)) = (&entry.decision.number, entry.decision.date)
                && self.asked.insert(format!("day {day}"))
            {
                days.push(day);
            }
            if entry.ours && entry.decision.number.is_none() && entry.decision.date.is_none() {
                undated |= self.asked.insert("day unknown".to_owned());
            }
            if let Some(number) = entry.decision.number.as_deref().and_then(|number| DecisionNumber::read(number).ok())
            {
                self.ask("decision", number.key().to_string(), &mut numbers);
            }
        }
        self.organisations.extend(store::organisation::by_name_keys(db, &names).await?);
        self.campaigns.extend(store::campaign::by_title_keys(db, &titles).await?);
        let mut decisions = store::decision::by_number_keys(db, &numbers).await?;
        decisions.extend(store::decision::unnumbered_of_days(db, &days, undated).await?);
        for row in decisions {
            self.add_decision(&row);
        }
        Ok(())
    }

    fn ask(&mut self, kind: &str, key: String, wanted: &mut Vec<String>) {
        if self.asked.insert(format!("{kind} {key}")) {
            wanted.push(key);
        }
    }

    /// Fetches the spellings to compare with, if any authority or campaign of the entries is unknown.
    pub(super) async fn learn_spellings(&mut self, db: &impl ConnectionTrait, entries: &[&Entry]) -> Result<()> {
        let unknown = |entry: &&Entry| {
            entry.decision.authority.as_deref().is_some_and(|name| matches!(self.authority(name, None), Fit::None(_)))
                || entry.campaign.as_deref().is_some_and(|title| matches!(self.campaign(title), Fit::None(_)))
        };
        if self.spellings.is_none() && entries.iter().any(unknown) {
            self.spellings = Some(Spellings {
                authorities: store::organisation::authorities(db).await?,
                campaigns: store::campaign::all(db).await?,
            });
        }
        Ok(())
    }

    /// The authority of that name; among namesakes the one that existed on the day.
    pub(super) fn authority(&self, name: &str, day: Option<NaiveDate>) -> Fit<'_, organisation::Model> {
        let key = authority_key(name);
        let named = self.organisations.get(key.as_str()).map(Vec::as_slice).unwrap_or_default();
        let existed = |row: &&organisation::Model| {
            day.is_none_or(|day| {
                row.valid_from.is_none_or(|from| from <= day) && row.valid_to.is_none_or(|to| day <= to)
            })
        };
        let then: Vec<_> = named.iter().filter(existed).collect();
        match (then.as_slice(), named) {
            ([one], _) => Fit::One(one),
            ([], [one]) => Fit::One(one),
            ([], []) => Fit::None(self.nearest_authority(&key)),
            _ => Fit::Several(named.iter().map(described).collect()),
        }
    }

    /// The unit of that name, if exactly one organisation bears it.
    pub(super) fn unit(&self, name: &str) -> Option<Uuid> {
        match self.organisations.get(authority_key(name).as_str()).map(Vec::as_slice) {
            Some([one]) => Some(one.id),
            _ => None,
        }
    }

    /// The campaign of that title.
    pub(super) fn campaign(&self, title: &str) -> Fit<'_, campaign::Model> {
        let key = text::fold(title);
        match self.campaigns.get(key.as_str()).map(Vec::as_slice).unwrap_or_default() {
            [one] => Fit::One(one),
            [] => Fit::None(self.nearest_campaign(&key)),
            several => Fit::Several(several.iter().map(|row| row.title.clone()).collect()),
        }
    }

    /// The decisions of that number; the year decides where both know it.
    pub(super) fn decisions(
        &self,
        number: &DecisionNumber,
        year: Option<i32>,
        authority: Option<Uuid>,
    ) -> Vec<&decision::Model> {
        let same_year = |row: &&decision::Model| match (row.year, year) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        };
        let same_authority = |row: &&decision::Model| authority.is_none_or(|id| row.issuing_authority_id == id);
        let numbered = self.decisions.get(number.key().as_str()).into_iter().flatten();
        numbered.filter(same_year).filter(same_authority).collect()
    }

    /// The decision without a number that this authority signed on that day, or on a day nobody knows: the one of that
    /// id when the list names it.
    pub(super) fn unnumbered(
        &self,
        authority: Uuid,
        day: Option<NaiveDate>,
        id: Option<Uuid>,
        signer: Option<&str>,
    ) -> Option<&decision::Model> {
        let unnumbered = self.decisions.get(UNNUMBERED).into_iter().flatten();
        let of_day = |row: &&decision::Model| row.issuing_authority_id == authority && row.signed_on == day;
        // Where not even the day is known, the signer tells two of them apart.
        let signed = |row: &&decision::Model| day.is_some() || row.signer_name.as_deref() == signer;
        unnumbered.filter(of_day).filter(signed).find(|row| id.is_none_or(|id| row.id == id))
    }

    /// Remembers an organisation that the plan creates.
    pub(super) fn add_organisation(&mut self, row: &organisation::Model) {
        self.organisations.entry(row.name_key.clone()).or_default().push(row.clone());
    }

    /// Remembers a campaign that the plan creates.
    pub(super) fn add_campaign(&mut self, row: &campaign::Model) {
        self.campaigns.entry(row.title_key.clone()).or_default().push(row.clone());
    }

    /// Remembers a decision that the plan creates.
    pub(super) fn add_decision(&mut self, row: &decision::Model) {
        let key = row.number_key.clone().unwrap_or_else(|| UNNUMBERED.to_owned());
        self.decisions.entry(key).or_default().push(row.clone());
    }

    /// The authority on record that a new one may be a misspelling of: all but a letter is the same.
    pub(super) fn misspelt_authority(&self, name: &str) -> Option<String> {
        let known = self.spellings.iter().flat_map(|spellings| &spellings.authorities);
        misspelling(authority_key(name).as_str(), known.map(|row| (row.name_key.as_str(), row.name.as_str())))
    }

    /// The campaign on record that a new one may be a misspelling of.
    pub(super) fn misspelt_campaign(&self, title: &str) -> Option<String> {
        let known = self.spellings.iter().flat_map(|spellings| &spellings.campaigns);
        misspelling(text::fold(title).as_str(), known.map(|row| (row.title_key.as_str(), row.title.as_str())))
    }

    fn nearest_authority(&self, key: &NameKey) -> Option<String> {
        let known = self.spellings.iter().flat_map(|spellings| &spellings.authorities);
        nearest(key.as_str(), known.map(|row| (row.name_key.as_str(), row.name.as_str())))
    }

    fn nearest_campaign(&self, key: &NameKey) -> Option<String> {
        let known = self.spellings.iter().flat_map(|spellings| &spellings.campaigns);
        nearest(key.as_str(), known.map(|row| (row.title_key.as_str(), row.title.as_str())))
    }
}

fn described(row: &organisation::Model) -> String {
    match (row.valid_from, row.valid_to) {
        (None, None) => format!("{} ({})", row.name, row.level.label_vi()),
        (from, to) => {
            let day = |day: Option<NaiveDate>| day.map(crate::domain::date::vi_date).unwrap_or_default();
            format!("{} ({} – {})", row.name, day(from), day(to))
        }
    }
}

/// The known name that differs by marks only, or by a letter in one of its longer words. Names of offices begin alike,
/// so that likeness as a whole says nothing: "xã Yên Đinh" may be "xã Yên Định", "xã A" is not "xã B".
fn misspelling<'a>(key: &str, known: impl Iterator<Item = (&'a str, &'a str)>) -> Option<String> {
    const WORD_MIN: usize = 4;
    let key = text::bare(key);
    let words: Vec<&str> = key.as_str().split(' ').collect();
    let near = |other: &str| {
        let other = text::bare(other);
        let others: Vec<&str> = other.as_str().split(' ').collect();
        let mut unlike = words.iter().zip(&others).filter(|(one, other)| one != other);
        let one_letter = |(one, other): (&&str, &&str)| {
            one.len() >= WORD_MIN
                && !one.contains(|sign: char| sign.is_ascii_digit())
                && strsim::damerau_levenshtein(one, other) == 1
        };
        words.len() == others.len() && unlike.next().is_none_or(one_letter) && unlike.next().is_none()
    };
    let mut known = known;
    known.find(|(other, _)| near(other)).map(|(_, name)| name.to_owned())
}

/// The known name most like `key`, if any is like it at all.
fn nearest<'a>(key: &str, known: impl Iterator<Item = (&'a str, &'a str)>) -> Option<String> {
    known
        .map(|(other, name)| (strsim::jaro_winkler(key, other), name))
        .filter(|(likeness, _)| *likeness >= LIKENESS_MIN)
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, name)| name.to_owned())
}
