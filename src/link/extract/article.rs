//! Articles: the sentences of a text one after another, and what is remembered between them.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use crate::domain::text::{NameKey, fold};
use crate::domain::vocabulary::RecipientKind;

use super::bullets::{Bullets, is_heading};
use super::chunk::{Chunk, What, chunks};
use super::continuation::{added, listed_award, opens_list, spelled_out};
use super::event::{Event, events};
use super::given::{Given, Name, recipient, reported};
use super::giver::giver;
use super::item::{Item, Named};
use super::lexicon::Lexicon;
use super::memory::Memory;
use super::mention::period;
use super::notices::Notices;
use super::people::{is_foreign_name, is_weak_name};
use super::phrasebook::Phrasebook;
use super::reading::{Reading, ReportedTotal, WithdrawalMention, YearSpan};
use super::receivers::{bulleted, named_within, receivers};
use super::referent::Reference;
use super::sentence::sentences;
use super::settled::settled;
use super::source::{Quote, Source};
use super::span;
use super::standing::mentions;
use super::token::Token;
use super::totals::{Total, quoted, totals};
use super::unreal::tells_withdrawal;

/// Reads the whole of `text`.
pub(super) fn read_text(text: &str, lexicon: &Lexicon) -> Reading {
    let mut article = Article {
        source: Source { text },
        lexicon,
        reading: Reading::default(),
        memory: Memory::default(),
        last: None,
        list: None,
        sentence: 0,
        mourns: false,
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
    /// What was given last; the next sentences may say who else got it.
    last: Option<LastGiven>,
    /// The list whose lines are being read.
    list: Option<Bullets>,
    /// The sentences read so far.
    sentence: usize,
    /// Whether somebody has died: the family that receives an award then is not the one honoured.
    mourns: bool,
    /// Totals already reported, with form and authority.
    said: HashSet<(Total, Option<NameKey>, Option<NameKey>)>,
}

/// What was given last.
struct LastGiven {
    given: Given,
    /// Whether a number of recipients was told, so that the next sentence may spell them out.
    counted: bool,
    /// How many persons, where a number was told.
    persons: Option<u32>,
    /// The sentence that said so, or went on with it.
    sentence: usize,
}

/// How many sentences later somebody may be added.
const ADDED_MAX: usize = 4;
/// How many sentences later some may be picked out ("Tiêu biểu là …").
const PICKED_MAX: usize = 3;

/// A sentence cut into chunks.
struct Line<'s, 't> {
    tokens: &'s [Token<'t>],
    chunks: Vec<Chunk>,
    /// The period it names last.
    period: Option<String>,
    /// Whether it is about a contest, once asked.
    contest: OnceCell<bool>,
}

