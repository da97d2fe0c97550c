//! Articles: the sentences of a text one after another, and what is remembered between them.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::domain::text::{NameKey, fold};
use crate::domain::vocabulary::RecipientKind;

use super::chunk::{Chunk, What, chunks};
use super::event::{Event, events};
use super::giver::giver;
use super::item::{Item, Named};
use super::lexicon::Lexicon;
use super::memory::{Memory, Mention};
use super::mention::period;
use super::notices::Notices;
use super::reading::{NamedRecipient, Reading, ReportedTotal};
use super::receivers::{bulleted, opens_list, receivers, spelled_out};
use super::sentence::sentences;
use super::source::{Quote, Source};
use super::token::Token;
use super::totals::{Total, span, totals};

/// Reads the whole of `text`.
pub(super) fn read_text(text: &str, lexicon: &Lexicon) -> Reading {
    let mut article = Article {
        source: Source { text },
        lexicon,
        reading: Reading::default(),
        memory: Memory::default(),
        counted: None,
        list: None,
        said: HashSet::new(),
    };
    let mut notices = Notices::default();
    for sentence in sentences(text) {
        notices.read(article.source, &sentence);
        article.read(&sentence);
    }
    let mut reading = article.finish();
    notices.write(&mut reading);
    reading
}

/// An article as far as it has been read.
struct Article<'a> {
    source: Source<'a>,
    lexicon: &'a Lexicon,
    reading: Reading,
    memory: Memory,
    /// What the last sentence said was given to a number of recipients; the next may say who they are.
    counted: Option<Given>,
    /// What the lines of a list are about.
    list: Option<Given>,
    /// Totals already reported, with form and authority.
    said: HashSet<(Total, Option<NameKey>, Option<NameKey>)>,
}

/// A sentence cut into chunks.
struct Line<'s, 't> {
    tokens: &'s [Token<'t>],
    chunks: Vec<Chunk>,
    /// The period it names last.
    period: Option<String>,
}

/// What was given, and by whom.
#[derive(Clone, Debug, Default)]
struct Given {
    form: Option<String>,
    form_code: Option<String>,
    authority: Option<String>,
    presenter: Option<String>,
    on_behalf_of: Option<String>,
    period: Option<String>,
}

