//! Names of organisations and places as matched: abbreviations written out, filler words dropped.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::fold::{NameKey, Spelling, fold, folded};
use super::memo::{remembered, shelf};

shelf!(UNIT_KEYS);

/// The folded text with abbreviations written out and punctuation gone:
/// `P.GD&ĐT TP. Bắc Kạn` → `phòng giáo dục và đào tạo thành phố bắc kạn`.
/// For searching and for reading what kind of body a name means; never stored as the name.
pub fn expand_unit(text: &str) -> String {
    expanded(fold(text).as_str())
}

/// Like [`expand_unit`], but `i` and `y` stay as they are spelt: `Hà My` and `Hà Mi` differ.
pub fn expand_unit_as_spelt(text: &str) -> String {
    expanded(&folded(text, Spelling::Sorted))
}

fn expanded(key: &str) -> String {
    let tokens = tokens(key);
    let mut expanded = String::with_capacity(key.len() * 2);
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let (words, used) = written_out(&tokens, at).unwrap_or((token.word, 1));
        if !expanded.is_empty() && !words.is_empty() {
            expanded.push(' ');
        }
        expanded.push_str(words);
        at += used;
    }
    expanded
}

/// The key an organisation or a place is matched by: [`expand_unit`] without the words that do not
/// tell two bodies apart (`và`, `Trường` before the kind of school, `số` before a number).
pub fn unit_key(text: &str) -> NameKey {
    NameKey(remembered(&UNIT_KEYS, text, without_fillers))
}

fn without_fillers(text: &str) -> String {
    let expanded = expand_unit(text);
    let mut key = String::with_capacity(expanded.len());
    let mut words = expanded.split(' ').peekable();
    while let Some(word) = words.next() {
        let next = words.peek().copied().unwrap_or_default();
        let filler = match word {
            "và" | "của" | "thuộc" => true,
            "trường" => SCHOOL_KINDS.contains(&next),
            "số" => next.starts_with(|sign: char| sign.is_ascii_digit()),
            _ => false,
        };
        if !filler {
            if !key.is_empty() {
                key.push(' ');
            }
            key.push_str(word);
        }
    }
    key
}

/// First words of the kinds of school before which "Trường" says nothing more.
pub(super) const SCHOOL_KINDS: [&str; 6] = ["mầm", "mẫu", "tiểu", "trung", "phổ", "đại"];

/// A word of the folded text.
pub(super) struct Token<'t> {
    /// The word.
    pub(super) word: &'t str,
    /// A dot follows at once, as behind an abbreviation.
    pub(super) dotted: bool,
}

/// Words without punctuation; `&` counts as the word "và".
fn tokens(key: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::with_capacity(8);
    let mut rest = key;
    while let Some(first) = rest.chars().next() {
        let length = rest.find(|sign: char| !is_word_sign(sign)).unwrap_or(rest.len());
        if length == 0 {
            if first == '&' {
                tokens.push(Token { word: "và", dotted: false });
            }
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
        } else {
            let (word, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
            tokens.push(Token { word, dotted: after.starts_with('.') });
            rest = after;
        }
    }
    tokens
}

/// Letters, digits, loose marks, and the apostrophe inside highland names.
fn is_word_sign(sign: char) -> bool {
    sign.is_alphanumeric() || sign == '\'' || matches!(sign, '\u{300}'..='\u{36f}')
}

/// What the abbreviation at this place stands for, and how many tokens it takes up.
pub(super) fn written_out<'t>(tokens: &[Token<'t>], at: usize) -> Option<(&'t str, usize)> {
    let token = tokens.get(at)?;
    if token.word.len() > ABBREVIATION_BYTES_MAX {
        return None;
    }
    sequence(tokens, at)
        .or_else(|| by_context(tokens, at).map(|words| (words, 1)))
        .or_else(|| with_number(token.word).map(|words| (words, 1)))
        .or_else(|| WHOLE.get(token.word).map(|words| (*words, 1)))
}

