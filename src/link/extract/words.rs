//! The words of award reporting, and what each does in a sentence.

use std::sync::LazyLock;

use super::phrasebook::Phrasebook;

/// What a word or phrase does in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// Gives something: "trao tặng". An award only if an award is what is given.
    Confer,
    /// Honours by itself: "khen thưởng", "biểu dương".
    Praise,
    /// Praises, and honours only where it is done by an office: "được tỉnh khen".
    Laud,
    /// Gets something: "nhận", "đạt".
    Receive,
    /// Turns the verb round: "được".
    Passive,
    /// Puts the receiver after the thing: "cho".
    To,
    /// Puts the owner or issuer after the thing: "của".
    Of,
    /// Puts what somebody was or is besides: "tiền thân là".
    Formerly,
    /// Opens the reason or purpose; no receiver stands behind it.
    Reason,
    /// Says what the receivers did well: "có thành tích".
    Merit,
    /// Joins equals: "và".
    And,
    /// Opens a list or an equation: "gồm", "là".
    Such,
    /// Opens a part of what was counted: "trong đó".
    Within,
    /// "có": there are.
    Have,
    /// Says when or how surely, between subject and verb: "đã", "cũng".
    Adverb,
    /// Puts its noun aside: "tại", "theo".
    Aside,
    /// Who was there, who saw it: "tham dự".
    Attend,
    /// Brings many together: "thu hút", "quy tụ".
    Gather,
    /// Congratulates or thanks: the one greeted is the one honoured.
    Greet,
    /// Says something: "cho biết".
    Speak,
    /// Not yet given: "đề nghị", "xét".
    Propose,
    /// Taken away: "thu hồi".
    Withdraw,
    /// Not given: "không".
    Deny,
    /// Made up, denied or only nearly done: "lập khống", "bác bỏ", "suýt".
    Unreal,
    /// Given against the rules.
    Wrongly,
    /// Bad things happen to somebody: "kỷ luật".
    Punish,
    /// A deed done to somebody else: "cứu", "giúp".
    Act,
    /// What somebody did well: whoever owns it is honoured for it ("hành động của anh A").
    Feat,
    /// Stands for somebody at the hand-over: "đại diện".
    Stand,
    /// Receives for somebody else: "thay con".
    Instead,
    /// Hands over in another's name: "thừa ủy quyền".
    Behalf,
    /// Kin who receive for the dead.
    Kin,
    /// "tập thể" without a number.
    Collective,
    /// "cá nhân" without a number.
    Individual,
    /// "hộ gia đình" without a number.
    Household,
    /// "các", "những".
    Plural,
    /// "một trong": one of those counted next.
    OneOf,
    /// "ngoài", "bên cạnh": adds what follows to what the main clause says.
    Besides,
    /// What somebody made: its author wins the prize for it ("tiểu thuyết … của nhà văn A").
    Work,
    /// Something besides, given to those honoured: "trao học bổng".
    Gift,
    /// A person's office: "chủ tịch".
    Office,
    /// Any other phrase; listed so that its parts are not misread.
    Plain,
}

