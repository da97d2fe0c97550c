//! The controlled values of the field: each a closed list with a code, a Vietnamese and an English label.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use super::text::bare;

/// Declares one controlled list. The code is what the database, GraphQL and machine files say;
/// the labels are what people read.
macro_rules! vocabulary {
    ($(#[doc = $about:literal])+ $name:ident {
        $($(#[doc = $doc:literal])+ $variant:ident = $code:tt, $vi:tt, $en:tt;)+
    }) => {
        $(#[doc = $about])+
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
            EnumIter, DeriveActiveEnum, async_graphql::Enum,
        )]
        #[sea_orm(rs_type = "String", db_type = "Text")]
        pub enum $name {
            $(
                $(#[doc = $doc])+
                #[sea_orm(string_value = $code)]
                #[serde(rename = $code)]
                #[graphql(name = $code)]
                $variant,
            )+
        }

        impl $name {
            /// Every value, in the order people expect to see them.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The stable code, as stored and as sent to dashboards.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// What a Vietnamese office calls it.
            pub const fn label_vi(self) -> &'static str {
                match self { $(Self::$variant => $vi),+ }
            }

            /// The English label.
            pub const fn label_en(self) -> &'static str {
                match self { $(Self::$variant => $en),+ }
            }
        }

        impl $name {
            /// Reads the code or either label, however it is capitalised or accented.
            pub fn from_words(words: &str) -> Option<Self> {
                let key = bare(words);
                let says = |label: &str| bare(label) == key;
                Self::ALL.iter().copied().find(|value| {
                    says(value.label_vi()) || says(value.label_en()) || says(value.code())
                })
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }

        impl std::str::FromStr for $name {
            type Err = UnknownCode;

            /// Reads the code in any case, with spaces or hyphens for underscores.
            fn from_str(text: &str) -> Result<Self, UnknownCode> {
                let code: String = text.trim().to_uppercase().replace([' ', '-'], "_");
                Self::ALL.iter().copied().find(|value| value.code() == code).ok_or_else(|| UnknownCode {
                    list: stringify!($name),
                    value: text.to_owned(),
                    accepted: Self::ALL.iter().map(|value| value.code()).collect::<Vec<_>>().join(", "),
                })
            }
        }
    };
}

pub(super) use vocabulary;

/// A word that is not in its controlled list.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{value:?} is not a {list}; accepted: {accepted}")]
pub struct UnknownCode {
    /// The list that was asked.
    pub list: &'static str,
    /// The word as given.
    pub value: String,
    /// The codes the list holds.
    pub accepted: String,
}

vocabulary! {
    /// Who receives an award.
    RecipientKind {
        /// One person (cá nhân).
        Individual = "INDIVIDUAL", "Cá nhân", "Individual";
        /// A unit, agency, school, enterprise or other body (tập thể).
        Collective = "COLLECTIVE", "Tập thể", "Collective";
        /// A household, known by its head (hộ gia đình).
        Household = "HOUSEHOLD", "Hộ gia đình", "Household";
    }
}

vocabulary! {
    /// The two legally distinct families of award forms (Law 06/2022/QH15, articles 19–20 and 9).
    FormKind {
        /// A title achieved in emulation (danh hiệu thi đua).
        EmulationTitle = "EMULATION_TITLE", "Danh hiệu thi đua", "Emulation title";
        /// A commendation granted for merit (hình thức khen thưởng).
        CommendationForm = "COMMENDATION_FORM", "Hình thức khen thưởng", "Form of commendation";
    }
}

vocabulary! {
    /// The level that decides an award form.
    AwardLevel {
        /// The President of the State.
        State = "STATE", "Nhà nước", "State";
        /// The Prime Minister; counted with the state level in the official tables.
        Government = "GOVERNMENT", "Chính phủ", "Government";
        /// A ministry, a central body or a province.
        MinistryProvince = "MINISTRY_PROVINCE", "Bộ, ban, ngành, tỉnh", "Ministry or province";
        /// A military region, a national university and the like.
        Intermediate = "INTERMEDIATE", "Cấp trung gian", "Intermediate";
        /// Heads of units with legal personality, for the grassroots titles.
        Grassroots = "GRASSROOTS", "Cơ sở", "Grassroots";
        /// Heads of units, directors of departments and enterprises.
        Unit = "UNIT", "Đơn vị", "Unit";
        /// The district level, abolished on 2025-07-01.
        District = "DISTRICT", "Cấp huyện", "District";
        /// Communes, wards, townships and special zones.
        Commune = "COMMUNE", "Cấp xã", "Commune";
        /// Granted at any level (letters of praise, public honouring).
        Any = "ANY", "Mọi cấp", "Any level";
    }
}

vocabulary! {
    /// The system of rules an award form belongs to. Only `LAW` counts in the official tables.
    FormScheme {
        /// The law on emulation and commendation.
        Law = "LAW", "Theo luật", "Law";
        /// Rules of one sector, for example pupils.
        Sector = "SECTOR", "Theo ngành", "Sector";
        /// The Party.
        Party = "PARTY", "Theo Đảng", "Party";
        /// Unions and associations.
        Organisation = "ORGANISATION", "Theo đoàn thể", "Organisation";
        /// Letters of praise and public honouring.
        Informal = "INFORMAL", "Không theo hình thức luật định", "Informal";
        /// Awards of the resistance wars.
        Historical = "HISTORICAL", "Kháng chiến", "Historical";
    }
}

vocabulary! {
    /// What sort of body an organisation is.
    OrganisationType {
        /// A People's Committee (UBND).
        PeopleCommittee = "PEOPLE_COMMITTEE", "Ủy ban nhân dân", "People's Committee";
        /// A Party body.
        Party = "PARTY", "Tổ chức Đảng", "Party body";
        /// The Fatherland Front, trade union, youth union, women's union and the like.
        FrontUnion = "FRONT_UNION", "Mặt trận, đoàn thể", "Front or union";
        /// A ministry, or a central body of that rank, the President and the Prime Minister included.
        Ministry = "MINISTRY", "Bộ, ban, ngành trung ương", "Ministry or central body";
        /// A department or specialised agency.
        Department = "DEPARTMENT", "Sở, phòng, ban", "Department";
        /// A school or university.
        School = "SCHOOL", "Trường học", "School";
        /// A hospital, health centre or clinic.
        Health = "HEALTH", "Cơ sở y tế", "Health facility";
        /// A company.
        Enterprise = "ENTERPRISE", "Doanh nghiệp", "Enterprise";
        /// A cooperative.
        Cooperative = "COOPERATIVE", "Hợp tác xã", "Cooperative";
        /// A unit of the armed forces.
        ArmedForce = "ARMED_FORCE", "Quân đội", "Armed forces";
        /// A police unit.
        Police = "POLICE", "Công an", "Police";
        /// An association.
        Association = "ASSOCIATION", "Hội", "Association";
        /// A village or residential group.
        VillageGroup = "VILLAGE_GROUP", "Thôn, tổ dân phố", "Village or residential group";
        /// Anything else, or not known.
        Other = "OTHER", "Khác", "Other";
    }
}

vocabulary! {
    /// The administrative level an organisation belongs to.
    OrganisationLevel {
        /// Nationwide.
        Central = "CENTRAL", "Trung ương", "Central";
        /// A province or a centrally run city.
        Province = "PROVINCE", "Cấp tỉnh", "Province";
        /// A district, town or provincial city; no longer exists since 2025-07-01.
        District = "DISTRICT", "Cấp huyện", "District";
        /// A commune, ward, township or special zone.
        Commune = "COMMUNE", "Cấp xã", "Commune";
        /// A single unit such as a school or company.
        Unit = "UNIT", "Đơn vị", "Unit";
    }
}

vocabulary! {
    /// What happened to an organisation.
    ChangeKind {
        /// Joined into another.
        Merged = "MERGED", "Sáp nhập", "Merged";
        /// Divided into several.
        Split = "SPLIT", "Chia tách", "Split";
        /// Same body, new name.
        Renamed = "RENAMED", "Đổi tên", "Renamed";
        /// Ceased without a successor.
        Abolished = "ABOLISHED", "Giải thể", "Abolished";
        /// Moved under another parent.
        Transferred = "TRANSFERRED", "Chuyển giao", "Transferred";
    }
}

vocabulary! {
    /// How far a campaign reaches (form 0601 of the annual statistics).
    CampaignScope {
        /// The whole country.
        National = "NATIONAL", "Toàn quốc", "National";
        /// A ministry or a province.
        MinistryOrProvince = "MINISTRY_OR_PROVINCE", "Bộ, ban, ngành, địa phương", "Ministry or locality";
        /// A cluster or bloc of peers.
        Cluster = "CLUSTER", "Cụm, khối thi đua", "Cluster";
        /// One unit.
        Unit = "UNIT", "Đơn vị", "Unit";
    }
}

vocabulary! {
    /// How a campaign is organised.
    CampaignMethod {
        /// For one theme or occasion (theo đợt, chuyên đề).
        Themed = "THEMED", "Theo đợt, chuyên đề", "Themed";
        /// The routine one of every year (thường xuyên).
        Annual = "ANNUAL", "Thường xuyên", "Annual";
    }
}

vocabulary! {
    /// How far a campaign has come.
    CampaignStatus {
        /// Announced and running (phát động).
        Launched = "LAUNCHED", "Phát động", "Launched";
        /// Reviewed half-way (sơ kết).
        MidReview = "MID_REVIEW", "Sơ kết", "Mid-term review";
        /// Reviewed and closed (tổng kết).
        Concluded = "CONCLUDED", "Tổng kết", "Concluded";
    }
}

vocabulary! {
    /// Why a commendation is given (loại hình khen thưởng), as the statistical forms count it.
    CommendationType {
        /// Regular merit at the end of a year or period.
        Merit = "MERIT", "Công trạng", "Merit";
        /// Results of a campaign or themed drive.
        Campaign = "CAMPAIGN", "Phong trào, chuyên đề", "Campaign";
        /// An unexpected outstanding deed.
        AdHoc = "AD_HOC", "Đột xuất", "Ad hoc";
        /// A long contribution.
        Contribution = "CONTRIBUTION", "Quá trình cống hiến", "Contribution";
        /// Years of service.
        LengthOfService = "LENGTH_OF_SERVICE", "Niên hạn", "Length of service";
        /// Foreign relations.
        Diplomatic = "DIPLOMATIC", "Đối ngoại", "Diplomatic";
        /// The resistance wars.
        Resistance = "RESISTANCE", "Kháng chiến", "Resistance";
    }
}

impl CommendationType {
    /// The words by which lists name the types (DOMAIN section 5).
    const WORDS: [(&str, Self); 9] = [
        ("dot xuat", Self::AdHoc),
        ("chuyen de", Self::Campaign),
        ("phong trao", Self::Campaign),
        ("theo dot", Self::Campaign),
        ("cong hien", Self::Contribution),
        ("nien han", Self::LengthOfService),
        ("doi ngoai", Self::Diplomatic),
        ("khang chien", Self::Resistance),
        ("thuong xuyen", Self::Merit),
    ];

    /// Reads the type in a list's own words, such as "khen thưởng đột xuất".
    pub fn in_list(words: &str) -> Option<Self> {
        Self::from_words(words).or_else(|| {
            let key = bare(words);
            let named = Self::WORDS.iter().find(|(word, _)| key.as_str().contains(word)).map(|(_, kind)| *kind);
            named.or_else(|| key.as_str().contains("cong trang").then_some(Self::Merit))
        })
    }
}

vocabulary! {
    /// The statistical group of an awarded person's position.
    PositionGroup {
        /// Leader at ministry or province level or above.
        LeaderMinistryProvince = "LEADER_MINISTRY_PROVINCE", "Lãnh đạo cấp bộ, cấp tỉnh trở lên", "Leader, ministry or province and above";
        /// Leader of a department.
        LeaderDepartment = "LEADER_DEPARTMENT", "Lãnh đạo cấp vụ, sở, ngành", "Leader, department";
        /// Entrepreneur.
        Entrepreneur = "ENTREPRENEUR", "Doanh nhân", "Entrepreneur";
        /// Other leader, from deputy head of a division upwards.
        LeaderOther = "LEADER_OTHER", "Lãnh đạo khác", "Other leader";
        /// Somebody who works, studies or serves directly.
        DirectWorker = "DIRECT_WORKER", "Người trực tiếp công tác, lao động, học tập, chiến đấu", "Direct worker";
        /// Not known; its own group so that totals add up.
        Unknown = "UNKNOWN", "Chưa rõ", "Unknown";
    }
}

vocabulary! {
    /// What sort of period an award is given for.
    PeriodKind {
        /// A calendar year.
        Year = "YEAR", "Năm", "Year";
        /// A school year, from one year into the next.
        SchoolYear = "SCHOOL_YEAR", "Năm học", "School year";
        /// A stage of several years (giai đoạn).
        Stage = "STAGE", "Giai đoạn", "Stage";
        /// A term of office (nhiệm kỳ).
        Term = "TERM", "Nhiệm kỳ", "Term";
        /// A single date or occasion.
        Date = "DATE", "Ngày", "Date";
        /// Not known.
        Unknown = "UNKNOWN", "Chưa rõ", "Unknown";
    }
}

vocabulary! {
    /// Gender, where the list states it.
    Gender {
        /// Woman.
        Female = "FEMALE", "Nữ", "Female";
        /// Man.
        Male = "MALE", "Nam", "Male";
    }
}

vocabulary! {
    /// Where a decision stands.
    DecisionStatus {
        /// Not yet signed.
        Draft = "DRAFT", "Dự thảo", "Draft";
        /// Signed and valid.
        InForce = "IN_FORCE", "Còn hiệu lực", "In force";
        /// Some of its awards are revoked.
        PartlyRevoked = "PARTLY_REVOKED", "Hủy bỏ một phần", "Partly revoked";
        /// Revoked as a whole.
        Revoked = "REVOKED", "Đã hủy bỏ", "Revoked";
        /// Amended by a correcting decision (đính chính).
        Corrected = "CORRECTED", "Đã đính chính", "Corrected";
    }
}

vocabulary! {
    /// In whose place a decision is signed.
    SigningCapacity {
        /// In the signer's own office.
        Own = "OWN", "Trực tiếp", "In own office";
        /// KT.: a deputy signs in the head's place (ký thay).
        Deputy = "DEPUTY", "KT.", "Deputy, in place of the head";
        /// TM.: on behalf of a collective body (thay mặt).
        OnBehalf = "ON_BEHALF", "TM.", "On behalf of the body";
        /// TUQ.: by authorisation (thừa ủy quyền).
        ByAuthorisation = "BY_AUTHORISATION", "TUQ.", "By authorisation";
        /// TL.: by order (thừa lệnh).
        ByOrder = "BY_ORDER", "TL.", "By order";
    }
}

vocabulary! {
    /// Where an award stands. Only `CONFERRED`, `PRESENTED` and `RESTORED` count as awards.
    AwardStatus {
        /// Asked for, not decided; never public.
        Proposed = "PROPOSED", "Đề nghị", "Proposed";
        /// Decided.
        Conferred = "CONFERRED", "Đã quyết định", "Conferred";
        /// Decided and handed over.
        Presented = "PRESENTED", "Đã trao", "Presented";
        /// Taken back; kept for officers, out of public counts.
        Revoked = "REVOKED", "Đã thu hồi", "Revoked";
        /// Given back after a revocation.
        Restored = "RESTORED", "Đã phục hồi", "Restored";
        /// Refused by the recipient or the council.
        Declined = "DECLINED", "Không nhận", "Declined";
    }
}

/// What a list says of the outcome for one recipient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaidStatus {
    /// A state by its name.
    Is(AwardStatus),
    /// Granted, as every row of a list is.
    Granted,
    /// Not granted, or taken back.
    Refused,
    /// Words that say neither.
    Unknown,
}

