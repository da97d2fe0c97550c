//! Background: numbers that stand before those of an award and count who took part, is there or was chosen from.

use std::sync::LazyLock;

use crate::domain::vocabulary::RecipientKind;

use super::chunk::{Chunk, What};
use super::count::Count;
use super::item::{Item, Joint};
use super::phrasebook::Phrasebook;
use super::token::{Shape, Token};
use super::words::Sense;

/// Who stands before the verb of an award, cut into items.
#[derive(Clone, Copy)]
pub(super) struct Subject<'a, 't> {
    pub(super) tokens: &'a [Token<'t>],
    pub(super) chunks: &'a [Chunk],
    pub(super) items: &'a [Item],
    /// The chunk at which its sentence, or the clause behind the last award, begins.
    pub(super) from: usize,
}

impl<'a, 't> Subject<'a, 't> {
    /// The first item that belongs to the award's own clause: those honoured are the last ones counted or named before
    /// the verb, with what is said in one breath with them. "Cuộc thi thu hút 500 em; 20 em được tặng giấy khen" honours
    /// twenty.
    pub(super) fn own_clause(self) -> usize {
        if self.goes_back_to_owner() {
            return self.items.len();
        }
        let mut nearer: Vec<&Item> = Vec::new();
        let opening = self.opening();
        for (at, item) in self.items.iter().enumerate().rev() {
            if !nearer.is_empty() && self.is_background(at, &nearer) {
                return at + 1;
            }
            if item.is_member() {
                nearer.push(item);
            }
            if opening.is_some_and(|told| told <= at) && self.opens_clause(at, &nearer) {
                return at;
            }
        }
        0
    }

    /// "Dòng họ A có 132 cháu đỗ đại học, được tặng …": behind the comma the verb is said of the one who has them.
    fn goes_back_to_owner(self) -> bool {
        let Some(last) = self.items.last().filter(|item| item.is_count()) else { return false };
        let mut behind = self.chunks.get(last.chunks.end..).unwrap_or_default().iter();
        let closed = behind.next().is_some_and(|chunk| chunk.what == What::Comma);
        let verb = behind.find(|chunk| !chunk.is(Sense::Adverb));
        closed && verb.is_some_and(|chunk| chunk.is(Sense::Passive)) && self.is_owned(last)
    }

    /// Whether the number at `at` is not of the award that is given to those nearer to the verb.
    fn is_background(self, at: usize, nearer: &[&Item]) -> bool {
        let (Some(item), Some(next)) = (self.items.get(at), self.items.get(at + 1)) else { return false };
        let Some(count) = item.count().filter(|_| !matches!(next.joint, Joint::Such | Joint::Within)) else {
            return false;
        };
        self.takes_part(item)
            || (next.joint != Joint::And && self.is_whole(item, count, nearer))
            || self.gathered(item).is_some_and(|earlier| earlier == 0 || !goes_before(count, nearer))
    }

    /// "60 đơn vị tham gia", "530 em dự thi": they did what a contest or ceremony is for. A deed is another thing
    /// ("12 tập thể tham gia chữa cháy").
    fn takes_part(self, item: &Item) -> bool {
        let Some(behind) = self.words_behind(item) else { return false };
        let part = (0..behind.len()).find_map(|at| PARTAKES.longest(behind, at).map(|((), length)| at + length));
        part.is_some_and(|end| {
            behind.get(end).is_none_or(|next| next.shape == Shape::Mark) || OCCASIONS.longest(behind, end).is_some()
        })
    }

    /// "có 45 trường học, 5 trường …": more of the same, said before. Members of one list are told apart by what stands
    /// behind both ("7 học sinh lớp 9, 5 học sinh lớp 8").
    fn is_whole(self, item: &Item, count: Count, nearer: &[&Item]) -> bool {
        let part = |other: &&Item| {
            other.count().is_some_and(|part| {
                let generic = self.is_generic(other, part) && self.is_owned(item);
                part.kind == count.kind
                    && part.number < count.number
                    && (self.same_noun(item, count, other, part) || generic)
                    && !self.told_apart(item, other)
            })
        };
        nearer.iter().rev().take(NEAR).any(part)
    }

