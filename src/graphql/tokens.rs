//! The signs of a query's text, counted before a parser sees it.
//!
//! A parser calls itself for every bracket and makes a node of every word, so what it is given must be small and
//! shallow. This count needs no stack and no memory.

/// How many words and signs a text has, and how deep its brackets go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tokens {
    pub(super) count: usize,
    pub(super) nesting: usize,
}

/// Counts the tokens of a text by the lexical rules of GraphQL; what is no token at all is left to the parser.
pub(super) fn count(text: &str) -> Tokens {
    let mut tokens = Tokens::default();
    let mut open = 0_usize;
    let mut rest = text.as_bytes();
    while let Some((&sign, after)) = rest.split_first() {
        rest = match sign {
            b' ' | b'\t' | b'\r' | b'\n' | b',' => {
                rest = after;
                continue;
            }
            b'#' => {
                rest = behind(after, |byte| byte != b'\n' && byte != b'\r');
                continue;
            }
            b'"' if after.starts_with(b"\"\"") => behind_block(after.get(2..).unwrap_or_default()),
            b'"' => behind_string(after),
            b'.' => behind(after, |byte| byte == b'.'),
            b'{' | b'[' | b'(' => {
                open += 1;
                tokens.nesting = tokens.nesting.max(open);
                after
            }
            b'}' | b']' | b')' => {
                open = open.saturating_sub(1);
                after
            }
            _ if is_word(sign) => behind(after, is_word),
            _ => after,
        };
        tokens.count += 1;
    }
    tokens
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
}