impl AwardStatus {
    /// The states in which an award counts.
    pub const COUNTED: [Self; 3] = [Self::Conferred, Self::Presented, Self::Restored];

    /// Reads the outcome in a list's own words: "Đạt", "Không nhất trí", "Đã trao".
    pub fn in_list(words: &str) -> SaidStatus {
        const GRANTED: [&str; 16] = [
            "dat",
            "dong y",
            "nhat tri",
            "co",
            "x",
            "duoc",
            "duoc khen",
            "duoc tang",
            "khen thuong",
            "da khen",
            "da khen thuong",
            "dat yeu cau",
            "du dieu kien",
            "thong qua",
            "duoc duyet",
            "da duyet",
        ];
        const REFUSED: [&str; 14] = [
            "khong",
            "ko ",
            "chua ",
            "khong dat",
            "thu hoi",
            "huy",
            "loai ",
            "bac ",
            "rut ",
            "tu choi",
            "truot",
            "bi loai",
            "de nghi huy",
            "tam dung",
        ];
        if let Some(status) = Self::from_words(words) {
            return SaidStatus::Is(status);
        }
        let key = String::from(bare(words));
        let key = key.trim_matches(|sign: char| !sign.is_alphanumeric());
        if GRANTED.contains(&key) {
            SaidStatus::Granted
        } else if matches!(key, "ko" | "chua" | "loai" | "rut") || REFUSED.iter().any(|start| key.starts_with(start)) {
            SaidStatus::Refused
        } else {
            SaidStatus::Unknown
        }
    }

