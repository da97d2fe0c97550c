//! The signs of a query's text, counted before a parser sees it.
//!
//! A parser calls itself for every bracket and makes a node of every word, so what it is given must be small and
//! shallow. The count needs no stack and no memory.

use std::collections::HashSet;

/// How many words and signs a text has, and how deep its brackets go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tokens {
    pub(super) count: usize,
    pub(super) nesting: usize,
}

/// What stands at one place of a query's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// An opening bracket.
    Open(u8),
    /// A closing bracket.
    Close,
    /// A name or a number.
    Word(&'a [u8]),
    /// A string on one line, with its quotation marks.
    Text(&'a [u8]),
    /// Anything else.
    Sign(u8),
}

/// Reads a text by the lexical rules of GraphQL; what is no token at all is left to the parser.
pub(super) struct Lexer<'a> {
    rest: &'a [u8],
}

impl<'a> Lexer<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { rest: text.as_bytes() }
    }

    /// How many bytes are left.
    pub(super) fn left(&self) -> usize {
        self.rest.len()
    }
}

impl<'a> Iterator for Lexer<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let text = self.rest;
            let (&sign, after) = text.split_first()?;
            let up_to = |rest: &[u8]| text.get(..text.len() - rest.len()).unwrap_or_default();
            let (token, rest) = match sign {
                b' ' | b'\t' | b'\r' | b'\n' | b',' => {
                    self.rest = after;
                    continue;
                }
                b'#' => {
                    self.rest = behind(after, |byte| byte != b'\n' && byte != b'\r');
                    continue;
                }
                b'"' if after.starts_with(b"\"\"") => {
                    (Token::Sign(sign), behind_block(after.get(2..).unwrap_or_default()))
                }
                b'"' => {
                    let rest = behind_string(after);
                    (Token::Text(up_to(rest)), rest)
                }
                b'.' => (Token::Sign(sign), behind(after, |byte| byte == b'.')),
                b'{' | b'[' | b'(' => (Token::Open(sign), after),
                b'}' | b']' | b')' => (Token::Close, after),
                _ if is_word(sign) => {
                    let rest = behind(after, is_word);
                    (Token::Word(up_to(rest)), rest)
                }
                _ => (Token::Sign(sign), after),
            };
            self.rest = rest;
            return Some(token);
        }
    }
}

/// Counts the tokens of a text.
pub(super) fn count(text: &str) -> Tokens {
    let mut tokens = Tokens::default();
    let mut open = 0_usize;
    for token in Lexer::new(text) {
        match token {
            Token::Open(_) => {
                open += 1;
                tokens.nesting = tokens.nesting.max(open);
            }
            Token::Close => open = open.saturating_sub(1),
            _ => {}
        }
        tokens.count += 1;
    }
    tokens
}

/// The first name that stands twice in one input object, if any does: a parser keeps only the last of the two.
pub(super) fn repeated_input_field(text: &str) -> Option<&str> {
    // The fields of each bracket that is open; only within round ones do braces hold values rather than fields.
    let mut open: Vec<Option<HashSet<&[u8]>>> = Vec::new();
    let (mut round, mut last) = (0_usize, None);
    for token in Lexer::new(text) {
        match token {
            Token::Open(bracket) => {
                round += usize::from(round > 0 || bracket == b'(');
                open.push((round > 0 && bracket == b'{').then(HashSet::new));
            }
            Token::Close => {
                round = round.saturating_sub(1);
                open.pop();
            }
            Token::Sign(b':') => {
                if let (Some(Some(fields)), Some(name)) = (open.last_mut(), last)
                    && !fields.insert(name)
                {
                    return std::str::from_utf8(name).ok();
                }
            }
            _ => {}
        }
        last = if let Token::Word(name) = token { Some(name) } else { None };
    }
    None
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn behind(text: &[u8], belongs: impl Fn(u8) -> bool) -> &[u8] {
    let end = text.iter().position(|byte| !belongs(*byte)).unwrap_or(text.len());
    text.get(end..).unwrap_or_default()
}

/// What follows a string that has begun; it ends with its line at the latest.
fn behind_string(mut text: &[u8]) -> &[u8] {
    loop {
        text = match text {
            [b'\\', _, rest @ ..] => rest,
            [b'"' | b'\n' | b'\r', rest @ ..] => return rest,
            [_, rest @ ..] => rest,
            [] => return text,
        };
    }
}

/// What follows a block string that has begun.
fn behind_block(mut text: &[u8]) -> &[u8] {
    loop {
        text = match text {
            [b'\\', b'"', b'"', b'"', rest @ ..] => rest,
            [b'"', b'"', b'"', rest @ ..] => return rest,
            [_, rest @ ..] => rest,
            [] => return text,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(count: usize, nesting: usize) -> Tokens {
        Tokens { count, nesting }
    }

    #[test]
    fn words_and_signs_are_counted_and_blanks_are_not() {
        assert_eq!(count(" ,\n\t"), tokens(0, 0));
        assert_eq!(count("{ a(b: [1, -2.5]) ...f }"), tokens(16, 3));
        assert_eq!(count("{a}{b}"), tokens(6, 1));
    }

    #[test]
    fn brackets_within_strings_and_comments_do_not_nest() {
        assert_eq!(count(r#"{ a(b: "{{{ \" {{{") } # {{{ "#), tokens(8, 2));
        assert_eq!(count("\"\"\" {{{ \\\"\"\" {{{ \"\"\" {"), tokens(2, 1));
        assert_eq!(count("\" not closed\n{"), tokens(2, 1));
        assert_eq!(count("\"\"\" never closed {"), tokens(1, 0));
    }

    #[test]
    fn closing_what_was_never_opened_harms_nobody() {
        assert_eq!(count("}}}{"), tokens(4, 1));
        assert_eq!(count("đ"), tokens(2, 0), "what is no token at all counts by its bytes");
    }

    #[test]
    fn a_name_that_stands_twice_in_one_input_object_is_found() {
        for (query, twice) in [
            (r#"{ awards(filter: {text: "a", text: "b"}) { id } }"#, Some("text")),
            ("query($f: F = {a: 1, b: {a: 2}, a: 3}) { x }", Some("a")),
            ("{ x @d(o: [{a: 1}, {b: 1 b: 2}]) }", Some("b")),
            ("{ awards(filter: {and: [{text: T}, {text: T}], or: [{and: []}]}) { a: id a: id } b: c { a: id } }", None),
            (r#"{ x(o: {a: "b: c, b: d", c: b}) }"#, None),
        ] {
            assert_eq!(repeated_input_field(query), twice, "{query}");
        }
    }
}
