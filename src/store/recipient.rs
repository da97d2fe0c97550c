//! Recipients: persons, collectives and households.

use std::collections::HashMap;

use futures_util::{Stream, TryStreamExt as _};
use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, Query, SelectStatement};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbBackend, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, Select, Statement, StreamTrait,
};
use uuid::Uuid;

use super::{Direction, Listed, Sort, award, list, recipient_merge, search};
use crate::domain::access::Sight;
use crate::domain::filter::RecipientFilter;
use crate::domain::text;
use crate::domain::vocabulary::{EntityKind, Visibility};
use crate::entity::award as award_entity;
use crate::entity::recipient::{Column, Entity, Model};
use crate::error::{Error, Result};

/// Rows per step when keys are filled in.
const FILL_CHUNK: u64 = 1_000;

/// How recipients may be ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, async_graphql::Enum)]
#[graphql(name = "RecipientOrderField")]
pub enum OrderField {
    /// Persons by given name, others by alphabet.
    #[default]
    Name,
    /// By the time the recipient entered the registry.
    Recorded,
}

/// The columns of an order.
pub fn order(field: OrderField, direction: Direction) -> Vec<Sort<Column>> {
    vec![Sort::by(if field == OrderField::Name { Column::SortKey } else { Column::CreatedAt }, direction)]
}

impl Listed for Entity {
    type Filter = RecipientFilter;

    fn select(filter: &Self::Filter, _: Sight) -> Result<Select<Self>> {
        let mut select = Self::find().filter(Column::MergedIntoId.is_null());
        if let Some(text) = &filter.text {
            select = select.filter(Column::Id.in_subquery(search::records(text)?));
        }
        if let Some(kinds) = &filter.kinds {
            select = select.filter(Column::Kind.is_in(kinds.iter().copied()));
        }
        if let Some(id) = filter.organisation {
            select = select.filter(Column::OrganisationId.eq(id.expect(EntityKind::Organisation)?));
        }
        Ok(select)
    }

    fn within_sight(sight: Sight) -> Condition {
        within_sight(sight)
    }

    fn became() -> Option<Column> {
        Some(Column::MergedIntoId)
    }

    fn was_within_sight(sight: Sight) -> Condition {
        let known = || recipient_merge::was_known(sight);
        Condition::all().add(Column::MergedIntoId.is_not_null()).add_option((!sight.is_internal()).then(known))
    }

    fn key() -> Column {
        Column::Id
    }

    fn default_order() -> Vec<Sort<Column>> {
        order(OrderField::Name, Direction::Ascending)
    }
}

/// The public knows a recipient by a public award. The office knows all but those whose every award is restricted.
pub(super) fn within_sight(sight: Sight) -> Condition {
    match sight {
        Sight::Restricted => return Condition::all(),
        Sight::Internal => return Condition::all().add(Column::Id.not_in_subquery(only_restricted())),
        Sight::Public => {}
    }
    let awarded = Query::select()
        .expr(Expr::value(1))
        .from(award_entity::Entity)
        .and_where(award_entity::Column::RecipientId.into_expr().eq(Column::Id.into_expr()))
        .cond_where(award::within_sight(sight))
        .to_owned();
    Condition::all().add(Expr::exists(awarded))
}

/// The ids of those whose every award is restricted: few, and told by an index of the restricted awards.
pub(super) fn only_restricted() -> SelectStatement {
    let (restricted, open) = (Alias::new("restricted"), Alias::new("open"));
    let column = |of: &Alias, column: award_entity::Column| Expr::col((of.clone(), column));
    let others = Query::select()
        .expr(Expr::value(1))
        .from_as(award_entity::Entity, open.clone())
        .and_where(
            column(&open, award_entity::Column::RecipientId).eq(column(&restricted, award_entity::Column::RecipientId)),
        )
        .and_where(column(&open, award_entity::Column::Visibility).ne(Visibility::Restricted))
        .to_owned();
    Query::select()
        .column((restricted.clone(), award_entity::Column::RecipientId))
        .from_as(award_entity::Entity, restricted.clone())
        .and_where(column(&restricted, award_entity::Column::Visibility).eq(Visibility::Restricted))
        .and_where(Expr::exists(others).not())
        .to_owned()
}

