//! Tests of the reader on numbers that stand before those of an award and count who came, is there or was chosen from.

use super::check;

#[test]
fn those_who_took_part_are_not_those_honoured() {
    check(&[
        ("Cuộc thi vẽ tranh thu hút 640 em nhỏ tham dự; 18 em được tặng giấy khen.", "0/18 |"),
        ("Hội thi quy tụ 22 đội, 160 thí sinh; 4 tập thể, 9 cá nhân được tặng giấy khen.", "4/9 |"),
        ("Hội thi quy tụ 22 đội, 160 thí sinh, 4 tập thể, 9 cá nhân được tặng giấy khen.", "4/9 |"),
        ("Đợt này có 54 đơn vị tham gia; 7 đơn vị được tặng cờ thi đua.", "7/0 |"),
        ("Gần 900 người dự lễ, 41 người được tặng Kỷ niệm chương.", "0/41 |"),
        (
            "Lễ tổng kết có sự tham dự của 90 tập thể, 210 cá nhân; 11 tập thể, 25 cá nhân được tặng giấy khen.",
            "11/25 |",
        ),
        ("Hội nghị có 180 đại biểu tham dự, 14 tập thể và 33 cá nhân được biểu dương.", "14/33 |"),
        (
            "Cuộc vận động nhận được sự hưởng ứng của 130 doanh nghiệp, 2.700 cá nhân; 8 doanh nghiệp và 16 cá nhân được vinh danh.",
            "8/16 |",
        ),
        ("Phong trào thu hút 14 đội, 6 cá nhân được tặng giấy khen.", "0/6 |"),
        (
            "Sau hai tháng có 66 đơn vị đăng ký, 410 cá nhân dự thi; kết quả 5 đơn vị và 12 cá nhân được tặng giấy khen.",
            "5/12 |",
        ),
        ("Với sự tham gia của 28 đội, ban tổ chức trao giấy khen cho 4 đội.", "4/0 |"),
        ("Hội trại có 320 đoàn viên tham gia, chị Mẫu Thị Lan được tặng giấy khen.", "| Mẫu Thị Lan"),
    ]);
}

#[test]
fn those_among_whom_some_were_chosen_are_not_all_honoured() {
    check(&[
        ("Trong số 140 cá nhân dự thi, 13 cá nhân được tặng giấy khen.", "0/13 |"),
        ("Trên tổng số 75 đơn vị, 6 đơn vị được tặng Cờ thi đua.", "6/0 |"),
        ("Trong tổng số 260 hội viên, 21 hội viên được Trung ương Hội tặng Kỷ niệm chương.", "0/21 |"),
        ("Từ 280 hồ sơ của 70 đơn vị, hội đồng chọn 16 tập thể để tặng Bằng khen.", "16/0 |"),
        ("Từ 110 bài của 85 tác giả, ban giám khảo chọn 9 tác giả để trao giấy khen.", "0/9 |"),
        ("Đại hội đã biểu dương 25 điển hình trong tổng số 390 cá nhân tiêu biểu.", "0/25 |"),
    ]);
}

#[test]
fn those_who_are_there_are_not_those_honoured() {
    check(&[
        ("Toàn tỉnh hiện có 1.350 tập thể với 21.000 lao động; 4 tập thể được tặng Bằng khen của UBND tỉnh.", "4/0 |"),
        ("Huyện có 38 trường học, 6 trường được tặng cờ thi đua.", "6/0 |"),
        ("Công ty có 520 công nhân, 27 công nhân được tôn vinh là lao động giỏi.", "0/27 |"),
        ("Toàn ngành có 310 đơn vị, 12.000 cán bộ; 9 đơn vị, 52 cán bộ được Bộ trưởng tặng Bằng khen.", "9/52 |"),
        ("Toàn ngành có 310 đơn vị, 12.000 cán bộ, 9 đơn vị, 52 cán bộ được Bộ trưởng tặng Bằng khen.", "9/52 |"),
        ("Ngành có 15 đơn vị hoàn thành tốt nhiệm vụ, 7 đơn vị được tặng cờ thi đua.", "7/0 |"),
        ("Lớp bồi dưỡng có 42 học viên; cuối khóa 6 học viên được tặng giấy khen.", "0/6 |"),
        ("Xã có 8 thôn với 1.900 hộ; có 3 thôn và 28 hộ được biểu dương.", "3/0/28h |"),
    ]);
}

#[test]
fn numbers_that_are_said_to_be_there_and_honoured_in_one_breath_are_of_the_award() {
    check(&[
        ("Có 6 tập thể và 22 cá nhân được tặng giấy khen.", "6/22 |"),
        ("Năm nay có 48 tập thể, 115 cá nhân được tuyên dương.", "48/115 |"),
        ("Tỉnh có 13 tập thể và 36 cá nhân được Thủ tướng tặng Bằng khen.", "13/36 |"),
        ("Trường có 3 giáo viên, 8 học sinh được tặng Bằng khen.", "0/3 0/8 |"),
        ("Trường có 7 học sinh lớp 9, 5 học sinh lớp 8 được tặng giấy khen.", "0/7 0/5 |"),
        ("Trong đó có 5 tập thể được tặng Huân chương Lao động hạng Ba.", "5/0 |"),
        ("Với 44 tập thể, 63 cá nhân được khen thưởng, năm nay là năm bội thu.", "44/63 |"),
        ("Danh sách gồm 17 tập thể và 31 cá nhân được tặng Bằng khen.", "17/31 |"),
        ("Hội nghị có sự tham gia của 160 đại biểu và 11 tập thể, 23 cá nhân được khen thưởng.", "11/23 |"),
        ("6 tập thể tham gia chữa cháy, 9 cá nhân dũng cảm cứu người được khen thưởng.", "6/9 |"),
        ("2 tập thể, ông Mẫu Văn An và bà Mẫu Thị Bình được tặng giấy khen.", "2/0 | Mẫu Văn An, Mẫu Thị Bình"),
        ("Tổng số 16 tập thể, 29 cá nhân được khen thưởng.", "16/29 |"),
    ]);
}

#[test]
fn those_chosen_for_a_proposal_or_every_year_are_not_honoured() {
    check(&[
        ("Hội đồng chọn 14 tập thể để đề nghị tặng Bằng khen.", "|"),
        ("Mỗi năm, huyện chọn 10 tập thể để tặng giấy khen.", "|"),
    ]);
}
