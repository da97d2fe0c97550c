//! Details: form, authority, presenter, period, quote and offsets of what is read.

use unicode_normalization::UnicodeNormalization;

use super::{lexicon, read_text};
use crate::domain::vocabulary::RecipientKind;
use crate::link::extract::{NamedRecipient, ReportedTotal, read};

/// A portal's report in our own words, with what a portal puts around it.
const REPORT: &str = "Cổng thông tin\n\n22/05/2019\nThị xã Hòa Sơn tôn vinh gương sáng giai đoạn 2014-2019\n\
Sáng ngày 20/5/2019, thị xã Hòa Sơn tổ chức Hội nghị tôn vinh gương sáng giai đoạn 2014-2019. Đồng chí Lê Quang Hưng - Ủy viên BTV Tỉnh ủy, Bí thư Thị ủy dự và phát biểu.\n\n\
Trong 5 năm, UBND thị xã đã phát động thi đua chào mừng Đại hội Đảng bộ thị xã lần thứ X, nhiệm kỳ 2015-2020; phong trào “Hòa Sơn chung tay vì môi trường xanh”; phong trào “Mỗi nhà một vườn rau”. \
Toàn thị xã có 18 hợp tác xã mới, 9 sản phẩm OCOP đạt 4 sao.\n\n\
Đại diện Trường Tiểu học Bình Minh nhận Cờ thi đua của Chính phủ\n\n\
Tại Hội nghị, thừa ủy quyền của Thủ tướng Chính phủ, đồng chí Bí thư Thị ủy Lê Quang Hưng đã tặng Cờ thi đua của Chính phủ cho tập thể Trường Tiểu học Bình Minh vì hoàn thành xuất sắc nhiệm vụ năm học 2017 - 2018. \
Dịp này, UBND thị xã đã trao giấy khen cho 12 tập thể và 30 cá nhân là gương sáng giai đoạn 2014-2019./.\n\nThu Hà";

fn totals() -> Vec<ReportedTotal> {
    read_text(REPORT).reported
}

fn names() -> Vec<NamedRecipient> {
    read_text(REPORT).named_recipients
}

#[test]
fn a_whole_report_yields_its_one_total_and_its_one_name() {
    let numbers: Vec<_> =
        totals().iter().map(|total| (total.collectives, total.individuals, total.households)).collect();
    assert_eq!(numbers, [(Some(12), Some(30), None)]);
    let recipients: Vec<_> = names().into_iter().map(|recipient| (recipient.name, recipient.kind)).collect();
    assert_eq!(recipients, [("Trường Tiểu học Bình Minh".to_owned(), RecipientKind::Collective)]);
}

#[test]
fn a_total_says_form_and_authority() {
    let total = totals().remove(0);
    assert_eq!(total.form.as_deref(), Some("giấy khen"));
    assert_eq!(total.authority.as_deref(), Some("UBND thị xã"));
    assert_eq!(total.quote, "trao giấy khen cho 12 tập thể và 30 cá nhân");
}

#[test]
fn a_name_says_form_period_presenter_and_on_whose_behalf() {
    let recipient = names().remove(0);
    assert_eq!(recipient.form.as_deref(), Some("Cờ thi đua của Chính phủ"));
    assert_eq!(recipient.form_code.as_deref(), Some("CO_THI_DUA_CHINH_PHU"));
    assert_eq!(recipient.on_behalf_of.as_deref(), Some("Thủ tướng Chính phủ"));
    assert_eq!(recipient.authority.as_deref(), Some("Thủ tướng Chính phủ"));
    assert_eq!(recipient.presenter.as_deref(), Some("đồng chí Bí thư Thị ủy Lê Quang Hưng"));
    assert_eq!(recipient.period.as_deref(), Some("năm học 2017 - 2018"));
}

#[test]
fn quotes_are_exact_at_their_offsets_in_scalar_values() {
    for text in [REPORT.to_owned(), REPORT.nfd().collect()] {
        let letters: Vec<char> = text.chars().collect();
        let piece = |start: usize, end: usize| letters[start..end].iter().collect::<String>();
        let reading = read("", &text, &lexicon());
        assert_eq!(reading.reported.len(), 1);
        for total in &reading.reported {
            assert_eq!(piece(total.start, total.end), total.quote);
        }
        for recipient in &reading.named_recipients {
            assert_eq!(piece(recipient.start, recipient.end), recipient.quote);
            assert_eq!(piece(recipient.name_start, recipient.name_end), recipient.name);
        }
        for campaign in &reading.campaigns {
            assert_eq!(piece(campaign.start, campaign.end), campaign.quote);
        }
    }
}

