//! Givers: in whose name an award is given, who hands it over, and on whose behalf.

use std::ops::Range;
use std::sync::LazyLock;

use super::chunk::{Chunk, What};
use super::event::Event;
use super::organisation::is_administrative;
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

/// Who gives in `event`.
pub(super) fn giver(sentence: &[Token<'_>], chunks: &[Chunk], event: &Event) -> Giver {
    let named = named_givers(sentence, chunks, event.giver.clone());
    let issuer = issuer(sentence, chunks, event);
    let office = named.office.clone();
    Giver {
        authority: named.behalf.clone().or(issuer).or(office).map(|run| tokens_of(chunks, run)),
        presenter: named.person.map(|run| tokens_of(chunks, run)),
        on_behalf_of: named.behalf.map(|run| tokens_of(chunks, run)),
    }
}

/// The office after "của" behind the award.
fn issuer(sentence: &[Token<'_>], chunks: &[Chunk], event: &Event) -> Option<Range<usize>> {
    let after = event.form? + 1;
    let from = after + 1;
    let to = run_end(sentence, chunks, from);
    (chunks.get(after)?.is(Sense::Of) && to > from).then_some(from..to)
}

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
        match standing(chunks, at) {
            Standing::Behalf => found.behalf = Some(at..to),
            Standing::Aside => {}
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

enum Standing {
    Giver,
    Behalf,
    Aside,
}

static CITY: LazyLock<String> = LazyLock::new(|| key("thành"));

/// What the words before a name make of it.
fn standing(chunks: &[Chunk], at: usize) -> Standing {
    let before = |steps: usize| at.checked_sub(steps).and_then(|place| chunks.get(place));
    let is_behalf = |chunk: Option<&Chunk>| chunk.is_some_and(|chunk| chunk.is(Sense::Behalf));
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
    if aside { Standing::Aside } else { Standing::Giver }
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
