//! One key of a group: the value of a dimension, and the filter that selects it.

use uuid::Uuid;

use super::{Bucket, Label, TallyDimension};
use crate::domain::filter::{AwardFilter, DayRange, PeriodIs, YearBasis, YearRange};
use crate::domain::id::NodeId;
use crate::domain::vocabulary::{EntityKind, PeriodKind};

/// The value of one dimension that a group of awards shares.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    /// A bucket of time by its ordinal; 1 for yes and 0 for no.
    Number(i32),
    /// A code, or words as written. A period is `KIND:first/last`.
    Word(String),
    /// A row.
    Id(Uuid),
    /// The award does not say.
    Unknown,
}

impl Key {
    /// What selects the awards of this key. A form is known by its code, which the catalogue has for the row.
    pub fn filter(&self, dimension: TallyDimension, basis: YearBasis, form: Option<&str>) -> AwardFilter {
        use TallyDimension as By;
        let mut filter = AwardFilter::default();
        match self {
            Self::Unknown => {
                filter.unknown = dimension.fact().map(|fact| vec![fact]);
                filter.year_basis = dimension.is_of_time().then_some(basis);
            }
            Self::Number(number) if dimension.is_of_time() => return of_time(dimension, *number, basis),
            Self::Number(number) => {
                let yes = Some(*number != 0);
                match dimension {
                    By::Posthumous => filter.posthumous = yes,
                    By::Foreign => filter.foreign = yes,
                    _ => filter.has_article = yes,
                }
            }
            Self::Id(id) => {
                let node = |kind| Some(NodeId::new(kind, *id));
                match dimension {
                    By::Form => filter.forms = form.map(|code| vec![code.to_owned()]),
                    By::Campaign => filter.campaign = node(EntityKind::Campaign),
                    By::IssuingAuthority => filter.issuing_authority = node(EntityKind::Organisation),
                    By::Organisation => filter.counted_for = node(EntityKind::Organisation),
                    _ => filter.recipient = node(EntityKind::Recipient),
                }
            }
            Self::Word(word) => of_word(dimension, word, &mut filter),
        }
        filter
    }

    /// The value as dashboards read it; none for the unknown.
    pub fn value(&self, dimension: TallyDimension, form: Option<&str>) -> Option<String> {
        Some(match self {
            Self::Unknown => return None,
            Self::Number(number) => match Bucket::at(dimension, *number) {
                Some(bucket) => bucket.value(),
                None => (*number != 0).to_string(),
            },
            Self::Word(word) if dimension == TallyDimension::Period => word.replace('/', "-"),
            Self::Word(word) => word.clone(),
            Self::Id(id) => match dimension {
                TallyDimension::Form => form.unwrap_or_default().to_owned(),
                TallyDimension::Campaign => NodeId::new(EntityKind::Campaign, *id).to_string(),
                TallyDimension::Recipient => NodeId::new(EntityKind::Recipient, *id).to_string(),
                _ => NodeId::new(EntityKind::Organisation, *id).to_string(),
            },
        })
    }

