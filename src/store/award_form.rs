//! The catalogue of award forms.

use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, Select,
};

use super::{Direction, Listed, Sort};
use crate::domain::access::Sight;
use crate::domain::filter::AwardFormFilter;
use crate::domain::form::{FormCatalogue, FormEntry};
use crate::entity::award_form::{Column, Entity, Model};
use crate::error::Result;

impl Listed for Entity {
    type Filter = AwardFormFilter;

    fn select(filter: &Self::Filter, _: Sight) -> Result<Select<Self>> {
        let mut select = Self::find();
        if let Some(codes) = &filter.codes {
            select = select.filter(Column::Code.is_in(codes.iter().map(String::as_str)));
        }
        if let Some(kinds) = &filter.kinds {
            select = select.filter(Column::Kind.is_in(kinds.iter().copied()));
        }
        if let Some(levels) = &filter.levels {
            select = select.filter(Column::Level.is_in(levels.iter().copied()));
        }
        if let Some(schemes) = &filter.schemes {
            select = select.filter(Column::Scheme.is_in(schemes.iter().copied()));
        }
        if let Some(day) = filter.valid_on {
            select = select
                .filter(Condition::any().add(Column::ValidFrom.is_null()).add(Column::ValidFrom.lte(day.0)))
                .filter(Condition::any().add(Column::ValidTo.is_null()).add(Column::ValidTo.gte(day.0)));
        }
        Ok(select)
    }

    fn key() -> Column {
        Column::Id
    }

    fn default_order() -> Vec<Sort<Column>> {
        vec![Sort::by(Column::Rank, Direction::Ascending)]
    }
}

/// The whole catalogue in display order: some hundred rows at most.
///
/// # Errors
/// When the database does not answer.
pub async fn all(db: &impl ConnectionTrait) -> Result<Vec<Model>> {
    Ok(Entity::find().order_by_asc(Column::Rank).order_by_asc(Column::Id).all(db).await?)
}

/// A form by its code.
///
/// # Errors
/// When the database does not answer.
pub async fn by_code(db: &impl ConnectionTrait, code: &str) -> Result<Option<Model>> {
    Ok(Entity::find().filter(Column::Code.eq(code)).one(db).await?)
}

/// The catalogue as the readers of lists and articles use it.
pub fn catalogue(forms: &[Model]) -> FormCatalogue {
    FormCatalogue::new(forms.iter().map(entry).collect())
}

fn entry(form: &Model) -> FormEntry {
    let aliases = form.aliases.0.iter().chain(&form.name_vi_before_2024);
    FormEntry {
        code: form.code.clone(),
        name_vi: form.name_vi.clone(),
        abbr_vi: form.abbr_vi.clone(),
        aliases: aliases.cloned().collect(),
        level: form.level,
        recipients: form.recipients.0.clone(),
    }
}
