//! What is said about a row or a file: a stable code, where, what was found, what would do.

use serde::{Deserialize, Serialize};

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Worth knowing; nothing to do.
    Notice,
    /// The row is read, but a person should look.
    Warning,
    /// The row cannot be taken as it is.
    Error,
}

/// Declares the codes with their usual severity and their sentences.
/// In a sentence `{value}` is what was found and `{suggestion}` what would be accepted;
/// the part in square brackets is said only when there is a suggestion.
macro_rules! codes {
    ($($variant:ident $code:literal $severity:ident $vi:literal $en:literal,)+) => {
        /// What a finding is about. The code is stable; scripts and dashboards may rely on it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum FindingCode {
            $(
                #[doc = $en]
                #[serde(rename = $code)]
                $variant,
            )+
        }

        impl FindingCode {
            /// Every code.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The stable code.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// How grave it usually is.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity),+ }
            }

            const fn sentence_vi(self) -> &'static str {
                match self { $(Self::$variant => $vi),+ }
            }

            const fn sentence_en(self) -> &'static str {
                match self { $(Self::$variant => $en),+ }
            }
        }
    };
}

codes! {
    EncodingGuessed "encoding_guessed" Notice
        "Bảng mã của tệp được đoán là {value}. Xin xem các tên có đúng chữ không[; nếu sai, chọn bảng mã khác: {suggestion}]."
        "The encoding was guessed to be {value}. Please check that the names read well[; other candidates: {suggestion}].",
    LostLetters "lost_letters" Error
        "“{value}” có chữ đã bị mất khi chuyển bảng mã. Xin gõ lại[: {suggestion}]."
        "“{value}” has letters that were lost in a conversion. Please retype it[: {suggestion}].",
    UnclosedQuote "unclosed_quote" Error
        "Dấu ngoặc kép mở ở dòng này mà không đóng: {value}. Xin thêm dấu đóng hoặc bỏ dấu mở."
        "A quote opened on this line is never closed: {value}. Please close or remove it.",
    StrayQuote "stray_quote" Notice
        "Dấu ngoặc kép nằm giữa ô được giữ nguyên: {value}."
        "Quote marks inside the cell were kept as they are: {value}.",
    Continuation "continuation" Warning
        "Dòng chỉ có “{value}”, như phần tiếp của dòng trên; không được nhập. Xin gộp vào ô của dòng trên nếu cần."
        "The row holds only “{value}”, as if it went on from the row above; it was left out. Please join the cells if it matters.",
    FilledDown "filled_down" Notice
        "Ô để trống, lấy theo dòng trên: {value}. Nếu không đúng, xin điền vào ô."
        "The cell is empty and takes the value above: {value}. If that is wrong, please fill it in.",
    Ditto "ditto" Notice
        "Ô chỉ ghi dấu như trên, lấy theo dòng trên: {value}. Nếu không đúng, xin ghi rõ."
        "The cell only refers to the one above and takes its value: {value}. If that is wrong, please write it out.",
    ExtraCells "extra_cells" Warning
        "Dòng có nhiều ô hơn tiêu đề; phần thừa: {value}. Có thể một ô chứa dấu phân cách mà không đặt trong ngoặc kép."
        "The row has more cells than the header; left over: {value}. A cell may hold the delimiter without quotes.",
    CellTooLong "cell_too_long" Error
        "Ô có {value} ký tự, quá dài. Một ô được phép tối đa {suggestion} ký tự."
        "The cell has {value} letters; at most {suggestion} are accepted.",
    Formula "formula" Error
        "Ô chứa công thức {value}, không phải giá trị. Xin dán lại dưới dạng giá trị."
        "The cell holds a formula, {value}, not a value. Please paste it as a value.",
    ExcelError "excel_error" Error
        "Ô chứa lỗi của Excel: {value}. Xin nhập lại giá trị đúng."
        "The cell holds an Excel error: {value}. Please enter the value.",
    ScientificNumber "scientific_number" Error
        "Excel đã đổi số thành {value}, các chữ số cuối đã mất. Xin nhập lại ở dạng văn bản."
        "Excel turned the number into {value} and its last digits are lost. Please enter it again as text.",
    LeadingZeroLost "leading_zero_lost" Warning
        "{value} có thể đã mất số 0 ở đầu[. Có phải là {suggestion}?]"
        "{value} may have lost its leading zeros[. Is it {suggestion}?]",
    TrailingZero "trailing_zero" Notice
        "{value} được đọc là {suggestion}."
        "{value} was read as {suggestion}.",
    SerialDate "serial_date" Warning
        "{value} là số ngày của Excel, được đọc là {suggestion}. Xin kiểm tra lại."
        "{value} is an Excel day number, read as {suggestion}. Please check it.",
    BadDate "bad_date" Error
        "“{value}” không phải là ngày hợp lệ. Xin viết ngày/tháng/năm[, ví dụ {suggestion}]."
        "“{value}” is not a date. Please write day/month/year[, for instance {suggestion}].",
    IncompleteDate "incomplete_date" Warning
        "“{value}” thiếu ngày hoặc tháng nên không được ghi là ngày. Xin bổ sung đủ ngày/tháng/năm."
        "“{value}” lacks its day or month and was not taken as a date. Please complete it.",
    FutureDate "future_date" Error
        "Ngày ký {value} ở sau hôm nay[. Có phải là {suggestion}?]"
        "The signing date {value} lies after today[. Is it {suggestion}?]",
    EarlyDate "early_date" Error
        "Ngày ký {value} trước năm 1945. Xin kiểm tra lại năm."
        "The signing date {value} is before 1945. Please check the year.",
    DateOrderAmbiguous "date_order_ambiguous" Error
        "Cột ngày có thể viết tháng trước ngày sau ({value}). Xin chọn thứ tự: ngày/tháng hay tháng/ngày[. Theo tháng/ngày thì là {suggestion}]."
        "The dates of this column may be month first ({value}). Please choose day first or month first[. Month first gives {suggestion}].",
    BadYear "bad_year" Warning
        "“{value}” không phải là năm[. Có phải là {suggestion}?]"
        "“{value}” is not a year[. Is it {suggestion}?]",
    BadDecisionNumber "bad_decision_number" Error
        "“{value}” không đọc được thành số quyết định. Xin viết như 1436/QĐ-UBND."
        "“{value}” cannot be read as a decision number. Please write it like 1436/QĐ-UBND.",
    DecisionNumberIsDate "decision_number_is_date" Error
        "Số quyết định “{value}” trông như ngày tháng: Excel có thể đã đổi số thành ngày[. Có phải là {suggestion}?]"
        "The decision number “{value}” looks like a date: Excel may have changed it[. Is it {suggestion}?]",
    DoubtfulDecisionNumber "doubtful_decision_number" Warning
        "Số “{value}” khác thường với một quyết định khen thưởng. Xin kiểm tra lại[: {suggestion}]."
        "“{value}” is unusual for an award decision. Please check it[: {suggestion}].",
    MissingName "missing_name" Error
        "Dòng không có tên người, tập thể hay hộ được khen thưởng."
        "The row names no recipient.",
    BadName "bad_name" Error
        "“{value}” không phải là tên. Xin nhập họ tên hoặc tên tập thể."
        "“{value}” is not a name. Please enter the name of a person, collective or household.",
    OddName "odd_name" Warning
        "Tên “{value}” có ký hiệu mà tên không có. Xin kiểm tra lại."
        "The name “{value}” has signs that names do not have. Please check it.",
    SeveralNames "several_names" Error
        "Ô tên “{value}” có nhiều người[: {suggestion}]. Xin ghi mỗi người một dòng."
        "The name cell “{value}” names several people[: {suggestion}]. Please give each a row of their own.",
    QuantityOnly "quantity_only" Error
        "Dòng chỉ ghi số lượng ({value}), không có tên. Xin dùng danh sách có tên, hoặc khai báo số lượng cho quyết định."
        "The row gives only a count ({value}) and no name. Use a list with names, or declare the count for the decision.",
    UnsureKind "unsure_kind" Warning
        "Chưa chắc “{value}” là cá nhân, tập thể hay hộ gia đình; tạm đọc là {suggestion}."
        "It is not certain whether “{value}” is a person, a collective or a household; read as {suggestion}.",
    UnknownKind "unknown_kind" Warning
        "Không hiểu đối tượng “{value}”. Xin ghi cá nhân, tập thể hoặc hộ gia đình."
        "“{value}” is no kind of recipient. Please write individual, collective or household.",
    MissingForm "missing_form" Error
        "Chưa biết hình thức khen thưởng của dòng này. Xin thêm cột “Hình thức khen thưởng”, dòng tiêu đề có tên hình thức, hoặc chọn hình thức chung cho cả danh sách."
        "The row has no award form. Add a column, a title that names it, or choose one for the whole list.",
    UnknownForm "unknown_form" Error
        "Không có danh hiệu hay hình thức khen thưởng “{value}” trong danh mục[. Có phải là “{suggestion}”?]"
        "The catalogue has no award form “{value}”[. Is it “{suggestion}”?]",
    AmbiguousForm "ambiguous_form" Error
        "“{value}” có thể là nhiều hình thức khen thưởng[: {suggestion}]. Xin ghi rõ của cơ quan, cấp nào."
        "“{value}” may be several award forms[: {suggestion}]. Please name the authority or level.",
    FormNotForKind "form_not_for_kind" Warning
        "“{value}” thường không tặng cho {suggestion}."
        "“{value}” is not usually granted to this kind of recipient ({suggestion}).",
    FormOutsideValidity "form_outside_validity" Warning
        "“{value}” không còn hoặc chưa có hiệu lực vào ngày quyết định[ ({suggestion})]."
        "“{value}” was not in force on the day of the decision[ ({suggestion})].",
    UnknownCampaign "unknown_campaign" Error
        "Không có phong trào thi đua “{value}”[. Có phải là “{suggestion}”?]"
        "There is no campaign “{value}”[. Is it “{suggestion}”?]",
    UnknownAuthority "unknown_authority" Error
        "Không có cơ quan “{value}”[. Có phải là “{suggestion}”?]"
        "There is no authority “{value}”[. Is it “{suggestion}”?]",
    UnknownDecision "unknown_decision" Error
        "Chưa rõ quyết định “{value}” của cơ quan nào: xin ghi cơ quan ban hành[. Có phải là {suggestion}?]"
        "It is not known whose decision “{value}” is: please give the issuing authority[. Is it {suggestion}?]",
    NewAuthority "new_authority" Notice
        "Cơ quan “{value}” chưa có trong sổ, sẽ được tạo mới[. Có phải là “{suggestion}”?]"
        "The authority “{value}” is not in the registry and will be created[. Is it “{suggestion}”?]",
    NewCampaign "new_campaign" Notice
        "Phong trào thi đua “{value}” chưa có trong sổ, sẽ được tạo mới[. Có phải là “{suggestion}”?]"
        "The campaign “{value}” is not in the registry and will be created[. Is it “{suggestion}”?]",
    DiffersFromRecord "differs_from_record" Warning
        "Danh sách ghi {value}, trong sổ là {suggestion}; sổ không đổi theo. Nếu danh sách đúng, xin sửa trong sổ."
        "The list says {value}, the registry {suggestion}; the registry was not changed. If the list is right, please correct the record.",
    AddsToRecord "adds_to_record" Notice
        "Danh sách ghi {value}, trong sổ chưa có; sổ không đổi theo. Xin bổ sung trong sổ nếu cần."
        "The list says {value}, of which the registry has nothing; the registry was not changed. Please complete the record if it matters.",
    DiffersWithinList "differs_within_list" Warning
        "Dòng này ghi {value}, dòng trước của cùng quyết định ghi {suggestion}; lấy theo dòng trước. Xin kiểm tra lại."
        "This row says {value}, an earlier row of the same decision {suggestion}; the earlier one counts. Please check.",
    AllOrNothing "all_or_nothing" Error
        "Có {value} dòng bị từ chối, mà lần nhập này chỉ ghi khi mọi dòng đều được nhận: sẽ không ghi gì."
        "{value} row(s) are rejected and this import is all or nothing: nothing will be recorded.",
    DecisionAfterClosing "decision_after_closing" Warning
        "Cơ quan “{value}” đã kết thúc hoạt động trước ngày quyết định[ ({suggestion})]."
        "The authority “{value}” was closed before the day of the decision[ ({suggestion})].",
    DoubtfulRecipient "doubtful_recipient" Warning
        "“{value}” có thể đã có trong sổ[: {suggestion}]. Xin chọn đúng người hoặc tạo mới."
        "“{value}” may be in the registry already[: {suggestion}]. Please choose, or create a new one.",
    DuplicateInFile "duplicate_in_file" Warning
        "“{value}” trùng với dòng {suggestion} trong cùng tệp."
        "“{value}” repeats line {suggestion} of the same file.",
    AlreadyRecorded "already_recorded" Notice
        "“{value}” đã có trong sổ; không thay đổi."
        "“{value}” is recorded already; nothing changes.",
    ChangedSince "changed_since" Error
        "“{value}” đã được sửa sau khi tệp này được xuất. Xin xuất lại và sửa trên bản mới."
        "“{value}” was changed after this file was exported. Please export again.",
    NoLongerListed "no_longer_listed" Notice
        "“{value}” có trong lần nhập trước nhưng không còn trong danh sách này[ ({suggestion})]."
        "“{value}” was in the earlier import but is no longer in this list[ ({suggestion})].",
    EditedSince "edited_since" Warning
        "“{value}” đã được sửa hoặc được dùng ở nơi khác sau lần nhập này nên được giữ lại khi hoàn tác[ ({suggestion})]."
        "“{value}” was edited, or came to be used elsewhere, after this import; undoing left it in place[ ({suggestion})].",
    ImportedBefore "imported_before" Notice
        "Chính tệp này đã nhập ngày {value}[ bởi {suggestion}]."
        "This very file was imported on {value}[ by {suggestion}].",
    Remembered "remembered" Notice
        "Như lần nhập trước của danh sách cùng tiêu đề: {value}. Nếu không đúng, xin chọn lại[ ({suggestion})]."
        "As in the earlier import of a list with this header: {value}. If that is wrong, please choose again[ ({suggestion})].",
    CountMismatch "count_mismatch" Warning
        "Danh sách ghi {value} nhưng đọc được {suggestion}. Xin đối chiếu lại."
        "The list declares {value}; {suggestion} were read. Please compare.",
    SensitiveColumn "sensitive_column" Notice
        "Cột “{value}” chứa thông tin riêng tư, đã được bỏ qua và không lưu."
        "The column “{value}” holds private data; it was left out and is not stored.",
    PrivateNumber "private_number" Notice
        "Số giấy tờ, điện thoại hoặc tài khoản của cá nhân không được lưu; ô còn lại: {value}."
        "The number of a person's papers, telephone or account was not stored; left of the cell: {value}.",
    UnknownColumn "unknown_column" Notice
        "Chưa hiểu cột “{value}”; giữ trong dòng gốc, không nhập[. Có phải là “{suggestion}”?]"
        "The column “{value}” is not known; it is kept with the raw row only[. Is it “{suggestion}”?]",
    UnusedColumn "unused_column" Notice
        "Cột “{value}” được hiểu là {suggestion}, nhưng sổ chưa có chỗ ghi; chỉ giữ trong dòng gốc."
        "The column “{value}” was understood ({suggestion}), but the registry has no place for it; it is kept with the raw row only.",
    RepeatedColumn "repeated_column" Notice
        "Cột “{value}” có cùng nghĩa với một cột trước; lấy ô có chữ đầu tiên."
        "The column “{value}” means the same as an earlier one; the first filled cell counts.",
    HiddenRows "hidden_rows" Warning
        "Bảng tính có {value} dòng bị ẩn; các dòng ấy vẫn được đọc."
        "The sheet has {value} hidden rows; they were read all the same.",
    HiddenColumns "hidden_columns" Notice
        "Bảng tính có {value} cột bị ẩn; các cột ấy vẫn được đọc."
        "The sheet has {value} hidden columns; they were read all the same.",
    OtherSheets "other_sheets" Notice
        "Tệp còn các trang tính khác: {value}. Chỉ trang “{suggestion}” được đọc."
        "The file has other sheets: {value}. Only “{suggestion}” was read.",
    NoRows "no_rows" Warning
        "Dưới dòng tiêu đề không có dòng nào để nhập."
        "There are no rows under the header.",
    BadPeriod "bad_period" Warning
        "“{value}” không đọc được thành năm, năm học hay giai đoạn. Xin viết như 2019, 2018-2019 hoặc giai đoạn 2015-2020."
        "“{value}” is no year, school year or stage. Please write it like 2019, 2018-2019 or giai đoạn 2015-2020.",
    BadBirth "bad_birth" Warning
        "“{value}” không thể là năm sinh hay ngày sinh; không được ghi. Xin kiểm tra lại."
        "“{value}” cannot be a year or day of birth; it was left out. Please check it.",
    BadAmount "bad_amount" Warning
        "“{value}” không đọc được thành số tiền. Xin viết như 1.490.000."
        "“{value}” is not an amount of money. Please write it like 1.490.000.",
    BadGender "bad_gender" Warning
        "“{value}” không phải là giới tính. Xin ghi nam hoặc nữ."
        "“{value}” is not a gender. Please write nam or nữ.",
    GenderDisagrees "gender_disagrees" Warning
        "Danh xưng “{value}” không khớp với giới tính “{suggestion}”; lấy theo giới tính. Xin kiểm tra lại."
        "The form of address “{value}” does not go with the gender “{suggestion}”; the gender counts. Please check it.",
    BadMark "bad_mark" Warning
        "“{value}” trong cột đánh dấu không rõ là có hay không. Xin dùng x hoặc để trống."
        "“{value}” is neither a mark nor empty. Please use x or leave it empty.",
    NotGranted "not_granted" Error
        "Kết quả ghi “{value}”: khen thưởng này không được trao hoặc đã thu hồi, nên không nhập. Nếu đã được trao, xin sửa ô này."
        "The outcome says “{value}”: this award was not granted, or was taken back, and is not imported. If it was granted, please correct the cell.",
    BadValue "bad_value" Warning
        "“{value}” không dùng được ở cột này[. Chấp nhận: {suggestion}]."
        "“{value}” cannot be used in this column[. Accepted: {suggestion}].",
}

