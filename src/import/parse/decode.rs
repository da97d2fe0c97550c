//! Bytes to letters, a chunk at a time.

use std::io;

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1258};
use unicode_normalization::char::compose;

use super::charset::{self, VniByte};
use super::encoding::Encoding;
use super::mojibake::Mojibake;

/// How many bytes are read from the file at a time.
const CHUNK_BYTES: usize = 128 * 1024;

/// A streaming decoder: feed it chunks in order, the last one marked. Bytes that stand for nothing become U+FFFD.
pub(super) struct Decoder {
    scheme: Scheme,
    at_start: bool,
}

enum Scheme {
    Library(Box<encoding_rs::Decoder>),
    Table { high: &'static [char; 128], control: fn(u8) -> Option<char> },
    Vni { held: Option<char> },
    Mojibake(Box<encoding_rs::Decoder>, Mojibake),
}

impl Decoder {
    pub(super) fn new(encoding: Encoding) -> Self {
        let library = |encoding: &'static encoding_rs::Encoding| {
            Scheme::Library(Box::new(encoding.new_decoder_without_bom_handling()))
        };
        let scheme = match encoding {
            Encoding::Utf8 => library(UTF_8),
            Encoding::Utf16Le => library(UTF_16LE),
            Encoding::Utf16Be => library(UTF_16BE),
            Encoding::Windows1258 => library(WINDOWS_1258),
            Encoding::Windows1252 => library(WINDOWS_1252),
            Encoding::Tcvn3 => Scheme::Table { high: &charset::TCVN3, control: |_| None },
            Encoding::Viscii => Scheme::Table { high: &charset::VISCII, control: charset::viscii_control },
            Encoding::Vps => Scheme::Table { high: &charset::VPS, control: charset::vps_control },
            Encoding::Vni => Scheme::Vni { held: None },
            Encoding::Utf8AsWindows1252 => {
                Scheme::Mojibake(Box::new(UTF_8.new_decoder_without_bom_handling()), Mojibake::default())
            }
        };
        Self { scheme, at_start: true }
    }

    /// Appends the text of `bytes` to `out`. Byte order marks at the very start are dropped, however many.
    pub(super) fn push(&mut self, bytes: &[u8], last: bool, out: &mut String) {
        let from = out.len();
        match &mut self.scheme {
            Scheme::Library(decoder) => push_library(decoder, bytes, last, out),
            Scheme::Table { high, control } => push_table(bytes, high, *control, out),
            Scheme::Vni { held } => push_vni(bytes, last, held, out),
            Scheme::Mojibake(decoder, mojibake) => {
                let mut text = String::new();
                push_library(decoder, bytes, last, &mut text);
                mojibake.push(&text, last, out);
            }
        }
        if self.at_start {
            drop_byte_order_marks(out, from);
            self.at_start = out.len() == from;
        }
    }
}

fn push_library(decoder: &mut encoding_rs::Decoder, bytes: &[u8], last: bool, out: &mut String) {
    let mut rest = bytes;
    loop {
        out.reserve(decoder.max_utf8_buffer_length(rest.len()).unwrap_or(rest.len() * 3).max(16));
        let (result, read, _) = decoder.decode_to_string(rest, out, last);
        rest = rest.get(read..).unwrap_or_default();
        if result == encoding_rs::CoderResult::InputEmpty {
            return;
        }
    }
}

fn push_table(bytes: &[u8], high: &[char; 128], control: fn(u8) -> Option<char>, out: &mut String) {
    out.reserve(bytes.len() * 2);
    for &byte in bytes {
        out.push(match byte {
            0x80.. => high.get(usize::from(byte - 0x80)).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
            0..0x20 => control(byte).unwrap_or(char::from(byte)),
            _ => char::from(byte),
        });
    }
}