/// The ids of the collectives that are these organisations.
pub fn of_organisations(organisations: SelectStatement) -> SelectStatement {
    Query::select()
        .column(Column::Id)
        .from(Entity)
        .and_where(Column::OrganisationId.in_subquery(organisations))
        .to_owned()
}

/// Recipients by folded name, for imports and links; a name may be shared by many.
///
/// # Errors
/// When the database does not answer.
pub async fn by_name_keys(db: &impl ConnectionTrait, keys: &[String]) -> Result<HashMap<String, Vec<Model>>> {
    let mut found: HashMap<String, Vec<Model>> = HashMap::new();
    if keys.is_empty() {
        return Ok(found);
    }
    let rows = Entity::find().filter(super::among(db, Column::NameKey, keys)).all(db).await?;
    for row in as_survivors(db, rows).await? {
        found.entry(row.name_key.clone()).or_default().push(row);
    }
    Ok(found)
}

/// Recipients who could be meant by these folded names: of the unit beside the name, or born in the year beside it.
/// A common name is borne by thousands elsewhere; they are not fetched.
///
/// # Errors
/// When the database does not answer.
pub async fn namesakes(
    db: &impl ConnectionTrait,
    units: &[(&str, &str)],
    births: &[(&str, i32)],
) -> Result<HashMap<String, Vec<Model>>> {
    let mut found: HashMap<String, Vec<Model>> = HashMap::new();
    let wanted = [
        (serde_json::to_value(units), "unit_key", "text", units.is_empty()),
        (serde_json::to_value(births), "birth_year", "integer", births.is_empty()),
    ];
    for (pairs, column, kind, empty) in wanted {
        if empty {
            continue;
        }
        let pairs = pairs.map_err(Error::internal)?;
        let rows =
            Entity::find().from_raw_sql(beside_name(db.get_database_backend(), column, kind, pairs)).all(db).await?;
        for row in as_survivors(db, rows).await? {
            let known = found.entry(row.name_key.clone()).or_default();
            if known.iter().all(|other| (other.id, &other.unit_key) != (row.id, &row.unit_key)) {
                known.push(row);
            }
        }
    }
    Ok(found)
}

/// Recipients who bear one of these folded names, whatever their unit: the first few of each, for a common name is borne
/// by thousands.
///
/// # Errors
/// When the database does not answer.
pub async fn some_of_names(db: &impl ConnectionTrait, names: &[&str]) -> Result<HashMap<String, Vec<Model>>> {
    /// As many as a person can look at.
    const OF_EACH: u8 = 5;
    let mut found: HashMap<String, Vec<Model>> = HashMap::new();
    if names.is_empty() {
        return Ok(found);
    }
    let names = serde_json::to_value(names).map_err(Error::internal)?;
    let backend = db.get_database_backend();
    let sql = match backend {
        DbBackend::Postgres => format!(
            "SELECT recipient.* FROM jsonb_array_elements_text($1) AS wanted (name) CROSS JOIN LATERAL \
             (SELECT * FROM recipient WHERE name_key = wanted.name ORDER BY unit_key, id LIMIT {OF_EACH}) AS recipient"
        ),
        _ => format!(
            "SELECT recipient.* FROM json_each(?) AS wanted JOIN recipient ON recipient.id IN \
             (SELECT id FROM recipient WHERE name_key = wanted.value ORDER BY unit_key, id LIMIT {OF_EACH})"
        ),
    };
    let rows =
        Entity::find().from_raw_sql(Statement::from_sql_and_values(backend, sql, [names.into()])).all(db).await?;
    for row in as_survivors(db, rows).await? {
        found.entry(row.name_key.clone()).or_default().push(row);
    }
    Ok(found)
}

/// Recipients whose names articles find by one of these keys.
///
/// # Errors
/// When the database does not answer.
pub async fn by_link_keys(db: &impl ConnectionTrait, keys: &[String]) -> Result<Vec<Model>> {
    let mut found = Vec::new();
    for chunk in keys.chunks(super::IN_MAX) {
        let rows = Entity::find()
            .filter(Column::LinkKey.is_in(chunk.iter().map(String::as_str)))
            .filter(Column::MergedIntoId.is_null())
            .order_by_asc(Column::Id)
            .all(db)
            .await?;
        found.extend(rows);
    }
    Ok(found)
}

