//! What `text` promises, by table and by property.

use super::*;
use proptest::prelude::*;

#[test]
fn cleaning_keeps_the_words_and_drops_what_is_not_seen() {
    let cases = [
        ("  Nguyễn\u{a0}Văn\t A\r\n", "Nguyễn Văn A"),
        ("\u{feff}STT", "STT"),
        ("Ho\u{323}", "Họ"),
        ("Ho\u{200b}\u{323}", "Họ"),
        ("N\u{ad}guyễn\u{200d}", "Nguyễn"),
        ("a\u{0}b\u{7}", "ab"),
        ("\u{3000}HOÀ\u{2003}", "HOÀ"),
        ("", ""),
    ];
    for (text, cleaned) in cases {
        assert_eq!(clean(text), cleaned, "{text:?}");
    }
    assert!(Name::new(" \u{200b}\n").is_none());
}

#[test]
fn composed_text_is_borrowed() {
    assert!(matches!(nfc("Trường Mầm non “Đức Xuân” – 2020"), Cow::Borrowed(_)));
    assert!(matches!(nfc("Tru\u{31b}o\u{31b}\u{300}ng"), Cow::Owned(_)));
    assert_eq!(nfc("Ho\u{323}"), "Họ");
}

#[test]
fn spellings_of_one_word_fold_to_one_key() {
    let cases = [
        ("Hoà", "hòa"),
        ("HOÀ", "hòa"),
        ("thuý", "thúy"),
        ("uỷ ban", "ủy ban"),
        ("khoẻ", "khỏe"),
        ("quý", "quý"),
        ("quỳ", "quỳ"),
        ("hoàn", "hoàn"),
        ("giá", "giá"),
        ("kỉ niệm", "kỷ niệm"),
        ("Nghệ sỹ", "nghệ sĩ"),
        ("2018–2019", "2018-2019"),
        ("“Vì”", "\"vì\""),
        ("K’Brôi", "k'brôi"),
        ("\u{d0}ức", "đức"),
        ("A\u{a0}B", "a b"),
        ("Nguyê\u{303}n", "nguyễn"),
        ("quản lí", "quản lý"),
        ("H'Bia", "h'bia"),
    ];
    for (text, key) in cases {
        assert_eq!(fold(text).as_str(), key, "{text}");
    }
    assert_ne!(fold("Hoa"), fold("Hòa"));
    assert_ne!(fold("giai đoạn"), fold("giải đoạn"));
}

#[test]
fn the_bare_key_has_no_marks() {
    for (text, key) in [
        ("Đức Xuân", "duc xuan"),
        ("Ủy ban", "uy ban"),
        ("Êban", "eban"),
        ("Kpă Klơng", "kpa klong"),
        ("Bŭn", "bun"),
        ("ƀ", "b"),
    ] {
        assert_eq!(bare(text).as_str(), key);
    }
}

#[test]
fn headings_match_without_punctuation() {
    for (text, key) in [
        ("S.T.T.", "stt"),
        ("Họ và tên:", "họ và tên"),
        ("Chức vụ - Đơn vị", "chức vụ đơn vị"),
        ("Số, ngày QĐ", "số ngày qđ"),
        ("#", ""),
    ] {
        assert_eq!(heading_key(text).as_str(), key, "{text}");
    }
}

#[test]
fn abbreviations_of_units_are_written_out() {
    let cases = [
        ("UBND TP. Bắc Kạn", "ủy ban nhân dân thành phố bắc kạn"),
        ("UBND TP.HCM", "ủy ban nhân dân thành phố hồ chí minh"),
        ("TPHCM", "thành phố hồ chí minh"),
        ("TP HCM", "thành phố hồ chí minh"),
        ("Sở GD&ĐT", "sở giáo dục và đào tạo"),
        ("Sở GD-ĐT", "sở giáo dục và đào tạo"),
        ("Sở GD và ĐT", "sở giáo dục và đào tạo"),
        ("SGDĐT", "sở giáo dục và đào tạo"),
        ("P.GD&ĐT", "phòng giáo dục và đào tạo"),
        ("P. Đức Xuân", "phường đức xuân"),
        ("P.7", "phường 7"),
        ("P7, Q1", "phường 7 quận 1"),
        ("Trường TH&THCS Nông Thượng", "trường tiểu học và trung học cơ sở nông thượng"),
        ("Trường TH Đức Xuân", "trường tiểu học đức xuân"),
        ("Phòng TH", "phòng th"),
        ("MN Đức Xuân", "mầm non đức xuân"),
        ("TT Chợ Mới", "thị trấn chợ mới"),
        ("TT. GDTX tỉnh", "trung tâm giáo dục thường xuyên tỉnh"),
        ("TTGDNN-GDTX", "trung tâm giáo dục nghề nghiệp giáo dục thường xuyên"),
        ("CA xã Nông Thượng", "công an xã nông thượng"),
        ("Đoàn ca múa nhạc", "đoàn ca múa nhạc"),
        ("BCH QS huyện", "ban chỉ huy quân sự huyện"),
        ("BCH Đảng bộ", "ban chấp hành đảng bộ"),
        ("Hội ND xã", "hội nông dân xã"),
        ("Cty CP Xi măng", "công ty cổ phần xi măng"),
        ("Cty TNHH MTV Hòa Bình", "công ty trách nhiệm hữu hạn một thành viên hòa bình"),
        ("Sở NV", "sở nội vụ"),
        ("UBND X. Nông Thượng", "ủy ban nhân dân xã nông thượng"),
        ("Trường CĐ nghề", "trường cao đẳng nghề"),
        ("CĐ cơ sở", "công đoàn cơ sở"),
    ];
    for (text, expanded) in cases {
        assert_eq!(expand_unit(text), expanded, "{text}");
    }
}

