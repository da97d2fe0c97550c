//! Objects: what follows a verb of honouring, read up to the first receiver.

use super::chunk::{Chunk, What};
use super::words::Sense;

/// What is given and where the receivers begin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Object {
    /// The chunk of the award.
    pub(super) award: Option<usize>,
    /// The chunk at which the receivers begin.
    pub(super) receivers: Option<usize>,
    /// Whether the receivers are a list that spells out the subject ("… gồm: A, B").
    pub(super) listed: bool,
    /// Where the object ends.
    pub(super) end: usize,
}

/// How far an object may run, in chunks.
const REACH: usize = 40;
/// How far behind its receiver an award may stand ("tặng anh A Huân chương …"), in chunks.
const BEHIND: usize = 24;

/// Reads the object that begins at `from`.
pub(super) fn object(chunks: &[Chunk], from: usize) -> Object {
    let mut object = Object { end: from, ..Object::default() };
    let mut issuer = false;
    let mut first = true;
    let mut between = Between::default();
    while object.end < chunks.len().min(from + REACH) {
        let Some(chunk) = chunks.get(object.end) else { break };
        match chunk.what {
            What::Award(_) => object.award = object.award.or(Some(object.end)),
            What::Sense(Sense::To) => return object.received_at(object.end + 1).with_award_behind(chunks),
            What::Colon | What::Sense(Sense::Such) => {
                object.listed = true;
                return object.received_at(object.end + 1);
            }
            What::Sense(Sense::Of | Sense::Aside) => issuer = true,
            What::Sense(Sense::Have) if is_attended(chunks, from) => break,
            What::Sense(Sense::Have) if opens_names(chunks, object.end + 1) => {
                object.listed = true;
                return object.received_at(object.end + 1);
            }
            What::Count(_) if !owned(chunks, object.end) && between.is_close() => {
                return object.received_at(object.end).with_award_behind(chunks);
            }
            What::Person { .. }
                if !issuer
                    && !is_owner(chunks, object.end)
                    && (first || (object.award.is_some() && between.is_close()))
                    && !owned(chunks, object.end) =>
            {
                return object.received_at(object.end).with_award_behind(chunks);
            }
            // "tặng ông giấy khen"
            What::Title if first && object.award.is_none() && is_given(chunks, object.end) => {
                return object.received_at(object.end).with_award_behind(chunks);
            }
            // "tặng Hoa bằng khen": somebody by the given name.
            What::Proper if first && object.award.is_none() && is_given(chunks, object.end) => {
                return object.received_at(object.end).with_award_behind(chunks);
            }
            What::Organisation(_) if first => return object.received_at(object.end).with_award_behind(chunks),
            What::Comma | What::Sense(Sense::And) if !goes_on(chunks, &object) => break,
            What::Stop
            | What::Semicolon
            | What::Sense(Sense::Passive | Sense::Receive | Sense::Speak | Sense::Attend | Sense::Greet) => break,
            _ => {}
        }
        between.pass(chunk);
        let again = matches!(chunk.what, What::Sense(Sense::Confer | Sense::Praise));
        if again || begins_numbers(chunks, from, object.end) {
            between = Between::default();
        }
        first = again
            || first
                && matches!(
                    chunk.what,
                    What::Title
                        | What::Sense(
                            Sense::Collective | Sense::Individual | Sense::Household | Sense::Kin | Sense::Adverb
                        )
                );
        object.end += 1;
    }
    object
}

impl Object {
    fn received_at(self, at: usize) -> Self {
        Self { receivers: Some(at), ..self }
    }

    /// Where the receivers come first, the award stands behind them.
    fn with_award_behind(self, chunks: &[Chunk]) -> Self {
        let from = self.receivers.unwrap_or(self.end);
        let behind = chunks.get(from..).unwrap_or_default().iter().take(BEHIND);
        let mut same_verb = behind.take_while(|chunk| {
            !matches!(
                chunk.what,
                What::Semicolon
                    | What::Sense(
                        Sense::Confer | Sense::Praise | Sense::Receive | Sense::Passive | Sense::Reason | Sense::To
                    )
            )
        });
        let award = same_verb.position(|chunk| matches!(chunk.what, What::Award(_))).map(|offset| from + offset);
        Self { award: self.award.or(award), ..self }
    }
}

