//! Credit: those whom an active verb honours although they stand before it, for a feat or as chosen.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::chunk::{Chunk, What};
use super::event::Clause;
use super::token::keys;
use super::words::Sense;

impl Clause<'_> {
    /// "Ghi nhận hành động của anh A, UBND xã đã tặng giấy khen": the one whose feat it was.
    pub(super) fn credited(&self, verb: usize) -> Range<usize> {
        let clause = self.chunks.get(self.done..verb).unwrap_or_default();
        let feat = clause.iter().position(|chunk| chunk.is(Sense::Feat));
        let comma = clause.iter().rposition(|chunk| chunk.what == What::Comma);
        match feat.zip(comma) {
            Some((feat, comma)) if feat < comma => self.done + feat..self.done + comma,
            _ => verb..verb,
        }
    }

    /// "hội đồng chọn 15 tập thể để tặng Bằng khen": those chosen for it, unless it is told of every year.
    pub(super) fn chosen(&self, verb: usize) -> Option<Range<usize>> {
        let clause = self.chunks.get(self.done..verb)?;
        let (purpose, before) = clause.split_last().filter(|(purpose, _)| purpose.is(Sense::Reason))?;
        let is = |chunk: &Chunk, words: &HashSet<String>| {
            self.tokens.get(chunk.from..chunk.to).unwrap_or_default().iter().any(|token| words.contains(&token.key))
        };
        let count = before.iter().rposition(|chunk| matches!(chunk.what, What::Count(_)))?;
        let chooses = count.checked_sub(1).and_then(|at| before.get(at)).is_some_and(|verb| is(verb, &CHOOSES));
        let once = is(purpose, &PURPOSE) && chooses && !before.iter().any(|chunk| is(chunk, &EVERY));
        once.then_some(self.done + count..self.done + before.len())
    }
}

static CHOOSES: LazyLock<HashSet<String>> = LazyLock::new(|| keys(&["chọn"]));
static PURPOSE: LazyLock<HashSet<String>> = LazyLock::new(|| keys(&["để"]));
/// What is done every year, or is to be done, has not been done.
static EVERY: LazyLock<HashSet<String>> = LazyLock::new(|| keys(&["mỗi", "hàng", "hằng", "sẽ"]));