/// `gdđt` has five bytes, `ubmttqvn` eight, the longest here fourteen.
const ABBREVIATION_BYTES_MAX: usize = 14;

/// Abbreviations in several parts: `gd & đt`, `th & thcs`, `lđ-tb & xh`. "và" between the parts is optional.
const SEQUENCES: &[(&[&str], &str)] = &[
    (&["gd", "đt"], "giáo dục và đào tạo"),
    (&["th", "thcs"], "tiểu học và trung học cơ sở"),
    (&["th", "thcs", "thpt"], "tiểu học trung học cơ sở và trung học phổ thông"),
    (&["thcs", "thpt"], "trung học cơ sở và trung học phổ thông"),
    (&["tp", "hcm"], "thành phố hồ chí minh"),
    (&["lđ", "tb", "xh"], "lao động thương binh và xã hội"),
    (&["lđtb", "xh"], "lao động thương binh và xã hội"),
    (&["nn", "ptnt"], "nông nghiệp và phát triển nông thôn"),
    (&["nn", "mt"], "nông nghiệp và môi trường"),
    (&["tn", "mt"], "tài nguyên và môi trường"),
    (&["kh", "đt"], "kế hoạch và đầu tư"),
    (&["kh", "cn"], "khoa học và công nghệ"),
    (&["tc", "kh"], "tài chính kế hoạch"),
    (&["vh", "tt"], "văn hóa và thông tin"),
    (&["vh", "tt", "dl"], "văn hóa thể thao và du lịch"),
    (&["vhtt", "dl"], "văn hóa thể thao và du lịch"),
    (&["tt", "tt"], "thông tin và truyền thông"),
    (&["bch", "qs"], "ban chỉ huy quân sự"),
    (&["bch", "quân", "sự"], "ban chỉ huy quân sự"),
    (&["bch", "bđbp"], "bộ chỉ huy bộ đội biên phòng"),
    (&["td", "kt"], "thi đua khen thưởng"),
    (&["tđ", "kt"], "thi đua khen thưởng"),
    (&["gdnn", "gdtx"], "giáo dục nghề nghiệp giáo dục thường xuyên"),
    (&["dân", "số", "khhgđ"], "dân số kế hoạch hóa gia đình"),
];

fn sequence<'t>(tokens: &[Token<'t>], at: usize) -> Option<(&'t str, usize)> {
    let fits = |parts: &[&str]| -> Option<usize> {
        let mut place = at;
        for part in parts {
            if place > at && tokens.get(place).is_some_and(|token| token.word == "và") {
                place += 1;
            }
            (tokens.get(place)?.word == *part).then_some(())?;
            place += 1;
        }
        Some(place - at)
    };
    SEQUENCES.iter().filter_map(|(parts, words)| fits(parts).map(|used| (*words, used))).max_by_key(|(_, used)| *used)
}

