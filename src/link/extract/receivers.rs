//! Receivers: which items of an event's lists are meant, and which only stand near.

use std::ops::Range;

use super::chunk::{Chunk, What};
use super::event::{Event, region_end};
use super::heads::Kind;
use super::item::{Item, Joint, Named, Place, items};
use super::token::{Shape, Token};
use super::words::Sense;

/// The receivers of an event, in the order of the text.
pub(super) fn receivers(chunks: &[Chunk], event: &Event) -> Vec<Item> {
    let named = listed(chunks, event.after.clone());
    let stands_in = !named.is_empty() && receives_for_another(chunks, event);
    let mut found = if stands_in { Vec::new() } else { subject(chunks, event) };
    found.extend(named);
    if event.award(chunks).is_none() {
        // "Thành phố … được tôn vinh là …" praises a place; it commends nobody.
        found.retain(|item| !matches!(item.named, Named::Organisation(Kind { locality: true, .. })));
    }
    found
}

/// The names in a sentence that says who those counted before are: "Họ gồm: ông A, bà B", "Đó là chị C".
pub(super) fn spelled_out(chunks: &[Chunk]) -> Vec<Item> {
    let Some(at) = list_opening(chunks) else { return Vec::new() };
    let mut found = listed(chunks, at + 1..region_end(chunks, at + 1));
    found.retain(|item| !matches!(item.named, Named::Count(_)));
    found
}