    /// What stands before the number, as far as it may say who has or gathers those counted.
    fn before(self, item: &Item) -> &'a [Chunk] {
        self.chunks.get(self.from.max(item.at.saturating_sub(REACH))..item.at).unwrap_or_default()
    }

    fn noun(self, item: &Item, count: Count) -> &'a [Token<'t>] {
        let chunk = self.chunks.get(item.at);
        chunk.and_then(|chunk| self.tokens.get(chunk.from + count.noun..chunk.to)).unwrap_or_default()
    }

    fn is_generic(self, item: &Item, count: Count) -> bool {
        GENERIC.longest(self.noun(item, count), 0).is_some_and(|((), length)| length == self.noun(item, count).len())
    }

    /// "trường học" and "trường", "hộ" and "hộ gia đình".
    fn same_noun(self, one: &Item, count: Count, other: &Item, part: Count) -> bool {
        let pair = self.noun(one, count).iter().zip(self.noun(other, part));
        let mut pair = pair.peekable();
        pair.peek().is_some() && pair.all(|(one, other)| one.key == other.key)
    }

    /// "… lớp 9" and "… lớp 8", "… của xã A" and "… của xã B".
    fn told_apart(self, one: &Item, other: &Item) -> bool {
        let first = |item: &Item| self.words_behind(item).and_then(|words| words.first());
        matches!((first(one), first(other)), (Some(one), Some(other)) if one.is_word() && one.key == other.key)
    }

    /// The words between the number and the end of its item.
    fn words_behind(self, item: &Item) -> Option<&'a [Token<'t>]> {
        let (count, last) = (self.chunks.get(item.at)?, self.chunks.get(item.chunks.end.checked_sub(1)?)?);
        self.tokens.get(count.to..last.to)
    }

    /// "Huyện có 60 doanh nghiệp": somebody has them; "Có 60 doanh nghiệp", "Năm nay có …" only says that they are there.
    fn is_owned(self, item: &Item) -> bool {
        let before = self.before(item);
        let Some(have) = before.iter().rposition(|chunk| chunk.is(Sense::Have)) else { return false };
        let clause = before.get(..have).unwrap_or_default();
        let start = clause.iter().rposition(ends_clause).map_or(0, |mark| mark + 1);
        let subject = clause.get(start..).unwrap_or_default().first();
        subject.is_some_and(|chunk| {
            !matches!(chunk.what, What::Sense(Sense::Adverb | Sense::Aside | Sense::Within))
                && TIMES.longest(self.tokens, chunk.from).is_none()
        })
    }

    /// How many numbers stand before it among those whom a verb of gathering or "trong số" opens; nothing if it is not
    /// among such.
    fn gathered(self, item: &Item) -> Option<usize> {
        let before = self.before(item);
        let listed = |chunk: &&Chunk| matches!(chunk.what, What::Count(_) | What::Comma | What::Sense(Sense::And));
        let list = before.iter().rev().take_while(listed).count();
        let (head, list) = before.split_at(before.len() - list);
        let opening = head.len().checked_sub(1)?;
        let gathers = match head.last()?.what {
            What::Sense(Sense::Gather) => true,
            What::Sense(Sense::OneOf) => self.chooses_from(item.at - before.len() + opening),
            // "sự tham gia của 100 tập thể"
            What::Sense(Sense::Of) => head.iter().nth_back(1).is_some_and(|chunk| self.is_of_partaking(chunk)),
            _ => false,
        };
        gathers.then(|| list.iter().filter(|chunk| matches!(chunk.what, What::Count(_))).count())
    }

    fn is_of_partaking(self, chunk: &Chunk) -> bool {
        let words = self.tokens.get(chunk.from..).unwrap_or_default();
        chunk.is(Sense::Attend) || PARTAKES.longest(words, 0).is_some()
    }

    /// "Trong số 120 em dự thi, …" opens the sentence; "là một trong số 12 tập thể được tặng" tells of those honoured.
    fn chooses_from(self, at: usize) -> bool {
        let chunk = self.chunks.get(at);
        let within = chunk
            .and_then(|chunk| self.tokens.get(chunk.from))
            .is_some_and(|word| AMONG.longest(std::slice::from_ref(word), 0).is_some());
        within && at.checked_sub(1).and_then(|before| self.chunks.get(before)).is_none_or(ends_clause)
    }

    /// The first item behind a number that a verb says to be there; none where a name stands before it.
    fn opening(self) -> Option<usize> {
        let first = self.items.iter().position(Item::is_member)?;
        let counted = self.items.get(first).filter(|item| item.is_count())?;
        let tells = self.chunks.get(self.from..)?.iter().position(tells_who_is_there)? + self.from;
        let told = self.items.iter().position(|item| item.chunks.start > tells.max(counted.at))?;
        Some(told)
    }

    /// Whether the award's own clause begins with the item at `at`: behind a semicolon, or with words of its own
    /// ("…, kết thúc giải 3 đội được tặng …").
    fn opens_clause(self, at: usize, nearer: &[&Item]) -> bool {
        let Some(item) = self.items.get(at).filter(|item| item.is_member() && item.joint.may_open_clause()) else {
            return false;
        };
        let before = self.items.get(..at).unwrap_or_default();
        let semicolon = item.joint == Joint::Semicolon && !self.goes_on_behind(before, nearer);
        semicolon || self.has_own_words(item)
    }

    /// "có 3 tập thể; 5 cá nhân được tặng": numbers of other kinds, in the words that awards are counted with.
    fn goes_on_behind(self, before: &[Item], nearer: &[&Item]) -> bool {
        let gathers = |item: &Item| self.gathered(item).is_some() || self.takes_part(item);
        before.iter().all(|item| match item.count() {
            Some(count) => {
                let repeated = nearer.iter().filter_map(|item| item.count()).any(|other| other.kind == count.kind);
                self.is_generic(item, count) && !repeated && !gathers(item)
            }
            None => true,
        })
    }

    /// Words before the number that do not belong to it.
    fn has_own_words(self, item: &Item) -> bool {
        let before = self.chunks.get(item.chunks.start..item.at).unwrap_or_default();
        let word = before.iter().find(|chunk| matches!(chunk.what, What::Word | What::Sense(Sense::Plain)));
        item.is_count() && word.is_some_and(|chunk| WHOLES.longest(self.tokens, chunk.from).is_none())
    }
}

