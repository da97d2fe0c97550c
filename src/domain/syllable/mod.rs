//! The Vietnamese syllable: what one may look like, and where its tone mark belongs.
//!
//! A syllable is an onset, a rime and a tone. The tables hold the spellings of the standard
//! orthography; foreign and minority words (`Krông`, `Êban`) are deliberately not in them.

mod letter;
#[cfg(test)]
mod tests;

use letter::{Tone, is_marked_vowel, vowel, with_tone};
pub(crate) use letter::{is_letter, lower, plain};

/// The longest syllable, `nghiêng`, has seven letters.
pub(crate) const LETTERS_MAX: usize = 7;

/// Rimes that may follow any onset, sorted by bytes for the binary search.
/// Rimes that need an onset of `q` are in [`RIMES_AFTER_QU`].
static RIMES: [&str; 158] = [
    "a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay", "e", "ec", "em", "en", "eng", "eo",
    "ep", "et", "i", "ia", "ich", "im", "in", "inh", "ip", "it", "iu", "iêc", "iêm", "iên", "iêng", "iêp", "iêt",
    "iêu", "o", "oa", "oac", "oach", "oai", "oam", "oan", "oang", "oanh", "oao", "oap", "oat", "oay", "oc", "oe",
    "oem", "oen", "oeo", "oet", "oi", "om", "on", "ong", "ooc", "oong", "op", "ot", "oăc", "oăm", "oăn", "oăng", "oăt",
    "u", "ua", "uc", "ui", "um", "un", "ung", "uy", "uya", "uych", "uyn", "uynh", "uyp", "uyt", "uyu", "uyên", "uyêt",
    "uân", "uâng", "uât", "uây", "uê", "uêch", "uênh", "uôc", "uôi", "uôm", "uôn", "uông", "uôt", "uơ", "y", "yêm",
    "yên", "yêng", "yêt", "yêu", "âc", "âm", "ân", "âng", "âp", "ât", "âu", "ây", "ê", "êch", "êm", "ên", "ênh", "êp",
    "êt", "êu", "ô", "ôc", "ôi", "ôm", "ôn", "ông", "ôp", "ôt", "ăc", "ăm", "ăn", "ăng", "ăp", "ăt", "ơ", "ơi", "ơm",
    "ơn", "ơp", "ơt", "ư", "ưa", "ưc", "ưi", "ưm", "ưng", "ưt", "ưu", "ươc", "ươi", "ươm", "ươn", "ương", "ươp", "ươt",
    "ươu",
];

/// Rimes after `qu`, where the `u` belongs to the onset; sorted by bytes.
static RIMES_AFTER_QU: [&str; 44] = [
    "a", "ac", "ach", "ai", "an", "ang", "anh", "ao", "ap", "at", "au", "ay", "e", "en", "eo", "ep", "et", "i", "it",
    "y", "ych", "ynh", "yt", "yên", "yêt", "ân", "âng", "âp", "ât", "ây", "ê", "êch", "ên", "ênh", "êt", "êu", "ôc",
    "ăc", "ăm", "ăn", "ăng", "ăt", "ơ", "ơi",
];

/// Rimes that `gi` merges with: `gì`, `gìn`, `giếng`, `giết`; its `i` is also the vowel.
const RIMES_OF_GI: [&str; 8] = ["i", "in", "im", "iêng", "iêt", "iêm", "iêc", "iên"];

/// Can this word be a syllable of standard Vietnamese? Any case; composed letters (NFC).
///
/// Used to tell which encoding turns bytes into Vietnamese, and which words may be names.
pub fn is_vietnamese_syllable(word: &str) -> bool {
    let mut letters = ['\0'; LETTERS_MAX];
    let mut length = 0;
    let mut tone = Tone::Level;
    for letter in word.chars() {
        let (Some(slot), Some(letter)) = (letters.get_mut(length), lower(letter)) else { return false };
        let (base, mark) = vowel(letter).unwrap_or((letter, Tone::Level));
        if mark != Tone::Level {
            if tone != Tone::Level {
                return false;
            }
            tone = mark;
        }
        *slot = base;
        length += 1;
    }
    letters.get(..length).is_some_and(|letters| is_syllable(letters, tone))
}

/// The question of [`is_vietnamese_syllable`], once the tone is taken off.
fn is_syllable(letters: &[char], tone: Tone) -> bool {
    let start = rime_start(letters);
    let (onset, rime) = letters.split_at(start);
    let mut bytes = [0_u8; LETTERS_MAX * 2];
    let Some(rime) = spell(rime, &mut bytes) else { return false };
    if ends_in_stop(rime) && !matches!(tone, Tone::Rising | Tone::Heavy) {
        return false;
    }
    match onset {
        ['q', 'u'] => holds(&RIMES_AFTER_QU, rime),
        ['g'] if matches!(rime.as_bytes().first(), Some(b'i')) => RIMES_OF_GI.contains(&rime),
        _ => onset_may_precede(onset, letters.get(start).copied(), rime) && holds(&RIMES, rime),
    }
}

