//! What awards can be grouped by, the facts of an award that may be unknown, and the groups of the official tables.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use super::Label;
use crate::domain::text::bare;
use crate::domain::vocabulary::{
    AwardLevel, AwardStatus, CommendationType, Evidence, FormKind, FormScheme, Gender, OrganisationType, PositionGroup,
    RecipientKind, UnknownCode, vocabulary,
};

vocabulary! {
    /// What awards can be grouped by. Every award is in exactly one group of each, if only in that of the unknown.
    TallyDimension {
        /// The calendar year, by the year basis: `2020`.
        Year = "YEAR", "Năm", "Year";
        /// The quarter, by the year basis `DECISION` or `CEREMONY`: `2020-Q3`.
        Quarter = "QUARTER", "Quý", "Quarter";
        /// The month, by the year basis `DECISION` or `CEREMONY`: `2020-07`.
        Month = "MONTH", "Tháng", "Month";
        /// The school year: by `PERIOD` that of the achievement, else the one the day lies in, from 1 September to 31 August: `2019-2020`.
        SchoolYear = "SCHOOL_YEAR", "Năm học", "School year";
        /// The period of the achievement, by its kind and years: `STAGE:2015-2020`.
        Period = "PERIOD", "Thời kỳ thành tích", "Period";
        /// The award form, by its code.
        Form = "FORM", "Danh hiệu, hình thức", "Award form";
        /// Emulation titles and forms of commendation.
        FormKind = "FORM_KIND", "Loại danh hiệu, hình thức", "Kind of form";
        /// The level that decides the form.
        Level = "LEVEL", "Cấp khen thưởng", "Level";
        /// The system of rules the form belongs to; only `LAW` counts in the official tables.
        Scheme = "SCHEME", "Hệ thống quy định", "Scheme";
        /// The column of the official tables that the form counts in: `AwardForm.statGroup`.
        StatGroup = "STAT_GROUP", "Nhóm thống kê", "Statistical group";
        /// Individuals, collectives, households.
        RecipientKind = "RECIPIENT_KIND", "Loại đối tượng", "Kind of recipient";
        /// The rows of the official tables: enterprises and other collectives, households, the position groups of persons.
        RecipientGroup = "RECIPIENT_GROUP", "Nhóm đối tượng thống kê", "Statistical group of recipients";
        /// The position group; `UNKNOWN` also for collectives and households.
        PositionGroup = "POSITION_GROUP", "Nhóm chức vụ", "Position group";
        /// Women and men, where a list says so.
        Gender = "GENDER", "Giới tính", "Gender";
        /// Why the award was given.
        CommendationType = "COMMENDATION_TYPE", "Loại hình khen thưởng", "Commendation type";
        /// The campaign, by its id.
        Campaign = "CAMPAIGN", "Phong trào thi đua", "Campaign";
        /// The field of work of the campaign.
        Sector = "SECTOR", "Lĩnh vực", "Sector";
        /// The organisation that issued the decision, by its id.
        IssuingAuthority = "ISSUING_AUTHORITY", "Cơ quan ban hành", "Issuing authority";
        /// The unit that proposed the decision, as written.
        ProposingUnit = "PROPOSING_UNIT", "Đơn vị đề nghị", "Proposing unit";
        /// The organisation the award counts for, by its id: the collective itself, or the unit of a person.
        Organisation = "ORGANISATION", "Cơ quan, đơn vị", "Organisation";
        /// What sort of body that organisation is.
        OrganisationType = "ORGANISATION_TYPE", "Loại cơ quan, đơn vị", "Type of organisation";
        /// The unit as the list wrote it.
        Unit = "UNIT", "Đơn vị (theo danh sách)", "Unit as written";
        /// The recipient, by id.
        Recipient = "RECIPIENT", "Đối tượng", "Recipient";
        /// Given after the recipient's death or not.
        Posthumous = "POSTHUMOUS", "Truy tặng", "Posthumous";
        /// From abroad or not.
        Foreign = "FOREIGN", "Người, tổ chức nước ngoài", "From abroad";
        /// Where the award stands; the public sees those that count only.
        Status = "STATUS", "Tình trạng", "Status";
        /// How the award is known.
        Evidence = "EVIDENCE", "Căn cứ ghi nhận", "Evidence";
        /// Whether a confirmed article link exists.
        HasArticle = "HAS_ARTICLE", "Có tin, bài", "Has an article";
    }
}

impl TallyDimension {
    /// Whether its groups are buckets of time.
    pub fn is_of_time(self) -> bool {
        matches!(self, Self::Year | Self::Quarter | Self::Month | Self::SchoolYear)
    }

    /// Whether its groups are yes and no.
    pub fn is_yes_or_no(self) -> bool {
        matches!(self, Self::Posthumous | Self::Foreign | Self::HasArticle)
    }

