//! The page of a campaign.

use super::award::proofs;
use super::page::{Fact, RecordPage};
use super::{Reader, awards, awards_section, json_ld, public, words};
use crate::domain::access::Sight;
use crate::domain::filter::AwardFilter;
use crate::domain::vocabulary::EntityKind;
use crate::entity::campaign;
use crate::error::Result;
use crate::link::cited::CitedCampaign;
use crate::link::report;
use crate::store::around::Around;

pub(super) async fn page(reader: Reader<'_>, id: &str) -> Result<RecordPage> {
    let Reader { db, language, publishing } = reader;
    let (id, row) = public::<campaign::Entity>(db, id, EntityKind::Campaign).await?;
    let filter = AwardFilter { campaign: Some(id), ..AwardFilter::default() };
    let (awards, count) = awards(db, &filter).await?;
    let mentions = report::mentions(db, id).await?;
    let around = Around::campaign(db, &row, Sight::Public).await?;
    let launcher = row.launched_by_id.and_then(|id| around.organisations.get(&id));
    let mut told = json_ld::campaign(&CitedCampaign::of(&row), publishing);
    json_ld::put(&mut told, "startDate", row.starts_on);
    json_ld::put(&mut told, "endDate", row.ends_on);
    json_ld::put(&mut told, "subjectOf", json_ld::subject_of(&mentions, publishing));
    let say = |vi, en| words::say(language, vi, en);
    let facts = [
        (say("Cơ quan phát động", "Launched by"), launcher.map(|row| row.name.clone())),
        (say("Thời gian", "Period"), row.period_label.clone()),
        (say("Lĩnh vực", "Sector"), row.sector.clone()),
        (say("Tóm tắt", "Summary"), row.summary.clone()),
    ];
    let given = awards_section(reader, &awards, count, |award| words::listed(language, award));
    Ok(RecordPage {
        language,
        path: words::path(id).unwrap_or_default(),
        kind: words::kind(language, EntityKind::Campaign).to_owned(),
        title: row.title,
        facts: facts.into_iter().filter_map(|(label, text)| Some(Fact::new(label, text?))).collect(),
        sections: vec![given, proofs(reader, &mentions)],
        json_ld: json_ld::in_script(&json_ld::in_context(told)),
    })
}
