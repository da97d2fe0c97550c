//! S2 and S3: awards decided in a year, by proposer, recipient and type, with a column for each form or group of forms.

use sea_orm::DatabaseConnection;

use super::{Heading, Line, Table};
use crate::domain::access::Sight;
use crate::domain::authority;
use crate::domain::filter::{AwardFilter, YearBasis, YearRange};
use crate::domain::tally::{Key, Question, RecipientGroup, TallyDimension};
use crate::domain::vocabulary::{AwardStatus, CommendationType, FormScheme, OrganisationLevel, RecipientKind};
use crate::entity::award_form;
use crate::error::Result;
use crate::store::tally::{Asked, Group, tally};

/// One of the two forms: which statistical groups it counts, and how it heads their columns.
pub(super) struct Form {
    title: &'static str,
    groups: &'static [(&'static str, Columns)],
}

/// How the awards of a statistical group are set out.
enum Columns {
    /// A column for each form of the catalogue.
    ByForm,
    /// One column for all.
    Together(&'static str),
}

pub(super) const STATE: Form = Form {
    title: "S2. Khen thưởng cấp Nhà nước",
    groups: &[
        ("state_order_medal", Columns::ByForm),
        ("state_prize_ho_chi_minh", Columns::ByForm),
        ("state_prize", Columns::ByForm),
        ("state_honorary_title", Columns::ByForm),
        ("state_government_flag", Columns::ByForm),
        ("state_prime_minister_certificate", Columns::ByForm),
        ("state_national_soldier", Columns::ByForm),
        ("state_other", Columns::Together("Hình thức khác")),
    ],
};

pub(super) const MINISTRY_PROVINCE: Form = Form {
    title: "S3. Khen thưởng cấp bộ, ban, ngành, tỉnh",
    groups: &[
        ("mp_certificate", Columns::Together("Bằng khen")),
        ("mp_soldier", Columns::Together("Chiến sĩ thi đua")),
        ("mp_flag", Columns::Together("Cờ thi đua")),
        ("mp_medal_insignia", Columns::Together("Kỷ niệm chương, huy hiệu")),
    ],
};

/// Who proposed the decision, as the forms count it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Proposer {
    Ministry,
    Province,
    Other,
    Unknown,
}

impl Proposer {
    const ALL: [(Self, &str); 4] = [
        (Self::Ministry, "Bộ, ban, ngành, đoàn thể trung ương"),
        (Self::Province, "Tỉnh, thành phố trực thuộc trung ương"),
        (Self::Other, "Cơ quan, đơn vị khác"),
        (Self::Unknown, "Chưa rõ"),
    ];

    /// The proposer that a proposing unit is by its name.
    fn of(key: &Key) -> Self {
        let Key::Word(unit) = key else { return Self::Unknown };
        match authority::level(unit) {
            Some(OrganisationLevel::Central) => Self::Ministry,
            Some(OrganisationLevel::Province) => Self::Province,
            _ => Self::Other,
        }
    }
}

/// What the awards of a filter are when the forms count them: decided in the year, by the law, and standing.
fn counted(form: &Form, year: i32) -> AwardFilter {
    AwardFilter {
        years: Some(YearRange { from: Some(year), to: Some(year) }),
        year_basis: Some(YearBasis::Decision),
        schemes: Some(vec![FormScheme::Law]),
        stat_groups: Some(form.groups.iter().map(|(group, _)| (*group).to_owned()).collect()),
        statuses: Some(AwardStatus::COUNTED.to_vec()),
        ..AwardFilter::default()
    }
}

