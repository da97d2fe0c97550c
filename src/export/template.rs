//! An empty list for clerks who start from nothing: headings, one sample row that no import takes, and notes.

use std::io::Read as _;

use chrono::NaiveDate;

use super::cell::Cell;
use super::writer::{Csv, Writer, Xlsx};
use super::{Audience, Format};
use crate::domain::vocabulary::{Gender, RecipientKind};
use crate::error::{Error, Result};
use crate::import::parse::{Field, SAMPLE_MARK};

/// The columns with what the sample row has in them.
fn columns() -> Vec<(Field, Cell)> {
    vec![
        (Field::RowNo, SAMPLE_MARK.into()),
        (Field::RecipientKind, RecipientKind::Individual.into()),
        (Field::RecipientName, "Mẫu Thị Lan".into()),
        (Field::Gender, Gender::Female.into()),
        (Field::BirthYear, 1975.into()),
        (Field::Position, "Hiệu trưởng".into()),
        (Field::Unit, "Trường Mầm non Mẫu".into()),
        (Field::AwardForm, "Giấy khen".into()),
        (Field::Achievement, "Hoàn thành xuất sắc nhiệm vụ năm học".into()),
        (Field::Period, "Năm học 2019-2020".into()),
        (Field::Campaign, Cell::Empty),
        (Field::DecisionNumber, "15/QĐ-UBND".into()),
        (Field::DecisionDate, NaiveDate::from_ymd_opt(2020, 7, 10).into()),
        (Field::IssuingAuthority, "Ủy ban nhân dân xã Mẫu".into()),
        (Field::CertificateNumber, "0012".into()),
        (Field::Note, "Dòng này không được nhập; để nguyên hoặc xóa đều được".into()),
    ]
}

/// How to fill in a list, column by column.
const NOTES: &[(&str, &str)] = &[
    ("Cách ghi", "Mỗi dòng là một lần khen thưởng cho một cá nhân, tập thể hoặc hộ gia đình. Giữ nguyên dòng tiêu đề."),
    ("Dòng mẫu", "Dòng có chữ “Dòng mẫu” không được nhập. Có thể xóa hoặc để nguyên."),
    ("Số thứ tự", "Ghi 1, 2, 3… Không bắt buộc, nhưng giúp phân biệt dòng dữ liệu với dòng tổng cộng, chữ ký."),
    ("Đối tượng", "Cá nhân, Tập thể hoặc Hộ gia đình."),
    (
        "Họ và tên",
        "Bắt buộc. Tên cá nhân, tập thể hoặc hộ (ví dụ: Gia đình ông Mẫu Văn Hòa). Có thể ghi Ông, Bà, TS., NGƯT trước tên.",
    ),
    ("Giới tính, Năm sinh", "Không bắt buộc. Năm sinh không bao giờ hiện ra cho công chúng."),
    ("Chức vụ, Đơn vị", "Ghi như tại thời điểm khen thưởng. Đơn vị giúp phân biệt người trùng tên, nên ghi đủ."),
    (
        "Hình thức khen thưởng",
        "Bắt buộc. Ghi như trong quyết định: Lao động tiên tiến, Chiến sĩ thi đua cơ sở, Tập thể lao động xuất sắc, Giấy khen, Bằng khen, Gia đình văn hóa… Nhiều hình thức trong một ô: ngăn cách bằng dấu chấm phẩy.",
    ),
    ("Năm", "Thời gian lập thành tích: 2019; Năm học 2018-2019; Giai đoạn 2015-2020."),
    ("Phong trào thi đua", "Tên phong trào như đã ghi trong sổ; để trống nếu không thuộc phong trào nào."),
    ("Số quyết định", "Ghi cả số và ký hiệu: 15/QĐ-UBND. Ô đã để dạng văn bản để Excel không đổi thành ngày tháng."),
    ("Ngày quyết định", "Ngày/tháng/năm: 10/07/2020."),
    ("Cơ quan ban hành", "Tên đầy đủ: Ủy ban nhân dân xã Mẫu. Cùng một số có thể của nhiều cơ quan, nên cần ghi."),
    ("Số vào sổ", "Số vào sổ trên giấy chứng nhận; giữ các số 0 ở đầu."),
    ("Không ghi", "Số căn cước, điện thoại, tài khoản ngân hàng: chương trình nhận ra và không lưu các cột này."),
    (
        "Khi nhập",
        "Chạy `bangvang import TỆP --preview` để xem trước, rồi bỏ `--preview` để ghi. Nhập lại cùng danh sách không tạo bản ghi trùng.",
    ),
];

/// The template of a list of awards.
///
/// # Errors
/// `BAD_USER_INPUT` for a format that no clerk fills in.
pub fn awards(format: Format) -> Result<Vec<u8>> {
    let (fields, sample): (Vec<Field>, Vec<Cell>) = columns().into_iter().unzip();
    let headings: Vec<&str> = fields.iter().map(|field| field.label_vi()).collect();
    match format {
        Format::Csv => {
            let mut file = Csv::begin(Audience::Clerk, &headings)?;
            file.row(&sample)?;
            Ok(file.ready()?.into())
        }
        Format::Xlsx => {
            let mut file = Xlsx::begin(Audience::Clerk, "Danh sách", &headings)?;
            offer(&mut file, &fields, Field::RecipientKind, RecipientKind::ALL.iter().map(|kind| kind.label_vi()))?;
            offer(&mut file, &fields, Field::Gender, Gender::ALL.iter().map(|gender| gender.label_vi()))?;
            file.row(&sample)?;
            file.notes("Hướng dẫn", NOTES)?;
            let mut bytes = Vec::new();
            if let Some(mut whole) = Box::new(file).finish()? {
                whole.read_to_end(&mut bytes).map_err(Error::internal)?;
            }
            Ok(bytes)
        }
        Format::Jsonl => Err(Error::bad_input("a template is a csv or an xlsx file").at("format")),
    }
}

/// Lets the clerk choose from a list in the field's column.
fn offer(file: &mut Xlsx, fields: &[Field], field: Field, words: impl Iterator<Item = &'static str>) -> Result<()> {
    match fields.iter().position(|&other| other == field) {
        Some(column) => file.choices(column, &words.collect::<Vec<_>>()),
        None => Ok(()),
    }
}
