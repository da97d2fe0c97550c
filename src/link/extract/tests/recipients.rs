//! Recipients: whom a sentence names as commended.

use super::check;

#[test]
fn a_receiver_stands_behind_cho_or_right_behind_the_verb() {
    check(&[
        ("Đồng chí Nguyễn Văn Hải, Bí thư Huyện ủy trao Giấy khen cho anh Lý Văn Páo.", "| Lý Văn Páo"),
        (
            "Khen thưởng ông Trần Văn Tư và bà Nguyễn Thị Năm vì đã trả lại tài sản cho người đánh rơi.",
            "| Trần Văn Tư, Nguyễn Thị Năm",
        ),
        (
            "Tỉnh đoàn Nghệ An tặng Bằng khen cho em Lê Thị Hà và em Nguyễn Văn Tú vì thành tích cứu người đuối nước.",
            "| Lê Thị Hà, Nguyễn Văn Tú",
        ),
        ("Thủ tướng đã ký quyết định tặng Bằng khen cho ông John Smith, Giám đốc Quỹ Hòa Bình.", "| John Smith"),
        (
            "UBND TP Hà Nội tặng danh hiệu \"Người tốt, việc tốt\" cho chị Vũ Thị Kim Dung, công nhân Công ty Môi trường đô thị.",
            "| Vũ Thị Kim Dung",
        ),
        (
            "Bằng khen được trao cho bác sĩ Đinh Văn Long, người đã trực tiếp điều trị cho nhiều bệnh nhân nặng.",
            "| Đinh Văn Long",
        ),
        ("Bộ trưởng Bộ Quốc phòng đã ký quyết định tặng Bằng khen cho Trung tá Lê Hải Bình.", "| Lê Hải Bình"),
        (
            "Ban Giám đốc trao tặng tập thể Phòng Cảnh sát giao thông danh hiệu Đơn vị quyết thắng.",
            "| Phòng Cảnh sát giao thông",
        ),
        ("Đại sứ Nhật Bản trao Huân chương Mặt trời mọc cho bà Tôn Nữ Thị Ninh.", "| Tôn Nữ Thị Ninh"),
        (
            "Chủ tịch nước Nguyễn Minh Triết trao Huân chương Hồ Chí Minh cho nguyên Chủ tịch nước Trần Đức Lương.",
            "| Trần Đức Lương",
        ),
        ("Cục trưởng Cục Cảnh sát hình sự Trần Ngọc Hà gửi thư khen tới Công an tỉnh Sơn La.", "| Công an tỉnh Sơn La"),
        ("Bộ trưởng Bộ Công an Tô Lâm có thư khen Công an tỉnh Điện Biên.", "| Công an tỉnh Điện Biên"),
        ("Trung ương Đoàn trao bằng khen cho gia đình liệt sĩ Nguyễn Văn Thành.", "| Nguyễn Văn Thành"),
        ("Giấy khen của Giám đốc Công an tỉnh đã được trao tận tay anh Hoàng Văn Pín.", "| Hoàng Văn Pín"),
        ("Trao Huân chương Lao động hạng Ba cho HLV Park Hang-seo.", "| Park Hang-seo"),
        (
            "Nhà nước truy tặng danh hiệu Anh hùng Lực lượng vũ trang nhân dân cho liệt sĩ Đặng Thùy Trâm.",
            "| Đặng Thùy Trâm",
        ),
        (
            "Phó Thủ tướng Vũ Đức Đam đã trao tặng Huân chương Lao động hạng Nhất cho Giáo sư Nguyễn Anh Trí, Viện trưởng Viện Huyết học.",
            "| Nguyễn Anh Trí",
        ),
        ("Chủ tịch UBND TP Hà Nội Nguyễn Đức Chung đã gửi thư khen anh Nguyễn Ngọc Mạnh.", "| Nguyễn Ngọc Mạnh"),
        (
            "UBND tỉnh Quảng Nam trao bằng khen cho ngư dân Trần Hồng Thạch (50 tuổi) cùng 5 thuyền viên.",
            "0/5 | Trần Hồng Thạch",
        ),
    ]);
}

