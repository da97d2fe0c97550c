//! Persons: what they are called before and after their names.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::domain::text::is_vietnamese_syllable;

use super::heads::head_length;
use super::phrasebook::Phrasebook;
use super::token::{Shape, Token, key, keys};

/// Words that stand before a personal name and are not part of it.
#[rustfmt::skip]
const HONORIFICS: &[&str] = &[
    "ông", "bà", "anh", "chị", "em", "cháu", "thầy", "cô", "cụ", "chú", "bác", "dì", "ngài", "cố", "sư cô", "ni sư",
    "sư thầy", "đồng chí", "đ/c", "ông bà", "bạn", "thầy giáo", "cô giáo", "nhà giáo", "bác sĩ", "bs", "ths", "th.s",
    "ts", "pgs", "gs", "gs.ts", "pgs.ts", "tskh", "gs.tskh", "ts.bs", "ths.bs", "bs.cki", "bs.ckii", "pv", "btv", "qncn", "kiểm lâm viên", "tình nguyện viên", "công an viên", "kiểm sát viên", "điều tra viên",
    "lái tàu", "phụ lái", "trưởng tàu", "kiếm thủ", "đấu sĩ", "nữ tu", "bscki",
    "bsckii", "tiến sĩ", "thạc sĩ", "giáo sư", "phó giáo sư", "dược sĩ", "kỹ sư", "kiến trúc sư", "luật sư",
    "nghệ sĩ", "nsưt", "nsnd", "ngưt", "ngnd", "ttưt", "ttnd", "họa sĩ", "nhạc sĩ", "nhà văn", "nhà thơ", "nhà báo",
    "nhà khoa học", "thiếu úy", "trung úy", "thượng úy", "đại úy", "thiếu tá", "trung tá", "thượng tá", "đại tá",
    "thiếu tướng", "trung tướng", "thượng tướng", "đại tướng", "binh nhất", "binh nhì", "hạ sĩ", "trung sĩ",
    "thượng sĩ", "chuẩn úy", "chuẩn đô đốc", "phó đô đốc", "hòa thượng", "thượng tọa", "đại đức", "linh mục",
    "già làng", "nghệ nhân", "mẹ", "nghệ sĩ nhân dân", "nghệ sĩ ưu tú", "nhà giáo nhân dân", "nhà giáo ưu tú",
    "thầy thuốc nhân dân", "thầy thuốc ưu tú", "nghệ nhân ưu tú", "nghệ nhân nhân dân", "anh hùng lao động",
    "anh hùng lực lượng vũ trang nhân dân", "anh hùng lực lượng vũ trang", "bà mẹ việt nam anh hùng",
    "mẹ việt nam anh hùng", "liệt sĩ", "anh hùng", "thủ khoa", "á khoa", "hoa hậu", "á hậu", "hoa khôi", "ca sĩ",
    "diễn viên", "đạo diễn", "cầu thủ", "thủ môn", "tiền vệ", "tiền đạo", "hậu vệ", "huấn luyện viên", "hlv",
    "vận động viên", "vđv", "kỳ thủ", "học sinh", "sinh viên", "ngư dân", "nông dân", "chiến sĩ", "thuyền trưởng",
    "tác giả", "dịch giả", "doanh nhân", "công nhân", "y sĩ", "điều dưỡng", "phóng viên", "tài xế", "lái xe",
    "phi công", "dân quân", "dân phòng", "bảo vệ", "giáo viên", "giảng viên", "bé", "cô bé", "cậu bé", "chuyên gia",
    "cựu chiến binh", "hiệp sĩ", "thí sinh", "kình ngư", "lực sĩ", "cơ thủ", "võ sư", "võ sĩ", "trung vệ", "tay vợt", "xạ thủ", "ngoại binh",
    "nhà nghiên cứu", "máy trưởng", "biên tập viên", "danh hài", "nhà thiết kế", "nhiếp ảnh gia",
    "lương y", "cô đỡ", "cô đỡ thôn bản", "trưởng thôn", "trưởng bản", "trưởng xóm", "trưởng ấp", "tổ trưởng",
];

