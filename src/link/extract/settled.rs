//! Settled: what a reading keeps once the whole article has been read.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::domain::text::{NameKey, fold};
use crate::domain::vocabulary::RecipientKind;

use super::given::details;
use super::memory::Memory;
use super::reading::{NamedRecipient, Reading, ReportedTotal};

/// Short names become the full names the article gives elsewhere; each award is told of a recipient once, where most is
/// said about it. Where somebody has died the family receives for the dead.
pub(super) fn settled(mut reading: Reading, memory: &Memory, mourns: bool) -> Reading {
    let mut places: HashMap<_, Vec<usize>> = HashMap::new();
    let mut kept: Vec<NamedRecipient> = Vec::new();
    for mut recipient in reading.named_recipients {
        if recipient.kind != RecipientKind::Collective {
            let Some(full) = memory.full_name(&recipient.name) else { continue };
            recipient.name = full;
        }
        if mourns && recipient.kind == RecipientKind::Household && names_family(&recipient) {
            recipient.kind = RecipientKind::Individual;
        }
        let told = places.entry((fold(&recipient.name), recipient.form.as_deref().map(fold))).or_default();
        let same = told.iter().copied().find(|at| kept.get(*at).is_some_and(|known| may_be_one(known, &recipient)));
        match same.and_then(|at| kept.get_mut(at)) {
            Some(known) if details(known) < details(&recipient) => *known = recipient,
            Some(_) => {}
            None => {
                told.push(kept.len());
                kept.push(recipient);
            }
        }
    }
    drop_short_names(&mut kept);
    reading.named_recipients = kept;
    drop_parts(&mut reading);
    reading
}

/// Whether two tellings of one form may be of one award: of one authority, as far as both say.
fn may_be_one(one: &NamedRecipient, other: &NamedRecipient) -> bool {
    let (Some(one), Some(other)) = (&one.authority, &other.authority) else { return true };
    let (one, other) = (fold(one), fold(other));
    one.as_str().contains(other.as_str()) || other.as_str().contains(one.as_str())
}

/// "Công ty Thủy điện A" in the heading is "Công ty Cổ phần Thủy điện A" below.
fn drop_short_names(kept: &mut Vec<NamedRecipient>) {
    let words = |named: &NamedRecipient| named.name.split_whitespace().map(fold).collect::<Vec<_>>();
    let heading = kept.first().filter(|named| named.kind == RecipientKind::Collective && named.start == 0).map(words);
    let Some(heading) = heading.filter(|heading| heading.len() > 2) else { return };
    let fuller = |named: &NamedRecipient| {
        let longer = words(named);
        let mut rest = longer.iter();
        longer.len() > heading.len()
            && longer.first() == heading.first()
            && heading.iter().all(|word| rest.any(|other| other == word))
    };
    if kept.iter().skip(1).take(NAMES_MAX).any(fuller) {
        kept.remove(0);
    }
}

/// How many names are looked at for a fuller one.
const NAMES_MAX: usize = 20;

/// Whether the sentence says "gia đình" and no "hộ".
fn names_family(recipient: &NamedRecipient) -> bool {
    let words = fold(&recipient.quote);
    words.as_str().contains(FAMILY.as_str()) && !words.as_str().split(' ').any(|word| word == HOUSEHOLD.as_str())
}

static FAMILY: LazyLock<NameKey> = LazyLock::new(|| fold("gia đình"));
static HOUSEHOLD: LazyLock<NameKey> = LazyLock::new(|| fold("hộ"));

/// "14 cá nhân được khen" in a heading, or before their names, is a part of what is told in full elsewhere.
fn drop_parts(reading: &mut Reading) {
    let lauded = |total: &ReportedTotal| total.form.as_deref().is_some_and(|form| fold(form) == fold("khen"));
    let numbers = |total: &ReportedTotal| [total.collectives, total.individuals, total.households];
    let whole: HashSet<_> =
        reading.reported.iter().filter(|total| !lauded(total)).flat_map(|total| (0..).zip(numbers(total))).collect();
    let told = |total: &ReportedTotal| {
        let mut parts = (0..).zip(numbers(total)).filter(|(_, number)| number.is_some()).peekable();
        parts.peek().is_some() && parts.all(|part| whole.contains(&part))
    };
    reading.reported.retain(|total| !(lauded(total) && told(total)));
}
