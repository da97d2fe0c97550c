//! What `decision_number` promises, by table and by property.

use super::Suspicion::{
    CertificateNumber, LegalNormativeAct, LooksLikeDate, MissingNumber, MissingSymbol, OtherDocument,
};
use super::*;
use chrono::NaiveDate;
use proptest::prelude::*;

type NumberCase = (&'static str, Option<u32>, &'static str, Option<i32>, &'static [Suspicion]);

#[test]
fn every_shape_that_was_seen_is_read() {
    let cases: [NumberCase; 44] = [
        ("1436/QĐ-UBND", Some(1436), "QĐ-UBND", None, &[]),
        ("163/QĐ-UBND", Some(163), "QĐ-UBND", None, &[]),
        ("89/QĐ-TTg", Some(89), "QĐ-TTG", None, &[]),
        ("790/QĐ-CTN", Some(790), "QĐ-CTN", None, &[]),
        ("1020/QĐ-UBND.KT", Some(1020), "QĐ-UBND.KT", None, &[]),
        ("12/QĐ-TĐKT", Some(12), "QĐ-TĐKT", None, &[]),
        ("567/QĐ-SNV", Some(567), "QĐ-SNV", None, &[]),
        ("1234/QĐ-UB", Some(1234), "QĐ-UB", None, &[]),
        ("12/QĐ-CT", Some(12), "QĐ-CT", None, &[]),
        ("1291/KT", Some(1291), "KT", None, &[CertificateNumber]),
        ("56-QĐ/TU", Some(56), "QĐ-TU", None, &[]),
        ("12-QĐ/ĐU", Some(12), "QĐ-ĐU", None, &[]),
        ("QĐ/HU", None, "QĐ-HU", None, &[MissingNumber]),
        ("172/2015/QĐ-UBND", Some(172), "QĐ-UBND", Some(2015), &[LegalNormativeAct]),
        ("200/QĐ-CTN-2024", Some(200), "QĐ-CTN", Some(2024), &[]),
        ("200/QĐ-CTN/2024", Some(200), "QĐ-CTN", Some(2024), &[]),
        ("06/2022-QH15", Some(6), "QH15", Some(2022), &[LegalNormativeAct]),
        ("QĐ số 38", Some(38), "", None, &[MissingSymbol]),
        ("QĐ 38", Some(38), "", None, &[MissingSymbol]),
        ("38/QĐ", Some(38), "QĐ", None, &[MissingSymbol]),
        ("38", Some(38), "", None, &[MissingSymbol]),
        ("Số: 1436 /QĐ - UBND", Some(1436), "QĐ-UBND", None, &[]),
        ("Quyết định số 1436/QĐ-UBND", Some(1436), "QĐ-UBND", None, &[]),
        ("QĐ số: 1436/QĐ-UBND.", Some(1436), "QĐ-UBND", None, &[]),
        ("1436/QD-UBND", Some(1436), "QĐ-UBND", None, &[]),
        ("1436/Q\u{d0}-UBND", Some(1436), "QĐ-UBND", None, &[]),
        ("1436/QĐ–UBND", Some(1436), "QĐ-UBND", None, &[]),
        ("1436/qđ-ubnd", Some(1436), "QĐ-UBND", None, &[]),
        ("1436 QĐ-UBND", Some(1436), "QĐ-UBND", None, &[]),
        ("1436-QĐ-UBND", Some(1436), "QĐ-UBND", None, &[]),
        ("1436QĐ-UBND", Some(1436), "QĐ-UBND", None, &[]),
        ("1436/QĐ UBND", Some(1436), "QĐ-UBND", None, &[]),
        ("QĐ-1436/UBND", Some(1436), "QĐ-UBND", None, &[]),
        ("1.436/QĐ-UBND", Some(1436), "QĐ-UBND", None, &[]),
        ("0089/QĐ-TTg", Some(89), "QĐ-TTG", None, &[]),
        ("45/QĐ-SGD&ĐT", Some(45), "QĐ-SGD&ĐT", None, &[]),
        ("109/TTr-UBND", Some(109), "TTR-UBND", None, &[OtherDocument]),
        ("1436/2014", Some(1436), "", Some(2014), &[MissingSymbol]),
        ("12/5", None, "", None, &[LooksLikeDate]),
        ("12-May", None, "", None, &[LooksLikeDate]),
        ("2014-05-12 00:00:00", None, "", None, &[LooksLikeDate]),
        ("12/5/2014", None, "", None, &[LooksLikeDate]),
        ("5/2014", None, "", None, &[LooksLikeDate]),
        ("43963", Some(43963), "", None, &[LooksLikeDate, MissingSymbol]),
    ];
    for (text, number, symbol, year, suspicions) in cases {
        let read = DecisionNumber::read(text).unwrap_or_else(|problem| panic!("{text}: {problem}"));
        assert_eq!((read.number, read.symbol.as_str(), read.year), (number, symbol, year), "{text}");
        assert_eq!(read.suspicions, suspicions, "{text}");
        assert_eq!(read.raw.as_str(), text, "the text is kept as written");
    }
}

#[test]
fn what_is_no_number_says_why() {
    assert_eq!(DecisionNumber::read("  "), Err(DecisionNumberProblem::Empty));
    for text in ["1436/QĐ-UBND; 1437/QĐ-UBND", "1436, 1437/QĐ-UBND", "1436/QĐ-UBND và 1437/QĐ-UBND"] {
        assert!(matches!(DecisionNumber::read(text), Err(DecisionNumberProblem::SeveralNumbers(_))), "{text}");
    }
    let texts = [
        "Trường Mầm non Đức Xuân",
        "31 tập thể",
        "43 cá nhân",
        "UBND",
        "Giấy khen",
        "QĐ",
        "x",
        "-",
        "/",
        "1436/QĐ-UBND ngày 12/5/2014",
        "99999999999999/QĐ-UBND",
        "0/QĐ-UBND",
        "31 nguoi",
        "năm học 2018-2019",
    ];
    for text in texts {
        assert!(matches!(DecisionNumber::read(text), Err(DecisionNumberProblem::NotANumber(_))), "{text}");
    }
}

#[test]
fn spellings_of_one_number_are_the_same() {
    let pairs = [
        ("1436/QĐ-UBND", "Số: 1436 /QĐ - UBND"),
        ("1436/QĐ-UBND", "1436/QD-UBND"),
        ("1436/QĐ-UBND", "1436 /qđ–ubnd"),
        ("56-QĐ/TU", "56/QĐ-TU"),
        ("45/QĐ-SGDĐT", "45/QD-SGDDT"),
        ("200/QĐ-CTN-2024", "200/QĐ-CTN"),
        ("1020/QĐ-UBND.KT", "1020/QĐ-UBND-KT"),
    ];
    for (one, other) in pairs {
        assert!(same_number(one, other), "{one} = {other}");
    }
    for (one, other) in
        [("1436/QĐ-UBND", "1437/QĐ-UBND"), ("12/QĐ-UBND", "12/QĐ-TTg"), ("12/QĐ-UBND", "12A/QĐ-UBND"), ("x", "x")]
    {
        assert!(!same_number(one, other), "{one} ≠ {other}");
    }
}

type CellCase = (&'static str, Option<&'static str>, Option<(i32, u32, u32)>, Option<&'static str>);

#[test]
fn a_combined_cell_yields_number_date_and_authority() {
    let cases: [CellCase; 14] = [
        ("1436/QĐ-UBND ngày 12/5/2014 của UBND tỉnh", Some("1436/QĐ-UBND"), Some((2014, 5, 12)), Some("UBND tỉnh")),
        (
            "(Kèm theo Quyết định số 1234/QĐ-UBND ngày 10/7/2020 của Chủ tịch UBND thành phố Bắc Kạn)",
            Some("1234/QĐ-UBND"),
            Some((2020, 7, 10)),
            Some("Chủ tịch UBND thành phố Bắc Kạn"),
        ),
        (
            "(Ban hành kèm theo Quyết định số: 1234 /QĐ - UBND, ngày 10 tháng 7 năm 2020 của Chủ tịch UBND xã về việc khen thưởng)",
            Some("1234 /QĐ - UBND"),
            Some((2020, 7, 10)),
            Some("Chủ tịch UBND xã"),
        ),
        ("1436/QĐ-UBND, 12/5/2014, UBND tỉnh", Some("1436/QĐ-UBND"), Some((2014, 5, 12)), Some("UBND tỉnh")),
        ("QĐ số 38 ngày 5/6/2019", Some("38"), Some((2019, 6, 5)), None),
        ("QĐ 1436/QĐ-UBND ngày 12/5/2014", Some("QĐ 1436/QĐ-UBND"), Some((2014, 5, 12)), None),
        (
            "56-QĐ/TU ngày 3/2/2021 của Ban Thường vụ Tỉnh ủy",
            Some("56-QĐ/TU"),
            Some((2021, 2, 3)),
            Some("Ban Thường vụ Tỉnh ủy"),
        ),
        (
            "Quyết định của UBND tỉnh số 1436/QĐ-UBND ngày 12/5/2014",
            Some("1436/QĐ-UBND"),
            Some((2014, 5, 12)),
            Some("UBND tỉnh"),
        ),
        ("1436/QĐ-UBND", Some("1436/QĐ-UBND"), None, None),
        ("1436/QĐ-UBND của UBND tỉnh", Some("1436/QĐ-UBND"), None, Some("UBND tỉnh")),
        ("12/5/2014", None, Some((2014, 5, 12)), None),
        ("1436/QD-UBND ngay 12/5/2014 cua UBND tinh", Some("1436/QD-UBND"), Some((2014, 5, 12)), Some("UBND tinh")),
        ("DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN", None, None, None),
        ("", None, None, None),
    ];
    for (text, number, date, authority) in cases {
        let cell = DecisionCell::read(text);
        assert_eq!(cell.number.as_ref().map(|number| number.raw.as_str()), number, "{text}");
        let date = date.and_then(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day));
        assert_eq!(cell.date.and_then(|reading| reading.date), date, "{text}");
        assert_eq!(cell.authority.as_ref().map(Name::as_str), authority, "{text}");
        assert!(!cell.several, "{text}");
    }
}

#[test]
fn a_title_with_the_day_left_open_yields_the_month() {
    let cell = DecisionCell::read("(Kèm theo Quyết định số        /QĐ-UBND ngày     /7/2020 của UBND huyện Chợ Mới)");
    assert_eq!(cell.date.map(|date| (date.year, date.month, date.day)), Some((2020, Some(7), None)));
    assert_eq!(cell.authority.as_ref().map(Name::as_str), Some("UBND huyện Chợ Mới"));
}

#[test]
fn a_second_decision_in_the_cell_is_noticed() {
    let cell = DecisionCell::read("1436/QĐ-UBND ngày 12/5/2014; 1500/QĐ-UBND ngày 1/6/2014");
    assert_eq!(cell.number.and_then(|number| number.number), Some(1436));
    assert!(cell.several);
}

proptest! {
    #[test]
    fn any_text_can_be_read(text in "\\PC{0,40}") {
        let _ = DecisionNumber::read(&text).map(|number| number.key());
        let _ = DecisionCell::read(&text);
    }

    #[test]
    fn text_like_a_number_never_panics(text in "[0-9A-ZĐ/. –,;sốngày-]{0,30}") {
        let _ = DecisionNumber::read(&text).map(|number| number.key());
        let _ = DecisionCell::read(&text);
    }

    #[test]
    fn spaces_case_and_dashes_do_not_change_the_key(number in 1..100_000_u32, symbol in "QĐ-[A-Z]{2,6}", gap in " ?", dash in "[-–—]") {
        let plain = format!("{number}/{symbol}");
        let written = format!("Số: {number}{gap}/{gap}{}", symbol.to_lowercase().replace('-', &format!("{gap}{dash}{gap}")));
        prop_assert!(same_number(&plain, &written), "{} {}", plain, written);
    }
}
