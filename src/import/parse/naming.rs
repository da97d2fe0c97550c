//! Who a row is about: the name, and whether it is a person, a collective or a household.

use super::cells::Cells;
use super::counts::kinds_in;
use super::field::Field;
use super::finding::{Finding, FindingCode, Severity};
use super::grid::is_blank;
use super::layout::Role;
use crate::domain::name::{RecipientName, may_be_person, may_hide_person};
use crate::domain::text::{bare, clean};
use crate::domain::vocabulary::RecipientKind;

/// What the list as a whole, and the section the row stands in, say of the kind.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct KindHints {
    pub(super) section: Option<RecipientKind>,
    pub(super) title: Option<RecipientKind>,
}

/// A recipient as the row names it.
pub(super) struct Named {
    pub(super) name: RecipientName,
    pub(super) kind: RecipientKind,
    pub(super) sure: bool,
    /// The unit, when the row names both a person and a collective.
    pub(super) unit: Option<String>,
}

/// The longest names of collectives have some two hundred letters; more is no name.
const NAME_LETTERS_MAX: usize = 500;

/// Marks of code and addresses.
const NO_SIGNS_OF_NAMES: [char; 12] = ['<', '>', '{', '}', '=', '@', '#', '$', '%', '^', '~', '\\'];

/// Finds the recipient; what is missing or wrong is reported.
pub(super) fn read(cells: &mut Cells<'_>, hints: KindHints) -> Option<Named> {
    let before = cells.findings.len();
    let stated = stated_kind(cells);
    let Some((text, column_kind, unit)) = name_text(cells, stated.or(hints.section)) else {
        if cells.findings.len() == before {
            report_missing(cells);
        }
        return None;
    };
    if !text.chars().any(char::is_alphabetic) {
        // Under "Tập thể" or "Cá nhân" a small number is how many, not who.
        let counts = text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit()) && counts_kinds(cells);
        let code = if counts { FindingCode::QuantityOnly } else { FindingCode::BadName };
        cells.say_of(code, Field::RecipientName, &text, None);
        return None;
    }
    let letters = text.chars().count();
    if letters > NAME_LETTERS_MAX {
        let finding = Finding::at(cells.row.line, FindingCode::CellTooLong).value(letters.to_string());
        cells.findings.push(finding.suggest(NAME_LETTERS_MAX.to_string()));
        return None;
    }
    if let Some(names) = several_names(cells, &text) {
        let finding =
            Finding::at(cells.row.line, FindingCode::SeveralNames).value(&text).suggest(names.parts.join(" | "));
        let finding = if names.sure { finding } else { finding.as_grave_as(Severity::Warning) };
        cells.say(finding, names.column);
        if names.sure {
            return None;
        }
    }
    let certain = stated.or(column_kind);
    let read = match certain.or(hints.section) {
        Some(kind) => RecipientName::read_as(&text, kind),
        None => RecipientName::read(&text),
    };
    let read = match read {
        Some(name) if certain.or(hints.section).is_none() && name.kind == Some(RecipientKind::Collective) => {
            settled(cells, hints, name)
        }
        read => read,
    };
    let Some(mut name) = read else {
        cells.say_of(FindingCode::BadName, Field::RecipientName, &text, None);
        return None;
    };
    if text.contains(NO_SIGNS_OF_NAMES) {
        cells.say_of(FindingCode::OddName, Field::RecipientName, &text, None);
    }
    if cells.layout.exact {
        // The machine's file has the name itself and what stands around it in columns of their own.
        name.display = name.written.clone();
    }
    let said = certain.or_else(|| household_name(&text)).or(hints.section);
    let (kind, sure) = match said.or(hints.title).or(name.kind) {
        // A title for persons does not make a person of a school.
        Some(RecipientKind::Individual) if said.is_none() && name.kind == Some(RecipientKind::Collective) => {
            (RecipientKind::Collective, true)
        }
        Some(kind) => (kind, true),
        None if cells.layout.names_persons() => (RecipientKind::Individual, true),
        None => {
            let guess = RecipientKind::Individual;
            let label = guess.label_vi().to_lowercase();
            cells.say_of(FindingCode::UnsureKind, Field::RecipientName, &text, Some(label));
            (guess, false)
        }
    };
    Some(Named { name, kind, sure, unit })
}