/// How many members of a list are compared with the number before them.
const NEAR: usize = 8;
/// How far before a number the verb may stand that says who has or gathers those counted, in chunks.
const REACH: usize = 40;

/// A list of those gathered ends before those honoured, who are told of in the usual order: collectives, persons,
/// households.
fn goes_before(count: Count, nearer: &[&Item]) -> bool {
    nearer.last().and_then(|item| item.count()).is_some_and(|last| rank(count.kind) < rank(last.kind))
}

fn rank(kind: RecipientKind) -> u8 {
    match kind {
        RecipientKind::Collective => 0,
        RecipientKind::Individual => 1,
        RecipientKind::Household => 2,
    }
}

fn ends_clause(chunk: &Chunk) -> bool {
    matches!(chunk.what, What::Comma | What::Semicolon | What::Colon)
}

fn tells_who_is_there(chunk: &Chunk) -> bool {
    matches!(chunk.what, What::Sense(Sense::Have | Sense::Attend | Sense::Gather | Sense::Such | Sense::OneOf))
}

/// What those do who come to a contest or ceremony.
static PARTAKES: LazyLock<Phrasebook<()>> = LazyLock::new(|| {
    Phrasebook::of(&[
        "tham gia",
        "tham dự",
        "dự",
        "dự thi",
        "đến dự",
        "tới dự",
        "về dự",
        "có mặt",
        "đăng ký",
        "đăng ký tham gia",
        "đăng ký dự thi",
        "tham gia dự thi",
        "tranh tài",
        "thi đấu",
        "tranh giải",
        "hưởng ứng",
        "góp mặt",
        "hiện diện",
        "tham gia tranh tài",
        "tham gia thi đấu",
        "tham gia hưởng ứng",
        "gửi bài dự thi",
    ])
});

/// What they come to.
static OCCASIONS: LazyLock<Phrasebook<()>> = LazyLock::new(|| {
    Phrasebook::of(&[
        "cuộc thi",
        "hội thi",
        "hội thao",
        "hội diễn",
        "hội nghị",
        "hội thảo",
        "hội chợ",
        "giải",
        "lễ",
        "buổi",
        "kỳ thi",
        "ngày hội",
        "lớp",
        "khóa",
        "đợt",
        "chương trình",
        "tập huấn",
        "diễn đàn",
        "liên hoan",
        "phong trào",
        "đại hội",
        "thi đấu",
        "tranh tài",
        "vòng",
        "cuộc vận động",
        "thi đua",
    ])
});

/// Words that any recipient of a kind is counted by.
static GENERIC: LazyLock<Phrasebook<()>> =
    LazyLock::new(|| Phrasebook::of(&["tập thể", "đơn vị", "cá nhân", "người", "hộ", "hộ gia đình", "gia đình"]));

/// How a phrase of time begins.
static TIMES: LazyLock<Phrasebook<()>> = LazyLock::new(|| {
    Phrasebook::of(&[
        "năm",
        "đợt",
        "dịp",
        "lần",
        "kỳ",
        "tháng",
        "quý",
        "nhân dịp",
        "trong",
        "đến nay",
        "tới nay",
        "hôm nay",
    ])
});

/// "Trong số …", "Trên tổng số …".
static AMONG: LazyLock<Phrasebook<()>> = LazyLock::new(|| Phrasebook::of(&["trong", "trên"]));

/// Words that belong to the number behind them.
static WHOLES: LazyLock<Phrasebook<()>> = LazyLock::new(|| {
    Phrasebook::of(&["toàn bộ", "toàn thể", "tất cả", "nhóm", "cặp", "thêm", "riêng", "đặc biệt", "đại diện"])
});
