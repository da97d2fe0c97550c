//! Tests of the reader on who gives: whose award it is, whose decision, and who only hands it over.

use super::read_text;

/// Reads each sentence and compares the authority of what it reports first.
fn check(cases: &[(&str, Option<&str>)]) {
    let given = |text: &str| {
        let reading = read_text(text);
        let total = reading.reported.first().map(|total| total.authority.clone());
        let named = reading.named_recipients.first().map(|named| named.authority.clone());
        total.or(named).expect(text)
    };
    for (text, want) in cases {
        assert_eq!(given(text).as_deref(), *want, "{text}");
    }
}

#[test]
fn an_award_called_somebodys_is_given_in_that_name_whoever_hands_it_over() {
    check(&[
        (
            "Phó Chủ tịch UBND tỉnh Mẫu Thị Tám trao Bằng khen của Thủ tướng Chính phủ cho 2 tập thể.",
            Some("Thủ tướng Chính phủ"),
        ),
        (
            "Bà Mẫu Thị An, Hiệu trưởng Trường Tiểu học Hoa Mai, đã trao giấy khen của UBND huyện cho 5 học sinh.",
            Some("UBND huyện"),
        ),
        (
            "Trường Mầm non Hoa Sen đón nhận Bằng khen của Thủ tướng Chính phủ do đồng chí Mẫu Văn Yên, Chủ tịch UBND tỉnh, trao tặng.",
            Some("Thủ tướng Chính phủ"),
        ),
        ("Bằng khen của Thủ tướng Chính phủ được Chủ tịch UBND tỉnh trao cho 2 cá nhân.", Some("Thủ tướng Chính phủ")),
        ("5 cá nhân được nhận Bằng khen của Bộ trưởng Bộ Y tế do lãnh đạo tỉnh trao.", Some("Bộ trưởng Bộ Y tế")),
        (
            "Lãnh đạo UBND huyện trao Giấy khen của Giám đốc Công an tỉnh cho 2 tập thể, 5 cá nhân.",
            Some("Giám đốc Công an tỉnh"),
        ),
        ("Chủ tịch UBND tỉnh trao Cờ thi đua của Chính phủ cho 3 đơn vị.", Some("Chính phủ")),
        ("4 cá nhân được nhận Bằng khen của Thủ tướng Chính phủ Mẫu Xuân Phú.", Some("Thủ tướng Chính phủ")),
    ]);
}

#[test]
fn a_decision_is_given_in_the_name_of_whose_it_is() {
    check(&[
        ("Quyết định số 123/QĐ-UBND của UBND tỉnh Sơn Bình tặng Bằng khen cho 5 tập thể.", Some("UBND tỉnh Sơn Bình")),
        (
            "Theo Quyết định số 45/QĐ-UBND ngày 5/6/2020 của Chủ tịch UBND tỉnh Sơn Bình, 3 tập thể được tặng Bằng khen.",
            Some("Chủ tịch UBND tỉnh Sơn Bình"),
        ),
        (
            "UBND TP Hòa Sơn ban hành Quyết định số 12/QĐ-UBND về việc tặng Bằng khen cho 3 cá nhân.",
            Some("UBND TP Hòa Sơn"),
        ),
    ]);
}

#[test]
fn a_head_gives_in_the_own_name_and_whoever_acts_for_a_body_in_the_bodys() {
    check(&[
        ("Chủ tịch UBND xã trao giấy khen cho 5 cá nhân.", Some("Chủ tịch UBND xã")),
        ("Ông Mẫu Văn Cam, Giám đốc Sở Y tế, tặng giấy khen cho 5 cá nhân.", Some("Giám đốc Sở Y tế")),
        ("Chủ tịch UBND tỉnh Mẫu Văn Cam tặng Bằng khen cho 5 cá nhân.", Some("Chủ tịch UBND tỉnh")),
        ("Ông Mẫu Văn Cam, Phó Bí thư Tỉnh đoàn Hòa Sơn, tuyên dương 4 chiến sĩ.", Some("Tỉnh đoàn Hòa Sơn")),
        ("Phó Chủ tịch UBND huyện Hòa Sơn trao giấy khen cho 6 cá nhân.", Some("UBND huyện Hòa Sơn")),
        ("Lãnh đạo quận Hòa Sơn tặng giấy khen cho 4 cá nhân.", Some("quận Hòa Sơn")),
        ("Thủ tướng Mẫu Xuân Phú tặng Bằng khen cho 2 tập thể.", Some("Thủ tướng")),
    ]);
}

#[test]
fn an_order_is_not_given_by_the_office_that_hands_it_over() {
    check(&[
        ("Chủ tịch UBND tỉnh trao Huân chương Lao động hạng Ba cho 2 tập thể.", None),
        ("Bí thư Tỉnh ủy Mẫu Văn Cam gắn Huân chương Lao động hạng Ba cho 3 tập thể.", None),
        (
            "Thừa ủy quyền của Chủ tịch nước, Bí thư Tỉnh ủy trao Huân chương Lao động hạng Ba cho 2 tập thể.",
            Some("Chủ tịch nước"),
        ),
        ("Chủ tịch nước tặng Huân chương Lao động hạng Ba cho 2 tập thể.", Some("Chủ tịch nước")),
    ]);
}

#[test]
fn where_a_giver_belongs_and_what_others_are_called_by_gives_nothing() {
    check(&[
        ("UBND huyện Hòa Sơn, tỉnh Mẫu Bình đã khen thưởng 3 cán bộ.", Some("UBND huyện Hòa Sơn")),
        ("Phòng Cảnh sát giao thông, Công an tỉnh Mẫu Bình đã tôn vinh 6 tập thể.", Some("Phòng Cảnh sát giao thông")),
        (
            "Tỉnh ủy Mẫu Bình tổ chức lễ biểu dương các gương học tập phong cách Hồ Chí Minh, biểu dương 15 tập thể.",
            Some("Tỉnh ủy Mẫu Bình"),
        ),
        ("75 tập thể đã được Ủy ban T.Ư MTTQ Việt Nam tặng bằng khen.", Some("Ủy ban T.Ư MTTQ Việt Nam")),
    ]);
}
