//! Organisations: names that begin with what the organisation is, "Trường Mầm non …", "Công an huyện …".

use std::collections::HashSet;
use std::sync::LazyLock;

use super::heads::{Kind, head, head_length, kind_length, pair_length};
use super::lexicon::is_award_word;
use super::people;
use super::phrasebook::Phrasebook;
use super::token::{Shape, Token, key, keys};
use super::words::{PHRASES, Sense};

/// Words that bring the name of a place, or join it.
static ADMINISTRATIVE: LazyLock<HashSet<String>> = LazyLock::new(|| {
    keys(&[
        "tỉnh",
        "huyện",
        "quận",
        "xã",
        "phường",
        "thành",
        "phố",
        "thị",
        "trấn",
        "tp",
        "khu",
        "số",
        "nhân",
        "dân",
        "thuộc",
    ])
});
/// Words that end the name of an office of no named place ("Ban Chỉ huy Quân sự thành phố").
static LEVELS: LazyLock<HashSet<String>> =
    LazyLock::new(|| keys(&["tỉnh", "huyện", "quận", "xã", "phường", "phố", "trấn"]));
/// Levels of which an article's place has but one.
static HIGHER: LazyLock<HashSet<String>> = LazyLock::new(|| keys(&["tỉnh", "huyện", "quận", "phố"]));
/// Small words that do something elsewhere and may stand inside a name: "tội phạm về ma túy", "khối các cơ quan".
static INSIDE_NAMES: LazyLock<HashSet<String>> = LazyLock::new(|| keys(&["về", "các"]));
/// "phối hợp", "tham gia", "chỉ đạo": what a body is for ("Trung tâm phối hợp tìm kiếm cứu nạn").
static WORKS: LazyLock<HashSet<String>> = LazyLock::new(|| keys(&["phối", "tham", "chỉ"]));
static SEVERAL: LazyLock<String> = LazyLock::new(|| key("các"));
static URBAN: LazyLock<(String, String)> = LazyLock::new(|| (key("đô"), key("thị")));
static CITY: LazyLock<(String, String)> = LazyLock::new(|| (key("thành"), key("phố")));
static AND: LazyLock<String> = LazyLock::new(|| key("và"));
static HOLDS: LazyLock<(String, String)> = LazyLock::new(|| (key("tổ"), key("chức")));

/// An organisation named in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Organisation {
    /// One past the last token of the name.
    pub(super) to: usize,
    /// What kind of organisation it is.
    pub(super) kind: Kind,
    /// Tokens of the word that says what it is.
    pub(super) head: usize,
    /// The first token of what it is called by: of a vessel, the name without "tàu".
    pub(super) own_name: usize,
}

/// How many small words may follow one another inside a name.
const SMALL_MAX: usize = 9;
/// How many syllables make a full name of a person.
const FULL_NAME: usize = 3;