impl Given {
    /// A verb without a giver of its own has that of the verb before ("… tặng cờ cho A; trao bằng khen cho B").
    fn or_by(self, last: &Self) -> Self {
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

impl Article<'_> {
    fn read(&mut self, tokens: &[Token<'_>]) {
        let line = self.line(tokens);
        let asked = tokens.last().is_some_and(|token| token.is("?"));
        let found = if asked { Vec::new() } else { events(&line.chunks) };
        if let Some(given) = self.counted.take().filter(|_| found.is_empty()) {
            self.add_names(&line, &given, &spelled_out(&line.chunks));
        }
        self.read_bullet(&line);
        let mut last = Given::default();
        for event in found.iter().filter(|event| event.happened) {
            last = self.add_event(&line, event, &last);
        }
        if tokens.last().is_some_and(|token| token.is(":")) && found.iter().any(|event| event.happened) {
            self.list = Some(last);
        }
        self.remember_persons(&line);
    }

    /// A line of the list that a sentence with a colon opened; the first line without a bullet ends it.
    fn read_bullet(&mut self, line: &Line<'_, '_>) {
        let Some(given) = self.list.take() else { return };
        if let Some(found) = bulleted(line.tokens, &line.chunks) {
            self.add_names(line, &given, &found);
            self.list = Some(given);
        }
    }

    fn line<'s, 't>(&self, tokens: &'s [Token<'t>]) -> Line<'s, 't> {
        let period = (0..tokens.len()).rev().find_map(|at| period(tokens, at));
        let period = period.and_then(|range| self.source.quote(tokens, range.start, range.end));
        Line { tokens, chunks: chunks(tokens, self.lexicon), period: period.map(|quote| quote.text) }
    }

    /// Adds what one event says; `last` is what the event before it in the sentence said.
    fn add_event(&mut self, line: &Line<'_, '_>, event: &Event, last: &Given) -> Given {
        let found = receivers(&line.chunks, event);
        let given = self.given(line, event).or_by(last);
        let prize = event.award(&line.chunks).is_some_and(|award| award.prize);
        if !prize {
            self.add_totals(line, event, &given, &found);
        }
        // A medal won in a contest names no recipient, unless the sentence lists those who were commended.
        if !prize || !event.after.is_empty() || opens_list(&line.chunks) {
            self.add_names(line, &given, &found);
        }
        if found.iter().any(|item| matches!(item.named, Named::Count(_) | Named::Group)) {
            self.counted = Some(given.clone());
        }
        given
    }

    fn given(&self, line: &Line<'_, '_>, event: &Event) -> Given {
        let words =
            |range: Range<usize>| self.source.quote(line.tokens, range.start, range.end).map(|quote| quote.text);
        let by = giver(line.tokens, &line.chunks, event);
        let form = event.form.and_then(|form| line.chunks.get(form)).and_then(|chunk| words(chunk.from..chunk.to));
        let own_authority =
            form.as_deref().and_then(|form| form.split_once(" của ")).map(|(_, authority)| authority.to_owned());
        let code = event.award(&line.chunks).and_then(|award| award.code);
        Given {
            form,
            form_code: code.and_then(|code| self.lexicon.code(code)).map(str::to_owned),
            authority: by.authority.and_then(words).or(own_authority),
            presenter: by.presenter.and_then(words),
            on_behalf_of: by.on_behalf_of.and_then(words),
            period: line.period.clone(),
        }
    }

    fn add_totals(&mut self, line: &Line<'_, '_>, event: &Event, given: &Given, found: &[Item]) {
        for total in totals(found) {
            let span = span(&total, event, &line.chunks);
            let Some(quote) = span.and_then(|(from, to)| self.source.quote(line.tokens, from, to)) else { continue };
            let key = (total.without_place(), given.form.as_deref().map(fold), given.authority.as_deref().map(fold));
            if self.said.insert(key) {
                self.reading.reported.push(reported(&total, given, quote));
            }
        }
    }

    fn add_names(&mut self, line: &Line<'_, '_>, given: &Given, found: &[Item]) {
        for item in found {
            let chunk = line.chunks.get(item.at);
            let quote = chunk.and_then(|chunk| self.source.around(line.tokens, chunk.from, chunk.to));
            if let (Some(name), Some(quote)) = (self.name(line, item), quote) {
                self.reading.named_recipients.push(recipient(name, given, quote));
            }
        }
    }

    /// The name an item stands for.
    fn name(&self, line: &Line<'_, '_>, item: &Item) -> Option<Name> {
        let words = |from: usize, to: usize| self.source.quote(line.tokens, from, to);
        let chunk = line.chunks.get(item.at)?;
        let (from, to) = chunk.name();
        match item.named {
            Named::Person => {
                let honorific = words(chunk.from, from).map(|quote| quote.text.trim_end_matches('.').to_owned());
                Some(Name { quote: words(from, to)?, honorific, kind: item.kind() })
            }
            Named::Organisation(_) => {
                Some(Name { quote: words(from, to)?, honorific: None, kind: RecipientKind::Collective })
            }
            Named::Proper => {
                let last = line.chunks.get(item.to.checked_sub(1)?)?;
                Some(Name { quote: words(from, last.to)?, honorific: None, kind: RecipientKind::Collective })
            }
            Named::GivenName => {
                let full = words(from, to).filter(|quote| self.memory.knows(&quote.text))?;
                Some(Name { quote: full, honorific: None, kind: RecipientKind::Individual })
            }
            Named::Pronoun => {
                let word = line.tokens.get(chunk.from)?;
                let meant = self.memory.meant_by(&word.key)?;
                Some(Name {
                    quote: meant.name.clone(),
                    honorific: Some(word.text.to_owned()),
                    kind: RecipientKind::Individual,
                })
            }
            Named::Count(_) | Named::Group | Named::Award | Named::Nobody => None,
        }
    }

    fn remember_persons(&mut self, line: &Line<'_, '_>) {
        let mut first = true;
        for chunk in &line.chunks {
            let What::Person { name } = chunk.what else { continue };
            let Some(quote) = self.source.quote(line.tokens, name, chunk.to).filter(|_| chunk.to - name >= 2) else {
                continue;
            };
            let honorific = line.tokens.get(chunk.from).filter(|_| chunk.from < name).map(|token| token.key.clone());
            self.memory.remember(Mention { name: quote, honorific }, first);
            first = false;
        }
    }

    /// Short names become the full names the article gives elsewhere; each award is told of a recipient once,
    /// where most is said about it.
    fn finish(self) -> Reading {
        let Self { mut reading, memory, .. } = self;
        let mut places: HashMap<_, usize> = HashMap::new();
        let mut kept: Vec<NamedRecipient> = Vec::new();
        for mut recipient in reading.named_recipients {
            if recipient.kind != RecipientKind::Collective {
                let Some(full) = memory.full_name(&recipient.name) else { continue };
                recipient.name = full;
            }
            match places.entry((fold(&recipient.name), recipient.form.as_deref().map(fold))) {
                Entry::Vacant(place) => {
                    place.insert(kept.len());
                    kept.push(recipient);
                }
                Entry::Occupied(place) => {
                    if let Some(known) = kept.get_mut(*place.get()).filter(|known| details(known) < details(&recipient))
                    {
                        *known = recipient;
                    }
                }
            }
        }
        reading.named_recipients = kept;
        reading
    }
}

/// A name found in a sentence.
struct Name {
    quote: Quote,
    honorific: Option<String>,
    kind: RecipientKind,
}

/// How much is said about an award besides who got what.
fn details(recipient: &NamedRecipient) -> usize {
    [&recipient.authority, &recipient.presenter, &recipient.on_behalf_of, &recipient.period]
        .into_iter()
        .flatten()
        .count()
}

fn reported(total: &Total, given: &Given, quote: Quote) -> ReportedTotal {
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
        in_title: false,
        quote: quote.text,
        start: quote.start,
        end: quote.end,
    }
}

fn recipient(name: Name, given: &Given, quote: Quote) -> NamedRecipient {
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
