//! What `name` promises, by table and by property.

use super::*;
use proptest::prelude::*;

use Gender::{Female, Male};
use RecipientKind::{Collective, Household, Individual};

fn read(text: &str) -> RecipientName {
    RecipientName::read(text).unwrap_or_else(|| panic!("{text} holds a name"))
}

#[test]
fn titles_are_split_off_and_kept() {
    let cases = [
        ("Ông Nguyễn Văn A", Some("Ông"), Some(Male), "Nguyễn Văn A"),
        ("Bà Trần Thị Bình", Some("Bà"), Some(Female), "Trần Thị Bình"),
        ("bà Trần Thị Bình", Some("bà"), Some(Female), "Trần Thị Bình"),
        ("Ông/Bà Trần Bình", Some("Ông/Bà"), None, "Trần Bình"),
        ("Ông (bà) Trần Bình", Some("Ông (bà)"), None, "Trần Bình"),
        ("Đ/c Lê Văn Hòa", Some("Đ/c"), None, "Lê Văn Hòa"),
        ("Đồng chí: Lê Văn Hòa", Some("Đồng chí"), None, "Lê Văn Hòa"),
        ("NGƯT. TS. BSCKII. Nguyễn Văn A", Some("NGƯT. TS. BSCKII."), None, "Nguyễn Văn A"),
        ("GS.TS.Nguyễn Văn A", Some("GS.TS."), None, "Nguyễn Văn A"),
        ("PGS.TS Nguyễn Văn A", Some("PGS.TS"), None, "Nguyễn Văn A"),
        ("Th.S Nguyễn Văn A", Some("Th.S"), None, "Nguyễn Văn A"),
        ("ThS, BS. CKI Nguyễn Văn A", Some("ThS, BS. CKI"), None, "Nguyễn Văn A"),
        ("Bác sĩ Nguyễn Văn A", Some("Bác sĩ"), None, "Nguyễn Văn A"),
        ("Bác sỹ Nguyễn Văn A", Some("Bác sỹ"), None, "Nguyễn Văn A"),
        ("Thượng uý Hoàng Văn Nam", Some("Thượng uý"), None, "Hoàng Văn Nam"),
        ("Đại tá, TS. Hoàng Văn Nam", Some("Đại tá, TS."), None, "Hoàng Văn Nam"),
        ("Cô giáo Nông Thị Mai", Some("Cô giáo"), Some(Female), "Nông Thị Mai"),
        ("Hòa thượng Thích Minh Đức", Some("Hòa thượng"), None, "Thích Minh Đức"),
        ("Ong Nguyen Van A", Some("Ong"), Some(Male), "Nguyen Van A"),
        ("Nguyễn Văn A", None, None, "Nguyễn Văn A"),
        ("Ông Ích Khiêm", None, None, "Ông Ích Khiêm"),
        ("Ông Y Moan Êban", Some("Ông"), Some(Male), "Y Moan Êban"),
        ("Anh", None, None, "Anh"),
    ];
    for (text, honorific, gender, display) in cases {
        let name = read(text);
        assert_eq!(name.honorific.as_deref(), honorific, "{text}");
        assert_eq!(name.gender, gender, "{text}");
        assert_eq!(name.display.as_str(), display, "{text}");
        assert_eq!(name.written.as_str(), text);
    }
}