/// The names in a line of a list ("- Trường A", "2. Ông B"); nothing if the line has no bullet.
pub(super) fn bulleted(tokens: &[Token<'_>], chunks: &[Chunk]) -> Option<Vec<Item>> {
    let first = tokens.first()?;
    let numbered =
        first.shape == Shape::Number && tokens.get(1).is_some_and(|mark| matches!(mark.text, "." | ")" | "-"));
    let marked = matches!(first.text, "-" | "–" | "+" | "*" | "•");
    let skipped = chunks.iter().take_while(|chunk| chunk.from < if numbered { 2 } else { 1 }).count();
    (numbered || marked).then(|| listed(chunks, skipped..region_end(chunks, skipped)))
}

/// Whether the sentence begins by opening a list of those spoken of before ("Tiêu biểu là …").
pub(super) fn opens_list(chunks: &[Chunk]) -> bool {
    list_opening(chunks).is_some()
}

/// The chunk that opens the list: "gồm", "tiêu biểu là" at the beginning, or a few words and "là" before a name.
fn list_opening(chunks: &[Chunk]) -> Option<usize> {
    let opens = |chunk: &Chunk| matches!(chunk.what, What::Sense(Sense::Such | Sense::Within) | What::Colon);
    let at = chunks.iter().take(OPENING_MAX).position(opens)?;
    let introduced =
        chunks.get(..at)?.iter().all(|chunk| matches!(chunk.what, What::Word | What::Title | What::Proper));
    let next = chunks.iter().skip(at + 1).find(|chunk| chunk.what != What::Colon);
    let named = next.is_some_and(|chunk| matches!(chunk.what, What::Person { .. } | What::Organisation(_)));
    (introduced && (at == 0 || named)).then_some(at)
}

/// How far from its beginning such a sentence opens the list, in chunks.
const OPENING_MAX: usize = 4;

/// "Ông A nhận bằng khen thay con trai là anh B": where another is named, whoever comes for it is not honoured.
fn receives_for_another(chunks: &[Chunk], event: &Event) -> bool {
    let given = event.form.unwrap_or(event.verb).max(event.verb);
    let rest = chunks.get(given..region_end(chunks, given + 1)).unwrap_or_default();
    rest.iter().any(|chunk| chunk.is(Sense::Instead))
}

/// Receivers before the verb: from the verb leftwards, as long as the items are members of one subject.
fn subject(chunks: &[Chunk], event: &Event) -> Vec<Item> {
    let range = subject_range(chunks, event.before.clone());
    let rest_of_last_event =
        range.start > 0 && range.start == event.before.start && !chunks.get(range.start).is_some_and(begins_anew);
    let mut kept: Vec<Item> = Vec::new();
    let all = items(chunks, range.clone(), Place::Before);
    if is_of_kin(chunks, &all) {
        return kept;
    }
    for (number, item) in all.into_iter().enumerate().rev() {
        let left_over = rest_of_last_event && number == 0 && !item.is_count();
        let nearest = item.chunks.end == range.end;
        if lists_guests(chunks, &item) {
            kept.retain(Item::is_count);
        }
        if left_over || item.named == Named::Award || is_clause(chunks, &item) {
            break;
        }
        if !nearest && is_honoured_apart(chunks, &item) || nearest && acts_elsewhere(chunks, &item) {
            break;
        }
        let begins = item.joint == Joint::Semicolon && item.named == Named::Nobody && kept.iter().all(Item::is_nobody);
        let part = item.joint == Joint::Within || begins || opens_clause(chunks, &item);
        // "… là cá nhân duy nhất được tặng": the subject stands before.
        if item.named != Named::Group || item.joint != Joint::Such {
            kept.push(item);
        }
        if part {
            break;
        }
    }
    kept.reverse();
    if is_unnamed(chunks, &kept) { Vec::new() } else { described(chunks, &kept) }
}

/// Whether those nearest to the verb are nobody in particular: "các cá nhân", "ông" after other names. A company
/// "và các đơn vị thành viên" is still named, and so is "em A, học sinh lớp 9": a word of several syllables is an
/// occupation, not a pronoun.
fn is_unnamed(chunks: &[Chunk], subject: &[Item]) -> bool {
    let Some(nearest) = subject.last() else { return true };
    let company =
        nearest.joint == Joint::And && subject.iter().any(|item| matches!(item.named, Named::Organisation(_)));
    match nearest.named {
        Named::Group => !company,
        Named::Pronoun => subject.len() > 1 && chunks.get(nearest.at).is_some_and(|word| word.to - word.from == 1),
        _ => false,
    }
}

/// "ông A – bố của em B, người được tặng …": kin of the one honoured.
fn is_of_kin(chunks: &[Chunk], all: &[Item]) -> bool {
    let [.., kin, one] = all else { return false };
    let row = chunks.get(one.chunks.clone()).unwrap_or_default();
    let relative = one.joint == Joint::Comma && matches!(row, [word] if word.what == What::Word);
    relative && chunks.get(kin.chunks.start).is_some_and(|chunk| chunk.is(Sense::Kin))
}

/// Whether what stands at the verb names nobody and has a subject of its own.
fn acts_elsewhere(chunks: &[Chunk], item: &Item) -> bool {
    let row = chunks.get(item.chunks.clone()).unwrap_or_default();
    // "cô A xúc động khi trò mình được tặng …"
    let subordinate = row.iter().any(|chunk| chunk.is(Sense::Reason));
    item.is_nobody() && (subordinate || acts_on_name(row))
}

/// "chị A, …, ghi lại khoảnh khắc ông B nhận …": something is done with the name at the verb, so that the subject is not
/// the one before. A deed tells who the one before is ("anh A, người đã cứu bà B, được …").
fn acts_on_name(row: &[Chunk]) -> bool {
    let tells = |chunk: &Chunk| {
        matches!(chunk.what, What::Sense(Sense::Act | Sense::Aside | Sense::Kin | Sense::Of | Sense::Household))
    };
    row.iter().any(|chunk| chunk.is(Sense::Adverb))
        && row.last().is_some_and(|chunk| matches!(chunk.what, What::Person { .. } | What::Organisation(_)))
        && !row.iter().any(tells)
}

/// "Tin vui đến với thôn A: ông B được tặng …": behind the colon the sentence begins anew, unless a colon opens the list
/// of those counted or spoken of.
fn opens_clause(chunks: &[Chunk], item: &Item) -> bool {
    let colon =
        item.chunks.start.checked_sub(1).filter(|at| chunks.get(*at).is_some_and(|mark| mark.what == What::Colon));
    let before = colon.and_then(|colon| chunks.get(..colon)).unwrap_or_default();
    let listed = before.iter().any(|chunk| {
        matches!(
            chunk.what,
            What::Count(_) | What::Sense(Sense::Plural | Sense::Collective | Sense::Individual | Sense::Household)
        )
    });
    colon.is_some() && !listed
}

/// "… có sự hiện diện của ông A, ông B": guests, not recipients.
fn lists_guests(chunks: &[Chunk], item: &Item) -> bool {
    let row = chunks.get(item.chunks.clone()).unwrap_or_default();
    let after = row.iter().skip_while(|chunk| !chunk.is(Sense::Attend)).skip(1);
    after.into_iter().any(|chunk| matches!(chunk.what, What::Person { .. } | What::Organisation(_) | What::Proper))
}

/// The subject begins after "có" ("trong tỉnh có 12 cá nhân …"), or after a greeting ("ông A chúc mừng Trường B được …").
fn subject_range(chunks: &[Chunk], range: Range<usize>) -> Range<usize> {
    let greets = |at: &usize| chunks.get(*at).is_some_and(|chunk| chunk.is(Sense::Greet));
    if let Some(greeting) = range.clone().rev().find(greets) {
        return greeting + 1..range.end;
    }
    let counted = |at: &usize| {
        chunks.get(*at).is_some_and(|chunk| chunk.is(Sense::Have))
            && chunks.get(at + 1).is_some_and(|next| matches!(next.what, What::Count(_)))
    };
    let Some(have) = range.clone().rev().find(counted) else { return range };
    let attended = chunks.get(range.start..have).unwrap_or_default().iter().any(|chunk| chunk.is(Sense::Attend));
    let skipped = chunks.get(have..range.end).unwrap_or_default().iter().position(separates).unwrap_or(range.len());
    if attended { (have + skipped).min(range.end)..range.end } else { have + 1..range.end }
}

fn begins_anew(chunk: &Chunk) -> bool {
    separates(chunk) || chunk.is(Sense::Feat)
}

fn separates(chunk: &Chunk) -> bool {
    matches!(chunk.what, What::Comma | What::Semicolon | What::Sense(Sense::And))
}

/// Receivers after the verb.
fn listed(chunks: &[Chunk], range: Range<usize>) -> Vec<Item> {
    let next_verb = chunks.get(range.end).is_some_and(|chunk| {
        matches!(
            chunk.what,
            What::Sense(Sense::Speak | Sense::Confer | Sense::Praise | Sense::Attend | Sense::Greet | Sense::Passive)
        )
    });
    let mut list = List::default();
    let mut kept = Vec::new();
    for item in items(chunks, range.clone(), Place::After) {
        let subject = item.chunks.end == range.end && next_verb || acts(chunks, &item);
        if item.joint.may_open_clause() && subject && !item.is_count() {
            break;
        }
        if list.takes(&item) {
            kept.push(item.clone());
        }
        list.merits |= chunks.get(item.chunks).unwrap_or_default().iter().any(|chunk| chunk.is(Sense::Merit));
    }
    described(chunks, &kept)
}

/// Whether a verb of its own follows the name: it begins the next clause ("…, ông B đã phát biểu").
fn acts(chunks: &[Chunk], item: &Item) -> bool {
    chunks
        .get((item.at + 1).min(item.chunks.end)..item.chunks.end)
        .unwrap_or_default()
        .iter()
        .any(|chunk| chunk.is(Sense::Adverb))
}

/// A list of receivers as far as it has been read.
#[derive(Default)]
struct List {
    /// Whether names are taken. The list opens with a name or a count; after "các cá nhân" only a colon or "gồm"
    /// brings names.
    open: Option<bool>,
    /// Whether merits have been told; names among them are only parties to the deed.
    merits: bool,
    /// Whether a part of those counted is being told of.
    parts: bool,
    /// Where the last count of a part ended.
    part_end: Option<usize>,
}

impl List {
    fn takes(&mut self, item: &Item) -> bool {
        let named = !matches!(item.named, Named::Nobody | Named::Group | Named::Pronoun | Named::Award);
        let open = match (self.open, item.joint) {
            (None, _) => named,
            (Some(open), Joint::Such | Joint::Within) => open || named,
            (Some(open), _) => open || item.is_count(),
        };
        self.open = Some(open);
        self.parts |= item.joint == Joint::Within;
        let of_part = self.part_end == Some(item.chunks.end) && item.joint == Joint::Such;
        if self.parts && item.is_count() {
            self.part_end = Some(item.chunks.end);
            return false;
        }
        let apart = !self.merits || item.is_count() || (item.named == Named::Person && item.joint == Joint::And);
        open && !of_part && apart
    }
}

/// A clause of its own, or a phrase of time or place: the subject begins after it.
fn is_clause(chunks: &[Chunk], item: &Item) -> bool {
    let row = chunks.get(item.chunks.clone()).unwrap_or_default();
    let opens_aside = row.first().is_some_and(|chunk| {
        matches!(
            chunk.what,
            What::Sense(Sense::Aside | Sense::Reason | Sense::Attend | Sense::Greet | Sense::Speak | Sense::To)
        )
    });
    let after_name = chunks.get(item.at + 1..item.chunks.end).unwrap_or_default();
    let is_name = matches!(item.named, Named::Person | Named::Organisation(_) | Named::Proper);
    let acts = is_name
        && after_name.iter().any(|chunk| {
            matches!(
                chunk.what,
                What::Sense(
                    Sense::Speak
                        | Sense::Attend
                        | Sense::Greet
                        | Sense::Have
                        | Sense::Individual
                        | Sense::Collective
                        | Sense::Plural
                        | Sense::To
                        | Sense::Of
                        | Sense::Behalf
                        | Sense::Stand
                )
            )
        });
    opens_aside
        || acts
        || row.iter().any(|chunk| matches!(chunk.what, What::Sense(Sense::Speak | Sense::Confer | Sense::Instead)))
}

/// "20 giáo viên được tặng quà, …": what was done to them is said already.
fn is_honoured_apart(chunks: &[Chunk], item: &Item) -> bool {
    let after_name = chunks.get(item.at + 1..item.chunks.end).unwrap_or_default();
    item.named != Named::Nobody && after_name.iter().any(|chunk| chunk.is(Sense::Passive))
}

/// Drops what only describes the member before it: "ông A, Giám đốc Công ty B", "Trường C, huyện D".
fn described(chunks: &[Chunk], all: &[Item]) -> Vec<Item> {
    let mut kept: Vec<Item> = Vec::new();
    for (number, item) in all.iter().enumerate() {
        let last = kept.last().map(|last: &Item| last.named);
        let before = number.checked_sub(1).and_then(|before| all.get(before));
        let opens_with = |sense: Sense| chunks.get(item.chunks.start).is_some_and(|chunk| chunk.is(sense));
        let beside = item.joint == Joint::Comma;
        let named = match item.named {
            Named::Count(_) => Some(item.named),
            Named::Person if opens_with(Sense::Kin) && beside && last == Some(Named::Person) => None,
            Named::Person => Some(Named::Person),
            Named::Organisation(_) if opens_with(Sense::Stand) && last == Some(Named::Person) => {
                // "ông A, đại diện Công ty B": the company receives.
                kept.pop();
                Some(item.named)
            }
            Named::Organisation(kind) => {
                let members = all.iter().filter(|item| item.is_member()).count();
                let hosts =
                    members == 2 && !kind.part && matches!(last, Some(Named::Organisation(Kind { part: true, .. })));
                let place = kind.locality && number > 0 && last != Some(item.named);
                let works_there =
                    last == Some(Named::Person) || before.is_some_and(|before| ends_with_person(chunks, before));
                let owns = item.joint == Joint::And && before.is_some_and(|before| is_owned_count(chunks, before));
                let describes = beside && (works_there || place || hosts) || owns;
                (!describes && spells_out(all, number)).then_some(item.named)
            }
            Named::Proper => bare_name(item, last),
            Named::Pronoun => (all.len() == 1).then_some(Named::Pronoun),
            Named::GivenName | Named::Group | Named::Award | Named::Nobody => None,
        };
        if let Some(named) = named {
            kept.push(Item { named, ..item.clone() });
        }
    }
    kept
}

/// "tổ thợ của anh A": a person closes it, and what stands beside says where that one works.
fn ends_with_person(chunks: &[Chunk], item: &Item) -> bool {
    let last = item.chunks.end.checked_sub(1).and_then(|last| chunks.get(last));
    last.is_some_and(|chunk| matches!(chunk.what, What::Person { .. }))
}

/// "8 cá nhân của Phòng A và Công an B": both say where those counted belong.
fn is_owned_count(chunks: &[Chunk], item: &Item) -> bool {
    let row = chunks.get(item.chunks.clone()).unwrap_or_default();
    item.is_count() && matches!(row, [.., of, owner] if of.is(Sense::Of) && matches!(owner.what, What::Organisation(_)))
}

/// A name without a head is of the kind of the name before it: "Tỉnh đoàn A, B", "Nguyễn Văn C và Quang D".
fn bare_name(item: &Item, last: Option<Named>) -> Option<Named> {
    let joined = matches!(item.joint, Joint::Comma | Joint::And | Joint::Semicolon);
    match last.filter(|_| joined)? {
        Named::Organisation(_) | Named::Proper => Some(Named::Proper),
        Named::Person | Named::GivenName => Some(Named::GivenName),
        _ => None,
    }
}

/// An organisation right behind its count ("3 tập thể Phòng A, …") is one of those counted only if as many are
/// named as counted; else it is where they belong.
fn spells_out(all: &[Item], first: usize) -> bool {
    let Some(before) = first.checked_sub(1).and_then(|before| all.get(before)) else { return true };
    let Named::Count(count) = before.named else { return true };
    let opened = all.get(first).is_some_and(|item| item.joint != Joint::Such || item.chunks.start > before.chunks.end);
    let names = all
        .get(first..)
        .unwrap_or_default()
        .iter()
        .take_while(|item| matches!(item.named, Named::Organisation(_) | Named::Proper))
        .count();
    opened || u32::try_from(names).is_ok_and(|names| names == count.number)
}
