//! Notices: campaigns, ceremonies, decisions and periods.

use chrono::NaiveDate;

use super::read_text;

#[test]
fn a_campaign_is_known_by_its_title_in_quotation_marks() {
    let text = "Hưởng ứng phong trào thi đua “Dân vận khéo”, phong trào \"Tuổi trẻ sáng tạo\" và cuộc vận động 'Xóa nhà tạm', tỉnh đã có nhiều kết quả. Phong trào “Dân vận khéo” lan rộng.";
    let titles: Vec<_> = read_text(text).campaigns.into_iter().map(|campaign| campaign.title).collect();
    assert_eq!(titles, ["Dân vận khéo", "Tuổi trẻ sáng tạo", "Xóa nhà tạm"]);
}

#[test]
fn a_launched_campaign_is_known_without_quotation_marks() {
    let campaigns =
        read_text("UBND huyện đã phát động thi đua hoàn thành sớm kế hoạch trồng rừng, nhiệm kỳ 2015-2020.").campaigns;
    assert_eq!(campaigns.len(), 1);
    assert_eq!(campaigns[0].title, "thi đua hoàn thành sớm kế hoạch trồng rừng");
    assert_eq!(campaigns[0].quote, "phát động thi đua hoàn thành sớm kế hoạch trồng rừng");
}

#[test]
fn a_quotation_without_a_campaign_is_none() {
    assert!(
        read_text("Ông nói “Phải làm tốt hơn nữa” rồi ra về. Phong trào thi đua yêu nước phát triển.")
            .campaigns
            .is_empty()
    );
}

#[test]
fn a_ceremony_has_the_day_its_sentence_names() {
    let day = |text: &str| read_text(text).ceremonies.first().map(|ceremony| (ceremony.name.clone(), ceremony.held_on));
    let date = NaiveDate::from_ymd_opt(2019, 5, 20);
    assert_eq!(
        day("Sáng ngày 20/5/2019, tỉnh tổ chức Hội nghị tổng kết phong trào thi đua."),
        Some(("Hội nghị tổng kết phong trào thi đua".to_owned(), date))
    );
    assert_eq!(
        day("Lễ tôn vinh doanh nhân tiêu biểu diễn ra ngày 20 tháng 5 năm 2019 tại Hà Nội."),
        Some(("Lễ tôn vinh doanh nhân tiêu biểu".to_owned(), date))
    );
    assert_eq!(
        day("Lễ tôn vinh doanh nhân tiêu biểu diễn ra sáng 20/5."),
        Some(("Lễ tôn vinh doanh nhân tiêu biểu".to_owned(), None))
    );
}

#[test]
fn a_day_without_a_year_lies_near_the_dateline() {
    let held_on = |dateline: &str| {
        read_text(&format!("{dateline}\nSáng 28/12, huyện tổ chức Lễ tuyên dương gia đình hiếu học.")).ceremonies[0]
            .held_on
    };
    assert_eq!(held_on("29/12/2019"), NaiveDate::from_ymd_opt(2019, 12, 28));
    assert_eq!(held_on("02/01/2020"), NaiveDate::from_ymd_opt(2019, 12, 28));
}

#[test]
fn a_meeting_that_honours_nobody_is_no_ceremony() {
    assert!(read_text("Hội nghị bàn về quy hoạch đất đai diễn ra ngày 20/5/2019.").ceremonies.is_empty());
}

#[test]
fn decisions_are_known_by_number_and_symbol() {
    let text = "Theo Quyết định số 1436/QĐ-UBND ngày 12/5/2014 và Quyết định 89/QĐ - TTg, cùng văn bản 12/TB-VP; căn cứ Quyết định số 1436/QĐ-UBND.";
    let numbers: Vec<_> = read_text(text).decisions.into_iter().map(|decision| decision.number).collect();
    assert_eq!(numbers, ["1436/QĐ-UBND", "89/QĐ - TTg"]);
}

#[test]
fn periods_are_told_once_with_their_years() {
    let text = "Năm học 2018 - 2019, trường dẫn đầu. Giai đoạn 2015–2020 và nhiệm kỳ 2015-2020 khép lại; năm học 2018-2019 kết thúc.";
    let periods: Vec<_> =
        read_text(text).periods.into_iter().map(|period| (period.label, period.start_year, period.end_year)).collect();
    assert_eq!(periods.len(), 3);
    assert_eq!(periods[0], ("Năm học 2018 - 2019".to_owned(), 2018, 2019));
    assert_eq!((periods[1].1, periods[1].2), (2015, 2020));
}
