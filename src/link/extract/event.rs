//! Events: where in a sentence somebody is honoured, and which chunks may hold the receivers.

use std::ops::Range;

use super::award::Award;
use super::chunk::{Chunk, What};
use super::object::{Object, object};
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
pub(super) fn events(chunks: &[Chunk]) -> Vec<Event> {
    let mut found: Vec<Event> = Vec::new();
    let mut clause = Clause { chunks, done: 0 };
    let mut at = 0;
    while at < chunks.len() {
        match clause.event_at(at) {
            Some((event, next)) => {
                clause.done = next;
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

/// How long a giver may stand between "được" and the verb, in chunks.
const GIVER_MAX: usize = 60;

/// A sentence, and up to where its events have been read.
struct Clause<'a> {
    chunks: &'a [Chunk],
    done: usize,
}

impl Clause<'_> {
    /// The event whose verb, or verbless award, stands at `at`; and where to go on.
    fn event_at(&self, at: usize) -> Option<(Event, usize)> {
        match self.chunks.get(at)?.what {
            What::Sense(Sense::Confer) => self.conferred(at),
            What::Sense(Sense::Praise) => Some(self.praised(at)),
            What::Sense(Sense::Receive) => self.received(at),
            What::Award(_) => self.given_without_verb(at),
            _ => None,
        }
    }

    /// "trao … cho", "được … tặng …": an event only if an award is given.
    fn conferred(&self, at: usize) -> Option<(Event, usize)> {
        let passive = self.passive_before(at);
        let object = object(self.chunks, at + 1);
        let subject_award = self.subject_award(at, passive);
        let award = object.award.or(subject_award)?;
        let after = self.receivers_after(&object, at);
        let before = match passive {
            Some(marker) if (after.is_empty() || object.listed) && object.award.is_some() => self.done..marker,
            None if after.is_empty() => self.credited(at),
            _ => at..at,
        };
        let giver = passive.map_or(self.done..at, |marker| marker + 1..at);
        let next = if after.is_empty() { object.end } else { after.start };
        Some((self.event(at, Some(award), before, after, giver), next))
    }

    /// "Ghi nhận hành động của anh A, UBND xã đã tặng giấy khen": the one whose feat it was.
    fn credited(&self, verb: usize) -> Range<usize> {
        let clause = self.chunks.get(self.done..verb).unwrap_or_default();
        let feat = clause.iter().position(|chunk| chunk.is(Sense::Feat));
        let comma = clause.iter().rposition(|chunk| chunk.what == What::Comma);
        match feat.zip(comma) {
            Some((feat, comma)) if feat < comma => self.done + feat..self.done + comma,
            _ => verb..verb,
        }
    }

    /// "khen thưởng 9 cá nhân", "được tuyên dương".
    fn praised(&self, at: usize) -> (Event, usize) {
        let object = object(self.chunks, at + 1);
        let form = Some(object.award.unwrap_or(at));
        if let Some(marker) = self.passive_before(at) {
            let after = if object.listed { self.receivers_after(&object, at) } else { at..at };
            let next = object.end.max(at + 1);
            return (self.event(at, form, self.done..marker, after, marker + 1..at), next);
        }
        let from = object.receivers.unwrap_or(at + 1);
        let after = from..region_end(self.chunks, from);
        (self.event(at, form, at..at, after, self.done..at), from.max(at + 1))
    }

    /// "nhận Bằng khen", "đạt danh hiệu": the receiver is the subject, unless others are named as receivers.
    fn received(&self, at: usize) -> Option<(Event, usize)> {
        let object = object(self.chunks, at + 1);
        let award = object.award?;
        let subject = self.done..self.passive_before(at).unwrap_or(at);
        let after = self.receivers_after(&object, at);
        let next = if after.is_empty() { object.end } else { after.start };
        let before = if after.is_empty() || object.listed { subject } else { at..at };
        Some((self.event(at, Some(award), before, after, at..at), next))
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
            self.chunks.get(from.checked_sub(1)?).is_some_and(|chunk| chunk.is(Sense::To) || chunk.what == What::Colon);
        let close =
            !self.chunks.get(at..from)?.iter().any(|chunk| {
                matches!(chunk.what, What::Word | What::Sense(Sense::Adverb | Sense::Plural | Sense::Aside))
            });
        let after = from..region_end(self.chunks, from);
        (linked && close).then(|| (self.event(at, object.award, at..at, after, at..at), from))
    }

    fn event(
        &self,
        verb: usize,
        form: Option<usize>,
        before: Range<usize>,
        after: Range<usize>,
        giver: Range<usize>,
    ) -> Event {
        Event { verb, form, before, after, giver, happened: !is_set_aside(self.chunks, self.done..verb) }
    }

    fn receivers_after(&self, object: &Object, verb: usize) -> Range<usize> {
        object.receivers.map_or(verb..verb, |from| from..region_end(self.chunks, from))
    }

    /// A comma right before the verb ends the clause before it ("… được tổ chức, tôn vinh 60 nông dân").
    fn begins_clause(&self, verb: usize) -> bool {
        verb.checked_sub(1)
            .and_then(|before| self.chunks.get(before))
            .is_some_and(|chunk| matches!(chunk.what, What::Comma | What::Semicolon))
    }

    /// "được" before the verb with nothing but the giver between.
    fn passive_before(&self, verb: usize) -> Option<usize> {
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

/// Where the receivers that begin at `from` end: before a reason, another verb, or the next award.
pub(super) fn region_end(chunks: &[Chunk], from: usize) -> usize {
    let ends = |chunk: &Chunk| {
        matches!(
            chunk.what,
            What::Sense(
                Sense::Reason
                    | Sense::Praise
                    | Sense::Confer
                    | Sense::Speak
                    | Sense::Passive
                    | Sense::Attend
                    | Sense::Greet
            )
        )
    };
    let rest = chunks.get(from..).unwrap_or_default();
    let length = rest
        .iter()
        .enumerate()
        .position(|(offset, chunk)| ends(chunk) || (offset > 0 && matches!(chunk.what, What::Award(_))));
    from + length.unwrap_or(rest.len())
}

/// Whether what stands before the verb says that nothing was given: proposed, withdrawn, or "không" at the verb.
/// "Sau khi xem xét, …" is over when the sentence goes on.
fn is_set_aside(chunks: &[Chunk], range: Range<usize>) -> bool {
    let mut row = chunks.get(range).unwrap_or_default();
    if let Some(comma) = row
        .iter()
        .position(|chunk| chunk.what == What::Comma)
        .filter(|_| row.first().is_some_and(|chunk| chunk.is(Sense::Aside)))
    {
        row = row.get(comma..).unwrap_or_default();
    }
    let at_verb = |chunk: &&Chunk| {
        matches!(chunk.what, What::Sense(Sense::Deny | Sense::Adverb | Sense::Passive | Sense::Praise))
    };
    row.iter().rev().take_while(at_verb).any(|chunk| chunk.is(Sense::Deny))
        || row.iter().any(|chunk| matches!(chunk.what, What::Sense(Sense::Propose | Sense::Withdraw)))
}
