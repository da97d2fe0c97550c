//! Tests of the reader, in families of what the language does; every sentence is our own.

mod background;
mod details;
mod givers;
mod households;
mod notices;
mod portals;
mod press;
mod prizes;
mod properties;
mod recipients;
mod spans;
mod story;
mod totals;
mod unreal;
mod varied;

use super::{Lexicon, Reading, read};

/// A small catalogue.
fn lexicon() -> Lexicon {
    Lexicon::new([
        ("HC_LAO_DONG_1", "Huân chương Lao động hạng Nhất"),
        ("HC_LAO_DONG_3", "Huân chương Lao động hạng Ba"),
        ("CO_THI_DUA_CHINH_PHU", "Cờ thi đua của Chính phủ"),
        ("BANG_KHEN_THU_TUONG", "Bằng khen của Thủ tướng Chính phủ"),
        ("KY_NIEM_CHUONG", "Kỷ niệm chương"),
        ("NGHE_SI_NHAN_DAN", "NSND"),
        ("NGHE_SI_UU_TU", "NSƯT"),
        ("NHA_GIAO_UU_TU", "Nhà giáo ưu tú"),
        ("TAP_THE_LAO_DONG_XUAT_SAC", "Tập thể lao động xuất sắc"),
        ("CHIEN_SI_THI_DUA_CO_SO", "Chiến sĩ thi đua cơ sở"),
        ("CHIEN_SI_THI_DUA_TINH", "Chiến sĩ thi đua cấp tỉnh"),
        ("BANG_KHEN_TINH", "Bằng khen"),
        ("BANG_KHEN_BO", "Bằng khen"),
        ("BIEU_DUONG", "Biểu dương"),
        ("GIAY_KHEN", "GK"),
    ])
}

fn read_text(text: &str) -> Reading {
    read("", text, &lexicon())
}

/// Reads each sentence and compares "collectives/individuals | names"; households follow a second slash as "3h",
/// numbers for several kinds as "133c".
fn check(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .map(|(text, want)| (text, want, shown(&read_text(text))))
        .filter(|(_, want, got)| got != *want)
        .map(|(text, want, got)| format!("{text}\n    want {want}\n    got  {got}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn shown(reading: &Reading) -> String {
    let totals: Vec<String> = reading
        .reported
        .iter()
        .map(|total| {
            let extra =
                |number: Option<u32>, mark: char| number.map_or(String::new(), |number| format!("/{number}{mark}"));
            let (collectives, individuals) = (total.collectives.unwrap_or(0), total.individuals.unwrap_or(0));
            format!("{collectives}/{individuals}{}{}", extra(total.households, 'h'), extra(total.combined, 'c'))
        })
        .collect();
    let names: Vec<&str> = reading.named_recipients.iter().map(|recipient| recipient.name.as_str()).collect();
    format!("{} | {}", totals.join(" "), names.join(", ")).trim().to_owned()
}
