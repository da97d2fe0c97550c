//! Continuations: sentences that say who those are that a sentence before counted or honoured.

use std::sync::LazyLock;

use super::chunk::{Chunk, What};
use super::item::{Item, Named, Place, items};
use super::phrasebook::Phrasebook;
use super::receivers::listed;
use super::region::region_end;
use super::token::{Shape, Token};
use super::words::Sense;

/// The names in the sentence right behind a count that says who those counted are: "Họ gồm: ông A, bà B", "Đó là
/// chị C", "Hai em là D và E".
pub(super) fn spelled_out(chunks: &[Chunk]) -> Vec<Item> {
    let Some(at) = list_opening(chunks) else { return Vec::new() };
    let found = names_from(chunks, at + 1);
    let counted = chunks.get(..at).unwrap_or_default().iter().find(|chunk| matches!(chunk.what, What::Count(_)));
    match counted.map(|chunk| chunk.what) {
        Some(What::Count(count)) if usize::try_from(count.number) != Ok(found.len()) => Vec::new(),
        _ => found,
    }
}

/// The names in a sentence that adds to those honoured before: "Trong 14 cá nhân có ông A", "Cùng danh hiệu còn có B",
/// "Người còn lại là C", "Lĩnh vực y tế: D; …".
pub(super) fn added(tokens: &[Token<'_>], chunks: &[Chunk], persons: Option<u32>) -> Vec<Item> {
    if let Some(one) = one_of(chunks, persons) {
        return one;
    }
    if let Some(some) = some_of(chunks) {
        return some;
    }
    if let Some(one) = ranked(tokens, chunks) {
        return vec![one];
    }
    let opening = among(chunks).or_else(|| along(chunks)).or_else(|| one_more(tokens, chunks));
    if let Some(at) = opening {
        return names_from(chunks, at + 1);
    }
    let Some(at) = labelled(tokens, chunks) else { return Vec::new() };
    let found = names_from(chunks, at + 1);
    let over = |item: &Item| {
        chunks.get(item.at + 1..item.chunks.end).unwrap_or_default().iter().all(|chunk| is_mark(tokens, chunk))
    };
    if found.iter().all(over) { found } else { Vec::new() }
}

/// "Anh A, một trong 9 kỹ thuật viên, …": one of as many as were honoured.
fn one_of(chunks: &[Chunk], persons: Option<u32>) -> Option<Vec<Item>> {
    let at = chunks.windows(4).position(|row| {
        let [person, mark, one, counted] = row else { return false };
        matches!(person.what, What::Person { .. })
            && matches!(mark.what, What::Comma | What::Dash)
            && one.is(Sense::OneOf)
            && matches!(counted.what, What::Count(count) if Some(count.number) == persons)
    })?;
    Some(items(chunks, at..at + 1, Place::After))
}

/// "Anh A dẫn đầu danh sách", "Cụ B là người cao tuổi nhất".
fn ranked(tokens: &[Token<'_>], chunks: &[Chunk]) -> Option<Item> {
    let person = chunks.first().filter(|chunk| matches!(chunk.what, What::Person { .. }))?;
    let next = chunks.get(1)?;
    let from = if next.is(Sense::Such) { next.to } else { next.from };
    RANKED.longest(tokens, from)?;
    items(chunks, 0..1, Place::After).pop().filter(|_| person.from == 0)
}

/// "Chị A và anh B là hai trong số những người được nhận": some of those honoured.
fn some_of(chunks: &[Chunk]) -> Option<Vec<Item>> {
    let are = chunks.iter().position(|chunk| chunk.is(Sense::Such))?;
    let rest = chunks.get(are + 1..)?;
    let one_of = rest.iter().take(OPENING_MAX).position(|chunk| chunk.is(Sense::OneOf))?;
    let honoured = rest.get(one_of + 1..)?.iter().take(OPENING_MAX + 1);
    let passive = honoured.clone().position(|chunk| chunk.is(Sense::Passive))?;
    let given = honoured.clone().nth(passive + 1);
    let over = rest.get(one_of + passive + 3).is_none_or(|chunk| chunk.what == What::Stop);
    let verb =
        given.is_some_and(|chunk| matches!(chunk.what, What::Sense(Sense::Receive | Sense::Confer | Sense::Praise)));
    let mut named = listed(chunks, 0..are);
    named.retain(|item| matches!(item.named, Named::Person | Named::Organisation(_)));
    (verb && over && !named.is_empty()).then_some(named)
}

/// Whether the sentence begins by opening a list of those spoken of before ("Tiêu biểu là …").
pub(super) fn opens_list(chunks: &[Chunk]) -> bool {
    list_opening(chunks).is_some()
}

/// What those are called whom the sentence lists: "Các Nghệ nhân ưu tú gồm …".
pub(super) fn listed_award(chunks: &[Chunk]) -> Option<usize> {
    let at = list_opening(chunks)?;
    chunks.get(..at)?.iter().position(|chunk| matches!(chunk.what, What::Award(_)))
}

fn names_from(chunks: &[Chunk], from: usize) -> Vec<Item> {
    let mut found = listed(chunks, from..region_end(chunks, from));
    // "gồm các ông: A, B": the word before the names.
    let named = found.iter().any(|item| item.named == Named::Person);
    found.retain(|item| !(item.is_count() || named && item.named == Named::Pronoun));
    found
}

/// The chunk that opens the list: "gồm", "tiêu biểu là" at the beginning, or a few words and "là" before a name.
fn list_opening(chunks: &[Chunk]) -> Option<usize> {
    let opens = |chunk: &Chunk| matches!(chunk.what, What::Sense(Sense::Such | Sense::Within) | What::Colon);
    let counted = chunks.get(lead(chunks)).is_some_and(|chunk| matches!(chunk.what, What::Count(_)));
    let reach = lead(chunks) + if counted { LONG_MAX } else { OPENING_MAX };
    let at = chunks.iter().take(reach).position(opens)?;
    // "Ba người có doanh thu cao nhất là A, B, C"
    let told = |chunk: &Chunk| {
        counted && matches!(chunk.what, What::Sense(Sense::Have | Sense::Adverb | Sense::Plain | Sense::Merit))
    };
    let introduced = chunks.get(lead(chunks)..at)?.iter().all(|chunk| introduces(chunk) || told(chunk));
    let next = chunks
        .iter()
        .skip(at + 1)
        .find(|chunk| !matches!(chunk.what, What::Colon | What::Title | What::Sense(Sense::Plural)));
    (introduced && (at == 0 || next.is_some_and(is_name))).then_some(at)
}

/// "Theo đó, …", "Cụ thể, …": chunks that only lead over from the sentence before.
fn lead(chunks: &[Chunk]) -> usize {
    match chunks {
        [
            Chunk { what: What::Sense(Sense::Plain | Sense::Aside) | What::Word, .. },
            Chunk { what: What::Comma, .. },
            ..,
        ] => 2,
        [Chunk { what: What::Word, .. }, Chunk { what: What::Word, .. }, Chunk { what: What::Comma, .. }, ..] => 3,
        _ => 0,
    }
}

/// What may stand before the word that opens the list: "Hai em", "Các cá nhân", "Các Nghệ nhân ưu tú".
fn introduces(chunk: &Chunk) -> bool {
    matches!(
        chunk.what,
        What::Word
            | What::Title
            | What::Proper
            | What::Count(_)
            | What::Award(_)
            | What::Sense(Sense::Plural | Sense::Individual | Sense::Collective | Sense::Household)
    )
}

/// How far from its beginning such a sentence opens the list, in chunks.
const OPENING_MAX: usize = 4;
/// How far a longer opening may reach, in chunks.
const LONG_MAX: usize = 10;

/// "Trong 14 cá nhân có ông A".
fn among(chunks: &[Chunk]) -> Option<usize> {
    let [within, counted, rest @ ..] = chunks else { return None };
    let some = within.is(Sense::OneOf) && matches!(counted.what, What::Count(_) | What::Sense(Sense::Plural))
        || within.is(Sense::Aside) && matches!(counted.what, What::Count(_));
    let have = rest.iter().take(LONG_MAX).position(|chunk| chunk.is(Sense::Have))?;
    let plain = rest.get(..have)?.iter().all(|chunk| {
        matches!(chunk.what, What::Word | What::Sense(Sense::Individual | Sense::Collective | Sense::Household))
    });
    (some && plain).then_some(have + 2)
}

/// "Cùng được phong tặng có bà A", "Cùng danh hiệu còn có B".
fn along(chunks: &[Chunk]) -> Option<usize> {
    let opened = chunks.first().is_some_and(|chunk| matches!(chunk.what, What::Sense(Sense::And | Sense::Besides)));
    let have = named_behind(chunks, &[Sense::Have])?;
    let row = chunks.get(..have)?;
    let honoured = row.iter().any(|chunk| {
        matches!(chunk.what, What::Award(_) | What::Sense(Sense::Confer | Sense::Praise | Sense::Laud | Sense::Receive))
    });
    let guests = row.iter().any(|chunk| matches!(chunk.what, What::Sense(Sense::Attend)));
    (opened && honoured && !guests).then_some(have)
}

/// "Người còn lại là A", "Người nhận giải năm nay còn có B", "Người cao tuổi nhất là C".
fn one_more(tokens: &[Token<'_>], chunks: &[Chunk]) -> Option<usize> {
    let ((), _) = ONE_MORE.longest(tokens, 0)?;
    named_behind(chunks, &[Sense::Such, Sense::Have])
}

/// "Lĩnh vực y tế: A", "Theo danh sách, lĩnh vực y tế có A".
fn labelled(tokens: &[Token<'_>], chunks: &[Chunk]) -> Option<usize> {
    let label = (0..LABEL_MAX).find(|at| LABELS.longest(tokens, *at).is_some())?;
    let opens = |chunk: &Chunk| chunk.from > label && (chunk.what == What::Colon || chunk.is(Sense::Have));
    let at = chunks.iter().take(LONG_MAX).position(opens)?;
    let begins = label == 0
        || chunks
            .iter()
            .find(|chunk| chunk.to == label)
            .is_some_and(|chunk| chunk.what == What::Comma || is_mark(tokens, chunk));
    (begins && chunks.get(at + 1).is_some_and(is_name)).then_some(at)
}

/// The first of these words behind which a name stands, near the beginning.
fn named_behind(chunks: &[Chunk], senses: &[Sense]) -> Option<usize> {
    let fits = |chunk: &Chunk| matches!(chunk.what, What::Sense(sense) if senses.contains(&sense));
    let at = chunks.iter().take(LONG_MAX).position(fits)?;
    let mut behind = chunks
        .iter()
        .skip(at + 1)
        .skip_while(|chunk| matches!(chunk.what, What::Title | What::Sense(Sense::Office) | What::Word));
    behind.next().is_some_and(|chunk| is_name(chunk) || chunk.what == What::Proper).then_some(at)
}

fn is_name(chunk: &Chunk) -> bool {
    matches!(chunk.what, What::Person { .. } | What::Organisation(_))
}

fn is_mark(tokens: &[Token<'_>], chunk: &Chunk) -> bool {
    tokens.get(chunk.from).is_some_and(|token| token.shape == Shape::Mark)
}

/// How far from the beginning a label may stand, in tokens.
const LABEL_MAX: usize = 6;

/// Words that sort those honoured.
static LABELS: LazyLock<Phrasebook<()>> =
    LazyLock::new(|| Phrasebook::of(&["lĩnh vực", "thể loại", "hạng mục", "nội dung", "mảng", "bảng"]));

/// What tells that somebody is first or last among those honoured.
static RANKED: LazyLock<Phrasebook<()>> = LazyLock::new(|| {
    Phrasebook::of(&[
        "dẫn đầu danh sách",
        "đứng đầu danh sách",
        "người cao tuổi nhất",
        "người lớn tuổi nhất",
        "người nhỏ tuổi nhất",
        "người trẻ nhất",
        "người trẻ tuổi nhất",
        "người ít tuổi nhất",
        "người nhiều tuổi nhất",
    ])
});

/// How a sentence begins that adds somebody.
static ONE_MORE: LazyLock<Phrasebook<()>> = LazyLock::new(|| {
    Phrasebook::of(&[
        "trẻ nhất",
        "trẻ tuổi nhất",
        "cao tuổi nhất",
        "lớn tuổi nhất",
        "nhỏ tuổi nhất",
        "người còn lại",
        "trường hợp còn lại",
        "người nhận giải",
        "người đoạt giải",
        "người được tặng",
        "người được trao",
        "người được tuyên dương",
        "dẫn đầu danh sách",
        "đứng đầu danh sách",
        "người cao tuổi nhất",
        "người lớn tuổi nhất",
        "người nhỏ tuổi nhất",
        "người trẻ nhất",
        "người trẻ tuổi nhất",
        "người ít tuổi nhất",
    ])
});
