//! Buckets of time: months, quarters, years and school years, each a span of days.

use chrono::{Datelike as _, NaiveDate};

use super::{Label, TallyDimension};

/// The month in which a school year begins; days of July and August still count for the one that ends.
const SCHOOL_YEAR_BEGINS: u32 = 9;

/// One bucket of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bucket {
    /// A calendar year.
    Year(i32),
    /// A quarter: the year times four, and 0 to 3.
    Quarter(i32),
    /// A month: the year times twelve, and 0 to 11.
    Month(i32),
    /// A school year, by the calendar year it begins in: from 1 September to 31 August.
    SchoolYear(i32),
}

impl Bucket {
    /// The bucket of a dimension at its place in time, counted in buckets.
    pub fn at(dimension: TallyDimension, ordinal: i32) -> Option<Self> {
        Some(match dimension {
            TallyDimension::Year => Self::Year(ordinal),
            TallyDimension::Quarter => Self::Quarter(ordinal),
            TallyDimension::Month => Self::Month(ordinal),
            TallyDimension::SchoolYear => Self::SchoolYear(ordinal),
            _ => return None,
        })
    }

    /// The bucket of a dimension that a day lies in.
    pub fn of(dimension: TallyDimension, day: NaiveDate) -> Option<Self> {
        let (year, month) = (day.year(), i32::try_from(day.month0()).ok()?);
        Self::at(
            dimension,
            match dimension {
                TallyDimension::Quarter => year * 4 + month / 3,
                TallyDimension::Month => year * 12 + month,
                TallyDimension::SchoolYear if day.month() < SCHOOL_YEAR_BEGINS => year - 1,
                _ => year,
            },
        )
    }

    /// Its place in time, counted in buckets: the next bucket has the next number.
    pub fn ordinal(self) -> i32 {
        match self {
            Self::Year(ordinal) | Self::Quarter(ordinal) | Self::Month(ordinal) | Self::SchoolYear(ordinal) => ordinal,
        }
    }

    /// The first and the last day; `None` beyond the calendar.
    pub fn days(self) -> Option<(NaiveDate, NaiveDate)> {
        let first = self.first_day()?;
        let months = chrono::Months::new(match self {
            Self::Month(_) => 1,
            Self::Quarter(_) => 3,
            Self::Year(_) | Self::SchoolYear(_) => 12,
        });
        Some((first, first.checked_add_months(months)?.pred_opt()?))
    }

    fn first_day(self) -> Option<NaiveDate> {
        let (year, month) = match self {
            Self::Year(year) => (year, 1),
            Self::SchoolYear(year) => (year, SCHOOL_YEAR_BEGINS),
            Self::Quarter(ordinal) => (ordinal.div_euclid(4), month(ordinal.rem_euclid(4) * 3)?),
            Self::Month(ordinal) => (ordinal.div_euclid(12), month(ordinal.rem_euclid(12))?),
        };
        NaiveDate::from_ymd_opt(year, month, 1)
    }

    /// The value as dashboards read and sort it: `2020`, `2020-Q3`, `2020-07`, `2019-2020`.
    pub fn value(self) -> String {
        match self {
            Self::Year(year) => format!("{year:04}"),
            Self::SchoolYear(year) => format!("{year:04}-{:04}", year + 1),
            Self::Quarter(ordinal) => format!("{:04}-Q{}", ordinal.div_euclid(4), ordinal.rem_euclid(4) + 1),
            Self::Month(ordinal) => format!("{:04}-{:02}", ordinal.div_euclid(12), ordinal.rem_euclid(12) + 1),
        }
    }

    /// What people call it.
    pub fn label(self) -> Label {
        match self {
            Self::Year(year) => Label::new(format!("Năm {year}"), year.to_string()),
            Self::SchoolYear(year) => {
                let span = format!("{year}-{}", year + 1);
                Label::new(format!("Năm học {span}"), format!("School year {span}"))
            }
            Self::Quarter(ordinal) => {
                let (year, quarter) = (ordinal.div_euclid(4), ordinal.rem_euclid(4) + 1);
                Label::new(format!("Quý {quarter}/{year}"), format!("Q{quarter} {year}"))
            }
            Self::Month(ordinal) => {
                let (year, month) = (ordinal.div_euclid(12), ordinal.rem_euclid(12) + 1);
                Label::new(format!("Tháng {month}/{year}"), format!("{year:04}-{month:02}"))
            }
        }
    }
}

fn month(month0: i32) -> Option<u32> {
    u32::try_from(month0).ok().map(|month0| month0 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const OF_TIME: [TallyDimension; 4] =
        [TallyDimension::Year, TallyDimension::Quarter, TallyDimension::Month, TallyDimension::SchoolYear];

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_in_august_belongs_to_the_school_year_that_ends() {
        let values = |text| OF_TIME.map(|dimension| Bucket::of(dimension, day(text)).unwrap().value());
        assert_eq!(values("2020-08-31"), ["2020", "2020-Q3", "2020-08", "2019-2020"]);
        assert_eq!(values("2020-09-01"), ["2020", "2020-Q3", "2020-09", "2020-2021"]);
        assert_eq!(values("2020-12-31"), ["2020", "2020-Q4", "2020-12", "2020-2021"]);
    }

    proptest! {
        #[test]
        fn buckets_follow_one_another_without_gap_or_overlap(days in 0..800_000_i32, kind in 0..4_usize) {
            let day = NaiveDate::from_num_days_from_ce_opt(days + 1).unwrap();
            let bucket = Bucket::of(OF_TIME[kind], day).unwrap();
            let next = Bucket::at(OF_TIME[kind], bucket.ordinal() + 1).unwrap();
            let (first, last) = bucket.days().unwrap();
            prop_assert!(first <= day && day <= last);
            prop_assert_eq!(last.succ_opt(), next.days().map(|(first, _)| first));
        }
    }
}
