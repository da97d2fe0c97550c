//! Every encoding with every delimiter and line end: the same records each time.

use super::super::encoding::Encoding;
use super::super::*;
use super::encode::{ALL, Written, encode};
use super::{entries, options, rows};

const ROWS: [[&str; 5]; 8] = [
    ["STT", "Họ và tên", "Chức vụ", "Đơn vị công tác", "Hình thức khen thưởng"],
    ["1", "Nguyễn Thị Ngọc Ánh", "Hiệu trưởng", "Trường Tiểu học Đức Hòa", "Giấy khen"],
    ["2", "Trần Đình Quyết", "Giáo viên", "Trường Mầm non Sông Cầu", "Lao động tiên tiến"],
    ["3", "Hoàng Văn Thủy", "Phó Trưởng phòng", "Phòng Văn hóa và Thông tin", "Chiến sĩ thi đua cơ sở"],
    ["4", "Phạm Thị Hường", "Bác sĩ", "Trung tâm Y tế thành phố", "Giấy khen"],
    ["5", "Lý Quý Phước", "Kế toán", "Ủy ban nhân dân phường Phùng Hưng", "Giấy khen"],
    ["6", "Đặng Thị Mỹ Lệ", "Chuyên viên", "Phòng Nội vụ, thành phố", "Giấy khen; Lao động tiên tiến"],
    ["7", "Vũ Ngọc Khuê", "Tổ trưởng", "Tổ dân phố số 9", "Giấy khen"],
];

fn text(delimiter: char, line_end: &str) -> String {
    let quoted = |cell: &&str| {
        if cell.contains([delimiter, ';', '"']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            (*cell).to_owned()
        }
    };
    let line = |row: &[&str; 5]| row.iter().map(quoted).collect::<Vec<_>>().join(&delimiter.to_string()) + line_end;
    ROWS.iter().map(line).collect()
}

/// The records, without what differs by encoding.
fn records(bytes: Vec<u8>, options: &ParseOptions) -> (List, String) {
    let mut list = List::open(Source::from_bytes(bytes), options).unwrap();
    let rows = rows(&mut list);
    let shown = format!("{:#?}", entries(&rows));
    assert!(
        rows.iter().all(|row| row.findings.is_empty()),
        "{:?}",
        rows.iter().flat_map(|row| &row.findings).collect::<Vec<_>>()
    );
    (list, shown)
}

#[test]
fn every_encoding_delimiter_and_line_end_gives_the_same_records() {
    let (_, expected) = records(text(',', "\n").into_bytes(), &options());
    let mut cases = 0;
    for written in ALL {
        for delimiter in [',', ';', '\t', '|'] {
            for line_end in ["\n", "\r\n", "\r"] {
                let (list, shown) = records(encode(&text(delimiter, line_end), written), &options());
                assert_eq!(list.facts().delimiter, Some(delimiter), "{written:?} {line_end:?}");
                let differs = shown.lines().zip(expected.lines()).find(|(shown, expected)| shown != expected);
                assert!(
                    shown == expected,
                    "{written:?} {delimiter:?} {line_end:?} {:?} {differs:?}",
                    list.facts().encoding
                );
                cases += 1;
            }
        }
    }
    assert_eq!(cases, 168);
}

#[test]
fn a_guessed_encoding_is_told_with_samples() {
    let list =
        List::open(Source::from_bytes(encode(&text(',', "\n"), Written::As(Encoding::Vni))), &options()).unwrap();
    let guess = &list.facts().guesses[0];
    assert_eq!(guess.encoding, Encoding::Vni);
    assert!(guess.confidence > 0.95, "{guess:?}");
    assert_eq!(guess.samples.len(), 3);
}

#[test]
fn a_chosen_encoding_overrides_the_guess() {
    let chosen = ParseOptions { encoding: Some(Encoding::Tcvn3), ..options() };
    let (_, expected) = records(text(',', "\n").into_bytes(), &options());
    let (_, shown) = records(encode(&text(',', "\n"), Written::As(Encoding::Tcvn3)), &chosen);
    assert_eq!(shown, expected);
}

/// Short lists of plausible names in every old encoding: a wrong reading is never taken for certain.
#[test]
fn short_lists_are_read_rightly_or_asked_about() {
    const FAMILY: [&str; 8] = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi"];
    const MIDDLE: [&str; 6] = ["Văn", "Thị", "Đức", "Ngọc", "Hữu", "Mỹ"];
    const GIVEN: [&str; 12] =
        ["Hùng", "Thủy", "Quỳnh", "Lệ", "Sửu", "Dũng", "Phượng", "Tuyết", "Bảo", "Kiên", "Hà", "Vượng"];
    let (mut read, mut asked) = (0, 0);
    for at in 0..200_usize {
        let name = |at: usize| format!("{} {} {}", FAMILY[at % 8], MIDDLE[at % 6], GIVEN[at % 12]);
        let names: Vec<String> = (0..=at % 3).map(|more| name(at + more * 5)).collect();
        let text = format!(
            "recipient_name,award_form\n{}\n",
            names.iter().map(|name| format!("{name},GK")).collect::<Vec<_>>().join("\n")
        );
        for encoding in [Encoding::Windows1258, Encoding::Tcvn3, Encoding::Vni, Encoding::Viscii, Encoding::Vps] {
            match List::open(Source::from_bytes(encode(&text, Written::As(encoding))), &options()) {
                Ok(mut list) => {
                    let rows = rows(&mut list);
                    let found: Vec<String> =
                        entries(&rows).iter().map(|entry| entry.name.written.to_string()).collect();
                    assert_eq!(found, names, "{encoding} read as {:?}", list.facts().encoding);
                    read += 1;
                }
                Err(ParseProblem::EncodingUndecided(guesses)) => {
                    assert!(guesses.iter().any(|guess| guess.encoding == encoding), "{encoding}: {guesses:?}");
                    asked += 1;
                }
                Err(problem) => panic!("{problem}"),
            }
        }
    }
    assert!(read > asked * 4, "{read} read, {asked} asked");
}
