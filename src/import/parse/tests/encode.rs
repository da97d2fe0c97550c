//! The other direction of every encoding, for making test files.

use unicode_normalization::UnicodeNormalization;

use super::super::charset;
use super::super::encoding::Encoding;

/// How the bytes of a test file are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    Utf8,
    Bom,
    BomTwice,
    Nfd,
    Utf16Le {
        bom: bool,
    },
    Utf16Be {
        bom: bool,
    },
    As(Encoding),
    /// UTF-8 read as Windows-1252 and saved as UTF-8.
    Misread,
}

pub(super) const ALL: [Written; 14] = [
    Written::Utf8,
    Written::Bom,
    Written::BomTwice,
    Written::Nfd,
    Written::Utf16Le { bom: true },
    Written::Utf16Le { bom: false },
    Written::Utf16Be { bom: true },
    Written::Utf16Be { bom: false },
    Written::As(Encoding::Windows1258),
    Written::As(Encoding::Tcvn3),
    Written::As(Encoding::Vni),
    Written::As(Encoding::Viscii),
    Written::As(Encoding::Vps),
    Written::Misread,
];

pub(super) fn encode(text: &str, written: Written) -> Vec<u8> {
    match written {
        Written::Utf8 => text.as_bytes().to_vec(),
        Written::Bom => format!("\u{FEFF}{text}").into_bytes(),
        Written::BomTwice => format!("\u{FEFF}\u{FEFF}{text}").into_bytes(),
        Written::Nfd => text.nfd().collect::<String>().into_bytes(),
        Written::Utf16Le { bom } => marked(text, bom).encode_utf16().flat_map(u16::to_le_bytes).collect(),
        Written::Utf16Be { bom } => marked(text, bom).encode_utf16().flat_map(u16::to_be_bytes).collect(),
        Written::Misread => text.bytes().map(latin).collect::<String>().into_bytes(),
        Written::As(encoding) => text.chars().flat_map(|letter| bytes_of(letter, encoding)).collect(),
    }
}

fn marked(text: &str, bom: bool) -> String {
    if bom { format!("\u{FEFF}{text}") } else { text.to_owned() }
}

fn latin(byte: u8) -> char {
    if byte < 0x80 { char::from(byte) } else { charset::WINDOWS_1252[usize::from(byte - 0x80)] }
}

fn bytes_of(letter: char, encoding: Encoding) -> Vec<u8> {
    if letter.is_ascii() {
        return vec![letter as u8];
    }
    let found = match encoding {
        Encoding::Tcvn3 => tcvn3(letter),
        Encoding::Viscii => single(letter, &charset::VISCII, charset::viscii_control),
        Encoding::Vps => single(letter, &charset::VPS, charset::vps_control),
        Encoding::Vni => vni(letter),
        Encoding::Windows1258 => windows_1258(letter),
        Encoding::Windows1252 => high(letter, &charset::WINDOWS_1252).map(|byte| vec![byte]),
        _ => None,
    };
    found.unwrap_or_else(|| panic!("{encoding} cannot write {letter}"))
}

fn high(letter: char, table: &[char]) -> Option<u8> {
    table.iter().position(|&other| other == letter).map(|at| 0x80 + u8::try_from(at).unwrap())
}

/// The ABC fonts have no toned capitals: the small letter stands for both.
fn tcvn3(letter: char) -> Option<Vec<u8>> {
    const CAPITALS: &str = "ĂÂÊÔƠƯĐ";
    let written = if CAPITALS.contains(letter) { letter } else { letter.to_lowercase().next()? };
    high(written, &charset::TCVN3[0x20..]).map(|byte| vec![byte + 0x20])
}

fn single(letter: char, table: &[char], control: fn(u8) -> Option<char>) -> Option<Vec<u8>> {
    let byte = (0..0x20).find(|&byte| control(byte) == Some(letter)).or_else(|| high(letter, table));
    byte.map(|byte| vec![byte])
}

fn vni(letter: char) -> Option<Vec<u8>> {
    let decoded = |bytes: &[u8]| {
        let mut out = String::new();
        super::super::decode::Decoder::new(Encoding::Vni).push(bytes, true, &mut out);
        out
    };
    let wanted = letter.to_string();
    let alone = (0x80..=0xFF_u8).filter(|&byte| matches!(charset::vni(byte), charset::VniByte::Letter(_)));
    let alone = alone.map(|byte| vec![byte]).find(|bytes| decoded(bytes) == wanted);
    let bases = b"AEIOUYaeiouy\xD4\xD6\xF4\xF6";
    // The mark of a capital is a capital too.
    let marks =
        |base: u8| if base.is_ascii_uppercase() || matches!(base, 0xD4 | 0xD6) { 0xC0..=0xDF } else { 0xE0..=0xFF_u8 };
    alone.or_else(|| {
        bases
            .iter()
            .flat_map(|&base| marks(base).map(move |mark| vec![base, mark]))
            .find(|bytes| decoded(bytes) == wanted)
    })
}

fn windows_1258(letter: char) -> Option<Vec<u8>> {
    let byte_of = |wanted: char| {
        (0x80..=0xFF_u8)
            .find(|&byte| encoding_rs::WINDOWS_1258.decode_without_bom_handling(&[byte]).0.chars().eq([wanted]))
    };
    if let Some(byte) = byte_of(letter) {
        return Some(vec![byte]);
    }
    // A letter with its tone apart, as the keyboards of that encoding type it.
    let parts: Vec<char> = letter.to_string().nfd().collect();
    let tone = *parts.iter().find(|part| matches!(part, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}'))?;
    let base: String = parts.into_iter().filter(|&part| part != tone).nfc().collect();
    let base = base.chars().next()?;
    let first = if base.is_ascii() { base as u8 } else { byte_of(base)? };
    Some(vec![first, byte_of(tone)?])
}