/// A name that begins like a unit's and could be a surname (Đoàn, Viên): what else the row and the list say of persons
/// outweighs the word; where nothing else is said, the doubt is.
fn settled(cells: &mut Cells<'_>, hints: KindHints, name: RecipientName) -> Option<RecipientName> {
    if !may_be_person(name.written.as_str()) {
        if may_hide_person(name.written.as_str()) {
            let label = RecipientKind::Collective.label_vi().to_lowercase();
            cells.say_of(FindingCode::UnsureKind, Field::RecipientName, name.written.as_str(), Some(label));
        }
        return Some(name);
    }
    let personal =
        hints.title == Some(RecipientKind::Individual) || cells.layout.names_persons() || speaks_of_person(cells);
    if !personal {
        let label = RecipientKind::Individual.label_vi().to_lowercase();
        cells.say_of(FindingCode::UnsureKind, Field::RecipientName, name.written.as_str(), Some(label));
    }
    RecipientName::read_as(name.written.as_str(), RecipientKind::Individual)
}

/// Whether the row has something that only persons have.
fn speaks_of_person(cells: &Cells<'_>) -> bool {
    const PERSONAL: [Field; 7] = [
        Field::Position,
        Field::Gender,
        Field::BirthDate,
        Field::BirthYear,
        Field::Honorific,
        Field::MilitaryRank,
        Field::AcademicTitle,
    ];
    let filled = |&at: &usize| !is_blank(cells.raw(at));
    let marked = |role: &Role| matches!(role, Role::Male | Role::Female);
    let mut columns = cells.layout.columns.iter().enumerate();
    PERSONAL.iter().flat_map(|&field| cells.places.of_field(field)).any(filled)
        || columns.any(|(at, column)| marked(&column.role) && filled(&at))
}

/// Several persons in one cell.
struct SeveralNames {
    column: usize,
    parts: Vec<String>,
    /// Nothing else can be meant; a name broken over two lines looks alike.
    sure: bool,
}

/// The persons in one cell, divided by semicolons or line breaks: an award goes to one of them.
fn several_names(cells: &Cells<'_>, text: &str) -> Option<SeveralNames> {
    let column = *cells.places.of_field(Field::RecipientName).first()?;
    let raw = cells.raw(column);
    if cells.layout.ours || !raw.contains(['\n', '\r', ';']) || household_name(text).is_some() {
        return None;
    }
    let parts: Vec<String> = raw
        .split(['\n', '\r', ';'])
        .map(clean)
        .map(|part| without_number(&part))
        .filter(|part| !part.is_empty())
        .collect();
    let words = |part: &String| part.split(' ').count();
    let personal = |part: &String| {
        words(part) >= 2
            && RecipientName::read(part)
                .is_some_and(|name| name.kind == Some(RecipientKind::Individual) && name.position_hint.is_none())
    };
    if parts.len() < 2 || !parts.iter().all(personal) {
        return None;
    }
    // "Nguyễn Thị", and the given name on the next line.
    let broken =
        |part: &String| part.rsplit(' ').next().is_some_and(|word| matches!(bare(word).as_str(), "thi" | "van"));
    if !raw.contains(';') && parts.iter().any(broken) {
        return None;
    }
    let sure = raw.contains(';') || parts.iter().all(|part| words(part) >= 3);
    Some(SeveralNames { column, parts, sure })
}

/// A name without the number by which a cell of several counts it.
fn without_number(part: &str) -> String {
    part.trim_start_matches(|sign: char| sign.is_ascii_digit() || matches!(sign, '.' | ')' | '-' | '+' | ' '))
        .to_owned()
}

/// Whether a name column is headed by nothing but a kind.
fn counts_kinds(cells: &Cells<'_>) -> bool {
    let named = [Field::RecipientName, Field::CollectiveName, Field::HouseholdName];
    let mut columns = named.iter().flat_map(|&field| cells.places.of_field(field));
    columns.any(|&at| matches!(bare(cells.layout.heading(at)).as_str(), "tap the" | "ca nhan" | "ho gia dinh"))
}

