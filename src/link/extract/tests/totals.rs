//! Totals: which numbers of recipients a sentence reports.

use super::check;

#[test]
fn a_count_behind_a_verb_of_giving_is_reported() {
    check(&[
        (
            "Dịp này, Chủ tịch UBND huyện Ba Bể đã tặng Giấy khen cho 12 tập thể và 25 cá nhân có thành tích xuất sắc trong phong trào thi đua năm 2019.",
            "12/25 |",
        ),
        ("Nhân dịp này, Sở Giáo dục và Đào tạo tỉnh Lào Cai tặng giấy khen cho 08 tập thể, 15 cá nhân.", "8/15 |"),
        ("Bằng khen của Chủ tịch UBND tỉnh được trao cho 10 tập thể và 22 cá nhân.", "10/22 |"),
        ("Ban Thường vụ Tỉnh đoàn tuyên dương 60 đoàn viên tiêu biểu và tặng Bằng khen cho 8 tập thể.", "0/60 8/0 |"),
        ("Thủ tướng Chính phủ tặng Bằng khen cho hai tập thể, bốn cá nhân thuộc Bộ Công Thương.", "2/4 |"),
        ("Hội Cựu chiến binh tỉnh tặng Kỷ niệm chương \"Cựu chiến binh Việt Nam\" cho 18 cán bộ, hội viên.", "0/18 |"),
        ("Bộ Quốc phòng truy tặng Bằng khen cho 13 cán bộ, chiến sĩ hy sinh khi làm nhiệm vụ.", "0/13 |"),
        ("Đảng ủy phường đã khen thưởng cho 4 chi bộ và 9 đảng viên hoàn thành xuất sắc nhiệm vụ 5 năm liền.", "4/9 |"),
        ("Lễ tôn vinh 100 doanh nghiệp tiêu biểu diễn ra tối 13/10 tại Hà Nội.", "100/0 |"),
        (
            "Chủ tịch UBND huyện quyết định khen thưởng đột xuất đối với 2 tập thể và 4 cá nhân tham gia chữa cháy.",
            "2/4 |",
        ),
        (
            "Ông Trần Anh Dũng - Giám đốc Sở Nội vụ đã công bố quyết định khen thưởng của Chủ tịch UBND tỉnh cho 16 tập thể và 18 cá nhân.",
            "16/18 |",
        ),
        (
            "UBND huyện Con Cuông tổ chức lễ tuyên dương 64 học sinh giỏi, 12 giáo viên có thành tích cao trong năm học 2018-2019.",
            "0/64 0/12 |",
        ),
        (
            "Tối 25/2, Bộ Y tế tổ chức lễ trao danh hiệu Thầy thuốc Nhân dân, Thầy thuốc Ưu tú cho 1.200 thầy thuốc.",
            "0/1200 |",
        ),
        ("Dịp này, 15 nữ công nhân và 10 em học sinh được LĐLĐ tỉnh tuyên dương.", "0/15 0/10 |"),
        (
            "Hội đã tặng Kỷ niệm chương Vì sự nghiệp khuyến học cho 20 cá nhân, tặng Bằng khen cho 12 tập thể, 30 cá nhân và 15 gia đình hiếu học.",
            "0/20 12/30/15h |",
        ),
        ("Công an tỉnh đã khen thưởng 4 tập thể, 12 cá nhân lập thành tích trong đấu tranh với tội phạm.", "4/12 |"),
        ("Bộ Tư lệnh Cảnh sát biển trao thưởng cho hai tàu CSB 4032 và CSB 8001.", "2/0 |"),
        ("Thành đoàn trao danh hiệu \"Công dân trẻ tiêu biểu\" cho 12 bạn trẻ.", "0/12 |"),
        (
            "Ông Hoàng Duy Chinh, Chủ tịch UBND tỉnh trao Cờ thi đua của Chính phủ cho 3 đơn vị dẫn đầu khối thi đua.",
            "3/0 |",
        ),
        ("Hà Nội vinh danh 88 thủ khoa xuất sắc tốt nghiệp các trường đại học.", "0/88 |"),
        (
            "Hội nghị đã biểu dương, khen thưởng 39 tập thể, 52 cá nhân tiêu biểu, xuất sắc trong học tập và làm theo Bác.",
            "39/52 |",
        ),
        (
            "Ban Chấp hành Đảng bộ tỉnh tặng Bằng khen cho 15 tổ chức cơ sở đảng đạt tiêu chuẩn trong sạch, vững mạnh tiêu biểu 5 năm liền.",
            "15/0 |",
        ),
        (
            "Đây là lần thứ 3 chương trình được tổ chức, tôn vinh 60 nông dân xuất sắc đến từ 63 tỉnh, thành phố.",
            "0/60 |",
        ),
        ("Tổng Liên đoàn Lao động Việt Nam vừa quyết định tặng bằng Lao động sáng tạo cho 150 đoàn viên.", "0/150 |"),
        ("Liên đoàn Lao động tỉnh tuyên dương 37 CNVCLĐ tiêu biểu, 20 công nhân giỏi.", "0/37 0/20 |"),
        ("KHEN THƯỞNG 12 TẬP THỂ VÀ 20 CÁ NHÂN", "12/20 |"),
        (
            "Chủ tịch nước Võ Văn Thưởng trao Huân chương Lao động hạng Ba cho 3 tập thể và 2 cá nhân thuộc Tổng công ty.",
            "3/2 |",
        ),
    ]);
}

