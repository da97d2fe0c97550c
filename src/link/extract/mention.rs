//! Mentions: campaigns by title, ceremonies, decisions by number, periods, as ranges of tokens.

use std::ops::Range;
use std::sync::LazyLock;

use super::award::closing_mark;
use super::phrasebook::Phrasebook;
use super::token::{Shape, Token};
use super::words::{PHRASES, Sense};

/// Words that open the title of a campaign.
#[rustfmt::skip]
const CAMPAIGN_WORDS: &[&str] = &[
    "phong trào thi đua", "phong trào", "cuộc vận động", "đợt thi đua", "cuộc thi đua",
];

static CAMPAIGN_HEADS: LazyLock<Phrasebook<()>> = LazyLock::new(|| Phrasebook::of(CAMPAIGN_WORDS));
/// Words that launch a campaign.
#[rustfmt::skip]
const LAUNCH_WORDS: &[&str] = &[
    "phát động thi đua", "phát động phong trào thi đua", "phát động phong trào", "phát động đợt thi đua",
];

static LAUNCHES: LazyLock<Phrasebook<()>> = LazyLock::new(|| Phrasebook::of(LAUNCH_WORDS));
/// Words that open the name of a ceremony.
#[rustfmt::skip]
const CEREMONY_WORDS: &[&str] = &[
    "hội nghị", "buổi lễ", "lễ", "đại hội", "lễ kỷ niệm", "chương trình", "buổi gặp mặt", "hội thảo",
];

static CEREMONY_HEADS: LazyLock<Phrasebook<()>> = LazyLock::new(|| Phrasebook::of(CEREMONY_WORDS));
/// Words that stand behind the name of a ceremony.
#[rustfmt::skip]
const CEREMONY_END_WORDS: &[&str] = &[
    "tại", "diễn ra", "vào", "do", "sẽ", "đã", "ngày", "sáng", "chiều", "tối", "được", "với", "là", "có", "để",
    "nhằm", "nhân dịp", "vừa", "và", "cho", "ở", "gồm",
];

static CEREMONY_ENDS: LazyLock<Phrasebook<()>> = LazyLock::new(|| Phrasebook::of(CEREMONY_END_WORDS));
/// What ceremonies of honouring are held for.
#[rustfmt::skip]
const OCCASION_WORDS: &[&str] = &[
    "điển hình tiên tiến", "thi đua yêu nước", "tổng kết", "sơ kết", "thi đua khen thưởng", "thi đua, khen thưởng",
    "thi đua - khen thưởng", "trao", "trao tặng", "đón nhận", "công bố", "gặp mặt",
];

static OCCASIONS: LazyLock<Phrasebook<()>> = LazyLock::new(|| Phrasebook::of(OCCASION_WORDS));
/// Words that open a period.
#[rustfmt::skip]
const PERIOD_WORDS: &[&str] = &[
    "năm học", "giai đoạn", "nhiệm kỳ", "thời kỳ", "niên khóa",
];

static PERIOD_HEADS: LazyLock<Phrasebook<()>> = LazyLock::new(|| Phrasebook::of(PERIOD_WORDS));

/// The longest name of a ceremony and the longest title of a campaign, in tokens.
const TITLE_MAX: usize = 40;

/// A campaign: the tokens of the whole mention, and those of its title.
pub(super) fn campaign(sentence: &[Token<'_>], at: usize) -> Option<(Range<usize>, Range<usize>)> {
    launched(sentence, at).or_else(|| titled(sentence, at))
}

/// phong trào "…".
fn titled(sentence: &[Token<'_>], at: usize) -> Option<(Range<usize>, Range<usize>)> {
    let ((), head) = CAMPAIGN_HEADS.longest(sentence, at)?;
    let open = at + head;
    let close = closing_mark(sentence.get(open)?.text)?;
    let rest = sentence.get(open + 1..)?.iter().take(TITLE_MAX);
    let length =
        rest.enumerate().find(|(_, token)| token.is(close)).map(|(offset, _)| offset).filter(|length| *length > 0)?;
    Some((at..open + length + 2, open + 1..open + 1 + length))
}

/// "phát động thi đua thực hiện thắng lợi …", up to the first mark.
fn launched(sentence: &[Token<'_>], at: usize) -> Option<(Range<usize>, Range<usize>)> {
    let ((), head) = LAUNCHES.longest(sentence, at)?;
    let rest = sentence.get(at + head..)?.iter().take(TITLE_MAX);
    let length = rest.take_while(|token| token.shape != Shape::Mark).count();
    let title = at + 2..at + head + length;
    (length >= 3).then_some((at..title.end, title))
}

/// A ceremony at which somebody is honoured: the tokens of its name.
pub(super) fn ceremony(sentence: &[Token<'_>], at: usize) -> Option<Range<usize>> {
    let ((), head) = CEREMONY_HEADS.longest(sentence, at)?;
    let mut to = at + head;
    let mut honours = false;
    while to < at + TITLE_MAX && !ends_ceremony(sentence, to) {
        let sense = PHRASES.longest(sentence, to).map(|(sense, _)| sense);
        honours |= matches!(sense, Some(Sense::Praise)) || OCCASIONS.longest(sentence, to).is_some();
        to += 1;
    }
    (honours && to >= at + head + 2).then_some(at..to)
}

fn ends_ceremony(sentence: &[Token<'_>], at: usize) -> bool {
    let Some(token) = sentence.get(at) else { return true };
    let joins = token.shape == Shape::Mark && matches!(token.text, "-" | "–" | "\"" | "“" | "”" | "/");
    (token.shape == Shape::Mark && !joins)
        || (token.shape == Shape::Lower && CEREMONY_ENDS.longest(sentence, at).is_some())
}

/// The number of a decision, "1436/QĐ-UBND": from the digits to the end of the symbol.
pub(super) fn decision(sentence: &[Token<'_>], at: usize) -> Option<Range<usize>> {
    let digits = sentence.get(at).filter(|token| token.shape == Shape::Number && !token.text.contains(['.', ',']))?;
    let mark = sentence.get(at + 1).filter(|token| token.is("/") || token.is("-"))?;
    let symbol = sentence.get(at + 2).filter(|token| matches!(token.key.as_str(), "qđ" | "qđub" | "qđubnd"))?;
    let glued = !mark.spaced || digits.end == mark.start;
    let mut to = at + 3;
    let _ = symbol;
    while let (Some(joint), Some(part)) = (sentence.get(to), sentence.get(to + 1)) {
        let joins =
            matches!(joint.text, "-" | "–" | "/" | ".") && part.is_capital() && (!joint.spaced || joint.text != ".");
        if !joins || (joint.text == "." && part.spaced) {
            break;
        }
        to += 2;
    }
    glued.then_some(at..to)
}

/// "năm học 2018 - 2019", "giai đoạn 2015-2020".
pub(super) fn period(sentence: &[Token<'_>], at: usize) -> Option<Range<usize>> {
    let ((), head) = PERIOD_HEADS.longest(sentence, at)?;
    let is_year =
        |place: usize| sentence.get(place).is_some_and(|token| token.shape == Shape::Number && token.text.len() == 4);
    let dash = sentence.get(at + head + 1).is_some_and(|token| matches!(token.text, "-" | "–" | "—" | "/"));
    (is_year(at + head) && dash && is_year(at + head + 2)).then_some(at..at + head + 3)
}
