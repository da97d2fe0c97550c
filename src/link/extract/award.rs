//! Awards: the name of an award as it stands in a sentence, with title, grade and quality.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::lexicon::{Lexicon, Spelling};
use super::organisation::organisation;
use super::people::{capital_run, name_by_family};
use super::phrasebook::Phrasebook;
use super::token::{Shape, Token, key, keys};
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
    /// Whether it is a prize that makes nobody a recipient ("danh hiệu Hoa hậu").
    pub(super) crown: bool,
    /// Whether its name says whose it is ("Cờ thi đua của Chính phủ").
    pub(super) owned: bool,
    /// Whether it is called "giải" and no more: given to persons, it honours them; of teams it tells nothing.
    pub(super) bare: bool,
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
    "hcđ", "tấm huy chương", "giải khuyến khích", "giải đặc biệt", "giải tư", "giải cao", "giải a", "giải b",
    "giải c", "giải vàng", "giải bạc", "giải đồng", "giấy chứng nhận", "danh hiệu hoa hậu", "danh hiệu á hậu", "danh hiệu vô địch",
    "danh hiệu quán quân", "danh hiệu tiến sĩ", "danh hiệu thủ khoa", "danh hiệu di sản", "danh hiệu vua",
    "danh hiệu hoa khôi", "danh hiệu cầu thủ", "danh hiệu học sinh", "danh hiệu sinh viên giỏi",
];

/// Prizes that are called a title: no registry records who bears them.
#[rustfmt::skip]
const CROWN_WORDS: &[&str] = &[
    "danh hiệu hoa hậu", "danh hiệu á hậu", "danh hiệu hoa khôi", "danh hiệu tiến sĩ", "danh hiệu thủ khoa",
    "danh hiệu di sản", "danh hiệu học sinh", "danh hiệu sinh viên giỏi", "giấy chứng nhận",
];

static CROWNS: LazyLock<Phrasebook<()>> = LazyLock::new(|| Phrasebook::of(CROWN_WORDS));
static PRIZES: LazyLock<Phrasebook<()>> = LazyLock::new(|| Phrasebook::of(PRIZE_WORDS));

