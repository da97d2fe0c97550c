//! How fast the names of a registry are found in articles, and in how much memory.
//!
//!     cargo run --release --example link_speed -- [ARTICLES] [NAMES]
//!
//! Names and articles are made up: 1,000 articles of some 800 words against 1,000,000 names unless told otherwise.

#![allow(
    clippy::cast_precision_loss,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a measurement that cannot go on says so by panicking; it asks the clock by its nature"
)]

use std::time::Instant;

use bangvang::domain::text::Run;
use bangvang::link::names::Names;
use uuid::Uuid;

const FAMILIES: [&str; 12] = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Nông"];
const MIDDLES: [&str; 12] =
    ["Văn", "Thị", "Đức", "Minh", "Thanh", "Ngọc", "Xuân", "Quang", "Hữu", "Kim", "Gia", "Đình"];
const GIVEN: [&str; 24] = [
    "An", "Anh", "Bình", "Chung", "Dũng", "Hà", "Hải", "Hạnh", "Hiền", "Hoa", "Hòa", "Hùng", "Hương", "Lan", "Long",
    "Mai", "Nam", "Phương", "Quân", "Sơn", "Tâm", "Thảo", "Tuấn", "Yến",
];
const BODIES: [&str; 6] =
    ["Trường Mầm non", "Trường THCS", "Công an xã", "HTX Nông nghiệp", "Hội Nông dân xã", "UBND phường"];
const PROSE: &str = "Thời gian qua, các phong trào thi đua trên địa bàn được triển khai sâu rộng, góp phần hoàn thành \
    nhiệm vụ phát triển kinh tế - xã hội và nâng cao đời sống của nhân dân.";

/// The name with this number: three in four are persons, many of them namesakes.
fn name(number: usize) -> String {
    let pick = |list: &[&'static str], step: usize| list[number / step % list.len()];
    if number.is_multiple_of(4) {
        format!("{} {} {}", pick(&BODIES, 4), pick(&GIVEN, 24), number / 576 % 800)
    } else {
        let second = pick(&GIVEN, 3_456);
        format!("{} {} {} {second}", pick(&FAMILIES, 1), pick(&MIDDLES, 12), pick(&GIVEN, 144))
    }
}

fn article(number: usize) -> String {
    let mut text = String::from("Chiều qua, UBND thành phố trao giấy khen cho các tập thể, cá nhân.\n");
    for line in 0..20 {
        let recipient = name((number * 7_919 + line * 104_729) % 1_000_000);
        text.push_str(&format!("{PROSE} Tặng giấy khen cho {recipient}.\n"));
    }
    text
}

/// Peak memory of this process, in MB, where the system tells it.
fn peak_mb() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kb| kb / 1024)
}

fn main() {
    let mut args = std::env::args().skip(1).map(|arg| arg.parse::<usize>().expect("a number"));
    let (articles, names) = (args.next().unwrap_or(1_000), args.next().unwrap_or(1_000_000));
    let begun = Instant::now();
    let mut collected = Names::default();
    for number in 0..names {
        collected.push(Uuid::from_u128(number as u128), &name(number));
    }
    let collected = collected.sorted();
    println!("{} names collected in {:.1} s", collected.len(), begun.elapsed().as_secs_f64());
    let texts: Vec<String> = (0..articles).map(article).collect();
    let words: usize = texts.iter().map(|text| text.split_whitespace().count()).sum();
    let begun = Instant::now();
    let hits: usize = texts.iter().map(|text| collected.find(&Run::of(text)).len()).sum();
    let took = begun.elapsed().as_secs_f64();
    println!("{articles} articles of {} words passed in {took:.2} s, {hits} names found", words / articles.max(1));
    if let Some(peak) = peak_mb() {
        println!("peak memory {peak} MB");
    }
}
