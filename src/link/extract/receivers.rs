//! Receivers: which items of an event's lists are meant, and which only stand near.

use std::ops::Range;

use crate::domain::vocabulary::RecipientKind;

use super::chunk::{Chunk, What};
use super::event::Event;
use super::heads::Kind;
use super::item::{Item, Joint, Named, Place, items};
use super::region::region_end;
use super::subject::subject;
use super::token::{Shape, Token};
use super::words::Sense;

/// The receivers of an event, in the order of the text.
pub(super) fn receivers(tokens: &[Token<'_>], chunks: &[Chunk], event: &Event) -> Vec<Item> {
    let mut named = listed(chunks, event.after.clone());
    let stands_in = !named.is_empty() && receives_for_another(chunks, event);
    let mut found = if stands_in { Vec::new() } else { subject(tokens, chunks, event) };
    let homes = found.iter().rev().find_map(Item::count).is_some_and(|count| count.kind == RecipientKind::Household);
    for person in named.iter_mut().filter(|item| homes && item.named == Named::Person) {
        // "3 hộ được tặng giấy khen gồm: ông A, …"
        person.household = true;
    }
    found.extend(named);
    spelled_in_full(&mut found);
    if event.award(chunks).is_none() {
        // "Thành phố … được tôn vinh là …" praises a place; it commends nobody.
        found.retain(|item| !matches!(item.named, Named::Organisation(Kind { locality: true, .. })));
    }
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

/// "Ông A nhận bằng khen thay con trai là anh B": where another is named, whoever comes for it is not honoured.
fn receives_for_another(chunks: &[Chunk], event: &Event) -> bool {
    let given = event.form.unwrap_or(event.verb).max(event.verb);
    let rest = chunks.get(given..region_end(chunks, given + 1)).unwrap_or_default();
    rest.iter().any(|chunk| chunk.is(Sense::Instead))
}

/// "100 người được tôn vinh; trong đó có anh A, chị B": some of those counted, in a clause behind.
pub(super) fn named_within(chunks: &[Chunk], event: &Event, found: &[Item]) -> Vec<Item> {
    let counted = found.last().is_some_and(Item::is_count) && event.after.is_empty();
    let part = event.form.filter(|_| counted).and_then(|form| part_behind(chunks, form.max(event.verb) + 1));
    let Some(from) = part else { return Vec::new() };
    let mut named = listed(chunks, from..region_end(chunks, from));
    named.retain(|item| item.named == Named::Person);
    named
}

/// The first person named behind "trong đó (có)", words of time and place aside.
fn part_behind(chunks: &[Chunk], from: usize) -> Option<usize> {
    let rest = chunks.get(from..)?;
    let within = rest.iter().take(PART_MAX).position(|chunk| chunk.is(Sense::Within))?;
    let plain = |chunk: &Chunk| {
        matches!(
            chunk.what,
            What::Comma
                | What::Semicolon
                | What::Word
                | What::Proper
                | What::Dash
                | What::Organisation(_)
                | What::Sense(Sense::Aside | Sense::Reason | Sense::Plain | Sense::Adverb | Sense::Merit)
        )
    };
    let mut next = from + within + 1;
    next += usize::from(chunks.get(next)?.is(Sense::Have));
    let person = matches!(chunks.get(next)?.what, What::Person { .. });
    (person && rest.get(..within)?.iter().all(plain)).then_some(next)
}

/// How far behind the award "trong đó" may stand, in chunks.
const PART_MAX: usize = 12;

/// Receivers after the verb.
pub(super) fn listed(chunks: &[Chunk], range: Range<usize>) -> Vec<Item> {
    let next_verb = chunks.get(range.end).is_some_and(|chunk| {
        matches!(
            chunk.what,
            What::Sense(Sense::Speak | Sense::Confer | Sense::Praise | Sense::Attend | Sense::Greet | Sense::Passive)
        )
    });
    let mut list = List::default();
    let mut kept = Vec::new();
    for mut item in items(chunks, range.clone(), Place::After) {
        // "cho nhà nghiên cứu, dịch giả A": an occupation stands for nobody.
        if item.named == Named::Pronoun && chunks.get(item.at).is_some_and(|word| word.to - word.from > 1) {
            item.named = Named::Nobody;
        }
        // "trong đó có mẹ A còn sống": one of those counted, whatever is told of her.
        let part = item.joint == Joint::Within && item.named == Named::Person;
        let subject = item.chunks.end == range.end && next_verb || (acts(chunks, &item) && !part);
        if item.joint.may_open_clause() && subject && !item.is_count() {
            // "…; UBND hai tỉnh A, B tặng …": the clause of the next verb begins at the semicolon.
            if item.joint == Joint::Comma {
                let clause = kept.iter().rposition(|item: &Item| item.joint == Joint::Semicolon);
                kept.truncate(clause.filter(|_| next_verb).unwrap_or(kept.len()));
            }
            break;
        }
        // "3 sinh viên có thành tích xuất sắc là A, B, C"
        list.merits &= !(item.joint == Joint::Such && list.merely);
        if list.takes(&item) {
            kept.push(item.clone());
        }
        let row = chunks.get(item.chunks).unwrap_or_default();
        list.merits |= row.iter().any(|chunk| chunk.is(Sense::Merit));
        list.merely = matches!(item.named, Named::Count(_)) && !row.iter().any(|chunk| chunk.is(Sense::Act));
    }
    let mut found = described(chunks, &kept);
    spelled_in_full(&mut found);
    found
}

/// "6 nghệ nhân: A Biu, Y Hên, …": where as many names follow as persons were counted, each of them is a person's.
fn spelled_in_full(found: &mut [Item]) {
    let Some(at) = found.iter().rposition(|item| item.persons().is_some()) else { return };
    let number = found.get(at).and_then(Item::persons).and_then(|number| usize::try_from(number).ok());
    let Some(names) = found.get_mut(at + 1..).filter(|names| Some(names.len()) == number && names.len() > 1) else {
        return;
    };
    let opened = names.first().is_some_and(|item| matches!(item.joint, Joint::Such | Joint::First));
    if opened && names.iter().all(Item::is_person) {
        for item in names.iter_mut().filter(|item| item.named == Named::GivenName) {
            item.named = Named::Person;
        }
    }
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
    /// Whether the last member is a number of which nothing but merits were told: a deed may have other parties.
    merely: bool,
    /// Whether a part of those counted is being told of.
    parts: bool,
    /// Where the last count of a part ended.
    part_end: Option<usize>,
}

impl List {
    fn takes(&mut self, item: &Item) -> bool {
        let named = !matches!(item.named, Named::Nobody | Named::Group | Named::Pronoun | Named::Award);
        if item.named == Named::Pronoun && self.open.is_none() && item.chunks.len() == 1 {
            self.open = Some(true);
            return true;
        }
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

/// Drops what only describes the member before it: "ông A, Giám đốc Công ty B", "Trường C, huyện D".
pub(super) fn described(chunks: &[Chunk], all: &[Item]) -> Vec<Item> {
    let members = all.iter().filter(|item| item.is_member()).take(3).count();
    let alone = all.iter().filter(|item| !item.is_nobody()).take(2).count() == 1;
    let unlike_counts = all.iter().filter(|item| !item.is_nobody() && !item.is_count()).take(2).count();
    let counted = all.iter().position(counts_collectives).unwrap_or(all.len());
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
                let hosts =
                    members == 2 && !kind.part && matches!(last, Some(Named::Organisation(Kind { part: true, .. })));
                let place = kind.locality && number > 0 && last != Some(item.named);
                let works_there =
                    last == Some(Named::Person) || before.is_some_and(|before| ends_with_person(chunks, before));
                let owns = item.joint == Joint::And && before.is_some_and(|before| is_owned_count(chunks, before));
                let place = place && number < counted;
                // "Trường A - Bộ B được tặng …"
                let dashed = item
                    .chunks
                    .start
                    .checked_sub(1)
                    .and_then(|at| chunks.get(at))
                    .is_some_and(|mark| mark.what == What::Dash)
                    && matches!(last, Some(Named::Organisation(_) | Named::Person));
                let describes = beside && (works_there || place || hosts || dashed)
                    || owns
                    || heads_persons(all, number)
                    || crews(all, number);
                (!describes && spells_out(all, number)).then_some(item.named)
            }
            // "Đoàn khối cơ quan": a word for a body that goes on in small letters.
            Named::Proper if is_begun(chunks, item) => None,
            Named::Proper if alone && item.joint != Joint::Such => Some(Named::ShortName),
            Named::Proper => bare_name(item, last).or_else(|| opens_persons(all, number).then_some(Named::GivenName)),
            // "chị là một trong 84 nghệ sĩ": numbers beside a pronoun do not hide whom it means.
            Named::Pronoun => (unlike_counts == 1 || number == 0).then_some(Named::Pronoun),
            Named::GivenName | Named::ShortName | Named::Group | Named::Award | Named::Nobody => None,
        };
        if let Some(named) = named {
            kept.push(Item { named, ..item.clone() });
        }
    }
    kept
}

/// One capital with small words behind it.
fn is_begun(chunks: &[Chunk], item: &Item) -> bool {
    let one = chunks.get(item.at).is_some_and(|chunk| chunk.to - chunk.from == 1);
    one && item.to == item.at + 1
        && item.to < item.chunks.end
        && chunks.get(item.to).is_some_and(|next| next.what == What::Word)
}

/// "5 tập thể: Hội A, xóm B": a place that is one of those counted.
fn counts_collectives(item: &Item) -> bool {
    matches!(item.named, Named::Count(count) if count.kind == RecipientKind::Collective)
}

/// "kíp cấp cứu Trung tâm A, gồm bác sĩ B": the body whose crew is named.
fn crews(all: &[Item], at: usize) -> bool {
    let (Some(body), Some(next)) = (all.get(at), all.get(at + 1)) else { return false };
    body.at > body.chunks.start && next.joint == Joint::Such && next.named == Named::Person
}

/// How many bodies may stand between a number of persons and their names.
const HEADED_MAX: usize = 8;

/// "4 chiến sĩ Phòng A, Công an B: trung tá C": the bodies between the number and the colon are where they serve.
fn heads_persons(all: &[Item], at: usize) -> bool {
    let before = all.get(..at).unwrap_or_default().iter().rev().take(HEADED_MAX);
    let mut before = before
        .skip_while(|item| matches!(item.named, Named::Organisation(_) | Named::Proper | Named::Nobody | Named::Group));
    let counted = before
        .next()
        .is_some_and(|item| matches!(item.named, Named::Count(count) if count.kind == RecipientKind::Individual));
    let after = all.get(at + 1..).unwrap_or_default().iter().take(HEADED_MAX);
    let mut after = after
        .skip_while(|item| matches!(item.named, Named::Organisation(_) | Named::Proper) && item.joint != Joint::Such);
    counted && after.next().is_some_and(|item| item.named == Named::Person && item.joint == Joint::Such)
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

/// "hai người là Danh Thái, bà Lê Thị B": a name without a word that says what it is, behind a number of persons.
fn opens_persons(all: &[Item], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| all.get(before));
    let joined = all.get(at).is_some_and(|item| item.joint == Joint::Such);
    let counted = |item: &Item| {
        matches!(item.named, Named::Count(count) if count.kind == RecipientKind::Individual) || item.is_nobody()
    };
    joined
        && before.is_some_and(counted)
        && all.iter().any(|item| matches!(item.named, Named::Count(count) if count.kind == RecipientKind::Individual))
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
