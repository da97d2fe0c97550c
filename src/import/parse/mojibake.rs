//! Repair of UTF-8 that was once read as Windows-1252 (`TrÆ°á»ng` for "Trường").

use super::charset::WINDOWS_1252;

/// Undoes the misreading, a chunk at a time. Letters that were never misread pass through unchanged.
#[derive(Default)]
pub(super) struct Mojibake {
    /// Bytes recovered so far from a run of non-ASCII letters, and the letters they came from.
    run: Vec<(u8, char)>,
}

impl Mojibake {
    pub(super) fn push(&mut self, text: &str, last: bool, out: &mut String) {
        for letter in text.chars() {
            match misread_byte(letter) {
                Some(byte) => self.run.push((byte, letter)),
                None => {
                    self.flush(letter == ' ', out);
                    out.push(letter);
                }
            }
        }
        if last {
            self.flush(false, out);
        }
    }

    /// Writes the run as the UTF-8 it once was.
    fn flush(&mut self, before_space: bool, out: &mut String) {
        let mut rest = self.run.as_slice();
        while let Some((&(lead, letter), tail)) = rest.split_first() {
            let wanted = sequence_bytes(lead);
            let given: Vec<u8> = rest.iter().take(wanted).map(|&(byte, _)| byte).collect();
            match std::str::from_utf8(&given) {
                Ok(repaired) => {
                    out.push_str(repaired);
                    rest = rest.get(given.len()..).unwrap_or_default();
                }
                // "à" is C3 A0, and A0 is a no-break space, which many programs turn into a plain one.
                Err(_) if lead == 0xC3 && tail.is_empty() && before_space => {
                    out.push('à');
                    rest = tail;
                }
                Err(_) => {
                    let continued = given.iter().skip(1).take_while(|&&byte| (0x80..0xC0).contains(&byte)).count();
                    if wanted > 1 && continued > 0 {
                        // The start of a letter whose other bytes were dropped on the way.
                        out.push(char::REPLACEMENT_CHARACTER);
                    } else {
                        out.push(letter);
                    }
                    rest = rest.get(1 + continued..).unwrap_or_default();
                }
            }
        }
        self.run.clear();
    }
}

/// How many bytes a UTF-8 letter has that starts with `lead`; 1 when none does.
const fn sequence_bytes(lead: u8) -> usize {
    match lead {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => 1,
    }
}

/// The byte above 0x7F that Windows-1252, or Latin-1, shows as `letter`.
pub(super) fn misread_byte(letter: char) -> Option<u8> {
    match u32::from(letter) {
        0..0x80 => None,
        code @ 0x80..0x100 => u8::try_from(code).ok(),
        _ => {
            WINDOWS_1252.iter().take(32).position(|&shown| shown == letter).and_then(|at| u8::try_from(at + 0x80).ok())
        }
    }
}

/// Whether `text` holds at least one sequence that a misreading leaves behind, such as `Ã¡` or `á»`.
pub(super) fn looks_misread(text: &str) -> bool {
    let mut after_lead = false;
    text.chars().any(|letter| {
        let byte = misread_byte(letter);
        let found = after_lead && byte.is_some_and(|byte| (0x80..0xC0).contains(&byte));
        after_lead = byte.is_some_and(|byte| sequence_bytes(byte) > 1);
        found
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repair(text: &str) -> String {
        let mut out = String::new();
        Mojibake::default().push(text, true, &mut out);
        out
    }

    fn misread(text: &str) -> String {
        text.bytes()
            .map(|byte| if byte < 0x80 { char::from(byte) } else { WINDOWS_1252[usize::from(byte) - 0x80] })
            .collect()
    }

    #[test]
    fn misread_text_is_repaired_and_sound_text_left_alone() {
        for text in ["Họ và tên", "Trường Mầm non Đức Hòa", "đủ chữ “ngoặc” – gạch", "cà phê", "plain"]
        {
            assert_eq!(repair(&misread(text)), text, "{text}");
        }
        assert_eq!(repair("café, 20 °C"), "café, 20 °C");
    }

    #[test]
    fn a_letter_with_a_lost_byte_is_marked_as_lost() {
        assert_eq!(repair("Há» vÃ  tÃªn"), "H\u{FFFD} và  tên");
    }

    #[test]
    fn only_misread_text_looks_misread() {
        assert!(looks_misread(&misread("Hà")));
        assert!(!looks_misread("Nguyễn Văn Ái °"));
    }
}
