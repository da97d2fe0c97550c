//! Tests of the reader on the many ways in which people stand near an award without receiving it, and in which numbers
//! stand near it without counting awards.

use super::check;

#[test]
fn who_presents_speaks_or_stands_by_receives_nothing() {
    check(&[
        ("Thay mặt Ban Thường vụ Huyện ủy, đồng chí Lò Văn Mẫu trao Giấy khen cho chị Hà Thị Mận.", "| Hà Thị Mận"),
        (
            "Thừa ủy quyền của Chủ tịch nước, ông Vũ Đình Khang gắn Huân chương Lao động hạng Ba lên lá cờ truyền thống của Trường THPT Đồi Thông.",
            "| Trường THPT Đồi Thông",
        ),
        (
            "Được sự ủy quyền của Thủ tướng Chính phủ, bà Trịnh Thu Lan, Phó Chủ tịch UBND tỉnh, đã trao Bằng khen cho ông Đặng Quốc Toản.",
            "| Đặng Quốc Toản",
        ),
        ("“Tấm bằng khen này là của cả tổ”, ông Phan Văn Quế chia sẻ.", "|"),
        (
            "Phát biểu tại buổi lễ trao bằng khen, ông Cao Xuân Lộc, Giám đốc Sở Y tế, đề nghị các đơn vị tiếp tục cố gắng.",
            "|",
        ),
        (
            "Tại buổi lễ, thầy Dương Văn Thắng, Hiệu trưởng nhà trường, thay mặt tập thể giáo viên cảm ơn lãnh đạo tỉnh đã tặng bằng khen.",
            "|",
        ),
        ("Dự lễ trao tặng Huân chương có các đồng chí Lê Hữu Phước, Trần Thị Bích và Hoàng Gia Bảo.", "|"),
        ("Lễ trao bằng khen do bà Mai Thị Xuân, Phó Giám đốc Sở Nội vụ, chủ trì.", "|"),
        (
            "Ông Nguyễn Hữu Tài, Chủ tịch UBND huyện, ký quyết định tặng giấy khen cho Đội dân phòng thôn Bến Gỗ.",
            "| Đội dân phòng thôn Bến Gỗ",
        ),
    ]);
}

#[test]
fn an_apposition_says_who_the_recipient_is_and_is_none() {
    check(&[
        ("Ông Tạ Quang Huy – Giám đốc Công ty TNHH Gốm Sông Lô được tặng Bằng khen của UBND tỉnh.", "| Tạ Quang Huy"),
        (
            "Bà Đinh Thị Sen, Chủ tịch Hội Phụ nữ xã Tân Mộc, vinh dự được Thủ tướng Chính phủ tặng Bằng khen.",
            "| Đinh Thị Sen",
        ),
        (
            "Trung tá Bùi Đức Thành (Công an huyện Phú Lương) được Bộ trưởng Bộ Công an tặng Bằng khen.",
            "| Bùi Đức Thành",
        ),
        (
            "Em Vàng Thị Dính, học sinh lớp 9A Trường PTDTBT THCS Nậm Cáy, được tặng giấy khen vì nhặt được của rơi trả lại người mất.",
            "| Vàng Thị Dính",
        ),
        ("Giấy khen được trao cho ông Hồ Văn Rin, con trai của liệt sĩ Hồ Văn Lanh.", "| Hồ Văn Rin"),
        (
            "UBND xã tặng giấy khen cho anh Ma Văn Tình, người đã cứu cháu Nông Thị Hiền khỏi dòng nước lũ.",
            "| Ma Văn Tình",
        ),
        (
            "Chủ tịch UBND tỉnh tặng bằng khen cho hai anh em Quàng Văn Chung và Quàng Văn Thủy.",
            "0/2 | Quàng Văn Chung, Quàng Văn Thủy",
        ),
    ]);
}

#[test]
fn kin_may_receive_for_the_dead_and_are_not_honoured_themselves() {
    check(&[
        ("Huân chương Dũng cảm được truy tặng cho em Trịnh Văn Đạt, người đã hy sinh khi cứu bạn.", "| Trịnh Văn Đạt"),
        ("Ông Lường Văn Phong nhận bằng khen thay con trai là chiến sĩ Lường Văn Đoàn.", "| Lường Văn Đoàn"),
        ("UBND huyện tặng giấy khen cho gia đình ông Sầm Văn Bảo vì đã hiến 300 m² đất làm đường.", "| Sầm Văn Bảo"),
    ]);
}

