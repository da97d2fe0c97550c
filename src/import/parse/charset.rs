//! Byte tables of the Vietnamese encodings that no library reads.

/// TCVN 5712 as the ABC fonts used it: bytes 0x80 to 0xFF. Rows 8 and 9 are free there and hold the
/// typographic marks of Windows.
pub(super) static TCVN3: [char; 128] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ', '\u{a0}', 'Ă', 'Â', 'Ê', 'Ô', 'Ơ', 'Ư', 'Đ',
    'ă', 'â', 'ê', 'ô', 'ơ', 'ư', 'đ', 'Ằ', '\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}', 'à', 'ả', 'ã', 'á',
    'ạ', 'Ẳ', 'ằ', 'ẳ', 'ẵ', 'ắ', 'Ẵ', 'Ắ', 'Ầ', 'Ẩ', 'Ẫ', 'Ấ', 'Ề', 'ặ', 'ầ', 'ẩ', 'ẫ', 'ấ', 'ậ', 'è', 'Ể', 'ẻ', 'ẽ',
    'é', 'ẹ', 'ề', 'ể', 'ễ', 'ế', 'ệ', 'ì', 'ỉ', 'Ễ', 'Ế', 'Ồ', 'ĩ', 'í', 'ị', 'ò', 'Ổ', 'ỏ', 'õ', 'ó', 'ọ', 'ồ', 'ổ',
    'ỗ', 'ố', 'ộ', 'ờ', 'ở', 'ỡ', 'ớ', 'ợ', 'ù', 'Ỗ', 'ủ', 'ũ', 'ú', 'ụ', 'ừ', 'ử', 'ữ', 'ứ', 'ự', 'ỳ', 'ỷ', 'ỹ', 'ý',
    'ỵ', 'Ố',
];

/// VISCII: bytes 0x80 to 0xFF.
pub(super) static VISCII: [char; 128] = [
    'Ạ', 'Ắ', 'Ằ', 'Ặ', 'Ấ', 'Ầ', 'Ẩ', 'Ậ', 'Ẽ', 'Ẹ', 'Ế', 'Ề', 'Ể', 'Ễ', 'Ệ', 'Ố', 'Ồ', 'Ổ', 'Ỗ', 'Ộ', 'Ợ', 'Ớ', 'Ờ',
    'Ở', 'Ị', 'Ỏ', 'Ọ', 'Ỉ', 'Ủ', 'Ũ', 'Ụ', 'Ỳ', 'Õ', 'ắ', 'ằ', 'ặ', 'ấ', 'ầ', 'ẩ', 'ậ', 'ẽ', 'ẹ', 'ế', 'ề', 'ể', 'ễ',
    'ệ', 'ố', 'ồ', 'ổ', 'ỗ', 'Ỡ', 'Ơ', 'ộ', 'ờ', 'ở', 'ị', 'Ự', 'Ứ', 'Ừ', 'Ử', 'ơ', 'ớ', 'Ư', 'À', 'Á', 'Â', 'Ã', 'Ả',
    'Ă', 'ẳ', 'ẵ', 'È', 'É', 'Ê', 'Ẻ', 'Ì', 'Í', 'Ĩ', 'ỳ', 'Đ', 'ứ', 'Ò', 'Ó', 'Ô', 'ạ', 'ỷ', 'ừ', 'ử', 'Ù', 'Ú', 'ỹ',
    'ỵ', 'Ý', 'ỡ', 'ư', 'à', 'á', 'â', 'ã', 'ả', 'ă', 'ữ', 'ẫ', 'è', 'é', 'ê', 'ẻ', 'ì', 'í', 'ĩ', 'ỉ', 'đ', 'ự', 'ò',
    'ó', 'ô', 'õ', 'ỏ', 'ọ', 'ụ', 'ù', 'ú', 'ũ', 'ủ', 'ý', 'ợ', 'Ữ',
];

