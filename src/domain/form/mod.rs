//! The catalogue of award forms, and which of them a clerk's words mean.

mod issuer;
mod nearest;
mod phrase;
mod suggest;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use super::text::{bare, clean};
use super::vocabulary::{AwardLevel, OrganisationLevel, RecipientKind};
use issuer::Issuer;
pub use nearest::nearest;
use phrase::{Phrase, STEMS};

/// One form of the catalogue, as far as matching needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormEntry {
    /// The stable code (`GIAY_KHEN_XA`).
    pub code: String,
    /// The full name.
    pub name_vi: String,
    /// The usual abbreviation (`LĐTT`).
    pub abbr_vi: Option<String>,
    /// Other names, the one from before 2024 among them.
    pub aliases: Vec<String>,
    /// Who decides on it.
    pub level: AwardLevel,
    /// Kinds of recipients (`individual`, `foreign_collective`, …); any case.
    pub recipients: Vec<String>,
}

/// What is known beside the words: it decides between forms of one name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FormHint<'h> {
    /// The issuing authority of the decision, as written.
    pub authority: Option<&'h str>,
    /// The level of that authority, where its name alone leaves it open.
    pub level: Option<OrganisationLevel>,
    /// What the recipient is.
    pub recipient_kind: Option<RecipientKind>,
    /// The class of an order or medal from a column of its own (`Ba`, `III`, `hạng 3`).
    pub grade: Option<&'h str>,
}

