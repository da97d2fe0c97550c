//! Prizes: what is won in a contest, and what is awarded under the name of a prize.

use super::check;

#[test]
fn whoever_wins_a_medal_or_a_prize_is_named() {
    check(&[
        ("Vận động viên Nguyễn Thị Oanh giành huy chương vàng nội dung 1.500m.", "| Nguyễn Thị Oanh"),
        ("Em Tạ Minh Thư đoạt huy chương đồng, em Kha Vĩnh Phát đoạt huy chương bạc.", "| Tạ Minh Thư, Kha Vĩnh Phát"),
        ("Giải nhất nghề mộc thuộc về anh Sái Công Lượng.", "| Sái Công Lượng"),
        (
            "Ban tổ chức trao giải A cho nhóm tác giả Đới Xuân Hùng, Nghiêm Thu Giang; giải B được trao cho bà Ung Thị Ngà.",
            "| Đới Xuân Hùng, Nghiêm Thu Giang, Ung Thị Ngà",
        ),
        (
            "Các giải B gồm: tập thơ Mùa gió của nhà thơ Tống Hạ Vi; tiểu thuyết Bến cũ của nhà văn Lạc Thế Bình.",
            "| Tống Hạ Vi, Lạc Thế Bình",
        ),
        ("Nhóm phóng viên Vi Thành Đạo, Kiều Lê Anh của báo Sông Lô được trao giải C.", "| Vi Thành Đạo, Kiều Lê Anh"),
        (
            "Thủ môn Từ Công Hậu đoạt giải Găng tay vàng, danh hiệu Vua phá lưới về tay Lý Sơn Hà.",
            "| Từ Công Hậu, Lý Sơn Hà",
        ),
    ]);
}

#[test]
fn whoever_only_hopes_for_a_prize_or_trains_its_winner_is_not_named() {
    check(&[
        ("Em Tạ Minh Thư không đoạt giải nhưng được khán giả yêu mến.", "|"),
        ("Hậu vệ Từ Công Hậu đặt mục tiêu giành huy chương vàng.", "|"),
        ("Ông Sái Công Lượng nói giải nhất thuộc về tập thể nhiều thế hệ.", "|"),
        ("Học sinh đạt huy chương vàng được thầy Sái Công Lượng bồi dưỡng.", "|"),
        ("Học sinh Nghĩa Bình giành 4 huy chương.", "|"),
    ]);
}

#[test]
fn those_who_get_a_prize_for_merit_are_counted_and_winners_of_a_contest_are_not() {
    check(&[
        ("Ban tổ chức vừa công bố 12 gương mặt được trao giải Sen hồng.", "0/12 |"),
        ("Có 9 người nhận giải Phụ nữ sáng tạo.", "0/9 |"),
        ("Năm nay có 17 bác sĩ đoạt giải.", "0/17 |"),
        ("Kỳ thi có 4 học sinh đạt giải với 2 giải nhất và 2 giải nhì.", "|"),
        ("Ban tổ chức trao giải khuyến khích cho 15 bài viết.", "|"),
        ("Có 31 cán bộ được trao Huy chương Gìn giữ hòa bình.", "0/31 |"),
        ("Tỉnh tặng bằng khen cho 24 thợ trẻ đoạt giải cao và cờ cho 3 đơn vị.", "0/24 3/0 |"),
    ]);
}

#[test]
fn money_rewards_whom_it_is_given_to() {
    check(&[
        ("Liên đoàn thưởng riêng 50 triệu đồng cho tiền đạo Hạ Thu Ngân.", "| Hạ Thu Ngân"),
        ("16 vận động viên được thưởng hơn 2 tỉ đồng.", "0/16 |"),
        ("16 công nhân được thưởng Tết.", "|"),
        ("Đội tuyển bóng đá nữ Việt Nam nhận thưởng nóng 1 tỉ đồng.", "| Đội tuyển bóng đá nữ Việt Nam"),
    ]);
}
