//! What each column of a list is for.

use super::award_words;
use super::field::Field;
use super::finding::{Finding, FindingCode};
use super::heading::{Fit, match_heading, nearest};
use super::naming::{kind_code, kind_of_words};
use super::section::is_only_kind;
use crate::domain::name::RecipientName;
use crate::domain::period::Period;
use crate::domain::text::{bare, fold, heading_key};

/// The column in which rejected rows say what is wrong with them; on reading it is passed over.
pub const ERRORS_HEADING: &str = "Lỗi";

/// What a column is for.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Role {
    /// A field of the entry.
    Field(Field),
    /// A tick, or words, in this column grant this form.
    Form(String),
    /// The cells name forms granted for this period.
    Period(Period),
    /// A tick or a birth year here means a man.
    Male,
    /// A tick or a birth year here means a woman.
    Female,
    /// Not known: kept with the raw row.
    Unknown,
    /// A column without a heading.
    Blank,
}

impl Role {
    /// Clerks merge such cells over several rows that share the value.
    pub(super) const fn is_merged_down(&self) -> bool {
        matches!(
            self,
            Self::Field(
                Field::Unit
                    | Field::ParentUnit
                    | Field::Sector
                    | Field::Locality
                    | Field::AwardForm
                    | Field::Period
                    | Field::Campaign
                    | Field::DecisionNumber
                    | Field::DecisionDate
                    | Field::DecisionNumberDate
                    | Field::IssuingAuthority
                    | Field::Achievement
            )
        )
    }
}

/// One column.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Column {
    pub(super) heading: String,
    pub(super) role: Role,
}

/// The columns of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Layout {
    pub(super) columns: Vec<Column>,
    /// Our own machine export: every row is a recipient and every cell the exact value, unguarded.
    pub(super) exact: bool,
    /// Our own export, for a machine or a clerk: what is blank is blank, and a row that states its kind is a
    /// recipient's, whatever its words look like.
    pub(super) ours: bool,
}

/// A mapping set by hand: which column, counted from 0, is which field.
pub(super) type Mapping = [(Field, usize)];

impl Layout {
    /// Gives each heading its role, context considered, hand mapping last.
    pub(super) fn of(headings: &[String], mapping: &Mapping) -> Self {
        let mut columns: Vec<Column> =
            headings.iter().map(|heading| Column { heading: heading.clone(), role: role_alone(heading) }).collect();
        settle_context(&mut columns);
        if let Some(last) = mapping.iter().map(|&(_, at)| at).max() {
            while columns.len() <= last {
                columns.push(Column { heading: String::new(), role: Role::Blank });
            }
        }
        for column in &mut columns {
            // What is set by hand stands alone: other columns with that heading only stay in the raw row.
            if matches!(column.role, Role::Field(found) if mapping.iter().any(|&(field, _)| field == found)) {
                column.role = Role::Unknown;
            }
        }
        for &(field, at) in mapping {
            if let Some(column) = columns.get_mut(at) {
                column.role = Role::Field(field);
            }
        }
        let exact = mapping.is_empty() && is_machine_header(headings);
        let ours = exact || (mapping.is_empty() && is_clerk_header(headings));
        Self { columns, exact, ours }
    }

    /// A column under a heading for forms is one, unless it already means something else.
    pub(super) fn set_form(&mut self, at: usize) {
        let open = |column: &&mut Column| matches!(column.role, Role::Unknown | Role::Field(Field::AwardForm));
        if let Some(column) = self.columns.get_mut(at).filter(open) {
            column.role = award_words::form_words(&column.heading).map_or(Role::Blank, Role::Form);
        }
    }