#[test]
fn a_count_that_is_the_subject_of_being_honoured_is_reported() {
    check(&[
        ("Tại hội nghị, 7 tập thể, 12 cá nhân đã được Bộ trưởng Bộ Y tế tặng Bằng khen.", "7/12 |"),
        ("Có 45 tập thể và 102 cá nhân vinh dự nhận Bằng khen của Thủ tướng Chính phủ.", "45/102 |"),
        ("Năm 2020, toàn tỉnh có 1.250 lượt tập thể và 3.460 lượt cá nhân được khen thưởng các cấp.", "1250/3460 |"),
        ("Hai tập thể và ba cá nhân được tặng thưởng Huân chương Lao động hạng Ba.", "2/3 |"),
        (
            "Toàn ngành có 15 nhà giáo được phong tặng danh hiệu Nhà giáo Nhân dân, 120 nhà giáo được phong tặng danh hiệu Nhà giáo Ưu tú.",
            "0/15 0/120 |",
        ),
        (
            "Nhân dịp này, 01 tập thể, 02 cá nhân được nhận Bằng khen của Bộ Nội vụ; 05 tập thể và 07 cá nhân được nhận Giấy khen của Sở Nội vụ.",
            "1/2 5/7 |",
        ),
        (
            "Cựu chiến binh Đỗ Văn Chiến vinh dự là một trong 70 điển hình được Trung ương Hội tuyên dương.",
            "0/70 | Đỗ Văn Chiến",
        ),
        (
            "Tổng kết phong trào, 9 tập thể, 18 cá nhân có thành tích xuất sắc được Chủ tịch UBND huyện khen thưởng.",
            "9/18 |",
        ),
        (
            "Trong 5 năm, có 12 tập thể và 30 cá nhân được tặng Huân chương các loại, 150 tập thể được tặng Cờ thi đua.",
            "12/30 150/0 |",
        ),
        ("Toàn quân có 35 tập thể và 21 cá nhân được tuyên dương Anh hùng Lực lượng vũ trang nhân dân.", "35/21 |"),
        ("12 bạn trẻ nhận danh hiệu Công dân trẻ tiêu biểu năm 2017.", "0/12 |"),
        ("Trong tổng số 75 cá nhân được khen thưởng có 40 người là nữ.", "0/75 |"),
        (
            "Cháu Nguyễn Thảo Vy là một trong 5 thiếu nhi được Trung ương Đoàn tặng Huy hiệu Tuổi trẻ dũng cảm.",
            "0/5 | Nguyễn Thảo Vy",
        ),
        ("Sở Công Thương khen thưởng 50 trường hợp gồm 20 tập thể và 30 cá nhân.", "20/30 |"),
        (
            "Toàn tỉnh có 5.230 cá nhân được tặng danh hiệu Lao động tiên tiến, 640 cá nhân được tặng danh hiệu Chiến sĩ thi đua cơ sở, 45 tập thể được tặng Cờ thi đua của UBND tỉnh.",
            "0/5230 0/640 45/0 |",
        ),
        ("Trong đợt này, thành phố có 7 công trình được gắn biển, 12 tập thể nhận cờ thi đua.", "12/0 |"),
        (
            "Trong 6 tháng đầu năm, lực lượng chức năng đã phát hiện 120 vụ, 150 đối tượng; 8 tập thể, 15 cá nhân được khen thưởng đột xuất.",
            "8/15 |",
        ),
        ("Nhân dịp 20/11, 2 thầy giáo và 3 cô giáo của trường được Bộ trưởng tặng Bằng khen.", "0/2 0/3 |"),
        ("Kết quả, có 2 tập thể và 6 cá nhân đạt giải cao được Ban Tổ chức trao giấy khen.", "2/6 |"),
        ("Trước đó, vào năm 2012, 5 người trong gia đình bà cũng nhận được giấy khen.", "0/5 |"),
        (
            "Từ năm 2015 đến nay, có trên 300 lượt tập thể, gần 1.000 lượt cá nhân được các cấp khen thưởng.",
            "300/1000 |",
        ),
    ]);
}