#[test]
fn spellings_of_one_unit_have_one_key() {
    let pairs = [
        ("Trường Mầm non Đức Xuân", "MN Đức Xuân"),
        ("Phòng Giáo dục và Đào tạo TP Bắc Kạn", "P.GD-ĐT thành phố Bắc Kạn"),
        ("UBND phường Đức Xuân", "Uỷ ban nhân dân P. Đức Xuân"),
        ("Trường TH & THCS Nông Thượng", "Trường Tiểu học và Trung học cơ sở Nông Thượng"),
        ("Trường Tiểu học số 1 Đức Xuân", "TH 1 Đức Xuân"),
        ("Trường THPT chuyên", "Trường trung học phổ thông chuyên"),
    ];
    for (one, other) in pairs {
        assert_eq!(unit_key(one), unit_key(other), "{one} = {other}");
    }
    assert_ne!(unit_key("Trường Mầm non Đức Xuân"), unit_key("Trường Tiểu học Đức Xuân"));
}

fn sorted(names: &[&'static str], order: NameOrder) -> Vec<&'static str> {
    let mut names = names.to_vec();
    names.sort_by_key(|name| sort_key(name, order));
    names
}

#[test]
fn letters_and_tones_sort_in_vietnamese_order() {
    let letters = [
        "a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "g", "h", "i", "k", "l", "m", "n", "o", "ô", "ơ", "p", "q", "r",
        "s", "t", "u", "ư", "v", "x", "y",
    ];
    let tones = ["ma", "mà", "mả", "mã", "má", "mạ", "mă", "mằ", "mẳ", "mẵ", "mắ", "mặ"];
    for expected in [&letters[..], &tones[..]] {
        let mut reversed = expected.to_vec();
        reversed.reverse();
        assert_eq!(sorted(&reversed, NameOrder::Alphabetical), expected);
    }
}

#[test]
fn persons_sort_by_given_name_then_family_and_middle() {
    let expected = [
        "Trần Thị An",
        "Lê Văn Ánh",
        "Nguyễn Văn Ân",
        "Đỗ Văn Dũng",
        "Lê Thị Đào",
        "Lê Thị Hoa",
        "Nguyễn Thị Hoa",
        "Lê Thị Hòa",
        "Trần Thị Hoà",
        "Lê Văn Hoả",
        "Bùi Thị Hoàn",
        "Nguyễn Văn Sơn",
        "Lê Sỹ",
        "Nguyễn Văn Sỹ",
        "Nguyễn Vân Sỹ",
    ];
    let mut reversed = expected;
    reversed.reverse();
    assert_eq!(sorted(&reversed, NameOrder::GivenNameFirst), expected);
}

#[test]
fn collectives_sort_from_the_first_word_and_numbers_by_value() {
    let expected = ["Đội 2", "Đội 10", "Phòng Nội vụ", "Trường Mầm non Bắc Kạn", "Trường Mầm non Đức Xuân", "UBND xã"];
    let mut reversed = expected;
    reversed.reverse();
    assert_eq!(sorted(&reversed, NameOrder::Alphabetical), expected);
}

proptest! {
    #[test]
    fn folding_twice_changes_nothing(text in "\\PC{0,24}") {
        let key = fold(&text);
        prop_assert_eq!(fold(key.as_str()), key);
        let key = bare(&text);
        prop_assert_eq!(bare(key.as_str()), key);
        let cleaned = clean(&text);
        prop_assert_eq!(clean(&cleaned), cleaned);
    }

    #[test]
    fn composition_does_not_change_the_keys(text in "[a-zA-ZàÀảãáạăằẳẵắặâầẩẫấậđĐèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵỲ .'–-]{0,24}") {
        let decomposed: String = text.nfd().collect();
        prop_assert_eq!(fold(&decomposed), fold(&text));
        prop_assert_eq!(bare(&decomposed), bare(&text));
        prop_assert_eq!(clean(&decomposed), clean(&text));
        prop_assert_eq!(unit_key(&decomposed), unit_key(&text));
        for order in [NameOrder::Alphabetical, NameOrder::GivenNameFirst] {
            prop_assert_eq!(sort_key(&decomposed, order), sort_key(&text, order));
        }
    }

    #[test]
    fn case_does_not_change_the_keys(text in "[a-zàảãáạâầđêếôồơờưừỳ ]{0,24}") {
        prop_assert_eq!(fold(&text.to_uppercase()), fold(&text));
    }

    #[test]
    fn any_text_has_keys(text in "\\PC{0,40}") {
        let _ = (heading_key(&text), unit_key(&text), expand_unit_as_spelt(&text), expand_unit(&text));
        let _ = sort_key(&text, NameOrder::GivenNameFirst);
    }

    #[test]
    fn bare_keys_hold_plain_letters_only(text in "[a-zA-ZăâđêôơưĂÂĐÊÔƠƯàáảãạ ]{0,24}") {
        prop_assert!(bare(&text).as_str().is_ascii());
    }
}
