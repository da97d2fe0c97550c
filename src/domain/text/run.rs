//! Runs: a text as the syllables that names are found by, each with its place.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::fold::{bare, fold};
use super::unit::{SCHOOL_KINDS, Token, written_out};
use crate::domain::syllable::is_letter;

/// A name is found by its first syllables, at most this many.
const NAME_SYLLABLES_MAX: usize = 24;

/// What stands between a syllable and the one before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// Only space, a hyphen, or the dot of an abbreviation.
    #[default]
    Joined,
    /// A word that does not tell two names apart: "và", "của", "số" before a number.
    Filler,
    /// A comma, a dash, a bracket, a quotation mark: a name may run across it, a person's does not.
    Mark,
    /// The end of a sentence or a line: no name runs across it.
    Break,
}

/// One syllable, as it is compared and as it stood in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Syllable {
    /// Folded; abbreviations written out.
    pub spelled: String,
    /// Without accents.
    pub bare: String,
    /// The first character of the word it comes from, "Trường" before the kind of school included.
    pub start: usize,
    /// One past the last character of that word.
    pub end: usize,
    /// It is the first syllable of its word; an abbreviation has several.
    pub opens: bool,
    /// It is the last syllable of its word.
    pub closes: bool,
    /// Its word begins with a capital or a digit.
    pub capital: bool,
    /// Its word bears a mark: an accent, or a letter such as "đ".
    pub marked: bool,
    /// What stands before it.
    pub gap: Gap,
    /// The line it stands in, from 0.
    pub line: usize,
}

/// A text as syllables: abbreviations written out, fillers dropped, tone placement, case and normal form settled.
/// Two spellings of one name have the same run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    syllables: Vec<Syllable>,
    /// Whether each line bears any mark.
    marked_lines: Vec<bool>,
}

/// A word as written.
#[derive(Default)]
struct Word {
    key: String,
    start: usize,
    end: usize,
    capital: bool,
    marked: bool,
    dotted: bool,
    /// An abbreviation: a dot behind it ends no sentence.
    short: bool,
    gap: Gap,
    line: usize,
}

impl Run {
    /// Cuts a text into syllables.
    pub fn of(text: &str) -> Self {
        let words = words(text);
        let tokens: Vec<Token<'_>> =
            words.iter().map(|word| Token { word: word.key.as_str(), dotted: word.dotted }).collect();
        let mut run = Self::default();
        let mut gap = Gap::Break;
        let mut school = None;
        let mut at = 0;
        while let Some(word) = words.get(at) {
            let (spelled, used) = written_out(&tokens, at).unwrap_or((word.key.as_str(), 1));
            let last = words.get(at + used - 1).unwrap_or(word);
            gap = gap.max(word.gap);
            run.mark_line(word);
            if used == 1 && is_school(&tokens, at) {
                school = Some(word);
            } else if used == 1 && is_filler(&tokens, at) {
                gap = gap.max(Gap::Filler);
            } else {
                run.add(school.take().unwrap_or(word), last.end, spelled, gap);
                gap = Gap::Joined;
            }
            at += used;
        }
        run
    }

    /// Adds the syllables that stand for the words from `word` up to the character `end`.
    fn add(&mut self, word: &Word, end: usize, spelled: &str, gap: Gap) {
        let first = self.syllables.len();
        for (place, syllable) in spelled.split(' ').filter(|syllable| *syllable != "và").enumerate() {
            self.syllables.push(Syllable {
                spelled: syllable.to_owned(),
                bare: if syllable.is_ascii() { syllable.to_owned() } else { bare(syllable).into() },
                start: word.start,
                end,
                opens: place == 0,
                closes: false,
                capital: word.capital,
                marked: word.marked,
                gap: if place == 0 { gap } else { Gap::Joined },
                line: word.line,
            });
        }
        if let Some(last) = self.syllables.get_mut(first..).and_then(<[Syllable]>::last_mut) {
            last.closes = true;
        }
    }

