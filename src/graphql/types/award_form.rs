//! A form of the catalogue.

use async_graphql::{Context, Description, Object, Result};

use super::{Award, sorted, wraps};
use crate::domain::date::Date;
use crate::domain::filter::AwardFilter;
use crate::domain::id::NodeId;
use crate::domain::language::Language;
use crate::domain::vocabulary::{AwardLevel, EntityKind, FormKind, FormScheme};
use crate::entity::{award, award_form};
use crate::graphql::connection::{Connection, OrderBy, PageArgs};
use crate::store;

/// A form of award: an emulation title (danh hiệu thi đua) or a form of commendation (hình thức khen thưởng).
#[derive(Description)]
pub struct AwardForm(pub award_form::Model);
wraps!(AwardForm, award_form);

#[Object(use_type_description)]
impl AwardForm {
    /// The global id.
    pub async fn id(&self) -> NodeId {
        NodeId::new(EntityKind::AwardForm, self.0.id)
    }

    /// Counts the changes; send it back when updating.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// The stable code, such as `GIAY_KHEN_HUYEN`.
    async fn code(&self) -> &str {
        &self.0.code
    }

    /// The name in the language that the request's `Accept-Language` asks for; Vietnamese unless that is English.
    async fn name(&self, ctx: &Context<'_>) -> &str {
        match ctx.data_opt::<Language>() {
            Some(Language::English) => &self.0.name_en,
            _ => &self.0.name_vi,
        }
    }

    /// The Vietnamese name.
    async fn name_vi(&self) -> &str {
        &self.0.name_vi
    }

    /// An English name; English names are not stable in the field, so key on `code`.
    async fn name_en(&self) -> &str {
        &self.0.name_en
    }

    /// The usual abbreviation, such as `CSTĐCS`.
    async fn abbr_vi(&self) -> Option<&str> {
        self.0.abbr_vi.as_deref()
    }

    /// Other spellings that lists and newspapers use.
    async fn aliases(&self) -> &[String] {
        &self.0.aliases.0
    }

    /// Emulation title or form of commendation: two legally distinct things.
    async fn kind(&self) -> FormKind {
        self.0.kind
    }

    /// A finer sort, such as `order`, `emulation_flag`, `certificate_of_commendation`.
    async fn category(&self) -> &str {
        &self.0.category
    }

    /// The class of an order or medal: 1, 2 or 3.
    async fn grade(&self) -> Option<i32> {
        self.0.grade
    }

    /// The level that decides it.
    async fn level(&self) -> AwardLevel {
        self.0.level
    }

    /// The column of the official tables it is counted in.
    async fn stat_group(&self) -> &str {
        &self.0.stat_group
    }

    /// Who confers it, in Vietnamese.
    async fn conferred_by_vi(&self) -> &str {
        &self.0.conferred_by_vi
    }

    /// Who confers it, in English.
    async fn conferred_by_en(&self) -> &str {
        &self.0.conferred_by_en
    }

    /// Who may receive it: `INDIVIDUAL`, `COLLECTIVE`, `HOUSEHOLD`, and foreign ones.
    async fn recipients(&self) -> &[String] {
        &self.0.recipients.0
    }

    /// Whether it may be given after death.
    async fn posthumous(&self) -> bool {
        self.0.posthumous
    }

    /// The articles of the law of 2022.
    async fn law_2022(&self) -> Option<&str> {
        self.0.law_2022.as_deref()
    }

    /// The articles of the law of 2003, amended 2013.
    #[graphql(name = "law2003To2013")]
    async fn law_2003_2013(&self) -> Option<&str> {
        self.0.law_2003_2013.as_deref()
    }

    /// Its name before 2024, if another.
    async fn name_vi_before_2024(&self) -> Option<&str> {
        self.0.name_vi_before_2024.as_deref()
    }

    /// The system of rules; only `LAW` counts in the official tables.
    async fn scheme(&self) -> FormScheme {
        self.0.scheme
    }

    /// Valid from this day.
    async fn valid_from(&self) -> Option<Date> {
        self.0.valid_from.map(Date)
    }

    /// Valid until this day.
    async fn valid_to(&self) -> Option<Date> {
        self.0.valid_to.map(Date)
    }

    /// Its place in display order.
    async fn rank(&self) -> i32 {
        self.0.rank
    }

    /// Whether it is offered when recording.
    async fn active(&self) -> bool {
        self.0.active
    }

    /// A note.
    async fn note(&self) -> Option<&str> {
        self.0.note.as_deref()
    }

    /// The awards of this form.
    #[allow(clippy::too_many_arguments, reason = "a list's arguments are its contract")]
    async fn awards(
        &self,
        filter: Option<AwardFilter>,
        order_by: Option<OrderBy<store::award::OrderField>>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Connection<Award>> {
        let page = PageArgs { first, after, last, before };
        Connection::under(award::Column::AwardFormId, self.0.id, filter, sorted(order_by, store::award::order), page)
    }
}