#[test]
fn kinds_counted_in_one_breath_are_one_total() {
    check(&[
        ("UBND tỉnh trao Bằng khen cho 5 tập thể, 10 cá nhân và 3 hộ gia đình tiêu biểu.", "5/10/3h |"),
        ("Hội Nông dân tỉnh khen thưởng gần 50 hộ nông dân sản xuất kinh doanh giỏi.", "0/0/50h |"),
        (
            "Chủ tịch UBND thành phố tặng Bằng khen cho 5 tập thể có thành tích xuất sắc trong công tác phòng, chống dịch và 9 cá nhân có nhiều đóng góp cho địa phương.",
            "5/9 |",
        ),
        ("UBND phường biểu dương 15 gia đình văn hóa tiêu biểu và 3 khu dân cư tiên tiến.", "3/0/15h |"),
        (
            "Hội LHPN tỉnh tặng bằng khen cho 20 chi hội và 45 hội viên; tuyên dương 12 phụ nữ khởi nghiệp.",
            "20/45 0/12 |",
        ),
    ]);
}

#[test]
fn each_award_of_a_sentence_has_its_own_total() {
    check(&[
        (
            "UBND thị xã khen thưởng 14 tập thể, 36 cá nhân; LĐLĐ thị xã tặng giấy khen cho 20 công đoàn cơ sở.",
            "14/36 20/0 |",
        ),
        (
            "Dịp này, 3 tập thể được tặng Cờ thi đua của Chính phủ; 5 tập thể được tặng Cờ thi đua của tỉnh; 17 cá nhân được công nhận Chiến sĩ thi đua cấp tỉnh.",
            "3/0 5/0 0/17 |",
        ),
        (
            "Nhân dịp này, Bộ trưởng Bộ VHTTDL tặng Bằng khen cho 2 tập thể, 5 cá nhân; Chủ tịch UBND tỉnh tặng Bằng khen cho 10 tập thể, 20 cá nhân; Giám đốc Sở VHTTDL tặng Giấy khen cho 15 tập thể và 40 cá nhân.",
            "2/5 10/20 15/40 |",
        ),
        (
            "Chủ tịch UBND tỉnh đã tặng Bằng khen cho 01 tập thể và 03 cá nhân; Giám đốc Công an tỉnh tặng Giấy khen cho 02 tập thể, 08 cá nhân.",
            "1/3 2/8 |",
        ),
        ("Sau khi xem xét, Chủ tịch nước đã quyết định tặng Huân chương cho 9 tập thể và 4 cá nhân.", "9/4 |"),
        ("Theo đề nghị của Ban Thi đua - Khen thưởng, UBND tỉnh tặng Bằng khen cho 9 tập thể và 4 cá nhân.", "9/4 |"),
        (
            "Trong số này, 12 tập thể được Thủ tướng tặng Cờ thi đua, 30 tập thể và 40 cá nhân được Bộ trưởng tặng Bằng khen.",
            "12/0 30/40 |",
        ),
    ]);
}

#[test]
fn the_form_may_stand_before_its_count() {
    check(&[
        ("Danh hiệu Tập thể lao động xuất sắc: 280 tập thể; Chiến sĩ thi đua cơ sở: 1.120 cá nhân.", "280/0 0/1120 |"),
        ("UBND tỉnh trao cho 5 tập thể và 7 cá nhân Bằng khen của Chủ tịch UBND tỉnh.", "5/7 |"),
        ("Ông A đã nhận 5 triệu đồng. Bằng khen: 12 tập thể, 15 cá nhân.", "12/15 |"),
        (
            "Danh hiệu \"Đơn vị quyết thắng\": 4 đơn vị. Bằng khen của Bộ trưởng: 10 tập thể và 25 cá nhân.",
            "4/0 10/25 |",
        ),
    ]);
}

#[test]
fn one_number_for_several_kinds_is_combined() {
    check(&[("133 tập thể và cá nhân được tôn vinh tại buổi lễ.", "0/0/133c |")]);
}

