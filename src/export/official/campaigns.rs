//! S1: campaigns launched in a year, by scope, duration and method.

use sea_orm::DatabaseConnection;

use super::{Heading, Line, Table};
use crate::domain::access::Sight;
use crate::domain::campaign::{CampaignDimension, LaunchLevel};
use crate::domain::filter::{CampaignFilter, YearRange};
use crate::domain::language::Language;
use crate::error::Result;
use crate::store::tally::campaign::{CampaignGroup, campaigns};

/// The parts of the form, each with its heading.
const PARTS: [(&str, CampaignDimension); 3] = [
    ("Chia theo phạm vi tổ chức", CampaignDimension::Scope),
    ("Chia theo thời gian", CampaignDimension::Duration),
    ("Chia theo phương thức tổ chức", CampaignDimension::Method),
];

pub(super) async fn fill(db: &DatabaseConnection, year: i32, sight: Sight) -> Result<Table> {
    let years = YearRange { from: Some(year), to: Some(year) };
    let filter = CampaignFilter { launched_years: Some(years), ..CampaignFilter::default() };
    let by_level = |dimension: Option<CampaignDimension>| -> Vec<CampaignDimension> {
        std::iter::once(CampaignDimension::LaunchLevel).chain(dimension).collect()
    };
    let all = campaigns(db, &filter, &by_level(None), sight).await?;
    let mut lines = vec![line("Tổng số phong trào thi đua", 0, &all, None)];
    for (heading, dimension) in PARTS {
        let groups = campaigns(db, &filter, &by_level(Some(dimension)), sight).await?;
        lines.push(Line::heading(heading));
        lines.extend(
            dimension
                .words()
                .iter()
                .map(|(code, label)| line(label.says(Language::Vietnamese), 1, &groups, Some(code))),
        );
    }
    let levels = LaunchLevel::ALL.iter().map(|level| level.label_vi().to_owned());
    let launched = levels.map(|label| Heading { group: "Cấp phát động".to_owned(), label });
    let total = Heading { group: "Tổng số".to_owned(), label: String::new() };
    Ok(Table {
        title: format!("S1. Số phong trào thi đua phát động năm {year}"),
        notes: vec![
            "Tính theo năm phát động; phong trào chưa rõ ngày phát động tính theo ngày bắt đầu hoặc năm đầu của thời kỳ."
                .to_owned(),
        ],
        columns: std::iter::once(total).chain(launched).collect(),
        lines,
    })
}

/// The total and the count of each level of launch, of the groups with a value.
fn line(label: &str, depth: u16, groups: &[CampaignGroup], value: Option<&str>) -> Line {
    let count = |level: LaunchLevel| -> u64 {
        let of_level = groups.iter().filter(|group| group.values.first() == Some(&level.code()));
        let of_value = of_level.filter(|group| value.is_none() || group.values.get(1).copied() == value);
        of_value.map(|group| group.campaigns).sum()
    };
    let counts: Vec<u64> = LaunchLevel::ALL.iter().map(|level| count(*level)).collect();
    Line { label: label.to_owned(), depth, cells: std::iter::once(counts.iter().sum()).chain(counts).collect() }
}
