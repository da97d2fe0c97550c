//! Which encoding a file is in: marks first, then the share of words that are Vietnamese.

use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

use super::decode::decode_sample;
use super::encoding::Encoding;
use super::mojibake::looks_misread;
use super::source::Survey;
use crate::domain::syllable::is_vietnamese_syllable;

/// How many sample texts are shown for each candidate.
const SAMPLES: usize = 3;
/// Below this share of Vietnamese words no old Vietnamese encoding is believed.
const BELIEVABLE: f64 = 0.5;
/// Two candidates closer than this are not told apart without a person.
const TOO_CLOSE: f64 = 0.12;

/// One encoding the file may be in.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EncodingGuess {
    /// The encoding.
    pub encoding: Encoding,
    /// Share of the accented words that are Vietnamese when read so, from 0 to 1.
    pub confidence: f64,
    /// Up to three cells with accented letters as this encoding reads them.
    pub samples: Vec<String>,
}

/// What the bytes say about their encoding.
#[derive(Debug, PartialEq)]
pub(super) enum Detection {
    /// Marked, or valid as it stands.
    Certain(Encoding),
    /// Found by its words; the best candidate first.
    Guessed(Vec<EncodingGuess>),
    /// Several readings are as good as each other.
    Undecided(Vec<EncodingGuess>),
    /// Not text at all.
    Binary,
}

pub(super) fn detect(survey: &Survey) -> Detection {
    // UTF-32 bears the mark of UTF-16 and two zeros; nobody's list comes in it.
    if matches!(survey.head.as_slice(), [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..]) {
        return Detection::Binary;
    }
    if let Some(encoding) = marked(&survey.head) {
        return Detection::Certain(encoding);
    }
    let zeros = survey.head.iter().filter(|&&byte| byte == 0).count();
    if let Some(encoding) = wide(&survey.head).filter(|_| zeros > 0) {
        return Detection::Certain(encoding);
    }
    // A stray zero among thousands of letters is an accident of some export, not a binary file.
    if zeros * 500 > survey.head.len() {
        return Detection::Binary;
    }
    if survey.utf8 {
        return Detection::Certain(if was_misread(&survey.accented) {
            Encoding::Utf8AsWindows1252
        } else {
            Encoding::Utf8
        });
    }
    by_words(&survey.accented)
}

/// The encoding a byte order mark names.
fn marked(head: &[u8]) -> Option<Encoding> {
    match head {
        [0xEF, 0xBB, 0xBF, ..] => Some(Encoding::Utf8),
        [0xFF, 0xFE, ..] => Some(Encoding::Utf16Le),
        [0xFE, 0xFF, ..] => Some(Encoding::Utf16Be),
        _ => None,
    }
}

/// UTF-16 without a mark: every other byte of its ASCII letters is zero.
fn wide(head: &[u8]) -> Option<Encoding> {
    let zeros_at = |odd: usize| head.iter().skip(odd).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros_at(0), zeros_at(1));
    let pairs = head.len() / 2;
    let mostly = |zeros: usize, others: usize| zeros * 5 > pairs && others * 20 < zeros;
    if mostly(odd, even) {
        Some(Encoding::Utf16Le)
    } else if mostly(even, odd) {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

/// Whether valid UTF-8 is the result of an earlier misreading.
fn was_misread(accented: &[u8]) -> bool {
    let text = decode_sample(accented, Encoding::Utf8);
    if !looks_misread(&text) {
        return false;
    }
    let repaired = decode_sample(accented, Encoding::Utf8AsWindows1252);
    vietnamese_share(&repaired, false) > vietnamese_share(&text, false) + 0.3
}

fn by_words(accented: &[u8]) -> Detection {
    const CANDIDATES: [Encoding; 6] =
        [Encoding::Utf8, Encoding::Tcvn3, Encoding::Vni, Encoding::Windows1258, Encoding::Viscii, Encoding::Vps];
    let mut readings: Vec<(f64, Encoding, String)> = CANDIDATES
        .into_iter()
        .map(|encoding| {
            let text: String = decode_sample(accented, encoding).nfc().collect();
            (vietnamese_share(&text, encoding == Encoding::Tcvn3), encoding, text)
        })
        .collect();
    readings.sort_by(|a, b| b.0.total_cmp(&a.0));
    readings.dedup_by(|later, earlier| later.2 == earlier.2);
    let best = readings.first().map_or(0.0, |reading| reading.0);
    if best < BELIEVABLE {
        let text = decode_sample(accented, Encoding::Windows1252);
        readings.insert(0, (0.5, Encoding::Windows1252, text));
    }
    let close = readings.iter().filter(|reading| reading.0 >= BELIEVABLE && best - reading.0 < TOO_CLOSE).count();
    let guesses = readings
        .into_iter()
        .filter(|reading| reading.0 > 0.2)
        .map(|(confidence, encoding, text)| EncodingGuess { encoding, confidence, samples: samples(&text) })
        .collect();
    if best >= BELIEVABLE && close > 1 { Detection::Undecided(guesses) } else { Detection::Guessed(guesses) }
}

/// The share of words with letters beyond ASCII that are Vietnamese syllables in a believable case.
pub(super) fn vietnamese_share(text: &str, capitals_lost: bool) -> f64 {
    let (mut words, mut vietnamese) = (0_u32, 0_u32);
    for word in text.split(is_break).filter(|word| !word.is_ascii()) {
        words += 1;
        let composed: String = word.nfc().collect();
        let believable = capitals_lost || has_plain_case(&composed);
        vietnamese += u32::from(believable && is_vietnamese_syllable(&composed.to_lowercase()));
    }
    if words == 0 { 0.0 } else { f64::from(vietnamese) / f64::from(words) }
}

/// Breaks between words that are the same in every reading.
fn is_break(letter: char) -> bool {
    (letter.is_ascii() && !letter.is_ascii_alphabetic() && !letter.is_ascii_control())
        || matches!(letter, '\n' | '\r' | '\t' | '\u{A0}' | '“' | '”' | '‘' | '’' | '–' | '—' | '…' | '\u{FEFF}')
}

/// `Họ`, `HỌ` or `họ`, but not `hỌ` or `HọC`.
fn has_plain_case(word: &str) -> bool {
    let mut rest = word.chars().skip(1).filter(|letter| letter.is_alphabetic()).peekable();
    let Some(second) = rest.peek().copied() else { return true };
    let first_small = word.chars().next().is_some_and(char::is_lowercase);
    rest.all(|letter| letter.is_lowercase() == second.is_lowercase()) && !(first_small && second.is_uppercase())
}

/// The first cells with accented letters that read like names.
fn samples(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for cell in text.split([',', ';', '\t', '|', '\n', '\r', '"']).map(str::trim) {
        let words = cell.split_whitespace().count();
        if (2..=7).contains(&words) && !cell.is_ascii() && !found.iter().any(|sample| sample == cell) {
            found.push(cell.to_owned());
        }
        if found.len() == SAMPLES {
            break;
        }
    }
    found
}
