//! Listings: the awards of one import or decision, or a single one, as articles may speak of them.

use std::collections::HashSet;

use chrono::NaiveDate;
use futures_util::{Stream, TryStreamExt as _};
use sea_orm::sea_query::{Expr, Query, SelectStatement};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, QueryFilter as _, QuerySelect as _, StreamTrait,
};
use uuid::Uuid;

use crate::domain::vocabulary::AwardStatus;
use crate::entity::award::{Column, Entity};
use crate::entity::{decision, import_row, recipient};
use crate::error::{Error, Result};

/// Whose awards are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    /// Those that the rows of an import name.
    Import(Uuid),
    /// Those of a decision.
    Decision(Uuid),
    /// One award.
    Award(Uuid),
}

impl Listing {
    /// The ids and folded names of its recipients, one at a time.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn names<'a>(
        self,
        db: &'a (impl ConnectionTrait + StreamTrait),
    ) -> Result<impl Stream<Item = Result<(Uuid, String)>> + Send + 'a> {
        let names = recipient::Entity::find()
            .select_only()
            .columns([recipient::Column::Id, recipient::Column::NameKey])
            .filter(recipient::Column::Id.in_subquery(self.select(Column::RecipientId)))
            .into_tuple::<(Uuid, String)>()
            .stream(db)
            .await?;
        Ok(names.map_err(Error::from))
    }

    /// Its decisions.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn decisions(self, db: &impl ConnectionTrait) -> Result<Vec<decision::Model>> {
        let conferring = decision::Column::Id.in_subquery(self.select(Column::DecisionId));
        let itself = matches!(self, Self::Decision(_)).then(|| decision::Column::Id.eq(self.id()));
        let wanted = Condition::any().add(conferring).add_option(itself);
        Ok(decision::Entity::find().filter(wanted).all(db).await?)
    }

    /// The first day on which any of its awards was decided; `None` when that of one is not known.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn earliest(self, db: &impl ConnectionTrait) -> Result<Option<NaiveDate>> {
        let (first, awards, dated): (Option<NaiveDate>, i64, i64) = Entity::find()
            .select_only()
            .column_as(Column::DecidedOn.min(), "first")
            .column_as(Expr::cust("COUNT(*)"), "awards")
            .column_as(Column::DecidedOn.count(), "dated")
            .filter(self.condition())
            .into_tuple()
            .one(db)
            .await?
            .unwrap_or_default();
        Ok(first.filter(|_| awards == dated))
    }

    /// Which of these awards are in it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn awards_among(self, db: &impl ConnectionTrait, awards: &[Uuid]) -> Result<HashSet<Uuid>> {
        self.among(db, Column::Id, awards).await
    }

    /// Which of these recipients have an award in it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn recipients_among(self, db: &impl ConnectionTrait, recipients: &[Uuid]) -> Result<HashSet<Uuid>> {
        self.among(db, Column::RecipientId, recipients).await
    }

    async fn among(self, db: &impl ConnectionTrait, column: Column, ids: &[Uuid]) -> Result<HashSet<Uuid>> {
        if ids.is_empty() {
            return Ok(HashSet::new());
        }
        let found: Vec<Uuid> = Entity::find()
            .select_only()
            .column(column)
            .filter(column.is_in(ids.iter().copied()))
            .filter(self.condition())
            .into_tuple()
            .all(db)
            .await?;
        Ok(found.into_iter().collect())
    }

    fn id(self) -> Uuid {
        match self {
            Self::Import(id) | Self::Decision(id) | Self::Award(id) => id,
        }
    }

    /// Its awards that count.
    fn condition(self) -> Condition {
        let own = match self {
            Self::Import(batch) => {
                let named = Query::select()
                    .column(import_row::Column::AwardId)
                    .from(import_row::Entity)
                    .and_where(import_row::Column::ImportBatchId.eq(batch))
                    .and_where(import_row::Column::AwardId.is_not_null())
                    .to_owned();
                Column::Id.in_subquery(named)
            }
            Self::Decision(decision) => Column::DecisionId.eq(decision),
            Self::Award(award) => Column::Id.eq(award),
        };
        Condition::all().add(own).add(Column::Status.is_in(AwardStatus::COUNTED))
    }

    fn select(self, column: Column) -> SelectStatement {
        let known = column.is_not_null();
        Query::select().column(column).from(Entity).cond_where(self.condition()).and_where(known).to_owned()
    }
}