/// Where the rime begins. The `u` of `qu` and the `i` of `gi` before a vowel belong to the onset.
pub(crate) fn rime_start(letters: &[char]) -> usize {
    let consonants = letters.iter().take_while(|letter| vowel(**letter).is_none()).count();
    let glides = match letters {
        ['q', second, third, ..] if is_base(*second, 'u') && vowel(*third).is_some() => 1,
        ['g', second, third, ..] if is_base(*second, 'i') && vowel(*third).is_some_and(|(base, _)| base != 'ê') => 1,
        _ => 0,
    };
    consonants + glides
}

fn is_base(letter: char, base: char) -> bool {
    vowel(letter).is_some_and(|(found, _)| found == base)
}

/// Spelling rules of the onset: `gh ngh` before `e ê i`, `c g ng` before the rest; `k` goes with
/// every vowel in the place names of the mountains (Bắc Kạn, Kông Chro).
fn onset_may_precede(onset: &[char], vowel: Option<char>, rime: &str) -> bool {
    let front = matches!(vowel, Some('e' | 'ê' | 'i' | 'y'));
    match onset {
        [] => !rime.starts_with("iê"),
        ['g', 'h'] | ['n', 'g', 'h'] => front && !rime.starts_with('y'),
        ['c' | 'g'] | ['n', 'g'] => !front,
        ['b' | 'd' | 'đ' | 'h' | 'k' | 'l' | 'm' | 'n' | 'p' | 'r' | 's' | 't' | 'v' | 'x']
        | ['c' | 'k' | 'n' | 't' | 'p', 'h']
        | ['t', 'r']
        | ['g', 'i'] => !rime.starts_with("yê"),
        _ => false,
    }
}

/// A syllable closed by `p t c ch` can only rise or be heavy.
fn ends_in_stop(rime: &str) -> bool {
    rime.len() > 1 && (rime.ends_with(['p', 't', 'c']) || rime.ends_with("ch"))
}

fn holds(table: &[&str], rime: &str) -> bool {
    table.binary_search(&rime).is_ok()
}

fn spell<'b>(letters: &[char], bytes: &'b mut [u8]) -> Option<&'b str> {
    let mut end = 0;
    for letter in letters {
        let slot = bytes.get_mut(end..end + letter.len_utf8())?;
        end += letter.encode_utf8(slot).len();
    }
    std::str::from_utf8(bytes.get(..end)?).ok()
}

/// Moves the tone mark of a lower-case word to its classic place (`hoà` → `hòa`, `qúy` → `quý`).
///
/// The mark stands on the vowel that has a mark of its own, the last one if there are two
/// (`người`, `tiến`). Otherwise on the only vowel, on the second one when a consonant or a third
/// vowel follows (`hoàn`, `khuỷu`), else on the first (`hòa`, `thúy`, `mía`).
/// A word that is not one onset, one vowel group and one coda is left alone.
pub(crate) fn settle_tone(word: &mut [char]) {
    let Some(from) = word.iter().position(|letter| vowel(*letter).is_some_and(|(_, tone)| tone != Tone::Level)) else {
        return;
    };
    let Some((start, length)) = vowel_group(word) else { return };
    let Some(group) = word.get(start..start + length) else { return };
    let closed = start + length < word.len();
    let to = start + tone_place(group, closed);
    let tone = word.get(from).and_then(|letter| vowel(*letter)).map_or(Tone::Level, |(_, tone)| tone);
    for (index, letter) in word.iter_mut().enumerate() {
        if index == from || index == to {
            *letter = with_tone(*letter, if index == to { tone } else { Tone::Level });
        }
    }
}

/// Start and length of the word's only vowel group, if the word has exactly one and one tone at most.
fn vowel_group(word: &[char]) -> Option<(usize, usize)> {
    let start = rime_start(word);
    let length = word.get(start..)?.iter().take_while(|letter| vowel(**letter).is_some()).count();
    let rest = word.get(start + length..)?;
    let tones = word.iter().filter(|letter| vowel(**letter).is_some_and(|(_, tone)| tone != Tone::Level)).count();
    let single = !rest.iter().any(|letter| vowel(*letter).is_some());
    (single && tones == 1 && (1..=3).contains(&length)).then_some((start, length))
}

/// The place of the tone within the vowel group.
fn tone_place(group: &[char], closed: bool) -> usize {
    let marked = group.iter().rposition(|letter| vowel(*letter).is_some_and(|(base, _)| is_marked_vowel(base)));
    marked.unwrap_or(match group.len() {
        3 => 1,
        2 if closed => 1,
        _ => 0,
    })
}

/// One spelling for the final vowel that may be written `i` or `y`: `kỉ` → `kỷ`, `sỹ` → `sĩ`.
///
/// Only a whole syllable of one consonant and that vowel, after `h k l m t` (settled as `y`)
/// and `s` (settled as `i`), as the two spellings of official texts go.
pub(crate) fn settle_final_i(word: &mut [char]) {
    let [onset, last] = word else { return };
    let settled = match (*onset, vowel(*last)) {
        ('h' | 'k' | 'l' | 'm' | 't', Some(('i', tone))) => with_tone('y', tone),
        ('s', Some(('y', tone))) => with_tone('i', tone),
        _ => return,
    };
    *last = settled;
}