impl Article<'_> {
    fn read(&mut self, tokens: &[Token<'_>]) {
        self.sentence += 1;
        self.mourns |= (0..tokens.len()).any(|at| DEATHS.longest(tokens, at).is_some());
        let line = self.line(tokens);
        let asked = tokens.last().is_some_and(|token| token.is("?"));
        let found = if asked { Vec::new() } else { events(tokens, &line.chunks) };
        if found.is_empty() {
            self.go_on(&line);
        }
        self.read_bullet(&line);
        self.note_withdrawal(&line);
        let mut last = Given::default();
        for event in found.iter().filter(|event| event.happened) {
            last = self.add_event(&line, event, &last);
        }
        if tokens.last().is_some_and(|token| token.is(":")) && found.iter().any(|event| event.happened) {
            self.list = Some(Bullets::of(last));
        }
        for mention in mentions(self.source, tokens, &line.chunks, &found, self.sentence) {
            self.memory.remember(mention);
        }
        self.remember_units(&line);
    }

    fn note_withdrawal(&mut self, line: &Line<'_, '_>) {
        if let Some(quote) = self.source.sentence(line.tokens).filter(|_| tells_withdrawal(&line.chunks)) {
            let Quote { text, start, end } = quote;
            self.reading.withdrawn.push(WithdrawalMention { quote: text, start, end });
        }
    }

    /// A sentence without an award of its own may say who those are that the one before counted, or add to them.
    fn go_on(&mut self, line: &Line<'_, '_>) {
        let Some(last) = self.last.as_mut() else { return };
        let mut found = Vec::new();
        let near = if picks_out(line.tokens) { PICKED_MAX } else { 1 };
        if last.counted && self.sentence <= last.sentence + near {
            found = spelled_out(&line.chunks);
            if opens_list(&line.chunks) {
                last.sentence = self.sentence;
            }
        }
        if found.is_empty() && self.sentence <= last.sentence + ADDED_MAX {
            found = added(line.tokens, &line.chunks, last.persons);
        }
        if !found.is_empty() {
            last.sentence = self.sentence;
            let given = last.given.clone();
            let given = self.called(line).map_or(given.clone(), |called| Given {
                form: called.form,
                form_code: called.form_code,
                ..given
            });
            self.add_names(line, &given, &found);
        }
    }

    /// The award by which a list calls its members.
    fn called(&self, line: &Line<'_, '_>) -> Option<Given> {
        let chunk = line.chunks.get(listed_award(&line.chunks)?)?;
        let What::Award(award) = chunk.what else { return None };
        let form = self.source.quote(line.tokens, chunk.from, chunk.to)?.text;
        let form_code = award.code.and_then(|code| self.lexicon.code(code)).map(str::to_owned);
        Some(Given { form: Some(form), form_code, ..Given::default() })
    }

    /// A line of the list that a sentence with a colon opened; the first line without a bullet ends it.
    fn read_bullet(&mut self, line: &Line<'_, '_>) {
        let Some(mut list) = self.list.take() else { return };
        if let Some(found) = bulleted(line.tokens, &line.chunks) {
            list.count(line.tokens, &line.chunks, &found);
            self.add_names(line, &list.given.clone(), &found);
            self.list = Some(list);
        } else if is_heading(line.tokens, &line.chunks) {
            self.list = Some(list);
        } else {
            self.close_list(&list);
        }
    }

    /// Reports the numbers of a list that is over.
    fn close_list(&mut self, list: &Bullets) {
        if let Some((total, quote)) = list.total(self.source)
            && self.is_new(&total, &list.given)
        {
            self.reading.reported.push(reported(&total, &list.given, quote));
        }
    }

    fn line<'s, 't>(&self, tokens: &'s [Token<'t>]) -> Line<'s, 't> {
        let period = (0..tokens.len()).rev().find_map(|at| period(tokens, at));
        let period = period.and_then(|range| self.source.quote(tokens, range.start, range.end));
        Line {
            tokens,
            chunks: chunks(tokens, self.lexicon),
            period: period.map(|quote| quote.text),
            contest: OnceCell::new(),
        }
    }

    /// Adds what one event says; `last` is what the event before it in the sentence said.
    fn add_event(&mut self, line: &Line<'_, '_>, event: &Event, last: &Given) -> Given {
        let mut found = receivers(line.tokens, &line.chunks, event);
        found.extend(named_within(&line.chunks, event, &found));
        let given = self.given(line, event);
        // "… tặng cờ cho A; trao bằng khen cho B": the same gives; who is honoured by nobody named is not.
        let given = if event.after.is_empty() { given } else { given.or_by(last) };
        let award = event.award(&line.chunks);
        let prize = award.is_some_and(|award| award.prize);
        let contest = award.is_some_and(|award| award.bare) && *line.contest.get_or_init(|| names_contest(line.tokens));
        if !prize && !contest {
            let persons = award.is_some_and(|award| award.bare);
            self.add_totals(line, event, &given, &found, persons);
        }
        // A medal won in a contest names the persons who won it; teams only where a list names those commended.
        let listed = !prize || !event.after.is_empty() || opens_list(&line.chunks);
        let crown = award.is_some_and(|award| award.crown);
        let winners = |item: &&Item| listed || (item.is_person() && !crown);
        self.add_names(line, &given, &found.iter().filter(winners).cloned().collect::<Vec<_>>());
        self.add_meant(line, event, &given, &found);
        let counted = found.iter().any(|item| matches!(item.named, Named::Count(_) | Named::Group))
            || self.last.as_ref().is_some_and(|last| last.counted && last.sentence == self.sentence);
        let persons = found.iter().find_map(Item::persons);
        self.last = Some(LastGiven { given: given.clone(), counted, persons, sentence: self.sentence });
        given
    }

    fn given(&self, line: &Line<'_, '_>, event: &Event) -> Given {
        let words =
            |range: Range<usize>| self.source.quote(line.tokens, range.start, range.end).map(|quote| quote.text);
        let by = giver(line.tokens, &line.chunks, event);
        let form = event.form.and_then(|form| line.chunks.get(form)).and_then(|chunk| words(chunk.from..chunk.to));
        let code = event.award(&line.chunks).and_then(|award| award.code);
        Given {
            form,
            form_code: code.and_then(|code| self.lexicon.code(code)).map(str::to_owned),
            authority: by.authority.and_then(words),
            presenter: by.presenter.and_then(words),
            on_behalf_of: by.on_behalf_of.and_then(words),
            period: line.period.clone(),
        }
    }

    /// Reports the numbers among the receivers; of a prize without a name only `persons`.
    fn add_totals(&mut self, line: &Line<'_, '_>, event: &Event, given: &Given, found: &[Item], persons: bool) {
        for total in totals(found).into_iter().filter(|total| !persons || total.is_of_persons()) {
            let words = quoted(&total, event, &line.chunks);
            let Some(quote) = words.and_then(|(from, to)| self.source.quote(line.tokens, from, to)) else { continue };
            if self.is_new(&total, given) {
                let over_years = self.over_years(line, &total, event);
                self.reading.reported.push(ReportedTotal { over_years, ..reported(&total, given, quote) });
            }
        }
    }

    /// The years over which a total is reckoned up.
    fn over_years(&self, line: &Line<'_, '_>, total: &Total, event: &Event) -> Option<YearSpan> {
        let (first, last) = (line.chunks.get(total.first.min(event.verb))?, line.chunks.get(total.last)?);
        let span = span::span(line.tokens, first.from..last.to.max(first.to))?;
        let label = self.source.quote(line.tokens, span.words.start, span.words.end)?.text;
        Some(YearSpan { label, from: span.from, to: span.to })
    }

    fn is_new(&mut self, total: &Total, given: &Given) -> bool {
        self.said.insert((total.without_place(), given.form.as_deref().map(fold), given.authority.as_deref().map(fold)))
    }

    /// Adds those whom a word means that stands for names given before: "hai em", "mỗi người", "người phụ nữ này".
    fn add_meant(&mut self, line: &Line<'_, '_>, event: &Event, given: &Given, found: &[Item]) {
        let reference =
            Reference { tokens: line.tokens, chunks: &line.chunks, memory: &self.memory, sentence: self.sentence };
        let unit = reference.unit(event, found).cloned().map(|quote| (quote, None, RecipientKind::Collective));
        let persons = reference.persons(event, found).into_iter();
        let persons = persons.map(|mention| (mention.name, mention.honorific, RecipientKind::Individual));
        for (quote, honorific, kind) in unit.into_iter().chain(persons).collect::<Vec<_>>() {
            let name = Name { quote, honorific, kind };
            let at = line.chunks.get(event.verb).map_or(0, |chunk| chunk.from);
            let Some(quote) = self.source.around(line.tokens, at, at + 1) else { continue };
            self.reading.named_recipients.push(recipient(name, given, quote));
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
            Named::GivenName | Named::ShortName => {
                let known = |quote: &Quote| self.memory.knows(&quote.text);
                let one = |name: &[Token<'_>]| is_weak_name(name) || is_foreign_name(name);
                let weak = item.named == Named::GivenName && line.tokens.get(from..to).is_some_and(one);
                let full = words(from, to).filter(|quote| weak || known(quote))?;
                Some(Name { quote: full, honorific: None, kind: RecipientKind::Individual })
            }
            Named::Pronoun => {
                let word = line.tokens.get(chunk.from).filter(|_| chunk.to - chunk.from == 1)?;
                let meant = self.memory.meant_by(&word.key, self.sentence)?;
                Some(Name {
                    quote: meant.name.clone(),
                    honorific: Some(word.text.to_owned()),
                    kind: RecipientKind::Individual,
                })
            }
            Named::Count(_) | Named::Group | Named::Award | Named::Nobody => None,
        }
    }

    fn remember_units(&mut self, line: &Line<'_, '_>) {
        for chunk in &line.chunks {
            let What::Organisation(found) = chunk.what else { continue };
            let head: Vec<&str> =
                line.tokens.iter().skip(chunk.from).take(found.head).map(|token| token.key.as_str()).collect();
            if let Some(name) = self.source.quote(line.tokens, found.own_name, chunk.to) {
                self.memory.remember_unit(&head.join(" "), name);
            }
        }
    }

    /// Short names become the full names the article gives elsewhere; each award is told of a recipient once,
    /// where most is said about it.
    fn finish(mut self) -> Reading {
        if let Some(list) = self.list.take() {
            self.close_list(&list);
        }
        let Self { reading, memory, mourns, .. } = self;
        settled(reading, &memory, mourns)
    }
}

static DEATHS: LazyLock<Phrasebook<()>> = LazyLock::new(|| {
    Phrasebook::of(&[
        "truy tặng",
        "hy sinh",
        "tử vong",
        "qua đời",
        "tử nạn",
        "thiệt mạng",
        "liệt sĩ",
        "đã mất",
        "từ trần",
    ])
});

/// Whether the sentence begins by picking some out of those counted.
fn picks_out(tokens: &[Token<'_>]) -> bool {
    PICKS.longest(tokens, 0).is_some()
}

static PICKS: LazyLock<Phrasebook<()>> =
    LazyLock::new(|| Phrasebook::of(&["tiêu biểu là", "tiêu biểu như", "điển hình là", "điển hình như", "nổi bật là"]));

/// Whether the sentence is about a contest, whose prizes commend nobody.
fn names_contest(tokens: &[Token<'_>]) -> bool {
    (0..tokens.len()).any(|at| CONTESTS.longest(tokens, at).is_some())
}

static CONTESTS: LazyLock<Phrasebook<()>> = LazyLock::new(|| {
    Phrasebook::of(&["cuộc thi", "hội thi", "kỳ thi", "hội diễn", "liên hoan", "hội thao", "thí sinh", "chung kết"])
});
