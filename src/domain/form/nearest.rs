//! The name that comes nearest to a word, for messages that say what may have been meant.

use strsim::normalized_damerau_levenshtein;

use crate::domain::text::bare;

/// Below this share of equal letters a word is no slip of the other.
const SIMILARITY_MIN: f64 = 0.6;

/// Of pairs of a name and what it stands for, what the name most like the word stands for; case, accents and
/// underscores do not matter.
pub fn nearest<'n>(word: &str, names: impl IntoIterator<Item = (&'n str, &'n str)>) -> Option<&'n str> {
    let plain = |text: &str| bare(&text.replace('_', " "));
    let wanted = plain(word);
    let alike = |name: &str| normalized_damerau_levenshtein(wanted.as_str(), plain(name).as_str());
    names
        .into_iter()
        .map(|(name, meant)| (alike(name), meant))
        .filter(|(similarity, _)| *similarity >= SIMILARITY_MIN)
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, meant)| meant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_or_a_name_in_place_of_a_code_finds_the_code() {
        let forms = [
            ("GIAY_KHEN_XA", "GIAY_KHEN_XA"),
            ("GIAY_KHEN_HUYEN", "GIAY_KHEN_HUYEN"),
            ("Lao động tiên tiến", "LAO_DONG_TIEN_TIEN"),
        ];
        for (word, meant) in [
            ("GIAY_KHEN_HUYN", Some("GIAY_KHEN_HUYEN")),
            ("giay khen xa", Some("GIAY_KHEN_XA")),
            ("lao động tiên tiến", Some("LAO_DONG_TIEN_TIEN")),
            ("ORDER_OF_THE_BATH", None),
        ] {
            assert_eq!(nearest(word, forms), meant, "{word}");
        }
    }
}