#[test]
fn streets_schools_and_funds_called_after_persons_are_no_persons() {
    check(&[
        ("Sáng nay, tại Nhà văn hóa phường Lê Hồng Phong, UBND thành phố trao giấy khen cho 6 tập thể.", "6/0 |"),
        ("Trường THCS Nguyễn Viết Xuân được tặng Cờ thi đua của Chính phủ.", "| Trường THCS Nguyễn Viết Xuân"),
        ("Trên đường Võ Thị Sáu, anh Kiều Văn Sang được Công an phường tặng giấy khen vì bắt cướp.", "| Kiều Văn Sang"),
        ("Quỹ học bổng Vừ A Dính phối hợp với UBND huyện tặng giấy khen cho 12 học sinh.", "0/12 |"),
        ("Lễ trao bằng khen diễn ra tại Trường THPT Hoàng Văn Thụ.", "|"),
    ]);
}

#[test]
fn sponsors_and_hosts_of_a_ceremony_receive_nothing() {
    check(&[
        ("Chương trình do Công ty Cổ phần Sữa Ban Mai tài trợ đã trao giấy khen cho 8 em học sinh.", "0/8 |"),
        ("Với sự đồng hành của Ngân hàng Bình Minh, Tỉnh đoàn tặng bằng khen cho 9 cá nhân.", "0/9 |"),
        ("Ngoài giấy khen, mỗi em còn được Công ty Ánh Sao tặng 500.000 đồng.", "|"),
    ]);
}

#[test]
fn lists_give_each_name_with_its_rank() {
    check(&[
        (
            "Bộ Tư lệnh tặng bằng khen cho Thiếu tá Nguyễn Đình Sơn, Đại úy Lê Quý Nam và Thượng úy Phạm Hải Âu.",
            "| Nguyễn Đình Sơn, Lê Quý Nam, Phạm Hải Âu",
        ),
        (
            "Ba cá nhân được tặng Bằng khen gồm: PGS.TS Lưu Thị Hạnh, ThS Ngô Quang Vinh và BSCKII Đoàn Minh Trí.",
            "0/3 | Lưu Thị Hạnh, Ngô Quang Vinh, Đoàn Minh Trí",
        ),
        (
            "Các em: Lù Thị Say, Tẩn A Phà, Chảo Láo Tả được Huyện đoàn tặng giấy khen.",
            "| Lù Thị Say, Tẩn A Phà, Chảo Láo Tả",
        ),
        (
            "Giám đốc Sở tặng giấy khen cho Trường Mầm non Họa Mi; Trường Tiểu học Suối Hoa; Trường THCS Bản Lầu.",
            "| Trường Mầm non Họa Mi, Trường Tiểu học Suối Hoa, Trường THCS Bản Lầu",
        ),
        (
            "UBND tỉnh tặng Bằng khen cho 2 tập thể (Phòng Nội vụ huyện Yên Sơn, Trạm Y tế xã Kim Quan) và 1 cá nhân (bà Triệu Thị Pham).",
            "2/1 | Phòng Nội vụ huyện Yên Sơn, Trạm Y tế xã Kim Quan, Triệu Thị Pham",
        ),
    ]);
}

#[test]
fn those_who_come_or_compete_are_not_those_commended() {
    check(&[
        ("Tham dự hội nghị có 250 đại biểu; tại đây 15 tập thể được tặng giấy khen.", "15/0 |"),
        ("Dịp này 15 tập thể được tặng giấy khen.", "15/0 |"),
        ("Hội thi thu hút 300 thí sinh đến từ 20 đơn vị.", "|"),
        ("Trước sự chứng kiến của hơn 500 người dân, UBND xã trao giấy khen cho 4 hộ gia đình.", "0/0/4h |"),
        ("Đại hội có sự tham gia của 180 điển hình; 30 cá nhân trong số đó được tặng Bằng khen.", "0/30 |"),
        ("Trong 120 học sinh dự thi, 18 em được tặng giấy khen.", "0/18 |"),
    ]);
}

