//! Memory: the persons an article has named so far, so that "anh Hoa", "anh" and "hai em" find their full names.

use std::collections::{HashMap, VecDeque};
use std::sync::LazyLock;

use super::phrasebook::Phrasebook;
use super::source::Quote;
use super::token::{Token, key};

/// A person as last spoken of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    /// The full name and where it stands.
    pub(super) name: Quote,
    /// The word before it, folded: "anh".
    pub(super) honorific: Option<String>,
    /// The sentence, counted from the beginning.
    pub(super) sentence: usize,
    /// Whether the person gives, speaks, attends or holds an office there: not the one the story is about.
    pub(super) aside: bool,
    /// Whether a comma or "và" joins the person to the one before.
    pub(super) joined: bool,
}

/// How many sentences back a word for a person may reach.
const REACH: usize = 4;
/// How many mentions are kept.
const KEPT: usize = 40;

/// The persons of an article.
#[derive(Clone, Debug, Default)]
pub(super) struct Memory {
    /// Full names by how they end: "Hoa" and "Văn Hoa" for "Lê Văn Hoa". The first person met keeps the ending.
    by_ending: HashMap<String, String>,
    /// The persons last spoken of, oldest first.
    recent: VecDeque<Mention>,
    /// The bodies of each kind; none where an article names several of one kind.
    units: HashMap<String, Option<Quote>>,
}

impl Memory {
    /// Remembers a full name; a short one brings the person back to mind.
    pub(super) fn remember(&mut self, mention: Mention) {
        let Some(full) = self.full_name(&mention.name.text) else { return };
        for (at, _) in full.match_indices(' ').rev().take(2) {
            if let Some(ending) = full.get(at + 1..) {
                self.by_ending.entry(ending.to_owned()).or_insert_with(|| full.clone());
            }
        }
        if self.recent.len() >= KEPT {
            self.recent.pop_front();
        }
        self.recent.push_back(Mention { name: Quote { text: full, ..mention.name }, ..mention });
    }

    /// Remembers a body by the word its name begins with.
    pub(super) fn remember_unit(&mut self, head: &str, name: Quote) {
        let same = |known: &Quote| key(&known.text) == key(&name.text);
        match self.units.get_mut(head) {
            Some(Some(known)) if same(known) => {}
            Some(known) => *known = None,
            None => drop(self.units.insert(head.to_owned(), Some(name))),
        }
    }

    /// The only body of a kind that the article has named: "nhà trường", "tập thể bệnh viện".
    pub(super) fn unit(&self, words: &[Token<'_>]) -> Option<&Quote> {
        let words = if STAFF.longest(words, 0).is_some() { words.get(2..)? } else { words };
        let (head, length) = UNITS.longest(words, 0)?;
        self.units.get(head).filter(|_| length == words.len())?.as_ref()
    }

    /// The person that an honorific alone means in `sentence`: the only one lately called by it, else the only one
    /// whom it fits. Nobody if several fit.
    pub(super) fn meant_by(&self, honorific: &str, sentence: usize) -> Option<&Mention> {
        let sex = Sex::of_word(honorific)?;
        let same = |mention: &&Mention| mention.honorific.as_deref() == Some(honorific);
        let called = self.only(sentence, same);
        match called {
            Found::One(mention) => Some(mention),
            Found::Several => None,
            Found::Nobody => self.only(sentence, |mention| mention.may_be_called() && mention.sex().fits(sex)).one(),
        }
    }

    /// The only person of one sex lately spoken of.
    pub(super) fn only_of(&self, sex: Sex, sentence: usize) -> Option<&Mention> {
        self.only(sentence, |mention| mention.sex().fits(sex)).one()
    }

    /// The persons last named together, `number` of them if it is known.
    pub(super) fn together(&self, number: Option<usize>, sentence: usize) -> Vec<Mention> {
        let mut lists: Vec<Vec<Mention>> = Vec::new();
        for mention in self.recent.iter().filter(|mention| is_near(mention, sentence) && !mention.aside) {
            match lists.last_mut().filter(|_| mention.joined) {
                Some(list) => list.push(mention.clone()),
                None => lists.push(vec![mention.clone()]),
            }
        }
        lists.retain(|list| list.len() > 1 && number.is_none_or(|number| number == list.len()));
        let names = |list: &[Mention]| list.iter().map(|mention| mention.name.text.clone()).collect::<Vec<_>>();
        let Some(last) = lists.pop() else { return Vec::new() };
        if lists.iter().all(|list| names(list) == names(&last)) { last } else { Vec::new() }
    }

    /// The one person among those lately spoken of who `fits`; one who stands aside makes it unsure.
    fn only(&self, sentence: usize, fits: impl Fn(&&Mention) -> bool) -> Found<'_> {
        let mut found = Found::Nobody;
        for mention in self.recent.iter().rev().filter(|mention| is_near(mention, sentence)).filter(&fits) {
            found = match found {
                Found::Nobody if mention.aside => continue,
                Found::Nobody => Found::One(mention),
                Found::One(one) if mention.aside || one.name.text == mention.name.text => Found::One(one),
                // "già làng Y Bhem" in the heading, in full below.
                Found::One(one) if begins_like(&one.name.text, &mention.name.text) => Found::One(one),
                Found::One(one) if begins_like(&mention.name.text, &one.name.text) => Found::One(mention),
                _ => return Found::Several,
            };
        }
        found
    }

