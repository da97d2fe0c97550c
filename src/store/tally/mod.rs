//! Awards counted in groups: count → fill what is empty → name → order → cut, with the rest told.

pub mod campaign;
mod count;
mod fill;
pub mod history;
mod naming;

use std::cmp::Ordering;

use sea_orm::ConnectionTrait;
use tokio::sync::Semaphore;

use super::Listed as _;
use crate::domain::access::Sight;
use crate::domain::filter::AwardFilter;
use crate::domain::tally::{Key, Label, Question, TOP_MAX, TallyDimension, TallyHaving, TallyOrderField};
use crate::entity::award;
use crate::error::{Error, Result};
use count::{Count, Counting};
use naming::{Names, Place};

/// How many groups are shown.
const SHOWN_MAX: usize = 5_000;
/// Among how many groups the top ones are looked for.
const COUNTED_MAX: usize = 100_000;
/// Tallies that look among so many at the same time: each takes a lot of memory for a while.
static LARGE: Semaphore = Semaphore::const_new(2);

/// What of a tally is asked for; each takes a statement, or makes one dearer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The distinct recipients of each group.
    pub recipients: bool,
    /// The distinct recipients of all awards together.
    pub total_recipients: bool,
    /// What the groups that are not shown have together.
    pub rest: bool,
    /// The distinct recipients of those.
    pub rest_recipients: bool,
}

impl Asked {
    /// All of it.
    pub const ALL: Self = Self { recipients: true, total_recipients: true, rest: true, rest_recipients: true };
}

/// Awards counted in groups.
#[derive(Clone, Debug)]
pub struct Tally {
    /// How many awards the filter selects.
    pub total_awards: u64,
    /// To how many distinct recipients, if asked.
    pub total_recipients: Option<u64>,
    /// The groups shown, in order.
    pub groups: Vec<Group>,
    /// The awards in none of them, if asked and there are any.
    pub rest: Option<Rest>,
}

/// The awards that share a key in every dimension.
#[derive(Clone, Debug)]
pub struct Group {
    /// The keys, dimension by dimension.
    pub keys: Vec<NamedKey>,
    /// How many awards.
    pub awards: u64,
    /// To how many distinct recipients, if asked.
    pub recipients: Option<u64>,
    /// What selects exactly these awards.
    pub filter: AwardFilter,
}

/// One key of a group and what it is called.
#[derive(Clone, Debug)]
pub struct NamedKey {
    /// What it is a value of.
    pub dimension: TallyDimension,
    /// The key itself.
    pub key: Key,
    /// The value as dashboards read it; none for the unknown.
    pub value: Option<String>,
    /// What people call it.
    pub label: Label,
}

/// The awards in none of the groups shown.
#[derive(Clone, Debug)]
pub struct Rest {
    /// How many awards.
    pub awards: u64,
    /// To how many distinct recipients, if asked.
    pub recipients: Option<u64>,
    /// What selects exactly these awards.
    pub filter: AwardFilter,
}

/// Counts awards in groups: one statement for the groups, and one each for distinct recipients of all and of the rest.
///
/// # Errors
/// `BAD_USER_INPUT` for a question or a filter that makes no sense, `LIMIT_EXCEEDED` for too many groups.
pub async fn tally(db: &impl ConnectionTrait, question: &Question, sight: Sight, asked: Asked) -> Result<Tally> {
    question.check()?;
    award::Entity::check(db, &question.filter).await?;
    let by_recipients = question.having.asks_recipients() || question.order.field == TallyOrderField::Recipients;
    let counting = Counting {
        filter: &question.filter,
        sight,
        dimensions: &question.dimensions,
        basis: question.basis,
        having: question.having,
        recipients: asked.recipients || by_recipients,
        groups_max: if question.top.is_some() { COUNTED_MAX } else { SHOWN_MAX },
    };
    let _place = match question.top {
        Some(_) => Some(LARGE.acquire().await.map_err(Error::internal)?),
        None => None,
    };
    let mut groups = counting.run(db).await?;
    let (total_awards, total_recipients) = if asked.total_recipients || question.having != TallyHaving::default() {
        whole(db, &question.filter, sight, asked.total_recipients).await?
    } else {
        (groups.iter().map(|group| group.awards).sum(), None)
    };
    if question.fill_empty && question.having.admits_none() {
        fill::fill(question, &mut groups, counting.recipients)?;
    }
    let names = Names::of(db, &question.dimensions, &groups).await?;
    let mut groups = ordered(question, groups, &names);
    groups.truncate(question.top.unwrap_or(usize::MAX));
    if groups.len() > SHOWN_MAX {
        return Err(Error::limit(format!(
            "there are {} groups and at most {SHOWN_MAX} are shown; ask for the top ones, or narrow the filter",
            groups.len()
        )));
    }
    let groups: Vec<Group> = groups.into_iter().map(|group| named(question, group, &names)).collect();
    let shown: u64 = groups.iter().map(|group| group.awards).sum();
    let rest = if asked.rest && shown < total_awards {
        Some(rest(db, question, sight, asked, total_awards - shown, &groups).await?)
    } else {
        None
    };
    Ok(Tally { total_awards, total_recipients, groups, rest })
}

