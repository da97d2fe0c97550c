//! Referents: words that stand for names given before, "hai em", "mỗi người", "người phụ nữ này", "nhà trường".

use std::sync::LazyLock;

use super::chunk::{Chunk, What};
use super::event::Event;
use super::item::{Item, Joint, Named};
use super::memory::{Memory, Mention, Sex};
use super::phrasebook::Phrasebook;
use super::source::Quote;
use super::token::{Shape, Token, key};
use super::words::Sense;

/// A sentence and what was named before it.
#[derive(Clone, Copy)]
pub(super) struct Reference<'a, 't> {
    pub(super) tokens: &'a [Token<'t>],
    pub(super) chunks: &'a [Chunk],
    pub(super) memory: &'a Memory,
    /// The number of the sentence.
    pub(super) sentence: usize,
}

impl Reference<'_, '_> {
    /// The body that "nhà trường", "tập thể bệnh viện" or "chi nhánh" means as a receiver of `event`.
    pub(super) fn unit(&self, event: &Event, found: &[Item]) -> Option<&Quote> {
        let passive = event.after.is_empty();
        let range = if passive { event.before.clone() } else { event.after.clone() };
        let other = |item: &Item| item.is_count() || item.named == Named::ShortName;
        let row = self.chunks.get(range).filter(|_| found.iter().all(other))?;
        let row = if passive { row.rsplit(separates).next()? } else { row.split(separates).next()? };
        let (first, last) = (row.first()?, row.iter().rfind(|chunk| !chunk.is(Sense::Adverb))?);
        self.memory.unit(self.words(first.from, last.to))
    }

    /// The persons whom a number, "mỗi người" or "người phụ nữ này" means as receivers of `event`.
    pub(super) fn persons(&self, event: &Event, found: &[Item]) -> Vec<Mention> {
        let named = event.after.is_empty() && found.iter().all(|item| item.joint == Joint::Such);
        if let Some(one) = self.short_name(event).filter(|_| named) {
            return vec![one.clone()];
        }
        match found {
            [one] => self.counted(one),
            [] => self.noun(event),
            _ => Vec::new(),
        }
    }

    /// "Sùng từng được tặng …": a capital that might only begin the sentence.
    fn short_name(&self, event: &Event) -> Option<&Mention> {
        let row = self.chunks.get(event.before.clone())?;
        let name = row.first().filter(|name| name.what == What::Word && name.from == 0)?;
        let rest = row.get(1..)?;
        let verb = rest.iter().all(|chunk| chunk.is(Sense::Adverb))
            || matches!(rest, [is, one, ..] if is.is(Sense::Such) && one.is(Sense::OneOf));
        self.memory.called(self.tokens.get(name.from)?.text).filter(|_| verb)
    }

    /// "hai em": as many as were named together.
    fn counted(&self, item: &Item) -> Vec<Mention> {
        let (Named::Count(count), Some(chunk)) = (item.named, self.chunks.get(item.at)) else { return Vec::new() };
        let over = self.chunks.get(item.at + 1).is_none_or(|next| next.what != What::Word || self.is_mark(next));
        let means = count.is_of_few_persons() && over && means_counted(self.words(chunk.from, chunk.to));
        let number = usize::try_from(count.number).ok().filter(|_| means);
        number.map_or_else(Vec::new, |number| self.memory.together(Some(number), self.sentence))
    }

    /// "mỗi người", "người phụ nữ 38 tuổi này".
    fn noun(&self, event: &Event) -> Vec<Mention> {
        let row = self.chunks.get(event.after.clone()).unwrap_or_default();
        let length = row.iter().take_while(|chunk| belongs_to_noun(chunk) && !self.is_mark(chunk)).count();
        let row = row.get(..length).unwrap_or_default();
        let (Some(first), Some(last)) = (row.first(), row.last()) else { return Vec::new() };
        let words = self.words(first.from, last.to);
        if means_together(words) {
            return self.memory.together(None, self.sentence);
        }
        let one = Sex::of_noun(words).and_then(|sex| self.memory.only_of(sex, self.sentence));
        one.cloned().into_iter().collect()
    }

    fn words(&self, from: usize, to: usize) -> &[Token<'_>] {
        self.tokens.get(from..to).unwrap_or_default()
    }

    fn is_mark(&self, chunk: &Chunk) -> bool {
        self.tokens.get(chunk.from).is_some_and(|token| token.shape == Shape::Mark)
    }
}

fn separates(chunk: &Chunk) -> bool {
    matches!(chunk.what, What::Comma | What::Semicolon | What::Sense(Sense::And | Sense::Within))
}

/// Whether a chunk may belong to a noun that stands for a name.
fn belongs_to_noun(chunk: &Chunk) -> bool {
    matches!(chunk.what, What::Word | What::Title | What::Sense(Sense::Plural | Sense::Plain))
}

/// Words for persons that mean those named together before: "mỗi người", "nhóm".
static TOGETHER: LazyLock<Phrasebook<()>> = LazyLock::new(|| {
    Phrasebook::of(&[
        "mỗi người",
        "mỗi em",
        "mỗi cháu",
        "mỗi anh",
        "mỗi chị",
        "nhóm",
        "cả nhóm",
        "hai anh em",
        "hai chị em",
    ])
});

/// Words that a small number of persons spoken of before are called by.
static COUNTED: LazyLock<Phrasebook<()>> =
    LazyLock::new(|| Phrasebook::of(&["em", "anh", "chị", "ông", "bà", "cháu", "người", "cô", "thầy", "bạn", "cụ"]));

/// Whether the words mean all who were last named together.
fn means_together(words: &[Token<'_>]) -> bool {
    TOGETHER.longest(words, 0).is_some_and(|((), length)| length == words.len())
}

/// Whether a number of persons means as many spoken of before: "hai em", "cả ba người", not "2 cá nhân".
fn means_counted(words: &[Token<'_>]) -> bool {
    let spelled = words.first().is_some_and(|token| token.shape == Shape::Lower || token.shape == Shape::Capital);
    let whole = words.len() == 2 && words.first().is_some_and(|token| token.key == *ALL);
    let last = words.len().checked_sub(1).is_some_and(|last| COUNTED.longest(words, last).is_some());
    spelled && (last || whole)
}

static ALL: LazyLock<String> = LazyLock::new(|| key("cả"));