    /// "Cá nhân/Tập thể" and "Đối tượng khen thưởng" are the kind when their cells say only that, else the name.
    pub(super) fn settle_by_cells(&mut self, rows: &[&[String]], mapping: &Mapping) {
        if self.ours {
            return;
        }
        for at in 0..self.columns.len() {
            let key = bare(heading_key(self.heading(at)).as_str());
            let either = matches!(key.as_str(), "ca nhan tap the" | "tap the ca nhan" | "tap the hoac ca nhan");
            let kind = self.columns.get(at).is_some_and(|column| column.role == Role::Field(Field::RecipientKind));
            if !(either || kind) || mapping.iter().any(|&(_, mapped)| mapped == at) {
                continue;
            }
            let cells: Vec<&String> =
                rows.iter().filter_map(|row| row.get(at)).filter(|cell| !cell.trim().is_empty()).collect();
            let names = if either {
                cells.is_empty() || !cells.iter().all(|cell| says_only_kind(cell))
            } else {
                let named = cells.iter().filter(|cell| !says_only_kind(cell) && may_name(cell)).count();
                named * 2 > cells.len() && !self.has_name_beside(at)
            };
            set(&mut self.columns, at, if names { Field::RecipientName } else { Field::RecipientKind });
        }
        settle_units(&mut self.columns, mapping);
    }

    /// Whether another column than this names recipients; a unit does so only for want of any other name.
    fn has_name_beside(&self, at: usize) -> bool {
        self.columns.iter().enumerate().any(|(other, column)| {
            let unit = role_alone(&column.heading) == Role::Field(Field::Unit);
            other != at && !unit && matches!(column.role, Role::Field(field) if field.names_recipient())
        })
    }

    /// `Họ và tên` over two columns: the second, without a heading, holds the given names.
    pub(super) fn settle_divided_name(&mut self, rows: &[&[String]], mapping: &Mapping) {
        let Some(at) = self.of_field(Field::RecipientName).next().filter(|_| self.names_persons()) else { return };
        let beside = at + 1;
        let open = self.columns.get(beside).is_none_or(|column| column.role == Role::Blank);
        if !open || mapping.iter().any(|&(_, mapped)| mapped == at || mapped == beside) || self.errors() == Some(beside)
        {
            return;
        }
        let cell = |row: &&[String], at: usize| row.get(at).map(|cell| cell.trim().to_owned()).unwrap_or_default();
        let named: Vec<_> = rows.iter().map(|row| (cell(row, at), cell(row, beside))).collect();
        let divided = named.iter().filter(|(family, given)| !family.is_empty() && is_given_name(given)).count();
        let others = named.iter().filter(|(_, beside)| !beside.is_empty() && !is_given_name(beside)).count();
        let whole = named.iter().filter(|(name, beside)| !name.is_empty() && beside.is_empty()).count();
        if divided > whole && others == 0 {
            if self.columns.len() <= beside {
                self.columns.push(Column { heading: String::new(), role: Role::Blank });
            }
            set(&mut self.columns, at, Field::FamilyName);
            set(&mut self.columns, beside, Field::GivenName);
        }
    }

    /// Where a second table begins beside the first, if the same columns come again: two lists on one page.
    pub(super) fn second_table(&self) -> Option<usize> {
        let field = |at: usize| match self.columns.get(at)?.role {
            Role::Field(field) => Some(field),
            _ => None,
        };
        let first = (0..self.columns.len()).find(|&at| field(at).is_some())?;
        let lead = field(first).filter(|lead| *lead == Field::RowNo || lead.names_recipient())?;
        let heading = |at: usize| heading_key(self.heading(at));
        let second = (first + 1..self.columns.len())
            .find(|&at| field(at) == Some(lead) && (lead == Field::RowNo || heading(at) == heading(first)))?;
        let names = |range: std::ops::Range<usize>| range.filter_map(field).any(Field::names_recipient);
        let both = names(first..second) && names(second..self.columns.len());
        let wide = second - first >= 2 && self.columns.len() - second >= 2;
        (both && wide).then_some(second)
    }

    /// Whether some column has this field.
    pub(super) fn has(&self, field: Field) -> bool {
        self.columns.iter().any(|column| column.role == Role::Field(field))
    }

