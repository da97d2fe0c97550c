//! The others: names that resemble those in the articles, and awards that are not theirs.

use std::collections::BTreeSet;

use bangvang::domain::name::looks_like_personal_name;
use bangvang::domain::text::{Gap, Run};

use crate::Labelled;

const FAMILIES: [&str; 14] =
    ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Mai", "Võ", "Huỳnh"];
const MIDDLES: [&str; 12] =
    ["Văn", "Thị", "Đức", "Minh", "Thanh", "Ngọc", "Xuân", "Quang", "Hữu", "Kim", "Thị Kim", "Đình"];
const GIVEN: [&str; 28] = [
    "An", "Anh", "Bình", "Chung", "Dũng", "Hà", "Hải", "Hạnh", "Hiền", "Hoa", "Hòa", "Hùng", "Hương", "Lan", "Long",
    "Mai", "Minh", "Nam", "Phương", "Quân", "Sơn", "Tâm", "Thảo", "Tiến", "Tuấn", "Vân", "Xuân", "Yến",
];
const PLACES: [&str; 16] = [
    "Mẫu Sơn",
    "Mẫu Đức",
    "Tân Lập",
    "Hòa Bình",
    "Yên Phú",
    "Đông Sơn",
    "Tây Sơn",
    "Phú Lộc",
    "Long Thành",
    "Cẩm Giàng",
    "Bình Minh",
    "Thọ Xuân",
    "Đức Xuân",
    "Nghĩa Tâm",
    "Quỳnh Sơn",
    "Hương Khê",
];
const BODIES: [&str; 10] = [
    "Trường Mầm non",
    "Trường Tiểu học",
    "Trường THCS",
    "Công an huyện",
    "Công an phường",
    "Hội Nông dân xã",
    "Hợp tác xã",
    "Trạm Y tế xã",
    "Phòng Cảnh sát hình sự Công an tỉnh",
    "UBND xã",
];
const FORMS: [(&str, &str); 10] = [
    ("GIAY_KHEN_XA", "Ủy ban nhân dân xã"),
    ("GIAY_KHEN_HUYEN", "Ủy ban nhân dân huyện"),
    ("BANG_KHEN_TINH", "Ủy ban nhân dân tỉnh"),
    ("BANG_KHEN_THU_TUONG", "Thủ tướng Chính phủ"),
    ("HC_LAO_DONG_3", "Chủ tịch nước"),
    ("HC_LAO_DONG_1", "Chủ tịch nước"),
    ("CO_THI_DUA_CHINH_PHU", "Chính phủ"),
    ("BANG_KHEN_BO", "Bộ Giáo dục và Đào tạo"),
    ("HC_DUNG_CAM", "Chủ tịch nước"),
    ("CO_THI_DUA_TINH", "Ủy ban nhân dân tỉnh"),
];

/// Somebody else with an award.
pub(crate) struct Other {
    pub(crate) name: String,
    pub(crate) collective: bool,
    pub(crate) unit: String,
    pub(crate) form: &'static str,
    pub(crate) authority: String,
    pub(crate) day: chrono::NaiveDate,
}

/// Numbers that look random and are the same each time.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }

    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

/// `count` others: everybody named in the articles who is no recipient, true namesakes, neighbours by one letter or
/// syllable, the same bodies of other places, and the rest at random.
pub(crate) fn others(articles: &[Labelled], count: usize, dice: &mut Dice) -> Vec<Other> {
    let mut names: Vec<(String, bool)> = bystanders(articles).into_iter().map(|name| (name, false)).collect();
    for label in articles.iter().flat_map(|article| &article.named_recipients) {
        let (name, collective) = (label.full_name(), label.kind == "collective");
        for _ in 0..if dice.below(2) == 0 { 0 } else { 3 } {
            names.push((name.to_owned(), collective));
        }
        for _ in 0..20 {
            names.push((neighbour(name, dice), collective));
        }
        if collective {
            names.push((format!("{name} {}", dice.pick(&PLACES)), true));
        }
    }
    while names.len() < count {
        let collective = dice.below(4) == 0;
        names.push((if collective { body(dice) } else { person(dice) }, collective));
    }
    names.truncate(count);
    names.into_iter().map(|(name, collective)| with_award(name, collective, dice)).collect()
}

/// Persons named in the articles who are nowhere labelled: presenters, speakers, authors.
fn bystanders(articles: &[Labelled]) -> BTreeSet<String> {
    let labels = articles.iter().flat_map(|article| &article.named_recipients);
    let known: BTreeSet<String> = labels
        .flat_map(|label| label.aliases.iter().chain([&label.name]))
        .map(|name| Run::of(name).name_key())
        .collect();
    let mut found = BTreeSet::new();
    for article in articles {
        let run = Run::of(&article.text);
        let letters: Vec<char> = article.text.chars().collect();
        for start in 0..run.syllables().len() {
            for place in run.places_from(start).filter(|place| (3..=4).contains(&place.len())) {
                let plain = run.slice(&place).iter().enumerate();
                let (from, to) = run.span(&place);
                let name: String = letters[from..to].iter().collect();
                if plain.clone().all(|(at, syllable)| syllable.capital && (at == 0 || syllable.gap == Gap::Joined))
                    && looks_like_personal_name(&name)
                    && !known.iter().any(|key| key.contains(&run.key_at(&place)) || run.key_at(&place).contains(key))
                {
                    found.insert(name);
                }
            }
        }
    }
    found
}

/// A name with another syllable at its end, or another letter or tone.
fn neighbour(name: &str, dice: &mut Dice) -> String {
    let mut words: Vec<String> = name.split(' ').map(str::to_owned).collect();
    let last = words.len() - 1;
    match dice.below(4) {
        0 => words[last] = dice.pick(&GIVEN).to_owned(),
        1 => words[last].push('h'),
        2 if last > 0 => words[last - 1] = dice.pick(&MIDDLES).to_owned(),
        _ => words[last] = format!("{}{}", words[last], dice.pick(&["n", "g", "i", " 2"])),
    }
    words.join(" ")
}

fn person(dice: &mut Dice) -> String {
    format!("{} {} {}", dice.pick(&FAMILIES), dice.pick(&MIDDLES), dice.pick(&GIVEN))
}

fn body(dice: &mut Dice) -> String {
    format!("{} {}", dice.pick(&BODIES), dice.pick(&PLACES))
}

fn with_award(name: String, collective: bool, dice: &mut Dice) -> Other {
    let (form, authority) = FORMS[dice.below(FORMS.len())];
    let placeless =
        matches!(authority, "Chủ tịch nước" | "Chính phủ" | "Thủ tướng Chính phủ") || authority.starts_with("Bộ");
    Other {
        collective: collective && form != "HC_DUNG_CAM",
        unit: format!("{}, số {}", body(dice), dice.below(100_000)),
        form: if collective && form == "HC_DUNG_CAM" {
            "BANG_KHEN_TINH"
        } else if !collective && form.starts_with("CO_") {
            "BANG_KHEN_BO"
        } else {
            form
        },
        authority: if placeless { authority.to_owned() } else { format!("{authority} {}", dice.pick(&PLACES)) },
        day: chrono::NaiveDate::from_ymd_opt(2005, 1, 1).unwrap() + chrono::Days::new(dice.below(7_300) as u64),
        name,
    }
}
