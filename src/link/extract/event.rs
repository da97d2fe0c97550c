//! Events: where in a sentence somebody is honoured, and which chunks may hold the receivers.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::award::Award;
use super::chunk::{Chunk, What};
use super::object::{Object, object};
use super::organisation::is_administrative;
use super::region::region_end;
use super::token::{Shape, Token, key, keys};
use super::unreal::is_unreal;
use super::words::Sense;

/// A verb of honouring with its award and the places where its receivers may stand.
#[derive(Clone, Debug)]
pub(super) struct Event {
    /// The chunk of the verb, or of the award where there is no verb.
    pub(super) verb: usize,
    /// The chunk that says what was given: the award, or a verb that honours by itself.
    pub(super) form: Option<usize>,
    /// Chunks that may hold receivers before the verb.
    pub(super) before: Range<usize>,
    /// Chunks that may hold receivers after the verb.
    pub(super) after: Range<usize>,
    /// Chunks that name the giver.
    pub(super) giver: Range<usize>,
    /// Whether it has happened: not a proposal, not withdrawn, not denied.
    pub(super) happened: bool,
}

impl Event {
    /// The award given, where one is named.
    pub(super) fn award(&self, chunks: &[Chunk]) -> Option<Award> {
        match chunks.get(self.form?)?.what {
            What::Award(award) => Some(award),
            _ => None,
        }
    }
}

/// The events of a sentence, in order.
pub(super) fn events(tokens: &[Token<'_>], chunks: &[Chunk]) -> Vec<Event> {
    let mut found: Vec<Event> = Vec::new();
    let mut clause = Clause { tokens, chunks, done: 0, given: None, received: false, proposed: false };
    let mut at = 0;
    while at < chunks.len() {
        match clause.event_at(at) {
            Some((event, next)) => {
                clause.given = event.award(chunks).and(event.form).filter(|_| !event.after.is_empty());
                clause.proposed = !event.happened && clause.proposes(event.verb);
                clause.done = next;
                clause.received = !event.after.is_empty();
                at = next.max(at + 1);
                found.push(event);
            }
            None => at += 1,
        }
    }
    if found.iter().any(|event| event.happened && !event.after.is_empty()) {
        found.extend(added_in_front(chunks));
    }
    found
}

/// "Ngoài 3 tập thể gồm …; quận đã tặng giấy khen cho 4 cá nhân": those in front were honoured too.
fn added_in_front(chunks: &[Chunk]) -> Option<Event> {
    let counted =
        matches!(chunks, [first, second, ..] if first.is(Sense::Besides) && matches!(second.what, What::Count(_)));
    let semicolon = chunks.iter().position(|chunk| chunk.what == What::Semicolon);
    let comma = chunks.iter().position(|chunk| chunk.what == What::Comma);
    let end = semicolon.or(comma).filter(|_| counted)?;
    Some(Event { verb: 1, form: None, before: 1..1, after: 1..end, giver: 1..1, happened: true })
}

/// How long a title of small words may be, in chunks.
const TITLE_MAX: usize = 6;

/// Verbs that give honours and nothing else: "truy tặng", "phong tặng".
static MEANT: LazyLock<String> = LazyLock::new(|| key("dành"));
static FLAG: LazyLock<String> = LazyLock::new(|| key("cờ"));
static SOLEMN: LazyLock<HashSet<String>> = LazyLock::new(|| keys(&["truy", "phong"]));

/// How long a giver may stand between "được" and the verb, in chunks.
const GIVER_MAX: usize = 60;

/// A sentence, and up to where its events have been read.
pub(super) struct Clause<'a> {
    pub(super) tokens: &'a [Token<'a>],
    pub(super) chunks: &'a [Chunk],
    pub(super) done: usize,
    /// The award that the last event gave to those named behind it.
    pub(super) given: Option<usize>,
    /// Whether those who received at the last event stand behind `done`.
    received: bool,
    /// Whether the last event was only proposed or planned.
    proposed: bool,
}

