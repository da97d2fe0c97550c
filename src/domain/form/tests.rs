//! What `form` promises, by table and by property.

use super::*;
use proptest::prelude::*;

use OrganisationLevel::{Commune, District, Province};
use RecipientKind::{Collective, Individual};

/// A catalogue of the test's own, in the shape of the real one: code, name, abbreviation, name before 2024, recipients.
const ROWS: &str = "
    HC_LAO_DONG_1 | Huân chương Lao động hạng Nhất | HCLĐ1 |  | all
    HC_LAO_DONG_2 | Huân chương Lao động hạng Nhì | HCLĐ2 |  | all
    HC_LAO_DONG_3 | Huân chương Lao động hạng Ba | HCLĐ3 |  | all
    HC_DUNG_CAM | Huân chương Dũng cảm | HCDC |  | individual
    NGHE_SI_UU_TU | Nghệ sĩ ưu tú | NSƯT |  | individual
    HUYC_CHIEN_SI_VE_VANG_3 | Huy chương Chiến sĩ vẻ vang hạng Ba | HCCSVV3 |  | individual
    CO_THI_DUA_CHINH_PHU | Cờ thi đua của Chính phủ | CTĐCP |  | collective
    CHIEN_SI_THI_DUA_TOAN_QUOC | Chiến sĩ thi đua toàn quốc | CSTĐTQ |  | individual
    BANG_KHEN_THU_TUONG | Bằng khen của Thủ tướng Chính phủ | BKTTg |  | all
    CO_THI_DUA_BO | Cờ thi đua của Bộ, ban, ngành, đoàn thể trung ương | CTĐ cấp bộ | Cờ thi đua cấp bộ, ngành, đoàn thể trung ương | collective
    CO_THI_DUA_TINH | Cờ thi đua của tỉnh, thành phố trực thuộc trung ương | CTĐ cấp tỉnh | Cờ thi đua cấp tỉnh | collective
    CHIEN_SI_THI_DUA_BO | Chiến sĩ thi đua Bộ, ban, ngành, đoàn thể trung ương | CSTĐ cấp bộ | Chiến sĩ thi đua cấp bộ, ngành, đoàn thể trung ương | individual
    CHIEN_SI_THI_DUA_TINH | Chiến sĩ thi đua cấp tỉnh | CSTĐT | Chiến sĩ thi đua cấp tỉnh | individual
    TAP_THE_LAO_DONG_XUAT_SAC | Tập thể lao động xuất sắc | TTLĐXS |  | collective
    XA_PHUONG_TIEU_BIEU | Xã, phường, thị trấn tiêu biểu |  |  | collective
    BANG_KHEN_BO | Bằng khen của Bộ, ban, ngành, đoàn thể trung ương | BK cấp bộ | Bằng khen cấp bộ, ngành, đoàn thể trung ương | all
    BANG_KHEN_TINH | Bằng khen của Chủ tịch UBND cấp tỉnh | BK cấp tỉnh | Bằng khen cấp tỉnh | all
    KY_NIEM_CHUONG | Kỷ niệm chương | KNC |  | individual
    CO_THI_DUA_QUAN_KHU | Cờ thi đua của quân khu, quân đoàn, quân chủng, binh chủng và tương đương | CTĐ quân khu |  | collective
    BANG_KHEN_DHQG | Bằng khen của Giám đốc Đại học Quốc gia | BK ĐHQG |  | all
    CHIEN_SI_THI_DUA_CO_SO | Chiến sĩ thi đua cơ sở | CSTĐCS |  | individual
    TAP_THE_LAO_DONG_TIEN_TIEN | Tập thể lao động tiên tiến | TTLĐTT |  | collective
    LAO_DONG_TIEN_TIEN | Lao động tiên tiến | LĐTT |  | individual
    THON_TO_DAN_PHO_VAN_HOA | Thôn, tổ dân phố văn hóa |  |  | collective
    GIA_DINH_VAN_HOA | Gia đình văn hóa | GĐVH |  | household
    GIAY_KHEN_DON_VI_BO | Giấy khen của Thủ trưởng đơn vị thuộc Bộ, ban, ngành | GK |  | all
    GIAY_KHEN_SO | Giấy khen của Giám đốc sở, thủ trưởng cơ quan chuyên môn cấp tỉnh | GK sở |  | all
    GIAY_KHEN_HUYEN | Giấy khen của Chủ tịch UBND cấp huyện | GK huyện |  | all
    GIAY_KHEN_XA | Giấy khen của Chủ tịch UBND cấp xã | GK xã |  | all
    GIAY_KHEN_DOANH_NGHIEP | Giấy khen của Giám đốc doanh nghiệp, hợp tác xã | GK DN |  | all
    GIAY_KHEN_LLVT | Giấy khen của chỉ huy đơn vị Quân đội, Công an | GK LLVT |  | all
    GIAY_KHEN_HIEU_TRUONG | Giấy khen của Hiệu trưởng | GK HT |  | individual
    BANG_KHEN_TINH_UY | Bằng khen của Ban Chấp hành Đảng bộ tỉnh, Tỉnh ủy | BK Tỉnh ủy |  | all
    GIAY_KHEN_DANG_UY | Giấy khen của Đảng ủy | GK Đảng ủy |  | all
    HUY_HIEU_DANG | Huy hiệu Đảng (30 đến 90 năm tuổi Đảng) | HHĐ |  | individual
    GIAY_KHEN_DOAN_THE | Giấy khen của đoàn thể, hội | GK đoàn thể |  | all
