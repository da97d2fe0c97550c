//! Names of bodies typed without diacritics: the words that tell level and type get theirs back.

use std::borrow::Cow;

/// Unmarked words and what they are in the name of a body. Proper names stay as they are.
const WORDS: &[(&str, &str)] = &[
    ("uy ban nhan dan", "ủy ban nhân dân"),
    ("pho chu tich", "phó chủ tịch"),
    ("chu tich nuoc", "chủ tịch nước"),
    ("chu tich", "chủ tịch"),
    ("thu tuong", "thủ tướng"),
    ("chinh phu", "chính phủ"),
    ("bo truong", "bộ trưởng"),
    ("tong giam doc", "tổng giám đốc"),
    ("giam doc", "giám đốc"),
    ("hieu truong", "hiệu trưởng"),
    ("thanh pho", "thành phố"),
    ("thi xa", "thị xã"),
    ("thi tran", "thị trấn"),
    ("dac khu", "đặc khu"),
    ("hop tac xa", "hợp tác xã"),
    ("cong ty", "công ty"),
    ("cong an", "công an"),
    ("tinh uy", "tỉnh ủy"),
    ("thanh uy", "thành ủy"),
    ("huyen uy", "huyện ủy"),
    ("dang uy", "đảng ủy"),
    ("giao duc va dao tao", "giáo dục và đào tạo"),
    ("ha noi", "hà nội"),
    ("hai phong", "hải phòng"),
    ("da nang", "đà nẵng"),
    ("ho chi minh", "hồ chí minh"),
    ("can tho", "cần thơ"),
    ("doan the", "đoàn thể"),
    ("quan khu", "quân khu"),
    ("dhqg", "đhqg"),
    ("cap", "cấp"),
    ("tinh", "tỉnh"),
    ("huyen", "huyện"),
    ("quan", "quận"),
    ("phuong", "phường"),
    ("xa", "xã"),
    ("truong", "trường"),
    ("so", "sở"),
    ("bo", "bộ"),
    ("hue", "huế"),
];

/// The folded name with its telling words marked again, if it came without any mark.
pub(super) fn marked(name: &str) -> Cow<'_, str> {
    if !name.is_ascii() {
        return Cow::Borrowed(name);
    }
    let spaced = WORDS
        .iter()
        .fold(format!(" {name} "), |text, (plain, marked)| text.replace(&format!(" {plain} "), &format!(" {marked} ")));
    Cow::Owned(spaced.trim().to_owned())
}
