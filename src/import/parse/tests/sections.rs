//! Sections carried down, totals and footers skipped, counts compared.

use super::shapes::{Case, check};

#[test]
fn sections_are_carried_down() {
    check(&[
        Case {
            about: "letters, then Roman numbers, numbering restarts",
            text: "STT,Họ và tên,Hình thức\nA,TẬP THỂ,\n1,Phòng Nội vụ,GK\nB,CÁ NHÂN,\nI,Khối giáo dục,\n1,Nguyễn Văn An,GK\nII,Khối y tế,\n1,Trần Thị Bình,GK\n",
            entries: &[
                "tt Phòng Nội vụ = GK",
                "cn Nguyễn Văn An = GK; khối Khối giáo dục",
                "cn Trần Thị Bình = GK; khối Khối y tế",
            ],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "the ordinal in the same cell",
            text: "STT,Họ và tên,Hình thức\n,I- Tập thể:,\n1,Phòng Nội vụ,GK\n,II- Cá nhân:,\n1,Nguyễn Văn An,GK\n",
            entries: &["tt Phòng Nội vụ = GK", "cn Nguyễn Văn An = GK"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "a section over the whole row in the first column",
            text: "STT,Họ và tên,Đơn vị,Hình thức\nA. TẬP THỂ (1),,,\n1,Chi bộ Tổ 4,,GK\nB. CÁ NHÂN (1),,,\n1,Nguyễn Văn An,Tổ 4,GK\n",
            entries: &["tt Chi bộ Tổ 4 = GK", "cn Nguyễn Văn An = GK; đơn vị Tổ 4"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "form names as sections",
            text: "STT,Họ và tên,Đơn vị\n,Danh hiệu Lao động tiên tiến,\n1,Nguyễn Văn An,Phòng Nội vụ\n,Danh hiệu Chiến sĩ thi đua cơ sở,\n1,Trần Thị Bình,Phòng Nội vụ\n",
            entries: &[
                "cn Nguyễn Văn An = Lao động tiên tiến; đơn vị Phòng Nội vụ",
                "cn Trần Thị Bình = Chiến sĩ thi đua cơ sở; đơn vị Phòng Nội vụ",
            ],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "forms within kinds",
            text: "STT,Họ và tên,Đơn vị\nA,TẬP THỂ,\nI,Tập thể Lao động tiên tiến,\n1,Phòng Nội vụ,\nII,Giấy khen,\n1,Phòng Tài chính,\nB,CÁ NHÂN,\nI,Lao động tiên tiến,\n1,Nguyễn Văn An,Phòng Nội vụ\n",
            entries: &[
                "tt Phòng Nội vụ = Tập thể Lao động tiên tiến",
                "tt Phòng Tài chính = Giấy khen",
                "cn Nguyễn Văn An = Lao động tiên tiến; đơn vị Phòng Nội vụ",
            ],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "a unit as a section",
            text: "STT,Họ và tên,Chức vụ,Hình thức\nI,Trường Mầm non Hoa Sen,,\n1,Nguyễn Thị Mai,Giáo viên,GK\nII,Trường Tiểu học Sông Xanh,,\n1,Trần Thị Bình,Giáo viên,GK\n",
            entries: &[
                "cn Nguyễn Thị Mai = GK; chức vụ Giáo viên; đơn vị Trường Mầm non Hoa Sen",
                "cn Trần Thị Bình = GK; chức vụ Giáo viên; đơn vị Trường Tiểu học Sông Xanh",
            ],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "a unit as a starred section",
            text: "STT,Họ và tên,Chức vụ,Hình thức\n,* Phòng Giáo dục:,,\n1,Nguyễn Thị Mai,Chuyên viên,GK\n",
            entries: &["cn Nguyễn Thị Mai = GK; chức vụ Chuyên viên; đơn vị Phòng Giáo dục"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "households have their section",
            text: "STT,Họ và tên,Địa chỉ,Hình thức\nC,HỘ GIA ĐÌNH,,\n1,Ông Nguyễn Văn An,Tổ 5,Gia đình văn hóa\n",
            entries: &["hộ Ông Nguyễn Văn An = Gia đình văn hóa"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "households are known by their words",
            text: "STT,Họ và tên,Hình thức\n1,Gia đình ông Nguyễn Văn An,GK\n2,Hộ bà Trần Thị Bình,GK\n3,Lê Văn Cường,GK\n",
            entries: &["hộ Gia đình ông Nguyễn Văn An = GK", "hộ Hộ bà Trần Thị Bình = GK", "cn Lê Văn Cường = GK"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "the kind in a column of its own",
            text: "STT,Tên đối tượng,Đối tượng,Hình thức\n1,Hoa Sen,Tập thể,GK\n2,Nguyễn Văn An,Cá nhân,GK\n3,Trần Văn Bé,Hộ gia đình,GK\n",
            entries: &["tt Hoa Sen = GK", "cn Nguyễn Văn An = GK", "hộ Trần Văn Bé = GK"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "two name columns, one for each kind",
            text: "STT,Tên tập thể,Họ và tên cá nhân,Hình thức\n1,Phòng Nội vụ,,GK\n2,,Nguyễn Văn An,GK\n3,Phòng Tài chính,Trần Thị Bình,GK\n",
            entries: &[
                "tt Phòng Nội vụ = GK",
                "cn Nguyễn Văn An = GK",
                "cn Trần Thị Bình = GK; đơn vị Phòng Tài chính",
            ],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "counts that differ are told",
            text: "STT,Họ và tên,Hình thức\nA,TẬP THỂ (2),\n1,Phòng Nội vụ,GK\nB,CÁ NHÂN: 01,\n1,Nguyễn Văn An,GK\n",
            entries: &["tt Phòng Nội vụ = GK", "cn Nguyễn Văn An = GK"],
            rejected: 0,
            codes: &["count_mismatch"],
        },
        Case {
            about: "a title's counts that differ are told",
            text: "Danh sách 2 cá nhân được tặng Giấy khen\nSTT,Họ và tên\n1,Nguyễn Văn An\n",
            entries: &["cn Nguyễn Văn An = Giấy khen"],
            rejected: 0,
            codes: &["count_mismatch"],
        },
        Case {
            about: "a title for persons does not make a person of a school",
            text: "Danh sách cá nhân được tặng Giấy khen\nSTT,Tên\n1,Nguyễn Văn An\n2,Trường Mầm non Hoa Sen\n",
            entries: &["cn Nguyễn Văn An = Giấy khen", "tt Trường Mầm non Hoa Sen = Giấy khen"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "totals and footers are skipped",
            text: "STT,Họ và tên,Chức vụ,Hình thức\n1,Nguyễn Văn An,Kế toán,GK\n,Tổng cộng: 01 cá nhân,,\n,,,\"Bắc Sơn, ngày 10 tháng 7 năm 2020\"\n,Người lập biểu,,CHỦ TỊCH\n,,,\n,Trần Văn Ký,,Lê Văn Đóng\n",
            entries: &["cn Nguyễn Văn An = GK; chức vụ Kế toán"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "the total of a section, and names that begin like totals and footers",
            text: "Họ và tên,Chức vụ,Hình thức\nI. Khối giáo dục (1),,\nLưu Thị Mai,Kế toán,GK\nCộng khối giáo dục: 01,,\nII. Khối an ninh,,\nCông an thành phố,,GK\n",
            entries: &[
                "cn Lưu Thị Mai = GK; chức vụ Kế toán; khối Khối giáo dục",
                "tt Công an thành phố = GK; khối Khối an ninh",
            ],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "the rest of a long cell in a row of its own",
            text: "STT,Họ và tên,Hình thức,Thành tích\n1,Nguyễn Văn An,GK,Hoàn thành\n,,,xuất sắc nhiệm vụ\n2,Trần Thị Bình,GK,\n,Danh sách trên gồm 02 cá nhân./.,,\n",
            entries: &["cn Nguyễn Văn An = GK", "cn Trần Thị Bình = GK"],
            rejected: 0,
            codes: &["continuation"],
        },
        Case {
            about: "a wrong total is told",
            text: "STT,Họ và tên,Hình thức\n1,Nguyễn Văn An,GK\n,Cộng: 3,\n",
            entries: &["cn Nguyễn Văn An = GK"],
            rejected: 0,
            codes: &["count_mismatch"],
        },
        Case {
            about: "a company whose name begins like a total is a recipient",
            text: "STT,Tên tập thể,Hình thức\n1,Tổng công ty Điện lực,GK\n2,Tổng cục Thuế,GK\n",
            entries: &["tt Tổng công ty Điện lực = GK", "tt Tổng cục Thuế = GK"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "the header repeated on a second page",
            text: "STT,Họ và tên,Hình thức\n1,Nguyễn Văn An,GK\nSTT,Họ và tên,Hình thức\n2,Trần Thị Bình,GK\n",
            entries: &["cn Nguyễn Văn An = GK", "cn Trần Thị Bình = GK"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "trailing blank rows and columns",
            text: "STT,Họ và tên,Hình thức,,,\n1,Nguyễn Văn An,GK,,,\n,,,,,\n,,,,,\n\n",
            entries: &["cn Nguyễn Văn An = GK"],
            rejected: 0,
            codes: &[],
        },
    ]);
}
