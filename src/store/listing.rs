//! Listings: some awards taken together, as articles may speak of them.

use std::collections::HashSet;

use chrono::NaiveDate;
use futures_util::TryStreamExt as _;
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, QueryFilter as _, QuerySelect as _, StreamTrait,
};
use uuid::Uuid;

use crate::domain::vocabulary::AwardStatus;
use crate::entity::award::{Column, Entity};
use crate::entity::{decision, recipient};
use crate::error::Result;

/// Which awards are meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listing {
    /// Those of a decision.
    Decision(Uuid),
    /// Those with these ids.
    Awards(HashSet<Uuid>),
}

impl Listing {
    /// Hands over the id and folded name of each recipient, one at a time; of a long list somebody may come twice.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn each_name(
        &self,
        db: &(impl ConnectionTrait + StreamTrait),
        mut take: impl FnMut(Uuid, &str),
    ) -> Result<()> {
        for part in self.parts() {
            let awarded = Query::select().column(Column::RecipientId).from(Entity).cond_where(part).to_owned();
            let names = recipient::Entity::find()
                .select_only()
                .columns([recipient::Column::Id, recipient::Column::NameKey])
                .filter(recipient::Column::Id.in_subquery(awarded))
                .into_tuple::<(Uuid, String)>();
            let mut names = std::pin::pin!(names.stream(db).await?);
            while let Some((id, name)) = names.try_next().await? {
                take(id, &name);
            }
        }
        Ok(())
    }

    /// Its decisions.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn decisions(&self, db: &impl ConnectionTrait) -> Result<Vec<decision::Model>> {
        let mut ids: HashSet<Uuid> = HashSet::new();
        if let Self::Decision(id) = self {
            ids.insert(*id);
        }
        for part in self.parts() {
            let found: Vec<Uuid> = Entity::find()
                .select_only()
                .column(Column::DecisionId)
                .distinct()
                .filter(part)
                .filter(Column::DecisionId.is_not_null())
                .into_tuple()
                .all(db)
                .await?;
            ids.extend(found);
        }
        let ids: Vec<Uuid> = ids.into_iter().collect();
        Ok(super::by_ids::<decision::Entity>(db, &ids).await?.into_values().collect())
    }

    /// The first day on which any of its awards was decided; `None` when that of one is not known.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn earliest(&self, db: &impl ConnectionTrait) -> Result<Option<NaiveDate>> {
        let mut earliest: Option<NaiveDate> = None;
        for part in self.parts() {
            let (first, awards, dated): (Option<NaiveDate>, i64, i64) = Entity::find()
                .select_only()
                .column_as(Column::DecidedOn.min(), "first")
                .column_as(Expr::cust("COUNT(*)"), "awards")
                .column_as(Column::DecidedOn.count(), "dated")
                .filter(part)
                .into_tuple()
                .one(db)
                .await?
                .unwrap_or_default();
            if awards != dated {
                return Ok(None);
            }
            earliest = [earliest, first].into_iter().flatten().min();
        }
        Ok(earliest)
    }

    /// Its awards, with their recipients, among some awards and those of some recipients.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn among(
        &self,
        db: &impl ConnectionTrait,
        awards: &[Uuid],
        recipients: &[Uuid],
    ) -> Result<Vec<(Uuid, Uuid)>> {
        let either = Condition::any()
            .add(Column::Id.is_in(awards.iter().copied()))
            .add(Column::RecipientId.is_in(recipients.iter().copied()));
        let found: Vec<(Uuid, Uuid, Option<Uuid>)> = Entity::find()
            .select_only()
            .columns([Column::Id, Column::RecipientId, Column::DecisionId])
            .filter(either)
            .filter(Column::Status.is_in(AwardStatus::COUNTED))
            .into_tuple()
            .all(db)
            .await?;
        let own = |award: Uuid, decision: Option<Uuid>| match self {
            Self::Decision(id) => decision == Some(*id),
            Self::Awards(ids) => ids.contains(&award),
        };
        let own = found.into_iter().filter(|(award, _, decision)| own(*award, *decision));
        Ok(own.map(|(award, recipient, _)| (award, recipient)).collect())
    }

    /// What selects its awards that count, in parts that fit a statement.
    fn parts(&self) -> Vec<Condition> {
        let counted = |own| Condition::all().add(own).add(Column::Status.is_in(AwardStatus::COUNTED));
        match self {
            Self::Decision(id) => vec![counted(Column::DecisionId.eq(*id))],
            Self::Awards(ids) => {
                let ids: Vec<Uuid> = ids.iter().copied().collect();
                ids.chunks(super::IN_MAX).map(|chunk| counted(Column::Id.is_in(chunk.iter().copied()))).collect()
            }
        }
    }
}