    fn mark_line(&mut self, word: &Word) {
        if self.marked_lines.len() <= word.line {
            self.marked_lines.resize(word.line + 1, false);
        }
        if let Some(line) = self.marked_lines.get_mut(word.line) {
            *line |= word.marked;
        }
    }

    /// The syllables, in order.
    pub fn syllables(&self) -> &[Syllable] {
        &self.syllables
    }

    /// The syllables of a place.
    pub fn slice(&self, place: &Range<usize>) -> &[Syllable] {
        self.syllables.get(place.clone()).unwrap_or_default()
    }

    /// How many syllables a name with this run is found by.
    pub fn name_length(&self) -> usize {
        self.syllables.len().min(NAME_SYLLABLES_MAX)
    }

    /// The key that a name with this run is found by: its first syllables, without accents.
    pub fn name_key(&self) -> String {
        self.key_at(&(0..self.name_length()))
    }

    /// The key of a place, as [`Run::name_key`] gives it for a name that reads so.
    pub fn key_at(&self, place: &Range<usize>) -> String {
        joined(self.slice(place))
    }

    /// Whether another run has the same syllables, accents included.
    pub fn is_spelled_as(&self, other: &Self) -> bool {
        let (these, those) = (self.syllables.iter(), other.syllables.iter());
        these.map(|syllable| &syllable.spelled).eq(those.map(|syllable| &syllable.spelled))
    }

    /// Whether nothing in it bears a mark, as in lists typed without accents.
    pub fn is_unmarked(&self) -> bool {
        self.syllables.iter().all(|syllable| !syllable.marked)
    }

    /// Whether the line of a place bears no mark at all: then it was typed without accents.
    pub fn stands_in_unmarked_line(&self, place: &Range<usize>) -> bool {
        let line = self.syllables.get(place.start).map_or(0, |syllable| syllable.line);
        !self.marked_lines.get(line).copied().unwrap_or(true)
    }

    /// The characters of the text that a place covers.
    pub fn span(&self, place: &Range<usize>) -> (usize, usize) {
        let slice = self.slice(place);
        (slice.first().map_or(0, |first| first.start), slice.last().map_or(0, |last| last.end))
    }

    /// Every place from `start` on where a name could stand: whole words, something written large among them,
    /// two syllables or more, not across the end of a sentence. Shortest first.
    pub fn places_from(&self, start: usize) -> impl Iterator<Item = Range<usize>> {
        let rest = self.syllables.get(start..).unwrap_or_default();
        let opens = rest.first().is_some_and(|first| first.opens);
        let mut capital = false;
        rest.iter()
            .enumerate()
            .take(NAME_SYLLABLES_MAX)
            .take_while(move |(place, syllable)| opens && (*place == 0 || syllable.gap < Gap::Break))
            .filter(move |(place, syllable)| {
                capital |= syllable.capital;
                *place > 0 && syllable.closes && capital
            })
            .map(move |(place, _)| start..start + place + 1)
    }

    /// Where another run stands in this one, spelled alike.
    pub fn find_all<'r>(&'r self, wanted: &'r Self) -> impl Iterator<Item = Range<usize>> + 'r {
        let length = wanted.syllables.len();
        let alike = move |window: &[Syllable]| {
            window.iter().zip(&wanted.syllables).all(|(here, there)| here.spelled == there.spelled)
        };
        self.syllables
            .windows(length.max(1))
            .enumerate()
            .filter(move |(_, window)| length > 0 && alike(window) && whole_words(window))
            .map(move |(start, _)| start..start + length)
    }
}

/// Whether it begins and ends with a word.
fn whole_words(slice: &[Syllable]) -> bool {
    slice.first().is_some_and(|first| first.opens) && slice.last().is_some_and(|last| last.closes)
}

/// The key of some syllables.
fn joined(slice: &[Syllable]) -> String {
    let mut key = String::with_capacity(slice.len() * 6);
    for syllable in slice {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(&syllable.bare);
    }
    key
}

