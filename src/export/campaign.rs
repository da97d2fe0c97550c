//! Campaigns as rows.

use std::collections::HashMap;

use sea_orm::DatabaseConnection;
use uuid::Uuid;

use super::ids;
use super::sheet::{Column, Sheet, for_machines};
use crate::domain::access::Sight;
use crate::domain::vocabulary::{EntityKind, PeriodKind};
use crate::entity::{campaign, organisation};
use crate::error::Result;
use crate::store::list::seen_by_ids;

/// What a page of campaigns points at.
pub(super) struct Campaigns {
    launchers: HashMap<Uuid, organisation::Model>,
    parents: HashMap<Uuid, campaign::Model>,
}

impl Sheet for Campaigns {
    type Table = campaign::Entity;
    const FILTER: &'static str = "CampaignFilter";
    const TITLE: &'static str = "Phong trào thi đua";
    const COLUMNS: &'static [Column<Self, campaign::Model>] = &[
        Column::new("title", "Phong trào thi đua", |_, row| (&row.title).into()),
        Column::new("theme", "Chủ đề", |_, row| (&row.theme).into()),
        Column::new("launched_by", "Cơ quan phát động", |all, row| all.launcher(row).map(|one| &one.name).into()),
        Column::new("launch_document", "Văn bản phát động", |_, row| (&row.launch_document).into()),
        Column::new("launched_on", "Ngày phát động", |_, row| row.launched_on.into()),
        Column::new("starts_on", "Từ ngày", |_, row| row.starts_on.into()),
        Column::new("ends_on", "Đến ngày", |_, row| row.ends_on.into()),
        Column::new("period", "Giai đoạn", |_, row| (&row.period_label).into()),
        Column::new("period_kind", "Loại thời gian", |_, row| {
            Some(row.period_kind).filter(|kind| *kind != PeriodKind::Unknown).into()
        }),
        Column::new("period_start_year", "Từ năm", |_, row| row.period_start_year.into()),
        Column::new("period_end_year", "Đến năm", |_, row| row.period_end_year.into()),
        Column::new("scope", "Phạm vi", |_, row| row.scope.into()),
        Column::new("method", "Hình thức tổ chức", |_, row| row.method.into()),
        Column::new("status", "Trạng thái", |_, row| row.status.into()),
        Column::new("sector", "Lĩnh vực", |_, row| (&row.sector).into()),
        Column::new("parent", "Phong trào cấp trên", |all, row| all.parent(row).map(|one| &one.title).into()),
        Column::new("summary", "Tóm tắt", |_, row| (&row.summary).into()),
        for_machines(Column::new("campaign_id", "Mã phong trào", |_, row| ids::of(EntityKind::Campaign, row.id))),
        for_machines(Column::new("launched_by_id", "Mã cơ quan phát động", |all, row| {
            all.launcher(row).map(|one| ids::of(EntityKind::Organisation, one.id)).into()
        })),
        for_machines(Column::new("parent_id", "Mã phong trào cấp trên", |all, row| {
            all.parent(row).map(|one| ids::of(EntityKind::Campaign, one.id)).into()
        })),
        for_machines(Column::new("version", "Phiên bản", |_, row| row.version.into())),
    ];

    async fn around(db: &DatabaseConnection, rows: &[campaign::Model], sight: Sight) -> Result<Self> {
        let launchers = ids::distinct(rows.iter().filter_map(|row| row.launched_by_id));
        let parents = ids::distinct(rows.iter().filter_map(|row| row.parent_campaign_id));
        Ok(Self {
            launchers: seen_by_ids::<organisation::Entity>(db, &launchers, sight).await?,
            parents: seen_by_ids::<campaign::Entity>(db, &parents, sight).await?,
        })
    }
}

impl Campaigns {
    fn launcher(&self, row: &campaign::Model) -> Option<&organisation::Model> {
        self.launchers.get(&row.launched_by_id?)
    }

    fn parent(&self, row: &campaign::Model) -> Option<&campaign::Model> {
        self.parents.get(&row.parent_campaign_id?)
    }
}
