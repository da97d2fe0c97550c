//! Press: sentences of newspapers' every day, written before the rules were tried on them.

use super::check;

#[test]
fn sentences_of_every_day_are_read() {
    check(&[
        ("Trao bằng \"Tổ quốc ghi công\" cho thân nhân 12 liệt sĩ.", "0/12 |"),
        (
            "Trưa 20-3, ông Trần Quang Minh, Phó chủ tịch UBND quận 7, đến nhà thăm và trao giấy khen cho anh Đào Văn Tỵ (31 tuổi), người lao xuống kênh cứu hai cháu nhỏ.",
            "| Đào Văn Tỵ",
        ),
        ("Anh Tỵ nhận giấy khen từ lãnh đạo quận 7.", "|"),
        (
            "Sáng cùng ngày, đại diện Báo Nông thôn cũng trao tặng 5 triệu đồng và bằng tuyên dương cho gia đình anh Lâm Văn Quý.",
            "| Lâm Văn Quý",
        ),
        (
            "Với những đóng góp to lớn, GS.TSKH Vũ Quang Côn đã được Đảng và Nhà nước trao tặng nhiều phần thưởng cao quý: Huân chương Lao động hạng Nhì, Huân chương Kháng chiến hạng Nhất.",
            "| Vũ Quang Côn",
        ),
        (
            "Ông Bùi Văn Hòe sinh năm 1932, quê Thái Bình, là cựu tù Côn Đảo, được tặng thưởng Huân chương Độc lập hạng Ba.",
            "| Bùi Văn Hòe",
        ),
        (
            "Trước đó, ngày 3-2, Công an huyện Krông Pắk đã khen thưởng đột xuất Đội Cảnh sát giao thông và 2 chiến sĩ.",
            "0/2 | Đội Cảnh sát giao thông",
        ),
        (
            "Trong số 12 công dân Thủ đô ưu tú năm nay có nghệ nhân Nguyễn Thị Tuyết, VĐV Lê Thanh Bình và ông Phan Hữu Lợi, chủ tịch một doanh nghiệp.",
            "|",
        ),
        ("Hiệu trưởng Đỗ Văn Xuyền cho biết nhà trường đã đề nghị Sở GD-ĐT khen thưởng em Hồ Văn Tâm.", "|"),
        (
            "Nhận được tin báo, Thiếu tá Lê Khắc Thuận cùng đồng đội đã có mặt, khống chế hung thủ. Với chiến công này, Thiếu tá Thuận được Bộ Công an tặng Bằng khen.",
            "| Lê Khắc Thuận",
        ),
        (
            "Huân chương Chiến công hạng Nhì đã được trao cho Phòng PC47 Công an tỉnh Lạng Sơn.",
            "| Phòng PC47 Công an tỉnh Lạng Sơn",
        ),
        (
            "Ban Chỉ huy Quân sự thành phố nhận cờ thi đua dẫn đầu phong trào thi đua quyết thắng.",
            "| Ban Chỉ huy Quân sự thành phố",
        ),
        (
            "Bộ trưởng Phùng Xuân Nhạ tặng bằng khen cho 4 học sinh đạt huy chương Olympic Hóa học quốc tế gồm: Phạm Đức Anh, Hoàng Nghĩa Tuyến, Nguyễn Bằng Thanh Lâm (cùng Trường THPT chuyên Khoa học tự nhiên) và Đinh Quang Hiếu.",
            "0/4 | Phạm Đức Anh, Hoàng Nghĩa Tuyến, Nguyễn Bằng Thanh Lâm, Đinh Quang Hiếu",
        ),
        ("Chị Nguyễn Thị Hồng Nhung, mẹ của em Tú, nghẹn ngào khi thay con nhận Huy hiệu Tuổi trẻ dũng cảm.", "|"),
        ("Khen thưởng tài xế xe tải Phan Văn Bắc cứu xe khách mất phanh.", "| Phan Văn Bắc"),
        ("Tài xế Phan Văn Bắc vừa được Ủy ban An toàn giao thông Quốc gia tặng bằng khen.", "| Phan Văn Bắc"),
        (
            "Ông Khuất Việt Hùng - Phó Chủ tịch chuyên trách Ủy ban An toàn giao thông Quốc gia - trao bằng khen cho tài xế Phan Văn Bắc.",
            "| Phan Văn Bắc",
        ),
        ("Cũng tại buổi lễ, Hội Nghệ sĩ Nhiếp ảnh đã trao tước hiệu cho 10 hội viên.", "|"),
        (
            "Năm 2016, công ty vinh dự được nhận Huân chương Lao động hạng Ba, ông Lưu Đức Khánh - Tổng giám đốc - nhận Bằng khen của Thủ tướng.",
            "| Lưu Đức Khánh",
        ),
        (
            "Theo Trung tướng Trần Văn Vệ, hai chiến sĩ Phạm Phi Hùng và Lê Quang Minh sẽ được truy tặng Huân chương.",
            "0/2 | Phạm Phi Hùng, Lê Quang Minh",
        ),
        ("Tối qua, giải thưởng Quả bóng vàng 2018 đã thuộc về Nguyễn Quang Hải.", "|"),
        ("Nhà văn Nguyễn Nhật Ánh được trao giải thưởng Văn học ASEAN năm 2010.", "| Nguyễn Nhật Ánh"),
        ("Ông Nguyễn Văn Đực, hiện là giám đốc công ty, từng nhận nhiều bằng khen của thành phố.", "| Nguyễn Văn Đực"),
        ("Danh hiệu Thành phố Anh hùng được trao cho TP Đà Nẵng năm 2005.", "| TP Đà Nẵng"),
        ("Bà con xóm Bãi, xã Tu Lý (huyện Đà Bắc) được tặng bằng khen.", "|"),
        (
            "Chủ tịch UBND tỉnh Hòa Bình Nguyễn Văn Quang đã ký quyết định truy tặng Bằng khen cho phóng viên Đinh Hữu Dư.",
            "| Đinh Hữu Dư",
        ),
        ("Phóng viên Đinh Hữu Dư (TTXVN) được truy tặng danh hiệu Chiến sĩ thi đua.", "| Đinh Hữu Dư"),
        ("PV Tuổi Trẻ Online được UBND tỉnh khen thưởng vì loạt bài điều tra.", "|"),
        ("Quỹ Bảo trợ trẻ em VN trao 20 suất học bổng và giấy khen cho em Vi Văn Đạt.", "| Vi Văn Đạt"),
        (
            "Kỳ thi năm nay có 15 thí sinh đoạt giải. Hội đồng thi tuyên dương thí sinh nhỏ tuổi nhất Mai Đức Phúc.",
            "| Mai Đức Phúc",
        ),
        (
            "Ngoài ra, Trung ương Đoàn còn trao huy hiệu Tuổi trẻ dũng cảm tặng hai em Đỗ Ngọc Khánh và Lê Bá Tuấn.",
            "0/2 | Đỗ Ngọc Khánh, Lê Bá Tuấn",
        ),
        (
            "Chủ tịch Quốc hội Nguyễn Sinh Hùng đến dự và trao Huân chương Độc lập hạng Nhất cho Văn phòng Quốc hội.",
            "| Văn phòng Quốc hội",
        ),
        ("Sở Y tế TP.HCM: Khen thưởng ê kíp bác sĩ cứu sống bé sơ sinh.", "|"),
        ("Ông Đỗ Trọng Hưng, Phó bí thư Thường trực Tỉnh ủy, biểu dương tinh thần của ông Lê Đình Ngọ.", "|"),
        (
            "Bác sĩ Nguyễn Thị Minh, Trưởng khoa Nhi, là cá nhân duy nhất của bệnh viện được nhận Bằng khen của Bộ Y tế năm 2014.",
            "| Nguyễn Thị Minh",
        ),
        ("Lễ tang ông Hoàng Minh Chính, Huân chương Hồ Chí Minh, tổ chức theo nghi thức Nhà nước.", "|"),
        ("Chiều 11/7, trao tặng danh hiệu Bà mẹ Việt Nam Anh hùng cho 6 mẹ, trong đó truy tặng 4 mẹ.", "0/6 |"),
        ("Đại diện gia đình, bà Trương Mỹ Hoa nhận Bằng Tổ quốc ghi công.", "| Trương Mỹ Hoa"),
        (
            "Bảy cán bộ, chiến sĩ Đội Cảnh sát kinh tế Công an quận Bình Thạnh được Giám đốc Công an TP.HCM khen thưởng.",
            "0/7 |",
        ),
        (
            "Phó Chủ tịch nước Đặng Thị Ngọc Thịnh trao tặng 15 phần quà và Bằng khen cho em Đinh Thị Hồng, học sinh dân tộc Ba Na vượt khó.",
            "| Đinh Thị Hồng",
        ),
        (
            "Ngày 5/9, Bộ Công an ra quyết định truy tặng Huân chương Bảo vệ Tổ quốc hạng Ba cho Đại úy Nguyễn Cảnh Hưng, cán bộ Phòng Cảnh sát ma túy.",
            "| Nguyễn Cảnh Hưng",
        ),
        ("Đặc biệt, cụ bà Phùng Thị Sửu (82 tuổi) được tuyên dương vì xin ra khỏi hộ nghèo.", "| Phùng Thị Sửu"),
        ("Ngay sau vụ cháy, lãnh đạo TP đã khen thưởng nóng lực lượng chữa cháy.", "|"),
        (
            "\"Hiệp sĩ\" Nguyễn Thanh Hải nhận Bằng khen của Chủ tịch UBND tỉnh Bình Dương năm 2013.",
            "| Nguyễn Thanh Hải",
        ),
        ("Ông Hải - \"hiệp sĩ\" nổi tiếng đất Bình Dương - từng được Chủ tịch nước tặng Huân chương Chiến công.", "|"),
        ("Ca sĩ Thu Minh, đạo diễn Lê Hoàng và NSƯT Thành Lộc đến dự buổi lễ tôn vinh nghệ sĩ.", "|"),
        (
            "Giải thưởng Đào Tấn năm 2018 được trao cho NSND Trà Giang và Nhà hát Tuồng Việt Nam.",
            "| Trà Giang, Nhà hát Tuồng Việt Nam",
        ),
        (
            "Vụ án được khám phá, Giám đốc Công an tỉnh Phú Thọ khen ngợi, thưởng nóng cho Ban chuyên án 20 triệu đồng.",
            "|",
        ),
        (
            "Đơn vị K9 và Trung đoàn Cảnh sát cơ động nhận bằng khen của Bộ trưởng Bộ Công an.",
            "| Trung đoàn Cảnh sát cơ động",
        ),
        (
            "Trung sĩ Đỗ Công Minh, chiến sĩ Phòng Cảnh sát PCCC số 3, đã anh dũng hy sinh. Chủ tịch nước truy tặng Huân chương Dũng cảm cho Trung sĩ Minh.",
            "| Đỗ Công Minh",
        ),
        ("Cô Tô Thị Bích Châu, Chủ tịch MTTQ TP.HCM, trao bằng khen cho các hộ gia đình hiến đất.", "|"),
        ("VĐV Hoàng Xuân Vinh được Thủ tướng tặng Bằng khen, thưởng 100.000 USD.", "| Hoàng Xuân Vinh"),
        ("HLV Mai Đức Chung, đội trưởng Huỳnh Như đại diện đội tuyển nữ nhận Huân chương Lao động hạng Nhì.", "|"),
        ("Chương trình vinh danh NSND Thanh Hoa diễn ra tối nay.", "| Thanh Hoa"),
        (
            "Tại đây, Thượng tướng Nguyễn Chí Vịnh đã tiếp ông Ted Osius và trao Kỷ niệm chương Vì sự nghiệp hòa bình.",
            "|",
        ),
        (
            "Nhân dịp này, Đại sứ đã trao Kỷ niệm chương cho bà Susan Hammond và ông Chuck Searcy.",
            "| Susan Hammond, Chuck Searcy",
        ),
        ("Có mặt trong lễ tuyên dương, em Y Thủy Niê kể về hành trình đến trường.", "|"),
        ("Một trong những cá nhân được tặng Bằng khen là bà Lương Thị Vân, Trưởng bản Lác.", "| Lương Thị Vân"),
        (
            "Chủ tịch HĐND tỉnh Phạm Văn Rạnh, Giám đốc Sở LĐ-TB&XH Nguyễn Thị Bích Hoàn trao bằng khen của UBND tỉnh cho các cá nhân.",
            "|",
        ),
        (
            "Ông Nguyễn Đình Bin - nguyên Ủy viên Trung ương Đảng - được trao Huy hiệu 50 năm tuổi Đảng.",
            "| Nguyễn Đình Bin",
        ),
        (
            "Trường ĐH Bách khoa Hà Nội có 2 nhà giáo là PGS.TS Lê Minh Thắng, TS Trần Thị Thoa được nhận giải thưởng Kovalevskaia.",
            "0/2 | Lê Minh Thắng, Trần Thị Thoa",
        ),
        ("Ông là Anh hùng Lực lượng vũ trang nhân dân Nguyễn Văn Bảy, người bắn rơi 7 máy bay.", "|"),
        ("Tỉnh Bắc Giang được tặng Huân chương Lao động hạng Nhất.", "| Tỉnh Bắc Giang"),
        ("Xã Quảng Minh được công nhận đạt chuẩn nông thôn mới năm 2015.", "|"),
        (
            "Sau 5 năm, Quỹ đã tôn vinh 12 nhà khoa học trẻ; năm nay, giải thưởng được trao cho TS Nguyễn Sum.",
            "0/12 | Nguyễn Sum",
        ),
        ("Ông Tạ Văn Chiếu và vợ là bà Lò Thị Phương được công nhận hộ gia đình sản xuất giỏi.", "|"),
        ("Đại tá Đinh Văn Nơi trao bằng khen và hoa cho Đại úy Trần Thanh Bình và tổ công tác.", "| Trần Thanh Bình"),
        (
            "Đồng chí Thượng tá Lê Minh Hiếu được Chủ tịch UBND TP Cần Thơ tặng Bằng khen trong phong trào toàn dân bảo vệ an ninh Tổ quốc.",
            "| Lê Minh Hiếu",
        ),
        (
            "Tổng công ty Điện lực miền Trung (EVNCPC) và các đơn vị thành viên đón nhận Cờ thi đua của Chính phủ.",
            "| Tổng công ty Điện lực miền Trung",
        ),
        (
            "Nhà máy Z131, Nhà máy Z121 cùng 4 cá nhân được tặng Huân chương Quân công.",
            "0/4 | Nhà máy Z131, Nhà máy Z121",
        ),
        (
            "Được tặng Huân chương lần này có Bệnh viện Trung ương Huế, Bệnh viện Chợ Rẫy.",
            "| Bệnh viện Trung ương Huế, Bệnh viện Chợ Rẫy",
        ),
        ("Anh Lê Đức Anh Tuấn (áo trắng) nhận giấy khen từ Chủ tịch UBND phường 12.", "| Lê Đức Anh Tuấn"),
        ("Hà Nội: Tặng bằng khen cho nữ công nhân môi trường Lê Thị Trâm.", "| Lê Thị Trâm"),
        ("Bộ GTVT khen thưởng nhân viên gác chắn Phạm Thị Hà.", "| Phạm Thị Hà"),
        ("Lễ trao giải Bông sen vàng vinh danh đạo diễn Đặng Nhật Minh và phim Mùa ổi.", "| Đặng Nhật Minh"),
        (
            "Đồng chí Trương Thị Mai, Ủy viên Bộ Chính trị, Trưởng ban Dân vận Trung ương tặng Bằng khen của Ban Dân vận Trung ương cho 26 tập thể, 41 cá nhân có thành tích xuất sắc trong phong trào thi đua \"Dân vận khéo\".",
            "26/41 |",
        ),
        (
            "Tổng Cục Chính trị khen thưởng 3 tập thể; Bộ Tư lệnh Quân khu 4 khen thưởng 12 tập thể và 26 cá nhân; các đơn vị khen thưởng hơn 300 lượt tập thể, cá nhân.",
            "3/0 12/26 0/0/300c |",
        ),
        (
            "Phó Thủ tướng trao danh hiệu Anh hùng Lao động cho các ông, bà: Thái Thị Liên, Nguyễn Thanh Nghị; trao Huân chương Độc lập hạng Ba tặng Trường ĐH Vinh.",
            "| Thái Thị Liên, Nguyễn Thanh Nghị, Trường ĐH Vinh",
        ),
        (
            "23 tập thể, 1 cá nhân vừa được Bộ trưởng Bộ Công an tặng bằng khen; Tổng cục Cảnh sát tặng giấy khen cho 11 tập thể, 45 cá nhân.",
            "23/1 11/45 |",
        ),
        (
            "Trong 10 năm qua đã có 1 cá nhân được phong tặng Anh hùng Lao động; 2 tập thể và 15 cá nhân được tặng Huân chương Lao động; 35 lượt cá nhân được tặng Bằng khen của Thủ tướng.",
            "0/1 2/15 0/35 |",
        ),
        (
            "Tại lễ mít tinh, 20 giáo viên có hoàn cảnh khó khăn được tặng quà, 10 giáo viên tiêu biểu được vinh danh.",
            "0/10 |",
        ),
        ("Ban tổ chức đã chọn được 50 cá nhân xuất sắc để tôn vinh.", "|"),
        ("Có 1.000 người tham gia đi bộ đồng hành, 200 tình nguyện viên được cấp giấy chứng nhận.", "|"),
        ("UBND TP đề nghị Bộ Nội vụ trình Thủ tướng tặng Bằng khen cho 2 tập thể và 3 cá nhân.", "|"),
        ("Phường có 3 tổ dân phố, 98 gia đình được công nhận danh hiệu văn hóa.", "3/0/98h |"),
        ("Thủ tướng đồng ý tặng Bằng khen cho 4 tập thể và 4 cá nhân thuộc tỉnh Bến Tre.", "4/4 |"),
        ("Lãnh đạo Đảng, Nhà nước đã trao Huân chương Độc lập cho 2 đồng chí nguyên lãnh đạo tỉnh.", "0/2 |"),
        (
            "Huyện đoàn biểu dương 45 thanh niên tiên tiến làm theo lời Bác, trao Huy hiệu Thanh niên tiên tiến cho 5 cá nhân.",
            "0/45 0/5 |",
        ),
        ("Chủ tịch nước tặng danh hiệu vinh dự Nhà nước \"Bà mẹ Việt Nam Anh hùng\" cho 150 mẹ.", "0/150 |"),
        ("Có tổng cộng 38 tác phẩm của 25 tác giả được trao giải.", "|"),
        ("Cả 7 thành viên tổ lái đều được tặng Huân chương Chiến công.", "0/7 |"),
        ("Đến nay có 30 cá nhân gửi đơn, 15 tập thể được minh oan.", "|"),
        (
            "Thanh tra Chính phủ kiến nghị kiểm điểm 10 tập thể, 25 cá nhân; xem xét thu hồi bằng khen của 1 đơn vị.",
            "|",
        ),
        (
            "Nhà trường khen thưởng học sinh Hà Huy Hoàng lớp 12A1 và giáo viên Lê Thị Kiều Oanh.",
            "| Hà Huy Hoàng, Lê Thị Kiều Oanh",
        ),
        ("Ông Nguyễn Xuân Thắng trao Kỷ niệm chương cho Tổng Bí thư Lào Bounnhang Vorachith.", "|"),
        ("Người được nhận giải thưởng là nhà giáo Văn Như Cương.", "| Văn Như Cương"),
        (
            "Thủ khoa Nguyễn Tiến Đạt nhận bằng khen từ Bí thư Thành đoàn Nguyễn Văn Thắng tại Văn Miếu.",
            "| Nguyễn Tiến Đạt",
        ),
        (
            "Bà Đinh Thị Thu, Phó Trưởng đoàn ĐBQH tỉnh, và ông Lê Văn Hóa chúc mừng, tặng giấy khen đội tuyển bóng chuyền Biên phòng.",
            "|",
        ),
        (
            "Ông Mai Xuân Liêm, Giám đốc Sở, cùng tập thể Phòng Nghiệp vụ được tặng Bằng khen.",
            "| Mai Xuân Liêm, Phòng Nghiệp vụ",
        ),
    ]);
}

