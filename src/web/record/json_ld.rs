//! Records in the vocabulary of schema.org, for portals and search engines.

use serde_json::{Map, Value, json};

use super::words;
use crate::domain::id::NodeId;
use crate::domain::language::Language;
use crate::domain::vocabulary::RecipientKind;
use crate::link::cited::{Cited, CitedAward, CitedCampaign, CitedCeremony, CitedDecision, CitedRecipient};
use crate::link::report::{Article, Mention, Proof, Report};
use crate::web::Publishing;

/// A news article with what it is about and whom it mentions. What its current text may no longer say is not asserted.
pub(in crate::web) fn report(report: &Report, publishing: &Publishing) -> Value {
    let mut told = article(&report.article, publishing);
    let (mut about, mut mentions) = (Vec::new(), Vec::new());
    for Proof { record, .. } in report.records.iter().filter(|proof| proof.is_current()) {
        match record {
            Cited::Award(row) => mentions.push(awarded(row, publishing)),
            Cited::Recipient(row) => mentions.push(recipient(row, publishing)),
            Cited::AwardGroup(row) => {
                about.push(json!({ "@type": "Thing", "name": words::group(Language::Vietnamese, row) }));
            }
            Cited::Decision(row) => about.push(decision(row, publishing)),
            Cited::Campaign(row) => about.push(campaign(row, publishing)),
            Cited::Ceremony(row) => about.push(ceremony(row)),
        }
    }
    put(&mut told, "about", (!about.is_empty()).then_some(about));
    put(&mut told, "mentions", (!mentions.is_empty()).then_some(mentions));
    in_context(told)
}

/// A person or organisation with one award.
pub(in crate::web) fn awarded(row: &CitedAward, publishing: &Publishing) -> Value {
    let mut told = recipient(&row.recipient, publishing);
    put(&mut told, "award", Some(award(row)));
    told
}

/// An award as schema.org says it: in words.
pub(in crate::web) fn award(row: &CitedAward) -> String {
    words::award(Language::Vietnamese, row)
}

/// A person, or an organisation: a household is neither, and stands closer to the latter.
pub(in crate::web) fn recipient(row: &CitedRecipient, publishing: &Publishing) -> Value {
    let kind = if row.recipient_kind == RecipientKind::Individual { "Person" } else { "Organization" };
    with_address(json!({ "@type": kind, "name": row.name }), row.id, publishing)
}

/// A decision.
pub(in crate::web) fn decision(row: &CitedDecision, publishing: &Publishing) -> Value {
    let name = row.title.clone().unwrap_or_else(|| words::decision(Language::Vietnamese, row));
    let mut told = with_address(json!({ "@type": "Legislation", "name": name }), row.id, publishing);
    put(&mut told, "legislationIdentifier", row.number.clone());
    put(&mut told, "legislationDate", row.signed_on);
    let issuer = row.issuing_authority.as_ref().map(|name| json!({ "@type": "Organization", "name": name }));
    put(&mut told, "legislationPassedBy", issuer);
    told
}

/// A campaign: what happens time and again under one name.
pub(in crate::web) fn campaign(row: &CitedCampaign, publishing: &Publishing) -> Value {
    with_address(json!({ "@type": "EventSeries", "name": row.title }), row.id, publishing)
}

fn ceremony(row: &CitedCeremony) -> Value {
    let mut told = json!({ "@type": "Event", "name": row.title });
    put(&mut told, "startDate", row.held_on);
    put(&mut told, "location", row.place.as_ref().map(|place| json!({ "@type": "Place", "name": place })));
    told
}

/// A news article, under the address of its own page.
pub(in crate::web) fn article(row: &Article, publishing: &Publishing) -> Value {
    let mut told = json!({ "@type": "NewsArticle", "headline": row.title });
    put(&mut told, "@id", row.canonical_url.clone());
    put(&mut told, "url", row.address());
    put(&mut told, "datePublished", row.published_on);
    put(&mut told, "author", row.author.as_ref().map(|name| json!({ "@type": "Person", "name": name })));
    put(&mut told, "publisher", row.publisher.as_ref().map(|name| json!({ "@type": "Organization", "name": name })));
    put(&mut told, "mainEntityOfPage", words::path(row.id).map(|path| publishing.address(&path)));
    told
}

/// The articles that speak of a record, as far as their current texts do.
pub(in crate::web) fn subject_of(mentions: &[Mention], publishing: &Publishing) -> Option<Vec<Value>> {
    let current = mentions.iter().filter(|mention| mention.is_current());
    let told: Vec<Value> = current.map(|mention| article(&mention.article, publishing)).collect();
    (!told.is_empty()).then_some(told)
}

/// A value that says which vocabulary it speaks.
pub(in crate::web) fn in_context(told: Value) -> Value {
    let mut whole = Map::new();
    whole.insert("@context".to_owned(), json!("https://schema.org"));
    if let Value::Object(fields) = told {
        whole.extend(fields);
    }
    Value::Object(whole)
}

/// Adds what is known.
pub(in crate::web) fn put(told: &mut Value, name: &str, value: Option<impl serde::Serialize>) {
    if let (Some(fields), Some(value)) = (told.as_object_mut(), value) {
        fields.insert(name.to_owned(), json!(value));
    }
}

/// The text of a value within a script element: nothing in it can end the element.
pub(in crate::web) fn in_script(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

fn with_address(mut told: Value, id: NodeId, publishing: &Publishing) -> Value {
    let address = words::path(id).map(|path| publishing.address(&path));
    put(&mut told, "@id", address.clone());
    put(&mut told, "url", address);
    told
}
