//! Spans: the years over which a number of awards is reckoned up, "từ năm 2015 đến năm 2020", "trong 5 năm qua".

use std::ops::Range;
use std::sync::LazyLock;

use super::count::number;
use super::phrasebook::Phrasebook;
use super::token::{Shape, Token, key};

/// Years named in a sentence, as a range of tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Span {
    /// Where it stands.
    pub(super) words: Range<usize>,
    /// The first year.
    pub(super) from: Option<i32>,
    /// The last year.
    pub(super) to: Option<i32>,
}

/// The years over which what stands at `counted` is reckoned up: a phrase of time that opens the sentence or a clause
/// before it. Whatever happens at one occasion ("Dịp này", "Tại hội nghị") or in one year is not.
pub(super) fn span(sentence: &[Token<'_>], counted: Range<usize>) -> Option<Span> {
    let before = sentence.get(..counted.start.min(REACH)).unwrap_or_default();
    let opens =
        |at: &usize| at.checked_sub(1).and_then(|mark| before.get(mark)).is_none_or(|mark| mark.shape == Shape::Mark);
    let found = (0..before.len()).rev().filter(opens).find_map(|at| span_at(sentence, at))?;
    let between = sentence.get(found.words.end..counted.end).filter(|words| words.len() <= REACH)?;
    let once = (0..between.len()).any(|at| ONCE.longest(between, at).is_some() || one_year(between, at));
    let lead = sentence
        .get(found.words.start)
        .is_some_and(|word| CARRIED_OUT.longest(std::slice::from_ref(word), 0).is_some());
    let reckoned = (0..between.len()).any(|at| RECKONED.longest(between, at).is_some());
    (!once && (!lead || found.from.is_some() || reckoned)).then_some(found)
}

/// How far from its beginning a sentence may name its years, and how far behind them numbers are of them, in tokens.
const REACH: usize = 200;

fn span_at(sentence: &[Token<'_>], at: usize) -> Option<Span> {
    let from = at + LEADS.longest(sentence, at).map_or(0, |((), length)| length);
    between_years(sentence, from)
        .or_else(|| stage(sentence, from))
        .or_else(|| lately(sentence, at, from))
        .map(|span| Span { words: at..span.words.end, ..span })
}

/// "từ năm 2015 đến năm 2020", "từ 2018 đến nay".
fn between_years(sentence: &[Token<'_>], at: usize) -> Option<Span> {
    let ((), since) = SINCE.longest(sentence, at)?;
    let (from, mut to) = (year(sentence, at + since)?, at + since + 1);
    let is = |at: usize, word: &str| sentence.get(at).is_some_and(|token| token.key == key(word));
    if !(is(to, "đến") || is(to, "tới") || is_dash(sentence, to)) {
        return None;
    }
    to += 1;
    if is(to, "nay") {
        return Some(Span { words: at..to + 1, from: Some(from), to: None });
    }
    to += YEAR_LEADS.longest(sentence, to).map_or(0, |((), length)| length);
    year(sentence, to).filter(|last| *last > from).map(|last| Span {
        words: at..to + 1,
        from: Some(from),
        to: Some(last),
    })
}

/// "giai đoạn 2016-2020", "nhiệm kỳ 2015 - 2020".
fn stage(sentence: &[Token<'_>], at: usize) -> Option<Span> {
    let ((), head) = STAGES.longest(sentence, at)?;
    let from = year(sentence, at + head)?;
    let to = year(sentence, at + head + 2).filter(|to| *to > from && is_dash(sentence, at + head + 1))?;
    Some(Span { words: at..at + head + 3, from: Some(from), to: Some(to) })
}

/// "trong 5 năm qua", "những năm qua"; "qua 10 năm thực hiện".
fn lately(sentence: &[Token<'_>], at: usize, from: usize) -> Option<Span> {
    if let Some(((), length)) = LATELY.longest(sentence, from) {
        return Some(Span { words: at..from + length, from: None, to: None });
    }
    let about =
        usize::from(sentence.get(from).is_some_and(|word| ABOUT.longest(std::slice::from_ref(word), 0).is_some()));
    let (years, length) = number(sentence, from + about).filter(|(years, _)| (2..=100).contains(years))?;
    let unit = from + about + length;
    let years = sentence.get(unit).is_some_and(|word| word.key == *YEAR) && years >= 2;
    let past = PAST.longest(sentence, unit + 1).map_or(0, |((), length)| length);
    (years && (past > 0 || from > at)).then_some(Span { words: at..unit + 1 + past, from: None, to: None })
}

fn year(sentence: &[Token<'_>], at: usize) -> Option<i32> {
    let token = sentence.get(at).filter(|token| token.shape == Shape::Number && token.text.len() == 4)?;
    token.text.parse().ok().filter(|year| (1945..2100).contains(year))
}

fn is_dash(sentence: &[Token<'_>], at: usize) -> bool {
    sentence.get(at).is_some_and(|token| matches!(token.text, "-" | "–" | "—"))
}

/// "năm 2020": one year, told after the span.
fn one_year(words: &[Token<'_>], at: usize) -> bool {
    let alone = at == 0 || words.get(at - 1).is_some_and(|before| before.shape == Shape::Mark || before.key == *ONLY);
    alone
        && words.get(at).is_some_and(|word| word.key == *YEAR)
        && year(words, at + 1).is_some()
        && !is_dash(words, at + 2)
}

static YEAR: LazyLock<String> = LazyLock::new(|| key("năm"));
static ONLY: LazyLock<String> = LazyLock::new(|| key("riêng"));
static LEADS: LazyLock<Phrasebook<()>> =
    LazyLock::new(|| Phrasebook::of(&["trong", "trong vòng", "qua", "sau", "suốt", "trong suốt", "tính", "trong cả"]));
/// After so many years of carrying something out one may be honoured once, at the end.
static CARRIED_OUT: LazyLock<Phrasebook<()>> = LazyLock::new(|| Phrasebook::of(&["qua", "sau"]));
static SINCE: LazyLock<Phrasebook<()>> =
    LazyLock::new(|| Phrasebook::of(&["từ", "từ năm", "từ đầu năm", "kể từ năm", "kể từ", "tính từ năm"]));
static YEAR_LEADS: LazyLock<Phrasebook<()>> = LazyLock::new(|| Phrasebook::of(&["năm", "hết năm", "cuối năm", "hết"]));
static STAGES: LazyLock<Phrasebook<()>> =
    LazyLock::new(|| Phrasebook::of(&["giai đoạn", "nhiệm kỳ", "thời kỳ", "các năm", "những năm"]));
static LATELY: LazyLock<Phrasebook<()>> = LazyLock::new(|| {
    Phrasebook::of(&[
        "nhiều năm qua",
        "những năm qua",
        "các năm qua",
        "nhiệm kỳ qua",
        "mấy năm qua",
        "những năm gần đây",
    ])
});
static ABOUT: LazyLock<Phrasebook<()>> = LazyLock::new(|| Phrasebook::of(&["gần", "hơn", "khoảng"]));
static PAST: LazyLock<Phrasebook<()>> =
    LazyLock::new(|| Phrasebook::of(&["qua", "gần đây", "trở lại đây", "vừa qua", "liên tiếp gần đây"]));
/// One occasion.
static ONCE: LazyLock<Phrasebook<()>> = LazyLock::new(|| {
    Phrasebook::of(&[
        "dịp này",
        "nhân dịp",
        "nhân dịp này",
        "tại hội nghị",
        "tại buổi lễ",
        "tại lễ",
        "tại đại hội",
        "tại buổi",
        "tại chương trình",
        "hôm nay",
        "sáng nay",
        "chiều nay",
        "ngày",
        "đợt này",
        "lần này",
        "hội nghị",
        "hội nghị đã",
    ])
});
/// What tells that numbers have been reckoned up.
static RECKONED: LazyLock<Phrasebook<()>> = LazyLock::new(|| Phrasebook::of(&["có", "đã có", "lượt"]));