/// The kind in a column of its own.
fn stated_kind(cells: &mut Cells<'_>) -> Option<RecipientKind> {
    let (at, text) = match cells.own_with_place(Field::RecipientKind) {
        Some((at, text)) => (Some(at), text),
        None => (None, cells.default(Field::RecipientKind)?.to_owned()),
    };
    let kind = kind_of_words(&text);
    if kind.is_none() {
        let finding = Finding::at(cells.row.line, FindingCode::UnknownKind).value(&text);
        match at {
            Some(at) => cells.say(finding, at),
            None => cells.findings.push(finding),
        }
    }
    kind
}

/// "Cá nhân", "TT", "INDIVIDUAL", "Hộ GĐ".
pub(super) fn kind_of_words(text: &str) -> Option<RecipientKind> {
    kind_code(text).or_else(|| match kinds_in(text).as_slice() {
        [kind] => Some(*kind),
        _ => None,
    })
}

/// A word for a kind and nothing more.
pub(super) fn kind_code(text: &str) -> Option<RecipientKind> {
    match bare(text).as_str() {
        "cn" | "individual" | "person" | "nguoi" | "nam" | "nu" | "male" | "female" => Some(RecipientKind::Individual),
        "tt" | "collective" | "organisation" | "organization" | "don vi" | "to chuc" | "org" => {
            Some(RecipientKind::Collective)
        }
        "hgd" | "ho" | "ho gd" | "gd" | "household" | "family" => Some(RecipientKind::Household),
        _ => None,
    }
}

/// "Gia đình ông …", "Hộ bà …" in a list of persons is a household all the same.
fn household_name(text: &str) -> Option<RecipientKind> {
    // Most names begin otherwise, and folding a million of them takes its time.
    if !text.starts_with(['G', 'g', 'H', 'h']) {
        return None;
    }
    let key = bare(text);
    let household =
        ["gia dinh ", "ho gia dinh", "ho ong ", "ho ba "].iter().any(|start| key.as_str().starts_with(start));
    household.then_some(RecipientKind::Household)
}

/// The text of the name, the kind its column implies, and the unit when a person's row names a collective as well.
fn name_text(
    cells: &mut Cells<'_>,
    kind: Option<RecipientKind>,
) -> Option<(String, Option<RecipientKind>, Option<String>)> {
    let personal = personal_name(cells);
    let collective = cells.own(Field::CollectiveName);
    let household = cells.own(Field::HouseholdName);
    let mixed = cells.places.has(Field::RecipientName) || cells.places.has(Field::FamilyName);
    match (personal, collective, household) {
        (Some(name), None, None) => Some((name, None, None)),
        (None, Some(name), None) => Some((name, Some(RecipientKind::Collective), None)),
        (None, collective, Some(name)) => Some((name, Some(RecipientKind::Household), collective)),
        (Some(name), collective, None) => Some((name, mixed.then_some(RecipientKind::Individual), collective)),
        (Some(name), _, Some(_)) => Some((name, None, None)),
        // In a section of collectives the unit is the recipient.
        (None, None, None) if kind == Some(RecipientKind::Collective) => {
            cells.own(Field::Unit).map(|name| (name, None, None))
        }
        (None, None, None) => cells.default(Field::RecipientName).map(|name| (name.to_owned(), None, None)),
    }
}

fn personal_name(cells: &mut Cells<'_>) -> Option<String> {
    let whole = cells.joined(Field::RecipientName, " ");
    // "Họ | Tên đệm | Tên": all that comes before the given name.
    let family = cells.joined(Field::FamilyName, " ");
    let given = cells.own(Field::GivenName);
    match (whole, family, given) {
        (whole, None, None) => whole,
        // A merged heading "Họ và tên" over two columns leaves the given name without one.
        (_, Some(family), Some(given)) => Some(format!("{family} {given}")),
        (Some(name), Some(family), None) => Some(format!("{family} {name}")),
        (Some(name), None, Some(_)) => Some(name),
        (None, family, given) => family.or(given),
    }
}

fn report_missing(cells: &mut Cells<'_>) {
    let quantity = cells.own(Field::Quantity);
    let field = if cells.places.has(Field::RecipientName) { Field::RecipientName } else { Field::CollectiveName };
    match quantity {
        Some(quantity) => cells.say_of(FindingCode::QuantityOnly, Field::Quantity, &quantity, None),
        None => {
            let finding = Finding::at(cells.row.line, FindingCode::MissingName);
            match cells.places.of_field(field).first() {
                Some(&at) => cells.say(finding, at),
                None => cells.findings.push(finding),
            }
        }
    }
}
