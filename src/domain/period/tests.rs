//! What `period` promises, by table and by property.

use super::*;
use proptest::prelude::*;

fn read(text: &str, near_school: bool) -> Option<(PeriodKind, Option<i32>, Option<i32>)> {
    Period::read(text, near_school).map(|period| (period.kind, period.start_year, period.end_year))
}

#[test]
fn periods_are_read_as_offices_write_them() {
    use PeriodKind::{Date, SchoolYear, Stage, Term, Unknown, Year};
    let cases = [
        ("2019", Year, Some(2019), Some(2019)),
        ("2019.0", Year, Some(2019), Some(2019)),
        ("năm 2019", Year, Some(2019), Some(2019)),
        ("1901", Year, Some(1901), Some(1901)),
        ("1927/28", Stage, Some(1927), Some(1928)),
        ("năm học 2018-2019", SchoolYear, Some(2018), Some(2019)),
        ("Năm học 2018 – 2019", SchoolYear, Some(2018), Some(2019)),
        ("năm học 2018-19", SchoolYear, Some(2018), Some(2019)),
        ("NH 2018-2019", SchoolYear, Some(2018), Some(2019)),
        ("học kỳ I năm học 2018-2019", SchoolYear, Some(2018), Some(2019)),
        ("2018 - 2019", Stage, Some(2018), Some(2019)),
        ("giai đoạn 2015-2020", Stage, Some(2015), Some(2020)),
        ("5 năm (2015-2020)", Stage, Some(2015), Some(2020)),
        ("2015 – 2020", Stage, Some(2015), Some(2020)),
        ("từ năm 2015 đến năm 2020", Stage, Some(2015), Some(2020)),
        ("nhiệm kỳ 2015-2020", Term, Some(2015), Some(2020)),
        ("quý I/2020", Stage, Some(2020), Some(2020)),
        ("6 tháng đầu năm", Unknown, None, None),
        ("6 tháng đầu năm 2020", Stage, Some(2020), Some(2020)),
        ("14/7/2020", Date, Some(2020), Some(2020)),
        ("đột xuất, ngày 14 tháng 7 năm 2020", Date, Some(2020), Some(2020)),
        ("2020-2015", Unknown, None, None),
        ("nam hoc 2018-2019", SchoolYear, Some(2018), Some(2019)),
    ];
    for (text, kind, start, end) in cases {
        assert_eq!(read(text, false), Some((kind, start, end)), "{text}");
    }
}

#[test]
fn a_span_of_two_years_is_a_school_year_at_a_school() {
    assert_eq!(read("2018 - 2019", true), Some((PeriodKind::SchoolYear, Some(2018), Some(2019))));
    assert_eq!(read("năm 2018-2019", true), Some((PeriodKind::SchoolYear, Some(2018), Some(2019))));
    assert_eq!(read("2015-2020", true), Some((PeriodKind::Stage, Some(2015), Some(2020))));
}

#[test]
fn text_without_time_is_no_period() {
    for text in ["", "  ", "Trường Mầm non Đức Xuân", "1436/QĐ-UBND", "31"] {
        assert_eq!(read(text, true), None, "{text}");
    }
}

#[test]
fn one_period_has_one_key_however_it_is_written() {
    let key = |text: &str, near_school| Period::read(text, near_school).map(|period| period.key());
    assert_eq!(key("2018 - 2019", true), key("năm học 2018–2019", false));
    assert_eq!(key("giai đoạn 2015-2020", false), key("2015 – 2020", true));
    assert_ne!(key("nhiệm kỳ 2015-2020", false), key("giai đoạn 2015-2020", false));
    assert_ne!(key("quý I/2020", false), key("quý II/2020", false));
    assert_ne!(key("14/7/2020", false), key("15/7/2020", false));
}

proptest! {
    #[test]
    fn any_text_can_be_read(text in ".{0,40}") {
        let _ = Period::read(&text, true).map(|period| period.key());
    }

    #[test]
    fn a_school_year_keeps_its_years(start in 1900..2099_i32, dash in "[-–—/]") {
        let end = start + 1;
        prop_assert_eq!(
            read(&format!("năm học {start}{dash}{end}"), false),
            Some((PeriodKind::SchoolYear, Some(start), Some(end)))
        );
    }
}