impl Clause<'_> {
    /// The event whose verb, or verbless award, stands at `at`; and where to go on.
    fn event_at(&self, at: usize) -> Option<(Event, usize)> {
        match self.chunks.get(at)?.what {
            What::Sense(Sense::Confer) => self.conferred(at),
            What::Sense(Sense::Praise) => Some(self.praised(at)),
            What::Sense(Sense::Receive) => self.received(at),
            What::Sense(Sense::Laud) => self.lauded(at),
            What::Award(_) => self.held(at).or_else(|| self.given_without_verb(at)),
            What::Proper => self.given_alongside(at),
            What::Word if self.tokens.get(self.chunks.get(at)?.from)?.key == *FLAG => self.given_alongside(at),
            _ => None,
        }
    }

    /// "trao … cho", "được … tặng …": an event only if an award is given.
    fn conferred(&self, at: usize) -> Option<(Event, usize)> {
        let mut object = object(self.chunks, at + 1);
        let passive =
            self.passive_before(at).or_else(|| self.passive_shared(at).filter(|_| object.receivers.is_none()));
        if passive.is_some() && self.is_for_some(&object) {
            object.receivers = None;
        }
        if passive.is_some() && self.honours_alone(at) {
            object.award = Some(at);
            (object.receivers, object.end) = (object.receivers.filter(|_| object.listed), at + 1);
        }
        let subject_award = self.subject_award(at, passive);
        let award = object.award.or(subject_award).or_else(|| self.award_shared(at, &object));
        let award = award?;
        let after = self.receivers_after(&object, at);
        let before = match passive {
            Some(marker) if (after.is_empty() || object.listed) && object.award.is_some() => self.done..marker,
            None if after.is_empty() => self.chosen(at).unwrap_or_else(|| self.credited(at)),
            _ => at..at,
        };
        let giver = passive.map_or_else(|| self.giver_before(at), |marker| marker + 1..at);
        let next = if after.is_empty() { object.end } else { after.start };
        Some((self.event(at, Some(award), before, after, giver), next))
    }

    /// "khen thưởng 9 cá nhân", "được tuyên dương".
    fn praised(&self, at: usize) -> (Event, usize) {
        let object = object(self.chunks, at + 1);
        let form = Some(object.award.unwrap_or(at));
        if let Some(marker) = self.passive_before(at).or_else(|| self.receive_before(at)) {
            let after = if object.listed { self.receivers_after(&object, at) } else { at..at };
            let next = object.end.max(at + 1);
            return (self.event(at, form, self.done..marker, after, marker + 1..at), next);
        }
        let from = object.receivers.unwrap_or(at + 1);
        // "Kết quả bỏ phiếu suy tôn, A và B …": whoever stands behind the comma does something else.
        let over = object.receivers.is_none() && self.chunks.get(at + 1).is_some_and(|next| next.what == What::Comma);
        let after = if over { at..at } else { from..region_end(self.chunks, from) };
        (self.event(at, form, at..at, after, self.giver_before(at)), from.max(at + 1))
    }

    /// "được tỉnh khen": honoured, where an office or nobody is named and nothing follows that says what for else.
    fn lauded(&self, at: usize) -> Option<(Event, usize)> {
        let marker = self.passive_before(at)?;
        let giver = self.chunks.get(marker + 1..at)?;
        let office = |chunk: &Chunk| {
            matches!(chunk.what, What::Sense(Sense::Office) | What::Organisation(_))
                || is_administrative(self.tokens, chunk.from)
        };
        let over = self.chunks.get(at + 1).is_none_or(|next| match next.what {
            What::Word => self.tokens.get(next.from).is_some_and(|token| token.shape == Shape::Mark),
            What::Stop | What::Comma | What::Semicolon | What::Dash | What::Sense(Sense::Reason | Sense::And) => true,
            _ => false,
        });
        // "những người được khen gồm: A, B"
        let listed = object(self.chunks, at + 1);
        let lists =
            self.chunks.get(at + 1).is_some_and(|next| matches!(next.what, What::Colon | What::Sense(Sense::Such)));
        let after = if lists { self.receivers_after(&listed, at) } else { at..at };
        let next = if lists { listed.end.max(at + 1) } else { at + 1 };
        let event = || self.event(at, Some(at), self.done..marker, after, marker + 1..at);
        ((over || lists) && (giver.is_empty() || giver.iter().any(office))).then(|| (event(), next))
    }

    /// "danh hiệu A cho 12 đồng chí, Gương mặt trẻ triển vọng cho 50 đồng chí": a second title under one verb.
    fn given_alongside(&self, at: usize) -> Option<(Event, usize)> {
        self.given?;
        let joined = matches!(self.chunks.get(at.checked_sub(1)?)?.what, What::Comma | What::Sense(Sense::And));
        let rest = self.chunks.get(at + 1..)?;
        let words = rest.iter().take(TITLE_MAX + 1);
        let words = words.take_while(|chunk| matches!(chunk.what, What::Word | What::Proper | What::Title)).count();
        let [to, count, ..] = rest.get(words..)? else { return None };
        let linked = joined && words <= TITLE_MAX && to.is(Sense::To) && matches!(count.what, What::Count(_));
        let from = at + words + 2;
        let after = from..region_end(self.chunks, from);
        linked.then(|| (self.event(at, None, at..at, after, at..at), from))
    }

    /// "phong tặng danh hiệu A cho 17 cá nhân, truy tặng 3 cá nhân": the award of the verb before.
    fn award_shared(&self, verb: usize, object: &Object) -> Option<usize> {
        let given = self.given?;
        let counted = object.receivers.and_then(|from| self.chunks.get(from));
        let part = verb.checked_sub(1).and_then(|at| self.chunks.get(at)).is_some_and(|chunk| chunk.is(Sense::Within));
        (self.is_solemn(verb) && !part && counted.is_some_and(|chunk| matches!(chunk.what, What::Count(_))))
            .then_some(given)
    }

    /// "được công nhận …, tặng cờ thi đua": the passive of the verb before the comma.
    fn passive_shared(&self, verb: usize) -> Option<usize> {
        let comma =
            verb.checked_sub(1).filter(|at| self.chunks.get(*at).is_some_and(|chunk| chunk.what == What::Comma))?;
        let row = self.chunks.get(self.done..comma)?;
        let verbs = row.iter().filter(|chunk| chunk.is(Sense::Confer)).count();
        let clause = row.iter().any(|chunk| matches!(chunk.what, What::Comma | What::Semicolon | What::Colon));
        let passive = row.iter().rposition(|chunk| chunk.is(Sense::Passive))?;
        (verbs == 1 && !clause).then_some(self.done + passive)
    }

    /// "nhận thưởng nóng": whoever receives is before it.
    fn receive_before(&self, verb: usize) -> Option<usize> {
        verb.checked_sub(1).filter(|at| self.chunks.get(*at).is_some_and(|chunk| chunk.is(Sense::Receive)))
    }

    /// "được trao giải thưởng A dành cho nhà nông trẻ": for whom the award is, not who got it.
    fn is_for_some(&self, object: &Object) -> bool {
        let to = object.receivers.and_then(|from| self.chunks.get(from.checked_sub(1)?));
        to.is_some_and(|to| to.is(Sense::To) && self.tokens.get(to.from).is_some_and(|token| token.key == *MEANT))
    }

    /// "14 mẹ được phong tặng": such a verb honours without its award.
    fn honours_alone(&self, verb: usize) -> bool {
        let next = self.chunks.get(verb + 1).map(|chunk| chunk.what);
        let shared = matches!(next, Some(What::Comma | What::Sense(Sense::And)))
            && self.chunks.get(verb + 2).is_some_and(|chunk| chunk.is(Sense::Confer));
        let over = matches!(
            next,
            None | Some(
                What::Stop
                    | What::Comma
                    | What::Semicolon
                    | What::Colon
                    | What::Sense(Sense::Have | Sense::And | Sense::Such)
            )
        );
        self.is_solemn(verb) && over && !shared
    }

    fn is_solemn(&self, verb: usize) -> bool {
        let chunk = self.chunks.get(verb);
        let words = chunk.and_then(|chunk| self.tokens.get(chunk.from..chunk.to)).unwrap_or_default();
        words.len() > 1 && words.iter().any(|token| SOLEMN.contains(&token.key))
    }

    /// "Bằng khen được trao cho …", "Huân chương do Chủ tịch nước tặng cho …": the award before its verb.
    fn subject_award(&self, verb: usize, passive: Option<usize>) -> Option<usize> {
        let near = self.done.max(verb.saturating_sub(GIVER_MAX));
        let by = (near..verb).rfind(|at| self.chunks.get(*at).is_some_and(|chunk| chunk.is(Sense::Of)));
        last_award(self.chunks, near..passive.or(by)?)
    }

    /// "Huân chương Độc lập cho 11 cá nhân", "Bằng khen: 12 tập thể": a list that goes on without its verb.
    fn given_without_verb(&self, at: usize) -> Option<(Event, usize)> {
        let object = object(self.chunks, at);
        let from = object.receivers?;
        let linked =
            self.chunks.get(from.checked_sub(1)?).is_some_and(|chunk| chunk.is(Sense::To) || chunk.what == What::Colon)
                || self.lists_winners(object.award, from);
        let close =
            !self.chunks.get(at..from)?.iter().any(|chunk| {
                matches!(chunk.what, What::Word | What::Sense(Sense::Adverb | Sense::Plural | Sense::Aside))
            });
        let after = from..region_end(self.chunks, from);
        let close = close || self.goes_to_winner(object.award, from);
        (linked && close).then(|| (self.event(at, object.award, at..at, after, at..at), from))
    }

    pub(super) fn event(
        &self,
        verb: usize,
        form: Option<usize>,
        before: Range<usize>,
        after: Range<usize>,
        giver: Range<usize>,
    ) -> Event {
        let event = Event { verb, form, before, after, giver, happened: true };
        let planned = self.proposed && self.goes_on_planning(verb);
        Event { happened: !planned && !is_unreal(self.chunks, self.done, &event), ..event }
    }

    /// "đăng ký thi đua đạt danh hiệu A, 18 cá nhân đạt danh hiệu B": one plan, as long as nobody new acts.
    fn goes_on_planning(&self, verb: usize) -> bool {
        let acts = |chunk: &Chunk| {
            matches!(
                chunk.what,
                What::Semicolon
                    | What::Organisation(_)
                    | What::Person { .. }
                    | What::Sense(Sense::Office | Sense::Adverb)
            )
        };
        !self.chunks.get(self.done..verb).unwrap_or_default().iter().any(acts)
    }

    fn proposes(&self, verb: usize) -> bool {
        self.proposed && self.goes_on_planning(verb)
            || self.chunks.get(self.done..verb).unwrap_or_default().iter().any(|chunk| chunk.is(Sense::Propose))
    }

    /// "giải nhất nghề may thuộc về chị A": words may say for what the prize is.
    fn goes_to_winner(&self, award: Option<usize>, from: usize) -> bool {
        let prize = |chunk: &Chunk| matches!(chunk.what, What::Award(award) if award.prize || award.bare);
        let to = from.checked_sub(1).and_then(|at| self.chunks.get(at)).filter(|chunk| chunk.is(Sense::To));
        let (Some(award), Some(to)) = (award, to) else { return false };
        let belongs = to.to - to.from > 1;
        let words = self.chunks.get(award + 1..from.saturating_sub(1)).unwrap_or_default();
        belongs
            && self.chunks.get(award).is_some_and(prize)
            && words.len() <= TITLE_MAX
            && words
                .iter()
                .all(|chunk| matches!(chunk.what, What::Word | What::Proper | What::Title | What::Sense(Sense::Plain)))
    }

    /// "Các giải A gồm: …".
    fn lists_winners(&self, award: Option<usize>, from: usize) -> bool {
        let prize = award
            .and_then(|award| self.chunks.get(award))
            .is_some_and(|chunk| matches!(chunk.what, What::Award(award) if award.prize || award.bare));
        prize && self.chunks.get(from).is_some_and(|chunk| chunk.what == What::Colon)
    }

    /// Where the giver of an active verb may stand: not among those who received at the verb before.
    fn giver_before(&self, verb: usize) -> Range<usize> {
        if !self.received {
            return self.done..verb;
        }
        let clause = self.chunks.get(self.done..verb).unwrap_or_default();
        let is = |what: What| clause.iter().rposition(|chunk| chunk.what == what);
        let start = is(What::Semicolon).or_else(|| is(What::Comma).filter(|comma| comma + 1 < clause.len()));
        start.map_or(verb..verb, |mark| self.done + mark + 1..verb)
    }

    pub(super) fn receivers_after(&self, object: &Object, verb: usize) -> Range<usize> {
        object.receivers.map_or(verb..verb, |from| from..region_end(self.chunks, from))
    }

    /// A comma right before the verb ends the clause before it ("… được tổ chức, tôn vinh 60 nông dân").
    fn begins_clause(&self, verb: usize) -> bool {
        verb.checked_sub(1)
            .and_then(|before| self.chunks.get(before))
            .is_some_and(|chunk| matches!(chunk.what, What::Comma | What::Semicolon))
    }

    /// "được" before the verb with nothing but the giver between.
    pub(super) fn passive_before(&self, verb: usize) -> Option<usize> {
        if self.begins_clause(verb) {
            return None;
        }
        for at in (self.done..verb).rev().take(GIVER_MAX) {
            match self.chunks.get(at)?.what {
                What::Sense(Sense::Passive) => return Some(at),
                What::Semicolon
                | What::Colon
                | What::Count(_)
                | What::Award(_)
                | What::Sense(Sense::To | Sense::Speak | Sense::Reason | Sense::Such) => return None,
                _ => {}
            }
        }
        None
    }
}

fn last_award(chunks: &[Chunk], mut range: Range<usize>) -> Option<usize> {
    range.rfind(|at| chunks.get(*at).is_some_and(|chunk| matches!(chunk.what, What::Award(_))))
}
