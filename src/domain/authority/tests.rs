//! What `authority` promises, by table and by property.

use super::*;
use proptest::prelude::*;

#[test]
fn the_level_is_told_by_the_place() {
    use OrganisationLevel::{Central, Commune, District, Province, Unit};
    let cases = [
        ("UBND tỉnh Bắc Kạn", Some(Province)),
        ("Chủ tịch UBND tỉnh", Some(Province)),
        ("UBND thành phố Hà Nội", Some(Province)),
        ("UBND TP.HCM", Some(Province)),
        ("UBND thành phố Huế", Some(Province)),
        ("UBND thành phố Huế, tỉnh Thừa Thiên Huế", Some(District)),
        ("UBND thành phố Bắc Kạn", Some(District)),
        ("UBND TP Thủ Đức", Some(District)),
        ("UBND huyện Chợ Mới", Some(District)),
        ("UBND huyện Chợ Mới, tỉnh Bắc Kạn", Some(District)),
        ("UBND quận 1", Some(District)),
        ("UBND thị xã Phú Thọ", Some(District)),
        ("UBND TX. Phú Thọ", Some(District)),
        ("UBND xã Nông Thượng", Some(Commune)),
        ("UBND phường Bắc Kạn, tỉnh Thái Nguyên", Some(Commune)),
        ("Uỷ ban nhân dân thị trấn Đồng Tâm", Some(Commune)),
        ("UBND đặc khu Phú Quốc", Some(Commune)),
        ("UBND thành phố", None),
        ("Bộ Giáo dục và Đào tạo", Some(Central)),
        ("Bộ trưởng Bộ Y tế", Some(Central)),
        ("Thủ tướng Chính phủ", Some(Central)),
        ("Chủ tịch nước", Some(Central)),
        ("Tổng Liên đoàn Lao động Việt Nam", Some(Central)),
        ("Trung ương Hội Nông dân Việt Nam", Some(Central)),
        ("Sở Giáo dục và Đào tạo", Some(Province)),
        ("Giám đốc Sở Nội vụ", Some(Province)),
        ("Sở GD&ĐT tỉnh Bắc Kạn", Some(Province)),
        ("Phòng GD&ĐT huyện Chợ Mới", Some(District)),
        ("Công an tỉnh Bắc Kạn", Some(Province)),
        ("Công an xã Nông Thượng", Some(Commune)),
        ("Bộ Chỉ huy quân sự tỉnh", Some(Province)),
        ("Tỉnh ủy Bắc Kạn", Some(Province)),
        ("Thành ủy Bắc Kạn", Some(District)),
        ("Thành ủy Hà Nội", Some(Province)),
        ("Thành ủy TP.HCM", Some(Province)),
        ("UBND thanh pho Bac Kan", Some(District)),
        ("UBND tinh Bac Kan", Some(Province)),
        ("Chu tich UBND xa Nong Thuong", Some(Commune)),
        ("Huyện ủy Chợ Mới", Some(District)),
        ("Đảng ủy xã Nông Thượng", Some(Commune)),
        ("Liên đoàn Lao động tỉnh", Some(Province)),
        ("Trường THCS Đức Xuân", Some(Unit)),
        ("Hiệu trưởng Trường THCS Đức Xuân", Some(Unit)),
        ("Bệnh viện Đa khoa tỉnh", Some(Unit)),
        ("Hợp tác xã Hoa Sen", Some(Unit)),
        ("Bảo hiểm xã hội tỉnh", Some(Province)),
        ("", None),
    ];
    for (name, expected) in cases {
        assert_eq!(level(name), expected, "{name}");
    }
    assert_eq!(level_in("UBND thành phố Huế", 2020), Some(District));
    assert_eq!(level_in("UBND thành phố Huế", 2025), Some(Province));
}

#[test]
fn the_type_is_told_by_the_first_words() {
    use OrganisationType as T;
    let cases = [
        ("UBND xã", T::PeopleCommittee),
        ("Chủ tịch UBND xã", T::PeopleCommittee),
        ("Tỉnh ủy", T::Party),
        ("Chi bộ thôn", T::Party),
        ("Hội LHPN xã", T::FrontUnion),
        ("LĐLĐ tỉnh", T::FrontUnion),
        ("Bộ Y tế", T::Ministry),
        ("Sở Y tế", T::Department),
        ("P.GD&ĐT", T::Department),
        ("Trường MN Đức Xuân", T::School),
        ("TTGDNN-GDTX", T::School),
        ("TTYT huyện", T::Health),
        ("BVĐK tỉnh", T::Health),
        ("Cty TNHH Hoa Sen", T::Enterprise),
        ("HTX Hoa Sen", T::Cooperative),
        ("BCH QS huyện", T::ArmedForce),
        ("Công an phường", T::Police),
        ("Hội Chữ thập đỏ", T::Association),
        ("Thôn Nà Pài", T::VillageGroup),
        ("TDP 5", T::VillageGroup),
        ("Nhân dân", T::Other),
        ("", T::Other),
    ];
    for (name, expected) in cases {
        assert_eq!(organisation_type(name), expected, "{name}");
    }
}

#[test]
fn one_body_has_one_key() {
    let groups: [&[&str]; 5] = [
        &[
            "Chủ tịch UBND thành phố Bắc Kạn",
            "UBND thành phố Bắc Kạn",
            "Uỷ ban nhân dân TP. Bắc Kạn",
            "của Chủ tịch UBND thành phố Bắc Kạn",
        ],
        &["Giám đốc Sở GD&ĐT", "Sở Giáo dục và Đào tạo", "SGDĐT", "Sở Giáo dục - Đào tạo"],
        &["Thủ tướng Chính phủ", "Thủ tướng", "TTg Chính phủ"],
        &["Ban Thường vụ Tỉnh ủy Bắc Kạn", "Tỉnh uỷ Bắc Kạn", "Ban Chấp hành Đảng bộ tỉnh Bắc Kạn"],
        &["Hiệu trưởng Trường THCS Đức Xuân", "Trường Trung học cơ sở Đức Xuân"],
    ];
    for group in groups {
        let keys: Vec<_> = group.iter().map(|name| authority_key(name)).collect();
        assert!(keys.windows(2).all(|pair| pair[0] == pair[1]), "{group:?} {keys:?}");
    }
    assert_ne!(authority_key("UBND thành phố Bắc Kạn"), authority_key("UBND phường Bắc Kạn"));
    assert_ne!(authority_key("Chủ tịch nước"), authority_key("Thủ tướng"));
}

proptest! {
    #[test]
    fn any_name_can_be_asked_about(name in "\\PC{0,40}") {
        let _ = (level(&name), organisation_type(&name), authority_key(&name));
    }
}
