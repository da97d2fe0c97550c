//! Tests of the reader on the prose of local portals: lists that go on in the next sentence, those picked out of a number,
//! plans, bodies called in short.

use super::{check, read_text};

#[test]
fn a_list_goes_on_in_the_sentences_behind_its_numbers() {
    check(&[
        (
            "UBND xã tặng giấy khen cho 2 tập thể và 3 cá nhân. Theo đó, 2 tập thể gồm: Trường Tiểu học Hoa Mai; Hội Nông dân xã Mẫu. 3 cá nhân gồm các ông: Mẫu Văn Hùng, Lê Bá Mẫu, Nguyễn Đình Mẫu.",
            "2/3 | Trường Tiểu học Hoa Mai, Hội Nông dân xã Mẫu, Mẫu Văn Hùng, Lê Bá Mẫu, Nguyễn Đình Mẫu",
        ),
        (
            "Trung ương Đoàn trao Giải thưởng Lương Định Của cho 31 nhà nông trẻ. Ba người có doanh thu cao nhất là Đinh Xuân Mẫu, Phạm Văn Mẫu và Lưu Thị Mẫu.",
            "0/31 | Đinh Xuân Mẫu, Phạm Văn Mẫu, Lưu Thị Mẫu",
        ),
        (
            "Sở tặng giấy khen cho 9 cá nhân. Hồ sơ được chọn từ 40 đề cử. Tiêu biểu là kỹ sư Nguyễn Văn Mẫu với 9 sáng kiến, và công nhân Huỳnh Thị Mẫu.",
            "0/9 | Nguyễn Văn Mẫu, Huỳnh Thị Mẫu",
        ),
        (
            "Hội đã tặng Kỷ niệm chương cho 35 cá nhân. Chị Mẫu Thị Nga và anh Mẫu Văn Kha là hai trong số những người được nhận.",
            "0/35 | Mẫu Thị Nga, Mẫu Văn Kha",
        ),
        (
            "UBND tỉnh tặng Bằng khen cho 40 người. Anh Mẫu Văn Thuỳ dẫn đầu danh sách với 61 lần hiến máu. Trẻ nhất là cô Mẫu Bảo Châu.",
            "0/40 | Mẫu Văn Thuỳ, Mẫu Bảo Châu",
        ),
        ("UBND tỉnh tặng Bằng khen cho 4 làng và 3 nghệ nhân: A Biu, Y Hên, A Ren.", "4/3 | A Biu, Y Hên, A Ren"),
        (
            "Quyết định tặng Giấy khen cho các tập thể, cá nhân sau:\nI. Tập thể\n1. Trường Mầm non Mẫu\n2. Trường Tiểu học và THCS Mẫu\nII. Cá nhân\n1. Ông Hà Văn Mẫu, Hiệu trưởng",
            "| Trường Mầm non Mẫu, Trường Tiểu học và THCS Mẫu, Hà Văn Mẫu",
        ),
    ]);
}

#[test]
fn those_picked_out_stand_behind_words_of_time_place_and_merit() {
    check(&[
        (
            "60 người vừa được tôn vinh tối 13-6 tại Hà Nội, trong đó có chị Mẫu Thị Thảo, đã 55 lần hiến máu.",
            "0/60 | Mẫu Thị Thảo",
        ),
        (
            "20 nông dân được Hội Nông dân tỉnh tặng Bằng khen; trong đó có ông Mẫu Văn Bảo với mô hình nuôi cá.",
            "0/20 | Mẫu Văn Bảo",
        ),
        (
            "Mới đây, 2 đội viên được Hội Chữ thập đỏ tỉnh tặng Bằng khen, gồm anh Mẫu Văn Duẩn và chị Mẫu Thị Thắm.",
            "0/2 | Mẫu Văn Duẩn, Mẫu Thị Thắm",
        ),
        (
            "Tỉnh đoàn tặng bằng khen cho 2 tập thể có nhiều thí sinh tham gia nhất là Huyện đoàn Mẫu Sơn và Thành đoàn Mẫu Bình.",
            "2/0 | Huyện đoàn Mẫu Sơn, Thành đoàn Mẫu Bình",
        ),
        (
            "Nhà trường tuyên dương 2 sinh viên có thành tích xuất sắc là Khamphet Sengsavang và Bounmy Phommachan.",
            "0/2 | Khamphet Sengsavang, Bounmy Phommachan",
        ),
        (
            "UBND xã tặng giấy khen cho chị Mẫu Thị Loan, người phụ nữ tham gia chữa cháy rừng, và anh Mẫu Công Hưng.",
            "| Mẫu Thị Loan, Mẫu Công Hưng",
        ),
    ]);
}

