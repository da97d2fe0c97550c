//! Decisions as rows.

use std::collections::HashMap;

use sea_orm::DatabaseConnection;
use uuid::Uuid;

use super::ids;
use super::sheet::{Column, Sheet, for_machines};
use crate::domain::access::Sight;
use crate::domain::vocabulary::EntityKind;
use crate::entity::{campaign, decision, organisation};
use crate::error::Result;
use crate::store::list::seen_by_ids;

/// What a page of decisions points at.
pub(super) struct Decisions {
    authorities: HashMap<Uuid, organisation::Model>,
    campaigns: HashMap<Uuid, campaign::Model>,
    amended: HashMap<Uuid, decision::Model>,
}

impl Sheet for Decisions {
    type Table = decision::Entity;
    const FILTER: &'static str = "DecisionFilter";
    const TITLE: &'static str = "Quyết định";
    const COLUMNS: &'static [Column<Self, decision::Model>] = &[
        Column::new("number", "Số quyết định", |_, row| (&row.number_raw).into()),
        Column::new("year", "Năm ban hành", |_, row| row.year.into()),
        Column::new("signed_on", "Ngày quyết định", |_, row| row.signed_on.into()),
        Column::new("issuing_authority", "Cơ quan ban hành", |all, row| {
            all.authorities.get(&row.issuing_authority_id).map(|one| &one.name).into()
        }),
        Column::new("signer_name", "Người ký", |_, row| (&row.signer_name).into()),
        Column::new("signer_position", "Chức vụ người ký", |_, row| (&row.signer_position).into()),
        Column::new("signing_capacity", "Thẩm quyền ký", |_, row| row.signing_capacity.into()),
        Column::new("title", "Trích yếu", |_, row| (&row.title).into()),
        Column::new("campaign", "Phong trào thi đua", |all, row| all.campaign(row).map(|one| &one.title).into()),
        Column::new("proposal_number", "Số tờ trình", |_, row| (&row.proposal_number).into()),
        Column::new("proposing_unit", "Đơn vị đề nghị", |_, row| (&row.proposing_unit).into()),
        Column::new("commendation_type", "Loại hình khen thưởng", |_, row| row.commendation_type.into()),
        Column::new("legal_basis", "Căn cứ pháp lý", |_, row| (&row.legal_basis).into()),
        Column::new("declared_collectives", "Số tập thể", |_, row| row.declared_collectives.into()),
        Column::new("declared_individuals", "Số cá nhân", |_, row| row.declared_individuals.into()),
        Column::new("declared_households", "Số hộ gia đình", |_, row| row.declared_households.into()),
        Column::new("status", "Trạng thái", |_, row| row.status.into()),
        Column::new("file_url", "Tệp quyết định", |_, row| (&row.file_url).into()),
        Column::new("amends", "Sửa đổi quyết định", |all, row| {
            all.amended(row).map(|one| &one.number_raw).into()
        }),
        for_machines(Column::new("decision_id", "Mã quyết định", |_, row| ids::of(EntityKind::Decision, row.id))),
        for_machines(Column::new("issuing_authority_id", "Mã cơ quan ban hành", |_, row| {
            ids::of(EntityKind::Organisation, row.issuing_authority_id)
        })),
        for_machines(Column::new("campaign_id", "Mã phong trào", |all, row| {
            all.campaign(row).map(|one| ids::of(EntityKind::Campaign, one.id)).into()
        })),
        for_machines(Column::new("amends_id", "Mã quyết định được sửa đổi", |all, row| {
            all.amended(row).map(|one| ids::of(EntityKind::Decision, one.id)).into()
        })),
        for_machines(Column::new("version", "Phiên bản", |_, row| row.version.into())),
    ];

    async fn around(db: &DatabaseConnection, rows: &[decision::Model], sight: Sight) -> Result<Self> {
        let authorities = ids::distinct(rows.iter().map(|row| row.issuing_authority_id));
        let campaigns = ids::distinct(rows.iter().filter_map(|row| row.campaign_id));
        let amended = ids::distinct(rows.iter().filter_map(|row| row.amends_decision_id));
        Ok(Self {
            authorities: seen_by_ids::<organisation::Entity>(db, &authorities, sight).await?,
            campaigns: seen_by_ids::<campaign::Entity>(db, &campaigns, sight).await?,
            amended: seen_by_ids::<decision::Entity>(db, &amended, sight).await?,
        })
    }
}

impl Decisions {
    fn campaign(&self, row: &decision::Model) -> Option<&campaign::Model> {
        self.campaigns.get(&row.campaign_id?)
    }

    fn amended(&self, row: &decision::Model) -> Option<&decision::Model> {
        self.amended.get(&row.amends_decision_id?)
    }
}