#[test]
fn the_subject_of_receiving_is_the_recipient() {
    check(&[
        (
            "Anh Nguyễn Văn Nam (SN 1990, trú xã Bình Minh) được Chủ tịch UBND tỉnh tặng Bằng khen vì hành động dũng cảm cứu người.",
            "| Nguyễn Văn Nam",
        ),
        (
            "Trường THPT Chuyên Lê Quý Đôn được tặng thưởng Huân chương Lao động hạng Nhất.",
            "| Trường THPT Chuyên Lê Quý Đôn",
        ),
        ("Nghệ sĩ Trần Minh Quang được Nhà nước phong tặng danh hiệu Nghệ sĩ Nhân dân năm 2015.", "| Trần Minh Quang"),
        ("Cầu thủ Lê Công Vinh nhận Huân chương Lao động hạng Ba từ Bộ trưởng Nguyễn Ngọc Thiện.", "| Lê Công Vinh"),
        ("Ông Trần Văn Sáu nhận bằng khen từ tay Chủ tịch UBND quận.", "| Trần Văn Sáu"),
        (
            "Trường Mầm non Hoa Sen vinh dự đón nhận danh hiệu \"Tập thể lao động xuất sắc\".",
            "| Trường Mầm non Hoa Sen",
        ),
        ("Sáng 20/11, PGS.TS. Nguyễn Thị Hương được trao giải thưởng Kovalevskaia.", "| Nguyễn Thị Hương"),
        ("Cụ Hoàng Thị Lý, 95 tuổi, được truy tặng danh hiệu Bà mẹ Việt Nam anh hùng.", "| Hoàng Thị Lý"),
        ("Ông Võ Văn Kiệt, nguyên Trưởng thôn, từng được Chủ tịch UBND huyện tặng Giấy khen.", "| Võ Văn Kiệt"),
        (
            "Ông Nguyễn Hữu Phước được Chủ tịch nước ký quyết định tặng thưởng Huân chương Dũng cảm.",
            "| Nguyễn Hữu Phước",
        ),
        (
            "Trung úy Sùng A Tủa và Thượng sĩ Lường Văn Ơn được truy tặng Huân chương Chiến công hạng Nhất.",
            "| Sùng A Tủa, Lường Văn Ơn",
        ),
        (
            "Công ty Cổ phần Sữa Việt Nam (Vinamilk) vừa được Chủ tịch nước trao tặng Huân chương Độc lập hạng Ba.",
            "| Công ty Cổ phần Sữa Việt Nam",
        ),
        (
            "Tập đoàn Viễn thông Quân đội Viettel nhận danh hiệu Anh hùng Lao động thời kỳ đổi mới.",
            "| Tập đoàn Viễn thông Quân đội Viettel",
        ),
        ("Trường Đại học Y Hà Nội đón nhận Huân chương Hồ Chí Minh.", "| Trường Đại học Y Hà Nội"),
        ("Báo Tuổi Trẻ nhận Huân chương Lao động hạng Nhất nhân kỷ niệm 40 năm thành lập.", "| Báo Tuổi Trẻ"),
        ("Nhạc sĩ Phạm Tuyên và nhà thơ Bằng Việt được trao Giải thưởng Nhà nước.", "| Phạm Tuyên, Bằng Việt"),
        ("Bà Phạm Thị Huân (chủ doanh nghiệp Ba Huân) được Thủ tướng tặng Bằng khen.", "| Phạm Thị Huân"),
        ("Theo quyết định, ông Trần Văn Bảy được tặng thưởng Huân chương Lao động.", "| Trần Văn Bảy"),
        ("Bà Hoàng Thị Mơ được bầu là Chiến sĩ thi đua toàn quốc.", "| Hoàng Thị Mơ"),
        ("GS Ngô Bảo Châu vừa được trao Huân chương Bắc Đẩu Bội tinh của Pháp.", "| Ngô Bảo Châu"),
        ("NSƯT Trịnh Kim Chi nhận danh hiệu NSND.", "| Trịnh Kim Chi"),
        ("Bác sĩ Tôn Thất Tùng là người đầu tiên nhận danh hiệu Anh hùng Lao động ngành y.", "| Tôn Thất Tùng"),
        ("Ông Nguyễn Sự nhận giải thưởng Phan Châu Trinh.", "| Nguyễn Sự"),
        ("Cô giáo Hà Thị Khuyên được bình chọn là Nhà giáo trẻ tiêu biểu.", "|"),
        ("Nhà giáo Nhân dân Nguyễn Lân được truy tặng Huân chương Độc lập.", "| Nguyễn Lân"),
        ("Anh Tô Văn Lưu và 2 đồng đội được cấp trên khen thưởng.", "| Tô Văn Lưu"),
    ]);
}