    /// The columns that hold this field.
    pub(super) fn of_field(&self, field: Field) -> impl Iterator<Item = usize> + '_ {
        self.columns.iter().enumerate().filter(move |(_, column)| column.role == Role::Field(field)).map(|(at, _)| at)
    }

    /// The name column is headed as only persons' names are.
    pub(super) fn names_persons(&self) -> bool {
        self.of_field(Field::RecipientName).any(|at| {
            let key = bare(self.heading(at));
            let key = key.as_str();
            (key.contains("ho ") || key.starts_with("ho,")) && !key.contains("tap the") && !key.contains("don vi")
        }) || self.has(Field::FamilyName)
    }

    /// The column that says what was wrong with a row.
    pub(super) fn errors(&self) -> Option<usize> {
        self.columns.iter().position(|column| column.heading.trim() == ERRORS_HEADING)
    }

    /// The heading of a column.
    pub(super) fn heading(&self, at: usize) -> &str {
        self.columns.get(at).map_or("", |column| column.heading.as_str())
    }

    /// The header as a text that is the same whenever the same columns come in the same order.
    pub(super) fn signature(&self) -> String {
        let own = self.columns.iter().filter(|column| column.heading.trim() != ERRORS_HEADING);
        own.map(|column| heading_key(&column.heading).to_string()).collect::<Vec<_>>().join("|")
    }

    /// What a clerk should know about the columns.
    pub(super) fn findings(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (at, column) in self.columns.iter().enumerate() {
            let about = |code| Finding::of_file(code).in_column(at, &column.heading).value(&column.heading);
            match &column.role {
                Role::Field(field) if field.is_sensitive() => findings.push(about(FindingCode::SensitiveColumn)),
                Role::Field(field) if !self.ours && self.leaves_out(*field) => {
                    findings.push(about(FindingCode::UnusedColumn).suggest(field.label_vi()));
                }
                Role::Field(field) if self.of_field(*field).next() != Some(at) && !field.may_repeat() => {
                    findings.push(about(FindingCode::RepeatedColumn));
                }
                Role::Unknown => {
                    let finding = about(FindingCode::UnknownColumn);
                    findings.push(match nearest(&column.heading) {
                        Some(known) => finding.suggest(known),
                        None => finding,
                    });
                }
                _ => {}
            }
        }
        findings
    }
}

impl Layout {
    /// Understood, but the registry has no place for it.
    fn leaves_out(&self, field: Field) -> bool {
        match field {
            Field::AwardLevel
            | Field::Sector
            | Field::SigningCapacity
            | Field::PresentedOn
            | Field::PresentedBy
            | Field::Ceremony
            | Field::ArticleUrl
            | Field::Vote => true,
            Field::ParentUnit => self.has(Field::Unit),
            _ => false,
        }
    }
}

impl Field {
    /// Several columns of this field are joined, not chosen between.
    const fn may_repeat(self) -> bool {
        matches!(
            self,
            Self::RecipientName
                | Self::FamilyName
                | Self::Note
                | Self::Achievement
                | Self::AwardForm
                | Self::Signature
                | Self::RowNo
        )
    }
}

/// One word that begins with a capital.
fn is_given_name(text: &str) -> bool {
    text.starts_with(char::is_uppercase) && text.chars().all(|letter| letter.is_alphabetic() || letter == '\'')
}

/// Every heading is the machine name of a field, one of them an id of ours.
fn is_machine_header(headings: &[String]) -> bool {
    let named = |heading: &String| {
        Field::ALL.iter().any(|field| field.name() == heading) || heading == "list_ordinal" || heading == ERRORS_HEADING
    };
    let ids = ["award_id", "recipient_id", "decision_id"];
    headings.iter().all(named) && headings.iter().any(|heading| ids.contains(&heading.as_str()))
}

/// Every heading is what our export for clerks calls a field, some of them columns that only our export has.
fn is_clerk_header(headings: &[String]) -> bool {
    let named =
        |heading: &String| heading == ERRORS_HEADING || Field::ALL.iter().any(|field| field.label_vi() == heading);
    let has = |field: Field| headings.iter().any(|heading| heading == field.label_vi());
    headings.iter().all(named) && [Field::RecipientKind, Field::Evidence, Field::Visibility].into_iter().all(has)
}

fn role_alone(heading: &str) -> Role {
    if heading.trim().is_empty() || heading.trim() == ERRORS_HEADING {
        return Role::Blank;
    }
    let matched = match_heading(heading);
    if let Some((field, Fit::Exact | Fit::Bare)) = matched {
        return Role::Field(field);
    }
    if let Some(form) = award_words::form_words(heading).filter(|_| award_words::is_form(heading)) {
        return Role::Form(form);
    }
    if let Some(period) = column_period(heading) {
        return Role::Period(period);
    }
    match matched {
        // "Danh hiệu năm 2018" beside "Danh hiệu năm 2019".
        Some((Field::AwardForm, Fit::Begins)) => {
            year_of_forms(heading).map_or(Role::Field(Field::AwardForm), Role::Period)
        }
        Some((field, _)) => Role::Field(field),
        None => Role::Unknown,
    }
}

