//! Unreal: words that say of an award that it was not given: proposed, withdrawn, denied, made up.

use std::ops::Range;

use super::chunk::{Chunk, What};
use super::event::Event;
use super::words::Sense;

/// Whether the words around `event`, whose sentence has been read up to `done`, say that nothing was given.
pub(super) fn is_unreal(chunks: &[Chunk], done: usize, event: &Event) -> bool {
    let before = own_clause(chunks, done..event.verb);
    let rest = chunks.get(event.verb + 1..).unwrap_or_default();
    let behind = rest.get(..rest.iter().position(ends_clause).unwrap_or(rest.len())).unwrap_or_default();
    is_set_aside(before)
        || is_made_up(before)
        || behind.iter().any(|chunk| chunk.is(Sense::Wrongly))
        || behind.windows(2).any(|pair| is_withdrawn(pair) || is_proposed(pair))
        || (before.iter().any(|chunk| chunk.is(Sense::Speak)) && behind.iter().any(|chunk| chunk.is(Sense::Unreal)))
        || is_forged(chunks, event)
}

/// Behind a semicolon a clause with a giver of its own stands alone.
fn own_clause(chunks: &[Chunk], range: Range<usize>) -> &[Chunk] {
    let row = chunks.get(range).unwrap_or_default();
    let Some(last) = row.iter().rposition(|chunk| chunk.what == What::Semicolon) else { return row };
    let clause = row.get(last + 1..).unwrap_or_default();
    let gives = clause.iter().any(|chunk| {
        matches!(chunk.what, What::Sense(Sense::Office) | What::Organisation(_) | What::Person { .. } | What::Count(_))
    });
    if gives { clause } else { row }
}

/// Proposed, withdrawn, or "không" at the verb. "Sau khi xem xét, …" is over when the sentence goes on.
fn is_set_aside(mut row: &[Chunk]) -> bool {
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

/// "lập khống danh sách khen thưởng …", "bác bỏ thông tin 5 tập thể, 12 cá nhân được …", "lẽ ra 20 cá nhân được …": in
/// the clause of the verb, which a comma between two counts does not end.
fn is_made_up(row: &[Chunk]) -> bool {
    for (at, chunk) in row.iter().enumerate().rev() {
        let near = |place: usize| row.get(place).map(|chunk| chunk.what);
        let before = at.checked_sub(1).and_then(near);
        let listed = matches!((before, near(at + 1)), (Some(What::Count(_)), Some(What::Count(_))));
        match chunk.what {
            What::Sense(Sense::Unreal) => return true,
            What::Semicolon | What::Colon => return false,
            What::Comma if !listed && before != Some(What::Sense(Sense::Unreal)) => return false,
            _ => {}
        }
    }
    false
}

/// "… cho 7 cá nhân bị thu hồi".
fn is_withdrawn(pair: &[Chunk]) -> bool {
    matches!(pair, [suffers, taken] if suffers.is(Sense::Punish) && taken.is(Sense::Withdraw))
}

/// "suy tôn huyện A đề nghị tặng Cờ": those named are proposed.
fn is_proposed(pair: &[Chunk]) -> bool {
    matches!(pair, [one, proposed] if proposed.is(Sense::Propose)
        && matches!(one.what, What::Person { .. } | What::Organisation(_) | What::Count(_)))
}

/// "bằng khen giả".
fn is_forged(chunks: &[Chunk], event: &Event) -> bool {
    event.form.is_some_and(|form| chunks.get(form + 1).is_some_and(|chunk| chunk.is(Sense::Unreal)))
}

/// Whether the sentence tells of an award that was taken away, given back or refused: "thu hồi Bằng khen đã tặng ông A",
/// "danh hiệu của tập thể B bị hủy bỏ". "trả lại 5 triệu đồng, được tặng giấy khen" takes nothing away.
pub(super) fn tells_withdrawal(chunks: &[Chunk]) -> bool {
    (0..chunks.len()).any(|at| {
        chunks.get(at).is_some_and(|chunk| chunk.is(Sense::Withdraw))
            && (takes_award(chunks, at) || award_is_taken(chunks, at))
    })
}

/// "thu hồi, hủy bỏ quyết định tặng Bằng khen", "từ chối nhận danh hiệu".
fn takes_award(chunks: &[Chunk], verb: usize) -> bool {
    for chunk in chunks.get(verb + 1..).unwrap_or_default().iter().take(OBJECT_MAX) {
        match chunk.what {
            What::Award(_) | What::Sense(Sense::Praise) => return true,
            What::Word
            | What::Comma
            | What::Sense(
                Sense::Withdraw
                | Sense::Plural
                | Sense::Adverb
                | Sense::Receive
                | Sense::Confer
                | Sense::And
                | Sense::Aside
                | Sense::Individual
                | Sense::Collective,
            ) => {}
            _ => return false,
        }
    }
    false
}

/// "Bằng khen của ông A đã bị thu hồi", and not "… bị thu hồi đất".
fn award_is_taken(chunks: &[Chunk], verb: usize) -> bool {
    let near = |at: Option<usize>| at.and_then(|at| chunks.get(at)).map(|chunk| chunk.what);
    let suffers = near(verb.checked_sub(1)) == Some(What::Sense(Sense::Punish));
    let other = matches!(near(Some(verb + 1)), Some(What::Word | What::Proper));
    let before = chunks.get(..verb).unwrap_or_default().iter().rev().take(TAKEN_MAX);
    let mut clause = before.take_while(|chunk| chunk.what != What::Semicolon);
    suffers && !other && clause.any(|chunk| matches!(chunk.what, What::Award(_)))
}

/// How far behind the verb the award stands that it takes away, in chunks.
const OBJECT_MAX: usize = 6;
/// How far before "bị thu hồi" the award may stand, in chunks.
const TAKEN_MAX: usize = 16;

fn ends_clause(chunk: &Chunk) -> bool {
    matches!(chunk.what, What::Semicolon | What::Sense(Sense::Confer | Sense::Praise | Sense::Receive))
}