";

fn catalogue() -> FormCatalogue {
    let entries = ROWS.lines().filter_map(|row| {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let [code, name, abbreviation, alias, recipients] = cells[..] else { return None };
        let recipients = if recipients == "all" { "individual;collective;household" } else { recipients };
        Some(FormEntry {
            code: code.to_owned(),
            name_vi: name.to_owned(),
            abbr_vi: (!abbreviation.is_empty()).then(|| abbreviation.to_owned()),
            aliases: if alias.is_empty() { Vec::new() } else { vec![alias.to_owned()] },
            level: AwardLevel::Any,
            recipients: recipients.split(';').map(str::to_owned).collect(),
        })
    });
    FormCatalogue::new(entries.collect())
}

fn answer(words: &str, hint: &FormHint<'_>) -> String {
    match catalogue().resolve(words, hint) {
        FormMatch::One(entry) => entry.code.clone(),
        FormMatch::Several(entries) => format!("several: {}", entries[0].code),
        FormMatch::Unknown { suggestions } => {
            format!("unknown: {}", suggestions.first().map_or("-", |entry| entry.code.as_str()))
        }
    }
}

fn by(authority: &str) -> FormHint<'_> {
    FormHint { authority: Some(authority), ..FormHint::default() }
}

#[test]
fn every_form_is_known_by_code_name_old_name_and_abbreviation() {
    let catalogue = catalogue();
    assert_eq!(catalogue.entries().len(), 36);
    for entry in catalogue.entries() {
        let abbreviation = entry.abbr_vi.iter().filter(|short| *short != "GK");
        for words in [&entry.code, &entry.name_vi].into_iter().chain(&entry.aliases).chain(abbreviation) {
            for words in [words.clone(), words.to_uppercase(), words.to_lowercase(), format!("  {words} ")] {
                assert_eq!(catalogue.resolve(&words, &FormHint::default()), FormMatch::One(entry), "{words}");
            }
        }
    }
}

