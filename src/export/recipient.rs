//! Recipients as rows. Days of birth are in no file; years of birth only in the office's.

use std::collections::HashMap;

use sea_orm::DatabaseConnection;
use uuid::Uuid;

use super::cell::Cell;
use super::ids;
use super::sheet::{Column, Sheet, for_machines, for_the_office};
use crate::domain::access::Sight;
use crate::domain::vocabulary::EntityKind;
use crate::entity::{organisation, recipient};
use crate::error::Result;
use crate::store::list::seen_by_ids;

/// What a page of recipients points at.
pub(super) struct Recipients {
    organisations: HashMap<Uuid, organisation::Model>,
}

impl Sheet for Recipients {
    type Table = recipient::Entity;
    const FILTER: &'static str = "RecipientFilter";
    const TITLE: &'static str = "Đối tượng";
    const COLUMNS: &'static [Column<Self, recipient::Model>] = &[
        Column::new("kind", "Đối tượng", |_, row| row.kind.into()),
        Column::new("name", "Họ và tên", |_, row| (&row.display_name).into()),
        Column::new("unit", "Đơn vị", |_, row| (&row.unit_text).into()),
        Column::new("gender", "Giới tính", |_, row| row.gender.into()),
        for_the_office(Column::new("birth_year", "Năm sinh", |_, row| row.birth_year.into())),
        Column::new("deceased", "Đã mất", |_, row| Cell::tick(row.deceased)),
        Column::new("nationality", "Quốc tịch", |_, row| (&row.nationality).into()),
        Column::new("head_name", "Chủ hộ", |_, row| (&row.head_name).into()),
        for_the_office(Column::new("locality", "Địa phương", |_, row| (&row.locality_text).into())),
        Column::new("organisation", "Tổ chức", |all, row| all.organisation(row).map(|one| &one.name).into()),
        for_machines(Column::new("family_and_middle_name", "Họ đệm", |_, row| {
            (&row.family_and_middle_name).into()
        })),
        for_machines(Column::new("given_name", "Tên", |_, row| (&row.given_name).into())),
        for_machines(Column::new("recipient_id", "Mã đối tượng", |_, row| {
            ids::of(EntityKind::Recipient, row.id)
        })),
        for_machines(Column::new("organisation_id", "Mã tổ chức", |all, row| {
            all.organisation(row).map(|one| ids::of(EntityKind::Organisation, one.id)).into()
        })),
        for_machines(Column::new("version", "Phiên bản", |_, row| row.version.into())),
    ];

    async fn around(db: &DatabaseConnection, rows: &[recipient::Model], sight: Sight) -> Result<Self> {
        let organisations = ids::distinct(rows.iter().filter_map(|row| row.organisation_id));
        Ok(Self { organisations: seen_by_ids::<organisation::Entity>(db, &organisations, sight).await? })
    }
}

impl Recipients {
    fn organisation(&self, row: &recipient::Model) -> Option<&organisation::Model> {
        self.organisations.get(&row.organisation_id?)
    }
}
