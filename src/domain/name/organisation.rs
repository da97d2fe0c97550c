//! Does a text begin the way names of organisations do?

use std::collections::HashSet;
use std::sync::LazyLock;

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
    đoàn luật sư, đoàn thị, huyện đoàn, tỉnh đoàn, thành đoàn, đtn, lớp, khối, nhóm, chùa, giáo xứ, giáo hội, \
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

/// Does the text begin like the name of an organisation (Trường, Phòng, UBND, Công ty, Thôn, …)?
pub fn looks_like_organisation(text: &str) -> bool {
    let key = fold(text);
    let starts = if text.is_ascii() { &*STARTING_UNMARKED } else { &*STARTING };
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
