//! Awards counted in groups.

use async_graphql::{Context, ID, Json, Lookahead, Object, Result, SimpleObject};

use crate::domain::access::Actor;
use crate::domain::filter::{AwardFilter, YearBasis};
use crate::domain::language::Language;
use crate::domain::tally::{Question, TallyDimension};
use crate::error::Error;
use crate::store::Registry;
use crate::store::tally::{Asked, Group, NamedKey, Rest, Tally, tally};

/// Awards counted in groups.
#[derive(SimpleObject)]
pub struct AwardTallyResult {
    /// Which year, quarter, month and school year the groups mean. Show it beside the numbers.
    year_basis: YearBasis,
    /// How many awards the filter selects: the sum over all groups and the rest.
    total_awards: u64,
    /// To how many distinct recipients. Not the sum over the groups: who is in two of them counts once.
    total_recipients: u64,
    /// The groups, in the order asked for.
    groups: Vec<AwardTallyRow>,
    /// The awards in none of the groups shown; null when all are shown.
    rest: Option<AwardTallyRestCount>,
}

impl AwardTallyResult {
    /// Counts what is asked for and no more: recipients only where a query has the field.
    pub(crate) async fn take(ctx: &Context<'_>, question: &Question) -> Result<Self> {
        let asked = asked(&ctx.look_ahead());
        let sight = ctx.data::<Actor>()?.sight();
        let counted = tally(ctx.data::<Registry>()?.reader(), question, sight, asked).await?;
        Self::of(question, counted)
    }

    fn of(question: &Question, counted: Tally) -> Result<Self> {
        Ok(Self {
            year_basis: question.basis,
            total_awards: counted.total_awards,
            total_recipients: counted.total_recipients.unwrap_or_default(),
            groups: counted.groups.into_iter().map(AwardTallyRow::of).collect::<Result<_>>()?,
            rest: counted.rest.map(AwardTallyRestCount::of).transpose()?,
        })
    }
}

fn asked(fields: &Lookahead<'_>) -> Asked {
    Asked {
        recipients: fields.field("groups").field("recipients").exists(),
        total_recipients: fields.field("totalRecipients").exists(),
        rest: fields.field("rest").exists(),
        rest_recipients: fields.field("rest").field("recipients").exists(),
    }
}

/// The awards that share a key in every dimension.
#[derive(SimpleObject)]
pub(super) struct AwardTallyRow {
    /// The keys, in the order of `groupBy`.
    keys: Vec<TallyKey>,
    /// How many awards (lượt khen thưởng).
    awards: u64,
    /// To how many distinct recipients.
    recipients: u64,
    /// An `AwardFilter` that selects exactly these awards, to be sent back unchanged: to `awards`, to `awardTally`,
    /// to an export.
    filter: Json<serde_json::Value>,
}

impl AwardTallyRow {
    fn of(group: Group) -> Result<Self> {
        Ok(Self {
            keys: group.keys.into_iter().map(TallyKey).collect(),
            awards: group.awards,
            recipients: group.recipients.unwrap_or_default(),
            filter: json(&group.filter)?,
        })
    }
}

/// The awards in none of the groups shown.
#[derive(SimpleObject)]
pub(super) struct AwardTallyRestCount {
    /// How many awards.
    awards: u64,
    /// To how many distinct recipients.
    recipients: u64,
    /// An `AwardFilter` that selects exactly these awards.
    filter: Json<serde_json::Value>,
}

impl AwardTallyRestCount {
    fn of(rest: Rest) -> Result<Self> {
        let filter = json(&rest.filter)?;
        Ok(Self { awards: rest.awards, recipients: rest.recipients.unwrap_or_default(), filter })
    }
}

/// A filter as clients send it back.
pub(super) fn json(filter: &AwardFilter) -> Result<Json<serde_json::Value>> {
    Ok(Json(serde_json::to_value(filter).map_err(Error::internal)?))
}

/// The value of one dimension that a group of awards shares.
pub(super) struct TallyKey(NamedKey);

/// The value of one dimension that a group of awards shares.
#[Object]
impl TallyKey {
    /// The same for the same dimension and value, and for nothing else: a key for caches and tables.
    async fn id(&self) -> ID {
        key_id(self.0.dimension.code(), self.0.value.as_deref())
    }

    /// What it is a value of.
    async fn dimension(&self) -> TallyDimension {
        self.0.dimension
    }

    /// The value: a code, an id, `true` or `false`, `2020`, `2020-Q3`, `2020-07`, `2019-2020`, words as written; null
    /// where the award does not say.
    async fn value(&self) -> Option<&str> {
        self.0.value.as_deref()
    }

    /// What people call it.
    async fn label(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "In which language; that of the request's `Accept-Language` when left out.")] language: Option<
            Language,
        >,
    ) -> &str {
        self.0.label.says(spoken(ctx, language))
    }
}

/// What tells a key from all others.
pub(super) fn key_id(dimension: &str, value: Option<&str>) -> ID {
    ID(value.map_or_else(|| dimension.to_owned(), |value| format!("{dimension}={value}")))
}

/// The language asked for, else that of the request.
pub(super) fn spoken(ctx: &Context<'_>, asked: Option<Language>) -> Language {
    asked.or_else(|| ctx.data_opt::<Language>().copied()).unwrap_or_default()
}