    /// Whether an award in this state counts as an award.
    pub fn counts(self) -> bool {
        Self::COUNTED.contains(&self)
    }
}

vocabulary! {
    /// How an award is known.
    Evidence {
        /// The signed decision.
        Decision = "DECISION", "Quyết định", "Decision";
        /// The list attached to a decision.
        AnnexList = "ANNEX_LIST", "Danh sách kèm theo", "Annex list";
        /// A news article.
        News = "NEWS", "Tin, bài", "News";
        /// The certificate itself.
        Certificate = "CERTIFICATE", "Bằng, giấy chứng nhận", "Certificate";
        /// Somebody's statement, nothing seen.
        Declared = "DECLARED", "Kê khai", "Declared";
    }
}

vocabulary! {
    /// Who may see an award.
    Visibility {
        /// Everybody.
        Public = "PUBLIC", "Công khai", "Public";
        /// Signed-in staff.
        Internal = "INTERNAL", "Nội bộ", "Internal";
        /// Administrators only (armed forces, police).
        Restricted = "RESTRICTED", "Hạn chế", "Restricted";
    }
}

vocabulary! {
    /// Whether a linked page still answers.
    ArticleStatus {
        /// The page answers at its address.
        Live = "LIVE", "Đang đăng", "Live";
        /// The page answers at another address.
        Moved = "MOVED", "Đã chuyển", "Moved";
        /// The page is gone; our copy remains.
        Gone = "GONE", "Không còn", "Gone";
        /// Never looked up: stored from a file or pasted text.
        Unchecked = "UNCHECKED", "Chưa kiểm tra", "Unchecked";
    }
}

