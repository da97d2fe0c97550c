//! The letters of the Vietnamese alphabet: a toned letter taken apart and put together.

/// The six tones, in the order of the dictionary.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Tone {
    /// No mark (ngang).
    #[default]
    Level,
    /// Grave accent (huyền).
    Falling,
    /// Hook above (hỏi).
    Asking,
    /// Tilde (ngã).
    Tumbling,
    /// Acute accent (sắc).
    Rising,
    /// Dot below (nặng).
    Heavy,
}

/// Tones in the order of the columns of [`VOWELS`].
const TONES: [Tone; 6] = [Tone::Level, Tone::Falling, Tone::Asking, Tone::Tumbling, Tone::Rising, Tone::Heavy];

/// One row for each vowel letter, one column for each tone.
const VOWELS: [[char; 6]; 12] = [
    ['a', 'à', 'ả', 'ã', 'á', 'ạ'],
    ['ă', 'ằ', 'ẳ', 'ẵ', 'ắ', 'ặ'],
    ['â', 'ầ', 'ẩ', 'ẫ', 'ấ', 'ậ'],
    ['e', 'è', 'ẻ', 'ẽ', 'é', 'ẹ'],
    ['ê', 'ề', 'ể', 'ễ', 'ế', 'ệ'],
    ['i', 'ì', 'ỉ', 'ĩ', 'í', 'ị'],
    ['o', 'ò', 'ỏ', 'õ', 'ó', 'ọ'],
    ['ô', 'ồ', 'ổ', 'ỗ', 'ố', 'ộ'],
    ['ơ', 'ờ', 'ở', 'ỡ', 'ớ', 'ợ'],
    ['u', 'ù', 'ủ', 'ũ', 'ú', 'ụ'],
    ['ư', 'ừ', 'ử', 'ữ', 'ứ', 'ự'],
    ['y', 'ỳ', 'ỷ', 'ỹ', 'ý', 'ỵ'],
];

/// Vietnamese vowels live in two stretches of Unicode: up to `ư` and from `ạ` to `ỹ`.
const LOW_END: usize = 'ư' as usize + 1;
const HIGH_START: usize = 'Ạ' as usize;
const HIGH_END: usize = 'ỹ' as usize + 1;
const PLACES: usize = LOW_END + HIGH_END - HIGH_START;

/// For every place the row and column in [`VOWELS`], or `NONE`.
const NONE: u8 = u8::MAX;
static CELLS: [u8; PLACES] = cells();

const fn place(letter: char) -> usize {
    let code = letter as usize;
    if code < LOW_END {
        code
    } else if HIGH_START <= code && code < HIGH_END {
        code - HIGH_START + LOW_END
    } else {
        PLACES
    }
}

const fn cells() -> [u8; PLACES] {
    let mut cells = [NONE; PLACES];
    let (mut row, mut cell) = (0, 0);
    while row < VOWELS.len() {
        let mut tone = 0;
        while tone < TONES.len() {
            cells[place(VOWELS[row][tone])] = cell;
            cell += 1;
            tone += 1;
        }
        row += 1;
    }
    cells
}

/// The vowel without its tone, and the tone; `None` for anything but a lower-case vowel.
pub(crate) fn vowel(letter: char) -> Option<(char, Tone)> {
    let cell = usize::from(*CELLS.get(place(letter))?);
    let row = VOWELS.get(cell / TONES.len())?;
    Some((row[0], TONES[cell % TONES.len()]))
}

/// The vowel carrying the tone; letters that carry none come back unchanged.
pub(crate) fn with_tone(letter: char, tone: Tone) -> char {
    let Some(&cell) = CELLS.get(place(letter)) else { return letter };
    let row = VOWELS.get(usize::from(cell) / TONES.len());
    row.map_or(letter, |row| row[tone as usize])
}

/// Is this one of the vowels that carry a mark of their own (`ă â ê ô ơ ư`)?
pub(crate) const fn is_marked_vowel(base: char) -> bool {
    matches!(base, 'ă' | 'â' | 'ê' | 'ô' | 'ơ' | 'ư')
}

/// The plain Latin letter under a lower-case Vietnamese letter.
pub(crate) fn plain(letter: char) -> char {
    match vowel(letter).map_or(letter, |(base, _)| base) {
        'ă' | 'â' => 'a',
        'ê' => 'e',
        'ô' | 'ơ' => 'o',
        'ư' => 'u',
        'đ' => 'd',
        other => other,
    }
}

/// Lower case, quick for the letters of Vietnamese; `None` when one letter becomes several.
pub(crate) fn lower(letter: char) -> Option<char> {
    match letter {
        'A'..='Z' => Some(letter.to_ascii_lowercase()),
        '\0'..='\x7f' | 'ß'..='ÿ' | 'ơ' | 'ư' => Some(letter),
        // In these two stretches a capital has an even code and the small letter follows it.
        'Ā'..='į' | 'Ạ'..='ỹ' => match letter {
            'İ' => None,
            _ => char::from_u32(letter as u32 | 1),
        },
        'Ơ' => Some('ơ'),
        'Ư' => Some('ư'),
        _ => {
            let mut lowered = letter.to_lowercase();
            let first = lowered.next();
            if lowered.next().is_none() { first } else { None }
        }
    }
}

/// Is this a letter? As [`char::is_alphabetic`], quick for the letters of Vietnamese.
pub(crate) fn is_letter(letter: char) -> bool {
    match letter {
        '\0'..='\x7f' => letter.is_ascii_alphabetic(),
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ʯ' | 'Ạ'..='ỹ' => true,
        _ => letter.is_alphabetic(),
    }
}