/// Abbreviations whose meaning depends on their neighbours.
fn by_context(tokens: &[Token<'_>], at: usize) -> Option<&'static str> {
    let token = tokens.get(at)?;
    let before = at.checked_sub(1).and_then(|place| tokens.get(place)).map(|token| token.word);
    let next = tokens.get(at + 1).map(|token| token.word);
    let after_body = before.is_some_and(|word| {
        matches!(word, "ubnd" | "hđnd" | "ca" | "đảng" | "ủy" | "mttq" | "hội" | "đoàn" | "ban" | "an" | "dân")
    });
    match token.word {
        "tt" => match next? {
            word if CENTRES.contains(&word) => Some("trung tâm"),
            _ => Some("thị trấn"),
        },
        "p" => match next? {
            word if OFFICES.contains(&word) => Some("phòng"),
            word if token.dotted || after_body || is_number(word) => Some("phường"),
            _ => None,
        },
        "x" if token.dotted || after_body => next.map(|_| "xã"),
        "h" if token.dotted || after_body => next.map(|_| "huyện"),
        "q" if token.dotted || after_body || next.is_some_and(is_number) => next.map(|_| "quận"),
        "t" if after_body => next.map(|_| "tỉnh"),
        "th" if matches!(before, Some("phòng" | "p" | "khoa" | "ban" | "tổ" | "bộ" | "phận")) => None,
        "th" => next.map(|_| "tiểu học"),
        "ca" if next.is_some_and(|word| PLACES.contains(&word)) => Some("công an"),
        "cđ" if before == Some("trường") => Some("cao đẳng"),
        "cđ" => Some("công đoàn"),
        "nd" if before == Some("hội") => Some("nông dân"),
        "nd" => Some("nhân dân"),
        "cp" if matches!(before, Some("cty" | "ty" | "ngân" | "hàng")) => Some("cổ phần"),
        "nv" if matches!(before, Some("sở" | "phòng" | "bộ")) => Some("nội vụ"),
        "nh" => next.map(|_| "ngân hàng"),
        "hcm" if matches!(before, Some("phố" | "tp" | "tncs" | "sản")) => Some("hồ chí minh"),
        _ => None,
    }
}

/// `p7`, `q1`: ward and district with their number run together. The number is not lost: only
/// the numbers that occur are listed.
fn with_number(word: &str) -> Option<&'static str> {
    NUMBERED.get(word).map(String::as_str)
}

static NUMBERED: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let named =
        |short: &'static str, long: &'static str| (1..=30).map(move |n| (format!("{short}{n}"), format!("{long} {n}")));
    named("p", "phường").chain(named("q", "quận")).collect()
});

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// What follows "TT" when it means "trung tâm".
const CENTRES: [&str; 26] = [
    "gdtx", "gdnn", "gd", "giáo", "y", "yt", "văn", "vh", "vhtt", "dạy", "bồi", "chính", "phát", "khuyến", "kiểm",
    "dịch", "điều", "bảo", "công", "ngoại", "nghiên", "học", "htcđ", "hội", "kỹ", "truyền",
];

/// What follows "P." when it means "phòng".
const OFFICES: [&str; 38] = [
    "gd", "gdđt", "giáo", "tc", "tchc", "tổ", "hành", "hc", "kế", "kh", "khth", "tài", "tn", "tnmt", "nội", "nv",
    "văn", "vh", "vhtt", "y", "kinh", "kt", "lao", "lđ", "lđtbxh", "tư", "thanh", "nghiệp", "kỹ", "đào", "công",
    "quản", "nông", "nn", "dân", "thi", "csgt", "khám",
];

/// What follows "CA" when it means "công an".
const PLACES: [&str; 14] =
    ["xã", "phường", "huyện", "tỉnh", "quận", "thành", "thị", "tp", "tx", "tt", "x", "p", "h", "q"];

