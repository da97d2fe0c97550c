//! Heads: the words that the names of organisations begin with, and what they tell of them.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::people;
use super::phrasebook::Phrasebook;
use super::token::{Shape, Token, key, keys};

/// Words that organisations' names begin with.
#[rustfmt::skip]
const HEADS: &[&str] = &[
    "trường", "học viện", "đại học", "viện", "bệnh viện", "trung tâm", "trạm y tế", "công ty", "tổng công ty",
    "tập đoàn", "nhà máy", "xí nghiệp", "doanh nghiệp tư nhân", "hợp tác xã", "htx", "ngân hàng", "sở", "phòng",
    "ban", "bộ", "cục", "chi cục", "tổng cục", "vụ", "ủy ban", "ubnd", "hđnd", "ủy ban nhân dân",
    "hội đồng nhân dân", "hội đồng", "văn phòng", "công an", "cảnh sát", "đồn biên phòng", "bộ đội", "bộ chỉ huy",
    "bộ tư lệnh", "quân khu", "quân đoàn", "lữ đoàn", "trung đoàn", "sư đoàn", "tiểu đoàn", "đại đội", "đội", "tổ",
    "khoa", "hội", "liên đoàn", "liên đoàn lao động", "lđlđ", "công đoàn", "đoàn", "thành đoàn", "tỉnh đoàn",
    "quận đoàn", "huyện đoàn", "đoàn thanh niên", "hội liên hiệp", "mặt trận tổ quốc", "ủy ban mttq", "mttq",
    "chi bộ", "đảng bộ", "đảng ủy", "tỉnh ủy", "thành ủy", "huyện ủy", "quận ủy", "chi đoàn", "chi hội",
    "câu lạc bộ", "clb", "báo", "đài", "tạp chí", "tòa án", "viện kiểm sát", "hải quan", "kho bạc", "thanh tra",
    "chi nhánh", "khối", "cụm", "ban quản lý", "nhà xuất bản", "thư viện", "bảo tàng", "nhà hát", "làng", "thôn",
    "tổ dân phố", "xã", "phường", "thị trấn", "huyện", "thị xã", "quận", "tỉnh", "thành phố", "tp", "tàu", "tàu cá",
    "tàu du lịch", "đội tuyển", "ban chuyên án", "nhóm", "chùa", "giáo xứ", "bưu điện", "điện lực", "kiểm lâm",
    "hạt kiểm lâm", "trại giam", "bv", "đh", "thpt", "thcs", "quỹ", "liên hiệp", "liên minh", "cảng vụ",
    "tổ chức", "viễn thông", "bảo hiểm xã hội", "bhxh", "cảng hàng không", "sân bay", "bến xe", "ngành", "trạm", "đồn công an", "vườn quốc gia", "binh đoàn", "hải đội", "hải đoàn", "vksnd", "viện ksnd", "tand", "bệnh xá", "trạm xá", "xóm", "bản", "ấp", "khu phố", "lớp",
    "viettel", "vnpt", "mobifone", "vinaphone", "vietcombank", "vietinbank", "agribank", "bidv", "evn", "petrolimex",
];

/// Heads whose names are mostly places: after another recipient and a comma they say where it is.
#[rustfmt::skip]
const LOCALITIES: &[&str] = &[
    "xã", "phường", "thị trấn", "huyện", "thị xã", "quận", "tỉnh", "thành phố", "tp", "thôn", "làng", "ngành",
    "xóm", "bản", "ấp", "khu phố",
];

/// Troops that belong to larger ones.
const TROOPS: &[&str] = &["đại đội", "tiểu đoàn", "trung đoàn"];

/// Heads that are everyday words: written small, they need a capital right behind them.
#[rustfmt::skip]
const WEAK: &[&str] = &[
    "vụ", "bộ", "báo", "đài", "tổ", "nhóm", "tàu", "cụm", "làng", "ngành", "tỉnh", "xã", "viện", "quỹ", "cục",
    "thành phố", "huyện", "quận", "phường", "thôn", "chùa", "đội", "trạm", "xóm", "bản", "ấp", "lớp",
];

/// Heads of bodies whose names are their own even if they look like a person's ("Công ty Xây dựng Hoàng Nông").
#[rustfmt::skip]
const COMPANIES: &[&str] = &[
    "công ty", "tổng công ty", "tập đoàn", "doanh nghiệp tư nhân", "hợp tác xã", "htx", "xí nghiệp", "nhà máy",
];

/// Heads that name a body with no more than the level behind them ("Công an huyện").
const LEVELLED: &[&str] = &["công an", "hạt kiểm lâm", "viện kiểm sát", "lđlđ", "liên đoàn lao động"];

/// Heads of organisations that are never called after persons.
#[rustfmt::skip]
const NAMELESS: &[&str] = &[
    "sở", "phòng", "ban", "bộ", "cục", "chi cục", "tổng cục", "vụ", "ủy ban", "ubnd", "hđnd", "ủy ban nhân dân",
    "hội đồng nhân dân", "hội đồng", "văn phòng", "công an", "cảnh sát", "khoa", "hội", "liên đoàn", "đoàn",
    "thành đoàn", "tỉnh đoàn", "quận đoàn", "huyện đoàn", "đoàn thanh niên", "đảng ủy", "tỉnh ủy", "thành ủy",
    "huyện ủy", "quận ủy", "báo", "đài", "tạp chí", "tòa án", "viện kiểm sát", "thanh tra", "khối", "tỉnh", "ngành",
    "đội tuyển",
];

