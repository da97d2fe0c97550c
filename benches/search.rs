//! How long a search takes on a generated registry: `cargo bench --bench search -- URL [AWARDS]`.
//!
//! An empty database at URL is filled first: AWARDS awards (1,000,000 unless said otherwise) and a third as many
//! people; pass 3,000,000 for a million names. Each search is asked as a dashboard asks it, by the public, with the
//! first 20 hits and the count of all. On PostgreSQL entries are settled first, as a server settles them by itself.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a measurement that cannot go on says so by panicking"
)]

#[path = "../tests/it/rig/large.rs"]
mod large;

use std::sync::Arc;
use std::time::{Duration, Instant};

use bangvang::domain::access::Actor;
use bangvang::graphql;
use bangvang::store::Registry;
use bangvang::store::search::{Lists, settle};
use serde_json::json;

const QUERY: &str =
    "query($text: String!) { search(text: $text) { totalCount nodes { id ... on Recipient { displayName unit } } } }";
const ROUNDS: usize = 5;

/// What people type, by the sort of thing it is; as often as they type it.
const SEARCHES: &[(&str, &[&str])] = &[
    (
        "full name",
        &[
            "Nguyễn Thị Hoa",
            "Trần Văn Hùng",
            "Lê Thu Hằng",
            "Phạm Minh Tuấn",
            "Hoàng Đức Long",
            "Đỗ Bích Ngân",
            "Hà Thị My",
            "Nông Văn Sơn",
            "Triệu Thị Mai",
            "Nguyễn Hữu Đạt",
            "Trần Ngọc Linh",
            "Lê Quang Huy",
        ],
    ),
    (
        "without accents",
        &[
            "nguyen thi hoa",
            "tran van hung",
            "le thu hang",
            "pham minh tuan",
            "hoang duc long",
            "do bich ngan",
            "ha thi my",
            "nong van son",
            "trieu thi mai",
            "nguyen huu dat",
            "tran ngoc linh",
            "le quang huy",
        ],
    ),
    ("name and unit", &["nguyen thi hoa mn duc xuan", "tran van hung thcs yen binh", "Lê Thu Hằng UBND xã Mỹ Sơn"]),
    ("part of a name", &["thu hằng", "minh tuan", "bích ngân", "huu dat"]),
    ("unit", &["MN Đức Xuân", "thcs yen binh", "hợp tác xã cao phong"]),
    ("decision number", &["1436/QĐ-UBND", "36/qd-ubnd", "số 777 /QĐ-UBND"]),
    ("given name alone", &["hoa", "Hùng", "yen"]),
    ("family name alone", &["Nguyễn", "nguyen"]),
];

#[tokio::main]
async fn main() {
    let mut arguments = std::env::args().skip(1).filter(|argument| !argument.starts_with("--"));
    let Some(url) = arguments.next() else {
        println!("usage: cargo bench --bench search -- URL [AWARDS]");
        return;
    };
    let awards = arguments.next().map_or(1_000_000, |number| number.parse().expect("AWARDS is a number"));
    let registry = Registry::open(&url, Arc::new(chrono::DateTime::default)).await.expect("a database");
    registry.migrate().await.expect("the schema");
    if count(&registry).await == 0 {
        let begun = Instant::now();
        large::fill(&url, awards).await;
        println!("filled with {awards} awards in {:.0} s", begun.elapsed().as_secs_f64());
    }
    println!("{} recipients", count(&registry).await);
    let begun = Instant::now();
    settle(&registry, Lists::default()).await.expect("entries are settled");
    println!("settled in {:.1} s", begun.elapsed().as_secs_f64());
    let mut all = Vec::new();
    for (sort, texts) in SEARCHES {
        let mut times = Vec::new();
        for text in *texts {
            for _ in 0..ROUNDS {
                times.push(ask(&registry, text).await);
            }
        }
        tell(sort, &mut times);
        all.extend(times);
    }
    tell("all", &mut all);
}

async fn count(registry: &Registry) -> u64 {
    let schema = graphql::schema();
    let request = async_graphql::Request::new("{ recipients { totalCount } }");
    let answer = schema.execute(graphql::request(request, registry, Actor::Operator { login: "bench".to_owned() }));
    answer.await.data.into_json().unwrap()["recipients"]["totalCount"].as_u64().unwrap()
}

async fn ask(registry: &Registry, text: &str) -> Duration {
    let variables = async_graphql::Variables::from_json(json!({ "text": text }));
    let request = async_graphql::Request::new(QUERY).variables(variables);
    let schema = graphql::schema();
    let begun = Instant::now();
    let answer = schema.execute(graphql::request(request, registry, Actor::Public)).await;
    let taken = begun.elapsed();
    assert!(answer.errors.is_empty(), "{text}: {:?}", answer.errors);
    taken
}

fn tell(sort: &str, times: &mut [Duration]) {
    times.sort_unstable();
    let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)].as_secs_f64() * 1_000.0;
    println!("{sort:18} p50 {:6.1} ms   p95 {:6.1} ms   max {:6.1} ms", at(50), at(95), at(100));
}
