//! Who a row is about: the name, and whether it is a person, a collective or a household.

use super::cells::Cells;
use super::counts::kinds_in;
use super::field::Field;
use super::finding::{Finding, FindingCode};
use crate::domain::name::RecipientName;
use crate::domain::text::bare;
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
    let certain = stated.or(column_kind);
    let read = match certain.or(hints.section) {
        Some(kind) => RecipientName::read_as(&text, kind),
        None => RecipientName::read(&text),
    };
    let Some(mut name) = read else {
        cells.say_of(FindingCode::BadName, Field::RecipientName, &text, None);
        return None;
    };
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
    match bare(text).as_str() {
        "cn" | "individual" | "person" | "nguoi" | "nam" | "nu" | "male" | "female" => Some(RecipientKind::Individual),
        "tt" | "collective" | "organisation" | "organization" | "don vi" | "to chuc" | "org" => {
            Some(RecipientKind::Collective)
        }
        "hgd" | "ho" | "ho gd" | "gd" | "household" | "family" => Some(RecipientKind::Household),
        _ => match kinds_in(text).as_slice() {
            [kind] => Some(*kind),
            _ => None,
        },
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
    let family = cells.own(Field::FamilyName);
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
