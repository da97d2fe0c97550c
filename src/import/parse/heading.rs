//! Which field a heading means.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::field::Field;
use crate::domain::text::{bare, fold, heading_key};

/// Headings seen in clerks' files, one `field,heading` a line.
const HEADINGS: &str = include_str!("headings.csv");
/// Headings longer than this are titles.
const HEADING_WORDS_MAX: usize = 24;

/// How sure a heading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// It begins like a known heading.
    Begins,
    /// It is a known heading without its diacritics.
    Bare,
    /// It is a known heading.
    Exact,
}

struct Table {
    exact: HashMap<String, Field>,
    bare: HashMap<String, Field>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { exact: HashMap::new(), bare: HashMap::new() };
    for &field in Field::ALL {
        table.add(field.name(), field);
    }
    table.add("list_ordinal", Field::RowNo);
    let mut lines = csv::ReaderBuilder::new().from_reader(HEADINGS.as_bytes());
    for line in lines.records().flatten() {
        if let (Some(Ok(field)), Some(heading)) = (line.get(0).map(str::parse), line.get(1)) {
            table.add(heading, field);
        }
    }
    // What our own files for clerks call their columns, where no office calls them otherwise.
    for &field in Field::ALL {
        table.add(field.label_vi(), field);
    }
    table
});

impl Table {
    fn add(&mut self, heading: &str, field: Field) {
        let key = String::from(heading_key(heading));
        self.bare.entry(bare(&key).into()).or_insert(field);
        self.exact.entry(key).or_insert(field);
    }

    fn find(&self, key: &str) -> Option<(Field, Fit)> {
        let exact = self.exact.get(key).map(|&field| (field, Fit::Exact));
        exact.or_else(|| self.bare.get(bare(key).as_str()).map(|&field| (field, Fit::Bare)))
    }
}

/// The keys of all known headings.
pub(super) fn keys() -> impl Iterator<Item = &'static str> {
    TABLE.exact.keys().map(String::as_str)
}

/// The field a heading means, when it means one. Context is the layout's matter.
pub(super) fn match_heading(heading: &str) -> Option<(Field, Fit)> {
    if heading.trim() == "#" {
        return Some((Field::RowNo, Fit::Exact));
    }
    let key = heading_key(heading);
    if key.is_empty() || key.as_str().split(' ').count() > HEADING_WORDS_MAX {
        return None;
    }
    TABLE
        .find(key.as_str())
        .or_else(|| names_either(key.as_str()))
        .or_else(|| TABLE.find(heading_key(&without_brackets(heading)).as_str()))
        .or_else(|| bilingual(heading))
        .or_else(|| beginning(key.as_str()))
        .or_else(|| with_lost_letters(heading))
}

const fn is_lost(letter: char) -> bool {
    matches!(letter, '?' | char::REPLACEMENT_CHARACTER)
}

/// Whether letters were lost to `?` or U+FFFD.
pub(super) fn has_lost_letters(heading: &str) -> bool {
    heading.contains(is_lost)
}

/// A heading some of whose letters were lost: the known one that has any letter in their place.
fn with_lost_letters(heading: &str) -> Option<(Field, Fit)> {
    if !has_lost_letters(heading) {
        return None;
    }
    let written: Vec<char> = fold(heading).as_str().chars().collect();
    let kept = written.iter().filter(|letter| letter.is_alphabetic()).count();
    let fits = |known: &str| {
        let mut letters = known.chars();
        let same = written.iter().all(|&letter| letters.next().is_some_and(|known| letter == known || is_lost(letter)));
        same && letters.next().is_none()
    };
    let mut found = TABLE.exact.iter().filter(|(known, _)| fits(known)).map(|(_, &field)| field);
    let field = found.next().filter(|_| kept >= 3)?;
    found.all(|other| other == field).then_some((field, Fit::Bare))
}

