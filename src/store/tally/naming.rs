//! What the keys of groups are called, and their order.

use std::collections::{HashMap, HashSet};

use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QuerySelect as _};
use uuid::Uuid;

use super::count::Count;
use crate::domain::tally::{Key, Label, TallyDimension};
use crate::domain::text::{NameOrder, sort_key};
use crate::entity::{campaign, organisation, recipient};
use crate::error::Result;
use crate::store::award_form;

/// Where a key stands in the order of its dimension; the unknown comes last.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place(bool, i64, Vec<u8>);

impl Place {
    /// Whether it is that of the unknown.
    pub(super) fn is_unknown(&self) -> bool {
        self.0
    }
}

/// The names of the rows that keys mean, and the order of what has one.
#[derive(Default)]
pub(super) struct Names {
    forms: HashMap<Uuid, Form>,
    stat_groups: Vec<String>,
    rows: HashMap<Uuid, (String, Vec<u8>)>,
    words: HashMap<TallyDimension, Vec<(&'static str, Label)>>,
}

struct Form {
    code: String,
    label: Label,
    rank: i64,
}

impl Names {
    /// Looks up the names of all keys: one statement for each sort of row, however many groups.
    pub(super) async fn of(db: &impl ConnectionTrait, dimensions: &[TallyDimension], groups: &[Count]) -> Result<Self> {
        use TallyDimension as By;
        let mut names = Self::default();
        if dimensions.iter().any(|dimension| matches!(dimension, By::Form | By::StatGroup)) {
            names.learn_forms(db).await?;
        }
        for (place, dimension) in dimensions.iter().enumerate() {
            names.words.insert(*dimension, dimension.words());
            let ids: HashSet<Uuid> = groups.iter().filter_map(|group| id(group.keys.get(place)?)).collect();
            let ids: Vec<Uuid> = ids.into_iter().collect();
            for ids in ids.chunks(crate::store::IN_MAX) {
                names.rows.extend(rows(db, *dimension, ids).await?);
            }
        }
        Ok(names)
    }

    async fn learn_forms(&mut self, db: &impl ConnectionTrait) -> Result<()> {
        for form in award_form::all(db).await? {
            if !self.stat_groups.contains(&form.stat_group) {
                self.stat_groups.push(form.stat_group);
            }
            let label = Label::new(form.name_vi, form.name_en);
            self.forms.insert(form.id, Form { code: form.code, label, rank: form.rank.into() });
        }
        Ok(())
    }

    /// The code of the form that a key means.
    pub(super) fn form(&self, key: &Key) -> Option<&str> {
        self.forms.get(&id(key)?).map(|form| form.code.as_str())
    }

    /// What a key is called.
    pub(super) fn label(&self, dimension: TallyDimension, key: &Key) -> Label {
        let words = self.words.get(&dimension).map(Vec::as_slice).unwrap_or_default();
        key.label(dimension, words).unwrap_or_else(|| {
            let id = id(key).unwrap_or_default();
            let form = self.forms.get(&id).map(|form| form.label.clone());
            form.or_else(|| self.rows.get(&id).map(|(name, _)| Label::name(name))).unwrap_or_else(Label::unknown)
        })
    }

    /// Where a key stands among those of its dimension.
    pub(super) fn place(&self, dimension: TallyDimension, key: &Key) -> Place {
        match key {
            Key::Unknown => Place(true, 0, Vec::new()),
            // Yes before no; time forwards.
            Key::Number(number) if dimension.is_yes_or_no() => Place(false, -i64::from(*number), Vec::new()),
            Key::Number(number) => Place(false, (*number).into(), Vec::new()),
            Key::Id(id) => match (self.forms.get(id), self.rows.get(id)) {
                (Some(form), _) => Place(false, form.rank, form.code.clone().into_bytes()),
                (None, row) => Place(false, 0, row.map(|(_, key)| key.clone()).unwrap_or_default()),
            },
            Key::Word(word) => Place(false, self.ordinal(dimension, key, word), alphabetical(word)),
        }
    }

    /// The ordinal of a word in its closed list; of a period its last year.
    fn ordinal(&self, dimension: TallyDimension, key: &Key, word: &str) -> i64 {
        let listed = match dimension {
            TallyDimension::Period => {
                return key.period().and_then(|period| period.end_year.or(period.start_year)).map_or(0, i64::from);
            }
            TallyDimension::StatGroup => self.stat_groups.iter().position(|group| group == word),
            _ => self.words.get(&dimension).and_then(|words| words.iter().position(|(code, _)| *code == word)),
        };
        listed.and_then(|place| i64::try_from(place).ok()).unwrap_or_default()
    }
}

fn alphabetical(word: &str) -> Vec<u8> {
    sort_key(word, NameOrder::Alphabetical)
}

fn id(key: &Key) -> Option<Uuid> {
    match key {
        Key::Id(id) => Some(*id),
        _ => None,
    }
}

/// Names and sort keys of the rows that a dimension's keys mean.
async fn rows(
    db: &impl ConnectionTrait,
    dimension: TallyDimension,
    ids: &[Uuid],
) -> Result<Vec<(Uuid, (String, Vec<u8>))>> {
    macro_rules! named {
        ($table:ident, $name:ident) => {
            $table::Entity::find()
                .select_only()
                .columns([$table::Column::Id, $table::Column::$name, $table::Column::SortKey])
                .filter($table::Column::Id.is_in(ids.iter().copied()))
                .into_tuple::<(Uuid, String, Vec<u8>)>()
                .all(db)
                .await?
        };
    }
    let rows = match dimension {
        TallyDimension::Campaign => named!(campaign, Title),
        TallyDimension::IssuingAuthority | TallyDimension::Organisation => named!(organisation, Name),
        TallyDimension::Recipient => named!(recipient, DisplayName),
        _ => Vec::new(),
    };
    Ok(rows.into_iter().map(|(id, name, sort_key)| (id, (name, sort_key))).collect())
}
