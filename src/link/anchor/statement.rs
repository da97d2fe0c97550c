//! Statements: whether one tells by itself whom it speaks of, and which lines head others.

use super::unit::{Token, Unit};

/// Words that point at something said before.
const POINTING_BACK: [&str; 8] = ["này", "đó", "đây", "trên", "nêu", "cũng", "họ", "khác"];
/// Words that stand for somebody named before, unless a name follows: "ông", "(nhà) trường", "(đơn) vị".
const STANDING_FOR: [&str; 15] =
    ["ông", "bà", "anh", "chị", "em", "cô", "thầy", "cháu", "chú", "bác", "trường", "vị", "thể", "nhân", "chí"];
/// The longest line that can be a heading, in words.
const HEADING_WORDS_MAX: usize = 12;

/// Whether a statement names whom it speaks of and points at nothing said before.
pub(super) fn stands_alone(units: &[Unit]) -> bool {
    units.iter().any(|unit| names(&unit.tokens)) && !units.iter().any(|unit| points_back(&unit.tokens))
}

/// Two words with capitals side by side, not counting the first of a sentence.
fn names(tokens: &[Token]) -> bool {
    tokens.windows(2).skip(1).any(|pair| pair.iter().all(|token| token.capital))
}

/// Whether a sentence cannot be understood without an earlier one.
pub(super) fn points_back(tokens: &[Token]) -> bool {
    let name_follows = |at: usize| tokens.get(at + 1).is_some_and(|next| next.capital);
    tokens.iter().enumerate().any(|(at, token)| {
        let key = token.key.as_str();
        POINTING_BACK.contains(&key) || (at < 2 && STANDING_FOR.contains(&key) && !name_follows(at))
    })
}

/// Whether it is a line of its own that ends no sentence, such as "Tập thể" above a list.
pub(super) fn is_title_line(unit: &Unit) -> bool {
    unit.whole_line && !unit.listed && unit.words() <= HEADING_WORDS_MAX && unit.last_sign().is_none()
}
