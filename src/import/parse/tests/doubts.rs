//! What lists leave in doubt: surnames that are unit words, words that are no names, two tables in one, refusals.

use super::super::*;
use super::shapes::{Case, check};
use super::{open, options, rows};

#[test]
fn a_surname_that_is_a_unit_word_is_a_person_where_anything_says_so() {
    check(&[
        Case {
            about: "Thị behind the surname",
            text: "Tên,Danh hiệu\nĐoàn Thị Hương,LĐTT\nĐOÀN THỊ MAI,LĐTT\nXa Thi Lan,LĐTT\nVien Van Nam,LĐTT\n",
            entries: &[
                "cn Đoàn Thị Hương = LĐTT",
                "cn ĐOÀN THỊ MAI = LĐTT",
                "cn Xa Thi Lan = LĐTT",
                "cn Vien Van Nam = LĐTT",
            ],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "a town's union is one all the same",
            text: "Tên,Hình thức\nĐoàn Thị xã Sông Xanh,Giấy khen\nĐOÀN THỊ TRẤN MÂY,Giấy khen\nĐoàn xã Mây,Giấy khen\n",
            entries: &[
                "tt Đoàn Thị xã Sông Xanh = Giấy khen",
                "tt ĐOÀN THỊ TRẤN MÂY = Giấy khen",
                "tt Đoàn xã Mây = Giấy khen",
            ],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "a position speaks of a person",
            text: "Tên,Chức vụ,Hình thức\nĐoàn Trường Sơn,Giáo viên,Giấy khen\n",
            entries: &["cn Đoàn Trường Sơn = Giấy khen; chức vụ Giáo viên"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "a heading for persons does",
            text: "Họ và tên,Hình thức\nĐoàn Trường Sơn,Giấy khen\n",
            entries: &["cn Đoàn Trường Sơn = Giấy khen"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "nothing does, and that is said",
            text: "Tên,Hình thức\nĐoàn Trường Sơn,Giấy khen\n",
            entries: &["cn Đoàn Trường Sơn = Giấy khen"],
            rejected: 0,
            codes: &["unsure_kind"],
        },
    ]);
}

#[test]
fn words_that_name_nobody_are_no_names() {
    for nobody in ["Ông", "Bà", "Đ/c", "Ông/Bà", "(truy tặng)", "x", "nt", "-nt-", "Như trên", "a@b.vn"] {
        let mut list = open(&format!("Họ và tên,Hình thức\n{nobody},Giấy khen\n"));
        let rows = rows(&mut list);
        assert!(matches!(rows[0].outcome, Outcome::Rejected), "{nobody}");
        assert_eq!(rows[0].findings[0].code, FindingCode::BadName, "{nobody}");
    }
}

#[test]
fn the_name_column_is_told_from_the_kind_by_its_cells() {
    check(&[
        Case {
            about: "names under a heading for kinds",
            text: "STT,Đối tượng khen thưởng,Đơn vị,Hình thức khen thưởng\n1,Lê Văn An,Trường A,Giấy khen\n2,Tổ Toán,Trường A,Giấy khen\n",
            entries: &["cn Lê Văn An = Giấy khen; đơn vị Trường A", "tt Tổ Toán = Giấy khen; đơn vị Trường A"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "names under either kind, the unit beside",
            text: "STT,Cá nhân/Tập thể,Đơn vị,Hình thức khen thưởng\n1,Tổ Toán,Trường A,Giấy khen\n2,Lê Văn An,Trường A,Giấy khen\n",
            entries: &["tt Tổ Toán = Giấy khen; đơn vị Trường A", "cn Lê Văn An = Giấy khen; đơn vị Trường A"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "kinds and nothing else",
            text: "STT,Họ và tên,TT/CN,Hình thức khen thưởng\n1,Tổ Toán,Tập thể,Giấy khen\n2,Lê Văn An,CN,Giấy khen\n",
            entries: &["tt Tổ Toán = Giấy khen", "cn Lê Văn An = Giấy khen"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "the family name in two columns",
            text: "STT,Họ,Tên đệm,Tên,Hình thức\n1,Nguyễn,Thị Thu,Hoa,Giấy khen\n",
            entries: &["cn Nguyễn Thị Thu Hoa = Giấy khen"],
            rejected: 0,
            codes: &[],
        },
    ]);
}

#[test]
fn what_the_list_refuses_or_crowds_together_is_not_imported_in_silence() {
    check(&[
        Case {
            about: "an outcome that refuses, one that grants, one that says neither",
            text: "Họ và tên,Hình thức,Kết quả\nLê An,Giấy khen,Đạt\nLê Bình,Giấy khen,Không đạt\nLê Cao,Giấy khen,Thu hồi\nLê Du,Giấy khen,9 điểm\n",
            entries: &["cn Lê An = Giấy khen", "cn Lê Du = Giấy khen"],
            rejected: 2,
            codes: &["bad_value", "not_granted"],
        },
        Case {
            about: "two people in one cell",
            text: "Họ và tên,Hình thức\n\"Nguyễn Văn An\nLê Thị Bình\",Giấy khen\nTrần Cao; Vi Dần,Giấy khen\n",
            entries: &[],
            rejected: 2,
            codes: &["several_names"],
        },
        Case {
            about: "two tables side by side",
            text: "STT,Họ và tên,Đơn vị,STT,Họ và tên,Đơn vi\n1,Nguyễn An,Trường A,2,Lê Bình,Trường B\n",
            entries: &[],
            rejected: 0,
            codes: &["side_by_side"],
        },
        Case {
            about: "marks for the cell above",
            text: "Họ và tên,Đơn vị,Hình thức\nLê An,Trường A,Giấy khen\nLê Bình,nt,\"\"\"\"\nLê Cao,Như trên,-nt-\n",
            entries: &[
                "cn Lê An = Giấy khen; đơn vị Trường A",
                "cn Lê Bình = Giấy khen; đơn vị Trường A",
                "cn Lê Cao = Giấy khen; đơn vị Trường A",
            ],
            rejected: 0,
            codes: &["ditto"],
        },
        Case {
            about: "births and periods that cannot be",
            text: "Họ và tên,Năm sinh,Năm,Hình thức\nLê An,2027,2019,Giấy khen\nLê Bình,1075,2019,Giấy khen\nLê Cao,1975,2020-2015,Giấy khen\nLê Du,1975,2090,Giấy khen\n",
            entries: &[
                "cn Lê An = Giấy khen; kỳ 2019",
                "cn Lê Bình = Giấy khen; kỳ 2019",
                "cn Lê Cao = Giấy khen; sinh 1975",
                "cn Lê Du = Giấy khen; sinh 1975",
            ],
            rejected: 0,
            codes: &["bad_birth", "bad_date", "bad_period"],
        },
    ]);
}

#[test]
fn totals_and_letters_under_the_header_are_no_recipients() {
    check(&[
        Case {
            about: "a total behind a star",
            text: "STT,Họ và tên,Đơn vị,Hình thức\n1,Lê An,Trường A,Giấy khen\n2,Lê Bình,Trường A,Giấy khen\n,* Tổng hợp: 02 cá nhân,,\n",
            entries: &["cn Lê An = Giấy khen; đơn vị Trường A", "cn Lê Bình = Giấy khen; đơn vị Trường A"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "a total in the column of ordinals, its count further right",
            text: "STT,Họ và tên,Đơn vị,Hình thức\n1,Lê An,Trường A,Giấy khen\n2,Lê Bình,Trường A,Giấy khen\nTỔNG CỘNG,,2 cá nhân,\n",
            entries: &["cn Lê An = Giấy khen; đơn vị Trường A", "cn Lê Bình = Giấy khen; đơn vị Trường A"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "columns counted by letters",
            text: "STT,Họ và tên,Đơn vị,Hình thức\nA,B,C,D\n1,Lê An,Trường A,Giấy khen\n",
            entries: &["cn Lê An = Giấy khen; đơn vị Trường A"],
            rejected: 0,
            codes: &[],
        },
    ]);
}

#[test]
fn another_annex_in_the_sheet_has_its_own_decision() {
    check(&[Case {
        about: "a title and a decision above the repeated header",
        text: "DANH SÁCH TẶNG LAO ĐỘNG TIÊN TIẾN,,\n(Kèm theo Quyết định số 1/QĐ-UBND ngày 1/6/2020 của UBND xã A),,\nSTT,Họ và tên,Đơn vị\n1,Lê An,Trường A\n\
               DANH SÁCH TẶNG CHIẾN SĨ THI ĐUA CƠ SỞ,,\n(Kèm theo Quyết định số 2/QĐ-UBND ngày 2/6/2020 của UBND xã A),,\nSTT,Họ và tên,Đơn vị\n1,Lê Bình,Trường A\n",
        entries: &[
            "cn Lê An = LAO ĐỘNG TIÊN TIẾN; đơn vị Trường A; số 1/QĐ-UBND; ngày 2020-06-01",
            "cn Lê Bình = CHIẾN SĨ THI ĐUA CƠ SỞ; đơn vị Trường A; số 2/QĐ-UBND; ngày 2020-06-02",
        ],
        rejected: 0,
        codes: &[],
    }]);
}

/// The names of a list whose columns were set by hand.
fn mapped(text: &str, mapping: &[(Field, usize)]) -> Result<Vec<String>, ParseProblem> {
    let options = ParseOptions { mapping: mapping.to_vec(), ..options() };
    let mut list = List::open(Source::from_bytes(text.as_bytes()), &options)?;
    let rows = rows(&mut list);
    Ok(super::entries(&rows).into_iter().map(|entry| entry.name.display.to_string()).collect())
}

#[test]
fn a_list_without_a_header_mapped_by_hand_keeps_its_first_person() {
    let mapping = [(Field::RecipientName, 1), (Field::Unit, 3), (Field::AwardForm, 4)];
    let people = "1,Nguyễn Văn An,GV,Trường A,LĐTT\n2,Lê Thị Bình,GV,Trường A,LĐTT\n";
    for text in [people.to_owned(), format!("DANH SÁCH,,,,\n{people}")] {
        assert_eq!(mapped(&text, &mapping).unwrap(), ["Nguyễn Văn An", "Lê Thị Bình"], "{text}");
    }
    let foreign = "Nom,Prix\nJean Petit,Giấy khen\nMarie Grand,Giấy khen\n";
    let mapping = [(Field::RecipientName, 0), (Field::AwardForm, 1)];
    assert_eq!(mapped(foreign, &mapping).unwrap(), ["Jean Petit", "Marie Grand"], "headings in no language we know");
    let bare = "Jean Petit,Giấy khen\nMarie Grand,Giấy khen\n";
    assert_eq!(mapped(bare, &mapping).unwrap(), ["Jean Petit", "Marie Grand"], "what is said again is no heading");
}

#[test]
fn a_column_set_by_hand_must_be_there() {
    let problem = mapped("Họ và tên,Hình thức\nLê An,Giấy khen\n", &[(Field::RecipientName, 98)]).unwrap_err();
    assert_eq!(problem.code(), "no_such_column");
    assert!(problem.to_string().contains("chỉ có 2 cột"), "{problem}");
}

#[test]
fn amounts_are_in_the_unit_of_their_heading() {
    let amount = |heading: &str, cell: &str| {
        let mut list = open(&format!("Họ và tên,Hình thức,{heading}\nLê An,Giấy khen,\"{cell}\"\n"));
        let rows = rows(&mut list);
        super::entries(&rows)[0].reward_amount
    };
    assert_eq!(amount("Tiền thưởng (nghìn đồng)", "447"), Some(447_000));
    assert_eq!(amount("Tiền thưởng (triệu đồng)", "1,5"), Some(1_500_000));
    assert_eq!(amount("Tiền thưởng", "1.490.000"), Some(1_490_000));
}

#[test]
fn columns_that_the_registry_has_no_place_for_are_said() {
    let mut list = open("Họ và tên,Hình thức,Lĩnh vực\nLê An,Giấy khen,Y tế\n");
    rows(&mut list);
    let codes: Vec<&str> = list.summary().findings.iter().map(|finding| finding.code.code()).collect();
    assert_eq!(codes, ["unused_column"]);
}

#[test]
fn misread_letters_are_mended_behind_a_mark_and_in_wide_letters() {
    let misread = |text: &str| -> String {
        text.bytes()
            .map(|byte| if byte < 0x80 { char::from(byte) } else { charset::WINDOWS_1252[usize::from(byte) - 0x80] })
            .collect()
    };
    let text = misread("Họ và tên,Hình thức khen thưởng\nNguyễn Thị Hường,Giấy khen\nTrần Đức Lượng,Giấy khen\n");
    let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for bytes in [marked, wide] {
        let mut list = List::open(Source::from_bytes(bytes), &options()).unwrap();
        let rows = rows(&mut list);
        let names: Vec<&str> = super::entries(&rows).into_iter().map(|entry| entry.name.display.as_str()).collect();
        assert_eq!(names, ["Nguyễn Thị Hường", "Trần Đức Lượng"]);
    }
}

#[test]
fn a_long_list_of_foreign_names_is_unsure_once() {
    let names: String = (0..150).map(|at| format!("Zbigniew {},Giấy khen\n", "q".repeat(at + 1))).collect();
    let mut list = open(&format!("Tên,Hình thức\n{names}"));
    let rows = rows(&mut list);
    let told = rows.iter().flat_map(|row| &row.findings).filter(|finding| finding.code == FindingCode::UnsureKind);
    assert_eq!(told.count(), 100);
    assert_eq!(list.summary().findings[0].value.as_deref(), Some("50 tên khác"));
}

#[test]
fn a_private_number_among_the_remarks_is_not_kept() {
    let mut list = open("STT,Họ và tên,Hình thức,Ghi chú\n1,Lê An,Giấy khen,\"CCCD 001099000001, nghỉ hưu\"\n");
    let rows = rows(&mut list);
    assert_eq!(rows[0].cells, ["1", "Lê An", "Giấy khen", "CCCD …, nghỉ hưu"]);
    assert_eq!(super::entries(&rows)[0].note.as_deref(), Some("CCCD …, nghỉ hưu"));
    assert_eq!((rows[0].findings[0].code, rows[0].findings[0].column), (FindingCode::PrivateNumber, Some(4)));
    assert!(!format!("{rows:?}").contains("001099000001"));
}

#[test]
fn what_contradicts_itself_is_told_and_taken() {
    check(&[
        Case {
            about: "Bà, yet a man",
            text: "Họ và tên,Giới tính,Hình thức\nBà Lê Én,Nam,Giấy khen\nBà Lê Ca,Nữ,Giấy khen\n",
            entries: &["cn Bà Lê Én = Giấy khen; nam", "cn Bà Lê Ca = Giấy khen; nữ"],
            rejected: 0,
            codes: &["gender_disagrees"],
        },
        Case {
            about: "signs that names do not have",
            text: "Họ và tên,Hình thức\n<script>alert(1)</script>,Giấy khen\n",
            entries: &["cn <script>alert(1)</script> = Giấy khen"],
            rejected: 0,
            codes: &["odd_name"],
        },
    ]);
}