#[test]
fn a_part_of_those_counted_is_no_total_of_its_own() {
    check(&[
        ("Tham dự hội nghị có 300 đại biểu, trong đó có 120 cá nhân điển hình tiên tiến được biểu dương.", "0/120 |"),
        (
            "Năm 2015, Ban Bí thư Trung ương Đoàn đã trao Giải thưởng Lý Tự Trọng cho 100 cán bộ Đoàn, trong đó có anh Nguyễn Tất Thành (Bí thư Đoàn xã).",
            "0/100 | Nguyễn Tất Thành",
        ),
        ("UBND tỉnh tặng Bằng khen cho 5 cá nhân, trong đó có 2 phóng viên Báo Bắc Kạn.", "0/5 |"),
        ("Hơn 100 doanh nghiệp tham gia hội chợ, trong đó 20 doanh nghiệp được tặng bằng khen.", "20/0 |"),
    ]);
}

#[test]
fn an_announced_ceremony_counts_and_a_question_does_not() {
    check(&[
        ("Sẽ có 50 gương mặt trẻ được tuyên dương tại buổi lễ diễn ra vào ngày 26/3 tới.", "0/50 |"),
        ("Có nên tặng danh hiệu Anh hùng cho ông Nguyễn Văn Bình?", "|"),
        ("Ông Đặng Văn Khoa, đại biểu HĐND TP, cho rằng việc khen thưởng 5 đơn vị này là chưa thỏa đáng.", "5/0 |"),
    ]);
}

#[test]
fn participants_and_guests_are_not_awarded() {
    check(&[
        ("Đến dự có hơn 200 đại biểu đại diện cho các tập thể được khen thưởng.", "|"),
        ("Chương trình quy tụ 80 nghệ sĩ và 200 diễn viên.", "|"),
    ]);
}

#[test]
fn gifts_help_and_money_are_no_awards() {
    check(&[
        ("Công ty đã trao 30 suất quà cho 30 hộ nghèo trên địa bàn xã.", "|"),
        ("Mỗi tập thể được thưởng 5 triệu đồng, mỗi cá nhân được thưởng 2 triệu đồng.", "|"),
        ("Chương trình đã hỗ trợ 45 tập thể và 120 cá nhân gặp khó khăn.", "|"),
        ("Ngân hàng Agribank chi nhánh Bắc Kạn tài trợ 200 triệu đồng cho 10 hộ gia đình.", "|"),
        ("Đã có 3.500 lượt người được khám bệnh miễn phí, 200 hộ nghèo được tặng quà.", "|"),
        ("Huyện đã vận động 50 doanh nghiệp ủng hộ và 120 cá nhân hiến đất làm đường.", "|"),
    ]);
}

#[test]
fn proposals_conditions_and_plans_are_no_awards() {
    check(&[
        ("Hội đồng đã xét, đề nghị Chủ tịch UBND tỉnh tặng Bằng khen cho 6 tập thể và 9 cá nhân.", "|"),
        ("Để được tặng Bằng khen, tập thể phải có ít nhất 20 cá nhân đạt danh hiệu Lao động tiên tiến.", "|"),
        ("Tỉnh có 45 tập thể đăng ký đạt danh hiệu Tập thể lao động xuất sắc.", "|"),
        ("Danh sách gồm 45 tập thể và 60 cá nhân được xét tặng danh hiệu Anh hùng.", "|"),
        ("Hội đồng thi đua đã bỏ phiếu thông qua danh sách 6 tập thể, 12 cá nhân đề nghị tặng Bằng khen.", "|"),
        ("Mỗi năm, công ty chọn 10 cá nhân để khen thưởng.", "|"),
    ]);
}

#[test]
fn withdrawn_titles_and_punishments_are_no_awards() {
    check(&[
        ("Huyện phải khắc phục việc công nhận danh hiệu Chiến sĩ thi đua cơ sở đối với 4 cá nhân.", "|"),
        ("Chủ tịch UBND tỉnh đã quyết định thu hồi Bằng khen của 2 tập thể và 3 cá nhân.", "|"),
        ("Đoàn kiểm tra đã xử phạt 15 tập thể và 20 cá nhân vi phạm.", "|"),
        ("Qua kiểm tra, 4 tập thể và 11 cá nhân bị kỷ luật.", "|"),
        ("Theo thống kê, cả nước có 2.000 doanh nghiệp phá sản, 350 cá nhân bị xử lý.", "|"),
        ("Có 2 cán bộ bị tước danh hiệu Công an nhân dân.", "|"),
        ("Cơ quan điều tra đã khởi tố 3 cá nhân và thu hồi danh hiệu của 2 tập thể.", "|"),
        (
            "Đảng bộ thành phố hiện có 56 tổ chức cơ sở đảng với 5.200 đảng viên, trong đó 45 tổ chức được xếp loại hoàn thành tốt nhiệm vụ.",
            "|",
        ),
        ("Năm qua, không có tập thể, cá nhân nào bị kỷ luật; 95% cán bộ đạt danh hiệu Lao động tiên tiến.", "|"),
    ]);
}

