//! The one statement behind a tally.

use sea_orm::sea_query::{Alias, BinOper, CaseStatement, Expr, ExprTrait as _, Func, JoinType, Query, SelectStatement};
use sea_orm::{ColumnTrait as _, Condition, ConnectionTrait, QueryFilter as _, QueryResult, QueryTrait as _};
use uuid::Uuid;

use crate::domain::access::Sight;
use crate::domain::filter::{AwardFilter, YearBasis};
use crate::domain::tally::{Key, RecipientGroup, TallyDimension, TallyHaving};
use crate::domain::vocabulary::{PeriodKind, RecipientKind};
use crate::entity::award::{Column, Entity};
use crate::entity::{award_form, campaign, decision, organisation, recipient};
use crate::error::{Error, Result};
use crate::store::award::related::{PRESENTED, enterprises, linked, presented};
use crate::store::{Listed as _, award};

/// One group as counted.
#[derive(Clone, Debug)]
pub(super) struct Count {
    /// Its keys, dimension by dimension.
    pub(super) keys: Vec<Key>,
    /// How many awards.
    pub(super) awards: u64,
    /// To how many distinct recipients, where that was asked.
    pub(super) recipients: Option<u64>,
}

/// What is counted, and how.
pub(super) struct Counting<'q> {
    pub(super) filter: &'q AwardFilter,
    pub(super) sight: Sight,
    pub(super) dimensions: &'q [TallyDimension],
    pub(super) basis: YearBasis,
    pub(super) having: TallyHaving,
    pub(super) recipients: bool,
    /// How many groups are of use to anybody; more are not read.
    pub(super) groups_max: usize,
}

impl Counting<'_> {
    /// The groups that have any award, in no order.
    pub(super) async fn run(&self, db: &impl ConnectionTrait) -> Result<Vec<Count>> {
        let statement = db.get_database_backend().build(&self.grouped()?);
        let rows = db.query_all_raw(statement).await?;
        if rows.len() > self.groups_max {
            let most = self.groups_max;
            return Err(Error::limit(format!(
                "there are more than {most} groups; narrow the filter, group by fewer dimensions, \
                 or ask for the top or the larger ones"
            )));
        }
        rows.iter().map(|row| self.read(row)).collect()
    }

    fn read(&self, row: &QueryResult) -> Result<Count> {
        let keys = self.dimensions.iter().enumerate();
        let keys = keys.map(|(place, dimension)| key(row, place, *dimension)).collect::<Result<_>>()?;
        let number = |place: usize| -> Result<u64> {
            let number: Option<i64> = row.try_get_by_index(self.dimensions.len() + place)?;
            Ok(u64::try_from(number.unwrap_or_default()).unwrap_or_default())
        };
        Ok(Count { keys, awards: number(0)?, recipients: self.recipients.then(|| number(1)).transpose()? })
    }

    /// Keys of each award, grouped. Recipients are first grouped too, then counted: PostgreSQL sorts for a distinct count,
    /// but groups by hashes.
    fn grouped(&self) -> Result<SelectStatement> {
        let (keyed, by_recipient) = (Alias::new("keyed"), Alias::new("by_recipient"));
        let (recipient, awards) = (Alias::new("recipient"), Alias::new("awards"));
        let mut groups = Query::select();
        groups.columns(self.names());
        let (awards_counted, recipients_counted) = if self.recipients {
            let mut inner = Query::select();
            inner
                .columns(self.names())
                .column(recipient.clone())
                .expr_as(Expr::cust("COUNT(*)"), awards.clone())
                .from_subquery(self.keyed()?, keyed)
                .group_by_columns(self.names())
                .group_by_col(recipient);
            groups.from_subquery(inner, by_recipient);
            (Expr::cust("CAST(SUM(awards) AS bigint)"), Expr::cust("COUNT(*)"))
        } else {
            groups.from_subquery(self.keyed()?, keyed);
            (Expr::cust("COUNT(*)"), Expr::cust("COUNT(*)"))
        };
        groups.expr(awards_counted.clone()).expr(recipients_counted.clone()).group_by_columns(self.names());
        if self.having != TallyHaving::default() {
            groups.cond_having(large_enough(self.having, &awards_counted, &recipients_counted));
        }
        Ok(groups.limit(self.groups_max as u64 + 1).to_owned())
    }

    fn names(&self) -> impl Iterator<Item = Alias> {
        (0..self.dimensions.len()).map(|place| Alias::new(format!("key_{place}")))
    }

    /// Each award that is counted, with its keys and its recipient.
    fn keyed(&self) -> Result<SelectStatement> {
        let awards = Entity::select(self.filter, self.sight)?.filter(award::within_sight(self.sight));
        let mut keyed = awards.into_query();
        keyed.clear_selects();
        for (dimension, name) in self.dimensions.iter().zip(self.names()) {
            keyed.expr_as(expression(*dimension, self.basis), name);
        }
        keyed.expr_as(Column::RecipientId.into_expr(), Alias::new("recipient"));
        let mut tables: Vec<Table> =
            self.dimensions.iter().flat_map(|dimension| tables(*dimension, self.basis)).copied().collect();
        tables.sort();
        tables.dedup();
        for table in tables {
            table.join(&mut keyed);
        }
        Ok(keyed)
    }
}

