//! Counts: a number and what it counts, "gần 50 tập thể", "01 cá nhân", "hai hộ".

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::domain::vocabulary::RecipientKind;

use super::phrasebook::Phrasebook;
use super::token::{Shape, Token, key};

/// A number of recipients.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Count {
    /// How many.
    pub(super) number: u32,
    /// Of what kind.
    pub(super) kind: RecipientKind,
    /// Whether the number covers another kind too: "133 tập thể, cá nhân".
    pub(super) combined: bool,
    /// Whether it is "about" or "more than".
    pub(super) approx: bool,
    /// Whether "một" is the article "a" rather than the number one.
    pub(super) article: bool,
    /// How many tokens stand before the noun that is counted.
    pub(super) noun: usize,
}

impl Count {
    /// Whether it is an exact number of persons small enough to have been named before.
    pub(super) fn is_of_few_persons(&self) -> bool {
        self.kind == RecipientKind::Individual && (2..=10).contains(&self.number) && !self.combined
    }
}

#[rustfmt::skip]
const COLLECTIVES: &[&str] = &[
    "tập thể", "đơn vị", "doanh nghiệp", "chi bộ", "chi nhánh", "tổ chức", "cơ quan", "công ty", "trường", "đảng bộ",
    "hợp tác xã", "htx", "câu lạc bộ", "clb", "xã", "phường", "huyện", "thôn", "phòng", "ban", "sở", "tập đoàn",
    "nhà trường", "trường học", "tổ", "đội", "hội", "chi đoàn", "chi hội", "cơ sở", "bệnh viện", "làng",
    "tổ chức cơ sở đảng", "đảng bộ cơ sở", "mô hình", "nhóm", "địa phương", "tỉnh", "công đoàn", "công đoàn cơ sở",
    "quận", "đoàn", "khu dân cư", "khu phố", "tổ dân phố", "ấp", "bản", "buôn", "lớp", "trạm", "đồn", "cục", "vụ",
    "chi cục", "nghiệp đoàn", "ngân hàng", "nhà máy", "xí nghiệp", "làng nghề", "liên đoàn", "tiểu đội", "trung đội",
    "đại đội", "tàu", "trung tâm", "bộ", "khoa", "xóm", "liên đội", "phân xưởng", "hạt", "trạm y tế", "chi đội", "hải đội", "hải đoàn", "nông trường", "lâm trường", "xưởng", "phum sóc", "sóc",
    "trung đoàn", "tiểu đoàn", "lữ đoàn", "sư đoàn", "tổ hợp tác", "cộng đồng", "cộng đồng dân cư", "giáo xứ", "viện",
    "học viện", "hiệp hội", "trường đại học", "đội tuyển", "đội thi", "nhóm tác giả", "nhà thầu", "nhà tài trợ",
    "bưu cục", "tổ tự quản", "tổ hòa giải", "tổ công tác", "tổ an ninh", "gương tập thể", "điển hình tập thể",
];

