//! The letters behind the bytes of a page, whatever charset it declares, rightly or wrongly.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1258};

use crate::domain::text::{clean, is_vietnamese_syllable};
use crate::error::{Error, Result};

/// How many bytes of a page are looked through for the charset it declares.
const HEAD: usize = 4_096;
/// From this share of Vietnamese among the accented words, a reading is believed.
const BELIEVABLE: f64 = 0.5;
/// One control character among so many letters is an accident; more are a binary file.
const CONTROLS_ONE_IN: usize = 200;

/// A page's letters, and the charset they were read by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letters {
    /// The text.
    pub text: String,
    /// The charset's name, such as `windows-1258`.
    pub charset: &'static str,
}

/// Reads a page. A byte order mark goes before everything; valid UTF-8 before what is declared, because other
/// charsets hardly ever look like it; then what the server says, what the page says, and what reads as Vietnamese.
///
/// # Errors
/// `BAD_USER_INPUT` for what is no text, or text in no charset we know.
pub fn read(bytes: &[u8], declared: Option<&str>) -> Result<Letters> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return letters(encoding, bytes.get(mark..).unwrap_or_default()).ok_or_else(no_text);
    }
    if let Some(encoding) = wide(bytes) {
        return letters(encoding, bytes).ok_or_else(no_text);
    }
    if bytes.contains(&0) {
        return Err(no_text());
    }
    if std::str::from_utf8(bytes).is_ok() {
        return letters(UTF_8, bytes).ok_or_else(no_text);
    }
    let named = declared.and_then(|name| Encoding::for_label(name.as_bytes()));
    let candidates = [named, in_page(bytes), Some(WINDOWS_1258), Some(WINDOWS_1252)];
    let mut readings = candidates.into_iter().flatten().filter_map(|encoding| letters(encoding, bytes));
    readings.find(|letters| vietnamese_share(&letters.text) >= BELIEVABLE).ok_or_else(unknown)
}

fn letters(encoding: &'static Encoding, bytes: &[u8]) -> Option<Letters> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?.into_owned();
    let controls = text.chars().filter(|letter| letter.is_control() && !letter.is_whitespace()).count();
    let binary = text.contains('\0') || controls * CONTROLS_ONE_IN > text.len();
    (!binary).then(|| Letters { text, charset: encoding.name() })
}

/// UTF-16 without a mark: one of every two bytes is zero for the ASCII letters of markup.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..HEAD.min(bytes.len())).unwrap_or_default();
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let mostly = |zeros: usize, others: usize| zeros * 5 > head.len() / 2 && others * 20 < zeros;
    if mostly(odd, even) {
        Some(UTF_16LE)
    } else if mostly(even, odd) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// The charset that a page declares in its own head: `<meta charset=…>` or the older `content="…; charset=…"`.
fn in_page(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..HEAD.min(bytes.len()))?).to_ascii_lowercase();
    let (_, after) = head.split_once("charset=")?;
    let name = after.trim_start_matches(['"', '\'', ' ']);
    let name = name.split(['"', '\'', ' ', '>', ';', '/']).next()?;
    // A page whose ASCII letters we could read so far is not in UTF-16, whatever it says.
    Encoding::for_label(name.as_bytes()).filter(|encoding| *encoding != UTF_16LE && *encoding != UTF_16BE)
}

/// The share of accented words that are Vietnamese, from 0 to 1.
fn vietnamese_share(text: &str) -> f64 {
    let (mut accented, mut vietnamese) = (0_u32, 0_u32);
    for word in clean(text).split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_ascii()) {
        accented += 1;
        vietnamese += u32::from(is_vietnamese_syllable(&word.to_lowercase()));
    }
    if accented == 0 { 0.0 } else { f64::from(vietnamese) / f64::from(accented) }
}

fn no_text() -> Error {
    Error::bad_input("the file is not text; accepted: an HTML page or a text file")
        .vi("Tệp không phải là chữ; dạng được nhận: trang HTML hoặc tệp văn bản thuần")
        .at("file")
}

fn unknown() -> Error {
    Error::bad_input("the text is in no charset we can read; save the page as UTF-8 and add that")
        .vi("Không đọc được bảng mã của tệp; xin lưu trang ở dạng UTF-8 rồi thêm lại")
        .at("file")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str = "<p>Ủy ban nhân dân xã Mẫu trao giấy khen cho tập thể tiêu biểu.</p>";

    /// Windows-1258 keeps tone marks apart from letters; libraries cannot write it, so the test does.
    const IN_1258: &[u8] = b"<p>U\xd2y ban nh\xe2n d\xe2n xa\xde M\xe2\xdeu trao gi\xe2\xecy khen</p>";

    fn wide_bytes(unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        TEXT.encode_utf16().flat_map(unit).collect()
    }

    #[test]
    fn a_page_is_read_in_every_usual_charset() {
        let marked: Vec<u8> = [&b"\xff\xfe"[..], &wide_bytes(u16::to_le_bytes)].concat();
        for (bytes, charset) in [
            (TEXT.as_bytes().to_vec(), "UTF-8"),
            ([&b"\xef\xbb\xbf"[..], TEXT.as_bytes()].concat(), "UTF-8"),
            (marked, "UTF-16LE"),
            (wide_bytes(u16::to_le_bytes), "UTF-16LE"),
            (wide_bytes(u16::to_be_bytes), "UTF-16BE"),
        ] {
            let letters = read(&bytes, None).unwrap();
            assert_eq!((letters.text.as_str(), letters.charset), (TEXT, charset));
        }
    }

    #[test]
    fn a_wrongly_declared_charset_does_no_harm() {
        for declared in ["iso-8859-1", "windows-1258", "utf-16", "no-such-charset"] {
            assert_eq!(read(TEXT.as_bytes(), Some(declared)).unwrap().text, TEXT, "{declared}");
        }
        for declared in [None, Some("utf-8"), Some("windows-1258"), Some("iso-8859-1")] {
            let letters = read(IN_1258, declared).unwrap();
            assert!(clean(&letters.text).contains("Ủy ban nhân dân xã Mẫu trao giấy khen"), "{letters:?}");
        }
        let lying = [b"<meta charset=utf-8>".as_slice(), IN_1258].concat();
        assert_eq!(read(&lying, None).unwrap().charset, "windows-1258");
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for bytes in [
            &b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..],
            b"PK\x03\x04\x14\0\0\0",
            b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\x01\x02\x03",
            b"\xff\xfe\0",
        ] {
            assert!(read(bytes, None).is_err(), "{bytes:?}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300), declared in "[a-z0-9-]{0,12}") {
            let _ = read(&bytes, Some(&declared));
        }
    }
}