/// Abbreviations with one meaning.
static WHOLE: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    HashMap::from([
        ("ubnd", "ủy ban nhân dân"),
        ("hđnd", "hội đồng nhân dân"),
        ("mttq", "mặt trận tổ quốc"),
        ("ubmttq", "ủy ban mặt trận tổ quốc"),
        ("ubmttqvn", "ủy ban mặt trận tổ quốc việt nam"),
        ("mttqvn", "mặt trận tổ quốc việt nam"),
        ("lđlđ", "liên đoàn lao động"),
        ("tlđlđ", "tổng liên đoàn lao động"),
        ("cđcs", "công đoàn cơ sở"),
        ("đtn", "đoàn thanh niên"),
        ("tncs", "thanh niên cộng sản"),
        ("hpn", "hội phụ nữ"),
        ("lhpn", "liên hiệp phụ nữ"),
        ("hlhpn", "hội liên hiệp phụ nữ"),
        ("hccb", "hội cựu chiến binh"),
        ("ccb", "cựu chiến binh"),
        ("hnd", "hội nông dân"),
        ("ctđ", "chữ thập đỏ"),
        ("mn", "mầm non"),
        ("mg", "mẫu giáo"),
        ("thcs", "trung học cơ sở"),
        ("thpt", "trung học phổ thông"),
        ("ptth", "phổ thông trung học"),
        ("ptcs", "phổ thông cơ sở"),
        ("ptdtnt", "phổ thông dân tộc nội trú"),
        ("ptdtbt", "phổ thông dân tộc bán trú"),
        ("gdtx", "giáo dục thường xuyên"),
        ("gdnn", "giáo dục nghề nghiệp"),
        ("ttgdtx", "trung tâm giáo dục thường xuyên"),
        ("ttgdnn", "trung tâm giáo dục nghề nghiệp"),
        ("htcđ", "học tập cộng đồng"),
        ("đh", "đại học"),
        ("đhqg", "đại học quốc gia"),
        ("đhsp", "đại học sư phạm"),
        ("cđsp", "cao đẳng sư phạm"),
        ("gdđt", "giáo dục và đào tạo"),
        ("sgdđt", "sở giáo dục và đào tạo"),
        ("pgdđt", "phòng giáo dục và đào tạo"),
        ("sgd", "sở giáo dục và đào tạo"),
        ("pgd", "phòng giáo dục và đào tạo"),
        ("bgdđt", "bộ giáo dục và đào tạo"),
        ("ttyt", "trung tâm y tế"),
        ("tyt", "trạm y tế"),
        ("bv", "bệnh viện"),
        ("bvđk", "bệnh viện đa khoa"),
        ("syt", "sở y tế"),
        ("cand", "công an nhân dân"),
        ("qđnd", "quân đội nhân dân"),
        ("bchqs", "ban chỉ huy quân sự"),
        ("bch", "ban chấp hành"),
        ("btv", "ban thường vụ"),
        ("bđbp", "bộ đội biên phòng"),
        ("llvt", "lực lượng vũ trang"),
        ("llvtnd", "lực lượng vũ trang nhân dân"),
        ("tp", "thành phố"),
        ("tphcm", "thành phố hồ chí minh"),
        ("tx", "thị xã"),
        ("tdp", "tổ dân phố"),
        ("cty", "công ty"),
        ("tnhh", "trách nhiệm hữu hạn"),
        ("mtv", "một thành viên"),
        ("tmcp", "thương mại cổ phần"),
        ("dntn", "doanh nghiệp tư nhân"),
        ("htx", "hợp tác xã"),
        ("snv", "sở nội vụ"),
        ("tdkt", "thi đua khen thưởng"),
        ("tđkt", "thi đua khen thưởng"),
        ("lđtbxh", "lao động thương binh và xã hội"),
        ("ptnt", "phát triển nông thôn"),
        ("nnptnt", "nông nghiệp và phát triển nông thôn"),
        ("tnmt", "tài nguyên và môi trường"),
        ("khđt", "kế hoạch và đầu tư"),
        ("khcn", "khoa học và công nghệ"),
        ("gtvt", "giao thông vận tải"),
        ("tttt", "thông tin và truyền thông"),
        ("vhtt", "văn hóa và thông tin"),
        ("vhttdl", "văn hóa thể thao và du lịch"),
        ("bhxh", "bảo hiểm xã hội"),
        ("kbnn", "kho bạc nhà nước"),
        ("nhnn", "ngân hàng nhà nước"),
        ("tand", "tòa án nhân dân"),
        ("vksnd", "viện kiểm sát nhân dân"),
        ("clb", "câu lạc bộ"),
        ("ttg", "thủ tướng"),
        ("ttgcp", "thủ tướng chính phủ"),
        ("bql", "ban quản lý"),
        ("khhgđ", "kế hoạch hóa gia đình"),
    ])
});