#[test]
fn remarks_are_split_off_and_kept() {
    let name = read("Ông Nguyễn Văn A (truy tặng)");
    assert!(name.posthumous);
    assert_eq!(name.display.as_str(), "Nguyễn Văn A");

    let name = read("Nguyễn Văn A (SN 1945) (đã mất)*");
    assert_eq!((name.birth_year, name.deceased, name.display.as_str()), (Some(1945), true, "Nguyễn Văn A"));

    for text in [
        "Nguyễn Văn A (1975)",
        "Nguyễn Văn A, sinh năm 1975",
        "Nguyễn Văn A - SN 1975",
        "Nguyễn Văn A sinh năm 1975",
        "Nguyễn Văn A (sinh ngày 14/7/1975)",
        "Nguyễn Văn A (SN: 1975),",
    ] {
        let name = read(text);
        assert_eq!((name.birth_year, name.display.as_str()), (Some(1975), "Nguyễn Văn A"), "{text}");
    }

    let name = read("Nguyễn Văn A - Chủ tịch Hội Nông dân xã");
    assert_eq!(
        (name.position_hint.as_deref(), name.display.as_str()),
        (Some("Chủ tịch Hội Nông dân xã"), "Nguyễn Văn A")
    );
    let name = read("Nguyễn Văn A (Phó Hiệu trưởng)");
    assert_eq!((name.position_hint.as_deref(), name.display.as_str()), (Some("Phó Hiệu trưởng"), "Nguyễn Văn A"));
    let name = read("Nguyễn Văn A\nHiệu trưởng");
    assert_eq!((name.position_hint.as_deref(), name.display.as_str()), (Some("Hiệu trưởng"), "Nguyễn Văn A"));
    let name = read("Trần Bình (nữ)");
    assert_eq!((name.gender, name.display.as_str()), (Some(Female), "Trần Bình"));

    for text in [
        "Nguyễn Văn A,",
        "1. Nguyễn Văn A",
        "- Nguyễn Văn A;",
        "Nguyễn Văn A**",
        "Nguyễn Văn A (*)",
        " Nguyễn\u{a0}Văn  A¹ ",
    ] {
        assert_eq!(read(text).display.as_str(), "Nguyễn Văn A", "{text}");
    }
    assert_eq!(read("Nguyễn Văn Nam").display.as_str(), "Nguyễn Văn Nam", "a given name is no remark");
    assert_eq!(read("Nguyễn Văn A (B)").display.as_str(), "Nguyễn Văn A (B)", "an unknown remark stays with the name");
}

#[test]
fn households_are_known_by_their_words() {
    let cases = [
        ("Gia đình ông Nguyễn Văn A", "Nguyễn Văn A", Some("ông"), "Gia đình ông Nguyễn Văn A"),
        ("Hộ ông Nguyễn Văn A", "Nguyễn Văn A", Some("ông"), "Hộ ông Nguyễn Văn A"),
        ("HỘ ÔNG NGUYỄN VĂN A", "Nguyễn Văn A", Some("ÔNG"), "Hộ ông Nguyễn Văn A"),
        ("Hộ gia đình bà Trần Thị B", "Trần Thị B", Some("bà"), "Hộ gia đình bà Trần Thị B"),
        ("Gia đình Nguyễn Văn A", "Nguyễn Văn A", None, "Gia đình Nguyễn Văn A"),
        ("Ông Nguyễn Văn A và bà Trần Thị B", "Nguyễn Văn A", Some("Ông"), "Ông Nguyễn Văn A và bà Trần Thị B"),
        ("Ông Nguyễn Văn A, bà Trần Thị B", "Nguyễn Văn A", Some("Ông"), "Ông Nguyễn Văn A, bà Trần Thị B"),
        ("Ông Nguyễn Văn A và gia đình", "Nguyễn Văn A", Some("Ông"), "Ông Nguyễn Văn A"),
        ("Nguyễn Văn A (chủ hộ)", "Nguyễn Văn A", None, "Nguyễn Văn A"),
    ];
    for (text, head, honorific, display) in cases {
        let name = read(text);
        assert_eq!(name.kind, Some(Household), "{text}");
        assert_eq!(name.head_name.as_ref().map(Name::as_str), Some(head), "{text}");
        assert_eq!(name.honorific.as_deref(), honorific, "{text}");
        assert_eq!(name.display.as_str(), display, "{text}");
        assert_eq!(name.gender, None, "a household has no gender");
    }
    assert_eq!(read("Gia đình ông Nguyễn Văn A").key, read("Hộ Nguyễn Văn A").key);
    assert_ne!(read("Ông Nguyễn Văn A và bà Trần Thị B").key, read("Hộ Nguyễn Văn A").key);
}

