//! Subjects: the receivers that stand before the verb of honouring.

use std::ops::Range;
use std::sync::LazyLock;

use super::background::Subject;
use super::chunk::{Chunk, What};
use super::event::Event;
use super::item::{Item, Joint, Named, Place, items};
use super::receivers::described;
use super::token::{Token, key};
use super::words::Sense;

/// Receivers before the verb: from the verb leftwards, as long as the items are members of one subject.
pub(super) fn subject(tokens: &[Token<'_>], chunks: &[Chunk], event: &Event) -> Vec<Item> {
    let range = subject_range(chunks, event.before.clone());
    let mut rest_of_last_event =
        range.start > 0 && range.start == event.before.start && !chunks.get(range.start).is_some_and(begins_anew);
    let mut kept: Vec<Item> = Vec::new();
    if let Some(owner) = owner(chunks, event.before.clone()) {
        return vec![owner];
    }
    let mut all = items(chunks, range.clone(), Place::Before);
    let own = Subject { tokens, chunks, items: &all, from: event.before.start }.own_clause();
    rest_of_last_event &= own == 0;
    all.drain(..own);
    if let Some(shared) = shared_subject(tokens, chunks, event, &all) {
        return vec![shared];
    }
    if is_of_kin(chunks, &all) {
        return kept;
    }
    // "15 chị được công nhận …, và được tặng …": the same are honoured again.
    let again = event.before.end < event.verb
        && event.before.end.checked_sub(1).and_then(|at| chunks.get(at)).is_some_and(|chunk| chunk.is(Sense::And));
    let last = all.len().saturating_sub(1);
    let relative = all.last().is_some_and(|item| is_relative(tokens, chunks, item));
    for (number, item) in all.into_iter().enumerate().rev() {
        let left_over = rest_of_last_event && number == 0 && !item.is_count();
        let nearest = item.chunks.end == range.end;
        // "…, đứng đầu là Công ty A - từng được …": told of the one named only.
        if item.is_nobody() && item.joint == Joint::Comma && names_one(chunks, &item, &kept) {
            break;
        }
        if lists_guests(chunks, &item) {
            kept.retain(Item::is_count);
        }
        let same = again && number == last && is_honoured_apart(chunks, &item);
        // "…, người được tặng …" tells of whoever stands right before it.
        if item.is_count() && number + 1 < last && relative {
            break;
        }
        let goes_on = number == last && does_more(chunks, event, &item);
        if left_over || item.named == Named::Award || (is_clause(chunks, &item) && !same && !goes_on) {
            break;
        }
        if nearest && is_somebody(chunks, &item) {
            break;
        }
        if !nearest && !same && is_honoured_apart(chunks, &item) || nearest && acts_elsewhere(chunks, &item) {
            break;
        }
        let begins = item.joint == Joint::Semicolon
            && item.named == Named::Nobody
            && (kept.iter().all(Item::is_nobody) || kept.len() == 1);
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

/// "Gia đình ông A có 7 người hiến máu, được tặng …": behind the comma the verb is the one before "có" again.
fn owner(chunks: &[Chunk], range: Range<usize>) -> Option<Item> {
    let closed = chunks.get(range.end.checked_sub(1)?)?.what == What::Comma;
    let all = items(chunks, range, Place::Before);
    let [one] = all.as_slice() else { return None };
    let has = chunks.get(one.at + 1).is_some_and(|next| next.is(Sense::Have));
    (closed && has && one.named == Named::Person).then(|| one.clone())
}

/// "Trường A tổ chức kỷ niệm … và đón nhận Huân chương": the subject of the verb before "và".
fn shared_subject(tokens: &[Token<'_>], chunks: &[Chunk], event: &Event, all: &[Item]) -> Option<Item> {
    let joined =
        event.before.end.checked_sub(1).and_then(|at| chunks.get(at)).is_some_and(|chunk| chunk.is(Sense::And));
    let receives = event.before.end == event.verb && chunks.get(event.verb)?.is(Sense::Receive);
    let first = all.iter().find(|item| !item.is_nobody())?;
    let acts = chunks.get(first.at + 1).is_some_and(|next| {
        let holds =
            tokens.get(next.from..next.to).and_then(|words| words.first()).is_some_and(|word| word.key == *HOLDS);
        next.is(Sense::Attend) || next.is(Sense::Adverb) || (holds && next.is(Sense::Plain))
    });
    let named = matches!(first.named, Named::Person | Named::Organisation(_)) && first.at == first.chunks.start;
    (joined && receives && named && acts).then(|| first.clone())
}

/// "Cô A 26 năm đỡ đẻ cho 412 ca, được tặng …": what the one named does before the comma, and what was done to the same.
fn does_more(chunks: &[Chunk], event: &Event, item: &Item) -> bool {
    let row = chunks.get(item.at + 1..item.chunks.end).unwrap_or_default();
    let mut behind = chunks.get(item.chunks.end..event.before.end + 1).unwrap_or_default().iter();
    let closed = behind.next().is_some_and(|chunk| chunk.what == What::Comma);
    let passive = behind.find(|chunk| !chunk.is(Sense::Adverb)).is_some_and(|chunk| chunk.is(Sense::Passive));
    let acts = row.iter().any(|chunk| matches!(chunk.what, What::Sense(Sense::Act | Sense::Merit)));
    let other = |chunk: &Chunk| {
        matches!(
            chunk.what,
            What::Person { .. }
                | What::Organisation(_)
                | What::Sense(
                    Sense::Speak
                        | Sense::Confer
                        | Sense::Praise
                        | Sense::Greet
                        | Sense::Attend
                        | Sense::Instead
                        | Sense::Stand
                        | Sense::Behalf
                        | Sense::Office
                )
        )
    };
    item.named == Named::Person && item.at == item.chunks.start && closed && passive && acts && !row.iter().any(other)
}

/// Words of their own before "là" and a name, which go before another apposition.
fn names_one(chunks: &[Chunk], item: &Item, kept: &[Item]) -> bool {
    let words = chunks.get(item.chunks.clone()).unwrap_or_default();
    let named = kept.iter().rfind(|item| !item.is_nobody());
    named.is_some_and(|named| named.joint == Joint::Such && named.chunks.start == item.chunks.end + 1)
        && kept.len() > 1
        && words.iter().all(|chunk| chunk.what == What::Word)
}

/// "người" alone.
fn is_relative(tokens: &[Token<'_>], chunks: &[Chunk], item: &Item) -> bool {
    let words = chunks.get(item.chunks.clone()).unwrap_or_default();
    let [one] = words else { return false };
    tokens.get(one.from).is_some_and(|word| word.key == *PERSON) && one.what == What::Word
}

static PERSON: LazyLock<String> = LazyLock::new(|| key("người"));

/// "tổ chức lễ kỷ niệm".
static HOLDS: LazyLock<String> = LazyLock::new(|| key("tổ"));

/// Whether those nearest to the verb are nobody in particular: "các cá nhân", "ông" after other names. A company
/// "và các đơn vị thành viên" is still named, and so is "em A, học sinh lớp 9": a word of several syllables is an
/// occupation, not a pronoun.
fn is_unnamed(chunks: &[Chunk], subject: &[Item]) -> bool {
    let Some(nearest) = subject.last() else { return true };
    let company =
        nearest.joint == Joint::And && subject.iter().any(|item| matches!(item.named, Named::Organisation(_)));
    match nearest.named {
        Named::Group => !company,
        Named::Pronoun => {
            subject.iter().filter(|item| !item.is_nobody()).count() > 1
                && chunks.get(nearest.at).is_some_and(|word| word.to - word.from == 1)
        }
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
    let of_some = |at: &usize| {
        let before = chunks.get(range.start..*at).unwrap_or_default();
        chunks.get(*at).is_some_and(|chunk| chunk.is(Sense::Have))
            && chunks.get(at + 1).is_some_and(|next| next.what == What::Word)
            && before.iter().any(|chunk| chunk.is(Sense::OneOf))
            && !before.iter().any(|chunk| matches!(chunk.what, What::Sense(Sense::Passive)))
    };
    if let Some(have) = range.clone().rev().find(of_some) {
        return have + 1..range.end;
    }
    let Some(have) = range.clone().rev().find(counted) else { return range };
    let clause = chunks.get(range.start..have).unwrap_or_default().iter().rev();
    let attended = clause.take_while(|chunk| chunk.what != What::Comma).any(|chunk| chunk.is(Sense::Attend));
    let skipped = chunks.get(have..range.end).unwrap_or_default().iter().position(separates).unwrap_or(range.len());
    if attended { (have + skipped).min(range.end)..range.end } else { have + 1..range.end }
}

fn begins_anew(chunk: &Chunk) -> bool {
    separates(chunk) || chunk.is(Sense::Feat)
}

fn separates(chunk: &Chunk) -> bool {
    matches!(chunk.what, What::Comma | What::Semicolon | What::Sense(Sense::And))
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
    // "…, bà B của báo C được …": where the person belongs.
    let owner = after_name.iter().position(|chunk| chunk.is(Sense::Adverb)).unwrap_or(after_name.len());
    let belongs = matches!(after_name.get(..owner), Some([of, owner])
        if of.is(Sense::Of) && matches!(owner.what, What::Organisation(_) | What::Word | What::Sense(Sense::Collective)));
    // "Đội A do anh B làm đội trưởng được …"
    let led =
        matches!(item.named, Named::Organisation(_)) && after_name.first().is_some_and(|chunk| chunk.is(Sense::Of));
    let deeds = if led { after_name.get(2..).unwrap_or_default() } else { after_name };
    let acts = is_name
        && deeds.iter().any(|chunk| {
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
        || (acts && !(belongs && item.named == Named::Person))
        || row.iter().any(|chunk| matches!(chunk.what, What::Sense(Sense::Speak | Sense::Confer | Sense::Instead)))
}

/// "…, người cao điểm nhất sẽ được tặng …": a subject of its own, nobody in particular.
fn is_somebody(chunks: &[Chunk], item: &Item) -> bool {
    let row = chunks.get(item.chunks.clone()).unwrap_or_default();
    item.joint == Joint::Comma
        && item.is_nobody()
        && matches!(row, [first, .., last] if first.what == What::Word && last.is(Sense::Adverb))
}

/// "20 giáo viên được tặng quà, …": what was done to them is said already.
fn is_honoured_apart(chunks: &[Chunk], item: &Item) -> bool {
    let after_name = chunks.get(item.at + 1..item.chunks.end).unwrap_or_default();
    item.named != Named::Nobody && after_name.iter().any(|chunk| chunk.is(Sense::Passive))
}
