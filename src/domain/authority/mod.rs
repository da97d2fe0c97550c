//! Issuing authorities and organisations by name: their level, their type, the body behind an office.

mod kind;
#[cfg(test)]
mod tests;
mod unmarked;

use super::text::memo::{remembered, shelf};
use super::text::{NameKey, expand_unit, fold};
use super::vocabulary::{OrganisationLevel, OrganisationType};
use kind::type_of;

shelf!(KEYS);

/// Cities run by the centre, by folded name. Huế is one since 2025; see [`level_in`].
const CENTRAL_CITIES: [&str; 6] = ["hà nội", "hải phòng", "đà nẵng", "hồ chí minh", "cần thơ", "huế"];

/// The year Huế became a city run by the centre; before it was the capital of a province.
const HUE_CENTRAL_SINCE: i32 = 2025;

/// Offices whose holder acts for a body: "Chủ tịch UBND xã" means the People's Committee.
/// Longest first, so that "phó chủ tịch" is not left with "phó".
const OFFICES: [&str; 27] = [
    "phó tổng giám đốc",
    "tổng giám đốc",
    "phó chủ tịch hội đồng quản trị",
    "chủ tịch hội đồng quản trị",
    "chủ tịch hội đồng thành viên",
    "phó thủ trưởng",
    "thủ trưởng",
    "phó chủ tịch",
    "chủ tịch",
    "phó giám đốc",
    "giám đốc",
    "phó hiệu trưởng",
    "hiệu trưởng",
    "thứ trưởng",
    "bộ trưởng",
    "phó trưởng",
    "tổng cục trưởng",
    "cục trưởng",
    "chi cục trưởng",
    "phó bí thư",
    "bí thư",
    "chủ nhiệm",
    "chánh án",
    "viện trưởng",
    "chánh văn phòng",
    "tư lệnh",
    "trưởng",
];

/// The level of a body, by its name, as of today. `None` when the name leaves it open
/// ("UBND thành phố" without the city, a body without a place).
pub fn level(name: &str) -> Option<OrganisationLevel> {
    level_in(name, i32::MAX)
}

/// The level of a body in a year: Huế was a city of a province before 2025.
pub fn level_in(name: &str, year: i32) -> Option<OrganisationLevel> {
    let body = body(name);
    match type_of(&body) {
        OrganisationType::School
        | OrganisationType::Health
        | OrganisationType::Enterprise
        | OrganisationType::Cooperative
        | OrganisationType::VillageGroup => Some(OrganisationLevel::Unit),
        OrganisationType::Ministry => Some(OrganisationLevel::Central),
        _ if is_central(&body) => Some(OrganisationLevel::Central),
        _ => level_of_place(&body, year).or_else(|| level_of_kind(&body)),
    }
}

/// What kind of body a name means; a guess from its first words.
pub fn organisation_type(name: &str) -> OrganisationType {
    type_of(&body(name))
}

/// The first words of the names of such bodies, and the longer ones that begin like them and tell another sort.
pub fn first_words(kind: OrganisationType) -> (Vec<&'static str>, Vec<&'static str>) {
    kind::words_of(kind)
}

/// The key of the issuing body: "Chủ tịch UBND thành phố X", "UBND TP. X" and
/// "Ủy ban nhân dân thành phố X" are one.
pub fn authority_key(name: &str) -> NameKey {
    NameKey(remembered(&KEYS, name, |name| {
        let body = body(name);
        let without_fillers = body.split(' ').filter(|word| !matches!(*word, "và" | "của" | "thuộc"));
        fold(&without_fillers.collect::<Vec<_>>().join(" ")).into()
    }))
}

/// The folded, written-out name without the office that acts for the body.
pub(crate) fn body(name: &str) -> String {
    let expanded = written_out(name);
    let mut body = expanded.as_str();
    for lead in ["đồng chí ", "ông ", "bà ", "của ", "do "] {
        body = body.strip_prefix(lead).unwrap_or(body);
    }
    if body.starts_with("chủ tịch nước") || body == "giám đốc" || body.starts_with("thủ tướng") {
        return settled_name(body);
    }
    for office in OFFICES {
        // "Trưởng" acts for a body only before one: "Trưởng phòng", "Trưởng Công an".
        if let Some(rest) = body.strip_prefix(office).and_then(|rest| rest.strip_prefix(' ')) {
            return settled_name(rest);
        }
    }
    settled_name(body)
}

/// The folded name, abbreviations written out; the telling words marked again where all marks are missing.
pub(crate) fn written_out(name: &str) -> String {
    if name.is_ascii() { expand_unit(&unmarked::marked(fold(name).as_str())) } else { expand_unit(name) }
}

/// One name for bodies that go by two.
fn settled_name(body: &str) -> String {
    const TWINS: [(&str, &str); 8] = [
        ("ban thường vụ ", ""),
        ("ban chấp hành đảng bộ tỉnh", "tỉnh ủy"),
        ("ban chấp hành đảng bộ huyện", "huyện ủy"),
        ("ban chấp hành đảng bộ thành phố", "thành ủy"),
        ("ban chấp hành đảng bộ xã", "đảng ủy xã"),
        ("ban chấp hành đảng bộ phường", "đảng ủy phường"),
        ("phó thủ tướng", "thủ tướng"),
        ("thủ tướng chính phủ", "thủ tướng"),
    ];
    TWINS.iter().fold(body.to_owned(), |body, (long, short)| match body.strip_prefix(long) {
        Some(rest) => format!("{short}{rest}"),
        None => body,
    })
}