/// What stands between the verb and a count that no "cho" brings: nothing, or a phrase of place.
#[derive(Default)]
struct Between {
    words: usize,
    aside: bool,
}

/// How long such a phrase may be, in words.
const ASIDE_MAX: usize = 4;

impl Between {
    fn pass(&mut self, chunk: &Chunk) {
        self.aside |= chunk.is(Sense::Aside);
        self.words += usize::from(matches!(
            chunk.what,
            What::Word | What::Sense(Sense::Reason | Sense::Plain | Sense::Gather | Sense::Act)
        ));
    }

    fn is_close(&self) -> bool {
        self.words == 0 || (self.aside && self.words <= ASIDE_MAX)
    }
}

/// After a comma or "và": whether the object goes on with another award, verb or issuer.
fn goes_on(chunks: &[Chunk], object: &Object) -> bool {
    let Some(next) = chunks.get(object.end + 1) else { return false };
    match next.what {
        // "biểu dương và trao học bổng cho …": one and the same receive both.
        What::Sense(Sense::Gift) => object.award.is_none(),
        What::Award(_) | What::Sense(Sense::Confer | Sense::Praise | Sense::Plural | Sense::Reason) => true,
        What::Word | What::Proper | What::Sense(Sense::Office) => object.award.is_some(),
        // "…, gồm các anh A, B"
        What::Sense(Sense::Such) => object.award.is_some() && opens_list(chunks, object.end + 2),
        What::Count(_) => object.award.is_none(),
        _ => false,
    }
}

/// "vinh danh 56 công trình, 21 tập thể": works are counted first, then those who made them.
fn begins_numbers(chunks: &[Chunk], from: usize, comma: usize) -> bool {
    let first = chunks.get(from..comma).unwrap_or_default();
    chunks.get(comma).is_some_and(|chunk| chunk.what == What::Comma)
        && chunks.get(comma + 1).is_some_and(|next| matches!(next.what, What::Count(_)))
        && (2..=WORKS_MAX).contains(&first.len())
        && first.iter().all(|chunk| matches!(chunk.what, What::Word | What::Sense(Sense::Plain | Sense::Work)))
}

/// How many chunks the works may take.
const WORKS_MAX: usize = 4;

/// Names, or a colon or "các" before them.
fn opens_list(chunks: &[Chunk], at: usize) -> bool {
    opens_names(chunks, at)
        || chunks.get(at).is_some_and(|chunk| matches!(chunk.what, What::Colon | What::Sense(Sense::Plural)))
}

/// "… được tuyên dương có ông A": names after "có".
fn opens_names(chunks: &[Chunk], at: usize) -> bool {
    chunks.get(at).is_some_and(|chunk| matches!(chunk.what, What::Person { .. } | What::Organisation(_)))
}

/// "Dự buổi trao bằng khen có ông A": whoever was there.
fn is_attended(chunks: &[Chunk], verb: usize) -> bool {
    let before = chunks.get(..verb).unwrap_or_default().iter().rev();
    let clause = before.take_while(|chunk| !matches!(chunk.what, What::Comma | What::Semicolon));
    let mut words = clause.filter(|chunk| matches!(chunk.what, What::Sense(Sense::Attend | Sense::Passive)));
    words.next().is_some_and(|chunk| chunk.is(Sense::Attend))
}

/// "Bằng khen của Thủ tướng Chính phủ Nguyễn Văn A": the one whose award it is.
fn is_owner(chunks: &[Chunk], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| chunks.get(before));
    before.is_some_and(|chunk| matches!(chunk.what, What::Award(award) if award.owned))
}

/// A word for a person between the verb and the award.
fn is_given(chunks: &[Chunk], at: usize) -> bool {
    let one = chunks.get(at).is_some_and(|chunk| chunk.to - chunk.from == 1);
    one && chunks.get(at + 1).is_some_and(|chunk| matches!(chunk.what, What::Award(_)))
}

/// Whether "của", "tại" or "các" before it makes the chunk somebody else's.
fn owned(chunks: &[Chunk], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| chunks.get(before));
    before.is_some_and(|chunk| matches!(chunk.what, What::Sense(Sense::Of | Sense::Aside | Sense::Plural)))
}