pub(super) async fn fill(db: &DatabaseConnection, form: &Form, year: i32, sight: Sight) -> Result<Table> {
    let filter = counted(form, year);
    let counts = async |split: &[TallyDimension]| -> Result<Vec<Group>> {
        let dimensions = [&[TallyDimension::Form, TallyDimension::RecipientKind], split].concat();
        Ok(tally(db, &Question::new(filter.clone(), &dimensions), sight, Asked::default()).await?.groups)
    };
    let catalogue = crate::store::award_form::all(db).await?;
    let columns = columns(form, &catalogue);
    let line = |label: &str, depth: u16, groups: &[Group], fits: &dyn Fn(&Key) -> bool| Line {
        label: label.to_owned(),
        depth,
        cells: cells(&columns, groups, fits),
    };

    let by_proposer = counts(&[TallyDimension::ProposingUnit]).await?;
    let mut lines = vec![line("Tổng số", 0, &by_proposer, &|_| true), Line::heading("Chia theo cơ quan đề nghị")];
    let proposed =
        |(proposer, label): (Proposer, &str)| line(label, 1, &by_proposer, &|key| Proposer::of(key) == proposer);
    lines.extend(Proposer::ALL.into_iter().map(proposed));

    let by_recipient = counts(&[TallyDimension::RecipientGroup]).await?;
    lines.push(Line::heading("Chia theo đối tượng"));
    for (label, depth, groups) in recipient_lines() {
        lines.push(line(&label, depth, &by_recipient, &|key| groups.iter().any(|group| is(key, group.code()))));
    }

    let by_type = counts(&[TallyDimension::CommendationType]).await?;
    lines.push(Line::heading("Chia theo loại hình khen thưởng"));
    for kind in CommendationType::ALL {
        lines.push(line(kind.label_vi(), 1, &by_type, &|key| is(key, kind.code())));
    }
    lines.push(line("Chưa rõ", 1, &by_type, &|key| *key == Key::Unknown));

    Ok(Table {
        title: format!("{} năm {year}", form.title),
        notes: vec![
            "Tính theo năm ký quyết định, lượt khen thưởng; không tính đề nghị, hủy bỏ và các hình thức ngoài luật."
                .to_owned(),
        ],
        columns: columns.into_iter().map(|column| column.heading).collect(),
        lines,
    })
}

fn is(key: &Key, code: &str) -> bool {
    matches!(key, Key::Word(word) if word == code)
}

/// The rows of recipients, each with the groups it counts.
fn recipient_lines() -> Vec<(String, u16, Vec<RecipientGroup>)> {
    use RecipientGroup as R;
    let persons: Vec<R> = R::ALL
        .iter()
        .copied()
        .filter(|group| !matches!(group, R::Enterprise | R::OtherCollective | R::Household))
        .collect();
    let mut lines = vec![
        (RecipientKind::Collective.label_vi().to_owned(), 1, vec![R::Enterprise, R::OtherCollective]),
        ("Trong đó: doanh nghiệp".to_owned(), 2, vec![R::Enterprise]),
        (RecipientKind::Household.label_vi().to_owned(), 1, vec![R::Household]),
        (RecipientKind::Individual.label_vi().to_owned(), 1, persons.clone()),
    ];
    lines.extend(persons.into_iter().map(|group| (group.label_vi().to_owned(), 2, vec![group])));
    lines
}

/// One column: its heading, and which awards it counts.
struct Column {
    heading: Heading,
    forms: Vec<String>,
    persons: Option<bool>,
}

/// The total, then each form or group of forms, collectives and households apart from persons.
fn columns(form: &Form, catalogue: &[award_form::Model]) -> Vec<Column> {
    let by_law = || catalogue.iter().filter(|entry| entry.scheme == FormScheme::Law);
    let mut all = Vec::new();
    let mut headed: Vec<(String, Vec<String>)> = Vec::new();
    for (group, set_out) in form.groups {
        let entries: Vec<_> = by_law().filter(|entry| entry.stat_group == *group).collect();
        all.extend(entries.iter().map(|entry| entry.code.clone()));
        match set_out {
            Columns::ByForm => {
                headed.extend(entries.iter().map(|entry| (entry.name_vi.clone(), vec![entry.code.clone()])));
            }
            Columns::Together(label) => {
                headed.push(((*label).to_owned(), entries.iter().map(|entry| entry.code.clone()).collect()));
            }
        }
    }
    let total =
        Column {
            heading: Heading { group: "Tổng số".to_owned(), label: String::new() }, forms: all, persons: None
        };
    let halves = |(group, forms): (String, Vec<String>)| {
        [("Tập thể, hộ gia đình", false), ("Cá nhân", true)].map(|(label, persons)| Column {
            heading: Heading { group: group.clone(), label: label.to_owned() },
            forms: forms.clone(),
            persons: Some(persons),
        })
    };
    std::iter::once(total).chain(headed.into_iter().flat_map(halves)).collect()
}

/// The counts of a row: of the groups whose last key fits, those that each column counts.
fn cells(columns: &[Column], groups: &[Group], fits: &dyn Fn(&Key) -> bool) -> Vec<u64> {
    let of_line: Vec<&Group> =
        groups.iter().filter(|group| group.keys.last().is_some_and(|named| fits(&named.key))).collect();
    let counts = |column: &Column, group: &Group| {
        let [form, kind, ..] = group.keys.as_slice() else { return false };
        let person = is(&kind.key, RecipientKind::Individual.code());
        form.value.as_ref().is_some_and(|code| column.forms.contains(code))
            && column.persons.is_none_or(|persons| persons == person)
    };
    let sum = |column: &Column| of_line.iter().filter(|group| counts(column, group)).map(|group| group.awards).sum();
    columns.iter().map(sum).collect()
}
