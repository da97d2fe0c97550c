//! The fields a column can be mapped to.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Declares the fields: variant, machine name, and what a clerk calls it.
macro_rules! fields {
    ($($variant:ident $name:literal $label:literal,)+) => {
        /// What a column of a list means. Its machine name is also a heading that is always understood.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Field {
            $(
                #[doc = $label]
                #[serde(rename = $name)]
                $variant,
            )+
        }

        impl Field {
            /// Every field.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The machine name: the heading in our own machine export and the word after `--set`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// What a Vietnamese office calls it.
            #[must_use]
            pub const fn label_vi(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }
        }
    };
}

fields! {
    RowNo "row_no" "Số thứ tự",
    RecipientKind "recipient_kind" "Đối tượng",
    RecipientName "recipient_name" "Họ và tên",
    FamilyName "family_name" "Họ đệm",
    GivenName "given_name" "Tên",
    CollectiveName "collective_name" "Tên tập thể",
    HouseholdName "household_name" "Hộ gia đình",
    Honorific "honorific" "Danh xưng",
    AcademicTitle "academic_title" "Học hàm, học vị",
    MilitaryRank "military_rank" "Cấp bậc",
    Gender "gender" "Giới tính",
    BirthDate "birth_date" "Ngày sinh",
    BirthYear "birth_year" "Năm sinh",
    Position "position" "Chức vụ",
    PositionAndUnit "position_and_unit" "Chức vụ, đơn vị",
    Unit "unit" "Đơn vị",
    ParentUnit "parent_unit" "Đơn vị cấp trên",
    Locality "locality" "Địa phương",
    Sector "sector" "Lĩnh vực",
    PositionGroup "position_group" "Nhóm chức vụ",
    AwardForm "award_form" "Hình thức khen thưởng",
    AwardFormCode "award_form_code" "Mã hình thức",
    AwardGrade "award_grade" "Hạng",
    AwardVariant "award_variant" "Tên kỷ niệm chương",
    AwardLevel "award_level" "Cấp khen thưởng",
    CommendationType "commendation_type" "Loại hình khen thưởng",
    Achievement "achievement" "Thành tích",
    WorkTitle "work_title" "Tên công trình",
    Period "period" "Năm",
    PeriodKind "period_kind" "Loại thời gian",
    PeriodStartYear "period_start_year" "Từ năm",
    PeriodEndYear "period_end_year" "Đến năm",
    Campaign "campaign" "Phong trào thi đua",
    DecisionNumber "decision_number" "Số quyết định",
    DecisionDate "decision_date" "Ngày quyết định",
    DecisionNumberDate "decision_number_date" "Số, ngày quyết định",
    IssuingAuthority "issuing_authority" "Cơ quan ban hành",
    SignerName "signer_name" "Người ký",
    SignerPosition "signer_position" "Chức vụ người ký",
    SigningCapacity "signing_capacity" "Thẩm quyền ký",
    ProposalNumber "proposal_number" "Số tờ trình",
    ProposingUnit "proposing_unit" "Đơn vị đề nghị",
    CertificateNumber "certificate_number" "Số vào sổ",
    PresentedOn "presented_on" "Ngày trao",
    PresentedBy "presented_by" "Người trao",
    Ceremony "ceremony" "Lễ trao tặng",
    Posthumous "posthumous" "Truy tặng",
    RewardAmount "reward_amount" "Tiền thưởng",
    Signature "signature" "Ký nhận",
    Quantity "quantity" "Số lượng",
    Nationality "nationality" "Quốc tịch",
    Status "status" "Trạng thái",
    Vote "vote" "Số phiếu",
    ArticleUrl "article_url" "Liên kết bài viết",
    DecisionFile "decision_file" "Tệp quyết định",
    Note "note" "Ghi chú",
    ListSection "list_section" "Mục trong danh sách",
    Evidence "evidence" "Căn cứ ghi nhận",
    Visibility "visibility" "Phạm vi công khai",
    AwardId "award_id" "Mã bản ghi khen thưởng",
    RecipientId "recipient_id" "Mã đối tượng",
    DecisionId "decision_id" "Mã quyết định",
    CampaignId "campaign_id" "Mã phong trào",
    Version "version" "Phiên bản",
    SensitiveCitizenId "sensitive_citizen_id" "Số căn cước",
    SensitiveContact "sensitive_contact" "Điện thoại, thư điện tử",
    SensitiveBank "sensitive_bank" "Tài khoản ngân hàng, mã số thuế",
    SensitiveProfile "sensitive_profile" "Dân tộc, tôn giáo, đảng tịch, sức khỏe",
}

impl Field {
    /// Must be recognised and never stored.
    #[must_use]
    pub const fn is_sensitive(self) -> bool {
        matches!(self, Self::SensitiveCitizenId | Self::SensitiveContact | Self::SensitiveBank | Self::SensitiveProfile)
    }

    /// Can carry the recipient's name.
    #[must_use]
    pub const fn names_recipient(self) -> bool {
        matches!(
            self,
            Self::RecipientName | Self::FamilyName | Self::GivenName | Self::CollectiveName | Self::HouseholdName
        )
    }

    /// Holds a date whose day and month can be mistaken for each other.
    #[must_use]
    pub const fn is_date(self) -> bool {
        matches!(self, Self::BirthDate | Self::DecisionDate | Self::PresentedOn)
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// No field has this name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("không có trường “{0}”")]
pub struct UnknownField(pub String);

impl FromStr for Field {
    type Err = UnknownField;

    fn from_str(name: &str) -> Result<Self, UnknownField> {
        let key = name.trim().to_ascii_lowercase().replace(['-', ' '], "_");
        let field = Self::ALL.iter().copied().find(|field| field.name() == key);
        field.ok_or_else(|| UnknownField(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_read_by_its_own_name() {
        for &field in Field::ALL {
            assert_eq!(field.name().parse(), Ok(field));
        }
        assert!("ngày_ký".parse::<Field>().is_err());
    }
}