/// VPS: bytes 0x80 to 0xFF.
pub(super) static VPS: [char; 128] = [
    'À', 'Ả', 'Ã', 'Ấ', 'Ầ', 'Ẩ', 'ọ', 'ỗ', 'Ă', 'ế', 'ề', 'ể', 'ệ', 'Ắ', 'Ằ', 'Ẳ', 'Ế', '‘', '’', 'Ề', 'Ể', 'Ễ', 'Ố',
    'Ồ', 'Ổ', 'Ỗ', 'ý', 'ỷ', 'ỵ', 'Ớ', 'Ờ', 'Ở', '\u{a0}', 'ắ', 'ằ', 'ẳ', 'ẵ', 'ặ', 'Ỡ', 'ớ', 'Ù', 'ờ', 'ở', 'ỡ', 'Ũ',
    'Ứ', 'ợ', 'Ừ', 'ổ', 'Ử', 'Ỳ', 'Ỹ', 'Í', 'Ì', 'ộ', 'Ỉ', 'Ĩ', 'Ó', 'ử', 'ữ', 'Ò', 'Ỏ', 'Õ', 'ự', 'ầ', 'Á', 'Â', 'ấ',
    'ẩ', 'ẫ', 'ậ', 'đ', 'ẻ', 'É', 'Ê', 'ẹ', 'ỉ', 'ễ', 'ị', 'ỹ', 'Ư', 'Ủ', 'ồ', 'ố', 'Ô', 'ỏ', 'ơ', 'È', 'ừ', 'ứ', 'Ú',
    'ũ', 'ư', 'Ý', 'Ẻ', '\u{fffd}', 'à', 'á', 'â', 'ã', 'ả', 'ạ', 'ă', '\u{fffd}', 'è', 'é', 'ê', 'ẽ', 'ì', 'í',
    '\u{fffd}', 'ĩ', 'Ẵ', 'Đ', 'ò', 'ó', 'ô', 'õ', '\u{fffd}', 'Ơ', 'ụ', 'ù', 'ú', 'ủ', '\u{fffd}', 'Ỷ', 'Ẽ', 'ỳ',
];

/// Windows-1252, the five unassigned bytes as the control characters of Latin-1.
pub(super) static WINDOWS_1252: [char; 128] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ', '\u{a0}', '¡', '¢', '£', '¤', '¥', '¦', '§',
    '¨', '©', 'ª', '«', '¬', '\u{ad}', '®', '¯', '°', '±', '²', '³', '´', 'µ', '¶', '·', '¸', '¹', 'º', '»', '¼', '½',
    '¾', '¿', 'À', 'Á', 'Â', 'Ã', 'Ä', 'Å', 'Æ', 'Ç', 'È', 'É', 'Ê', 'Ë', 'Ì', 'Í', 'Î', 'Ï', 'Ð', 'Ñ', 'Ò', 'Ó', 'Ô',
    'Õ', 'Ö', '×', 'Ø', 'Ù', 'Ú', 'Û', 'Ü', 'Ý', 'Þ', 'ß', 'à', 'á', 'â', 'ã', 'ä', 'å', 'æ', 'ç', 'è', 'é', 'ê', 'ë',
    'ì', 'í', 'î', 'ï', 'ð', 'ñ', 'ò', 'ó', 'ô', 'õ', 'ö', '÷', 'ø', 'ù', 'ú', 'û', 'ü', 'ý', 'þ', 'ÿ',
];

/// What a byte below 0x20 stands for where VISCII keeps capitals among the control characters.
pub(super) const fn viscii_control(byte: u8) -> Option<char> {
    Some(match byte {
        0x02 => 'Ẳ',
        0x05 => 'Ẵ',
        0x06 => 'Ẫ',
        0x14 => 'Ỷ',
        0x19 => 'Ỹ',
        0x1E => 'Ỵ',
        _ => return None,
    })
}