/// Every recipient's id and folded name, one at a time.
///
/// # Errors
/// When the database does not answer.
pub async fn names<'a>(
    db: &'a (impl ConnectionTrait + StreamTrait),
) -> Result<impl Stream<Item = Result<(Uuid, String)>> + Send + 'a> {
    let names = Entity::find()
        .select_only()
        .columns([Column::Id, Column::NameKey])
        .filter(Column::MergedIntoId.is_null())
        .into_tuple::<(Uuid, String)>()
        .stream(db)
        .await?;
    Ok(names.map_err(Error::from))
}

/// What recipients are told apart by, one at a time: folded name, folded unit and year of birth; also of those merged
/// away, who are known still.
///
/// # Errors
/// When the database does not answer.
pub async fn names_with_unit_and_birth<'a>(
    db: &'a (impl ConnectionTrait + StreamTrait),
) -> Result<impl Stream<Item = Result<(String, String, Option<i32>)>> + Send + 'a> {
    let names = Entity::find()
        .select_only()
        .columns([Column::NameKey, Column::UnitKey, Column::BirthYear])
        .into_tuple::<(String, String, Option<i32>)>()
        .stream(db)
        .await?;
    Ok(names.map_err(Error::from))
}

/// Gives every recipient that lacks one the key that articles find it by; for databases from before there was one.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn fill_link_keys(db: &impl ConnectionTrait) -> Result<()> {
    let mut after = Uuid::nil();
    loop {
        let lacking: Vec<(Uuid, String)> = Entity::find()
            .select_only()
            .columns([Column::Id, Column::NameKey])
            .filter(Column::LinkKey.eq(""))
            .filter(Column::Id.gt(after))
            .order_by_asc(Column::Id)
            .limit(FILL_CHUNK)
            .into_tuple()
            .all(db)
            .await?;
        let Some((last, _)) = lacking.last() else { return Ok(()) };
        after = *last;
        for (id, name) in lacking {
            Entity::update_many()
                .col_expr(Column::LinkKey, Expr::value(text::Run::of(&name).name_key()))
                .filter(Column::Id.eq(id))
                .exec(db)
                .await?;
        }
    }
}

/// Recipients by pairs of a folded name and a value of another column; one statement whatever the number of pairs.
///
/// PostgreSQL keeps the plan it made while there was next to nobody to read: `OFFSET 0` makes it look up each pair all
/// the same, rather than read everybody for every chunk of a list.
fn beside_name(backend: DbBackend, column: &str, kind: &str, pairs: serde_json::Value) -> Statement {
    let sql = match backend {
        DbBackend::Postgres => format!(
            "SELECT recipient.* FROM jsonb_array_elements($1) AS wanted (pair) CROSS JOIN LATERAL \
             (SELECT * FROM recipient WHERE name_key = pair ->> 0 AND {column} = CAST(pair ->> 1 AS {kind}) OFFSET 0) AS recipient"
        ),
        _ => format!(
            "SELECT recipient.* FROM json_each(?) AS wanted JOIN recipient ON recipient.name_key = wanted.value ->> 0 \
             AND recipient.{column} = CAST(wanted.value ->> 1 AS {kind})"
        ),
    };
    Statement::from_sql_and_values(backend, sql, [pairs.into()])
}

/// Who was merged away is known still: as the survivor, under the old name and unit.
async fn as_survivors(db: &impl ConnectionTrait, rows: Vec<Model>) -> Result<Vec<Model>> {
    let merged: Vec<Uuid> = rows.iter().filter(|row| row.merged_into_id.is_some()).map(|row| row.id).collect();
    if merged.is_empty() {
        return Ok(rows);
    }
    let survivors = list::seen_by_ids::<Entity>(db, &merged, Sight::Restricted).await?;
    let known = rows.into_iter().filter_map(|row| match row.merged_into_id {
        None => Some(row),
        Some(_) => survivors.get(&row.id).map(|survivor| Model {
            name_key: row.name_key,
            unit_key: row.unit_key,
            ..survivor.clone()
        }),
    });
    Ok(known.collect())
}

/// The recipient of an id: of one merged away, the survivor.
///
/// # Errors
/// When the database does not answer.
pub async fn surviving(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<Model>> {
    Ok(list::seen_by_ids::<Entity>(db, &[id], Sight::Restricted).await?.remove(&id))
}
