//! Households: `Gia đình ông …`, `Hộ bà …`, `Ông … và bà …`.

use super::honorific::{self, Lead};
use super::{looks_like_personal_name, remark};
use crate::domain::text::{bare, fold};
use crate::domain::vocabulary::Gender;

/// The people of a household, as far as the words name them.
pub(super) struct Household<'n> {
    /// The head, without titles.
    pub(super) head: &'n str,
    /// The titles of the head.
    pub(super) honorific: Option<&'n str>,
    /// The second of a couple, without titles.
    pub(super) partner: Option<&'n str>,
    /// Words behind the name that tell a position.
    pub(super) position: Option<&'n str>,
}

/// Words that begin a household, longest first.
const LEADS: [&str; 6] = ["hộ gia đình", "gia đình", "vợ chồng", "hgđ", "gđ", "hộ"];

/// What joins the names of a couple, longest first.
const JOINTS: [&str; 6] = [" và ", " va ", " & ", ", ", " - ", " – "];

/// Reads the words of a household; `None` when they name none.
pub(super) fn read(name: &str, with_family: bool) -> Option<Household<'_>> {
    match after_lead(name) {
        Some(people) => of_people(people),
        None => couple(name).or_else(|| if with_family { single(name) } else { None }),
    }
}

/// What follows "Gia đình", "Hộ" and the like.
fn after_lead(name: &str) -> Option<&str> {
    // Most names are no households; the first letter tells.
    name.starts_with(['g', 'G', 'h', 'H', 'v', 'V']).then_some(())?;
    let key = bare(name);
    let marked = fold(name);
    let leads = |lead: &str| {
        let tail = if name.is_ascii() {
            key.as_str().strip_prefix(bare(lead).as_str())
        } else {
            marked.as_str().strip_prefix(lead)
        };
        tail.is_some_and(|tail| tail.starts_with([' ', ':']))
    };
    let words = LEADS.iter().find(|lead| leads(lead))?.split(' ').count();
    let rest = (0..words).try_fold(name, |rest, _| rest.split_once(' ').map(|(_, tail)| tail))?;
    Some(rest.trim_start_matches([':', '-', ' ']))
}

/// After the lead any person will do, with or without a title.
fn of_people(people: &str) -> Option<Household<'_>> {
    couple(people).or_else(|| single(people))
}

fn single(name: &str) -> Option<Household<'_>> {
    let (name, position) = remark::split_position(name);
    let Lead { honorific, rest, .. } = honorific::split(name);
    (honorific.is_some() || looks_like_personal_name(rest)).then_some(Household {
        head: rest,
        honorific,
        partner: None,
        position,
    })
}

/// A man and a woman, each with a form of address: `Ông A và bà B`.
fn couple(name: &str) -> Option<Household<'_>> {
    JOINTS.iter().find_map(|joint| {
        let (one, other) = name.split_once(joint)?;
        let (head, partner) = (honorific::split(one), honorific::split(other));
        let genders = (head.gender?, partner.gender?);
        matches!(genders, (Gender::Male, Gender::Female) | (Gender::Female, Gender::Male)).then_some(Household {
            head: head.rest,
            honorific: head.honorific,
            partner: Some(remark::split_position(partner.rest).0),
            position: None,
        })
    })
}