/// Family names, Kinh and other, by how they are written.
#[rustfmt::skip]
const FAMILY_NAMES: &[&str] = &[
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương",
    "Lý", "An", "Âu", "Bạch", "Bành", "Bế", "Bàn", "Biện", "Bồ", "Ca", "Cái", "Cam", "Cao", "Cát", "Cầm", "Chu",
    "Châu", "Chế", "Chử", "Chúc", "Công", "Cù", "Cung", "Cự", "Diệp", "Doãn", "Dư", "Đàm", "Đan", "Đào", "Đậu",
    "Đèo", "Điêu", "Điền", "Điểu", "Đinh", "Đoàn", "Đồng", "Đới", "Đường", "Giang", "Giàng", "Giáp", "Hà", "Hạ",
    "Hàn", "Hàng", "Hầu", "Hình", "Hòa", "Hoa", "Hờ", "Hứa", "Kha", "Khang", "Khổng", "Khuất", "Khúc", "Khương",
    "Kiều", "Kim", "Kông", "La", "Lã", "Lại", "Lâm", "Lang", "Lăng", "Lạc", "Lầu", "Lò", "Lô", "Lộc", "Lù", "Lục",
    "Lường", "Lưu", "Lương", "Lữ", "Ma", "Mã", "Mạc", "Mạch", "Mai", "Mạnh", "Mào", "Mẫn", "Mẫu", "Mông", "Mùa",
    "Ninh", "Nghiêm", "Nghị", "Ngụy", "Ngân", "Nhâm", "Nhan", "Nhữ", "Nông", "Ong", "Phí", "Phùng", "Phương",
    "Quách", "Quảng", "Quàng", "Sầm", "Sái", "Sằm", "Sùng", "Siu", "Sử", "Tạ", "Tào", "Tăng", "Tẩn", "Thạch", "Thái",
    "Thân", "Thập", "Thào", "Thẩm", "Thi", "Thiều", "Tiêu", "Tiết", "Tô", "Tôn", "Tòng", "Tống", "Trang", "Triệu",
    "Trịnh", "Trình", "Trưng", "Trương", "Từ", "Tưởng", "Ty", "Uông", "Văn", "Vàng", "Vi", "Vương", "Xa", "Yên",
    "Bá", "Vừ", "Hạng", "Lùng", "Cháng", "Ksor", "Rơ", "Rmah", "Kpă", "Nay", "K'", "Y", "H'", "Lèng", "Chẩu", "Phàn",
    "Chảo", "Vang", "Mấu", "Quản", "Cồ", "Lều", "Đổng", "Ngọ", "Chang", "Chá", "Hù", "Ly", "Tráng", "Xồng", "Sồng", "Lềnh", "Phàng", "Sình", "Lèo", "Lự", "Ngần", "Neang", "Lồ", "Sừng",
    "Pờ", "Khoàng", "Lỳ", "Vù", "Katơr", "Pinăng", "Đàng", "Puih", "Hiao", "Cil", "Kơ", "Krajăn", "Rcom", "Rơmah", "Ama", "Ha", "Niê", "Mlô", "Alăng", "Bríu", "Pơloong",
    "Zơrâm", "Bhling", "Riah", "Chamaléa", "Bửu", "Vĩnh", "Hán", "Thổ", "Danh", "Sơn", "Kiên",
];

/// Family names that are everyday words too: two syllables are not enough to know a person by them.
#[rustfmt::skip]
const WEAK_FAMILY_NAMES: &[&str] = &[
    "An", "Bàn", "Yên", "Sơn", "Kiên", "Văn", "Hòa", "Hoa", "Hàng", "Danh", "Kim", "Thi", "Đan", "Xa", "Ca", "La",
    "Vi", "Ty", "Lạc", "Lang", "Công", "Nam", "Trung", "Tài", "Quảng", "Vĩnh", "Đồng", "Đường", "Hạ", "Hàn", "Nghị",
    "Thập", "Bá", "Trưng", "Vàng", "Viên", "Phương", "Hà", "Thái", "Cao", "Thạch", "Cái", "Cam", "Cát", "Châu", "Sử",
    "Từ", "Lộc", "Lục", "Tân", "Mùa", "Điền",
];