#[test]
fn persons_saved_or_arrested_are_not_those_honoured() {
    check(&[
        ("Trước đó, cơ quan chức năng đã bắt giữ 5 đối tượng. Công an tỉnh thưởng nóng 2 đơn vị phá án.", "2/0 |"),
        ("TP. Huế truy tặng bằng khen người lái đò thiệt mạng khi cứu 4 du khách.", "|"),
        ("Có 3 học sinh bị đuối nước, 2 em được anh Nam cứu sống.", "|"),
    ]);
}

#[test]
fn prizes_of_contests_are_no_commendations() {
    check(&[
        ("Ban Tổ chức đã trao giải cho 20 tác giả đoạt giải cuộc thi viết.", "|"),
        ("Kết thúc chương trình, Ban Tổ chức đã trao Giấy chứng nhận cho 100 học sinh đạt thành tích cao.", "|"),
    ]);
}

#[test]
fn numbers_of_everyday_news_are_no_awards() {
    check(&[
        (
            "Tập thể được xét tặng danh hiệu Tập thể lao động xuất sắc khi có 100% cá nhân hoàn thành nhiệm vụ, trong đó ít nhất 70% cá nhân đạt danh hiệu Lao động tiên tiến.",
            "|",
        ),
        ("Mỗi đơn vị chọn 2 cá nhân đề nghị khen thưởng.", "|"),
        ("Theo quy định mới, một cá nhân được nhận không quá 2 Huân chương cùng loại.", "|"),
        (
            "Ủy ban Kiểm tra thi hành kỷ luật 5 tổ chức đảng, 32 đảng viên; khiển trách 20 người, cảnh cáo 12 người.",
            "|",
        ),
        ("Công ty nợ lương 250 công nhân, 15 người đã gửi đơn kiện.", "|"),
        ("Bộ Tài chính Mỹ đưa 12 cá nhân và 4 tổ chức vào danh sách trừng phạt.", "|"),
        ("Giải đấu quy tụ 24 đội, đội vô địch nhận cúp và 50 triệu đồng.", "|"),
        ("Ngân hàng nhận 120 nhân viên mới, 30 người đạt điểm cao.", "|"),
        ("Có 45 hộ dân đã nhận tiền đền bù, 12 tổ chức bàn giao mặt bằng.", "|"),
        ("Trường nhận được 200 hồ sơ, 150 thí sinh trúng tuyển.", "|"),
        ("Đoàn thanh tra gồm 7 thành viên đã làm việc với 3 đơn vị, phát hiện 2 cá nhân sai phạm.", "|"),
        ("Chương trình trao nhà tình nghĩa cho 10 gia đình chính sách.", "|"),
        ("Quỹ học bổng đã trao 500 suất cho 500 sinh viên vượt khó.", "|"),
        ("Trao giấy chứng nhận quyền sử dụng đất cho 120 hộ dân.", "|"),
        ("UBND tỉnh trao giấy phép đầu tư cho 12 doanh nghiệp.", "|"),
        ("Thủ tướng trao quyết định bổ nhiệm cho 3 Thứ trưởng và 2 đồng chí.", "|"),
        ("Chủ tịch nước trao quyết định phong quân hàm cho 4 sĩ quan.", "|"),
        ("Chủ tịch nước ký quyết định đặc xá cho 3.000 phạm nhân; 25 người được giảm án.", "|"),
        ("Tòa tuyên phạt 6 cá nhân, thu hồi 2 tỷ đồng.", "|"),
        ("Bộ trưởng tặng hoa cho 20 đại biểu dự hội nghị.", "|"),
        ("Tỉnh công nhận 15 xã đạt chuẩn nông thôn mới.", "|"),
        ("UBND tỉnh công nhận 12 làng nghề truyền thống và 5 nghệ nhân.", "|"),
        ("Cục An toàn thực phẩm cấp giấy chứng nhận cho 30 cơ sở.", "|"),
        ("Giải thưởng thu hút 300 tác giả với 500 tác phẩm tham dự.", "|"),
        ("Sinh viên nhận bằng tốt nghiệp: 1.200 sinh viên nhận bằng cử nhân, 50 sinh viên nhận bằng giỏi.", "|"),
        ("Có 8 người nhận tội, 3 người kêu oan.", "|"),
        ("Hội nghị có sự tham gia của 50 tập thể, cá nhân điển hình.", "|"),
        ("Phong trào thi đua thu hút 1.500 tập thể, 20.000 cá nhân đăng ký tham gia.", "|"),
    ]);
}
