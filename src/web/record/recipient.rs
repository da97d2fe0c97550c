//! The page of a recipient.

use super::award::proofs;
use super::page::{Entry, Fact, RecordPage};
use super::{Reader, awards, awards_section, json_ld, public, words};
use crate::domain::filter::AwardFilter;
use crate::domain::vocabulary::EntityKind;
use crate::entity::recipient;
use crate::error::Result;
use crate::link::cited::{CitedAward, CitedRecipient};
use crate::link::report;

pub(super) async fn page(reader: Reader<'_>, id: &str) -> Result<RecordPage> {
    let Reader { db, language, publishing } = reader;
    let (id, row) = public::<recipient::Entity>(db, id, EntityKind::Recipient).await?;
    let cited = CitedRecipient::of(&row);
    let filter = AwardFilter { recipient: Some(id), ..AwardFilter::default() };
    let (awards, count) = awards(db, &filter).await?;
    let mentions = report::mentions(db, id).await?;
    let mut told = json_ld::recipient(&cited, publishing);
    json_ld::put(&mut told, "award", Some(awards.iter().map(json_ld::award).collect::<Vec<_>>()));
    json_ld::put(&mut told, "subjectOf", json_ld::subject_of(&mentions, publishing));
    let kind = words::say(language, cited.recipient_kind.label_vi(), cited.recipient_kind.label_en());
    let unit = row.unit_text.filter(|unit| !unit.is_empty());
    let received = awards_section(reader, &awards, count, |award| received(reader, award));
    Ok(RecordPage {
        language,
        path: words::path(id).unwrap_or_default(),
        kind: kind.to_owned(),
        title: cited.name,
        facts: unit.map(|unit| Fact::new(words::say(language, "Đơn vị", "Unit"), unit)).into_iter().collect(),
        sections: vec![received, proofs(reader, &mentions)],
        json_ld: json_ld::in_script(&json_ld::in_context(told)),
    })
}

/// One of the recipient's awards: what it is goes first, since the name is that of the page.
fn received(Reader { language, .. }: Reader<'_>, award: &CitedAward) -> Entry {
    Entry {
        text: words::form(language, &award.form).to_owned(),
        href: words::href(language, award.id),
        detail: words::joined([
            award.period.clone(),
            award.decision.as_ref().map(|decision| words::decision(language, decision)),
            award.campaign.as_ref().map(|campaign| campaign.title.clone()),
        ]),
        quote: None,
        note: None,
    }
}
