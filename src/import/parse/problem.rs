//! Why a file cannot be read as a list at all.

use super::detect::EncodingGuess;
use super::field::Field;

/// A file-level refusal, in a sentence for the clerk with English beside it: what is wrong and what would be accepted.
#[derive(Debug, thiserror::Error)]
pub enum ParseProblem {
    /// The file could not be opened or read.
    #[error(
        "Không đọc được tệp: {}. Xin kiểm tra tên tệp và quyền truy cập. (The file cannot be read: {}; check its name and your right to it.)",
        reason(.0).0, reason(.0).1
    )]
    Unreadable(#[from] std::io::Error),
    /// Nothing is in it.
    #[error(
        "Tệp trống. Xin chọn tệp danh sách CSV hoặc XLSX có dòng tiêu đề. (The file is empty; choose a list, CSV or XLSX, with a header row.)"
    )]
    Empty,
    /// Not a table: a picture, a PDF, a Word document, a program.
    #[error(
        "Tệp này là {}, không phải là bảng. Xin lưu danh sách thành CSV, XLSX hoặc ODS rồi nhập lại. (This is {}, not a table; save the list as CSV, XLSX or ODS.)",
        .0.words().0, .0.words().1
    )]
    NotATable(Thing),
    /// Locked with a password.
    #[error(
        "Bảng tính có mật khẩu. Xin bỏ mật khẩu rồi nhập lại. (The workbook is locked; remove its password and import it again.)"
    )]
    Protected,
    /// A workbook that is broken.
    #[error(
        "Bảng tính bị hỏng, bị cắt cụt hoặc không đúng định dạng. Xin mở bằng Excel rồi lưu lại thành XLSX hoặc CSV. (The workbook is broken or cut off; open it in Excel and save it again as XLSX or CSV.)"
    )]
    BrokenWorkbook,
    /// A workbook that would unpack to more than is reasonable.
    #[error(
        "Bảng tính vượt giới hạn: {} là {found}, tối đa {limit}. Xin lưu thành CSV hoặc chia nhỏ. (The workbook is over a limit: {} {found}, at most {limit}; save it as CSV or divide it.)",
        .what.words().0, .what.words().1
    )]
    TooLarge {
        /// What is too large.
        what: Measure,
        /// How large it is.
        found: u64,
        /// How large it may be.
        limit: u64,
    },
    /// The sheet asked for is not in the workbook.
    #[error(
        "Không có trang tính “{name}”. Tệp có các trang: {0}. (There is no sheet “{name}”; there are: {0}.)", .sheets.join(", ")
    )]
    NoSheet {
        /// The name asked for.
        name: String,
        /// The sheets there are.
        sheets: Vec<String>,
    },
    /// Several encodings are as likely as each other.
    #[error(
        "Chưa xác định được bảng mã của tệp. Xin chọn một bảng mã: {}. (The encoding is in doubt; choose one of these.)",
        candidates(.0)
    )]
    EncodingUndecided(Vec<EncodingGuess>),
    /// No header row.
    #[error(
        "Không tìm thấy dòng tiêu đề. Danh sách cần một dòng có ít nhất hai cột như “STT”, “Họ và tên”, “Đơn vị”, “Hình thức khen thưởng”; hoặc xin chỉ định cột bằng tay. (No header row was found; a list needs two headings such as these, or columns set by hand.)"
    )]
    NoHeader,
    /// There is a header, but no column can name a recipient.
    #[error(
        "Không có cột nào cho biết tên người hoặc tập thể được khen thưởng (các cột đọc được: {0}). Xin thêm cột “Họ và tên” hoặc “Tên tập thể”, hoặc chỉ định cột bằng tay. (No column names the recipients; add one, or set it by hand.)"
    )]
    NoNameColumn(String),
    /// No sheet of a workbook has a header row.
    #[error(
        "Không trang tính nào có dòng tiêu đề: {}. Danh sách cần một dòng có ít nhất hai cột như “STT”, “Họ và tên”, “Đơn vị”, “Hình thức khen thưởng”; xin chọn trang bằng --sheet và chỉ định cột bằng tay. (No sheet has a header row; choose one with --sheet and set its columns by hand.)",
        .0.join(", ")
    )]
    NoHeaderInSheets(Vec<String>),
    /// A column set by hand lies beyond the table.
    #[error(
        "Không có cột {column} cho “{}”: bảng chỉ có {columns} cột. Xin đếm cột từ 1 đến {columns}. (There is no column {column} for {field}; the table has {columns}.)",
        .field.label_vi()
    )]
    NoSuchColumn {
        /// What was set.
        field: Field,
        /// Its column, counted from 1.
        column: usize,
        /// How many there are.
        columns: usize,
    },
    /// Two tables stand beside each other.
    #[error(
        "Trang có hai bảng đặt cạnh nhau: bảng thứ hai bắt đầu từ cột {column} (“{heading}”). Xin chuyển bảng ấy xuống dưới bảng thứ nhất, hoặc tách thành hai tệp. (Two tables stand side by side, the second from column {column} on; put it below the first, or make two files.)"
    )]
    SideBySide {
        /// Where the second begins, counted from 1.
        column: usize,
        /// Its first heading.
        heading: String,
    },
}

