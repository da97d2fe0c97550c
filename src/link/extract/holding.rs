//! Holding: who gets an award by a verb of receiving, or by holding it in their hands.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::chunk::{Chunk, What};
use super::event::{Clause, Event};
use super::object::{Object, object};
use super::token::{key, keys};
use super::words::Sense;

impl Clause<'_> {
    /// "nhận Bằng khen", "đạt danh hiệu": the receiver is the subject, unless others are named as receivers.
    pub(super) fn received(&self, at: usize) -> Option<(Event, usize)> {
        let object = self.won(object(self.chunks, at + 1));
        let award = object.award.filter(|award| object.listed || !self.describes(at, *award))?;
        let subject = self.done..self.passive_before(at).unwrap_or(at);
        if let Some(holder) = self.holder(at, award).filter(|_| object.receivers.is_none()) {
            return Some((self.event(at, Some(award), at..at, holder..holder + 1, at..at), holder + 1));
        }
        if let Some(bearer) = self.celebrated(at, award).filter(|_| object.receivers.is_none()) {
            return Some((self.event(at, Some(award), at..at, bearer..bearer + 1, at..at), bearer + 1));
        }
        let after = self.receivers_after(&object, at);
        let next = if after.is_empty() { object.end } else { after.start };
        let own = !self.stands_for_kin(at);
        let before = if own && (after.is_empty() || object.listed) { subject } else { at..at };
        Some((self.event(at, Some(award), before, after, at..at), next))
    }

    /// "Bộ Tư lệnh A tổ chức lễ đón nhận danh hiệu Anh hùng của Đồn B": a title of the State is not given by the one that
    /// it is said to be of.
    fn celebrated(&self, verb: usize, award: usize) -> Option<usize> {
        let words =
            |at: usize| self.chunks.get(at).and_then(|chunk| self.tokens.get(chunk.from..chunk.to)).unwrap_or_default();
        let held =
            verb.checked_sub(1).map(words).is_some_and(|words| words.last().is_some_and(|word| word.key == *CEREMONY));
        let state = words(award).first().is_some_and(|word| STATE_TITLES.contains(&word.key));
        let bearer = self.chunks.get(award + 2)?;
        let of = self.chunks.get(award + 1)?.is(Sense::Of);
        (held && state && of && matches!(bearer.what, What::Organisation(_) | What::Person { .. })).then_some(award + 2)
    }

    /// "Thay mặt gia đình, chị A nhận …": for whom kin receive, the sentence does not say.
    fn stands_for_kin(&self, verb: usize) -> bool {
        let clause = self.chunks.get(self.done..verb).unwrap_or_default();
        clause.windows(2).any(|pair| {
            let [stands, kin] = pair else { return false };
            let instead = self.tokens.get(stands.from).is_some_and(|word| STANDS.contains(&word.key));
            instead && kin.is(Sense::Kin)
        })
    }

    /// "Nhận giấy khen từ tay chủ tịch huyện, chị A xúc động": whom the sentence that begins so is about. Whoever comes
    /// for another is not.
    fn holder(&self, verb: usize, award: usize) -> Option<usize> {
        let rest = self.chunks.get(award + 1..)?;
        let comma = rest.iter().take(HELD_MAX).position(|chunk| chunk.what == What::Comma)?;
        let another = |chunk: &Chunk| matches!(chunk.what, What::Sense(Sense::Instead | Sense::Stand | Sense::Behalf));
        let own = self.opens_by_holding(verb) && !rest.get(..comma)?.iter().any(another);
        let holder = award + comma + 2;
        (own && matches!(self.chunks.get(holder)?.what, What::Person { .. })).then_some(holder)
    }

    /// "Nhận …", "Cầm trên tay …", "Xúc động khi nhận …" at the beginning.
    fn opens_by_holding(&self, verb: usize) -> bool {
        let first = self.tokens.first().is_some_and(|token| HOLDS.contains(&token.key));
        verb <= 1 && (verb == 0 || first)
    }

    /// "Cầm tấm bằng khen trên tay, chị A …".
    pub(super) fn held(&self, award: usize) -> Option<(Event, usize)> {
        let first = self.tokens.first().is_some_and(|token| HOLDS.contains(&token.key));
        let holder = self.holder(0, award).filter(|_| first && award <= HELD_MAX)?;
        Some((self.event(award, Some(award), award..award, holder..holder + 1, award..award), holder + 1))
    }

    /// "đoạt giải A, danh hiệu B về tay …": what another got is not what the subject won.
    fn won(&self, object: Object) -> Object {
        let Some((award, from)) = object.award.zip(object.receivers) else { return object };
        let is = |at: usize, fits: fn(What) -> bool| self.chunks.get(at).is_some_and(|chunk| fits(chunk.what));
        let other = (award..from).find(|at| {
            is(*at, |what| what == What::Comma)
                && is(at + 1, |what| matches!(what, What::Award(_)))
                && is(at + 2, |what| what == What::Sense(Sense::To))
        });
        other.map_or(object, |comma| Object { receivers: None, end: comma, ..object })
    }

    /// "6 cá nhân đạt giải cao được trao giấy khen": what they won tells which are honoured.
    fn describes(&self, verb: usize, award: usize) -> bool {
        let near = self.chunks.get(verb.saturating_sub(2)..verb).unwrap_or_default();
        let counted = near.iter().any(|chunk| matches!(chunk.what, What::Count(_)));
        let prize = self.chunks.get(award).is_some_and(|chunk| matches!(chunk.what, What::Award(award) if award.prize));
        prize
            && (self.given.is_some() && counted
                || self.chunks.get(award + 1).is_some_and(|chunk| chunk.is(Sense::Passive)))
    }
}

/// How far behind the award the one who holds it may stand, in chunks.
const HELD_MAX: usize = 12;
/// How sentences begin about somebody who holds an award.
static HOLDS: LazyLock<HashSet<String>> = LazyLock::new(|| keys(&["cầm", "ôm", "nâng"]));
static CEREMONY: LazyLock<String> = LazyLock::new(|| key("lễ"));
/// How titles and orders begin that only the State confers.
static STATE_TITLES: LazyLock<HashSet<String>> = LazyLock::new(|| keys(&["danh", "huân", "anh"]));
static STANDS: LazyLock<HashSet<String>> = LazyLock::new(|| keys(&["thay", "đại"]));