/// Places whose names begin like a family name.
#[rustfmt::skip]
const PLACES: &[&str] = &[
    "Hà Nội", "Hà Nam", "Hà Tĩnh", "Hà Giang", "Hà Đông", "Hà Tây", "Hồ Chí Minh", "Thái Nguyên", "Thái Bình",
    "Lâm Đồng", "Cao Bằng", "Ninh Bình", "Ninh Thuận", "Yên Bái", "Lạng Sơn", "An Giang", "Quảng Ninh", "Quảng Nam",
    "Quảng Trị", "Quảng Bình", "Quảng Ngãi", "Kiên Giang", "Sơn La", "Sơn Trà", "Hòa Bình", "Vĩnh Phúc", "Vĩnh Long",
    "Hoàng Sa", "Trường Sa", "Đồng Nai", "Đồng Tháp", "Phan Thiết", "Phan Rang", "Kim Bôi", "Mai Châu", "Đinh Hóa",
    "Thạch Thất", "Lý Sơn", "Hàn Quốc", "Thái Lan", "Hà Lan", "Vũ Hán", "Lục Ngạn", "Kiến An", "Vũ Thư",
    "Tiền Giang", "Hậu Giang", "Bình Dương", "Hải Dương", "Triệu Phong", "Triệu Sơn", "Cần Thơ", "Kim Động",
    "Kim Sơn", "Yên Mô", "Bạch Mai", "Thái Hòa", "Trần Phú", "Cam Ranh", "Châu Á", "Châu Âu", "Châu Phi",
    "Bạch Đằng", "Sơn Tây", "Kim Liên", "Đồng Hới", "Đồng Xoài", "Cao Lãnh", "Châu Đốc", "Kiên Lương", "Phú Yên",
    "Sóc Trăng", "Nghệ An", "Thanh Hóa", "Quảng Trị", "Bắc Ninh", "Bắc Giang", "Bắc Kạn", "Nam Định", "Hưng Yên",
    "Hải Phòng", "Đà Nẵng", "Thừa Thiên Huế", "Phú Thọ", "Tuyên Quang", "Lào Cai", "Lai Châu", "Điện Biên", "Khánh Hòa",
    "Bình Định", "Bình Thuận", "Bình Phước", "Đắk Lắk", "Đắk Nông", "Gia Lai", "Kon Tum", "Tây Ninh", "Long An",
    "Bến Tre", "Trà Vinh", "Bạc Liêu", "Cà Mau", "Bà Rịa", "Vũng Tàu", "Việt Nam", "Sài Gòn",
    "K'Bang", "H'Leo", "Từ Liêm", "Hoàng Mai", "Hoàn Kiếm", "Đống Đa", "Thanh Xuân", "Hoài Đức", "Hoàng Gia", "Triều Tiên",
];

/// Words before a name that make it a place.
#[rustfmt::skip]
const PLACE_HEADS: &[&str] = &[
    "tỉnh", "huyện", "quận", "xã", "phường", "phố", "tp", "thị", "trấn", "thôn", "bản", "ấp", "làng", "đường",
    "sông", "núi", "đảo", "biển", "chợ", "cầu", "hang", "đèo", "khu", "q", "p", "h", "tx", "cảng", "hồ", "buôn",
    "vùng", "miền",
];

/// The phrasebook of [`HONORIFICS`].
pub(super) static TITLES: LazyLock<Phrasebook<()>> = LazyLock::new(|| Phrasebook::of(HONORIFICS));

static FAMILIES: LazyLock<HashSet<String>> = LazyLock::new(|| keys(FAMILY_NAMES));
static WEAK_FAMILIES: LazyLock<HashSet<String>> = LazyLock::new(|| keys(WEAK_FAMILY_NAMES));
static HEAD_OF: LazyLock<String> = LazyLock::new(|| key("trưởng"));
static ELDER: LazyLock<Phrasebook<()>> = LazyLock::new(|| Phrasebook::of(&["già làng"]));
static POLICE: LazyLock<Phrasebook<()>> = LazyLock::new(|| Phrasebook::of(&["công an"]));
static PLACE_NAMES: LazyLock<Phrasebook<()>> = LazyLock::new(|| Phrasebook::of(PLACES));
static BEFORE_PLACES: LazyLock<HashSet<String>> = LazyLock::new(|| keys(PLACE_HEADS));

/// How many syllables a Vietnamese name has at most.
const SYLLABLES_MAX: usize = 5;