#[test]
fn the_kind_is_told_by_the_words_or_left_open() {
    let cases = [
        ("Trường Mầm non Đức Xuân", Some(Collective)),
        ("UBND phường Đức Xuân", Some(Collective)),
        ("P.GD&ĐT thành phố", Some(Collective)),
        ("TT.GDTX tỉnh", Some(Collective)),
        ("Hội Nông dân xã", Some(Collective)),
        ("Thôn Nà Pài", Some(Collective)),
        ("Đoàn Thanh niên xã", Some(Collective)),
        ("Tập thể lớp 9A", Some(Collective)),
        ("Cán bộ và nhân dân xã Nông Thượng", Some(Collective)),
        ("Truong Mam non Duc Xuan", Some(Collective)),
        ("Đoàn Văn Hậu", Some(Individual)),
        ("Cao Đăng Khoa", Some(Individual)),
        ("Cao đẳng nghề", Some(Collective)),
        ("Truong Van A", Some(Individual)),
        ("Trương Văn A", Some(Individual)),
        ("Vũ Thị Hoa", Some(Individual)),
        ("Bế Thị Mai", Some(Individual)),
        ("Y Moan Êban", Some(Individual)),
        ("K'Brôi", Some(Individual)),
        ("Ksor H'Bia", Some(Individual)),
        ("Rơ Châm Hyon", Some(Individual)),
        ("Giàng A Páo", Some(Individual)),
        ("H’Hen Niê", Some(Individual)),
        ("nguyễn văn a", Some(Individual)),
        ("NGUYỄN VĂN A", Some(Individual)),
        ("Ông Kinh Doanh", Some(Individual)),
        ("Phong trào xanh", None),
        ("John Smith", None),
        ("Hà Nội", None),
    ];
    for (text, kind) in cases {
        assert_eq!(read(text).kind, kind, "{text}");
    }
}

#[test]
fn names_in_capitals_are_shown_in_title_case() {
    let cases = [
        ("NGUYỄN VĂN A", "Nguyễn Văn A"),
        ("ĐẶNG THỊ ÁNH", "Đặng Thị Ánh"),
        ("KSOR H'BIA", "Ksor H'BIA"),
        ("Y Moan Êban", "Y Moan Êban"),
        ("K'Brôi", "K'Brôi"),
        ("Ksor H'Bia", "Ksor H'Bia"),
        ("nguyễn văn a", "Nguyễn Văn A"),
        ("ÔNG NGUYỄN VĂN A", "Nguyễn Văn A"),
        ("TRƯỜNG MẦM NON ĐỨC XUÂN", "Trường Mầm non Đức Xuân"),
        ("TRƯỜNG THCS ĐỨC XUÂN", "Trường THCS Đức Xuân"),
        ("UBND PHƯỜNG ĐỨC XUÂN", "UBND Phường Đức Xuân"),
        ("UBND", "UBND"),
        ("PHÒNG GIÁO DỤC VÀ ĐÀO TẠO THÀNH PHỐ BẮC KẠN", "Phòng Giáo dục và đào tạo Thành phố Bắc Kạn"),
    ];
    for (text, display) in cases {
        assert_eq!(read(text).display.as_str(), display, "{text}");
    }
}

#[test]
fn a_surname_that_is_a_unit_word_is_told_by_the_middle_name() {
    let cases = [
        ("Đoàn Thị Hương", Individual),
        ("ĐOÀN THỊ MAI", Individual),
        ("Doan Thi Lan", Individual),
        ("Xa Thi Lan", Individual),
        ("Vien Van Nam", Individual),
        ("Tổ Văn Sử", Collective),
        ("Tổ Thị trường", Collective),
        ("Đoàn Thị xã Sông Xanh", Collective),
        ("ĐOÀN THỊ TRẤN MÂY", Collective),
        ("Đoàn xã Mây", Collective),
        ("Tổ Văn", Collective),
        ("Phòng Văn hóa", Collective),
    ];
    for (text, kind) in cases {
        assert_eq!(read(text).kind, Some(kind), "{text}");
    }
    assert!(!looks_like_organisation("Phòng Thị Ban"), "no unit is called so");
    for text in ["Đoàn Trường Sơn", "Vien Lan Anh"] {
        assert!(looks_like_organisation(text) && may_be_person(text), "{text}");
    }
    for text in ["Đoàn xã Mây", "Đoàn Thanh Niên", "ĐOÀN XÃ MÂY", "Trường Mầm non Hoa Sen"] {
        assert!(!may_be_person(text), "{text}");
    }
}

