//! Names of recipients: the name itself, and the titles and remarks that stand around it in a cell.

mod casing;
mod honorific;
mod household;
mod organisation;
mod person;
mod remark;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use super::text::{Name, NameKey, clean, fold};
use super::vocabulary::{Gender, RecipientKind};

pub use organisation::{looks_like_organisation, may_be_person, may_hide_person};
pub use person::looks_like_personal_name;

/// A recipient's name as read from a cell. Nothing that was written is lost: what is not part of
/// the name is in a field of its own, and the whole cell is in `written`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RecipientName {
    /// The whole cell as written.
    pub written: Name,
    /// The name to show: without titles and remarks, names in capitals in title case.
    /// For a household the words that name it (`Gia đình ông Nguyễn Văn A`).
    pub display: Name,
    /// Titles, ranks and degrees in front of the name, as written (`NGƯT. TS.`).
    pub honorific: Option<String>,
    /// The gender that a title (Ông, Bà, …) or a remark "(nữ)" tells; never guessed from the name.
    pub gender: Option<Gender>,
    /// The year of birth from a remark such as "(SN 1975)".
    pub birth_year: Option<i32>,
    /// "(truy tặng)" is written.
    pub posthumous: bool,
    /// "(đã mất)" is written.
    pub deceased: bool,
    /// Words behind the name that tell a position or a unit (`Chủ tịch Hội Nông dân`).
    pub position_hint: Option<String>,
    /// What the words say the recipient is; `None` when they leave it open.
    pub kind: Option<RecipientKind>,
    /// The head of a household, without titles.
    pub head_name: Option<Name>,
    /// What the name is matched by: without titles; of a household, its head.
    pub key: NameKey,
}

impl RecipientName {
    /// Reads a cell. `None` when it holds no letter.
    pub fn read(raw: &str) -> Option<Self> {
        Self::read_with(raw, None)
    }

    /// Reads a cell of a list or section that says what its recipients are.
    ///
    /// Words that clearly name a household win over a section of individuals; otherwise the section does.
    pub fn read_as(raw: &str, kind: RecipientKind) -> Option<Self> {
        Self::read_with(raw, Some(kind))
    }

    /// Family and middle names, and the given name (the last word). `None` for anything but a person.
    pub fn family_and_given(&self) -> Option<(&str, &str)> {
        if self.kind != Some(RecipientKind::Individual) {
            return None;
        }
        let name = self.display.as_str();
        Some(name.rsplit_once(' ').unwrap_or(("", name)))
    }

    fn read_with(raw: &str, section: Option<RecipientKind>) -> Option<Self> {
        let written = Name::new(raw)?;
        if !written.as_str().chars().any(char::is_alphabetic) || names_nobody(written.as_str()) {
            return None;
        }
        let line = one_line(raw);
        let (name, remarks) = remark::split(&line);
        let reading = if section == Some(RecipientKind::Collective) {
            Reading::collective(name)
        } else {
            Reading::of(name, &remarks, section)
        };
        Some(reading.finish(written, remarks, section))
    }
}

/// What remains when the remarks are taken off.
#[derive(Default)]
struct Reading {
    display: String,
    honorific: Option<String>,
    gender: Option<Gender>,
    position_hint: Option<String>,
    kind: Option<RecipientKind>,
    head: Option<String>,
    key: Option<NameKey>,
}

impl Reading {
    fn of(name: &str, remarks: &remark::Remarks, section: Option<RecipientKind>) -> Self {
        if let Some(household) = household::read(name, remarks.with_family) {
            return Self::household(name, &household);
        }
        if section.is_none() && looks_like_organisation(name) {
            return Self::collective(name);
        }
        let (name, position) = remark::split_position(name);
        let lead = honorific::split(name);
        let personal = lead.honorific.is_some() || looks_like_personal_name(lead.rest);
        let kind = section.or(personal.then_some(RecipientKind::Individual));
        Self {
            display: casing::person(lead.rest),
            honorific: lead.honorific.map(str::to_owned),
            gender: lead.gender,
            position_hint: position.map(str::to_owned),
            kind,
            head: (kind == Some(RecipientKind::Household)).then(|| casing::person(lead.rest)),
            key: None,
        }
    }

    fn collective(name: &str) -> Self {
        Self { display: casing::organisation(name), kind: Some(RecipientKind::Collective), ..Self::default() }
    }

    fn household(name: &str, household: &household::Household<'_>) -> Self {
        Self {
            display: casing::household(name),
            honorific: household.honorific.map(str::to_owned),
            position_hint: household.position.map(str::to_owned),
            kind: Some(RecipientKind::Household),
            head: Some(casing::person(household.head)),
            key: household.partner.map(|partner| fold(&format!("{} và {partner}", household.head))),
            ..Self::default()
        }
    }

    fn finish(self, written: Name, remarks: remark::Remarks, section: Option<RecipientKind>) -> RecipientName {
        let display = Name::new(&self.display).unwrap_or_else(|| written.clone());
        let head_name = self.head.as_deref().and_then(Name::new);
        let key = self.key.unwrap_or_else(|| head_name.as_ref().unwrap_or(&display).key());
        RecipientName {
            honorific: self.honorific,
            gender: if head_name.is_some() { None } else { self.gender.or(remarks.gender) },
            birth_year: remarks.birth_year,
            posthumous: remarks.posthumous,
            deceased: remarks.deceased,
            position_hint: self.position_hint.or(remarks.position),
            kind: self.kind.or(section),
            head_name,
            key,
            display,
            written,
        }
    }
}

/// Words that stand where a name should: a title or a remark alone, a mark, an address.
fn names_nobody(cell: &str) -> bool {
    const MARKS: [&str; 9] = ["nt", "như trên", "nhu tren", "x", "xx", "không", "không có", "chưa có", "n/a"];
    let words = cell.trim_matches(|sign: char| !sign.is_alphanumeric());
    words.contains('@')
        || MARKS.contains(&fold(words).as_str())
        || (words.split(' ').count() <= 4 && (honorific::is_title(words) || remark::is_remark(words)))
}

/// A cell on one line. A line break behind a whole personal name begins a remark.
fn one_line(raw: &str) -> String {
    if !raw.contains(['\n', '\r']) {
        return clean(raw);
    }
    let mut lines = raw.split(['\n', '\r']).map(clean).filter(|line| !line.is_empty());
    let Some(first) = lines.next() else { return String::new() };
    let whole = looks_like_personal_name(honorific::split(&first).rest);
    let joint = if whole { ", " } else { " " };
    lines.fold(first, |text, line| text + joint + &line)
}