#[test]
fn decomposed_text_reads_as_composed_text_does() {
    let decomposed = read("", &REPORT.nfd().collect::<String>(), &lexicon());
    let composed = read_text(REPORT);
    let numbers = |reading: &crate::link::extract::Reading| {
        reading.reported.iter().map(|total| (total.collectives, total.individuals)).collect::<Vec<_>>()
    };
    assert_eq!(numbers(&decomposed), numbers(&composed));
    assert_eq!(decomposed.named_recipients[0].name.nfc().collect::<String>(), composed.named_recipients[0].name);
    assert_eq!(decomposed.campaigns.len(), composed.campaigns.len());
}

#[test]
fn about_and_more_than_are_marked() {
    for text in [
        "UBND huyện khen thưởng gần 50 cá nhân.",
        "UBND huyện khen thưởng hơn 50 cá nhân.",
        "UBND huyện khen thưởng khoảng 50 cá nhân.",
    ] {
        let total = read_text(text).reported.remove(0);
        assert!(total.approx, "{text}");
        assert_eq!(total.individuals, Some(50));
    }
    assert!(!read_text("UBND huyện khen thưởng 50 cá nhân.").reported[0].approx);
}

#[test]
fn a_spelling_of_several_forms_has_no_code() {
    let shared = read_text("UBND tỉnh tặng Bằng khen cho 5 tập thể.").reported.remove(0);
    assert_eq!((shared.form.as_deref(), shared.form_code), (Some("Bằng khen"), None));
    let own = read_text("Chủ tịch nước tặng Huân chương Lao động hạng Ba cho 5 tập thể.").reported.remove(0);
    assert_eq!(own.form_code.as_deref(), Some("HC_LAO_DONG_3"));
}

#[test]
fn the_giver_may_stand_before_behind_or_inside_the_passive() {
    for (text, authority) in [
        ("Giám đốc Sở Y tế khen thưởng 5 cá nhân.", "Giám đốc Sở Y tế"),
        ("5 cá nhân được Giám đốc Sở Y tế khen thưởng.", "Giám đốc Sở Y tế"),
        ("5 cá nhân nhận Giấy khen của Giám đốc Sở Y tế.", "Giám đốc Sở Y tế"),
        ("Chủ tịch UBND tỉnh Lê Văn Bình trao Bằng khen của Bộ trưởng Bộ Y tế cho 5 cá nhân.", "Bộ trưởng Bộ Y tế"),
        ("5 cá nhân nhận Bằng khen của Thủ tướng Chính phủ.", "Thủ tướng Chính phủ"),
        ("Tỉnh đoàn trao cờ thi đua cho 2 tập thể; trao giấy khen cho 5 cá nhân.", "Tỉnh đoàn"),
    ] {
        let total = read_text(text).reported.pop();
        assert_eq!(total.and_then(|total| total.authority).as_deref(), Some(authority), "{text}");
    }
}

#[test]
fn a_title_counts_once_and_only_where_the_text_does_not_repeat_it() {
    let text = "Sáng nay, Sở Y tế đã khen thưởng 12 tập thể.";
    let repeated = read("Sở Y tế khen thưởng 12 tập thể", text, &lexicon());
    assert_eq!(repeated.reported.len(), 1);
    assert!(!repeated.reported[0].in_title);
    let other = read("Sở Y tế khen thưởng 30 cá nhân", text, &lexicon());
    let in_title: Vec<_> =
        other.reported.iter().map(|total| (total.collectives, total.individuals, total.in_title)).collect();
    assert_eq!(in_title, [(Some(12), None, false), (None, Some(30), true)]);
}

#[test]
fn the_json_has_the_keys_of_the_command() {
    let reading =
        serde_json::to_value(read_text("UBND huyện tặng Giấy khen cho 3 tập thể và ông Trần Văn Tư.")).unwrap();
    assert_eq!(reading["reported"][0]["collectives"], 3);
    assert_eq!(reading["reported"][0]["individuals"], serde_json::Value::Null);
    assert_eq!(reading["named_recipients"][0]["name"], "Trần Văn Tư");
    assert_eq!(reading["named_recipients"][0]["type"], "individual");
    assert_eq!(reading["named_recipients"][0]["honorific"], "ông");
}