/// The award that begins at `at`.
pub(super) fn award(sentence: &[Token<'_>], at: usize, lexicon: &Lexicon) -> Option<Award> {
    let (spelling, length) = spelled(sentence, at, lexicon)?;
    let bare = is_bare_prize(sentence, at, lexicon);
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
    let purpose = sentence.get(at + length).is_some_and(|token| names_merit(token));
    let reached =
        bare && at.checked_sub(1).and_then(|before| sentence.get(before)).is_some_and(|verb| verb.key == *REACH);
    // "trao 23 giải": those of a contest.
    let numbered = bare
        && at
            .checked_sub(1)
            .and_then(|before| sentence.get(before))
            .is_some_and(|number| number.shape == Shape::Number);
    let prize = PRIZES.longest(sentence, at).is_some() || (medal && !purpose) || reached || numbered;
    let to = extend(sentence, at..at + length, lexicon);
    Some(Award {
        to,
        code,
        prize,
        owned: sentence.get(at..to).unwrap_or_default().iter().any(is_of),
        crown: CROWNS.longest(sentence, at).is_some(),
        bare,
    })
}

/// "Huy chương Vì …", "Huy chương Gìn giữ hòa bình": a title that is not that of games.
fn names_merit(title: &Token<'_>) -> bool {
    title.is_capital() && !GAMES.contains(&title.key)
}

/// The spelling of an award at `at`, and its length in tokens.
pub(super) fn spelled(sentence: &[Token<'_>], at: usize, lexicon: &Lexicon) -> Option<(Spelling, usize)> {
    let bare = || is_bare_prize(sentence, at, lexicon).then_some((Spelling::Head, 1));
    lexicon.longest(sentence, at).or_else(bare)
}

/// "trao giải", "đoạt giải Quả cầu vàng", "2 giải": a prize by the verb or number before it. Elsewhere the word begins
/// others ("giải quyết") or means the contest.
fn is_bare_prize(sentence: &[Token<'_>], at: usize, lexicon: &Lexicon) -> bool {
    let prize = sentence.get(at).is_some_and(|token| token.key == *PRIZE);
    let titled = follows_mark(sentence, at) && sentence.get(at + 1).is_some_and(Token::is_capital);
    prize && lexicon.longest(sentence, at).is_none() && (titled || is_won(sentence, at)) && !is_half(sentence, at)
}

fn follows_mark(sentence: &[Token<'_>], at: usize) -> bool {
    at.checked_sub(1).and_then(|before| sentence.get(before)).is_none_or(|before| before.shape == Shape::Mark)
}

/// Whether a verb of giving or winning stands before `at`, with at most a number or "các" between.
fn is_won(sentence: &[Token<'_>], at: usize) -> bool {
    let mut before = sentence.get(..at).unwrap_or_default().iter().rev();
    let mut word = before.next();
    if word.is_some_and(|token| token.shape == Shape::Number || token.key == *SEVERAL) {
        word = before.next();
    }
    word.is_some_and(|token| WINS.contains(&token.key))
}

/// "giải pháp", "giải phóng": the first half of another word.
fn is_half(sentence: &[Token<'_>], at: usize) -> bool {
    sentence.get(at + 1).is_some_and(|next| HALVES.contains(&next.key))
}

/// Where the name ends of which `spelled` has been read.
fn extend(sentence: &[Token<'_>], spelled: Range<usize>, lexicon: &Lexicon) -> usize {
    let mut to = spelled.end;
    for _ in 0..4 {
        let owned = sentence.get(spelled.start..to).unwrap_or_default().iter().any(is_of);
        let longer = [
            owned.then(|| organisation(sentence, to).map(|found| found.to)).flatten(),
            QUALITIES.longest(sentence, to).map(|((), length)| to + length),
            grade(sentence, to),
            quoted(sentence, to),
            lexicon.longest(sentence, to).map(|(_, length)| to + length),
            title_run(sentence, to).filter(|_| !(owned && name_by_family(sentence, to).is_some())),
        ];
        match longer.into_iter().flatten().find(|end| *end > to) {
            Some(end) => to = end,
            None => break,
        }
    }
    to
}

/// "của", and not the end of a name ("Lương Định Của").
fn is_of(token: &Token<'_>) -> bool {
    token.shape == Shape::Lower && token.key == *OF
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
        None | Some(Sense::Plain | Sense::Gather | Sense::Gift | Sense::Work) => true,
        Some(Sense::Of) => purpose && sentence.get(at).is_some_and(|token| token.key == *OF),
        Some(Sense::And) => purpose && sentence.get(at).is_some_and(|token| token.key == *AND),
        Some(Sense::Individual | Sense::Collective | Sense::Attend | Sense::Greet | Sense::Punish | Sense::Office) => {
            purpose
        }
        Some(_) => false,
    };
    year || !inside
}

/// "đạt giải": of a contest with grades.
static REACH: LazyLock<String> = LazyLock::new(|| key("đạt"));
static GAMES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    keys(&["olympic", "sea", "asiad", "asian", "paralympic", "para", "world", "châu", "vàng", "bạc", "đồng", "hcv"])
});
static PRIZE: LazyLock<String> = LazyLock::new(|| key("giải"));
static SEVERAL: LazyLock<String> = LazyLock::new(|| key("các"));
static WINS: LazyLock<HashSet<String>> =
    LazyLock::new(|| keys(&["trao", "nhận", "đạt", "đoạt", "giành", "lĩnh", "ẵm", "thắng", "được"]));
static HALVES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    keys(&[
        "pháp", "phóng", "quyết", "trí", "cứu", "thể", "ngân", "đáp", "thích", "tỏa", "nghệ", "độc", "trình", "tán",
        "mã", "phẫu", "thoát", "nhiệt", "khát", "tội", "hạn", "vây", "đấu", "bóng", "vô",
    ])
});
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
