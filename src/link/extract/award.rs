//! Awards: the name of an award as it stands in a sentence, with title, grade and quality.

use std::sync::LazyLock;

use super::lexicon::{Lexicon, Spelling};
use super::people::capital_run;
use super::phrasebook::Phrasebook;
use super::token::{Shape, Token, key};
use super::words::{PHRASES, Sense};

/// An award named in a sentence; `to` is one past its last token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Award {
    /// One past the last token of the name.
    pub(super) to: usize,
    /// The number of its catalogue code, if the spelling decides it.
    pub(super) code: Option<usize>,
    /// Whether it is a prize of a contest rather than a commendation.
    pub(super) prize: bool,
}

/// The longest title in quotation marks, in tokens.
const TITLE_MAX: usize = 30;
/// The longest title that names a purpose ("Vì sự nghiệp …"), in tokens.
const PURPOSE_MAX: usize = 14;
/// The longest title of one capital and small words, in tokens.
const SMALL_MAX: usize = 5;

/// Words that praise an award and belong to its name.
#[rustfmt::skip]
const QUALITY_WORDS: &[&str] = &[
    "xuất sắc", "tiên tiến", "cao quý", "các loại", "toàn quốc", "cơ sở", "cấp cơ sở", "cấp tỉnh", "cấp bộ",
    "toàn quân", "cấp nhà nước", "thời kỳ đổi mới", "quốc tế",
];

static QUALITIES: LazyLock<Phrasebook<()>> = LazyLock::new(|| Phrasebook::of(QUALITY_WORDS));

/// What is won in a contest rather than granted for merit.
#[rustfmt::skip]
const PRIZE_WORDS: &[&str] = &[
    "giải nhất", "giải nhì", "giải ba", "huy chương vàng", "huy chương bạc", "huy chương đồng", "cúp", "hcv", "hcb",
    "hcđ", "tấm huy chương", "giấy chứng nhận", "danh hiệu hoa hậu", "danh hiệu á hậu", "danh hiệu vô địch",
    "danh hiệu quán quân", "danh hiệu tiến sĩ", "danh hiệu thủ khoa", "danh hiệu di sản", "danh hiệu vua",
    "danh hiệu hoa khôi", "danh hiệu cầu thủ", "danh hiệu học sinh", "danh hiệu sinh viên giỏi",
];

static PRIZES: LazyLock<Phrasebook<()>> = LazyLock::new(|| Phrasebook::of(PRIZE_WORDS));