/// One thing a person should know about a row, or (line 0) about the whole file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Row as the spreadsheet numbers it; 0 for the whole file.
    pub line: u32,
    /// Column, counted from 1.
    pub column: Option<u32>,
    /// Heading of that column.
    pub column_name: Option<String>,
    /// What it is about.
    pub code: FindingCode,
    /// How grave it is.
    pub severity: Severity,
    /// What was found there.
    pub value: Option<String>,
    /// What would be accepted.
    pub suggestion: Option<String>,
}

impl Finding {
    /// A finding about a row, with the code's usual severity.
    #[must_use]
    pub const fn at(line: u32, code: FindingCode) -> Self {
        Self { line, column: None, column_name: None, code, severity: code.severity(), value: None, suggestion: None }
    }

    /// A finding about the whole file.
    #[must_use]
    pub const fn of_file(code: FindingCode) -> Self {
        Self::at(0, code)
    }

    /// Adds what was found.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = Some(shortened(value.into()));
        self
    }

    /// Adds what would be accepted.
    #[must_use]
    pub fn suggest(mut self, suggestion: impl Into<String>) -> Self {
        self.suggestion = Some(shortened(suggestion.into()));
        self
    }

    /// Makes it as grave as said.
    #[must_use]
    pub const fn as_grave_as(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// Says which column, counted from 0, and its heading.
    #[must_use]
    pub fn in_column(mut self, index: usize, heading: &str) -> Self {
        self.column = u32::try_from(index + 1).ok();
        self.column_name = (!heading.is_empty()).then(|| heading.to_owned());
        self
    }

    /// The sentence for a Vietnamese clerk: where, what, and what would be accepted.
    #[must_use]
    pub fn message_vi(&self) -> String {
        let place = match (self.line, &self.column_name) {
            (0, _) => String::new(),
            (line, None) => format!("Dòng {line}: "),
            (line, Some(column)) => format!("Dòng {line}, cột “{column}”: "),
        };
        place + &self.filled(self.code.sentence_vi())
    }

    /// The same sentence in English.
    #[must_use]
    pub fn message_en(&self) -> String {
        let place = match (self.line, &self.column_name) {
            (0, _) => String::new(),
            (line, None) => format!("Line {line}: "),
            (line, Some(column)) => format!("Line {line}, column “{column}”: "),
        };
        place + &self.filled(self.code.sentence_en())
    }

    fn filled(&self, sentence: &str) -> String {
        let suggestion = self.suggestion.as_deref();
        let value = self.value.as_deref().unwrap_or("…");
        let sentence = match (sentence.split_once('['), suggestion) {
            (Some((before, rest)), Some(_)) => format!("{before}{}", rest.replacen(']', "", 1)),
            (Some((before, rest)), None) => {
                let after = rest.split_once(']').map_or("", |(_, after)| after);
                format!("{before}{}", if after.is_empty() { "." } else { after })
            }
            (None, _) => sentence.to_owned(),
        };
        sentence.replace("{suggestion}", suggestion.unwrap_or("…")).replace("{value}", value)
    }
}

