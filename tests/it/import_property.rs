//! The preview is the truth: whatever the list, what is looked at, previewed and applied is one and the same.
//!
//! A few hundred lists a run. The long run: `BANGVANG_IMPORT_CASES=10000 cargo test --release --test it import_property`.

use bangvang::entity::import_batch;
use bangvang::import::report::Report;
use bangvang::import::{self, Create, Request, apply, undo};
use bangvang::store::Record as _;
use futures_util::TryStreamExt as _;
use serde_json::Value;

use crate::rig::content::content_hash;
use crate::rig::dice::Dice;
use crate::rig::{On, Rig, on_both};

/// One row of a generated list.
#[derive(Clone)]
struct Row {
    name: String,
    position: String,
    unit: String,
    form: String,
    period: String,
    note: String,
}

/// A generated list: rows and the dress they come in.
#[derive(Clone)]
struct Generated {
    titled: bool,
    sections: bool,
    decision: String,
    rows: Vec<Row>,
}

fn row(dice: &mut Dice) -> Row {
    let family = dice.pick(&["Mẫu Văn", "Mẫu Thị", "Lê Mẫu", "Trần Thị Mẫu"]);
    let given = dice.pick(&["An", "Bình", "Hòa", "Lan", "Đức", "Ánh", "Yến"]);
    let name = match dice.throw(24) {
        0 => String::new(),
        1 => "12".to_owned(),
        2 => format!("{family} ?{given}\u{FFFD}"),
        3..=5 => format!("Trường Mầm non {given}"),
        6 => format!("Hộ ông {family} {given}"),
        7 => format!("Ông {family} {given} (đã mất)"),
        8 => format!("{}. {family} {given}", dice.pick(&["PGS.TS", "Đ/c"])),
        9 => format!("{family} {given}").to_uppercase(),
        10 => "3 tập thể".to_owned(),
        _ => format!("{family} {given}"),
    };
    let form = match dice.throw(16) {
        0 => "Lao động tiên tến",
        1 => "Giấy khen; Lao động tiên tiến",
        2 => "",
        3 => "Bằng khen",
        4 => "Chiến sĩ thi đua cơ sở, Lao động tiên tiến",
        5 => "Huân chương Lao động hạng Ba",
        6 => "=HYPERLINK(\"x\")",
        7 => "GIAY_KHEN_XA",
        8 => "Tập thể lao động tiên tiến",
        _ => dice.pick(&["Giấy khen", "Lao động tiên tiến", "LĐTT", "CSTĐCS"]),
    };
    Row {
        name,
        position: dice.pick(&["", "Hiệu trưởng", "Giáo viên", "Trưởng thôn", "-nt-", "#N/A"]).to_owned(),
        unit: dice.pick(&["", "Thôn Mẫu Một", "Trường Tiểu học Mẫu", "THÔN MẪU MỘT", "nt"]).to_owned(),
        form: form.to_owned(),
        period: dice.pick(&["2019", "2018-2019", "năm học 2018-2019", "20l9", "", "giai đoạn 2015-2020"]).to_owned(),
        note: dice.pick(&["", "", "truy tặng", "xã Mẫu, huyện Mẫu", "\"nháy\"", "hai\ndòng"]).to_owned(),
    }
}

fn list(dice: &mut Dice) -> Generated {
    let size = 1 + dice.throw(14);
    let mut rows: Vec<Row> = (0..size).map(|_| row(dice)).collect();
    if dice.one_in(3) {
        rows.push(rows[0].clone());
    }
    let authority = dice.pick(&["Ủy ban nhân dân xã Mẫu", "UBND huyện Mẫu", "Ủy ban nhân dân tỉnh Mẫu"]);
    let decision = match dice.throw(6) {
        0 => String::new(),
        1 => format!("(Kèm theo Quyết định số 7/QĐ-UBND ngày 31/2/2020 của {authority})"),
        _ => format!(
            "(Kèm theo Quyết định số {}/QĐ-UBND ngày {}/7/2020 của {authority})",
            1 + dice.throw(40),
            1 + dice.throw(28)
        ),
    };
    Generated { titled: !dice.one_in(4), sections: dice.one_in(2), decision, rows }
}

/// A newer version of a list: some rows changed, some gone, some new.
fn newer(dice: &mut Dice, old: &Generated) -> Generated {
    let mut rows: Vec<Row> = old.rows.iter().filter(|_| !dice.one_in(5)).cloned().collect();
    for row in &mut rows {
        if dice.one_in(3) {
            row.position = dice.pick(&["Phó Hiệu trưởng", "Kế toán", ""]).to_owned();
        }
    }
    if dice.one_in(2) {
        rows.push(self::row(dice));
    }
    Generated { rows, ..old.clone() }
}