vocabulary! {
    /// What an article does with the thing it is linked to.
    LinkRelation {
        /// Tells of it.
        Reports = "REPORTS", "Đưa tin", "Reports";
        /// Prints it in a list.
        Lists = "LISTS", "Có trong danh sách", "Lists";
        /// Names it in passing.
        Mentions = "MENTIONS", "Nhắc đến", "Mentions";
        /// Shows it in a picture.
        Pictures = "PICTURES", "Có ảnh", "Pictures";
        /// Announces it beforehand.
        Announces = "ANNOUNCES", "Thông báo", "Announces";
        /// Corrects an earlier report.
        Corrects = "CORRECTS", "Đính chính", "Corrects";
    }
}

vocabulary! {
    /// How a link came to be.
    LinkMethod {
        /// A person made it.
        Manual = "MANUAL", "Thủ công", "Manual";
        /// An imported list gave the address.
        Import = "IMPORT", "Từ danh sách", "Import";
        /// Found by reading the article.
        Matched = "MATCHED", "Tự động đối chiếu", "Matched";
    }
}

vocabulary! {
    /// What people decided about a link.
    LinkState {
        /// Proposed by the reader of articles, waiting for a person.
        Suggested = "SUGGESTED", "Đề xuất", "Suggested";
        /// A person agreed.
        Confirmed = "CONFIRMED", "Đã xác nhận", "Confirmed";
        /// A person refused; never proposed again.
        Rejected = "REJECTED", "Đã từ chối", "Rejected";
    }
}

