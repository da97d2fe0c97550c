//! Real lists of other countries, each imported whole: every row is accounted for, none rejected without a reason.
//!
//! The files are not ours and not in the repository. `BANGVANG_LISTS=FOLDER cargo test --test it lists -- --nocapture`
//! reads them and prints what became of each; without the folder the test says so and passes.

use std::collections::BTreeSet;
use std::path::PathBuf;

use bangvang::domain::vocabulary::{AwardLevel, FormKind, FormScheme, RecipientKind};
use bangvang::record::award_form::{CreateAwardFormInput, create};
use serde_json::Value;

use crate::rig::{On, Rig};

/// A list, its delimiter (tabs come with quote marks that mean nothing), and its columns set by hand, counted from 1.
struct Real {
    file: &'static str,
    delimiter: u8,
    form: usize,
    columns: &'static [&'static str],
}

const LISTS: [Real; 6] = [
    Real {
        file: "best_paper_awards.csv",
        delimiter: b',',
        form: 3,
        columns: &["unit=1", "period=2", "work_title=4", "recipient_name=5"],
    },
    Real {
        file: "laureats_fr_bad_scrape.csv",
        delimiter: b',',
        form: 3,
        columns: &["row_no=1", "recipient_name=2", "period=4"],
    },
    Real {
        file: "nobel_laureates.csv",
        delimiter: b',',
        form: 14,
        // A surname that comes last stands where a Vietnamese given name does.
        columns: &["family_name=2", "given_name=3", "period=13", "achievement=17", "unit=18"],
    },
    Real {
        file: "oscars.tsv",
        delimiter: b'\t',
        form: 4,
        columns: &["period=2", "work_title=6", "recipient_name=8", "achievement=14"],
    },
    Real {
        file: "padma_awards_1954_2017.csv",
        delimiter: b',',
        form: 3,
        columns: &["period=2", "honorific=4", "recipient_name=5", "gender=6", "unit=8", "sector=11"],
    },
    Real {
        file: "uk_new_year_honours_2015.csv",
        delimiter: b',',
        form: 5,
        columns: &["period=1", "recipient_name=6", "achievement=7", "locality=8"],
    },
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_row_of_a_real_list_is_accounted_for() {
    let Some(folder) = std::env::var_os("BANGVANG_LISTS").map(PathBuf::from) else {
        eprintln!("not run: set BANGVANG_LISTS to a folder with {}", LISTS.map(|list| list.file).join(", "));
        return;
    };
    for list in LISTS {
        let path = folder.join(list.file);
        let (rows, forms) = looked_over(&std::fs::read(&path).unwrap(), &list);
        let rig = Rig::new(On::Sqlite).await;
        add_forms(&rig, &forms).await;
        let form = format!("award_form={}", list.form);
        let mapping = list.columns.iter().copied().chain([form.as_str()]).flat_map(|column| ["--map", column]);
        let args: Vec<&str> = ["import", path.to_str().unwrap(), "--json"].into_iter().chain(mapping).collect();
        let report = rig.run(&args).json();
        let count = |verdict: &str| report["rows"][verdict].as_u64().unwrap();
        let parts = ["created", "updated", "unchanged", "skipped", "rejected"].map(count);
        eprintln!(
            "{}: {} rows = {parts:?} (created, updated, unchanged, skipped, rejected)",
            list.file,
            count("total")
        );
        assert_eq!(parts.iter().sum::<u64>(), count("total"), "{}", list.file);
        assert_eq!(count("total"), rows, "{}: every row of the file", list.file);
        assert_eq!(lines_in_error(&report), count("rejected"), "{}: none without a reason", list.file);
    }
}

/// The rows under the header and the forms they name, found without our reader.
fn looked_over(bytes: &[u8], list: &Real) -> (u64, BTreeSet<String>) {
    let mut rows = csv::ReaderBuilder::new()
        .delimiter(list.delimiter)
        .quoting(list.delimiter == b',')
        .flexible(true)
        .from_reader(bytes);
    let records: Vec<_> = rows.byte_records().map(Result::unwrap).collect();
    let filled = records.iter().filter(|record| record.iter().any(|cell| !cell.trim_ascii().is_empty()));
    let form = |record: &csv::ByteRecord| String::from_utf8_lossy(record.get(list.form - 1).unwrap_or_default()).into();
    (filled.count() as u64, records.iter().map(form).collect())
}

async fn add_forms(rig: &Rig, names: &BTreeSet<String>) {
    let mut act = rig.act().await;
    for (number, name) in names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()).enumerate() {
        let form = CreateAwardFormInput {
            code: format!("REAL_{number}"),
            name_vi: name.to_owned(),
            name_en: name.to_owned(),
            abbr_vi: None,
            aliases: Vec::new(),
            kind: FormKind::CommendationForm,
            level: AwardLevel::Any,
            scheme: FormScheme::Organisation,
            recipients: RecipientKind::ALL.to_vec(),
            conferred_by_vi: "cơ quan trao giải".to_owned(),
            posthumous: true,
            valid_from: None,
            valid_to: None,
            note: None,
        };
        create(&mut act, form).await.unwrap();
    }
    act.commit().await.unwrap();
}

/// Lines with at least one finding that rejects them.
fn lines_in_error(report: &Value) -> u64 {
    let findings = report["findings"].as_array().unwrap().iter();
    let lines: BTreeSet<u64> = findings
        .filter(|finding| finding["severity"] == "error" && finding["line"] != 0)
        .filter_map(|finding| finding["line"].as_u64())
        .collect();
    lines.len() as u64
}
