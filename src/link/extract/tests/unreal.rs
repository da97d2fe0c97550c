//! Unreal: awards that were made up, denied, promised or cancelled.

use super::{check, read_text};

#[test]
fn what_was_made_up_is_no_award() {
    check(&[
        ("Bà Mẫu Thị Lá lập khống danh sách khen thưởng 70 cá nhân, 9 tập thể để rút tiền.", "|"),
        ("Khởi tố trưởng phòng chi khống tiền khen thưởng cho 70 cá nhân.", "|"),
        ("Kẻ gian mạo danh hội, hứa tặng bằng khen cho 18 doanh nghiệp.", "|"),
        ("18 cá nhân được tặng bằng khen giả.", "|"),
        ("Vụ lập khống hồ sơ bị phát hiện, huyện khen thưởng 5 cá nhân tố giác.", "0/5 |"),
        ("Công an phá vụ làm giả sổ đỏ, 18 cá nhân được tặng bằng khen.", "0/18 |"),
    ]);
}

#[test]
fn what_is_denied_or_nearly_happened_is_no_award() {
    check(&[
        ("Ông Mẫu Văn Cừ bác bỏ thông tin 4 tập thể, 18 cá nhân được tặng bằng khen.", "|"),
        ("Trước thông tin rằng 18 cá nhân được tặng bằng khen, ông Mẫu Văn Cừ bác bỏ.", "|"),
        ("Ông Mẫu Văn Cừ bác bỏ việc chậm thưởng: 18 cá nhân đã được tặng bằng khen từ tháng 5.", "0/18 |"),
        ("Lẽ ra 18 cá nhân được tặng bằng khen.", "|"),
        ("Suýt nữa 18 cá nhân được tặng bằng khen.", "|"),
        ("Hội không có quyết định nào phong tặng danh hiệu cho 18 cá nhân.", "|"),
        ("18 thí sinh dự thi, người cao điểm nhất sẽ được tặng bằng khen.", "|"),
    ]);
}

#[test]
fn what_was_cancelled_or_given_against_the_rules_is_no_award() {
    check(&[
        ("Quyết định tặng giấy khen cho 7 cá nhân bị thu hồi.", "|"),
        ("Ban quản lý chi khen thưởng 35 cá nhân không đúng quy định.", "|"),
        ("Sau khi thu hồi 2 tỉ đồng, huyện tặng giấy khen cho 7 cá nhân.", "0/7 |"),
    ]);
}

#[test]
fn those_of_whom_somebody_was_honoured_are_not_those_honoured() {
    check(&[
        ("Trong số 44 cá nhân có người từng nhận bằng khen.", "|"),
        ("Trong số 44 cá nhân có 12 người từng được tặng bằng khen.", "0/12 |"),
        ("Trong 120 sinh viên được tuyên dương, có 20 nữ.", "0/120 |"),
        ("Trong 120 sinh viên dự lễ, có 20 em được tuyên dương.", "0/20 |"),
        ("Cụm suy tôn huyện Mẫu Sơn đề nghị tặng Cờ thi đua.", "|"),
    ]);
}

#[test]
fn a_condition_ends_where_another_gives() {
    check(&[(
        "Đảng ủy khen thưởng 05 chi bộ đạt tiêu chuẩn trong sạch và 58 đảng viên; Quận ủy khen thưởng 01 chi bộ và 03 đảng viên.",
        "5/58 1/3 |",
    )]);
}

#[test]
fn a_sentence_of_withdrawal_is_told_as_such() {
    for text in [
        "Chủ tịch UBND tỉnh quyết định thu hồi Bằng khen đã tặng ông Mẫu Văn An.",
        "Danh hiệu Chiến sĩ thi đua cơ sở của bà Mẫu Thị Bình bị hủy bỏ.",
        "UBND huyện thu hồi, hủy bỏ quyết định tặng Giấy khen cho ông Mẫu Văn An.",
        "Ông Mẫu Văn An từ chối nhận Bằng khen của Chủ tịch UBND tỉnh.",
        "Bằng khen tặng ông Mẫu Văn An năm 2018 đã bị thu hồi.",
        "Bà Mẫu Thị Hoa bị tước danh hiệu Nhà giáo ưu tú.",
    ] {
        let reading = read_text(text);
        assert_eq!(reading.withdrawn.len(), 1, "{text}");
        assert_eq!(reading.withdrawn[0].quote, text);
        assert!(reading.named_recipients.is_empty(), "{text}");
    }
    for text in [
        "Em Mẫu Văn An trả lại 5 triệu đồng cho người mất, được tặng giấy khen.",
        "Công an thu hồi tang vật, UBND xã tặng giấy khen cho ông Mẫu Văn An.",
        "Hộ ông Mẫu Văn An, từng được tặng giấy khen, bị thu hồi đất.",
    ] {
        assert!(read_text(text).withdrawn.is_empty(), "{text}");
    }
}
