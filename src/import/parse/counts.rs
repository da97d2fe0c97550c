//! Declared counts such as "31 tập thể và 43 cá nhân".

use serde::{Deserialize, Serialize};

use crate::domain::text::bare;
use crate::domain::vocabulary::RecipientKind;

/// How many recipients of each kind a text declares, or a list holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Collectives.
    pub collectives: Option<u32>,
    /// Individuals.
    pub individuals: Option<u32>,
    /// Households.
    pub households: Option<u32>,
}

impl Counts {
    /// Reads every "N kind" or "kind (N)" of a text.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let words = words(text);
        let mut counts = Self::default();
        for (kind, start, end) in kinds_among(&words) {
            let declared = count_before(&words, start).or_else(|| count_after(&words, end));
            let slot = counts.slot(kind);
            *slot = slot.or(declared);
        }
        counts
    }

    /// Whether nothing is declared.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.collectives.is_none() && self.individuals.is_none() && self.households.is_none()
    }

    /// The count for a kind.
    #[must_use]
    pub const fn of(&self, kind: RecipientKind) -> Option<u32> {
        match kind {
            RecipientKind::Collective => self.collectives,
            RecipientKind::Individual => self.individuals,
            RecipientKind::Household => self.households,
        }
    }

    pub(super) const fn slot(&mut self, kind: RecipientKind) -> &mut Option<u32> {
        match kind {
            RecipientKind::Collective => &mut self.collectives,
            RecipientKind::Individual => &mut self.individuals,
            RecipientKind::Household => &mut self.households,
        }
    }

    /// These counts, completed by others where nothing is said.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            collectives: self.collectives.or(other.collectives),
            individuals: self.individuals.or(other.individuals),
            households: self.households.or(other.households),
        }
    }
}

/// The kinds of recipients a text speaks of, in its order.
pub(super) fn kinds_in(text: &str) -> Vec<RecipientKind> {
    let mut kinds = Vec::new();
    for (kind, _, _) in kinds_among(&words(text)) {
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    kinds
}

/// Words without diacritics; commas and semicolons are words of their own, other signs only part words.
fn words(text: &str) -> Vec<String> {
    let key = String::from(bare(text)).replace([',', ';', '.', ')'], " ; ");
    key.split(|letter: char| !letter.is_alphanumeric() && letter != ';')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn kinds_among(words: &[String]) -> Vec<(RecipientKind, usize, usize)> {
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let (kind, length) = match (word(at), word(at + 1), word(at + 2)) {
            ("tap", "the", _) => (RecipientKind::Collective, 2),
            ("ca", "nhan", _) => (RecipientKind::Individual, 2),
            ("ho", "gia", "dinh") => (RecipientKind::Household, 3),
            ("gia", "dinh", _) => (RecipientKind::Household, 2),
            _ => {
                at += 1;
                continue;
            }
        };
        found.push((kind, at, at + length));
        at += length;
    }
    found
}

/// "31 tập thể", but not "năm 2020, tập thể".
fn count_before(words: &[String], start: usize) -> Option<u32> {
    let count = number(words.get(start.checked_sub(1)?)?)?;
    let year = start >= 2
        && words.get(start - 2).is_some_and(|word| matches!(word.as_str(), "nam" | "thang" | "ngay" | "hoc"));
    (!year).then_some(count)
}

/// "tập thể (31)", "tập thể: 31", but not the first number of the next phrase ("tập thể 43 cá nhân").
fn count_after(words: &[String], end: usize) -> Option<u32> {
    let count = number(words.get(end)?)?;
    let next = words.get(end + 1).map_or("", String::as_str);
    (!matches!(next, "tap" | "ca" | "ho" | "gia")).then_some(count)
}

fn number(word: &str) -> Option<u32> {
    (word.len() <= 6 && word.bytes().all(|byte| byte.is_ascii_digit())).then(|| word.parse().ok())?
}

/// The count at the end of a section row: "Khối giáo dục (12)", "Phòng Nội vụ: 05 đồng chí".
pub(super) fn count_at_end(text: &str) -> Option<u32> {
    let tail = text.rsplit_once(['(', ':']).map(|(_, tail)| tail)?;
    let words = words(tail);
    let first = words.iter().find_map(|word| number(word))?;
    (words.iter().filter(|word| *word != ";").count() <= 4 && first < 1_000_000).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declared_counts_are_read_in_either_order() {
        let cases = [
            ("Tặng Giấy khen cho 31 tập thể và 43 cá nhân", (Some(31), Some(43), None)),
            ("A. TẬP THỂ (31)", (Some(31), None, None)),
            ("B. CÁ NHÂN: 43 người", (None, Some(43), None)),
            ("Tổng số: 05 tập thể, 12 cá nhân, 02 hộ gia đình", (Some(5), Some(12), Some(2))),
            ("Tập thể: 31; cá nhân: 43", (Some(31), Some(43), None)),
            ("Danh sách khen thưởng năm 2020 tập thể, cá nhân", (None, None, None)),
        ];
        for (text, (collectives, individuals, households)) in cases {
            assert_eq!(Counts::read(text), Counts { collectives, individuals, households }, "{text}");
        }
    }

    #[test]
    fn a_section_may_end_with_its_count() {
        assert_eq!(count_at_end("Khối giáo dục (12)"), Some(12));
        assert_eq!(count_at_end("Phòng Nội vụ: 05 đồng chí"), Some(5));
        assert_eq!(count_at_end("Khối 12"), None);
    }
}