/// Why a file could not be read, in Vietnamese and in English; what the system calls it is of no use to a clerk.
fn reason(error: &std::io::Error) -> (&'static str, &'static str) {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => ("không có tệp này", "there is no such file"),
        ErrorKind::PermissionDenied => ("không có quyền đọc", "it may not be read"),
        ErrorKind::IsADirectory => ("đây là thư mục", "it is a folder"),
        _ => ("lỗi khi đọc đĩa", "the disk gave an error"),
    }
}

/// What a file is when it is no table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is said in two languages below")]
pub enum Thing {
    Binary,
    Html,
    Packed,
    Pdf,
    Picture,
    Program,
    Rtf,
    Slides,
    Word,
    Xml,
}

impl Thing {
    /// In Vietnamese and in English.
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Binary => ("tệp nhị phân", "a binary file"),
            Self::Html => ("trang HTML", "an HTML page"),
            Self::Packed => ("tệp nén", "an archive"),
            Self::Pdf => ("tệp PDF", "a PDF"),
            Self::Picture => ("hình ảnh", "a picture"),
            Self::Program => ("chương trình", "a program"),
            Self::Rtf => ("văn bản RTF", "an RTF text"),
            Self::Slides => ("bài trình chiếu", "a presentation"),
            Self::Word => ("văn bản Word", "a Word document"),
            Self::Xml => ("tệp XML", "an XML file"),
        }
    }
}

/// By what a workbook can be too large.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is said in two languages below")]
pub enum Measure {
    Cell,
    Cells,
    Columns,
    File,
    Files,
    Rows,
    Unpacked,
}

impl Measure {
    /// In Vietnamese and in English.
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Cell => ("dung lượng một ô (byte)", "bytes of one cell"),
            Self::Cells => ("số ô", "cells"),
            Self::Columns => ("số cột", "columns"),
            Self::File => ("dung lượng tệp (byte)", "bytes of the file"),
            Self::Files => ("số tệp bên trong", "files inside"),
            Self::Rows => ("số dòng của một trang tính", "rows of one sheet"),
            Self::Unpacked => ("dung lượng sau khi giải nén (byte)", "bytes unpacked"),
        }
    }
}

impl ParseProblem {
    /// A stable code for scripts.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "unreadable_file",
            Self::Empty => "empty_file",
            Self::NotATable(_) => "not_a_table",
            Self::Protected => "protected_workbook",
            Self::BrokenWorkbook => "broken_workbook",
            Self::TooLarge { .. } => "too_large",
            Self::NoSheet { .. } => "no_such_sheet",
            Self::EncodingUndecided(_) => "encoding_undecided",
            Self::NoHeader | Self::NoHeaderInSheets(_) => "no_header",
            Self::NoSuchColumn { .. } => "no_such_column",
            Self::SideBySide { .. } => "side_by_side",
            Self::NoNameColumn(_) => "no_name_column",
        }
    }
}

fn candidates(guesses: &[EncodingGuess]) -> String {
    let shown = |guess: &EncodingGuess| match guess.samples.as_slice() {
        [] => guess.encoding.name().to_owned(),
        samples => format!("{} ({})", guess.encoding, samples.join("; ")),
    };
    guesses.iter().map(shown).collect::<Vec<_>>().join(" – ")
}
