//! Tests of the reader on statistics: numbers reckoned up over years, and those of one occasion.

use super::read_text;

/// The label and the years of a span.
type Years<'t> = (&'t str, Option<i32>, Option<i32>);

/// Compares the span of the first total of each sentence.
fn check(cases: &[(&str, Option<Years<'_>>)]) {
    for (text, want) in cases {
        let total = read_text(text).reported.into_iter().next().expect(text);
        let found = total.over_years.as_ref().map(|span| (span.label.as_str(), span.from, span.to));
        assert_eq!(found, *want, "{text}");
    }
}

#[test]
fn a_number_reckoned_up_over_years_says_over_which() {
    check(&[
        (
            "Từ năm 2015 đến năm 2020, UBND huyện đã tặng giấy khen cho 215 tập thể và 480 cá nhân.",
            Some(("Từ năm 2015 đến năm 2020", Some(2015), Some(2020))),
        ),
        (
            "Trong 5 năm qua, toàn tỉnh có 1.120 lượt tập thể, cá nhân được khen thưởng.",
            Some(("Trong 5 năm qua", None, None)),
        ),
        (
            "Giai đoạn 2016 - 2020, 42 tập thể được UBND tỉnh tặng Bằng khen.",
            Some(("Giai đoạn 2016 - 2020", Some(2016), Some(2020))),
        ),
        ("Từ 2018 đến nay, xã đã khen thưởng 14 tập thể.", Some(("Từ 2018 đến nay", Some(2018), None))),
        (
            "Tính từ năm 2010 đến hết năm 2019, toàn ngành có 3.100 lượt cá nhân được tặng Bằng khen.",
            Some(("Tính từ năm 2010 đến hết năm 2019", Some(2010), Some(2019))),
        ),
        ("Qua 10 năm thực hiện phong trào, có 110 tập thể được tặng Bằng khen.", Some(("Qua 10 năm", None, None))),
        ("Những năm qua, 36 cá nhân được tặng Kỷ niệm chương.", Some(("Những năm qua", None, None))),
    ]);
}

#[test]
fn what_one_occasion_or_one_year_gave_is_no_statistic() {
    check(&[
        ("Dịp này, UBND huyện tặng giấy khen cho 12 tập thể có thành tích xuất sắc giai đoạn 2015-2020.", None),
        ("Sau 10 năm thực hiện phong trào, UBND huyện tặng giấy khen cho 12 tập thể.", None),
        ("Trong 5 năm qua phong trào lan rộng; tại hội nghị, 12 tập thể được tặng giấy khen.", None),
        ("Năm 2020, có 12 tập thể và 30 cá nhân được tặng giấy khen.", None),
        ("Giai đoạn 2015-2020 có nhiều đổi thay; riêng năm 2020, 25 tập thể được tặng giấy khen.", None),
        ("UBND tỉnh tặng Bằng khen cho 12 tập thể đạt thành tích 5 năm liền.", None),
    ]);
}

#[test]
fn years_that_are_told_are_a_stage() {
    let stage = |text: &str| read_text(text).reported.remove(0).over_years.and_then(|span| span.stage());
    let told = stage("Từ năm 2015 đến năm 2020, UBND huyện đã tặng giấy khen cho 215 tập thể.");
    assert_eq!(told.as_deref(), Some("giai đoạn 2015-2020"));
    assert_eq!(stage("Trong 5 năm qua, UBND huyện đã tặng giấy khen cho 215 tập thể."), None);
}
