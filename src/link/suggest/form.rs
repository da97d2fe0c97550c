//! Forms: whether the article's words for an award mean a form of the catalogue.

use crate::domain::form::{FormHint, FormMatch};
use crate::domain::text::{Run, fold};
use crate::domain::vocabulary::RecipientKind;
use crate::entity::award_form;

use super::Catalogue;

/// Words for an award that name no form.
const GENERIC: [&str; 11] = [
    "khen thưởng",
    "hình thức khen thưởng",
    "biểu dương",
    "tuyên dương",
    "danh hiệu",
    "phần thưởng",
    "phần thưởng cao quý",
    "giải thưởng",
    "thưởng nóng",
    "khen thưởng đột xuất",
    "huân chương",
];

/// How an article's words for an award compare with a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sameness {
    /// The form itself.
    Same,
    /// "Bằng khen" for one of the forms that are called so.
    Kind,
    /// The words name no form.
    Unsaid,
    /// Another form.
    Other,
}

/// What an article calls an award, as the catalogue understands it.
#[derive(Clone)]
pub(super) struct Meaning {
    /// Codes that the words may mean; one when they are clear.
    codes: Vec<String>,
    words: Run,
    unsaid: bool,
}

impl Meaning {
    /// Reads words such as "giấy khen", with what is told beside them.
    pub(super) fn of(
        catalogue: &Catalogue,
        words: Option<&str>,
        code: Option<&str>,
        authority: Option<&str>,
        kind: RecipientKind,
    ) -> Self {
        Self::hinted(catalogue, words, code, &FormHint { authority, recipient_kind: Some(kind), ..FormHint::default() })
    }

    /// Reads words with all that is known beside them.
    pub(super) fn hinted(catalogue: &Catalogue, words: Option<&str>, code: Option<&str>, hint: &FormHint<'_>) -> Self {
        let said = words.filter(|words| !GENERIC.contains(&fold(words).as_str()));
        let codes = match (code, said.map(|words| catalogue.forms_by_name.resolve(words, hint))) {
            (Some(code), _) => vec![code.to_owned()],
            (None, Some(FormMatch::One(form))) => vec![form.code.clone()],
            (None, Some(FormMatch::Several(forms))) => forms.into_iter().map(|form| form.code.clone()).collect(),
            (None, Some(FormMatch::Unknown { .. }) | None) => Vec::new(),
        };
        Self { codes, words: said.map(Run::of).unwrap_or_default(), unsaid: said.is_none() && code.is_none() }
    }

    /// The codes of the forms that may be meant; none when the words name no form of the catalogue.
    pub(super) fn codes(&self) -> &[String] {
        &self.codes
    }

    /// Compares with a form.
    pub(super) fn compared(&self, form: &award_form::Model) -> Sameness {
        let known = self.codes.contains(&form.code);
        match self.codes.len() {
            _ if self.unsaid => Sameness::Unsaid,
            1 if known => Sameness::Same,
            _ if known || self.names(form) => Sameness::Kind,
            _ => Sameness::Other,
        }
    }

    /// Whether the words stand in a name of the form, or a name of the form in them.
    fn names(&self, form: &award_form::Model) -> bool {
        let names = [Some(&form.name_vi), form.name_vi_before_2024.as_ref()];
        names.into_iter().flatten().chain(&form.aliases.0).map(|name| Run::of(name)).any(|name| {
            let least = name.syllables().len().min(self.words.syllables().len());
            least >= 2 && (name.find_all(&self.words).next().is_some() || self.words.find_all(&name).next().is_some())
        })
    }
}