#[test]
fn presenters_and_speakers_are_not_recipients() {
    check(&[
        (
            "Thừa ủy quyền của Chủ tịch nước, ông Lê Văn Bình, Chủ tịch UBND tỉnh, đã trao Huân chương Lao động hạng Nhì cho bà Trần Thị Mai, Giám đốc Sở Y tế.",
            "| Trần Thị Mai",
        ),
        (
            "Thiếu tướng Trần Văn Hùng, Giám đốc Công an tỉnh, trao thưởng cho Ban chuyên án và khen ngợi tinh thần của cán bộ, chiến sĩ.",
            "|",
        ),
        ("Ông Hoàng Văn Thắng phát biểu chúc mừng các tập thể, cá nhân được khen thưởng.", "|"),
        ("Ông Nguyễn Văn A nói: \"Tôi rất vui khi địa phương có nhiều người được khen thưởng\".", "|"),
        ("Bộ trưởng Nguyễn Kim Tiến trao bằng khen cho các bác sĩ Bệnh viện Việt Đức.", "|"),
        ("Anh Tuấn cho biết vừa được Công an phường khen thưởng.", "|"),
        ("Chủ tịch Hồ Chí Minh đã tặng danh hiệu này cho bộ đội ta.", "|"),
        (
            "Phát biểu tại lễ trao Huân chương Lao động cho bà Trần Thị Mai, ông Nguyễn Văn Bình nói rất xúc động.",
            "| Trần Thị Mai",
        ),
        (
            "Chủ tịch UBND tỉnh trao tặng Bằng khen cho chị Hoàng Thị Sen, ông Trần Văn Tới đã thay mặt gia đình cảm ơn.",
            "| Hoàng Thị Sen",
        ),
        (
            "Thay mặt lãnh đạo tỉnh, đồng chí Lý Thái Hải đã trao Bằng khen của Thủ tướng Chính phủ cho ông Đàm Văn Viện.",
            "| Đàm Văn Viện",
        ),
        (
            "Bí thư Thành ủy Nguyễn Thị Thủy và Chủ tịch UBND thành phố Vũ Văn Đức tặng Giấy khen cho các tập thể, cá nhân.",
            "|",
        ),
        ("Trao đổi với phóng viên, anh Nguyễn Văn Tài cho biết anh vừa được khen thưởng.", "|"),
        ("Thủ tướng yêu cầu khen thưởng kịp thời các tập thể, cá nhân có thành tích.", "|"),
        (
            "Chủ tịch nước Trần Đại Quang trao Huân chương Hồ Chí Minh tặng Học viện Chính trị Quốc gia Hồ Chí Minh.",
            "| Học viện Chính trị Quốc gia Hồ Chí Minh",
        ),
        ("Anh hùng Lực lượng vũ trang nhân dân Phạm Tuân phát biểu tại buổi giao lưu.", "|"),
        ("Chủ tịch UBND TP.HCM Nguyễn Thành Phong trao Huân chương Lao động hạng Ba cho các tập thể.", "|"),
        ("Lên nhận bằng khen, ông Lê Văn Ba xúc động nói.", "|"),
        (
            "Tổng Bí thư Nguyễn Phú Trọng và Chủ tịch nước trao Huân chương Sao Vàng cho Đảng bộ và nhân dân thành phố.",
            "|",
        ),
        ("Bí thư Tỉnh ủy tặng hoa chúc mừng bà Lê Thị Thủy.", "|"),
        ("Ông Trương Hòa Bình trao Huân chương Lao động cho lãnh đạo, cán bộ Tòa án nhân dân tối cao.", "|"),
        ("NSND Lê Khanh trao giải cho nghệ sĩ trẻ.", "|"),
        ("Phát biểu tại hội nghị, Anh hùng Lao động Thái Hương cảm ơn các tập thể được khen thưởng.", "|"),
    ]);
}

