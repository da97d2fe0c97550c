//! Answers kept for a while: a list says the same units, authorities and headings thousands of times.

use std::cell::RefCell;
use std::collections::HashMap;
use std::thread::LocalKey;

/// How many answers a thread keeps of one question. Names of people pass through and push nothing useful out for
/// long: when the shelf is full it is cleared.
const ANSWERS_MAX: usize = 8_192;
/// Longer texts hardly come twice.
const TEXT_BYTES_MAX: usize = 160;

/// The answers to one question, by the text asked about.
pub(crate) type Shelf = RefCell<HashMap<Box<str>, Box<str>>>;

/// What `answer` says about a text, asked at most once for each text lately met. `answer` must be a pure function.
pub(crate) fn remembered(shelf: &'static LocalKey<Shelf>, text: &str, answer: impl FnOnce(&str) -> String) -> String {
    if text.len() > TEXT_BYTES_MAX {
        return answer(text);
    }
    if let Some(known) = shelf.with_borrow(|shelf| shelf.get(text).map(|known| String::from(&**known))) {
        return known;
    }
    let new = answer(text);
    shelf.with_borrow_mut(|shelf| {
        if shelf.len() >= ANSWERS_MAX {
            shelf.clear();
        }
        shelf.insert(text.into(), new.as_str().into());
    });
    new
}

/// A shelf for one question.
macro_rules! shelf {
    ($name:ident) => {
        thread_local! {
            static $name: $crate::domain::text::memo::Shelf = std::cell::RefCell::default();
        }
    };
}
pub(crate) use shelf;

#[cfg(test)]
mod tests {
    use super::*;

    shelf!(LENGTHS);

    #[test]
    fn a_text_is_asked_about_once_and_the_answer_stays_its_own() {
        let mut asked = 0;
        for text in ["ab", "c", "ab", "c", "ab"] {
            let answer = remembered(&LENGTHS, text, |text| {
                asked += 1;
                text.len().to_string()
            });
            assert_eq!(answer, text.len().to_string());
        }
        assert_eq!(asked, 2);
    }

    #[test]
    fn the_shelf_never_grows_beyond_its_size() {
        for number in 0..3 * ANSWERS_MAX {
            remembered(&LENGTHS, &number.to_string(), str::to_owned);
        }
        assert!(LENGTHS.with_borrow(HashMap::len) <= ANSWERS_MAX);
    }
}
