//! The official tables: every cell is a count of the tally behind it, in every layout.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::rig::generated::generate;
use crate::rig::{Rig, on_both};

const YEARS: [i32; 3] = [2018, 2019, 2020];

fn operation(name: &str) -> String {
    std::fs::read_to_string(format!("{}/graphql/operations/{name}.graphql", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// A table as `bangvang report` writes it for spreadsheets: headings, then rows by section and label.
struct Report {
    headings: Vec<String>,
    rows: Vec<(String, String, Vec<u64>)>,
}

fn report(rig: &Rig, what: &str, year: i32) -> Report {
    let ran = rig.run(&["report", what, "--year", &year.to_string(), "--format", "csv"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let text = ran.out.trim_start_matches('\u{feff}');
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headings = reader.headers().unwrap().iter().skip(1).map(str::to_owned).collect();
    let (mut rows, mut section) = (Vec::new(), String::new());
    for record in reader.records() {
        let record = record.unwrap();
        let cells: Vec<u64> = record.iter().skip(1).filter_map(|cell| cell.parse().ok()).collect();
        if cells.is_empty() {
            section = record[0].to_owned();
        } else {
            rows.push((section.clone(), record[0].to_owned(), cells));
        }
    }
    Report { headings, rows }
}

/// The counts of the groups whose labels satisfy a condition.
fn sum(tally: &Value, count: &str, fits: impl Fn(&[&str]) -> bool) -> u64 {
    let groups = tally["groups"].as_array().unwrap().iter();
    let labels = |group: &Value| -> Vec<String> {
        group["keys"].as_array().unwrap().iter().map(|key| key["label"].as_str().unwrap().to_owned()).collect()
    };
    groups
        .filter(|group| fits(&labels(group).iter().map(String::as_str).collect::<Vec<_>>()))
        .map(|group| group[count].as_u64().unwrap())
        .sum()
}

/// Whether a heading `Form – half` counts awards of that form to that kind of recipient.
fn heads(heading: &str, form: &str, kind: &str) -> bool {
    match heading.rsplit_once(" – ") {
        None => heading == "Tổng số",
        Some((of, half)) => of == form && (half == "Cá nhân") == (kind == "Cá nhân"),
    }
}

/// What a statistical group is headed with in S3.
fn column_of(group: &str) -> &'static str {
    match group {
        "mp_certificate" => "Bằng khen",
        "mp_soldier" => "Chiến sĩ thi đua",
        "mp_flag" => "Cờ thi đua",
        _ => "Kỷ niệm chương, huy hiệu",
    }
}

fn persons() -> BTreeSet<&'static str> {
    use bangvang::domain::tally::RecipientGroup as R;
    let collective = [R::Enterprise, R::OtherCollective, R::Household];
    R::ALL.iter().filter(|group| !collective.contains(group)).map(|group| group.label_vi()).collect()
}

/// The labels of the last key that a row counts.
fn counts(section: &str, row: &str, label: &str) -> bool {
    match (section, row) {
        ("", _) => true,
        ("Chia theo đối tượng", "Tập thể") => label.starts_with("Tập thể"),
        ("Chia theo đối tượng", "Trong đó: doanh nghiệp") => label == "Tập thể là doanh nghiệp",
        ("Chia theo đối tượng", "Cá nhân") => persons().contains(label),
        ("Chia theo cơ quan đề nghị", "Bộ, ban, ngành, đoàn thể trung ương") => label == "Bộ Mẫu",
        ("Chia theo cơ quan đề nghị", "Tỉnh, thành phố trực thuộc trung ương") => {
            label == "UBND tỉnh Mẫu"
        }
        ("Chia theo cơ quan đề nghị", "Cơ quan, đơn vị khác") => label == "Trường Mẫu",
        _ => label == row,
    }
}

on_both! {
    async fn every_cell_of_s2_and_s3_is_a_count_of_its_tally(rig: Rig) {
        generate(&rig, 21, 600).await;
        let mut counted = 0;
        for (what, name) in [("s2", "StatisticsStateAwards"), ("s3", "StatisticsProvinceAwards")] {
            for year in YEARS {
                let tally = rig.ask(&operation(name), json!({"year": year})).await;
                let table = report(&rig, what, year);
                for (section, row, cells) in &table.rows {
                    let part = match section.as_str() {
                        "Chia theo đối tượng" => "byRecipient",
                        "Chia theo loại hình khen thưởng" => "byType",
                        _ => "byProposer",
                    };
                    assert_eq!(cells.len(), table.headings.len());
                    for (heading, cell) in table.headings.iter().zip(cells) {
                        let behind = sum(&tally[part], "awards", |labels| {
                            let form = if what == "s3" { column_of(labels[0]) } else { labels[0] };
                            heads(heading, form, labels[1]) && counts(section, row, labels[2])
                        });
                        assert_eq!(*cell, behind, "{what} {year}: {section} / {row} / {heading}");
                        counted += cell;
                    }
                }
                assert_eq!(table.rows[0].2[0], tally["byType"]["totalAwards"].as_u64().unwrap());
            }
        }
        assert!(counted > 100, "{counted}");
    }

    async fn every_cell_of_s1_is_a_count_of_its_tally(rig: Rig) {
        generate(&rig, 22, 5).await;
        let mut counted = 0;
        for year in 2017..=2021 {
            let tally = rig.ask(&operation("StatisticsCampaigns"), json!({"year": year})).await;
            let table = report(&rig, "s1", year);
            assert_eq!(table.rows.len(), 1 + 4 + 6 + 2);
            for (section, row, cells) in &table.rows {
                let part = match section.as_str() {
                    "Chia theo phạm vi tổ chức" => "byScope",
                    "Chia theo thời gian" => "byDuration",
                    "Chia theo phương thức tổ chức" => "byMethod",
                    _ => "total",
                };
                for (heading, cell) in table.headings.iter().zip(cells) {
                    let level = heading.rsplit_once(" – ").map(|(_, level)| level);
                    let behind = sum(&tally[part], "campaigns", |labels| {
                        level.is_none_or(|level| labels.last() == Some(&level)) && (part == "total" || labels[0] == row)
                    });
                    assert_eq!(*cell, behind, "{year}: {section} / {row} / {heading}");
                    counted += cell;
                }
            }
        }
        assert!(counted > 10, "{counted}");
    }

    async fn the_workbook_is_laid_out_like_the_form_with_the_same_counts(rig: Rig) {
        use calamine::Reader as _;
        generate(&rig, 23, 300).await;
        let table = report(&rig, "s3", 2019);
        let file = rig.folder.path().join("s3.xlsx");
        let ran = rig.run(&["report", "s3", "--year", "2019", "--out", file.to_str().unwrap()]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let mut book: calamine::Xlsx<_> = calamine::open_workbook(&file).unwrap();
        let sheet = book.worksheet_range("Biểu").unwrap();
        let text = |row: usize, column: usize| sheet.get((row, column)).map(ToString::to_string).unwrap_or_default();
        assert_eq!(text(0, 0), "S3. Khen thưởng cấp bộ, ban, ngành, tỉnh năm 2019");
        assert_eq!([text(2, 0), text(2, 1), text(2, 2), text(3, 2), text(3, 3)], ["Chỉ tiêu", "Tổng số", "Bằng khen", "Tập thể, hộ gia đình", "Cá nhân"]);
        let counts: Vec<Vec<u64>> = (5..5 + table.rows.len() + 3)
            .map(|row| (1..=table.headings.len()).filter_map(|column| text(row, column).parse().ok()).collect())
            .filter(|cells: &Vec<u64>| !cells.is_empty())
            .collect();
        assert_eq!(counts, table.rows.into_iter().map(|(_, _, cells)| cells).collect::<Vec<_>>());
    }

    async fn on_a_terminal_columns_without_awards_are_left_out(rig: Rig) {
        generate(&rig, 21, 600).await;
        let mut all = String::new();
        for year in YEARS {
            let ran = rig.run(&["report", "s2", "--year", &year.to_string()]);
            assert_eq!(ran.code, 0, "{}", ran.err);
            assert!(ran.out.starts_with(&format!("S2. Khen thưởng cấp Nhà nước năm {year}\n")), "{}", ran.out);
            all.push_str(&ran.out);
        }
        assert!(all.contains("Huân chương Lao động hạng Ba – Cá nhân"), "{all}");
        assert!(!all.contains("Huân chương Sao vàng"), "{all}");
        assert_eq!(rig.run(&["report", "s2", "--year", "19"]).code, 2);
    }

    async fn a_history_tells_years_and_runs_of_consecutive_years(rig: Rig) {
        let mut recipient = Value::Null;
        for (form, period) in [
            ("LAO_DONG_TIEN_TIEN", "2016"), ("LAO_DONG_TIEN_TIEN", "2017"), ("LAO_DONG_TIEN_TIEN", "2018"),
            ("LAO_DONG_TIEN_TIEN", "2020"), ("CHIEN_SI_THI_DUA_CO_SO", "2018"), ("GIAY_KHEN_XA", ""),
        ] {
            let mut input = json!({"form": form, "evidence": "DECLARED"});
            if !period.is_empty() {
                input["period"] = json!(period);
            }
            if recipient.is_null() {
                input["newRecipient"] = json!({"kind": "INDIVIDUAL", "name": "Mẫu Văn An"});
            } else {
                input["recipient"] = recipient.clone();
            }
            let made = rig.ask("mutation($i: RecordAwardInput!) { recordAward(input: $i) { award { recipient { id } } userErrors { message } } }", json!({"i": input})).await;
            assert_eq!(made["recordAward"]["userErrors"], json!([]));
            recipient = made["recordAward"]["award"]["recipient"]["id"].clone();
        }
        let history = rig.ask_publicly(
            "query($id: ID!) { recipientHistory(id: $id) { yearBasis years { year awards form { code } } runs { firstYear lastYear length form { code } } } }",
            json!({"id": recipient}),
        ).await["recipientHistory"].clone();
        let years: Vec<Value> = history["years"].as_array().unwrap().iter().map(|entry| entry["year"].clone()).collect();
        assert_eq!(json!(years), json!([2016, 2017, 2018, 2018, 2020, null]));
        assert_eq!(history["yearBasis"], "PERIOD");
        assert_eq!(history["runs"][0], json!({"firstYear": 2016, "lastYear": 2018, "length": 3, "form": {"code": "LAO_DONG_TIEN_TIEN"}}));
        assert_eq!(history["runs"].as_array().unwrap().len(), 3);
    }
}