/// VNI writes a vowel and then a byte for its marks, so the last letter waits for what follows it.
fn push_vni(bytes: &[u8], last: bool, held: &mut Option<char>, out: &mut String) {
    out.reserve(bytes.len() * 2);
    for &byte in bytes {
        let next = match charset::vni(byte) {
            VniByte::Letter(letter) => letter,
            VniByte::Marks(marks) => {
                let vowel = held.filter(|&vowel| charset::vni_takes(vowel, marks));
                let marked =
                    vowel.and_then(|vowel| marks.iter().try_fold(vowel, |letter, &mark| compose(letter, mark)));
                if let Some(letter) = marked {
                    *held = Some(letter);
                    continue;
                }
                char::from(byte)
            }
            VniByte::Other => match byte {
                0x80.. => charset::WINDOWS_1252.get(usize::from(byte - 0x80)).copied().unwrap_or_default(),
                _ => char::from(byte),
            },
        };
        out.extend(held.replace(next));
    }
    if last {
        out.extend(held.take());
    }
}

fn drop_byte_order_marks(out: &mut String, from: usize) {
    while out.get(from..).is_some_and(|text| text.starts_with('\u{FEFF}')) {
        out.remove(from);
    }
}

/// Decodes a whole sample at once. The end may cut a letter in two; such a rest is dropped, not replaced.
pub(super) fn decode_sample(bytes: &[u8], encoding: Encoding) -> String {
    let mut out = String::new();
    Decoder::new(encoding).push(bytes, false, &mut out);
    out
}

/// A whole text in memory.
pub(super) fn decode_whole(bytes: &[u8], encoding: Encoding) -> String {
    let mut out = String::new();
    Decoder::new(encoding).push(bytes, true, &mut out);
    out
}

/// Letters from a stream of bytes.
pub(super) struct Letters<R> {
    input: R,
    decoder: Decoder,
    chunk: Vec<u8>,
    ended: bool,
}

impl<R: io::Read> Letters<R> {
    pub(super) fn new(input: R, encoding: Encoding) -> Self {
        Self { input, decoder: Decoder::new(encoding), chunk: vec![0; CHUNK_BYTES], ended: false }
    }

    /// Appends more text to `out`; `false` when there is no more.
    pub(super) fn read_more(&mut self, out: &mut String) -> io::Result<bool> {
        if self.ended {
            return Ok(false);
        }
        let read = self.input.read(&mut self.chunk)?;
        self.ended = read == 0;
        self.decoder.push(self.chunk.get(..read).unwrap_or_default(), self.ended, out);
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(bytes: &[u8], encoding: Encoding) -> String {
        let mut out = String::new();
        Decoder::new(encoding).push(bytes, true, &mut out);
        out
    }

    #[test]
    fn the_heading_full_name_is_read_in_every_old_encoding() {
        let latin1 =
            |text: &str| text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect::<Vec<_>>();
        assert_eq!(decode(&latin1("Hä vµ tªn, §¬n vÞ"), Encoding::Tcvn3), "Họ và tên, Đơn vị");
        assert_eq!(decode(&latin1("Hoï vaø teân, Ñôn vò"), Encoding::Vni), "Họ và tên, Đơn vị");
        assert_eq!(decode(b"H\xF7 v\xE0 t\xEAn, \xD0\xBDn v\xB8", Encoding::Viscii), "Họ và tên, Đơn vị");
        assert_eq!(decode(b"H\x86 v\xE0 t\xEAn, \xF1\xD6n v\xCE", Encoding::Vps), "Họ và tên, Đơn vị");
    }

    #[test]
    fn a_vowel_at_the_end_of_a_chunk_still_gets_its_mark() {
        let mut decoder = Decoder::new(Encoding::Vni);
        let mut out = String::new();
        decoder.push(b"Vie", false, &mut out);
        decoder.push(b"\xE4t", true, &mut out);
        assert_eq!(out, "Việt");
    }

    #[test]
    fn byte_order_marks_are_dropped_only_at_the_start() {
        assert_eq!(decode("\u{FEFF}\u{FEFF}a\u{FEFF}".as_bytes(), Encoding::Utf8), "a\u{FEFF}");
    }

    #[test]
    fn capitals_kept_among_the_control_characters_are_letters() {
        assert_eq!(decode(b"M\x1E", Encoding::Viscii), "MỴ");
        assert_eq!(decode(b"VI\x06T\r\n", Encoding::Vps), "VIỆT\r\n");
    }
}