#[test]
fn who_stands_in_for_a_recipient_is_not_the_recipient() {
    check(&[
        ("Đại diện Công ty Cổ phần Sông Đà nhận Huân chương Lao động hạng Ba.", "| Công ty Cổ phần Sông Đà"),
        (
            "Ông Lê Minh Tuấn, đại diện Công ty Xây dựng số 5, nhận Cờ thi đua của Bộ Xây dựng.",
            "| Công ty Xây dựng số 5",
        ),
        (
            "Các đại biểu trao Cờ thi đua cho đại diện lãnh đạo Trường THCS Xuất Hóa và Trường Tiểu học Sông Cầu.",
            "| Trường THCS Xuất Hóa, Trường Tiểu học Sông Cầu",
        ),
        ("Mẹ anh Nguyễn Văn Nam nhận bằng khen thay con.", "| Nguyễn Văn Nam"),
    ]);
}

#[test]
fn what_describes_a_person_is_not_a_recipient() {
    check(&[
        (
            "Bà Lê Thị Hoa, Hiệu trưởng Trường Tiểu học Kim Đồng, vinh dự được phong tặng danh hiệu Nhà giáo Ưu tú.",
            "| Lê Thị Hoa",
        ),
        (
            "Chủ tịch nước vừa truy tặng Huân chương Dũng cảm cho em Trần Văn Phúc, học sinh lớp 8 Trường THCS Nga Sơn.",
            "| Trần Văn Phúc",
        ),
        (
            "Chiến sĩ Vàng A Páo, Đồn Biên phòng Si Pa Phìn, được Bộ Tư lệnh Bộ đội Biên phòng tặng Bằng khen.",
            "| Vàng A Páo",
        ),
        ("Ông Phạm Văn Tuấn - người nhặt được ví tiền - được Công an phường tặng giấy khen.", "| Phạm Văn Tuấn"),
        ("Chị Lê Thị Thu, con gái ông Lê Văn Sơn, được tặng danh hiệu Phụ nữ tiêu biểu.", "| Lê Thị Thu"),
        (
            "UBND TP.HCM vừa có quyết định tặng bằng khen cho bà Nguyễn Thị Bích Hằng - người đã cưu mang ông Trần Văn Bê.",
            "| Nguyễn Thị Bích Hằng",
        ),
        (
            "Thầy Lê Văn Thắng, Trường THPT Chu Văn An, và cô Phạm Thị Hằng, Trường THCS Trưng Vương, được Bộ GD&ĐT tặng bằng khen.",
            "| Lê Văn Thắng, Phạm Thị Hằng",
        ),
        (
            "Trong buổi lễ, bà Nguyễn Thị Hoa, 70 tuổi, mẹ của liệt sĩ Trần Văn Quang, đã được truy tặng Huân chương cho con.",
            "|",
        ),
    ]);
}

#[test]
fn a_person_saved_is_not_the_one_honoured() {
    check(&[
        ("Với hành động cứu bé Nguyễn Thị Ba, anh Lê Văn Công được tặng bằng khen.", "| Lê Văn Công"),
        ("Dũng cảm cứu ông Trần Văn Em, em Phan Văn Phi được khen thưởng.", "| Phan Văn Phi"),
    ]);
}

#[test]
fn a_namesake_of_an_award_is_not_its_recipient() {
    check(&[
        ("Nhóm nghiên cứu của TS Trần Văn Hải đạt giải thưởng Sáng tạo khoa học công nghệ Việt Nam.", "|"),
        ("Chị nhận giải thưởng mang tên nhà thơ Nguyễn Đình Thi.", "|"),
    ]);
}

