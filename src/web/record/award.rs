//! The page of an award.

use super::page::{Fact, RecordPage, Section};
use super::{Reader, json_ld, public, words};
use crate::domain::access::Sight;
use crate::domain::vocabulary::EntityKind;
use crate::entity::award;
use crate::error::{Error, Result};
use crate::link::cited::CitedAward;
use crate::link::report::{self, Mention};
use crate::store::around::Around;

pub(super) async fn page(reader: Reader<'_>, id: &str) -> Result<RecordPage> {
    let Reader { db, language, publishing } = reader;
    let (id, row) = public::<award::Entity>(db, id, EntityKind::Award).await?;
    let around = Around::awards(db, std::slice::from_ref(&row), Sight::Public).await?;
    let cited = CitedAward::of(&row, &around).ok_or_else(|| Error::not_found("the record"))?;
    let mentions = report::mentions(db, id).await?;
    let mut told = json_ld::awarded(&cited, publishing);
    json_ld::put(&mut told, "@id", words::href(language, cited.recipient.id).map(|path| publishing.address(&path)));
    json_ld::put(&mut told, "subjectOf", json_ld::subject_of(&mentions, publishing));
    Ok(RecordPage {
        language,
        path: words::path(id).unwrap_or_default(),
        kind: words::kind(language, EntityKind::Award).to_owned(),
        title: format!("{} – {}", cited.recipient.name, words::form(language, &cited.form)),
        facts: facts(reader, &cited),
        sections: vec![proofs(reader, &mentions)],
        json_ld: json_ld::in_script(&json_ld::in_context(told)),
    })
}

fn facts(Reader { language, .. }: Reader<'_>, cited: &CitedAward) -> Vec<Fact> {
    let say = |vi, en| words::say(language, vi, en);
    let mut facts = vec![
        Fact::new(say("Đối tượng", "Recipient"), &cited.recipient.name)
            .leading(words::href(language, cited.recipient.id)),
        Fact::new(say("Hình thức", "Form"), words::form(language, &cited.form)),
    ];
    let plain = [
        (say("Chức vụ", "Position"), &cited.position),
        (say("Đơn vị", "Unit"), &cited.unit),
        (say("Thời gian", "Period"), &cited.period),
        (say("Thành tích", "Achievement"), &cited.achievement),
    ];
    facts.extend(plain.into_iter().filter_map(|(label, text)| text.as_ref().map(|text| Fact::new(label, text))));
    if let Some(decision) = &cited.decision {
        let fact = Fact::new(say("Quyết định", "Decision"), words::decision(language, decision));
        facts.push(fact.leading(words::href(language, decision.id)));
    }
    if let Some(campaign) = &cited.campaign {
        let fact = Fact::new(say("Phong trào", "Campaign"), &campaign.title);
        facts.push(fact.leading(words::href(language, campaign.id)));
    }
    facts
}

/// The news that proves a record.
pub(super) fn proofs(Reader { language, .. }: Reader<'_>, mentions: &[Mention]) -> Section {
    Section {
        heading: words::say(language, "Tin, bài làm căn cứ", "News that proves it").to_owned(),
        entries: mentions.iter().map(|mention| words::mention(language, mention)).collect(),
        empty: words::say(language, "Chưa có tin, bài được xác nhận.", "No article is confirmed yet."),
    }
}