#[test]
fn spellings_of_offices_are_understood() {
    let cases = [
        ("LĐTT", "LAO_DONG_TIEN_TIEN"),
        ("LDTT", "LAO_DONG_TIEN_TIEN"),
        ("Danh hiệu Lao động tiên tiến", "LAO_DONG_TIEN_TIEN"),
        ("Lao động tiên tiến năm học 2019-2020", "LAO_DONG_TIEN_TIEN"),
        ("Lao dong tien tien", "LAO_DONG_TIEN_TIEN"),
        ("CSTĐ cơ sở", "CHIEN_SI_THI_DUA_CO_SO"),
        ("CSTĐ CS", "CHIEN_SI_THI_DUA_CO_SO"),
        ("Chiến sỹ thi đua cấp cơ sở", "CHIEN_SI_THI_DUA_CO_SO"),
        ("Chiến sĩ thi đua cơ sở của Sở Y tế", "CHIEN_SI_THI_DUA_CO_SO"),
        ("Chiến sĩ thi đua toàn quân", "CHIEN_SI_THI_DUA_BO"),
        ("Chiến sĩ thi đua Bộ Công an", "CHIEN_SI_THI_DUA_BO"),
        ("CSTĐ tỉnh", "CHIEN_SI_THI_DUA_TINH"),
        ("TT LĐTT", "TAP_THE_LAO_DONG_TIEN_TIEN"),
        ("Tập thể LĐXS", "TAP_THE_LAO_DONG_XUAT_SAC"),
        ("HCLĐ hạng Ba", "HC_LAO_DONG_3"),
        ("HCLĐ hạng III", "HC_LAO_DONG_3"),
        ("HCLĐ III", "HC_LAO_DONG_3"),
        ("Huân chương Lao động hạng 3", "HC_LAO_DONG_3"),
        ("HC Lao động hạng Nhì", "HC_LAO_DONG_2"),
        ("Huân chương LĐ hạng I", "HC_LAO_DONG_1"),
        ("BKTTg", "BANG_KHEN_THU_TUONG"),
        ("BK TTg", "BANG_KHEN_THU_TUONG"),
        ("Bằng khen Thủ tướng", "BANG_KHEN_THU_TUONG"),
        ("Bằng khen của Chính phủ", "BANG_KHEN_THU_TUONG"),
        ("Cờ Thi đua của Chính phủ", "CO_THI_DUA_CHINH_PHU"),
        ("Cờ TĐ Chính phủ", "CO_THI_DUA_CHINH_PHU"),
        ("Cờ thi đua của UBND tỉnh", "CO_THI_DUA_TINH"),
        ("cờ TĐ của UBND tỉnh Bắc Kạn", "CO_THI_DUA_TINH"),
        ("Cờ thi đua Bộ Quốc phòng", "CO_THI_DUA_BO"),
        ("Bằng khen của UBND tỉnh", "BANG_KHEN_TINH"),
        ("BK UBND tỉnh", "BANG_KHEN_TINH"),
        ("Bằng khen của Bộ Giáo dục và Đào tạo", "BANG_KHEN_BO"),
        ("Bằng khen của Tổng Liên đoàn Lao động Việt Nam", "BANG_KHEN_BO"),
        ("Bằng khen của Bộ trưởng Bộ GD&ĐT", "BANG_KHEN_BO"),
        ("Giấy khen của UBND thành phố Bắc Kạn", "GIAY_KHEN_HUYEN"),
        ("Giấy khen của Chủ tịch UBND huyện Chợ Mới", "GIAY_KHEN_HUYEN"),
        ("GK UBND xã", "GIAY_KHEN_XA"),
        ("Giấy khen của Giám đốc Sở Y tế", "GIAY_KHEN_SO"),
        ("Giấy khen của Hiệu trưởng", "GIAY_KHEN_HIEU_TRUONG"),
        ("Giấy khen của Công an tỉnh", "GIAY_KHEN_LLVT"),
        ("Giấy khen của Giám đốc Công ty TNHH Hoa Sen", "GIAY_KHEN_DOANH_NGHIEP"),
        ("Giấy khen của Đảng ủy xã Nông Thượng", "GIAY_KHEN_DANG_UY"),
        ("Giấy khen của LĐLĐ huyện", "GIAY_KHEN_DOAN_THE"),
        ("Bằng khen của Tỉnh uỷ", "BANG_KHEN_TINH_UY"),
        ("Kỷ niệm chương “Vì sự nghiệp giáo dục”", "KY_NIEM_CHUONG"),
        ("Kỉ niệm chương Vì sự nghiệp giáo dục", "KY_NIEM_CHUONG"),
        ("Nghệ sỹ ưu tú", "NGHE_SI_UU_TU"),
        ("Phường tiêu biểu", "XA_PHUONG_TIEU_BIEU"),
        ("Tổ dân phố văn hóa", "THON_TO_DAN_PHO_VAN_HOA"),
        ("Thôn văn hoá", "THON_TO_DAN_PHO_VAN_HOA"),
        ("Huy hiệu 30 năm tuổi Đảng", "HUY_HIEU_DANG"),
        ("Tặng Giấy khen của UBND xã năm 2020", "GIAY_KHEN_XA"),
        ("Giay khen cua UBND xa", "GIAY_KHEN_XA"),
        ("GK cua UBND thanh pho Bac Kan", "GIAY_KHEN_HUYEN"),
        ("HCLD hang III", "HC_LAO_DONG_3"),
        ("HCLD3", "HC_LAO_DONG_3"),
        ("bk cap tinh", "BANG_KHEN_TINH"),
        ("Bang khen cua Thu tuong Chinh phu", "BANG_KHEN_THU_TUONG"),
        ("Giấy khen của LĐLĐ tỉnh", "GIAY_KHEN_DOAN_THE"),
        ("Giấy khen của Đảng ủy Khối các cơ quan tỉnh", "GIAY_KHEN_DANG_UY"),
        ("giay_khen_xa", "GIAY_KHEN_XA"),
    ];
    for (words, code) in cases {
        assert_eq!(answer(words, &FormHint::default()), code, "{words}");
    }
}

