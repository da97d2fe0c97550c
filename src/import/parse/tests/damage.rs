//! Files that spreadsheets, conversions and hurried hands have broken.

use proptest::prelude::*;

use super::super::encoding::Encoding;
use super::super::*;
use super::encode::{Written, encode};
use super::shapes::{Case, check};
use super::{entries, open, options, rows};

#[test]
fn what_excel_broke_is_found() {
    check(&[
        Case {
            about: "a decision number that became a date",
            text: "Họ và tên,Hình thức,Số QĐ\nNguyễn Văn An,GK,12/5\nTrần Thị Bình,GK,12-May\nLê Văn Cường,GK,12/5/2020\n",
            entries: &[],
            rejected: 3,
            codes: &["decision_number_is_date"],
        },
        Case {
            about: "a day number for a date",
            text: "Họ và tên,Hình thức,Số QĐ,Ngày ký\nNguyễn Văn An,GK,1/QĐ-UBND,44026\n",
            entries: &["cn Nguyễn Văn An = GK; số 1/QĐ-UBND; ngày 2020-07-14"],
            rejected: 0,
            codes: &["serial_date"],
        },
        Case {
            about: "scientific notation",
            text: "Họ và tên,Hình thức,Số vào sổ\nNguyễn Văn An,GK,1.23E+11\n",
            entries: &[],
            rejected: 1,
            codes: &["scientific_number"],
        },
        Case {
            about: "errors of Excel in the name and in the position",
            text: "Họ và tên,Chức vụ,Hình thức\n#N/A,Kế toán,GK\nNguyễn Văn An,#REF!,GK\n",
            entries: &["cn Nguyễn Văn An = GK"],
            rejected: 1,
            codes: &["excel_error"],
        },
        Case {
            about: "a formula for a name",
            text: "Họ và tên,Hình thức\n\"=CONCATENATE(A1,B1)\",GK\n",
            entries: &[],
            rejected: 1,
            codes: &["formula"],
        },
        Case {
            about: "a guarded cell is not a formula",
            text: "Họ và tên,Hình thức,Ghi chú\nNguyễn Văn An,GK,'- lần 2\nTrần Thị Bình,GK,'=1+1\n",
            entries: &["cn Nguyễn Văn An = GK; ghi chú - lần 2", "cn Trần Thị Bình = GK; ghi chú =1+1"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "whole numbers with a point",
            text: "STT,Họ và tên,Năm sinh,Năm,Hình thức\n1.0,Nguyễn Văn An,1975.0,2019.0,GK\n",
            entries: &["cn Nguyễn Văn An = GK; kỳ 2019; sinh 1975"],
            rejected: 0,
            codes: &["trailing_zero"],
        },
        Case {
            about: "certificate numbers that lost their zeros",
            text: "Họ và tên,Hình thức,Số vào sổ\nNguyễn Văn An,GK,00123\nTrần Thị Bình,GK,124\n",
            entries: &["cn Nguyễn Văn An = GK", "cn Trần Thị Bình = GK"],
            rejected: 0,
            codes: &["leading_zero_lost"],
        },
        Case {
            about: "letters lost to question marks",
            text: "Họ và tên,Hình thức\nNguy?n V?n An,GK\nTr\u{FFFD}n Thị Bình,GK\n",
            entries: &[],
            rejected: 2,
            codes: &["lost_letters"],
        },
        Case {
            about: "a number for a name",
            text: "STT,Họ và tên,Hình thức\n1,12345,GK\n",
            entries: &[],
            rejected: 1,
            codes: &["bad_name"],
        },
        Case {
            about: "a row without a name",
            text: "STT,Họ và tên,Chức vụ,Hình thức\n1,,Kế toán,GK\n2,Nguyễn Văn An,Kế toán,GK\n",
            entries: &["cn Nguyễn Văn An = GK; chức vụ Kế toán"],
            rejected: 1,
            codes: &["missing_name"],
        },
        Case {
            about: "a decision number that is none",
            text: "Họ và tên,Hình thức,Số QĐ\nNguyễn Văn An,GK,đang chờ ký\n",
            entries: &[],
            rejected: 1,
            codes: &["bad_decision_number"],
        },
        Case {
            about: "a normative act for a decision",
            text: "Họ và tên,Hình thức,Số QĐ\nNguyễn Văn An,GK,172/2015/QĐ-UBND\n",
            entries: &["cn Nguyễn Văn An = GK; số 172/2015/QĐ-UBND"],
            rejected: 0,
            codes: &["doubtful_decision_number"],
        },
    ]);
}

#[test]
fn dates_are_read_by_their_column() {
    check(&[
        Case {
            about: "day first, as always",
            text: "Họ và tên,Hình thức,Ngày ký\nNguyễn Văn An,GK,5/7/2020\nTrần Thị Bình,GK,14/7/2020\n",
            entries: &["cn Nguyễn Văn An = GK; ngày 2020-07-05", "cn Trần Thị Bình = GK; ngày 2020-07-14"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "a column that can only be month first is asked about",
            text: "Họ và tên,Hình thức,Ngày ký\nNguyễn Văn An,GK,5/7/2020\nTrần Thị Bình,GK,7/14/2020\nLê Văn Cường,GK,2020-07-14\n",
            entries: &["cn Lê Văn Cường = GK; ngày 2020-07-14"],
            rejected: 2,
            codes: &["date_order_ambiguous"],
        },
        Case {
            about: "one month-first value among day-first ones is wrong by itself",
            text: "Họ và tên,Hình thức,Ngày ký\nNguyễn Văn An,GK,15/7/2020\nTrần Thị Bình,GK,7/14/2020\n",
            entries: &["cn Nguyễn Văn An = GK; ngày 2020-07-15"],
            rejected: 1,
            codes: &["bad_date"],
        },
        Case {
            about: "a future date that is past the other way round raises the question",
            text: "Họ và tên,Hình thức,Ngày ký\nNguyễn Văn An,GK,5/12/2026\n",
            entries: &[],
            rejected: 1,
            codes: &["date_order_ambiguous"],
        },
        Case {
            about: "a future date",
            text: "Họ và tên,Hình thức,Ngày ký\nNguyễn Văn An,GK,15/12/2030\n",
            entries: &[],
            rejected: 1,
            codes: &["future_date"],
        },
        Case {
            about: "a date before there were decisions",
            text: "Họ và tên,Hình thức,Ngày ký\nNguyễn Văn An,GK,15/12/1930\n",
            entries: &[],
            rejected: 1,
            codes: &["early_date"],
        },
        Case {
            about: "a day that is not in the calendar",
            text: "Họ và tên,Hình thức,Ngày ký\nNguyễn Văn An,GK,31/2/2020\n",
            entries: &[],
            rejected: 1,
            codes: &["bad_date"],
        },
        Case {
            about: "a bad birth date is left out with a warning",
            text: "Họ và tên,Ngày sinh,Hình thức\nNguyễn Văn An,31/2/1975,GK\nTrần Thị Bình,1980,GK\n",
            entries: &["cn Nguyễn Văn An = GK", "cn Trần Thị Bình = GK; sinh 1980"],
            rejected: 0,
            codes: &["bad_date"],
        },
    ]);
}

#[test]
fn the_clerk_can_say_which_comes_first() {
    let text = "Họ và tên,Hình thức,Ngày ký\nNguyễn Văn An,GK,5/7/2020\nTrần Thị Bình,GK,7/14/2020\n";
    let chosen = ParseOptions { day_first: Some(false), ..options() };
    let mut list = List::open(Source::from_bytes(text.as_bytes()), &chosen).unwrap();
    let rows = rows(&mut list);
    let dates: Vec<String> = entries(&rows).iter().map(|entry| entry.decision.date.unwrap().to_string()).collect();
    assert_eq!(dates, ["2020-05-07", "2020-07-14"]);
}

#[test]
fn quotes_and_ragged_rows_are_told_and_lose_nothing_else() {
    check(&[
        Case {
            about: "an unclosed quote costs its own row only",
            text: "STT,Họ và tên,Hình thức\n1,\"Nguyễn Văn An,GK\n2,Trần Thị Bình,GK\n3,Lê Văn Cường,GK\n",
            entries: &["cn Trần Thị Bình = GK", "cn Lê Văn Cường = GK"],
            rejected: 1,
            codes: &["unclosed_quote"],
        },
        Case {
            about: "an unclosed quote in a title, and long quoted titles that are none",
            text: "\"UBND, XÃ, HỘI, ĐỒNG\nSỞ, BAN, NGÀNH, VÀ, KHÁC\",,\n,\"DANH SÁCH TẶNG GIẤY KHEN\nSTT,Họ và tên,Chức vụ\n1,Nguyễn Văn An,Kế toán\n",
            entries: &["cn Nguyễn Văn An = GIẤY KHEN; chức vụ Kế toán"],
            rejected: 0,
            codes: &["unclosed_quote"],
        },
        Case {
            about: "a quote closed rows later is told where it opened",
            text: "STT,Họ và tên,Hình thức\n1,\"Nguyễn Văn An,GK\n2,Trần Thị Bình,GK\n3,Lê Văn Cường\",GK\n",
            entries: &["cn Trần Thị Bình = GK", "cn Lê Văn Cường\" = GK"],
            rejected: 1,
            codes: &["unclosed_quote"],
        },
        Case {
            about: "quotes inside a cell are text",
            text: "STT,Họ và tên,Hình thức,Ghi chú\n1,Nguyễn Văn An,GK,tặng \"Cờ thi đua\" năm trước\n2,Trần Thị Bình,GK,\"Cờ\" của tỉnh\n",
            entries: &[
                "cn Nguyễn Văn An = GK; ghi chú tặng \"Cờ thi đua\" năm trước",
                "cn Trần Thị Bình = GK; ghi chú \"Cờ\" của tỉnh",
            ],
            rejected: 0,
            codes: &["stray_quote"],
        },
        Case {
            about: "a cell over several lines",
            text: "STT,Họ và tên,Hình thức,Ghi chú\n1,Nguyễn Văn An,GK,\"dòng một\ndòng hai\"\n2,Trần Thị Bình,GK,\n",
            entries: &["cn Nguyễn Văn An = GK; ghi chú dòng một dòng hai", "cn Trần Thị Bình = GK"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "more cells than headings",
            text: "STT,Họ và tên,Hình thức\n1,Nguyễn Văn An,GK,thừa\n",
            entries: &["cn Nguyễn Văn An = GK"],
            rejected: 0,
            codes: &["extra_cells"],
        },
        Case {
            about: "fewer cells than headings",
            text: "STT,Họ và tên,Hình thức,Ghi chú\n1,Nguyễn Văn An,GK\n",
            entries: &["cn Nguyễn Văn An = GK"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "a sep= line",
            text: "sep=;\nSTT;Họ và tên;Hình thức\n1;Nguyễn Văn An;GK\n",
            entries: &["cn Nguyễn Văn An = GK"],
            rejected: 0,
            codes: &[],
        },
    ]);
}

#[test]
fn line_numbers_are_those_of_the_spreadsheet() {
    let text = "sep=,\nSTT,Họ và tên,Hình thức,Ghi chú\n\n1,Nguyễn Văn An,GK,\"a\nb\"\n2,,GK,\n";
    let mut list = open(text);
    let rows = rows(&mut list);
    assert_eq!(list.facts().header_line, 1);
    assert_eq!(rows.iter().map(|row| row.line).collect::<Vec<_>>(), [3, 4]);
    assert_eq!(rows[1].findings[0].line, 4);
    assert_eq!(list.summary().blank, 1);
}

#[test]
fn sensitive_values_are_not_kept() {
    let text = "STT,Họ và tên,CCCD,Số tài khoản,Hình thức\n1,Nguyễn Văn An,012345678901,9704,GK\n";
    let mut list = open(text);
    let rows = rows(&mut list);
    assert_eq!(rows[0].cells, ["1", "Nguyễn Văn An", "", "", "GK"]);
    assert!(!format!("{rows:?}").contains("012345678901"));
}

#[test]
fn files_that_are_no_lists_are_refused_with_a_sentence() {
    let cases: [(&[u8], &str); 10] = [
        (b"", "empty_file"),
        (b"%PDF-1.7 ...", "not_a_table"),
        (b"\x89PNG\r\n\x1a\n", "not_a_table"),
        (b"<!DOCTYPE html><table></table>", "not_a_table"),
        (b"PK\x03\x04garbage", "broken_workbook"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1garbage", "broken_workbook"),
        (b"\x00\x01\x02\x03\x00\x00\x00\x00", "not_a_table"),
        (b"\xFF\xFE\0\0S\0\0\0T\0\0\0", "not_a_table"),
        (b"hello\nworld\n", "no_header"),
        (b"\xEF\xBB\xBF\n \n", "empty_file"),
    ];
    for (bytes, code) in cases {
        let problem = List::open(Source::from_bytes(bytes), &options()).unwrap_err();
        assert_eq!(problem.code(), code, "{problem}");
        assert!(problem.to_string().ends_with(".)"), "Vietnamese, then English: {problem}");
    }
    let missing = List::open(Source::File("không-có.csv".into()), &options()).unwrap_err();
    assert_eq!(missing.code(), "unreadable_file");
}

#[test]
fn bytes_that_several_encodings_read_well_are_asked_about() {
    let bytes = encode("Họ và tên,Honour\nTô Sử,GK\n", Written::As(Encoding::Viscii));
    let ParseProblem::EncodingUndecided(guesses) =
        List::open(Source::from_bytes(bytes.clone()), &options()).unwrap_err()
    else {
        panic!("this is not decided by bytes alone");
    };
    let offered: Vec<_> = guesses.iter().map(|guess| (guess.encoding, guess.samples.as_slice())).collect();
    assert!(
        offered
            .iter()
            .any(|(encoding, samples)| *encoding == Encoding::Viscii && samples.contains(&"Tô Sử".to_owned())),
        "{offered:?}"
    );
    assert!(offered.len() >= 2);
    let chosen = ParseOptions { encoding: Some(Encoding::Viscii), ..options() };
    let mut list = List::open(Source::from_bytes(bytes), &chosen).unwrap();
    assert_eq!(entries(&rows(&mut list))[0].name.written.as_str(), "Tô Sử");
}

#[test]
fn one_broken_letter_does_not_change_the_encoding() {
    let mut bytes =
        "STT,Họ và tên,Hình thức\n1,Nguyễn Văn An,GK\n2,Trần Thị Bình,GK\n3,Lê Đức Cường,GK\n".as_bytes().to_vec();
    let broken = bytes.windows(2).position(|pair| pair == "ư".as_bytes()).unwrap();
    bytes[broken] = b'\xFF';
    let mut list = List::open(Source::from_bytes(bytes), &options()).unwrap();
    let rows = rows(&mut list);
    assert_eq!(list.facts().encoding, Some(Encoding::Utf8));
    assert_eq!(entries(&rows).len(), 2);
    assert_eq!(rows[2].findings[0].code, FindingCode::LostLetters);
}

#[test]
fn sound_text_with_signs_of_old_fonts_is_left_alone() {
    let mut list = open("STT,Họ và tên,Hình thức,Ghi chú\n1,Nguyễn Văn An,GK,10 µg ở 20 °C ¶\n");
    assert_eq!(list.facts().encoding, Some(Encoding::Utf8));
    assert_eq!(entries(&rows(&mut list))[0].note.as_deref(), Some("10 µg ở 20 °C ¶"));
}

#[test]
fn defaults_fill_what_the_list_leaves_open() {
    let chosen = ParseOptions {
        defaults: vec![
            (Field::AwardForm, "Giấy khen".to_owned()),
            (Field::DecisionNumber, "7/QĐ-UBND".to_owned()),
            (Field::DecisionDate, "1/2/2020".to_owned()),
        ],
        ..options()
    };
    let mut list = List::open(Source::from_bytes("Họ và tên,Năm\nNguyễn Văn An,2019\n".as_bytes()), &chosen).unwrap();
    let rows = rows(&mut list);
    let entry = entries(&rows)[0];
    assert_eq!(entry.forms[0].words, "Giấy khen");
    assert_eq!(entry.decision.number.as_deref(), Some("7/QĐ-UBND"));
    assert_eq!(entry.decision.date.unwrap().to_string(), "2020-02-01");
}

#[test]
fn a_default_that_cannot_be_read_is_told() {
    let chosen = ParseOptions {
        defaults: vec![(Field::AwardForm, "GK".to_owned()), (Field::DecisionDate, "31/2/2020".to_owned())],
        ..options()
    };
    let mut list = List::open(Source::from_bytes("Họ và tên\nNguyễn Văn An\n".as_bytes()), &chosen).unwrap();
    let rows = rows(&mut list);
    assert_eq!(entries(&rows)[0].decision.date, None);
    assert_eq!(list.summary().findings[0].code, FindingCode::BadDate);
}

#[test]
fn a_header_in_another_language_is_found_before_rows_that_look_like_headings() {
    let chosen = ParseOptions { mapping: vec![(Field::RecipientName, 1), (Field::AwardForm, 2)], ..options() };
    let text = "Liste der Preise,,\nNr,Wer,Was,Art\n1,Hoa Sen,Giấy khen,Tập thể\n2,Hoa Mai,Giấy khen,Tập thể\n";
    let mut list = List::open(Source::from_bytes(text.as_bytes()), &chosen).unwrap();
    assert_eq!(list.facts().header_line, 2);
    assert_eq!(rows(&mut list).len(), 2);
}

#[test]
fn columns_mapped_by_hand_override_the_headings() {
    let chosen = ParseOptions {
        mapping: vec![(Field::RecipientName, 1), (Field::RecipientName, 2), (Field::AwardForm, 3)],
        ..options()
    };
    let text = "id,first,last,prize,name\n1,Ada,Reed,Gold,ignored\n";
    let mut list = List::open(Source::from_bytes(text.as_bytes()), &chosen).unwrap();
    let rows = rows(&mut list);
    assert_eq!(entries(&rows)[0].name.written.as_str(), "Ada Reed");
}

/// Reads whatever it is to the end.
fn exhaust(bytes: &[u8]) {
    if let Ok(mut list) = List::open(Source::from_bytes(bytes), &options()) {
        let yielded = list.rows().map(Result::unwrap).count() as u64;
        let summary = list.summary();
        assert_eq!(summary.entries + summary.skipped + summary.rejected, yielded);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_bytes_make_it_panic(bytes: Vec<u8>) {
        exhaust(&bytes);
        exhaust(&[b"STT,Ho va ten,Hinh thuc\n1,A B,GK\n", bytes.as_slice()].concat());
        exhaust(&[b"PK\x03\x04", bytes.as_slice()].concat());
    }

    #[test]
    fn no_cells_make_it_panic(
        cells in prop::collection::vec("[A-Z]\\.? ?|[0-9/]{1,10}|\\PC{0,12}|x|(tổng số|cá nhân|tập thể|giấy khen|hộ|gia đình|nơi nhận)[ :(0-9)]{0,6}", 24),
    ) {
        let heading = "STT,Họ và tên,Chức vụ\\, đơn vị,Số QĐ,Ngày ký,Năm sinh,Tiền thưởng,LĐTT".replace("\\,", "");
        let body: Vec<String> = cells.chunks(8).map(|row| {
            row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect::<Vec<_>>().join(",")
        }).collect();
        exhaust(format!("{}\n{heading}\n{}\n", cells[0], body.join("\n")).as_bytes());
    }
}
