//! A process killed in the middle of an import or an undo leaves all of it or nothing.
//!
//! A few rounds a run. The long run: `BANGVANG_KILL_ROUNDS=50 cargo test --test it import_kill -- --nocapture`.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::json;

use crate::rig::dice::Dice;
use crate::rig::{Rig, on_both};

const ROWS: usize = 3_000;

/// A list of its own for each round, with a decision of its own.
fn list(round: usize) -> String {
    let head = "Họ và tên,Chức vụ,Đơn vị,Hình thức khen thưởng,Số quyết định,Ngày quyết định,Cơ quan ban hành\n";
    let number = round + 1;
    let row = |at| {
        format!("Mẫu Thị Số {at},Giáo viên,Trường Mẫu {round},Bằng khen,{number}/QĐ-UBND,14/07/2020,UBND tỉnh Mẫu\n")
    };
    head.chars().chain((0..ROWS).flat_map(|at| row(at).chars().collect::<Vec<_>>())).collect()
}

/// Runs the program and kills it when it has had its time; whether it was done before.
fn run_and_kill(rig: &Rig, args: &[&str], time: Duration) -> bool {
    let mut child = Command::new(env!("CARGO_BIN_EXE_bangvang"))
        .args(args)
        .current_dir(rig.folder.path())
        .env("DATABASE_URL", &rig.url)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let begun = Instant::now();
    while begun.elapsed() < time {
        if child.try_wait().unwrap().is_some() {
            return true;
        }
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap().success()
}

async fn recorded(rig: &Rig) -> usize {
    let counts = rig.ask("{ awards { totalCount } recipients { totalCount } }", json!({})).await;
    assert_eq!(counts["awards"], counts["recipients"], "each row brings one of each");
    usize::try_from(counts["awards"]["totalCount"].as_u64().unwrap()).unwrap()
}

/// The newest import that stands applied.
async fn applied(rig: &Rig) -> String {
    let query = "{ importBatches(filter: {states: [APPLIED]}, first: 1) { nodes { id } } }";
    rig.ask(query, json!({})).await["importBatches"]["nodes"][0]["id"].as_str().unwrap().to_owned()
}

#[allow(clippy::disallowed_methods, reason = "a test has no settings but its environment")]
fn rounds() -> usize {
    std::env::var("BANGVANG_KILL_ROUNDS").map_or(2, |rounds| rounds.parse().unwrap())
}

on_both! {
    async fn a_process_killed_at_any_moment_leaves_all_or_nothing(rig: Rig) {
        let import = ["import", "--create", "authorities", "list.csv"];
        rig.write("list.csv", list(0));
        let begun = Instant::now();
        assert_eq!(rig.run(&import).code, 0);
        let whole = begun.elapsed();
        let mut dice = Dice(whole.as_nanos() as u64);
        let mut part = || whole.mul_f64(dice.throw(1_000) as f64 / 1_000.0);
        let mut outcomes = [[0; 2]; 2];
        for round in 1..=rounds() {
            rig.write("list.csv", list(round));
            let killed_after = part();
            run_and_kill(&rig, &import, killed_after);
            let left = recorded(&rig).await - round * ROWS;
            assert!(left == 0 || left == ROWS, "{left} of {ROWS} rows stayed of an import killed after {killed_after:?}");
            outcomes[0][left / ROWS] += 1;
            assert_eq!(rig.run(&import).code, 0);
            assert_eq!(recorded(&rig).await, (round + 1) * ROWS, "the second try is as good as the first");
            if left == ROWS {
                continue; // The second try found everything there already: it has nothing to take back.
            }
            let id = applied(&rig).await;
            let killed_after = part();
            run_and_kill(&rig, &["undo", &id], killed_after);
            let left = recorded(&rig).await - round * ROWS;
            assert!(left == 0 || left == ROWS, "{left} of {ROWS} rows stayed of an undo killed after {killed_after:?}");
            outcomes[1][left / ROWS] += 1;
            if left == 0 {
                assert_eq!(rig.run(&["imports", "--apply", &id]).code, 0);
            }
            assert_eq!(recorded(&rig).await, (round + 1) * ROWS);
        }
        let checked = rig.run(&["audit", "verify"]);
        assert_eq!(checked.code, 0, "{}{}", checked.out, checked.err);
        let [[none, all], [undone, standing]] = outcomes;
        eprintln!(
            "{:?}: of imports killed {none} had recorded nothing and {all} all; of undos killed {standing} had changed nothing and {undone} all",
            rig.on,
        );
    }
}
