//! Capitals that TCVN3 lost: it has no toned ones, so `NGUYỄN` arrives as `NGUYễN` and `Ánh` as `ánh`.

use std::borrow::Cow;

use crate::domain::text::bare;

/// Puts back the capitals that the letters around them show to be missing.
pub(super) fn restore(cell: &str) -> Cow<'_, str> {
    if !cell.chars().any(is_toned_small) {
        return Cow::Borrowed(cell);
    }
    if is_in_capitals(cell) {
        return Cow::Owned(cell.to_uppercase());
    }
    let words: Vec<&str> = cell.split(' ').collect();
    let all_names = words.iter().filter(|word| !starts_toned(word)).all(|word| starts_capital(word)) && words.len() > 1;
    let restored = words.iter().enumerate().map(|(at, word)| {
        let before_name = words.get(at + 1).is_some_and(|next| starts_capital(next)) && bare(word).as_str() != "o";
        if starts_toned(word) && (at == 0 || all_names || before_name) { capitalised(word) } else { (*word).to_owned() }
    });
    Cow::Owned(restored.collect::<Vec<_>>().join(" "))
}

/// A small vowel with a tone, which is what a capital may have become.
fn is_toned_small(letter: char) -> bool {
    letter.is_lowercase() && !letter.is_ascii() && !matches!(letter, 'ă' | 'â' | 'ê' | 'ô' | 'ơ' | 'ư' | 'đ')
}

/// Every letter that can be a capital is one, and some word shows two of them.
fn is_in_capitals(cell: &str) -> bool {
    let telling = |word: &str| word.chars().filter(|&letter| letter.is_alphabetic() && !is_toned_small(letter)).count();
    let no_small = !cell.chars().any(|letter| letter.is_lowercase() && !is_toned_small(letter));
    no_small && cell.split(' ').any(|word| telling(word) >= 2 && word.chars().any(is_toned_small))
}

fn starts_toned(word: &str) -> bool {
    word.chars().next().is_some_and(is_toned_small)
}

fn starts_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lost_capitals_come_back() {
        let cases = [
            ("NGUYễN THị MAI", "NGUYỄN THỊ MAI"),
            ("Nguyễn Thị ánh", "Nguyễn Thị Ánh"),
            ("ủy ban nhân dân phường", "Ủy ban nhân dân phường"),
            ("Trường Mầm non ánh Dương", "Trường Mầm non Ánh Dương"),
            ("Hà", "Hà"),
            ("sống ở Hà Nội", "sống ở Hà Nội"),
            ("phó chủ tịch", "phó chủ tịch"),
            ("Họ và tên", "Họ và tên"),
        ];
        for (read, expected) in cases {
            assert_eq!(restore(read), expected);
        }
    }
}
