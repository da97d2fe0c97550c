//! What `date` promises, by table and by property.

use super::*;
use proptest::prelude::*;

fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

#[test]
fn a_day_is_read_in_every_shape_clerks_use() {
    let shapes = [
        "14/7/2020",
        "14-07-2020",
        "14.7.20",
        "14/07/2020 00:00:00",
        "14/7/2020 0:00",
        "14/7/2020 12:00:00 AM",
        "ngày 14 tháng 7 năm 2020",
        "Ngày 14 tháng 07 năm 2020",
        "14 tháng 7 2020",
        "14 tháng 7 năm 2020.",
        "2020-07-14",
        "2020-07-14T00:00:00Z",
        "2020-07-14 00:00:00",
        "2020/07/14",
        "44026",
        "44026.0",
        "14 / 7 / 2020",
        "ngày 14/7/2020",
        "ngay 14 thang 7 nam 2020",
        "14-Jul-20",
        "14-Jul-2020",
        "Jul 14, 2020",
        "14 thg 7, 2020",
        "14/Th7/2020",
        "14-Thg7-20",
        "20200714",
        "14072020",
        "14–7–2020",
        " 14/7/2020 ",
        "14/7/2020,",
        "7/14/2020",
        "nga\u{300}y 14/7/2020",
    ];
    for shape in shapes {
        let reading = read(shape, DateUse::Decision);
        assert_eq!(reading.map(|reading| reading.date), Ok(day(2020, 7, 14)), "{shape}");
    }
}

#[test]
fn a_text_may_name_only_month_or_year() {
    let cases = [
        ("7/2020", Some(7), DatePrecision::Month),
        ("07-2020", Some(7), DatePrecision::Month),
        ("tháng 7/2020", Some(7), DatePrecision::Month),
        ("tháng 7 năm 2020", Some(7), DatePrecision::Month),
        ("ngày    /7/2020", Some(7), DatePrecision::Month),
        ("  /7/2020", Some(7), DatePrecision::Month),
        ("…/7/2020", Some(7), DatePrecision::Month),
        ("...../7/2020", Some(7), DatePrecision::Month),
        ("ngày … tháng 7 năm 2020", Some(7), DatePrecision::Month),
        ("ngày     tháng 7 năm 2020", Some(7), DatePrecision::Month),
        ("ngày … tháng … năm 2020", None, DatePrecision::Year),
        ("2020", None, DatePrecision::Year),
        ("năm 2020", None, DatePrecision::Year),
    ];
    for (text, month, precision) in cases {
        let reading = read(text, DateUse::Decision).unwrap_or_else(|problem| panic!("{text}: {problem}"));
        assert_eq!(
            (reading.date, reading.year, reading.month, reading.precision),
            (None, 2020, month, precision),
            "{text}"
        );
    }
}

#[test]
fn the_century_of_a_short_year_depends_on_the_use() {
    let year = |text, purpose| read(text, purpose).map(|reading| reading.year);
    assert_eq!(year("1/2/68", DateUse::Decision), Ok(2068));
    assert_eq!(year("1/2/69", DateUse::Decision), Ok(1969));
    assert_eq!(year("1/2/05", DateUse::Birth), Ok(1905));
    assert_eq!(year("75", DateUse::Birth), Ok(1975));
    assert!(year("75", DateUse::Decision).is_err());
    assert_eq!(year("1975", DateUse::Birth), Ok(1975));
}

#[test]
fn doubts_are_told() {
    let flags = |text| {
        read(text, DateUse::Decision).map(|reading| (reading.serial, reading.month_first_only, reading.ambiguous))
    };
    assert_eq!(flags("44026"), Ok((true, false, false)));
    assert_eq!(flags("7/14/2020"), Ok((false, true, false)));
    assert_eq!(flags("5/7/2020"), Ok((false, false, true)));
    assert_eq!(flags("7/7/2020"), Ok((false, false, false)));
    assert_eq!(flags("14/7/2020"), Ok((false, false, false)));
    assert_eq!(flags("2020-05-07"), Ok((false, false, false)));
    let other = read("5/7/2020", DateUse::Decision).ok().and_then(|reading| reading.month_first());
    assert_eq!(other.and_then(|reading| reading.date), day(2020, 5, 7));
}

#[test]
fn what_is_no_date_says_why() {
    assert_eq!(read("  ", DateUse::Other), Err(DateProblem::Empty));
    assert!(matches!(read("14/7", DateUse::Other), Err(DateProblem::NoYear(_))));
    assert!(matches!(read("ngày 14 tháng 7", DateUse::Other), Err(DateProblem::NoYear(_))));
    assert!(matches!(read("31/2/2020", DateUse::Other), Err(DateProblem::NotInCalendar(_))));
    assert!(matches!(read("13/13/2020", DateUse::Other), Err(DateProblem::NotInCalendar(_))));
    for text in [
        "Trường Mầm non",
        "1436/QĐ-UBND",
        "#######",
        "20l8",
        "14/7/202",
        "1/2/3/4",
        "99999",
        "0",
        "12345678901234567890",
    ] {
        assert!(matches!(read(text, DateUse::Other), Err(DateProblem::NotADate(_))), "{text}");
    }
}

#[test]
fn a_decision_is_signed_between_1945_and_today() {
    let today = day(2026, 5, 1).unwrap();
    assert_eq!(check_signing_date(today, today), Ok(()));
    let (early, late) = (day(1944, 12, 31).unwrap(), day(2026, 5, 2).unwrap());
    assert_eq!(check_signing_date(early, today), Err(SigningDateProblem::Before1945(early)));
    assert_eq!(check_signing_date(late, today), Err(SigningDateProblem::AfterToday(late)));
}

#[test]
fn a_date_is_found_in_running_text() {
    let cases = [
        ("(Kèm theo Quyết định số 1234/QĐ-UBND ngày 10/7/2020 của Chủ tịch)", "ngày 10/7/2020", day(2020, 7, 10)),
        ("1436/QĐ-UBND ngày 12 tháng 5 năm 2014 của UBND tỉnh", "ngày 12 tháng 5 năm 2014", day(2014, 5, 12)),
        ("1436/QĐ-UBND, 12/5/2014, UBND tỉnh", "12/5/2014", day(2014, 5, 12)),
        ("Số 5/QĐ ngày     /7/2020 của UBND", "ngày     /7/2020", None),
    ];
    for (text, words, date) in cases {
        let (place, reading) = find(text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!((&text[place], reading.date), (words, date), "{text}");
    }
    assert_eq!(find("Trường Mầm non Đức Xuân, 31 tập thể"), None);
}

proptest! {
    #[test]
    fn any_text_can_be_read(text in "\\PC{0,30}") {
        let _ = read(&text, DateUse::Birth);
        let _ = find(&text);
    }

    #[test]
    fn text_like_a_date_never_panics(text in "[0-9/. :ngàythángăm…_-]{0,24}") {
        let _ = read(&text, DateUse::Decision);
        let _ = find(&text);
    }

    #[test]
    fn a_day_written_day_first_comes_back(days in 0..80_000_i64, sign in "[-/.]") {
        let date = day(1900, 1, 1).unwrap() + chrono::Duration::days(days);
        let text = date.format(&format!("%d{sign}%m{sign}%Y")).to_string();
        prop_assert_eq!(read(&text, DateUse::Decision).map(|reading| reading.date), Ok(Some(date)));
        prop_assert_eq!(read(&vi_date(date), DateUse::Birth).map(|reading| reading.date), Ok(Some(date)));
    }
}