/// What a byte below 0x20 stands for where VPS keeps capitals among the control characters.
pub(super) const fn vps_control(byte: u8) -> Option<char> {
    Some(match byte {
        0x02 => 'Ạ',
        0x03 => 'Ậ',
        0x04 => 'Ặ',
        0x05 => 'Ẹ',
        0x06 => 'Ệ',
        0x10 => 'Ị',
        0x11 => 'Ọ',
        0x12 => 'Ộ',
        0x13 => 'Ợ',
        0x14 => 'Ụ',
        0x15 => 'Ự',
        0x19 => 'Ỵ',
        0x1C => 'Ẫ',
        0x1D => 'Ữ',
        _ => return None,
    })
}

/// What a byte of VNI adds to a text.
pub(super) enum VniByte {
    /// A letter of its own.
    Letter(char),
    /// Marks for the vowel before it, in the order in which Unicode composes them.
    Marks(&'static [char]),
    /// Neither.
    Other,
}

const ACUTE: char = '\u{301}';
const GRAVE: char = '\u{300}';
const HOOK: char = '\u{309}';
const TILDE: char = '\u{303}';
const DOT: char = '\u{323}';
const CIRCUMFLEX: char = '\u{302}';
const BREVE: char = '\u{306}';

/// Whether a vowel of Vietnamese takes these marks: a circumflex stands on a, e and o, a breve on a alone.
pub(super) fn vni_takes(vowel: char, marks: &[char]) -> bool {
    let vowel = vowel.to_ascii_lowercase();
    if marks.contains(&CIRCUMFLEX) {
        matches!(vowel, 'a' | 'e' | 'o')
    } else if marks.contains(&BREVE) {
        vowel == 'a'
    } else {
        matches!(vowel, 'a' | 'e' | 'o' | 'u' | 'y' | 'ơ' | 'ư' | 'Ơ' | 'Ư')
    }
}

/// Reads one byte of VNI above 0x7F. Capitals stand 0x20 below the small letters.
pub(super) const fn vni(byte: u8) -> VniByte {
    use VniByte::{Letter, Marks, Other};
    match byte {
        0xED => Letter('í'),
        0xEC => Letter('ì'),
        0xE6 => Letter('ỉ'),
        0xF3 => Letter('ĩ'),
        0xF2 => Letter('ị'),
        0xEE => Letter('ỵ'),
        0xF1 => Letter('đ'),
        0xF4 => Letter('ơ'),
        0xF6 => Letter('ư'),
        0xCD => Letter('Í'),
        0xCC => Letter('Ì'),
        0xC6 => Letter('Ỉ'),
        0xD3 => Letter('Ĩ'),
        0xD2 => Letter('Ị'),
        0xCE => Letter('Ỵ'),
        0xD1 => Letter('Đ'),
        0xD4 => Letter('Ơ'),
        0xD6 => Letter('Ư'),
        0xF9 | 0xD9 => Marks(&[ACUTE]),
        0xF8 | 0xD8 => Marks(&[GRAVE]),
        0xFB | 0xDB => Marks(&[HOOK]),
        0xF5 | 0xD5 => Marks(&[TILDE]),
        0xEF | 0xCF => Marks(&[DOT]),
        0xE2 | 0xC2 => Marks(&[CIRCUMFLEX]),
        0xE1 | 0xC1 => Marks(&[CIRCUMFLEX, ACUTE]),
        0xE0 | 0xC0 => Marks(&[CIRCUMFLEX, GRAVE]),
        0xE5 | 0xC5 => Marks(&[CIRCUMFLEX, HOOK]),
        0xE3 | 0xC3 => Marks(&[CIRCUMFLEX, TILDE]),
        0xE4 | 0xC4 => Marks(&[DOT, CIRCUMFLEX]),
        0xEA | 0xCA => Marks(&[BREVE]),
        0xE9 | 0xC9 => Marks(&[BREVE, ACUTE]),
        0xE8 | 0xC8 => Marks(&[BREVE, GRAVE]),
        0xFA | 0xDA => Marks(&[BREVE, HOOK]),
        0xFC | 0xDC => Marks(&[BREVE, TILDE]),
        0xEB | 0xCB => Marks(&[DOT, BREVE]),
        _ => Other,
    }
}
