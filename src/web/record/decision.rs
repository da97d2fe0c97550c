//! The page of a decision.

use super::award::proofs;
use super::page::{Fact, RecordPage};
use super::{Reader, awards, awards_section, json_ld, public, words};
use crate::domain::access::Sight;
use crate::domain::filter::AwardFilter;
use crate::domain::vocabulary::EntityKind;
use crate::entity::decision;
use crate::error::Result;
use crate::link::cited::{CitedCampaign, CitedDecision};
use crate::link::report;
use crate::store::around::Around;

pub(super) async fn page(reader: Reader<'_>, id: &str) -> Result<RecordPage> {
    let Reader { db, language, publishing } = reader;
    let (id, row) = public::<decision::Entity>(db, id, EntityKind::Decision).await?;
    let around = Around::decisions(db, std::slice::from_ref(&row), Sight::Public).await?;
    let cited = CitedDecision::of(&row, &around);
    let filter = AwardFilter { decision: Some(id), ..AwardFilter::default() };
    let (awards, count) = awards(db, &filter).await?;
    let mentions = report::mentions(db, id).await?;
    let mut told = json_ld::decision(&cited, publishing);
    json_ld::put(&mut told, "subjectOf", json_ld::subject_of(&mentions, publishing));
    let say = |vi, en| words::say(language, vi, en);
    let plain = [
        (say("Cơ quan ban hành", "Issued by"), cited.issuing_authority.clone()),
        (say("Ngày ký", "Signed on"), cited.signed_on.map(|day| words::day(language, day))),
        (say("Trích yếu", "Subject"), cited.title.clone()),
    ];
    let mut facts: Vec<Fact> = plain.into_iter().filter_map(|(label, text)| Some(Fact::new(label, text?))).collect();
    if let Some(campaign) = CitedCampaign::found(row.campaign_id, &around) {
        let fact = Fact::new(say("Phong trào", "Campaign"), campaign.title);
        facts.push(fact.leading(words::href(language, campaign.id)));
    }
    let conferred = awards_section(reader, &awards, count, |award| words::listed(language, award));
    Ok(RecordPage {
        language,
        path: words::path(id).unwrap_or_default(),
        kind: words::kind(language, EntityKind::Decision).to_owned(),
        title: words::decision(language, &cited),
        facts,
        sections: vec![conferred, proofs(reader, &mentions)],
        json_ld: json_ld::in_script(&json_ld::in_context(told)),
    })
}