/// What stands after "và" when the name goes on.
#[rustfmt::skip]
const SECTOR_PAIRS: &[&str] = &[
    "đào tạo", "xã hội", "đầu tư", "nông thôn", "phát triển", "du lịch", "thể thao", "truyền thông", "công nghệ",
    "môi trường", "cnch", "gia đình", "thương mại", "dịch vụ", "xây dựng", "tư vấn", "sản xuất", "vận tải", "trẻ em",
    "công tác", "cứu nạn", "cứu hộ", "kiểm định", "đời sống", "kế hoạch", "cựu tù", "phục hồi", "kinh doanh",
    "trật tự", "an toàn", "việc làm", "nhân văn", "viễn thông", "giáo dục", "tài nguyên", "y tế", "điều dưỡng",
    "tội phạm", "thiên nhiên", "cộng đồng", "tâm linh", "thú y", "bảo vệ thực vật", "chế biến", "khoáng sản", "thủy sản", "hợp tác quốc tế",
];

/// Words that narrow the kind of an organisation down and are not its name yet.
#[rustfmt::skip]
const KIND_WORDS: &[&str] = &[
    "thpt", "thcs", "th", "ptdtnt", "ptdtbt", "thcs - thpt", "th - thcs", "th & thcs", "thcs & thpt", "th và thcs",
    "thcs và thpt", "tiểu học và thcs", "tiểu học & thcs", "tiểu học - thcs", "tiểu học và trung học cơ sở",
    "mầm non và tiểu học", "tiểu học , thcs và thpt", "trung học cơ sở và trung học phổ thông", "tiểu học", "trung học cơ sở", "trung học phổ thông", "phổ thông dân tộc nội trú",
    "phổ thông dân tộc bán trú", "phổ thông", "mầm non", "mẫu giáo", "chuyên", "đại học", "cao đẳng", "tnhh",
    "tnhh mtv", "cp", "cổ phần", "mtv", "trách nhiệm hữu hạn", "đa khoa", "tư nhân",
];

static HEAD_PHRASES: LazyLock<Phrasebook<usize>> = LazyLock::new(|| Phrasebook::new(HEADS.iter().copied().zip(0..)));
static PAIRS: LazyLock<Phrasebook<()>> = LazyLock::new(|| Phrasebook::of(SECTOR_PAIRS));
static KINDS: LazyLock<Phrasebook<()>> = LazyLock::new(|| Phrasebook::of(KIND_WORDS));
static PARTS: LazyLock<HashSet<String>> =
    LazyLock::new(|| keys(&["khoa", "phòng", "tổ", "đội", "chi", "ban", "phân", "trạm"]));
static BODY: LazyLock<String> = LazyLock::new(|| key("thể"));
static VESSEL: LazyLock<String> = LazyLock::new(|| key("tàu"));

/// What a name begins with tells of the organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kind {
    /// The word it begins with, as a number in [`HEADS`]: organisations of one kind make a list.
    word: usize,
    /// Whether it is called by a place's name only ("huyện Ba Bể").
    pub(super) locality: bool,
    /// Whether it is a part of a larger organisation ("Khoa Cấp cứu").
    pub(super) part: bool,
    /// Whether it is a ship, whose name is its own without the word for it.
    pub(super) vessel: bool,
    /// Whether such organisations are called after persons ("Trường …"); a person's name behind any other is that
    /// of somebody who works there ("Thành ủy …").
    pub(super) bears_names: bool,
    /// Whether it is a company, called by any name.
    pub(super) company: bool,
    /// Whether a level behind it is name enough ("Công an huyện").
    pub(super) levelled: bool,
}

/// The word for an organisation that stands at `at`, and its length in tokens. Written small, an everyday word
/// needs a capital right behind it.
pub(super) fn head(sentence: &[Token<'_>], at: usize) -> Option<(Kind, usize)> {
    let (number, length) = HEAD_PHRASES.longest(sentence, at)?;
    let word = HEADS.get(number)?;
    let first = sentence.get(at)?;
    let everyday = first.shape == Shape::Lower && WEAK.contains(word);
    let group = *word == "nhóm" && people::TITLES.longest(sentence, at + length).is_some();
    // "tập thể lớp 11A5" is honoured; else a class says where a pupil learns.
    let class = *word == "lớp"
        && at.checked_sub(1).and_then(|before| sentence.get(before)).is_none_or(|word| word.key != *BODY);
    // "Tổ chức Plan", and not "tổ chức lễ".
    let act = *word == "tổ chức"
        && (at == 0 || first.shape == Shape::Lower || !sentence.get(at + length).is_some_and(Token::is_capital));
    if group || class || act || everyday && !sentence.get(at + 1).is_some_and(Token::is_capital) {
        return None;
    }
    let kind = Kind {
        word: number,
        locality: LOCALITIES.contains(word),
        part: PARTS.contains(&first.key) || TROOPS.contains(word),
        vessel: first.key == *VESSEL,
        bears_names: !NAMELESS.contains(word),
        company: COMPANIES.contains(word),
        levelled: LEVELLED.contains(word),
    };
    Some((kind, length))
}

/// How many tokens the word for an organisation at `at` takes; 0 if there is none.
pub(super) fn head_length(sentence: &[Token<'_>], at: usize) -> usize {
    HEAD_PHRASES.longest(sentence, at).map_or(0, |(_, length)| length)
}

/// How many tokens a word takes that only narrows the kind down ("THPT", "TNHH"); 0 if there is none.
pub(super) fn kind_length(sentence: &[Token<'_>], at: usize) -> usize {
    KINDS.longest(sentence, at).map_or(0, |((), length)| length)
}

/// How many tokens the second half of a sector takes ("và Đào tạo"); 0 if there is none.
pub(super) fn pair_length(sentence: &[Token<'_>], at: usize) -> usize {
    PAIRS.longest(sentence, at).map_or(0, |((), length)| length)
}