/// The period at the end of a heading for forms.
fn year_of_forms(heading: &str) -> Option<Period> {
    let mut starts = heading
        .char_indices()
        .filter(|&(at, _)| at == 0 || heading.get(..at).is_some_and(|before| before.ends_with(' ')));
    starts.find_map(|(at, _)| column_period(heading.get(at..)?))
}

/// A heading that is a year or a span of years.
pub(super) fn column_period(heading: &str) -> Option<Period> {
    let digits = heading.chars().filter(char::is_ascii_digit).count();
    let says_only_years = (digits == 4 || digits == 8) && {
        let words = bare(heading);
        let mut words =
            words.as_str().split(|letter: char| !letter.is_ascii_alphabetic()).filter(|word| !word.is_empty());
        words.all(|word| matches!(word, "nam" | "hoc" | "giai" | "doan" | "nien" | "khoa"))
    };
    let period = says_only_years.then(|| Period::read(heading, false))??;
    period.start_year.filter(|year| (1945..2100).contains(year)).map(|_| period)
}

/// Headings whose meaning depends on their neighbours (DOMAIN 6.7).
fn settle_context(columns: &mut [Column]) {
    let has = |columns: &[Column], field| columns.iter().any(|column| column.role == Role::Field(field));
    let keys: Vec<String> = columns.iter().map(|column| fold(column.heading.trim()).into()).collect();
    let women = keys.iter().position(|key| key == "nữ");
    for (at, key) in keys.iter().enumerate() {
        let Some(column) = columns.get_mut(at) else { continue };
        match key.as_str() {
            // "Nam" beside "Nữ" is men, not a year without its mark.
            "nam" if women.is_some() => column.role = Role::Male,
            "nữ" => column.role = Role::Female,
            _ => {}
        }
    }
    let family = columns.iter().position(|column| column.role == Role::Field(Field::FamilyName));
    for (at, key) in keys.iter().enumerate() {
        // "Tên" alone is the whole name, unless the family name came before it.
        if key == "tên" && family.is_some_and(|family| family < at) {
            set(columns, at, Field::GivenName);
        }
        if bare(key).as_str() == "ngay" && !has(columns, Field::DecisionNumber) {
            set(columns, at, Field::PresentedOn);
        }
    }
    settle_units(columns, &[]);
}

/// A list whose only name is "Đơn vị" is a list of collectives; with any other name that is the unit.
fn settle_units(columns: &mut [Column], mapping: &Mapping) {
    let units: Vec<usize> = columns
        .iter()
        .enumerate()
        .filter(|(at, column)| {
            let open = matches!(column.role, Role::Field(Field::Unit | Field::CollectiveName));
            open && mapping.iter().all(|(_, mapped)| mapped != at)
                && role_alone(&column.heading) == Role::Field(Field::Unit)
        })
        .map(|(at, _)| at)
        .collect();
    let named = columns.iter().enumerate().any(|(at, column)| {
        !units.contains(&at)
            && matches!(column.role, Role::Field(field) if field.names_recipient() && field != Field::GivenName)
    });
    for (nth, &at) in units.iter().enumerate() {
        set(columns, at, if named || nth > 0 { Field::Unit } else { Field::CollectiveName });
    }
}

/// A cell that says what the recipient is, not who.
fn says_only_kind(cell: &str) -> bool {
    kind_code(cell).is_some() || (kind_of_words(cell).is_some() && is_only_kind(cell))
}

/// A cell that may be somebody's name.
fn may_name(cell: &str) -> bool {
    RecipientName::read(cell).is_some_and(|name| name.kind.is_some())
}

fn set(columns: &mut [Column], at: usize, field: Field) {
    if let Some(column) = columns.get_mut(at) {
        column.role = Role::Field(field);
    }
}