    /// What it is called, where that follows from the key alone: time, closed lists, periods, words as written.
    pub fn label(&self, dimension: TallyDimension, words: &[(&'static str, Label)]) -> Option<Label> {
        Some(match self {
            Self::Unknown => Label::unknown(),
            Self::Number(number) => match Bucket::at(dimension, *number) {
                Some(bucket) => bucket.label(),
                None if *number != 0 => Label::new("Có", "Yes"),
                None => Label::new("Không", "No"),
            },
            Self::Word(word) => match words.iter().find(|(code, _)| code == word) {
                Some((_, label)) => label.clone(),
                None => self
                    .period()
                    .filter(|_| dimension == TallyDimension::Period)
                    .map_or_else(|| Label::name(word), period_label),
            },
            Self::Id(_) => return None,
        })
    }

    /// The period it means, for the dimension of periods.
    pub fn period(&self) -> Option<PeriodIs> {
        let Self::Word(word) = self else { return None };
        let (kind, years) = word.split_once(':')?;
        let (start, end) = years.split_once('/')?;
        Some(PeriodIs { kind: kind.parse().ok()?, start_year: start.parse().ok(), end_year: end.parse().ok() })
    }
}

/// What a period is called: `Giai đoạn 2015-2020`.
fn period_label(period: PeriodIs) -> Label {
    let years = match (period.start_year, period.end_year) {
        (Some(start), Some(end)) if start != end => format!(" {start}-{end}"),
        (None, None) => String::new(),
        (start, end) => end.or(start).map(|year| format!(" {year}")).unwrap_or_default(),
    };
    // A stage, a term or a day of one year is a part of that year.
    let within = !years.is_empty() && !years.contains('-') && period.kind != PeriodKind::Year;
    let (of_vi, of_en) = if within { (" trong năm", " within") } else { ("", "") };
    Label::new(format!("{}{of_vi}{years}", period.kind.label_vi()), format!("{}{of_en}{years}", period.kind.label_en()))
}

fn of_time(dimension: TallyDimension, ordinal: i32, basis: YearBasis) -> AwardFilter {
    let mut filter = AwardFilter { year_basis: Some(basis), ..AwardFilter::default() };
    let year = |year: i32| Some(YearRange { from: Some(year), to: Some(year) });
    match (dimension, basis) {
        (TallyDimension::Year, _) => filter.years = year(ordinal),
        (TallyDimension::SchoolYear, YearBasis::Period) => {
            filter.years = year(ordinal.saturating_add(1));
            filter.period_kinds = Some(vec![PeriodKind::SchoolYear]);
        }
        _ => {
            let days = Bucket::at(dimension, ordinal).and_then(Bucket::days);
            filter.days = days.map(|(first, last)| DayRange { from: Some(first.into()), to: Some(last.into()) });
        }
    }
    filter
}

fn of_word(dimension: TallyDimension, word: &str, filter: &mut AwardFilter) {
    use TallyDimension as By;
    let written = || Some(vec![word.to_owned()]);
    match dimension {
        By::FormKind => filter.kinds = only(word),
        By::Level => filter.levels = only(word),
        By::Scheme => filter.schemes = only(word),
        By::RecipientKind => filter.recipient_kinds = only(word),
        By::RecipientGroup => filter.recipient_groups = only(word),
        By::PositionGroup => filter.position_groups = only(word),
        By::Gender => filter.genders = only(word),
        By::CommendationType => filter.commendation_types = only(word),
        By::OrganisationType => filter.organisation_types = only(word),
        By::Status => filter.statuses = only(word),
        By::Evidence => filter.evidence = only(word),
        By::StatGroup => filter.stat_groups = written(),
        By::Sector => filter.sectors = written(),
        By::ProposingUnit => filter.proposing_units = written(),
        By::Unit => filter.units = written(),
        _ => filter.period = Key::Word(word.to_owned()).period(),
    }
}

/// The list of the one value that the code means.
fn only<T: std::str::FromStr>(code: &str) -> Option<Vec<T>> {
    code.parse().ok().map(|value| vec![value])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_called_by_its_kind_and_years() {
        let label = |word: &str| {
            let label = Key::Word(word.to_owned()).label(TallyDimension::Period, &[]).unwrap();
            label.says(crate::domain::language::Language::Vietnamese).to_owned()
        };
        assert_eq!(label("STAGE:2015/2020"), "Giai đoạn 2015-2020");
        assert_eq!(label("SCHOOL_YEAR:2018/2019"), "Năm học 2018-2019");
        assert_eq!(label("YEAR:2020/2020"), "Năm 2020");
        assert_eq!(label("STAGE:2020/2020"), "Giai đoạn trong năm 2020");
        assert_eq!(label("TERM:/"), "Nhiệm kỳ");
    }
}
