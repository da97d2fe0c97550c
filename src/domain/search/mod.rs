//! Searching in words: what a searcher means by the text typed, and in which order of fitness records answer it.

mod key;

pub use key::{beside_token, key, key_of_decision};

use key::{bare_words, number_tokens, spelt_token, spelt_words};

use super::decision_number::{DecisionNumber, Suspicion};
use super::vocabulary::EntityKind;

/// How many words of a search are looked at.
const WORDS_MAX: usize = 16;

/// What can be searched, in the order in which a search shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, async_graphql::Enum)]
pub enum SearchKind {
    /// Persons.
    Individual,
    /// Units, schools and other bodies that received awards.
    Collective,
    /// Households.
    Household,
    /// Organisations: authorities, launchers, units.
    Organisation,
    /// Campaigns.
    Campaign,
    /// Decisions, by number or subject line.
    Decision,
    /// News articles, by title or publisher.
    NewsArticle,
}

impl SearchKind {
    /// Every kind, in order.
    pub const ALL: [Self; 7] = [
        Self::Individual,
        Self::Collective,
        Self::Household,
        Self::Organisation,
        Self::Campaign,
        Self::Decision,
        Self::NewsArticle,
    ];

    /// The number the index keeps for it.
    pub const fn number(self) -> i32 {
        match self {
            Self::Individual => 1,
            Self::Collective => 2,
            Self::Household => 3,
            Self::Organisation => 4,
            Self::Campaign => 5,
            Self::Decision => 6,
            Self::NewsArticle => 7,
        }
    }

    /// The kind of that number.
    pub fn of_number(number: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| i64::from(kind.number()) == number)
    }

    /// The kind of record behind it.
    pub const fn entity(self) -> EntityKind {
        match self {
            Self::Individual | Self::Collective | Self::Household => EntityKind::Recipient,
            Self::Organisation => EntityKind::Organisation,
            Self::Campaign => EntityKind::Campaign,
            Self::Decision => EntityKind::Decision,
            Self::NewsArticle => EntityKind::NewsArticle,
        }
    }
}

/// Which tokens a record must have. Every token is letters, digits and the signs of [`key`], never a space or a quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match {
    /// This token.
    Token(String),
    /// A token that begins so.
    Beginning(String),
    /// All of these.
    All(Vec<Match>),
    /// At least one of these.
    Any(Vec<Match>),
    /// The first and not the second.
    Without(Box<Match>, Box<Match>),
}

impl Match {
    fn fits(&self, words: &[&str]) -> bool {
        match self {
            Self::Token(token) => words.contains(&token.as_str()),
            Self::Beginning(token) => words.iter().any(|word| word.starts_with(token)),
            Self::All(parts) => parts.iter().all(|part| part.fits(words)),
            Self::Any(parts) => parts.iter().any(|part| part.fits(words)),
            Self::Without(what, other) => what.fits(words) && !other.fits(words),
        }
    }
}

/// What a searcher means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    words: Vec<Word>,
    /// The canonical decision number, where the text is one.
    number: Option<String>,
    /// The last word is only begun.
    begun: bool,
}

/// One word looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Word {
    bare: String,
    spelt: String,
}

impl Wanted {
    /// Reads what was typed; `None` without a letter or digit in it. A text that ends in `*` means its last word as
    /// the beginning of one.
    pub fn read(text: &str) -> Option<Self> {
        let words: Vec<Word> = std::iter::zip(bare_words(text), spelt_words(text))
            .take(WORDS_MAX)
            .map(|(bare, spelt)| Word { bare, spelt: spelt_token(&spelt) })
            .collect();
        (!words.is_empty()).then(|| Self { words, number: number(text), begun: text.trim_end().ends_with('*') })
    }

    /// The same with the last word only begun: what a search falls back on that finds nothing. `None` when it says
    /// that already.
    pub fn begun(&self) -> Option<Self> {
        (!self.begun).then(|| Self { begun: true, ..self.clone() })
    }

    /// Whether several words are wanted, which few records have together as a rule.
    pub fn is_several(&self) -> bool {
        self.words.len() > 1
    }

    /// The word without marks, if one whole word is all that is wanted.
    pub fn one_word(&self) -> Option<&str> {
        match self.words.as_slice() {
            [word] if !self.begun && self.number.is_none() => Some(&word.bare),
            _ => None,
        }
    }

    /// If one whole word is all that is wanted: the token that all records of a class of [`Wanted::by_fitness`] have.
    /// Nothing answers in the fourth class then.
    pub fn token_of_class(&self, place: usize) -> Option<String> {
        let word = self.one_word().and(self.words.first())?;
        [word.spelt.clone(), word.bare.clone(), beside_token(&word.bare)].into_iter().nth(place)
    }

    /// The place among the classes of [`Wanted::by_fitness`] of a record with these words; `None` when it does not answer.
    pub fn fitness(&self, words: &str) -> Option<usize> {
        let words: Vec<&str> = words.split(' ').collect();
        self.by_fitness().iter().position(|class| class.fits(&words))
    }

    /// Every record that answers.
    pub fn anywhere(&self) -> Match {
        self.each(|word, last| Match::Any(vec![self.bare(word, last), self.beside(word, last)]))
    }