#[test]
fn numbers_are_read_in_all_their_spellings() {
    check(&[
        ("UBND huyện tặng giấy khen cho 05 tập thể, 09 cá nhân và 02 hộ gia đình.", "5/9/2h |"),
        ("Dịp này, mười hai tập thể và hai mươi mốt cá nhân được tặng giấy khen.", "12/21 |"),
        ("Hơn 40 lượt tập thể, gần 100 lượt cá nhân được khen thưởng.", "40/100 |"),
        ("Sở Y tế khen thưởng 1.250 cá nhân.", "0/1250 |"),
        ("Công an tỉnh tặng giấy khen cho 01 tập thể, 01 cá nhân.", "1/1 |"),
        ("Bằng khen của Bộ được trao cho trên 60 tập thể, cá nhân tiêu biểu.", "0/0/60c |"),
    ]);
}

#[test]
fn statistics_over_years_are_totals_too() {
    check(&[
        ("Giai đoạn 2016-2020, toàn ngành có 75 tập thể và 210 cá nhân được tặng bằng khen các cấp.", "75/210 |"),
        ("5 năm qua, huyện đã khen thưởng 350 tập thể, 1.420 cá nhân.", "350/1420 |"),
        ("Trong năm 2019, xã có 12 gia đình được tặng danh hiệu Gia đình văn hóa tiêu biểu.", "0/0/12h |"),
    ]);
}

#[test]
fn what_is_proposed_withdrawn_or_refused_is_no_award() {
    check(&[
        ("Xã đề nghị huyện tặng giấy khen cho 3 tập thể và 6 cá nhân.", "|"),
        ("UBND tỉnh thu hồi bằng khen đã tặng ông Lại Văn Cường.", "|"),
        ("Bà Ninh Thị Hợi từ chối nhận bằng khen của UBND tỉnh.", "|"),
        ("Phòng Nội vụ đang xét tặng danh hiệu cho 10 cá nhân.", "|"),
        ("Hội đồng đã bỏ phiếu không đề nghị tặng bằng khen cho ông Đàm Văn Khoa.", "|"),
        ("Năm 2021, trường phấn đấu có 5 giáo viên được tặng bằng khen.", "|"),
        ("Nếu hoàn thành, đơn vị sẽ được tặng Cờ thi đua.", "|"),
    ]);
}

#[test]
fn a_name_beside_the_recipient_says_where_it_belongs() {
    check(&[
        ("Năm 2022, Khoa Nội – Bệnh viện Đa khoa tỉnh được tặng danh hiệu Tập thể Lao động xuất sắc.", "| Khoa Nội"),
        ("Nhờ có sáng kiến, tổ thợ của anh Trương Văn Lợi, Nhà máy Đường Sông Con, hai lần được tặng Bằng khen.", "|"),
        (
            "Vừa qua, Đồn Công an Bắc Thăng, nơi Thiếu tá Ngô Đức Mậu công tác, được tặng danh hiệu Đơn vị quyết thắng.",
            "|",
        ),
        (
            "Trưởng Ban Tổ chức Huyện ủy trao giấy khen tặng Chi bộ thôn Nà Pục và Chi bộ Trường Mầm non Hoa Ban.",
            "| Chi bộ thôn Nà Pục, Chi bộ Trường Mầm non Hoa Ban",
        ),
        (
            "Giám đốc Công an tỉnh tặng giấy khen 3 tập thể, 8 cá nhân của Phòng Cảnh sát cơ động và Công an thành phố Yên Phú.",
            "3/8 |",
        ),
        (
            "Công ty Thép Hòn La, tiền thân là Xí nghiệp Cơ khí Sông Roòng, được tặng Huân chương Lao động hạng Ba.",
            "| Công ty Thép Hòn La",
        ),
        (
            "Phòng Giáo dục và Đào tạo huyện Sa Thầy, Trường Tiểu học Ya Xiêr và thầy A Phiếu được UBND tỉnh tặng Bằng khen.",
            "| Phòng Giáo dục và Đào tạo huyện Sa Thầy, Trường Tiểu học Ya Xiêr, A Phiếu",
        ),
        ("UBND quận khen thưởng Đội Quản lý trật tự đô thị.", "| Đội Quản lý trật tự đô thị"),
        ("Cô Trịnh Thu Tiên, giáo viên của em Hoàng Văn Nghiệp, xúc động khi trò mình được huyện tặng giấy khen.", "|"),
        ("Trung đoàn 88, Sư đoàn 302 được Bộ Quốc phòng tặng Bằng khen.", "| Trung đoàn 88"),
        ("Trung đoàn 88, Trung đoàn 95 được Bộ Quốc phòng tặng Bằng khen.", "| Trung đoàn 88, Trung đoàn 95"),
        ("Bộ Công an khen thưởng Công an các tỉnh Sơn Bình, Hà Lạng.", "|"),
        ("Ông Đoàn Bổng – bố của em Đoàn Khánh Linh, người được tặng Bằng khen – vẫn chưa hết bàng hoàng.", "|"),
    ]);
}

