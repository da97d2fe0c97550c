//! Why a file cannot be read as a list at all.

use super::detect::EncodingGuess;

/// A file-level refusal, in a sentence for the clerk: what is wrong and what would be accepted.
#[derive(Debug, thiserror::Error)]
pub enum ParseProblem {
    /// The file could not be opened or read.
    #[error("Không đọc được tệp: {0}. Xin kiểm tra tên tệp và quyền truy cập.")]
    Unreadable(#[from] std::io::Error),
    /// Nothing is in it.
    #[error("Tệp trống. Xin chọn tệp danh sách CSV hoặc XLSX có dòng tiêu đề.")]
    Empty,
    /// Not a table: a picture, a PDF, a Word document, a program.
    #[error("Tệp này là {0}, không phải là bảng. Xin lưu danh sách thành CSV, XLSX hoặc ODS rồi nhập lại.")]
    NotATable(&'static str),
    /// Locked with a password.
    #[error("Bảng tính có mật khẩu. Xin bỏ mật khẩu rồi nhập lại.")]
    Protected,
    /// A workbook that is broken.
    #[error("Bảng tính bị hỏng hoặc không đúng định dạng: {0}. Xin mở bằng Excel rồi lưu lại thành XLSX hoặc CSV.")]
    BrokenWorkbook(String),
    /// A workbook that would unpack to more than is reasonable.
    #[error("Bảng tính vượt giới hạn: {what} là {found}, tối đa {limit}. Xin lưu thành CSV hoặc chia nhỏ.")]
    TooLarge {
        /// What is too large.
        what: &'static str,
        /// How large it is.
        found: u64,
        /// How large it may be.
        limit: u64,
    },
    /// The sheet asked for is not in the workbook.
    #[error("Không có trang tính “{name}”. Tệp có các trang: {}.", .sheets.join(", "))]
    NoSheet {
        /// The name asked for.
        name: String,
        /// The sheets there are.
        sheets: Vec<String>,
    },
    /// Several encodings are as likely as each other.
    #[error("Chưa xác định được bảng mã của tệp. Xin chọn một bảng mã: {}.", candidates(.0))]
    EncodingUndecided(Vec<EncodingGuess>),
    /// No header row.
    #[error(
        "Không tìm thấy dòng tiêu đề. Danh sách cần một dòng có ít nhất hai cột như “STT”, “Họ và tên”, “Đơn vị”, “Hình thức khen thưởng”; hoặc xin chỉ định cột bằng tay."
    )]
    NoHeader,
    /// There is a header, but no column can name a recipient.
    #[error(
        "Không có cột nào cho biết tên người hoặc tập thể được khen thưởng (các cột đọc được: {0}). Xin thêm cột “Họ và tên” hoặc “Tên tập thể”, hoặc chỉ định cột bằng tay."
    )]
    NoNameColumn(String),
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
            Self::BrokenWorkbook(_) => "broken_workbook",
            Self::TooLarge { .. } => "too_large",
            Self::NoSheet { .. } => "no_such_sheet",
            Self::EncodingUndecided(_) => "encoding_undecided",
            Self::NoHeader => "no_header",
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