/// "Trường" before the kind of school says nothing more.
fn is_school(tokens: &[Token<'_>], at: usize) -> bool {
    let kind =
        |word: &str| SCHOOL_KINDS.contains(&word) || matches!(word, "mam" | "mau" | "tieu" | "trung" | "pho" | "dai");
    let school = tokens.get(at).is_some_and(|token| matches!(token.word, "trường" | "truong"));
    let next = || {
        let written = written_out(tokens, at + 1).map(|(words, _)| words);
        written.or_else(|| tokens.get(at + 1).map(|token| token.word))
    };
    school && next().and_then(|words| words.split(' ').next()).is_some_and(kind)
}

/// Words that do not tell two names apart, with and without accents.
fn is_filler(tokens: &[Token<'_>], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    let before_number =
        || tokens.get(at + 1).is_some_and(|next| next.word.starts_with(|sign: char| sign.is_ascii_digit()));
    match token.word {
        "và" | "của" | "thuộc" | "va" | "cua" | "thuoc" => true,
        "số" | "so" => before_number(),
        _ => false,
    }
}

/// The words of a text; `&` counts as the word "và".
fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::with_capacity(text.len() / 5);
    let (mut gap, mut line, mut at) = (Gap::Break, 0, 0);
    let mut spaced = true;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let bytes = rest.find(|sign: char| !is_word_sign(sign)).unwrap_or(rest.len());
        let (written, after) = if bytes == 0 { ("", rest) } else { rest.split_at_checked(bytes).unwrap_or((rest, "")) };
        if written.is_empty() {
            if first == '&' {
                words.push(Word { key: "và".to_owned(), start: at, end: at + 1, gap, line, ..Word::default() });
                gap = Gap::Joined;
            }
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
            line += usize::from(first == '\n');
            gap = gap.max(gap_of(first, spaced, rest, words.last()));
            spaced = first.is_whitespace();
            at += 1;
            continue;
        }
        let length = written.chars().count();
        words.push(Word {
            key: fold(written).into(),
            start: at,
            end: at + length,
            capital: written.starts_with(|sign: char| sign.is_uppercase() || sign.is_ascii_digit()),
            marked: !written.is_ascii() && written.chars().any(|sign| !sign.is_ascii() && !is_apostrophe(sign)),
            dotted: after.starts_with('.'),
            short: is_abbreviation(written),
            gap,
            line,
        });
        (gap, spaced) = (Gap::Joined, false);
        at += length;
        rest = after;
    }
    words
}

/// How a sign that is no part of a word separates; `spaced` says whether space stands before it, `rest` is what
/// follows it.
fn gap_of(sign: char, spaced: bool, rest: &str, before: Option<&Word>) -> Gap {
    match sign {
        '\n' | '\r' | '?' | '!' | ';' | ':' | '…' | '•' => Gap::Break,
        '-' | '–' | '—' if spaced && rest.starts_with(char::is_whitespace) => Gap::Mark,
        '.' if ends_sentence(rest, before) => Gap::Break,
        ',' | '(' | ')' | '[' | ']' | '"' | '“' | '”' | '«' | '»' | '/' | '|' => Gap::Mark,
        _ => Gap::Joined,
    }
}

/// A dot ends a sentence before white space, unless it stands behind an abbreviation.
fn ends_sentence(rest: &str, before: Option<&Word>) -> bool {
    rest.chars().next().is_none_or(char::is_whitespace) && !before.is_some_and(|word| word.short)
}

/// "TP", "PGS", "Th": capitals only, or two letters with a capital.
fn is_abbreviation(written: &str) -> bool {
    let length = written.chars().count();
    let capitals = written.chars().all(char::is_uppercase);
    (capitals && length <= 5) || (length == 2 && written.is_ascii() && written.starts_with(char::is_uppercase))
}

/// Letters, digits, loose accents, and the apostrophe inside highland names.
fn is_word_sign(sign: char) -> bool {
    is_letter(sign) || sign.is_numeric() || is_apostrophe(sign) || is_combining_mark(sign)
}