/// The answer of the catalogue. A misspelling is never resolved, only answered with suggestions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormMatch<'c> {
    /// The words mean this form.
    One(&'c FormEntry),
    /// The words fit several forms, the likeliest first; something is missing to decide.
    Several(Vec<&'c FormEntry>),
    /// No form has this name.
    Unknown {
        /// Forms with a similar name, the most similar first.
        suggestions: Vec<&'c FormEntry>,
    },
}

/// All forms, ready to be asked.
#[derive(Clone, Debug)]
pub struct FormCatalogue {
    /// In the order of the catalogue.
    entries: Vec<FormEntry>,
    by_code: HashMap<String, usize>,
    /// Places of the forms that have this phrase as a name, alias or abbreviation.
    by_phrase: HashMap<String, Vec<usize>>,
    /// The same without diacritics, for text that has none.
    by_bare_phrase: HashMap<String, Vec<usize>>,
    /// Forms in classes, by the phrase without the class.
    classes: HashMap<String, Vec<usize>>,
    /// The forms of each of [`STEMS`], with the issuers their names tell.
    families: Vec<Vec<(usize, Issuer)>>,
}

impl FormCatalogue {
    /// Prepares the catalogue; the order of the entries is the order of equal answers.
    pub fn new(entries: Vec<FormEntry>) -> Self {
        let mut catalogue = Self {
            by_code: entries.iter().enumerate().map(|(place, entry)| (entry.code.to_uppercase(), place)).collect(),
            by_phrase: HashMap::new(),
            by_bare_phrase: HashMap::new(),
            classes: HashMap::new(),
            families: vec![Vec::new(); STEMS.len()],
            entries,
        };
        for place in 0..catalogue.entries.len() {
            catalogue.index(place);
        }
        catalogue
    }

    /// The forms in the order of the catalogue.
    pub fn entries(&self) -> &[FormEntry] {
        &self.entries
    }

    /// The form with this code.
    pub fn by_code(&self, code: &str) -> Option<&FormEntry> {
        self.entries.get(*self.by_code.get(&code.trim().to_uppercase())?)
    }

    /// Which form do these words mean, here?
    pub fn resolve(&self, words: &str, hint: &FormHint<'_>) -> FormMatch<'_> {
        if let Some(entry) = self.by_code(words) {
            return FormMatch::One(entry);
        }
        let phrase = Phrase::read(words);
        [phrase.text.as_str(), phrase.without_time()]
            .into_iter()
            .find_map(|text| self.resolve_phrase(text, phrase.unmarked, hint))
            .unwrap_or_else(|| FormMatch::Unknown { suggestions: self.suggest(&phrase, hint) })
    }

    /// Takes a cell with several forms apart: at line breaks and semicolons always, at commas only
    /// when every part is a form by itself.
    pub fn split<'w>(&self, cell: &'w str) -> Vec<&'w str> {
        let parts = cell.split([';', '\n', '\r']).map(str::trim).filter(|part| !part.is_empty());
        parts.flat_map(|part| self.split_at_commas(part)).collect()
    }

    fn split_at_commas<'w>(&self, part: &'w str) -> Vec<&'w str> {
        let known = |words: &str| !matches!(self.resolve(words, &FormHint::default()), FormMatch::Unknown { .. });
        let pieces: Vec<&str> = part.split(',').map(str::trim).filter(|piece| !piece.is_empty()).collect();
        if pieces.len() > 1 && !self.is_name(part) && pieces.iter().all(|piece| known(piece)) {
            pieces
        } else {
            vec![part]
        }
    }

    /// Is this, commas and all, the name of a form?
    fn is_name(&self, words: &str) -> bool {
        self.by_phrase.contains_key(&Phrase::read(words).text)
    }

    fn resolve_phrase(&self, text: &str, unmarked: bool, hint: &FormHint<'_>) -> Option<FormMatch<'_>> {
        self.by_name(text, unmarked, hint)
            .or_else(|| self.by_class(text, hint))
            .or_else(|| self.by_issuer(text, unmarked, hint))
            .or_else(|| self.by_name_and_more(text, hint))
    }

    /// The phrase is a name, an alias or an abbreviation.
    fn by_name(&self, text: &str, unmarked: bool, hint: &FormHint<'_>) -> Option<FormMatch<'_>> {
        let marked = self.by_phrase.get(text);
        let places = marked.or_else(|| if unmarked { self.by_bare_phrase.get(bare(text).as_str()) } else { None })?;
        let fitting: Vec<usize> =
            places.iter().copied().filter(|place| self.accepts(*place, hint.recipient_kind)).collect();
        match (fitting.as_slice(), places.as_slice()) {
            ([place], _) => self.one(*place),
            ([], [place]) => self.collective_twin(text, *place, hint).or_else(|| self.one(*place)),
            ([], all) | (all, _) => Some(self.several(all)),
        }
    }

    /// "Lao động tiên tiến" in a list of collectives may mean "Tập thể lao động tiên tiến": the clerk decides.
    fn collective_twin(&self, text: &str, place: usize, hint: &FormHint<'_>) -> Option<FormMatch<'_>> {
        let name = Phrase::read(&self.entries.get(place)?.name_vi).text;
        let twin = self
            .by_phrase
            .get(&format!("tập thể {name}"))
            .or_else(|| self.by_phrase.get(&format!("tập thể {text}")))?;
        (hint.recipient_kind == Some(RecipientKind::Collective)).then(|| {
            let places: Vec<usize> = twin.iter().copied().chain([place]).collect();
            self.several(&places)
        })
    }

    /// The phrase is an order or medal in classes, the class is in the hint or nowhere.
    fn by_class(&self, text: &str, hint: &FormHint<'_>) -> Option<FormMatch<'_>> {
        let places = self.classes.get(text)?;
        let class = hint.grade.and_then(phrase::class_of);
        let named = class.and_then(|class| self.by_phrase.get(&format!("{text} hạng {class}")));
        match named.map(Vec::as_slice) {
            Some([place]) => self.one(*place),
            _ => Some(self.several(places)),
        }
    }

    /// The phrase begins with one of [`STEMS`]; who issues it decides.
    fn by_issuer(&self, text: &str, unmarked: bool, hint: &FormHint<'_>) -> Option<FormMatch<'_>> {
        let (family, qualifier) = STEMS
            .iter()
            .zip(&self.families)
            .find_map(|(stem, family)| Some((family, phrase::after_stem(text, stem, unmarked)?)))?;
        let issuer = match qualifier {
            "" => Issuer::of_hint(hint),
            words => {
                Issuer::of(words).or_else(|| if issuer::leaves_open(words) { Issuer::of_hint(hint) } else { None })
            }
        };
        if issuer.is_none() && !issuer::leaves_open(qualifier) && !issuer::names_a_body(qualifier) {
            return None;
        }
        let of =
            |wanted: Option<Issuer>| family.iter().filter(move |(_, of)| Some(*of) == wanted).map(|(place, _)| *place);
        let exactly = of(issuer).chain(of(issuer.map(Issuer::at_any_level))).next();
        let all: Vec<usize> = family.iter().map(|(place, _)| *place).collect();
        match exactly {
            Some(place) => self.one(place),
            None => (!all.is_empty()).then(|| self.several(&all)),
        }
    }

    /// The phrase is a name followed by an issuer, or by the name of a medal.
    fn by_name_and_more(&self, text: &str, hint: &FormHint<'_>) -> Option<FormMatch<'_>> {
        let mut ends = text.rmatch_indices(' ').map(|(at, _)| at);
        ends.find_map(|end| {
            let (name, more) = text.split_at_checked(end)?;
            let explained =
                phrase::takes_variant(name) || Issuer::of(more).is_some() || issuer::leaves_open(more.trim());
            if explained { self.by_name(name, false, hint) } else { None }
        })
    }

    fn accepts(&self, place: usize, kind: Option<RecipientKind>) -> bool {
        let (Some(entry), Some(kind)) = (self.entries.get(place), kind) else { return true };
        let word = match kind {
            RecipientKind::Individual => "individual",
            RecipientKind::Collective => "collective",
            RecipientKind::Household => "household",
        };
        entry.recipients.is_empty() || entry.recipients.iter().any(|recipient| recipient.to_lowercase().ends_with(word))
    }

    fn one(&self, place: usize) -> Option<FormMatch<'_>> {
        self.entries.get(place).map(FormMatch::One)
    }

    fn several(&self, places: &[usize]) -> FormMatch<'_> {
        FormMatch::Several(places.iter().filter_map(|place| self.entries.get(*place)).collect())
    }

    /// Enters one form under all its phrases.
    fn index(&mut self, place: usize) {
        let Some(entry) = self.entries.get(place) else { return };
        let names: Vec<String> = std::iter::once(&entry.name_vi).chain(&entry.aliases).cloned().collect();
        let abbreviation = entry.abbr_vi.clone();
        for name in &names {
            self.index_family(place, name);
        }
        let spellings = names.iter().flat_map(|name| phrase::spellings(name));
        for text in spellings.chain(abbreviation.iter().map(|short| Phrase::read(short).text)).collect::<Vec<_>>() {
            self.index_phrase(place, text);
        }
    }

    fn index_family(&mut self, place: usize, name: &str) {
        let text = Phrase::read(name).text;
        for (stem, family) in STEMS.iter().zip(&mut self.families) {
            let issuer = phrase::after(&text, stem).and_then(Issuer::of);
            if let Some(issuer) = issuer.filter(|_| !family.iter().any(|(known, _)| *known == place)) {
                family.push((place, issuer));
            }
        }
    }

    fn index_phrase(&mut self, place: usize, text: String) {
        // "GK" stands beside one form in the catalogue, but it means every giấy khen.
        if text.is_empty() || STEMS.contains(&text.as_str()) {
            return;
        }
        if let Some((base, _)) = text.rsplit_once(" hạng ") {
            enter(&mut self.classes, base.to_owned(), place);
        }
        enter(&mut self.by_bare_phrase, bare(&text).into(), place);
        enter(&mut self.by_phrase, text, place);
    }
}

/// What a form's words say beyond the form: the name of a commemorative medal ("Vì sự nghiệp giáo dục"),
/// the years of a party badge ("30 năm"). As written.
pub fn variant_of(words: &str) -> Option<String> {
    let words = clean(words);
    let quoted =
        phrase::quoted(&words).or_else(|| phrase::medal_name(&words)).or_else(|| phrase::badge_years(&words))?;
    Some(quoted.trim().to_owned()).filter(|variant| !variant.is_empty())
}

fn enter(map: &mut HashMap<String, Vec<usize>>, key: String, place: usize) {
    let places = map.entry(key).or_default();
    if !places.contains(&place) {
        places.push(place);
    }
}
