//! What follows from a campaign's dates and launcher: how long it lasts, and at which level it was launched.

use chrono::{Days, NaiveDate};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use super::tally::Label;
use super::text::bare;
use super::vocabulary::{
    CampaignMethod, CampaignScope, CampaignStatus, OrganisationLevel, OrganisationType, PeriodKind, UnknownCode,
    vocabulary,
};

vocabulary! {
    /// How long a campaign lasts, as form 0601 of the annual statistics counts it.
    DurationBand {
        /// Less than a year.
        UnderOne = "UNDER_1_YEAR", "Dưới 1 năm", "Under 1 year";
        /// One year.
        One = "ONE_YEAR", "1 năm", "1 year";
        /// More than one year and less than three.
        UnderThree = "UNDER_3_YEARS", "Trên 1 năm đến dưới 3 năm", "Over 1 to under 3 years";
        /// Three years, or more and less than five.
        UnderFive = "UNDER_5_YEARS", "Từ 3 năm đến dưới 5 năm", "3 to under 5 years";
        /// Five years or more.
        FiveOrMore = "FIVE_YEARS_OR_MORE", "Từ 5 năm trở lên", "5 years or more";
        /// Neither dates nor a period are known.
        Unknown = "UNKNOWN", "Chưa rõ", "Unknown";
    }
}

vocabulary! {
    /// The level at which a campaign was launched, as form 0601 of the annual statistics counts it.
    LaunchLevel {
        /// By the centre, for the whole country.
        Central = "CENTRAL", "Trung ương", "Central";
        /// By a ministry or a province.
        MinistryOrProvince = "MINISTRY_OR_PROVINCE", "Bộ, ban, ngành, tỉnh", "Ministry or province";
        /// By any other unit.
        Unit = "UNIT", "Đơn vị", "Unit";
        /// Nobody knows by whom.
        Unknown = "UNKNOWN", "Chưa rõ", "Unknown";
    }
}

vocabulary! {
    /// What campaigns can be grouped by.
    CampaignDimension {
        /// How far they reach.
        Scope = "SCOPE", "Phạm vi", "Scope";
        /// How long they last.
        Duration = "DURATION", "Thời gian", "Duration";
        /// How they are organised.
        Method = "METHOD", "Cách tổ chức", "Method";
        /// How far they have come.
        Status = "STATUS", "Tiến độ", "Status";
        /// At which level they were launched.
        LaunchLevel = "LAUNCH_LEVEL", "Cấp phát động", "Level of launch";
    }
}

impl CampaignDimension {
    /// The values of its groups in their order.
    pub fn words(self) -> Vec<(&'static str, Label)> {
        macro_rules! every {
            ($list:ident) => {
                $list::ALL.iter().map(|word| (word.code(), Label::new(word.label_vi(), word.label_en()))).collect()
            };
        }
        match self {
            Self::Scope => every!(CampaignScope),
            Self::Duration => every!(DurationBand),
            Self::Method => every!(CampaignMethod),
            Self::Status => every!(CampaignStatus),
            Self::LaunchLevel => every!(LaunchLevel),
        }
    }
}

impl DurationBand {
    /// The band of a campaign that runs from one day to another, both included.
    pub fn of_days(starts_on: NaiveDate, ends_on: NaiveDate) -> Self {
        let after = ends_on.checked_add_days(Days::new(1)).unwrap_or(ends_on);
        let reaches = |years: u32| {
            starts_on.checked_add_months(chrono::Months::new(12 * years)).is_some_and(|until| after >= until)
        };
        let one_and_more = starts_on.checked_add_months(chrono::Months::new(13)).is_some_and(|until| after >= until);
        match (reaches(1), one_and_more, reaches(3), reaches(5)) {
            (_, _, _, true) => Self::FiveOrMore,
            (_, _, true, _) => Self::UnderFive,
            (_, true, _, _) => Self::UnderThree,
            (true, _, _, _) => Self::One,
            _ => Self::UnderOne,
        }
    }

    /// The band of a period known by its years only: a stage 2015-2020 is five years, a school year one.
    pub fn of_period(kind: PeriodKind, start: Option<i32>, end: Option<i32>) -> Self {
        match (start, end) {
            (Some(start), Some(end)) if kind != PeriodKind::Unknown => match end.saturating_sub(start) {
                ..=1 => Self::One,
                2 => Self::UnderThree,
                3 | 4 => Self::UnderFive,
                _ => Self::FiveOrMore,
            },
            _ => Self::Unknown,
        }
    }
}

impl LaunchLevel {
    /// The level of a launcher. What the centre launches for the whole country is central; what it launches for
    /// less, and what a ministry or a province launches, is of theirs.
    pub fn of(launcher: Option<(OrganisationLevel, OrganisationType)>, scope: CampaignScope) -> Self {
        match launcher {
            None => Self::Unknown,
            Some((OrganisationLevel::Central, _)) if scope == CampaignScope::National => Self::Central,
            Some((OrganisationLevel::Central | OrganisationLevel::Province, _) | (_, OrganisationType::Ministry)) => {
                Self::MinistryOrProvince
            }
            Some(_) => Self::Unit,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_calendar_year_is_one_year_and_a_day_less_is_not() {
        let band = |from: &str, to: &str| DurationBand::of_days(from.parse().unwrap(), to.parse().unwrap());
        assert_eq!(band("2020-01-01", "2020-12-30"), DurationBand::UnderOne);
        assert_eq!(band("2020-01-01", "2020-12-31"), DurationBand::One);
        assert_eq!(band("2020-01-01", "2021-06-30"), DurationBand::UnderThree);
        assert_eq!(band("2020-01-01", "2022-12-31"), DurationBand::UnderFive);
        assert_eq!(band("2016-01-01", "2020-12-31"), DurationBand::FiveOrMore);
        assert_eq!(DurationBand::of_period(PeriodKind::Stage, Some(2015), Some(2020)), DurationBand::FiveOrMore);
        assert_eq!(DurationBand::of_period(PeriodKind::SchoolYear, Some(2018), Some(2019)), DurationBand::One);
        assert_eq!(DurationBand::of_period(PeriodKind::Unknown, None, None), DurationBand::Unknown);
    }

    #[test]
    fn what_a_ministry_launches_for_itself_is_not_central() {
        let ministry = Some((OrganisationLevel::Central, OrganisationType::Ministry));
        let level = |launcher, scope| LaunchLevel::of(launcher, scope);
        assert_eq!(level(ministry, CampaignScope::National), LaunchLevel::Central);
        assert_eq!(level(ministry, CampaignScope::MinistryOrProvince), LaunchLevel::MinistryOrProvince);
        let school = Some((OrganisationLevel::Unit, OrganisationType::School));
        assert_eq!(level(school, CampaignScope::Unit), LaunchLevel::Unit);
        assert_eq!(level(None, CampaignScope::Unit), LaunchLevel::Unknown);
    }
}
