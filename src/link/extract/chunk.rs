//! Chunks: a sentence as a row of names, awards, counts, verbs and small words.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::award::{Award, award, closing_mark, spelled};
use super::count::{Count, count};
use super::heads::head_length;
use super::lexicon::{Lexicon, is_award_phrase};
use super::mention::decision;
use super::organisation::{Organisation, is_amount, organisation};
use super::people::{
    TITLES, capital_run, is_place, is_reporter, may_be_place, name_after_honorific, name_by_family, names_many,
};
use super::token::{Shape, Token, key, keys};
use super::words::{PHRASES, Sense};

/// What a chunk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A number of recipients.
    Count(Count),
    /// A person; `name` is the first token of the name, after the honorifics.
    Person { name: usize },
    /// An organisation.
    Organisation(Organisation),
    /// Capitalised words that could be any name.
    Proper,
    /// An award.
    Award(Award),
    /// An honorific or occupation without a name.
    Title,
    /// A word that does something.
    Sense(Sense),
    /// A comma.
    Comma,
    /// A semicolon.
    Semicolon,
    /// A colon.
    Colon,
    /// A dash with space around it.
    Dash,
    /// The mark that ends the sentence.
    Stop,
    /// Any other word, number or mark.
    Word,
}

/// A part of a sentence: tokens `from..to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Chunk {
    pub(super) what: What,
    pub(super) from: usize,
    pub(super) to: usize,
}

impl Chunk {
    /// Whether this is a word of the given sense.
    pub(super) fn is(&self, sense: Sense) -> bool {
        self.what == What::Sense(sense)
    }

    /// The name without honorifics, as a token range.
    pub(super) fn name(&self) -> (usize, usize) {
        match self.what {
            What::Person { name } => (name, self.to),
            What::Organisation(found) => (found.own_name, self.to),
            _ => (self.from, self.to),
        }
    }
}

/// The longest quotation that is set aside, in tokens.
const QUOTED_MAX: usize = 60;