#[test]
fn a_word_behind_a_title_may_be_a_surname() {
    let name = read("Bà Cô Thị Ly");
    assert_eq!((name.honorific.as_deref(), name.display.as_str()), (Some("Bà"), "Cô Thị Ly"));
    let name = read("Bà Thị Sa");
    assert_eq!((name.honorific.as_deref(), name.display.as_str()), (Some("Bà"), "Thị Sa"));
}

#[test]
fn the_section_tells_the_kind_where_the_words_do_not() {
    let kind = |text: &str, kind| RecipientName::read_as(text, kind).and_then(|name| name.kind);
    assert_eq!(kind("John Smith", Individual), Some(Individual));
    assert_eq!(kind("Phòng Văn Minh", Individual), Some(Individual));
    assert_eq!(kind("Nguyễn Văn A", Household), Some(Household));
    assert_eq!(kind("Gia đình ông Nguyễn Văn A", Individual), Some(Household));
    assert_eq!(kind("Ông Nguyễn Văn A", Collective), Some(Collective));
    let household = RecipientName::read_as("Ông Nguyễn Văn A", Household).unwrap();
    assert_eq!(household.head_name.as_ref().map(Name::as_str), Some("Nguyễn Văn A"));
    assert_eq!(household.key, read("Gia đình ông Nguyễn Văn A").key);
}

#[test]
fn a_person_has_a_family_and_a_given_name() {
    assert_eq!(read("Bà Nguyễn Thị Thúy Hằng").family_and_given(), Some(("Nguyễn Thị Thúy", "Hằng")));
    assert_eq!(read("K'Brôi").family_and_given(), Some(("", "K'Brôi")));
    assert_eq!(read("Trường Mầm non Đức Xuân").family_and_given(), None);
}

#[test]
fn one_person_has_one_key_however_the_name_is_written() {
    let key = read("Nguyễn Thị Thúy").key;
    for text in
        ["NGUYỄN THỊ THUÝ", "Bà Nguyễn Thị Thuý", "Nguyê\u{303}n Thi\u{323} Thúy (truy tặng)", "nguyễn  thị thúy,"]
    {
        assert_eq!(read(text).key, key, "{text}");
    }
    assert_ne!(read("Nguyễn Thị Thủy").key, key);
}

#[test]
fn a_cell_without_a_letter_is_no_name() {
    for text in ["", "  ", "12", "---", "*", "\u{200b}"] {
        assert_eq!(RecipientName::read(text), None, "{text:?}");
    }
}

#[test]
fn prose_and_places_do_not_look_like_personal_names() {
    for text in [
        "Hà Nội",
        "Tôn giáo",
        "Lao động tiên tiến",
        "Tập thể",
        "Phó Chủ tịch",
        "Hiệu trưởng",
        "Tổng số",
        "Cá nhân",
        "Trường THCS Đức Xuân",
        "Nguyễn",
        "Văn phòng",
        "Thái Nguyên",
        "A. TẬP THỂ",
        "A TẬP THỂ",
        "Năm học",
        "",
    ] {
        assert!(!looks_like_personal_name(text), "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_can_be_read(text in "\\PC{0,40}", kind in prop::sample::select(vec![Individual, Collective, Household])) {
        let _ = RecipientName::read(&text);
        let _ = RecipientName::read_as(&text, kind);
    }

    #[test]
    fn text_like_a_name_never_panics(text in "(Ông|Bà|TS|GS\\.TS|Gia đình|Hộ|và|\\(|\\)|,|-|1975|SN|Nguyễn|'| |\\.|truy tặng|\n){0,12}") {
        let _ = RecipientName::read(&text);
    }

    #[test]
    fn the_display_of_a_person_reads_as_itself(given in "[A-Z][a-z]{1,5}", title in "(Ông |TS\\. |)") {
        let first = RecipientName::read_as(&format!("{title}Nguyễn Văn {given}"), Individual).unwrap();
        let again = RecipientName::read_as(first.display.as_str(), Individual).unwrap();
        prop_assert_eq!(first.key, again.key);
    }
}