#[test]
fn stories_with_many_names_name_only_the_recipients() {
    check(&[
        (
            "Trưa 8/3, chị Hà Thị Xuân (28 tuổi) chạy xe chở con trai là cháu Trần Minh Khôi đi học thì bị tai nạn.\nAnh Vi Văn Long, công nhân Công ty Than Mạo Khê, đi ngang qua đã đưa hai mẹ con vào Bệnh viện Bãi Cháy cấp cứu.\nBác sĩ Lê Hữu Thọ, người trực tiếp mổ, cho biết nếu chậm 10 phút thì cháu Khôi khó qua khỏi.\nHôm qua, ông Nguyễn Hữu Hà, Phó Chủ tịch UBND thị xã, cùng bà Trương Thị Liên - Chủ tịch Hội Phụ nữ đến nhà trao giấy khen cho anh Long.\n\"Tôi chỉ làm điều ai cũng làm\", anh Long nói khi nhận giấy khen.\nÔng Hà đánh giá cao hành động của anh Vi Văn Long và mong Công ty Than Mạo Khê có thêm nhiều công nhân như thế.",
            "| Vi Văn Long",
        ),
        (
            "Tối 2/9, Nhà hát Lớn Hà Nội chật kín khán giả trong đêm nhạc của nhạc sĩ Trọng Đài.\nĐêm nhạc có sự góp mặt của NSND Quang Thọ, ca sĩ Tân Nhàn, Phạm Thu Hà.\nNhạc sĩ Trọng Đài sinh năm 1958, từng nhận Giải thưởng Nhà nước về văn học nghệ thuật năm 2012.\nTheo nhạc sĩ Phó Đức Phương, Trọng Đài là người làm nghề nghiêm túc.",
            "| Trọng Đài",
        ),
        (
            "Ngày 9/6, HĐND tỉnh bầu ông Lê Quang Tiến giữ chức Phó Chủ tịch UBND tỉnh.\nÔng Tiến sinh năm 1966, quê Phú Thọ, từng là Giám đốc Sở Kế hoạch và Đầu tư, đã được tặng thưởng Huân chương Lao động hạng Ba.\nTrước đó, bà Dương Thị Hiền được phân công làm Trưởng ban Tổ chức. Ông Trần Quang Hùng, Chánh Văn phòng, trúng cử Ủy viên UBND.",
            "| Lê Quang Tiến",
        ),
        (
            "Viện trưởng VKSND tối cao Lê Minh Trí đã ký quyết định khen thưởng Vụ 3 và Viện KSND TP Hà Nội trong vụ án.\nBị cáo Hà Văn Thắm khai đã đưa tiền cho Nguyễn Xuân Sơn.\nLuật sư Nguyễn Minh Tâm đề nghị tòa xem xét việc bị cáo có nhiều bằng khen, bố bị cáo được tặng Huân chương Kháng chiến.",
            "| Vụ 3, Viện KSND TP Hà Nội",
        ),
        (
            "Đội tuyển Việt Nam thắng 2-0 nhờ công Nguyễn Anh Đức và Phan Văn Đức.\nChủ tịch VFF Lê Khánh Hải trao thưởng cho các cầu thủ. HLV Park Hang Seo nói Quang Hải xứng đáng nhận danh hiệu Cầu thủ xuất sắc nhất.",
            "|",
        ),
        (
            "Buổi lễ có sự hiện diện của Bí thư Trung ương Đoàn Nguyễn Ngọc Lương, Chủ tịch Hội LHTN Nguyễn Phi Long cùng các cá nhân được tuyên dương.\nEm Sùng Thị Mỷ, một trong 20 gương được tuyên dương, nói lời cảm ơn cô giáo Đỗ Thị Lan và thầy Hoàng Văn Chiến.",
            "0/20 | Sùng Thị Mỷ",
        ),
    ]);
}

/// Each of these should say more, or less. They stand here so that a change of mind is seen.
#[test]
fn what_is_still_misread_is_known() {
    check(&[
        ("Trong chương trình, MC Lại Văn Sâm dẫn dắt câu chuyện của 10 điển hình được tuyên dương.", "|"),
        (
            "Chiều nay, TAND TP Hà Nội xét xử bị cáo Trần Văn Thêm, người từng được tặng Huân chương Chiến sĩ vẻ vang.",
            "|",
        ),
        ("Trong số 53 bị cáo có 3 người được giảm nhẹ hình phạt do từng được tặng huân chương.", "0/3 |"),
    ]);
}