/// The awards and distinct recipients that a filter selects.
async fn whole(
    db: &impl ConnectionTrait,
    filter: &AwardFilter,
    sight: Sight,
    recipients: bool,
) -> Result<(u64, Option<u64>)> {
    let question = Question::new(filter.clone(), &[]);
    let (basis, having) = (question.basis, TallyHaving::default());
    let counting = Counting { filter, sight, dimensions: &[], basis, having, recipients, groups_max: SHOWN_MAX };
    let counted = counting.run(db).await?;
    Ok(counted.first().map_or((0, recipients.then_some(0)), |all| (all.awards, all.recipients)))
}

async fn rest(
    db: &impl ConnectionTrait,
    question: &Question,
    sight: Sight,
    asked: Asked,
    awards: u64,
    shown: &[Group],
) -> Result<Rest> {
    if shown.len() > TOP_MAX {
        return Err(Error::limit(format!(
            "{} groups are shown; the rest can be told apart from {TOP_MAX} at most: ask for the top {TOP_MAX} or fewer",
            shown.len()
        )));
    }
    let one = |group: &Group| AwardFilter::default().narrowed(conditions(question, group));
    let shown = AwardFilter { or: Some(shown.iter().map(one).collect()), ..AwardFilter::default() };
    let others = AwardFilter { not: Some(Box::new(shown)), ..AwardFilter::default() };
    let filter = question.filter.clone().narrowed([others]);
    let recipients = if asked.rest_recipients { whole(db, &filter, sight, true).await?.1 } else { None };
    Ok(Rest { awards, recipients, filter })
}

/// What each key of a group selects.
fn conditions(question: &Question, group: &Group) -> Vec<AwardFilter> {
    group.keys.iter().map(|named| selects(question, named)).collect()
}

fn selects(question: &Question, named: &NamedKey) -> AwardFilter {
    // The value of a form is its code.
    named.key.filter(named.dimension, question.basis, named.value.as_deref())
}

fn named(question: &Question, group: Count, names: &Names) -> Group {
    let keys: Vec<NamedKey> = question
        .dimensions
        .iter()
        .zip(group.keys)
        .map(|(dimension, key)| NamedKey {
            dimension: *dimension,
            value: key.value(*dimension, names.form(&key)),
            label: names.label(*dimension, &key),
            key,
        })
        .collect();
    let filter = question.filter.clone().narrowed(keys.iter().map(|named| selects(question, named)));
    Group { keys, awards: group.awards, recipients: group.recipients, filter }
}

/// The groups in the order asked for; equal ones follow by their keys.
fn ordered(question: &Question, groups: Vec<Count>, names: &Names) -> Vec<Count> {
    let places = |group: &Count| -> Vec<(Place, Key)> {
        let keys = question.dimensions.iter().zip(&group.keys);
        keys.map(|(dimension, key)| (names.place(*dimension, key), key.clone())).collect()
    };
    let turned = |order: Ordering| if question.order.descending { order.reverse() } else { order };
    let mut placed: Vec<_> = groups.into_iter().map(|group| (places(&group), group)).collect();
    placed.sort_by(|(one_place, one), (other_place, other)| match question.order.field {
        TallyOrderField::Keys => {
            let pairs = one_place.iter().zip(other_place);
            pairs.fold(Ordering::Equal, |so_far, (one, other)| {
                so_far.then_with(|| one.0.is_unknown().cmp(&other.0.is_unknown())).then_with(|| turned(one.cmp(other)))
            })
        }
        TallyOrderField::Awards => turned(one.awards.cmp(&other.awards)).then_with(|| one_place.cmp(other_place)),
        TallyOrderField::Recipients => {
            turned(one.recipients.cmp(&other.recipients)).then_with(|| one_place.cmp(other_place))
        }
    });
    placed.into_iter().map(|(_, group)| group).collect()
}