fn large_enough(having: TallyHaving, awards: &Expr, recipients: &Expr) -> Condition {
    Condition::all()
        .add_option(having.awards_min.map(|min| awards.clone().gte(i64::from(min))))
        .add_option(having.awards_max.map(|max| awards.clone().lte(i64::from(max))))
        .add_option(having.recipients_min.map(|min| recipients.clone().gte(i64::from(min))))
        .add_option(having.recipients_max.map(|max| recipients.clone().lte(i64::from(max))))
}

fn key(row: &QueryResult, place: usize, dimension: TallyDimension) -> Result<Key> {
    use TallyDimension as By;
    Ok(match dimension {
        By::Form | By::Campaign | By::IssuingAuthority | By::Organisation | By::Recipient => {
            row.try_get_by_index::<Option<Uuid>>(place)?.map_or(Key::Unknown, Key::Id)
        }
        _ if dimension.is_of_time() || dimension.is_yes_or_no() => {
            row.try_get_by_index::<Option<i32>>(place)?.map_or(Key::Unknown, Key::Number)
        }
        _ => row.try_get_by_index::<Option<String>>(place)?.map_or(Key::Unknown, Key::Word),
    })
}

/// A table that tells something of an award, in the order of joining.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Table {
    Form,
    Decision,
    Campaign,
    Recipient,
    Organisation,
    Presented,
}

fn tables(dimension: TallyDimension, basis: YearBasis) -> &'static [Table] {
    use TallyDimension as By;
    match dimension {
        By::FormKind | By::Level | By::Scheme | By::StatGroup => &[Table::Form],
        By::IssuingAuthority | By::ProposingUnit => &[Table::Decision],
        By::Sector => &[Table::Campaign],
        By::Gender | By::Foreign | By::Organisation => &[Table::Recipient],
        By::OrganisationType => &[Table::Recipient, Table::Organisation],
        _ if dimension.is_of_time() && basis == YearBasis::Ceremony => &[Table::Presented],
        _ => &[],
    }
}

impl Table {
    fn join(self, select: &mut SelectStatement) {
        let left = JoinType::LeftJoin;
        match self {
            Self::Form => {
                let on = award_form::Column::Id.into_expr().eq(Column::AwardFormId.into_expr());
                select.join(JoinType::InnerJoin, award_form::Entity, on)
            }
            Self::Decision => {
                let on = decision::Column::Id.into_expr().eq(Column::DecisionId.into_expr());
                select.join(left, decision::Entity, on)
            }
            Self::Campaign => {
                let on = campaign::Column::Id.into_expr().eq(Column::CampaignId.into_expr());
                select.join(left, campaign::Entity, on)
            }
            Self::Recipient => {
                let on = recipient::Column::Id.into_expr().eq(Column::RecipientId.into_expr());
                select.join(JoinType::InnerJoin, recipient::Entity, on)
            }
            Self::Organisation => {
                select.join(left, organisation::Entity, organisation::Column::Id.into_expr().eq(counted_for()))
            }
            Self::Presented => {
                let table = Alias::new("presented");
                let award = Expr::col((table.clone(), Alias::new(PRESENTED.0)));
                select.join_subquery(left, presented(), table, award.eq(Column::Id.into_expr()))
            }
        };
    }
}

/// The organisation an award counts for: see `countedFor` of the filter.
fn counted_for() -> Expr {
    Func::coalesce([recipient::Column::OrganisationId.into_expr(), Column::UnitId.into_expr()]).into()
}