#[test]
fn the_authority_decides_where_the_words_do_not() {
    let cases = [
        ("Giấy khen", "UBND phường Bắc Kạn", "GIAY_KHEN_XA"),
        ("Giấy khen", "Hiệu trưởng Trường THCS Đức Xuân", "GIAY_KHEN_HIEU_TRUONG"),
        ("Giấy khen", "Trường THCS Đức Xuân", "GIAY_KHEN_HIEU_TRUONG"),
        ("Giấy khen", "Giám đốc Sở Nội vụ", "GIAY_KHEN_SO"),
        ("Giấy khen", "Sở GD&ĐT", "GIAY_KHEN_SO"),
        ("GK", "Chủ tịch UBND thành phố Bắc Kạn", "GIAY_KHEN_HUYEN"),
        ("GK", "UBND huyện", "GIAY_KHEN_HUYEN"),
        ("Bằng khen", "UBND tỉnh Bắc Kạn", "BANG_KHEN_TINH"),
        ("Bằng khen", "Bộ Giáo dục và Đào tạo", "BANG_KHEN_BO"),
        ("BK", "Thủ tướng Chính phủ", "BANG_KHEN_THU_TUONG"),
        ("Cờ thi đua", "UBND tỉnh Bắc Kạn", "CO_THI_DUA_TINH"),
        ("Cờ thi đua", "Thủ tướng Chính phủ", "CO_THI_DUA_CHINH_PHU"),
        ("Giấy khen của UBND xã", "UBND huyện Chợ Mới", "GIAY_KHEN_XA"),
        ("Giấy khen của UBND", "UBND huyện Chợ Mới", "GIAY_KHEN_HUYEN"),
        ("Giấy khen", "Huyện ủy Chợ Mới", "GIAY_KHEN_DANG_UY"),
        ("Giấy khen", "Hội LHPN xã", "GIAY_KHEN_DOAN_THE"),
        ("Giấy khen", "Ban Chỉ huy quân sự huyện", "GIAY_KHEN_LLVT"),
    ];
    for (words, authority, code) in cases {
        assert_eq!(answer(words, &by(authority)), code, "{words} / {authority}");
    }
    let city = |level| FormHint { authority: Some("UBND thành phố"), level: Some(level), ..FormHint::default() };
    assert_eq!(answer("Giấy khen", &city(District)), "GIAY_KHEN_HUYEN");
    assert_eq!(answer("Bằng khen", &city(Province)), "BANG_KHEN_TINH");
    assert_eq!(answer("Giấy khen của UBND thành phố", &city(District)), "GIAY_KHEN_HUYEN");
    assert_eq!(answer("Giấy khen", &city(Commune)), "GIAY_KHEN_XA");
}

#[test]
fn what_is_missing_leaves_several_forms() {
    for words in [
        "Giấy khen",
        "GK",
        "Bằng khen",
        "Cờ thi đua",
        "CSTĐ",
        "Huân chương Lao động",
        "HCLĐ",
        "Giấy khen của UBND thành phố",
        "Giấy khen của Phòng GD&ĐT huyện Chợ Mới",
        "Giay khen",
    ] {
        assert!(answer(words, &FormHint::default()).starts_with("several"), "{words}");
    }
    assert!(answer("Bằng khen", &by("UBND huyện Chợ Mới")).starts_with("several"), "a district gives no bằng khen");
    for grade in ["Ba", "III", "3", "hạng Ba", "Hạng 3"] {
        let hint = FormHint { grade: Some(grade), ..FormHint::default() };
        assert_eq!(answer("Huân chương Lao động", &hint), "HC_LAO_DONG_3", "{grade}");
        assert_eq!(answer("HCLĐ", &hint), "HC_LAO_DONG_3", "{grade}");
    }
}

#[test]
fn a_form_that_does_not_fit_the_recipient_is_asked_about() {
    let of = |kind| FormHint { recipient_kind: Some(kind), ..FormHint::default() };
    assert_eq!(answer("LĐTT", &of(Individual)), "LAO_DONG_TIEN_TIEN");
    assert_eq!(answer("LĐTT", &of(Collective)), "several: TAP_THE_LAO_DONG_TIEN_TIEN");
    assert_eq!(answer("Huân chương Dũng cảm", &of(Collective)), "HC_DUNG_CAM", "the importer warns of it");
}