/// Keeps what is quoted in a message to a readable length.
fn shortened(text: String) -> String {
    const LETTERS_MAX: usize = 160;
    match text.char_indices().nth(LETTERS_MAX) {
        None => text,
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_says_where_what_and_what_would_do() {
        let finding =
            Finding::at(14, FindingCode::UnknownForm).in_column(3, "Hình thức").value("Giấy kehn").suggest("Giấy khen");
        assert_eq!(
            finding.message_vi(),
            "Dòng 14, cột “Hình thức”: Không có danh hiệu hay hình thức khen thưởng “Giấy kehn” trong danh mục. Có phải là “Giấy khen”?"
        );
        let finding = Finding { suggestion: None, ..finding };
        assert_eq!(finding.message_en(), "Line 14, column “Hình thức”: The catalogue has no award form “Giấy kehn”.");
    }

    #[test]
    fn every_code_has_two_whole_sentences_and_its_own_code() {
        let mut codes = std::collections::HashSet::new();
        for &code in FindingCode::ALL {
            assert!(codes.insert(code.code()));
            for finding in [Finding::at(2, code).value("a"), Finding::at(0, code).value("a").suggest("b")] {
                for message in [finding.message_vi(), finding.message_en()] {
                    assert!(message.ends_with(['.', '?']), "{message}");
                    assert!(!message.contains(['{', '[', ']']), "{message}");
                }
            }
        }
    }
}
