//! Letters back to bytes, for a file that a clerk gets back in the encoding it came in.

use std::collections::HashMap;

use super::decode::Decoder;
use super::encoding::Encoding;
use crate::domain::text::{bare, nfc};

/// Writes text in an encoding. What was read from it can be written in it; other letters come as near as they can.
#[derive(Clone, Debug)]
pub struct Encoder {
    scheme: Scheme,
}

#[derive(Clone, Debug)]
enum Scheme {
    Utf8,
    Utf16 {
        high_first: bool,
    },
    /// The bytes of each letter beyond ASCII.
    Table(HashMap<char, Vec<u8>>),
}

impl Encoder {
    /// An encoder for files read in `encoding`. Text that was garbled once is written as it should have been.
    #[must_use]
    pub fn new(encoding: Encoding) -> Self {
        let scheme = match encoding {
            Encoding::Utf8 | Encoding::Utf8AsWindows1252 => Scheme::Utf8,
            Encoding::Utf16Le => Scheme::Utf16 { high_first: false },
            Encoding::Utf16Be => Scheme::Utf16 { high_first: true },
            Encoding::Tcvn3
            | Encoding::Vni
            | Encoding::Windows1258
            | Encoding::Viscii
            | Encoding::Vps
            | Encoding::Windows1252 => Scheme::Table(table(encoding)),
        };
        Self { scheme }
    }

    /// What a file begins with: the byte order mark, by which spreadsheets know Unicode.
    #[must_use]
    pub fn beginning(&self) -> Vec<u8> {
        match self.scheme {
            Scheme::Utf8 | Scheme::Utf16 { .. } => self.encode("\u{FEFF}"),
            Scheme::Table(_) => Vec::new(),
        }
    }

    /// The bytes of a text.
    #[must_use]
    pub fn encode(&self, text: &str) -> Vec<u8> {
        match &self.scheme {
            Scheme::Utf8 => text.as_bytes().to_vec(),
            Scheme::Utf16 { high_first: true } => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            Scheme::Utf16 { high_first: false } => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Scheme::Table(table) => {
                let mut bytes = Vec::with_capacity(text.len());
                nfc(text).chars().for_each(|letter| push(table, letter, &mut bytes));
                bytes
            }
        }
    }
}

/// Bytes by letter: found out by reading every byte, and every letter with a byte for its marks.
fn table(encoding: Encoding) -> HashMap<char, Vec<u8>> {
    let mut table = HashMap::new();
    let mut learn = |bytes: &[u8]| {
        let mut read = String::new();
        Decoder::new(encoding).push(bytes, true, &mut read);
        let read = nfc(&read);
        let mut letters = read.chars();
        if let (Some(letter), None) = (letters.next(), letters.next())
            && !letter.is_ascii()
            && letter != char::REPLACEMENT_CHARACTER
        {
            table.entry(letter).or_insert_with(|| bytes.to_vec());
        }
    };
    (0..=u8::MAX).for_each(|byte| learn(&[byte]));
    for letter in (b'A'..=b'z').chain(0x80..=u8::MAX) {
        (0x80..=u8::MAX).for_each(|marks| learn(&[letter, marks]));
    }
    table
}

fn push(table: &HashMap<char, Vec<u8>>, letter: char, bytes: &mut Vec<u8>) {
    if let Ok(byte) = u8::try_from(letter)
        && byte.is_ascii()
    {
        bytes.push(byte);
        return;
    }
    // The ABC fonts have no capitals with marks: capitals are a matter of the font.
    let small = || letter.to_lowercase().next().and_then(|small| table.get(&small));
    match (table.get(&letter).or_else(small), letter) {
        (Some(known), _) => bytes.extend_from_slice(known),
        (None, '“' | '”') => bytes.push(b'"'),
        (None, '–' | '—') => bytes.push(b'-'),
        (None, '…') => bytes.extend_from_slice(b"..."),
        (None, _) => {
            let plain = String::from(bare(&letter.to_string()));
            bytes.extend(plain.bytes().next().filter(u8::is_ascii).or(Some(b'?')));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let text = "Nguyễn Thị Hồng Ánh, đạt thành tích xuất sắc; ưu tú, kỷ luật, nghĩa vụ, Đỗ Bằng";
        for encoding in Encoding::ALL {
            let bytes = Encoder::new(encoding).encode(text);
            let mut read = String::new();
            let back = if encoding == Encoding::Utf8AsWindows1252 { Encoding::Utf8 } else { encoding };
            Decoder::new(back).push(&bytes, true, &mut read);
            match encoding {
                Encoding::Windows1252 => assert_eq!(read.chars().count(), text.chars().count()),
                Encoding::Tcvn3 => assert_eq!(nfc(&read).to_lowercase(), text.to_lowercase()),
                _ => assert_eq!(nfc(&read), text, "{encoding}"),
            }
        }
    }
}
