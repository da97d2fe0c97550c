//! Tellings: what an article says was given, to somebody it names or to others in the same sentence.

use super::bearers::Bearer;
use super::form::Meaning;
use super::story::Story;
use crate::link::extract::NamedRecipient;

/// One thing that the article tells of an award.
pub(super) struct Telling<'s> {
    /// The recipient it names; nobody when it is told of others in the sentence.
    pub(super) named: Option<&'s NamedRecipient>,
    /// Who gave it, as written.
    pub(super) authority: Option<&'s str>,
    /// What was given.
    pub(super) meaning: Meaning,
}

/// What the article tells of whoever bears the name; when it calls nobody of the name a recipient, what it tells of
/// others in the same sentence. Of those who hand over it tells nothing.
pub(super) fn tellings<'s>(story: &'s Story<'_>, bearer: &Bearer<'s>) -> Vec<Telling<'s>> {
    let kind = bearer.row.kind;
    let meaning = |form: Option<&str>, code: Option<&str>, authority: Option<&str>| {
        Meaning::of(story.catalogue, form, code, authority, kind)
    };
    let of_named = |named: &'s NamedRecipient, is_bearer: bool| Telling {
        named: is_bearer.then_some(named),
        authority: named.authority.as_deref(),
        meaning: meaning(named.form.as_deref(), named.form_code.as_deref(), named.authority.as_deref()),
    };
    if !bearer.told.is_empty() {
        return bearer.told.iter().map(|named| of_named(named, true)).collect();
    }
    if story.has_presenter(&bearer.row.link_key) {
        return Vec::new();
    }
    let (start, end) = story.run.span(&story.sentence(&bearer.place));
    let within = |from: usize, to: usize| start < to && from < end;
    let others = story.reading.named_recipients.iter().filter(|named| within(named.start, named.end));
    let totals = story.reading.reported.iter().filter(|total| !total.in_title && within(total.start, total.end));
    let mut tellings: Vec<Telling<'s>> = others.map(|named| of_named(named, false)).collect();
    tellings.extend(totals.map(|total| Telling {
        named: None,
        authority: total.authority.as_deref(),
        meaning: meaning(total.form.as_deref(), total.form_code.as_deref(), total.authority.as_deref()),
    }));
    if tellings.is_empty() {
        tellings.push(Telling { named: None, authority: None, meaning: meaning(None, None, None) });
    }
    tellings
}