#[rustfmt::skip]
const INDIVIDUALS: &[&str] = &[
    "cá nhân", "người", "học sinh", "sinh viên", "cán bộ", "chiến sĩ", "ngư dân", "gương", "tấm gương", "điển hình",
    "đồng chí", "em", "cháu", "thầy", "cô", "thầy cô", "thầy cô giáo", "thầy giáo", "cô giáo", "nhà giáo",
    "giáo viên", "giảng viên", "vận động viên", "vđv", "cầu thủ", "thành viên", "trẻ em", "bà mẹ", "mẹ", "nghệ sĩ",
    "thanh niên", "đảng viên", "công nhân", "phụ nữ", "công dân", "nhân viên", "nông dân", "tác giả", "thí sinh",
    "hướng dẫn viên", "tiếp viên", "phi công", "trọng tài", "kiểm sát viên", "điều tra viên", "thẩm phán", "hội thẩm",
    "bí thư chi bộ", "bí thư chi đoàn", "trưởng ấp", "trưởng buôn", "trưởng khu phố", "tổ trưởng tổ dân phố",
    "trưởng ban công tác mặt trận", "nhà thơ", "diễn viên", "đạo diễn", "ca sĩ", "nhà nghiên cứu", "nhà hảo tâm",
    "mạnh thường quân", "nghiên cứu sinh", "du học sinh", "thiếu niên", "em nhỏ", "em học sinh", "cháu thiếu nhi",
    "y sĩ", "hộ sinh", "lương y", "tăng ni", "phật tử", "linh mục", "kiều bào", "người có công", "công an xã", "thợ lặn",
    "thợ lò", "thợ mỏ", "cựu giáo chức", "cựu học sinh", "cựu sinh viên", "cựu cán bộ", "cô đỡ", "cô đỡ thôn bản", "học viên", "thuyền trưởng", "máy trưởng",
    "thuyền viên", "thủy thủ", "cộng tác viên", "tuyên truyền viên", "hòa giải viên",
    "người cao tuổi", "người khuyết tật", "chủ hộ", "chủ tàu", "chủ tàu cá", "chủ rừng", "chủ trang trại", "nhà nông", "nhà nông trẻ", "bảo vệ", "bảo vệ dân phố",
    "bác sĩ", "y bác sĩ", "thầy thuốc", "hội viên", "đoàn viên", "đoàn viên thanh niên", "đội viên", "doanh nhân",
    "nghệ nhân", "nhà báo", "phóng viên", "nhà khoa học", "kỹ sư", "công chức", "viên chức", "người lao động",
    "lao động", "công nhân lao động", "gương mặt", "gương điển hình", "bạn", "bạn trẻ", "anh hùng",
    "chiến sĩ thi đua", "cựu chiến binh", "già làng", "người có uy tín", "gương người tốt", "tài năng trẻ",
    "gương mặt trẻ", "huấn luyện viên", "tuyển thủ", "bộ đội", "sĩ quan", "hạ sĩ quan", "quân nhân", "liệt sĩ",
    "ông", "bà", "anh", "chị", "lượt người", "đại biểu", "trưởng thôn", "tình nguyện viên", "nữ sinh", "nam sinh",
    "thủ khoa", "hiệp sĩ", "chủ tịch", "thợ", "du khách", "điển hình tiên tiến", "chủ doanh nghiệp", "dân quân", "dân phòng", "kiểm lâm viên", "công an viên",
    "cảnh sát", "thương binh", "cán bộ chiến sĩ", "gương sáng", "nhân tài", "văn nghệ sĩ", "họa sĩ", "nhà văn",
    "nhạc sĩ", "y tá", "điều dưỡng", "dược sĩ", "trí thức", "nhân vật", "nhân viên y tế", "tiến sĩ", "giáo sư",
    "luật sư", "kiến trúc sư", "trưởng bản", "tổ trưởng", "giám đốc", "cụ", "người dân", "người con", "tài năng",
    "chuyên gia", "bảo mẫu", "lái xe", "tài xế", "kỹ thuật viên", "thiếu nhi", "cnvclđ", "cnlđ", "cnvc", "đvtn",
    "hssv", "cbcs", "ccb",
];

#[rustfmt::skip]
const HOUSEHOLDS: &[&str] = &[
    "hộ", "gia đình", "hộ gia đình", "hộ nông dân", "hộ dân", "hộ kinh doanh", "gia tộc", "dòng họ",
];

/// What looks like a counted recipient and is something else.
#[rustfmt::skip]
const OTHERS: &[&str] = &[
    "trường hợp", "cơ sở dữ liệu", "em bé", "người chết", "người bị thương", "người thiệt mạng", "tổ quốc",
    "bộ phim", "đội trưởng", "cô gái", "tàu du lịch", "bộ luật", "bạn đọc", "hội nghị", "hội thảo", "bộ môn",
    "bà con", "ban ngành", "lao động việt nam", "thầy cô là", "cơ sở khám", "phòng học", "phòng ban", "cô dâu",
    "tổ chức hội nghị", "tỉnh thành", "tỉnh , thành", "khoa học", "khoa thi",
];