#[test]
fn whoever_is_greeted_thanked_or_spoken_of_behind_a_colon_is_the_one_honoured() {
    check(&[
        (
            "Kết luận buổi lễ, ông Đặng Trần Phú chúc mừng Công ty Cà phê Mường Ảng được tặng Cờ thi đua của Chính phủ.",
            "| Công ty Cà phê Mường Ảng",
        ),
        (
            "Công an tỉnh và gia đình nạn nhân Trương Thị Út cảm ơn anh Lê Hữu Tín, người được tặng giấy khen.",
            "| Lê Hữu Tín",
        ),
        (
            "Tin vui đến với thôn Bản Khoang: ông trưởng thôn Chảo Vần Sài được Thủ tướng Chính phủ tặng Bằng khen.",
            "| Chảo Vần Sài",
        ),
        ("Hai cá nhân: ông Chảo Vần Sài, bà Lý Tả Mẩy được tặng Bằng khen.", "0/2 | Chảo Vần Sài, Lý Tả Mẩy"),
        ("Sự việc được ông Cao Bá Vinh báo với Công an xã; ngay hôm sau, Công an xã được huyện tặng giấy khen.", "|"),
        ("Chị Thu Hà, phóng viên báo tỉnh, ghi lại khoảnh khắc cụ Hoàng Thị Ín nhận Bằng khen.", "|"),
    ]);
}

#[test]
fn whose_feat_it_was_is_honoured_for_it() {
    check(&[
        ("Ghi nhận hành động dũng cảm của anh Rơ Châm Hlút, UBND xã đã tặng giấy khen.", "| Rơ Châm Hlút"),
        (
            "Trước việc làm đẹp của em Lù Thị Say và em Tẩn A Phà, nhà trường đã tặng giấy khen.",
            "| Lù Thị Say, Tẩn A Phà",
        ),
        ("Hành động đẹp của chị Hoàng Bích Ngân đã được UBND phường biểu dương.", "| Hoàng Bích Ngân"),
        (
            "Cảm phục hành động của anh Rơ Châm Hlút, UBND xã tặng giấy khen cho Trường Tiểu học Bến Gỗ.",
            "| Trường Tiểu học Bến Gỗ",
        ),
    ]);
}

#[test]
fn guests_of_a_hand_over_are_not_its_receivers() {
    check(&[
        (
            "Dự buổi trao bằng khen có Thứ trưởng Lê Đức Toàn; Chủ tịch UBND tỉnh Ma Quang Trung; đại diện gia đình anh Hoàng Văn Cốc.",
            "|",
        ),
        ("Được tặng bằng khen dịp này có ông Lê Đức Toàn và bà Ma Thị Sen.", "| Lê Đức Toàn, Ma Thị Sen"),
        ("Tới dự, Đại tá Phan Huy Tập đã trao tặng Bằng khen cho Thượng tá Đoàn Ngọc Báu.", "| Đoàn Ngọc Báu"),
    ]);
}

/// Misread as the notes say; each is asserted as it is.
#[test]
fn known_misreadings() {
    check(&[
        // The widow of the one honoured, in a clause of her own.
        (
            "Chủ tịch nước truy tặng Huân chương Dũng cảm cho anh Thào A Lù; vợ anh là chị Giàng Thị Mo nhận thay.",
            "| Thào A Lù, Giàng Thị Mo",
        ),
        // The number behind what it counts.
        ("Số tập thể được tặng giấy khen là 14, số cá nhân là 32.", "|"),
        // Greeted in a song.
        ("Tối qua, ca sĩ Hà Vân hát mừng Trường Đại học Y được tặng Bằng khen.", "| Hà Vân"),
        // "Three of five" is no number of three.
        ("Có 3/5 tập thể và 7/10 cá nhân được tặng bằng khen.", "|"),
    ]);
}