#[test]
fn what_is_planned_for_one_clause_is_planned_for_the_next() {
    check(&[
        (
            "Công ty đăng ký thi đua đạt danh hiệu Tập thể lao động xuất sắc, 18 cá nhân đạt danh hiệu Chiến sĩ thi đua cơ sở.",
            "|",
        ),
        ("Hội đồng sẽ chọn 20 cá nhân để trao Bằng khen.", "|"),
        ("Sở đề nghị tặng Bằng khen cho 5 tập thể; UBND tỉnh tặng Bằng khen cho 3 cá nhân.", "0/3 |"),
        ("Nhiệm kỳ tới, 6 giảng viên đạt danh hiệu Chiến sĩ thi đua cấp bộ.", "|"),
        ("Kết quả bỏ phiếu suy tôn, Ngân hàng Mẫu Sơn được đề nghị tặng Cờ thi đua.", "|"),
        ("Kết quả bình xét, Trường THCS Mẫu Sơn được UBND thành phố tặng Giấy khen.", "| Trường THCS Mẫu Sơn"),
    ]);
}

#[test]
fn numbers_of_those_served_or_stood_for_are_not_honoured() {
    check(&[
        ("Hiện công ty tạo việc làm cho 2.300 lao động, nhiều năm liền được UBND tỉnh tặng bằng khen.", "|"),
        ("150 công nhân tiêu biểu, đại diện cho hơn 90.000 công nhân toàn ngành, vừa được tuyên dương.", "0/150 |"),
        ("Cô đỡ Mẫu Thị Núp 26 năm đỡ đẻ cho 412 ca, được Thủ tướng tặng Bằng khen.", "| Mẫu Thị Núp"),
        (
            "UBND huyện tặng giấy khen cho em Mẫu Văn Hiếu - người 10 năm cõng bạn Lê Tất Mẫu đến trường.",
            "| Mẫu Văn Hiếu",
        ),
        ("Bệnh viện có 12 bác sĩ nghỉ việc, có cả trưởng khoa Cấp cứu, người được Bộ Y tế tặng Bằng khen.", "|"),
        ("Dòng họ Mẫu có 132 cháu đỗ đại học, được Hội Khuyến học tỉnh tặng Bằng khen.", "|"),
        ("Hội báo chí năm nay trao 23 giải cho 31 tác giả.", "|"),
        (
            "Danh sách nợ thuế có 124 doanh nghiệp, đứng đầu là Công ty CP Xây dựng Mẫu - từng 2 lần được vinh danh.",
            "| Công ty CP Xây dựng Mẫu",
        ),
        ("Thay mặt gia đình, chị Mẫu Thị Mỷ nhận Huân chương từ tay lãnh đạo tỉnh.", "|"),
    ]);
}

#[test]
fn the_same_are_honoured_again_and_groups_are_called_by_their_number() {
    check(&[
        ("15 chị được công nhận thợ giỏi cấp Tổng công ty và được tặng giấy khen.", "0/15 |"),
        ("Ban An toàn giao thông trao bằng khen của UBND TP cho nhóm 7 thanh niên.", "0/7 |"),
        ("Quân khu trao Bằng khen của Tư lệnh Quân khu tặng 15 tập thể và 30 cá nhân.", "15/30 |"),
        ("Hội đồng vinh danh 56 công trình, 21 tập thể và 48 cá nhân.", "21/48 |"),
        ("Nhà hát có thêm 4 nghệ sĩ được phong tặng danh hiệu Nghệ sĩ ưu tú đợt này.", "0/4 |"),
        ("Ông và bà là hai trong 35 người có uy tín được UBND tỉnh tuyên dương.", "0/35 |"),
        ("Bà là một trong 17 nghệ nhân Hát Xoan của tỉnh được phong tặng danh hiệu Nghệ nhân ưu tú.", "0/17 |"),
    ]);
}