vocabulary! {
    /// What became of a link's quote when the article's text changed. `AMBIGUOUS` and `LOST` wait for a person.
    LinkAnchor {
        /// The same words at the same place of the current text.
        Exact = "EXACT", "Nguyên vị trí", "Exact";
        /// The same statement for certain, elsewhere in the current text.
        Moved = "MOVED", "Đã dời chỗ", "Moved";
        /// The same words stand in the current text, but perhaps speak of something else.
        Ambiguous = "AMBIGUOUS", "Chưa chắc chắn", "Ambiguous";
        /// The statement is gone, or says something else now.
        Lost = "LOST", "Không còn", "Lost";
    }
}

impl LinkAnchor {
    /// The states in which nobody can be sure without looking.
    pub const UNSETTLED: [Self; 2] = [Self::Ambiguous, Self::Lost];
}

vocabulary! {
    /// Why an award or decision was revoked.
    RevocationReason {
        /// The achievement was falsely declared.
        FalseDeclaration = "FALSE_DECLARATION", "Kê khai gian dối", "False declaration";
        /// Papers were forged.
        FalseDocuments = "FALSE_DOCUMENTS", "Giả mạo hồ sơ", "False documents";
        /// Procedure or authority was breached.
        ProcedureBreach = "PROCEDURE_BREACH", "Sai thẩm quyền, thủ tục", "Breach of procedure";
        /// Something found later.
        LaterFinding = "LATER_FINDING", "Phát hiện sau khen thưởng", "Later finding";
        /// A criminal conviction.
        CriminalConviction = "CRIMINAL_CONVICTION", "Bị kết án", "Criminal conviction";
        /// A mistake in the record.
        Error = "ERROR", "Sai sót", "Error";
        /// Another reason, given in words.
        Other = "OTHER", "Khác", "Other";
    }
}

