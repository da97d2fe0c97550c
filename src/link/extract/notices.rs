//! Notices: what an article says around its awards, campaigns, ceremonies, decisions and periods, each told once.

use std::collections::HashSet;
use std::ops::Range;

use chrono::{Datelike, Days, NaiveDate};

use crate::domain::date;
use crate::domain::period::Period;
use crate::domain::text::fold;

use super::mention;
use super::reading::{CampaignMention, CeremonyMention, DecisionMention, PeriodMention, Reading};
use super::source::{Quote, Source};
use super::token::{Shape, Token};

/// A dateline is a line of its own, at most this long, in tokens.
const DATELINE_MAX: usize = 10;
/// A day named without a year lies at most this many days after the dateline.
const AHEAD_MAX: Days = Days::new(180);

/// What has been noticed so far.
#[derive(Debug, Default)]
pub(super) struct Notices {
    campaigns: Vec<CampaignMention>,
    ceremonies: Vec<CeremonyMention>,
    decisions: Vec<DecisionMention>,
    periods: Vec<PeriodMention>,
    seen: HashSet<(Notice, String)>,
    /// The day the article was published, if a line says so.
    dateline: Option<NaiveDate>,
    /// The day the present sentence names, once it has been looked for.
    day: Day,
}

/// The day a sentence names, if it names one.
#[derive(Clone, Copy, Debug, Default)]
enum Day {
    #[default]
    Unread,
    Read(Option<NaiveDate>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Notice {
    Campaign,
    Ceremony,
    Decision,
    Period,
}

impl Notices {
    /// Reads one sentence.
    pub(super) fn read(&mut self, source: Source<'_>, sentence: &[Token<'_>]) {
        if self.dateline.is_none() && sentence.len() <= DATELINE_MAX {
            self.dateline = source
                .sentence(sentence)
                .and_then(|quote| date::find(&quote.text))
                .and_then(|(_, reading)| reading.date);
        }
        self.day = Day::Unread;
        let mut at = 0;
        while at < sentence.len() {
            at = self.read_at(source, sentence, at).max(at + 1);
        }
    }

    /// Notes what begins at `at`; returns where to go on.
    fn read_at(&mut self, source: Source<'_>, sentence: &[Token<'_>], at: usize) -> usize {
        let words = |range: &Range<usize>| source.quote(sentence, range.start, range.end);
        if let Some((whole, title)) = mention::campaign(sentence, at) {
            if let (Some(quote), Some(title)) = (words(&whole), words(&title)) {
                self.add_campaign(quote, title);
            }
            return whole.end;
        }
        if let Some(number) = mention::decision(sentence, at) {
            if let Some(quote) = words(&number) {
                self.add_decision(quote);
            }
            return number.end;
        }
        if let Some(quote) = mention::period(sentence, at).and_then(|period| words(&period)) {
            self.add_period(quote);
        }
        if let Some(quote) = mention::ceremony(sentence, at).and_then(|name| words(&name)) {
            self.add_ceremony(source, sentence, quote);
        }
        at + 1
    }

    fn is_new(&mut self, notice: Notice, words: &str) -> bool {
        self.seen.insert((notice, fold(words).into()))
    }

    fn add_campaign(&mut self, quote: Quote, title: Quote) {
        if self.is_new(Notice::Campaign, &title.text) {
            self.campaigns.push(CampaignMention {
                title: title.text,
                quote: quote.text,
                start: quote.start,
                end: quote.end,
            });
        }
    }

    fn add_decision(&mut self, quote: Quote) {
        if self.is_new(Notice::Decision, &quote.text) {
            self.decisions.push(DecisionMention {
                number: quote.text.clone(),
                quote: quote.text,
                start: quote.start,
                end: quote.end,
            });
        }
    }

    fn add_period(&mut self, quote: Quote) {
        let Some(period) = Period::read(&quote.text, false) else { return };
        let (Some(start_year), Some(end_year)) = (period.start_year, period.end_year) else { return };
        if self.is_new(Notice::Period, period.key().as_str()) {
            let kind = period.kind;
            self.periods.push(PeriodMention {
                label: period.label,
                kind,
                start_year,
                end_year,
                quote: quote.text,
                start: quote.start,
                end: quote.end,
            });
        }
    }

    fn add_ceremony(&mut self, source: Source<'_>, sentence: &[Token<'_>], quote: Quote) {
        if self.is_new(Notice::Ceremony, &quote.text) {
            let held_on = self.day_named(source, sentence);
            self.ceremonies.push(CeremonyMention {
                name: quote.text.clone(),
                held_on,
                quote: quote.text,
                start: quote.start,
                end: quote.end,
            });
        }
    }

    fn day_named(&mut self, source: Source<'_>, sentence: &[Token<'_>]) -> Option<NaiveDate> {
        let day = match self.day {
            Day::Read(day) => day,
            Day::Unread => self.held_on(source, sentence),
        };
        self.day = Day::Read(day);
        day
    }

    /// The day a sentence names; without a year, the one nearest before the dateline.
    fn held_on(&self, source: Source<'_>, sentence: &[Token<'_>]) -> Option<NaiveDate> {
        let words = source.sentence(sentence)?.text;
        let full = date::find(&words).and_then(|(_, reading)| reading.date);
        full.or_else(|| self.without_year(sentence))
    }

    fn without_year(&self, sentence: &[Token<'_>]) -> Option<NaiveDate> {
        let dateline = self.dateline?;
        let parts = |token: &Token<'_>| {
            let (day, month) = token.text.split_once('/').filter(|_| token.shape == Shape::Number)?;
            Some((day.parse::<u32>().ok()?, month.parse::<u32>().ok()?))
        };
        let (day, month) = sentence.iter().find_map(parts)?;
        let this_year = NaiveDate::from_ymd_opt(dateline.year(), month, day)?;
        let ahead = dateline.checked_add_days(AHEAD_MAX).is_some_and(|latest| this_year > latest);
        if ahead { NaiveDate::from_ymd_opt(dateline.year() - 1, month, day) } else { Some(this_year) }
    }

    /// Adds everything noticed to a reading.
    pub(super) fn write(self, reading: &mut Reading) {
        reading.campaigns = self.campaigns;
        reading.ceremonies = self.ceremonies;
        reading.decisions = self.decisions;
        reading.periods = self.periods;
    }
}