#[test]
fn bodies_are_named_whole_and_once() {
    check(&[
        (
            "Công ty Thủy điện Mẫu đón nhận Huân chương Lao động\nSáng 3/9, Công ty Cổ phần Thủy điện Mẫu tổ chức lễ kỷ niệm 20 năm thành lập và đón nhận Huân chương Lao động hạng Ba.",
            "| Công ty Cổ phần Thủy điện Mẫu",
        ),
        (
            "Bộ Tư lệnh Biên phòng tổ chức lễ đón nhận danh hiệu Anh hùng Lực lượng vũ trang nhân dân của Đồn Biên phòng Mẫu Sơn.",
            "| Đồn Biên phòng Mẫu Sơn",
        ),
        ("Trường Cao đẳng Nghề số 4 - Bộ Quốc phòng đón nhận Cờ thi đua của Chính phủ.", "| Trường Cao đẳng Nghề số 4"),
        (
            "Đội SOS Mẫu Bình do anh Mẫu Đình Tuấn làm đội trưởng được Trung ương Hội tặng bằng khen.",
            "| Đội SOS Mẫu Bình",
        ),
        ("UBND tỉnh tặng Bằng khen cho Trung tâm Con người và Thiên nhiên.", "| Trung tâm Con người và Thiên nhiên"),
        ("UBND huyện tặng Giấy khen cho Hội Phụ nữ các xã Đông Sơn, Tây Lĩnh.", "|"),
        ("Đài Tiếng nói Mẫu Bình được Thủ tướng Chính phủ tặng Bằng khen.", "| Đài Tiếng nói Mẫu Bình"),
        ("UBND tỉnh tặng Bằng khen cho Cảng hàng không quốc tế Mẫu Sơn.", "| Cảng hàng không quốc tế Mẫu Sơn"),
    ]);
}

#[test]
fn a_short_word_finds_whom_it_means_before_time_and_award() {
    check(&[
        ("Em Mẫu Văn Lượng nhặt được ví. Nhà trường trao giấy khen cho em trong buổi chào cờ.", "| Mẫu Văn Lượng"),
        (
            "Thượng úy Mẫu A Trư bị thương khi vây bắt Mẫu Văn Chư. Chủ tịch nước đã tặng anh Huân chương Chiến công hạng Nhì.",
            "| Mẫu A Trư",
        ),
        (
            "Già làng Y Bhem: cây đại thụ của buôn\nAi cũng quý già làng Y Bhem Kbuôr. Ông được UBND tỉnh tặng Bằng khen.",
            "| Y Bhem Kbuôr",
        ),
        (
            "Anh Mẫu Văn Hoàng cùng hai dân quân là Lò Văn Dũng, Cầm Văn Tiến cứu người. UBND tỉnh tặng bằng khen cho cả ba người.",
            "0/3 | Mẫu Văn Hoàng, Lò Văn Dũng, Cầm Văn Tiến",
        ),
        (
            "Cô Lò Thị Hồng được tặng bằng khen vì thành tích từ năm học 2015-2016 đến năm học 2019-2020.",
            "| Lò Thị Hồng",
        ),
    ]);
}

#[test]
fn awards_of_one_form_by_two_authorities_are_two() {
    let text = "Cô Lò Thị Hồng được Thủ tướng Chính phủ tặng bằng khen. Trước đó, cô từng được Bộ Giáo dục và Đào tạo tặng bằng khen.";
    let authorities: Vec<_> = read_text(text).named_recipients.into_iter().map(|named| named.authority).collect();
    assert_eq!(authorities.len(), 2, "{authorities:?}");
    assert!(authorities.contains(&Some("Thủ tướng Chính phủ".to_owned())), "{authorities:?}");
}
