//! Does a text begin the way names of organisations do?

use std::collections::HashSet;
use std::sync::LazyLock;

use super::looks_like_personal_name;
use crate::domain::text::{bare, fold};

/// First words of organisations, one to three words each.
const STARTS: &str = "tập thể, trường, nhà trường, phòng, ban, ủy ban, ubnd, hđnd, hội đồng, công an, ca xã, ca phường, chi bộ, \
    đảng bộ, đảng ủy, huyện ủy, tỉnh ủy, thành ủy, quận ủy, thị ủy, công ty, cty, tổng công ty, tập đoàn, \
    doanh nghiệp, dntn, xí nghiệp, nhà máy, hợp tác xã, htx, ngân hàng, nhnn, hội, chi hội, phân hội, hiệp hội, \
    liên hiệp, liên đoàn, lđlđ, công đoàn, cđ, cđcs, mặt trận, mttq, ubmttq, tổ, thôn, xóm, bản, ấp, khóm, \
    khu phố, khu dân cư, khu, làng, buôn, tổ dân phố, tdp, khoa, bộ môn, trung tâm, tt y tế, tt gdtx, tt gdnn, \
    ttyt, ttgdtx, ttgdnn, bệnh viện, bv, bvđk, trạm, phòng khám, sở, cục, chi cục, tổng cục, vụ, bộ, viện, \
    học viện, đại học, cao đẳng, đh, mầm non, mẫu giáo, tiểu học, mn, th, thcs, thpt, th&thcs, ptdtnt, ptdtbt, \
    gdtx, kho bạc, kbnn, tòa án, tand, viện kiểm sát, vks, vksnd, bảo hiểm, bhxh, thanh tra, văn phòng, vp, \
    câu lạc bộ, clb, đồn, trung đoàn, sư đoàn, tiểu đoàn, đại đội, trung đội, tiểu đội, lữ đoàn, quân khu, \
    quân đoàn, binh đoàn, bch, bchqs, bđbp, đội, liên đội, chi đoàn, đoàn thanh niên, đoàn tncs, đoàn trường, \
    đoàn xã, đoàn phường, đoàn khối, đoàn cơ sở, đoàn thể, đoàn kinh tế, đoàn nghệ thuật, đoàn đại biểu, \
    đoàn luật sư, đoàn thị xã, đoàn thị trấn, huyện đoàn, tỉnh đoàn, thành đoàn, đtn, lớp, khối, nhóm, chùa, giáo xứ, giáo hội, \
    họ đạo, nhà thờ, báo, đài, tạp chí, nhà xuất bản, nhà hát, thư viện, bảo tàng, cụm, hạt, hạt kiểm lâm, \
    đơn vị, cơ quan, lực lượng, dân quân, cán bộ, nhân dân, xã, phường, thị trấn, huyện, quận, thị xã, \
    thành phố, tỉnh, đặc khu, cửa hàng, siêu thị, khách sạn, nông trường, lâm trường, bưu điện, viễn thông, \
    điện lực, quỹ, trang trại, hộ kinh doanh, gia đình phật tử, ttgdnn-gdtx, pgd, sgd, sgdđt, pgdđt, \
    tập thể lớp, hpn, hnd, hccb, hội lhpn, kiểm toán, hải quan, thuế, đảng đoàn, ban quản lý, bql";

/// Starts that without their marks may be a family name: `Truong Van A`, `Doan Thi B`, `Ban Van C`, `Vu`, `To`.
const AMBIGUOUS_UNMARKED: [&str; 18] = [
    "truong", "doan", "ban", "vu", "to", "bo", "so", "ho", "an", "ap", "lang", "khu", "hoi", "khoa", "dai", "cum",
    "lop", "th",
];

/// The longest start has three words.
const WORDS_MAX: usize = 3;

static STARTING: LazyLock<HashSet<String>> =
    LazyLock::new(|| STARTS.split(", ").map(|start| fold(start).into()).collect());
