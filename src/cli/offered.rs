//! Counts that an article reports and that wait for a person to declare them, as commands tell them.

use sea_orm::ConnectionTrait;
use serde::Serialize;
use uuid::Uuid;

use super::print_line;
use crate::domain::id::NodeId;
use crate::domain::vocabulary::{EntityKind, RecipientKind};
use crate::entity::{award_form, news_article};
use crate::error::Result;
use crate::link::reported::ReportedCount;
use crate::store::{self, Record as _};

/// An offer as a script reads it.
#[derive(Serialize)]
pub(super) struct Offered {
    reported_count: String,
    article: NodeId,
    recipient_kind: RecipientKind,
    count: i32,
    approximate: bool,
    /// Codes of the forms that may be meant; one when the words are clear.
    forms: Vec<String>,
    form_text: Option<String>,
    authority: Option<NodeId>,
    authority_text: Option<String>,
    decision: Option<NodeId>,
    campaign: Option<NodeId>,
    ceremony: Option<NodeId>,
    period: Option<String>,
    quote: String,
    quote_start: usize,
    quote_end: usize,
    /// The name of the form, for people.
    #[serde(skip)]
    form_name: Option<String>,
}

/// Counts that wait for a person, as they are told.
pub(super) async fn told(db: &impl ConnectionTrait, counts: Vec<ReportedCount>) -> Result<Vec<Offered>> {
    let forms: Vec<_> = counts.iter().flat_map(|count| count.reported.forms.iter().copied()).collect();
    let forms = store::by_ids::<award_form::Entity>(db, &forms).await?;
    Ok(counts.into_iter().map(|count| Offered::of(count, |id| forms.get(&id))).collect())
}

impl Offered {
    fn of<'f>(count: ReportedCount, form: impl Fn(Uuid) -> Option<&'f award_form::Model>) -> Self {
        let reported_count = count.id().to_string();
        let article = news_article::Entity::node_id(&count.article);
        let said = count.reported;
        let forms: Vec<&award_form::Model> = said.forms.iter().filter_map(|id| form(*id)).collect();
        let id = |kind: EntityKind| move |uuid| NodeId::new(kind, uuid);
        Self {
            reported_count,
            article,
            recipient_kind: said.kind,
            count: said.count,
            approximate: said.approximate,
            form_name: match forms.as_slice() {
                [form] => Some(form.name_vi.clone()),
                _ => None,
            },
            forms: forms.iter().map(|form| form.code.clone()).collect(),
            form_text: said.form_text,
            authority: said.authority.map(id(EntityKind::Organisation)),
            authority_text: said.authority_text,
            decision: said.decision.map(id(EntityKind::Decision)),
            campaign: said.campaign.map(id(EntityKind::Campaign)),
            ceremony: said.ceremony.map(id(EntityKind::Ceremony)),
            period: said.period,
            quote: said.quote,
            quote_start: said.start,
            quote_end: said.end,
        }
    }

    pub(super) fn tell(&self) -> Result<()> {
        let form = match (&self.form_name, &self.form_text) {
            (Some(name), _) => name.clone(),
            (None, Some(words)) => format!("{words} (chưa rõ là hình thức nào)"),
            (None, None) => "chưa rõ hình thức".to_owned(),
        };
        let kind = self.recipient_kind.label_vi().to_lowercase();
        print_line(&format!(
            "- có thể ghi số lượng công bố: {} {kind} – {form} [{}]",
            self.count, self.reported_count
        ))?;
        print_line(&format!("  “{}”", self.quote))
    }
}
