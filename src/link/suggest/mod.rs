//! Suggestions: which records of the registry an article speaks of, how sure that is, and why.
//!
//! [`story`] is the article once read → [`bearers`] finds the recipients whose names stand in it → [`award`] weighs
//! each of their awards; [`group`], [`decision`] and [`occasion`] do the same for what is not found by a name.

mod award;
mod bearers;
mod decision;
mod form;
mod group;
mod occasion;
pub mod reason;
pub mod reported;
mod story;
mod telling;
mod time;
mod unit;
mod weight;
mod whole;

use std::collections::HashMap;

use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::extract::Lexicon;
use super::names::Names;
use crate::domain::form::FormCatalogue;
use crate::domain::id::NodeId;
use crate::domain::vocabulary::LinkRelation;
use crate::entity::{award_form, news_article};
use crate::error::Result;
use crate::store;

pub use reason::Reason;
use story::Story;

/// A record that an article seems to speak of.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// The record.
    pub target: NodeId,
    /// The recipient of an award; of anything else nothing.
    pub recipient: Option<NodeId>,
    /// What the article does with it.
    pub relation: LinkRelation,
    /// How sure, from 0 to 1.
    pub confidence: f64,
    /// Why.
    pub reasons: Vec<Reason>,
    /// Where the quote begins, in characters.
    pub start: usize,
    /// Where the quote ends.
    pub end: usize,
}

/// The forms of the registry, ready to read articles with.
pub struct Catalogue {
    lexicon: Lexicon,
    forms_by_name: FormCatalogue,
    forms: HashMap<Uuid, award_form::Model>,
}

impl std::fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Catalogue").field("forms", &self.forms.len()).finish_non_exhaustive()
    }
}

impl Catalogue {
    /// The forms of a registry.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn of(db: &impl ConnectionTrait) -> Result<Self> {
        let forms = store::award_form::all(db).await?;
        Ok(Self {
            lexicon: lexicon(&forms),
            forms_by_name: store::award_form::catalogue(&forms),
            forms: forms.into_iter().map(|form| (form.id, form)).collect(),
        })
    }

    /// The forms with these codes, in their order.
    fn with_codes(&self, codes: &[String]) -> Vec<Uuid> {
        let with_code = |code: &String| self.forms.values().find(|form| form.code == *code).map(|form| form.id);
        codes.iter().filter_map(with_code).collect()
    }
}

/// The forms of the catalogue with all their spellings, as the reader of articles uses them.
pub fn lexicon(forms: &[award_form::Model]) -> Lexicon {
    Lexicon::new(forms.iter().flat_map(|form| {
        let names = [Some(&form.name_vi), form.abbr_vi.as_ref(), form.name_vi_before_2024.as_ref()];
        let spellings = names.into_iter().flatten().chain(&form.aliases.0);
        spellings.map(move |spelling| (form.code.as_str(), spelling.as_str()))
    }))
}

/// Everything the registry holds that the article seems to speak of, surest first. Recipients are looked up by the
/// phrases of the text, or among `names` when many articles are asked about at once; both find the same.
///
/// # Errors
/// When the database does not answer.
pub async fn suggest(
    db: &impl ConnectionTrait,
    catalogue: &Catalogue,
    article: &news_article::Model,
    content: &str,
    names: Option<&Names>,
) -> Result<Vec<Suggestion>> {
    let story = Story::read(article, content, catalogue);
    let mut found = award::suggest(db, &story, names).await?;
    found.extend(group::suggest(db, &story).await?);
    found.extend(decision::suggest(db, &story).await?);
    found.extend(occasion::campaigns(db, &story).await?);
    found.extend(occasion::ceremonies(db, &story).await?);
    found.sort_by(|one, other| other.confidence.total_cmp(&one.confidence).then_with(|| one.target.cmp(&other.target)));
    Ok(found)
}