/// The words, in groups.
#[rustfmt::skip]
const WORDS: &[(Sense, &[&str])] = &[
    (Sense::Confer, &[
        "trao", "tặng", "trao tặng", "truy tặng", "tặng thưởng", "phong tặng", "ban tặng", "truy phong", "phong",
        "công nhận", "gắn", "cấp", "trao tận tay", "trao truy tặng", "tặng trao", "trao nhận", "tặng và trao",
        "công nhận là", "bầu là", "bầu chọn là", "bình chọn là",
    ]),
    (Sense::Praise, &[
        "khen thưởng", "biểu dương", "tuyên dương", "tôn vinh", "vinh danh", "khen tặng", "thưởng nóng",
        "trao thưởng", "suy tôn", "khen thưởng đột xuất", "khen thưởng nóng", "gửi thư khen", "có thư khen",
        "gửi thư khen ngợi", "gửi thư biểu dương",
    ]),
    (Sense::Laud, &["khen"]),
    (Sense::Receive, &[
        "nhận", "đón nhận", "lĩnh", "đạt", "đoạt", "giành", "nhận được", "đạt được", "giành được", "lãnh nhận",
        "dành được", "ẵm",
    ]),
    (Sense::Passive, &["được"]),
    (Sense::To, &[
        "cho", "tới", "đến", "cho cả", "thuộc về", "dành cho", "dành tặng", "đối với", "đến với", "lên cờ của",
        "lên lá cờ của", "lên cờ truyền thống của", "lên lá cờ truyền thống của", "lên quân kỳ của",
        "về tay",
    ]),
    (Sense::Of, &["của", "thuộc", "do"]),
    (Sense::Formerly, &[
        "tên thật là", "tên thật", "tên khai sinh là", "bút danh", "nghệ danh", "tiền thân là", "nay là", "hiện là", "trước là", "trước đây là", "nguyên là", "vốn là", "tên cũ là",
        "ngụ", "cùng ngụ", "trú", "cùng trú", "trú tại", "cùng trú tại", "ngụ tại", "cùng ngụ tại", "thường trú tại", "quê",
        "cùng quê", "quê ở", "cùng ở",
    ]),
    (Sense::Reason, &[
        "vì", "vì đã", "vì có", "do có", "do đã", "do thành tích", "nhờ", "nhằm", "để", "bởi", "khi",
        "với thành tích", "về thành tích", "nhân dịp", "nhân", "vì thành tích", "vì những",
    ]),
    (Sense::Merit, &[
        "có thành tích", "đã có thành tích", "có nhiều thành tích", "đã có nhiều thành tích", "đạt thành tích",
        "có những thành tích", "có nhiều đóng góp", "đã có nhiều đóng góp", "có đóng góp", "có công",
    ]),
    (Sense::And, &["và", "cùng", "và cả", "cũng như", "hoặc", "&"]),
    (Sense::Such, &[
        "gồm", "bao gồm", "gồm có", "là", "gồm các", "như", "tiêu biểu là", "tiêu biểu như", "đó là", "điển hình là",
        "điển hình như", "cụ thể là", "gồm những", "nằm trong số", "nằm trong tổng số", "nằm trong",
    ]),
    (Sense::Within, &["trong đó", "trong số đó", "trong số này", "trong đó có", "trong đó chỉ có", "trong số đó có", "trong số này có"]),
    (Sense::Have, &["có", "đã có", "hiện có", "còn có", "có thêm", "đã có thêm", "còn có thêm", "có tới", "có đến"]),
    (Sense::Adverb, &[
        "đã", "vừa", "mới", "cũng", "đang", "vinh dự", "từng", "liên tiếp", "lần lượt", "trực tiếp", "còn", "vẫn",
        "liên tục", "đã quyết định", "quyết định", "tiếp tục", "đồng thời", "sẽ", "sáng nay", "chiều nay", "hôm nay",
        "chính thức", "kịp thời", "đều", "vừa qua", "trân trọng", "đã có quyết định", "có quyết định",
        "ra quyết định", "đã ra quyết định", "ký quyết định", "đã ký quyết định", "vừa ký quyết định",
        "ký quyết định số", "ký các quyết định", "cũng đã", "ban hành quyết định", "đã ban hành quyết định",
        "vừa mới", "lại", "bản thân", "riêng bản thân", "nhiều lần", "nhiều năm liền", "nhiều năm liên tục",
    ]),
    (Sense::Aside, &[
        "tại", "theo", "sau khi", "trước khi", "trong khi", "trong", "ở", "từ", "qua", "trước", "sau", "về", "trên",
        "dưới", "cạnh", "liên quan đến", "thay mặt", "giữa", "đến từ", "nơi", "trước đó", "sau đó",
        "tại buổi lễ", "tại hội nghị", "ngoài ra", "bằng", "thông qua", "với", "kể từ", "so với",
        "hướng tới",
    ]),
    (Sense::Attend, &[
        "tham dự", "dự", "đến dự", "tới dự", "tham gia", "có mặt", "về dự", "sự tham gia", "sự có mặt", "chứng kiến",
        "sự tham dự", "sự hiện diện", "sự góp mặt", "hiện diện", "góp mặt", "chủ trì", "chỉ đạo", "phối hợp",
        "tổ chức", "phát động", "đồng chủ trì", "thăm", "gặp mặt", "chụp ảnh",
        "kỷ niệm", "khai giảng",
    ]),
    (Sense::Gather, &["thu hút", "quy tụ", "hội tụ", "huy động", "tập hợp", "thu hút được", "quy tụ được", "huy động được"]),
    (Sense::Greet, &["chúc mừng", "cảm ơn", "cám ơn"]),
    (Sense::Speak, &[
        "cho biết", "cho hay", "nói", "phát biểu", "nhấn mạnh", "khẳng định", "chia sẻ", "cho rằng", "bày tỏ",
        "đánh giá", "yêu cầu", "kêu gọi", "chúc", "phản ánh", "phản ảnh", "trả lời", "thông tin", "tâm sự", "kể",
        "tuyên bố", "nhận định", "phát biểu tại", "đọc", "ký",
    ]),
    (Sense::Propose, &[
        "đề nghị", "đề xuất", "kiến nghị", "xét", "xét tặng", "xem xét", "đề cử", "trình", "được đề cử",
        "hồ sơ đề nghị", "xứng đáng được", "nếu", "đề nghị tặng", "tiêu chuẩn", "xét chọn", "bình xét", "dự kiến",
        "ứng viên", "phải có", "phấn đấu", "xin", "mong muốn", "hy vọng", "mơ ước", "đăng ký đạt",
        "đăng ký danh hiệu", "đăng ký thi đua", "có nên", "đủ điều kiện", "hứa", "hứa sẽ", "hứa hẹn", "mục tiêu",
        "đặt mục tiêu", "nhiệm kỳ tới", "năm tới", "năm học tới", "thời gian tới", "giai đoạn tới", "tham vọng", "kỳ vọng", "khát khao", "quyết tâm giành",
    ]),
    (Sense::Withdraw, &[
        "thu hồi", "rút", "hủy bỏ", "hủy", "tước", "tước bỏ", "bãi bỏ", "từ chối", "trả lại", "rút lại",
        "khắc phục việc", "xem lại việc",
    ]),
    (Sense::Deny, &[
        "không", "chưa", "chứ không", "chứ không phải", "không phải", "chẳng", "chưa được", "không được",
    ]),
    (Sense::Unreal, &[
        "lập khống", "chi khống", "khai khống", "kê khống", "giả mạo", "làm giả", "mạo danh", "giả danh", "bịa đặt",
        "ngụy tạo", "bác bỏ", "phủ nhận", "suýt", "suýt nữa", "suýt chút nữa", "lẽ ra", "đáng lẽ", "đáng lẽ ra",
        "đáng ra", "giá như", "tin đồn", "đồn đoán", "giả", "rởm", "dởm", "sai sự thật", "không đúng sự thật",
        "không có quyết định", "không có quyết định nào", "chưa có quyết định", "chưa có quyết định nào", "không hề",
        "chưa hề", "chưa từng", "không có chuyện", "không có thật", "tự nhận",
    ]),
    (Sense::Wrongly, &["không đúng quy định", "sai quy định", "trái quy định", "sai đối tượng"]),
    (Sense::Punish, &[
        "kỷ luật", "xử lý", "xử phạt", "khiển trách", "cảnh cáo", "trừng phạt", "cấm vận", "khởi tố", "bắt",
        "tạm giam", "điều tra", "kiểm điểm", "truy tố", "phạt", "đình chỉ", "bị", "vi phạm", "sai phạm", "xét xử",
        "cách chức", "khai trừ",
    ]),
    (Sense::Act, &[
        "cứu", "cứu sống", "giúp", "giúp đỡ", "đưa", "bắt giữ", "truy bắt", "truy đuổi", "phát hiện", "nhặt",
        "nhặt được", "trả lại cho", "hiến tặng", "cưu mang", "chăm sóc", "nuôi dưỡng", "hiến", "khống chế", "vây bắt", "tố giác",
        "cõng", "dìu", "vớt", "đỡ đẻ", "chữa", "cứu chữa", "giải cứu", "tìm thấy", "hỗ trợ", "ủng hộ", "vận động", "mang tên", "theo gương",
        "noi gương",
    ]),
    (Sense::Feat, &["hành động", "việc làm", "nghĩa cử", "chiến công"]),
    (Sense::Work, &[
        "tác phẩm", "tiểu thuyết", "tập thơ", "trường ca", "bộ phim", "phim", "phim tài liệu", "bài báo", "loạt bài",
        "phóng sự", "ca khúc", "bức tranh", "bài viết", "tập truyện", "tập truyện ngắn", "truyện ngắn", "bài thơ",
        "vở diễn", "vở kịch", "cuốn sách", "bức ảnh",
    ]),
    (Sense::Gift, &[
        "tặng hoa", "trao quà", "tặng quà", "trao học bổng", "tặng học bổng", "trao tiền", "tặng tiền", "cấp học bổng",
    ]),
    (Sense::Stand, &["đại diện", "đại diện cho", "đại diện lãnh đạo", "lãnh đạo", "thay mặt cho"]),
    (Sense::Instead, &[
        "thay con", "thay chồng", "thay vợ", "thay cha", "thay bố", "thay mẹ", "thay anh", "thay em", "thay chị",
        "thay gia đình", "thay cho", "thay người thân",
    ]),
    (Sense::Behalf, &[
        "thừa ủy quyền", "thừa ủy nhiệm", "được sự ủy quyền", "ủy quyền", "thừa lệnh", "thừa uỷ quyền",
        "được ủy quyền",
    ]),
    (Sense::Kin, &[
        "thân nhân", "gia đình", "vợ con", "con gái", "con trai", "em trai", "em gái", "anh trai", "chị gái",
        "con dâu", "con rể", "cháu nội", "cháu ngoại", "vợ", "chồng", "con", "mẹ", "bố", "cha", "thân nhân của",
        "gia đình của", "người thân", "người nhà", "đại diện gia đình", "đại diện thân nhân",
    ]),
    (Sense::Collective, &["tập thể", "đơn vị", "doanh nghiệp", "tổ chức", "cơ quan"]),
    (Sense::Individual, &["cá nhân", "các nhân"]),
    (Sense::Household, &["hộ gia đình", "hộ"]),
    (Sense::Plural, &["các", "những", "nhiều", "một số", "hàng loạt", "mỗi"]),
    (Sense::OneOf, &[
        "hai trong", "hai trong số", "2 trong", "2 trong số", "ba trong số", "3 trong số", "bốn trong số", "4 trong số",
        "một trong", "một trong số", "một trong những", "1 trong", "1 trong số", "trong số",
        "trong tổng số", "tổng số", "tổng cộng", "chọn ra", "công bố",
    ]),
    (Sense::Besides, &["ngoài", "bên cạnh", "cùng với", "không chỉ"]),
    (Sense::Office, &[
        "chủ tịch", "phó chủ tịch", "chủ tịch nước", "phó chủ tịch nước", "thủ tướng", "phó thủ tướng",
        "thủ tướng chính phủ", "phó thủ tướng chính phủ", "bộ trưởng", "thứ trưởng", "bí thư", "phó bí thư",
        "bí thư thứ nhất", "giám đốc", "phó giám đốc", "tổng giám đốc", "phó tổng giám đốc", "cục trưởng",
        "phó cục trưởng", "vụ trưởng", "trưởng ban", "phó trưởng ban", "trưởng phòng", "phó trưởng phòng",
        "hiệu trưởng", "phó hiệu trưởng", "hiệu phó", "viện trưởng", "tổng bí thư", "tổng thống", "đại sứ",
        "tư lệnh", "phó tư lệnh", "chính ủy", "chủ nhiệm", "phó chủ nhiệm", "tổng cục trưởng", "chi cục trưởng",
        "chánh văn phòng", "trưởng đoàn", "đội trưởng", "phó đội trưởng", "trưởng khoa", "phó khoa", "phó trưởng khoa", "trưởng bộ môn", "trạm trưởng",
        "trưởng trạm", "đồn trưởng", "đồn phó", "trung đoàn trưởng", "tiểu đoàn trưởng", "chính trị viên", "viện phó",
        "phó viện trưởng", "ủy viên", "chánh án", "chủ tịch quốc hội",
        "phó chủ tịch quốc hội", "tổng thư ký", "chủ tịch hội đồng", "ban giám đốc", "ban chấp hành",
        "ban thường vụ", "tổng biên tập", "chỉ huy trưởng", "nhà nước", "đảng", "chính phủ", "quốc hội",
        "chủ tịch ubnd", "tổng cục", "tỉnh ủy", "thành ủy", "huyện ủy", "quận ủy", "thị ủy", "đảng ủy",
        "trung ương đoàn", "t.ư đoàn", "tư đoàn", "tw đoàn", "công an", "thành đoàn", "tỉnh đoàn", "trung ương", "t.ư", "ủy ban nhân dân", "ubnd",
        "quân ủy trung ương",
    ]),
    (Sense::Plain, &[
        "cho biết thêm", "cho phép", "cho nên", "cho đến nay", "cho thấy", "cho đến", "cho vay", "được biết",
        "nhận thức", "nhận xét", "nhận thấy", "tiếp nhận", "xác nhận", "nhận định", "trao đổi", "trao quyền",
        "đạt chuẩn", "ghi nhận", "cán bộ", "toàn bộ", "nội bộ", "đồng bộ", "tiến bộ", "bộ phận", "bộ máy",
        "hội nghị", "hội thảo", "hội thi", "hội đồng nhân dân các cấp", "ban đầu", "ban hành", "ban ngành",
        "trường hợp", "viện trợ", "tổ quốc", "khối lượng", "đoàn kết", "đoàn viên", "đoàn công tác", "phòng chống",
        "phòng ngừa", "phòng dịch", "báo cáo", "báo chí", "báo động", "vụ án", "vụ việc", "vụ cướp", "nghĩa vụ",
        "nhiệm vụ", "phục vụ", "dịch vụ", "theo đề nghị của", "trên cơ sở đề nghị", "đề nghị của", "xã hội",
        "nhóm đối tượng", "trường học", "tổ chức lễ", "lễ", "buổi lễ", "đội hình", "đoàn thể", "khoa học",
        "ban tổ chức", "ban tổ chức giải", "ban tổ chức giải thưởng", "hội đồng giải thưởng", "lễ trao giải",
        "lễ trao giải thưởng", "phong trào", "phong cách", "phong phú", "phong tỏa", "tiên phong", "văn phòng", "cấp cứu",
        "trung cấp", "các cấp", "cung cấp", "cao cấp", "cấp bách", "cấp tỉnh", "cấp huyện", "cấp cơ sở", "cấp xã", "cấp 1", "cấp 2", "cấp 3", "cấp 4",
        "cấp bộ", "cấp ủy", "cấp thành phố", "cấp quốc gia", "cấp độ", "nâng cấp", "gắn với", "gắn liền", "gắn bó",
        "gắn kết", "chi phí", "tổ chức thực hiện", "kinh tế tập thể", "sở hữu tập thể", "nói chung",
        "nói riêng", "nói trên", "như vậy", "như sau", "như trên", "xem như", "thành phố", "liên hoan", "đến nay",
        "từ đó", "trước hết", "cảm nhận", "đón tiếp", "hội nhập", "đội ngũ", "tập thể dục",
        "công tác thi đua khen thưởng", "công tác khen thưởng", "thi đua khen thưởng", "thi đua - khen thưởng",
        "công tác thi đua", "thi đua, khen thưởng", "ban thi đua khen thưởng", "ban thi đua - khen thưởng",
        "đảng viên", "đảng bộ", "nhân dân", "nhân viên", "nhân lực", "nhân tố", "nhân loại", "nhân ái", "nhân đạo",
        "công nhân", "nguyên nhân", "nạn nhân", "bệnh nhân", "tư nhân", "doanh nhân", "trao biểu trưng",
        "khán giả", "độc giả", "thính giả", "học giả", "diễn giả", "khen ngợi", "khen chê", "quê hương", "quê nhà",
        "đồng quê", "làng quê", "trú ẩn", "giả sử", "giả định", "giả thiết", "giả vờ", "lời khen", "đáng khen",
        "trao bảng tượng trưng", "môi trường", "thị trường", "hiện trường", "công trường", "nông trường",
        "chiến trường", "ngư trường", "lập trường", "hội trường", "quảng trường", "biên phòng", "quốc phòng",
        "dự phòng", "căn phòng", "cơ hội", "lễ hội", "giáo hội", "phái đoàn", "binh đoàn", "quân đội", "đồng đội",
        "tiểu đội", "trụ sở", "công sở", "cơ sở", "bách khoa", "chuyên khoa", "thông báo", "cảnh báo", "lâu đài",
        "giỗ tổ", "con số", "con người", "con đường", "vợ chồng", "bố mẹ", "cha mẹ", "phát triển", "phát huy",
        "vì thế", "vì vậy", "vì sao", "vì nước", "với nhau", "cùng nhau", "cùng chung", "cùng lúc", "cùng ngày", "cùng tham gia", "cùng dự",
        "cùng thời", "cùng kỳ", "mới đây", "mới nhất", "bắt đầu", "bắt nguồn", "nắm bắt", "bắt gặp", "đọc sách",
        "ký kết", "ký ức", "kỷ lục", "dự án", "dự báo", "dự toán", "dự thi", "điều kiện cho",
        "thông tin và truyền thông", "điều trị", "bị động", "thiết bị", "chuẩn bị", "trang bị", "mỗi ngày",
        "mỗi năm", "hộ khẩu", "bảo hộ", "cán bộ chiến sĩ", "khi đó", "đôi khi", "để lại", "thể hiện", "xét nghiệm",
        "xét hỏi", "trình bày", "trình độ", "quy trình", "chương trình", "công trình", "quá trình", "tiến trình",
        "hành trình", "lộ trình", "trình diễn", "giáo trình", "đăng ký kinh doanh", "nhiều năm",
        "một số ít", "dưới sự", "trên địa bàn", "trên cả nước", "trên toàn quốc", "cả nước", "từ thiện", "qua đời",
        "hàng không", "tiếng nói", "kết quả bình xét", "qua bình xét", "sau bình xét", "kết quả bình chọn", "kết quả xét chọn",
        "qua đó", "theo đó", "theo dõi", "tại đây", "dịp này", "nhân dịp này",
    ]),
];

/// The phrasebook of [`WORDS`].
pub(super) static PHRASES: LazyLock<Phrasebook<Sense>> =
    LazyLock::new(|| Phrasebook::new(WORDS.iter().flat_map(|(sense, words)| words.iter().map(|word| (*word, *sense)))));