/// The personal name that stands at `at`, known by its family name; its length in tokens.
pub(super) fn name_by_family(sentence: &[Token<'_>], at: usize) -> Option<usize> {
    let first = sentence.get(at).filter(|token| token.is_capital())?;
    let particle = has_particle(first.text);
    let length = capital_run(sentence, at).min(SYLLABLES_MAX);
    let middle = length >= FULL_NAME && has_middle_name(sentence, at);
    if !(particle || middle || FAMILIES.contains(&first.key)) {
        return None;
    }
    let place = PLACE_NAMES.longest(sentence, at).is_some_and(|((), found)| found >= length);
    let shouted =
        first.shape == Shape::Acronym && sentence.get(at + 1).is_some_and(|token| token.shape != Shape::Acronym);
    let least = match particle {
        true => 1,
        false if WEAK_FAMILIES.contains(&first.key) => 3,
        false => 2,
    };
    let in_place = follows_place_head(sentence, at)
        && !follows_village_head(sentence, at)
        && !(length >= FULL_NAME && !begins_with_place(sentence, at) && follows_office_of_level(sentence, at));
    (length >= least && !place && !shouted && !in_place).then_some(length)
}

/// "Cứ Thị Mỷ", "Và Văn Pó": what stands second tells a person whatever the family name.
fn has_middle_name(sentence: &[Token<'_>], at: usize) -> bool {
    let second =
        sentence.get(at + 1).is_some_and(|token| token.shape == Shape::Capital && MIDDLES.contains(&token.key));
    second && sentence.get(at).is_some_and(|token| token.shape == Shape::Capital) && head_length(sentence, at) == 0
}

/// Middle names that are nothing else.
static MIDDLES: LazyLock<HashSet<String>> = LazyLock::new(|| keys(&["Thị", "Văn", "Seo", "Mí"]));

/// "K'Brôi", "H'Hen", "Bh'riu": the particle that names of the Central Highlands begin with makes a name of one syllable.
fn has_particle(word: &str) -> bool {
    word.split_once(['\'', '’'])
        .is_some_and(|(particle, name)| PARTICLES.contains(&particle.to_lowercase().as_str()) && !name.is_empty())
}

/// What stands before the apostrophe of such a name.
const PARTICLES: [&str; 5] = ["k", "h", "r", "bh", "y"];

/// Whether the name at `at`, `length` syllables long, may be a company's rather than a person's.
pub(super) fn may_be_company(sentence: &[Token<'_>], at: usize, length: usize) -> bool {
    length <= 2 || sentence.get(at).is_some_and(|first| WEAK_FAMILIES.contains(&first.key))
}

/// A name of two syllables whose family name is an everyday word ("Danh Thái"): one only among persons.
pub(super) fn is_weak_name(words: &[Token<'_>]) -> bool {
    let [first, rest @ ..] = words else { return false };
    !rest.is_empty()
        && FAMILIES.contains(&first.key)
        && words.len() <= SYLLABLES_MAX
        && words.iter().all(Token::is_capital)
        && PLACE_NAMES.longest(words, 0).is_none()
}

/// Occupations that are spoken of by where their people are from: "học sinh Nghệ Tĩnh", "chuyên gia Nhật Bản".
#[rustfmt::skip]
const OCCUPATIONS: &[&str] = &[
    "học sinh", "sinh viên", "ngư dân", "nông dân", "công nhân", "chiến sĩ", "cầu thủ", "giáo viên", "giảng viên",
    "vận động viên", "vđv", "chuyên gia", "doanh nhân", "thí sinh", "nhà khoa học", "dân quân",
];

static MANY: LazyLock<Phrasebook<()>> = LazyLock::new(|| Phrasebook::of(OCCUPATIONS));

/// Occupations behind which their paper stands as often as a name.
static REPORTERS: LazyLock<Phrasebook<()>> = LazyLock::new(|| Phrasebook::of(&["pv", "btv", "phóng viên"]));

/// Whether only a family name makes a person of what stands behind the word at `at`.
pub(super) fn is_reporter(sentence: &[Token<'_>], at: usize) -> bool {
    REPORTERS.longest(sentence, at).is_some()
}

/// Whether such an occupation stands at `at`.
pub(super) fn names_many(sentence: &[Token<'_>], at: usize) -> bool {
    MANY.longest(sentence, at).is_some()
}

/// Whether two Vietnamese syllables that begin with no family name may be where somebody is from.
pub(super) fn may_be_place(sentence: &[Token<'_>], at: usize, length: usize) -> bool {
    let words = sentence.get(at..at + length).unwrap_or_default();
    length == 2 && words.iter().all(|word| is_vietnamese_syllable(word.text))
}

/// A foreign name ("Karen Leonard"): capitals of which one is no Vietnamese syllable.
pub(super) fn is_foreign_name(words: &[Token<'_>]) -> bool {
    (2..=SYLLABLES_MAX).contains(&words.len())
        && words.iter().all(|word| word.shape == Shape::Capital)
        && words.iter().any(|word| !is_vietnamese_syllable(word.text))
}

/// The name that follows an honorific: any run of capitalised words.
pub(super) fn name_after_honorific(sentence: &[Token<'_>], at: usize) -> Option<usize> {
    let length = capital_run(sentence, at).min(SYLLABLES_MAX);
    (length >= 1).then(|| length + hyphenated(sentence, at + length))
}

/// "Hang-seo": a hyphen and the small word joined to a name by it, in tokens.
fn hyphenated(sentence: &[Token<'_>], at: usize) -> usize {
    let hyphen = sentence.get(at).is_some_and(|mark| mark.is("-") && !mark.spaced);
    let joined = sentence.get(at + 1).is_some_and(|word| word.is_word() && !word.spaced);
    if hyphen && joined { 2 } else { 0 }
}

/// Capitalised words from `at` on with nothing between them.
pub(super) fn capital_run(sentence: &[Token<'_>], at: usize) -> usize {
    sentence.get(at..).unwrap_or_default().iter().take_while(|token| token.is_capital()).count()
}

/// Whether the words at `at` are a place by name or by the word before them.
pub(super) fn is_place(sentence: &[Token<'_>], at: usize) -> bool {
    let behind = follows_place_head(sentence, at) && !follows_elder(sentence, at);
    PLACE_NAMES.longest(sentence, at).is_some() || behind
}

/// "trưởng bản Giàng A Pó", "trưởng công an xã Lê Văn A": the place is the office.
fn follows_village_head(sentence: &[Token<'_>], at: usize) -> bool {
    let is_head = |steps: usize| {
        at.checked_sub(steps).and_then(|before| sentence.get(before)).is_some_and(|token| token.key == *HEAD_OF)
    };
    let police = at.checked_sub(3).is_some_and(|before| POLICE.longest(sentence, before).is_some());
    follows_elder(sentence, at) || is_head(2) || (police && is_head(4))
}

/// "Chủ tịch UBND tỉnh Lê Văn A": the level is the office's, the name the holder's.
fn follows_office_of_level(sentence: &[Token<'_>], at: usize) -> bool {
    let before = sentence.get(at.saturating_sub(OFFICE_MAX)..at).unwrap_or_default();
    let body = (0..before.len()).rev().find(|from| LEVELLED.longest(before, *from).is_some());
    let office = body.and_then(|body| before.get(body.checked_sub(1)?));
    let level = body.is_some_and(|body| {
        let length = LEVELLED.longest(before, body).map_or(0, |((), length)| length);
        (1..=2).contains(&(before.len() - body - length))
    });
    level && office.is_some_and(|word| OFFICE_ENDS.contains(&word.key))
}

/// "tỉnh Quảng Bình Nguyễn Văn A": the place stands before the name.
fn begins_with_place(sentence: &[Token<'_>], at: usize) -> bool {
    PLACE_NAMES.longest(sentence, at).is_some()
}

/// How far before a name its office may begin, in tokens.
const OFFICE_MAX: usize = 8;
/// How many syllables make a full name.
const FULL_NAME: usize = 3;
/// How the words for heads and deputies of bodies end: "chủ tịch", "bí thư", "trưởng ban".
static OFFICE_ENDS: LazyLock<HashSet<String>> =
    LazyLock::new(|| keys(&["tịch", "thư", "trưởng", "đốc", "nhiệm", "đạo", "phòng"]));
/// Bodies that each level has, and that are called by it.
static LEVELLED: LazyLock<Phrasebook<()>> = LazyLock::new(|| {
    Phrasebook::of(&[
        "ubnd",
        "hđnd",
        "ủy ban nhân dân",
        "hội đồng nhân dân",
        "ủy ban mttq",
        "mttq",
        "công an",
        "đoàn thanh niên",
        "hội nông dân",
        "hội phụ nữ",
        "hội lhpn",
        "hội cựu chiến binh",
        "hội chữ thập đỏ",
        "hội khuyến học",
        "lđlđ",
        "liên đoàn lao động",
        "đảng ủy",
        "ban dân vận",
    ])
});

/// "già làng Y Thông".
fn follows_elder(sentence: &[Token<'_>], at: usize) -> bool {
    at.checked_sub(2).is_some_and(|before| ELDER.longest(sentence, before).is_some())
}

fn follows_place_head(sentence: &[Token<'_>], at: usize) -> bool {
    at.checked_sub(1)
        .and_then(|before| sentence.get(before))
        .is_some_and(|token| token.is_word() && BEFORE_PLACES.contains(&token.key))
        || (at >= 2
            && sentence.get(at - 1).is_some_and(|token| token.is("."))
            && sentence.get(at - 2).is_some_and(|token| BEFORE_PLACES.contains(&token.key)))
}