    /// The person lately spoken of whose name ends like this.
    pub(super) fn called(&self, ending: &str) -> Option<&Mention> {
        let full = self.by_ending.get(ending)?;
        self.recent.iter().rev().find(|mention| mention.name.text == *full)
    }

    /// Whether a full name met so far ends like this.
    pub(super) fn knows(&self, ending: &str) -> bool {
        self.by_ending.contains_key(ending)
    }

    /// The full name behind a short one. A name of one syllable that nobody bears in full is no name, unless an
    /// apostrophe stands in it ("K'Brôi").
    pub(super) fn full_name(&self, name: &str) -> Option<String> {
        let short = name.split(' ').count() < 3;
        let full = self.by_ending.get(name).filter(|_| short).cloned();
        full.or_else(|| name.contains([' ', '\'', '’']).then(|| name.to_owned()))
    }
}

static STAFF: LazyLock<Phrasebook<()>> = LazyLock::new(|| Phrasebook::of(&["tập thể", "cán bộ"]));

/// Words for a body named before, and how its name begins.
static UNITS: LazyLock<Phrasebook<&'static str>> = LazyLock::new(|| {
    let same =
        ["bệnh viện", "công ty", "chi nhánh", "học viện", "trung tâm", "câu lạc bộ", "clb", "bệnh xá", "nhà máy"];
    let more = ["hợp tác xã", "lữ đoàn", "trung đoàn", "tập đoàn", "tổng công ty", "binh đoàn", "lớp", "đội tuyển"];
    Phrasebook::new(same.into_iter().chain(more).map(|word| (word, word)).chain([("nhà trường", "trường")]))
});

/// Whether a name begins with the words of a shorter one.
fn begins_like(name: &str, shorter: &str) -> bool {
    name.strip_prefix(shorter).is_some_and(|rest| rest.starts_with(' '))
}

fn is_near(mention: &Mention, sentence: usize) -> bool {
    mention.sentence + REACH >= sentence
}

/// Who was found.
enum Found<'m> {
    Nobody,
    One(&'m Mention),
    Several,
}

impl<'m> Found<'m> {
    fn one(self) -> Option<&'m Mention> {
        if let Self::One(mention) = self { Some(mention) } else { None }
    }
}

impl Mention {
    /// Whether the word before the name leaves open by which pronoun the person is called: a rank, an occupation, none.
    fn may_be_called(&self) -> bool {
        self.honorific.as_deref().is_none_or(|word| Sex::of_word(word).is_none())
    }

    fn sex(&self) -> Sex {
        let by_word = self.honorific.as_deref().and_then(Sex::of_word).unwrap_or(Sex::Either);
        match by_word {
            Sex::Either if self.name.text.contains(" Thị ") => Sex::Female,
            Sex::Either if self.name.text.contains(" Văn ") => Sex::Male,
            known => known,
        }
    }
}

/// What a word for a person tells of the sex.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sex {
    /// "anh", "ông".
    Male,
    /// "chị", "bà".
    Female,
    /// "em", "cụ".
    Either,
}

/// Words for persons that stand for their names.
const PRONOUNS: &[(Sex, &[&str])] = &[
    (Sex::Male, &["ông", "anh", "thầy", "chú"]),
    (Sex::Female, &["bà", "chị", "cô", "dì", "mẹ"]),
    (Sex::Either, &["em", "cháu", "cụ", "bác"]),
];

static SEXES: LazyLock<HashMap<String, Sex>> =
    LazyLock::new(|| PRONOUNS.iter().flat_map(|(sex, words)| words.iter().map(|word| (key(word), *sex))).collect());

/// Nouns that, with "này" behind them, mean somebody spoken of.
const NOUNS: &[(Sex, &[&str])] = &[
    (Sex::Male, &["người đàn ông", "chàng trai", "nam thanh niên", "nam sinh", "cậu bé", "nam"]),
    (Sex::Female, &["người phụ nữ", "cô gái", "nữ sinh", "cô bé", "nữ", "cụ bà", "người mẹ"]),
];

static NOUN_PHRASES: LazyLock<Phrasebook<Sex>> =
    LazyLock::new(|| Phrasebook::new(NOUNS.iter().flat_map(|(sex, words)| words.iter().map(|word| (*word, *sex)))));

static THIS: LazyLock<String> = LazyLock::new(|| key("này"));

impl Sex {
    fn fits(self, other: Self) -> bool {
        self == other || self == Self::Either || other == Self::Either
    }

    /// What a pronoun tells; nothing if the word is none.
    pub(super) fn of_word(word: &str) -> Option<Self> {
        SEXES.get(word).copied()
    }

    /// What a noun for somebody spoken of tells: "người phụ nữ 38 tuổi này", "nữ lao công".
    pub(super) fn of_noun(tokens: &[Token<'_>]) -> Option<Self> {
        let (sex, length) = NOUN_PHRASES.longest(tokens, 0)?;
        let pointed = tokens.len() > length && tokens.last().is_some_and(|token| token.key == *THIS);
        let worded = length == 1 && (2..=3).contains(&tokens.len());
        (pointed || worded).then_some(sex)
    }
}
