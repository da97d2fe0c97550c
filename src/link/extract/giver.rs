//! Givers: in whose name an award is given, who hands it over, and on whose behalf.

use std::ops::Range;
use std::sync::LazyLock;

use super::chunk::{Chunk, What};
use super::event::Event;
use super::heads::head_length;
use super::organisation::is_administrative;
use super::phrasebook::Phrasebook;
use super::token::{Shape, Token, key};
use super::words::Sense;

/// Who gives, as ranges of tokens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Giver {
    /// The body or office in whose name the award is given.
    pub(super) authority: Option<Range<usize>>,
    /// The person who hands it over, with office.
    pub(super) presenter: Option<Range<usize>>,
    /// The office for which the presenter stands ("thừa ủy quyền của …").
    pub(super) on_behalf_of: Option<Range<usize>>,
}

/// Who gives in `event`. An award called somebody's ("Bằng khen của Thủ tướng Chính phủ") is given in that name, whoever
/// hands it over; so is one of somebody's decision. Only where neither is said, those who stand at the verb give it in
/// their own.
pub(super) fn giver(sentence: &[Token<'_>], chunks: &[Chunk], event: &Event) -> Giver {
    let named = named_givers(sentence, chunks, event.giver.clone());
    let office = named.office.filter(|run| !only_presents(sentence, chunks, event, run));
    let authority = None
        .or_else(|| named.behalf.clone().map(|run| tokens_of(chunks, run)))
        .or_else(|| owner(sentence, chunks, event))
        .or_else(|| issuer(sentence, chunks, event).map(|run| tokens_of(chunks, run)))
        .or_else(|| decider(sentence, chunks, event).map(|run| tokens_of(chunks, run)))
        .or_else(|| office.map(|run| tokens_of(chunks, body_of(sentence, chunks, run))));
    Giver {
        authority,
        presenter: named.person.map(|run| tokens_of(chunks, run)),
        on_behalf_of: named.behalf.map(|run| tokens_of(chunks, run)),
    }
}

/// Whose award it is by its name: "Cờ thi đua của Chính phủ".
fn owner(sentence: &[Token<'_>], chunks: &[Chunk], event: &Event) -> Option<Range<usize>> {
    let award = chunks.get(event.form?).filter(|chunk| matches!(chunk.what, What::Award(_)))?;
    let words = sentence.get(award.from..award.to)?;
    let of = words.iter().position(|token| token.shape == Shape::Lower && token.key == *OF)?;
    let title = words.get(..of)?.iter().any(|token| token.shape == Shape::Mark || token.key == *FOR);
    (!title && of + 1 < words.len()).then_some(award.from + of + 1..award.to)
}

/// The office after "của" behind the award. "do ông A trao" names who hands it over.
fn issuer(sentence: &[Token<'_>], chunks: &[Chunk], event: &Event) -> Option<Range<usize>> {
    let after = event.form? + 1;
    let from = after + 1;
    let to = run_end(sentence, chunks, from);
    let person = matches!(chunks.get(from)?.what, What::Person { .. });
    let bearer = event.after.contains(&from);
    (chunks.get(after)?.is(Sense::Of) && to > from && !person && !bearer).then_some(from..to)
}

/// The office whose decision it is: "Quyết định số … của UBND tỉnh A tặng …".
fn decider(sentence: &[Token<'_>], chunks: &[Chunk], event: &Event) -> Option<Range<usize>> {
    let start = event.giver.start.min(event.before.start);
    let of = (start..event.verb).rev().find(|at| chunks.get(*at).is_some_and(|chunk| chunk.is(Sense::Of)))?;
    let to = run_end(sentence, chunks, of + 1);
    let person = matches!(chunks.get(of + 1)?.what, What::Person { .. });
    let before = chunks.get(start..of)?.iter().rev().take(DECISION_MAX);
    let mut before = before.take_while(|chunk| !matches!(chunk.what, What::Comma | What::Semicolon));
    let decided = before.any(|chunk| {
        let words = sentence.get(chunk.from..chunk.to).unwrap_or_default();
        words.windows(2).any(|pair| matches!(pair, [one, other] if one.key == DECISION.0 && other.key == DECISION.1))
    });
    (decided && to > of + 1 && !person).then_some(of + 1..to)
}

/// How far behind "quyết định" its issuer may stand (number and date come first), in chunks.
const DECISION_MAX: usize = 10;
static DECISION: LazyLock<(String, String)> = LazyLock::new(|| (key("quyết"), key("định")));
static OF: LazyLock<String> = LazyLock::new(|| key("của"));
static FOR: LazyLock<String> = LazyLock::new(|| key("vì"));

/// An order is conferred by the head of a State or its government; any other office that is named at the verb hands it
/// over.
fn only_presents(sentence: &[Token<'_>], chunks: &[Chunk], event: &Event, office: &Range<usize>) -> bool {
    let words = |chunk: &Chunk| sentence.get(chunk.from..chunk.to).unwrap_or_default();
    let award = event.form.and_then(|form| chunks.get(form)).filter(|chunk| matches!(chunk.what, What::Award(_)));
    let order = award.is_some_and(|award| ORDERS.longest(words(award), 0).is_some());
    let confers = chunks.get(office.start).is_some_and(|chunk| CONFERRING.longest(words(chunk), 0).is_some());
    let foreign = chunks.get(office.start).is_some_and(|chunk| chunk.what == What::Proper);
    order && !confers && !foreign
}

static ORDERS: LazyLock<Phrasebook<()>> = LazyLock::new(|| Phrasebook::of(&["huân chương"]));
/// How those are called who may confer orders, here and abroad.
static CONFERRING: LazyLock<Phrasebook<()>> = LazyLock::new(|| {
    Phrasebook::of(&[
        "chủ tịch nước",
        "phó chủ tịch nước",
        "nhà nước",
        "đảng",
        "hội đồng nhà nước",
        "thủ tướng",
        "chính phủ",
        "quốc hội",
        "tổng thống",
        "đại sứ",
        "đại sứ quán",
        "quốc vương",
        "nhà vua",
        "nữ hoàng",
        "nhật hoàng",
        "thiên hoàng",
        "hoàng gia",
    ])
});

/// Deputies, secretaries and "lãnh đạo" act for their body ("phó bí thư Tỉnh đoàn A" for "Tỉnh đoàn A"); its head gives in
/// the head's own name ("Chủ tịch UBND tỉnh A").
fn body_of(sentence: &[Token<'_>], chunks: &[Chunk], run: Range<usize>) -> Range<usize> {
    let acts = |at: &usize| {
        let words = chunks.get(*at).and_then(|chunk| sentence.get(chunk.from..chunk.to)).unwrap_or_default();
        ACTING.longest(words, 0).is_some()
    };
    let from = run.clone().take_while(acts).last().map_or(run.start, |last| last + 1);
    if run_end(sentence, chunks, from) >= run.end { from..run.end } else { run }
}

/// How those are called who act for a body.
static ACTING: LazyLock<Phrasebook<()>> =
    LazyLock::new(|| Phrasebook::of(&["phó", "bí thư", "lãnh đạo", "đại diện", "thay mặt", "thường trực"]));

/// Offices and persons found where the giver stands, as ranges of chunks.
#[derive(Default)]
struct Found {
    office: Option<Range<usize>>,
    person: Option<Range<usize>>,
    behalf: Option<Range<usize>>,
}

fn named_givers(sentence: &[Token<'_>], chunks: &[Chunk], range: Range<usize>) -> Found {
    let mut found = Found::default();
    let mut at = range.start;
    while at < range.end {
        let to = run_end(sentence, chunks, at).min(range.end);
        if to == at {
            at += 1;
            continue;
        }
        let person = chunks.get(to).filter(|chunk| to < range.end && matches!(chunk.what, What::Person { .. }));
        let alone = matches!(chunks.get(at).map(|chunk| chunk.what), Some(What::Person { .. }));
        match standing(sentence, chunks, at) {
            Standing::Behalf => found.behalf = Some(at..to),
            Standing::Aside => {}
            Standing::Giver if says_where(chunks, at, found.office.as_ref()) => {}
            Standing::Giver if alone => found.person = Some(at..to),
            Standing::Giver => {
                found.office = Some(at..to);
                if person.is_some() {
                    found.person = Some(at..to + 1);
                }
            }
        }
        at = to + usize::from(person.is_some());
    }
    found
}

/// "UBND huyện A, tỉnh B", "Phòng C, Công an tỉnh D": where the one before belongs.
fn says_where(chunks: &[Chunk], at: usize, office: Option<&Range<usize>>) -> bool {
    let kind = |at: usize| match chunks.get(at)?.what {
        What::Organisation(found) => Some(found.kind),
        _ => None,
    };
    let beside = office.is_some_and(|office| office.end + 1 == at)
        && at.checked_sub(1).and_then(|mark| chunks.get(mark)).is_some_and(|chunk| chunk.what == What::Comma);
    let part = office.and_then(|office| kind(office.start)).is_some_and(|kind| kind.part);
    beside && kind(at).is_some_and(|kind| kind.locality || part)
}

enum Standing {
    Giver,
    Behalf,
    Aside,
}

static INSTEAD: LazyLock<String> = LazyLock::new(|| key("thay"));
static CITY: LazyLock<String> = LazyLock::new(|| key("thành"));

/// What the words before a name make of it.
fn standing(sentence: &[Token<'_>], chunks: &[Chunk], at: usize) -> Standing {
    let before = |steps: usize| at.checked_sub(steps).and_then(|place| chunks.get(place));
    // "thay mặt Thủ tướng Chính phủ"
    let instead =
        |chunk: &Chunk| chunk.is(Sense::Aside) && sentence.get(chunk.from).is_some_and(|token| token.key == *INSTEAD);
    let is_behalf = |chunk: Option<&Chunk>| chunk.is_some_and(|chunk| chunk.is(Sense::Behalf) || instead(chunk));
    let of = before(1).is_some_and(|chunk| chunk.is(Sense::Of));
    if is_behalf(before(1)) || (of && is_behalf(before(2))) {
        return Standing::Behalf;
    }
    let aside = before(1).is_some_and(|chunk| {
        matches!(
            chunk.what,
            What::Sense(Sense::Aside | Sense::Attend | Sense::Greet | Sense::Of | Sense::To | Sense::And)
        )
    });
    // "phong cách Hồ Chí Minh", "công tác Đoàn": a name behind a noun is a part of it.
    let behind = chunks.get(at).is_some_and(|chunk| chunk.what == What::Proper)
        && before(1).is_some_and(|chunk| matches!(chunk.what, What::Word | What::Sense(Sense::Plain)));
    if aside || behind { Standing::Aside } else { Standing::Giver }
}

/// Where the run of words that names an office ends; `from` if none begins there. A person alone is a run.
fn run_end(sentence: &[Token<'_>], chunks: &[Chunk], from: usize) -> usize {
    if chunks.get(from).is_some_and(|chunk| matches!(chunk.what, What::Person { .. })) {
        return from + 1;
    }
    let mut to = from;
    let mut named = false;
    while let Some(chunk) = chunks.get(to) {
        let tail = chunk.what == What::Word
            && is_small(sentence, chunk)
            && to > from
            && chunks.get(to - 1).is_some_and(|before| before.what == What::Proper);
        if !(tail || names_office(sentence, chunk)) {
            break;
        }
        named |= matches!(chunk.what, What::Sense(Sense::Office) | What::Organisation(_) | What::Proper);
        to += 1;
    }
    if named { to } else { from }
}

fn is_small(sentence: &[Token<'_>], chunk: &Chunk) -> bool {
    sentence.get(chunk.from).is_some_and(|token| token.shape == Shape::Lower)
}

fn names_office(sentence: &[Token<'_>], chunk: &Chunk) -> bool {
    match chunk.what {
        What::Sense(Sense::Office | Sense::Stand) | What::Organisation(_) | What::Proper | What::Title => true,
        // "Tư lệnh Quân khu"
        What::Word if chunk.to - chunk.from > 1 => head_length(sentence, chunk.from) == chunk.to - chunk.from,
        What::Word => is_administrative(sentence, chunk.from),
        What::Sense(Sense::Plain) => sentence.get(chunk.from).is_some_and(|token| token.key == *CITY),
        _ => false,
    }
}

fn tokens_of(chunks: &[Chunk], run: Range<usize>) -> Range<usize> {
    let from = chunks.get(run.start).map_or(0, |chunk| chunk.from);
    let to = run.end.checked_sub(1).and_then(|last| chunks.get(last)).map_or(from, |chunk| chunk.to);
    from..to
}
