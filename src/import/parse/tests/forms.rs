//! Forms, decisions and remarks in the dresses clerks give them.

use super::shapes::{Case, check};

#[test]
fn forms_come_in_many_dresses() {
    check(&[
        Case {
            about: "several forms in a cell",
            text: "STT,Họ và tên,Danh hiệu\n1,Nguyễn Văn An,LĐTT; CSTĐCS\n2,Trần Thị Bình,\"Lao động tiên tiến\nGiấy khen\"\n3,Lê Văn Cường,\"LĐTT, GK\"\n",
            entries: &[
                "cn Nguyễn Văn An = LĐTT + CSTĐCS",
                "cn Trần Thị Bình = Lao động tiên tiến + Giấy khen",
                "cn Lê Văn Cường = LĐTT + GK",
            ],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "a tick column for each form",
            text: "STT,Họ và tên,Lao động tiên tiến,Giấy khen\n1,Nguyễn Văn An,x,\n2,Trần Thị Bình,✓,1\n3,Lê Văn Cường,,\n",
            entries: &["cn Nguyễn Văn An = Lao động tiên tiến", "cn Trần Thị Bình = Lao động tiên tiến + Giấy khen"],
            rejected: 1,
            codes: &["missing_form"],
        },
        Case {
            about: "years in the tick columns",
            text: "STT,Họ và tên,LĐTT\n1,Nguyễn Văn An,2019\n",
            entries: &["cn Nguyễn Văn An = LĐTT (2019)"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "a wide list of years",
            text: "STT,Họ và tên,2018,Năm 2019,2020\n1,Nguyễn Văn An,LĐTT,,CSTĐCS\n",
            entries: &["cn Nguyễn Văn An = LĐTT (2018) + CSTĐCS (2020)"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "the form from the title",
            text: "DANH SÁCH ĐƯỢC TẶNG BẰNG KHEN NĂM 2020\nSTT,Họ và tên\n1,Nguyễn Văn An\n",
            entries: &["cn Nguyễn Văn An = BẰNG KHEN; kỳ NĂM 2020"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "forms and units merged downwards arrive as one value and blanks",
            text: "STT,Họ và tên,Đơn vị,Hình thức\n1,Nguyễn Văn An,Phòng Nội vụ,GK\n2,Trần Thị Bình,,\n3,Lê Văn Cường,Phòng Y tế,BK\n",
            entries: &[
                "cn Nguyễn Văn An = GK; đơn vị Phòng Nội vụ",
                "cn Trần Thị Bình = GK; đơn vị Phòng Nội vụ",
                "cn Lê Văn Cường = BK; đơn vị Phòng Y tế",
            ],
            rejected: 0,
            codes: &["filled_down"],
        },
        Case {
            about: "a blank among repeated units is a blank",
            text: "STT,Họ và tên,Đơn vị,Hình thức\n1,Nguyễn Văn An,Phòng Nội vụ,GK\n2,Trần Thị Bình,Phòng Nội vụ,GK\n3,Lê Văn Cường,,GK\n",
            entries: &[
                "cn Nguyễn Văn An = GK; đơn vị Phòng Nội vụ",
                "cn Trần Thị Bình = GK; đơn vị Phòng Nội vụ",
                "cn Lê Văn Cường = GK",
            ],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "a tick in the column of forms means the title's form",
            text: "DANH SÁCH ĐƯỢC TẶNG BẰNG KHEN\nSTT,Họ và tên,Khen thưởng\n1,Nguyễn Văn An,x\n",
            entries: &["cn Nguyễn Văn An = BẰNG KHEN"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "no tick and a written no grant nothing, whatever the title says",
            text: "DANH SÁCH ĐƯỢC TẶNG BẰNG KHEN\nSTT,Họ và tên,Khen thưởng\n1,Nguyễn Văn An,không\n",
            entries: &[],
            rejected: 1,
            codes: &["missing_form"],
        },
        Case {
            about: "a column of forms for each year",
            text: "STT,Họ và tên,Danh hiệu năm 2018,Danh hiệu năm 2019\n1,Nguyễn Văn An,LĐTT,CSTĐCS\n",
            entries: &["cn Nguyễn Văn An = LĐTT (năm 2018) + CSTĐCS (năm 2019)"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "no form anywhere",
            text: "STT,Họ và tên\n1,Nguyễn Văn An\n",
            entries: &[],
            rejected: 1,
            codes: &["missing_form"],
        },
        Case {
            about: "number, date and authority in one cell",
            text: "Họ và tên,Danh hiệu,Năm,\"Số, ngày, tháng, năm của quyết định khen thưởng; cơ quan ban hành quyết định\"\nNguyễn Văn An,LĐTT,2014,1436/QĐ-UBND ngày 12/5/2014 của UBND tỉnh\n",
            entries: &["cn Nguyễn Văn An = LĐTT; số 1436/QĐ-UBND; kỳ 2014; ngày 2014-05-12"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "position and unit in one column",
            text: "STT,Họ và tên,\"Chức vụ, đơn vị công tác\",Hình thức\n1,Nguyễn Văn An,\"Hiệu trưởng, Trường THCS Sông Xanh\",GK\n",
            entries: &["cn Nguyễn Văn An = GK; chức vụ Hiệu trưởng; đơn vị Trường THCS Sông Xanh"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "posthumous in a note of the name",
            text: "STT,Họ và tên,Hình thức\n1,Nguyễn Văn An (truy tặng),GK\n",
            entries: &["cn Nguyễn Văn An (truy tặng) = GK; truy tặng"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "posthumous in a column",
            text: "STT,Họ và tên,Tặng/Truy tặng,Hình thức\n1,Nguyễn Văn An,Truy tặng,GK\n2,Trần Thị Bình,Tặng,GK\n",
            entries: &["cn Nguyễn Văn An = GK; truy tặng", "cn Trần Thị Bình = GK"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "decisions of their own leave the title's date alone",
            text: "(Kèm theo Quyết định số 1/QĐ-UBND ngày 10/7/2020 của UBND thành phố Sông Xanh)\nSTT,Họ và tên,Hình thức,Số QĐ\n1,Nguyễn Văn An,GK,\n2,Trần Thị Bình,GK,2/QĐ-UBND\n",
            entries: &["cn Nguyễn Văn An = GK; số 1/QĐ-UBND; ngày 2020-07-10", "cn Trần Thị Bình = GK; số 2/QĐ-UBND"],
            rejected: 0,
            codes: &[],
        },
    ]);
}
