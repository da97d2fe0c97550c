//! Position and unit written in one cell: "Hiệu trưởng, Trường THCS Hoa Ban".

use crate::domain::text::bare;

/// How the names of units begin.
const UNIT_STARTS: [&str; 44] = [
    "truong mam",
    "truong tieu",
    "truong th",
    "truong pho",
    "truong cao",
    "truong dai",
    "truong trung",
    "truong mn",
    "truong pt",
    "phong ",
    "ban ",
    "ubnd",
    "uy ban",
    "hdnd",
    "cong an",
    "chi bo",
    "dang bo",
    "dang uy",
    "cong ty",
    "hoi ",
    "to dan",
    "thon ",
    "khoa ",
    "trung tam",
    "benh vien",
    "so ",
    "cuc ",
    "chi cuc",
    "tram ",
    "nha may",
    "xi nghiep",
    "hop tac",
    "htx",
    "doan ",
    "ngan hang",
    "bao ",
    "lien doan",
    "mat tran",
    "ban chi huy",
    "bo ",
    "vien ",
    "hoc vien",
    "xa ",
    "phuong ",
];

/// Splits at the separator before the unit, else where the unit's name begins with a capital; else all is position.
pub(super) fn split_position(text: &str) -> (Option<String>, Option<String>) {
    let kept = |part: &str| {
        let part = part.trim_matches([',', ';', '-', '–', ' ']);
        (!part.is_empty()).then(|| part.to_owned())
    };
    let place = separators(text).find(|&(_, end)| is_unit(tail(text, end))).or_else(|| separators(text).next());
    if let Some((start, end)) = place {
        return (kept(text.get(..start).unwrap_or_default()), kept(tail(text, end)));
    }
    if is_unit(text) {
        return (None, kept(text));
    }
    match words(text).skip(1).find(|&at| is_capital(tail(text, at)) && is_unit(tail(text, at))) {
        Some(at) => (kept(text.get(..at).unwrap_or_default()), kept(tail(text, at))),
        None => (kept(text), None),
    }
}

fn tail(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or_default()
}

/// Commas, semicolons and dashes with space: where each begins and ends.
fn separators(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    text.char_indices().filter_map(|(at, letter)| {
        let spaced = || tail(text, at + letter.len_utf8()).starts_with(' ');
        let separates = matches!(letter, ',' | ';') || (matches!(letter, '-' | '–') && spaced());
        separates.then_some((at, at + letter.len_utf8()))
    })
}

fn words(text: &str) -> impl Iterator<Item = usize> + '_ {
    std::iter::once(0).chain(text.char_indices().filter(|&(_, letter)| letter == ' ').map(|(at, _)| at + 1))
}

fn is_capital(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_uppercase)
}

fn is_unit(text: &str) -> bool {
    let key = bare(text);
    UNIT_STARTS.iter().any(|start| key.as_str().starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn position_and_unit_are_parted() {
        let cases = [
            ("Hiệu trưởng, Trường THCS Hoa Ban", Some("Hiệu trưởng"), Some("Trường THCS Hoa Ban")),
            ("Phó Chủ tịch Hội, Hội Nông dân xã", Some("Phó Chủ tịch Hội"), Some("Hội Nông dân xã")),
            ("Giáo viên Trường Tiểu học Sông Xanh", Some("Giáo viên"), Some("Trường Tiểu học Sông Xanh")),
            ("Trưởng phòng - Phòng Nội vụ", Some("Trưởng phòng"), Some("Phòng Nội vụ")),
            ("Bí thư, Chủ tịch, UBND xã Mây", Some("Bí thư, Chủ tịch"), Some("UBND xã Mây")),
            ("Giáo viên", Some("Giáo viên"), None),
            ("Trường Mầm non Hoa Sen", None, Some("Trường Mầm non Hoa Sen")),
        ];
        for (text, position, unit) in cases {
            assert_eq!(split_position(text), (position.map(str::to_owned), unit.map(str::to_owned)), "{text}");
        }
    }
}
