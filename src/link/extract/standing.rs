//! Standing: the persons of a sentence with how each stands in it, for the memory.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::domain::vocabulary::RecipientKind;

use super::chunk::{Chunk, What};
use super::event::Event;
use super::memory::Mention;
use super::source::Source;
use super::token::{Token, keys};
use super::words::Sense;

/// The persons of a sentence in their order.
pub(super) fn mentions(
    source: Source<'_>,
    tokens: &[Token<'_>],
    chunks: &[Chunk],
    found: &[Event],
    sentence: usize,
) -> Vec<Mention> {
    let stage = Stage::of(tokens, chunks, found);
    let mut all = Vec::new();
    let mut last: Option<(usize, bool)> = None;
    for (at, chunk) in chunks.iter().enumerate() {
        let What::Person { name } = chunk.what else { continue };
        let Some(quote) = source.quote(tokens, name, chunk.to) else { continue };
        let aside = stage.stands_aside(at);
        let joined = last.is_some_and(|(before, aside)| !aside && joins(chunks, before, at));
        all.push(Mention { name: quote, honorific: honorific(tokens, chunk.from, name), sentence, aside, joined });
        last = Some((at, aside));
    }
    all
}

/// A sentence as far as it tells who gives, speaks and attends.
struct Stage<'a, 't> {
    tokens: &'a [Token<'t>],
    chunks: &'a [Chunk],
    /// The chunks that name givers.
    givers: HashSet<usize>,
    /// The first word of attending; whoever stands behind it is a guest.
    attended: usize,
}

impl<'a, 't> Stage<'a, 't> {
    fn of(tokens: &'a [Token<'t>], chunks: &'a [Chunk], found: &[Event]) -> Self {
        let givers = found.iter().flat_map(|event| event.giver.clone()).collect();
        let attended = chunks.iter().position(|chunk| chunk.is(Sense::Attend)).unwrap_or(chunks.len());
        Self { tokens, chunks, givers, attended }
    }

    /// Whether the person at `at` gives, speaks, attends or is called by an office.
    fn stands_aside(&self, at: usize) -> bool {
        let before = self.chunks.get(..at).unwrap_or_default();
        let ends = |chunk: &Chunk| {
            matches!(chunk.what, What::Comma | What::Sense(Sense::Confer | Sense::Praise | Sense::Receive | Sense::To))
        };
        let mut close = before.iter().rev().take(OFFICE_MAX).take_while(|chunk| !ends(chunk));
        let after = self.chunks.get(at + 1..).unwrap_or_default();
        let mut own = after.iter().take_while(|chunk| !matches!(chunk.what, What::Person { .. }));
        // "vây bắt A": the one caught.
        let named_again = before.last().is_some_and(|chunk| chunk.is(Sense::Formerly))
            && before.iter().any(|chunk| matches!(chunk.what, What::Person { .. }));
        let caught = named_again || before.last().is_some_and(|chunk| self.catches(chunk));
        self.givers.contains(&at)
            || caught
            || at > self.attended
            || close.any(|chunk| chunk.is(Sense::Office))
            || own.any(|chunk| self.speaks_for_office(chunk))
    }

    fn catches(&self, chunk: &Chunk) -> bool {
        let words = self.tokens.get(chunk.from..chunk.to).unwrap_or_default();
        chunk.is(Sense::Punish) || (chunk.is(Sense::Act) && words.iter().any(|word| CATCHES.contains(&word.key)))
    }

    fn speaks_for_office(&self, chunk: &Chunk) -> bool {
        chunk.is(Sense::Speak) && self.tokens.get(chunk.from).is_some_and(|token| OFFICIAL.contains(&token.key))
    }
}

/// The word by which a person is called: "anh"; of "thầy giáo" the first syllable.
fn honorific(tokens: &[Token<'_>], from: usize, name: usize) -> Option<String> {
    let words = tokens.get(from..name)?;
    let first = words.first()?;
    let whole: Vec<&str> = words.iter().map(|token| token.key.as_str()).collect();
    let kin = words.len() == 1 || words.last().is_some_and(|token| token.text == "giáo");
    Some(if kin { first.key.clone() } else { whole.join(" ") })
}

/// "vây bắt", "truy đuổi", "khống chế".
static CATCHES: LazyLock<HashSet<String>> = LazyLock::new(|| keys(&["bắt", "đuổi", "khống"]));

/// How verbs begin with which officials speak ("cho biết", "nhấn mạnh"); others tell their story ("kể", "chia sẻ").
static OFFICIAL: LazyLock<HashSet<String>> =
    LazyLock::new(|| keys(&["cho", "phát", "nhấn", "khẳng", "yêu", "đánh", "thông", "kêu", "nhận", "tuyên"]));

/// How far before a name the office may stand, in chunks.
const OFFICE_MAX: usize = 4;
/// How many chunks may stand between two persons named together.
const JOINED_MAX: usize = 8;

/// "anh A cùng hai dân quân là B và C": a few persons and the word that says who they are.
fn is_of_others(chunk: &Chunk) -> bool {
    match chunk.what {
        What::Count(count) => count.number <= 10 && count.kind == RecipientKind::Individual,
        What::Sense(Sense::Such) | What::Colon => true,
        _ => false,
    }
}

/// Whether two persons are members of one list.
fn joins(chunks: &[Chunk], one: usize, other: usize) -> bool {
    let between = chunks.get(one + 1..other).unwrap_or_default();
    let linked =
        between.iter().any(|chunk| matches!(chunk.what, What::Comma | What::Semicolon | What::Sense(Sense::And)));
    let plain = between.iter().all(|chunk| {
        matches!(
            chunk.what,
            What::Comma
                | What::Semicolon
                | What::Dash
                | What::Word
                | What::Title
                | What::Proper
                | What::Organisation(_)
                | What::Sense(Sense::And | Sense::Formerly | Sense::Plain)
        ) || is_of_others(chunk)
    });
    linked && plain && between.len() <= JOINED_MAX
}