/// The award that begins at `at`.
pub(super) fn award(sentence: &[Token<'_>], at: usize, lexicon: &Lexicon) -> Option<Award> {
    let (spelling, length) = lexicon.longest(sentence, at)?;
    let everyday = length == 1 && sentence.get(at).is_some_and(|token| token.key == *FLAG || token.key == *DIPLOMA);
    let titled = sentence.get(at + 1).is_some_and(|next| {
        closing_mark(next.text).is_some()
            || (next.is_capital() && sentence.get(at).is_some_and(|token| token.key == *FLAG))
    });
    if everyday && !titled {
        return None;
    }
    let code = if let Spelling::Form(code) = spelling { code } else { None };
    let medal = spelling == Spelling::Head
        && sentence
            .get(at + 1)
            .is_some_and(|token| token.key == *MEDAL && sentence.get(at).is_some_and(|head| head.key == *MEDAL_OPENS));
    let purpose = sentence.get(at + length).is_some_and(|token| token.key == *FOR);
    let prize = PRIZES.longest(sentence, at).is_some() || (medal && !purpose);
    Some(Award { to: extend(sentence, at + length, lexicon), code, prize })
}

/// Where the name ends that has been read up to `to`.
fn extend(sentence: &[Token<'_>], mut to: usize, lexicon: &Lexicon) -> usize {
    for _ in 0..4 {
        let longer = [
            QUALITIES.longest(sentence, to).map(|((), length)| to + length),
            grade(sentence, to),
            quoted(sentence, to),
            lexicon.longest(sentence, to).map(|(_, length)| to + length),
            title_run(sentence, to),
        ];
        match longer.into_iter().flatten().find(|end| *end > to) {
            Some(end) => to = end,
            None => break,
        }
    }
    to
}

/// "hạng Nhất", "hạng 3".
fn grade(sentence: &[Token<'_>], at: usize) -> Option<usize> {
    let is_grade =
        sentence.get(at)?.key == *CLASS && sentence.get(at + 1).is_some_and(|token| !matches!(token.text, "," | "."));
    is_grade.then_some(at + 2)
}

/// A title in quotation marks.
fn quoted(sentence: &[Token<'_>], at: usize) -> Option<usize> {
    let close = closing_mark(sentence.get(at)?.text)?;
    let rest = sentence.get(at + 1..)?.iter().take(TITLE_MAX);
    let length = rest.enumerate().find(|(_, token)| token.is(close)).map(|(offset, _)| offset)?;
    Some(at + length + 2)
}

/// The quotation mark that closes what `open` opens.
pub(super) fn closing_mark(open: &str) -> Option<&'static str> {
    match open {
        "“" => Some("”"),
        "\"" => Some("\""),
        "'" => Some("'"),
        "‘" => Some("’"),
        "«" => Some("»"),
        _ => None,
    }
}

/// A title without quotation marks: a run of capitals, or a capital and the small words that go with it.
fn title_run(sentence: &[Token<'_>], at: usize) -> Option<usize> {
    let first = sentence.get(at).filter(|token| token.is_capital())?;
    let run = capital_run(sentence, at);
    let purpose = first.key == *FOR;
    if run > 1 && !purpose {
        return Some(at + run);
    }
    let is_word = |place: usize| sentence.get(place).is_some_and(Token::is_word);
    let goes_on =
        |place: usize| is_word(place) && (!ends_title(sentence, place, purpose) || is_second_half(sentence, place, at));
    let length = (1..if purpose { PURPOSE_MAX } else { SMALL_MAX }).take_while(|length| goes_on(at + length)).count();
    Some(at + 1 + length)
}

/// "Tự do": the second syllable of the word that begins the title, whatever it means elsewhere.
fn is_second_half(sentence: &[Token<'_>], place: usize, at: usize) -> bool {
    let sense = PHRASES.longest(sentence, place).map(|(sense, _)| sense);
    place == at + 1 && matches!(sense, Some(Sense::Of)) && sentence.get(place).is_some_and(|token| token.key != *OF)
}

/// Whether the word at `at` cannot stand inside a title; a purpose ("Vì sự nghiệp …") may hold more.
fn ends_title(sentence: &[Token<'_>], at: usize, purpose: bool) -> bool {
    let year = sentence.get(at).is_some_and(|token| token.key == *YEAR)
        && sentence.get(at + 1).is_some_and(|next| next.shape == Shape::Number);
    let sense = PHRASES.longest(sentence, at).map(|(sense, _)| sense);
    let inside = match sense {
        None | Some(Sense::Plain) => true,
        Some(Sense::Of) => purpose && sentence.get(at).is_some_and(|token| token.key == *OF),
        Some(Sense::And) => purpose && sentence.get(at).is_some_and(|token| token.key == *AND),
        Some(Sense::Individual | Sense::Collective | Sense::Attend | Sense::Greet | Sense::Punish | Sense::Office) => {
            purpose
        }
        Some(_) => false,
    };
    year || !inside
}

static FOR: LazyLock<String> = LazyLock::new(|| key("Vì"));
static OF: LazyLock<String> = LazyLock::new(|| key("của"));
static AND: LazyLock<String> = LazyLock::new(|| key("và"));
static YEAR: LazyLock<String> = LazyLock::new(|| key("năm"));
/// "huy chương": a medal that the catalogue does not know and that names no purpose was won in a contest.
static MEDAL_OPENS: LazyLock<String> = LazyLock::new(|| key("huy"));
static MEDAL: LazyLock<String> = LazyLock::new(|| key("chương"));
/// Words for an award that mean something else too: they need a title behind them.
static DIPLOMA: LazyLock<String> = LazyLock::new(|| key("bằng"));
static FLAG: LazyLock<String> = LazyLock::new(|| key("cờ"));
static CLASS: LazyLock<String> = LazyLock::new(|| key("hạng"));