/// The key of an award in a dimension. What each selects again is said by [`Key::filter`].
fn expression(dimension: TallyDimension, basis: YearBasis) -> Expr {
    use TallyDimension as By;
    match dimension {
        By::Year | By::Quarter | By::Month | By::SchoolYear => time(dimension, basis),
        By::Period => period(),
        By::Form => Column::AwardFormId.into_expr(),
        By::FormKind => award_form::Column::Kind.into_expr(),
        By::Level => award_form::Column::Level.into_expr(),
        By::Scheme => award_form::Column::Scheme.into_expr(),
        By::StatGroup => award_form::Column::StatGroup.into_expr(),
        By::RecipientKind => Column::RecipientKind.into_expr(),
        By::RecipientGroup => recipient_group(),
        By::PositionGroup => Column::PositionGroup.into_expr(),
        By::Gender => recipient::Column::Gender.into_expr(),
        By::CommendationType => Column::CommendationType.into_expr(),
        By::Campaign => Column::CampaignId.into_expr(),
        By::Sector => campaign::Column::Sector.into_expr(),
        By::IssuingAuthority => decision::Column::IssuingAuthorityId.into_expr(),
        By::ProposingUnit => decision::Column::ProposingUnit.into_expr(),
        By::Organisation => counted_for(),
        By::OrganisationType => organisation::Column::OrgType.into_expr(),
        By::Unit => Column::UnitTextAtAward.into_expr(),
        By::Recipient => Column::RecipientId.into_expr(),
        By::Posthumous => one_or_zero(Column::Posthumous.eq(true)),
        By::Foreign => one_or_zero(recipient::Column::IsForeign.eq(true)),
        By::Status => Column::Status.into_expr(),
        By::Evidence => Column::Evidence.into_expr(),
        By::HasArticle => one_or_zero(Column::Id.in_subquery(linked())),
    }
}

fn one_or_zero(condition: Expr) -> Expr {
    CaseStatement::new().case(condition, number(1)).finally(number(0)).into()
}

/// The ordinal of a bucket of time: see `domain::tally::Bucket`.
fn time(dimension: TallyDimension, basis: YearBasis) -> Expr {
    let day = match basis {
        YearBasis::Decision => Column::DecidedOn.into_expr(),
        YearBasis::Ceremony => Expr::col((Alias::new("presented"), Alias::new(PRESENTED.1))),
        YearBasis::Period if dimension == TallyDimension::SchoolYear => {
            let named = Column::PeriodKind.eq(PeriodKind::SchoolYear);
            return CaseStatement::new().case(named, Column::PeriodEndYear.into_expr().sub(number(1))).into();
        }
        YearBasis::Period => return Column::PeriodEndYear.into_expr(),
    };
    let (year, month) = (digits(&day, 1, 4), digits(&day, 6, 2));
    match dimension {
        TallyDimension::Quarter => year.mul(number(4)).add(month.sub(number(1)).div(number(3))),
        TallyDimension::Month => year.mul(number(12)).add(month).sub(number(1)),
        TallyDimension::SchoolYear => year.sub(one_or_zero(month.lt(number(9)))),
        _ => year,
    }
}

/// Digits of a day, which both databases show as `2020-07-14`.
fn digits(day: &Expr, from: i32, length: i32) -> Expr {
    let shown = day.clone().cast_as("text");
    Expr::from(Func::cust("SUBSTR").arg(shown).arg(number(from)).arg(number(length))).cast_as("integer")
}

/// A number in the text of the statement: PostgreSQL groups by equal texts, not by equal parameters.
fn number(number: i32) -> Expr {
    Expr::cust(number.to_string())
}

/// `KIND:first/last`, null where nothing of the period is known.
fn period() -> Expr {
    let (kind, start, end) = (Column::PeriodKind, Column::PeriodStartYear, Column::PeriodEndYear);
    let nothing = kind.eq(PeriodKind::Unknown).and(start.is_null()).and(end.is_null());
    let then = |text: Expr, more: Expr| text.binary(BinOper::Custom("||"), more);
    let shown = |year: Column| Func::coalesce([year.into_expr().cast_as("text"), Expr::cust("''")]).into();
    let words = [Expr::cust("':'"), shown(start), Expr::cust("'/'"), shown(end)];
    CaseStatement::new().case(nothing.not(), words.into_iter().fold(kind.into_expr(), then)).into()
}

fn recipient_group() -> Expr {
    let is = |kind: RecipientKind| Column::RecipientKind.eq(kind);
    let enterprise = is(RecipientKind::Collective).and(Column::RecipientId.in_subquery(enterprises()));
    CaseStatement::new()
        .case(enterprise, RecipientGroup::Enterprise.code())
        .case(is(RecipientKind::Collective), RecipientGroup::OtherCollective.code())
        .case(is(RecipientKind::Household), RecipientGroup::Household.code())
        .finally(Column::PositionGroup.into_expr())
        .into()
}