/// The organisation whose name begins at `at`; a name needs a capital, an acronym or a number in it.
pub(super) fn organisation(sentence: &[Token<'_>], at: usize) -> Option<Organisation> {
    let (kind, head) = head(sentence, at)?;
    if is_several(sentence, at + head) {
        return None;
    }
    let own_name = if kind.vessel { at + head } else { at };
    let mut name = Name { kind, to: at + head, end: at + head, open: true, named: false, generic: false, small: 0 };
    while name.take(sentence) {}
    if !name.named && kind.levelled && sentence.get(at).is_some_and(Token::is_capital) {
        name.close_at_level(sentence, at + head);
    }
    // "Hội Phụ nữ các xã …"
    let one = name.named && !is_several(sentence, name.end);
    one.then_some(Organisation { to: name.end, kind, head, own_name })
}

/// A name as far as it has been read.
struct Name {
    kind: Kind,
    to: usize,
    /// One past the last token that surely belongs.
    end: usize,
    /// Whether small words may follow: no proper name has closed it yet ("Cảnh sát điều tra …").
    open: bool,
    /// Whether anything has been read after the head that tells it from others.
    named: bool,
    /// Whether only the kind of organisation has been read ("THPT", "TNHH"): what follows is its name, even if it
    /// looks like a person's.
    generic: bool,
    /// Small words since the last capital.
    small: usize,
}

impl Name {
    /// Reads on; false when the name is over.
    fn take(&mut self, sentence: &[Token<'_>]) -> bool {
        let Some(token) = sentence.get(self.to) else { return false };
        match token.shape {
            Shape::Mark => self.take_mark(sentence),
            Shape::Number => self.take_number(sentence),
            Shape::Capital | Shape::Acronym => self.take_capital(sentence),
            Shape::Lower if token.key == *AND => self.take_pair(sentence),
            Shape::Lower => self.take_small(sentence),
        }
    }

    /// A hyphen or ampersand before a capital joins, as does the point of "TP."; other marks end the name.
    fn take_mark(&mut self, sentence: &[Token<'_>]) -> bool {
        let (Some(mark), Some(next)) = (sentence.get(self.to), sentence.get(self.to + 1)) else { return false };
        let joins = match mark.text {
            _ if !next.is_capital() && next.shape != Shape::Number => false,
            "." => self
                .to
                .checked_sub(1)
                .and_then(|at| sentence.get(at))
                .is_some_and(|before| matches!(before.text, "TP" | "Tp" | "Q" | "P" | "H" | "TX")),
            "-" | "–" => (!mark.spaced && !next.spaced) || !opens_apposition(sentence, self.to + 1),
            "&" => true,
            _ => false,
        };
        self.to += usize::from(joins);
        joins
    }

    /// "Sông Hàn 1", "Đội 2": a short number belongs, an amount does not.
    fn take_number(&mut self, sentence: &[Token<'_>]) -> bool {
        let numbered = self.kind.vessel || self.kind.company;
        let short = sentence.get(self.to).is_some_and(|token| {
            token.text.len() <= 3 || (numbered && token.text.len() == 4 && !token.text.starts_with("20"))
        });
        if short && !is_amount(sentence, self.to) {
            self.close(self.to + 1);
            return true;
        }
        false
    }

    /// A sector begins ("Cảnh sát"), a part of the organisation ("Công an huyện …"), or a proper name.
    fn take_capital(&mut self, sentence: &[Token<'_>]) -> bool {
        if sentence.get(self.to).is_some_and(is_generation) {
            return false;
        }
        if let Some(((), length)) = NAME_WORDS.longest(sentence, self.to) {
            // "Đài Tiếng nói Việt Nam"
            self.close(self.to + length);
            (self.open, self.generic) = (true, true);
            return true;
        }
        let person = people::name_by_family(sentence, self.to);
        let bears = self.kind.bears_names && !self.kind.locality;
        let staff = person.is_some_and(|length| length >= FULL_NAME) && !self.named && !bears;
        let own = self.kind.company
            && self.open
            && person.is_some_and(|length| people::may_be_company(sentence, self.to, length));
        if staff || (person.is_some() && self.named && !self.generic && !own) {
            return false;
        }
        let (kind, head) = (kind_length(sentence, self.to), head_length(sentence, self.to));
        let within = kind_within(sentence, self.to);
        if kind > 0 || head > 1 || within > 0 {
            self.close(self.to + kind.max(head).max(within));
            (self.open, self.generic) = (true, kind > 0 || within > 0);
            return true;
        }
        let run = self.own_run(sentence);
        let acronym = sentence.get(self.to).is_some_and(|token| token.shape == Shape::Acronym);
        let goes_on_small = sentence
            .get(self.to + run)
            .is_some_and(|next| next.shape == Shape::Lower && !ends_name(sentence, self.to + run));
        self.close(self.to + run);
        self.open = run == 1 && goes_on_small && !acronym;
        true
    }

    /// Capitals from here on, up to a personal name that follows the organisation's ("TP HCM Phạm Văn A").
    fn own_run(&self, sentence: &[Token<'_>]) -> usize {
        let run = people::capital_run(sentence, self.to);
        let acronym = sentence.get(self.to).is_some_and(|token| token.shape == Shape::Acronym);
        let person = |taken: usize| {
            (taken >= 2 || acronym)
                && people::name_by_family(sentence, self.to + taken).is_some_and(|length| length >= 3)
        };
        let part =
            |taken: usize| head_length(sentence, self.to + taken) > 1 || kind_within(sentence, self.to + taken) > 0;
        (1..run).find(|taken| person(*taken) || part(*taken)).unwrap_or(run)
    }

    /// Small words run on inside the name of a sector; after a proper name only "tỉnh", "huyện" and the like,
    /// before another proper name.
    fn take_small(&mut self, sentence: &[Token<'_>]) -> bool {
        let administrative = is_administrative(sentence, self.to);
        let before_name =
            sentence.get(self.to + 1).is_some_and(Token::is_capital) || is_administrative(sentence, self.to + 1);
        let belongs =
            if administrative { self.open || before_name } else { self.open && !ends_name(sentence, self.to) };
        if !belongs || self.small >= SMALL_MAX {
            return false;
        }
        self.to += small_word(sentence, self.to);
        self.small += 1;
        let level = self.open
            && self.to.checked_sub(1).and_then(|at| sentence.get(at)).is_some_and(|token| LEVELS.contains(&token.key));
        if self.named && (!administrative || level) {
            self.end = self.to;
        }
        true
    }

    /// "Giáo dục và Đào tạo": two halves of one sector.
    fn take_pair(&mut self, sentence: &[Token<'_>]) -> bool {
        let length = pair_length(sentence, self.to + 1);
        if !self.named || length <= head_length(sentence, self.to + 1) {
            return false;
        }
        let open = self.open || sentence.get(self.to + 1 + length).is_some_and(Token::is_capital);
        self.close(self.to + 1 + length);
        self.open = open;
        true
    }

    /// "Công an huyện": the level alone.
    fn close_at_level(&mut self, sentence: &[Token<'_>], at: usize) {
        let small = |place: usize| sentence.get(place).is_some_and(|token| token.shape == Shape::Lower);
        let length = 1 + usize::from(sentence.get(at).is_some_and(|token| token.key == CITY.0));
        let level = sentence.get(at + length - 1).is_some_and(|token| HIGHER.contains(&token.key));
        if level && small(at) && !sentence.get(at + length).is_some_and(Token::is_capital) {
            self.close(at + length);
        }
    }

    /// The name has been read up to `to`; small words no longer belong.
    fn close(&mut self, to: usize) {
        *self = Self { to, end: to, open: false, named: true, generic: false, small: 0, ..*self };
    }
}

/// "9X": those born in the nineties.
fn is_generation(token: &Token<'_>) -> bool {
    let mut signs = token.text.chars();
    matches!((signs.next(), signs.next(), signs.next()), (Some('0'..='9'), Some('X' | 'x'), None))
}

/// "hàng không": a word of two syllables that is a part of names, whatever its second one means alone.
fn small_word(sentence: &[Token<'_>], at: usize) -> usize {
    NAME_WORDS.longest(sentence, at).map_or(1, |((), length)| length)
}

static NAME_WORDS: LazyLock<Phrasebook<()>> = LazyLock::new(|| Phrasebook::of(&["hàng không", "tiếng nói"]));

/// "Chi bộ Trường Mầm non …": how many tokens another organisation's head and its kind take; 0 if there is none.
fn kind_within(sentence: &[Token<'_>], at: usize) -> usize {
    let head = head_length(sentence, at);
    let kind = if head > 0 { kind_length(sentence, at + head) } else { 0 };
    if kind > 0 { head + kind } else { 0 }
}

/// "Công an các tỉnh …" are several, called by none of their names.
fn is_several(sentence: &[Token<'_>], after_head: usize) -> bool {
    let level = sentence.get(after_head + 1).is_some_and(|token| LEVELS.contains(&token.key));
    level && sentence.get(after_head).is_some_and(|token| token.key == *SEVERAL)
}

/// Whether the number at `at` counts what follows it.
pub(super) fn is_amount(sentence: &[Token<'_>], at: usize) -> bool {
    let sense = PHRASES.longest(sentence, at + 1).map(|(sense, _)| sense);
    let counted = matches!(sense, None | Some(Sense::Collective | Sense::Individual | Sense::Household));
    counted && sentence.get(at + 1).is_some_and(|next| next.shape == Shape::Lower)
}

/// "tỉnh", "huyện": words that bring the name of a place.
pub(super) fn is_administrative(sentence: &[Token<'_>], at: usize) -> bool {
    let word = sentence.get(at).is_some_and(|token| ADMINISTRATIVE.contains(&token.key));
    word && !ends_urban(sentence, at)
}

/// "đô thị": the second half of a word that names no place.
fn ends_urban(sentence: &[Token<'_>], at: usize) -> bool {
    let pair = at.checked_sub(1).and_then(|before| sentence.get(before..=at));
    matches!(pair, Some([first, second]) if first.key == URBAN.0 && second.key == URBAN.1)
}

/// After a dash: another organisation, a person or an office describes the one before and is not its name.
fn opens_apposition(sentence: &[Token<'_>], at: usize) -> bool {
    head_length(sentence, at) > 0
        || people::name_by_family(sentence, at).is_some()
        || people::TITLES.longest(sentence, at).is_some()
        || PHRASES.longest(sentence, at).is_some()
}

/// Whether the word at `at` does something in the sentence and so cannot be part of a name.
fn ends_name(sentence: &[Token<'_>], at: usize) -> bool {
    if is_award_word(sentence, at) {
        return true;
    }
    let Some((sense, length)) = PHRASES.longest(sentence, at) else { return false };
    // "tổ chức lễ", "tổ chức thực hiện": what the body does.
    if length > 2
        && matches!(sentence.get(at..at + 2), Some([one, other]) if one.key == HOLDS.0 && other.key == HOLDS.1)
    {
        return true;
    }
    if is_several(sentence, at) {
        return true;
    }
    match sense {
        Sense::Plain
        | Sense::Gather
        | Sense::Punish
        | Sense::Act
        | Sense::Greet
        | Sense::Kin
        | Sense::Household
        | Sense::Individual
        | Sense::Collective
        | Sense::Office => false,
        Sense::Attend => !sentence.get(at).is_some_and(|token| WORKS.contains(&token.key)),
        Sense::Aside | Sense::Plural => !sentence.get(at).is_some_and(|token| INSIDE_NAMES.contains(&token.key)),
        _ => true,
    }
}