/// Bodies of the whole country.
fn is_central(body: &str) -> bool {
    const STARTS: [&str; 19] = [
        "chủ tịch nước",
        "thủ tướng",
        "chính phủ",
        "quốc hội",
        "ủy ban thường vụ quốc hội",
        "tổng liên đoàn",
        "tổng cục",
        "trung ương",
        "ban chấp hành trung ương",
        "ngân hàng nhà nước việt nam",
        "kiểm toán nhà nước",
        "thanh tra chính phủ",
        "ủy ban dân tộc",
        "văn phòng chính phủ",
        "văn phòng chủ tịch nước",
        "văn phòng quốc hội",
        "đại học quốc gia",
        "bộ tổng tham mưu",
        "ban thi đua khen thưởng trung ương",
    ];
    const ENDS: [&str; 3] = [" trung ương", " việt nam", " tối cao"];
    let of_the_country = ENDS.iter().any(|end| body.ends_with(end)) && !body.ends_with("trực thuộc trung ương");
    of_the_country || STARTS.iter().any(|start| starts_with_words(body, start))
}

/// The level of the first place the name mentions: of "UBND xã A, huyện B" the commune.
fn level_of_place(body: &str, year: i32) -> Option<OrganisationLevel> {
    const PLACES: [(&str, OrganisationLevel); 13] = [
        ("xã", OrganisationLevel::Commune),
        ("phường", OrganisationLevel::Commune),
        ("thị trấn", OrganisationLevel::Commune),
        ("đặc khu", OrganisationLevel::Commune),
        ("cấp xã", OrganisationLevel::Commune),
        ("huyện", OrganisationLevel::District),
        ("quận", OrganisationLevel::District),
        ("thị xã", OrganisationLevel::District),
        ("cấp huyện", OrganisationLevel::District),
        ("huyện ủy", OrganisationLevel::District),
        ("tỉnh", OrganisationLevel::Province),
        ("cấp tỉnh", OrganisationLevel::Province),
        ("tỉnh ủy", OrganisationLevel::Province),
    ];
    let words: Vec<&str> = body.split(' ').collect();
    (0..words.len()).find_map(|at| {
        let rest = words.get(at..)?.join(" ");
        match city(&rest) {
            Some(city) => level_of_city(city, year),
            // "Bảo hiểm xã hội" and "hợp tác xã" are no communes.
            None if starts_with_words(&rest, "xã hội") || after(&words, at, "tác") => None,
            None => PLACES
                .iter()
                .filter(|(word, _)| starts_with_words(&rest, word))
                .max_by_key(|(word, _)| word.len())
                .map(|(_, level)| *level),
        }
    })
}

/// What follows "thành phố", "Thành ủy" or "Thành ủy thành phố".
fn city(text: &str) -> Option<&str> {
    let organ = ["thành ủy", "thành đoàn"].iter().find_map(|word| text.strip_prefix(word)).map(str::trim_start);
    let place = organ.unwrap_or(text).strip_prefix("thành phố").map(str::trim_start);
    place.or(organ)
}

/// Does this word stand before the place?
fn after(words: &[&str], at: usize, word: &str) -> bool {
    at.checked_sub(1).and_then(|before| words.get(before)) == Some(&word)
}

/// A city is of a province unless the centre runs it; a province named behind it decides.
fn level_of_city(city: &str, year: i32) -> Option<OrganisationLevel> {
    if city.is_empty() {
        return None;
    }
    if city.starts_with("trực thuộc trung ương") {
        return Some(OrganisationLevel::Province);
    }
    let central = CENTRAL_CITIES.iter().any(|name| starts_with_words(city, name));
    let in_province =
        city.split(' ').any(|word| word == "tỉnh") || (city.starts_with("huế") && year < HUE_CENTRAL_SINCE);
    Some(if central && !in_province { OrganisationLevel::Province } else { OrganisationLevel::District })
}

/// Bodies whose kind alone tells the level.
fn level_of_kind(body: &str) -> Option<OrganisationLevel> {
    const KINDS: [(&str, OrganisationLevel); 11] = [
        ("sở", OrganisationLevel::Province),
        ("tỉnh đoàn", OrganisationLevel::Province),
        ("bộ chỉ huy quân sự", OrganisationLevel::Province),
        ("thị ủy", OrganisationLevel::District),
        ("quận ủy", OrganisationLevel::District),
        ("huyện đoàn", OrganisationLevel::District),
        ("quân khu", OrganisationLevel::Central),
        ("quân chủng", OrganisationLevel::Central),
        ("cục", OrganisationLevel::Central),
        ("vụ", OrganisationLevel::Central),
        ("chi bộ", OrganisationLevel::Unit),
    ];
    KINDS.iter().find(|(start, _)| starts_with_words(body, start)).map(|(_, level)| *level)
}

pub(crate) fn starts_with_words(text: &str, words: &str) -> bool {
    text.strip_prefix(words).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}
