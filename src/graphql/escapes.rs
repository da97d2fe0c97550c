//! Escapes that the parser does not know: letters beyond the basic ones, as `\u{1F600}` or as a pair of surrogates.

use super::tokens::{Lexer, Token};

/// The same text with each such escape as the parser reads it; none when there is nothing to change. What is no letter
/// at all stays as it is: the parser refuses it.
pub(super) fn readable(text: &str) -> Option<String> {
    if !["\\u{", "\\uD", "\\ud"].iter().any(|escape| text.contains(escape)) {
        return None;
    }
    let (mut out, mut done) = (String::with_capacity(text.len()), 0);
    let mut tokens = Lexer::new(text);
    while let Some(token) = tokens.next() {
        let Token::Text(string) = token else { continue };
        let end = text.len() - tokens.left();
        let start = end - string.len();
        out.push_str(text.get(done..start)?);
        unescape(text.get(start..end)?, &mut out);
        done = end;
    }
    out.push_str(text.get(done..)?);
    Some(out)
}

fn unescape(string: &str, out: &mut String) {
    let mut rest = string;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        out.push_str(before);
        match letter(escape) {
            Some((letter, length)) => {
                // The basic ones stay escaped: a quotation mark would end the string.
                match u16::try_from(u32::from(letter)) {
                    Ok(basic) => out.push_str(&format!("\\u{basic:04X}")),
                    Err(_) => out.push(letter),
                }
                rest = escape.get(length..).unwrap_or_default();
            }
            None => {
                let length = escape.chars().take(2).map(char::len_utf8).sum();
                let (kept, behind) = escape.split_at(length);
                out.push_str(kept);
                rest = behind;
            }
        }
    }
    out.push_str(rest);
}

/// The letter that an escape stands for, and how long the escape is.
fn letter(escape: &str) -> Option<(char, usize)> {
    let digits = escape.strip_prefix("\\u")?;
    if let Some(braced) = digits.strip_prefix('{') {
        let (code, _) = braced.split_once('}')?;
        return Some((char::from_u32(hex(code)?)?, "\\u{}".len() + code.len()));
    }
    let high = hex(digits.get(..4)?)?;
    let low = hex(digits.get(4..)?.strip_prefix("\\u")?.get(..4)?)?;
    let pair = [u16::try_from(high).ok()?, u16::try_from(low).ok()?];
    let is_pair = (0xD800..0xDC00).contains(&high);
    let letter = char::decode_utf16(pair).next()?.ok()?;
    is_pair.then_some((letter, "\\uD83D\\uDE00".len()))
}

fn hex(digits: &str) -> Option<u32> {
    let plain = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    if plain { u32::from_str_radix(digits, 16).ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_beyond_the_basic_ones_are_read_in_either_spelling() {
        for (text, read) in [
            (r#"{a(b: "x\uD83D\uDE00y")}"#, "{a(b: \"x😀y\")}"),
            (r#"{a(b: "\u{1F600}", c: "\u{22}\u{e9}")}"#, "{a(b: \"😀\", c: \"\\u0022\\u00E9\")}"),
            (r#"{a(b: "đ \" \u{1f600}")} # \u{41}"#, "{a(b: \"đ \\\" 😀\")} # \\u{41}"),
        ] {
            assert_eq!(readable(text).as_deref(), Some(read), "{text}");
        }
    }

    #[test]
    fn what_is_no_letter_and_what_is_no_escape_stays() {
        assert_eq!(readable(r#"{a(b: "\u0041")}"#), None);
        for text in [
            r#"{a(b: "\uD83D")}"#,
            r#"{a(b: "\uDE00\uD83D")}"#,
            r#"{a(b: "\u{110000}")}"#,
            r#"{a(b: "\u{+41}\uDx")}"#,
            r#"{a(b: "\\u{41}")}"#,
            r#"{a(b: """\u{41}""")}"#,
            r#"{a(b: "\u{41"#,
            r#"{a(b: "\uD8"#,
        ] {
            assert_eq!(readable(text).as_deref(), Some(text), "{text}");
        }
    }
}
