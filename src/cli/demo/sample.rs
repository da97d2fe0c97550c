//! The sample list: invented, marked as such, tied to no real event, and imported as a clerk would.

use crate::domain::access::Clerk;
use crate::domain::date::day_in_vietnam;
use crate::entity::import_batch;
use crate::error::Result;
use crate::import::parse::{Field, ParseOptions, Source};
use crate::import::{self, Create, Request};
use crate::store::{Record as _, Registry};

/// A list as clerks make them: letterhead, title rows, sections, totals, signatures.
const LIST: &str = include_str!("sample-list.csv");
const FILE_NAME: &str = "danh-sach-mau.csv";
/// The campaign of the sample, which the clerk allows the import to create.
pub(super) const CAMPAIGN: &str = "Mẫu: Xã Mẫu chung sức xây dựng nông thôn mới";

/// Imports the sample list under its own campaign and decision.
pub(super) async fn import(registry: &Registry, clerk: &Clerk) -> Result<import_batch::Model> {
    let mut options = ParseOptions::new(day_in_vietnam(registry.now()));
    options.defaults = vec![(Field::Campaign, CAMPAIGN.to_owned())];
    let request = Request {
        file_name: FILE_NAME.to_owned(),
        source: Source::from_bytes(LIST.as_bytes()),
        options,
        create: Create { authorities: true, campaigns: true },
        all_or_nothing: false,
        recall: false,
        withdraw_unlisted: false,
    };
    let preview = import::preview(registry, clerk, &request, &|_| Ok(())).await?;
    let mut act = registry.write(clerk).await?;
    let applied = import::apply::apply(&mut act, import_batch::Entity::node_id(&preview), &|_| Ok(())).await?;
    act.commit().await?;
    Ok(applied)
}