vocabulary! {
    /// Where an import stands.
    ImportState {
        /// Planned and shown; nothing in the registry has changed.
        Previewed = "PREVIEWED", "Đã xem trước", "Previewed";
        /// Done.
        Applied = "APPLIED", "Đã nhập", "Applied";
        /// Done and taken back.
        Undone = "UNDONE", "Đã hoàn tác", "Undone";
        /// Thrown away unapplied.
        Discarded = "DISCARDED", "Đã bỏ", "Discarded";
    }
}

vocabulary! {
    /// What an import does with one row of a list.
    RowVerdict {
        /// A new award.
        Created = "CREATED", "Thêm mới", "Created";
        /// An award known already, with something to change.
        Updated = "UPDATED", "Cập nhật", "Updated";
        /// An award known already, exactly as listed.
        Unchanged = "UNCHANGED", "Không đổi", "Unchanged";
        /// Not a recipient row: heading, section, total, signature, blank.
        Skipped = "SKIPPED", "Bỏ qua", "Skipped";
        /// A recipient row that cannot be recorded; the findings say why.
        Rejected = "REJECTED", "Bị từ chối", "Rejected";
    }
}

vocabulary! {
    /// What an account may do.
    Role {
        /// Reads what is internal.
        Viewer = "VIEWER", "Người xem", "Viewer";
        /// Records, imports, links.
        Clerk = "CLERK", "Cán bộ", "Clerk";
        /// Everything, accounts and restricted records included.
        Admin = "ADMIN", "Quản trị", "Administrator";
    }
}

vocabulary! {
    /// The kinds of thing a global id or an audit event can point at.
    EntityKind {
        /// An emulation campaign.
        Campaign = "CAMPAIGN", "Phong trào thi đua", "Campaign";
        /// An award.
        Award = "AWARD", "Bản ghi khen thưởng", "Award";
        /// A form of award in the catalogue.
        AwardForm = "AWARD_FORM", "Danh hiệu, hình thức", "Award form";
        /// A declared count of awards.
        AwardGroup = "AWARD_GROUP", "Số lượng công bố", "Award group";
        /// A decision.
        Decision = "DECISION", "Quyết định", "Decision";
        /// An organisation.
        Organisation = "ORGANISATION", "Cơ quan, đơn vị", "Organisation";
        /// A recipient.
        Recipient = "RECIPIENT", "Đối tượng khen thưởng", "Recipient";
        /// A ceremony.
        Ceremony = "CEREMONY", "Buổi lễ", "Ceremony";
        /// A presentation at a ceremony.
        Presentation = "PRESENTATION", "Lần trao", "Presentation";
        /// A news article.
        NewsArticle = "NEWS_ARTICLE", "Tin, bài", "News article";
        /// A link between an article and a record.
        ArticleLink = "ARTICLE_LINK", "Liên kết bài viết", "Article link";
        /// A revocation.
        Revocation = "REVOCATION", "Thu hồi", "Revocation";
        /// An import.
        ImportBatch = "IMPORT_BATCH", "Đợt nhập", "Import";
        /// An account.
        Account = "ACCOUNT", "Tài khoản", "Account";
        /// An access token.
        Token = "TOKEN", "Mã truy cập", "Token";
        /// An audit event.
        AuditEvent = "AUDIT_EVENT", "Nhật ký", "Audit event";
    }
}