    /// The values of its groups in their order, where they are a closed list.
    pub fn words(self) -> Vec<(&'static str, Label)> {
        macro_rules! every {
            ($list:ident) => {
                $list::ALL.iter().map(|word| (word.code(), Label::new(word.label_vi(), word.label_en()))).collect()
            };
        }
        match self {
            Self::FormKind => every!(FormKind),
            Self::Level => every!(AwardLevel),
            Self::Scheme => every!(FormScheme),
            Self::RecipientKind => every!(RecipientKind),
            Self::RecipientGroup => every!(RecipientGroup),
            Self::PositionGroup => every!(PositionGroup),
            Self::Gender => every!(Gender),
            Self::CommendationType => every!(CommendationType),
            Self::OrganisationType => every!(OrganisationType),
            Self::Status => every!(AwardStatus),
            Self::Evidence => every!(Evidence),
            _ => Vec::new(),
        }
    }

    /// The fact whose lack makes its group of the unknown; none where something is always known.
    pub fn fact(self) -> Option<AwardFact> {
        Some(match self {
            Self::Year | Self::Quarter | Self::Month => AwardFact::Year,
            Self::SchoolYear => AwardFact::SchoolYear,
            Self::Period => AwardFact::Period,
            Self::Gender => AwardFact::Gender,
            Self::CommendationType => AwardFact::CommendationType,
            Self::Campaign => AwardFact::Campaign,
            Self::Sector => AwardFact::Sector,
            Self::IssuingAuthority => AwardFact::Decision,
            Self::ProposingUnit => AwardFact::ProposingUnit,
            Self::Organisation | Self::OrganisationType => AwardFact::Organisation,
            Self::Unit => AwardFact::Unit,
            _ => return None,
        })
    }
}

vocabulary! {
    /// A fact of an award that may be unknown.
    AwardFact {
        /// The day or year that `yearBasis` means.
        Year = "YEAR", "Năm", "Year";
        /// The school year that `yearBasis` means; by `PERIOD` it is unknown for any other kind of period.
        SchoolYear = "SCHOOL_YEAR", "Năm học", "School year";
        /// The period of the achievement: neither kind nor years.
        Period = "PERIOD", "Thời kỳ thành tích", "Period";
        /// The gender, which a collective or household has none of.
        Gender = "GENDER", "Giới tính", "Gender";
        /// Why it was given.
        CommendationType = "COMMENDATION_TYPE", "Loại hình khen thưởng", "Commendation type";
        /// The campaign.
        Campaign = "CAMPAIGN", "Phong trào thi đua", "Campaign";
        /// The sector of the campaign, or the campaign.
        Sector = "SECTOR", "Lĩnh vực", "Sector";
        /// The decision, and with it the issuing authority.
        Decision = "DECISION", "Quyết định", "Decision";
        /// The number of the decision, or the decision.
        DecisionNumber = "DECISION_NUMBER", "Số quyết định", "Decision number";
        /// The unit that proposed the decision, or the decision.
        ProposingUnit = "PROPOSING_UNIT", "Đơn vị đề nghị", "Proposing unit";
        /// The organisation the award counts for, as a record.
        Organisation = "ORGANISATION", "Cơ quan, đơn vị", "Organisation";
        /// The unit as the list wrote it.
        Unit = "UNIT", "Đơn vị (theo danh sách)", "Unit as written";
    }
}

vocabulary! {
    /// A group of recipients in the official tables; every award is in one.
    RecipientGroup {
        /// A collective that is an enterprise, by its record or by the first words of its name.
        Enterprise = "ENTERPRISE", "Tập thể là doanh nghiệp", "Enterprise";
        /// Any other collective.
        OtherCollective = "OTHER_COLLECTIVE", "Tập thể khác", "Other collective";
        /// A household.
        Household = "HOUSEHOLD", "Hộ gia đình", "Household";
        /// A person who leads at ministry or province level or above.
        LeaderMinistryProvince = "LEADER_MINISTRY_PROVINCE", "Lãnh đạo cấp bộ, cấp tỉnh trở lên", "Leader, ministry or province and above";
        /// A person who leads a department.
        LeaderDepartment = "LEADER_DEPARTMENT", "Lãnh đạo cấp vụ, sở, ngành", "Leader, department";
        /// An entrepreneur.
        Entrepreneur = "ENTREPRENEUR", "Doanh nhân", "Entrepreneur";
        /// Another leader, from deputy head of a division upwards.
        LeaderOther = "LEADER_OTHER", "Lãnh đạo khác", "Other leader";
        /// A person who works, studies or serves directly.
        DirectWorker = "DIRECT_WORKER", "Người trực tiếp công tác, lao động, học tập, chiến đấu", "Direct worker";
        /// A person whose position group is not known.
        Unknown = "UNKNOWN", "Cá nhân chưa rõ nhóm chức vụ", "Person of unknown position group";
    }
}