    /// The records that answer, in four classes that do not overlap, best first: the name as typed; the name, marks
    /// aside; the name as typed with words that stand beside it; the rest.
    pub fn by_fitness(&self) -> [Match; 4] {
        let spelt = self.each(|word, last| self.spelt(word, last));
        let named = self.each(|word, last| self.bare(word, last));
        let spelt_beside = self.each(|word, last| Match::Any(vec![self.spelt(word, last), self.beside(word, last)]));
        let without = |what: Match, better: Match| Match::Without(Box::new(what), Box::new(better));
        let better = Match::Any(vec![named.clone(), spelt_beside.clone()]);
        [spelt.clone(), without(named.clone(), spelt), without(spelt_beside, named), without(self.anywhere(), better)]
    }

    /// Every word in its way, or the decision number.
    fn each(&self, way: impl Fn(&Word, bool) -> Match) -> Match {
        let last = self.words.len() - 1;
        let words = Match::All(self.words.iter().enumerate().map(|(place, word)| way(word, place == last)).collect());
        match &self.number {
            Some(number) => Match::Any(vec![words, Match::Token(number.clone())]),
            None => words,
        }
    }

    fn spelt(&self, word: &Word, last: bool) -> Match {
        self.token(word.spelt.clone(), last)
    }

    fn bare(&self, word: &Word, last: bool) -> Match {
        self.token(word.bare.clone(), last)
    }

    fn beside(&self, word: &Word, last: bool) -> Match {
        self.token(beside_token(&word.bare), last)
    }

    fn token(&self, token: String, last: bool) -> Match {
        if last && self.begun { Match::Beginning(token) } else { Match::Token(token) }
    }
}

/// The token of a decision number, if the text is one and nothing else.
fn number(text: &str) -> Option<String> {
    let number = DecisionNumber::read(text).ok()?;
    let is_decision = !number.suspicions.contains(&Suspicion::OtherDocument);
    number_tokens(&number).pop().filter(|_| is_decision)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_placement_and_abbreviations_are_read_alike() {
        assert_eq!(Wanted::read("hoà"), Wanted::read(" HÒA "));
        assert_eq!(Wanted::read("UBND xã"), Wanted::read("Uỷ ban nhân dân  xã"));
        assert_ne!(Wanted::read("hoa"), Wanted::read("hòa"));
        assert_ne!(Wanted::read("Hà My"), Wanted::read("Hà Mi"), "the exact spelling ranks first");
        assert_eq!(Wanted::read(" %_*\" "), None);
    }

    #[test]
    fn a_decision_number_is_understood_in_any_spelling() {
        for text in ["1436/QĐ-UBND", "1436/qd-ubnd", "Quyết định số 1436/QĐ - UBND", "01436/QĐ–UBND"] {
            assert_eq!(Wanted::read(text).and_then(|wanted| wanted.number).as_deref(), Some("#1436/qd-ubnd"), "{text}");
        }
        assert_eq!(Wanted::read("1436").and_then(|wanted| wanted.number).as_deref(), Some("#1436"));
        assert_eq!(Wanted::read("Nguyễn Văn An").and_then(|wanted| wanted.number), None);
    }

    #[test]
    fn the_name_as_typed_fits_best() {
        let wanted = Wanted::read("hoà my").unwrap();
        let fitness = |name: &str, beside: &str| wanted.fitness(&key(name, beside));
        assert_eq!(fitness("Hòa My", ""), Some(0));
        assert_eq!(fitness("Hoa Mỹ", ""), Some(1));
        assert_eq!(fitness("Hòa", "Bản My"), Some(2));
        assert_eq!(fitness("Hoa", "Bản My"), Some(3));
        assert_eq!(fitness("Hòa", "Bản Mo"), None);
    }

    #[test]
    fn one_whole_word_is_told_by_a_token_in_every_class_but_the_empty_last() {
        let wanted = Wanted::read("Hòa").unwrap();
        assert_eq!(wanted.one_word(), Some("hoa"));
        for (place, class) in wanted.by_fitness().iter().enumerate() {
            let tokens = ["hoa", "=hoa", "hòa", "@hoa"];
            for chosen in 0..1 << tokens.len() {
                let words: Vec<&str> =
                    (0..tokens.len()).filter(|bit| chosen >> bit & 1 == 1).map(|bit| tokens[bit]).collect();
                // What is spelt somehow has its letters, too.
                let known = words.contains(&"hoa") || !words.contains(&"hòa");
                let has_token = wanted.token_of_class(place).is_some_and(|token| words.contains(&token.as_str()));
                assert!(!known || !class.fits(&words) || has_token, "{place} {words:?}");
            }
        }
        for other in ["hoà my", "hoà*", "1436"] {
            let wanted = Wanted::read(other).unwrap();
            assert_eq!((wanted.one_word(), wanted.token_of_class(0)), (None, None), "{other}");
        }
    }

    #[test]
    fn only_the_last_word_may_be_begun_and_only_once() {
        let wanted = Wanted::read("nguyễn v").unwrap();
        let begun = wanted.begun().unwrap();
        assert_eq!(begun.begun(), None);
        assert_eq!(Wanted::read("nguyễn v*"), Some(begun.clone()));
        let [spelt, ..] = begun.by_fitness();
        assert_eq!(spelt, Match::All(vec![Match::Token("nguyễn".to_owned()), Match::Beginning("=v".to_owned())]));
    }
}
