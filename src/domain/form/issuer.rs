//! Who issues a certificate, a flag or a title, as far as it tells the forms apart.

use super::FormHint;
use crate::domain::authority::{body, level, organisation_type, starts_with_words, written_out};
use crate::domain::vocabulary::{OrganisationLevel, OrganisationType};

/// The issuers that the law and the sectors' rules know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Issuer {
    /// The whole country, of a title ("toàn quốc").
    Nation,
    President,
    PrimeMinister,
    /// Ministers and heads of central bodies.
    Ministry,
    /// Heads of units under a ministry.
    MinistryUnit,
    MilitaryRegion,
    NationalUniversity,
    Province,
    District,
    Commune,
    /// Directors of provincial departments.
    Department,
    Enterprise,
    /// Commanders of army and police units.
    Forces,
    School,
    ProvincialParty,
    Party,
    ProvincialUnion,
    Union,
    /// The unit itself, of a title ("cơ sở").
    Grassroots,
}

impl Issuer {
    /// The issuer that words behind "Giấy khen", or the name of an authority, tell.
    pub(super) fn of(words: &str) -> Option<Self> {
        let expanded = written_out(words);
        let body = body(&expanded);
        by_office(&expanded).or_else(|| by_first_words(&body)).or_else(|| by_type_and_level(&body, level(&expanded)))
    }

    /// The same kind of issuer at any level: a provincial party committee is a party committee.
    pub(super) const fn at_any_level(self) -> Self {
        match self {
            Self::ProvincialParty => Self::Party,
            Self::ProvincialUnion => Self::Union,
            other => other,
        }
    }

    /// The issuer that the decision's authority and its level tell.
    pub(super) fn of_hint(hint: &FormHint<'_>) -> Option<Self> {
        let authority = hint.authority?;
        Self::of(authority).or_else(|| by_type_and_level(&body(authority), hint.level))
    }
}

/// Do the words name a body at all, though none that tells the forms apart?
pub(super) fn names_a_body(words: &str) -> bool {
    organisation_type(words) != OrganisationType::Other
}

/// Words that name an issuer without saying of which place ("UBND", "UBND thành phố"), or nothing at all.
pub(super) fn leaves_open(words: &str) -> bool {
    matches!(
        body(words).as_str(),
        "" | "ủy ban nhân dân" | "ủy ban nhân dân thành phố" | "thành phố" | "cấp trên" | "các cấp"
    )
}

/// Offices that tell the issuer without naming a body.
fn by_office(words: &str) -> Option<Issuer> {
    let first = |offices: &[&str]| offices.iter().any(|office| starts_with_words(words, office));
    if first(&["hiệu trưởng", "phó hiệu trưởng", "nhà trường"]) {
        Some(Issuer::School)
    } else if first(&["bộ trưởng", "thứ trưởng"]) {
        Some(Issuer::Ministry)
    } else if first(&["chỉ huy", "chỉ huy trưởng"]) {
        Some(Issuer::Forces)
    } else if first(&["tổng giám đốc", "giám đốc doanh nghiệp"]) {
        Some(Issuer::Enterprise)
    } else {
        None
    }
}

fn by_first_words(body: &str) -> Option<Issuer> {
    const STARTS: &[(&str, Issuer)] = &[
        ("toàn quốc", Issuer::Nation),
        ("toàn quân", Issuer::Ministry),
        ("toàn lực lượng", Issuer::Ministry),
        ("cơ sở", Issuer::Grassroots),
        ("cấp cơ sở", Issuer::Grassroots),
        ("chủ tịch nước", Issuer::President),
        ("thủ tướng", Issuer::PrimeMinister),
        ("chính phủ", Issuer::PrimeMinister),
        ("đại học quốc gia", Issuer::NationalUniversity),
        ("quân khu", Issuer::MilitaryRegion),
        ("quân đoàn", Issuer::MilitaryRegion),
        ("quân chủng", Issuer::MilitaryRegion),
        ("binh chủng", Issuer::MilitaryRegion),
        ("bộ tư lệnh", Issuer::MilitaryRegion),
        ("đơn vị thuộc bộ", Issuer::MinistryUnit),
        ("cơ quan đơn vị thuộc bộ", Issuer::MinistryUnit),
        ("tổng cục", Issuer::MinistryUnit),
        ("cấp bộ", Issuer::Ministry),
        ("đoàn thể cấp tỉnh", Issuer::ProvincialUnion),
        ("đoàn thể", Issuer::Union),
        ("cơ quan chuyên môn cấp tỉnh", Issuer::Department),
        ("cấp sở", Issuer::Department),
    ];
    STARTS.iter().find(|(start, _)| starts_with_words(body, start)).map(|(_, issuer)| *issuer)
}

fn by_type_and_level(body: &str, level: Option<OrganisationLevel>) -> Option<Issuer> {
    use OrganisationLevel::{Central, Commune, District, Province};
    use OrganisationType as T;
    let level = level.or_else(|| crate::domain::authority::level(body));
    match (organisation_type(body), level) {
        (T::School, _) => Some(Issuer::School),
        (T::Enterprise | T::Cooperative, _) => Some(Issuer::Enterprise),
        (T::Department, Some(Central)) if starts_with_words(body, "cục") || starts_with_words(body, "vụ") => {
            Some(Issuer::MinistryUnit)
        }
        (T::ArmedForce | T::Police, _) => Some(Issuer::Forces),
        (T::Ministry, _) | (_, Some(Central)) => Some(Issuer::Ministry),
        (T::Party, Some(Province)) => Some(Issuer::ProvincialParty),
        (T::Party, Some(District | Commune | OrganisationLevel::Unit) | None) => Some(Issuer::Party),
        (T::FrontUnion | T::Association, Some(Province)) => Some(Issuer::ProvincialUnion),
        (T::FrontUnion | T::Association, Some(District | Commune | OrganisationLevel::Unit) | None) => {
            Some(Issuer::Union)
        }
        (T::Department, Some(Province)) => Some(Issuer::Department),
        (T::PeopleCommittee | T::Other, Some(Province)) => Some(Issuer::Province),
        (T::PeopleCommittee | T::Other, Some(District)) => Some(Issuer::District),
        (T::PeopleCommittee | T::Other, Some(Commune)) => Some(Issuer::Commune),
        _ => None,
    }
}