#[derive(Clone, Copy)]
enum Counted {
    Recipient(RecipientKind),
    Other,
}

static COUNTED: LazyLock<Phrasebook<Counted>> = LazyLock::new(|| {
    let of = |words: &'static [&'static str], counted: Counted| words.iter().map(move |word| (*word, counted));
    Phrasebook::new(
        of(COLLECTIVES, Counted::Recipient(RecipientKind::Collective))
            .chain(of(INDIVIDUALS, Counted::Recipient(RecipientKind::Individual)))
            .chain(of(HOUSEHOLDS, Counted::Recipient(RecipientKind::Household)))
            .chain(of(OTHERS, Counted::Other)),
    )
});

static DIGIT_WORDS: LazyLock<HashMap<String, u32>> = LazyLock::new(|| {
    let words = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"];
    (0..)
        .zip(words)
        .map(|(number, word)| (key(word), number))
        .skip(1)
        .chain([(key("tư"), 4), (key("bẩy"), 7)])
        .collect()
});

/// Words that say of what kind recipients are, without naming any; "các nhân" is a slip often seen.
static BARE_KINDS: LazyLock<Phrasebook<RecipientKind>> = LazyLock::new(|| {
    let collectives =
        ["tập thể", "đơn vị", "doanh nghiệp", "tổ chức", "cơ quan"].map(|word| (word, RecipientKind::Collective));
    let individuals = ["cá nhân", "các nhân", "người"].map(|word| (word, RecipientKind::Individual));
    let households = ["hộ", "hộ gia đình", "gia đình"].map(|word| (word, RecipientKind::Household));
    Phrasebook::new(collectives.into_iter().chain(individuals).chain(households))
});

static AND: LazyLock<String> = LazyLock::new(|| key("và"));
static ONE: LazyLock<String> = LazyLock::new(|| key("một"));
/// Words before a number that is not exact.
#[rustfmt::skip]
const APPROX_WORDS: &[&str] = &[
    "gần", "hơn", "khoảng", "trên", "chừng", "ước", "xấp xỉ", "ngót", "cả", "trên dưới", "hàng",
];

static APPROX: LazyLock<Phrasebook<()>> = LazyLock::new(|| Phrasebook::of(APPROX_WORDS));

/// Words for all of those counted.
static WHOLES: LazyLock<Phrasebook<()>> =
    LazyLock::new(|| Phrasebook::of(&["nhóm", "toàn bộ", "toàn thể", "tất cả", "tổng cộng"]));

/// Words that may stand between the number and what it counts.
#[rustfmt::skip]
const BETWEEN_WORDS: &[&str] = &[
    "lượt", "nữ", "nam", "các", "vị", "cặp", "đồng chí là", "đại diện", "bức thư khen cho",
];

static BETWEEN: LazyLock<Phrasebook<()>> = LazyLock::new(|| Phrasebook::of(BETWEEN_WORDS));