/// `Tên tập thể/Họ và tên cá nhân`: one column for the names of persons and collectives alike.
fn names_either(key: &str) -> Option<(Field, Fit)> {
    let key = bare(key);
    let key = key.as_str();
    let both =
        key.contains("tap the") && ["ho ten", "ho va ten", "ten ca nhan"].iter().any(|person| key.contains(person));
    both.then_some((Field::RecipientName, Fit::Exact))
}

/// `Họ và tên (chữ in hoa)` without the remark.
fn without_brackets(heading: &str) -> String {
    let mut depth = 0_u32;
    heading
        .chars()
        .filter(|&letter| {
            let before = depth;
            match letter {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            before == 0 && depth == 0
        })
        .collect()
}

/// `Họ và tên / Full name`, or one language a line: any half that is known.
fn bilingual(heading: &str) -> Option<(Field, Fit)> {
    let halves = heading.split(['/', '\n', '|']);
    if halves.clone().count() < 2 {
        return None;
    }
    halves.into_iter().find_map(|half| TABLE.find(heading_key(half).as_str())).map(|(field, _)| (field, Fit::Begins))
}

/// The longest known heading of two words or more with which this one begins.
fn beginning(key: &str) -> Option<(Field, Fit)> {
    let mut end = key.len();
    while let Some(space) = key.get(..end).and_then(|text| text.rfind(' ')) {
        end = space;
        let start = key.get(..end)?;
        if !start.contains(' ') {
            return None;
        }
        if let Some((field, _)) = TABLE.find(start) {
            return Some((field, Fit::Begins));
        }
    }
    None
}

/// The known heading most like an unknown one, for "is it …?".
pub(super) fn nearest(heading: &str) -> Option<&'static str> {
    let key = bare(heading_key(heading).as_str());
    // A short word is a letter away from too many others; a known one was set aside by hand.
    if key.as_str().chars().count() < 7 || match_heading(heading).is_some() {
        return None;
    }
    let near = TABLE.bare.iter().map(|(known, field)| (strsim::levenshtein(key.as_str(), known), known, field));
    let (apart, _, field) = near.min()?;
    (apart <= 1 + key.as_str().chars().count() / 8).then(|| field.label_vi())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_heading_list_is_understood() {
        let mut lines = csv::Reader::from_reader(HEADINGS.as_bytes());
        let lines: Vec<_> = lines.records().map(Result::unwrap).collect();
        assert!(lines.len() > 1_000);
        let read_otherwise: Vec<&str> = lines
            .iter()
            .filter(|line| match_heading(&line[1]).map(|(field, _)| field) != line[0].parse().ok())
            .map(|line| &line[1])
            .collect();
        // These are the names of two fields that the list counts among others.
        assert_eq!(read_otherwise, ["Birth year", "Evidence"]);
    }

    #[test]
    fn headings_are_read_in_any_dress() {
        let cases = [
            ("HỌ VÀ TÊN", Field::RecipientName),
            ("Họ và\ntên", Field::RecipientName),
            ("Họ và tên (chữ in hoa)", Field::RecipientName),
            ("Họ và tên / Full name", Field::RecipientName),
            ("recipient_name", Field::RecipientName),
            ("Số QĐ:", Field::DecisionNumber),
            ("Đơn vị công tác hiện nay", Field::Unit),
            ("S.T.T.", Field::RowNo),
            ("Tên tập thể/Họ và tên cá nhân", Field::RecipientName),
            ("Số CCCD", Field::SensitiveCitizenId),
            ("H? và tên", Field::RecipientName),
            ("Ch\u{FFFD}c v\u{FFFD}", Field::Position),
        ];
        for (heading, field) in cases {
            assert_eq!(match_heading(heading).map(|(found, _)| found), Some(field), "{heading}");
        }
        assert_eq!(match_heading("Cân nặng"), None);
        assert_eq!(match_heading("  "), None);
    }

    #[test]
    fn a_mistyped_heading_has_a_nearest_one() {
        assert_eq!(nearest("Họ và tênn"), Some("Họ và tên"));
        assert_eq!(nearest("Cân nặng khi sinh"), None);
    }
}