#[test]
fn a_misspelling_is_answered_with_suggestions_never_resolved() {
    let cases = [
        ("Lao động tiên tến", FormHint::default(), "unknown: LAO_DONG_TIEN_TIEN"),
        ("Giấy kehn", by("UBND xã Nông Thượng"), "unknown: GIAY_KHEN_XA"),
        ("Giấy kehn của UBND huyện", FormHint::default(), "unknown: GIAY_KHEN_HUYEN"),
        ("Bằng khe", by("UBND tỉnh"), "unknown: BANG_KHEN_TINH"),
        ("Chiến sĩ thi dua cơ sở", FormHint::default(), "unknown: CHIEN_SI_THI_DUA_CO_SO"),
        ("Tập thể lao động xuất xắc", FormHint::default(), "unknown: TAP_THE_LAO_DONG_XUAT_SAC"),
        ("Huân chương Lao độg hạng Ba", FormHint::default(), "unknown: HC_LAO_DONG_3"),
        ("Chiến sĩ thi đua cơ sơ", FormHint::default(), "unknown: CHIEN_SI_THI_DUA_CO_SO"),
        ("Gia đình vă hóa", FormHint::default(), "unknown: GIA_DINH_VAN_HOA"),
        ("Lao động tiên tiến xuất sắc", FormHint::default(), "unknown: LAO_DONG_TIEN_TIEN"),
    ];
    for (words, hint, expected) in cases {
        assert_eq!(answer(words, &hint), expected, "{words}");
    }
    let giay_khen = catalogue();
    let FormMatch::Unknown { suggestions } = giay_khen.resolve("Giấy kehn", &FormHint::default()) else {
        panic!("resolved a misspelling")
    };
    assert!(suggestions.first().is_some_and(|entry| entry.code.starts_with("GIAY_KHEN")));
    for words in ["", "x", "Nguyễn Văn A", "Hiệu trưởng", "Trường Mầm non Đức Xuân"] {
        assert_eq!(answer(words, &FormHint::default()), "unknown: -", "{words}");
    }
}

#[test]
fn a_cell_with_several_forms_comes_apart() {
    let catalogue = catalogue();
    let cases: [(&str, &[&str]); 7] = [
        ("LĐTT; CSTĐCS", &["LĐTT", "CSTĐCS"]),
        ("LĐTT\nGiấy khen của UBND xã", &["LĐTT", "Giấy khen của UBND xã"]),
        ("LĐTT, CSTĐCS, GK", &["LĐTT", "CSTĐCS", "GK"]),
        ("Xã, phường, thị trấn tiêu biểu", &["Xã, phường, thị trấn tiêu biểu"]),
        ("Giấy khen, tiền thưởng", &["Giấy khen, tiền thưởng"]),
        (
            "Bằng khen của Bộ, ban, ngành, đoàn thể trung ương; LĐTT;",
            &["Bằng khen của Bộ, ban, ngành, đoàn thể trung ương", "LĐTT"],
        ),
        (" ; \n", &[]),
    ];
    for (cell, parts) in cases {
        assert_eq!(catalogue.split(cell), parts, "{cell}");
    }
}

#[test]
fn the_name_of_a_medal_is_kept() {
    let cases = [
        ("Kỷ niệm chương “Vì sự nghiệp giáo dục”", Some("Vì sự nghiệp giáo dục")),
        ("Kỷ niệm chương \"Vì sự nghiệp y tế\"", Some("Vì sự nghiệp y tế")),
        ("KNC Vì thế hệ trẻ", Some("Vì thế hệ trẻ")),
        ("Huy hiệu 30 năm tuổi Đảng", Some("30 năm")),
        ("Kỷ niệm chương", None),
        ("Giấy khen vì thành tích", None),
    ];
    for (words, variant) in cases {
        assert_eq!(variant_of(words).as_deref(), variant, "{words}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_words_can_be_asked(words in "\\PC{0,30}") {
        let catalogue = catalogue();
        let _ = catalogue.resolve(&words, &by(&words));
        let _ = (catalogue.split(&words), variant_of(&words));
    }

    #[test]
    fn one_letter_dropped_is_never_resolved_to_another_form(place in 0..16_usize) {
        let name: Vec<char> = "lao động tiên tiến".chars().collect();
        let typo: String = name.iter().enumerate().filter(|(at, sign)| *at != place || **sign == ' ').map(|(_, sign)| *sign).collect();
        let words = answer(&typo, &FormHint::default());
        prop_assert!(words == "LAO_DONG_TIEN_TIEN" && typo == "lao động tiên tiến" || words == "unknown: LAO_DONG_TIEN_TIEN", "{} {}", typo, words);
    }
}