/// The count that begins at `at` (a number), and its length in tokens.
pub(super) fn count(sentence: &[Token<'_>], at: usize) -> Option<(Count, usize)> {
    if let Some(((), whole)) = WHOLES.longest(sentence, at) {
        let (count, length) = count(sentence, at + whole)?;
        return Some((Count { noun: whole + count.noun, ..count }, whole + length));
    }
    if let Some(((), about)) = APPROX.longest(sentence, at) {
        let (count, length) = exact(sentence, at + about)?;
        return Some((Count { approx: true, noun: about + count.noun, ..count }, about + length));
    }
    exact(sentence, at)
}

fn exact(sentence: &[Token<'_>], at: usize) -> Option<(Count, usize)> {
    let (number, digits) = number(sentence, at)?;
    if number == 0 || follows_number_sign(sentence, at) {
        return None;
    }
    let mut next = at + digits;
    if let Some(((), length)) = BETWEEN.longest(sentence, next) {
        next += length;
    }
    let (kind, length) = counted(sentence, next)?;
    let noun = next - at;
    next += length;
    let other = other_kind(sentence, next, kind);
    let article = sentence.get(at).is_some_and(|token| token.key == *ONE);
    let count = Count { number, kind, combined: other.is_some(), approx: false, article, noun };
    Some((count, next + other.unwrap_or(0) - at))
}

fn counted(sentence: &[Token<'_>], at: usize) -> Option<(RecipientKind, usize)> {
    match COUNTED.longest(sentence, at)? {
        (Counted::Recipient(kind), length) => Some((kind, length)),
        (Counted::Other, _) => None,
    }
}

/// ", cá nhân" or "và cá nhân" after a count of collectives: the tokens of the second kind.
fn other_kind(sentence: &[Token<'_>], at: usize, kind: RecipientKind) -> Option<usize> {
    sentence.get(at).filter(|token| matches!(token.text, "," | "/") || token.key == *AND)?;
    let (second, length) = BARE_KINDS.longest(sentence, at + 1)?;
    let named = sentence.get(at + 1 + length).is_some_and(Token::is_capital);
    (second != kind && !named).then_some(length + 1)
}

/// Digits before, as in "1-2018" or "18/", make the number a part of something else.
fn follows_number_sign(sentence: &[Token<'_>], at: usize) -> bool {
    let (Some(token), Some(before)) = (sentence.get(at), at.checked_sub(1).and_then(|before| sentence.get(before)))
    else {
        return false;
    };
    (!token.spaced && matches!(before.text, "-" | "–" | "/" | "." | ","))
        || (before.text == "số"
            && !sentence
                .get(at.wrapping_sub(2))
                .is_some_and(|word| matches!(word.text, "trong" | "Trong" | "tổng" | "Tổng")))
        || matches!(before.text, "năm" | "hạng" | "thứ" | "giải" | "điều" | "Điều")
}

/// The number at `at` and how many tokens it takes: "1.200", "mười hai", "hai mươi".
pub(super) fn number(sentence: &[Token<'_>], at: usize) -> Option<(u32, usize)> {
    let token = sentence.get(at)?;
    if token.shape == Shape::Number {
        return digits(token.text).map(|number| (number, 1));
    }
    let first = *DIGIT_WORDS.get(&token.key)?;
    if token.shape == Shape::Acronym {
        return None;
    }
    let word = |offset: usize| sentence.get(at + offset).map(|token| token.key.as_str());
    let unit = |offset: usize| {
        word(offset)
            .and_then(|word| {
                if word == key("lăm") {
                    Some(5)
                } else if word == key("mốt") {
                    Some(1)
                } else {
                    DIGIT_WORDS.get(word).copied()
                }
            })
            .filter(|unit| *unit < 10)
    };
    if first == 10 {
        return Some(unit(1).map_or((10, 1), |unit| (10 + unit, 2)));
    }
    let tens = word(1).is_some_and(|word| word == key("mươi"));
    match (tens, unit(2)) {
        (true, Some(unit)) => Some((first * 10 + unit, 3)),
        (true, None) => Some((first * 10, 2)),
        (false, _) => Some((first, 1)),
    }
}

/// "31", "01", "1.200", "100.000"; not "8,2" and not "3/5".
fn digits(text: &str) -> Option<u32> {
    let mut groups = text.split(['.', ',']);
    let first = groups.next().filter(|group| group.len() <= 9)?;
    let grouped = groups.clone().all(|group| group.len() == 3) && (groups.next().is_none() || first.len() <= 3);
    (grouped && !text.contains('/'))
        .then(|| text.chars().filter(char::is_ascii_digit).collect::<String>().parse().ok())?
}