static STARTING_UNMARKED: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let unmarked = STARTS.split(", ").map(|start| String::from(bare(start)));
    let schools =
        ["truong mam non", "truong tieu hoc", "truong th", "truong thcs", "truong thpt", "truong mn", "truong dai hoc"];
    unmarked.filter(|start| !AMBIGUOUS_UNMARKED.contains(&start.as_str())).chain(schools.map(String::from)).collect()
});

/// What follows Thị and Văn in words of organisations: behind these two nothing tells a middle name.
const COMPOUNDS: [(&str, &[&str]); 2] = [
    ("thi", &["xa", "tran", "uy", "doan", "truong", "chinh"]),
    ("van", &["hoa", "hoc", "nghe", "phong", "thu", "cong", "the"]),
];

/// Words that name a unit behind its first word: with one of them no surname is meant.
const UNITS_WITHIN: [&str; 14] =
    ["xã", "phường", "huyện", "quận", "tỉnh", "trấn", "khối", "ubnd", "thcs", "thpt", "th", "mn", "tncs", "cs"];

/// Does the text begin like the name of an organisation (Trường, Phòng, UBND, Công ty, Thôn, …)?
///
/// Đoàn, and without its marks Xa, Viên, Phương and others, are surnames too: with Thị or Văn behind it, it is one.
pub fn looks_like_organisation(text: &str) -> bool {
    begins_like_organisation(text) && !has_middle_name(text)
}

/// Could the name of an organisation be a person's as well (`Đoàn Trường Sơn`, `Vien Lan Anh`)? Then other words of
/// the list must tell.
pub fn may_be_person(text: &str) -> bool {
    let key = fold(text);
    let unit = |word: &str| UNITS_WITHIN.contains(&word);
    is_in_capitals_alike(text)
        && looks_like_personal_name(text)
        && !key.as_str().split(' ').skip(1).any(unit)
        && !starts_of(text).contains(key.as_str())
}

/// Is the name of an organisation written like a person's, word for word (`Đoàn Xã Bình`, `Đoàn Thanh Niên`)?
pub fn may_hide_person(text: &str) -> bool {
    let titled = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.all(|letter| !letter.is_uppercase())
    };
    text.split_whitespace().all(titled) && looks_like_personal_name(text)
}

/// A family name, then Thị or Văn, then a given name.
fn has_middle_name(text: &str) -> bool {
    let key = fold(text);
    let words: Vec<&str> = key.as_str().split(' ').collect();
    let [_, middle, given, ..] = words.as_slice() else { return false };
    if !(matches!(*middle, "thị" | "văn") || (text.is_ascii() && matches!(*middle, "thi" | "van"))) {
        return false;
    }
    let (middle, given) = (bare(middle), bare(given));
    let compound = |(first, seconds): &(&str, &[&str])| *first == middle.as_str() && seconds.contains(&given.as_str());
    // Nothing but a name has Thị there; Văn is also what a team teaches (Tổ Văn Sử).
    let by_middle = middle.as_str() == "thi" && !text.is_ascii() && words.len() <= 5;
    let named = by_middle || looks_like_personal_name(text);
    named && !COMPOUNDS.iter().any(compound) && is_in_capitals_alike(text)
}

/// Every word begins with a capital, or none does.
fn is_in_capitals_alike(text: &str) -> bool {
    let mut upper = text.split_whitespace().map(|word| word.starts_with(char::is_uppercase));
    upper.next().is_some_and(|first| upper.all(|other| other == first))
}

fn starts_of(text: &str) -> &'static HashSet<String> {
    if text.is_ascii() { &STARTING_UNMARKED } else { &STARTING }
}

fn begins_like_organisation(text: &str) -> bool {
    let key = fold(text);
    let starts = starts_of(text);
    let mut end = 0;
    for word in key.as_str().split(' ').take(WORDS_MAX) {
        end += word.len();
        let start = key.as_str().get(..end).unwrap_or_default().trim_end_matches([',', ':', '.']);
        if starts.contains(start) {
            return true;
        }
        end += 1;
    }
    // `P.GD&ĐT`, `TT.GDTX`, `BV.ĐK`: an abbreviation with a dot is its first word.
    key.as_str().split_once('.').is_some_and(|(first, _)| matches!(first, "p" | "tt" | "bv" | "cty" | "ubnd" | "ca"))
}