#[test]
fn lists_are_read_to_their_end() {
    check(&[
        (
            "Phó Chủ tịch UBND tỉnh Phạm Duy Hưng trao Bằng khen của Thủ tướng Chính phủ cho Công ty TNHH Hoàng Anh và Hợp tác xã Tân Thành.",
            "| Công ty TNHH Hoàng Anh, Hợp tác xã Tân Thành",
        ),
        (
            "Giám đốc Công an tỉnh đã tặng Giấy khen cho 3 cá nhân gồm: Đại úy Lê Quốc Việt, Thượng úy Đỗ Minh Đức và Trung úy Phan Anh Tú.",
            "0/3 | Lê Quốc Việt, Đỗ Minh Đức, Phan Anh Tú",
        ),
        (
            "Hai nhà khoa học nữ là GS.TS Trần Thị Lan và TS Phạm Thu Hà được nhận giải thưởng này.",
            "0/2 | Trần Thị Lan, Phạm Thu Hà",
        ),
        (
            "Năm nay có 3 nghệ sĩ được tặng danh hiệu Nghệ sĩ Nhân dân là Lê Khanh, Trần Hạnh và Bùi Bài Bình.",
            "0/3 | Lê Khanh, Trần Hạnh, Bùi Bài Bình",
        ),
        (
            "Lãnh đạo Công an tỉnh Hà Tĩnh tặng Giấy khen cho ông Bùi Văn Nam (trú xã Thạch Hải), anh Lê Văn Hùng và chị Phan Thị Tình.",
            "| Bùi Văn Nam, Lê Văn Hùng, Phan Thị Tình",
        ),
        (
            "Bộ Công an đã tặng bằng khen cho Công an TP.HCM và Công an tỉnh Đồng Nai trong vụ án này.",
            "| Công an TP.HCM, Công an tỉnh Đồng Nai",
        ),
        (
            "Tại hội nghị, 2 tập thể: Phòng Y tế, Phòng Tư pháp và 5 cá nhân được tặng Giấy khen.",
            "2/5 | Phòng Y tế, Phòng Tư pháp",
        ),
        (
            "Đồng chí Bí thư Đảng ủy xã trao Giấy khen cho các hộ: Triệu Văn Kinh, Đặng Văn Phúc và Bàn Thị Liều.",
            "| Triệu Văn Kinh, Đặng Văn Phúc, Bàn Thị Liều",
        ),
        (
            "10 gương mặt trẻ Thủ đô tiêu biểu năm 2018 được tuyên dương gồm: Nguyễn Phương Thảo (học sinh), Phạm Đức Anh, Lò Thị Mai.",
            "0/10 | Nguyễn Phương Thảo, Phạm Đức Anh, Lò Thị Mai",
        ),
        ("Cùng nhận Huân chương dịp này còn có ông Lê Văn Tám và bà Trần Thị Bưởi.", "| Lê Văn Tám, Trần Thị Bưởi"),
        (
            "Các tập thể, cá nhân nhận Bằng khen của Bộ trưởng gồm: Trường Đại học Y Hà Nội; Bệnh viện Bạch Mai; PGS.TS Nguyễn Văn Anh.",
            "| Trường Đại học Y Hà Nội, Bệnh viện Bạch Mai, Nguyễn Văn Anh",
        ),
        (
            "Em Lê Văn Thái cùng hai bạn là Trần Quốc Việt và Đinh Thị Nga đã được Chủ tịch UBND huyện tặng Giấy khen.",
            "0/2 | Lê Văn Thái, Trần Quốc Việt, Đinh Thị Nga",
        ),
        (
            "Ông Phan Văn Thanh (56 tuổi, ngụ quận 3) cùng con trai Phan Văn Tình được Công an quận khen thưởng vì bắt cướp.",
            "| Phan Văn Thanh, Phan Văn Tình",
        ),
        ("Hội thi đã trao giải nhất cho đội Bắc Kạn, giải nhì cho đội Cao Bằng.", "| đội Bắc Kạn, đội Cao Bằng"),
        (
            "Các tập thể được tặng Giấy khen gồm:\n1. Trường Tiểu học Xuất Hóa.\n2. Trạm Y tế phường Sông Cầu\n- Ông Nguyễn Văn Bình, Tổ trưởng tổ 5\nKết thúc buổi lễ, ông Trần Văn An cảm ơn.",
            "| Trường Tiểu học Xuất Hóa, Trạm Y tế phường Sông Cầu, Nguyễn Văn Bình",
        ),
    ]);
}

#[test]
fn names_follow_the_count_they_spell_out() {
    check(&[
        ("Trong số các cá nhân được tuyên dương có em Hà Thị Thanh, học sinh lớp 9A.", "| Hà Thị Thanh"),
        (
            "Cựu chiến binh Đỗ Văn Chiến vinh dự là một trong 70 điển hình được Trung ương Hội tuyên dương.",
            "0/70 | Đỗ Văn Chiến",
        ),
        ("Trong số 20 cá nhân được tặng Bằng khen có bà Nông Thị Hiền, Trưởng thôn Nà Pán.", "0/20 | Nông Thị Hiền"),
        (
            "Cháu Nguyễn Thảo Vy là một trong 5 thiếu nhi được Trung ương Đoàn tặng Huy hiệu Tuổi trẻ dũng cảm.",
            "0/5 | Nguyễn Thảo Vy",
        ),
        (
            "Năm 2015, Ban Bí thư Trung ương Đoàn đã trao Giải thưởng Lý Tự Trọng cho 100 cán bộ Đoàn, trong đó có anh Nguyễn Tất Thành (Bí thư Đoàn xã).",
            "0/100 | Nguyễn Tất Thành",
        ),
    ]);
}