/// Cuts a sentence into chunks. What stands in parentheses, and quotation marks, are left out; but names in parentheses
/// right behind their count are a list ("2 tập thể (Trường A, Trường B)").
pub(super) fn chunks(sentence: &[Token<'_>], lexicon: &Lexicon) -> Vec<Chunk> {
    let sentence = sentence.get(..credit(sentence)).unwrap_or_default();
    let closing = closing_marks(sentence);
    let mut row: Vec<Chunk> = Vec::new();
    let mut at = 0;
    while at < sentence.len() {
        if let Some(close) = closing.get(at).copied().flatten() {
            if opens_names(sentence, at, &row, lexicon) {
                row.push(Chunk { what: What::Colon, from: at, to: at + 1 });
                at += 1;
            } else {
                at = close + 1;
            }
            continue;
        }
        let (what, length) = chunk_at(sentence, at, lexicon);
        if let Some(what) = what {
            row.push(Chunk { what, from: at, to: at + length });
        }
        at += length.max(1);
    }
    count_within(&mut row);
    body_behind_to(&mut row);
    family_of(sentence, &mut row);
    until(sentence, &mut row);
    row
}

/// "Trong 146 sinh viên được tuyên dương", "Với 42 tập thể, 60 cá nhân được khen": those counted are spoken of, not a
/// place or time.
fn count_within(row: &mut [Chunk]) {
    for at in 0..row.len() {
        let Some([within, counts @ ..]) = row.get_mut(at..) else { break };
        if !(within.is(Sense::Aside) && within.to - within.from == 1) {
            continue;
        }
        let honoured = match counts {
            [one, next, ..] if goes_on(next) => matches!(one.what, What::Count(_)),
            [one, joint, other, next, ..] if goes_on(next) => {
                let both = matches!((one.what, other.what), (What::Count(_), What::Count(_)));
                both && matches!(joint.what, What::Comma | What::Sense(Sense::And))
            }
            _ => false,
        };
        if honoured {
            within.what = What::Sense(Sense::OneOf);
        }
    }
}

/// Whether a verb says what became of those counted before it.
fn goes_on(next: &Chunk) -> bool {
    matches!(next.what, What::Sense(Sense::Passive | Sense::Receive | Sense::Have))
}

/// "cho tổ chức A": a body there, not an act.
fn body_behind_to(row: &mut [Chunk]) {
    for at in 1..row.len() {
        if let Some([to, body]) = row.get_mut(at - 1..=at)
            && to.is(Sense::To)
            && body.is(Sense::Attend)
        {
            body.what = What::Sense(Sense::Collective);
        }
    }
}

/// "từ năm 2015 đến năm 2020": "đến" brings a time, no receiver.
fn until(sentence: &[Token<'_>], row: &mut [Chunk]) {
    for chunk in row.iter_mut().filter(|chunk| chunk.is(Sense::To) && chunk.to - chunk.from == 1) {
        let arrives = sentence.get(chunk.from).is_some_and(|word| ARRIVES.contains(&word.key));
        let time = |next: &Token<'_>| TIMES.contains(&next.key) || next.shape == Shape::Number && next.text.len() >= 4;
        if arrives && sentence.get(chunk.to).is_some_and(time) {
            chunk.what = What::Sense(Sense::Aside);
        }
    }
}

static ARRIVES: LazyLock<HashSet<String>> = LazyLock::new(|| keys(&["đến", "tới"]));
static TIMES: LazyLock<HashSet<String>> =
    LazyLock::new(|| keys(&["năm", "tháng", "ngày", "quý", "hết", "cuối", "đầu", "nay", "khi", "giờ"]));

/// "gia đình ông A": the household is meant. Kin who receive for somebody are called otherwise ("thân nhân").
fn family_of(sentence: &[Token<'_>], row: &mut [Chunk]) {
    for at in 1..row.len() {
        if let Some([family, person]) = row.get_mut(at - 1..=at)
            && family.is(Sense::Kin)
            && sentence
                .get(family.from..family.to)
                .is_some_and(|words| matches!(words, [one, other] if one.key == FAMILY.0 && other.key == FAMILY.1))
            && matches!(person.what, What::Person { .. })
        {
            family.what = What::Sense(Sense::Household);
        }
    }
}

static FAMILY: LazyLock<(String, String)> = LazyLock::new(|| (key("gia"), key("đình")));

/// Whether the mark at `at` stands between a count and a name.
fn opens_names(sentence: &[Token<'_>], at: usize, row: &[Chunk], lexicon: &Lexicon) -> bool {
    let mut before = row
        .iter()
        .rev()
        .take(COUNTED_MAX)
        .skip_while(|chunk| matches!(chunk.what, What::Word | What::Sense(Sense::Plain)));
    let counted = before.next().is_some_and(|chunk| matches!(chunk.what, What::Count(_)));
    let named = |what: What| matches!(what, What::Person { .. } | What::Organisation(_));
    counted && chunk_at(sentence, at + 1, lexicon).0.is_some_and(named)
}

/// How far before the mark the count may stand ("3 cơ quan báo chí (Báo A, …)"), in chunks.
const COUNTED_MAX: usize = 4;

/// Where the photographer's credit begins ("Ảnh: …"); the end of the sentence if there is none.
fn credit(sentence: &[Token<'_>]) -> usize {
    let is_credit = |pair: &[Token<'_>]| matches!(pair, [word, mark] if word.key == key("Ảnh") && word.is_capital() && (mark.is(":") || mark.is_capital()));
    sentence.windows(2).position(is_credit).unwrap_or(sentence.len())
}

/// For each opening parenthesis or quotation mark the place of the one that closes it.
fn closing_marks(sentence: &[Token<'_>]) -> Vec<Option<usize>> {
    let mut closing = vec![None; sentence.len()];
    let mut open: Vec<usize> = Vec::new();
    for (at, token) in sentence.iter().enumerate() {
        if token.is("(") || token.is("[") {
            open.push(at);
        } else if (token.is(")") || token.is("]"))
            && let Some(place) = open.pop().and_then(|from| closing.get_mut(from))
        {
            *place = Some(at);
        }
    }
    for (at, token) in sentence.iter().enumerate() {
        let opens = token.spaced && sentence.get(at + 1).is_some_and(|next| !next.spaced);
        let Some(close) = closing_mark(token.text).filter(|_| opens && token.shape == Shape::Mark) else { continue };
        let rest = sentence.get(at + 1..).unwrap_or_default().iter().take(QUOTED_MAX);
        let found = rest.enumerate().find(|(_, token)| token.is(close)).map(|(offset, _)| at + 1 + offset);
        if let Some(place) = closing.get_mut(at) {
            *place = place.or(found);
        }
    }
    closing
}

/// The chunk at `at` and its length; nothing for a mark that says nothing.
fn chunk_at(sentence: &[Token<'_>], at: usize, lexicon: &Lexicon) -> (Option<What>, usize) {
    let Some(token) = sentence.get(at) else { return (None, 1) };
    match token.shape {
        Shape::Mark => (mark(sentence, at), 1),
        Shape::Number => named(
            counted(sentence, at)
                .or_else(|| decision(sentence, at).map(|number| (What::Word, number.len())))
                .or_else(|| PHRASES.longest(sentence, at).map(|(sense, length)| (What::Sense(sense), length))),
        ),
        Shape::Lower => named(small_word(sentence, at, lexicon)),
        Shape::Capital | Shape::Acronym => named(capital_word(sentence, at, lexicon)),
    }
}

fn named(found: Option<(What, usize)>) -> (Option<What>, usize) {
    found.map_or((Some(What::Word), 1), |(what, length)| (Some(what), length))
}

fn mark(sentence: &[Token<'_>], at: usize) -> Option<What> {
    let token = sentence.get(at)?;
    match token.text {
        "," => Some(What::Comma),
        ";" => Some(What::Semicolon),
        ":" => Some(What::Colon),
        "-" | "–" | "—" if token.spaced => Some(What::Dash),
        "&" => Some(What::Sense(Sense::And)),
        "\"" | "“" | "”" | "'" | "‘" | "’" | "«" | "»" | "*" | "•" | ")" => None,
        "." | "!" | "?" | "…" if at + 1 == sentence.len() => Some(What::Stop),
        _ => Some(What::Word),
    }
}

/// "thưởng 50 triệu đồng": honours by money, which "tiền thưởng" alone does not.
fn rewarded(sentence: &[Token<'_>], at: usize) -> Option<(What, usize)> {
    let after = sentence.get(at + 1..).unwrap_or_default();
    let number = after.iter().take(REWARD_GAP).position(|token| token.shape == Shape::Number)?;
    let money = after.get(number + 1..)?.iter().take(2).any(|token| MONEY.contains(&token.key));
    let close = after.get(..number)?.iter().all(|token| token.shape == Shape::Lower);
    let noun = at.checked_sub(1).and_then(|before| sentence.get(before)).is_some_and(|word| word.key == *MONEY_WORD);
    (sentence.get(at)?.key == *REWARD && money && close && !noun).then_some((What::Sense(Sense::Praise), 1))
}

/// "thưởng riêng hơn 2 tỉ": how many words may stand before the sum.
const REWARD_GAP: usize = 3;
static REWARD: LazyLock<String> = LazyLock::new(|| key("thưởng"));
static MONEY_WORD: LazyLock<String> = LazyLock::new(|| key("tiền"));
static MONEY: LazyLock<HashSet<String>> =
    LazyLock::new(|| keys(&["triệu", "tỉ", "tỷ", "đồng", "nghìn", "ngàn", "USD"]));

fn small_word(sentence: &[Token<'_>], at: usize, lexicon: &Lexicon) -> Option<(What, usize)> {
    let phrase = PHRASES.longest(sentence, at);
    let phrase_length = phrase.map_or(0, |(_, length)| length);
    counted(sentence, at)
        .or_else(|| person(sentence, at, lexicon))
        .or_else(|| awarded(sentence, at, lexicon, phrase_length))
        .or_else(|| organised(sentence, at, phrase_length))
        .or_else(|| phrase.map(|(sense, length)| (What::Sense(sense), length)))
        .or_else(|| rewarded(sentence, at))
        .or_else(|| titled(sentence, at))
}

fn capital_word(sentence: &[Token<'_>], at: usize, lexicon: &Lexicon) -> Option<(What, usize)> {
    let phrase = PHRASES.longest(sentence, at);
    let phrase_length = phrase.map_or(0, |(_, length)| length);
    let means_phrase = at == 0 || phrase_length > 1 || capital_run(sentence, at) == 1;
    counted(sentence, at)
        .or_else(|| person(sentence, at, lexicon))
        .or_else(|| awarded(sentence, at, lexicon, phrase_length))
        .or_else(|| family(sentence, at).filter(|(_, length)| *length > phrase_length && *length >= FULL_NAME))
        .or_else(|| organised(sentence, at, phrase_length))
        .or_else(|| family(sentence, at).filter(|(_, length)| *length > phrase_length))
        .or_else(|| phrase.filter(|_| means_phrase).map(|(sense, length)| (What::Sense(sense), length)))
        .or_else(|| titled(sentence, at))
        .or_else(|| nameless(sentence, at))
        .or_else(|| {
            Some(if begins_sentence(sentence, at) { (What::Word, 1) } else { (What::Proper, proper(sentence, at)) })
        })
}

/// "Trạm Y tế xã": the word for a body that no name follows.
fn nameless(sentence: &[Token<'_>], at: usize) -> Option<(What, usize)> {
    let head = head_length(sentence, at);
    (head > capital_run(sentence, at)).then_some((What::Word, head))
}

/// A name of so many syllables is a person's even where its family name is also a word for an organisation
/// ("Đoàn Văn Hậu").
const FULL_NAME: usize = 3;

/// A person with honorifics, unless the words are an award ("Anh hùng Lao động").
fn person(sentence: &[Token<'_>], at: usize, lexicon: &Lexicon) -> Option<(What, usize)> {
    let (what, length) = titled(sentence, at)?;
    let What::Person { name } = what else { return None };
    let award = lexicon.longest(sentence, at).map_or(0, |(_, length)| length);
    (award <= name - at).then_some((what, length))
}

/// A capital that only begins the sentence: a small word follows it.
fn begins_sentence(sentence: &[Token<'_>], at: usize) -> bool {
    at == 0 && sentence.get(1).is_some_and(|next| matches!(next.shape, Shape::Lower | Shape::Number))
}

/// Capitalised words and a short number after them: "Phú Quý 2"; up to a full name that follows ("Phú Yên Nguyễn Văn A").
fn proper(sentence: &[Token<'_>], at: usize) -> usize {
    let whole = capital_run(sentence, at).max(1);
    let named = |taken: &usize| name_by_family(sentence, at + taken).is_some_and(|length| length >= FULL_NAME);
    let run = (2..whole).find(named).unwrap_or(whole);
    let numbered = sentence.get(at + run).is_some_and(|next| next.shape == Shape::Number && next.text.len() <= 3)
        && !is_amount(sentence, at + run);
    run + usize::from(numbered)
}

fn counted(sentence: &[Token<'_>], at: usize) -> Option<(What, usize)> {
    count(sentence, at).map(|(count, length)| (What::Count(count), length))
}

fn awarded(sentence: &[Token<'_>], at: usize, lexicon: &Lexicon, phrase_length: usize) -> Option<(What, usize)> {
    let (_, length) = spelled(sentence, at, lexicon)?;
    if length <= phrase_length && length > 1 {
        return None;
    }
    award(sentence, at, lexicon).map(|award| (What::Award(award), award.to - at))
}

/// Honorifics, one or several ("NGƯT. TS. Bà"), and the name that follows them.
fn titled(sentence: &[Token<'_>], at: usize) -> Option<(What, usize)> {
    let mut name = at;
    while let Some(((), length)) = TITLES.longest(sentence, name) {
        name += length;
        if sentence.get(name).is_some_and(|token| token.is("."))
            && sentence.get(name + 1).is_some_and(Token::is_capital)
        {
            name += 1;
        }
    }
    if name == at {
        return None;
    }
    // "tặng anh Huân chương"
    if is_award_phrase(sentence, name) {
        return Some((What::Title, name - at));
    }
    let occupation = names_many(sentence, at);
    let length = name_by_family(sentence, name).or_else(|| {
        name_after_honorific(sentence, name).filter(|length| {
            let elsewhere = occupation && may_be_place(sentence, name, *length);
            !(elsewhere || is_reporter(sentence, at) || is_place(sentence, name))
                && organisation(sentence, name).is_none()
                && (PHRASES.longest(sentence, name).is_none() || capital_run(sentence, name) > 1)
        })
    });
    Some(length.map_or((What::Title, name - at), |length| (What::Person { name }, name + length - at)))
}

fn organised(sentence: &[Token<'_>], at: usize, phrase_length: usize) -> Option<(What, usize)> {
    organisation(sentence, at)
        .filter(|found| found.head >= phrase_length)
        .map(|found| (What::Organisation(found), found.to - at))
}

fn family(sentence: &[Token<'_>], at: usize) -> Option<(What, usize)> {
    name_by_family(sentence, at).map(|length| (What::Person { name: at }, length))
}
