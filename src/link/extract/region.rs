//! Regions: where the receivers that stand behind a verb end.

use super::chunk::{Chunk, What};
use super::words::Sense;

/// How far behind a merit the names may begin, in chunks.
const NAMED_MAX: usize = 3;

/// Where the receivers that begin at `from` end: before a reason, another verb, or the next award.
pub(super) fn region_end(chunks: &[Chunk], from: usize) -> usize {
    let ends = |chunk: &Chunk| {
        matches!(
            chunk.what,
            What::Stop
                | What::Sense(
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
    // "3 tập thể có nhiều người tham gia nhất là A, B": a merit, behind which those meant are named.
    let merit = |offset: usize| {
        rest.get(offset).is_some_and(|chunk| chunk.is(Sense::Attend))
            && rest
                .iter()
                .skip(offset + 1)
                .take(NAMED_MAX)
                .any(|next| matches!(next.what, What::Sense(Sense::Such) | What::Colon))
    };
    // "…, người phụ nữ tham gia chữa cháy, và …": told of the one before, for nobody else is named.
    let apposition = |offset: usize| {
        let clause = rest.get(..offset).unwrap_or_default().iter().rposition(|chunk| chunk.what == What::Comma);
        rest.get(offset).is_some_and(|chunk| chunk.is(Sense::Attend))
            && clause.is_some_and(|comma| {
                let words = rest.get(comma + 1..offset).unwrap_or_default();
                words.len() >= 2 && words.iter().all(|chunk| chunk.what == What::Word)
            })
    };
    let length = rest.iter().enumerate().position(|(offset, chunk)| {
        (ends(chunk) && !merit(offset) && !apposition(offset)) || (offset > 0 && matches!(chunk.what, What::Award(_)))
    });
    from + length.unwrap_or(rest.len())
}
