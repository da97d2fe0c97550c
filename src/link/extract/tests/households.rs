//! Tests of the reader on names of the Central Highlands and on households.

use super::{check, read_text};
use crate::domain::vocabulary::RecipientKind::{self, Household, Individual};

fn kinds(text: &str) -> Vec<(String, RecipientKind)> {
    read_text(text).named_recipients.into_iter().map(|named| (named.name, named.kind)).collect()
}

#[test]
fn names_with_a_particle_are_persons_however_short() {
    check(&[
        ("UBND huyện tặng giấy khen cho K'Mẫu, Y Thắm Byă và H'Hoa Niê.", "| K'Mẫu, Y Thắm Byă, H'Hoa Niê"),
        ("Y Thắm Byă, K'Tèo được tuyên dương tại lễ.", "| Y Thắm Byă, K'Tèo"),
        ("Chị H’Bia Êban và anh Y Brơm Niê được Hội Nông dân tỉnh tặng bằng khen.", "| H’Bia Êban, Y Brơm Niê"),
        ("UBND tỉnh tặng Bằng khen cho già làng Rơ Châm Hmơr.", "| Rơ Châm Hmơr"),
        ("Bằng khen được trao cho các già làng: Rơ Châm Hmơr, Kpă Đô, Ksor Blâm.", "| Rơ Châm Hmơr, Kpă Đô, Ksor Blâm"),
        ("Những người được khen gồm K'Tèo, Ha Krêu, Cil Múp Ha Kra.", "| K'Tèo, Ha Krêu, Cil Múp Ha Kra"),
        ("Huyện K'Bang được tặng Cờ thi đua của Chính phủ.", "| Huyện K'Bang"),
    ]);
}

#[test]
fn a_cooperative_is_named_whole() {
    check(&[
        ("UBND tỉnh tặng Bằng khen cho HTX Nông nghiệp Lâm Sơn.", "| HTX Nông nghiệp Lâm Sơn"),
        (
            "Bằng khen được trao cho HTX Nông nghiệp hữu cơ Lâm Sơn, HTX Chăn nuôi Đồng Tiến.",
            "| HTX Nông nghiệp hữu cơ Lâm Sơn, HTX Chăn nuôi Đồng Tiến",
        ),
        ("HTX Nông nghiệp và Dịch vụ Lâm Sơn được tặng cờ thi đua.", "| HTX Nông nghiệp và Dịch vụ Lâm Sơn"),
    ]);
}

#[test]
fn the_family_of_somebody_is_a_household() {
    let two = |one: &str, other: &str| vec![(one.to_owned(), Household), (other.to_owned(), Household)];
    for text in [
        "Gia đình ông Mẫu Văn Xuân và hộ bà Mẫu Thị Yên được UBND xã tặng giấy khen.",
        "UBND xã tặng giấy khen cho gia đình ông Mẫu Văn Xuân và hộ bà Mẫu Thị Yên.",
        "UBND xã tặng giấy khen cho 2 hộ: ông Mẫu Văn Xuân và bà Mẫu Thị Yên.",
        "2 hộ gia đình được tặng giấy khen gồm: ông Mẫu Văn Xuân, bà Mẫu Thị Yên.",
    ] {
        assert_eq!(kinds(text), two("Mẫu Văn Xuân", "Mẫu Thị Yên"), "{text}");
    }
}

#[test]
fn the_family_of_the_dead_receives_for_them() {
    for text in [
        "UBND huyện trao bằng khen cho gia đình anh Mẫu Văn An. Anh An đã hy sinh khi cứu hai em nhỏ.",
        "Chủ tịch UBND tỉnh truy tặng Bằng khen cho gia đình anh Mẫu Văn An.",
    ] {
        assert_eq!(kinds(text), [("Mẫu Văn An".to_owned(), Individual)], "{text}");
    }
    assert_eq!(kinds("UBND xã tặng giấy khen cho ông Mẫu Văn An và bà Mẫu Thị Yên.").len(), 2);
}