#[test]
fn an_organisation_is_named_whole() {
    check(&[
        (
            "Tập thể cán bộ, giáo viên Trường Tiểu học Nông Hạ được tặng Cờ thi đua của UBND tỉnh.",
            "| Trường Tiểu học Nông Hạ",
        ),
        (
            "UBND tỉnh tặng Bằng khen cho tập thể cán bộ, giáo viên Trường Tiểu học Nông Hạ và 2 cá nhân.",
            "0/2 | Trường Tiểu học Nông Hạ",
        ),
        (
            "UBND tỉnh tặng Bằng khen cho tập thể Chi bộ Thôn Nà Cà và đồng chí Hoàng Văn Lìn.",
            "| Chi bộ Thôn Nà Cà, Hoàng Văn Lìn",
        ),
        ("HTX Tài Hoan (Na Rì) vinh dự được Thủ tướng Chính phủ tặng Bằng khen.", "| HTX Tài Hoan"),
        (
            "Tại buổi lễ, Bệnh viện Đa khoa tỉnh Bắc Kạn đã đón nhận Cờ thi đua của Bộ Y tế.",
            "| Bệnh viện Đa khoa tỉnh Bắc Kạn",
        ),
        ("Tập thể Khoa Cấp cứu, Bệnh viện Bạch Mai được tặng Bằng khen của Bộ trưởng Bộ Y tế.", "| Khoa Cấp cứu"),
        (
            "Chủ tịch Công đoàn ngành tặng Bằng khen cho Công đoàn cơ sở Công ty Điện lực Bắc Kạn.",
            "| Công đoàn cơ sở Công ty Điện lực Bắc Kạn",
        ),
        ("Đội Cảnh sát hình sự - Công an quận 1 được Bộ Công an thưởng nóng.", "| Đội Cảnh sát hình sự"),
        (
            "Chính phủ Lào tặng Huân chương Tự do hạng Nhất cho Bộ đội Biên phòng và 7 cá nhân.",
            "0/7 | Bộ đội Biên phòng",
        ),
    ]);
}

#[test]
fn short_names_become_the_full_ones_of_the_article() {
    check(&[
        (
            "Anh Phạm Ngọc Tuân cứu sống 3 người. Với hành động này, anh Tuân được UBND tỉnh tặng Bằng khen.",
            "| Phạm Ngọc Tuân",
        ),
        ("Anh Phạm Ngọc Tuân cứu sống 3 người. Anh được UBND tỉnh tặng Bằng khen.", "| Phạm Ngọc Tuân"),
        (
            "Thủ môn Bùi Tiến Dũng ghi điểm. Đoàn Văn Hậu và Tiến Dũng nhận bằng khen của Thủ tướng.",
            "| Đoàn Văn Hậu, Bùi Tiến Dũng",
        ),
    ]);
}

#[test]
fn a_name_nobody_bears_in_full_is_left_out() {
    check(&[
        ("Bà được tặng Huy hiệu 50 năm tuổi Đảng.", "|"),
        ("Đơn vị đã được Nhà nước tặng thưởng nhiều Huân chương cao quý.", "|"),
        ("Anh là người duy nhất của tỉnh được nhận Giải thưởng Lương Định Của.", "|"),
        ("Được biết, năm 2010, ông Dũng từng được Chủ tịch nước tặng Huân chương Lao động.", "|"),
        ("30 tuổi, chị Lan đã 3 lần được tặng bằng khen.", "|"),
    ]);
}

#[test]
fn crowns_and_yearly_marks_name_no_recipients() {
    check(&[
        ("Người đẹp Trần Tiểu Vy đạt danh hiệu Hoa hậu Việt Nam 2018.", "|"),
        ("Em Nguyễn Văn Anh đạt danh hiệu học sinh giỏi 12 năm liền.", "|"),
    ]);
}

#[test]
fn households_are_named_by_their_heads() {
    check(&[("Gia đình ông Lò Văn Pành được công nhận Gia đình văn hóa tiêu biểu.", "| Lò Văn Pành")]);
}