impl Generated {
    fn csv(&self, delimiter: char, turned: bool, bom: bool) -> String {
        let mut text = String::from(if bom { "\u{FEFF}" } else { "" });
        let mut add = |cells: [&str; 7]| {
            let mut cells = cells.map(|cell| {
                let special = cell.contains([delimiter, '"', '\n']);
                if special { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
            });
            if turned {
                cells.reverse();
            }
            text += &cells.join(&delimiter.to_string());
            text.push('\n');
        };
        if self.titled {
            let title = ["DANH SÁCH ĐƯỢC TẶNG GIẤY KHEN", "", "", "", "", "", ""];
            let decision = [self.decision.as_str(), "", "", "", "", "", ""];
            for line in [title, decision] {
                if !line[0].is_empty() {
                    add(line);
                }
            }
        }
        add(["STT", "Họ và tên", "Chức vụ", "Đơn vị công tác", "Hình thức khen thưởng", "Năm", "Ghi chú"]);
        for (number, row) in self.rows.iter().enumerate() {
            if self.sections && number == 0 {
                add(["A", "CÁ NHÂN", "", "", "", "", ""]);
            }
            if self.sections && number == 5 {
                add(["B", "TẬP THỂ (2)", "", "", "", "", ""]);
            }
            let ordinal = (number + 1).to_string();
            add([&ordinal, &row.name, &row.position, &row.unit, &row.form, &row.period, &row.note]);
        }
        if self.sections {
            add(["", "Tổng số: 9 cá nhân", "", "", "", "", ""]);
        }
        text
    }
}

fn comparable(report: &Report) -> Value {
    let mut value = serde_json::to_value(report).unwrap();
    let told = value.as_object_mut().unwrap();
    told.remove("import");
    told.remove("state");
    value
}

async fn stored(rig: &Rig, batch: &import_batch::Model) -> Value {
    let mut report = Report::without_findings(batch).unwrap();
    let findings = bangvang::import::report::findings(rig.registry.reader(), batch).await.unwrap();
    report.findings = findings.try_collect().await.unwrap();
    comparable(&report)
}

/// Looks, previews and applies; the three must agree, and every row must be accounted for. `None` for no list.
async fn import_all_ways(rig: &Rig, text: &str, create: Create) -> Option<(import_batch::Model, Value)> {
    let request = Request { create, withdraw_unlisted: text.len().is_multiple_of(3), ..rig.request(text) };
    let quiet = |_| Ok(());
    let before = content_hash(&rig.registry).await;
    let looked = import::look(&rig.registry, &request, &quiet).await;
    let previewed = import::preview(&rig.registry, &Rig::clerk(), &request, &quiet).await;
    let (looked, previewed) = match (looked, previewed) {
        (Ok(looked), Ok(previewed)) => (comparable(&looked), previewed),
        (Err(one), Err(other)) => {
            assert_eq!(one.to_string(), other.to_string());
            return None;
        }
        (looked, previewed) => panic!("{looked:?}\n{previewed:?}"),
    };
    assert_eq!(content_hash(&rig.registry).await, before, "a preview changes nothing");
    assert_eq!(looked, stored(rig, &previewed).await);
    let mut act = rig.act().await;
    let applied = apply::apply(&mut act, import_batch::Entity::node_id(&previewed), &quiet).await.unwrap();
    act.commit().await.unwrap();
    assert_eq!(looked, stored(rig, &applied).await);
    let rows = &looked["rows"];
    let count = |verdict: &str| rows[verdict].as_u64().unwrap();
    let verdicts = ["created", "updated", "unchanged", "skipped", "rejected"];
    assert_eq!(verdicts.iter().map(|verdict| count(verdict)).sum::<u64>(), count("total"), "{rows}");
    Some((applied, looked))
}

fn unchanged_only(report: &Value) {
    assert_eq!(
        (report["rows"]["created"].as_u64(), report["rows"]["updated"].as_u64()),
        (Some(0), Some(0)),
        "{report:#}"
    );
}

async fn case(rig: &Rig, seed: u64) {
    let mut dice = Dice(seed);
    let create = Create { authorities: !dice.one_in(4), campaigns: dice.one_in(2) };
    let first = list(&mut dice);
    let plain = first.csv(',', false, false);
    if import_all_ways(rig, &plain, create).await.is_none() {
        return;
    }
    let (_, again) = import_all_ways(rig, &plain, create).await.unwrap();
    unchanged_only(&again);
    let before = content_hash(&rig.registry).await;
    let second = newer(&mut dice, &first).csv(',', false, false);
    let Some((batch, _)) = import_all_ways(rig, &second, create).await else { return };
    if dice.one_in(2) {
        let mut act = rig.act().await;
        let undone = undo::undo(&mut act, import_batch::Entity::node_id(&batch), &|_| Ok(())).await.unwrap();
        act.commit().await.unwrap();
        assert_eq!(undone.kept, []);
        assert_eq!(content_hash(&rig.registry).await, before, "undone");
    }
}

#[allow(clippy::disallowed_methods, reason = "a test has no settings but its environment")]
fn cases(usual: u64) -> u64 {
    std::env::var("BANGVANG_IMPORT_CASES").map_or(usual, |cases| cases.parse().unwrap())
}

on_both! {
    async fn report_of_look_preview_and_apply_are_one(rig: Rig) {
        let usual = if rig.on == On::Sqlite { 60 } else { 10 };
        let cases = cases(usual);
        // A registry of its own for every score of lists: lists meet what earlier ones left.
        let mut rig = rig;
        for seed in 0..cases {
            if seed % 20 == 19 {
                rig = rig.another().await;
            }
            let one = tokio::time::timeout(std::time::Duration::from_secs(60), case(&rig, seed));
            let done = futures_util::FutureExt::catch_unwind(std::panic::AssertUnwindSafe(one)).await;
            assert!(matches!(done, Ok(Ok(()))), "list number {seed} broke the promise");
        }
    }
}
