//! The words of the public pages, in both languages.

use chrono::{Datelike as _, NaiveDate};

use super::page::Entry;
use crate::domain::id::NodeId;
use crate::domain::language::Language;
use crate::domain::vocabulary::{EntityKind, LinkAnchor, RecipientKind};
use crate::link::cited::{Cited, CitedAward, CitedDecision, CitedForm, CitedGroup};
use crate::link::report::{Article, Mention, Proof};

/// One of two wordings.
pub(in crate::web) fn say(language: Language, vietnamese: &'static str, english: &'static str) -> &'static str {
    match language {
        Language::Vietnamese => vietnamese,
        Language::English => english,
    }
}

/// The path of a record's page; awards and counts without one lead to nothing.
pub(in crate::web) fn path(id: NodeId) -> Option<String> {
    let room = match id.kind {
        EntityKind::Award => "award",
        EntityKind::Recipient => "recipient",
        EntityKind::Campaign => "campaign",
        EntityKind::Decision => "decision",
        EntityKind::NewsArticle => "article",
        _ => return None,
    };
    Some(format!("/{room}/{id}"))
}

/// The path of a record's page in the reader's language.
pub(in crate::web) fn href(language: Language, id: NodeId) -> Option<String> {
    path(id).map(|path| in_language(language, path))
}

/// A path, with the language when it is not the usual one.
pub(in crate::web) fn in_language(language: Language, path: String) -> String {
    match language {
        Language::Vietnamese => path,
        Language::English => format!("{path}?lang=en"),
    }
}

/// A kind of record.
pub(in crate::web) fn kind(language: Language, kind: EntityKind) -> &'static str {
    say(language, kind.label_vi(), kind.label_en())
}

/// A day as people write it: 15/7/2020, or 2020-07-15 in English.
pub(in crate::web) fn day(language: Language, day: NaiveDate) -> String {
    match language {
        Language::Vietnamese => format!("{}/{}/{}", day.day(), day.month(), day.year()),
        Language::English => day.to_string(),
    }
}

/// A form's name.
pub(in crate::web) fn form(language: Language, form: &CitedForm) -> &str {
    match language {
        Language::Vietnamese => &form.name_vi,
        Language::English => &form.name_en,
    }
}

/// A decision in one line: number, day, authority.
pub(in crate::web) fn decision(language: Language, decision: &CitedDecision) -> String {
    let number = decision.number.as_deref().unwrap_or_else(|| say(language, "(chưa rõ số)", "(number unknown)"));
    let signed = decision.signed_on.map(|signed| day(language, signed));
    let authority = decision.issuing_authority.clone();
    joined([Some(format!("{} {number}", say(language, "Quyết định", "Decision"))), signed, authority])
}

/// What to know of an award beside its recipient.
pub(in crate::web) fn award(language: Language, award: &CitedAward) -> String {
    joined([
        Some(form(language, &award.form).to_owned()),
        award.period.clone(),
        award.decision.as_ref().map(|row| decision(language, row)),
    ])
}

/// A declared count: `31 tập thể – Giấy khen …`.
pub(in crate::web) fn group(language: Language, group: &CitedGroup) -> String {
    let kind = match (language, group.recipient_kind) {
        (Language::Vietnamese, RecipientKind::Collective) => "tập thể",
        (Language::Vietnamese, RecipientKind::Individual) => "cá nhân",
        (Language::Vietnamese, RecipientKind::Household) => "hộ gia đình",
        (Language::English, RecipientKind::Collective) => "collectives",
        (Language::English, RecipientKind::Individual) => "individuals",
        (Language::English, RecipientKind::Household) => "households",
    };
    let about = if group.approximate { say(language, "khoảng ", "about ") } else { "" };
    format!("{about}{} {kind} – {}", group.declared_count, form(language, &group.form))
}

/// A record that an article proves, as one of a list.
pub(in crate::web) fn proof(language: Language, proof: &Proof) -> Entry {
    let (text, detail) = match &proof.record {
        Cited::Award(row) => (row.recipient.name.clone(), award(language, row)),
        Cited::AwardGroup(row) => (group(language, row), row.period.clone().unwrap_or_default()),
        Cited::Decision(row) => (decision(language, row), row.title.clone().unwrap_or_default()),
        Cited::Campaign(row) => (row.title.clone(), kind(language, EntityKind::Campaign).to_owned()),
        Cited::Ceremony(row) => {
            (row.title.clone(), joined([row.held_on.map(|held| day(language, held)), row.place.clone()]))
        }
        Cited::Recipient(row) => (row.name.clone(), kind(language, EntityKind::Recipient).to_owned()),
    };
    // A count or a ceremony has no page of its own; its campaign or decision has.
    let near = match &proof.record {
        Cited::AwardGroup(row) => row.decision.as_ref().map(|row| row.id).or(row.campaign.as_ref().map(|row| row.id)),
        other => Some(other.id()),
    };
    Entry {
        text,
        href: near.and_then(|id| href(language, id)),
        detail,
        quote: proof.quote.clone(),
        note: note(language, proof.anchor),
    }
}

/// What to know of a quote that does not stand in the article's current text for certain.
fn note(language: Language, anchor: Option<LinkAnchor>) -> Option<&'static str> {
    let (vietnamese, english) = match anchor? {
        LinkAnchor::Lost => (
            "Câu này không còn trong bản mới nhất của bài; trích từ bản đã lưu trước đó.",
            "These words no longer stand in the article's latest version; quoted from an earlier one.",
        ),
        LinkAnchor::Ambiguous => (
            "Chưa rõ câu này còn trong bản mới nhất của bài hay không; trích từ bản đã lưu trước đó.",
            "It is not certain that these words still stand in the article's latest version; quoted from an earlier one.",
        ),
        LinkAnchor::Exact | LinkAnchor::Moved => return None,
    };
    Some(say(language, vietnamese, english))
}

/// An award, as one of a list under something else than its recipient.
pub(in crate::web) fn listed(language: Language, row: &CitedAward) -> Entry {
    Entry {
        text: row.recipient.name.clone(),
        href: href(language, row.id),
        detail: joined([row.unit.clone(), Some(award(language, row))]),
        quote: None,
        note: None,
    }
}

/// What an article says of a record, as one of a list.
pub(in crate::web) fn mention(language: Language, mention: &Mention) -> Entry {
    Entry {
        text: mention.article.title.clone(),
        href: href(language, mention.article.id),
        detail: published(language, &mention.article),
        quote: mention.quote.clone(),
        note: note(language, mention.anchor),
    }
}

/// Who published an article, and when.
pub(in crate::web) fn published(language: Language, article: &Article) -> String {
    joined([article.publisher.clone(), article.published_on.map(|published| day(language, published))])
}

/// Words that are there, with commas between them.
pub(in crate::web) fn joined<const N: usize>(parts: [Option<String>; N]) -> String {
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}