const fn is_apostrophe(sign: char) -> bool {
    matches!(sign, '\'' | '’' | '‘' | 'ʼ')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key(text: &str) -> String {
        Run::of(text).name_key()
    }

    #[test]
    fn two_spellings_of_one_name_have_one_key() {
        let cases: [(&str, &[&str]); 5] = [
            (
                "Trường Mầm non Hòa Mẫu",
                &["TRƯỜNG MẦM NON HOÀ MẪU", "Trường MN Hoà Mẫu", "Mầm non Hòa Mẫu", "Truong Mam non Hoa Mau"],
            ),
            ("Ủy ban nhân dân thành phố Mẫu", &["UBND TP. Mẫu", "UBND TP Mẫu", "Uỷ ban nhân dân thành phố Mẫu"]),
            ("Phòng Giáo dục và Đào tạo huyện Mẫu", &["Phòng GD&ĐT huyện Mẫu", "Phòng GD - ĐT huyện Mẫu"]),
            ("Hợp tác xã Mẫu Xanh", &["HTX Mẫu Xanh"]),
            ("Mẫu Thị Thúy", &["MẪU THỊ THUÝ", "Mẫu Thi\u{323} Thúy", "Mau Thi Thuy"]),
        ];
        for (name, others) in cases {
            for other in others {
                assert_eq!(key(name), key(other), "{name} / {other}");
            }
        }
    }

    #[test]
    fn different_names_have_different_keys() {
        for (one, other) in [
            ("Trường Tiểu học Mẫu số 5", "Trường Tiểu học Mẫu số 6"),
            ("Trường THCS Mẫu", "Trường THPT Mẫu"),
            ("Mẫu Văn An", "Mẫu Văn Anh"),
            ("phường 7", "phường 8"),
        ] {
            assert_ne!(key(one), key(other));
        }
    }

    #[test]
    fn a_place_covers_the_words_as_written() {
        let text = "Hôm qua, UBND TP. Mẫu khen Trường MN Hoà Mẫu.";
        let run = Run::of(text);
        let place = run.find_all(&Run::of("Trường Mầm non Hòa Mẫu")).next().unwrap();
        let (start, end) = run.span(&place);
        assert_eq!(text.chars().skip(start).take(end - start).collect::<String>(), "Trường MN Hoà Mẫu");
    }

    #[test]
    fn no_place_runs_across_the_end_of_a_sentence_or_into_an_abbreviation() {
        let run = Run::of("Khen ông Lan. Mẫu Hai và Trường MN Hoà Mẫu.");
        let keys: Vec<String> = (0..run.syllables().len())
            .flat_map(|start| run.places_from(start).map(|place| run.key_at(&place)).collect::<Vec<_>>())
            .collect();
        assert!(!keys.iter().any(|key| key.contains("lan mau")), "{keys:?}");
        assert!(keys.contains(&"mau hai".to_owned()));
        assert!(keys.contains(&"mam non hoa mau".to_owned()));
        assert!(!keys.contains(&"non hoa mau".to_owned()), "half an abbreviation is no word");
    }

    #[test]
    fn a_line_typed_without_accents_is_known() {
        let run = Run::of("Danh sách khen thưởng\nMau Thi Hoa\nMẫu Thị Hoa");
        let place = |start: usize| start..start + 3;
        assert!(run.stands_in_unmarked_line(&place(4)));
        assert!(!run.stands_in_unmarked_line(&place(7)));
    }

    proptest! {
        #[test]
        fn any_text_has_a_run_whose_places_lie_within_it(text in "\\PC{0,60}") {
            let run = Run::of(&text);
            let length = text.chars().count();
            for start in 0..run.syllables().len() {
                for place in run.places_from(start) {
                    let (from, to) = run.span(&place);
                    prop_assert!(from < to && to <= length);
                }
            }
        }

        #[test]
        fn normal_form_and_case_do_not_change_the_key(text in "[A-Za-zĂăĐđĨĩŨũƠơƯưÀ-ÖÙ-öù-ýẠ-ỹ ]{1,30}") {
            use unicode_normalization::UnicodeNormalization;
            let decomposed: String = text.nfd().collect();
            prop_assert_eq!(key(&text), key(&decomposed));
            prop_assert_eq!(key(&text), key(&text.to_lowercase()));
        }
    }
}
