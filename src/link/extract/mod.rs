//! Reading an article: which awards it reports, to how many and to whom. Pure, offline, deterministic.

mod article;
mod award;
mod background;
mod bullets;
mod chunk;
mod continuation;
mod count;
mod credit;
mod event;
mod given;
mod giver;
mod heads;
mod holding;
mod item;
mod lexicon;
mod memory;
mod mention;
mod notices;
mod object;
mod organisation;
mod people;
mod phrasebook;
mod reading;
mod receivers;
mod referent;
mod region;
mod sentence;
mod settled;
mod source;
mod span;
mod standing;
mod subject;
mod token;
mod totals;
mod unreal;
mod words;

#[cfg(test)]
mod tests;

use crate::domain::text::fold;

pub use lexicon::Lexicon;
pub use reading::{
    CampaignMention, CeremonyMention, DecisionMention, NamedRecipient, PeriodMention, Reading, ReportedTotal,
    WithdrawalMention, YearSpan,
};

/// Reads an article.
///
/// `text` is read as it is given: offsets in the result count Unicode scalar values of it. `title` is read only
/// where the text does not repeat it, and then only for totals that the text does not give ([`ReportedTotal::in_title`]).
pub fn read(title: &str, text: &str, lexicon: &Lexicon) -> Reading {
    let mut reading = article::read_text(text, lexicon);
    if !repeats(text, title) {
        let known = |total: &ReportedTotal| reading.reported.iter().any(|other| same_numbers(total, other));
        let mut news = article::read_text(title, lexicon).reported;
        news.retain(|total| !known(total));
        reading.reported.extend(news.into_iter().map(|total| ReportedTotal { in_title: true, ..total }));
    }
    reading
}

/// Where a page repeats its title, it does so near its beginning: within this many characters.
const HEAD: usize = 2_000;

/// Whether `text` opens with its title, menus and dates aside.
fn repeats(text: &str, title: &str) -> bool {
    let head: String = text.chars().take(HEAD).collect();
    fold(&head).as_str().contains(fold(title).as_str())
}

fn same_numbers(one: &ReportedTotal, other: &ReportedTotal) -> bool {
    let numbers = |total: &ReportedTotal| (total.collectives, total.individuals, total.households, total.combined);
    numbers(one) == numbers(other)
}
